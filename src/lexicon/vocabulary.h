/* The words of the names, as written, and the lower-case words in one table: a word of a text is looked up once for both. */
#ifndef ENTENTE_LEXICON_VOCABULARY_H
#define ENTENTE_LEXICON_VOCABULARY_H

#include "lexicon/phrases.h"

typedef struct {
  EntWordKey lower; /* in lower case */
  guint32 word;     /* of the lower-case words, 0 for none */
  guint32 variant;  /* the first of the variants, 0 for none */
} EntVocabularyEntry;

/* A word of the names, as written. */
typedef struct {
  EntWordKey key;
  guint32 name, next;
} EntVocabularyVariant;

typedef struct {
  const EntPhrases *names, *words; /* for long words */
  /* Most words of a text are in no table, which their print alone shows: all prints together are few enough for the nearest cache. */
  guint8 *prints;  /* by slot: some bits of the hash, 0 for an empty slot */
  guint32 *places; /* by slot: of the entry */
  EntVocabularyEntry *entries;
  EntVocabularyVariant *variants; /* the first is none */
  guint32 mask, n_entries, n_variants;
} EntVocabulary;

/* The table of the short words of NAMES and WORDS, which it borrows. */
void ent_vocabulary_init (EntVocabulary *vocabulary, const EntPhrases *names, const EntPhrases *words);
void ent_vocabulary_clear (EntVocabulary *vocabulary);

/* A word that is too long for a key: its number in the names, and in lower case that in the words in *WORD. */
guint32 ent_vocabulary_find_long (const EntVocabulary *vocabulary, const char *text, gsize n, guint32 *word);

static inline guint8
ent_vocabulary_print (guint32 hash)
{
  return (guint8)(hash >> 24 | 1);
}

/* The same of a short word. */
static inline guint32
ent_vocabulary_find (const EntVocabulary *v, EntWordKey key, guint32 *word)
{
  EntWordKey lower = {ent_lower_bytes (key.low), ent_lower_bytes (key.high)};
  guint32 hash = ent_word_hash (lower);
  guint8 print = ent_vocabulary_print (hash);
  const EntVocabularyEntry *entry = NULL;
  for (guint32 i = hash & v->mask; !entry; i = (i + 1) & v->mask) {
    if (v->prints[i] == 0) {
      *word = 0;
      return 0;
    }
    const EntVocabularyEntry *there = &v->entries[v->places[i]];
    if (v->prints[i] == print && there->lower.low == lower.low && there->lower.high == lower.high)
      entry = there;
  }
  *word = entry->word;
  for (guint32 i = entry->variant; i; i = v->variants[i].next)
    if (v->variants[i].key.low == key.low && v->variants[i].key.high == key.high)
      return v->variants[i].name;
  return 0;
}

#endif
