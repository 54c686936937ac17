/* "The foreign ministry said", "the army has withdrawn": an institution of nobody's in particular is that of the state whose act the last
 * sentence told, or that the report is dated from; an ambassador who is summoned or expelled is the other's of two states that an article
 * is about. */
#include "tag/phrase.h"

#include <string.h>

#define HEAD_REACH 3 /* words before the head: "the deputy foreign minister" */

/* The token behind the institution that begins at I: "the", and words up to the last that acts for a state; 0 where none does. */
static guint
behind_institution (const EntTagging *t, guint i)
{
  static const char *const sectors[] = {"government", "legislature", "military", "judiciary", NULL};
  guint last = 0;
  if (i >= t->n_tokens || !ent_token_reads (t, i, "the"))
    return 0;
  for (guint k = i + 1; k < t->n_tokens && k <= i + HEAD_REACH; k++) {
    const EntAgent *agent = ent_agent_at (t, k);
    if (agent && g_strv_contains (sectors, agent->sector))
      last = k + 1;
    else if (last || (t->tokens[k].flags & (ENT_TOKEN_WORD | ENT_TOKEN_CAPITAL)) != ENT_TOKEN_WORD ||
             t->tokens[k].sets & ~((guint64)1 << ENT_SET_ADJECTIVE))
      break;
  }
  return last;
}

/* Whether what stands behind makes it a subject: a verb of saying, an act, an auxiliary. */
static gboolean
acts (const EntTagging *t, guint i)
{
  static const guint64 verbs = (guint64)1 << ENT_SET_SPEECH | (guint64)1 << ENT_SET_HAVE | (guint64)1 << ENT_SET_WILL;
  while (i < t->n_tokens && ent_in_set (&t->tokens[i], ENT_SET_ADVERB))
    i++;
  return i < t->n_tokens && (t->tokens[i].sets & verbs || ent_is_act (t, i));
}

/* "The foreign ministry said" */
static void
find_plain (EntTagging *t, EntArticle *article)
{
  const EntTagger *tagger = t->tagger;
  const EntReferent *whose = tagger->opener.entity ? &tagger->opener : tagger->leader.entity ? &tagger->leader : &tagger->home;
  guint i = t->tagged->dateline;
  guint last = whose->entity && ent_is_state (whose->entity) ? behind_institution (t, i) : 0;
  if (last && acts (t, last) && !ent_actor_over (t, i, last + 1))
    ent_extend_anaphor (t, article, ent_add_anaphor (t, article, i, i + 1, whose, 1), i + 1);
}

/* The state that speaks or acts last before token I, else the one that the last sentence began with. */
static const EntReferent *
owner_before (const EntTagging *t, guint i, EntReferent *own)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  const EntActor *owner = NULL;
  for (guint k = 0; k < t->tagged->n_actors && actors[k].last <= i; k++)
    if (actors[k].n_entities == 1 && !actors[k].place && !actors[k].modifier && ent_is_state (actors[k].entities[0]) &&
        acts (t, actors[k].last))
      owner = &actors[k];
  if (!owner)
    return t->tagged->n_actors == 0 || actors[0].first > i ? &t->tagger->opener : NULL;
  *own = (EntReferent){owner->entities[0], ent_actor_span (t, owner)};
  return own;
}

/* "the ambassador of …", "envoys from …", "the ambassador to …": whose it is, is said. */
static gboolean
leads_on (const EntTagging *t, guint i)
{
  static const guint64 prepositions = (guint64)1 << ENT_SET_PREP_OF | (guint64)1 << ENT_SET_PREP_FROM | (guint64)1 << ENT_SET_PREP_TO;
  return i < t->n_tokens && t->tokens[i].sets & prepositions;
}

/* The first token of the phrase that the word at I heads: "the two", "an" before "envoys". */
static guint
phrase_start (const EntTagging *t, guint i)
{
  static const guint64 passed = (guint64)1 << ENT_SET_DETERMINER | (guint64)1 << ENT_SET_ADJECTIVE;
  guint first = i;
  while (first > t->tagged->dateline && i - first < HEAD_REACH &&
         (t->tokens[first - 1].sets & passed || t->tokens[first - 1].flags & ENT_TOKEN_NUMBER))
    first--;
  return first;
}

/* "A expelled the ambassador", "summoned ambassador X": where the article is about two states, the envoy is the other's. */
static void
find_envoys (EntTagging *t, EntArticle *article)
{
  if (!ent_tagged_in_set (t->tagged, ENT_SET_NATIONAL)) /* the words for envoys are in it */
    return;
  for (guint i = t->tagged->dateline + 1; i < t->n_tokens; i++) {
    const EntAgent *agent = ent_agent_at (t, i);
    if (!agent || strcmp (agent->act, "DIPLOMAT") != 0)
      continue;
    guint first = phrase_start (t, i);
    EntReferent own;
    gboolean owned = first < i && ent_in_set (&t->tokens[first], ENT_SET_POSSESSIVE);
    if (first == 0 || owned || !ent_is_act (t, first - 1) || ent_actor_over (t, first, i + 2) || leads_on (t, i + 1))
      continue;
    const EntReferent *doer = owner_before (t, first, &own);
    const EntReferent *other = doer && doer->entity ? ent_other_of_pair (t, doer->entity) : NULL;
    if (!other)
      continue;
    ent_extend_anaphor (t, article, ent_add_anaphor (t, article, first, first + 1, other, 1), i + 1);
  }
}

void
ent_find_institutions (EntTagging *t, EntArticle *article)
{
  find_plain (t, article);
  find_envoys (t, article);
}
