/* Bytes → bits, 64 at a time with AVX-512, 32 with AVX2, else one by one. */
#include "lexicon/masks.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define ENT_X86 1
#endif

#define BLOCK 64

/* ---- one by one ---- */

static void
read_block (const char *text, gsize n, EntMask *mask)
{
  *mask = (EntMask){0};
  for (gsize i = 0; i < n; i++) {
    guint64 bit = (guint64)1 << i;
    mask->space |= g_ascii_isspace (text[i]) ? bit : 0;
    mask->lower |= g_ascii_islower (text[i]) ? bit : 0;
    mask->capital |= g_ascii_isupper (text[i]) ? bit : 0;
    mask->digit |= g_ascii_isdigit (text[i]) ? bit : 0;
    mask->high |= (guint8)text[i] >= 0x80 ? bit : 0;
  }
}

static void
read_plain (const char *text, gsize n, EntMask *masks)
{
  gsize i = 0;
  for (; n - i >= BLOCK; i += BLOCK)
    read_block (text + i, BLOCK, masks++);
  read_block (text + i, n - i, masks++);
  *masks = (EntMask){0};
}

#ifdef ENT_X86

/* ---- AVX2 ---- */

/* Those of BYTES that lie in FIRST … LAST, both below 0x80. */
__attribute__ ((target ("avx2"))) static inline guint32
among_32 (__m256i bytes, char first, char last)
{
  __m256i above = _mm256_cmpgt_epi8 (bytes, _mm256_set1_epi8 ((char)(first - 1)));
  __m256i below = _mm256_cmpgt_epi8 (_mm256_set1_epi8 ((char)(last + 1)), bytes);
  return (guint32)_mm256_movemask_epi8 (_mm256_and_si256 (above, below));
}

__attribute__ ((target ("avx2"))) static void
read_block_avx2 (const char *text, EntMask *mask)
{
  *mask = (EntMask){0};
  for (int half = 0; half < 2; half++) {
    __m256i bytes = _mm256_loadu_si256 ((const __m256i *)(gconstpointer)(text + 32 * half));
    guint32 blank = (guint32)_mm256_movemask_epi8 (_mm256_cmpeq_epi8 (bytes, _mm256_set1_epi8 (' ')));
    mask->space |= (guint64)(blank | among_32 (bytes, '\t', '\n') | among_32 (bytes, '\f', '\r')) << (32 * half);
    mask->lower |= (guint64)among_32 (bytes, 'a', 'z') << (32 * half);
    mask->capital |= (guint64)among_32 (bytes, 'A', 'Z') << (32 * half);
    mask->digit |= (guint64)among_32 (bytes, '0', '9') << (32 * half);
    mask->high |= (guint64)(guint32)_mm256_movemask_epi8 (bytes) << (32 * half);
  }
}

__attribute__ ((target ("avx2"))) static void
read_avx2 (const char *text, gsize n, EntMask *masks)
{
  gsize i = 0;
  for (; n - i >= BLOCK; i += BLOCK)
    read_block_avx2 (text + i, masks++);
  char rest[BLOCK] = {0};
  memcpy (rest, text + i, n - i);
  read_block_avx2 (rest, masks++);
  *masks = (EntMask){0};
}

/* ---- AVX-512 ---- */

#define TARGET_512 __attribute__ ((target ("avx512f,avx512bw")))

TARGET_512 static inline guint64
among_64 (__m512i bytes, char first, char last)
{
  return _mm512_cmple_epu8_mask (_mm512_sub_epi8 (bytes, _mm512_set1_epi8 (first)), _mm512_set1_epi8 ((char)(last - first)));
}

TARGET_512 static inline void
read_block_avx512 (__m512i bytes, EntMask *mask)
{
  mask->space = _mm512_cmpeq_epi8_mask (bytes, _mm512_set1_epi8 (' ')) | among_64 (bytes, '\t', '\n') | among_64 (bytes, '\f', '\r');
  mask->lower = among_64 (bytes, 'a', 'z');
  mask->capital = among_64 (bytes, 'A', 'Z');
  mask->digit = among_64 (bytes, '0', '9');
  mask->high = _mm512_movepi8_mask (bytes);
}

TARGET_512 static void
read_avx512 (const char *text, gsize n, EntMask *masks)
{
  gsize i = 0;
  for (; n - i >= BLOCK; i += BLOCK)
    read_block_avx512 (_mm512_loadu_si512 (text + i), masks++);
  guint64 left = n > i ? G_MAXUINT64 >> (BLOCK - (n - i)) : 0;
  read_block_avx512 (_mm512_maskz_loadu_epi8 (left, text + i), masks++);
  *masks = (EntMask){0};
}

#else

static void
read_avx2 (const char *text, gsize n, EntMask *masks)
{
  read_plain (text, n, masks);
}

static void
read_avx512 (const char *text, gsize n, EntMask *masks)
{
  read_plain (text, n, masks);
}

#endif

/* ---- choosing ---- */

gboolean
ent_masks_can (EntMasksWay way)
{
#ifdef ENT_X86
  if (way == ENT_MASKS_AVX512)
    return __builtin_cpu_supports ("avx512bw") != 0;
  if (way == ENT_MASKS_AVX2)
    return __builtin_cpu_supports ("avx2") != 0;
#endif
  return way == ENT_MASKS_PLAIN;
}

void
ent_masks_read_by (EntMasksWay way, const char *text, gsize n, EntMask *masks)
{
  static void (*const ways[ENT_N_MASKS_WAYS]) (const char *, gsize, EntMask *) = {read_plain, read_avx2, read_avx512};
  ways[way](text, n, masks);
}

void
ent_masks_read (const char *text, gsize n, EntMask *masks)
{
  EntMasksWay way = ENT_N_MASKS_WAYS - 1;
  while (!ent_masks_can (way))
    way--;
  ent_masks_read_by (way, text, n, masks);
}
