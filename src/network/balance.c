/* Structural balance: a triad whose signs multiply to plus is balanced (Heider 1946; Cartwright and Harary 1956). A pair's sign is that of
 * the tone of all its edges together, so directed and parallel edges count like dyads. */
#include "network/internal.h"

#include <math.h>

/* The later neighbours of every node, in order: neighbours of node i are [first[i], first[i + 1]) of pairs sorted by first and second. */
typedef struct {
  const NetPair *pairs;
  guint *first;
} Signed;

/* Pairs with a tone, which is their edges' mean here. */
static GArray *
list_signed (const EntNetwork *network)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (NetPair));
  for (guint i = 0; i < network->pairs->len; i++) {
    NetPair pair = g_array_index (network->pairs, NetPair, i);
    pair.tone /= pair.mass;
    if (pair.tone > 0 || pair.tone < 0)
      g_array_append_val (kept, pair);
  }
  return kept;
}

static guint *
index_pairs (const GArray *pairs, guint n_nodes)
{
  guint *first = g_new0 (guint, n_nodes + 1);
  for (guint i = 0; i < pairs->len; i++)
    first[g_array_index (pairs, NetPair, i).first + 1]++;
  for (guint i = 0; i < n_nodes; i++)
    first[i + 1] += first[i];
  return first;
}

/* The worst first; equal ones by their nodes. */
static int
compare_triads (gconstpointer a, gconstpointer b)
{
  const EntTriad *x = a, *y = b;
  if (x->imbalance < y->imbalance || x->imbalance > y->imbalance)
    return x->imbalance > y->imbalance ? -1 : 1;
  const guint left[] = {x->a, x->b, x->c}, right[] = {y->a, y->b, y->c};
  for (guint i = 0; i < 3; i++)
    if (left[i] != right[i])
      return left[i] < right[i] ? -1 : 1;
  return 0;
}

/* Leaves the worst; what is not among those now need not be looked at again. */
static void
trim (EntNetwork *network)
{
  GArray *triads = network->unbalanced;
  g_array_sort (triads, compare_triads);
  if (triads->len < ENT_NETWORK_TRIADS)
    return;
  g_array_set_size (triads, ENT_NETWORK_TRIADS);
  network->least_imbalance = g_array_index (triads, EntTriad, ENT_NETWORK_TRIADS - 1).imbalance;
}

/* There may be millions: imbalance is the mere product until all have been seen, and the list is cut only now and then. */
static void
note_unbalanced (EntNetwork *network, const NetPair *ab, const NetPair *ac, const NetPair *bc)
{
  EntTriad triad = {.a = ab->first, .b = ab->second, .c = ac->second, .tone_ab = ab->tone, .tone_ac = ac->tone, .tone_bc = bc->tone};
  triad.imbalance = -ab->tone * ac->tone * bc->tone;
  if (triad.imbalance < network->least_imbalance)
    return;
  g_array_append_val (network->unbalanced, triad);
  if (network->unbalanced->len > 10 * ENT_NETWORK_TRIADS)
    trim (network);
}

static void
round_triads (GArray *triads)
{
  for (guint i = 0; i < triads->len; i++) {
    EntTriad *triad = &g_array_index (triads, EntTriad, i);
    triad->imbalance = ent_round6 (cbrt (triad->imbalance));
    triad->tone_ab = ent_round6 (triad->tone_ab);
    triad->tone_ac = ent_round6 (triad->tone_ac);
    triad->tone_bc = ent_round6 (triad->tone_bc);
  }
}

/* Triads that hold PAIR and a node after both of its own. */
static void
close_pair (EntNetwork *network, const Signed *all, const NetPair *pair)
{
  guint i = all->first[pair->first], i_end = all->first[pair->first + 1];
  guint j = all->first[pair->second], j_end = all->first[pair->second + 1];
  while (i < i_end && j < j_end) {
    const NetPair *a = &all->pairs[i], *b = &all->pairs[j];
    if (a->second == b->second) {
      gboolean odd = (pair->tone < 0) ^ (a->tone < 0) ^ (b->tone < 0); /* number of negative signs */
      network->triads++;
      network->balanced += !odd;
      if (odd)
        note_unbalanced (network, pair, a, b);
    }
    i += a->second <= b->second;
    j += b->second <= a->second;
  }
}

void
net_count_triads (EntNetwork *network)
{
  g_autoptr (GArray) pairs = list_signed (network);
  g_autofree guint *first = index_pairs (pairs, network->n_nodes);
  Signed all = {.pairs = (const NetPair *)pairs->data, .first = first};
  for (guint i = 0; i < pairs->len; i++)
    close_pair (network, &all, &all.pairs[i]);
  trim (network);
  round_triads (network->unbalanced);
}
