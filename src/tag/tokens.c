/* Sentences → tokens: words, numbers and single marks, with what the lexicon knows of them. */
#include <string.h>

#include "lexicon/chars.h"
#include "lexicon/masks.h"
#include "lexicon/spellings.h"
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
  const EntLexicon *lexicon;
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

/* What the name word NAME may begin, as marks of a token. */
static guint8
marks_of (const EntLexicon *lexicon, guint32 name)
{
  const guint8 *opens = ent_lexicon_opens_decoy (lexicon);
  gboolean decoy = opens[name] || (opens[ent_lexicon_any_given (lexicon)] && ent_lexicon_is_given (lexicon, name));
  guint8 marks = ent_phrases_begin (ent_lexicon_names (lexicon), name) ? ENT_TOKEN_BEGINS : 0;
  return name && decoy ? marks | ENT_TOKEN_OPENS_DECOY : marks;
}

static EntKnownWord
know (const EntLexicon *lexicon, guint32 name, guint32 word)
{
  return (EntKnownWord){name & 0xffffff, marks_of (lexicon, name), word, ent_lexicon_sets (lexicon, word)};
}

/* "Félix" is "Felix", as which all names stand in the tables, too: the name word of KEY without its accents, 0 where it has none. */
static guint32
find_plain (const EntVocabulary *vocabulary, EntWordKey key)
{
  if (((key.low | key.high) & G_GUINT64_CONSTANT (0x8080808080808080)) == 0)
    return 0;
  char accented[ENT_SHORT_WORD + 1] = {0}, plain[2 * ENT_SHORT_WORD] = {0};
  memcpy (accented, &key, ENT_SHORT_WORD);
  guint32 word;
  gsize n = ent_drop_accents (accented, strlen (accented), plain, ENT_SHORT_WORD);
  return n ? ent_vocabulary_find (vocabulary, ent_word_key (plain, n, plain + ENT_SHORT_WORD), &word) : 0;
}

static G_GNUC_NO_INLINE void
read_vocabulary (const Cutter *c, EntWordKey key, EntCachedWord *cached)
{
  const EntVocabulary *vocabulary = ent_lexicon_vocabulary (c->lexicon);
  guint32 word, name = ent_vocabulary_find (vocabulary, key, &word), plain = find_plain (vocabulary, key);
  name = plain ? plain : name;
  *cached = (EntCachedWord){key, know (c->lexicon, name, word)};
}

static G_GNUC_NO_INLINE EntKnownWord
find_long_word (const Cutter *c, const char *p, gsize n)
{
  guint32 word, name = ent_vocabulary_find_long (ent_lexicon_vocabulary (c->lexicon), p, n, &word);
  return know (c->lexicon, name, word);
}

/* Words that are cut but not yet found: one after the other without a doubt between them, so that the machine can wait for the memory of
 * several at once. */
#define MOST_WAITING 64

typedef struct {
  EntWordKey keys[MOST_WAITING];
  EntToken *tokens[MOST_WAITING];
  guint n;
} Waiting;

static inline void
tell (EntToken *token, EntKnownWord known, guint64 *sets)
{
  token->name = known.name;
  token->flags |= known.marks;
  token->word = known.word;
  token->sets = known.sets;
  *sets |= known.sets;
}

static inline EntCachedWord *
place_of (const Cutter *c, EntWordKey key)
{
  return &c->cache->words[ent_word_hash (key) % ENT_CACHED_WORDS];
}

static void
find_words (const Cutter *c, Waiting *waiting, guint64 *sets)
{
  for (guint i = 0; i < waiting->n; i++) {
    EntWordKey key = waiting->keys[i];
    EntCachedWord *cached = place_of (c, key);
    if ((cached->key.low ^ key.low) | (cached->key.high ^ key.high))
      read_vocabulary (c, key, cached);
    tell (waiting->tokens[i], cached->known, sets);
  }
  waiting->n = 0;
}

static inline void
wait_for_word (const Cutter *c, Waiting *waiting, EntWordKey key, EntToken *token, guint64 *sets)
{
  if (waiting->n == MOST_WAITING)
    find_words (c, waiting, sets);
  __builtin_prefetch (place_of (c, key));
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

/* The first place from I on that is no white space of ASCII; from the end of the text on, any. */
static inline gsize
skip_space (const Cutter *c, gsize i)
{
  for (;;) {
    const EntMask *mask = &c->masks[i / 64];
    guint64 text = ~join_bits (mask[0].space, mask[1].space, i);
    if (text)
      return i + (gsize)__builtin_ctzll (text);
    i += 64;
  }
}

/* The word of ASCII at I, which begins with a letter or digit: its length, and its FLAGS; 0 where it is more than that. */
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
  if (*p <= '9') {
    *flags |= ENT_TOKEN_NUMBER;
    return behind == ',' || behind == '.' ? 0 : n; /* the number may go on there */
  }
  if (*p <= 'Z') {
    const EntMask *mask = &c->masks[i / 64];
    guint64 small = join_bits (mask[0].lower, mask[1].lower, i) & G_MAXUINT64 >> (64 - n);
    *flags |= n > 1 && !small ? ENT_TOKEN_CAPITAL | ENT_TOKEN_CAPITALS : ENT_TOKEN_CAPITAL;
  }
  return n;
}

/* The word or number at I of any script; 0 where none begins. */
static G_GNUC_NO_INLINE gsize
any_word (const Cutter *c, gsize i, guint8 *flags)
{
  const char *p = c->text + i;
  gsize n = g_ascii_isdigit (*p) ? number_length (p, c->end) : ent_word_length (p, c->end);
  if (n)
    *flags = shape_of (p, n);
  return n;
}

/* Cuts the text into tokens, for which there is room at OUT; returns their number, and the sets of all of them in *SETS. */
static guint
cut (const Cutter *c, EntToken *out, guint64 *sets)
{
  EntToken *token = out;
  Waiting waiting;
  waiting.n = 0;
  *sets = 0;
  guint8 space = 0;
  for (gsize i = 0, last = 0; (i = skip_space (c, last)) < c->n;) {
    const char *p = c->text + i;
    gboolean alnum = c->alnum[i / 64] >> i % 64 & 1, high = (guint8)*p >= 0x80;
    gsize wide = high ? ent_space (p, c->end) : 0;
    space |= i > last || wide ? ENT_TOKEN_SPACE : 0;
    last = i + wide;
    if (wide)
      continue;
    guint8 flags = 0;
    gsize n = alnum ? plain_word (c, i, &flags) : 0;
    if (n == 0 && (alnum || high))
      n = any_word (c, i, &flags);
    last = i + (n ? n : (gsize)g_utf8_skip[(guint8)*p]);
    *token = (EntToken){.start = (guint32)i, .end = (guint32)last & 0xffffff, .flags = flags | space};
    if (n > ENT_SHORT_WORD)
      tell (token, find_long_word (c, p, n), sets);
    else if (n)
      wait_for_word (c, &waiting, key_of (c, p, n), token, sets);
    token++;
    space = 0;
  }
  find_words (c, &waiting, sets);
  return (guint)(token - out);
}

guint64
ent_tokenize (const EntLexicon *lexicon, EntWordCache *cache, const char *text, gsize length, GArray *tokens)
{
  EntMask local[MOST_MASKS];
  guint64 local_alnum[MOST_MASKS], sets;
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
  Cutter c = {lexicon, cache, text, text + length, length, masks, alnum, {0}};
  copy_tail (&c);
  guint count = cut (&c, &g_array_index (tokens, EntToken, before), &sets);
  g_array_set_size (tokens, before + count);
  return sets;
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
