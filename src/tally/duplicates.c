/* Near-duplicate articles: MinHash signatures (Broder 1997) brought together by locality-sensitive hashing over 32 bands of 4 rows
 * (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4), verified, and joined. At a Jaccard of 0.8 a pair is missed with
 * probability (1 - 0.8^4)^32, about 5e-8. */
#include "tally/internal.h"

#include <string.h>
#include <xxhash.h>

#define N_BANDS ENT_MINHASH_BANDS
#define N_ROWS (ENT_MINHASH_SIZE / N_BANDS)

/* A crowded bucket holds variants of a few texts: each member is compared with its neighbour and with this many different ones. */
#define N_REPRESENTATIVES 8

/* NEXT, of the band that follows, makes neighbours of likely copies within a bucket. */
typedef struct {
  guint64 key, next;
  guint32 rank;
} BandKey;

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

static gboolean
join_if_similar (const GPtrArray *order, guint32 *parents, guint32 a, guint32 b)
{
  if (find_root (parents, a) == find_root (parents, b))
    return TRUE;
  if (!similar (order, a, b))
    return FALSE;
  join (parents, a, b);
  return TRUE;
}

static void
join_bucket (const GPtrArray *order, guint32 *parents, const BandKey *keys, guint n)
{
  guint32 representatives[N_REPRESENTATIVES];
  guint n_representatives = 0;
  for (guint i = 0; i < n; i++) {
    guint32 rank = keys[i].rank;
    gboolean joined = i > 0 && join_if_similar (order, parents, keys[i - 1].rank, rank);
    for (guint r = 0; r < n_representatives; r++)
      joined |= join_if_similar (order, parents, representatives[r], rank);
    if (!joined && n_representatives < N_REPRESENTATIVES)
      representatives[n_representatives++] = rank;
  }
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const BandKey *x = a, *y = b;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  if (x->next != y->next)
    return x->next < y->next ? -1 : 1;
  return (x->rank > y->rank) - (x->rank < y->rank);
}

static guint64
hash_band (const TallyDocument *document, guint band)
{
  return ent_minhash_band (document->minhash, band);
}

static void
join_band (const GPtrArray *order, guint32 *parents, guint band, GArray *keys)
{
  g_array_set_size (keys, 0);
  for (guint32 rank = 0; rank < order->len; rank++) {
    const TallyDocument *document = document_at (order, rank);
    if (!document->minhash)
      continue;
    BandKey key = {hash_band (document, band), hash_band (document, band + 1), rank};
    g_array_append_val (keys, key);
  }
  g_array_sort (keys, compare_keys);
  const BandKey *all = (const BandKey *)(void *)keys->data;
  for (guint i = 0, end; i < keys->len; i = end) {
    for (end = i + 1; end < keys->len && all[end].key == all[i].key; end++)
      ;
    if (end - i > 1)
      join_bucket (order, parents, all + i, end - i);
  }
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
