/* Inside of the network, for the files of this folder only: the graph as igraph has it while the measures are taken. */
#ifndef ENTENTE_NETWORK_INTERNAL_H
#define ENTENTE_NETWORK_INTERNAL_H

#include <entente/network.h>
#include <igraph.h>
#include <math.h>

struct _EntNetwork {
  const EntTallied *tallied;
  gboolean directed, betweenness, no_layout;
  guint n_nodes, n_edges;
  guint *sources, *targets; /* of edge i: positions in tallied->nodes */
  EntNodeMeasures *nodes;
  GArray *unbalanced; /* EntTriad, the most unbalanced first */
  double least_imbalance;
  GArray *pairs, *arrows; /* NetPair, by direction or not; while the measures are taken */
  guint64 balanced, triads, n_communities;
  double modularity;
};

/* An igraph graph and the weights of its edges. Zeroed by NET_GRAPH_INIT, cleared with net_graph_clear() in any state. */
typedef struct {
  igraph_t graph;
  igraph_vector_t weights;
  gboolean has_graph, has_weights;
} NetGraph;

#define NET_GRAPH_INIT                                                                                                                     \
  {                                                                                                                                        \
    .has_graph = FALSE                                                                                                                     \
  }

/* What ties count by. */
typedef enum { NET_WEIGHT, NET_COOPERATION, NET_CONFLICT, NET_N_TIES } NetTie;

/* A pair of nodes and what its edges have together; first < second unless the pair is directed. */
typedef struct {
  guint first, second, edge;
  double ties[NET_N_TIES];
  double tone, mass; /* tone: Σ tone × confidence mass */
} NetPair;

/* The pairs of NETWORK's edges without loops, by first and second; sums are taken in the edges' order. Measures take them from
 * network->pairs, and from network->arrows where direction counts. */
GArray *net_pairs_new (const EntNetwork *network, gboolean directed);

/* Every edge of NETWORK as it is; or one edge a pair that has such a TIE. */
igraph_error_t net_graph_of_edges (NetGraph *out, const EntNetwork *network);
igraph_error_t net_graph_of_pairs (NetGraph *out, const EntNetwork *network, gboolean directed, NetTie tie);
void net_graph_clear (NetGraph *graph);

igraph_error_t net_measure_nodes (EntNetwork *network);
igraph_error_t net_find_communities (EntNetwork *network);
/* Into the double at MEMBER of EntNodeMeasures. */
void net_measure_pagerank (EntNetwork *network, NetTie tie, gsize member);
void net_count_triads (EntNetwork *network);
igraph_error_t net_lay_out (EntNetwork *network);

/* Everything random starts here, so that one step's draws do not move the next one's. */
void net_seed (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NetGraph, net_graph_clear)
/* igraph's own, for g_auto(): initialize first, return later. */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (igraph_vector_t, igraph_vector_destroy)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (igraph_vector_int_t, igraph_vector_int_destroy)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (igraph_matrix_t, igraph_matrix_destroy)

/* Returns from the function with the code of a failed igraph call; what g_auto() holds is cleaned up. */
#define NET_TRY(call)                                                                                                                      \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    igraph_error_t net_code_ = (call);                                                                                                     \
    if (net_code_ != IGRAPH_SUCCESS)                                                                                                       \
      return net_code_;                                                                                                                    \
  }                                                                                                                                        \
  G_STMT_END

#endif
