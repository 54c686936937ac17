/* Sentences → tokens: words, numbers and single marks, with what the lexicon knows of them. */
#include <string.h>

#include "lexicon/chars.h"
#include "lexicon/masks.h"
#include "tag/known_words.h"

static guint8
shape_of (const char *text, gsize length)
{
  gunichar first = g_utf8_get_char (text);
  guint8 flags = ENT_TOKEN_WORD;
  if (g_unichar_isdigit (first))
    return flags | ENT_TOKEN_NUMBER;
  if (!g_unichar_isupper (first))
    return flags;
  flags |= ENT_TOKEN_CAPITAL;
  guint letters = 0;
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p), letters++)
    if (g_unichar_islower (g_utf8_get_char (p)))
      return flags;
  return letters > 1 ? flags | ENT_TOKEN_CAPITALS : flags;
}

/* Length of the number that begins at TEXT: digits with commas and points between them. */
static gsize
number_length (const char *text, const char *end)
{
  const char *p = text;
  while (p < end && (g_ascii_isdigit (*p) || ((*p == ',' || *p == '.') && p + 1 < end && g_ascii_isdigit (p[1]))))
    p++;
  gsize more = ent_word_length (p, end); /* 20th, 3bn */
  return (gsize)(p - text) + more;
}

/* ---- cutting ---- */

/* Sentences are no longer than this but where they come from elsewhere. */
#define MOST_MASKS (2048 / 64 + 2)

typedef struct {
  const char *text, *end;
  gsize n;
  const EntMask *masks;
  const guint64 *alnum;          /* letters and digits of ASCII, by 64 bytes */
  char tail[3 * ENT_SHORT_WORD]; /* the last bytes of the text and zeros, where a whole key can be read */
} Cutter;

/* Notes the tail. */
static void
copy_tail (Cutter *c)
{
  gsize n = MIN (c->n, 2 * ENT_SHORT_WORD);
  memset (c->tail, 0, sizeof c->tail);
  memcpy (c->tail + 2 * ENT_SHORT_WORD - n, c->end - n, n);
}

static G_ALWAYS_INLINE inline EntWordKey
key_of (const Cutter *c, const char *p, gsize n)
{
  gsize left = (gsize)(c->end - p);
  const char *bytes = left >= ENT_SHORT_WORD ? p : c->tail + 2 * ENT_SHORT_WORD - left;
  return ent_word_key (bytes, n, bytes + ENT_SHORT_WORD);
}

/* What a token looks like by its first byte. */
#define SMALL(c) [c] = ENT_TOKEN_WORD
#define CAPITAL(c) [c] = ENT_TOKEN_WORD | ENT_TOKEN_CAPITAL
#define DIGIT(c) [c] = ENT_TOKEN_WORD | ENT_TOKEN_NUMBER
#define TEN(of, c) of (c), of (c + 1), of (c + 2), of (c + 3), of (c + 4), of (c + 5), of (c + 6), of (c + 7), of (c + 8), of (c + 9)
#define LETTERS(of, c) TEN (of, c), TEN (of, c + 10), of (c + 20), of (c + 21), of (c + 22), of (c + 23), of (c + 24), of (c + 25)
static const guint8 flags_of_first[256] = {LETTERS (SMALL, 'a'), LETTERS (CAPITAL, 'A'), TEN (DIGIT, '0'), ['"'] = ENT_TOKEN_QUOTES};

/* ENT_TOKEN_CAPITALS where a word has a capital and more, and no small letter; those alone have both bits of 0x60. */
static G_ALWAYS_INLINE inline guint
flags_of_rest (EntWordKey key, gsize n, guint flags)
{
  guint64 small = ((key.low & key.low << 1) | (key.high & key.high << 1)) & G_GUINT64_CONSTANT (0x4040404040404040);
  return (guint)((n > 1) & (small == 0)) * ENT_TOKEN_CAPITALS & flags * (ENT_TOKEN_CAPITALS / ENT_TOKEN_CAPITAL);
}

static gboolean
is_quotation_mark (const char *text, gsize n)
{
  static const char *const marks[] = {"“", "”", "„", "«", "»"};
  for (guint k = 0; k < G_N_ELEMENTS (marks); k++)
    if (strlen (marks[k]) == n && memcmp (text, marks[k], n) == 0)
      return TRUE;
  return FALSE;
}

/* The word or number at I of any script; 0 where none begins. */
static G_GNUC_NO_INLINE gsize
any_word (const Cutter *c, gsize i, guint *flags)
{
  const char *p = c->text + i;
  gsize n = g_ascii_isdigit (*p) ? number_length (p, c->end) : ent_word_length (p, c->end);
  *flags = n ? shape_of (p, n) : is_quotation_mark (p, (gsize)g_utf8_skip[(guint8)*p]) ? ENT_TOKEN_QUOTES : 0;
  return n;
}

/* Writes the token at I, which may be a word of any script, a number with commas, or white space beyond ASCII. The place behind it. */
static G_GNUC_NO_INLINE gsize
cut_any (const Cutter *c, EntWaiting *waiting, gsize i, guint *space)
{
  const char *p = c->text + i;
  guint flags;
  gsize n = (guint8)*p >= 0x80 ? ent_space (p, c->end) : 0;
  if (n) {
    *space = ENT_TOKEN_SPACE;
    return i + n;
  }
  n = any_word (c, i, &flags);
  gsize end = i + (n ? n : (gsize)g_utf8_skip[(guint8)*p]);
  flags |= (i > 0 && g_ascii_isspace (p[-1]) ? ENT_TOKEN_SPACE : 0) | *space;
  *space = 0;
  if (n > ENT_SHORT_WORD)
    ent_write_long_word (waiting, p, n, i, flags);
  else
    ent_token_waits (waiting, n ? key_of (c, p, n) : (EntWordKey){0, 0}, i, end, flags);
  return end;
}

/* Whether what stands behind a word or number may belong to it. */
static G_ALWAYS_INLINE inline gboolean
may_go_on (const Cutter *c, gsize end, guint flags, gboolean plain)
{
  char behind = end < c->n ? c->text[end] : ' ';
  if (flags & ENT_TOKEN_NUMBER)
    return behind == ',' || behind == '.' || behind == '+' || (guint8)behind >= 0x80;
  return !plain && flags & ENT_TOKEN_WORD && ((guint8)behind >= 0x80 || behind == '+');
}

/* Where tokens may begin in block B: at words of ASCII, at each mark, and anywhere in what is no ASCII. */
static inline guint64
starts_of (const Cutter *c, gsize b)
{
  guint64 alnum = c->alnum[b], before = b ? c->alnum[b - 1] >> 63 : 0;
  gsize left = c->n - b * 64;
  guint64 here = left >= 64 ? G_MAXUINT64 : ((guint64)1 << left) - 1;
  return ((alnum & ~(alnum << 1 | before)) | ~(alnum | c->masks[b].space)) & here;
}

/* The letters and digits of ASCII from bit S of block B on, which is one of them; above 64 where there are so many. */
static inline gsize
run_length (const Cutter *c, gsize b, guint s)
{
  guint64 gaps = ~(c->alnum[b] >> s), more = ~c->alnum[b + 1];
  gsize n = gaps ? (gsize)__builtin_ctzll (gaps) : 64;
  if (G_LIKELY (n + s < 64))
    return n;
  return 64 - s + (more ? (gsize)__builtin_ctzll (more) : 64);
}

/* Cuts the text into tokens. PLAIN: all of it is ASCII, and no plus sign stands in it. */
static G_ALWAYS_INLINE inline void
cut (const Cutter *c, EntWaiting *waiting, gboolean plain)
{
  gsize last = 0; /* behind the token before */
  guint wide = 0; /* ENT_TOKEN_SPACE where white space beyond ASCII stands before what follows */
  for (gsize b = 0; b * 64 < c->n; b++)
    for (guint64 starts = starts_of (c, b); starts; starts &= starts - 1) {
      guint s = (guint)__builtin_ctzll (starts);
      gsize i = b * 64 + s;
      if (G_UNLIKELY (i < last))
        continue;
      const char *p = c->text + i;
      guint flags = flags_of_first[(guint8)*p];
      gboolean word = flags & ENT_TOKEN_WORD;
      gsize n = word ? run_length (c, b, s) : 0, end = i + (word ? n : 1);
      if (G_UNLIKELY (n > ENT_SHORT_WORD || may_go_on (c, end, flags, plain) || (!plain && (guint8)*p >= 0x80))) {
        last = cut_any (c, waiting, i, &wide);
        continue;
      }
      EntWordKey key = key_of (c, p, n);
      flags |= flags_of_rest (key, n, flags) | (guint)(i > last) * ENT_TOKEN_SPACE | wide;
      wide = 0;
      last = end;
      ent_token_waits (waiting, key, i, end, flags);
    }
  ent_waiting_write (waiting);
}

void
ent_tokenize (const EntLexicon *lexicon, EntWordCache *cache, EntTagged *tagged, GArray *tokens)
{
  EntMask local[MOST_MASKS];
  guint64 local_alnum[MOST_MASKS], high = 0;
  const char *text = tagged->text;
  gsize length = tagged->length, n = length / 64 + 2;
  g_autofree EntMask *more = n > MOST_MASKS ? g_new (EntMask, n) : NULL;
  g_autofree guint64 *more_alnum = n > MOST_MASKS ? g_new (guint64, n) : NULL;
  EntMask *masks = more ? more : local;
  guint64 *alnum = more ? more_alnum : local_alnum;
  ent_masks_read (text, length, masks);
  for (gsize i = 0; i < n; i++) {
    alnum[i] = masks[i].lower | masks[i].capital | masks[i].digit;
    high |= masks[i].high;
  }
  guint before = tokens->len;
  g_array_set_size (tokens, before + (guint)length);
  Cutter c = {text, text + length, length, masks, alnum, {0}};
  copy_tail (&c);
  EntWaiting waiting;
  ent_waiting_begin (&waiting, lexicon, cache, &g_array_index (tokens, EntToken, before));
  if (high || memchr (text, '+', length))
    cut (&c, &waiting, FALSE);
  else
    cut (&c, &waiting, TRUE);
  g_array_set_size (tokens, (guint)(waiting.out - (EntToken *)(gpointer)tokens->data));
  tagged->sets = waiting.sets;
  tagged->quotes = memchr (text, '"', length) || (high && (memchr (text, '\xE2', length) || memchr (text, '\xC2', length)));
}

guint
ent_token_gap (const char *text, const EntToken *tokens, guint n, guint i, guint *next)
{
  if (i + 1 >= n)
    return 0;
  const EntToken *after = &tokens[i + 1];
  *next = i + 1;
  if (after->flags & ENT_TOKEN_WORD)
    return after->flags & ENT_TOKEN_SPACE ? ENT_GAP_SPACE : 0;
  if (i + 2 >= n || !(tokens[i + 2].flags & ENT_TOKEN_WORD))
    return 0;
  *next = i + 2;
  const char *mark = text + after->start, *end = text + after->end;
  gboolean spaced = (after->flags | tokens[i + 2].flags) & ENT_TOKEN_SPACE;
  if (*mark == '&')
    return ENT_GAP_AMPERSAND;
  if (*mark == ',')
    return after->flags & ENT_TOKEN_SPACE ? 0 : ENT_GAP_COMMA;
  if (ent_apostrophe (mark, end) && !(after->flags & ENT_TOKEN_SPACE)) /* d'Ivoire, Boys' Choir */
    return ENT_GAP_APOSTROPHE;
  if (*mark == '.')
    return after->flags & ENT_TOKEN_SPACE ? 0 : ENT_GAP_STOP;
  if (spaced)
    return 0;
  return ent_hyphen (mark, end) ? ENT_GAP_HYPHEN : 0;
}
