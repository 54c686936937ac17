/* Measures of nodes: degree, strength, betweenness, tone and communities. */
#include "network/internal.h"

#include <math.h>

#define LEIDEN_BETA 0.01 /* randomness of the refinement: the value of Traag et al. (2019) */

static igraph_error_t
measure_degree (EntNetwork *network, const NetGraph *all)
{
  g_auto (igraph_vector_int_t) degrees = {0};
  NET_TRY (igraph_vector_int_init (&degrees, 0));
  g_auto (igraph_vector_t) strengths = {0};
  NET_TRY (igraph_vector_init (&strengths, 0));
  NET_TRY (igraph_degree (&all->graph, &degrees, igraph_vss_all (), IGRAPH_ALL, IGRAPH_LOOPS));
  NET_TRY (igraph_strength (&all->graph, &strengths, igraph_vss_all (), IGRAPH_ALL, IGRAPH_LOOPS, &all->weights));
  for (guint i = 0; i < network->n_nodes; i++) {
    network->nodes[i].degree = (guint64)VECTOR (degrees)[i];
    network->nodes[i].strength = ent_round6 (VECTOR (strengths)[i]);
  }
  return IGRAPH_SUCCESS;
}

static void
measure_pagerank (EntNetwork *network)
{
  net_measure_pagerank (network, NET_WEIGHT, G_STRUCT_OFFSET (EntNodeMeasures, pagerank));
  net_measure_pagerank (network, NET_COOPERATION, G_STRUCT_OFFSET (EntNodeMeasures, pagerank_cooperation));
  net_measure_pagerank (network, NET_CONFLICT, G_STRUCT_OFFSET (EntNodeMeasures, pagerank_conflict));
}

/* Parallel edges are one tie here: left apart they would count as so many shortest paths. */
static igraph_error_t
take_betweenness (EntNetwork *network, NetTie tie, gsize member)
{
  g_auto (NetGraph) pairs = NET_GRAPH_INIT;
  g_auto (igraph_vector_t) scores = {0};
  NET_TRY (igraph_vector_init (&scores, 0));
  NET_TRY (net_graph_of_pairs (&pairs, network, network->directed, tie));
  for (igraph_integer_t i = 0; i < igraph_vector_size (&pairs.weights); i++)
    VECTOR (pairs.weights)[i] = 1 / VECTOR (pairs.weights)[i];
  NET_TRY (igraph_betweenness (&pairs.graph, &scores, igraph_vss_all (), network->directed, &pairs.weights));
  double others = network->n_nodes - 1.0, most = others * (others - 1) / (network->directed ? 1 : 2);
  for (guint i = 0; i < network->n_nodes; i++)
    G_STRUCT_MEMBER (double, &network->nodes[i], member) = most > 0 ? ent_round6 (VECTOR (scores)[i] / most) : 0;
  return IGRAPH_SUCCESS;
}

static igraph_error_t
measure_betweenness (EntNetwork *network)
{
  for (guint i = 0; i < network->n_nodes; i++) {
    EntNodeMeasures *node = &network->nodes[i];
    node->betweenness = node->betweenness_cooperation = node->betweenness_conflict = NAN;
  }
  if (network->betweenness || (guint64)network->n_nodes * network->n_edges <= ENT_NETWORK_PATHS)
    NET_TRY (take_betweenness (network, NET_WEIGHT, G_STRUCT_OFFSET (EntNodeMeasures, betweenness)));
  if (!network->betweenness)
    return IGRAPH_SUCCESS;
  NET_TRY (take_betweenness (network, NET_COOPERATION, G_STRUCT_OFFSET (EntNodeMeasures, betweenness_cooperation)));
  return take_betweenness (network, NET_CONFLICT, G_STRUCT_OFFSET (EntNodeMeasures, betweenness_conflict));
}

/* Tone stands in for its numerator until all edges are added. */
static void
add_edge (EntNodeMeasures *node, double *mass, const EntEdge *edge)
{
  node->cooperation += edge->cooperation;
  node->conflict += edge->conflict;
  if (!isfinite (edge->tone))
    return;
  node->tone += edge->tone * edge->confidence_mass;
  *mass += edge->confidence_mass;
}

static void
measure_tone (EntNetwork *network)
{
  g_autofree double *masses = g_new0 (double, network->n_nodes);
  for (guint i = 0; i < network->n_edges; i++) {
    const EntEdge *edge = &g_array_index (network->tallied->edges, EntEdge, i);
    guint source = network->sources[i], target = network->targets[i];
    add_edge (&network->nodes[source], &masses[source], edge);
    if (target != source)
      add_edge (&network->nodes[target], &masses[target], edge);
  }
  for (guint i = 0; i < network->n_nodes; i++) {
    EntNodeMeasures *node = &network->nodes[i];
    node->cooperation = ent_round6 (node->cooperation);
    node->conflict = ent_round6 (node->conflict);
    node->tone = masses[i] > 0 ? ent_round6 (node->tone / masses[i]) : NAN;
  }
}

igraph_error_t
net_measure_nodes (EntNetwork *network)
{
  g_auto (NetGraph) all = NET_GRAPH_INIT;
  NET_TRY (net_graph_of_edges (&all, network));
  NET_TRY (measure_degree (network, &all));
  measure_pagerank (network);
  measure_tone (network);
  return measure_betweenness (network);
}

/* Numbers communities by their smallest node, from 1. An isolate is never somebody's company. */
static void
number_communities (EntNetwork *network, const igraph_vector_int_t *membership)
{
  g_autofree guint64 *numbers = g_new0 (guint64, network->n_nodes);
  for (guint i = 0; i < network->n_nodes; i++) {
    guint64 *number = &numbers[VECTOR (*membership)[i]];
    if (network->nodes[i].degree == 0)
      network->nodes[i].community = ++network->n_communities;
    else
      network->nodes[i].community = *number ? *number : (*number = ++network->n_communities);
  }
}

static igraph_error_t
run_leiden (const NetGraph *pairs, igraph_vector_int_t *membership)
{
  g_auto (igraph_vector_t) strengths = {0};
  NET_TRY (igraph_vector_init (&strengths, 0));
  NET_TRY (igraph_strength (&pairs->graph, &strengths, igraph_vss_all (), IGRAPH_ALL, IGRAPH_LOOPS, &pairs->weights));
  /* Modularity as the constant Potts model has it: node weights are strengths, the resolution 1/(2m). */
  double resolution = 1 / (2 * igraph_vector_sum (&pairs->weights));
  igraph_integer_t n_clusters;
  igraph_real_t quality;
  net_seed ();
  return igraph_community_leiden (&pairs->graph, &pairs->weights, &strengths, resolution, LEIDEN_BETA, FALSE, -1, membership, &n_clusters,
                                  &quality);
}

igraph_error_t
net_find_communities (EntNetwork *network)
{
  g_auto (NetGraph) pairs = NET_GRAPH_INIT;
  g_auto (igraph_vector_int_t) membership = {0};
  NET_TRY (igraph_vector_int_init_range (&membership, 0, (igraph_integer_t)network->n_nodes));
  NET_TRY (net_graph_of_pairs (&pairs, network, FALSE, NET_WEIGHT));
  if (igraph_ecount (&pairs.graph) > 0) {
    igraph_real_t modularity;
    NET_TRY (run_leiden (&pairs, &membership));
    NET_TRY (igraph_modularity (&pairs.graph, &membership, &pairs.weights, 1, IGRAPH_UNDIRECTED, &modularity));
    network->modularity = ent_round6 (modularity);
  }
  number_communities (network, &membership);
  return IGRAPH_SUCCESS;
}
