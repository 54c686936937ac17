/* What points back. Each kind has a file of its own (groups.c, epithets.c, pronouns.c); here is what they share, and what a sentence offers
 * to the next ones. */
#include "tag/phrase.h"

#include <string.h>

const EntActor *
ent_actor_over (const EntTagging *t, guint first, guint last)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint i = 0; i < t->tagged->n_actors; i++)
    if (actors[i].first < last && actors[i].last > first)
      return &actors[i];
  return NULL;
}

EntActor *
ent_add_anaphor (EntTagging *t, EntArticle *article, guint first, guint last, const EntReferent *referents, guint n)
{
  EntActor actor = {.first = first,
                    .last = last,
                    .n_entities = n,
                    .name = G_MAXUINT32,
                    .kind = ENT_MENTION_ANAPHOR,
                    .plural = n > 1 || ent_token_reads (t, first, "we")};
  actor.span = (EntSpan){t->tokens[first].start, t->tokens[last - 1].end};
  const EntSentence *s = t->sentence;
  EntSpan span = ent_tagged_span (t->tagged, s, actor.span.start, actor.span.end);
  for (guint i = 0; i < n; i++) {
    actor.entities[i] = referents[i].entity;
    EntMention mention = {.sentence = s->index,
                          .field = s->field,
                          .entity = referents[i].entity->id,
                          .entity_kind = referents[i].entity->kind,
                          .kind = ENT_MENTION_ANAPHOR,
                          .role = ENT_ROLE_ACTOR,
                          .text = s->text + (span.start - s->span.start),
                          .span = span,
                          .confidence = 0.7,
                          .antecedents = article->antecedents->len,
                          .n_antecedents = 1};
    g_array_append_val (article->antecedents, referents[i].span);
    g_array_append_val (article->mentions, mention);
  }
  GArray *actors = t->tagger->actors;
  guint at = t->tagged->first_actor;
  while (at < actors->len && g_array_index (actors, EntActor, at).first < first)
    at++;
  g_array_insert_val (actors, at, actor);
  t->tagged->n_actors++;
  return &g_array_index (actors, EntActor, at);
}

void
ent_extend_anaphor (EntTagging *t, EntArticle *article, EntActor *actor, guint last)
{
  ent_absorb_agents (t, actor, TRUE);
  actor->last = MAX (actor->last, last);
  actor->span.end = t->tokens[actor->last - 1].end;
  EntMention *mention = &g_array_index (article->mentions, EntMention, article->mentions->len - 1);
  mention->span = ent_actor_span (t, actor);
  mention->sector = actor->agent ? actor->agent->sector : NULL;
}

guint
ent_times_named (const EntTagger *tagger, const EntEntity *entity)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (tagger->strong, entity));
}

EntSpan
ent_actor_span (const EntTagging *t, const EntActor *actor)
{
  return ent_tagged_span (t->tagged, t->sentence, actor->span.start, actor->span.end);
}

/* The states that this sentence names as parties before token I: how many, the first ENT_GROUP_MOST of them in OUT. */
guint
ent_states_before (const EntTagging *t, guint i, EntReferent *out)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  guint n = 0;
  for (guint k = 0; k < t->tagged->n_actors && actors[k].first < i; k++) {
    const EntActor *actor = &actors[k];
    gboolean known = actor->place || actor->modifier || actor->n_entities > 1 || !ent_is_state (actor->entities[0]);
    for (guint j = 0; j < MIN (n, ENT_GROUP_MOST) && !known; j++)
      known = out[j].entity == actor->entities[0];
    if (known)
      continue;
    if (n < ENT_GROUP_MOST)
      out[n] = (EntReferent){actor->entities[0], ent_actor_span (t, actor)};
    n++;
  }
  return n;
}

gboolean
ent_opens_sentence (const EntTagging *t, guint token)
{
  guint i = t->tagged->dateline;
  while (i < token && (t->tokens[i].flags & ENT_TOKEN_NUMBER || !(t->tokens[i].flags & ENT_TOKEN_WORD)))
    i++;
  return token == i;
}

/* "In March it …", "But it …", "When the talks failed, the ministry …": whatever opens the sentence, it names nobody. */
gboolean
ent_opens_clause (const EntTagging *t, guint token)
{
  static const guint64 ends = (guint64)1 << ENT_SET_ADVERB | (guint64)1 << ENT_SET_CONJUNCTION | (guint64)1 << ENT_SET_DATE;
  const EntActor *first = t->tagged->n_actors ? &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor) : NULL;
  if (ent_opens_sentence (t, token))
    return TRUE;
  if (token == 0 || (first && first->first < token))
    return FALSE;
  const EntToken *before = &t->tokens[token - 1];
  if (before->sets & ends || before->flags & ENT_TOKEN_NUMBER || ent_is_mark (t, before, ",") || ent_token_reads (t, token - 1, "but"))
    return TRUE;
  guint i = t->tagged->dateline;
  if (token > i + 5 || !(t->tokens[i].sets & ENT_PREPOSITIONS)) /* "In the end it" */
    return FALSE;
  while (++i < token && !ent_is_act (t, i) && !(t->tokens[i].sets & ENT_VERB_GROUP))
    ;
  return i == token;
}

gboolean
ent_is_party (const EntTagging *t, const EntEntity *entity)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors; k++)
    for (guint j = 0; j < actors[k].n_entities; j++)
      if (actors[k].entities[j] == entity)
        return TRUE;
  return FALSE;
}

static void
remember_recent (EntRecent *recent, const EntEntity *entity, EntSpan span, guint sentence)
{
  guint at = 0;
  while (at < recent->n && recent->who[at].entity != entity)
    at++;
  if (at == recent->n && recent->n < ENT_RECENT_MOST)
    recent->n++;
  at = MIN (at, ENT_RECENT_MOST - 1);
  memmove (recent->who + 1, recent->who, at * sizeof *recent->who);
  memmove (recent->at + 1, recent->at, at * sizeof *recent->at);
  recent->who[0] = (EntReferent){entity, span};
  recent->at[0] = sentence;
}

/* "A and B did this", "Officials of A and B". */
static gboolean
opens_with_pair (const EntTagging *t)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  return t->tagged->n_actors > 1 && actors[0].first <= t->tagged->dateline + 3 && actors[1].first == actors[0].last + 1 &&
         !actors[0].modifier && !actors[1].modifier && ent_token_reads (t, actors[0].last, "and");
}

/* "A's president met his B counterpart", "flew to B for talks with his B counterpart". */
static gboolean
meets_counterpart (const EntTagging *t)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  if (t->tagged->n_actors < 2 || actors[0].first > t->tagged->dateline + 1)
    return FALSE;
  for (guint k = 1; k < t->tagged->n_actors; k++)
    if (!actors[k].modifier && ent_token_reads (t, actors[k].last - 1, "counterpart"))
      return TRUE;
  return FALSE;
}

/* Whether nothing but commas, a conjunction and an article stand between two states. */
static gboolean
is_joined (const EntTagging *t, const EntActor *before, const EntActor *actor)
{
  static const guint64 passed = (guint64)1 << ENT_SET_CONJUNCTION | (guint64)1 << ENT_SET_DETERMINER;
  for (guint i = before->last; i < actor->first; i++)
    if (!(t->tokens[i].sets & passed) && !ent_is_mark (t, &t->tokens[i], ","))
      return FALSE;
  return actor->first > before->last && before->n_entities == 1 && actor->n_entities == 1 && !before->modifier && !actor->modifier &&
         ent_is_state (before->entities[0]) && ent_is_state (actor->entities[0]);
}

/* "A, B, C and D": the states of a list of up to four are a group, whoever else the sentence names. */
static void
keep_lists (EntTagging *t)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  guint from = 0;
  for (guint k = 1; k <= t->tagged->n_actors; k++) {
    if (k < t->tagged->n_actors && is_joined (t, &actors[k - 1], &actors[k]))
      continue;
    guint n = k - from;
    if (n > 2 && n <= ENT_GROUP_MOST) {
      for (guint i = 0; i < n; i++)
        t->tagger->group[n - 2][i] = (EntReferent){actors[from + i].entities[0], ent_actor_span (t, &actors[from + i])};
      t->tagger->group_at = t->sentence->index;
    }
    from = k;
  }
}

/* The two of the first word for two in the sentence; NULL where it has none. */
static const EntActor *
word_for_two (const EntTagging *t)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors; k++)
    if (actors[k].n_entities == 2)
      return &actors[k];
  return NULL;
}

/* "The two sides agreed …", "when the neighbours fought": whoever comes next, "they" or "both" are the same two. */
static void
keep_pair (EntTagging *t)
{
  EntTagger *tagger = t->tagger;
  EntReferent joined[2];
  const EntActor *actor = word_for_two (t);
  gboolean opens = actor && actor->first <= t->tagged->dateline + 1;
  guint rank = actor ? 0 : ent_coordinated_pair (t, G_MAXUINT, joined);
  if (rank) {
    tagger->pair_rank = rank;
    memcpy (tagger->pair, joined, sizeof joined);
    tagger->pair_at = t->sentence->index;
    return;
  }
  if (!actor)
    return;
  tagger->pair_rank = ENT_JOINED + 1;
  for (guint i = 0; i < 2; i++) {
    tagger->pair[i] = (EntReferent){actor->entities[i], ent_actor_span (t, actor)};
    for (guint k = 0; k < tagger->states.n; k++) /* who it is, is told best by its name */
      if (tagger->states.who[k].entity == actor->entities[i])
        tagger->pair[i] = tagger->states.who[k];
  }
  tagger->pair_at = t->sentence->index;
  if (!ent_is_state (tagger->pair[0].entity) || !ent_is_state (tagger->pair[1].entity) || (!opens && tagger->group_at == tagger->pair_at))
    return;
  memcpy (tagger->group[0], tagger->pair, sizeof tagger->pair);
  tagger->group_opens = opens;
  tagger->group_n = 2;
  tagger->group_at = t->sentence->index;
}

/* "KHARTOUM, May 3 - …" */
static void
remember_home (EntTagging *t)
{
  for (guint i = 0; i < t->n_names && t->names[i].last <= t->tagged->dateline && !t->tagger->home.entity; i++)
    if (t->names[i].claim && ent_is_state (t->names[i].claim->entity))
      t->tagger->home =
          (EntReferent){t->names[i].claim->entity,
                        ent_tagged_span (t->tagged, t->sentence, t->tokens[t->names[i].first].start, t->tokens[t->names[i].last - 1].end)};
}

/* "The Council of Ministers of A", "The Conference of Heads of Government of A": from the sentence's beginning to ACTOR nothing but the
 * name of a body. */
static gboolean
opens_as_body (const EntTagging *t, const EntActor *actor)
{
  static const guint64 passed = (guint64)1 << ENT_SET_PREP_OF | (guint64)1 << ENT_SET_DETERMINER | (guint64)1 << ENT_SET_CONJUNCTION;
  gboolean body = FALSE;
  for (guint i = t->tagged->dateline; i < actor->last; i++) {
    body |= ent_in_set (&t->tokens[i], ENT_SET_GROUP_BLOC);
    if (i < actor->first && !(t->tokens[i].flags & (ENT_TOKEN_CAPITAL | ENT_TOKEN_NUMBER)) && !(t->tokens[i].sets & passed))
      return FALSE;
  }
  return body && !ent_is_state (actor->entities[0]);
}

/* Whether ACTOR stands first in the sentence but for an article. */
static gboolean
opens (const EntTagging *t, const EntActor *actor)
{
  return ent_opens_sentence (t, actor->first) || (actor->first > 0 && ent_opens_sentence (t, actor->first - 1)) || opens_as_body (t, actor);
}

/* Officials, soldiers, diplomats. */
static gboolean
acts_for_state (const EntActor *actor)
{
  static const char *const sectors[] = {"government", "legislature", "military", "intelligence", "judiciary", "police", NULL};
  return actor->agent && actor->plural && ent_is_state (actor->entities[0]) && g_strv_contains (sectors, actor->agent->sector);
}

/* "The Taoiseach": a name of its own for an office. */
static gboolean
is_called_by_office (const EntTagging *t, const EntActor *actor)
{
  return actor->kind == ENT_MENTION_INSTITUTION && !actor->agent && ent_in_set (&t->tokens[actor->last - 1], ENT_SET_TITLE);
}

/* What this sentence offers to the next ones. */
static void
remember (EntTagging *t)
{
  EntTagger *tagger = t->tagger;
  const EntActor *first = NULL;
  for (guint i = 0; i < t->tagged->n_actors; i++) {
    const EntActor *actor = &g_array_index (tagger->actors, EntActor, t->tagged->first_actor + i);
    if (actor->n_entities > 1 || actor->modifier)
      continue;
    const EntEntity *entity = actor->entities[0];
    gboolean state = ent_is_state (entity);
    if (state || !actor->place)
      remember_recent (state ? &tagger->states : &tagger->bodies, entity, ent_actor_span (t, actor), t->sentence->index);
    if (!actor->place && !actor->own && !first)
      first = actor;
  }
  EntReferent group[ENT_GROUP_MOST];
  guint n = ent_states_before (t, G_MAXUINT, group);
  if (n >= 2 && n <= ENT_GROUP_MOST)
    memcpy (tagger->group[n - 2], group, sizeof group);
  tagger->group_opens = (n >= 2 && opens_with_pair (t)) || (n == 2 && meets_counterpart (t));
  if (tagger->group_opens)
    memcpy (tagger->group[0], group, 2 * sizeof *group);
  if (n >= 2) {
    tagger->group_at = t->sentence->index;
    tagger->group_n = n;
  }
  keep_pair (t);
  keep_lists (t);
  ent_learn_introduced (t);
  ent_learn_heads (t);
  ent_remember_topic (t);
  remember_home (t);
  gboolean person = first && (first->kind == ENT_MENTION_PERSON || first->person || is_called_by_office (t, first));
  gboolean whole = first && opens (t, first) && !person && !first->plural && first->entities[0]->kind != ENT_KIND_ARMED_GROUP;
  tagger->opener = whole ? (EntReferent){first->entities[0], ent_actor_span (t, first)} : (EntReferent){NULL, {0, 0}};
  gboolean body =
      first && opens (t, first) && !person && !ent_is_state (first->entities[0]) && first->entities[0]->kind != ENT_KIND_ARMED_GROUP;
  if (body) /* "ASEAN leaders", too */
    tagger->body = (EntReferent){first->entities[0], ent_actor_span (t, first)};
  tagger->people = first && opens (t, first) && acts_for_state (first) ? (EntReferent){first->entities[0], ent_actor_span (t, first)}
                                                                       : (EntReferent){NULL, {0, 0}};
  if (person || (first && first->agent && !first->plural))
    tagger->leader = (EntReferent){first->entities[0], ent_actor_span (t, first)};
  else if (first && first->kind != ENT_MENTION_ANAPHOR)
    tagger->leader.entity = NULL;
  if (first && tagger->leader.entity == first->entities[0])
    tagger->leader_at = t->sentence->index;
}

void
ent_anaphora_find (EntTagging *t, EntArticle *article)
{
  const EntTagger *tagger = t->tagger;
  t->tagged->counts |= tagger->states.n || tagger->bodies.n || tagger->n_introduced || tagger->leader.entity;
  if (!t->tagged->counts)
    return;
  ent_find_introduced (t, article);
  ent_find_groups (t, article);
  ent_find_former (t, article);
  ent_find_epithets (t, article);
  ent_find_ministers (t, article);
  ent_find_institutions (t, article);
  ent_find_definites (t, article);
  ent_find_pronouns (t, article);
  ent_find_own_words (t, article);
  remember (t);
}
