/* The backbone: how surprising an edge's weight is to a node that spreads its strength s over its k edges at random,
 * p = (1 − w/s)^(k−1), the smaller of both ends (Serrano, Boguñá and Vespignani 2009). Directed edges are seen from the out-edges of
 * their source and the in-edges of their target, as there. */
#include "tally/internal.h"

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
ent_tally_measure_backbone (TallySum *sum)
{
  gsize n = sum->tally->entities->len;
  g_autofree End *ends = g_new0 (End, 2 * n + 1);
  End *out = ends, *in = sum->tally->options.edges == ENT_EDGES_DYAD ? ends : ends + n;
  for (guint i = 0; i < sum->edges->len; i++) {
    const TallyEdge *edge = g_ptr_array_index (sum->edges, i);
    add_weight (&out[edge->a], edge->edge.weight);
    add_weight (&in[edge->b], edge->edge.weight);
  }
  for (guint i = 0; i < sum->edges->len; i++) {
    TallyEdge *edge = g_ptr_array_index (sum->edges, i);
    double at_source = probability (&out[edge->a], edge->edge.weight), at_target = probability (&in[edge->b], edge->edge.weight);
    edge->edge.alpha = ent_round6 (MIN (at_source, at_target));
  }
}
