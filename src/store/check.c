/* Whether the file is whole, and what lies in it. */
#include "store/internal.h"

#include <sys/stat.h>

typedef struct {
  EntStore *store;
  EntProblemFunc problem;
  gpointer user_data;
  EntStoreState *state;
} Check;

G_GNUC_PRINTF (2, 3)
static void
tell (const Check *check, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  check->state->problems++;
  if (check->problem)
    check->problem (check->store->path, message, check->user_data);
}

/* What SQLite finds by itself: one row a problem, or one that says ok. */
static void
check_pages (const Check *check)
{
  sqlite3_stmt *statement = store_prepare (check->store, "PRAGMA integrity_check", NULL);
  int result = SQLITE_ERROR;
  while (statement && (result = sqlite3_step (statement)) == SQLITE_ROW) {
    const char *line = (const char *)sqlite3_column_text (statement, 0);
    if (g_strcmp0 (line, "ok") != 0)
      tell (check, "%s", line);
  }
  if (result != SQLITE_DONE)
    tell (check, "%s", sqlite3_errmsg (check->store->db));
  sqlite3_finalize (statement);
}

static void
check_references (const Check *check)
{
  sqlite3_stmt *statement = store_prepare (check->store, "PRAGMA foreign_key_check", NULL);
  while (statement && sqlite3_step (statement) == SQLITE_ROW)
    tell (check, "row %" G_GINT64_FORMAT " of %s points to nothing in %s", (gint64)sqlite3_column_int64 (statement, 1),
          sqlite3_column_text (statement, 0), sqlite3_column_text (statement, 2));
  sqlite3_finalize (statement);
}

/* A document is stored in one piece: with its signature and its reading. */
static void
check_pieces (const Check *check)
{
  sqlite3_stmt *statement = store_prepare (check->store,
                                           "SELECT id FROM documents WHERE NOT EXISTS (SELECT 1 FROM signatures WHERE document = id) "
                                           "OR NOT EXISTS (SELECT 1 FROM readings WHERE document = id)",
                                           NULL);
  while (statement && sqlite3_step (statement) == SQLITE_ROW)
    tell (check, "document %" G_GINT64_FORMAT " is stored in part only", (gint64)sqlite3_column_int64 (statement, 0));
  sqlite3_finalize (statement);
}

static const char *
name (guint64 number, gpointer data)
{
  return store_name (data, number);
}

typedef gboolean (*DecodeFunc) (const guint8 *bytes, gsize length, EntArticle *article, EntStore *store);

static gboolean
decode_reading (const guint8 *bytes, gsize length, EntArticle *article, EntStore *store)
{
  return store_decode_reading (bytes, length, STORE_SENTENCES_MOST, article, name, store);
}

static gboolean
decode_text (const guint8 *bytes, gsize length, EntArticle *article, EntStore *store)
{
  (void)store;
  return store_decode_text (bytes, length, article);
}

static void
check_packed (const Check *check, const char *sql, const char *what, DecodeFunc decode)
{
  sqlite3_stmt *s = store_prepare (check->store, sql, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (EntArticle) article = ent_article_new ();
  while (s && sqlite3_step (s) == SQLITE_ROW) {
    ent_article_clear (article);
    if (!store_unpack (check->store->packer, sqlite3_column_blob (s, 1), (gsize)sqlite3_column_bytes (s, 1), bytes) ||
        !decode (bytes->data, bytes->len, article, check->store))
      tell (check, "the %s of document %" G_GINT64_FORMAT " is damaged", what, (gint64)sqlite3_column_int64 (s, 0));
  }
  sqlite3_finalize (s);
}

static guint64
count_of (const Check *check, const char *sql)
{
  sqlite3_stmt *statement = store_prepare (check->store, sql, NULL);
  guint64 n = statement && sqlite3_step (statement) == SQLITE_ROW ? (guint64)sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_finalize (statement);
  return n;
}

static void
count (const Check *check)
{
  EntStoreState *state = check->state;
  struct stat info;
  state->documents = count_of (check, "SELECT count(*) FROM documents");
  state->stories = count_of (check, "SELECT count(DISTINCT story) FROM documents");
  state->undated = count_of (check, "SELECT count(*) FROM documents WHERE date IS NULL");
  state->no_text = count_of (check, "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document FROM texts)");
  state->events = count_of (check, "SELECT count(*) FROM events");
  state->bytes = stat (check->store->path, &info) == 0 ? (guint64)info.st_size : 0;
}

gboolean
ent_store_check (EntStore *store, EntProblemFunc problem, gpointer user_data, EntStoreState *out, GError **error)
{
  Check check = {store, problem, user_data, out};
  *out = (EntStoreState){0};
  check_pages (&check);
  if (out->problems == 0) { /* what follows reads through the pages */
    check_references (&check);
    check_pieces (&check);
    check_packed (&check, "SELECT document, reading FROM readings", "reading", decode_reading);
    check_packed (&check, "SELECT document, text FROM texts", "text", decode_text);
  }
  count (&check);
  if (out->problems == 0)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_DATA,
               "%s: broken in %" G_GUINT64_FORMAT " places: take it from a backup, or ingest the documents again into a new one",
               store->path, out->problems);
  return FALSE;
}

gboolean
ent_store_odd_dates (EntStore *store, const char *last_day, void (*func) (const char *id, const char *date, gpointer user_data),
                     gpointer user_data, GError **error)
{
  sqlite3_stmt *s =
      store_prepare (store, "SELECT name, date FROM documents WHERE date IS NULL OR date > ?1 ORDER BY date, name, id", error);
  int result;
  if (!s)
    return FALSE;
  store_bind_text (s, 1, last_day);
  while ((result = sqlite3_step (s)) == SQLITE_ROW)
    func ((const char *)sqlite3_column_text (s, 0), (const char *)sqlite3_column_text (s, 1), user_data);
  sqlite3_finalize (s);
  return result == SQLITE_DONE || store_fail (store, error);
}
