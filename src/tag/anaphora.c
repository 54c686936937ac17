/* What points back: "the two countries", "both sides" → the last two states; "the bloc" → the last organization; "he" → the last leader. */
#include "tag/tag-private.h"

#include <string.h>

static gboolean
is_lower_word (const EntTagging *t, guint i, const char *word)
{
  gsize n = strlen (word);
  return i < t->n_tokens && t->tokens[i].end - t->tokens[i].start == n &&
         g_ascii_strncasecmp (t->tagged->text + t->tokens[i].start, word, n) == 0;
}

static gboolean
is_state (const EntEntity *entity)
{
  return entity->kind == ENT_KIND_STATE || entity->kind == ENT_KIND_TERRITORY || entity->kind == ENT_KIND_FORMER_STATE;
}

/* "both countries", "the two sides", "both the countries", "two neighbours": the token behind it, 0 where none begins at I. */
static guint
behind_pair (const EntTagging *t, guint i)
{
  guint at = i;
  if (is_lower_word (t, at, "both")) {
    at++;
    at += is_lower_word (t, at, "the") || is_lower_word (t, at, "of");
    at += is_lower_word (t, at, "the") || is_lower_word (t, at, "these");
  } else {
    gboolean article = is_lower_word (t, at, "the") || is_lower_word (t, at, "these") || is_lower_word (t, at, "its");
    at += article ? 1 : 0;
    if (!article || !is_lower_word (t, at, "two"))
      return 0;
    at++;
  }
  for (guint k = at; k < at + 2 && k < t->n_tokens; k++) /* "the two neighbouring countries" */
    if (ent_in_set (&t->tokens[k], ENT_SET_GROUP_STATES))
      return k + 1;
  return 0;
}

/* "the bloc", "the alliance": the token behind it, 0 where none begins at I. */
static guint
behind_bloc (const EntTagging *t, guint i)
{
  if (!is_lower_word (t, i, "the") || i + 1 >= t->n_tokens || !ent_in_set (&t->tokens[i + 1], ENT_SET_GROUP_BLOC) ||
      t->tokens[i + 1].flags & ENT_TOKEN_CAPITAL)
    return 0;
  gboolean of = i + 2 < t->n_tokens && ent_in_set (&t->tokens[i + 2], ENT_SET_PREP_OF);
  return of ? 0 : i + 2;
}

static const EntActor *
actor_over (const EntTagging *t, guint first, guint last)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint i = 0; i < t->tagged->n_actors; i++)
    if (actors[i].first < last && actors[i].last > first)
      return &actors[i];
  return NULL;
}

/* The anaphor over tokens [first, last) becomes an actor in its place and a mention of each of its entities. */
static void
add_anaphor (EntTagging *t, EntArticle *article, guint first, guint last, const EntEntity *const *entities, const EntSpan *spans, guint n)
{
  EntActor actor = {.first = first, .last = last, .n_entities = n, .name = G_MAXUINT32, .kind = ENT_MENTION_ANAPHOR, .plural = n > 1};
  actor.span = (EntSpan){t->tokens[first].start, t->tokens[last - 1].end};
  const EntSentence *s = t->sentence;
  EntSpan span = ent_tagged_span (t->tagged, s, actor.span.start, actor.span.end);
  for (guint i = 0; i < n; i++) {
    actor.entities[i] = entities[i];
    EntMention mention = {.sentence = s->index,
                          .field = s->field,
                          .entity = entities[i]->id,
                          .entity_kind = entities[i]->kind,
                          .kind = ENT_MENTION_ANAPHOR,
                          .role = ENT_ROLE_ACTOR,
                          .text = s->text + (span.start - s->span.start),
                          .span = span,
                          .confidence = 0.7,
                          .antecedents = article->antecedents->len,
                          .n_antecedents = 1};
    g_array_append_val (article->antecedents, spans[i]);
    g_array_append_val (article->mentions, mention);
  }
  GArray *actors = t->tagger->actors;
  guint at = t->tagged->first_actor;
  while (at < actors->len && g_array_index (actors, EntActor, at).first < first)
    at++;
  g_array_insert_val (actors, at, actor);
  t->tagged->n_actors++;
}

static void
find_groups (EntTagging *t, EntArticle *article)
{
  EntTagger *tagger = t->tagger;
  for (guint i = t->tagged->dateline; i < t->n_tokens; i++) {
    guint last = tagger->pair[0] ? behind_pair (t, i) : 0;
    if (last && !actor_over (t, i, last)) {
      add_anaphor (t, article, i, last, tagger->pair, tagger->pair_spans, 2);
      i = last - 1;
      continue;
    }
    last = tagger->bloc ? behind_bloc (t, i) : 0;
    if (last && !actor_over (t, i, last)) {
      add_anaphor (t, article, i, last, &tagger->bloc, &tagger->bloc_span, 1);
      i = last - 1;
    }
  }
}

/* "He", "she": the leader who was the last sentence's first actor, as long as this sentence names no person before. */
static void
find_pronoun (EntTagging *t, EntArticle *article)
{
  if (!t->tagger->leader)
    return;
  for (guint i = t->tagged->dateline; i < t->n_tokens; i++) {
    if (actor_over (t, i, i + 1))
      return;
    if (ent_in_set (&t->tokens[i], ENT_SET_PERSON_PRONOUN)) {
      add_anaphor (t, article, i, i + 1, &t->tagger->leader, &t->tagger->leader_span, 1);
      return;
    }
  }
}

static EntSpan
span_of (const EntTagging *t, const EntActor *actor)
{
  return ent_tagged_span (t->tagged, t->sentence, actor->span.start, actor->span.end);
}

/* What this sentence offers to the next ones. */
static void
remember (EntTagging *t)
{
  EntTagger *tagger = t->tagger;
  const EntEntity *states[3] = {NULL};
  EntSpan spans[3];
  guint n = 0;
  const EntActor *first = NULL;
  for (guint i = 0; i < t->tagged->n_actors; i++) {
    const EntActor *actor = &g_array_index (tagger->actors, EntActor, t->tagged->first_actor + i);
    if (actor->place || actor->modifier || actor->n_entities > 1)
      continue;
    const EntEntity *entity = actor->entities[0];
    if (!first)
      first = actor;
    if (is_state (entity) && n < 3 && entity != states[0] && entity != states[1]) {
      states[n] = entity;
      spans[n++] = span_of (t, actor);
    }
    if (entity->kind == ENT_KIND_ORGANIZATION || entity->kind == ENT_KIND_BLOC) {
      tagger->bloc = entity;
      tagger->bloc_span = span_of (t, actor);
    }
  }
  if (n == 2) {
    memcpy (tagger->pair, states, sizeof tagger->pair);
    memcpy (tagger->pair_spans, spans, sizeof tagger->pair_spans);
  }
  if (first && (first->kind == ENT_MENTION_PERSON || (first->agent && !first->plural))) {
    tagger->leader = first->entities[0];
    tagger->leader_span = span_of (t, first);
  } else if (first && first->kind != ENT_MENTION_ANAPHOR) {
    tagger->leader = NULL;
  }
}

void
ent_anaphora_find (EntTagging *t, EntArticle *article)
{
  const EntTagger *tagger = t->tagger;
  if (!t->tagged->looked_up && !tagger->pair[0] && !tagger->bloc && !tagger->leader)
    return;
  if (!t->tagged->looked_up)
    ent_tokens_look_up (tagger->lexicon, t->tagged->text, t->tokens, t->n_tokens);
  t->tagged->looked_up = TRUE;
  find_groups (t, article);
  find_pronoun (t, article);
  remember (t);
}
