/* Structural balance: a triad whose signs multiply to plus is balanced (Heider 1946; Cartwright and Harary 1956). A pair's sign is that of
 * the tone of all its edges together, so directed and parallel edges count like dyads. */
#include "network/internal.h"

/* The later neighbours of every node, in order: neighbours of node i are [first[i], first[i + 1]) of pairs sorted by first and second. */
typedef struct {
  const NetPair *pairs;
  guint *first;
} Signed;

static GArray *
list_signed (const EntNetwork *network)
{
  g_autoptr (GArray) pairs = net_pairs_new (network, FALSE);
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (NetPair));
  for (guint i = 0; i < pairs->len; i++) {
    NetPair pair = g_array_index (pairs, NetPair, i);
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
}
