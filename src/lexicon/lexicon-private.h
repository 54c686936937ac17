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

typedef struct {
  EntClass class_;   /* name, quad … */
  EntKnownAct known; /* what the grammar takes it for, ENT_N_KNOWN_ACTS where it does not know it */
  gboolean helper;
} EntAct;

typedef struct {
  const EntEntity *organization, *member;
  const char *from, *to;
} EntMembership;

/* An operator of the algebra, a lemma or a group, and the first of its cells. */
typedef struct {
  const char *name;
  gsize cells;
} EntOperator;

/* A row of pages.tsv. */
typedef struct {
  const char *text;
  gsize kind;
} EntPageRule;

/* A string by itself, so that strings are pointers of a table as all others. */
typedef struct {
  const char *text;
} EntText;

typedef enum { ENT_FACT_GAZETTEER, ENT_FACT_CUES, ENT_FACT_HORIZON, ENT_N_FACTS } EntFact;

/* What is left of the tables when they are compiled: plain arrays without padding of chance, whose pointers lead into one another and to
 * strings only. image.c lists them all, and so can lay them out in one piece of memory, or in a file. */
typedef struct {
  EntEntity *entities; /* by id */
  EntAct *acts;        /* by name: classes and helper classes */
  int known_acts[ENT_N_KNOWN_ACTS];
  EntClaim *claims;       /* by node of the names */
  EntMembership *members; /* by organization and member */
  EntAgent *agents;
  EntText *groups;                /* of operators */
  EntOperator *operators;         /* by name */
  EntLexeme *lexemes;             /* the last one stands for a verb that no table has */
  EntReading *readings;           /* by node of the words */
  EntConstruction *constructions; /* by kind, rank, name */
  EntReadingRule *reading_rules;  /* by rank */
  EntPageRule *page_rules;
  EntText *facts;                         /* by EntFact */
  guint32 *claims_first, *readings_first; /* by node */
  guint8 *given, *opens_decoy;            /* by name word: whether it is a given name, whether a decoy begins with it */
  guint64 *sets;                          /* by word */
  guint64 *kinds;                         /* by word: bits of EntKind */
  guint16 *agent_of;                      /* by word: of the agents, from 1; 0 for none */
  gint16 *cells;                          /* of the algebra, see cues.c */
  guint32 n_entities, n_acts, n_claims, n_members, n_agents, n_groups, n_operators, n_lexemes, n_readings, n_constructions, n_reading_rules;
  guint32 n_page_rules, n_facts, n_claims_first, n_readings_first, n_given, n_opens_decoy, n_sets, n_kinds, n_agent_of, n_cells;
  guint32 any_name, any_given, any_number, n_persons;
  EntPhrases names, words;
  EntVocabulary vocabulary;
} EntTables;

/* What the rows become on their way into EntTables; gone when all is compiled, unless somebody wants the rows. */
typedef struct {
  GPtrArray *texts; /* the tables' texts, which own most strings */
  GStringChunk *strings;
  guint64 gazetteer_sum[2], cues_sum[2];
  char *gazetteer_hash, *cues_hash;
  GPtrArray *entities; /* EntEntity */
  GHashTable *entity_by_id;
  GHashTable *entity_by_code; /* ISO 3166-1 → the entity that had it last */
  GPtrArray *acts;            /* EntAct */
  GHashTable *act_by_name;    /* name → index + 1 */
  GArray *members;            /* EntMembership */
  EntInflection inflection;
  GHashTable *algebra;           /* "operator\tinner" → class + 16 */
  GHashTable *algebra_operators; /* the operators of the algebra */
  GPtrArray *groups;             /* names of operator groups */
  GArray *constructions;         /* EntConstruction */
  GArray *reading_rules;         /* EntReadingRule */
  GArray *page_rules;            /* EntPageRule */
  const char *horizon;           /* the latest beginning of a term, or "" */
} EntScaffold;

typedef struct {
  gpointer memory; /* NULL: the tables lie where they were compiled, each array by itself */
  gsize length;
  gboolean mapped;
} EntImage;

struct _EntLexicon {
  EntTables t;
  EntImage image; /* what holds them, once they are compiled */
  EntScaffold *scaffold;
  EntRows *rows; /* where each row is kept with its place; NULL in a run that only reads texts */

  /* Copies, with patterns, which are made when they are needed first. */
  EntConstruction *constructions;
  GHashTable *constructions_by_kind; /* kind → NULL-terminated array */
  const EntConstruction *const *construction_lists[ENT_N_CONSTRUCTION_KINDS];
  const EntConstruction *const **complements[2]; /* of verbs and of nouns, by operator group + 1 */
  EntReadingRule *reading_rules;
  GPtrArray *page_rules[ENT_N_PAGE_KINDS]; /* EntPattern */
  gboolean datelines_shout;                /* see ent_lexicon_may_open_dateline() */
};

/* Runs ROW over every row of DIR/FILE, and adds each to SUM (order does not matter). Missing files are fine. */
typedef gboolean (*EntRowFunc) (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error);
gboolean ent_load_rows (EntLexicon *lexicon, const char *dir, const char *file, const char *const *columns, guint64 sum[2], EntRowFunc row,
                        gpointer data, GError **error);

/* The names of all tables, NULL-terminated. */
const char *const *ent_lexicon_table_names (void);
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
void ent_members_compile (EntLexicon *lexicon);
/* offices.c: what only a check of the tables asks for. */
gboolean ent_offices_load (EntLexicon *lexicon, const char *dir, GError **error);
/* constructions.c: constructions.tsv, readings.tsv and pages.tsv. */
gboolean ent_constructions_load (EntLexicon *lexicon, const char *dir, GError **error);
void ent_constructions_compile (EntLexicon *lexicon);
/* Makes the copies with patterns; and frees them. */
void ent_constructions_ready (EntLexicon *lexicon);
void ent_constructions_clear (EntLexicon *lexicon);

#endif
