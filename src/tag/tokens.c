/* Sentences → tokens: words, numbers and single marks, with what the lexicon knows of them. */
#include <string.h>

#include "lexicon/chars.h"
#include "lexicon/masks.h"
#include "tag/tag-private.h"

#define LONGEST_WORD 64

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

/* A sentence's bytes as bits; sentences are no longer than this but where they come from elsewhere. */
#define MOST_MASKS (2048 / 64 + 2)

typedef struct {
  const char *text, *end;
  gsize n;
  guint64 *space, *alnum, *lower; /* by 64 bytes */
} Cutter;

/* The 64 bits from I on. */
static inline guint64
bits_from (const guint64 *bits, gsize i)
{
  guint64 word = bits[i / 64] >> (i % 64);
  return i % 64 ? word | bits[i / 64 + 1] << (64 - i % 64) : word;
}

/* How many of the bits from I on are set without a gap, 64 at most. */
static inline gsize
run_of (const guint64 *bits, gsize i)
{
  guint64 gaps = ~bits_from (bits, i);
  return gaps ? (gsize)__builtin_ctzll (gaps) : 64;
}

/* The word of ASCII at I in N bytes with its FLAGS; FALSE where it is none, or more than that. */
static inline gboolean
plain_word (const Cutter *c, gsize i, gsize *n, guint8 *flags)
{
  const char *p = c->text + i;
  gsize length = run_of (c->alnum, i);
  guint8 behind = i + length < c->n ? (guint8)p[length] : 0;
  if (length == 0 || length == 64 || behind >= 0x80 || behind == '+' || g_ascii_isdigit (*p))
    return FALSE;
  *n = length;
  *flags = ENT_TOKEN_WORD;
  if (g_ascii_isupper (*p)) {
    gboolean small = (bits_from (c->lower, i) & G_MAXUINT64 >> (64 - length)) != 0;
    *flags |= length > 1 && !small ? ENT_TOKEN_CAPITAL | ENT_TOKEN_CAPITALS : ENT_TOKEN_CAPITAL;
  }
  return TRUE;
}

/* The word or number at I of any script; 0 where none begins. */
static gsize
any_word (const Cutter *c, gsize i, guint8 *flags)
{
  const char *p = c->text + i;
  gsize n = g_ascii_isdigit (*p) ? number_length (p, c->end) : ent_word_length (p, c->end);
  if (n)
    *flags = shape_of (p, n);
  return n;
}

static inline guint32
look_up (const EntPhrases *phrases, const char *word, gsize n, const char *end)
{
  return n <= ENT_SHORT_WORD ? ent_phrases_short_word (phrases, ent_word_key (word, n, end)) : ent_phrases_word (phrases, word, n);
}

/* Cuts the text into tokens, for which there is room at OUT; returns their number. */
static guint
cut (const Cutter *c, const EntPhrases *names, EntToken *out)
{
  EntToken *token = out;
  guint8 space = 0;
  for (gsize i = 0; i < c->n;) {
    gsize n = run_of (c->space, i);
    if (n == 0 && (guint8)c->text[i] >= 0x80)
      n = ent_space (c->text + i, c->end);
    if (n) {
      space = ENT_TOKEN_SPACE;
      i += n;
      continue;
    }
    guint8 flags = 0;
    guint32 name = 0;
    if (plain_word (c, i, &n, &flags) || (n = any_word (c, i, &flags)))
      name = look_up (names, c->text + i, n, c->end);
    else
      n = (gsize)g_utf8_skip[(guint8)c->text[i]];
    *token++ = (EntToken){.start = (guint32)i, .end = (guint32)(i + n), .name = name, .flags = flags | space};
    space = 0;
    i += n;
  }
  return (guint)(token - out);
}

void
ent_tokenize (const EntLexicon *lexicon, const char *text, gsize length, GArray *tokens)
{
  EntMask local[MOST_MASKS];
  guint64 bits[3][MOST_MASKS];
  gsize n = length / 64 + 2;
  g_autofree EntMask *more = n > MOST_MASKS ? g_new (EntMask, n) : NULL;
  g_autofree guint64 *more_bits = n > MOST_MASKS ? g_new (guint64, 3 * n) : NULL;
  EntMask *masks = more ? more : local;
  Cutter c = {text, text + length, length, more ? more_bits : bits[0], more ? more_bits + n : bits[1], more ? more_bits + 2 * n : bits[2]};
  ent_masks_read (text, length, masks);
  for (gsize i = 0; i < n; i++) {
    c.space[i] = masks[i].space;
    c.alnum[i] = masks[i].lower | masks[i].capital | masks[i].digit;
    c.lower[i] = masks[i].lower;
  }
  guint before = tokens->len;
  g_array_set_size (tokens, before + (guint)length);
  guint count = cut (&c, ent_lexicon_names (lexicon), &g_array_index (tokens, EntToken, before));
  g_array_set_size (tokens, before + count);
}

/* ---- looking up ---- */

static guint32
look_up_lower (const EntPhrases *words, const char *word, gsize n, const char *end)
{
  if (n <= ENT_SHORT_WORD) {
    EntWordKey key = ent_word_key (word, n, end);
    return ent_phrases_short_word (words, (EntWordKey){ent_lower_bytes (key.low), ent_lower_bytes (key.high)});
  }
  char lower[LONGEST_WORD];
  for (gsize k = 0; k < n; k++)
    lower[k] = g_ascii_tolower (word[k]);
  return ent_phrases_word (words, lower, n);
}

void
ent_tokens_look_up (const EntLexicon *lexicon, const char *text, EntToken *tokens, guint n)
{
  const EntPhrases *words = ent_lexicon_words (lexicon);
  const char *end = n ? text + tokens[n - 1].end : text;
  for (guint i = 0; i < n; i++) {
    EntToken *token = &tokens[i];
    gsize length = token->end - token->start;
    if (!(token->flags & ENT_TOKEN_WORD) || length > LONGEST_WORD)
      continue;
    token->word = look_up_lower (words, text + token->start, length, end);
    token->sets = token->word ? ent_lexicon_sets (lexicon, token->word) : 0;
  }
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
