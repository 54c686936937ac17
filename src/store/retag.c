/* New tables over stored text: mentions and events are found again in the sentences as they were cut. */
#include "store/internal.h"

#include <entente/relate.h>
#include <entente/tag.h>

#define BATCH 256

typedef struct {
  EntStore *store;
  EntTagger *tagger;
  EntRelater *relater;
  EntArticle *article;
  GByteArray *bytes;
} Retag;

typedef struct {
  gint64 id;
  char *date, *day;
  GBytes *text;
} Kept;

static void
clear_kept (gpointer data)
{
  Kept *kept = data;
  g_free (kept->date);
  g_free (kept->day);
  g_bytes_unref (kept->text);
}

static gboolean
read_again (Retag *retag, const Kept *kept, GError **error)
{
  EntStore *store = retag->store;
  gsize length;
  const guint8 *packed = g_bytes_get_data (kept->text, &length);
  ent_article_clear (retag->article);
  retag->article->date = g_strdup (kept->date);
  if (!store_unpack (store->packer, packed, length, retag->bytes) ||
      !store_decode_text (retag->bytes->data, retag->bytes->len, retag->article)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_DATA, "%s: the text of document %" G_GINT64_FORMAT " is damaged", store->path, kept->id);
    return FALSE;
  }
  ent_tagger_run (retag->tagger, retag->article);
  ent_relater_run (retag->relater, retag->article);
  sqlite3_stmt *statement = store_statement (store, STORE_DROP_EVENTS, error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, kept->id);
  return store_step_done (store, statement, error) && store_write_reading (store, STORE_REPLACE_READING, kept->id, retag->article, error) &&
         store_bump_week (store, kept->day, error);
}

#define OTHER                                                                                                                              \
  "FROM readings JOIN tables ON tables.id = readings.tables LEFT JOIN texts ON texts.document = readings.document "                        \
  "WHERE (gazetteer != (SELECT gazetteer FROM tables WHERE id = ?1) OR cues != (SELECT cues FROM tables WHERE id = ?1)) "

static gboolean
count_documents (EntStore *store, EntRetagCounts *counts, guint64 *waiting, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store,
                                           "SELECT (SELECT count(*) FROM readings), (SELECT count(*) " OTHER
                                           "AND text IS NULL), (SELECT count(*) " OTHER "AND text IS NOT NULL)",
                                           error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, store->tables);
  gboolean ok = sqlite3_step (statement) == SQLITE_ROW || store_fail (store, error);
  counts->no_text = (guint64)sqlite3_column_int64 (statement, 1);
  *waiting = (guint64)sqlite3_column_int64 (statement, 2);
  counts->current = (guint64)sqlite3_column_int64 (statement, 0) - counts->no_text - *waiting;
  sqlite3_finalize (statement);
  return ok;
}

/* The next documents after LAST, whole in memory, since their rows change under the statement. */
static gboolean
take_batch (EntStore *store, gint64 last, GArray *batch, GError **error)
{
  sqlite3_stmt *s =
      store_prepare (store,
                     "SELECT documents.id, date, day, text FROM documents JOIN (SELECT readings.document AS document, text " OTHER
                     "AND text IS NOT NULL AND readings.document > ?2 ORDER BY readings.document LIMIT ?3) AS other "
                     "ON documents.id = other.document ORDER BY documents.id",
                     error);
  int result = SQLITE_ERROR;
  g_array_set_size (batch, 0);
  if (!s)
    return FALSE;
  sqlite3_bind_int64 (s, 1, store->tables);
  sqlite3_bind_int64 (s, 2, last);
  sqlite3_bind_int (s, 3, BATCH);
  while ((result = sqlite3_step (s)) == SQLITE_ROW) {
    Kept kept = {sqlite3_column_int64 (s, 0), g_strdup ((const char *)sqlite3_column_text (s, 1)),
                 g_strdup ((const char *)sqlite3_column_text (s, 2)), NULL};
    kept.text = g_bytes_new (sqlite3_column_blob (s, 3), (gsize)sqlite3_column_bytes (s, 3));
    g_array_append_val (batch, kept);
  }
  sqlite3_finalize (s);
  return result == SQLITE_DONE || store_fail (store, error);
}

static gboolean
do_batch (Retag *retag, const GArray *batch, GError **error)
{
  if (!store_transaction (retag->store, error))
    return FALSE;
  for (guint i = 0; i < batch->len; i++)
    if (!read_again (retag, &g_array_index (batch, Kept, i), error)) {
      store_roll_back (retag->store);
      return FALSE;
    }
  return store_commit (retag->store, error);
}

static gboolean
run (Retag *retag, gboolean (*progress) (guint64 done, guint64 total, gpointer user_data), gpointer user_data, EntRetagCounts *counts,
     GError **error)
{
  guint64 waiting;
  gint64 last = 0;
  g_autoptr (GArray) batch = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_array_set_clear_func (batch, clear_kept);
  if (!count_documents (retag->store, counts, &waiting, error))
    return FALSE;
  while (take_batch (retag->store, last, batch, error)) {
    if (batch->len == 0)
      return TRUE;
    if (!do_batch (retag, batch, error))
      return FALSE;
    last = g_array_index (batch, Kept, batch->len - 1).id;
    counts->read += batch->len;
    if (progress && !progress (counts->read, waiting, user_data))
      return TRUE;
  }
  return FALSE;
}

gboolean
ent_store_retag (EntStore *store, const EntLexicon *lexicon, gboolean (*progress) (guint64 done, guint64 total, gpointer user_data),
                 gpointer user_data, EntRetagCounts *counts, GError **error)
{
  Retag retag = {.store = store, .tagger = ent_tagger_new (lexicon), .article = ent_article_new (), .bytes = g_byte_array_new ()};
  EntRetagCounts own;
  retag.relater = ent_relater_new (lexicon, retag.tagger);
  EntRetagCounts *out = counts ? counts : &own;
  *out = (EntRetagCounts){0};
  gboolean ok = store_use_tables (store, lexicon, error) && run (&retag, progress, user_data, out, error);
  g_byte_array_unref (retag.bytes);
  ent_article_free (retag.article);
  ent_relater_free (retag.relater);
  ent_tagger_free (retag.tagger);
  return ok;
}
