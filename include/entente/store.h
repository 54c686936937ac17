/* Articles kept in one SQLite file, so that weeks can be added to, compared and replayed: what was read in each document, its text for
 * other tables to read again, and which documents tell one story. Writers hold a lock; readers need none. */
#ifndef ENTENTE_STORE_H
#define ENTENTE_STORE_H

#include <entente/article.h>
#include <entente/error.h>
#include <entente/lexicon.h>
#include <entente/tally.h>

G_BEGIN_DECLS

/* The version of the file's form. Older files are brought up to it when they are opened for writing; newer ones are refused. */
#define ENT_STORE_VERSION 1

typedef enum {
  ENT_STORE_READ,   /* of a file that exists; nothing is changed */
  ENT_STORE_WRITE,  /* of a file that exists */
  ENT_STORE_CREATE, /* as WRITE, and a file that does not exist is made */
} EntStoreMode;

typedef struct _EntStore EntStore;

/* Opens the store at PATH. Writers take the lock PATH-lock and put HOLDER into it ("pid 12, entente ingest"), for the message that the next
 * one gets. Fails with ENT_ERROR_NO_INPUT (there is none), ENT_ERROR_TEMPORARY (somebody else writes), ENT_ERROR_CREATE (it cannot be made,
 * or is read-only), ENT_ERROR_TABLE (made by a newer version), ENT_ERROR_DATA (no store, or a broken one), ENT_ERROR_IO. */
EntStore *ent_store_open (const char *path, EntStoreMode mode, const char *holder, GError **error);
/* Lets go of the lock. What was not committed is forgotten. */
void ent_store_free (EntStore *store);

/* ---- adding ---- */

typedef struct {
  guint64 added;      /* documents that are new */
  guint64 known;      /* documents that the store had, which were skipped */
  guint64 duplicates; /* of the new ones: near-copies of another document */
  guint64 undated;    /* of the new ones */
  guint64 future;     /* of the new ones: dated after the day given to ent_store_begin() */
} EntStoreCounts;

/* Told of each new document whose date is unknown (DATE is NULL) or in the future. */
typedef void (*EntStoreDateFunc) (const EntArticle *article, gpointer user_data);

typedef struct {
  const EntLexicon *lexicon; /* that the articles were made with */
  const char *const
      *places;             /* NULL-terminated: the inputs, as ent_reader_new() takes them; ids and sources that begin with one are paths */
  gboolean no_text;        /* do not keep the text: such documents cannot be read again */
  gboolean all_or_nothing; /* commit at the end only */
  const char *last_day;    /* YYYY-MM-DD: days after it are the future; NULL: none is */
  EntStoreDateFunc odd_date; /* may be NULL */
  gpointer user_data;
} EntStoreAdding;

/* Begins to add articles. ADDING is borrowed until ent_store_end(). */
gboolean ent_store_begin (EntStore *store, const EntStoreAdding *adding, GError **error);
/* Adds ARTICLE where it is not known. A document is known by what it is, not where it lay: its title and text, its address, and the
 * publisher and id where the input names them (and they are not made of the path). Commits now and then: what is committed survives the end
 * of the process at any point. */
gboolean ent_store_add (EntStore *store, const EntArticle *article, GError **error);
/* Commits the rest and decides which of the new documents are copies: MinHash and threshold are those of the tally, over all documents of
 * the store. COUNTS may be NULL. */
gboolean ent_store_end (EntStore *store, EntStoreCounts *counts, GError **error);

/* ---- reading ---- */

/* Hands to FUNC every document whose story lies on a day from FROM to TO (YYYY-MM-DD, inclusive), without mentions of no use to a tally;
 * with A and B (entity ids, or NULL) only those that carry an event between the two. Tallied with these days as bounds they give what all
 * documents of the store would. */
gboolean ent_store_each (EntStore *store, const char *from, const char *to, const char *a, const char *b,
                         void (*func) (const EntArticle *article, gpointer user_data), gpointer user_data, GError **error);

/* Documents from FROM to TO that were read with other tables than LEXICON's; of them those whose text is kept. */
typedef struct {
  guint64 documents, readable;
} EntStoreOther;
gboolean ent_store_other_tables (EntStore *store, const EntLexicon *lexicon, const char *from, const char *to, EntStoreOther *out,
                                 GError **error);

/* The first and last day of a story, and the time of the last change (seconds since 1970, UTC); NULL and 0 in an empty store. */
typedef struct {
  char *first_day, *last_day;
  gint64 last_change;
} EntStoreExtent;
gboolean ent_store_extent (EntStore *store, EntStoreExtent *out, GError **error);
void ent_store_extent_clear (EntStoreExtent *extent);
/* Notes NOW (seconds since 1970) as the time of the last change, unless a later one stands there: clocks may jump back. */
gboolean ent_store_note_time (EntStore *store, gint64 now, GError **error);

/* ---- weeks ---- */

/* A dyad in a week, undirected, all sectors, no decay: the columns of edges.csv. */
typedef struct {
  char *week; /* owned */
  guint64 n_articles, n_sentences, n_events, n_reports, n_sources;
  guint64 quad[4];
  double confidence_mass, cooperation, conflict;
  double tone, tone_se; /* NAN without events */
} EntStoreDyad;

/* A week's sums. */
typedef struct {
  char *week;          /* owned */
  guint64 n_documents; /* copies included */
  guint64 n_stories, n_sentences, n_dyads;
} EntStoreWeek;

/* Clears one of the above where it stands in a GArray: for g_array_set_clear_func(). */
void ent_store_dyad_clear (gpointer dyad_week);
void ent_store_week_clear (gpointer week_sum);

/* Weeks that have documents, from FROM to TO ("2026-W09", inclusive; NULL for no bound): EntStoreWeek in order. Weeks whose sums are not
 * known yet are tallied; a store open for writing remembers them. */
GArray *ent_store_weeks (EntStore *store, const EntLexicon *lexicon, const char *from, const char *to, GError **error);
/* Tells a store open for writing the sums of WEEK that TALLIED has, which was made of all of its documents, with no options but its days.
 */
gboolean ent_store_take_week (EntStore *store, const char *week, const EntTallied *tallied, GError **error);
/* The weeks of the dyad of A and B: EntStoreDyad in order. */
GArray *ent_store_history (EntStore *store, const EntLexicon *lexicon, const char *a, const char *b, const char *from, const char *to,
                           GError **error);
/* Articles per dyad in one week, by the ids of its ends in the order of strcmp, joined by "--" as edge ids are: char * → GUINT_TO_POINTER.
 */
GHashTable *ent_store_dyads (EntStore *store, const EntLexicon *lexicon, const char *week, GError **error);
/* The names of the weeks that have documents, from FROM to TO: char *, in order. */
GPtrArray *ent_store_week_names (EntStore *store, const char *from, const char *to, GError **error);
/* A number that stands for the documents of WEEK and the tables that they were read with, however they came; 0 where there are none. */
gboolean ent_store_week_state (EntStore *store, const char *week, guint64 *out, GError **error);

/* ---- care ---- */

typedef struct {
  guint64 read;    /* documents read again */
  guint64 current; /* read with these tables before */
  guint64 no_text; /* read with other tables, and their text is not kept */
} EntRetagCounts;

/* Reads the text of all documents again that were read with other tables than LEXICON's. Sentences are not cut anew. Commits now and then,
 * so that it may be ended and taken up again; PROGRESS may be NULL and ends it by returning FALSE. */
gboolean ent_store_retag (EntStore *store, const EntLexicon *lexicon,
                          gboolean (*progress) (guint64 done, guint64 total, gpointer user_data), gpointer user_data,
                          EntRetagCounts *counts, GError **error);

typedef struct {
  guint64 documents, stories, undated, no_text, events, bytes;
  guint64 problems; /* each told to PROBLEM */
} EntStoreState;

/* Checks the whole file: SQLite's own integrity check, references, and whether everything packed can be unpacked. */
gboolean ent_store_check (EntStore *store, EntProblemFunc problem, gpointer user_data, EntStoreState *out, GError **error);
/* Hands ids and dates of documents to FUNC: the undated (DATE is NULL), and those after LAST_DAY. */
gboolean ent_store_odd_dates (EntStore *store, const char *last_day, void (*func) (const char *id, const char *date, gpointer user_data),
                              gpointer user_data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntStore, ent_store_free)

G_END_DECLS

#endif
