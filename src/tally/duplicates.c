/* Near-duplicate articles: MinHash signatures (Broder 1997) brought together by locality-sensitive hashing over 32 bands of 4 rows
 * (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4), verified, and joined. At a Jaccard of 0.8 a pair is missed with
 * probability (1 - 0.8^4)^32, about 5e-8. */
#include "tally/internal.h"

#include <string.h>
#include <xxhash.h>

#define N_BANDS ENT_MINHASH_BANDS
#define N_ROWS (ENT_MINHASH_SIZE / N_BANDS)

/* A bucket's members stand in the order of their signatures, read from the bucket's band on and around, and each is compared with so many
 * that follow: with all of them, unless the bucket is crowded. Who is compared depends on who is in the bucket, and on nothing that was
 * found before: scripts/spark/stories.py does the same over many machines, and finds the same clusters. Near-copies (101 equal values of
 * 128) have five bands and more in common, so that even in a crowd they meet in one of them. */
#define N_FOLLOWING ENT_DUPLICATE_FOLLOWING

typedef struct {
  guint64 key;
  guint32 rank;
} BandKey;

typedef struct {
  const GPtrArray *order;
  guint band;
} BandOrder;

static guint32
find_root (guint32 *parents, guint32 i)
{
  while (parents[i] != i) {
    parents[i] = parents[parents[i]];
    i = parents[i];
  }
  return i;
}

/* The smaller rank becomes the root, so trees do not depend on the order of joins. */
static void
join (guint32 *parents, guint32 a, guint32 b)
{
  a = find_root (parents, a);
  b = find_root (parents, b);
  if (a < b)
    parents[b] = a;
  else
    parents[a] = b;
}

static const TallyDocument *
document_at (const GPtrArray *order, guint32 rank)
{
  return g_ptr_array_index (order, rank);
}

gboolean
ent_minhash_similar (const guint32 *a, const guint32 *b)
{
  guint equal = 0;
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    equal += a[i] == b[i];
  return equal >= ENT_DUPLICATE_JACCARD * ENT_MINHASH_SIZE;
}

guint64
ent_minhash_band (const guint32 *minhash, guint band)
{
  return XXH3_64bits (minhash + band % N_BANDS * N_ROWS, N_ROWS * sizeof (guint32));
}

static gboolean
similar (const GPtrArray *order, guint32 a, guint32 b)
{
  return ent_minhash_similar (document_at (order, a)->minhash, document_at (order, b)->minhash);
}

static void
join_bucket (const GPtrArray *order, guint32 *parents, const BandKey *keys, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n && j <= i + N_FOLLOWING; j++)
      if (find_root (parents, keys[i].rank) != find_root (parents, keys[j].rank) && similar (order, keys[i].rank, keys[j].rank))
        join (parents, keys[i].rank, keys[j].rank);
}

/* From BAND on and around, as little-endian bytes. */
static int
compare_rotated (const guint32 *a, const guint32 *b, guint band)
{
  gsize before = band * N_ROWS, behind = ENT_MINHASH_SIZE - before;
  int order = memcmp (a + before, b + before, behind * sizeof *a);
  return order ? order : memcmp (a, b, before * sizeof *a);
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const BandKey *x = a, *y = b;
  const BandOrder *by = user_data;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return compare_rotated (document_at (by->order, x->rank)->minhash, document_at (by->order, y->rank)->minhash, by->band);
}

/* The documents of KEYS whose key may be that of another, too: few, so that few are to be sorted. A table by the first bits tells. */
static GArray *
list_crowded (const GArray *keys)
{
  enum { ONE = 1, MORE = 2 };
  GArray *crowded = g_array_new (FALSE, FALSE, sizeof (BandKey));
  guint bits = g_bit_storage (keys->len) + 2;
  g_autofree guint8 *slots = g_malloc0 ((gsize)1 << bits);
  for (guint i = 0; i < keys->len; i++) {
    guint8 *slot = &slots[g_array_index (keys, BandKey, i).key >> (64 - bits)];
    *slot = *slot ? MORE : ONE;
  }
  for (guint i = 0; i < keys->len; i++)
    if (slots[g_array_index (keys, BandKey, i).key >> (64 - bits)] == MORE)
      g_array_append_val (crowded, g_array_index (keys, BandKey, i));
  return crowded;
}

/* KEYS has one document for each different signature. */
static void
join_band (const GPtrArray *order, guint32 *parents, guint band, GArray *keys)
{
  BandOrder by = {order, band};
  for (guint i = 0; i < keys->len; i++) {
    BandKey *key = &g_array_index (keys, BandKey, i);
    key->key = ent_minhash_band (document_at (order, key->rank)->minhash, band);
  }
  g_autoptr (GArray) crowded = list_crowded (keys);
  g_array_sort_with_data (crowded, compare_keys, &by);
  const BandKey *all = (const BandKey *)(void *)crowded->data;
  for (guint i = 0, end; i < crowded->len; i = end) {
    for (end = i + 1; end < crowded->len && all[end].key == all[i].key; end++)
      ;
    if (end - i > 1)
      join_bucket (order, parents, all + i, end - i);
  }
}

static gboolean
same_signature (const GPtrArray *order, const BandKey *a, const BandKey *b)
{
  return a->key == b->key &&
         memcmp (document_at (order, a->rank)->minhash, document_at (order, b->rank)->minhash, ENT_MINHASH_SIZE * sizeof (guint32)) == 0;
}

/* Joins those of one signature, and puts one of each into KEYS. */
static void
join_signatures (const GPtrArray *order, guint32 *parents, GArray *keys)
{
  BandOrder by = {order, 0};
  for (guint32 rank = 0; rank < order->len; rank++) {
    const TallyDocument *document = document_at (order, rank);
    BandKey key = {0, rank};
    if (!document->minhash)
      continue;
    key.key = ent_minhash_band (document->minhash, 0);
    g_array_append_val (keys, key);
  }
  g_array_sort_with_data (keys, compare_keys, &by);
  BandKey *all = (BandKey *)(void *)keys->data;
  guint kept = 0;
  for (guint i = 0; i < keys->len; i++)
    if (kept > 0 && same_signature (order, &all[kept - 1], &all[i]))
      join (parents, all[kept - 1].rank, all[i].rank);
    else
      all[kept++] = all[i];
  g_array_set_size (keys, kept);
}

static int
compare_contents (gconstpointer a, gconstpointer b)
{
  const TallyDocument *x = *(TallyDocument *const *)a, *y = *(TallyDocument *const *)b;
  int order = strcmp (x->sha256, y->sha256);
  return order ? order : (x->rank > y->rank) - (x->rank < y->rank);
}

/* The same content under another id; articles too short for a signature are found here only. */
static void
join_equal (const GPtrArray *order, guint32 *parents)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy ((GPtrArray *)order, NULL, NULL);
  g_ptr_array_sort (sorted, compare_contents);
  for (guint i = 1; i < sorted->len; i++) {
    const TallyDocument *before = g_ptr_array_index (sorted, i - 1), *document = g_ptr_array_index (sorted, i);
    if (*document->sha256 && strcmp (before->sha256, document->sha256) == 0)
      join (parents, before->rank, document->rank);
  }
}

static gboolean
is_earlier (const TallyDocument *a, const TallyDocument *b)
{
  if (!a->date || !b->date)
    return a->date != NULL;
  return strcmp (a->date, b->date) < 0;
}

void
ent_tally_find_duplicates (const GPtrArray *order)
{
  g_autofree guint32 *parents = g_new (guint32, order->len + 1);
  g_autofree const TallyDocument **firsts = g_new0 (const TallyDocument *, order->len + 1);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (BandKey));
  for (guint32 rank = 0; rank < order->len; rank++)
    parents[rank] = rank;
  join_equal (order, parents);
  join_signatures (order, parents, keys);
  for (guint band = 0; band < N_BANDS; band++)
    join_band (order, parents, band, keys);
  /* In the order of ids, so of two equally early ones the smaller id stays. */
  for (guint32 rank = 0; rank < order->len; rank++) {
    const TallyDocument **first = &firsts[find_root (parents, rank)];
    if (!*first || is_earlier (document_at (order, rank), *first))
      *first = document_at (order, rank);
  }
  for (guint32 rank = 0; rank < order->len; rank++)
    ((TallyDocument *)g_ptr_array_index (order, rank))->first = firsts[find_root (parents, rank)];
}
