/* Which documents tell one story. New documents are compared with all others by the bands and the threshold of the tally, so that a week
 * tallied alone finds the clusters that all documents together would have. One pass over all signatures decides up to STORE_SETTLE_MOST of
 * them; the memory grows with those, not with the store. */
#include "store/settle.h"

#include <string.h>

/* As in the tally, in a bucket all are compared with all, unless it is crowded: then each with the first so many. */
#define N_REPRESENTATIVES ENT_DUPLICATE_FOLLOWING

typedef struct {
  gint64 id;
  gint64 story; /* 0 for new ones */
  guint32 minhash[ENT_MINHASH_SIZE];
  gboolean has_minhash;
} Signature;

/* A band's bucket: representatives of the texts that fall into it. Most have one, which must not cost an allocation. */
typedef struct {
  guint64 key; /* 0: free */
  const Signature *first;
  GPtrArray *more; /* NULL where there is none; all are owned by Settling.kept */
} Bucket;

typedef struct {
  EntStore *store;
  gint64 last; /* id of the last new document of this pass */
  Bucket *buckets;
  guint64 mask;
  GHashTable *contents; /* sha256 of a new document → 1 + node */
  GHashTable *nodes_of; /* id of a new document, or of an old story → 1 + node */
  GArray *nodes;        /* StoreNode */
  GPtrArray *kept;      /* Signature */
} Settling;

/* ---- clusters ---- */

static guint
root_of (const Settling *s, guint i)
{
  StoreNode *nodes = (StoreNode *)(void *)s->nodes->data;
  while (nodes[i].parent != i)
    i = nodes[i].parent = nodes[nodes[i].parent].parent;
  return i;
}

static guint
node_of (Settling *s, gint64 id, gboolean is_new)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (s->nodes_of, &id));
  if (known)
    return known - 1;
  StoreNode node = {id, is_new, s->nodes->len};
  g_array_append_val (s->nodes, node);
  g_hash_table_insert (s->nodes_of, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (s->nodes->len));
  return s->nodes->len - 1;
}

static guint
node_of_signature (Settling *s, const Signature *signature)
{
  return signature->story ? node_of (s, signature->story, FALSE) : node_of (s, signature->id, TRUE);
}

static void
join (Settling *s, guint a, guint b)
{
  a = root_of (s, a);
  b = root_of (s, b);
  g_array_index (s->nodes, StoreNode, MAX (a, b)).parent = MIN (a, b);
}

/* ---- buckets ---- */

static Bucket *
bucket_of (const Settling *s, guint64 key)
{
  guint64 at = (key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 20 & s->mask;
  while (s->buckets[at].key && s->buckets[at].key != key)
    at = (at + 1) & s->mask;
  return &s->buckets[at];
}

/* A band's number goes into its key: bands are compared with themselves only. */
static guint64
band_key (const Signature *signature, guint band)
{
  return ent_minhash_band (signature->minhash, band) | 1;
}

static void
open_buckets (Settling *s, guint n)
{
  guint64 size = 1024;
  while (size < (guint64)n * ENT_MINHASH_BANDS * 2)
    size *= 2;
  s->mask = size - 1;
  s->buckets = g_new0 (Bucket, size);
}

static const Signature *
keep (Settling *s, const Signature *signature, const Signature **kept)
{
  if (!*kept)
    g_ptr_array_add (s->kept, (gpointer)(*kept = g_memdup2 (signature, sizeof *signature)));
  return *kept;
}

static guint
n_representatives (const Bucket *bucket)
{
  return bucket->first ? 1 + (bucket->more ? bucket->more->len : 0) : 0;
}

static const Signature *
representative (const Bucket *bucket, guint i)
{
  return i == 0 ? bucket->first : g_ptr_array_index (bucket->more, i - 1);
}

static void
represent (Bucket *bucket, const Signature *signature)
{
  if (!bucket->first) {
    bucket->first = signature;
    return;
  }
  if (!bucket->more)
    bucket->more = g_ptr_array_new ();
  g_ptr_array_add (bucket->more, (gpointer)signature);
}

static void
compare_in (Settling *s, Bucket *bucket, const Signature *signature, const Signature **kept)
{
  guint n = n_representatives (bucket);
  for (guint i = 0; i < n; i++) {
    const Signature *other = representative (bucket, i);
    if (!ent_minhash_similar (other->minhash, signature->minhash))
      continue;
    if (other->story == 0 || other->story != signature->story)
      join (s, node_of_signature (s, other), node_of_signature (s, signature));
  }
  if (n < N_REPRESENTATIVES)
    represent (bucket, keep (s, signature, kept));
}

/* Old documents matter only in the buckets of new ones. */
static void
compare (Settling *s, const Signature *signature)
{
  const Signature *kept = NULL;
  for (guint band = 0; signature->has_minhash && band < ENT_MINHASH_BANDS; band++) {
    Bucket *bucket = bucket_of (s, band_key (signature, band));
    if (bucket->key)
      compare_in (s, bucket, signature, &kept);
  }
}

/* ---- passes over the signatures ---- */

static gboolean
read_signature (sqlite3_stmt *statement, Signature *out)
{
  const void *minhash = sqlite3_column_blob (statement, 2);
  out->id = sqlite3_column_int64 (statement, 0);
  out->has_minhash = sqlite3_column_bytes (statement, 2) == sizeof out->minhash;
  out->story = sqlite3_column_int64 (statement, 3);
  if (out->has_minhash)
    memcpy (out->minhash, minhash, sizeof out->minhash);
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    out->minhash[i] = GUINT32_FROM_LE (out->minhash[i]);
  return sqlite3_column_bytes (statement, 1) == 32;
}

typedef void (*SignatureFunc) (Settling *s, const Signature *signature, gconstpointer sha256);

static gboolean
each_signature (Settling *s, const char *which, SignatureFunc func, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT id, sha256, minhash, story FROM documents JOIN signatures ON document = id WHERE id <= %" G_GINT64_FORMAT " %s ORDER BY id",
      s->last, which);
  sqlite3_stmt *statement = store_prepare (s->store, sql, error);
  Signature signature;
  int result = SQLITE_ERROR;
  while (statement && (result = sqlite3_step (statement)) == SQLITE_ROW)
    if (read_signature (statement, &signature))
      func (s, &signature, sqlite3_column_blob (statement, 1));
  gboolean ok = statement && (result == SQLITE_DONE || store_fail (s->store, error));
  sqlite3_finalize (statement);
  return ok;
}

static guint
hash_content (gconstpointer sha256)
{
  guint hash;
  memcpy (&hash, sha256, sizeof hash);
  return hash;
}

static gboolean
contents_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, 32) == 0;
}

static void
take_new (Settling *s, const Signature *signature, gconstpointer sha256)
{
  guint node = node_of (s, signature->id, TRUE);
  guint same = GPOINTER_TO_UINT (g_hash_table_lookup (s->contents, sha256));
  if (same)
    join (s, same - 1, node);
  else
    g_hash_table_insert (s->contents, g_memdup2 (sha256, 32), GUINT_TO_POINTER (node + 1));
  for (guint band = 0; signature->has_minhash && band < ENT_MINHASH_BANDS; band++)
    bucket_of (s, band_key (signature, band))->key = band_key (signature, band);
}

static void
take_any (Settling *s, const Signature *signature, gconstpointer sha256)
{
  guint same = GPOINTER_TO_UINT (g_hash_table_lookup (s->contents, sha256));
  if (same && signature->story)
    join (s, same - 1, node_of_signature (s, signature));
  compare (s, signature);
}

static gboolean
write_all (Settling *s, guint64 *duplicates, GError **error)
{
  for (guint i = 0; i < s->nodes->len; i++)
    g_array_index (s->nodes, StoreNode, i).parent = root_of (s, i);
  return store_write_stories (s->store, s->nodes, duplicates, error);
}

static void
clear (Settling *s)
{
  for (guint64 i = 0; s->buckets && i <= s->mask; i++)
    if (s->buckets[i].more)
      g_ptr_array_unref (s->buckets[i].more);
  g_free (s->buckets);
  g_hash_table_unref (s->contents);
  g_hash_table_unref (s->nodes_of);
  g_array_unref (s->nodes);
  g_ptr_array_unref (s->kept);
}

/* The last of the next STORE_SETTLE_MOST new documents, and how many they are. */
static gboolean
find_new (EntStore *store, gint64 *last, guint *n, GError **error)
{
  sqlite3_stmt *statement = store_prepare (
      store,
      "SELECT max(id), count(*) FROM (SELECT id FROM documents WHERE story IS NULL ORDER BY id LIMIT " G_STRINGIFY (STORE_SETTLE_MOST) ")",
      error);
  if (!statement)
    return FALSE;
  gboolean ok = sqlite3_step (statement) == SQLITE_ROW || store_fail (store, error);
  *last = sqlite3_column_int64 (statement, 0);
  *n = (guint)sqlite3_column_int64 (statement, 1);
  sqlite3_finalize (statement);
  return ok;
}

static gboolean
settle_some (EntStore *store, gint64 last, guint n, guint64 *duplicates, GError **error)
{
  Settling s = {.store = store,
                .last = last,
                .contents = g_hash_table_new_full (hash_content, contents_equal, g_free, NULL),
                .nodes_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
                .nodes = g_array_new (FALSE, FALSE, sizeof (StoreNode)),
                .kept = g_ptr_array_new_with_free_func (g_free)};
  open_buckets (&s, n);
  gboolean ok = each_signature (&s, "AND story IS NULL", take_new, error) && each_signature (&s, "", take_any, error) &&
                write_all (&s, duplicates, error);
  clear (&s);
  return ok;
}

gboolean
store_settle (EntStore *store, guint64 *duplicates, GError **error)
{
  gboolean own = store->transaction_bytes < 0;
  guint64 n_duplicates = 0;
  for (;;) {
    gint64 last;
    guint n;
    if (!find_new (store, &last, &n, error))
      return FALSE;
    if (n == 0)
      break;
    if (!store_transaction (store, error) || !settle_some (store, last, n, &n_duplicates, error) || (own && !store_commit (store, error)))
      return FALSE;
  }
  if (duplicates)
    *duplicates += n_duplicates;
  return TRUE;
}
