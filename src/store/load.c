/* Documents out of the file, as the articles that a tally takes. */
#include "store/internal.h"

#include <string.h>

typedef struct {
  EntStore *store;
  EntArticle *article;
  GByteArray *bytes;
  StoreStatement events;
} Loading;

static const char *
name (guint64 number, gpointer data)
{
  return store_name (data, number);
}

static const char *
keep_text (const Loading *loading, sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);
  return text ? g_string_chunk_insert (loading->article->strings, text) : NULL;
}

static EntSpan
span_of (sqlite3_stmt *statement, int column)
{
  return (EntSpan){(gsize)sqlite3_column_int64 (statement, column), (gsize)sqlite3_column_int64 (statement, column + 1)};
}

static void
add_event (Loading *loading, sqlite3_stmt *s)
{
  EntArticle *article = loading->article;
  guint index = (guint)sqlite3_column_int64 (s, 22);
  if (index >= article->sentences->len)
    return;
  EntSentence *sentence = &g_array_index (article->sentences, EntSentence, index);
  EntEvent event = {.sentence = index, .field = sentence->field};
  event.source = keep_text (loading, s, 1);
  event.target = keep_text (loading, s, 2);
  event.class_name = keep_text (loading, s, 3);
  event.intensity = sqlite3_column_double (s, 5);
  event.attributed = sqlite3_column_int (s, 7);
  event.speaker = keep_text (loading, s, 8);
  event.symmetric = sqlite3_column_int (s, 9);
  event.construction = keep_text (loading, s, 10);
  event.operators = keep_text (loading, s, 11);
  event.cue_id = keep_text (loading, s, 12);
  event.cue_text = keep_text (loading, s, 13);
  event.cue = span_of (s, 14);
  event.cue.end = event.cue.start + (event.cue_text ? strlen (event.cue_text) : 0);
  event.source_mention = span_of (s, 16);
  event.target_mention = span_of (s, 18);
  event.confidence = sqlite3_column_double (s, 20);
  event.score = sqlite3_column_double (s, 21);
  if (!ent_quad_from_name ((const char *)sqlite3_column_text (s, 4), &event.quad) ||
      !ent_layer_from_name ((const char *)sqlite3_column_text (s, 6), &event.layer))
    return;
  if (!sentence->text || !*sentence->text) {
    const char *text = keep_text (loading, s, 23);
    if (strlen (text) == sentence->span.end - sentence->span.start)
      sentence->text = text;
  }
  g_array_append_val (article->events, event);
}

static gboolean
add_events (Loading *loading, gint64 document, GError **error)
{
  sqlite3_stmt *statement = store_statement (loading->store, loading->events, error);
  int result;
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, document);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    add_event (loading, statement);
  sqlite3_reset (statement);
  return result == SQLITE_DONE || store_fail (loading->store, error);
}

static void
add_signature (EntArticle *article, sqlite3_stmt *statement)
{
  const guint8 *sha256 = sqlite3_column_blob (statement, 9), *minhash = sqlite3_column_blob (statement, 10);
  static const char digits[] = "0123456789abcdef";
  guint n = sha256 ? 2 * MIN (32, (guint)sqlite3_column_bytes (statement, 9)) : 0;
  for (guint i = 0; i < n; i++)
    article->sha256[i] = digits[sha256[i / 2] >> (i % 2 ? 0 : 4) & 15];
  if (!minhash || sqlite3_column_bytes (statement, 10) != sizeof article->minhash)
    return;
  memcpy (article->minhash, minhash, sizeof article->minhash);
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    article->minhash[i] = GUINT32_FROM_LE (article->minhash[i]);
}

static gboolean
damaged (const Loading *loading, GError **error)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_DATA, "%s: what was read in '%s' is damaged; 'entente store check' says what is broken",
               loading->store->path, loading->article->id);
  return FALSE;
}

/* Columns: id, name, source, url, title, date, date_from, span_start, span_end, sha256, minhash, reading. */
static gboolean
load (Loading *loading, sqlite3_stmt *s, GError **error)
{
  EntArticle *article = loading->article;
  ent_article_clear (article);
  article->id = g_strdup ((const char *)sqlite3_column_text (s, 1));
  article->source = g_strdup ((const char *)sqlite3_column_text (s, 2));
  article->url = g_strdup ((const char *)sqlite3_column_text (s, 3));
  article->title = g_strdup ((const char *)sqlite3_column_text (s, 4));
  article->date = g_strdup ((const char *)sqlite3_column_text (s, 5));
  article->date_from = (EntDateFrom)sqlite3_column_int (s, 6);
  article->span = span_of (s, 7);
  add_signature (article, s);
  if (!store_unpack (loading->store->packer, sqlite3_column_blob (s, 11), (gsize)sqlite3_column_bytes (s, 11), loading->bytes) ||
      !store_decode_reading (loading->bytes->data, loading->bytes->len, STORE_SENTENCES_MOST, article, name, loading->store))
    return damaged (loading, error);
  return add_events (loading, sqlite3_column_int64 (s, 0), error);
}

#define LOAD                                                                                                                               \
  "SELECT id, name, source, url, title, date, date_from, span_start, span_end, sha256, minhash, reading FROM documents "                   \
  "JOIN signatures ON signatures.document = id JOIN readings ON readings.document = id WHERE day BETWEEN ?1 AND ?2 "

static gboolean
each (EntStore *store, StoreStatement events, const char *from, const char *to, const char *a, const char *b, StoreArticleFunc func,
      gpointer user_data, GError **error)
{
  g_autoptr (EntArticle) article = ent_article_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Loading loading = {store, article, bytes, events};
  sqlite3_stmt *statement = store_prepare (store,
                                           a && b ? LOAD "AND id IN (SELECT document FROM events WHERE (source = ?3 AND target = ?4) "
                                                         "OR (source = ?4 AND target = ?3)) ORDER BY id"
                                                  : LOAD "ORDER BY id",
                                           error);
  int result = SQLITE_ERROR;
  if (!statement)
    return FALSE;
  store_bind_text (statement, 1, from);
  store_bind_text (statement, 2, to);
  if (a && b) {
    store_bind_text (statement, 3, a);
    store_bind_text (statement, 4, b);
  }
  gboolean ok = TRUE;
  while (ok && (result = sqlite3_step (statement)) == SQLITE_ROW)
    if ((ok = load (&loading, statement, error)))
      func (article, user_data);
  if (ok && result != SQLITE_DONE)
    ok = store_fail (store, error);
  sqlite3_finalize (statement);
  return ok;
}

gboolean
ent_store_each (EntStore *store, const char *from, const char *to, const char *a, const char *b,
                void (*func) (const EntArticle *article, gpointer user_data), gpointer user_data, GError **error)
{
  return each (store, STORE_EVENTS_OF, from, to, a, b, func, user_data, error);
}

gboolean
store_each_sum (EntStore *store, const char *from, const char *to, StoreArticleFunc func, gpointer user_data, GError **error)
{
  return each (store, STORE_EVENT_SUMS_OF, from, to, NULL, NULL, func, user_data, error);
}

gboolean
ent_store_other_tables (EntStore *store, const EntLexicon *lexicon, const char *from, const char *to, EntStoreOther *out, GError **error)
{
  sqlite3_stmt *statement =
      store_prepare (store,
                     "SELECT count(*), count(texts.document) FROM documents JOIN readings ON readings.document = documents.id "
                     "JOIN tables ON tables.id = readings.tables LEFT JOIN texts ON texts.document = documents.id "
                     "WHERE day BETWEEN ?1 AND ?2 AND (gazetteer != ?3 OR cues != ?4)",
                     error);
  if (!statement)
    return FALSE;
  store_bind_text (statement, 1, from);
  store_bind_text (statement, 2, to);
  store_bind_text (statement, 3, ent_lexicon_gazetteer_hash (lexicon));
  store_bind_text (statement, 4, ent_lexicon_cues_hash (lexicon));
  gboolean ok = sqlite3_step (statement) == SQLITE_ROW || store_fail (store, error);
  if (ok)
    *out = (EntStoreOther){(guint64)sqlite3_column_int64 (statement, 0), (guint64)sqlite3_column_int64 (statement, 1)};
  sqlite3_finalize (statement);
  return ok;
}

gboolean
ent_store_extent (EntStore *store, EntStoreExtent *out, GError **error)
{
  sqlite3_stmt *statement = store_prepare (
      store,
      "SELECT (SELECT min(day) FROM documents), (SELECT max(day) FROM documents), (SELECT value FROM facts WHERE name = 'last_change')",
      error);
  *out = (EntStoreExtent){0};
  if (!statement)
    return FALSE;
  gboolean ok = sqlite3_step (statement) == SQLITE_ROW || store_fail (store, error);
  if (ok) {
    out->first_day = g_strdup ((const char *)sqlite3_column_text (statement, 0));
    out->last_day = g_strdup ((const char *)sqlite3_column_text (statement, 1));
    out->last_change = sqlite3_column_int64 (statement, 2);
  }
  sqlite3_finalize (statement);
  return ok;
}

void
ent_store_extent_clear (EntStoreExtent *extent)
{
  g_clear_pointer (&extent->first_day, g_free);
  g_clear_pointer (&extent->last_day, g_free);
}

gboolean
ent_store_note_time (EntStore *store, gint64 now, GError **error)
{
  sqlite3_stmt *statement =
      store_prepare (store, "INSERT INTO facts VALUES ('last_change', ?1) ON CONFLICT DO UPDATE SET value = max (value, ?1)", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now);
  gboolean ok = store_step_done (store, statement, error);
  sqlite3_finalize (statement);
  return ok;
}
