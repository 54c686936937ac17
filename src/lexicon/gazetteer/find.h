/* A hit with the form it comes from, while the verdicts are made. */
#ifndef ENTENTE_LEXICON_FIND_H
#define ENTENTE_LEXICON_FIND_H

#include "lexicon/gazetteer/gazetteer-private.h"

typedef struct {
  EntHit hit;
  const EntForm *form;
} EntFound;

/* Says of each of FOUND (EntFound) what becomes of it in a text of DATE. */
void ent_verdicts (EntGazetteer *gazetteer, GPtrArray *found, const char *date);

#endif
