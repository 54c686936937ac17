/* What gexf.c and gexf_weeks.c share. graph.gexf is one graph, drawn; where all stories lie in one week it is the slice of that week, so
 * that Gephi, given the files of many weeks at once, merges them into a timeline. weeks.gexf is one dynamic graph of all weeks by
 * intervals; intervals and timestamps never meet in a file. */
#ifndef ENTENTE_WRITE_GEXF_H
#define ENTENTE_WRITE_GEXF_H

#include "write/xml.h"

typedef struct {
  Xml xml;
  const WriteInput *input;
  const GArray *weeks; /* EntDyadWeek of the dynamic graph, by edge; NULL for graph.gexf */
  const guint *first;  /* of edge i: weeks [first[i], first[i + 1]) */
  GHashTable *spans;   /* week → when it begins and ends */
  GHashTable *edges;   /* id of a node → its edges */
} Gexf;

/* ---- gexf.c ---- */

gboolean gexf_write (Gexf *gexf);
void gexf_start_attributes (Xml *xml, const char *class, const char *mode);
void gexf_declare (Xml *xml, const char *id, const char *title, const char *type);

/* ---- gexf_weeks.c ---- */

/* A slice has its weight as a course, too; older versions of Gephi read only that. */
void gexf_declare_courses (Gexf *gexf);
/* The values of all weeks, or the weight of a slice. */
void gexf_write_courses (Gexf *gexf, guint edge);
/* The weeks in which an edge, or a node of an edge, is there. */
void gexf_write_edge_spells (Gexf *gexf, guint edge);
void gexf_write_node_spells (Gexf *gexf, const char *id);

#endif
