/* Paragraphs → sentences. A stop ends a sentence where white space and then a capital, a digit or an opening quote follow, and where the
 * word before it is no abbreviation. Quotes are never scopes: newspapers open more of them than they close. */
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "lexicon/chars.h"
#include "text/internal.h"

/* A longer sentence is cut. */
#define SENTENCE_MAX 2000
/* How far back the word before a stop is looked for; abbreviations are shorter. */
#define WORD_MAX 24

/* ---- characters ---- */

static gboolean
is_ellipsis (const char *p, const char *end)
{
  return end - p >= 3 && memcmp (p, "\xE2\x80\xA6", 3) == 0;
}

/* Length of a mark at P that ends sentences, else 0. */
static inline gsize
stop_length (const char *p, const char *end)
{
  if (*p == '.' || *p == '?' || *p == '!')
    return 1;
  return (guint8)*p == 0xE2 && is_ellipsis (p, end) ? 3 : 0;
}

/* Skips bytes that no mark begins with, 16 at a time where the machine can; stops early at will. */
static const char *
skip_plain (const char *p, const char *end)
{
#ifdef __SSE2__
  const __m128i dot = _mm_set1_epi8 ('.'), question = _mm_set1_epi8 ('?'), bang = _mm_set1_epi8 ('!'), wide = _mm_set1_epi8 ((char)0xE2);
  for (; end - p >= 16; p += 16) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *)(gconstpointer)p);
    __m128i stops = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, dot), _mm_cmpeq_epi8 (bytes, wide));
    __m128i marks = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, question), _mm_cmpeq_epi8 (bytes, bang));
    int mask = _mm_movemask_epi8 (_mm_or_si128 (stops, marks));
    if (mask)
      return p + __builtin_ctz ((guint)mask);
  }
#endif
  (void)end;
  return p;
}

/* The first mark that ends sentences from P on, or END. */
static const char *
find_stop (const char *p, const char *end)
{
  while ((p = skip_plain (p, end)) < end) {
    if (stop_length (p, end))
      return p;
    p++;
  }
  return end;
}

/* Length of the closing quote or bracket at P, else 0. */
static gsize
closer (const char *p, const char *end)
{
  if (p < end && (*p == '"' || *p == '\'' || *p == ')' || *p == ']'))
    return 1;
  if (end - p >= 2 && memcmp (p, "\xC2\xBB", 2) == 0)
    return 2;
  return end - p >= 3 && (memcmp (p, "\xE2\x80\x9D", 3) == 0 || memcmp (p, "\xE2\x80\x99", 3) == 0) ? 3 : 0;
}

/* Length of the opening quote at P (“ ‘ « „ or a straight one), else 0. */
static gsize
opening_quote (const char *p, const char *end)
{
  if (p < end && (*p == '"' || *p == '\''))
    return 1;
  if (end - p >= 2 && memcmp (p, "\xC2\xAB", 2) == 0)
    return 2;
  if (end - p < 3 || (guint8)p[0] != 0xE2 || (guint8)p[1] != 0x80)
    return 0;
  guint8 c = (guint8)p[2];
  return c == 0x9C || c == 0x98 || c == 0x9E ? 3 : 0;
}

/* Whether a sentence can begin at P: a capital, a digit or an opening quote, brackets, dashes and money before it. */
static gboolean
can_begin (const char *p, const char *end)
{
  for (gsize n; p < end; p += n) {
    if (opening_quote (p, end))
      return TRUE;
    n = *p == '(' || *p == '[' || *p == '$' ? 1 : ent_hyphen (p, end);
    if (n == 0)
      n = ent_space (p, end);
    if (n == 0)
      break;
  }
  if (p >= end)
    return FALSE;
  gunichar c = g_utf8_get_char (p);
  return g_unichar_isdigit (c) || (g_unichar_isalpha (c) && !g_unichar_islower (c)) || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;
}

/* ---- words around a stop ---- */

guint64
ent_word_sets (const EntLexicon *lexicon, const char *word, gsize n)
{
  char lower[WORD_MAX];
  if (n == 0 || n >= sizeof lower)
    return 0;
  for (gsize i = 0; i < n; i++)
    lower[i] = g_ascii_tolower (word[i]);
  guint32 id = ent_phrases_word (ent_lexicon_words (lexicon), lower, n);
  return id ? ent_lexicon_sets (lexicon, id) : 0;
}

static gboolean
in_set (guint64 sets, EntSet set)
{
  return (sets >> set & 1) != 0;
}

/* Whether the sentence that would begin at P begins with a word that no name begins with. In a line of capitals no word begins one: "backs
 * U.S. ON TRADE". */
static gboolean
starter_follows (const EntLexicon *lexicon, const char *p, const char *end)
{
  gsize n;
  while (p < end && ((n = opening_quote (p, end)) || (n = ent_space (p, end))))
    p += n;
  gsize length = ent_word_length (p, end);
  gboolean shouted = length > 1 && g_ascii_isupper (p[0]) && g_ascii_isupper (p[1]);
  return !shouted && in_set (ent_word_sets (lexicon, p, length), ENT_SET_STARTER);
}

/* Letters with stops between them: U.S, a.m, P.S.C; also a single letter. */
static gboolean
is_initials (const char *word, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (i % 2 ? word[i] != '.' : !g_ascii_isalpha (word[i]))
      return FALSE;
  return n % 2 == 1;
}

/* "ill", "mass", "no" end sentences; "Ill.", "Mass.", "vs." and "no. 5" do not. */
static gboolean
is_plain_word (const char *word, gsize n)
{
  gboolean vowel = FALSE;
  for (gsize i = 0; i < n; i++) {
    if (g_ascii_isupper (word[i]))
      return FALSE;
    vowel = vowel || strchr ("aeiou", word[i]);
  }
  return vowel;
}

/* Whether the full stop at STOP, which NEXT could follow as a new sentence, belongs to the word before it. */
static gboolean
abbreviates (const EntSplitter *splitter, const char *start, const char *stop, const char *next, const char *end)
{
  const char *word = stop;
  while (word > start && stop - word < WORD_MAX) {
    const char *before = g_utf8_prev_char (word);
    if (*before != '.' && !ent_word_char (before))
      break;
    word = before;
  }
  gsize n = (gsize)(stop - word);
  if (n == 0)
    return FALSE;
  if (n <= 3 && word == start && strspn (word, "0123456789") >= n)
    return TRUE; /* "1. The first point" */
  if (is_initials (word, n) && (n > 1 || g_ascii_isupper (*word)))
    return !starter_follows (splitter->lexicon, next, end);
  const char *dot = memchr (word, '.', n); /* Lt.Gen.: the last piece counts */
  for (; dot; dot = memchr (word, '.', n)) {
    word = dot + 1;
    n = (gsize)(stop - word);
  }
  if (n == 1 && g_ascii_isupper (*word)) /* Ph.D */
    return !starter_follows (splitter->lexicon, next, end);
  guint64 sets = ent_word_sets (splitter->lexicon, word, n);
  if (!in_set (sets, ENT_SET_ABBREVIATION) || (is_plain_word (word, n) && !g_ascii_isdigit (*next)))
    return FALSE;
  return in_set (sets, ENT_SET_TITLE) || !starter_follows (splitter->lexicon, next, end);
}

/* The end of the sentence that STOP may end, with what closes it; NULL where it goes on. *NEXT gets where to look on. */
static const char *
sentence_end (const EntSplitter *splitter, const char *start, const char *stop, const char *end, const char **next)
{
  const char *p = stop;
  gsize n;
  while (p < end && (n = stop_length (p, end)))
    p += n;
  gboolean single = p - stop == 1 && *stop == '.';
  gboolean quoted = FALSE;
  const char *close = p;
  for (; (n = closer (close, end)); close += n)
    quoted = quoted || (*close != ')' && *close != ']');
  const char *after = close;
  while ((n = ent_space (after, end)))
    after += n;
  *next = after > p ? after : p;
  if (after == end)
    return close;
  if (after == close || !can_begin (after, end))
    return NULL;
  return single && !quoted && abbreviates (splitter, start, stop, after, end) ? NULL : close;
}

/* ---- handing out ---- */

static void
add_piece (EntSplitter *splitter, EntArticle *article, EntField field, const char *start, const char *end, const char *origin, gsize base)
{
  gsize letters = splitter->fold.n_letters;
  ent_fold_add (&splitter->fold, start, (gsize)(end - start));
  if (splitter->fold.n_letters == letters)
    return; /* no letter in it */
  EntSentence sentence = {.index = article->sentences->len,
                          .field = field,
                          .span = {base + (gsize)(start - origin), base + (gsize)(end - origin)},
                          .text = start,
                          .hash = ent_fold_hash (splitter->fold.letters + letters, splitter->fold.n_letters - letters)};
  g_array_append_val (article->sentences, sentence);
}

/* Where to cut what is longer than SENTENCE_MAX: behind the last comma of the second half, else at the last blank, else anywhere. */
static const char *
cut_long (const char *start)
{
  const char *most = start + SENTENCE_MAX;
  for (const char *p = most - 1; p > start + SENTENCE_MAX / 2; p--)
    if (*p == ' ' && p[-1] == ',')
      return p;
  for (const char *p = most - 1; p > start; p--)
    if (g_ascii_isspace (*p))
      return p;
  while (((guint8)*most & 0xC0) == 0x80)
    most--;
  return most;
}

static void
add_sentence (EntSplitter *splitter, EntArticle *article, EntField field, const char *start, const char *end, const char *origin,
              gsize base)
{
  for (gsize n;;) {
    while ((n = ent_space (start, end)))
      start += n;
    if (end - start <= SENTENCE_MAX)
      break;
    const char *cut = cut_long (start);
    add_piece (splitter, article, field, start, ent_trim_end (start, cut), origin, base);
    start = cut;
  }
  end = ent_trim_end (start, end);
  if (end > start)
    add_piece (splitter, article, field, start, end, origin, base);
}

void
ent_sentences_add (EntSplitter *splitter, EntArticle *article, EntField field, const char *text, gsize n, gsize base, gboolean whole)
{
  const char *end = text + n, *start = text;
  const char *p = whole ? end : find_stop (text, end);
  while (p < end) {
    const char *next, *close = sentence_end (splitter, start, p, end, &next);
    if (close) {
      add_sentence (splitter, article, field, start, close, text, base);
      start = next;
    }
    p = find_stop (next, end);
  }
  add_sentence (splitter, article, field, start, end, text, base);
}
