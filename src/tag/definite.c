/* Whose the people and things are that come back with an article alone. "49 Ivorian soldiers … The soldiers were arrested": of the state
 * that the article called them by before. "Britain condemned the regime": the state whose rulers the article is about. */
#include "tag/phrase.h"

#include <string.h>

#define HEAD_REACH 3 /* words between the article and the head: "the two arrested soldiers" */
#define RECALLED 8   /* sentences for which the people of a state go on being spoken of */
#define IN_OFFICE 2  /* the same, for "the minister", of whom there are many */

/* The length of the noun of N bytes without what makes its plural. */
static guint
stem_length (const char *word, guint n)
{
  if (n > 4 && g_ascii_strncasecmp (word + n - 3, "men", 3) == 0)
    return n - 2;
  if (n > 4 && g_ascii_strncasecmp (word + n - 3, "man", 3) == 0)
    return n - 2;
  return n > 3 && word[n - 1] == 's' ? n - 1 : n;
}

static EntHead
head_at (const EntTagging *t, guint i)
{
  const char *word = t->tagged->text + t->tokens[i].start;
  return (EntHead){.word = word, .length = stem_length (word, t->tokens[i].end - t->tokens[i].start)};
}

static gboolean
is_same_head (const EntHead *a, const EntHead *b)
{
  return a->length == b->length && g_ascii_strncasecmp (a->word, b->word, a->length) == 0;
}

/* The token of the noun that heads an actor's phrase, before the name of who holds an office; the phrase's end where none does. */
static guint
head_of (const EntTagging *t, const EntActor *actor)
{
  guint last = actor->holder ? actor->holder : actor->last;
  return last > actor->first && ent_agent_at (t, last - 1) ? last - 1 : actor->last;
}

/* The head of the phrase that begins with the article at token I: "the two soldiers"; 0 where no agent heads one. What is said to be
 * somebody's by "of" is theirs. */
static guint
head_behind (const EntTagging *t, guint i)
{
  static const guint64 passed =
      ENT_SET_BIT (ENT_SET_ADJECTIVE) | ENT_SET_BIT (ENT_SET_PARTICIPLE_ADJECTIVE) | ENT_SET_BIT (ENT_SET_DETERMINER);
  guint head = 0;
  for (guint k = i + 1; ent_word_at (t, k) && k <= i + HEAD_REACH + 1; k++) {
    const EntToken *token = &t->tokens[k];
    if (token->flags & ENT_TOKEN_CAPITAL)
      break;
    if (ent_agent_at (t, k))
      head = k;
    else if (head || (!(token->flags & ENT_TOKEN_NUMBER) && (token->sets == 0 || token->sets & ~passed)))
      break;
  }
  return head && !ent_is_of_something (t, i, head + 1) ? head : 0;
}

static void
learn (EntTagging *t, guint token, const EntActor *owner)
{
  EntTagger *tagger = t->tagger;
  EntHead head = head_at (t, token);
  head.whose = (EntReferent){owner->entities[0], ent_actor_span (t, owner)};
  head.at = t->sentence->index;
  tagger->heads[tagger->n_heads++ % ENT_HEADS_MOST] = head;
}

/* "A asked B to free 46 of its soldiers": A's, who the sentence begins with. */
static void
learn_own (EntTagging *t)
{
  const EntActor *first = t->tagged->n_actors ? &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor) : NULL;
  if (!first || first->n_entities > 1 || first->modifier || first->place || !ent_is_state (first->entities[0]) ||
      !ent_tagged_in_set (t->tagged, ENT_SET_POSSESSIVE))
    return;
  for (guint i = first->last; i + 1 < t->n_tokens; i++) {
    guint head = ent_token_reads (t, i, "its") ? head_behind (t, i) : 0;
    if (head && !ent_actor_over (t, i, head + 1))
      learn (t, head, first);
  }
}

void
ent_learn_heads (EntTagging *t)
{
  for (guint i = 0; i < t->tagged->n_actors; i++) {
    const EntActor *actor = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor + i);
    if (!actor->agent || actor->modifier || actor->n_entities > 1 || !ent_is_state (actor->entities[0]))
      continue;
    guint token = head_of (t, actor);
    if (token < actor->last)
      learn (t, token, actor);
  }
  learn_own (t);
}

/* Of whom the article has said that the noun at token I is theirs, in the last sentences; NULL where of nobody, or of several. */
static const EntReferent *
owner_of_head (const EntTagging *t, guint i, guint reach)
{
  const EntTagger *tagger = t->tagger;
  const EntHead head = head_at (t, i);
  const EntReferent *whose = NULL;
  for (guint n = 0; n < MIN (tagger->n_heads, ENT_HEADS_MOST); n++) {
    const EntHead *known = &tagger->heads[(tagger->n_heads - 1 - n) % ENT_HEADS_MOST];
    if (known->at + reach < t->sentence->index || !is_same_head (known, &head))
      continue;
    if (whose && whose->entity != known->whose.entity)
      return NULL;
    whose = &known->whose;
  }
  return whose;
}

/* "The regime", "the generals", "the army": of whom an article on a state speaks without its name. */
static gboolean
rules (const EntTagging *t, guint i)
{
  static const guint64 national = ENT_SET_BIT (ENT_SET_NATIONAL) | ENT_SET_BIT (ENT_SET_POLITICS) | ENT_SET_BIT (ENT_SET_AGENT_IN);
  static const char *const sectors[] = {"government", "military", NULL};
  const EntAgent *agent = ent_agent_at (t, i);
  if (!agent || *agent->act || !(t->tokens[i].sets & national) || !g_strv_contains (sectors, agent->sector))
    return FALSE;
  static const guint64 no_noun = ENT_FUNCTION_WORDS | ENT_SET_BIT (ENT_SET_ADVERB) | ENT_SET_BIT (ENT_SET_DATE);
  guint next = i + 1; /* "the military hotline" is nobody */
  if (ent_word_at (t, next) && !(t->tokens[next].sets & no_noun) && !ent_is_act (t, next) && !ent_capital_at (t, next) &&
      t->tagged->text[t->tokens[next].end - 1] != 'd')
    return FALSE;
  gboolean units = head_at (t, i).length < t->tokens[i].end - t->tokens[i].start; /* "the soldiers" may be anybody's, "the generals" not */
  return !units || strcmp (agent->sector, "government") == 0 || ent_token_reads (t, i, "generals");
}

/* "A's minister said the government would …": his own. */
static gboolean
speaks_of_own (const EntTagging *t, guint i)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  const EntActor *speaker = NULL;
  for (guint k = 0; k < t->tagged->n_actors && actors[k].last <= i; k++)
    if (actors[k].agent || actors[k].kind == ENT_MENTION_PERSON || actors[k].person)
      speaker = &actors[k];
  for (guint k = speaker ? speaker->last : i; k < i; k++)
    if (ent_in_set (&t->tokens[k], ENT_SET_SPEECH))
      return TRUE;
  return FALSE;
}

/* "A's opposition accused the government": who is no ruler speaks of his own. */
static gboolean
is_at_home (const EntTagging *t, guint i)
{
  static const char *const abroad[] = {"government", "military", "intelligence", "police", "shipping", NULL};
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors && actors[k].last <= i; k++)
    if (actors[k].agent && !actors[k].place && !g_strv_contains (abroad, actors[k].agent->sector))
      return TRUE;
  return FALSE;
}

/* Whose rulers they are: those of another state than the one whose act it is, or of the one that the last sentence began with. */
static const EntReferent *
owner_of_rulers (const EntTagging *t, guint i, EntReferent *own)
{
  const EntTagger *tagger = t->tagger;
  if (speaks_of_own (t, i) || is_at_home (t, i))
    return NULL;
  const EntReferent *topic = tagger->opener.entity ? &tagger->opener : tagger->leader.entity ? &tagger->leader : &tagger->home;
  if (t->tagged->n_actors > 0 && g_array_index (tagger->actors, EntActor, t->tagged->first_actor).first < i)
    return ent_referent_of_description (t, i, i + 1, NULL, own);
  return topic->entity && ent_is_state (topic->entity) && !ent_is_party (t, topic->entity) ? topic : NULL;
}

void
ent_find_definites (EntTagging *t, EntArticle *article)
{
  for (guint i = t->tagged->dateline; i + 1 < t->n_tokens; i++) {
    if (!ent_in_set (&t->tokens[i], ENT_SET_DETERMINER) || !(ent_token_reads (t, i, "the") || ent_token_reads (t, i, "those")))
      continue;
    guint head = head_behind (t, i);
    if (!head || ent_actor_over (t, i, head + 1))
      continue;
    EntReferent own;
    gboolean rulers = rules (t, head);
    EntReferent named[ENT_GROUP_MOST];
    const EntReferent *whose = rulers && ent_states_before (t, i, named) ? NULL : owner_of_head (t, head, rulers ? IN_OFFICE : RECALLED);
    if (!whose && rulers)
      whose = owner_of_rulers (t, i, &own);
    if (whose && whose->entity)
      ent_extend_anaphor (t, article, ent_add_anaphor (t, article, i, i + 1, whose, 1), i + 1);
  }
}
