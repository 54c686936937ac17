/* Dyads → network: finds the ends of every edge, has the measures taken one after the other, and keeps their results only. */
#include "network/internal.h"

#include <math.h>

/* igraph's random generator is one for the whole process: two networks made at once would draw from each other's sequence. */
G_LOCK_DEFINE_STATIC (igraph);

void
net_seed (void)
{
  igraph_rng_seed (igraph_rng_default (), 42);
}

static GHashTable *
index_nodes (const EntTallied *tallied)
{
  GHashTable *positions = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < tallied->nodes->len; i++)
    g_hash_table_insert (positions, (gpointer)g_array_index (tallied->nodes, EntNode, i).id, GUINT_TO_POINTER (i + 1));
  return positions;
}

/* Position + 1 of the node ID; 0 with ERROR set where there is none. */
static guint
find_node (GHashTable *positions, const EntEdge *edge, const char *id, GError **error)
{
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (positions, id));
  if (position == 0)
    g_set_error (error, ENT_ERROR, ENT_ERROR_DATA, "edge %s: no node '%s'", edge->id, id);
  return position;
}

static gboolean
find_ends (EntNetwork *network, GError **error)
{
  g_autoptr (GHashTable) positions = index_nodes (network->tallied);
  for (guint i = 0; i < network->n_edges; i++) {
    const EntEdge *edge = &g_array_index (network->tallied->edges, EntEdge, i);
    guint source = find_node (positions, edge, edge->source, error);
    guint target = source ? find_node (positions, edge, edge->target, error) : 0;
    if (target == 0)
      return FALSE;
    if (!isfinite (edge->weight) || edge->weight <= 0) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_DATA, "edge %s: its weight is not a number above 0", edge->id);
      return FALSE;
    }
    network->sources[i] = source - 1;
    network->targets[i] = target - 1;
  }
  return TRUE;
}

static igraph_error_t
measure (EntNetwork *network)
{
  net_count_triads (network);
  if (network->n_nodes == 0)
    return IGRAPH_SUCCESS;
  NET_TRY (net_measure_nodes (network));
  NET_TRY (net_find_communities (network));
  return net_lay_out (network);
}

/* igraph's handlers abort or print by default, which a library must not; the caller gets its own ones back. */
static igraph_error_t
measure_quietly (EntNetwork *network)
{
  G_LOCK (igraph);
  igraph_error_handler_t *on_error = igraph_set_error_handler (igraph_error_handler_ignore);
  igraph_warning_handler_t *on_warning = igraph_set_warning_handler (igraph_warning_handler_ignore);
  network->pairs = net_pairs_new (network, FALSE);
  network->arrows = network->directed ? net_pairs_new (network, TRUE) : g_array_ref (network->pairs);
  igraph_error_t code = measure (network);
  g_clear_pointer (&network->pairs, g_array_unref);
  g_clear_pointer (&network->arrows, g_array_unref);
  igraph_set_warning_handler (on_warning);
  igraph_set_error_handler (on_error);
  G_UNLOCK (igraph);
  return code;
}

EntNetwork *
ent_network_new (const EntLexicon *lexicon G_GNUC_UNUSED, const EntTallied *tallied, const EntTallyOptions *options, GError **error)
{
  g_autoptr (EntNetwork) network = g_new0 (EntNetwork, 1);
  network->tallied = tallied;
  network->directed = options->edges != ENT_EDGES_DYAD;
  network->betweenness = options->betweenness;
  network->no_layout = options->no_layout;
  network->unbalanced = g_array_new (FALSE, FALSE, sizeof (EntTriad));
  network->n_nodes = tallied->nodes->len;
  network->n_edges = tallied->edges->len;
  network->sources = g_new0 (guint, network->n_edges);
  network->targets = g_new0 (guint, network->n_edges);
  network->nodes = g_new0 (EntNodeMeasures, network->n_nodes);
  network->modularity = NAN;
  if (!find_ends (network, error))
    return NULL;
  igraph_error_t code = measure_quietly (network);
  if (code != IGRAPH_SUCCESS) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_DATA, "the network cannot be measured: %s", igraph_strerror (code));
    return NULL;
  }
  return g_steal_pointer (&network);
}

void
ent_network_free (EntNetwork *network)
{
  if (!network)
    return;
  g_free (network->sources);
  g_free (network->targets);
  g_free (network->nodes);
  g_array_unref (network->unbalanced);
  g_free (network);
}

const EntTallied *
ent_network_tallied (const EntNetwork *network)
{
  return network->tallied;
}

gboolean
ent_network_is_directed (const EntNetwork *network)
{
  return network->directed;
}

const EntNodeMeasures *
ent_network_node (const EntNetwork *network, guint index)
{
  g_return_val_if_fail (index < network->n_nodes, NULL);
  return &network->nodes[index];
}

void
ent_network_balance (const EntNetwork *network, guint64 *balanced, guint64 *triads)
{
  *balanced = network->balanced;
  *triads = network->triads;
}

const GArray *
ent_network_unbalanced (const EntNetwork *network)
{
  return network->unbalanced;
}

guint64
ent_network_n_communities (const EntNetwork *network)
{
  return network->n_communities;
}

double
ent_network_modularity (const EntNetwork *network)
{
  return network->modularity;
}
