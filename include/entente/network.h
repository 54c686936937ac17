/* Dyads → network: an igraph graph of what the tally found, with its measures. Everything random is seeded. */
#ifndef ENTENTE_NETWORK_H
#define ENTENTE_NETWORK_H

#include <entente/error.h>
#include <entente/lexicon.h>
#include <entente/tally.h>

G_BEGIN_DECLS

/* Betweenness and the layout are computed for graphs up to this many nodes. */
#define ENT_NETWORK_SMALL 2000

/* Measures of a node. */
typedef struct {
  guint64 degree;
  double strength;              /* sum of its edges' weights */
  double pagerank;              /* on weights, damping .85 (Brin and Page 1998) */
  double betweenness;           /* on 1/weight, normalized to [0,1] (Freeman 1977); NAN where the graph is too large */
  guint64 community;            /* Leiden (Traag et al. 2019), modularity, seeded; 1 is the community of the smallest id */
  double cooperation, conflict; /* sums over its edges */
  double tone;                  /* mean of its edges' tone by confidence mass; NAN without events */
  double x, y;                  /* layout; NAN where the graph is too large */
} EntNodeMeasures;

typedef struct _EntNetwork EntNetwork;

/* Builds the network of TALLIED (borrowed). */
EntNetwork *ent_network_new (const EntLexicon *lexicon, const EntTallied *tallied, const EntTallyOptions *options, GError **error);
void ent_network_free (EntNetwork *network);

const EntTallied *ent_network_tallied (const EntNetwork *network);
gboolean ent_network_is_directed (const EntNetwork *network);
/* Node I is tallied->nodes[I]. */
const EntNodeMeasures *ent_network_node (const EntNetwork *network, guint index);
/* Signed triads whose product of tone signs is positive, and all of them (Cartwright and Harary 1956). */
void ent_network_balance (const EntNetwork *network, guint64 *balanced, guint64 *triads);
guint64 ent_network_n_communities (const EntNetwork *network);
double ent_network_modularity (const EntNetwork *network);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntNetwork, ent_network_free)

G_END_DECLS

#endif
