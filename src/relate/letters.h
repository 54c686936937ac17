/* What a word may be in a sentence, found once and kept: a few thousand words are nearly all of any text. */
#ifndef ENTENTE_RELATE_LETTERS_H
#define ENTENTE_RELATE_LETTERS_H

#include "lexicon/tables.h"

typedef struct {
  const EntReading *readings; /* of the word alone */
  guint64 sets;               /* of all readings */
  guint32 node;               /* in the words, where longer phrases begin with it, else 0 */
  guint16 n_readings;
  char function, form; /* its letters as a function word and by its forms, 0 for none */
  guint8 plain_agent;  /* an agent that is nothing else; envoys and embassies are cues, too: one recalls or closes them */
  guint8 known;
} EntWordLetters;

/* Fills LETTERS for a lower-case word, 0 for a word of no table. */
void ent_letters_find (const EntLexicon *lexicon, guint32 word, EntWordLetters *letters);
/* Readings, sets and letters of a phrase. */
EntWordLetters ent_letters_of (const EntReading *readings, guint n);

#endif
