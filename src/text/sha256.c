/* SHA-256 (FIPS 180-4) with the processor's own instructions where it has them, which is six times as fast; else GLib's. */
#include "text/sha256.h"

#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#define ENT_HAS_SHA 1
#endif

#define BLOCK 64

struct _EntSha256 {
  guint32 state[8];
  guint8 block[BLOCK];
  guint64 length; /* of all bytes so far */
  gboolean fast;
  GChecksum *checksum; /* where not fast */
};

#ifdef ENT_HAS_SHA

/* The constants of the rounds: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
static const guint32 K[64] __attribute__ ((aligned (16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static gboolean
has_instructions (void)
{
  guint a, b, c, d;
  return __builtin_cpu_supports ("sse4.1") && __get_cpuid_count (7, 0, &a, &b, &c, &d) && (b >> 29 & 1);
}

/* Runs N blocks. The instructions want the state as ABEF and CDGH, and do two rounds each. */
__attribute__ ((target ("sha,sse4.1"))) static void
run_blocks (guint32 state[8], const guint8 *bytes, gsize n)
{
  const __m128i swap = _mm_set_epi64x (0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i low = _mm_shuffle_epi32 (_mm_loadu_si128 ((const __m128i *)(gpointer)state), 0xB1);
  __m128i high = _mm_shuffle_epi32 (_mm_loadu_si128 ((const __m128i *)(gpointer)(state + 4)), 0x1B);
  __m128i abef = _mm_alignr_epi8 (low, high, 8), cdgh = _mm_blend_epi16 (high, low, 0xF0);
  for (; n > 0; n--, bytes += BLOCK) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i words[4];
    for (int i = 0; i < 4; i++)
      words[i] = _mm_shuffle_epi8 (_mm_loadu_si128 ((const __m128i *)(gconstpointer)(bytes + 16 * i)), swap);
#pragma GCC unroll 16
    for (int i = 0; i < 16; i++) {
      __m128i *now = &words[i & 3], *next = &words[(i + 1) & 3], *last = &words[(i + 3) & 3];
      __m128i sum = _mm_add_epi32 (*now, _mm_load_si128 ((const __m128i *)(gconstpointer)(K + 4 * i)));
      cdgh = _mm_sha256rnds2_epu32 (cdgh, abef, sum);
      if (i >= 3 && i < 15) /* the words of four rounds on */
        *next = _mm_sha256msg2_epu32 (_mm_add_epi32 (*next, _mm_alignr_epi8 (*now, *last, 4)), *now);
      abef = _mm_sha256rnds2_epu32 (abef, cdgh, _mm_shuffle_epi32 (sum, 0x0E));
      if (i >= 1 && i < 13)
        *last = _mm_sha256msg1_epu32 (*last, *now);
    }
    abef = _mm_add_epi32 (abef, abef_before);
    cdgh = _mm_add_epi32 (cdgh, cdgh_before);
  }
  low = _mm_shuffle_epi32 (abef, 0x1B);
  high = _mm_shuffle_epi32 (cdgh, 0xB1);
  _mm_storeu_si128 ((__m128i *)(gpointer)state, _mm_blend_epi16 (low, high, 0xF0));
  _mm_storeu_si128 ((__m128i *)(gpointer)(state + 4), _mm_alignr_epi8 (high, low, 8));
}

#else

static gboolean
has_instructions (void)
{
  return FALSE;
}

static void
run_blocks (guint32 state[8], const guint8 *bytes, gsize n)
{
  (void)state, (void)bytes, (void)n;
}

#endif

EntSha256 *
ent_sha256_new (gboolean plain)
{
  EntSha256 *sha = g_new0 (EntSha256, 1);
  sha->fast = !plain && has_instructions ();
  if (!sha->fast)
    sha->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  ent_sha256_reset (sha);
  return sha;
}

void
ent_sha256_free (EntSha256 *sha)
{
  if (!sha)
    return;
  g_clear_pointer (&sha->checksum, g_checksum_free);
  g_free (sha);
}

void
ent_sha256_reset (EntSha256 *sha)
{
  static const guint32 start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  memcpy (sha->state, start, sizeof start);
  sha->length = 0;
  if (sha->checksum)
    g_checksum_reset (sha->checksum);
}

void
ent_sha256_update (EntSha256 *sha, const char *text, gsize n)
{
  if (sha->checksum) {
    g_checksum_update (sha->checksum, (const guchar *)text, (gssize)n);
    return;
  }
  const guint8 *bytes = (const guint8 *)text;
  gsize held = sha->length % BLOCK;
  sha->length += n;
  if (held) {
    gsize more = MIN (n, BLOCK - held);
    memcpy (sha->block + held, bytes, more);
    if (held + more < BLOCK)
      return;
    run_blocks (sha->state, sha->block, 1);
    bytes += more;
    n -= more;
  }
  run_blocks (sha->state, bytes, n / BLOCK);
  if (n % BLOCK)
    memcpy (sha->block, bytes + (n - n % BLOCK), n % BLOCK);
}

void
ent_sha256_finish (EntSha256 *sha, char out[65])
{
  if (sha->checksum) {
    memcpy (out, g_checksum_get_string (sha->checksum), 65);
    return;
  }
  /* a bit, zeros, and the length in bits in the last eight bytes of a block */
  guint64 bits = GUINT64_TO_BE (sha->length * 8);
  gsize held = sha->length % BLOCK, padded = held < BLOCK - 8 ? BLOCK : 2 * BLOCK;
  guint8 last[2 * BLOCK] = {0};
  memcpy (last, sha->block, held);
  last[held] = 0x80;
  memcpy (last + padded - 8, &bits, 8);
  run_blocks (sha->state, last, padded / BLOCK);
  for (guint i = 0; i < 64; i++)
    out[i] = "0123456789abcdef"[sha->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
  out[64] = '\0';
}
