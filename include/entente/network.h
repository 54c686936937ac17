/* Dyads → network: an igraph graph of what the tally found, with its measures. Everything random is seeded. */
#ifndef ENTENTE_NETWORK_H
#define ENTENTE_NETWORK_H

#include <entente/error.h>
#include <entente/lexicon.h>
#include <entente/tally.h>

G_BEGIN_DECLS

/* The layout is computed for graphs up to this many nodes. */
#define ENT_NETWORK_SMALL 2000
/* Betweenness is computed where nodes × edges is at most this, and of any graph where EntTallyOptions.betweenness asks for it. */
#define ENT_NETWORK_PATHS 10000000
/* So many unbalanced triads are listed. */
#define ENT_NETWORK_TRIADS 100

/* Measures of a node. */
typedef struct {
  guint64 degree;
  double strength; /* sum of its edges' weights */
  double pagerank; /* on weights, damping .85 (Brin and Page 1998) */
  /* The same on the cooperation and on the conflict of edges; edges without any are not there. */
  double pagerank_cooperation, pagerank_conflict;
  double betweenness; /* on 1/weight, normalized to [0,1] (Freeman 1977; Brandes 2001); NAN where the graph is too large */
  /* On 1/cooperation and 1/conflict; NAN where betweenness is not asked for. */
  double betweenness_cooperation, betweenness_conflict;
  guint64 community;            /* Leiden (Traag et al. 2019), modularity, seeded; 1 is the community of the smallest id */
  double cooperation, conflict; /* sums over its edges */
  double tone;                  /* mean of its edges' tone by confidence mass; NAN without events */
  double x, y;                  /* layout; NAN where the graph is too large */
} EntNodeMeasures;

/* Three nodes, each two of them with a tone; positions in EntTallied.nodes, a < b < c. */
typedef struct {
  guint a, b, c;
  double tone_ab, tone_ac, tone_bc; /* of all the edges of a pair, by confidence mass */
  double imbalance;                 /* geometric mean of the three |tone|, the intensity of a motif (Onnela et al. 2005); 0 to 10 */
} EntTriad;

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
/* The unbalanced ones, whose product is negative, as EntTriad: the most unbalanced ENT_NETWORK_TRIADS of them, the worst first. */
const GArray *ent_network_unbalanced (const EntNetwork *network);
guint64 ent_network_n_communities (const EntNetwork *network);
double ent_network_modularity (const EntNetwork *network);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntNetwork, ent_network_free)

G_END_DECLS

#endif
