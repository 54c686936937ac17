/* Inside of the gazetteer: the rows, and every name that they hold in all its spellings. */
#ifndef ENTENTE_LEXICON_GAZETTEER_PRIVATE_H
#define ENTENTE_LEXICON_GAZETTEER_PRIVATE_H

#include <string.h>

#include "lexicon/lexicon-private.h"

/* A name in a cell: an alias, one form of a person's name, a decoy. */
typedef struct {
  const EntRow *row;
  const char *column, *surface;
  char **spellings;
  const EntEntity *entity; /* NULL: a decoy */
  gboolean person, short_form;
} EntForm;

struct _EntGazetteer {
  EntLexicon *lexicon;
  EntRows *rows;
  GPtrArray *forms;   /* EntForm, in the order of rows */
  GHashTable *given;  /* given names */
  GHashTable *by_key; /* see ent_spelling_key() → GPtrArray of EntForm that may be spelt so, overridden rows left out */
};

/* A spelling cut into words; n is 0 where it has none, or too many. */
typedef struct {
  const char *words[ENT_NAME_WORDS];
  gsize lengths[ENT_NAME_WORDS];
  guint8 gaps[ENT_NAME_WORDS];
  guint n;
} EntCut;

/* forms.c */
void ent_forms_collect (EntGazetteer *gazetteer);
void ent_cut_spelling (EntCut *cut, const char *spelling);
/* The words FIRST to FIRST + N of CUT, divided by blanks. A new string. */
char *ent_cut_key (const EntCut *cut, guint first, guint n);
/* Whether a name other than a decoy is spelt as these words. */
gboolean ent_is_name (const EntGazetteer *gazetteer, const EntCut *cut, guint first, guint n);
gboolean ent_is_given (const EntGazetteer *gazetteer, const EntCut *cut, guint word);
static inline gboolean
ent_cut_word_is (const EntCut *cut, guint word, const char *text)
{
  return cut->lengths[word] == strlen (text) && memcmp (cut->words[word], text, cut->lengths[word]) == 0;
}

/* Each adds what it finds to the rows' findings. */
void ent_check_names (EntGazetteer *gazetteer);
void ent_check_people (EntGazetteer *gazetteer, const char *against);
void ent_check_entities (EntGazetteer *gazetteer);
void ent_check_members (EntGazetteer *gazetteer);

#endif
