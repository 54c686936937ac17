/* Persons whom no table knows and the article introduces: "Kenya's foreign secretary, Raychelle Omamo", "Nicu Popescu, who is foreign
 * minister of Moldova" → later "Omamo", "Ms Omamo", "POPESCU: We …". */
#include "tag/tag-private.h"

#include <string.h>

#define NAME_MOST 4  /* words of a person's name */
#define WORD_LEAST 3 /* letters of a surname */

/* ---- what a sentence introduces ---- */

/* Whoever holds such an office speaks for it. */
static gboolean
speaks_for_state (const EntActor *actor)
{
  static const char *const sectors[] = {"government", "legislature", "military", "intelligence", "judiciary", NULL};
  return actor->agent && !actor->plural && !actor->modifier && actor->n_entities == 1 && g_strv_contains (sectors, actor->agent->sector);
}

/* A word that may be of a person's name, and is no other name. */
static gboolean
is_name_word (const EntTagging *t, guint i)
{
  if (i >= t->n_tokens || !(t->tokens[i].flags & ENT_TOKEN_CAPITAL) || t->tokens[i].sets)
    return FALSE;
  const EntName *name = ent_name_at (t, i);
  return !name || !name->claim;
}

/* The words of persons introduced that begin as the N bytes at WORD do, in whatever case, and that are as long: two bits a person. */
static guint32
words_like (const EntTagger *tagger, const char *word, guint n)
{
  return tagger->introduced_first[*word & 31] & tagger->introduced_length[MIN (n, 31)];
}

static void
add_introduced (EntTagger *tagger, const EntIntroduced *new)
{
  guint k = tagger->n_introduced++;
  if (k == 0) {
    memset (tagger->introduced_first, 0, sizeof tagger->introduced_first);
    memset (tagger->introduced_length, 0, sizeof tagger->introduced_length);
  }
  for (guint w = 0; w < (new->either ? 2 : 1); w++) {
    tagger->introduced_first[*new->words[w] & 31] |= 1u << (2 * k + w);
    tagger->introduced_length[MIN (new->lengths[w], 31)] |= 1u << (2 * k + w);
  }
}

static void
learn (EntTagging *t, guint first, guint last, const EntEntity *entity)
{
  EntTagger *tagger = t->tagger;
  while (first + 1 < last && ent_in_set (&t->tokens[first], ENT_SET_TITLE))
    first++;
  const EntToken *surname = &t->tokens[last - 1], *given = &t->tokens[first];
  if (last - first > NAME_MOST || surname->end - surname->start < WORD_LEAST || tagger->n_introduced == ENT_INTRODUCED_MOST)
    return;
  const char *text = t->tagged->text;
  EntIntroduced *new = &tagger->introduced[tagger->n_introduced];
  *new = (EntIntroduced){.words = {text + surname->start, text + given->start},
                         .lengths = {surname->end - surname->start, given->end - given->start},
                         .either = given->end - given->start >= WORD_LEAST && !ent_lexicon_is_given (tagger->lexicon, given->name)};
  new->who = (EntReferent){entity, ent_tagged_span (t->tagged, t->sentence, given->start, surname->end)};
  for (guint i = 0; i < tagger->n_introduced; i++) /* whom the article introduced first */
    if (tagger->introduced[i].lengths[0] == new->lengths[0] && memcmp (tagger->introduced[i].words[0], new->words[0], new->lengths[0]) == 0)
      return;
  add_introduced (tagger, new);
}

static gboolean
is_comma (const EntTagging *t, guint i)
{
  return i < t->n_tokens && ent_is_mark (t, &t->tokens[i], ",");
}

/* "the New Zealand foreign minister, Murray McCully, …": the name behind a comma, of two words at least. */
static gboolean
learn_behind (EntTagging *t, const EntActor *actor)
{
  if (!is_comma (t, actor->last))
    return FALSE;
  guint first = actor->last + 1, last = first;
  while (is_name_word (t, last))
    last++;
  if (last < first + 2 || (last < t->n_tokens && t->tokens[last].flags & ENT_TOKEN_WORD && !ent_in_set (&t->tokens[last], ENT_SET_SPEECH)))
    return FALSE;
  learn (t, first, last, actor->entities[0]);
  return TRUE;
}

/* "Murray McCully, the New Zealand foreign minister", "Nicu Popescu, who has been foreign minister of Moldova" */
static void
learn_before (EntTagging *t, const EntActor *actor)
{
  static const guint64 between = (guint64)1 << ENT_SET_DETERMINER | (guint64)1 << ENT_SET_RELATIVE | (guint64)1 << ENT_SET_BE |
                                 (guint64)1 << ENT_SET_HAVE | (guint64)1 << ENT_SET_ADVERB;
  guint comma = actor->first;
  while (comma > t->tagged->dateline && t->tokens[comma - 1].sets & between)
    comma--;
  if (comma < t->tagged->dateline + 3 || !is_comma (t, comma - 1))
    return;
  guint last = comma - 1, first = last;
  while (first > t->tagged->dateline && is_name_word (t, first - 1))
    first--;
  if (last >= first + 2)
    learn (t, first, last, actor->entities[0]);
}

void
ent_learn_introduced (EntTagging *t)
{
  for (guint i = 0; i < t->tagged->n_actors; i++) {
    const EntActor *actor = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor + i);
    if (!speaks_for_state (actor) || ent_has_history (t, actor->first > 0 ? actor->first - 1 : 0, actor->last))
      continue;
    if (actor->holder)
      learn (t, actor->holder, actor->last, actor->entities[0]);
    else if (!learn_behind (t, actor))
      learn_before (t, actor);
  }
}

/* ---- whom a sentence means ---- */

static gboolean
reads (const EntTagging *t, guint i, const char *word, guint length)
{
  const EntToken *token = &t->tokens[i];
  const char *text = t->tagged->text + token->start;
  return token->end - token->start == length && ((*text ^ *word) & 31) == 0 && g_ascii_strncasecmp (text, word, length) == 0;
}

/* The first of those introduced whose word stands at token I, NULL where none does. */
static const EntIntroduced *
introduced_at (const EntTagging *t, guint i)
{
  const EntToken *token = &t->tokens[i];
  guint32 words = t->tagger->n_introduced ? words_like (t->tagger, t->tagged->text + token->start, token->end - token->start) : 0;
  for (; words; words &= words - 1) {
    guint bit = (guint)__builtin_ctz (words);
    const EntIntroduced *who = &t->tagger->introduced[bit / 2];
    if (reads (t, i, who->words[bit % 2], who->lengths[bit % 2]))
      return who;
  }
  return NULL;
}

/* The first token of the name and title of WHO at I; the token behind I where somebody or something else is called so: "Jane Omamo". */
static guint
first_of_name (const EntTagging *t, guint i, const EntIntroduced *who)
{
  guint first = i;
  while (first > t->tagged->dateline && t->tokens[first - 1].flags & ENT_TOKEN_CAPITAL) {
    const EntToken *before = &t->tokens[first - 1];
    gboolean title = before->sets & ((guint64)1 << ENT_SET_TITLE | (guint64)1 << ENT_SET_ABBREVIATION);
    if (!title && before->sets)
      break;
    if (!title && !reads (t, first - 1, who->words[1], who->lengths[1]))
      return i + 1;
    first--;
  }
  return first;
}

/* "OMAMO: We …" is no dateline. */
static void
unmask_label (EntTagging *t)
{
  guint last = t->tagged->dateline;
  if (last > 1 && last <= NAME_MOST + 1 && ent_is_mark (t, &t->tokens[last - 1], ":") && introduced_at (t, last - 2))
    t->tagged->dateline = 0;
}

void
ent_find_introduced (EntTagging *t, EntArticle *article)
{
  unmask_label (t);
  for (guint i = t->tagged->dateline; t->tagger->n_introduced && i < t->n_tokens; i++) {
    const EntIntroduced *who = t->tokens[i].flags & ENT_TOKEN_CAPITAL ? introduced_at (t, i) : NULL;
    if (!who || !is_name_word (t, i))
      continue;
    guint last = i + 1;
    if (is_name_word (t, last) && introduced_at (t, last) == who) /* the whole name again */
      last++;
    guint first = first_of_name (t, i, who);
    if (first > i || is_name_word (t, last) || ent_actor_over (t, first, last))
      continue;
    ent_add_anaphor (t, article, first, last, &who->who, 1)->person = TRUE;
    i = last;
  }
}
