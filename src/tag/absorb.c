/* What belongs to an actor phrase beside the name: agents ("Russian Foreign Ministry spokeswoman"), the holder's name, titles, "the
 * president of", the post of an ambassador. */
#include "tag/phrase.h"

#include <string.h>

#define AGENT_REACH 6 /* words that may stand between a name and its agent: "Russian deputy foreign minister" */

/* ---- to the right: the agent, and the agent's name ---- */

/* "BRITISH MINISTER CRITICISES EU", "Ship Seized by": where capitals say nothing of names, what can only be a verb is one. */
static gboolean
is_verb_of_title (const EntTagging *t, guint i)
{
  return ent_casing (t)->title && ent_word_at (t, i) && !ent_agent_at (t, i) && !ent_in_set (&t->tokens[i], ENT_SET_PARTICIPLE_ADJECTIVE) &&
         ent_forms_at (t, i, ENT_POS_VERB) & (ENT_FORM_S | ENT_FORM_PAST | ENT_FORM_PARTICIPLE);
}

/* "Kenyan Jets Pound": no name follows several. */
static gboolean
is_deed_of_several (const EntTagging *t, guint i)
{
  const EntToken *before = i > 0 && ent_agent_at (t, i - 1) ? &t->tokens[i - 1] : NULL;
  return before && t->tagged->text[before->end - 1] == 's' && ent_casing (t)->title && ent_word_at (t, i) &&
         ent_forms_at (t, i, ENT_POS_VERB) & ENT_FORM_BASE;
}

/* "Egypt released prisoners": a past form behind a bare name is what it did, and says nothing of what follows; but "Peru armed forces". */
static gboolean
is_deed (const EntTagging *t, guint i)
{
  const EntToken *token = &t->tokens[i];
  guint length = token->end - token->start;
  const char *word = t->tagged->text + token->start;
  return ent_word_at (t, i) && !(token->flags & ENT_TOKEN_CAPITAL) && length > 5 && memcmp (word + length - 2, "ed", 2) == 0;
}

/* Whether the word at I ends the reach of a name towards its agent: function words, verbs, and nouns in the plural, which head a phrase of
 * their own. QUALIFIED: the name stands as an adjective or with 's, so that a base form can only be a noun. */
static gboolean
ends_reach (const EntTagging *t, guint i, gboolean qualified)
{
  if (!ent_word_at (t, i) || ent_function_at (t, i))
    return TRUE;
  guint verb = ent_forms_at (t, i, ENT_POS_VERB), noun = ent_forms_at (t, i, ENT_POS_NOUN);
  if (ent_in_set (&t->tokens[i], ENT_SET_PARTICIPLE_ADJECTIVE) || ent_in_set (&t->tokens[i], ENT_SET_ADJECTIVE))
    return FALSE;
  if (verb & (ENT_FORM_PAST | ENT_FORM_PARTICIPLE | ENT_FORM_S | ENT_FORM_GERUND) || noun & ENT_FORM_PLURAL)
    return !(t->tokens[i].flags & ENT_TOKEN_CAPITAL) || is_verb_of_title (t, i);
  return verb && !qualified;
}

guint
ent_behind_office (const EntTagging *t, guint i)
{
  if (!ent_word_at (t, i) || !(ent_in_set (&t->tokens[i], ENT_SET_PREP_OF) || ent_in_set (&t->tokens[i], ENT_SET_PREP_FOR)))
    return i;
  guint k = i + 1;
  if (ent_word_at (t, k) && ent_in_set (&t->tokens[k], ENT_SET_DETERMINER))
    k++;
  guint first = k;
  while (k < first + 3 && ent_word_at (t, k) && !ent_claimed_name_at (t, k) && !ent_function_at (t, k) &&
         (ent_capital_at (t, k) || ent_agent_at (t, k)))
    k++;
  return k > first ? k : i;
}

guint
ent_behind_personal_name (const EntTagging *t, guint i, const EntEntity *entity)
{
  guint at = i;
  while (at < t->n_tokens) {
    const EntName *name = ent_claimed_name_at (t, at);
    if (name) {
      if (name->claim->entity != entity || name->claim->kind != ENT_MENTION_PERSON)
        break;
      at = name->last;
      continue;
    }
    if (is_verb_of_title (t, at) || (at == i && is_deed_of_several (t, at)))
      break;
    gboolean capital = ent_capital_at (t, at) && !(t->tokens[at].sets & ~ENT_SET_BIT (ENT_SET_TITLE) & ~ENT_SET_BIT (ENT_SET_ABBREVIATION));
    gboolean particle = ent_word_at (t, at) && ent_in_set (&t->tokens[at], ENT_SET_NAME_PARTICLE) && ent_capital_at (t, at + 1);
    gboolean joint =
        at > i &&
        (ent_tight_hyphen_at (t, at) || ent_apostrophe (t->tagged->text + t->tokens[at].start, t->tagged->text + t->tokens[at].end)) &&
        ent_capital_at (t, at + 1) && !ent_claimed_name_at (t, at + 1) && !(t->tokens[at + 1].flags & ENT_TOKEN_SPACE);
    gboolean stop = ent_char_at (t, at, '.') && at > i && at + 1 < t->n_tokens && t->tokens[at].end - t->tokens[at - 1].start <= 6 &&
                    ent_capital_at (t, at - 1) && (ent_capital_at (t, at + 1) || ent_char_at (t, at + 1, '('));
    if (ent_char_at (t, at, '(') && at > i && at + 3 < t->n_tokens && (ent_char_at (t, at + 2, ')') || ent_char_at (t, at + 3, ')')) &&
        ent_in_set (&t->tokens[at + 1], ENT_SET_ABBREVIATION)) {
      at += ent_char_at (t, at + 2, ')') ? 3 : 4;
      continue;
    }
    if (!capital && !particle && !joint && !stop)
      break;
    at++;
  }
  return at;
}

static void
take_agent (const EntTagging *t, EntActor *actor, guint token)
{
  const EntAgent *agent = ent_agent_at (t, token);
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
  if (!ent_word_at (t, at + 1) || ent_capital_at (t, at + 1))
    return FALSE;
  guint32 first = ent_phrases_step (ent_lexicon_words (lexicon), 0, t->tokens[at].word, 0xff);
  guint32 second = first ? ent_phrases_step (ent_lexicon_words (lexicon), first, t->tokens[at + 1].word, ENT_GAP_SPACE) : 0;
  guint n = 0;
  const EntReading *readings = second && t->tokens[at + 1].word ? ent_lexicon_readings (lexicon, second, &n) : NULL;
  for (guint i = 0; i < n; i++)
    if (readings[i].lexeme) /* "foreign minister" is in a set only */
      return TRUE;
  const guint64 marks =
      ENT_SET_BIT (ENT_SET_PREP_TO) | ENT_SET_BIT (ENT_SET_PREP_WITH) | ENT_SET_BIT (ENT_SET_PREP_AGAINST) | ENT_SET_BIT (ENT_SET_PREP_ON);
  guint post = at + 2 < t->n_tokens && ent_in_set (&t->tokens[at + 2], ENT_SET_DETERMINER) ? at + 3 : at + 2;
  gboolean envoy =
      strcmp (ent_agent_at (t, at)->act, "DIPLOMAT") == 0 && ent_claimed_name_at (t, post); /* "the ambassador to the Netherlands" */
  if (!envoy && ent_forms_at (t, at, ENT_POS_NOUN) && t->tokens[at + 1].sets & marks)
    return TRUE;
  return ent_forms_at (t, at + 1, ENT_POS_NOUN) & ENT_FORM_SINGULAR && !ent_agent_at (t, at + 1) &&
         ent_in_set (&t->tokens[at], ENT_SET_ADJECTIVE);
}

/* Again and again: "Russian Foreign Ministry spokeswoman Maria Zakharova". */
void
ent_absorb_agents (const EntTagging *t, EntActor *actor, gboolean qualified)
{
  for (;;) {
    guint at = ent_behind_possessive (t, actor->last);
    qualified |= at > actor->last;
    gboolean found = FALSE;
    for (guint reach = 0; reach < AGENT_REACH && at < t->n_tokens; reach++, at++) {
      const EntName *name = ent_claimed_name_at (t, at);
      if (name) {
        found = name->claim->entity == actor->entities[0] && reach > 0 && actor->agent && at == actor->last;
        if (found)
          actor->last = name->last;
        break;
      }
      if (ent_agent_at (t, at) && is_cue_here (t, at))
        break;
      if (ent_agent_at (t, at) && !(ent_forms_at (t, at, ENT_POS_VERB) & ENT_FORM_BASE && !qualified)) {
        take_agent (t, actor, at);
        found = TRUE;
        break;
      }
      if (ent_char_at (t, at, '-') && reach > 0)
        continue;
      if (ends_reach (t, at, qualified) || (!qualified && actor->kind != ENT_MENTION_ACRONYM && is_deed (t, at)))
        break;
    }
    if (!found)
      return;
    actor->last = ent_behind_office (t, actor->last);
    guint last = ent_behind_personal_name (t, actor->last, actor->entities[0]);
    if (last > actor->last) {
      actor->plural = FALSE;
      actor->holder = actor->last;
    }
    actor->last = last;
    qualified = TRUE;
  }
}

/* ---- to the left: titles, and "the president of" ---- */

void
ent_absorb_titles (const EntTagging *t, EntActor *actor, guint floor)
{
  while (actor->first > floor) {
    guint before = actor->first - 1;
    if (ent_char_at (t, before, '.') && before > floor && ent_in_set (&t->tokens[before - 1], ENT_SET_ABBREVIATION))
      before--;
    if (!ent_word_at (t, before) || ent_claimed_name_at (t, before) ||
        !(ent_in_set (&t->tokens[before], ENT_SET_TITLE) || ent_agent_at (t, before)))
      return;
    actor->first = before;
  }
}

/* "Officials from Iran" are Iran's; "warplanes from Jordan" are where they begin a clause, but one "withdraws troops from Jordan". */
static gboolean
comes_from (const EntTagging *t, guint agent, guint floor)
{
  const EntAgent *a = ent_agent_at (t, agent);
  if (strcmp (a->sector, "government") == 0 || strcmp (a->sector, "legislature") == 0)
    return TRUE;
  return strcmp (a->sector, "military") == 0 && (agent == floor || !ent_word_at (t, agent - 1));
}

/* "the president of Russia", "officials from Iran", "authorities in Minsk" */
void
ent_absorb_left (EntTagging *t, EntActor *actor, guint floor)
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
    if (!ent_word_at (t, k) || ent_claimed_name_at (t, k))
      break;
    gboolean counts = ent_agent_at (t, k) && (from ? comes_from (t, k, floor) : of || ent_in_set (&t->tokens[k], ENT_SET_AGENT_IN));
    if (counts)
      found = k + 1;
    else if (ent_function_at (t, k) || (!found && (!ent_capital_at (t, k) || ent_casing (t)->title)))
      break;
  }
  if (!found || (found > 1 && ent_claimed_name_at (t, found - 2)))
    return;
  gboolean peer = t->tokens[found - 1].end - t->tokens[found - 1].start >= strlen ("counterpart") &&
                  memcmp (t->tagged->text + t->tokens[found - 1].start, "counterpart", strlen ("counterpart")) == 0;
  if (!peer && found > 1 && ent_in_set (&t->tokens[found - 2], ENT_SET_POSSESSIVE)) /* "its envoy from" is not theirs */
    return;
  found--;
  guint last = actor->last;
  guint head = found;
  while (head + 1 < j && ent_agent_at (t, head + 1))
    head++;
  for (guint k = found; k <= head; k++) /* "the central bank of": what is central decides, and not that it is a bank */
    take_agent (t, actor, k);
  actor->first = found;
  actor->last = ent_behind_personal_name (t, last, actor->entities[0]);
  actor->holder = actor->last > last ? last : 0;
  actor->place = actor->located = FALSE;
}

/* "the ambassador to France": who is sent, and not who receives, is the party. */
guint
ent_absorb_post (EntTagging *t, EntActor *actor, guint next_name)
{
  if (!actor->agent || strcmp (actor->agent->act, "DIPLOMAT") != 0 || !ent_word_at (t, actor->last) ||
      !ent_in_set (&t->tokens[actor->last], ENT_SET_PREP_TO))
    return next_name;
  guint at = actor->last + 1;
  while (ent_word_at (t, at) && ent_in_set (&t->tokens[at], ENT_SET_DETERMINER))
    at++;
  EntName *post = ent_claimed_name_at (t, at);
  if (!post)
    return next_name;
  post->role = ENT_ROLE_MODIFIER;
  actor->last = ent_behind_personal_name (t, post->last, actor->entities[0]);
  return (guint)(post - t->names) + 1;
}
