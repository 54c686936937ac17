/* Structural balance: a triad whose signs multiply to plus is balanced (Heider 1946; Cartwright and Harary 1956). A pair's sign is that of
 * the tone of all its edges together, so directed and parallel edges count like dyads. */
#include "network/internal.h"

#include <math.h>

/* Two nodes with a tone between them, which is the mean of their edges. */
typedef struct {
  guint first, second;
  double tone;
} Tie;

/* The later neighbours of every node, in order: those of node i are ties [first[i], first[i + 1]), sorted by both ends. */
typedef struct {
  GArray *ties;
  guint *first;
  double *tone_of; /* of the node at hand to others; 0 without a tie */
} Signed;

static GArray *
list_ties (const EntNetwork *network)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (Tie));
  for (guint i = 0; i < network->pairs->len; i++) {
    const NetPair *pair = &g_array_index (network->pairs, NetPair, i);
    Tie tie = {pair->first, pair->second, pair->tone / pair->mass};
    if (tie.tone > 0 || tie.tone < 0)
      g_array_append_val (ties, tie);
  }
  return ties;
}

static guint *
index_ties (const GArray *ties, guint n_nodes)
{
  guint *first = g_new0 (guint, n_nodes + 1);
  for (guint i = 0; i < ties->len; i++)
    first[g_array_index (ties, Tie, i).first + 1]++;
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
note_unbalanced (EntNetwork *network, const Tie *ab, double tone_ac, const Tie *bc)
{
  EntTriad triad = {.a = ab->first, .b = ab->second, .c = bc->second, .tone_ab = ab->tone, .tone_ac = tone_ac, .tone_bc = bc->tone};
  triad.imbalance = -ab->tone * tone_ac * bc->tone;
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

/* Triads that hold TIE and a node after both of its own. */
static void
close_tie (EntNetwork *network, const Signed *all, const Tie *tie)
{
  const Tie *ties = (const Tie *)(void *)all->ties->data;
  for (guint i = all->first[tie->second]; i < all->first[tie->second + 1]; i++) {
    double tone = all->tone_of[ties[i].second];
    if (!(tone > 0 || tone < 0))
      continue;
    gboolean odd = (tie->tone < 0) ^ (tone < 0) ^ (ties[i].tone < 0); /* number of negative signs */
    network->triads++;
    network->balanced += !odd;
    if (odd)
      note_unbalanced (network, tie, tone, &ties[i]);
  }
}

static void
close_node (EntNetwork *network, const Signed *all, guint node)
{
  const Tie *ties = (const Tie *)(void *)all->ties->data;
  for (guint i = all->first[node]; i < all->first[node + 1]; i++)
    all->tone_of[ties[i].second] = ties[i].tone;
  for (guint i = all->first[node]; i < all->first[node + 1]; i++)
    close_tie (network, all, &ties[i]);
  for (guint i = all->first[node]; i < all->first[node + 1]; i++)
    all->tone_of[ties[i].second] = 0;
}

void
net_count_triads (EntNetwork *network)
{
  g_autoptr (GArray) ties = list_ties (network);
  g_autofree guint *first = index_ties (ties, network->n_nodes);
  g_autofree double *tone_of = g_new0 (double, network->n_nodes);
  Signed all = {ties, first, tone_of};
  for (guint i = 0; i < network->n_nodes; i++)
    close_node (network, &all, i);
  trim (network);
  round_triads (network->unbalanced);
}
