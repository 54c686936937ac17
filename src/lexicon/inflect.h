/* English inflection by rule and a table of irregulars. */
#ifndef ENTENTE_LEXICON_INFLECT_H
#define ENTENTE_LEXICON_INFLECT_H

#include <glib.h>

typedef struct {
  GHashTable *irregular; /* "v lemma" → char*[2] {past, participle}; "n lemma" → char*[1] {plural} */
  GHashTable *doubling;  /* verbs that double their last letter: lemma */
} EntInflection;

/* Called with each form of a lemma, a space-separated phrase, and its ENT_FORM_ bit. */
typedef void (*EntFormFunc) (const char *form, guint bit, gpointer data);

/* Verbs inflect their first word, nouns their last (or the one before "of"), adjectives and words of judgement not at all. POS: 'v', 'n',
 * 'a', 'j'. */
void ent_inflect (const EntInflection *inflection, const char *lemma, char pos, EntFormFunc func, gpointer data);

#endif
