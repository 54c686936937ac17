/* The open file: opening and closing, statements, transactions, and what SQLite says as one of our errors. */
#include "store/internal.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define EVENT_COLUMNS                                                                                                                      \
  "position, source, target, class, quad, intensity, layer, attributed, speaker, symmetric, construction, operators, cue, cue_text, "      \
  "cue_start, cue_end, source_start, source_end, target_start, target_end, confidence, score, sentence, text"

static const char *const texts[STORE_N_STATEMENTS] = {
    [STORE_ADD_DOCUMENT] = "INSERT OR IGNORE INTO documents (identity, name, source, url, title, date, date_from, span_start, span_end) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    [STORE_ADD_SIGNATURE] = "INSERT INTO signatures VALUES (?1, ?2, ?3)",
    [STORE_ADD_READING] = "INSERT INTO readings VALUES (?1, ?2, ?3)",
    [STORE_ADD_TEXT] = "INSERT INTO texts VALUES (?1, ?2)",
    [STORE_ADD_EVENT] =
        "INSERT INTO events (document, " EVENT_COLUMNS ") VALUES (?25, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
        "?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
    [STORE_ADD_NAME] = "INSERT INTO names (id, name) VALUES (?1, ?2)",
    [STORE_EVENTS_OF] = "SELECT " EVENT_COLUMNS " FROM events WHERE document = ?1 ORDER BY position",
    [STORE_EVENT_SUMS_OF] =
        "SELECT position, source, target, class, quad, intensity, layer, 0, NULL, symmetric, NULL, NULL, NULL, NULL, cue_start, "
        "cue_start, source_start, source_end, target_start, target_end, confidence, score, sentence, '' FROM events "
        "WHERE document = ?1 ORDER BY position",
    [STORE_BUMP_WEEK] = "INSERT INTO weeks (week, revision) VALUES (?1, 1) ON CONFLICT (week) DO UPDATE SET revision = revision + 1",
    [STORE_SET_STORY] = "UPDATE documents SET story = ?2, day = ?3 WHERE id = ?1",
    [STORE_MOVE_STORY] = "UPDATE documents SET story = ?2, day = ?3 WHERE story = ?1",
    [STORE_DOCUMENT_KEY] = "SELECT date, name, sha256 FROM documents JOIN signatures ON document = id WHERE id = ?1",
    [STORE_REPLACE_READING] = "UPDATE readings SET tables = ?2, reading = ?3 WHERE document = ?1",
    [STORE_DROP_EVENTS] = "DELETE FROM events WHERE document = ?1",
    [STORE_SET_TABLES] = "INSERT OR IGNORE INTO tables (gazetteer, cues, version) VALUES (?1, ?2, ?3)",
};

/* ---- errors ---- */

static EntError
code_of (int sqlite_code)
{
  switch (sqlite_code & 0xff) {
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB: return ENT_ERROR_DATA;
  case SQLITE_READONLY:
  case SQLITE_PERM:
  case SQLITE_CANTOPEN: return ENT_ERROR_CREATE;
  case SQLITE_BUSY:
  case SQLITE_LOCKED: return ENT_ERROR_TEMPORARY;
  default: return ENT_ERROR_IO;
  }
}

gboolean
store_fail (EntStore *store, GError **error)
{
  int sqlite_code = store->db ? sqlite3_errcode (store->db) : SQLITE_NOMEM;
  EntError code = code_of (sqlite_code);
  const char *advice = "";
  if (code == ENT_ERROR_DATA)
    advice = "; 'entente store check' says what is broken";
  else if ((sqlite_code & 0xff) == SQLITE_FULL)
    advice = "; what was committed before stays: make room and run it again";
  int reason = store->db && (sqlite_code & 0xff) == SQLITE_IOERR ? sqlite3_system_errno (store->db) : 0;
  g_set_error (error, ENT_ERROR, (int)code, "%s: %s%s%s%s", store->path, store->db ? sqlite3_errmsg (store->db) : "out of memory",
               reason ? ": " : "", reason ? g_strerror (reason) : "", advice);
  return FALSE;
}

/* ---- statements ---- */

gboolean
store_run (EntStore *store, const char *sql, GError **error)
{
  return sqlite3_exec (store->db, sql, NULL, NULL, NULL) == SQLITE_OK || store_fail (store, error);
}

sqlite3_stmt *
store_prepare (EntStore *store, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2 (store->db, sql, -1, &statement, NULL) != SQLITE_OK)
    store_fail (store, error);
  return statement;
}

sqlite3_stmt *
store_statement (EntStore *store, StoreStatement which, GError **error)
{
  sqlite3_stmt **kept = &store->statements[which];
  if (*kept)
    sqlite3_reset (*kept);
  else if (sqlite3_prepare_v3 (store->db, texts[which], -1, SQLITE_PREPARE_PERSISTENT, kept, NULL) != SQLITE_OK)
    store_fail (store, error);
  return *kept;
}

gboolean
store_step_done (EntStore *store, sqlite3_stmt *statement, GError **error)
{
  gboolean ok = sqlite3_step (statement) == SQLITE_DONE || store_fail (store, error);
  sqlite3_reset (statement);
  return ok;
}

void
store_bind_text (sqlite3_stmt *statement, int at, const char *text)
{
  sqlite3_bind_text (statement, at, text, -1, SQLITE_STATIC);
}

gboolean
store_transaction (EntStore *store, GError **error)
{
  if (store->transaction_bytes >= 0)
    return TRUE;
  if (!store_run (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  store->transaction_bytes = 0;
  g_hash_table_remove_all (store->states);
  return TRUE;
}

gboolean
store_commit (EntStore *store, GError **error)
{
  if (store->transaction_bytes < 0)
    return TRUE;
  if (!store_run (store, "COMMIT", error))
    return FALSE;
  store->transaction_bytes = -1;
  return TRUE;
}

void
store_roll_back (EntStore *store)
{
  if (store->transaction_bytes >= 0 && !sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  store->transaction_bytes = -1;
}

/* ---- opening ---- */

static gboolean
open_file (EntStore *store, EntStoreMode mode, GError **error)
{
  int flags = mode == ENT_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (mode == ENT_STORE_CREATE)
    flags |= SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2 (store->path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return store_fail (store, error);
  sqlite3_extended_result_codes (store->db, 0);
  sqlite3_busy_timeout (store->db, 10000);
  return TRUE;
}

/* A store on a read-only medium has no room for the files of WAL: where nobody can have changed it, it is read as it is. */
static gboolean
open_immutable (EntStore *store, GError **error)
{
  g_autofree char *log = g_strconcat (store->path, "-wal", NULL);
  g_autofree char *absolute = g_canonicalize_filename (store->path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  int code = sqlite3_errcode (store->db) & 0xff;
  if ((code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || g_file_test (log, G_FILE_TEST_EXISTS))
    return store_fail (store, error);
  sqlite3_close (store->db);
  store->db = NULL;
  if (sqlite3_open_v2 (uri, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return store_fail (store, error);
  return TRUE;
}

/* The first look into the file shows whether it can be read at all. All that a reader sees is of one moment, whatever a writer adds to it
 * meanwhile: names are read here, and what refers to them later. */
static gboolean
set_up_reader (EntStore *store, GError **error)
{
  int version;
  if (sqlite3_exec (store->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) != SQLITE_OK && !open_immutable (store, error))
    return FALSE;
  return store_check_version (store, &version, error) && store_run (store, "PRAGMA mmap_size = 1073741824; BEGIN", error);
}

/* In WAL mode with synchronous=NORMAL a killed process loses nothing that was committed, and a power cut at most the last commits. */
static gboolean
set_up_writer (EntStore *store, GError **error)
{
  int version;
  return store_check_version (store, &version, error) &&
         store_run (store,
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; "
                    "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000; PRAGMA mmap_size = 1073741824",
                    error) &&
         store_migrate (store, error);
}

/* SQLite takes a file of a few bytes for an empty one, and would write over it. */
static gboolean
is_something_else (EntStore *store, GError **error)
{
  struct stat info;
  if (stat (store->path, &info) != 0 || info.st_size == 0 || info.st_size >= 512)
    return FALSE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_DATA, "%s: is no store of entente", store->path);
  return TRUE;
}

/* A writer first decides what one that was killed left undecided. */
static gboolean
set_up (EntStore *store, EntStoreMode mode, const char *holder, GError **error)
{
  if (mode != ENT_STORE_CREATE && !g_file_test (store->path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_NO_INPUT, "%s: there is no such store; 'entente ingest' makes one", store->path);
    return FALSE;
  }
  if (mode != ENT_STORE_READ && g_file_test (store->path, G_FILE_TEST_EXISTS) && access (store->path, W_OK) != 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_CREATE, "%s: cannot be written: %s", store->path, g_strerror (errno));
    return FALSE;
  }
  if (is_something_else (store, error))
    return FALSE;
  if (store->writes && (store->lock = store_lock (store->path, holder, error)) < 0)
    return FALSE;
  return open_file (store, mode, error) && (store->writes ? set_up_writer (store, error) : set_up_reader (store, error)) &&
         store_load_names (store, error) && (!store->writes || store_settle (store, NULL, error));
}

EntStore *
ent_store_open (const char *path, EntStoreMode mode, const char *holder, GError **error)
{
  EntStore *store = g_new0 (EntStore, 1);
  GError *local = NULL;
  store->path = g_strdup (path);
  store->lock = -1;
  store->writes = mode != ENT_STORE_READ;
  store->transaction_bytes = -1;
  store->bytes = g_byte_array_new ();
  store->packer = store_packer_new ();
  store->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (set_up (store, mode, holder, &local))
    return store;
  g_propagate_error (error, local);
  ent_store_free (store);
  return NULL;
}

void
ent_store_free (EntStore *store)
{
  if (!store)
    return;
  if (store->db)
    store_roll_back (store);
  for (guint i = 0; i < STORE_N_STATEMENTS; i++)
    sqlite3_finalize (store->statements[i]);
  sqlite3_close (store->db);
  if (store->lock >= 0)
    close (store->lock);
  if (store->numbers)
    g_hash_table_unref (store->numbers);
  if (store->names)
    g_ptr_array_unref (store->names);
  g_byte_array_unref (store->bytes);
  g_hash_table_unref (store->states);
  store_packer_free (store->packer);
  g_free (store->path);
  g_free (store);
}
