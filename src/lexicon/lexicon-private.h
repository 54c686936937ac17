/* Inside of the lexicon, for the files of this folder only. */
#ifndef ENTENTE_LEXICON_PRIVATE_H
#define ENTENTE_LEXICON_PRIVATE_H

#include "lexicon/dates.h"
#include "lexicon/inflect.h"
#include "lexicon/rows.h"
#include "lexicon/spellings.h"
#include "lexicon/table.h"
#include "lexicon/tables.h"

#define ENT_N_TARGETS 12

struct _EntLexicon {
  EntRows *rows;    /* where each row is kept with its place; NULL in a run that only reads texts */
  GPtrArray *texts; /* the tables' texts, which own most strings */
  GStringChunk *strings;
  guint64 gazetteer_sum[2], cues_sum[2];
  char *gazetteer_hash, *cues_hash;

  GPtrArray *entities; /* EntEntity, by id */
  GHashTable *entity_by_id;
  GHashTable *entity_by_code; /* ISO 3166-1 → the entity that had it last */
  GHashTable *members;        /* "organization\tmember" → its terms */
  GPtrArray *acts;            /* Act, by name: classes and helper classes */
  GHashTable *act_by_name;    /* name → index + 1 */
  GPtrArray *classes;         /* EntClass, the real ones of acts */

  EntPhrases *names;
  GArray *claims; /* EntClaim, by node */
  guint32 *claims_first;
  guint8 *given;       /* by name word */
  guint8 *opens_decoy; /* by name word: whether a decoy begins with it */
  guint32 any_name, any_given, any_number;
  guint n_persons;
  const char *horizon; /* the latest beginning of a term, or "" */

  EntPhrases *words;
  EntVocabulary *vocabulary;
  GArray *sets;       /* guint64 by word */
  GPtrArray *agents;  /* EntAgent or NULL, by word */
  GPtrArray *lexemes; /* EntLexeme */
  GArray *readings;   /* EntReading, by node */
  guint32 *readings_first;
  EntInflection inflection;
  EntLexeme unknown_verb;
  GPtrArray *groups;             /* names of operator groups */
  GHashTable *algebra;           /* "operator\tinner" → class + 16 */
  GHashTable *algebra_operators; /* operator → its cells as cues.c keeps them, filled when all is compiled */

  GPtrArray *constructions;          /* EntConstruction by kind, rank, name */
  GHashTable *constructions_by_kind; /* kind → NULL-terminated array */
  const EntConstruction *const *construction_lists[ENT_N_CONSTRUCTION_KINDS];
  const EntConstruction *const **complements[2]; /* of verbs and of nouns, by operator group + 1 */
  GArray *reading_rules;                         /* EntReadingRule by rank */
  GPtrArray *page_rules[ENT_N_PAGE_KINDS];       /* EntPattern */
};

typedef struct {
  EntClass class_;    /* name, quad … */
  const char *plover; /* what the grammar takes it for: the name of one of PLOVER's classes, or its own */
  gboolean helper;
} EntAct;

/* Runs ROW over every row of DIR/FILE, and adds each to SUM (order does not matter). Missing files are fine. */
typedef gboolean (*EntRowFunc) (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error);
gboolean ent_load_rows (EntLexicon *lexicon, const char *dir, const char *file, const char *const *columns, guint64 sum[2], EntRowFunc row,
                        gpointer data, GError **error);

/* Reads the tables; compiles them only without ROWS, which those want who look at the tables themselves. */
EntLexicon *ent_lexicon_read (const char *const *dirs, EntRows *rows, GError **error);

/* entities.c */
gboolean ent_entities_load (EntLexicon *lexicon, const char *dir, GError **error);
/* A number, or NAN for "". */
gboolean ent_parse_number (const char *text, double *out);
/* names.c: collects rows, folder by folder; compile makes the phrases of what was not overridden. */
typedef struct _EntNamesBuilder EntNamesBuilder;
EntNamesBuilder *ent_names_builder_new (void);
void ent_names_builder_free (EntNamesBuilder *builder);
gboolean ent_names_load (EntNamesBuilder *builder, EntLexicon *lexicon, const char *dir, GError **error);
void ent_names_compile (EntNamesBuilder *builder, EntLexicon *lexicon);

/* words.c and cues.c: the same for function words, agents, cues and operators. */
typedef struct _EntWordsBuilder EntWordsBuilder;
EntWordsBuilder *ent_words_builder_new (void);
void ent_words_builder_free (EntWordsBuilder *builder);
gboolean ent_words_load (EntWordsBuilder *builder, EntLexicon *lexicon, const char *dir, GError **error);
void ent_words_compile (EntWordsBuilder *builder, EntLexicon *lexicon);
/* Adds READING to the phrase FORM (lower case, words by spaces and hyphens). */
void ent_words_add_reading (EntWordsBuilder *builder, EntLexicon *lexicon, const char *form, EntReading reading);
gboolean ent_cues_load (EntWordsBuilder *builder, EntLexicon *lexicon, const char *dir, GError **error);
/* members.c */
gboolean ent_members_load (EntLexicon *lexicon, const char *dir, GError **error);
/* offices.c: what only a check of the tables asks for. */
gboolean ent_offices_load (EntLexicon *lexicon, const char *dir, GError **error);
/* constructions.c: constructions.tsv, readings.tsv and pages.tsv. */
gboolean ent_constructions_load (EntLexicon *lexicon, const char *dir, GError **error);
void ent_constructions_compile (EntLexicon *lexicon);

#endif
