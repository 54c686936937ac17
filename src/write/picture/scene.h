/* What a picture shows: which nodes and edges, where, how large, and where their labels go. Drawing comes after. */
#ifndef ENTENTE_WRITE_PICTURE_SCENE_H
#define ENTENTE_WRITE_PICTURE_SCENE_H

#include "write/picture/graph.h"
#include "write/picture/map.h"

#include <entente/write.h>

#define SCENE_WIDTH 1200
#define SCENE_HEIGHT 900 /* of the layout by itself; a map is lower */
#define SCENE_MAX_EDGES 300

typedef struct {
  double x, y, width, height; /* x, y: upper left corner */
} SceneBox;

typedef struct {
  guint node; /* position in the graph's nodes */
  double x, y, radius;
  SceneBox label;
  gboolean labelled; /* there was room for its label */
} SceneNode;

typedef struct {
  guint edge, source, target; /* positions in the graph's edges and in the scene's nodes */
  double width;
  double bend; /* how far the middle is off the straight line, as a part of its length */
} SceneEdge;

typedef struct {
  const PictureGraph *graph;
  EntPictureLayout layout;
  Map map;                       /* for ENT_PICTURE_MAP */
  GArray *nodes;                 /* SceneNode, by id */
  GArray *edges;                 /* SceneEdge, the lightest first, so that the heavy ones lie on top */
  guint n_isolates, n_placeless; /* nodes without an edge; nodes with one that have no place on a map */
  double height, font_size;
} Scene;

/* Measures the width of a label's TEXT in the scene's font. */
typedef double (*SceneMeasureFunc) (const char *text, double font_size, gpointer data);

/* GRAPH is borrowed. */
Scene *scene_new (const PictureGraph *graph, EntPictureLayout layout);
void scene_free (Scene *scene);
/* labels.c: puts every label where it overlaps other labels, nodes and edges least; where it would still lie on another one, the smaller
 * node goes without. */
void scene_place_labels (Scene *scene, SceneMeasureFunc measure, gpointer data);

const PictureNode *scene_picture_node (const Scene *scene, guint index);
double scene_width_of_weight (double weight);
const SceneNode *scene_node (const Scene *scene, guint index);
const SceneEdge *scene_edge (const Scene *scene, guint index);

/* fit.c: the nodes into the frame, by their layout or by where they are on the globe. */
void scene_fit (Scene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

#endif
