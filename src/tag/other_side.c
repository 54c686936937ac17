/* "They must release our assets", "why did you shut the border to your neighbour?": where somebody speaks for one of two sides, "they",
 * "our neighbour" are the other, of whom the article tells more than of any other state. */
#include "tag/phrase.h"

#define FRESH 2  /* sentences for which one is spoken of as "they" */
#define SURELY 2 /* times as often as any third state it is named */

/* The state but ONE that the article names most, and has named before; entity NULL where several are named much. */
static EntReferent
other_side (const EntTagging *t, const EntEntity *one)
{
  const EntRecent *states = &t->tagger->states;
  EntMostNamed most = {0};
  for (guint i = 0; i < states->n; i++)
    if (states->who[i].entity != one)
      ent_most_named_add (&most, &states->who[i], MAX (ent_times_named (t->tagger, states->who[i].entity), 1));
  return most.times[0] >= SURELY * MAX (most.times[1], 1) || (most.times[0] == 1 && most.times[1] == 0) ? most.who[0]
                                                                                                        : (EntReferent){NULL, {0, 0}};
}

/* Whether before token I the sentence names nobody but the two, and no people of the speaker's own, of whom "they" may be said. */
static gboolean
is_between_two (const EntTagging *t, guint i, const EntEntity *one, const EntEntity *other)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors && actors[k].first < i; k++) {
    gboolean people = actors[k].own && actors[k].agent && actors[k].plural;
    if (people || actors[k].n_entities > 1 || (actors[k].entities[0] != one && actors[k].entities[0] != other))
      return FALSE;
  }
  return TRUE;
}

/* The token behind "our neighbour", "your northern neighbour" at token I, 0 where none stands there. */
static guint
behind_own_neighbour (const EntTagging *t, guint i)
{
  if (!ent_token_reads (t, i, "our") && !ent_token_reads (t, i, "your") && !ent_token_reads (t, i, "my"))
    return 0;
  guint k = i + 1;
  while (k < t->n_tokens && k < i + 3 && ent_in_set (&t->tokens[k], ENT_SET_ADJECTIVE))
    k++;
  return k < t->n_tokens && ent_is_counterpart (t, k) ? k + 1 : 0;
}

/* "They" that acts, "to them", "against them", "asked them": "them" behind other verbs may be things. */
static gboolean
is_they (const EntTagging *t, guint i)
{
  static const guint64 before =
      ENT_SET_BIT (ENT_SET_PREP_TO) | ENT_SET_BIT (ENT_SET_PREP_FROM) | ENT_SET_BIT (ENT_SET_PREP_AGAINST) | ENT_SET_BIT (ENT_SET_SPEECH);
  if (ent_token_reads (t, i, "they"))
    return TRUE;
  return i > 0 && ent_token_reads (t, i, "them") &&
         (t->tokens[i - 1].sets & before || ent_takes_of (t, i - 1) || ent_token_reads (t, i - 1, "asked") ||
          ent_token_reads (t, i - 1, "asking") || ent_token_reads (t, i - 1, "ask"));
}

/* Whether the sentence says "we", "us" or "our", too. */
static gboolean
speaks_of_self (const EntTagging *t)
{
  for (guint i = 0; i < t->n_tokens; i++)
    if (ent_token_reads (t, i, "we") || ent_token_reads (t, i, "us") || ent_token_reads (t, i, "our"))
      return TRUE;
  return FALSE;
}

/* Whether the last sentences, or this one, name ENTITY. */
static gboolean
is_fresh (const EntTagging *t, const EntEntity *entity)
{
  const EntRecent *states = &t->tagger->states;
  for (guint i = 0; i < states->n; i++)
    if (states->who[i].entity == entity)
      return states->at[i] + FRESH >= t->sentence->index;
  return FALSE;
}

guint
ent_add_other_side (EntTagging *t, EntArticle *article, guint i, const EntEntity *speaker)
{
  gboolean pronoun = is_they (t, i);
  guint last = pronoun ? i + 1 : behind_own_neighbour (t, i);
  if (!last || !ent_is_state (speaker) || ent_actor_over (t, i, last) || (pronoun && !speaks_of_self (t)))
    return i;
  EntReferent other = other_side (t, speaker);
  if (!other.entity || !is_between_two (t, i, speaker, other.entity) || (pronoun && !is_fresh (t, other.entity)))
    return i;
  ent_add_anaphor (t, article, i, last, &other, 1)->plural = pronoun;
  return last - 1;
}
