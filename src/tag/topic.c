/* Of whom "the country", "the regime" speaks that somebody else does something about: "A gave aid to B. C cut its aid to the country" → B,
 * to whom something was done, and not A, who did it. */
#include "tag/phrase.h"

#include <string.h>

#define ACTED_REACH 4 /* tokens behind a subject: "has strongly condemned" */
#define TOPIC_REACH 2 /* sentences, of which those that name no state count, too */

/* Whether ACTOR stands behind a preposition or a verb, but for an article or an adjective: "cut its aid to poor B", "has condemned B". */
static gboolean
is_object (const EntTagging *t, const EntActor *actor)
{
  static const guint64 passed = ENT_SET_BIT (ENT_SET_DETERMINER) | ENT_SET_BIT (ENT_SET_ADJECTIVE) | ENT_SET_BIT (ENT_SET_POSSESSIVE);
  guint i = actor->first;
  while (i > t->tagged->dateline && t->tokens[i - 1].sets & passed && !(t->tokens[i - 1].sets & ENT_PREPOSITIONS))
    i--;
  if (i == t->tagged->dateline)
    return FALSE;
  if (actor->place)
    return ent_in_set (&t->tokens[i - 1], ENT_SET_PREP_TO);
  return t->tokens[i - 1].sets & ENT_PREPOSITIONS || ent_is_act (t, i - 1);
}

/* "deployed soldiers across the country", "fled the country", "the country's largest raid": what one does at home. Of whom it is spoken
 * otherwise, the words alone do not tell. */
gboolean
ent_is_at_home (const EntTagging *t, guint first, guint last)
{
  if (last != first + 2 || !ent_token_reads (t, first, "the") || first == t->tagged->dateline)
    return FALSE;
  static const char *const verbs[] = {"flee", "fled", "fleeing", "enter", "entered", "entering", "rule", "ruled", "over", NULL};
  gboolean inside = ent_in_set (&t->tokens[first - 1], ENT_SET_PREP_IN);
  for (guint k = 0; verbs[k] && !inside; k++)
    inside = ent_token_reads (t, first - 1, verbs[k]);
  if (inside)
    return TRUE;
  guint behind = ent_behind_possessive (t, last);
  if (behind == last || !ent_word_at (t, behind))
    return FALSE;
  const EntToken *next = &t->tokens[behind];
  gboolean most = next->end - next->start > 4 && memcmp (t->tagged->text + next->end - 3, "est", 3) == 0;
  return most || ent_token_reads (t, behind, "most") || ent_token_reads (t, behind, "first") || ent_token_reads (t, behind, "own");
}

/* Keeps the states that the sentence names, and to which of them something is done. */
void
ent_remember_topic (EntTagging *t)
{
  EntTagger *tagger = t->tagger;
  const EntActor *actors = &g_array_index (tagger->actors, EntActor, t->tagged->first_actor);
  EntTopic topic = {.at = t->sentence->index};
  for (guint k = 0; k < t->tagged->n_actors; k++) {
    gboolean object = is_object (t, &actors[k]);
    if (actors[k].modifier || actors[k].n_entities > 1 || actors[k].kind == ENT_MENTION_ANAPHOR || !ent_is_state (actors[k].entities[0]) ||
        (actors[k].place && !object))
      continue;
    guint n = 0;
    while (n < topic.n && topic.who[n].entity != actors[k].entities[0])
      n++;
    if (n == ENT_TOPIC_MOST)
      return;
    topic.n = MAX (topic.n, n + 1);
    topic.object[n] |= object;
    topic.who[n] = (EntReferent){actors[k].entities[0], ent_actor_span (t, &actors[k])};
  }
  if (topic.n)
    tagger->topic = topic;
}

/* The state to which something was done in the last sentence that named states, where there is one but those of this sentence; else the
 * only one that it named. NULL where neither is. With DOER, whose act it now is, the other of the two that the article is about comes
 * first. */
const EntReferent *
ent_topic_besides (const EntTagging *t, const EntEntity *doer)
{
  const EntTopic *topic = &t->tagger->topic;
  const EntReferent *pair = ent_other_of_pair (t, doer), *object = NULL, *only = NULL;
  guint objects = 0, all = 0;
  if (topic->n == 0 || topic->at + TOPIC_REACH < t->sentence->index)
    return NULL;
  for (guint k = 0; k < topic->n && !pair; k++) {
    if (ent_is_party (t, topic->who[k].entity))
      continue;
    all++;
    objects += topic->object[k] ? 1 : 0;
    only = &topic->who[k];
    object = topic->object[k] ? &topic->who[k] : object;
  }
  return pair ? pair : objects == 1 ? object : objects == 0 && all == 1 ? only : NULL;
}

const EntActor *
ent_acted_on (const EntTagging *t, guint last)
{
  static const guint64 passed = ENT_SET_BIT (ENT_SET_DETERMINER) | ENT_SET_BIT (ENT_SET_ADJECTIVE) | ENT_SET_BIT (ENT_SET_POSSESSIVE);
  static const guint64 prepositions = ENT_SET_BIT (ENT_SET_PREP_TO) | ENT_SET_BIT (ENT_SET_PREP_ON) | ENT_SET_BIT (ENT_SET_PREP_WITH);
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  guint k = 0;
  while (k < t->tagged->n_actors && (actors[k].first < last || actors[k].place))
    k++;
  if (k == t->tagged->n_actors || actors[k].modifier || actors[k].n_entities > 1)
    return NULL;
  guint i = actors[k].first;
  while (i > last && t->tokens[i - 1].sets & passed && !(t->tokens[i - 1].sets & ENT_PREPOSITIONS))
    i--;
  if (i > last + 1 && t->tokens[i - 1].sets & prepositions && !ent_is_act (t, i - 1))
    i--;
  gboolean near = i <= last + ACTED_REACH || ent_is_mark (t, &t->tokens[i - 2], ","); /* not "said the debt that he discussed with A" */
  return i > last && near && ent_is_act (t, i - 1) ? &actors[k] : NULL;
}

/* Whether the last sentence named ENTITY. */
static gboolean
is_of_last (const EntTagging *t, const EntRecent *recent, const EntEntity *entity)
{
  for (guint i = 0; i < recent->n; i++)
    if (recent->who[i].entity == entity)
      return recent->at[i] + 1 == t->sentence->index;
  return FALSE;
}

const EntReferent *
ent_topic_across (const EntTagging *t, const EntActor *acted_on)
{
  const EntTagger *tagger = t->tagger;
  const EntEntity *one = acted_on ? acted_on->entities[0] : NULL;
  if (!one || !is_of_last (t, ent_is_state (one) ? &tagger->states : &tagger->bodies, one))
    return NULL;
  const EntReferent *other = NULL;
  for (guint i = 0; i < tagger->states.n; i++) {
    if (tagger->states.who[i].entity == one || tagger->states.at[i] + 1 != t->sentence->index)
      continue;
    if (other)
      return NULL;
    other = &tagger->states.who[i];
  }
  return other;
}
