/* What a picture is made of: a network with looks and places, whether it comes from the network just built or from a file graph.json. */
#ifndef ENTENTE_WRITE_PICTURE_GRAPH_H
#define ENTENTE_WRITE_PICTURE_GRAPH_H

#include "write/internal.h"

typedef struct {
  char *id, *name;                            /* name: as short as a label must be */
  double x, y, latitude, longitude, strength; /* NAN where unknown */
  gboolean connected;
  WriteLook look;
} PictureNode;

typedef struct {
  char *id;
  guint source, target; /* positions in nodes */
  double weight, tone;  /* tone: NAN without events */
} PictureEdge;

typedef struct {
  GArray *nodes, *edges; /* PictureNode, PictureEdge: both by id */
  gboolean directed;
  char *week, *from, *to; /* NULL where unknown */
  guint64 n_documents;    /* 0 where unknown */
} PictureGraph;

/* Without nodes and edges. */
PictureGraph *picture_graph_empty (void);
PictureGraph *picture_graph_new (const WriteInput *input);
/* TEXT is a file graph.json: node-link JSON as write_nodelink() writes it. ENT_ERROR_DATA where it is not. */
PictureGraph *picture_graph_read (const char *text, gsize length, GError **error);
void picture_graph_free (PictureGraph *graph);

PictureNode *picture_node (const PictureGraph *graph, guint index);
const PictureEdge *picture_edge (const PictureGraph *graph, guint index);
/* NAME in the length of a label; where it is too long and CAN_BE_ACRONYM, the id. */
char *picture_short_name (const char *name, const char *id, gboolean can_be_acronym);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PictureGraph, picture_graph_free)

#endif
