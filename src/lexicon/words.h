/* The builder of the words, shared by words.c and cues.c. */
#ifndef ENTENTE_LEXICON_WORDS_H
#define ENTENTE_LEXICON_WORDS_H

#include "lexicon/lexicon-private.h"

struct _EntWordsBuilder {
  GArray *nodes;           /* readings with their nodes */
  GHashTable *cues;        /* "lemma\tpos" → CueRow */
  GHashTable *agents;      /* word → EntAgent */
  GHashTable *sets;        /* word or phrase → guint64 */
  GHashTable *kinds;       /* word → bits of EntKind */
  GHashTable *plain_verbs; /* lemmas of verbs that are neither cue nor operator */
};

void ent_cues_compile (EntWordsBuilder *builder, EntLexicon *lexicon);

#endif
