/* "We will not wait", "they asked us": in a quotation → who says it, in this sentence or in the one before; in a transcript → whose label
 * stands before; "you" of who asks there → who answers. */
#include "lexicon/chars.h"
#include "tag/phrase.h"

#include <string.h>

#define SPEECH_REACH 6 /* tokens between a speaker and the verb of saying: "A's foreign minister said" */
#define LABEL_REACH 6  /* tokens of the label of who speaks */
#define TURN_MOST 12   /* sentences for which one goes on speaking */

/* Whether token I is quoted, where the sentence begins with QUOTED. */
static gboolean
is_quoted (const EntTagging *t, guint i, gboolean quoted)
{
  for (guint k = 0; t->tagged->quotes && k < i; k++)
    quoted ^= (t->tokens[k].flags & ENT_TOKEN_QUOTES) != 0;
  return quoted;
}

/* The token behind the label that the sentence begins with: "MR. PRICE: …", "QUESTION: …"; 0 where it begins with none. */
static guint
behind_label (const EntTagging *t)
{
  guint i = 0;
  while (i < t->n_tokens && i < LABEL_REACH && (t->tokens[i].flags & ENT_TOKEN_CAPITAL || (i > 0 && ent_is_mark (t, &t->tokens[i], "."))))
    i++;
  return i > 0 && i + 1 < t->n_tokens && ent_is_mark (t, &t->tokens[i], ":") ? i + 1 : 0;
}

/* Whose turn it is in a transcript. */
static void
note_label (EntTagging *t)
{
  EntTagger *tagger = t->tagger;
  guint behind = behind_label (t);
  if (!behind) {
    if (tagger->labelled_at && tagger->labelled_at + TURN_MOST < t->sentence->index)
      tagger->labelled_at = 0;
    return;
  }
  const EntActor *actor = ent_actor_over (t, 0, behind);
  gboolean one = actor && actor->n_entities == 1 && !actor->modifier;
  tagger->labelled = one ? (EntReferent){actor->entities[0], ent_actor_span (t, actor)} : (EntReferent){NULL, {0, 0}};
  if (one)
    tagger->answerer = tagger->labelled;
  tagger->labelled_at = t->sentence->index + 1;
}

/* Whether a verb of saying stands on one of the tokens [first, last) and no mark is nearer to the speaker, who stands before or BEHIND
 * them. */
static gboolean
says (const EntTagging *t, guint first, guint last, gboolean behind)
{
  for (guint n = 0; first + n < last && n < SPEECH_REACH; n++) {
    const EntToken *token = &t->tokens[behind ? last - 1 - n : first + n];
    const char *text = t->tagged->text + token->start;
    if (ent_in_set (token, ENT_SET_SPEECH))
      return TRUE;
    if (!(token->flags & ENT_TOKEN_WORD) && !ent_apostrophe (text, t->tagged->text + token->end))
      return FALSE;
  }
  return FALSE;
}

/* "A said", "said A"; nobody else stands between. */
static gboolean
speaks (const EntTagging *t, const EntActor *actors, guint i)
{
  guint from = i > 0 ? actors[i - 1].last : 0, to = i + 1 < t->tagged->n_actors ? actors[i + 1].first : t->n_tokens;
  return says (t, actors[i].last, to, FALSE) || says (t, from, actors[i].first, TRUE);
}

/* The one party outside of the quotation that speaks. */
static const EntActor *
speaker_in (const EntTagging *t, gboolean quoted)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint i = 0; i < t->tagged->n_actors; i++)
    if (!actors[i].place && !actors[i].modifier && actors[i].n_entities == 1 && speaks (t, actors, i) &&
        !is_quoted (t, actors[i].first, quoted))
      return &actors[i];
  return NULL;
}

static gboolean
is_own (const EntTagging *t, guint i)
{
  return ent_token_reads (t, i, "we") || ent_token_reads (t, i, "us") ||
         (ent_token_reads (t, i, "i") && t->tokens[i].flags & ENT_TOKEN_CAPITAL);
}

/* "We sent our view": one's own things, where one has spoken of oneself before token I. */
static gboolean
has_own_before (const EntTagging *t, guint i)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors && actors[k].first < i; k++)
    if (actors[k].own)
      return TRUE;
  return FALSE;
}

/* Whether the words behind token I head somebody who acts for a state: "our brave soldiers"; partners and ports are no party. */
static gboolean
owns_agent (const EntTagging *t, guint i)
{
  static const char *const sectors[] = {"government", "legislature", "military", "judiciary", "police", NULL};
  for (guint k = i + 1; k < t->n_tokens && k <= i + 3 && t->tokens[k].flags & ENT_TOKEN_WORD; k++) {
    const EntAgent *agent = ent_agent_at (t, k);
    if (agent)
      return g_strv_contains (sectors, agent->sector);
    if (t->tokens[k].sets & ~((guint64)1 << ENT_SET_ADJECTIVE))
      return FALSE;
  }
  return FALSE;
}

/* "our ambassador", "my country" → as "A's ambassador", "A" */
static void
add_own_things (EntTagging *t, EntArticle *article, guint i, const EntReferent *speaker)
{
  if (has_own_before (t, i))
    return;
  gboolean country = i + 1 < t->n_tokens && ent_in_set (&t->tokens[i + 1], ENT_SET_COUNTRY);
  if (!country && !owns_agent (t, i))
    return;
  EntActor *actor = ent_add_anaphor (t, article, i, i + (country ? 2 : 1), speaker, 1);
  actor->own = TRUE;
  if (country)
    return;
  actor->adjective = TRUE;
  ent_extend_anaphor (t, article, actor, i + 1);
}

/* "We", "I", "our", "my" of SPEAKER, and "you", "your" of an asker, behind token FROM; with QUOTED only in quotation marks, where *QUOTED
 * tells whether the sentence begins within them. */
static void
add_words_of (EntTagging *t, EntArticle *article, const EntReferent *speaker, guint from, gboolean asks, const gboolean *quoted)
{
  for (guint i = from; i < t->n_tokens; i++) {
    gboolean own = asks ? ent_token_reads (t, i, "you") : is_own (t, i);
    gboolean things = asks ? ent_token_reads (t, i, "your") : ent_token_reads (t, i, "our") || ent_token_reads (t, i, "my");
    if (!(own || things) || (quoted && !is_quoted (t, i, *quoted)) || ent_actor_over (t, i, i + 1))
      continue;
    if (own)
      ent_add_anaphor (t, article, i, i + 1, speaker, 1)->own = TRUE;
    else
      add_own_things (t, article, i, speaker);
  }
}

void
ent_find_own_words (EntTagging *t, EntArticle *article)
{
  EntTagger *tagger = t->tagger;
  note_label (t);
  gboolean opens = t->n_tokens > 0 && t->tokens[0].flags & ENT_TOKEN_QUOTES, quoted = t->n_tokens > 0 && tagger->quoted && !opens;
  gboolean goes_on = quoted || opens;
  const EntActor *actor = speaker_in (t, quoted);
  EntReferent speaker = actor ? (EntReferent){actor->entities[0], ent_actor_span (t, actor)} : tagger->speaker;
  gboolean known = actor || (speaker.entity && goes_on && tagger->speaker_at + 1 == t->sentence->index);
  if (known && t->tagged->quotes)
    add_words_of (t, article, &speaker, t->tagged->dateline, FALSE, &quoted);
  gboolean asks = tagger->labelled_at && !tagger->labelled.entity;
  const EntReferent *turn = asks ? &tagger->answerer : &tagger->labelled;
  if (tagger->labelled_at && turn->entity)
    add_words_of (t, article, turn, behind_label (t), asks, NULL);
  tagger->quoted = is_quoted (t, t->n_tokens, quoted);
  if (known) {
    tagger->speaker = speaker;
    tagger->speaker_at = t->sentence->index;
  }
}
