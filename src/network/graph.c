/* Edges → igraph graphs: aggregated first, added at once (igraph_add_edges() is linear in the graph, one call an edge is quadratic). */
#include "network/internal.h"

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const NetPair *x = a, *y = b;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->second != y->second)
    return x->second < y->second ? -1 : 1;
  return (x->edge > y->edge) - (x->edge < y->edge);
}

static NetPair
pair_of_edge (const EntNetwork *network, guint i, gboolean directed)
{
  const EntEdge *edge = &g_array_index (network->tallied->edges, EntEdge, i);
  guint a = network->sources[i], b = network->targets[i];
  gboolean swap = !directed && a > b;
  return (NetPair){.first = swap ? b : a,
                   .second = swap ? a : b,
                   .edge = i,
                   .ties = {edge->weight, edge->cooperation, edge->conflict},
                   .tone = isfinite (edge->tone) ? edge->tone * edge->confidence_mass : 0,
                   .mass = isfinite (edge->tone) ? edge->confidence_mass : 0};
}

static void
add_pair (NetPair *sum, const NetPair *pair)
{
  for (guint tie = 0; tie < NET_N_TIES; tie++)
    sum->ties[tie] += pair->ties[tie];
  sum->tone += pair->tone;
  sum->mass += pair->mass;
}

/* Adds up the runs of equal pairs in sorted PAIRS. */
static void
merge_pairs (GArray *pairs)
{
  NetPair *all = (NetPair *)pairs->data;
  guint n = 0;
  for (guint i = 0; i < pairs->len; i++) {
    if (n > 0 && all[n - 1].first == all[i].first && all[n - 1].second == all[i].second)
      add_pair (&all[n - 1], &all[i]);
    else
      all[n++] = all[i];
  }
  g_array_set_size (pairs, n);
}

GArray *
net_pairs_new (const EntNetwork *network, gboolean directed)
{
  GArray *pairs = g_array_sized_new (FALSE, FALSE, sizeof (NetPair), network->n_edges);
  for (guint i = 0; i < network->n_edges; i++) {
    NetPair pair = pair_of_edge (network, i, directed);
    if (pair.first != pair.second)
      g_array_append_val (pairs, pair);
  }
  g_array_sort (pairs, compare_pairs);
  merge_pairs (pairs);
  return pairs;
}

static igraph_error_t
start_graph (NetGraph *out, guint n_nodes, guint n_edges, gboolean directed)
{
  NET_TRY (igraph_empty (&out->graph, (igraph_integer_t)n_nodes, directed));
  out->has_graph = TRUE;
  NET_TRY (igraph_vector_init (&out->weights, (igraph_integer_t)n_edges));
  out->has_weights = TRUE;
  return IGRAPH_SUCCESS;
}

igraph_error_t
net_graph_of_edges (NetGraph *out, const EntNetwork *network)
{
  g_auto (igraph_vector_int_t) ends = {0};
  NET_TRY (igraph_vector_int_init (&ends, 2 * (igraph_integer_t)network->n_edges));
  NET_TRY (start_graph (out, network->n_nodes, network->n_edges, network->directed));
  for (guint i = 0; i < network->n_edges; i++) {
    VECTOR (ends)[2 * i] = network->sources[i];
    VECTOR (ends)[2 * i + 1] = network->targets[i];
    VECTOR (out->weights)[i] = g_array_index (network->tallied->edges, EntEdge, i).weight;
  }
  return igraph_add_edges (&out->graph, &ends, NULL);
}

static guint
count_tied (const GArray *pairs, NetTie tie)
{
  guint n = 0;
  for (guint i = 0; i < pairs->len; i++)
    n += g_array_index (pairs, NetPair, i).ties[tie] > 0;
  return n;
}

igraph_error_t
net_graph_of_pairs (NetGraph *out, const EntNetwork *network, gboolean directed, NetTie tie)
{
  const GArray *pairs = directed ? network->arrows : network->pairs;
  guint n = count_tied (pairs, tie), k = 0;
  g_auto (igraph_vector_int_t) ends = {0};
  NET_TRY (igraph_vector_int_init (&ends, 2 * (igraph_integer_t)n));
  NET_TRY (start_graph (out, network->n_nodes, n, directed));
  for (guint i = 0; i < pairs->len; i++) {
    const NetPair *pair = &g_array_index (pairs, NetPair, i);
    if (pair->ties[tie] <= 0)
      continue;
    VECTOR (ends)[2 * k] = pair->first;
    VECTOR (ends)[2 * k + 1] = pair->second;
    VECTOR (out->weights)[k++] = pair->ties[tie];
  }
  return igraph_add_edges (&out->graph, &ends, NULL);
}

void
net_graph_clear (NetGraph *graph)
{
  if (graph->has_graph)
    igraph_destroy (&graph->graph);
  if (graph->has_weights)
    igraph_vector_destroy (&graph->weights);
  graph->has_graph = graph->has_weights = FALSE;
}
