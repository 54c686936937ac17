/* How nodes and edges look: size by strength, colour by community and by tone. */
#include "write/internal.h"

#include <math.h>

struct _WriteLooks {
  WriteLook *looks, *edges;
  guint64 coloured[WRITE_N_COLOURS]; /* communities with a colour, largest first; 0 behind the last one */
};

/* A community and its number of nodes. */
typedef struct {
  guint64 number;
  guint n;
} Community;

/* Okabe and Ito, Color Universal Design (2008), without black, which is for outlines and letters. */
static const WriteLook palette[WRITE_N_COLOURS + 1] = {
    {230, 159, 0, 0}, {86, 180, 233, 0}, {0, 158, 115, 0},   {240, 228, 66, 0},
    {0, 114, 178, 0}, {213, 94, 0, 0},   {204, 121, 167, 0}, {170, 170, 170, 0},
};

WriteLook
write_looks_colour (guint rank)
{
  return palette[MIN (rank, WRITE_N_COLOURS)];
}

WriteLook
write_looks_tone (double tone)
{
  static const WriteLook blue = {0, 114, 178, 0}, orange = {213, 94, 0, 0}, grey = {176, 176, 176, 0};
  double t = isfinite (tone) ? CLAMP (tone / WRITE_FULL_TONE, -1, 1) : 0, share = sqrt (fabs (t));
  const WriteLook *full = t < 0 ? &orange : &blue;
  return (WriteLook){.r = (gint64)lround ((double)grey.r + share * (double)(full->r - grey.r)),
                     .g = (gint64)lround ((double)grey.g + share * (double)(full->g - grey.g)),
                     .b = (gint64)lround ((double)grey.b + share * (double)(full->b - grey.b))};
}

static int
compare_communities (gconstpointer a, gconstpointer b)
{
  const Community *x = a, *y = b;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return (x->number > y->number) - (x->number < y->number);
}

static void
rank_communities (WriteLooks *looks, const EntNetwork *network, guint n_nodes)
{
  guint n = (guint)ent_network_n_communities (network);
  g_autofree Community *communities = g_new0 (Community, n + 1);
  for (guint i = 0; i < n; i++)
    communities[i].number = i + 1;
  for (guint i = 0; i < n_nodes; i++)
    communities[ent_network_node (network, i)->community - 1].n++;
  if (n > 1)
    qsort (communities, n, sizeof *communities, compare_communities);
  for (guint i = 0; i < MIN (n, WRITE_N_COLOURS) && communities[i].n > 1; i++)
    looks->coloured[i] = communities[i].number;
}

static guint
rank_of (const WriteLooks *looks, guint64 community)
{
  guint rank = 0;
  while (rank < WRITE_N_COLOURS && looks->coloured[rank] != community)
    rank++;
  return rank;
}

WriteLooks *
write_looks_new (const EntNetwork *network)
{
  WriteLooks *looks = g_new0 (WriteLooks, 1);
  guint n_nodes = ent_network_tallied (network)->nodes->len;
  double strongest = 0;
  looks->looks = g_new0 (WriteLook, n_nodes);
  for (guint i = 0; i < n_nodes; i++)
    strongest = MAX (strongest, ent_network_node (network, i)->strength);
  rank_communities (looks, network, n_nodes);
  for (guint i = 0; i < n_nodes; i++) {
    const EntNodeMeasures *node = ent_network_node (network, i);
    looks->looks[i] = write_looks_colour (rank_of (looks, node->community));
    looks->looks[i].size = 10 + (strongest > 0 ? 40 * sqrt (node->strength / strongest) : 0);
  }
  const GArray *edges = ent_network_tallied (network)->edges;
  looks->edges = g_new0 (WriteLook, edges->len);
  for (guint i = 0; i < edges->len; i++)
    looks->edges[i] = write_looks_tone (g_array_index (edges, EntEdge, i).tone);
  return looks;
}

void
write_looks_free (WriteLooks *looks)
{
  if (!looks)
    return;
  g_free (looks->looks);
  g_free (looks->edges);
  g_free (looks);
}

const WriteLook *
write_look (const WriteLooks *looks, guint node)
{
  return &looks->looks[node];
}

const WriteLook *
write_edge_look (const WriteLooks *looks, guint edge)
{
  return &looks->edges[edge];
}
