/* graph.json in the forms that its readers know: node-link (NetworkX, d3), graphology (sigma, Gephi Lite), Cytoscape.js, JSON Graph
 * Format 2. One table of forms; a node or edge a line; a missing value is left out. */
#include "write/json.h"

#include <math.h>
#include <string.h>

typedef struct {
  const WriteInput *input;
  WriteSink *sink;
  gboolean begun; /* the present object has a member */
} Json;

/* How a form begins, what it has for a node and an edge, and what stands between and after them. */
typedef struct {
  void (*begin) (Json *json);
  void (*node) (Json *json, guint index);
  const char *between; /* nodes and edges */
  void (*edge) (Json *json, guint index);
  const char *end;
} Form;

static void
add_key (Json *json, const char *name)
{
  write_text (json->sink, json->begun ? "," : "");
  write_string (json->sink, name, -1, FALSE);
  write_text (json->sink, ":");
  json->begun = TRUE;
}

static void
add_text (Json *json, const char *name, const char *text)
{
  add_key (json, name);
  write_string (json->sink, text, -1, FALSE);
}

static void
add_flag (Json *json, const char *name, gboolean flag)
{
  add_key (json, name);
  write_text (json->sink, flag ? "true" : "false");
}

static void
open_object (Json *json, const char *name)
{
  if (name)
    add_key (json, name);
  write_text (json->sink, "{");
  json->begun = FALSE;
}

static void
close_object (Json *json)
{
  write_text (json->sink, "}");
  json->begun = TRUE;
}

static void
add_values (Json *json, guint index, const WriteAttribute *attributes, guint n)
{
  for (guint k = 0; k < n; k++) {
    WriteValue value = write_value_of (json->input, index, &attributes[k]);
    if (value.missing)
      continue;
    add_key (json, attributes[k].name);
    write_json_value (json->sink, &value);
  }
}

static void
add_node_values (Json *json, guint index)
{
  guint n;
  const WriteAttribute *attributes = write_node_attributes (&n);
  add_values (json, index, attributes, n);
}

static void
add_edge_values (Json *json, guint index)
{
  guint n;
  const WriteAttribute *attributes = write_edge_attributes (&n);
  add_values (json, index, attributes, n);
}

static void
add_properties (Json *json, const char *name)
{
  WriteProperty properties[WRITE_N_PROPERTIES];
  write_graph_properties (json->input, properties);
  open_object (json, name);
  for (guint i = 0; i < WRITE_N_PROPERTIES; i++)
    if (properties[i].value)
      add_text (json, properties[i].name, properties[i].value);
  close_object (json);
}

static void
add_colour (Json *json, const WriteLook *look)
{
  char colour[8];
  g_snprintf (colour, sizeof colour, "#%02x%02x%02x", (guint)look->r & 255, (guint)look->g & 255, (guint)look->b & 255);
  add_text (json, "color", colour);
}

static void
add_ends (Json *json, const EntEdge *edge)
{
  add_text (json, "source", edge->source);
  add_text (json, "target", edge->target);
}

static gboolean
is_multiple (const Json *json)
{
  return json->input->options->edges == ENT_EDGES_RELATION;
}

/* ---- node-link ---- */

static void
begin_nodelink (Json *json)
{
  open_object (json, NULL);
  add_flag (json, "directed", ent_network_is_directed (json->input->network));
  add_flag (json, "multigraph", is_multiple (json));
  add_properties (json, "graph");
  write_text (json->sink, ",\n\"nodes\":[");
}

static void
nodelink_node (Json *json, guint index)
{
  open_object (json, NULL);
  add_text (json, "id", write_node (json->input, index)->id);
  add_node_values (json, index);
  close_object (json);
}

static void
nodelink_edge (Json *json, guint index)
{
  const EntEdge *edge = write_edge (json->input, index);
  open_object (json, NULL);
  add_ends (json, edge);
  add_text (json, "key", edge->id);
  add_edge_values (json, index);
  close_object (json);
}

/* ---- graphology ---- */

static void
begin_graphology (Json *json)
{
  open_object (json, NULL);
  add_properties (json, "attributes");
  open_object (json, "options");
  add_text (json, "type", ent_network_is_directed (json->input->network) ? "directed" : "undirected");
  add_flag (json, "multi", is_multiple (json));
  add_flag (json, "allowSelfLoops", TRUE);
  close_object (json);
  write_text (json->sink, ",\n\"nodes\":[");
}

static void
graphology_node (Json *json, guint index)
{
  open_object (json, NULL);
  add_text (json, "key", write_node (json->input, index)->id);
  open_object (json, "attributes");
  add_node_values (json, index);
  add_colour (json, write_look (json->input->looks, index));
  close_object (json);
  close_object (json);
}

static void
graphology_edge (Json *json, guint index)
{
  const EntEdge *edge = write_edge (json->input, index);
  open_object (json, NULL);
  add_text (json, "key", edge->id);
  add_ends (json, edge);
  add_flag (json, "undirected", !ent_network_is_directed (json->input->network));
  open_object (json, "attributes");
  add_edge_values (json, index);
  add_colour (json, write_edge_look (json->input->looks, index));
  close_object (json);
  close_object (json);
}

/* ---- Cytoscape.js ---- */

static gboolean
is_placed (const Json *json, guint index)
{
  return isfinite (ent_network_node (json->input->network, index)->x);
}

/* Without a layout it would lay out a grid of its own. */
static void
begin_cytoscape (Json *json)
{
  open_object (json, NULL);
  add_properties (json, "data");
  if (json->input->tallied->nodes->len > 0 && is_placed (json, 0)) {
    open_object (json, "layout");
    add_text (json, "name", "preset");
    close_object (json);
  }
  write_text (json->sink, ",\n\"elements\":{\"nodes\":[");
}

/* Y grows downwards there. */
static void
add_position (Json *json, guint index)
{
  const EntNodeMeasures *measures = ent_network_node (json->input->network, index);
  WriteValue x = {.type = WRITE_REAL, .real = measures->x}, y = {.type = WRITE_REAL, .real = -measures->y};
  if (!is_placed (json, index))
    return;
  open_object (json, "position");
  add_key (json, "x");
  write_json_value (json->sink, &x);
  add_key (json, "y");
  write_json_value (json->sink, &y);
  close_object (json);
}

static void
cytoscape_node (Json *json, guint index)
{
  open_object (json, NULL);
  open_object (json, "data");
  add_text (json, "id", write_node (json->input, index)->id);
  add_node_values (json, index);
  add_colour (json, write_look (json->input->looks, index));
  close_object (json);
  add_position (json, index);
  close_object (json);
}

static void
cytoscape_edge (Json *json, guint index)
{
  const EntEdge *edge = write_edge (json->input, index);
  open_object (json, NULL);
  open_object (json, "data");
  add_text (json, "id", edge->id);
  add_ends (json, edge);
  add_edge_values (json, index);
  add_colour (json, write_edge_look (json->input->looks, index));
  close_object (json);
  close_object (json);
}

/* ---- JSON Graph Format ---- */

static void
begin_jgf (Json *json)
{
  const char *week = json->input->tallied->week;
  open_object (json, NULL);
  open_object (json, "graph");
  add_text (json, "id", week ? week : "entente");
  add_flag (json, "directed", ent_network_is_directed (json->input->network));
  add_properties (json, "metadata");
  write_text (json->sink, ",\n\"nodes\":{");
}

static void
jgf_node (Json *json, guint index)
{
  const char *id = write_node (json->input, index)->id;
  json->begun = FALSE;
  open_object (json, id);
  add_text (json, "label", write_entity_name (json->input, id));
  open_object (json, "metadata");
  add_node_values (json, index);
  close_object (json);
  close_object (json);
}

static void
jgf_edge (Json *json, guint index)
{
  const EntEdge *edge = write_edge (json->input, index);
  open_object (json, NULL);
  add_text (json, "id", edge->id);
  add_ends (json, edge);
  add_text (json, "relation", write_edge_kind (edge));
  add_flag (json, "directed", ent_network_is_directed (json->input->network));
  add_text (json, "label", edge->label);
  open_object (json, "metadata");
  add_edge_values (json, index);
  close_object (json);
  close_object (json);
}

/* By EntJsonForm. */
static const Form forms[] = {
    {begin_nodelink, nodelink_node, "\n],\n\"edges\":[", nodelink_edge, "\n]}\n"},
    {begin_nodelink, nodelink_node, "\n],\n\"links\":[", nodelink_edge, "\n]}\n"},
    {begin_graphology, graphology_node, "\n],\n\"edges\":[", graphology_edge, "\n]}\n"},
    {begin_cytoscape, cytoscape_node, "\n],\n\"edges\":[", cytoscape_edge, "\n]}}\n"},
    {begin_jgf, jgf_node, "\n},\n\"edges\":[", jgf_edge, "\n]}}\n"},
};

gboolean
write_graph_json (const WriteInput *input, WriteSink *sink)
{
  const Form *form = &forms[input->forms->json];
  Json json = {.input = input, .sink = sink};
  form->begin (&json);
  for (guint i = 0; i < input->tallied->nodes->len; i++) {
    write_text (sink, i ? ",\n" : "\n");
    form->node (&json, i);
  }
  write_text (sink, form->between);
  for (guint i = 0; i < input->tallied->edges->len; i++) {
    write_text (sink, i ? ",\n" : "\n");
    form->edge (&json, i);
  }
  write_text (sink, form->end);
  return TRUE;
}
