/* Is a text English? By the function words of English and of other languages that use the same letters, and by the letters themselves. */
#include <math.h>
#include <string.h>

#include "lexicon/masks.h"
#include "lexicon/phrases.h"
#include "read/internal.h"

/* Three pieces of so many bytes are looked at: the beginning, the middle, the end. */
#define PIECE ((gsize)3000)
/* Fewer words say nothing. */
#define LEAST_WORDS 24
/* Shares of all words: English function words make up two fifths of news, and lists of names hold few. */
#define ENOUGH 0.16
#define SOME 0.05
/* Letters beyond Latin ones: half of them, and the text is of another script. */
#define LEAST_LETTERS 40

static const char english[] =
    " the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were "
    "her all she there would their we him been has when who will more no if out so said what up its about into than them can only "
    "other new some could time these two may then do first any my now such like our over man me even most made after also did many "
    "before must through years where much your way well down should because long each just state those people too how between own "
    "while last might under against during ";

/* Words of others that are no words of English, or hardly. */
static const char others[] =
    " der die und den von das mit dem nicht ein eine auf für ist im des sich auch als nach wird bei einer um aus sind "
    " le les des et est une dans que qui pour pas sur plus avec ce par sont au aux cette du ses été mais ont "
    " el los las del que en por con una para se como más pero sus está fue ha al entre sobre este "
    " il di che per una con non sono della nel del gli alla delle dei è anche si dal più "
    " o os da do em um não uma com para dos das no na se por mais foi ao pela são "
    " het een van en niet dat zijn op voor met te die ook naar aan bij heeft worden "
    " och att det som på är av för den inte till har med ett de om han var från "
    " og det som på er av til ikke med har den at en for de et fra "
    " yang dan di untuk dengan ini itu dari dalam tidak pada akan oleh ke adalah telah "
    " ve bir bu için ile olarak da de olan en çok daha gibi kadar sonra "
    " w i na z nie się że do jest to od po przez jak oraz są za o "
    " och v na že je se z si s do pro by jsou ve o jako "
    " și de în la cu că pe din nu un o este mai pentru care sunt "
    " hogy nem az egy és is ez meg csak volt már "
    " ja on ei että se oli mutta kun ovat myös ";

/* ---- the lists as a table ---- */

#define LONGEST 16 /* letters of a listed word, in bytes */
#define MOST_LISTED 1024
#define SLOTS 8192 /* so many that a word of no list meets a listed one seldom */

typedef enum { NO_LIST, ENGLISH, OTHERS, N_LISTS } List;

typedef struct {
  guint64 low, high; /* the bytes of the word; zeros behind */
  List list;
} Listed;

/* Filled once, and never changed. The first is that of all empty slots. */
static Listed listed[MOST_LISTED];
static guint16 slots[SLOTS];
static guint n_listed = 1;

static inline guint
slot_number (guint64 low, guint64 high)
{
  return (guint)(((low ^ high * 31) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 51);
}

/* The slot of the word whose bytes are LOW and HIGH, an empty one where it is in no list. Every second word is in one, which no machine can
 * foresee: so the one question asked here is whether another word is in its place. */
static inline guint
find_slot (guint64 low, guint64 high)
{
  guint i = slot_number (low, high) % SLOTS;
  while ((slots[i] != 0) & ((listed[slots[i]].low != low) | (listed[slots[i]].high != high)))
    i = (i + 1) % SLOTS;
  return i;
}

static void
add_list (const char *text, List list)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  for (guint i = 0; words[i]; i++) {
    guint64 bytes[2] = {0, 0};
    gsize n = strlen (words[i]);
    g_assert (n <= LONGEST);
    memcpy (bytes, words[i], n);
    guint slot = find_slot (bytes[0], bytes[1]);
    if (n == 0 || slots[slot]) /* what is English counts as that */
      continue;
    g_assert (n_listed < MOST_LISTED);
    slots[slot] = (guint16)n_listed;
    listed[n_listed++] = (Listed){bytes[0], bytes[1], list};
  }
}

static void
fill_slots (void)
{
  static gsize filled;
  if (!g_once_init_enter (&filled))
    return;
  add_list (english, ENGLISH);
  add_list (others, OTHERS);
  g_once_init_leave (&filled, 1);
}

/* ---- counting ---- */

typedef struct {
  guint words, latin, foreign;
  guint of_list[N_LISTS];
} Counts;

/* A word as it is read: its letters in lower case, as far as they matter. */
typedef struct {
  char bytes[LONGEST + 8];
  gsize n; /* more than LONGEST where it is in no list */
} Word;

static inline void
count_bytes (Counts *counts, guint64 low, guint64 high)
{
  counts->of_list[listed[slots[find_slot (low, high)]].list]++;
}

static void
add_wide (Counts *counts, Word *word, gunichar c)
{
  gboolean latin = c < 0x250 || (c >= 0x1E00 && c < 0x1F00);
  counts->latin += latin ? 1 : 0;
  counts->foreign += latin ? 0 : 1;
  if (word->n <= LONGEST)
    word->n += (gsize)g_unichar_to_utf8 (g_unichar_tolower (c), word->bytes + word->n);
}

/* Counts the word at TEXT, letter by letter, or nothing where none begins there; the place behind what ended it. */
static const char *
count_any_word (Counts *counts, const char *text, const char *end)
{
  Word word = {.n = 0};
  const char *p = text;
  for (gboolean inside = TRUE; inside && p < end; p = g_utf8_next_char (p)) {
    gboolean letter = g_ascii_isalpha (*p);
    inside = letter || ((guint8)*p >= 0x80 && g_unichar_isalpha (g_utf8_get_char (p)));
    counts->latin += letter ? 1 : 0;
    if (letter && word.n <= LONGEST)
      word.bytes[word.n++] = g_ascii_tolower (*p);
    else if (inside && !letter)
      add_wide (counts, &word, g_utf8_get_char (p));
  }
  if (word.n == 0)
    return p;
  counts->words++;
  if (word.n <= LONGEST) {
    guint64 bytes[2];
    memcpy (bytes, word.bytes, sizeof bytes);
    count_bytes (counts, bytes[0], bytes[1]);
  }
  return p;
}

/* The N letters of ASCII at TEXT are a word. */
static inline void
count_plain_word (Counts *counts, const char *text, gsize n, const char *end)
{
  counts->words++;
  counts->latin += (guint)n;
  if (n > LONGEST)
    return;
  EntWordKey key = ent_word_key (text, n, end);
  count_bytes (counts, ent_lower_bytes (GUINT64_TO_LE (key.low)), ent_lower_bytes (GUINT64_TO_LE (key.high)));
}

/* The 64 bits from I on. */
static inline guint64
bits_from (const guint64 *bits, gsize i)
{
  return bits[i / 64] >> i % 64 | (bits[i / 64 + 1] << 1) << (63 - i % 64);
}

#define BLOCKS (3 * PIECE / 64 + 2)

/* A piece of the text, and what its bytes are, by 64. */
typedef struct {
  const char *text;
  gsize n;
  guint64 letters[BLOCKS], starts[BLOCKS]; /* letters of ASCII, and these and all that is no ASCII */
} Piece;

/* What can be said of pieces before their words are read. */
typedef struct {
  guint most_words, plain, wide; /* words at most; letters of ASCII, bytes that are none */
} Bounds;

/* Fills PIECE with TEXT, of 3 * PIECE bytes at most. A word begins with a letter that none of ASCII stands before, or with a byte that is
 * no ASCII. */
static void
read_piece (Piece *piece, const char *text, const char *end, Bounds *bounds)
{
  EntMask masks[BLOCKS];
  piece->text = text;
  piece->n = (gsize)(end - text);
  ent_masks_read (text, piece->n, masks);
  guint64 before = 0;
  for (gsize i = 0; i < piece->n / 64 + 2; i++) {
    guint64 letters = masks[i].lower | masks[i].capital;
    piece->letters[i] = letters;
    piece->starts[i] = letters | masks[i].high;
    bounds->most_words += (guint)__builtin_popcountll (letters & ~(letters << 1 | before));
    bounds->plain += (guint)__builtin_popcountll (letters);
    bounds->wide += masks[i].high ? (guint)__builtin_popcountll (masks[i].high) : 0;
    before = letters >> 63;
  }
}

/* Counts the words of a piece, or as many as hold ENOUGH English ones. */
static void
count_piece (Counts *counts, const Piece *piece, guint enough)
{
  const char *text = piece->text, *end = text + piece->n;
  const gsize n = piece->n;
  for (gsize i = 0; i < n && counts->of_list[ENGLISH] < enough;) {
    guint64 ahead = bits_from (piece->starts, i);
    if (!ahead) {
      i += 64;
      continue;
    }
    i += (gsize)__builtin_ctzll (ahead);
    guint64 gaps = ~bits_from (piece->letters, i);
    gsize run = gaps ? (gsize)__builtin_ctzll (gaps) : 64;
    guint8 behind = run > 0 && run < 64 ? (guint8)(i + run < n ? text[i + run] : ' ') : 0xff;
    if (behind < 0x80)
      count_plain_word (counts, text + i, run, end);
    i = behind < 0x80 ? i + run + 1 : (gsize)(count_any_word (counts, text + i, end) - text);
  }
}

/* The place behind the first blank from number I on, so that no piece begins amid a word. */
static const char *
word_at (const char *text, gsize i, gsize n)
{
  const char *blank = memchr (text + i, ' ', n - i);
  while (((guint8)text[i] & 0xC0) == 0x80)
    i++;
  return blank && blank < text + i + 200 ? blank + 1 : text + i;
}

static gboolean
is_declared_english (const char *declared)
{
  return !declared || g_ascii_strncasecmp (declared, "en", 2) == 0;
}

/* How many English words make the text English whatever else stands in it, where nobody declares it to be in another language. */
static guint
enough_words (const Bounds *bounds, const char *declared)
{
  if (!is_declared_english (declared) || bounds->wide / 2 > bounds->plain)
    return G_MAXUINT;
  return (guint)ceil (ENOUGH * (bounds->most_words + bounds->wide));
}

gboolean
ent_language_is_english (const char *text, gsize n, const char *declared)
{
  Counts counts = {0};
  Bounds bounds = {0};
  Piece pieces[3];
  guint n_pieces = n <= 3 * PIECE ? 1 : 3;
  fill_slots ();
  if (n_pieces == 1) {
    read_piece (&pieces[0], text, text + n, &bounds);
  } else {
    read_piece (&pieces[0], text, word_at (text, PIECE, n), &bounds);
    read_piece (&pieces[1], word_at (text, n / 2, n), word_at (text, n / 2 + PIECE, n), &bounds);
    read_piece (&pieces[2], word_at (text, n - PIECE, n), text + n, &bounds);
  }
  const guint enough = enough_words (&bounds, declared);
  for (guint i = 0; i < n_pieces; i++)
    count_piece (&counts, &pieces[i], enough);
  const guint own = counts.of_list[ENGLISH], foreign = counts.of_list[OTHERS];
  if (own >= enough)
    return TRUE;
  if (counts.foreign > counts.latin && counts.foreign + counts.latin >= LEAST_LETTERS)
    return FALSE;
  if (counts.words < LEAST_WORDS)
    return is_declared_english (declared) || own > foreign;
  if (own >= ENOUGH * counts.words)
    return own >= foreign || is_declared_english (declared);
  if (foreign > own && foreign >= SOME * counts.words)
    return FALSE;
  return own > 0 || is_declared_english (declared);
}
