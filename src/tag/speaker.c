/* "We will not wait", "they asked us": in a quotation → who says it, in this sentence or in the one before. */
#include "lexicon/chars.h"
#include "tag/tag-private.h"

#include <string.h>

#define SPEECH_REACH 6 /* tokens between a speaker and the verb of saying: "A's foreign minister said" */
#define LABEL_REACH 4  /* tokens before the label of who speaks */

static gboolean
is_quotation_mark (const EntTagging *t, guint i)
{
  static const char *const marks[] = {"\"", "“", "”", "„", "«", "»", NULL};
  const EntToken *token = &t->tokens[i];
  const char *text = t->tagged->text + token->start;
  gsize n = token->end - token->start;
  if (!t->quotes || token->flags & ENT_TOKEN_WORD || ((guint8)*text < 0x80 && *text != '"'))
    return FALSE;
  for (guint k = 0; marks[k]; k++)
    if (strlen (marks[k]) == n && memcmp (text, marks[k], n) == 0)
      return TRUE;
  return FALSE;
}

/* Most sentences have none, and need not be asked token by token. */
static gboolean
may_have_quotation_marks (const EntTagged *tagged)
{
  static const char first[] = {'"', '\xE2', '\xC2'};
  for (guint i = 0; i < sizeof first; i++)
    if (memchr (tagged->text, first[i], tagged->length))
      return TRUE;
  return FALSE;
}

/* Whether token I is quoted, where the sentence begins with QUOTED. */
static gboolean
is_quoted (const EntTagging *t, guint i, gboolean quoted)
{
  for (guint k = 0; t->quotes && k < i; k++)
    quoted ^= is_quotation_mark (t, k);
  return quoted;
}

/* "A: We shall …", as in transcripts. */
static gboolean
is_label (const EntTagging *t, const EntActor *actor)
{
  return actor->first < LABEL_REACH && actor->last < t->n_tokens && t->tagged->text[t->tokens[actor->last].start] == ':';
}

/* Whether token I parts a speaker from the verb of saying: a mark, or somebody else. */
static gboolean
parts (const EntTagging *t, guint i)
{
  const char *text = t->tagged->text + t->tokens[i].start;
  gboolean apostrophe = ent_apostrophe (text, t->tagged->text + t->tokens[i].end) > 0;
  return (!(t->tokens[i].flags & ENT_TOKEN_WORD) && !apostrophe) || ent_actor_over (t, i, i + 1);
}

/* "A said", "said A", "A:" */
static gboolean
speaks (const EntTagging *t, const EntActor *actor)
{
  if (is_label (t, actor))
    return TRUE;
  for (guint k = actor->last; k < t->n_tokens && k < actor->last + SPEECH_REACH && !parts (t, k); k++)
    if (ent_in_set (&t->tokens[k], ENT_SET_SPEECH))
      return TRUE;
  for (guint k = actor->first; k-- > 0 && actor->first - k <= SPEECH_REACH && !parts (t, k);)
    if (ent_in_set (&t->tokens[k], ENT_SET_SPEECH))
      return TRUE;
  return FALSE;
}

/* The one party outside of the quotation that speaks. */
static const EntActor *
speaker_in (const EntTagging *t, gboolean quoted)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint i = 0; i < t->tagged->n_actors; i++)
    if (!actors[i].place && !actors[i].modifier && actors[i].n_entities == 1 && !is_quoted (t, actors[i].first, quoted) &&
        speaks (t, &actors[i]))
      return &actors[i];
  return NULL;
}

static gboolean
is_own (const EntTagging *t, guint i)
{
  return ent_token_reads (t, i, "we") || ent_token_reads (t, i, "us") ||
         (ent_token_reads (t, i, "i") && t->tokens[i].flags & ENT_TOKEN_CAPITAL);
}

void
ent_find_own_words (EntTagging *t, EntArticle *article)
{
  EntTagger *tagger = t->tagger;
  t->quotes = may_have_quotation_marks (t->tagged);
  gboolean quoted = t->n_tokens > 0 && tagger->quoted && !is_quotation_mark (t, 0), goes_on = quoted || is_quotation_mark (t, 0);
  const EntActor *actor = speaker_in (t, quoted);
  gboolean label = actor && is_label (t, actor);
  EntReferent speaker = actor ? (EntReferent){actor->entities[0], ent_actor_span (t, actor)} : tagger->speaker;
  gboolean known = actor || (speaker.entity && goes_on && tagger->speaker_at + 1 == t->sentence->index);
  for (guint i = t->tagged->dateline; i < t->n_tokens && known; i++)
    if (is_own (t, i) && (label || is_quoted (t, i, quoted)) && !ent_actor_over (t, i, i + 1))
      ent_add_anaphor (t, article, i, i + 1, &speaker, 1);
  tagger->quoted = is_quoted (t, t->n_tokens, quoted);
  if (known) {
    tagger->speaker = speaker;
    tagger->speaker_at = t->sentence->index;
  }
}
