/* The two that a sentence joins: "Ireland and Spain intend to …", "a truce between A and B, brokered by C". Whoever else it names, the next
 * sentence's "both", "the two countries" and "the two sides" are those. */
#include "tag/phrase.h"

/* How sure it is that two are meant together: side by side, at the beginning of the sentence, behind "between". */
enum { JOINED = ENT_JOINED, OPENING, BETWEEN };

static const EntActor *
actor_at (const EntTagging *t, guint k)
{
  return &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor + k);
}

/* Whether nothing but commas, a conjunction and an article stand between two parties. */
static gboolean
is_joined (const EntTagging *t, const EntActor *before, const EntActor *actor)
{
  static const guint64 passed = ENT_SET_BIT (ENT_SET_CONJUNCTION) | ENT_SET_BIT (ENT_SET_DETERMINER);
  for (guint i = before->last; i < actor->first; i++)
    if (!(t->tokens[i].sets & passed) && !ent_is_mark (t, &t->tokens[i], ","))
      return FALSE;
  return actor->first > before->last && before->n_entities == 1 && actor->n_entities == 1 && !before->modifier && !actor->modifier;
}

/* "After talks under the auspices of C, A and B agreed": C is of the phrase that opens the sentence, and ends at the comma. */
static gboolean
ends_opening_phrase (const EntTagging *t, guint k)
{
  guint first = t->tagged->dateline;
  const EntActor *actor = actor_at (t, k);
  if (k > 0 || first >= actor->first || !(t->tokens[first].sets & (ENT_PREPOSITIONS | ENT_SET_BIT (ENT_SET_SUBORDINATOR))))
    return FALSE;
  return actor->last < t->n_tokens && ent_is_mark (t, &t->tokens[actor->last], ",");
}

/* "A and B": no comma between them, which parts clauses, too. */
static gboolean
is_close (const EntTagging *t, const EntActor *a, const EntActor *b)
{
  gboolean and = FALSE;
  for (guint i = a->last; i < b->first; i++) {
    if (ent_is_mark (t, &t->tokens[i], ","))
      return FALSE;
    and |= ent_in_set (&t->tokens[i], ENT_SET_CONJUNCTION);
  }
  return and;
}

static guint
rank_of (const EntTagging *t, guint k)
{
  const EntActor *first = actor_at (t, k);
  for (guint i = first->first; i-- > 0 && i + 4 > first->first;) {
    if (ent_in_set (&t->tokens[i], ENT_SET_PREP_BETWEEN)) /* not "C's and D's ministers discussed the war between A and B" */
      return k < 2 ? BETWEEN : JOINED;
    if (ent_begins_act (t, i, 0) || t->tokens[i].sets & ENT_PREPOSITIONS)
      break;
  }
  return first->first <= t->tagged->dateline + 3 ? OPENING : JOINED;
}

/* The two of the sentence's actors before token BEFORE that are joined to each other and to no third; those that are most surely meant: how
 * sure it is, 0 where none are, or several. */
guint
ent_coordinated_pair (const EntTagging *t, guint before, EntReferent *out)
{
  guint best = 0, n = t->tagged->n_actors;
  gboolean again = FALSE;
  for (guint k = 0; k < n;) {
    guint last = k;
    while (last + 1 < n && actor_at (t, last + 1)->last <= before && is_joined (t, actor_at (t, last), actor_at (t, last + 1)))
      last++;
    if (last == k + 2 && ends_opening_phrase (t, k))
      k++;
    const EntActor *a = actor_at (t, k), *b = actor_at (t, last);
    guint rank = last == k + 1 && a->entities[0] != b->entities[0] && is_close (t, a, b) ? rank_of (t, k) : 0;
    if (rank && rank == best)
      again |= out[0].entity != a->entities[0] || out[1].entity != b->entities[0];
    if (rank > best) {
      again = FALSE;
      best = rank;
      out[0] = (EntReferent){a->entities[0], ent_actor_span (t, a)};
      out[1] = (EntReferent){b->entities[0], ent_actor_span (t, b)};
    }
    k = last + 1;
  }
  return again ? 0 : best;
}
