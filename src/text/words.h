/* Words of a text in lower case, written one behind the other: 64 bytes at a time where the machine has AVX-512 with its second set of byte
 * instructions (VBMI2), else word by word. */
#ifndef ENTENTE_TEXT_WORDS_H
#define ENTENTE_TEXT_WORDS_H

#include <glib.h>

#include "lexicon/chars.h"

/* Room behind what is written, for copies of fixed length. */
#define ENT_WORDS_SLACK 64

/* Lower-case form of the character at TEXT in OUT, which has room for six bytes; its length, 0 where it belongs to no word. */
static inline gsize
ent_fold_wide (const char *text, char *out)
{
  if ((guint8)text[0] == 0xE2 && (guint8)text[1] == 0x80) /* quotes, dashes: by far the most of what is not ASCII */
    return 0;
  return ent_word_char (text) ? (gsize)g_unichar_to_utf8 (g_unichar_tolower (g_utf8_get_char (text)), out) : 0;
}

typedef struct {
  char *letters;   /* letters and digits alone are written here */
  char *words;     /* the same, each word followed by a blank */
  guint32 *starts; /* where in the words each begins, counted from FIRST */
  const char *first;
} EntWordsOut;

/* Writes the words of TEXT, and moves OUT on. There must be room for twice N bytes and ENT_WORDS_SLACK, and for N / 2 + 1 starts. PLAIN:
 * word by word, for tests. */
void ent_words_fold (const char *text, gsize n, EntWordsOut *out, gboolean plain);

#endif
