/* Shares: what one or two entities have in a week, as sets, which merge in any order and however often. */
#include "tally/internal.h"

#include <string.h>

/* Strings are interned. */
static guint
hash_share (gconstpointer key)
{
  const TallyShare *share = key;
  return g_direct_hash (share->a) * 31 + g_direct_hash (share->b) * 17 + g_direct_hash (share->week);
}

static gboolean
shares_equal (gconstpointer a, gconstpointer b)
{
  const TallyShare *x = a, *y = b;
  return x->a == y->a && x->b == y->b && x->week == y->week;
}

static void
free_share (gpointer data)
{
  TallyShare *share = data;
  g_array_unref (share->sentences);
  g_array_unref (share->documents);
  ent_tally_witnesses_free (share->witnesses);
  g_free (share);
}

static guint
hash_story (gconstpointer key)
{
  const TallyStory *story = key;
  return g_str_hash (story->id) * 31 + g_str_hash (story->sha256);
}

static gboolean
stories_equal (gconstpointer a, gconstpointer b)
{
  const TallyStory *x = a, *y = b;
  return strcmp (x->id, y->id) == 0 && strcmp (x->sha256, y->sha256) == 0;
}

void
ent_tally_open_shares (EntTally *tally)
{
  tally->stories = g_hash_table_new (hash_story, stories_equal);
  tally->stories_owned = g_ptr_array_new_with_free_func (g_free);
  tally->recurring = g_array_new (FALSE, FALSE, sizeof (TallyRecurring));
  tally->shares = g_hash_table_new_full (hash_share, shares_equal, free_share, NULL);
  tally->elsewhere = g_hash_table_new_full (ent_tally_hash_document, ent_tally_documents_equal, g_free, NULL);
}

void
ent_tally_close_shares (EntTally *tally)
{
  g_hash_table_unref (tally->stories);
  g_ptr_array_unref (tally->stories_owned);
  g_array_unref (tally->recurring);
  g_hash_table_unref (tally->shares);
  g_hash_table_unref (tally->elsewhere);
}

TallyShare *
ent_tally_share (EntTally *tally, const char *week, const char *a, const char *b)
{
  TallyShare key = {.week = ent_tally_intern (tally, week), .a = ent_tally_intern (tally, a), .b = ent_tally_intern (tally, b)};
  TallyShare *share = g_hash_table_lookup (tally->shares, &key);
  if (share)
    return share;
  share = g_memdup2 (&key, sizeof key);
  share->sentences = g_array_new (FALSE, FALSE, sizeof (guint64));
  share->documents = g_array_new (FALSE, FALSE, sizeof (EntShareDocument));
  share->witnesses = g_array_new (FALSE, FALSE, sizeof (TallyWitness));
  g_hash_table_add (tally->shares, share);
  return share;
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return (x > y) - (x < y);
}

/* One document has one number; should lines say otherwise, the larger one stays, whichever came first. */
static int
compare_documents (gconstpointer a, gconstpointer b)
{
  const EntShareDocument *x = a, *y = b;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return (x->number < y->number) - (x->number > y->number);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return compare_hashes (&((const EntShareDocument *)a)->key, &((const EntShareDocument *)b)->key);
}

static void
sort_set (GArray *set, GCompareFunc order, GCompareFunc same, guint *n_sorted)
{
  if (*n_sorted == set->len)
    return;
  g_array_sort (set, order);
  ent_tally_drop_repeated (set, same);
  *n_sorted = set->len;
}

static gboolean
has_doubled (const GArray *set, guint n_sorted)
{
  return set->len >= 1024 && set->len / 2 >= n_sorted;
}

void
ent_tally_share_sentence (TallyShare *share, guint64 hash)
{
  g_array_append_val (share->sentences, hash);
  if (has_doubled (share->sentences, share->n_sorted[0]))
    sort_set (share->sentences, compare_hashes, compare_hashes, &share->n_sorted[0]);
}

void
ent_tally_share_document (TallyShare *share, guint64 key, guint32 number)
{
  EntShareDocument document = {key, number};
  g_array_append_val (share->documents, document);
  if (has_doubled (share->documents, share->n_sorted[1]))
    sort_set (share->documents, compare_documents, compare_keys, &share->n_sorted[1]);
}

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const TallyShare *x = *(TallyShare *const *)a, *y = *(TallyShare *const *)b;
  int order = strcmp (x->a, y->a);
  if (!order)
    order = g_strcmp0 (x->b, y->b);
  return order ? order : g_strcmp0 (x->week, y->week);
}

GPtrArray *
ent_tally_sort_shares (EntTally *tally)
{
  GHashTableIter all;
  gpointer each;
  GPtrArray *shares = g_ptr_array_new ();
  g_hash_table_iter_init (&all, tally->shares);
  while (g_hash_table_iter_next (&all, &each, NULL)) {
    TallyShare *share = each;
    sort_set (share->sentences, compare_hashes, compare_hashes, &share->n_sorted[0]);
    sort_set (share->documents, compare_documents, compare_keys, &share->n_sorted[1]);
    g_ptr_array_add (shares, share);
  }
  g_ptr_array_sort (shares, compare_shares);
  return shares;
}

/* ---- back to documents ---- */

static void
add_sentence (EntTally *tally, guint64 hash, guint32 document, const guint32 *entities, guint n)
{
  TallySentence sentence = {hash, document, 0, tally->sets->len, n, FALSE};
  g_array_append_vals (tally->sets, entities, n);
  g_array_append_val (tally->sentences, sentence);
}

/* Which of a week's sentences stands in which of its documents is not known, and nobody asks: distinct sentences and distinct documents
 * are counted apart. So they are put together as they come, the shorter list held at its last. */
static void
spread_sentences (EntTally *tally, const TallyShare *share, const GArray *documents, const guint32 *entities, guint n)
{
  guint pairs = share->b ? MAX (share->sentences->len, documents->len) : share->sentences->len;
  if (share->sentences->len == 0 || documents->len == 0)
    return;
  for (guint i = 0; i < pairs; i++)
    add_sentence (tally, g_array_index (share->sentences, guint64, MIN (i, share->sentences->len - 1)),
                  g_array_index (documents, guint32, MIN (i, documents->len - 1)), entities, n);
}

static void
spread_witnesses (EntTally *tally, const TallyShare *share, guint32 a, guint32 b)
{
  for (guint i = 0; i < share->witnesses->len; i++) {
    TallyWitness witness = g_array_index (share->witnesses, TallyWitness, i);
    const char *text = witness.text;
    witness.document = ent_tally_speak_of (tally, witness.document->id, witness.document->sha256, witness.document->date);
    ent_tally_insert_witness (ent_tally_witnesses_of (tally, a, b), &witness, text, witness.span.end - witness.span.start);
  }
}

static void
spread (EntTally *tally, const TallyShare *share, GHashTable *numbers)
{
  g_autoptr (GArray) documents = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 entities[] = {ent_tally_entity_number (tally, share->a), share->b ? ent_tally_entity_number (tally, share->b) : 0};
  for (guint i = 0; i < share->documents->len; i++) {
    const EntShareDocument *document = &g_array_index (share->documents, EntShareDocument, i);
    gpointer number;
    if (!g_hash_table_lookup_extended (numbers, &document->key, NULL, &number))
      continue; /* ent_tally_check() would have said so */
    guint32 place = GPOINTER_TO_UINT (number);
    TallyPresence presence = {place, entities[0], document->number};
    g_array_append_val (documents, place);
    if (!share->b)
      g_array_append_val (tally->presences, presence);
  }
  spread_sentences (tally, share, documents, entities, share->b ? 2 : 1);
  if (share->b && !tally->options.no_evidence)
    spread_witnesses (tally, share, entities[0], entities[1]);
}

void
ent_tally_spread_shares (EntTally *tally)
{
  if (g_hash_table_size (tally->shares) == 0)
    return;
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) shares = ent_tally_sort_shares (tally);
  for (guint i = 0; i < tally->documents->len; i++) {
    const TallyDocument *document = g_ptr_array_index (tally->documents, i);
    guint64 key = ent_tally_document_key (document->id, document->sha256);
    if (!document->superseded)
      g_hash_table_insert (numbers, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i));
  }
  for (guint i = 0; i < shares->len; i++)
    spread (tally, g_ptr_array_index (shares, i), numbers);
}
