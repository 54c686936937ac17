/* The backbone: how surprising an edge's weight is to a node that spreads its strength s over its k edges at random,
 * p = (1 − w/s)^(k−1), the smaller of both ends (Serrano, Boguñá and Vespignani 2009). Directed edges are seen from the out-edges of
 * their source and the in-edges of their target, as there. */
#include "network/internal.h"

#include <math.h>

typedef struct {
  double strength;
  guint64 degree;
} End;

static double
probability (const End *end, double weight)
{
  if (end->degree <= 1)
    return 1;
  return pow (MAX (0, 1 - weight / end->strength), (double)(end->degree - 1));
}

static void
add_weight (End *end, double weight)
{
  end->strength += weight;
  end->degree++;
}

void
net_measure_backbone (EntNetwork *network)
{
  g_autofree End *ends = g_new0 (End, 2 * (gsize)network->n_nodes);
  End *out = ends, *in = network->directed ? ends + network->n_nodes : ends;
  for (guint i = 0; i < network->n_edges; i++) {
    double weight = g_array_index (network->tallied->edges, EntEdge, i).weight;
    add_weight (&out[network->sources[i]], weight);
    add_weight (&in[network->targets[i]], weight);
  }
  for (guint i = 0; i < network->n_edges; i++) {
    double weight = g_array_index (network->tallied->edges, EntEdge, i).weight;
    double at_source = probability (&out[network->sources[i]], weight), at_target = probability (&in[network->targets[i]], weight);
    network->edges[i].alpha = ent_round6 (MIN (at_source, at_target));
  }
}
