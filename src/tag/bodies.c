/* "The bloc", "Council" → the organization that a sentence began with last; "the rebels" → the armed group of the last sentence. */
#include "tag/phrase.h"

#include <string.h>

#define REMEMBERED 1 /* sentences for which an armed group goes on being spoken of */

#define QUALIFIED 6 /* tokens of "the Paris-based military alliance" before its noun */

/* "regional", "military", "27-nation", "Vienna-based", "world": what tells of a body, of which the article speaks. A "four-day summit" is
 * none. */
static gboolean
qualifies (const EntTagging *t, guint i)
{
  const EntToken *token = &t->tokens[i];
  if (token->flags & ENT_TOKEN_NUMBER || token->sets & (guint64)1 << ENT_SET_ADJECTIVE || ent_tight_hyphen_at (t, i) ||
      ent_token_reads (t, i, "world"))
    return TRUE;
  return ent_tight_hyphen_at (t, i + 1) || (i > 0 && ent_tight_hyphen_at (t, i - 1));
}

/* "the bloc", "the regional alliance", "the rebels": the token behind it, and in *ARMED whether it is an armed group; 0 where none begins
 * at I. */
static guint
behind_body (const EntTagging *t, guint i, gboolean *armed)
{
  if (!ent_in_set (&t->tokens[i], ENT_SET_DETERMINER) || !ent_token_reads (t, i, "the"))
    return 0;
  guint at = i + 1;
  while (at < i + QUALIFIED && at < t->n_tokens && qualifies (t, at))
    at++;
  if (at >= t->n_tokens || ent_in_set (&t->tokens[at - 1], ENT_SET_DATE))
    return 0;
  const EntAgent *agent = ent_agent_at (t, at);
  *armed = agent && strcmp (agent->sector, "rebel") == 0;
  if (!*armed && !ent_in_set (&t->tokens[at], ENT_SET_GROUP_BLOC))
    return 0;
  return ent_is_of_something (t, i, at + 1) || ent_actor_over (t, at + 1, at + 2) ? 0 : at + 1; /* "the regional bloc ECOWAS" */
}

/* Whether the sentence names an organization or an armed group. */
static gboolean
names_body (const EntTagging *t)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors; k++)
    if (!ent_is_state (actors[k].entities[0]))
      return TRUE;
  return FALSE;
}

/* "The group", "the organisation" may be an armed one: the only body that the last sentence named, where this one names none. */
static gboolean
may_be_armed (const EntTagging *t, guint head)
{
  const EntRecent *bodies = &t->tagger->bodies;
  gboolean group =
      ent_token_reads (t, head, "group") || ent_token_reads (t, head, "organisation") || ent_token_reads (t, head, "organization");
  if (!group || bodies->n == 0 || bodies->who[0].entity->kind != ENT_KIND_ARMED_GROUP || bodies->at[0] + REMEMBERED < t->sentence->index)
    return FALSE;
  gboolean other = bodies->n > 1 && bodies->at[1] + REMEMBERED >= t->sentence->index;
  return !other && !names_body (t);
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

const EntReferent *
ent_body_at (const EntTagging *t, guint i, guint *last)
{
  gboolean armed;
  *last = t->tagger->bodies.n ? behind_body (t, i, &armed) : 0;
  return *last && !ent_actor_over (t, i, *last) ? referent_of_body (t, armed || may_be_armed (t, *last - 1)) : NULL;
}

/* "Council condemns": whether the word for organizations at token I is one's own word for itself, without an article. */
gboolean
ent_is_body_itself (const EntTagging *t, guint i)
{
  return t->tagger->body.entity && t->tokens[i].flags & ENT_TOKEN_CAPITAL && ent_opens_sentence (t, i) && ent_opens_predicate (t, i + 1) &&
         !ent_actor_over (t, i, i + 1);
}
