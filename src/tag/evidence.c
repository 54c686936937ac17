/* Which claim on a name holds: names that mean one thing only speak for the others; what speaks against a claim is weighed with what speaks
 * for it; a tie abstains. */
#include <string.h>

#include "tag/tag-private.h"

/* Weights of the evidence for an ambiguous name, and what it takes to be accepted. */
#define FOR_ARTICLE 2.0    /* the entity has an unambiguous name in the article */
#define FOR_NEIGHBOUR 2.0  /* stands in a list with another state, or is joined to one by a hyphen */
#define FOR_AGENT 1.5      /* "Georgia's police", "the Dominican government" */
#define FOR_NATIONAL 2.0   /* "Georgia's president": an agent that a state has, and neither a town nor a US state */
#define FOR_TOWN 1.0       /* a country, and towns of its name */
#define FOR_ABROAD 1.0     /* the article names several other states */
#define FOR_OWN 1.0        /* the same sentence names the entity otherwise */
#define FOR_SENTENCE 1.5   /* the sentence names another state */
#define FOR_IN 1.0         /* in Georgia, from Holland */
#define FOR_LIKELY 0.75    /* the table says that the name mostly means this */
#define FOR_SOMEBODY 0.5   /* the article names one other state */
#define AGAINST_PERSON 4.0 /* a given name before, or a family name behind */
#define AGAINST_REGION 2.5 /* US states around, "Atlanta, Georgia" */
#define ENOUGH 2.0

/* Days before and after an office in which a text may name its holder for it. */
#define GRACE_DAYS 60

static gint64
day_number (const char *date)
{
  if (!date || strlen (date) < 4)
    return -1;
  GDate day;
  int year = atoi (date), month = strlen (date) >= 7 ? atoi (date + 5) : 0, number = strlen (date) >= 10 ? atoi (date + 8) : 0;
  g_date_clear (&day, 1);
  if (!g_date_valid_dmy ((GDateDay)MAX (number, 1), (GDateMonth)MAX (month, 1), (GDateYear)year))
    return -1;
  g_date_set_dmy (&day, (GDateDay)MAX (number, 1), (GDateMonth)MAX (month, 1), (GDateYear)year);
  return (gint64)g_date_get_julian (&day);
}

/* Last day that a date as precise as known can mean. */
static gint64
last_day (const char *date)
{
  gint64 first = day_number (date);
  if (first < 0)
    return -1;
  return first + (strlen (date) == 4 ? 365 : strlen (date) == 7 ? 30 : 0);
}

/* Whether a person held the office on DATE; unknown dates exclude nobody. */
static gboolean
in_office (const EntClaim *claim, const char *date)
{
  gint64 day = day_number (date);
  if (day < 0)
    return TRUE;
  gint64 from = day_number (claim->from), to = last_day (claim->to);
  return (from < 0 || day >= from - GRACE_DAYS) && (to < 0 || day <= to + GRACE_DAYS);
}

/* Whether a claim may hold on DATE. A name out of its time still means its entity (Swaziland) unless another claims it. */
static gboolean
may_hold (const EntName *name, const EntClaim *claim, const char *date)
{
  return (claim->kind != ENT_MENTION_PERSON && name->n_claims == 1) || in_office (claim, date);
}

/* ---- the words around a name ---- */

static const EntToken *
token_before (const EntTagging *t, guint token)
{
  return token > 0 ? &t->tokens[token - 1] : NULL;
}

static const EntToken *
token_behind (const EntTagging *t, guint last)
{
  return last < t->n_tokens ? &t->tokens[last] : NULL;
}

static gboolean
is_mark (const EntTagging *t, const EntToken *token, const char *mark)
{
  return token && token->end - token->start == strlen (mark) && memcmp (t->tagged->text + token->start, mark, strlen (mark)) == 0;
}

/* Title case says nothing of names. */
static gboolean
is_headline (const EntTagging *t)
{
  guint words = 0, capitals = 0;
  for (guint i = 0; i < t->n_tokens; i++) {
    gboolean word = (t->tokens[i].flags & ENT_TOKEN_WORD) && t->tokens[i].end - t->tokens[i].start > 3;
    words += word ? 1 : 0;
    capitals += word && t->tokens[i].flags & ENT_TOKEN_CAPITAL ? 1 : 0;
  }
  return capitals * 10 > words * 7;
}

/* A capitalized word that is no function word, title or agent: it may be a part of a person's name. */
static gboolean
may_be_name_part (const EntTagging *t, const EntToken *token, gboolean sentence_start)
{
  if (!token || !(token->flags & ENT_TOKEN_CAPITAL) || token->sets)
    return FALSE;
  if (token->word && (ent_lexicon_agent (t->tagger->lexicon, token->word) || sentence_start))
    return FALSE;
  return TRUE;
}

static gboolean
inside_other_name (const EntTagging *t, guint token)
{
  for (guint i = 0; i < t->n_names; i++)
    if (t->names[i].n_claims && token >= t->names[i].first && token < t->names[i].last)
      return TRUE;
  return FALSE;
}

/* "Eric Trump", "Michael Jordan": a given name, or what looks like one, stands directly before. */
static gboolean
behind_given_name (const EntTagging *t, const EntName *name, gboolean any_capital)
{
  const EntToken *before = token_before (t, name->first);
  if (!before || !(before->flags & ENT_TOKEN_WORD) || !(t->tokens[name->first].flags & ENT_TOKEN_SPACE) ||
      inside_other_name (t, name->first - 1))
    return FALSE;
  if (ent_lexicon_is_given (t->tagger->lexicon, before->name) && !before->sets)
    return TRUE;
  gboolean institution = name->claims[0].kind == ENT_MENTION_INSTITUTION; /* "Mexico's Marines Accused" */
  return any_capital && (institution || !is_headline (t)) && may_be_name_part (t, before, name->first - 1 == t->tagged->dateline);
}

static gboolean
behind_title (const EntTagging *t, const EntName *name)
{
  const EntToken *before = token_before (t, name->first);
  if (is_mark (t, before, "."))
    before = token_before (t, name->first - 1);
  return before && ent_in_set (before, ENT_SET_TITLE);
}

/* "the Bush administration", "the Blair government" */
static gboolean
before_administration (const EntTagging *t, const EntName *name)
{
  const EntToken *behind = token_behind (t, name->last);
  const EntAgent *agent = behind && behind->word ? ent_lexicon_agent (t->tagger->lexicon, behind->word) : NULL;
  return agent && strcmp (agent->sector, "government") == 0 && !(behind->flags & ENT_TOKEN_CAPITAL);
}

/* What the word at TOKEN says for the state whose agent it is. */
static double
weight_of_agent (const EntTagging *t, guint token)
{
  if (token >= t->n_tokens || !t->tokens[token].word || !ent_lexicon_agent (t->tagger->lexicon, t->tokens[token].word))
    return 0;
  return ent_in_set (&t->tokens[token], ENT_SET_NATIONAL) ? FOR_NATIONAL : FOR_AGENT;
}

/* "Georgia's president", "Georgian government", "the president of Georgia". */
static double
weigh_agent (const EntTagging *t, const EntName *name)
{
  guint at = name->last;
  if (at + 1 < t->n_tokens && !(t->tokens[at].flags & ENT_TOKEN_WORD) && is_mark (t, &t->tokens[at + 1], "s"))
    at += 2;
  double weight = 0;
  for (guint i = at; i < at + 3 && i < t->n_tokens && t->tokens[i].flags & ENT_TOKEN_WORD; i++)
    weight = MAX (weight, weight_of_agent (t, i));
  guint first = name->first;
  if (first > 0 && ent_in_set (&t->tokens[first - 1], ENT_SET_DETERMINER))
    first--;
  if (first > 1 && ent_in_set (&t->tokens[first - 1], ENT_SET_PREP_OF))
    weight = MAX (weight, weight_of_agent (t, first - 2));
  return weight;
}

/* The name beside NAME across ", ", "and" or a hyphen, in the direction STEP; NULL where there is none that counts. */
static const EntName *
neighbour (const EntTagging *t, const EntName *name, int step)
{
  glong i = name - t->names + step;
  if (i < 0 || i >= (glong)t->n_names)
    return NULL;
  const EntName *other = &t->names[i];
  guint from = step > 0 ? name->last : other->last, to = step > 0 ? other->first : name->first;
  if (other->n_claims == 0 || to - from > 3 || to == from)
    return NULL;
  for (guint k = from; k < to; k++) {
    const EntToken *token = &t->tokens[k];
    if (token->flags & ENT_TOKEN_WORD ? !ent_in_set (token, ENT_SET_CONJUNCTION) && !ent_in_set (token, ENT_SET_DETERMINER)
                                      : !is_mark (t, token, ",") && !is_mark (t, token, "-"))
      return NULL;
  }
  return other;
}

static gboolean
is_state (const EntEntity *entity)
{
  return entity && (entity->kind == ENT_KIND_STATE || entity->kind == ENT_KIND_TERRITORY);
}

static gboolean
is_plain (const EntName *name)
{
  return name->n_claims > 0 && name->claim && !name->claim->evidence;
}

static gboolean
has_neighbour (const EntTagging *t, const EntName *name)
{
  for (int step = -1; step <= 1; step += 2) {
    const EntName *other = neighbour (t, name, step);
    if (other && is_plain (other) && is_state (other->claim->entity) && strcmp (other->claim->entity->id, "USA") != 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_company (const EntTagging *t, const EntName *name)
{
  for (guint i = 0; i < t->n_names; i++) {
    const EntName *other = &t->names[i];
    if (other != name && is_plain (other) && is_state (other->claim->entity) && strcmp (other->claim->entity->id, "USA") != 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
near_own (const EntTagging *t, const EntName *name, const EntEntity *entity)
{
  for (guint i = 0; i < t->n_names; i++)
    if (&t->names[i] != name && is_plain (&t->names[i]) && t->names[i].claim->entity == entity)
      return TRUE;
  return FALSE;
}

/* The region ("Pa.", "Ontario") that begins at TOKEN, NULL where none does. */
static const EntName *
region_at (const EntTagging *t, guint token)
{
  for (guint i = 0; i < t->n_names; i++)
    if (t->names[i].first == token) {
      EntContext context = t->names[i].claims[0].context;
      const EntToken *behind = token_behind (t, t->names[i].last);
      gboolean ends = !behind || !(behind->flags & ENT_TOKEN_WORD); /* "in Peru, La Razon said" */
      return context == ENT_CONTEXT_REGION || (context == ENT_CONTEXT_ADDRESS && ends) ? &t->names[i] : NULL;
    }
  return NULL;
}

/* "Lebanon, Pa.", but not the list "Guam, Alaska, Hawaii". */
static gboolean
before_region (const EntTagging *t, guint token)
{
  const EntName *region = is_mark (t, token_behind (t, token), ",") ? region_at (t, token + 1) : NULL;
  guint next = region ? region->last + 1 : 0;
  return region && !region_at (t, next) && !(next < t->n_tokens && ent_in_set (&t->tokens[next], ENT_SET_CONJUNCTION));
}

/* "Atlanta, Georgia": a place of unknown name and a comma before. */
static gboolean
behind_city (const EntTagging *t, const EntName *name)
{
  if (name->first < 2 || !is_mark (t, token_before (t, name->first), ","))
    return FALSE;
  return may_be_name_part (t, &t->tokens[name->first - 2], FALSE) && !inside_other_name (t, name->first - 2);
}

/* News of a county or a US state, which names fewer states of the world than places of its own. */
static gboolean
is_local (const EntTagger *tagger)
{
  return tagger->n_regions + tagger->n_local > tagger->n_foreign;
}

/* "in Georgia", "from Holland" */
static gboolean
behind_preposition (const EntTagging *t, const EntName *name)
{
  const EntToken *before = token_before (t, name->first);
  return before && (ent_in_set (before, ENT_SET_PREP_IN) || ent_in_set (before, ENT_SET_PREP_FROM));
}

/* ---- first pass: what speaks by itself ---- */

/* Of a person's offices that fit the date, the one taken last. */
static gboolean
is_later_office (const EntClaim *claim, const EntClaim *found)
{
  return claim->person && claim->person == found->person && strcmp (claim->from, found->from) > 0;
}

/* "LET US PRAY", "WHO WILL WIN?": in a line of capitals an acronym that is also a word may be the word. */
static gboolean
is_shouted_word (const EntTagging *t, const EntName *name)
{
  const EntToken *token = &t->tokens[name->first];
  if (name->claims[0].kind != ENT_MENTION_ACRONYM || name->last - name->first != 1 || !token->sets)
    return FALSE;
  guint words = 0, capitals = 0;
  for (guint i = 0; i < t->n_tokens; i++) {
    words += t->tokens[i].flags & ENT_TOKEN_WORD ? 1 : 0;
    capitals += t->tokens[i].flags & ENT_TOKEN_CAPITALS ? 1 : 0;
  }
  return words > 1 && capitals * 10 > words * 7;
}

static const EntClaim *
only_claim (const EntName *name, const char *date)
{
  const EntClaim *found = NULL;
  for (guint i = 0; i < name->n_claims; i++) {
    const EntClaim *claim = &name->claims[i];
    if (!may_hold (name, claim, date))
      continue;
    if (claim->evidence || claim->short_form)
      return NULL;
    if (found && found->entity != claim->entity && !(claim->person && claim->person == found->person))
      return NULL;
    if (!found || is_later_office (claim, found))
      found = claim;
  }
  return found;
}

/* "Mohammed Faisal", "Trump Tower": a capitalized word that belongs to it stands behind. */
static gboolean
before_family_name (const EntTagging *t, const EntName *name)
{
  const EntToken *behind = token_behind (t, name->last);
  return behind && behind->flags & ENT_TOKEN_SPACE && behind->flags & ENT_TOKEN_WORD && may_be_name_part (t, behind, FALSE) &&
         !inside_other_name (t, name->last) && !is_headline (t);
}

/* "Poland Seminary", "Egypt Lane"; but "the ambassador to Egypt Dan Kurtzer". Such a name counts only where its state is named otherwise.
 */
static gboolean
opens_other_name (const EntTagging *t, const EntName *name)
{
  const EntClaim *claim = &name->claims[0];
  if (name->last - name->first != 1 || claim->evidence || !is_state (claim->entity) ||
      !(claim->kind == ENT_MENTION_NAME || claim->kind == ENT_MENTION_CAPITAL))
    return FALSE;
  const EntToken *before = token_before (t, name->first);
  const guint64 of_office = (guint64)1 << ENT_SET_PREP_TO | (guint64)1 << ENT_SET_PREP_OF | (guint64)1 << ENT_SET_PREP_IN;
  return !(before && before->sets & of_office) && before_family_name (t, name);
}

/* What refuses a name at once: the given name of another person ("Eric Trump", "Kim Putin"), a town's region ("Lebanon, Pa."), a language.
 */
static gboolean
is_somebody_else (const EntTagging *t, const EntName *name)
{
  const EntClaim *claim = &name->claims[0];
  gboolean single = name->last - name->first == 1;
  if (claim->kind == ENT_MENTION_DEMONYM && ent_is_language (t, name))
    return TRUE;
  if (is_state (claim->entity) && before_region (t, name->last)) {
    t->tagger->n_regions++;
    return TRUE;
  }
  if (claim->kind == ENT_MENTION_PERSON)
    return single && ((!behind_title (t, name) && behind_given_name (t, name, TRUE)) || before_family_name (t, name));
  return single && (claim->kind == ENT_MENTION_NAME || claim->kind == ENT_MENTION_CAPITAL) && behind_given_name (t, name, FALSE);
}

/* CLAIM holds, and is firm ground for others. */
static void
take (EntTagger *tagger, EntName *name, const EntClaim *claim)
{
  name->claim = claim;
  name->confidence = claim->kind == ENT_MENTION_PERSON ? 0.93 : 0.97;
  if (claim->person)
    tagger->person_seen[claim->person] = 1;
  gboolean foreign = strcmp (claim->entity->id, "USA") != 0;
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (tagger->strong, claim->entity));
  tagger->n_strong += count == 0 && foreign ? 1 : 0;
  tagger->n_foreign += foreign ? 1 : 0;
  g_hash_table_insert (tagger->strong, (gpointer)claim->entity, GUINT_TO_POINTER (count + 1));
}

void
ent_evidence_collect (EntTagging *t, const char *date)
{
  EntTagger *tagger = t->tagger;
  for (guint i = 0; i < t->n_names; i++) {
    EntName *name = &t->names[i];
    if (name->n_claims == 0 || !name->claims[0].entity || name->claims[0].kind == ENT_MENTION_ANAPHOR)
      continue;
    if (is_somebody_else (t, name)) {
      if (name->claims[0].kind == ENT_MENTION_PERSON)
        g_hash_table_add (tagger->strangers, (gpointer)name->claims);
      name->n_claims = 0;
      continue;
    }
    const EntClaim *claim = is_shouted_word (t, name) || opens_other_name (t, name) ? NULL : only_claim (name, date);
    if (claim && !claim->town)
      take (tagger, name, claim);
  }
}

void
ent_evidence_settle (EntTagging *t)
{
  if (is_local (t->tagger))
    return;
  for (guint i = 0; i < t->n_names; i++) {
    EntName *name = &t->names[i];
    if (name->n_claims == 1 && name->claims[0].town && !opens_other_name (t, name))
      take (t->tagger, name, &name->claims[0]);
  }
}

/* ---- second pass: what needs evidence ---- */

static double
weigh (const EntTagging *t, const EntName *name, const EntClaim *claim)
{
  const EntTagger *tagger = t->tagger;
  double score = 0;
  score += g_hash_table_contains (tagger->strong, claim->entity) ? FOR_ARTICLE : 0;
  score += near_own (t, name, claim->entity) ? FOR_OWN : 0;
  /* other states around speak for a state's name, and say nothing of whose ministry or acronym it is */
  gboolean names_it = claim->kind != ENT_MENTION_INSTITUTION && claim->kind != ENT_MENTION_SEAT && claim->kind != ENT_MENTION_ACRONYM;
  if (names_it && is_state (claim->entity)) {
    score += has_neighbour (t, name) ? FOR_NEIGHBOUR : 0;
    double agent = weigh_agent (t, name);
    score += claim->town && is_local (tagger) && agent < FOR_NATIONAL ? 0 : agent; /* towns have a police and firms */
    score += claim->kind == ENT_MENTION_NAME && behind_preposition (t, name) ? FOR_IN : 0;
    score += claim->town ? FOR_TOWN : 0;
    score += tagger->n_strong >= 2 ? FOR_ABROAD : tagger->n_strong ? FOR_SOMEBODY : 0;
    score += has_company (t, name) ? FOR_SENTENCE : 0;
  } else if (!is_state (claim->entity)) {
    score += tagger->n_strong >= 1 ? FOR_ABROAD : 0;
    score += claim->likely && has_company (t, name) ? FOR_SENTENCE : 0;
  }
  score += claim->likely ? FOR_LIKELY : 0;
  score -= behind_given_name (t, name, TRUE) ? AGAINST_PERSON : 0;
  score -= claim->kind != ENT_MENTION_INSTITUTION && before_family_name (t, name) ? AGAINST_PERSON : 0;
  gboolean abroad = is_state (claim->entity) && strcmp (claim->entity->id, "USA") != 0;
  score -= abroad && (tagger->n_regions > 0 || behind_city (t, name)) ? AGAINST_REGION : 0;
  return score;
}

enum { BY_FULL_NAME, BY_TITLE, BY_DATE, N_WAYS };

/* "Khan used his speech to fellow leaders to warn of …" */
static gboolean
speaks_of_politics (const EntTagging *t)
{
  for (guint i = 0; i < t->n_tokens; i++)
    if (ent_in_set (&t->tokens[i], ENT_SET_POLITICS) || ent_in_set (&t->tokens[i], ENT_SET_NATIONAL))
      return TRUE;
  return FALSE;
}

/* Whether a form of a person's name may hold in that WAY: beside a full form in the article; behind a title; as the head of a state that
 * the article names, or in a sentence of politics, in an article of the time in office that knows nobody else of the name. */
static gboolean
may_be_person (const EntTagging *t, const EntName *name, const EntClaim *claim, int way, const char *date)
{
  if (way == BY_FULL_NAME)
    return t->tagger->person_seen[claim->person];
  if (way == BY_TITLE)
    return !claim->short_form || behind_title (t, name) || before_administration (t, name);
  return claim->head && date && *claim->from &&
         (g_hash_table_contains (t->tagger->strong, claim->entity) || has_company (t, name) || speaks_of_politics (t)) &&
         !g_hash_table_contains (t->tagger->strangers, name->claims) && !behind_given_name (t, name, TRUE) && !before_family_name (t, name);
}

static const EntClaim *
decide_person (const EntTagging *t, const EntName *name, const char *date)
{
  const EntClaim *found = NULL;
  for (int way = 0; way < N_WAYS && !found; way++)
    for (guint i = 0; i < name->n_claims; i++) {
      const EntClaim *claim = &name->claims[i];
      if (claim->kind != ENT_MENTION_PERSON || !in_office (claim, date) || !may_be_person (t, name, claim, way, date))
        continue;
      if (found && found->entity != claim->entity && claim->person != found->person)
        return NULL;
      if (!found || is_later_office (claim, found))
        found = claim;
    }
  return found;
}

/* A word in capitals is the acronym as the subject of a line ("WHO WARNS OF CHOLERA", "US STRIKES YEMEN"), before an agent ("US TROOPS"),
 * and where another state or the entity itself is named. */
static gboolean
is_acronym_shouted (const EntTagging *t, const EntName *name)
{
  const EntToken *behind = token_behind (t, name->last);
  gboolean subject = name->first == t->tagged->dateline && behind && behind->flags & ENT_TOKEN_WORD && !behind->sets &&
                     !is_mark (t, &t->tokens[t->n_tokens - 1], "?");
  return subject || weigh_agent (t, name) > 0 || has_company (t, name) || g_hash_table_contains (t->tagger->strong, name->claims[0].entity);
}

static void
decide (EntTagging *t, EntName *name, const char *date)
{
  if (is_shouted_word (t, name) && !is_acronym_shouted (t, name))
    return;
  if (opens_other_name (t, name) && g_hash_table_contains (t->tagger->strong, name->claims[0].entity)) {
    name->claim = &name->claims[0];
    name->confidence = 0.8;
    return;
  }
  const EntClaim *person = decide_person (t, name, date);
  if (person) {
    name->claim = person;
    name->confidence = 0.85;
    return;
  }
  double best = -1, second = -1;
  const EntClaim *found = NULL;
  for (guint i = 0; i < name->n_claims; i++) {
    const EntClaim *claim = &name->claims[i];
    if (claim->kind == ENT_MENTION_PERSON || claim->kind == ENT_MENTION_ANAPHOR || !may_hold (name, claim, date))
      continue;
    double score = weigh (t, name, claim);
    if (score > best) {
      second = found && found->entity != claim->entity ? best : second;
      best = score;
      found = claim;
    } else if (found && found->entity != claim->entity) {
      second = MAX (second, score);
    }
  }
  /* "Korea", "Congo": the state that is mostly meant may be taken where nothing speaks against it */
  gboolean usual = found && found->likely && is_state (found->entity) && best > 0;
  if (!found || (best < ENOUGH && !usual && !is_shouted_word (t, name)) || best <= second)
    return;
  name->claim = found;
  name->confidence = MIN (0.9, 0.55 + 0.08 * best);
}

void
ent_evidence_decide (EntTagging *t, const char *date)
{
  for (guint i = 0; i < t->n_names; i++) {
    EntName *name = &t->names[i];
    if (name->n_claims && name->claims[0].entity && !name->claim)
      decide (t, name, date);
  }
}
