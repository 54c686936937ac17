/* Articles into the file, in transactions of some megabytes: many small ones would cost a sync each, one large one would lose all. */
#include "store/internal.h"

#include "lexicon/signature.h"

#include <string.h>

#define COMMIT_BYTES ((gint64)16 << 20) /* of text */

/* ---- what makes a document known ---- */

static void
hash_string (GChecksum *sum, const char *string)
{
  if (string)
    g_checksum_update (sum, (const guchar *)string, (gssize)strlen (string));
  g_checksum_update (sum, (const guchar *)"", 1);
}

/* "news.jsonl", "news.jsonl:17", "inbox/a.txt#2" of the input "news.jsonl" or "inbox/". */
static gboolean
lies_in (const char *name, const char *place)
{
  gsize length = strlen (place);
  while (length > 1 && place[length - 1] == G_DIR_SEPARATOR)
    length--;
  if (strncmp (name, place, length) == 0 && strchr ("/:#@", name[length]))
    return TRUE;
  g_autofree char *pattern = strpbrk (place, "*?[") ? g_strconcat (place, "*", NULL) : NULL;
  return pattern && g_pattern_match_simple (pattern, name);
}

/* Where the input names no publisher the path stands for one, and where it has no id, the id is made of the path: neither says what the
 * document is, and the same file may lie elsewhere the next time. */
static const char *
unless_path (const EntStore *store, const char *name)
{
  for (const char *const *place = store->adding->places; name && place && *place; place++)
    if (lies_in (name, *place))
      return NULL;
  return name;
}

static void
identify (const EntStore *store, const EntArticle *article, guint8 identity[16])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  hash_string (sum, article->sha256);
  hash_string (sum, article->url);
  hash_string (sum, unless_path (store, article->id));
  hash_string (sum, unless_path (store, article->source));
  g_checksum_get_digest (sum, digest, &length);
  memcpy (identity, digest, 16);
}

/* ---- one document ---- */

static gint64
number (const char *name, gpointer data)
{
  return store_number (data, name, NULL);
}

static void
bind_span (sqlite3_stmt *statement, int at, EntSpan span)
{
  sqlite3_bind_int64 (statement, at, (gint64)span.start);
  sqlite3_bind_int64 (statement, at + 1, (gint64)span.end);
}

static void
bind_event (sqlite3_stmt *s, const EntEvent *event)
{
  store_bind_text (s, 2, event->source);
  store_bind_text (s, 3, event->target);
  store_bind_text (s, 4, event->class_name);
  store_bind_text (s, 5, ent_quad_name (event->quad));
  sqlite3_bind_double (s, 6, ent_round6 (event->intensity));
  store_bind_text (s, 7, ent_layer_name (event->layer));
  sqlite3_bind_int (s, 8, event->attributed != 0);
  store_bind_text (s, 9, event->speaker);
  sqlite3_bind_int (s, 10, event->symmetric != 0);
  store_bind_text (s, 11, event->construction);
  store_bind_text (s, 12, event->operators ? event->operators : "");
  store_bind_text (s, 13, event->cue_id ? event->cue_id : "");
  sqlite3_bind_text (s, 14, event->cue_text ? event->cue_text : "", event->cue_text ? (int)(event->cue.end - event->cue.start) : 0,
                     SQLITE_STATIC);
  bind_span (s, 15, event->cue);
  bind_span (s, 17, event->source_mention);
  bind_span (s, 19, event->target_mention);
  sqlite3_bind_double (s, 21, ent_round6 (event->confidence));
  sqlite3_bind_double (s, 22, ent_round6 (event->score));
}

static gboolean
write_event (EntStore *store, gint64 document, const EntArticle *article, guint position, GError **error)
{
  const EntEvent *event = &g_array_index (article->events, EntEvent, position);
  const EntSentence *sentence = &g_array_index (article->sentences, EntSentence, event->sentence);
  sqlite3_stmt *s = store_statement (store, STORE_ADD_EVENT, error);
  if (!s)
    return FALSE;
  sqlite3_bind_int64 (s, 1, position);
  bind_event (s, event);
  sqlite3_bind_int64 (s, 23, event->sentence);
  sqlite3_bind_text (s, 24, sentence->text ? sentence->text : "", sentence->text ? (int)(sentence->span.end - sentence->span.start) : 0,
                     SQLITE_STATIC);
  sqlite3_bind_int64 (s, 25, document);
  return store_step_done (store, s, error);
}

gboolean
store_write_reading (EntStore *store, StoreStatement how, gint64 document, const EntArticle *article, GError **error)
{
  gsize length;
  g_byte_array_set_size (store->bytes, 0);
  if (!store_encode_reading (store->bytes, article, number, store))
    return store_fail (store, error);
  const guint8 *packed = store_pack (store->packer, store->bytes->data, store->bytes->len, &length);
  sqlite3_stmt *statement = store_statement (store, how, error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, document);
  sqlite3_bind_int64 (statement, 2, store->tables);
  sqlite3_bind_blob64 (statement, 3, packed, length, SQLITE_STATIC);
  if (!store_step_done (store, statement, error))
    return FALSE;
  for (guint i = 0; i < article->events->len; i++)
    if (!write_event (store, document, article, i, error))
      return FALSE;
  return TRUE;
}

/* 0 where the document is known, -1 on failure. */
static gint64
write_document (EntStore *store, const EntArticle *article, GError **error)
{
  guint8 identity[16];
  sqlite3_stmt *s = store_statement (store, STORE_ADD_DOCUMENT, error);
  if (!s)
    return -1;
  identify (store, article, identity);
  sqlite3_bind_blob (s, 1, identity, sizeof identity, SQLITE_STATIC);
  store_bind_text (s, 2, article->id ? article->id : "");
  store_bind_text (s, 3, article->source);
  store_bind_text (s, 4, article->url);
  store_bind_text (s, 5, article->title);
  store_bind_text (s, 6, article->date);
  sqlite3_bind_int (s, 7, (int)article->date_from);
  bind_span (s, 8, article->span);
  if (!store_step_done (store, s, error))
    return -1;
  return sqlite3_changes (store->db) ? sqlite3_last_insert_rowid (store->db) : 0;
}

static gboolean
write_signature (EntStore *store, gint64 document, const EntArticle *article, GError **error)
{
  guint32 minhash[ENT_MINHASH_SIZE];
  guint8 sha256[32] = {0};
  sqlite3_stmt *statement = store_statement (store, STORE_ADD_SIGNATURE, error);
  if (!statement)
    return FALSE;
  for (guint i = 0; i < 64 && article->sha256[i]; i++)
    sha256[i / 2] |= (guint8)(g_ascii_xdigit_value (article->sha256[i]) << (i % 2 ? 0 : 4));
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    minhash[i] = GUINT32_TO_LE (article->minhash[i]);
  sqlite3_bind_int64 (statement, 1, document);
  sqlite3_bind_blob (statement, 2, sha256, sizeof sha256, SQLITE_STATIC);
  sqlite3_bind_null (statement, 3);
  if (ent_has_signature (article))
    sqlite3_bind_blob (statement, 3, minhash, sizeof minhash, SQLITE_STATIC);
  return store_step_done (store, statement, error);
}

static gboolean
write_text (EntStore *store, gint64 document, const EntArticle *article, GError **error)
{
  gsize length;
  g_byte_array_set_size (store->bytes, 0);
  store_encode_text (store->bytes, article);
  store->transaction_bytes += store->bytes->len;
  if (store->adding->no_text)
    return TRUE;
  const guint8 *packed = store_pack (store->packer, store->bytes->data, store->bytes->len, &length);
  sqlite3_stmt *statement = store_statement (store, STORE_ADD_TEXT, error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, document);
  sqlite3_bind_blob64 (statement, 2, packed, length, SQLITE_STATIC);
  return store_step_done (store, statement, error);
}

static void
count (EntStore *store, const EntArticle *article)
{
  const EntStoreAdding *adding = store->adding;
  gboolean future = article->date && adding->last_day && strcmp (article->date, adding->last_day) > 0;
  store->counts.added++;
  store->counts.undated += article->date == NULL;
  store->counts.future += future ? 1 : 0;
  if ((future || !article->date) && adding->odd_date)
    adding->odd_date (article, adding->user_data);
}

/* ---- the run ---- */

gboolean
store_use_tables (EntStore *store, const EntLexicon *lexicon, GError **error)
{
  const char *values[] = {ent_lexicon_gazetteer_hash (lexicon), ent_lexicon_cues_hash (lexicon), ENTENTE_VERSION};
  sqlite3_stmt *statement = store_statement (store, STORE_SET_TABLES, error);
  if (!statement)
    return FALSE;
  for (int i = 0; i < 3; i++)
    store_bind_text (statement, i + 1, values[i]);
  if (!store_step_done (store, statement, error) ||
      !(statement = store_prepare (store, "SELECT id FROM tables WHERE gazetteer = ?1 AND cues = ?2 AND version = ?3", error)))
    return FALSE;
  for (int i = 0; i < 3; i++)
    store_bind_text (statement, i + 1, values[i]);
  gboolean ok = sqlite3_step (statement) == SQLITE_ROW || store_fail (store, error);
  store->tables = ok ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_finalize (statement);
  return ok;
}

gboolean
store_bump_week (EntStore *store, const char *day, GError **error)
{
  char week[9];
  if (!ent_iso_week (day, week))
    return TRUE;
  sqlite3_stmt *statement = store_statement (store, STORE_BUMP_WEEK, error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, week, -1, SQLITE_STATIC);
  return store_step_done (store, statement, error);
}

gboolean
ent_store_begin (EntStore *store, const EntStoreAdding *adding, GError **error)
{
  store->adding = adding;
  store->counts = (EntStoreCounts){0};
  store->n_unsettled = 0;
  return store_transaction (store, error) && store_use_tables (store, adding->lexicon, error);
}

/* Between transactions, unless all is to be one. */
static gboolean
pause (EntStore *store, GError **error)
{
  if (store->adding->all_or_nothing || (store->transaction_bytes < COMMIT_BYTES && store->n_unsettled < STORE_SETTLE_MOST))
    return TRUE;
  if (!store_commit (store, error))
    return FALSE;
  if (store->n_unsettled < STORE_SETTLE_MOST)
    return TRUE;
  store->n_unsettled = 0;
  return store_settle (store, &store->counts.duplicates, error);
}

gboolean
ent_store_add (EntStore *store, const EntArticle *article, GError **error)
{
  if (!store_transaction (store, error))
    return FALSE;
  gint64 document = write_document (store, article, error);
  if (document <= 0) {
    store->counts.known += document == 0;
    return document == 0;
  }
  if (!write_signature (store, document, article, error) || !write_text (store, document, article, error) ||
      !store_write_reading (store, STORE_ADD_READING, document, article, error))
    return FALSE;
  store->n_unsettled++;
  count (store, article);
  return pause (store, error);
}

gboolean
ent_store_end (EntStore *store, EntStoreCounts *counts, GError **error)
{
  gboolean ok = store_settle (store, &store->counts.duplicates, error) && store_commit (store, error);
  if (counts)
    *counts = store->counts;
  store->adding = NULL;
  return ok;
}
