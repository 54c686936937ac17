/* Texts compared by their letters: sentence hashes, and MinHash signatures of 5-word shingles (Broder 1997; one permutation: Li, Owen and
 * Zhang 2012; densified by rotation: Shrivastava and Li 2014). */
#include "text/internal.h"

#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "text/words.h"

#define SHINGLE 5
/* Added per step of the rotation, so that borrowed values differ from own ones. */
#define ROTATION 0x9E3779B1u

/* ---- folding ---- */

void
ent_fold_init (EntFold *fold)
{
  *fold = (EntFold){.starts = g_array_new (FALSE, FALSE, sizeof (guint32))};
}

void
ent_fold_clear (EntFold *fold)
{
  g_free (fold->letters);
  g_free (fold->words);
  g_array_unref (fold->starts);
}

static void
reserve (char **buffer, gsize *size, gsize want)
{
  if (want <= *size)
    return;
  *size = MAX (want, *size * 2);
  *buffer = g_realloc (*buffer, *size);
}

/* Lower-case forms of the ASCII letters and digits; 0 for any other byte. */
static const guint8 lower[256] = {
    ['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ['A'] = 'a', 'b', 'c', 'd', 'e', 'f',         'g', 'h', 'i', 'j', 'k',
    'l',         'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v',         'w', 'x', 'y', 'z', ['a'] = 'a', 'b', 'c', 'd', 'e', 'f',
    'g',         'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q',         'r', 's', 't', 'u', 'v',         'w', 'x', 'y', 'z',
};

void
ent_fold_add (EntFold *fold, const char *text, gsize length)
{
  /* lower-casing turns two bytes into three at most, and each word gets a blank */
  reserve (&fold->letters, &fold->letters_size, fold->n_letters + length * 2 + ENT_WORDS_SLACK);
  reserve (&fold->words, &fold->words_size, fold->n_words_bytes + length * 2 + ENT_WORDS_SLACK);
  guint before = fold->starts->len;
  g_array_set_size (fold->starts, before + (guint)(length / 2 + 1));
  guint32 *starts = (guint32 *)(gpointer)fold->starts->data;
  EntWordsOut out = {fold->letters + fold->n_letters, fold->words + fold->n_words_bytes, starts + before, fold->words};
  ent_words_fold (text, length, &out, FALSE);
  g_array_set_size (fold->starts, (guint)(out.starts - starts));
  fold->n_letters = (gsize)(out.letters - fold->letters);
  fold->n_words_bytes = (gsize)(out.words - fold->words);
}

guint64
ent_fold_hash (const char *letters, gsize n)
{
  return XXH3_64bits (letters, n);
}

guint64
ent_sentence_hash (const char *text, gsize length)
{
  char letters[1024];
  gsize n = 0;
  XXH3_state_t state;
  gboolean streamed = FALSE;
  for (const char *p = text, *end = text + length; p < end; p += g_utf8_skip[(guint8)*p]) {
    if (n > sizeof letters - 8) {
      if (!streamed)
        XXH3_64bits_reset (&state);
      streamed = TRUE;
      XXH3_64bits_update (&state, letters, n);
      n = 0;
    }
    if ((guint8)*p >= 0x80)
      n += ent_fold_wide (p, letters + n);
    else if ((letters[n] = (char)lower[(guint8)*p]))
      n++;
  }
  if (!streamed)
    return XXH3_64bits (letters, n);
  XXH3_64bits_update (&state, letters, n);
  return XXH3_64bits_digest (&state);
}

/* ---- MinHash ---- */

void
ent_minhash_init (EntMinhash *minhash)
{
  memset (minhash->values, 0xff, sizeof minhash->values);
  memset (minhash->full, 0, sizeof minhash->full);
  minhash->any = FALSE;
}

void
ent_minhash_add (EntMinhash *minhash, const EntFold *fold, guint first)
{
  const guint32 *starts = (const guint32 *)(gpointer)fold->starts->data;
  guint n = fold->starts->len;
  for (guint last = MAX (first, SHINGLE - 1); last < n; last++) {
    gsize start = starts[last - (SHINGLE - 1)], end = last + 1 < n ? starts[last + 1] : fold->n_words_bytes;
    guint64 hash = XXH3_64bits (fold->words + start, end - 1 - start);
    guint bin = (guint)(hash >> 57);
    guint32 value = (guint32)hash;
    minhash->values[bin] = MIN (minhash->values[bin], value);
    minhash->full[bin] = 1;
    minhash->any = TRUE;
  }
}

/* An empty bin takes the value of the next full one to its right, moved by the distance. */
void
ent_minhash_finish (const EntMinhash *minhash, guint32 out[ENT_MINHASH_SIZE])
{
  memcpy (out, minhash->values, sizeof minhash->values);
  if (!minhash->any)
    return;
  guint next = G_MAXUINT;
  for (guint i = 2 * ENT_MINHASH_SIZE; i-- > 0;) {
    guint bin = i % ENT_MINHASH_SIZE;
    if (minhash->full[bin])
      next = i;
    else if (i < ENT_MINHASH_SIZE)
      out[bin] = minhash->values[next % ENT_MINHASH_SIZE] + (next - i) * ROTATION;
  }
}
