/* The form of the file. Each step of the list brings a file of one version to the next, in one transaction: add steps, never change one. */
#include "store/internal.h"

/* "ente": what tells a store from other SQLite files. */
#define APPLICATION_ID 0x656e7465

static const char *const steps[ENT_STORE_VERSION] = {
    /* 1 */
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;"

    /* The tables that readings were made with. */
    "CREATE TABLE tables (id INTEGER PRIMARY KEY, gazetteer TEXT NOT NULL, cues TEXT NOT NULL, version TEXT NOT NULL,"
    " UNIQUE (gazetteer, cues, version)) STRICT;"

    /* Ids of entities, and sectors: readings hold their numbers. */
    "CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"

    /* identity: what makes a document known. story: the first document of its cluster of near-copies, itself where it is that; NULL as long
     * as that is not decided. day: the date of its story. */
    "CREATE TABLE documents (id INTEGER PRIMARY KEY, identity BLOB NOT NULL UNIQUE, name TEXT NOT NULL, source TEXT, url TEXT, title TEXT,"
    " date TEXT, date_from INTEGER NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, story INTEGER REFERENCES documents,"
    " day TEXT) STRICT;"
    "CREATE INDEX documents_by_day ON documents (day);"
    "CREATE INDEX documents_by_story ON documents (story);"

    "CREATE TABLE signatures (document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, sha256 BLOB NOT NULL, minhash BLOB) "
    "STRICT;"

    /* The sentences that name somebody, with the mentions in them, packed. */
    "CREATE TABLE readings (document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, tables INTEGER NOT NULL REFERENCES tables,"
    " reading BLOB NOT NULL) STRICT;"
    "CREATE INDEX readings_by_tables ON readings (tables);"

    /* All sentences, packed; a row is missing where the text was not to be kept. */
    "CREATE TABLE texts (document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, text BLOB NOT NULL) STRICT;"

    "CREATE TABLE events (document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, position INTEGER NOT NULL, source TEXT NOT "
    "NULL,"
    " target TEXT NOT NULL, class TEXT NOT NULL, quad TEXT NOT NULL, intensity REAL NOT NULL, layer TEXT NOT NULL, attributed INTEGER NOT "
    "NULL,"
    " speaker TEXT, symmetric INTEGER NOT NULL, construction TEXT NOT NULL, operators TEXT NOT NULL, cue TEXT NOT NULL, cue_text TEXT NOT "
    "NULL,"
    " cue_start INTEGER NOT NULL, cue_end INTEGER NOT NULL, source_start INTEGER NOT NULL, source_end INTEGER NOT NULL,"
    " target_start INTEGER NOT NULL, target_end INTEGER NOT NULL, confidence REAL NOT NULL, score REAL NOT NULL, sentence INTEGER NOT NULL,"
    " text TEXT NOT NULL, PRIMARY KEY (document, position)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX events_by_dyad ON events (source, target);"

    /* revision: one more with every change of the week. tallied: the revision that its sums in dyad_weeks were made of. */
    "CREATE TABLE weeks (week TEXT PRIMARY KEY, revision INTEGER NOT NULL, tallied INTEGER, version TEXT, n_documents INTEGER, n_stories "
    "INTEGER,"
    " n_sentences INTEGER) STRICT, WITHOUT ROWID;"
    "CREATE TABLE dyad_weeks (week TEXT NOT NULL REFERENCES weeks ON DELETE CASCADE, a TEXT NOT NULL, b TEXT NOT NULL,"
    " n_articles INTEGER NOT NULL, n_sentences INTEGER NOT NULL, n_events INTEGER NOT NULL, n_reports INTEGER NOT NULL,"
    " n_sources INTEGER NOT NULL, verbal_cooperation INTEGER NOT NULL, material_cooperation INTEGER NOT NULL, verbal_conflict INTEGER NOT "
    "NULL,"
    " material_conflict INTEGER NOT NULL, confidence_mass REAL NOT NULL, cooperation REAL NOT NULL, conflict REAL NOT NULL, tone REAL,"
    " tone_se REAL, PRIMARY KEY (week, a, b)) STRICT, WITHOUT ROWID;",
};

static gboolean
read_number (EntStore *store, const char *sql, int *out, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, sql, error);
  if (!statement)
    return FALSE;
  gboolean ok = sqlite3_step (statement) == SQLITE_ROW;
  if (ok)
    *out = sqlite3_column_int (statement, 0);
  else
    store_fail (store, error);
  sqlite3_finalize (statement);
  return ok;
}

/* All of one moment: a writer may be making the store. */
static gboolean
read_stamp (EntStore *store, int *version, int *id, int *n_tables, GError **error)
{
  if (!store_run (store, "BEGIN", error))
    return FALSE;
  gboolean ok = read_number (store, "PRAGMA user_version", version, error) && read_number (store, "PRAGMA application_id", id, error) &&
                read_number (store, "SELECT count(*) FROM sqlite_schema", n_tables, error);
  sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  return ok;
}

gboolean
store_check_version (EntStore *store, int *version, GError **error)
{
  int id, n_tables;
  if (!read_stamp (store, version, &id, &n_tables, error))
    return FALSE;
  gboolean is_new = n_tables == 0 && id == 0 && *version == 0;
  if (is_new && !store->writes) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_NO_INPUT, "%s: is empty; 'entente ingest' makes it a store", store->path);
    return FALSE;
  }
  if (id == APPLICATION_ID ? *version < 1 : !is_new || !store->writes) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_DATA, "%s: is no store of entente", store->path);
    return FALSE;
  }
  if (*version > ENT_STORE_VERSION) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE,
                 "%s: was made by a newer entente (its form is %d, this program knows %d): update entente", store->path, *version,
                 ENT_STORE_VERSION);
    return FALSE;
  }
  return TRUE;
}

gboolean
store_migrate (EntStore *store, GError **error)
{
  int version;
  if (!store_check_version (store, &version, error))
    return FALSE;
  for (; version < ENT_STORE_VERSION; version++) {
    g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID, version + 1);
    if (!store_transaction (store, error))
      return FALSE;
    if (!store_run (store, steps[version], error) || !store_run (store, stamp, error) || !store_commit (store, error)) {
      store_roll_back (store);
      return FALSE;
    }
  }
  return TRUE;
}
