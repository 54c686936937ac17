/* Names → actor phrases: "Ukrainian President Volodymyr Zelensky", "the government of Iran", "Pakistan's Foreign Office" are one party
 * each; a capital behind "in" is a place; "Iran-backed" is a mere modifier. */
#include <string.h>

#include "lexicon/chars.h"
#include "tag/tag-private.h"

#define AGENT_REACH 6 /* words that may stand between a name and its agent: "Russian deputy foreign minister" */

#define BIT(set) ((guint64)1 << (set))
#define PREPOSITIONS                                                                                                                       \
  (BIT (ENT_SET_PREP_TO) | BIT (ENT_SET_PREP_WITH) | BIT (ENT_SET_PREP_ON) | BIT (ENT_SET_PREP_AGAINST) | BIT (ENT_SET_PREP_OF) |          \
   BIT (ENT_SET_PREP_FOR) | BIT (ENT_SET_PREP_FROM) | BIT (ENT_SET_PREP_IN) | BIT (ENT_SET_PREP_BY) | BIT (ENT_SET_PREP_ABOUT) |           \
   BIT (ENT_SET_PREP_BETWEEN) | BIT (ENT_SET_PREP_INCLUDING))
#define VERB_GROUP                                                                                                                         \
  (BIT (ENT_SET_BE) | BIT (ENT_SET_HAVE) | BIT (ENT_SET_DO) | BIT (ENT_SET_WILL) | BIT (ENT_SET_MIGHT) | BIT (ENT_SET_MUST))
#define FUNCTION_WORDS                                                                                                                     \
  (PREPOSITIONS | VERB_GROUP | BIT (ENT_SET_DETERMINER) | BIT (ENT_SET_NEGATOR) | BIT (ENT_SET_SPEECH) | BIT (ENT_SET_SUBORDINATOR) |      \
   BIT (ENT_SET_RELATIVE) | BIT (ENT_SET_PRONOUN) | BIT (ENT_SET_CONJUNCTION) | BIT (ENT_SET_POSSESSIVE))

/* ---- tokens ---- */

static gboolean
is_word (const EntTagging *t, guint i)
{
  return i < t->n_tokens && (t->tokens[i].flags & ENT_TOKEN_WORD);
}

static gboolean
is_function (const EntTagging *t, guint i)
{
  return (t->tokens[i].sets & FUNCTION_WORDS) != 0;
}

static gboolean
is_capital (const EntTagging *t, guint i)
{
  return is_word (t, i) && (t->tokens[i].flags & ENT_TOKEN_CAPITAL);
}

static const EntAgent *
agent_at (const EntTagging *t, guint i)
{
  return is_word (t, i) && t->tokens[i].word ? ent_lexicon_agent (t->tagger->lexicon, t->tokens[i].word) : NULL;
}

static gboolean
is_char (const EntTagging *t, guint i, char c)
{
  return i < t->n_tokens && t->tagged->text[t->tokens[i].start] == c && t->tokens[i].end - t->tokens[i].start == 1;
}

static gboolean
is_tight_hyphen (const EntTagging *t, guint i)
{
  if (i + 1 >= t->n_tokens || (t->tokens[i].flags | t->tokens[i + 1].flags) & ENT_TOKEN_SPACE)
    return FALSE;
  return ent_hyphen (t->tagged->text + t->tokens[i].start, t->tagged->text + t->tokens[i].end) > 0;
}

/* Behind a possessive ('s, or ' alone behind an s) that begins at token I; I where there is none. */
static guint
behind_possessive (const EntTagging *t, guint i)
{
  if (i >= t->n_tokens || !ent_apostrophe (t->tagged->text + t->tokens[i].start, t->tagged->text + t->tokens[i].end) ||
      t->tokens[i].flags & ENT_TOKEN_SPACE)
    return i;
  if (is_char (t, i + 1, 's') && !(t->tokens[i + 1].flags & ENT_TOKEN_SPACE))
    return i + 2;
  return i > 0 && t->tagged->text[t->tokens[i - 1].end - 1] == 's' ? i + 1 : i;
}

static EntName *
name_at (const EntTagging *t, guint token)
{
  EntName *name = ent_name_at (t, token);
  return name && name->claim ? name : NULL;
}

static guint
forms_of (const EntTagging *t, guint i, EntPos pos)
{
  const EntLexicon *lexicon = t->tagger->lexicon;
  guint32 node = t->tokens[i].word ? ent_phrases_step (ent_lexicon_words (lexicon), 0, t->tokens[i].word, 0xff) : 0;
  guint n = 0, forms = 0;
  const EntReading *readings = node ? ent_lexicon_readings (lexicon, node, &n) : NULL;
  for (guint k = 0; k < n; k++)
    if (readings[k].lexeme && readings[k].pos == pos)
      forms |= readings[k].forms;
  return forms;
}

/* ---- to the right: the agent, and the agent's name ---- */

/* Whether the word at I ends the reach of a name towards its agent: function words, verbs, and nouns in the plural, which head a phrase of
 * their own. QUALIFIED: the name stands as an adjective or with 's, so that a base form can only be a noun. */
static gboolean
ends_reach (const EntTagging *t, guint i, gboolean qualified)
{
  if (!is_word (t, i) || is_function (t, i))
    return TRUE;
  guint verb = forms_of (t, i, ENT_POS_VERB), noun = forms_of (t, i, ENT_POS_NOUN);
  if (ent_in_set (&t->tokens[i], ENT_SET_PARTICIPLE_ADJECTIVE) || ent_in_set (&t->tokens[i], ENT_SET_ADJECTIVE))
    return FALSE;
  if (verb & (ENT_FORM_PAST | ENT_FORM_PARTICIPLE | ENT_FORM_S | ENT_FORM_GERUND) || noun & ENT_FORM_PLURAL)
    return !(t->tokens[i].flags & ENT_TOKEN_CAPITAL);
  return verb && !qualified;
}

/* Behind "of State", "for Foreign Affairs" that begins at I: the rest of an office's name. */
static guint
behind_office (const EntTagging *t, guint i)
{
  if (!is_word (t, i) || !(ent_in_set (&t->tokens[i], ENT_SET_PREP_OF) || ent_in_set (&t->tokens[i], ENT_SET_PREP_FOR)))
    return i;
  guint k = i + 1;
  if (is_word (t, k) && ent_in_set (&t->tokens[k], ENT_SET_DETERMINER))
    k++;
  guint first = k;
  while (k < first + 3 && is_word (t, k) && !name_at (t, k) && !is_function (t, k) && (is_capital (t, k) || agent_at (t, k)))
    k++;
  return k > first ? k : i;
}

/* Behind the personal name that begins at I: capitals, initials, particles, "(Retd.)". */
static guint
behind_personal_name (const EntTagging *t, guint i, const EntEntity *entity)
{
  guint at = i;
  while (at < t->n_tokens) {
    const EntName *name = name_at (t, at);
    if (name) {
      if (name->claim->entity != entity || name->claim->kind != ENT_MENTION_PERSON)
        break;
      at = name->last;
      continue;
    }
    gboolean capital = is_capital (t, at) && !(t->tokens[at].sets & ~BIT (ENT_SET_TITLE) & ~BIT (ENT_SET_ABBREVIATION));
    gboolean particle = is_word (t, at) && ent_in_set (&t->tokens[at], ENT_SET_NAME_PARTICLE) && is_capital (t, at + 1);
    gboolean joint =
        at > i &&
        (is_tight_hyphen (t, at) || ent_apostrophe (t->tagged->text + t->tokens[at].start, t->tagged->text + t->tokens[at].end)) &&
        is_capital (t, at + 1) && !name_at (t, at + 1) && !(t->tokens[at + 1].flags & ENT_TOKEN_SPACE);
    gboolean stop = is_char (t, at, '.') && at > i && at + 1 < t->n_tokens && t->tokens[at].end - t->tokens[at - 1].start <= 6 &&
                    is_capital (t, at - 1) && (is_capital (t, at + 1) || is_char (t, at + 1, '('));
    if (is_char (t, at, '(') && at > i && at + 3 < t->n_tokens && (is_char (t, at + 2, ')') || is_char (t, at + 3, ')')) &&
        ent_in_set (&t->tokens[at + 1], ENT_SET_ABBREVIATION)) {
      at += is_char (t, at + 2, ')') ? 3 : 4;
      continue;
    }
    if (!capital && !particle && !joint && !stop)
      break;
    at++;
  }
  return at;
}

/* "The Swiss", "Ukrainian" beside "Russians", which is a noun already. */
static gboolean
is_plural_demonym (const EntTagging *t, const EntName *name)
{
  const char *text = t->tagged->text;
  guint end = t->tokens[name->last - 1].end;
  return name->claim->kind == ENT_MENTION_DEMONYM && end > 1 && text[end - 1] == 's' && text[end - 2] != 's';
}

static void
take_agent (const EntTagging *t, EntActor *actor, guint token)
{
  const EntAgent *agent = agent_at (t, token);
  gboolean office = actor->agent && strcmp (actor->agent->sector, "civilian") != 0; /* a coast guard's vessel is the coast guard's */
  if (!office || *agent->act)
    actor->agent = agent;
  const char *word = t->tagged->text + t->tokens[token].start;
  gsize length = t->tokens[token].end - t->tokens[token].start;
  actor->plural =
      word[length - 1] == 's' || (length == 6 && memcmp (word, "people", 6) == 0) || (length == 6 && memcmp (word, "police", 6) == 0);
  actor->last = token + 1;
  actor->adjective = FALSE;
}

/* "Turkish military action", "Hungary's opposition to Sweden": the word acts for nobody, it is what is done. */
static gboolean
is_cue_here (const EntTagging *t, guint at)
{
  const EntLexicon *lexicon = t->tagger->lexicon;
  if (!is_word (t, at + 1) || is_capital (t, at + 1))
    return FALSE;
  guint32 first = ent_phrases_step (ent_lexicon_words (lexicon), 0, t->tokens[at].word, 0xff);
  guint32 second = first ? ent_phrases_step (ent_lexicon_words (lexicon), first, t->tokens[at + 1].word, ENT_GAP_SPACE) : 0;
  guint n = 0;
  const EntReading *readings = second && t->tokens[at + 1].word ? ent_lexicon_readings (lexicon, second, &n) : NULL;
  for (guint i = 0; i < n; i++)
    if (readings[i].lexeme) /* "foreign minister" is in a set only */
      return TRUE;
  const guint64 marks = BIT (ENT_SET_PREP_TO) | BIT (ENT_SET_PREP_WITH) | BIT (ENT_SET_PREP_AGAINST) | BIT (ENT_SET_PREP_ON);
  guint post = at + 2 < t->n_tokens && ent_in_set (&t->tokens[at + 2], ENT_SET_DETERMINER) ? at + 3 : at + 2;
  gboolean envoy = strcmp (agent_at (t, at)->act, "DIPLOMAT") == 0 && name_at (t, post); /* "the ambassador to the Netherlands" */
  if (!envoy && forms_of (t, at, ENT_POS_NOUN) && t->tokens[at + 1].sets & marks)
    return TRUE;
  return forms_of (t, at + 1, ENT_POS_NOUN) & ENT_FORM_SINGULAR && !agent_at (t, at + 1) && ent_in_set (&t->tokens[at], ENT_SET_ADJECTIVE);
}

/* Again and again: "Russian Foreign Ministry spokeswoman Maria Zakharova". */
void
ent_absorb_agents (const EntTagging *t, EntActor *actor, gboolean qualified)
{
  for (;;) {
    guint at = behind_possessive (t, actor->last);
    qualified |= at > actor->last;
    gboolean found = FALSE;
    for (guint reach = 0; reach < AGENT_REACH && at < t->n_tokens; reach++, at++) {
      const EntName *name = name_at (t, at);
      if (name) {
        found = name->claim->entity == actor->entities[0] && reach > 0 && actor->agent && at == actor->last;
        if (found)
          actor->last = name->last;
        break;
      }
      if (agent_at (t, at) && is_cue_here (t, at))
        break;
      if (agent_at (t, at) && !(forms_of (t, at, ENT_POS_VERB) & ENT_FORM_BASE && !qualified)) {
        take_agent (t, actor, at);
        found = TRUE;
        break;
      }
      if (is_char (t, at, '-') && reach > 0)
        continue;
      if (ends_reach (t, at, qualified))
        break;
    }
    if (!found)
      return;
    actor->last = behind_office (t, actor->last);
    guint last = behind_personal_name (t, actor->last, actor->entities[0]);
    if (last > actor->last) {
      actor->plural = FALSE;
      actor->holder = actor->last;
    }
    actor->last = last;
    qualified = TRUE;
  }
}

/* ---- to the left: titles, and "the president of" ---- */

static void
absorb_titles (const EntTagging *t, EntActor *actor, guint floor)
{
  while (actor->first > floor) {
    guint before = actor->first - 1;
    if (is_char (t, before, '.') && before > floor && ent_in_set (&t->tokens[before - 1], ENT_SET_ABBREVIATION))
      before--;
    if (!is_word (t, before) || name_at (t, before) || !(ent_in_set (&t->tokens[before], ENT_SET_TITLE) || agent_at (t, before)))
      return;
    actor->first = before;
  }
}

/* "Officials from Iran" are Iran's; "warplanes from Jordan" are where they begin a clause, but one "withdraws troops from Jordan". */
static gboolean
comes_from (const EntTagging *t, guint agent, guint floor)
{
  const EntAgent *a = agent_at (t, agent);
  if (strcmp (a->sector, "government") == 0 || strcmp (a->sector, "legislature") == 0)
    return TRUE;
  return strcmp (a->sector, "military") == 0 && (agent == floor || !is_word (t, agent - 1));
}

/* "the president of Russia", "officials from Iran", "authorities in Minsk" */
static void
absorb_left (EntTagging *t, EntActor *actor, guint floor)
{
  if (actor->first < floor + 2)
    return;
  guint j = actor->first - 1;
  while (j > floor && ent_in_set (&t->tokens[j], ENT_SET_DETERMINER))
    j--;
  const EntToken *preposition = &t->tokens[j];
  gboolean of = ent_in_set (preposition, ENT_SET_PREP_OF), from = ent_in_set (preposition, ENT_SET_PREP_FROM),
           in = ent_in_set (preposition, ENT_SET_PREP_IN);
  if (!of && !from && !in)
    return;
  guint found = 0;
  for (guint k = j; k-- > floor && j - k < AGENT_REACH;) {
    if (!is_word (t, k) || name_at (t, k))
      break;
    gboolean counts = agent_at (t, k) && (of || ent_in_set (&t->tokens[k], ENT_SET_AGENT_IN) || (from && comes_from (t, k, floor)));
    if (counts)
      found = k + 1;
    else if (is_function (t, k) || (!found && !is_capital (t, k)))
      break;
  }
  if (!found || (found > 1 && name_at (t, found - 2)))
    return;
  if (found > 1 && ent_in_set (&t->tokens[found - 2], ENT_SET_POSSESSIVE)) /* "its envoy from" is not theirs */
    return;
  found--;
  guint last = actor->last;
  guint head = found;
  while (head + 1 < j && agent_at (t, head + 1))
    head++;
  take_agent (t, actor, head);
  actor->first = found;
  actor->last = behind_personal_name (t, last, actor->entities[0]);
  actor->holder = actor->last > last ? last : 0;
  actor->place = actor->located = FALSE;
}

/* "the ambassador to France": who is sent, and not who receives, is the party. */
static guint
absorb_post (EntTagging *t, EntActor *actor, guint next_name)
{
  if (!actor->agent || strcmp (actor->agent->act, "DIPLOMAT") != 0 || !is_word (t, actor->last) ||
      !ent_in_set (&t->tokens[actor->last], ENT_SET_PREP_TO))
    return next_name;
  guint at = actor->last + 1;
  while (is_word (t, at) && ent_in_set (&t->tokens[at], ENT_SET_DETERMINER))
    at++;
  EntName *post = name_at (t, at);
  if (!post)
    return next_name;
  post->role = ENT_ROLE_MODIFIER;
  actor->last = behind_personal_name (t, post->last, actor->entities[0]);
  return (guint)(post - t->names) + 1;
}

/* ---- places ---- */

static gboolean
behind_locative (const EntTagging *t, guint first)
{
  while (first > t->tagged->dateline &&
         (ent_in_set (&t->tokens[first - 1], ENT_SET_DETERMINER) || ent_in_set (&t->tokens[first - 1], ENT_SET_ADJECTIVE)))
    first--;
  return first > t->tagged->dateline && ent_in_set (&t->tokens[first - 1], ENT_SET_PREP_IN);
}

static gboolean
is_city (const EntActor *actor)
{
  return actor->kind == ENT_MENTION_CAPITAL;
}

/* KHARTOUM in a sentence of small letters is a dateline's, wherever it stands. */
static gboolean
is_shouted (const EntTagging *t, const EntActor *actor)
{
  if (!(t->tokens[actor->first].flags & ENT_TOKEN_CAPITALS) || t->sentence->field == ENT_FIELD_TITLE)
    return FALSE;
  return ent_casing (t)->small;
}

/* "the London meeting", "the Moscow airport" */
static gboolean
names_meeting (const EntTagging *t, guint i)
{
  if (!is_word (t, i) || is_capital (t, i))
    return FALSE;
  return ent_in_set (&t->tokens[i], ENT_SET_PLACE_WORD) || ent_in_set (&t->tokens[i], ENT_SET_MEETING);
}

/* "in the country of St. Kitts"; of a city, "the outskirts of Khartoum" is enough */
static gboolean
behind_place_word (const EntTagging *t, guint first, gboolean city)
{
  return first > t->tagged->dateline + 2 && ent_in_set (&t->tokens[first - 1], ENT_SET_PREP_OF) &&
         ent_in_set (&t->tokens[first - 2], ENT_SET_PLACE_WORD) && (city || behind_locative (t, first - 2));
}

/* "to Brussels for talks with …": a city where others meet */
static gboolean
is_venue (const EntTagging *t, const EntActor *actor)
{
  if (actor->first <= t->tagged->dateline || !ent_in_set (&t->tokens[actor->first - 1], ENT_SET_PREP_TO) || !is_word (t, actor->last) ||
      !ent_in_set (&t->tokens[actor->last], ENT_SET_PREP_FOR))
    return FALSE;
  for (guint i = actor->last + 1; i < actor->last + 5 && is_word (t, i) && !name_at (t, i); i++)
    if (ent_in_set (&t->tokens[i], ENT_SET_MEETING))
      return TRUE;
  return FALSE;
}

/* "in London and Brussels": what is joined to a place is one, too. */
static gboolean
joined_to_place (const EntTagging *t, const EntActor *actor, const EntActor *before)
{
  if (!before || !(before->place || before->located) || actor->first - before->last > 2 || actor->first == before->last)
    return FALSE;
  guint joint = actor->first - 1;
  return is_char (t, joint, ',') || ent_in_set (&t->tokens[joint], ENT_SET_CONJUNCTION);
}

static void
find_place (const EntTagging *t, EntActor *actor, const EntActor *before)
{
  if (actor->agent || actor->kind == ENT_MENTION_PERSON)
    return;
  guint first = actor->first, floor = t->tagged->dateline;
  gboolean locative = behind_locative (t, first);
  gboolean joined = joined_to_place (t, actor, before) && is_city (before) == is_city (actor);
  gboolean from = first > floor && ent_in_set (&t->tokens[first - 1], ENT_SET_PREP_FROM);
  /* "in Castel Gandolfo, Italy": behind a place of unknown name and a comma */
  gboolean address = first > floor + 2 && is_char (t, first - 1, ',') && is_capital (t, first - 2) && !name_at (t, first - 2) &&
                     (behind_locative (t, first - 2) || (first > floor + 3 && is_capital (t, first - 3) && behind_locative (t, first - 3)));
  gboolean country_of_city = before && before->place && is_city (before) && before->entities[0] == actor->entities[0] &&
                             first - before->last == 1 && is_char (t, first - 1, ',');
  if (is_city (actor))
    actor->place = locative || joined || from || names_meeting (t, behind_possessive (t, actor->last)) || is_shouted (t, actor) ||
                   behind_place_word (t, first, TRUE) || is_venue (t, actor);
  else
    actor->place = address || country_of_city || behind_place_word (t, first, FALSE);
  actor->located = !actor->place && !is_city (actor) && (locative || joined) && actor->kind != ENT_MENTION_PERSON;
}

/* ---- one sentence ---- */

static gboolean
is_modifier (const EntTagging *t, const EntName *name)
{
  if (is_tight_hyphen (t, name->last) && is_word (t, name->last + 1) && !name_at (t, name->last + 1) &&
      !ent_in_set (&t->tokens[name->last + 1], ENT_SET_PARTY_SUFFIX))
    return TRUE;
  return name->first > t->tagged->dateline + 1 && is_tight_hyphen (t, name->first - 1) &&
         ent_in_set (&t->tokens[name->first - 2], ENT_SET_MODIFIER_PREFIX);
}

static EntActor
make_actor (const EntTagging *t, guint i)
{
  const EntName *name = &t->names[i];
  EntActor actor = {
      .first = name->first, .last = name->last, .entities = {name->claim->entity}, .n_entities = 1, .name = i, .kind = name->claim->kind};
  actor.modifier = is_modifier (t, name);
  actor.plural = is_plural_demonym (t, name);
  actor.adjective = actor.kind == ENT_MENTION_DEMONYM && !actor.plural;
  if (is_tight_hyphen (t, name->last) && is_word (t, name->last + 1)) {
    actor.joined = name_at (t, name->last + 1) != NULL;
    if (actor.modifier)
      actor.last += 2; /* Iran-backed */
    else if (!actor.joined)
      actor.last += 2; /* Saudi-led */
  }
  return actor;
}

/* Joins ACTOR to the one before where both name one party: "Venezuela's Nicolás Maduro", "SCO (…)". */
static gboolean
join (EntTagging *t, EntActor *before, const EntActor *actor)
{
  if (before->entities[0] != actor->entities[0] || before->n_entities > 1 || before->modifier || actor->modifier || before->place)
    return FALSE;
  guint gap = behind_possessive (t, before->last);
  gboolean possessive = gap > before->last;
  if (is_char (t, gap, '(') && is_char (t, actor->last, ')') && gap + 1 == actor->first) {
    before->last = actor->last + 1;
    return TRUE;
  }
  if (!possessive && gap < actor->first && ent_in_set (&t->tokens[gap], ENT_SET_PREP_OF) && gap + 2 >= actor->first)
    gap = actor->first;
  if (gap != actor->first || (possessive && actor->kind == ENT_MENTION_NAME))
    return FALSE;
  before->last = actor->last;
  before->name = actor->name;
  before->kind = actor->kind;
  before->agent = actor->agent ? actor->agent : before->agent;
  before->adjective = actor->adjective;
  before->plural = actor->plural;
  before->joined = actor->joined;
  return TRUE;
}

static void
set_roles (EntTagging *t, const EntActor *actor)
{
  for (guint i = ent_name_from (t, actor->first); i < t->n_names && t->names[i].first < actor->last; i++) {
    EntName *name = &t->names[i];
    if (!name->claim || name->first < actor->first || name->last > actor->last || name->claim->entity != actor->entities[0])
      continue;
    name->role = actor->place || actor->located ? ENT_ROLE_PLACE : actor->modifier || actor->adjective ? ENT_ROLE_MODIFIER : ENT_ROLE_ACTOR;
    name->sector = actor->agent ? actor->agent->sector : actor->kind == ENT_MENTION_PERSON ? "government" : NULL;
  }
}

void
ent_actors_find (EntTagging *t)
{
  EntTagger *tagger = t->tagger;
  GArray *actors = tagger->actors;
  t->tagged->first_actor = actors->len;
  guint floor = t->tagged->dateline;
  for (guint i = 0; i < t->n_names;) {
    EntName *name = &t->names[i];
    if (!name->claim || name->last <= floor) {
      name->role = ENT_ROLE_PLACE;
      i++;
      continue;
    }
    EntActor actor = make_actor (t, i++);
    if (!actor.modifier && !actor.joined)
      ent_absorb_agents (t, &actor, actor.adjective);
    if (actor.kind == ENT_MENTION_PERSON)
      absorb_titles (t, &actor, floor);
    EntActor *before = actors->len > t->tagged->first_actor ? &g_array_index (actors, EntActor, actors->len - 1) : NULL;
    find_place (t, &actor, before);
    if (!actor.modifier)
      absorb_left (t, &actor, floor);
    guint next = absorb_post (t, &actor, i);
    while (i < next || (i < t->n_names && t->names[i].first < actor.last)) {
      if (t->names[i].claim && t->names[i].claim->entity == actor.entities[0] && t->names[i].claim->kind == ENT_MENTION_PERSON)
        actor.kind = ENT_MENTION_PERSON;
      i++;
    }
    floor = actor.last;
    if (before && join (t, before, &actor))
      continue;
    g_array_append_val (actors, actor);
  }
  for (guint i = t->tagged->first_actor; i < actors->len; i++) {
    EntActor *actor = &g_array_index (actors, EntActor, i);
    actor->span = (EntSpan){t->tokens[actor->first].start, t->tokens[actor->last - 1].end};
    set_roles (t, actor);
  }
  t->tagged->n_actors = actors->len - t->tagged->first_actor;
}
