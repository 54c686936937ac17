/* Texts compared by their letters: sentence hashes, and MinHash signatures of 5-word shingles (Broder 1997; one permutation: Li, Owen and
 * Zhang 2012; densified by rotation: Shrivastava and Li 2014). */
#include "text/internal.h"

#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "lexicon/chars.h"

#define SHINGLE 5
/* Room behind the buffers for copies of fixed length. */
#define SLACK 16
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

/* Lower-case form of the character at TEXT in OUT, which has room for six bytes; its length, 0 where it belongs to no word. */
static inline gsize
fold_wide (const char *text, char *out)
{
  if ((guint8)text[0] == 0xE2 && (guint8)text[1] == 0x80) /* quotes, dashes: by far the most of what is not ASCII */
    return 0;
  return ent_word_char (text) ? (gsize)g_unichar_to_utf8 (g_unichar_tolower (g_utf8_get_char (text)), out) : 0;
}

/* Copies the word [WORD, END) of the words to the letters. Most words are short, and both buffers have room for a fixed copy. */
static inline void
add_letters (EntFold *fold, const char *word, const char *end)
{
  gsize n = (gsize)(end - word);
  if (n <= SLACK)
    memcpy (fold->letters + fold->n_letters, word, SLACK);
  else
    memcpy (fold->letters + fold->n_letters, word, n);
  fold->n_letters += n;
}

/* Folds the word at *P to OUT and moves *P behind it; returns the end of what was written, OUT where no word begins. */
static inline char *
fold_word (const char **p, const char *end, char *out)
{
  for (;;) {
    guint8 c;
    while (*p < end && (c = lower[(guint8) * *p])) {
      *out++ = (char)c;
      ++*p;
    }
    if (*p == end || (guint8) * *p < 0x80)
      return out;
    gsize n = fold_wide (*p, out);
    if (n == 0)
      return out;
    out += n;
    *p += g_utf8_skip[(guint8) * *p];
  }
}

void
ent_fold_add (EntFold *fold, const char *text, gsize length)
{
  /* lower-casing turns two bytes into three at most, and each word gets a blank */
  reserve (&fold->letters, &fold->letters_size, fold->n_letters + length * 2 + 2 * SLACK);
  reserve (&fold->words, &fold->words_size, fold->n_words_bytes + length * 2 + 2 * SLACK);
  char *words = fold->words + fold->n_words_bytes;
  for (const char *p = text, *end = text + length; p < end;) {
    char *word = words;
    words = fold_word (&p, end, words);
    if (words > word) {
      guint32 start = (guint32)(word - fold->words);
      g_array_append_val (fold->starts, start);
      add_letters (fold, word, words);
      *words++ = ' ';
    }
    if (p < end)
      p += g_utf8_skip[(guint8)*p]; /* what ended the word */
  }
  fold->n_words_bytes = (gsize)(words - fold->words);
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
      n += fold_wide (p, letters + n);
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
