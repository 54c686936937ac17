/* The nodes of a scene into its frame: stretched from the layout of the network, or by where they are on the globe. */
#include "write/picture/scene.h"

#include <math.h>

/* Where nodes may stand; labels need the margin, title and legend the rest. */
#define LEFT 85.0
#define RIGHT (SCENE_WIDTH - 85.0)
#define TOP 105.0
#define BOTTOM (SCENE_HEIGHT - 120.0)
/* A map needs no margin: it has one of its own. */
#define MAP_LEFT 16.0
#define MAP_TOP 76.0
#define MAP_BOTTOM 96.0
#define MAP_GAP 2.0 /* between two discs on a map */
#define PASSES 200

static SceneNode *
node_at (Scene *scene, guint i)
{
  return &g_array_index (scene->nodes, SceneNode, i);
}

static void
fit_axis (Scene *scene, gsize offset, double from, double to)
{
  double low = INFINITY, high = -INFINITY;
  for (guint i = 0; i < scene->nodes->len; i++) {
    double at = *(double *)(gpointer)((char *)node_at (scene, i) + offset);
    low = MIN (low, at);
    high = MAX (high, at);
  }
  for (guint i = 0; i < scene->nodes->len; i++) {
    double *at = (double *)(gpointer)((char *)node_at (scene, i) + offset);
    *at = high > low ? from + (*at - low) / (high - low) * (to - from) : (from + to) / 2;
  }
}

/* The axes are stretched apart: a layout has no scale, and the frame is wider than high. Y grows upwards there and downwards here. Too
 * large a network has no layout and stands on a circle, in the order of ids. */
static void
fit_layout (Scene *scene)
{
  for (guint i = 0; i < scene->nodes->len; i++) {
    const PictureNode *node = scene_picture_node (scene, i);
    double angle = 2 * G_PI * node_at (scene, i)->node / scene->graph->nodes->len;
    gboolean placed = isfinite (node->x) && isfinite (node->y);
    node_at (scene, i)->x = placed ? node->x : cos (angle);
    node_at (scene, i)->y = placed ? node->y : sin (angle);
  }
  fit_axis (scene, offsetof (SceneNode, x), LEFT, RIGHT);
  fit_axis (scene, offsetof (SceneNode, y), BOTTOM, TOP);
}

/* Two discs that lie on one another step aside, each by half; those in one spot part by an angle of their own. */
static gboolean
part (SceneNode *a, SceneNode *b, guint turn)
{
  double dx = b->x - a->x, dy = b->y - a->y, apart = sqrt (dx * dx + dy * dy), wanted = a->radius + b->radius + MAP_GAP;
  if (apart >= wanted)
    return FALSE;
  if (apart < 1e-6) {
    dx = cos (2.4 * turn);
    dy = sin (2.4 * turn);
    apart = 0;
  } else {
    dx /= apart;
    dy /= apart;
  }
  double step = (wanted - apart) / 2;
  a->x -= step * dx;
  a->y -= step * dy;
  b->x += step * dx;
  b->y += step * dy;
  return TRUE;
}

static void
part_all (Scene *scene)
{
  gboolean moved = TRUE;
  for (guint pass = 0; pass < PASSES && moved; pass++) {
    moved = FALSE;
    for (guint i = 0; i < scene->nodes->len; i++)
      for (guint k = i + 1; k < scene->nodes->len; k++)
        moved |= part (node_at (scene, i), node_at (scene, k), i + k);
  }
}

static void
fit_map (Scene *scene)
{
  double height;
  scene->map = map_fit (MAP_LEFT, MAP_TOP, SCENE_WIDTH - 2 * MAP_LEFT, &height);
  scene->height = ceil (MAP_TOP + height + MAP_BOTTOM);
  for (guint i = 0; i < scene->nodes->len; i++) {
    const PictureNode *node = scene_picture_node (scene, i);
    MapPoint at = map_project (&scene->map, (MapPlace){node->longitude, node->latitude});
    node_at (scene, i)->x = at.x;
    node_at (scene, i)->y = at.y;
  }
  part_all (scene);
}

void
scene_fit (Scene *scene)
{
  guint n = scene->nodes->len;
  gboolean map = scene->layout == ENT_PICTURE_MAP;
  double shrink = map ? CLAMP (sqrt (30.0 / MAX (1, n)), 0.36, 0.8) : CLAMP (sqrt (70.0 / MAX (1, n)), 0.5, 1);
  scene->height = SCENE_HEIGHT;
  scene->font_size = map ? (n <= 60 ? 11 : 8.5) : n <= 45 ? 14 : n <= 100 ? 12 : 9.5;
  for (guint i = 0; i < n; i++)
    node_at (scene, i)->radius = shrink * scene_picture_node (scene, i)->look.size * 0.42;
  if (map)
    fit_map (scene);
  else
    fit_layout (scene);
}
