/* Sentences → tokens: words, numbers and single marks, with what the lexicon knows of them. */
#include <string.h>

#include "lexicon/chars.h"
#include "lexicon/masks.h"
#include "tag/tag-private.h"

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
  const EntVocabulary *vocabulary;
  EntWordCache *cache;
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

static inline EntWordKey
key_of (const Cutter *c, const char *p, gsize n)
{
  gsize left = (gsize)(c->end - p);
  const char *bytes = left >= ENT_SHORT_WORD ? p : c->tail + 2 * ENT_SHORT_WORD - left;
  return ent_word_key (bytes, n, bytes + ENT_SHORT_WORD);
}

/* Short words whose numbers are still to be found: one after the other without a doubt between them, so that the machine can wait for the
 * memory of several at once. */
#define MOST_WAITING 64

typedef struct {
  EntWordKey keys[MOST_WAITING];
  EntToken *tokens[MOST_WAITING];
  guint n;
} Waiting;

static void
find_words (const Cutter *c, Waiting *waiting)
{
  for (guint i = 0; i < waiting->n; i++) {
    EntWordKey key = waiting->keys[i];
    EntCachedWord *cached = &c->cache->words[ent_word_hash (key) % ENT_CACHED_WORDS];
    if (cached->key.low != key.low || cached->key.high != key.high) {
      cached->key = key;
      cached->name = ent_vocabulary_find (c->vocabulary, key, &cached->word);
    }
    waiting->tokens[i]->word = cached->word;
    waiting->tokens[i]->name = cached->name;
  }
  waiting->n = 0;
}

static inline void
wait_for_word (const Cutter *c, Waiting *waiting, EntWordKey key, EntToken *token)
{
  if (waiting->n == MOST_WAITING)
    find_words (c, waiting);
  __builtin_prefetch (&c->cache->words[ent_word_hash (key) % ENT_CACHED_WORDS]);
  waiting->keys[waiting->n] = key;
  waiting->tokens[waiting->n++] = token;
}

/* The 64 bits from bit I of LOW and HIGH on. */
static inline guint64
join_bits (guint64 low, guint64 high, gsize i)
{
  guint s = i % 64;
  return low >> s | (high << 1) << (63 - s);
}

/* The word of ASCII at I, which begins with a letter: its length, and its FLAGS; 0 where it is more than that. */
static inline gsize
plain_word (const Cutter *c, gsize i, guint8 *flags)
{
  const char *p = c->text + i;
  guint64 gaps = ~join_bits (c->alnum[i / 64], c->alnum[i / 64 + 1], i);
  if (gaps == 0)
    return 0;
  gsize n = (gsize)__builtin_ctzll (gaps);
  guint8 behind = i + n < c->n ? (guint8)p[n] : 0;
  if (behind >= 0x80 || behind == '+')
    return 0;
  *flags = ENT_TOKEN_WORD;
  if (*p <= 'Z') {
    const EntMask *mask = &c->masks[i / 64];
    guint64 small = join_bits (mask[0].lower, mask[1].lower, i) & G_MAXUINT64 >> (64 - n);
    *flags |= n > 1 && !small ? ENT_TOKEN_CAPITAL | ENT_TOKEN_CAPITALS : ENT_TOKEN_CAPITAL;
  }
  return n;
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

/* Cuts the text into tokens, for which there is room at OUT; returns their number. */
static guint
cut (const Cutter *c, EntToken *out)
{
  EntToken *token = out;
  Waiting waiting;
  waiting.n = 0;
  guint8 space = 0;
  gsize n;
  for (gsize i = 0; i < c->n; i += n) {
    const char *p = c->text + i;
    n = (guint8)*p < 0x80 ? g_ascii_isspace (*p) : ent_space (p, c->end);
    if (n) {
      space = ENT_TOKEN_SPACE;
      continue;
    }
    guint8 flags = 0;
    guint32 name = 0, word = 0;
    n = g_ascii_isalpha (*p) ? plain_word (c, i, &flags) : 0;
    if (n == 0)
      n = any_word (c, i, &flags);
    if (n == 0)
      n = (gsize)g_utf8_skip[(guint8)*p];
    else if (n <= ENT_SHORT_WORD)
      wait_for_word (c, &waiting, key_of (c, p, n), token);
    else
      name = ent_vocabulary_find_long (c->vocabulary, p, n, &word);
    *token++ = (EntToken){.start = (guint32)i, .end = (guint32)(i + n) & 0xffffff, .name = name, .word = word, .flags = flags | space};
    space = i + n < c->n && p[n] == ' ' ? ENT_TOKEN_SPACE : 0;
    n += space ? 1 : 0;
  }
  find_words (c, &waiting);
  return (guint)(token - out);
}

void
ent_tokenize (const EntLexicon *lexicon, EntWordCache *cache, const char *text, gsize length, GArray *tokens)
{
  EntMask local[MOST_MASKS];
  guint64 local_alnum[MOST_MASKS];
  gsize n = length / 64 + 2;
  g_autofree EntMask *more = n > MOST_MASKS ? g_new (EntMask, n) : NULL;
  g_autofree guint64 *more_alnum = n > MOST_MASKS ? g_new (guint64, n) : NULL;
  EntMask *masks = more ? more : local;
  guint64 *alnum = more ? more_alnum : local_alnum;
  ent_masks_read (text, length, masks);
  for (gsize i = 0; i < n; i++)
    alnum[i] = masks[i].lower | masks[i].capital | masks[i].digit;
  guint before = tokens->len;
  g_array_set_size (tokens, before + (guint)length);
  Cutter c = {ent_lexicon_vocabulary (lexicon), cache, text, text + length, length, masks, alnum, {0}};
  copy_tail (&c);
  guint count = cut (&c, &g_array_index (tokens, EntToken, before));
  g_array_set_size (tokens, before + count);
}

guint64
ent_tokens_look_up (const EntLexicon *lexicon, EntToken *tokens, guint n)
{
  const guint64 *sets = ent_lexicon_all_sets (lexicon);
  guint64 all = 0;
  for (guint i = 0; i < n; i++)
    all |= tokens[i].sets = sets[tokens[i].word]; /* the first is that of no word */
  return all;
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
