/* What a picture shows: which nodes and edges, where, how large, and where their labels go. Drawing comes after. */
#ifndef ENTENTE_WRITE_PICTURE_SCENE_H
#define ENTENTE_WRITE_PICTURE_SCENE_H

#include "write/internal.h"

#define SCENE_WIDTH 1200
#define SCENE_HEIGHT 900
#define SCENE_MAX_EDGES 300

typedef struct {
  double x, y, width, height; /* x, y: upper left corner */
} SceneBox;

typedef struct {
  guint node; /* position in tallied->nodes */
  double x, y, radius;
  char *name; /* as short as a label must be */
  SceneBox label;
} SceneNode;

typedef struct {
  guint edge, source, target; /* positions in tallied->edges and in the scene's nodes */
  double width;
  double bend; /* how far the middle is off the straight line, as a part of its length */
} SceneEdge;

typedef struct {
  GArray *nodes; /* SceneNode, by id */
  GArray *edges; /* SceneEdge, the lightest first, so that the heavy ones lie on top */
  guint n_all_nodes, n_all_edges, n_isolates;
  double font_size;
} Scene;

/* Measures the width of a label's TEXT in the scene's font. */
typedef double (*SceneMeasureFunc) (const char *text, double font_size, gpointer data);

Scene *scene_new (const WriteInput *input);
void scene_free (Scene *scene);
/* labels.c: puts every label where it overlaps other labels, nodes and edges least. */
void scene_place_labels (Scene *scene, SceneMeasureFunc measure, gpointer data);

/* The name of the entity ID in the length of a label. */
char *scene_short_name (const WriteInput *input, const char *id);
double scene_width_of_weight (double weight);
const SceneNode *scene_node (const Scene *scene, guint index);
const SceneEdge *scene_edge (const Scene *scene, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

#endif
