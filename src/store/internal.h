/* Inside of the store, for the files of this folder only: the open file, its statements, and how articles are packed. */
#ifndef ENTENTE_STORE_INTERNAL_H
#define ENTENTE_STORE_INTERNAL_H

#include <entente/store.h>

#include <sqlite3.h>

/* Statements that are used again and again; statements.c has their text. */
typedef enum {
  STORE_ADD_DOCUMENT,
  STORE_ADD_SIGNATURE,
  STORE_ADD_READING,
  STORE_ADD_TEXT,
  STORE_ADD_EVENT,
  STORE_ADD_NAME,
  STORE_EVENTS_OF,
  STORE_EVENT_SUMS_OF, /* the same columns, but empty where no sum needs them */
  STORE_BUMP_WEEK,
  STORE_SET_STORY,
  STORE_MOVE_STORY,
  STORE_DOCUMENT_KEY,
  STORE_REPLACE_READING,
  STORE_DROP_EVENTS,
  STORE_SET_TABLES,
  STORE_N_STATEMENTS
} StoreStatement;

struct _EntStore {
  char *path;
  sqlite3 *db;
  int lock; /* -1 where none is held */
  gboolean writes;
  sqlite3_stmt *statements[STORE_N_STATEMENTS];
  GPtrArray *names;    /* number → id of an entity or a sector; the first is no name */
  GHashTable *numbers; /* and back; borrows from names */
  GHashTable *states;  /* week → guint64, of the weeks that were asked for since the last change */
  /* While adding: */
  const EntStoreAdding *adding;
  EntStoreCounts counts;
  gint64 tables; /* the row of the tables in use */
  gint64 n_unsettled;
  gint64 transaction_bytes; /* -1: no transaction is open */
  GByteArray *bytes;        /* scratch */
  struct StorePacker *packer;
};

/* ---- load.c ---- */

typedef void (*StoreArticleFunc) (const EntArticle *article, gpointer user_data);
/* ent_store_each(), with what the sums of a week need of the events, and no texts. */
gboolean store_each_sum (EntStore *store, const char *from, const char *to, StoreArticleFunc func, gpointer user_data, GError **error);

/* ---- store.c ---- */

/* Sets ERROR from what SQLite said last, with the exit code that fits. Returns FALSE. */
gboolean store_fail (EntStore *store, GError **error);
/* Runs SQL that gives no rows. */
gboolean store_run (EntStore *store, const char *sql, GError **error);
/* A prepared statement of one's own, to be finalized; NULL with ERROR set. */
sqlite3_stmt *store_prepare (EntStore *store, const char *sql, GError **error);
/* One of the kept statements, reset; NULL with ERROR set. */
sqlite3_stmt *store_statement (EntStore *store, StoreStatement which, GError **error);
/* Steps a statement that gives no rows, and resets it. */
gboolean store_step_done (EntStore *store, sqlite3_stmt *statement, GError **error);
/* Begins a transaction where none is open. */
gboolean store_transaction (EntStore *store, GError **error);
gboolean store_commit (EntStore *store, GError **error);
void store_roll_back (EntStore *store);
void store_bind_text (sqlite3_stmt *statement, int at, const char *text);

/* ---- schema.c: makes the tables of a new file, or brings an older file up to date. ---- */
gboolean store_migrate (EntStore *store, GError **error);
/* ENT_ERROR_TABLE for a newer file, ENT_ERROR_DATA for one that is no store. */
gboolean store_check_version (EntStore *store, int *version, GError **error);

/* ---- lock.c ---- */

/* The descriptor of the lock, -1 with ERROR set. */
int store_lock (const char *path, const char *holder, GError **error);

/* ---- names.c: entity ids and sectors as numbers. ---- */
gboolean store_load_names (EntStore *store, GError **error);
/* The number of NAME, which is added where it is new; 0 for NULL. -1 with ERROR set. */
gint64 store_number (EntStore *store, const char *name, GError **error);
/* NULL for 0 and for numbers that stand for nothing. */
const char *store_name (const EntStore *store, guint64 number);

/* ---- pack.c: bytes compressed, with a checksum. ---- */
typedef struct StorePacker StorePacker;
StorePacker *store_packer_new (void);
void store_packer_free (StorePacker *packer);
/* The packed bytes, valid until the next call. */
const guint8 *store_pack (StorePacker *packer, const guint8 *bytes, gsize length, gsize *packed);
/* Replaces OUT; FALSE where the bytes are damaged. */
gboolean store_unpack (StorePacker *packer, const guint8 *packed, gsize length, GByteArray *out);

/* ---- codec.c: articles as bytes. ---- */

typedef gint64 (*StoreNumberFunc) (const char *name, gpointer data);  /* -1: failure */
typedef const char *(*StoreNameFunc) (guint64 number, gpointer data); /* NULL: none */

/* What a tally wants of ARTICLE: its mentions and the sentences that they and the events stand in. FALSE where NUMBER failed. */
gboolean store_encode_reading (GByteArray *out, const EntArticle *article, StoreNumberFunc number, gpointer data);
/* Sentences that the longest article may have. */
#define STORE_SENTENCES_MOST (1u << 25)
/* Fills sentences and mentions of ARTICLE. FALSE where the bytes are no reading of MOST sentences at most. */
gboolean store_decode_reading (const guint8 *bytes, gsize length, guint most, EntArticle *article, StoreNameFunc name, gpointer data);
/* The sentences, all of them, with their text. */
void store_encode_text (GByteArray *out, const EntArticle *article);
gboolean store_decode_text (const guint8 *bytes, gsize length, EntArticle *article);

/* ---- add.c ---- */

/* Writes what was read in ARTICLE as the reading of DOCUMENT. */
gboolean store_write_reading (EntStore *store, StoreStatement how, gint64 document, const EntArticle *article, GError **error);
/* The row of the tables that LEXICON was made of, added where it is new. */
gboolean store_use_tables (EntStore *store, const EntLexicon *lexicon, GError **error);
gboolean store_bump_week (EntStore *store, const char *day, GError **error);

/* ---- settle.c: decides the stories of the documents that have none yet. ---- */
#define STORE_SETTLE_MOST 32768 /* documents decided at once: what bounds the memory */
gboolean store_settle (EntStore *store, guint64 *duplicates, GError **error);

#endif
