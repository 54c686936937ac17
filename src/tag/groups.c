/* "The two countries", "both sides", "the pair" → as many states; "the bloc" → the organization that
 * a sentence began with last; "the rebels" → the armed group of the last sentence. */
#include "tag/phrase.h"

#include <string.h>

/* What ends "against all three at the World Trade Organization". */
#define STOPS                                                                                                                              \
  ((guint64)1 << ENT_SET_PREP_IN | (guint64)1 << ENT_SET_PREP_TO | (guint64)1 << ENT_SET_PREP_FOR | (guint64)1 << ENT_SET_CONJUNCTION)

/* Whether a verb stands at TOKEN, so that what is before it is its subject: "the two agreed", "all three have". */
static gboolean
opens_predicate (const EntTagging *t, guint token)
{
  static const guint64 auxiliary = (guint64)1 << ENT_SET_HAVE | (guint64)1 << ENT_SET_BE | (guint64)1 << ENT_SET_WILL;
  return token < t->n_tokens && (t->tokens[token].sets & auxiliary || ent_is_act (t, token));
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
    return one || (opens_predicate (t, at) && t->tagger->group_at + 1 == t->sentence->index) ? at : 0;
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
  for (guint k = at; k < at + 2 && k < t->n_tokens; k++) /* "the two neighbouring countries" */
    if (ent_in_set (&t->tokens[k], ENT_SET_GROUP_STATES))
      return k + 1;
  gboolean alone =
      ent_token_reads (t, i, "all") && (at >= t->n_tokens || t->tokens[at].sets & STOPS || !(t->tokens[at].flags & ENT_TOKEN_WORD));
  return (alone || opens_predicate (t, at)) && t->tagger->group_at + 1 == t->sentence->index ? at : 0;
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
    if (!actors[k].place && !actors[k].modifier)
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

#define REMEMBERED 1 /* sentences for which an armed group goes on being spoken of */

/* "the bloc", "the regional alliance", "the rebels": the token behind it, and in *ARMED whether it is an armed group; 0 where none begins
 * at I. */
static guint
behind_body (const EntTagging *t, guint i, gboolean *armed)
{
  if (!ent_token_reads (t, i, "the"))
    return 0;
  guint at = i + 1;
  while (at < i + 3 && at < t->n_tokens && t->tokens[at].sets == (guint64)1 << ENT_SET_ADJECTIVE)
    at++;
  if (at >= t->n_tokens)
    return 0;
  const EntAgent *agent = ent_agent_at (t, at);
  *armed = agent && strcmp (agent->sector, "rebel") == 0;
  if (!*armed && !ent_in_set (&t->tokens[at], ENT_SET_GROUP_BLOC))
    return 0;
  gboolean of = at + 1 < t->n_tokens && ent_in_set (&t->tokens[at + 1], ENT_SET_PREP_OF);
  return of || ent_actor_over (t, at + 1, at + 2) ? 0 : at + 1; /* "the regional bloc ECOWAS" */
}

/* The organization that a sentence began with last, else the one named last; an armed group only of the last sentences. */
static const EntReferent *
referent_of_body (const EntTagging *t, gboolean armed)
{
  const EntRecent *bodies = &t->tagger->bodies;
  if (!armed && t->tagger->body.entity)
    return &t->tagger->body;
  for (guint i = 0; i < bodies->n && (!armed || bodies->at[i] + REMEMBERED >= t->sentence->index); i++)
    if ((bodies->who[i].entity->kind == ENT_KIND_ARMED_GROUP) == armed)
      return &bodies->who[i];
  return NULL;
}

/* The two states that the article is about, of those named last: named more often than any other. */
gboolean
ent_main_pair (const EntTagging *t, EntReferent *out)
{
  const EntRecent *states = &t->tagger->states;
  guint times[3] = {0}; /* the three most often named */
  for (guint i = 0; i < states->n; i++) {
    guint n = ent_times_named (t->tagger, states->who[i].entity), at = 0;
    while (at < 3 && n <= times[at])
      at++;
    for (guint k = 2; k > at; k--) {
      times[k] = times[k - 1];
      if (k < 2)
        out[k] = out[k - 1];
    }
    if (at < 3)
      times[at] = n;
    if (at < 2)
      out[at] = states->who[i];
  }
  return times[1] > 1 && 2 * times[1] >= 3 * times[2] && times[1] > times[2];
}

static gboolean
holds (const EntReferent *group, guint n, const EntEntity *entity)
{
  for (guint i = 0; i < n; i++)
    if (group[i].entity == entity)
      return TRUE;
  return FALSE;
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

/* Whom "the two countries" at token I means: the states of the sentence so far, if they are so many; those of an earlier sentence, if this
 * one has named one at most. NULL where neither. */
static const EntReferent *
referents_of_group (const EntTagging *t, guint i, guint n, EntReferent *own)
{
  guint n_own = ent_states_before (t, i, own);
  gboolean between = i > 0 && ent_in_set (&t->tokens[i - 1], ENT_SET_PREP_BETWEEN); /* "A and B mediated between the two sides" */
  if (n_own == n && !between)
    return own;
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

void
ent_find_groups (EntTagging *t, EntArticle *article)
{
  EntTagger *tagger = t->tagger;
  static const guint64 heads =
      (guint64)1 << ENT_SET_GROUP_STATES | (guint64)1 << ENT_SET_GROUP_BLOC | (guint64)1 << ENT_SET_PAIR | (guint64)1 << ENT_SET_RANKED;
  /* "the rebels" are in no set; "the four" and "they" are only of those of the sentence before */
  if (!(t->tagged->sets & heads) && !tagger->bodies.n && !(tagger->group_at + 1 == t->sentence->index))
    return;
  for (guint i = t->tagged->dateline; i < t->n_tokens; i++) {
    if (!ent_in_set (&t->tokens[i], ENT_SET_DETERMINER) && !ent_in_set (&t->tokens[i], ENT_SET_PRONOUN))
      continue;
    guint n, last = behind_group (t, i, &n);
    EntReferent own[ENT_GROUP_MOST];
    const EntReferent *group = last && !ent_actor_over (t, i, last) ? referents_of_group (t, i, n, own) : NULL;
    if (!last && follows_pair (t, i) && (last = behind_pair (t, i)) && !ent_actor_over (t, i, last)) {
      group = tagger->group[0];
      n = 2;
    }
    if (group) {
      ent_add_anaphor (t, article, i, last, group, n);
      i = last - 1;
      continue;
    }
    gboolean armed;
    last = tagger->bodies.n ? behind_body (t, i, &armed) : 0;
    const EntReferent *body = last && !ent_actor_over (t, i, last) ? referent_of_body (t, armed) : NULL;
    if (body) {
      ent_add_anaphor (t, article, i, last, body, 1);
      i = last - 1;
    }
  }
}
