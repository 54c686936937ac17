/* "The two countries", "both sides", "the pair", "the Sides" → as many states; bodies.c tells what "the bloc" is. */
#include "tag/phrase.h"

#include <string.h>

/* What ends "against all three at the World Trade Organization". */
#define STOPS                                                                                                                              \
  ((guint64)1 << ENT_SET_PREP_IN | (guint64)1 << ENT_SET_PREP_TO | (guint64)1 << ENT_SET_PREP_FOR | (guint64)1 << ENT_SET_CONJUNCTION)

static gboolean
holds (const EntReferent *group, guint n, const EntEntity *entity)
{
  for (guint i = 0; i < n; i++)
    if (group[i].entity == entity)
      return TRUE;
  return FALSE;
}

gboolean
ent_opens_predicate (const EntTagging *t, guint token)
{
  static const guint64 auxiliary = (guint64)1 << ENT_SET_HAVE | (guint64)1 << ENT_SET_BE | (guint64)1 << ENT_SET_WILL;
  return token < t->n_tokens && (t->tokens[token].sets & auxiliary || ent_is_act (t, token));
}

/* Behind the plural at token K: "heads of state and government" is one. */
static guint
behind_heads (const EntTagging *t, guint k)
{
  guint at = k + 1;
  if (!ent_token_reads (t, k, "heads") || at + 1 >= t->n_tokens || !ent_in_set (&t->tokens[at], ENT_SET_PREP_OF))
    return at;
  at += 2;
  if (at + 1 < t->n_tokens && ent_token_reads (t, at, "and") && ent_token_reads (t, at + 1, "government"))
    at += 2;
  return at;
}

/* Whether the number from I to AT counts nobody who is said behind it: "against all three at the …", "urged both to …", "between the
 * two, so far". "Both in A and in B" counts. */
static gboolean
stands_alone (const EntTagging *t, guint i, guint at)
{
  gboolean ends = at >= t->n_tokens || !(t->tokens[at].flags & ENT_TOKEN_WORD);
  if (ent_token_reads (t, i, "all"))
    return ends || t->tokens[at].sets & STOPS;
  static const guint64 before = (guint64)1 << ENT_SET_PREP_BETWEEN | (guint64)1 << ENT_SET_PREP_WITH | (guint64)1 << ENT_SET_PREP_TO |
                                (guint64)1 << ENT_SET_PREP_ON | (guint64)1 << ENT_SET_PREP_AGAINST;
  gboolean object = i > 0 && (t->tokens[i - 1].sets & before || ent_is_act (t, i - 1));
  return object && (ends || t->tokens[at].sets & ((guint64)1 << ENT_SET_PREP_TO | (guint64)1 << ENT_SET_SUBORDINATOR)) &&
         !(at < t->n_tokens && ent_tight_hyphen_at (t, at));
}

/* The "of" of "Horn of Africa". */
static gboolean
is_within_name (const EntTagging *t, guint i)
{
  return i > 0 && ent_token_reads (t, i, "of") && ent_capital_at (t, i - 1) && ent_capital_at (t, i + 1);
}

/* "both countries", "the two sides", "both the countries", "its three neighbours": the token behind it and how many they are in *N; 0
 * where none begins at I. */
static guint
behind_group (const EntTagging *t, guint i, guint *n)
{
  guint at = i;
  *n = 2;
  if (ent_token_reads (t, at, "each")) { /* "each government blames the other" */
    gboolean one = at + 1 < t->n_tokens && ent_in_set (&t->tokens[at + 1], ENT_SET_RANKED);
    at += one ? 2 : 1;
    return one || (ent_opens_predicate (t, at) && t->tagger->group_at + 1 == t->sentence->index) ? at : 0;
  }
  if (ent_token_reads (t, at, "both")) {
    at++;
    at += ent_token_reads (t, at, "the") || ent_token_reads (t, at, "of");
    at += ent_token_reads (t, at, "the") || ent_token_reads (t, at, "these");
  } else {
    if (!ent_token_reads (t, at, "the") && !ent_token_reads (t, at, "these") && !ent_token_reads (t, at, "its") &&
        !ent_token_reads (t, at, "all"))
      return 0;
    at++;
    *n = ent_token_reads (t, at, "two") ? 2 : ent_token_reads (t, at, "three") ? 3 : ent_token_reads (t, at, "four") ? 4 : 0;
    if (*n == 0)
      return 0;
    at++;
  }
  for (guint k = at; k < at + 5 && k < t->n_tokens && (!ent_function_at (t, k) || is_within_name (t, k));
       k++) /* "the two ex-Soviet neighbours", "the two Horn of Africa states" */
    if (ent_in_set (&t->tokens[k], ENT_SET_GROUP_STATES))
      return behind_heads (t, k);
  EntReferent pair[3];
  gboolean follows = t->tagger->group_at + 1 == t->sentence->index || (*n == 2 && ent_opens_sentence (t, i) && ent_main_pair (t, pair));
  return (stands_alone (t, i, at) || ent_opens_predicate (t, at)) && follows ? at : 0;
}

/* Whether a party is named within tokens [first, last): "the two ex-Soviet neighbours" holds but an adjective. */
static gboolean
names_party (const EntTagging *t, guint first, guint last)
{
  const EntActor *actor = ent_actor_over (t, first, last);
  return actor && !actor->modifier;
}

/* "The Sides agreed", "The Heads of State signed": the token behind a plural that opens the sentence and acts; 0 where none does. In
 * *SOLEMN whether it has a capital, as communiqués write. */
static guint
behind_subjects (const EntTagging *t, guint i, gboolean *solemn)
{
  guint k = i + 1;
  if (!ent_token_reads (t, i, "the") || !ent_opens_sentence (t, i) || k >= t->n_tokens)
    return 0;
  *solemn = t->tokens[k].flags & ENT_TOKEN_CAPITAL;
  k += ent_token_reads (t, k, "foreign") || ent_token_reads (t, k, "prime") || ent_token_reads (t, k, "defence");
  if (k >= t->n_tokens || !ent_in_set (&t->tokens[k], ENT_SET_GROUP_STATES))
    return 0;
  guint last = behind_heads (t, k), at = last;
  while (at < t->n_tokens && ent_in_set (&t->tokens[at], ENT_SET_ADVERB))
    at++;
  return ent_opens_predicate (t, at) ? last : 0;
}

/* Whether the sentence before this one named two states, and this one has named places at most before token I. */
static gboolean
follows_pair (const EntTagging *t, guint i)
{
  const EntTagger *tagger = t->tagger;
  const EntActor *actors = &g_array_index (tagger->actors, EntActor, t->tagged->first_actor);
  if (!tagger->group[0][0].entity || tagger->group_at + 1 != t->sentence->index)
    return FALSE;
  for (guint k = 0; k < t->tagged->n_actors && actors[k].first < i; k++)
    if (!actors[k].place && !actors[k].modifier && (tagger->group_n != 2 || holds (tagger->group[0], 2, actors[k].entities[0])))
      return FALSE;
  return TRUE;
}

/* "The long-time rivals" and, of two that the sentence before began with, "the pair" and "they", which may be anybody else: the token
 * behind it, 0 where none begins at I. */
static guint
behind_pair (const EntTagging *t, guint i)
{
  gboolean opened = t->tagger->group_opens;
  if (ent_token_reads (t, i, "they"))
    return opened ? i + 1 : 0;
  for (guint k = i + 1; ent_token_reads (t, i, "the") && k < i + 3 && k < t->n_tokens; k++)
    if (ent_in_set (&t->tokens[k], ENT_SET_PAIR) || (opened && (ent_token_reads (t, k, "pair") || ent_token_reads (t, k, "duo"))))
      return k + 1 < t->n_tokens && ent_in_set (&t->tokens[k + 1], ENT_SET_PREP_OF) ? 0 : k + 1;
  return 0;
}

void
ent_most_named_add (EntMostNamed *most, const EntReferent *who, guint times)
{
  guint at = 0;
  while (at < 3 && times <= most->times[at])
    at++;
  if (at == 3)
    return;
  for (guint k = 2; k > at; k--)
    most->times[k] = most->times[k - 1];
  most->times[at] = times;
  if (at == 0)
    most->who[1] = most->who[0];
  if (at < 2)
    most->who[at] = *who;
}

/* The two states that the article is about, of those named last: named more often than any other. */
gboolean
ent_main_pair (const EntTagging *t, EntReferent *out)
{
  const EntRecent *states = &t->tagger->states;
  EntMostNamed most = {0};
  for (guint i = 0; i < states->n; i++)
    ent_most_named_add (&most, &states->who[i], ent_times_named (t->tagger, states->who[i].entity));
  out[0] = most.who[0];
  out[1] = most.who[1];
  return most.times[1] > 1 && 2 * most.times[1] >= 3 * most.times[2] && most.times[1] > most.times[2];
}

/* The N states but ONE of whom the article has spoken until now; FALSE where they are more or fewer. */
static gboolean
only_states (const EntTagging *t, guint n, const EntEntity *one, EntReferent *out)
{
  const EntRecent *states = &t->tagger->states;
  guint found = 0;
  for (guint i = 0; i < states->n; i++) {
    if (states->who[i].entity == one)
      continue;
    if (found == n)
      return FALSE;
    out[found++] = states->who[i];
  }
  return found == n;
}

/* "A welcomed the truce between B and C. He urged both sides": whether the group at token I is acted on, and nobody but A is named. */
static gboolean
follows_between (const EntTagging *t, guint i)
{
  const EntReferent *between = t->tagger->between;
  const EntActor *named = ent_actor_over (t, t->tagged->dateline, i);
  return between[0].entity && i > 0 && ent_is_act (t, i - 1) && (!named || !holds (between, 2, named->entities[0]));
}

/* Whom "the two countries" at token I means: the states of the sentence so far, if they are so many; those of an earlier sentence, if this
 * one has named one at most. NULL where neither. */
static const EntReferent *
referents_of_group (const EntTagging *t, guint i, guint n, EntReferent *own)
{
  guint n_own = ent_states_before (t, i, own);
  gboolean between = i > 0 && (ent_in_set (&t->tokens[i - 1], ENT_SET_PREP_BETWEEN) ||
                               ent_is_act (t, i - 1)); /* "A and B mediated between the two sides", "A's envoy to B urged both parties" */
  if (n_own == n && !between)
    return own;
  if (n == 2 && follows_between (t, i))
    return t->tagger->between;
  EntReferent pair[ENT_GROUP_MOST];
  if (n == 2 && ent_main_pair (t, pair) &&
      (n_own < 2 || !(ent_is_party (t, pair[0].entity) || ent_is_party (t, pair[1].entity)))) /* who mediate are others */
    return memcpy (own, pair, sizeof pair);
  if (n_own > 1)
    return n_own == n ? own : NULL;
  const EntReferent *group = t->tagger->group[n - 2];
  gboolean taken = n_own == 1 && group[0].entity && holds (group, n, own[0].entity); /* "A asked the three neighbours" */
  if (group[0].entity && !taken)
    return group;
  return only_states (t, n, n_own == 1 ? own[0].entity : NULL, own) ? own : taken ? group : NULL;
}

/* Whom "the Sides", "the ministers" that act mean: in a communiqué the two it is about, or the organization that issues it; else the two of
 * the sentence before. */
static const EntReferent *
referents_of_subjects (const EntTagging *t, gboolean solemn, EntReferent *own, guint *n)
{
  EntTagger *tagger = t->tagger;
  *n = 2;
  if (!solemn)
    return tagger->group_n == 2 && tagger->group_at + 1 == t->sentence->index ? tagger->group[0] : NULL;
  if (tagger->sides[0].entity)
    return tagger->sides;
  gboolean pair = ent_main_pair (t, own) || only_states (t, 2, NULL, own);
  const EntReferent *body = tagger->body.entity ? &tagger->body : NULL;
  if (body && (!pair || ent_times_named (tagger, body->entity) >= ent_times_named (tagger, own[1].entity))) {
    *n = 1;
    return body;
  }
  if (!pair)
    return NULL;
  memcpy (tagger->sides, own, sizeof tagger->sides);
  return tagger->sides;
}

/* "They reaffirmed" of a communiqué: its two sides. */
static gboolean
is_they_of_sides (const EntTagging *t, guint i)
{
  return t->tagger->sides[0].entity && ent_token_reads (t, i, "they") && ent_opens_sentence (t, i) && ent_opens_predicate (t, i + 1);
}

/* The group that begins at I, of *N from *LAST back, NULL where none does. OWN has room for all. */
static const EntReferent *
group_at (const EntTagging *t, guint i, EntReferent *own, guint *last, guint *n)
{
  *last = behind_group (t, i, n);
  if (*last)
    return names_party (t, i, *last) ? NULL : referents_of_group (t, i, *n, own);
  *n = 2;
  if (follows_pair (t, i) && (*last = behind_pair (t, i)) && !ent_actor_over (t, i, *last))
    return t->tagger->group[0];
  if (ent_token_reads (t, i, "the") && ent_opens_sentence (t, i) && (*last = behind_pair (t, i)) && ent_opens_predicate (t, *last) &&
      !ent_actor_over (t, i, *last) && ent_main_pair (t, own)) /* "The landlocked neighbours fought" */
    return own;
  if (is_they_of_sides (t, i)) {
    *last = i + 1;
    return t->tagger->sides;
  }
  gboolean solemn;
  *last = behind_subjects (t, i, &solemn);
  return *last && !ent_actor_over (t, i, *last) ? referents_of_subjects (t, solemn, own, n) : NULL;
}

void
ent_find_groups (EntTagging *t, EntArticle *article)
{
  EntTagger *tagger = t->tagger;
  static const guint64 heads =
      (guint64)1 << ENT_SET_GROUP_STATES | (guint64)1 << ENT_SET_GROUP_BLOC | (guint64)1 << ENT_SET_PAIR | (guint64)1 << ENT_SET_RANKED;
  /* "the rebels" are in no set; "the four" and "they" are only of those of the sentence before */
  if (!(t->tagged->sets & heads) && !tagger->bodies.n && !tagger->sides[0].entity && !(tagger->group_at + 1 == t->sentence->index))
    return;
  for (guint i = t->tagged->dateline; i < t->n_tokens; i++) {
    if (ent_in_set (&t->tokens[i], ENT_SET_GROUP_BLOC) && ent_is_body_itself (t, i))
      ent_add_anaphor (t, article, i, i + 1, &tagger->body, 1);
    if (!ent_in_set (&t->tokens[i], ENT_SET_DETERMINER) && !ent_in_set (&t->tokens[i], ENT_SET_PRONOUN))
      continue;
    guint n, last;
    EntReferent own[ENT_GROUP_MOST];
    const EntReferent *group = group_at (t, i, own, &last, &n);
    if (group) {
      ent_add_anaphor (t, article, i, last, group, n);
      i = last - 1;
      continue;
    }
    const EntReferent *body = ent_body_at (t, i, &last);
    if (body) {
      ent_add_anaphor (t, article, i, last, body, 1);
      i = last - 1;
    }
  }
}
