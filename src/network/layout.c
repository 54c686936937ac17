/* The layout: Fruchterman and Reingold (1991) from a circle in id order, then nodes that would sit on one another's labels are pushed
 * apart, and isolates stand on a ring outside. Coordinates lie in [-1000,1000], y grows upwards. */
#include "network/internal.h"

#include <math.h>

#define EXTENT 1000.0
#define INNER 860.0 /* radius of the rest inside the ring of isolates */
#define WIDE 1.7    /* labels are wider than high, so neighbours need more room sideways */
#define PASSES 120
#define PAIR_BUDGET 6e7 /* pairs of nodes that FR may look at, so that a large graph takes no longer than a second */

typedef struct {
  double x, y;
} Point;

/* The nodes with an edge, and their places. */
typedef struct {
  guint n;
  guint *nodes;     /* position in network->nodes */
  guint *positions; /* back */
  Point *points;
} Core;

static void
core_clear (Core *core)
{
  g_free (core->nodes);
  g_free (core->positions);
  g_free (core->points);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Core, core_clear)

static void
core_find (Core *core, const EntNetwork *network)
{
  core->nodes = g_new0 (guint, network->n_nodes);
  core->positions = g_new0 (guint, network->n_nodes);
  core->points = g_new0 (Point, network->n_nodes);
  for (guint i = 0; i < network->n_nodes; i++)
    if (network->nodes[i].degree > 0) {
      core->positions[i] = core->n;
      core->nodes[core->n++] = i;
    }
}

/* Weights grow by orders of magnitude; as they are, the heaviest pair would pull everything into one spot. */
static igraph_error_t
core_graph (NetGraph *out, const EntNetwork *network, const Core *core)
{
  const GArray *pairs = network->pairs;
  g_auto (igraph_vector_int_t) ends = {0};
  NET_TRY (igraph_vector_int_init (&ends, 2 * (igraph_integer_t)pairs->len));
  NET_TRY (igraph_empty (&out->graph, (igraph_integer_t)core->n, IGRAPH_UNDIRECTED));
  out->has_graph = TRUE;
  NET_TRY (igraph_vector_init (&out->weights, (igraph_integer_t)pairs->len));
  out->has_weights = TRUE;
  for (guint i = 0; i < pairs->len; i++) {
    const NetPair *pair = &g_array_index (pairs, NetPair, i);
    VECTOR (ends)[2 * i] = core->positions[pair->first];
    VECTOR (ends)[2 * i + 1] = core->positions[pair->second];
    VECTOR (out->weights)[i] = log1p (pair->ties[NET_WEIGHT]);
  }
  return igraph_add_edges (&out->graph, &ends, NULL);
}

static igraph_error_t
spring (const EntNetwork *network, Core *core)
{
  g_auto (NetGraph) graph = NET_GRAPH_INIT;
  g_auto (igraph_matrix_t) places = {0};
  NET_TRY (igraph_matrix_init (&places, (igraph_integer_t)core->n, 2));
  NET_TRY (core_graph (&graph, network, core));
  double n = core->n, radius = sqrt (n);
  for (guint i = 0; i < core->n; i++) {
    MATRIX (places, i, 0) = radius * cos (2 * G_PI * i / n);
    MATRIX (places, i, 1) = radius * sin (2 * G_PI * i / n);
  }
  igraph_integer_t rounds = (igraph_integer_t)CLAMP (PAIR_BUDGET / (n * n), 50, 500);
  net_seed ();
  NET_TRY (igraph_layout_fruchterman_reingold (&graph.graph, &places, TRUE, rounds, radius, IGRAPH_LAYOUT_NOGRID, &graph.weights, NULL,
                                               NULL, NULL, NULL));
  for (guint i = 0; i < core->n; i++)
    core->points[i] = (Point){MATRIX (places, i, 0), MATRIX (places, i, 1)};
  return IGRAPH_SUCCESS;
}

/* Moves the middle of POINTS to the origin and the farthest one to RADIUS. */
static void
fit (Point *points, guint n, double radius)
{
  double left = INFINITY, right = -INFINITY, low = INFINITY, high = -INFINITY, reach = 0;
  for (guint i = 0; i < n; i++) {
    left = MIN (left, points[i].x);
    right = MAX (right, points[i].x);
    low = MIN (low, points[i].y);
    high = MAX (high, points[i].y);
  }
  for (guint i = 0; i < n; i++) {
    points[i].x -= (left + right) / 2;
    points[i].y -= (low + high) / 2;
    reach = MAX (reach, sqrt (points[i].x * points[i].x + points[i].y * points[i].y));
  }
  for (guint i = 0; i < n && reach > 0; i++) {
    points[i].x *= radius / reach;
    points[i].y *= radius / reach;
  }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* A few far nodes must not squeeze the many: distances from the middle are evened out half-way towards an even disc. */
static void
even_out (Point *points, guint n)
{
  g_autofree double *sorted = g_new (double, n);
  for (guint i = 0; i < n; i++)
    sorted[i] = sqrt (points[i].x * points[i].x + points[i].y * points[i].y);
  qsort (sorted, n, sizeof *sorted, compare_doubles);
  for (guint i = 0; i < n; i++) {
    double reach = sqrt (points[i].x * points[i].x + points[i].y * points[i].y);
    guint rank = 0;
    for (guint low = 0, high = n; low < high;) {
      guint middle = (low + high) / 2;
      if (sorted[middle] < reach)
        rank = low = middle + 1;
      else
        high = middle;
    }
    if (reach <= 0)
      continue;
    double even = INNER * sqrt ((rank + 0.5) / n), factor = (reach + even) / 2 / reach;
    points[i].x *= factor;
    points[i].y *= factor;
  }
}

/* Pushes two points apart along their line to DISTANCE; points in one spot part by an angle of their own. */
static gboolean
push (Point *a, Point *b, double distance, guint turn)
{
  double dx = (b->x - a->x) / WIDE, dy = b->y - a->y, apart = sqrt (dx * dx + dy * dy);
  if (apart >= distance)
    return FALSE;
  if (apart < 1e-9) {
    dx = cos (2.4 * turn);
    dy = sin (2.4 * turn);
  } else {
    dx /= apart;
    dy /= apart;
  }
  double step = (distance - apart) / 2;
  a->x -= step * dx * WIDE;
  a->y -= step * dy;
  b->x += step * dx * WIDE;
  b->y += step * dy;
  return TRUE;
}

static void
push_apart (Point *points, guint n)
{
  double distance = MIN (110, 1.2 * INNER / sqrt (WIDE * n));
  gboolean moved = TRUE;
  guint passes = (guint)CLAMP (PAIR_BUDGET / ((double)n * n), 10, PASSES);
  for (guint pass = 0; pass < passes && moved; pass++) {
    moved = FALSE;
    for (guint i = 0; i < n; i++)
      for (guint j = i + 1; j < n; j++)
        moved |= push (&points[i], &points[j], distance, i + j);
  }
}

/* Thousandths are enough, and 6e-14 is 0. */
static double
round_place (double x)
{
  return ent_round6 (round (1000 * x) / 1000);
}

/* Isolates stand in id order, clockwise from the top. */
static void
place_isolates (EntNetwork *network, guint n_isolates)
{
  guint k = 0;
  for (guint i = 0; i < network->n_nodes; i++) {
    if (network->nodes[i].degree > 0)
      continue;
    double angle = G_PI / 2 - 2 * G_PI * k++ / n_isolates;
    network->nodes[i].x = round_place (EXTENT * cos (angle));
    network->nodes[i].y = round_place (EXTENT * sin (angle));
  }
}

static igraph_error_t
place_core (EntNetwork *network, Core *core)
{
  double radius = core->n < network->n_nodes ? INNER : EXTENT;
  NET_TRY (spring (network, core));
  fit (core->points, core->n, INNER);
  even_out (core->points, core->n);
  push_apart (core->points, core->n);
  fit (core->points, core->n, radius);
  for (guint i = 0; i < core->n; i++) {
    network->nodes[core->nodes[i]].x = round_place (core->points[i].x);
    network->nodes[core->nodes[i]].y = round_place (core->points[i].y);
  }
  return IGRAPH_SUCCESS;
}

igraph_error_t
net_lay_out (EntNetwork *network)
{
  if (network->no_layout || network->n_nodes > ENT_NETWORK_SMALL) {
    for (guint i = 0; i < network->n_nodes; i++)
      network->nodes[i].x = network->nodes[i].y = NAN;
    return IGRAPH_SUCCESS;
  }
  g_auto (Core) core = {0};
  core_find (&core, network);
  place_isolates (network, network->n_nodes - core.n);
  return core.n > 0 ? place_core (network, &core) : IGRAPH_SUCCESS;
}
