/* Text → words in lower case. Two ways, with the same result. */
#include "text/words.h"

#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#define ENT_X86 1
#endif

#include "lexicon/masks.h"

/* Bytes copied at once, word by word. */
#define PIECE 16
/* Sentences are no longer than this but where they come from elsewhere. */
#define MOST_MASKS (2048 / 64 + 2)

typedef struct {
  const char *text, *end;
  gsize n;
  const guint64 *alnum, *high; /* letters and digits of ASCII; what is no ASCII: by 64 bytes */
  EntWordsOut out;
} Folder;

/* The 64 bits from I on. */
static inline guint64
bits_from (const guint64 *bits, gsize i)
{
  guint s = i % 64;
  return bits[i / 64] >> s | (bits[i / 64 + 1] << 1) << (63 - s);
}

/* ---- word by word ---- */

/* Writes the N letters and digits of ASCII at P, in lower case, which is a bit more in letters and changes no digit. */
static inline void
copy_plain (Folder *f, const char *p, gsize n)
{
  const guint64 small = G_GUINT64_CONSTANT (0x2020202020202020);
  gsize i = 0, left = (gsize)(f->end - p);
  for (; i < n && left >= i + PIECE; i += PIECE) {
    guint64 bytes[2];
    memcpy (bytes, p + i, PIECE);
    bytes[0] |= small;
    bytes[1] |= small;
    memcpy (f->out.words + i, bytes, PIECE);
    memcpy (f->out.letters + i, bytes, PIECE);
  }
  for (; i < n; i++)
    f->out.words[i] = f->out.letters[i] = (char)(p[i] | 0x20);
  f->out.words += n;
  f->out.letters += n;
}

/* Writes the word at number I of the text; the number of the byte that ends it, I where none begins. */
static inline gsize
copy_word (Folder *f, gsize i)
{
  for (;;) {
    guint64 gaps = ~bits_from (f->alnum, i);
    gsize run = gaps ? (gsize)__builtin_ctzll (gaps) : 64;
    copy_plain (f, f->text + i, run);
    i += run;
    if (run == 64)
      continue;
    if (i >= f->n || (guint8)f->text[i] < 0x80)
      return i;
    char wide[8];
    gsize length = ent_fold_wide (f->text + i, wide);
    if (length == 0)
      return i;
    memcpy (f->out.words, wide, sizeof wide);
    memcpy (f->out.letters, wide, sizeof wide);
    f->out.words += length;
    f->out.letters += length;
    i += (gsize)g_utf8_skip[(guint8)f->text[i]];
  }
}

/* The same with its place and its blank; the number of the byte behind what ended it. */
static inline gsize
add_word (Folder *f, gsize i)
{
  const char *word = f->out.words;
  i = copy_word (f, i);
  if (f->out.words > word) {
    *f->out.starts++ = (guint32)(word - f->out.first);
    *f->out.words++ = ' ';
  }
  return i < f->n ? i + (gsize)g_utf8_skip[(guint8)f->text[i]] : i;
}

static void
add_words (Folder *f)
{
  for (gsize i = 0; i < f->n;) {
    guint64 bits = bits_from (f->alnum, i) | bits_from (f->high, i);
    if (bits)
      i = add_word (f, i + (gsize)__builtin_ctzll (bits));
    else
      i += 64;
  }
}

/* ---- 64 bytes at a time ---- */

#ifdef ENT_X86

static gboolean
has_instructions (void)
{
  return __builtin_cpu_supports ("avx512vbmi2") && __builtin_cpu_supports ("avx512bw");
}

/* Writes the whole words of ASCII that lie in the 64 bytes from I on; the number of the first byte that is left, I where there is none. */
__attribute__ ((target ("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt"))) static inline gsize
add_block (Folder *f, gsize i)
{
  guint64 alnum = bits_from (f->alnum, i), high = bits_from (f->high, i);
  gsize n = MIN (f->n - i, 64);
  guint64 here = G_MAXUINT64 >> (64 - n);
  if (high)
    here &= (high & -high) - 1;
  guint64 ends = ~alnum & here;
  if (!ends)
    return i;
  here = G_MAXUINT64 >> __builtin_clzll (ends); /* up to the last byte that is of no word */
  alnum &= here;
  guint64 behind = alnum << 1 & ~alnum, kept = alnum | behind;
  __m512i bytes = _mm512_maskz_loadu_epi8 (here, f->text + i), blank = _mm512_set1_epi8 (' ');
  bytes = _mm512_or_si512 (bytes, blank); /* lower case, see above */
  _mm512_storeu_si512 (f->out.letters, _mm512_maskz_compress_epi8 (alnum, bytes));
  _mm512_storeu_si512 (f->out.words, _mm512_maskz_compress_epi8 (kept, _mm512_mask_mov_epi8 (blank, alnum, bytes)));
  guint32 base = (guint32)(f->out.words - f->out.first);
  for (guint64 first = alnum & ~(alnum << 1); first; first &= first - 1)
    *f->out.starts++ = base + (guint32)__builtin_popcountll (kept & ((first & -first) - 1));
  f->out.letters += __builtin_popcountll (alnum);
  f->out.words += __builtin_popcountll (kept);
  return i + 64 - (gsize)__builtin_clzll (here);
}

__attribute__ ((target ("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt"))) static void
add_blocks (Folder *f)
{
  for (gsize i = 0; i < f->n;) {
    gsize next = add_block (f, i);
    i = next > i ? next : add_word (f, i);
  }
}

#else

static gboolean
has_instructions (void)
{
  return FALSE;
}

static void
add_blocks (Folder *f)
{
  add_words (f);
}

#endif

void
ent_words_fold (const char *text, gsize n, EntWordsOut *out, gboolean plain)
{
  EntMask local[MOST_MASKS];
  guint64 local_bits[2 * MOST_MASKS];
  gsize blocks = n / 64 + 2;
  g_autofree EntMask *more = blocks > MOST_MASKS ? g_new (EntMask, blocks) : NULL;
  g_autofree guint64 *more_bits = blocks > MOST_MASKS ? g_new (guint64, 2 * blocks) : NULL;
  EntMask *masks = more ? more : local;
  guint64 *bits = more ? more_bits : local_bits;
  ent_masks_read (text, n, masks);
  for (gsize i = 0; i < blocks; i++) {
    bits[i] = masks[i].lower | masks[i].capital | masks[i].digit;
    bits[blocks + i] = masks[i].high;
  }
  Folder f = {text, text + n, n, bits, bits + blocks, *out};
  if (plain || !has_instructions ())
    add_words (&f);
  else
    add_blocks (&f);
  *out = f.out;
}
