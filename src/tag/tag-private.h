/* Inside of the tagger. */
#ifndef ENTENTE_TAG_PRIVATE_H
#define ENTENTE_TAG_PRIVATE_H

#include "tag/tagged.h"

struct _EntTagger {
  const EntLexicon *lexicon;
  EntPatternScratch *scratch;
  GArray *tokens;      /* EntToken, of the whole article */
  GArray *names;       /* EntName */
  GArray *actors;      /* EntActor */
  GArray *sentences;   /* EntTagged, one a sentence */
  GPtrArray *mended;   /* EntMended, of the sentences that have one */
  guint8 *person_seen; /* by person: a full form stands in the article */
  guint n_persons;
  GHashTable *strong; /* EntEntity → number of names that need no evidence */
  guint us_states;    /* US states and their abbreviations in the article */
  guint n_strong;     /* distinct entities in strong */
  /* for anaphora */
  const EntEntity *pair[2];
  const EntEntity *bloc;
  const EntEntity *leader;
  EntSpan pair_spans[2], bloc_span, leader_span;
};

/* A view of one sentence while it is worked on. */
typedef struct {
  EntTagger *tagger;
  const EntSentence *sentence;
  EntTagged *tagged;
  EntToken *tokens;
  guint n_tokens;
  EntName *names;
  guint n_names;
} EntTagging;

/* tokens.c */
void ent_tokenize (const EntLexicon *lexicon, const char *text, gsize length, GArray *tokens);
void ent_tokens_look_up (const EntLexicon *lexicon, const char *text, EntToken *tokens, guint n);
/* repair.c: the sentence with its broken letters mended, NULL where none is broken. Free with ent_mended_free(). */
EntMended *ent_mend (const char *text, gsize length);
void ent_mended_free (EntMended *mended);
/* find.c: names by longest match, decoys hidden. Appends to tagger->names. */
void ent_find_names (EntTagger *tagger, const char *text, const EntToken *tokens, guint n);
void ent_hide_decoys (EntTagger *tagger, const char *text, const EntToken *tokens, guint n, EntName *names, guint n_names);

/* evidence.c: which claim on a name holds. */
void ent_evidence_collect (EntTagging *t, const char *date);
void ent_evidence_decide (EntTagging *t, const char *date);

/* actors.c: noun phrases; roles of names. */
void ent_actors_find (EntTagging *t);

/* anaphora.c: the two countries, the bloc, he. Appends actors and remembers what this sentence offers to later ones. */
void ent_anaphora_find (EntTagging *t, EntArticle *article);

#endif
