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
  if (i > 0 && ent_char_at (t, i, '(')) /* "QUESTION (Kyodo):" */
    for (i++; i < t->n_tokens && i < LABEL_REACH && !ent_char_at (t, i - 1, ')');)
      i++;
  return i > 0 && i + 1 < t->n_tokens && ent_is_mark (t, &t->tokens[i], ":") ? i + 1 : 0;
}

/* "QUESTION", "HOST": one word of the language, and nobody's name. */
static gboolean
is_asker (const EntTagging *t, guint behind)
{
  gboolean single = behind == 2 || ent_char_at (t, 1, '(');
  return single && (t->tokens[0].word != 0 || ent_token_reads (t, 0, "q")) && !ent_token_reads (t, 0, "a") &&
         !ent_actor_over (t, 0, behind);
}

/* Who speaks behind the label that ends before token BEHIND: of whom the article says whose he is, else whose words are called "ours". A
 * spokesman without a name of his state ("MR. PRICE") may speak of two others. */
static EntReferent
labelled_as (const EntTagging *t, guint behind)
{
  const EntActor *actor = ent_actor_over (t, 0, behind);
  if (actor && actor->n_entities == 1 && !actor->modifier && !actor->place)
    return (EntReferent){actor->entities[0], ent_actor_span (t, actor)};
  gboolean titled = ent_in_set (&t->tokens[0], ENT_SET_TITLE) || ent_in_set (&t->tokens[0], ENT_SET_ABBREVIATION);
  return titled ? (EntReferent){NULL, {0, 0}} : t->tagger->author;
}

/* Who will answer the first question: the next one with a label of his own. */
static EntReferent
next_labelled (const EntTagging *t, const EntArticle *article)
{
  for (guint i = t->sentence->index + 1; i < article->sentences->len && i < t->sentence->index + TURN_MOST; i++) {
    EntTagging next = ent_tagging (t->tagger, article, i);
    guint behind = behind_label (&next);
    if (!behind || is_asker (&next, behind))
      continue;
    const EntName *name = next.n_names && next.names[0].first < behind ? &next.names[0] : NULL;
    if (!name || !name->claim)
      return t->tagger->author;
    return (EntReferent){name->claim->entity,
                         ent_tagged_span (next.tagged, next.sentence, next.tokens[name->first].start, next.tokens[name->last - 1].end)};
  }
  return (EntReferent){NULL, {0, 0}};
}

/* Whose turn it is in a transcript. */
static void
note_label (EntTagging *t, const EntArticle *article)
{
  EntTagger *tagger = t->tagger;
  guint behind = behind_label (t);
  if (!behind) {
    if (tagger->labelled_at && tagger->labelled_at + TURN_MOST < t->sentence->index)
      tagger->labelled_at = 0;
    return;
  }
  tagger->asks = is_asker (t, behind);
  tagger->labelled = tagger->asks ? (EntReferent){NULL, {0, 0}} : labelled_as (t, behind);
  if (tagger->labelled.entity)
    tagger->answerer = tagger->labelled;
  else if (tagger->asks && !tagger->answerer.entity)
    tagger->answerer = next_labelled (t, article);
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

/* "A's minister, X, said": whether the verb stands right behind a comma, with nobody behind it who may be the one that says. */
static gboolean
says_behind_comma (const EntTagging *t, guint i)
{
  return i + 1 < t->n_tokens && ent_is_mark (t, &t->tokens[i], ",") && ent_in_set (&t->tokens[i + 1], ENT_SET_SPEECH) &&
         !ent_capital_at (t, i + 2) && !(i + 2 < t->n_tokens && ent_in_set (&t->tokens[i + 2], ENT_SET_DETERMINER));
}

/* "A said", "said A", "A's envoy in B said"; nobody else stands between. */
static gboolean
speaks (const EntTagging *t, const EntActor *actors, guint i)
{
  guint next = i + 1;
  while (next < t->tagged->n_actors && actors[next].place && actors[next].first == actors[next - 1].last + 1 &&
         ent_in_set (&t->tokens[actors[next].first - 1], ENT_SET_PREP_IN))
    next++;
  guint from = i > 0 ? actors[i - 1].last : 0, to = next < t->tagged->n_actors ? actors[next].first : t->n_tokens;
  return says (t, actors[i].last, to, FALSE) || says_behind_comma (t, actors[i].last) || says (t, from, actors[i].first, TRUE);
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
    if (t->tokens[k].sets & ~((guint64)1 << ENT_SET_ADJECTIVE | (guint64)1 << ENT_SET_DETERMINER)) /* "our own government" */
      return FALSE;
  }
  return FALSE;
}

/* Whether what is called one's own is an act: "our proposal", "your first demand". */
static gboolean
owns_act (const EntTagging *t, guint i)
{
  guint k = i + 1;
  while (k < t->n_tokens && k < i + 3 && t->tokens[k].sets & ((guint64)1 << ENT_SET_ADJECTIVE | (guint64)1 << ENT_SET_DETERMINER))
    k++;
  return k < t->n_tokens && ent_is_act_of_noun (t, k);
}

/* "our ambassador", "my country" → as "A's ambassador", "A"; "our proposal" as "A's proposal" */
static void
add_own_things (EntTagging *t, EntArticle *article, guint i, const EntReferent *speaker)
{
  if (has_own_before (t, i))
    return;
  gboolean country = i + 1 < t->n_tokens && ent_in_set (&t->tokens[i + 1], ENT_SET_COUNTRY) && !ent_is_counterpart (t, i + 1);
  gboolean agent = !country && owns_agent (t, i);
  if (!country && !agent && !owns_act (t, i))
    return;
  EntActor *actor = ent_add_anaphor (t, article, i, i + (country ? 2 : 1), speaker, 1);
  actor->own = TRUE;
  if (country)
    return;
  actor->adjective = TRUE;
  if (!agent)
    return;
  ent_extend_anaphor (t, article, actor, i + 1);
}

enum { OF_ASKER, OF_QUOTED, OF_TURN, OF_AUTHOR };

/* Whether token I is a word for SPEAKER himself, or with THINGS for what is his, in a way of speaking: who asks says "you", who writes no
 * "I" that would be his state. */
static gboolean
is_word_of (const EntTagging *t, guint i, int way, gboolean things)
{
  if (way == OF_ASKER)
    return ent_token_reads (t, i, things ? "your" : "you");
  if (things)
    return ent_token_reads (t, i, "our") || ent_token_reads (t, i, "my");
  return is_own (t, i) && !(way == OF_AUTHOR && ent_token_reads (t, i, "i"));
}

/* "We", "I", "our", "my" of SPEAKER, and "you", "your" of an asker, behind token FROM; of who is quoted only in quotation marks and of who
 * writes only outside, where QUOTED tells whether the sentence begins within them. */
static void
add_words_of (EntTagging *t, EntArticle *article, const EntReferent *speaker, guint from, int way, gboolean quoted, gboolean official)
{
  static const guint64 words = (guint64)1 << ENT_SET_PRONOUN | (guint64)1 << ENT_SET_POSSESSIVE;
  for (guint i = t->tagged->sets & words ? from : t->n_tokens; i < t->n_tokens; i++) {
    if (!(t->tokens[i].sets & words))
      continue;
    if ((way == OF_QUOTED || way == OF_AUTHOR) && is_quoted (t, i, quoted) != (way == OF_QUOTED))
      continue;
    gboolean own = is_word_of (t, i, way, FALSE);
    guint last = own ? i : official ? ent_add_other_side (t, article, i, speaker->entity) : i;
    if (last > i || (!own && !is_word_of (t, i, way, TRUE)) || ent_actor_over (t, i, i + 1)) {
      i = last;
      continue;
    }
    if (own)
      ent_add_anaphor (t, article, i, i + 1, speaker, 1)->own = TRUE;
    else
      add_own_things (t, article, i, speaker);
  }
}

/* Who speaks for a state, and for no firm of it. */
static gboolean
is_official (const EntActor *actor)
{
  static const char *const offices[] = {"government", "legislature", "military", "judiciary", "police", NULL};
  return actor->kind == ENT_MENTION_PERSON || actor->kind == ENT_MENTION_INSTITUTION || actor->person ||
         (actor->agent && g_strv_contains (offices, actor->agent->sector));
}

void
ent_find_own_words (EntTagging *t, EntArticle *article)
{
  EntTagger *tagger = t->tagger;
  note_label (t, article);
  gboolean opens = t->n_tokens > 0 && t->tokens[0].flags & ENT_TOKEN_QUOTES, quoted = t->n_tokens > 0 && tagger->quoted && !opens;
  gboolean goes_on = quoted || opens;
  const EntActor *actor = speaker_in (t, quoted);
  EntReferent speaker = actor ? (EntReferent){actor->entities[0], ent_actor_span (t, actor)} : tagger->speaker;
  gboolean known = actor || (speaker.entity && goes_on && tagger->speaker_at + 1 == t->sentence->index);
  if (known && t->tagged->quotes)
    add_words_of (t, article, &speaker, t->tagged->dateline, OF_QUOTED, quoted, actor && is_official (actor));
  const EntReferent *turn = tagger->asks ? &tagger->answerer : &tagger->labelled;
  if (tagger->labelled_at && turn->entity)
    add_words_of (t, article, turn, behind_label (t), tagger->asks ? OF_ASKER : OF_TURN, FALSE, turn->entity != tagger->author.entity);
  if (!tagger->labelled_at && tagger->writes)
    add_words_of (t, article, &tagger->author, t->tagged->dateline, OF_AUTHOR, quoted, TRUE);
  tagger->quoted = is_quoted (t, t->n_tokens, quoted);
  if (known) {
    tagger->speaker = speaker;
    tagger->speaker_at = t->sentence->index;
  }
}
