/* The network just built as a picture's graph. */
#include "write/picture/graph.h"

#include <math.h>

#define LONGEST_NAME 24 /* characters */

/* Acronyms are the usual names of organizations; states keep as much of their names as there is room for. */
char *
picture_short_name (const char *name, const char *id, gboolean can_be_acronym)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  if (g_utf8_strlen (valid, -1) <= LONGEST_NAME)
    return g_steal_pointer (&valid);
  if (can_be_acronym && g_utf8_strlen (id, -1) <= LONGEST_NAME)
    return g_strdelimit (g_strdup (id), "_", ' ');
  g_autofree char *head = g_utf8_substring (valid, 0, LONGEST_NAME - 1);
  return g_strconcat (g_strchomp (head), "…", NULL);
}

static void
clear_node (gpointer data)
{
  PictureNode *node = data;
  g_free (node->id);
  g_free (node->name);
}

static void
clear_edge (gpointer data)
{
  g_free (((PictureEdge *)data)->id);
}

PictureGraph *
picture_graph_empty (void)
{
  PictureGraph *graph = g_new0 (PictureGraph, 1);
  graph->nodes = g_array_new (FALSE, TRUE, sizeof (PictureNode));
  graph->edges = g_array_new (FALSE, TRUE, sizeof (PictureEdge));
  g_array_set_clear_func (graph->nodes, clear_node);
  g_array_set_clear_func (graph->edges, clear_edge);
  return graph;
}

void
picture_graph_free (PictureGraph *graph)
{
  if (!graph)
    return;
  g_array_unref (graph->nodes);
  g_array_unref (graph->edges);
  g_free (graph->week);
  g_free (graph->from);
  g_free (graph->to);
  g_free (graph);
}

PictureNode *
picture_node (const PictureGraph *graph, guint index)
{
  return &g_array_index (graph->nodes, PictureNode, index);
}

const PictureEdge *
picture_edge (const PictureGraph *graph, guint index)
{
  return &g_array_index (graph->edges, PictureEdge, index);
}

static void
add_node (PictureGraph *graph, const WriteInput *input, guint i)
{
  const char *id = write_node (input, i)->id;
  const EntEntity *entity = ent_lexicon_find_entity (input->lexicon, id);
  const EntNodeMeasures *measures = ent_network_node (input->network, i);
  PictureNode node = {.id = g_strdup (id), .x = measures->x, .y = measures->y, .latitude = NAN, .longitude = NAN};
  node.name = picture_short_name (write_entity_name (input, id), id, entity && entity->kind > ENT_KIND_FORMER_STATE);
  node.strength = ent_round6 (measures->strength); /* rounded as in graph.json, which gives the same picture */
  node.look = *write_look (input->looks, i);
  node.look.size = ent_round6 (node.look.size);
  if (entity) {
    node.latitude = entity->latitude;
    node.longitude = entity->longitude;
  }
  g_array_append_val (graph->nodes, node);
}

static void
add_edge (PictureGraph *graph, const EntEdge *from, GHashTable *nodes)
{
  PictureEdge edge = {.id = g_strdup (from->id), .weight = ent_round6 (from->weight), .tone = ent_round6 (from->tone)};
  edge.source = GPOINTER_TO_UINT (g_hash_table_lookup (nodes, from->source));
  edge.target = GPOINTER_TO_UINT (g_hash_table_lookup (nodes, from->target));
  picture_node (graph, edge.source)->connected = picture_node (graph, edge.target)->connected = TRUE;
  g_array_append_val (graph->edges, edge);
}

PictureGraph *
picture_graph_new (const WriteInput *input)
{
  PictureGraph *graph = picture_graph_empty ();
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < input->tallied->nodes->len; i++) {
    add_node (graph, input, i);
    g_hash_table_insert (nodes, (gpointer)write_node (input, i)->id, GUINT_TO_POINTER (i));
  }
  for (guint i = 0; i < input->tallied->edges->len; i++)
    add_edge (graph, write_edge (input, i), nodes);
  graph->directed = ent_network_is_directed (input->network);
  const char *from = input->options->from, *to = input->options->to; /* as in graph.json: the days asked for, or those there are */
  graph->week = g_strdup (input->tallied->week);
  graph->from = g_strdup (from ? from : input->tallied->first_date);
  graph->to = g_strdup (to ? to : input->tallied->last_date);
  graph->n_documents = input->tallied->n_documents;
  return graph;
}
