/* Both vocabularies → one open-addressing table by the lower-case word, with the spellings of the names behind each. */
#include "lexicon/vocabulary.h"

/* Longer words are in no table. */
#define LONGEST_WORD 64

/* The entry of KEY in lower case, made where it is new. */
static EntVocabularyEntry *
entry_of (EntVocabulary *v, EntWordKey key)
{
  EntWordKey lower = {ent_lower_bytes (key.low), ent_lower_bytes (key.high)};
  guint32 hash = ent_word_hash (lower), i = hash & v->mask;
  for (; v->prints[i]; i = (i + 1) & v->mask) {
    EntVocabularyEntry *entry = &v->entries[v->places[i]];
    if (entry->lower.low == lower.low && entry->lower.high == lower.high)
      return entry;
  }
  v->prints[i] = ent_vocabulary_print (hash);
  v->places[i] = v->n_entries++;
  EntVocabularyEntry *entry = &v->entries[v->places[i]];
  *entry = (EntVocabularyEntry){.lower = lower};
  return entry;
}

static void
add_word (EntWordKey key, guint32 word, gpointer data)
{
  entry_of (data, key)->word = word;
}

static void
add_name (EntWordKey key, guint32 name, gpointer data)
{
  EntVocabulary *v = data;
  EntVocabularyEntry *entry = entry_of (v, key);
  v->variants[v->n_variants] = (EntVocabularyVariant){key, name, entry->variant};
  entry->variant = v->n_variants++;
}

void
ent_vocabulary_init (EntVocabulary *v, const EntPhrases *names, const EntPhrases *words)
{
  guint32 n = ent_phrases_n_short (names) + ent_phrases_n_short (words);
  *v = (EntVocabulary){.names = names, .words = words, .mask = 1023, .n_variants = 1};
  while (n + n / 2 > v->mask)
    v->mask = v->mask * 2 + 1;
  v->prints = g_new0 (guint8, v->mask + 1);
  v->places = g_new0 (guint32, v->mask + 1);
  v->entries = g_new (EntVocabularyEntry, n);
  v->variants = g_new0 (EntVocabularyVariant, ent_phrases_n_short (names) + 1);
  ent_phrases_each_short (words, add_word, v);
  ent_phrases_each_short (names, add_name, v);
}

void
ent_vocabulary_clear (EntVocabulary *v)
{
  g_free (v->prints);
  g_free (v->places);
  g_free (v->entries);
  g_free (v->variants);
  *v = (EntVocabulary){0};
}

guint32
ent_vocabulary_find_long (const EntVocabulary *v, const char *text, gsize n, guint32 *word)
{
  char lower[LONGEST_WORD];
  for (gsize i = 0; i < n && n <= LONGEST_WORD; i++)
    lower[i] = g_ascii_tolower (text[i]);
  *word = n <= LONGEST_WORD ? ent_phrases_word (v->words, lower, n) : 0;
  return ent_phrases_word (v->names, text, n);
}
