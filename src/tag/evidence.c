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
#define FOR_SENTENCE 1.5   /* the sentence names another state, or an organization of states */
#define FOR_IN 1.0         /* in Georgia, from Holland */
#define FOR_LIKELY 0.75    /* the table says that the name mostly means this */
#define FOR_SOMEBODY 0.5   /* the article names one other state */
#define AGAINST_OWNER 4.0  /* "the Security Council of Turkmenistan", "Turkmenistan's Security Council" */
#define AGAINST_PERSON 4.0 /* a given name before, or a family name behind */
#define AGAINST_TEAM 2.5   /* England, Holland in a sentence of sport: a team that is no state's name */
#define AGAINST_REGION 2.5 /* US states around, "Atlanta, Georgia" */
#define ENOUGH 2.0

/* Whether a claim may hold on DATE. A name out of its time still means its entity (Swaziland) unless another claims it. */
static gboolean
may_hold (const EntName *name, const EntClaim *claim, const char *date)
{
  return (claim->kind != ENT_MENTION_PERSON && name->n_claims == 1) || ent_in_office (claim, date);
}

/* ---- agents ---- */

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
  if (at + 1 < t->n_tokens && !(t->tokens[at].flags & ENT_TOKEN_WORD) && ent_is_mark (t, &t->tokens[at + 1], "s"))
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

/* News of a county or a US state, which names fewer states of the world than places of its own. */
static gboolean
is_local (const EntTagger *tagger)
{
  return tagger->n_regions + tagger->n_local > tagger->n_foreign;
}

/* ---- first pass: what speaks by itself; second: towns ---- */

/* "LET US PRAY", "WHO WILL WIN?": in a line of capitals an acronym that is also a word may be the word. */
static gboolean
is_shouted_word (const EntTagging *t, const EntName *name)
{
  gboolean acronym = name->claims[0].kind == ENT_MENTION_ACRONYM && name->last - name->first == 1;
  return acronym && t->tokens[name->first].sets && ent_casing (t)->shouted;
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
    if (!found || ent_is_later_office (claim, found))
      found = claim;
  }
  return found;
}

/* "Poland Seminary", "Egypt Lane"; but "the ambassador to Egypt Dan Kurtzer". Such a name counts only where its state is named otherwise.
 */
static gboolean
opens_other_name (const EntTagging *t, const EntName *name)
{
  const EntClaim *claim = &name->claims[0];
  if (name->last - name->first != 1 || claim->evidence || !ent_is_state (claim->entity) ||
      !(claim->kind == ENT_MENTION_NAME || claim->kind == ENT_MENTION_CAPITAL))
    return FALSE;
  const EntToken *before = ent_token_before (t, name->first);
  const guint64 of_office = (guint64)1 << ENT_SET_PREP_TO | (guint64)1 << ENT_SET_PREP_OF | (guint64)1 << ENT_SET_PREP_IN;
  return !(before && before->sets & of_office) && ent_before_family_name (t, name);
}

/* What refuses a name at once: the given name of another person ("Eric Trump", "Kim Putin"), a town's region ("Lebanon, Pa."), a language,
 * a currency ("US$"). */
static gboolean
is_somebody_else (const EntTagging *t, const EntName *name)
{
  const EntClaim *claim = &name->claims[0];
  gboolean single = name->last - name->first == 1;
  if (claim->kind == ENT_MENTION_DEMONYM && ent_is_language (t, name))
    return TRUE;
  if (name->last < t->n_tokens && ent_is_mark (t, &t->tokens[name->last], "$") && !(t->tokens[name->last].flags & ENT_TOKEN_SPACE))
    return TRUE;
  if (ent_is_state (claim->entity) && ent_before_region (t, name->last)) {
    t->tagger->n_regions++;
    return TRUE;
  }
  if (claim->kind == ENT_MENTION_PERSON)
    return single && ((!ent_behind_title (t, name) && ent_behind_given_name (t, name, TRUE)) || ent_before_family_name (t, name));
  return single && (claim->kind == ENT_MENTION_NAME || claim->kind == ENT_MENTION_CAPITAL) && ent_behind_given_name (t, name, FALSE);
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
  ent_note_era (t, date);
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
    gboolean refused = is_shouted_word (t, name) || opens_other_name (t, name);
    const EntClaim *claim = refused ? NULL : only_claim (name, date);
    if (!claim && !refused && *tagger->era && name->claims[0].kind == ENT_MENTION_PERSON && !ent_is_former (t, name))
      claim = only_claim (name, tagger->era);
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

/* ---- third pass: what needs evidence ---- */

/* Whether a state that is not ENTITY owns what NAME names: "the Security Council of Turkmenistan", "Russia's Security Council". */
static gboolean
is_of_other (const EntTagging *t, const EntName *name, const EntEntity *entity)
{
  const GArray *plain = t->tagger->plain;
  for (guint i = 0; i < plain->len; i++) {
    const EntName *owner = &t->names[g_array_index (plain, guint, i)];
    if (!ent_is_state (owner->claim->entity) || owner->claim->entity == entity)
      continue;
    gboolean before = name->first >= owner->last && name->first - owner->last <= 2 && ent_owns (t, owner->last, name->first);
    gboolean behind = owner->first == name->last + 1 && ent_in_set (&t->tokens[name->last], ENT_SET_PREP_OF);
    if (before || behind)
      return TRUE;
  }
  return FALSE;
}

/* "England beat Germany on penalties": a name that is not the state's own, among words of sport. */
static gboolean
is_team (const EntTagging *t, const EntName *name, const EntClaim *claim)
{
  const EntToken *first = &t->tokens[name->first], *last = &t->tokens[name->last - 1];
  gsize length = strlen (claim->entity->name);
  gboolean own = last->end - first->start == length && memcmp (t->tagged->text + first->start, claim->entity->name, length) == 0;
  if (claim->kind != ENT_MENTION_NAME || own || !ent_tagged_in_set (t->tagged, ENT_SET_SPORT))
    return FALSE;
  guint sport = 0;
  for (guint i = 0; i < t->n_tokens; i++)
    sport += ent_in_set (&t->tokens[i], ENT_SET_SPORT) ? 1 : 0;
  return sport >= 2;
}

static double
weigh (const EntTagging *t, const EntName *name, const EntClaim *claim)
{
  const EntTagger *tagger = t->tagger;
  double score = 0;
  score += g_hash_table_contains (tagger->strong, claim->entity) ? FOR_ARTICLE : 0;
  score += ent_near_own (t, name, claim->entity) ? FOR_OWN : 0;
  /* other states around speak for a state's name, and say nothing of whose ministry or acronym it is */
  gboolean names_it = claim->kind != ENT_MENTION_INSTITUTION && claim->kind != ENT_MENTION_SEAT && claim->kind != ENT_MENTION_ACRONYM;
  if (names_it && ent_is_state (claim->entity)) {
    score += ent_has_neighbour (t, name) ? FOR_NEIGHBOUR : 0;
    double agent = weigh_agent (t, name);
    score += claim->town && is_local (tagger) && agent < FOR_NATIONAL ? 0 : agent; /* towns have a police and firms */
    score += claim->kind == ENT_MENTION_NAME && ent_behind_preposition (t, name) ? FOR_IN : 0;
    score += claim->town ? FOR_TOWN : 0;
    score += tagger->n_strong >= 2 ? FOR_ABROAD : tagger->n_strong ? FOR_SOMEBODY : 0;
    score += ent_has_company (t, name, claim->kind == ENT_MENTION_NAME) ? FOR_SENTENCE : 0;
  } else if (!ent_is_state (claim->entity)) {
    score += tagger->n_strong >= 1 ? FOR_ABROAD : 0;
    score += claim->likely && ent_has_company (t, name, FALSE) ? FOR_SENTENCE : 0;
  }
  score += claim->likely ? FOR_LIKELY : 0;
  score -= is_team (t, name, claim) ? AGAINST_TEAM : 0;
  score -= claim->kind == ENT_MENTION_INSTITUTION && is_of_other (t, name, claim->entity) ? AGAINST_OWNER : 0;
  score -= ent_behind_given_name (t, name, TRUE) ? AGAINST_PERSON : 0;
  score -= claim->kind != ENT_MENTION_INSTITUTION && ent_before_family_name (t, name) ? AGAINST_PERSON : 0;
  gboolean abroad = ent_is_state (claim->entity) && strcmp (claim->entity->id, "USA") != 0;
  score -= abroad && (tagger->n_regions > 0 || ent_behind_city (t, name)) ? AGAINST_REGION : 0;
  return score;
}

/* A word in capitals is the acronym as the subject of a line ("WHO WARNS OF CHOLERA", "US STRIKES YEMEN"), before an agent ("US TROOPS"),
 * and where another state or the entity itself is named. */
static gboolean
is_acronym_shouted (const EntTagging *t, const EntName *name)
{
  const EntToken *behind = ent_token_behind (t, name->last);
  gboolean subject = name->first == t->tagged->dateline && behind && behind->flags & ENT_TOKEN_WORD && !behind->sets &&
                     !ent_is_mark (t, &t->tokens[t->n_tokens - 1], "?");
  return subject || weigh_agent (t, name) > 0 || ent_has_company (t, name, FALSE) ||
         g_hash_table_contains (t->tagger->strong, name->claims[0].entity);
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
  const EntClaim *person = ent_decide_person (t, name, date);
  if (!person && *t->tagger->era && !ent_is_former (t, name))
    person = ent_decide_person (t, name, t->tagger->era);
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
  gboolean usual = found && found->likely && ent_is_state (found->entity) && best > 0;
  if (!found || (best < ENOUGH && !usual && !is_shouted_word (t, name)) || best <= second)
    return;
  name->claim = found;
  name->confidence = MIN (0.9, 0.55 + 0.08 * best);
}

void
ent_evidence_decide (EntTagging *t, const char *date)
{
  GArray *plain = t->tagger->plain;
  g_array_set_size (plain, 0);
  ent_note_era (t, date);
  for (guint i = 0; i < t->n_names; i++)
    if (ent_is_plain (&t->names[i]))
      g_array_append_val (plain, i);
  for (guint i = 0; i < t->n_names; i++) {
    EntName *name = &t->names[i];
    if (name->n_claims == 0 || !name->claims[0].entity || name->claim)
      continue;
    decide (t, name, date);
    if (ent_is_plain (name))
      g_array_append_val (plain, i);
  }
}
