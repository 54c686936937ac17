/* Names in a sentence: leftmost-longest over whole words; decoys hide the names in them. */
#include "tag/tag-private.h"

/* The longest phrase of the names that begins at token I: its claims, and the token behind it in *LAST. NULL where there is none. */
static const EntClaim *
longest_name (const EntTagger *tagger, const char *text, const EntToken *tokens, guint n, guint i, guint *last, guint *n_claims)
{
  const EntPhrases *names = ent_lexicon_names (tagger->lexicon);
  const EntClaim *found = NULL;
  guint at = i;
  for (guint32 node = ent_phrases_begin (names, tokens[i].name); node;) {
    guint count;
    const EntClaim *claims = ent_lexicon_claims (tagger->lexicon, node, &count);
    if (count) {
      found = claims;
      *n_claims = count;
      *last = at + 1;
    }
    guint gap = ent_phrases_goes_on (names, node) ? ent_token_gap (text, tokens, n, at, &at) : 0;
    node = gap && tokens[at].name ? ent_phrases_step (names, node, tokens[at].name, gap) : 0;
  }
  return found;
}

/* "U.S." keeps its last full stop. */
static guint
with_stop (const char *text, const EntToken *tokens, guint n, guint first, guint last)
{
  if (last - first < 3 || last >= n || text[tokens[last - 2].start] != '.')
    return last;
  const EntToken *stop = &tokens[last];
  return text[stop->start] == '.' && !(stop->flags & ENT_TOKEN_SPACE) ? last + 1 : last;
}

void
ent_find_names (EntTagger *tagger, const char *text, const EntToken *tokens, guint n)
{
  for (guint i = 0; i < n;) {
    guint last, n_claims;
    gboolean begins = tokens[i].flags & ENT_TOKEN_BEGINS;
    const EntClaim *claims = begins ? longest_name (tagger, text, tokens, n, i, &last, &n_claims) : NULL;
    if (!claims) {
      i++;
      continue;
    }
    EntName name = {.first = i, .last = with_stop (text, tokens, n, i, last), .claims = claims, .n_claims = n_claims};
    g_array_append_val (tagger->names, name);
    i = name.last;
  }
}

/* ---- decoys with a place for any name ---- */

#define LONGEST_DECOY 8

typedef struct {
  const EntTagger *tagger;
  const char *text;
  const EntToken *tokens;
  guint n;
  const EntName *names;
  guint n_names;
  gboolean name_opens, number_opens; /* whether a decoy begins with any name, with any number */
} DecoySearch;

static const EntName *
name_at (const DecoySearch *s, guint token)
{
  if (!(s->tokens[token].flags & ENT_TOKEN_BEGINS))
    return NULL;
  guint low = 0, high = s->n_names; /* the names stand in the order of the text */
  while (low < high) {
    guint middle = (low + high) / 2;
    if (s->names[middle].first < token)
      low = middle + 1;
    else
      high = middle;
  }
  return low < s->n_names && s->names[low].first == token ? &s->names[low] : NULL;
}

static gboolean
is_decoy (const EntTagger *tagger, guint32 node)
{
  guint count;
  const EntClaim *claims = ent_lexicon_claims (tagger->lexicon, node, &count);
  return count > 0 && claims[0].entity == NULL;
}

/* "US-24": roads have numbers of three digits at most. */
static gboolean
is_short_number (const EntToken *token)
{
  return token->flags & ENT_TOKEN_NUMBER && token->end - token->start <= 3;
}

/* Whether a decoy may begin at token AT: with its word, or with the place of any given name, number or name. */
static inline gboolean
may_open_decoy (const DecoySearch *s, guint at)
{
  const EntToken *token = &s->tokens[at];
  return token->flags & ENT_TOKEN_OPENS_DECOY || (s->number_opens && is_short_number (token)) ||
         (s->name_opens && token->name && name_at (s, at));
}

/* The end of the longest decoy that goes on from NODE at token AT; BEST is what was reached before. */
static guint
longest_decoy (const DecoySearch *s, guint32 node, guint at, guint gap, guint depth, guint best)
{
  if (at >= s->n || depth == LONGEST_DECOY)
    return best;
  const EntPhrases *phrases = ent_lexicon_names (s->tagger->lexicon);
  const EntName *name = name_at (s, at);
  const struct {
    guint32 word;
    guint last;
  } ways[] = {{s->tokens[at].name, at + 1},
              {ent_lexicon_is_given (s->tagger->lexicon, s->tokens[at].name) ? ent_lexicon_any_given (s->tagger->lexicon) : 0, at + 1},
              {is_short_number (&s->tokens[at]) ? ent_lexicon_any_number (s->tagger->lexicon) : 0, at + 1},
              {name ? ent_lexicon_any_name (s->tagger->lexicon) : 0, name ? name->last : 0}};
  for (guint w = 0; w < G_N_ELEMENTS (ways); w++) {
    guint32 next = ways[w].word ? ent_phrases_step (phrases, node, ways[w].word, gap) : 0;
    if (!next)
      continue;
    if (is_decoy (s->tagger, next))
      best = MAX (best, ways[w].last);
    guint following;
    guint next_gap = ent_phrases_goes_on (phrases, next) ? ent_token_gap (s->text, s->tokens, s->n, ways[w].last - 1, &following) : 0;
    if (next_gap)
      best = longest_decoy (s, next, following, next_gap, depth + 1, best);
  }
  return best;
}

void
ent_hide_decoys (EntTagger *tagger, const char *text, const EntToken *tokens, guint n, EntName *names, guint n_names)
{
  const guint8 *opens = ent_lexicon_opens_decoy (tagger->lexicon);
  DecoySearch s = {tagger,
                   text,
                   tokens,
                   n,
                   names,
                   n_names,
                   opens[ent_lexicon_any_name (tagger->lexicon)] != 0,
                   opens[ent_lexicon_any_number (tagger->lexicon)] != 0};
  guint ends[LONGEST_DECOY] = {0}, searched = 0; /* of the last tokens searched, up to SEARCHED: names that stand close ask for the same */
  for (guint i = 0; i < n_names; i++) {
    EntName *name = &names[i];
    if (name->n_claims && name->claims[0].entity == NULL)
      continue;
    guint from = name->first > LONGEST_DECOY - 1 ? name->first - (LONGEST_DECOY - 1) : 0;
    for (guint start = from; start <= name->first; start++) {
      if (!may_open_decoy (&s, start))
        continue;
      if (start >= searched)
        ends[start % LONGEST_DECOY] = longest_decoy (&s, 0, start, 0xff, 0, 0);
      searched = MAX (searched, start + 1);
      guint end = ends[start % LONGEST_DECOY];
      if (end < name->last || (start == name->first && end == name->last))
        continue;
      name->n_claims = 0; /* hidden */
      break;
    }
  }
}
