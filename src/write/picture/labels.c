/* Placing labels: the largest nodes choose first among twenty places around them, then everybody may move once more, now that all stand.
 * Who finds no room in the end goes without. */
#include "write/picture/scene.h"

#include <math.h>

#define GAP 3.0
#define ROUNDS 3

/* What a square unit of covered ground costs, and a crossed line; a place further down the list costs a little more than the one before. */
#define COST_LABEL 6.0
#define COST_NODE 4.0
#define COST_OUTSIDE 20.0
#define COST_EDGE 10.0
#define COST_RANK 2.0

/* Where a label's box lies: its middle, in half boxes and radii from the node's. */
typedef struct {
  double x, y;
} Place;

static const Place places[] = {
    {1, 0},    {0, 1},     {0, -1},  {-1, 0},   {0.8, 0.75}, {0.8, -0.75}, {-0.8, 0.75}, {-0.8, -0.75}, {0.4, 1},    {0.4, -1},
    {-0.4, 1}, {-0.4, -1}, {1, 0.4}, {1, -0.4}, {-1, 0.4},   {-1, -0.4},   {0.8, 1.1},   {0.8, -1.1},   {-0.8, 1.1}, {-0.8, -1.1},
};

static double
overlap (const SceneBox *a, const SceneBox *b)
{
  double width = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
  double height = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);
  return width > 0 && height > 0 ? width * height : 0;
}

static SceneBox
box_at (const SceneNode *node, const Place *place)
{
  SceneBox box = node->label;
  double x = node->x + place->x * (node->radius + GAP + box.width / 2), y = node->y + place->y * (node->radius + GAP / 2 + box.height / 2);
  box.x = x - box.width / 2;
  box.y = y - box.height / 2;
  return box;
}

static SceneBox
box_of_node (const SceneNode *node)
{
  return (SceneBox){node->x - node->radius, node->y - node->radius, 2 * node->radius, 2 * node->radius};
}

/* Liang and Barsky's test of one side: cuts [from, to] of the line where it leaves. */
static gboolean
cut (double slope, double distance, double *from, double *to)
{
  if (slope > -1e-12 && slope < 1e-12)
    return distance >= 0;
  double at = distance / slope;
  if (slope < 0)
    *from = MAX (*from, at);
  else
    *to = MIN (*to, at);
  return *from <= *to;
}

static gboolean
crosses (const SceneBox *box, const SceneNode *a, const SceneNode *b)
{
  double dx = b->x - a->x, dy = b->y - a->y, from = 0, to = 1;
  return cut (-dx, a->x - box->x, &from, &to) && cut (dx, box->x + box->width - a->x, &from, &to) && cut (-dy, a->y - box->y, &from, &to) &&
         cut (dy, box->y + box->height - a->y, &from, &to);
}

static double
cost_outside (const Scene *scene, const SceneBox *box)
{
  const SceneBox frame = {6, 66, SCENE_WIDTH - 12, scene->height - 66 - 84};
  return COST_OUTSIDE * (box->width * box->height - overlap (box, &frame));
}

static double
cost_of (const Scene *scene, guint of, const SceneBox *box, const gboolean *placed)
{
  double cost = cost_outside (scene, box);
  for (guint i = 0; i < scene->nodes->len; i++) {
    const SceneNode *other = scene_node (scene, i);
    SceneBox disc = box_of_node (other);
    if (i != of)
      cost += COST_NODE * overlap (box, &disc) + (placed[i] ? COST_LABEL * overlap (box, &other->label) : 0);
  }
  for (guint i = 0; i < scene->edges->len; i++) {
    const SceneEdge *edge = scene_edge (scene, i);
    cost += crosses (box, scene_node (scene, edge->source), scene_node (scene, edge->target)) ? COST_EDGE : 0;
  }
  return cost;
}

static void
place_label (Scene *scene, guint of, gboolean *placed)
{
  SceneNode *node = &g_array_index (scene->nodes, SceneNode, of);
  SceneBox best = node->label;
  double least = INFINITY;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    SceneBox box = box_at (node, &places[i]);
    double cost = cost_of (scene, of, &box, placed) + COST_RANK * i;
    if (cost < least) {
      least = cost;
      best = box;
    }
  }
  node->label = best;
  placed[of] = TRUE;
}

/* Whether the label of NODE lies on none that was granted before, on no more than the rim of a larger node, and not on most of a smaller
 * one. */
static gboolean
has_room (const Scene *scene, const SceneNode *node)
{
  for (guint i = 0; i < scene->nodes->len; i++) {
    const SceneNode *other = scene_node (scene, i);
    SceneBox disc = box_of_node (other);
    double allowed = other->radius < node->radius ? 0.7 : 0.1;
    if (other != node && (overlap (&node->label, &disc) > allowed * disc.width * disc.height ||
                          (other->labelled && overlap (&node->label, &other->label) > 1)))
      return FALSE;
  }
  return TRUE;
}

/* The largest come first: the place that costs least among those where there is room. */
static void
grant_label (Scene *scene, guint of, const gboolean *placed)
{
  SceneNode *node = &g_array_index (scene->nodes, SceneNode, of);
  SceneBox best = node->label;
  double least = has_room (scene, node) ? 0 : INFINITY;
  for (guint i = 0; i < G_N_ELEMENTS (places) && least > 0; i++) {
    node->label = box_at (node, &places[i]);
    double cost = has_room (scene, node) ? cost_of (scene, of, &node->label, placed) + COST_RANK * i : INFINITY;
    if (cost < least) {
      least = cost;
      best = node->label;
    }
  }
  node->label = best;
  node->labelled = isfinite (least);
}

static int
compare_sizes (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = *(const guint *)a, y = *(const guint *)b;
  return write_larger_first (scene_node (data, x)->radius, x, scene_node (data, y)->radius, y);
}

void
scene_place_labels (Scene *scene, SceneMeasureFunc measure, gpointer data)
{
  g_autofree gboolean *placed = g_new0 (gboolean, scene->nodes->len + 1);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < scene->nodes->len; i++) {
    SceneNode *node = &g_array_index (scene->nodes, SceneNode, i);
    node->label =
        (SceneBox){.width = measure (scene_picture_node (scene, i)->name, scene->font_size, data), .height = scene->font_size * 1.15};
    g_array_append_val (order, i);
  }
  g_array_sort_with_data (order, compare_sizes, scene);
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < order->len; i++)
      place_label (scene, g_array_index (order, guint, i), placed);
  for (guint i = 0; i < order->len; i++)
    grant_label (scene, g_array_index (order, guint, i), placed);
}
