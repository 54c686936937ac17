/* Choosing what to show, and fitting it into the frame. */
#include "write/picture/scene.h"

#include <math.h>
#include <string.h>

/* Where nodes may stand; labels need the margin, title and legend the rest. */
#define LEFT 85.0
#define RIGHT (SCENE_WIDTH - 85.0)
#define TOP 105.0
#define BOTTOM (SCENE_HEIGHT - 120.0)
#define LONGEST_NAME 24 /* characters */
#define BEND 0.1

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = *(const guint *)a, y = *(const guint *)b;
  double first = write_edge (data, x)->weight, second = write_edge (data, y)->weight;
  if (first > second || first < second)
    return first > second ? -1 : 1;
  return (x > y) - (x < y);
}

/* The strongest edges, strongest first. */
static GArray *
choose_edges (const WriteInput *input)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < input->tallied->edges->len; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_weights, (gpointer)input);
  if (order->len > SCENE_MAX_EDGES)
    g_array_set_size (order, SCENE_MAX_EDGES);
  return order;
}

/* Acronyms are the usual names of organizations; states keep as much of their names as there is room for. */
char *
scene_short_name (const WriteInput *input, const char *id)
{
  const EntEntity *entity = ent_lexicon_find_entity (input->lexicon, id);
  g_autofree char *name = g_utf8_make_valid (write_entity_name (input, id), -1);
  if (g_utf8_strlen (name, -1) <= LONGEST_NAME)
    return g_steal_pointer (&name);
  if (entity && entity->kind > ENT_KIND_FORMER_STATE && g_utf8_strlen (id, -1) <= LONGEST_NAME)
    return g_strdelimit (g_strdup (id), "_", ' ');
  g_autofree char *head = g_utf8_substring (name, 0, LONGEST_NAME - 1);
  return g_strconcat (g_strchomp (head), "…", NULL);
}

static void
add_node (Scene *scene, const WriteInput *input, guint i)
{
  const EntNodeMeasures *measures = ent_network_node (input->network, i);
  double angle = 2 * G_PI * i / scene->n_all_nodes;
  gboolean placed = isfinite (measures->x) && isfinite (measures->y);
  SceneNode node = {.node = i, .name = scene_short_name (input, write_node (input, i)->id)};
  node.x = placed ? measures->x : cos (angle); /* too large a network for a layout: a circle in id order */
  node.y = placed ? measures->y : sin (angle);
  g_array_append_val (scene->nodes, node);
}

/* Adds the nodes of EDGES; isolates are listed, not drawn. Returns position + 1 in the scene, by node. */
static guint *
add_nodes (Scene *scene, const WriteInput *input, const GArray *edges)
{
  guint *positions = g_new0 (guint, scene->n_all_nodes);
  g_autoptr (GHashTable) ends = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < edges->len; i++) {
    const EntEdge *edge = write_edge (input, g_array_index (edges, guint, i));
    g_hash_table_add (ends, (gpointer)edge->source);
    g_hash_table_add (ends, (gpointer)edge->target);
  }
  for (guint i = 0; i < scene->n_all_nodes; i++) {
    scene->n_isolates += ent_network_node (input->network, i)->degree == 0;
    if (!g_hash_table_contains (ends, write_node (input, i)->id))
      continue;
    add_node (scene, input, i);
    positions[i] = scene->nodes->len;
  }
  return positions;
}

static void
fit_axis (Scene *scene, gsize offset, double from, double to)
{
  double low = INFINITY, high = -INFINITY;
  for (guint i = 0; i < scene->nodes->len; i++) {
    double at = *(double *)(gpointer)((char *)&g_array_index (scene->nodes, SceneNode, i) + offset);
    low = MIN (low, at);
    high = MAX (high, at);
  }
  for (guint i = 0; i < scene->nodes->len; i++) {
    double *at = (double *)(gpointer)((char *)&g_array_index (scene->nodes, SceneNode, i) + offset);
    *at = high > low ? from + (*at - low) / (high - low) * (to - from) : (from + to) / 2;
  }
}

/* The axes are stretched apart: a layout has no scale, and the frame is wider than high. Y grows upwards there and downwards here. */
static void
fit_nodes (Scene *scene, const WriteInput *input)
{
  double shrink = CLAMP (sqrt (70.0 / MAX (1, scene->nodes->len)), 0.5, 1);
  scene->font_size = scene->nodes->len <= 45 ? 14 : scene->nodes->len <= 100 ? 12 : 9.5;
  fit_axis (scene, offsetof (SceneNode, x), LEFT, RIGHT);
  fit_axis (scene, offsetof (SceneNode, y), BOTTOM, TOP);
  for (guint i = 0; i < scene->nodes->len; i++) {
    SceneNode *node = &g_array_index (scene->nodes, SceneNode, i);
    node->radius = shrink * write_look (input->looks, node->node)->size * 0.42;
  }
}

double
scene_width_of_weight (double weight)
{
  return MIN (9, 0.6 + 1.1 * log1p (weight));
}

static int
compare_ends (gconstpointer a, gconstpointer b, gpointer data)
{
  const EntEdge *x = write_edge (data, *(const guint *)a), *y = write_edge (data, *(const guint *)b);
  int order = strcmp (x->source, y->source);
  if (order == 0)
    order = strcmp (x->target, y->target);
  return order ? order : strcmp (x->id, y->id);
}

/* Directed edges bend to their left, so that there and back lie apart; each parallel one bends further. */
static double *
bends (const WriteInput *input, const GArray *edges)
{
  double *bend = g_new0 (double, input->tallied->edges->len);
  g_autoptr (GArray) order = g_array_copy ((GArray *)edges);
  if (!ent_network_is_directed (input->network))
    return bend;
  g_array_sort_with_data (order, compare_ends, (gpointer)input);
  for (guint i = 0; i < order->len; i++) {
    guint this = g_array_index (order, guint, i), before = g_array_index (order, guint, i > 0 ? i - 1 : 0);
    const EntEdge *edge = write_edge (input, this), *last = write_edge (input, before);
    gboolean parallel = i > 0 && strcmp (edge->source, last->source) == 0 && strcmp (edge->target, last->target) == 0;
    bend[this] = parallel ? bend[before] + BEND : BEND;
  }
  return bend;
}

static void
add_edges (Scene *scene, const WriteInput *input, const GArray *edges, const guint *positions)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree double *bend = bends (input, edges);
  for (guint i = 0; i < scene->n_all_nodes; i++)
    g_hash_table_insert (nodes, (gpointer)write_node (input, i)->id, GUINT_TO_POINTER (positions[i]));
  for (guint i = edges->len; i-- > 0;) {
    guint k = g_array_index (edges, guint, i);
    const EntEdge *edge = write_edge (input, k);
    SceneEdge drawn = {.edge = k, .width = scene_width_of_weight (edge->weight), .bend = bend[k]};
    drawn.source = GPOINTER_TO_UINT (g_hash_table_lookup (nodes, edge->source)) - 1;
    drawn.target = GPOINTER_TO_UINT (g_hash_table_lookup (nodes, edge->target)) - 1;
    g_array_append_val (scene->edges, drawn);
  }
}

static void
clear_node (gpointer data)
{
  g_free (((SceneNode *)data)->name);
}

Scene *
scene_new (const WriteInput *input)
{
  Scene *scene = g_new0 (Scene, 1);
  scene->nodes = g_array_new (FALSE, FALSE, sizeof (SceneNode));
  scene->edges = g_array_new (FALSE, FALSE, sizeof (SceneEdge));
  g_array_set_clear_func (scene->nodes, clear_node);
  scene->n_all_nodes = input->tallied->nodes->len;
  scene->n_all_edges = input->tallied->edges->len;
  g_autoptr (GArray) edges = choose_edges (input);
  g_autofree guint *positions = add_nodes (scene, input, edges);
  fit_nodes (scene, input);
  add_edges (scene, input, edges, positions);
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

const SceneEdge *
scene_edge (const Scene *scene, guint index)
{
  return &g_array_index (scene->edges, SceneEdge, index);
}
