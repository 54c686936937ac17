/* "The foreign ministry said", "the army has withdrawn": an institution of nobody's in particular is that of the state whose act the last
 * sentence told, or that the report is dated from. */
#include "tag/tag-private.h"

#include <string.h>

#define HEAD_REACH 3 /* words before the head: "the deputy foreign minister" */

static const EntAgent *
agent_at (const EntTagging *t, guint i)
{
  const EntToken *token = &t->tokens[i];
  return token->flags & ENT_TOKEN_WORD && token->word ? ent_lexicon_agent (t->tagger->lexicon, token->word) : NULL;
}

/* The token behind the institution that begins at I: "the", and words up to the last that acts for a state; 0 where none does. */
static guint
behind_institution (const EntTagging *t, guint i)
{
  static const char *const sectors[] = {"government", "legislature", "military", "judiciary", NULL};
  guint last = 0;
  if (!ent_token_reads (t, i, "the"))
    return 0;
  for (guint k = i + 1; k < t->n_tokens && k <= i + HEAD_REACH; k++) {
    const EntAgent *agent = agent_at (t, k);
    if (agent && g_strv_contains (sectors, agent->sector))
      last = k + 1;
    else if (last || !(t->tokens[k].flags & ENT_TOKEN_WORD) || t->tokens[k].sets & ~((guint64)1 << ENT_SET_ADJECTIVE))
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

void
ent_find_institutions (EntTagging *t, EntArticle *article)
{
  const EntTagger *tagger = t->tagger;
  const EntReferent *whose = tagger->opener.entity   ? &tagger->opener
                             : tagger->leader.entity ? &tagger->leader
                             : tagger->home.entity   ? &tagger->home
                                                     : NULL;
  if (!whose || !ent_is_state (whose->entity))
    return;
  for (guint i = t->tagged->dateline; i < t->n_tokens; i++) {
    if (!ent_opens_sentence (t, i))
      continue;
    guint last = behind_institution (t, i);
    if (!last || !acts (t, last) || ent_actor_over (t, i, last + 1))
      return;
    EntActor *actor = ent_add_anaphor (t, article, i, i + 1, whose, 1);
    ent_absorb_agents (t, actor, TRUE);
    actor->span.end = t->tokens[actor->last - 1].end;
    return;
  }
}
