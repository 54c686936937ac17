/* A few entities and the classes, without tables and matchers: enough for the stages that only look names up. */
#ifndef FAKE_LEXICON_H
#define FAKE_LEXICON_H

#include <entente/lexicon.h>

/* LABEL makes the hashes: lexicons of different labels have different tables. Freed with fake_lexicon_free(). */
EntLexicon *fake_lexicon_new (const char *label);
void fake_lexicon_free (EntLexicon *lexicon);

#endif
