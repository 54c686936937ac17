/* PageRank (Brin and Page 1998). igraph's own runs on as many threads as there are, and adds in the order in which they happen to come;
 * here the same graph gives the same digits everywhere. Gauss–Seidel on x = (1 − d)/n + d Σ w x/s over what comes in, then scaled to sum 1:
 * what nodes without a way out have is then shared by all, as if they linked to everybody (Del Corso, Gullì and Romani 2005). */
#include "network/internal.h"

#define DAMPING 0.85
#define PRECISION 1e-12
#define MAX_ROUNDS 1000

typedef struct {
  guint from;
  double share; /* of what FROM has */
} Link;

/* What comes into node i: links [first[i], first[i + 1]). */
typedef struct {
  guint *first;
  Link *links;
  double *out; /* sum of the ties that leave a node */
} Links;

static void
count_link (Links *links, guint from, guint to, double tie)
{
  links->first[to + 1]++;
  links->out[from] += tie;
}

static void
add_link (Links *links, guint *next, guint from, guint to, double tie)
{
  links->links[next[to]++] = (Link){from, tie / links->out[from]};
}

static void
links_fill (Links *links, const EntNetwork *network, NetTie tie)
{
  const GArray *pairs = network->arrows;
  guint n = network->n_nodes;
  for (guint i = 0; i < pairs->len; i++) {
    const NetPair *pair = &g_array_index (pairs, NetPair, i);
    if (pair->ties[tie] <= 0)
      continue;
    count_link (links, pair->first, pair->second, pair->ties[tie]);
    if (!network->directed)
      count_link (links, pair->second, pair->first, pair->ties[tie]);
  }
  for (guint i = 0; i < n; i++)
    links->first[i + 1] += links->first[i];
  links->links = g_new (Link, links->first[n] + 1);
  g_autofree guint *next = g_memdup2 (links->first, n * sizeof *next);
  for (guint i = 0; i < pairs->len; i++) {
    const NetPair *pair = &g_array_index (pairs, NetPair, i);
    if (pair->ties[tie] <= 0)
      continue;
    add_link (links, next, pair->first, pair->second, pair->ties[tie]);
    if (!network->directed)
      add_link (links, next, pair->second, pair->first, pair->ties[tie]);
  }
}

/* One round; returns how much moved. */
static double
improve (const Links *links, double *ranks, guint n)
{
  double moved = 0;
  for (guint i = 0; i < n; i++) {
    double sum = 0;
    for (guint k = links->first[i]; k < links->first[i + 1]; k++)
      sum += links->links[k].share * ranks[links->links[k].from];
    double rank = (1 - DAMPING) / n + DAMPING * sum;
    moved += fabs (rank - ranks[i]);
    ranks[i] = rank;
  }
  return moved;
}

void
net_measure_pagerank (EntNetwork *network, NetTie tie, gsize member)
{
  guint n = network->n_nodes;
  Links links = {.first = g_new0 (guint, n + 1), .out = g_new0 (double, n)};
  g_autofree double *ranks = g_new (double, n);
  double sum = 0;
  links_fill (&links, network, tie);
  for (guint i = 0; i < n; i++)
    ranks[i] = 1.0 / n;
  for (guint round = 0; round < MAX_ROUNDS && improve (&links, ranks, n) > PRECISION; round++)
    ;
  for (guint i = 0; i < n; i++)
    sum += ranks[i];
  for (guint i = 0; i < n; i++)
    G_STRUCT_MEMBER (double, &network->nodes[i], member) = ent_round6 (ranks[i] / sum);
  g_free (links.first);
  g_free (links.links);
  g_free (links.out);
}
