/* Node-link JSON, as NetworkX (json_graph.node_link_graph (…, edges="edges")) and d3 read it. A missing value is left out. */
#include "write/json.h"

static json_t *
json_of (const WriteValue *value)
{
  switch (value->type) {
  case WRITE_TEXT: {
    g_autofree char *valid = g_utf8_make_valid (value->text, -1);
    return json_string (valid);
  }
  case WRITE_REAL: return json_real (value->real);
  default: return json_integer (value->integer);
  }
}

static void
set_text (json_t *object, const char *name, const char *text)
{
  WriteValue value = {.type = WRITE_TEXT, .text = text};
  if (text)
    json_object_set_new (object, name, json_of (&value));
}

static void
set_value (json_t *object, const char *name, const WriteValue *value)
{
  if (!value->missing)
    json_object_set_new (object, name, json_of (value));
}

static json_t *
graph_properties (const WriteInput *input)
{
  WriteProperty properties[WRITE_N_PROPERTIES];
  json_t *object = json_object ();
  write_graph_properties (input, properties);
  for (guint i = 0; i < WRITE_N_PROPERTIES; i++)
    set_text (object, properties[i].name, properties[i].value);
  return object;
}

static json_t *
nodes (const WriteInput *input)
{
  guint n;
  const WriteAttribute *attributes = write_node_attributes (&n);
  json_t *array = json_array ();
  for (guint i = 0; i < input->tallied->nodes->len; i++) {
    json_t *node = json_object ();
    set_text (node, "id", write_node (input, i)->id);
    for (guint k = 0; k < n; k++) {
      WriteValue value = write_node_value (input, i, &attributes[k]);
      set_value (node, attributes[k].name, &value);
    }
    json_array_append_new (array, node);
  }
  return array;
}

static json_t *
edges (const WriteInput *input)
{
  guint n;
  const WriteAttribute *attributes = write_edge_attributes (&n);
  json_t *array = json_array ();
  for (guint i = 0; i < input->tallied->edges->len; i++) {
    const EntEdge *edge = write_edge (input, i);
    json_t *object = json_object ();
    set_text (object, "source", edge->source);
    set_text (object, "target", edge->target);
    set_text (object, "key", edge->id);
    for (guint k = 0; k < n; k++) {
      WriteValue value = write_edge_value (input, i, &attributes[k]);
      set_value (object, attributes[k].name, &value);
    }
    json_array_append_new (array, object);
  }
  return array;
}

gboolean
write_nodelink (const WriteInput *input, WriteSink *sink)
{
  json_t *root = json_object ();
  json_object_set_new (root, "directed", json_boolean (ent_network_is_directed (input->network)));
  json_object_set_new (root, "multigraph", json_boolean (input->options->edges == ENT_EDGES_RELATION));
  json_object_set_new (root, "graph", graph_properties (input));
  json_object_set_new (root, "nodes", nodes (input));
  json_object_set_new (root, "edges", edges (input));
  return write_json (sink, root);
}
