/* Distinct sentences and who occurs in them together. A sentence that comes again, in the same article's copy or elsewhere, counts once. */
#include "tally/internal.h"

#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const TallyName *x = a, *y = b;
  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  return (x->entity > y->entity) - (x->entity < y->entity);
}

/* g_int64_hash would fold A and B into A xor B: a few hundred values for all pairs. */
static guint
hash_pair (gconstpointer key)
{
  return (guint)((((const TallyPair *)key)->key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
}

static gboolean
pairs_equal (gconstpointer a, gconstpointer b)
{
  return ((const TallyPair *)a)->key == ((const TallyPair *)b)->key;
}

static guint64
pair_key (guint32 a, guint32 b)
{
  return a < b ? (guint64)a << 32 | b : (guint64)b << 32 | a;
}

static GArray *
list_names (const TallySum *sum)
{
  const EntTally *tally = sum->tally;
  GArray *names = g_array_new (FALSE, FALSE, sizeof (TallyName));
  for (guint i = 0; i < tally->sentences->len; i++) {
    const TallySentence *sentence = &g_array_index (tally->sentences, TallySentence, i);
    if (!((const TallyDocument *)g_ptr_array_index (tally->documents, sentence->document))->counted || sentence->recurs)
      continue;
    for (guint j = 0; j < sentence->n; j++) {
      TallyName name = {sentence->hash, sum->rank_of[g_array_index (tally->sets, guint32, sentence->first + j)]};
      g_array_append_val (names, name);
    }
  }
  g_array_sort (names, compare_names);
  guint kept = 0;
  for (guint i = 0; i < names->len; i++)
    if (i == 0 || compare_names (&g_array_index (names, TallyName, i - 1), &g_array_index (names, TallyName, i)) != 0)
      g_array_index (names, TallyName, kept++) = g_array_index (names, TallyName, i);
  g_array_set_size (names, kept);
  return names;
}

static void
count_pair (TallyTogether *together, guint32 a, guint32 b)
{
  TallyPair key = {.key = pair_key (a, b)};
  TallyPair *pair = g_hash_table_lookup (together->pairs, &key);
  if (!pair) {
    pair = g_memdup2 (&key, sizeof key);
    g_hash_table_add (together->pairs, pair);
    g_ptr_array_add (together->sorted, pair);
  }
  pair->n++;
}

static void
count_sentence (TallyTogether *together, const TallyName *names, guint n)
{
  together->n++;
  for (guint i = 0; i < n; i++) {
    together->n_of[names[i].entity]++;
    for (guint j = i + 1; j < n; j++)
      count_pair (together, names[i].entity, names[j].entity);
  }
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const TallyPair *x = *(TallyPair *const *)a, *y = *(TallyPair *const *)b;
  return (x->key > y->key) - (x->key < y->key);
}

TallyTogether *
ent_tally_together_new (const TallySum *sum)
{
  TallyTogether *together = g_new0 (TallyTogether, 1);
  together->names = list_names (sum);
  together->n_of = g_new0 (guint64, sum->tally->entities->len + 1);
  together->pairs = g_hash_table_new_full (hash_pair, pairs_equal, g_free, NULL);
  together->sorted = g_ptr_array_new ();
  const TallyName *names = (const TallyName *)(void *)together->names->data;
  for (guint i = 0, end; i < together->names->len; i = end) {
    for (end = i + 1; end < together->names->len && names[end].hash == names[i].hash; end++)
      ;
    count_sentence (together, names + i, end - i);
  }
  g_ptr_array_sort (together->sorted, compare_pairs);
  for (guint i = 0; i < together->sorted->len; i++) {
    TallyPair *pair = g_ptr_array_index (together->sorted, i);
    ent_tally_associate (pair, together->n, together->n_of[pair->key >> 32], together->n_of[(guint32)pair->key]);
  }
  ent_tally_adjust ((TallyPair *const *)together->sorted->pdata, together->sorted->len);
  return together;
}

void
ent_tally_together_free (TallyTogether *together)
{
  g_array_unref (together->names);
  g_free (together->n_of);
  g_ptr_array_unref (together->sorted);
  g_hash_table_unref (together->pairs);
  g_free (together);
}

static gboolean
names_entity (const TallyTogether *together, guint64 hash, guint32 entity)
{
  TallyName wanted = {hash, entity};
  guint place;
  return g_array_binary_search (together->names, &wanted, compare_names, &place);
}

gboolean
ent_tally_names_both (const TallyTogether *together, guint64 hash, guint32 a, guint32 b)
{
  return names_entity (together, hash, a) && names_entity (together, hash, b);
}

TallyPair *
ent_tally_find_pair (const TallyTogether *together, guint32 a, guint32 b)
{
  TallyPair key = {.key = pair_key (a, b)};
  return g_hash_table_lookup (together->pairs, &key);
}

static void
each_pair (const TallySum *sum, const TallySentence *sentence, TallyDocument *document, TallyTogetherFunc func, gpointer data)
{
  const guint32 *set = &g_array_index (sum->tally->sets, guint32, sentence->first);
  for (guint j = 0; j < sentence->n; j++)
    for (guint k = j + 1; k < sentence->n; k++) {
      const TallyPair *pair = ent_tally_find_pair (sum->together, sum->rank_of[set[j]], sum->rank_of[set[k]]);
      if (pair && pair->edge)
        func (pair->edge, sentence, document, data);
    }
}

void
ent_tally_each_together (const TallySum *sum, TallyTogetherFunc func, gpointer data)
{
  const EntTally *tally = sum->tally;
  for (guint i = 0; i < tally->sentences->len; i++) {
    const TallySentence *sentence = &g_array_index (tally->sentences, TallySentence, i);
    TallyDocument *document = g_ptr_array_index (tally->documents, sentence->document);
    if (document->counted && !sentence->recurs)
      each_pair (sum, sentence, document, func, data);
  }
}
