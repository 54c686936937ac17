/* Choosing what to show: the strongest edges and their ends. */
#include "write/picture/scene.h"

#include <math.h>
#include <string.h>

#define BEND 0.1

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = *(const guint *)a, y = *(const guint *)b;
  return write_larger_first (picture_edge (data, x)->weight, x, picture_edge (data, y)->weight, y);
}

static gboolean
has_place (const Scene *scene, guint node)
{
  const PictureNode *of = picture_node (scene->graph, node);
  return scene->layout != ENT_PICTURE_MAP || (isfinite (of->latitude) && isfinite (of->longitude));
}

/* The strongest edges whose ends can be shown, strongest first. */
static GArray *
choose_edges (const Scene *scene)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < scene->graph->edges->len; i++)
    if (has_place (scene, picture_edge (scene->graph, i)->source) && has_place (scene, picture_edge (scene->graph, i)->target))
      g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_weights, (gpointer)scene->graph);
  if (order->len > SCENE_MAX_EDGES)
    g_array_set_size (order, SCENE_MAX_EDGES);
  return order;
}

/* Adds the ends of EDGES; isolates are listed, not drawn. Returns position + 1 in the scene, by node. */
static guint *
add_nodes (Scene *scene, const GArray *edges)
{
  guint *positions = g_new0 (guint, scene->graph->nodes->len + 1);
  for (guint i = 0; i < edges->len; i++) {
    const PictureEdge *edge = picture_edge (scene->graph, g_array_index (edges, guint, i));
    positions[edge->source] = positions[edge->target] = 1;
  }
  for (guint i = 0; i < scene->graph->nodes->len; i++) {
    gboolean connected = picture_node (scene->graph, i)->connected;
    SceneNode node = {.node = i};
    scene->n_isolates += !connected;
    scene->n_placeless += connected && !has_place (scene, i);
    if (!positions[i])
      continue;
    g_array_append_val (scene->nodes, node);
    positions[i] = scene->nodes->len;
  }
  return positions;
}

double
scene_width_of_weight (double weight)
{
  return MIN (9, 0.6 + 1.1 * log1p (weight));
}

static int
compare_ends (gconstpointer a, gconstpointer b, gpointer data)
{
  guint i = *(const guint *)a, k = *(const guint *)b;
  const PictureEdge *x = picture_edge (data, i), *y = picture_edge (data, k);
  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  if (x->target != y->target)
    return x->target < y->target ? -1 : 1;
  return (i > k) - (i < k);
}

/* Directed edges bend to their left, so that there and back lie apart; each parallel one bends further. */
static double *
bends (const PictureGraph *graph, const GArray *edges)
{
  double *bend = g_new0 (double, graph->edges->len + 1);
  g_autoptr (GArray) order = g_array_copy ((GArray *)edges);
  if (!graph->directed)
    return bend;
  g_array_sort_with_data (order, compare_ends, (gpointer)graph);
  for (guint i = 0; i < order->len; i++) {
    guint this = g_array_index (order, guint, i), before = g_array_index (order, guint, i > 0 ? i - 1 : 0);
    const PictureEdge *edge = picture_edge (graph, this), *last = picture_edge (graph, before);
    gboolean parallel = i > 0 && edge->source == last->source && edge->target == last->target;
    bend[this] = parallel ? bend[before] + BEND : BEND;
  }
  return bend;
}

static void
add_edges (Scene *scene, const GArray *edges, const guint *positions)
{
  g_autofree double *bend = bends (scene->graph, edges);
  for (guint i = edges->len; i-- > 0;) {
    guint k = g_array_index (edges, guint, i);
    const PictureEdge *edge = picture_edge (scene->graph, k);
    SceneEdge drawn = {.edge = k, .width = scene_width_of_weight (edge->weight), .bend = bend[k]};
    drawn.source = positions[edge->source] - 1;
    drawn.target = positions[edge->target] - 1;
    g_array_append_val (scene->edges, drawn);
  }
}

Scene *
scene_new (const PictureGraph *graph, EntPictureLayout layout)
{
  Scene *scene = g_new0 (Scene, 1);
  scene->graph = graph;
  scene->layout = layout;
  scene->nodes = g_array_new (FALSE, FALSE, sizeof (SceneNode));
  scene->edges = g_array_new (FALSE, FALSE, sizeof (SceneEdge));
  g_autoptr (GArray) edges = choose_edges (scene);
  g_autofree guint *positions = add_nodes (scene, edges);
  scene_fit (scene);
  add_edges (scene, edges, positions);
  return scene;
}

void
scene_free (Scene *scene)
{
  if (!scene)
    return;
  g_array_unref (scene->nodes);
  g_array_unref (scene->edges);
  g_free (scene);
}

const SceneNode *
scene_node (const Scene *scene, guint index)
{
  return &g_array_index (scene->nodes, SceneNode, index);
}

const PictureNode *
scene_picture_node (const Scene *scene, guint index)
{
  return picture_node (scene->graph, scene_node (scene, index)->node);
}

const SceneEdge *
scene_edge (const Scene *scene, guint index)
{
  return &g_array_index (scene->edges, SceneEdge, index);
}
