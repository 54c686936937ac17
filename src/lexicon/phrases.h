/* Phrases of words → numbers: interned words, and a trie over them in one hash table. Used twice: for names, whose words count as
 * written, and for the forms of cues and function words, whose words are lower case. */
#ifndef ENTENTE_LEXICON_PHRASES_H
#define ENTENTE_LEXICON_PHRASES_H

#include <glib.h>

typedef struct _EntPhrases EntPhrases;

/* What may stand between two words of a phrase, as bits. */
typedef enum {
  ENT_GAP_SPACE = 1,      /* white space of any kind, a single line end included */
  ENT_GAP_HYPHEN = 2,     /* a hyphen or dash without space around it */
  ENT_GAP_APOSTROPHE = 4, /* straight or curly */
  ENT_GAP_STOP = 8,       /* a full stop, with or without space behind it */
  ENT_GAP_AMPERSAND = 16, /* & with or without space around it */
  ENT_GAP_COMMA = 32      /* a comma and a space: "Paris, Texas" */
} EntGap;

/* Hash of a word's bytes; the same for interning and for looking up. */
static inline guint32
ent_word_hash (const char *word, gsize length)
{
  guint32 h = 2166136261u;
  for (gsize i = 0; i < length; i++)
    h = (h ^ (guint8)word[i]) * 16777619u;
  return h ^ h >> 15;
}

EntPhrases *ent_phrases_new (void);
void ent_phrases_free (EntPhrases *phrases);

/* The word's number, above 0; made where the word is new. */
guint32 ent_phrases_intern (EntPhrases *phrases, const char *word, gsize length);
/* The word's number, 0 where no phrase holds it. */
guint32 ent_phrases_word (const EntPhrases *phrases, const char *word, gsize length, guint32 hash);
guint32 ent_phrases_n_words (const EntPhrases *phrases);

/* Node of the phrase WORDS[0..n), made where it is new; GAPS[i] holds what may stand before word i (GAPS[0] is ignored). */
guint32 ent_phrases_add (EntPhrases *phrases, const guint32 *words, const guint8 *gaps, guint n);

/* One step from NODE (0: the root) by WORD after GAP: the next node, 0 where there is none. */
guint32 ent_phrases_step (const EntPhrases *phrases, guint32 node, guint32 word, guint gap);
guint32 ent_phrases_n_nodes (const EntPhrases *phrases);

#endif
