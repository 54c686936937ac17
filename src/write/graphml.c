/* GraphML as every reader of it takes it: keys, graph data, nodes and edges in this order; keys of the types int, long, double and string;
 * no attribute named "type" and no empty data; the edge's kind also as its XML attribute label, which is Gephi's name for it. */
#include "write/xml.h"

#include <string.h>

#define XMLNS "http://graphml.graphdrawing.org/xmlns"
#define XSI "http://www.w3.org/2001/XMLSchema-instance"

/* Gephi looks its special attributes up by the key's id first, then by name; ids are unique in the file, so nodes keep the plain ones. */
static char *
key_id (const char *domain, const char *name)
{
  static const char *const plain[] = {"label", "x", "y", "size", "r", "g", "b", NULL};
  if (strcmp (domain, "node") == 0 && g_strv_contains (plain, name))
    return g_strdup (name);
  if (strcmp (domain, "edge") == 0 && strcmp (name, "weight") == 0)
    return g_strdup (name);
  return g_strdup_printf ("%c_%s", domain[0], name);
}

static void
declare (Xml *xml, const char *domain, const char *name, const char *type)
{
  g_autofree char *id = key_id (domain, name);
  xml_start (xml, "key");
  xml_attribute (xml, "id", id);
  xml_attribute (xml, "for", domain);
  xml_attribute (xml, "attr.name", name);
  xml_attribute (xml, "attr.type", type);
  xml_end (xml);
}

/* The keys' ids, NULL-terminated. */
static char **
declare_attributes (Xml *xml, const char *domain, const WriteAttribute *attributes, guint n)
{
  static const char *const types[] = {"string", "long", "int", "double"};
  char **ids = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++) {
    declare (xml, domain, attributes[i].name, types[attributes[i].type]);
    ids[i] = key_id (domain, attributes[i].name);
  }
  return ids;
}

static void
data (Xml *xml, const char *key, const WriteValue *value)
{
  if (value->missing)
    return;
  xml_start (xml, "data");
  xml_attribute (xml, "key", key);
  xml_text_value (xml, value);
  xml_end (xml);
}

static void
write_values (Xml *xml, const WriteInput *input, guint index, const WriteAttribute *attributes, char **ids)
{
  for (guint k = 0; ids[k]; k++) {
    WriteValue value = write_value_of (input, index, &attributes[k]);
    data (xml, ids[k], &value);
  }
}

static void
write_node_element (Xml *xml, const WriteInput *input, guint i, const WriteAttribute *attributes, char **ids)
{
  xml_start (xml, "node");
  xml_attribute (xml, "id", write_node (input, i)->id);
  write_values (xml, input, i, attributes, ids);
  xml_end (xml);
}

static void
write_edge_element (Xml *xml, const WriteInput *input, guint i, const WriteAttribute *attributes, char **ids)
{
  const EntEdge *edge = write_edge (input, i);
  xml_start (xml, "edge");
  xml_attribute (xml, "id", edge->id);
  xml_attribute (xml, "source", edge->source);
  xml_attribute (xml, "target", edge->target);
  xml_attribute (xml, "label", write_edge_kind (edge));
  write_values (xml, input, i, attributes, ids);
  xml_end (xml);
}

static void
start_graph (Xml *xml, const WriteInput *input, const WriteProperty *properties)
{
  const char *week = input->tallied->week;
  xml_start (xml, "graph");
  xml_attribute (xml, "id", week ? week : "entente");
  xml_attribute (xml, "edgedefault", ent_network_is_directed (input->network) ? "directed" : "undirected");
  for (guint i = 0; i < WRITE_N_PROPERTIES; i++) {
    g_autofree char *id = key_id ("graph", properties[i].name);
    WriteValue value = write_text_value (properties[i].value);
    data (xml, id, &value);
  }
}

static void
write_graph (Xml *xml, const WriteInput *input)
{
  WriteProperty properties[WRITE_N_PROPERTIES];
  guint n_node, n_edge;
  write_graph_properties (input, properties);
  for (guint i = 0; i < WRITE_N_PROPERTIES; i++)
    declare (xml, "graph", properties[i].name, "string");
  const WriteAttribute *node = write_node_attributes (&n_node), *edge = write_edge_attributes (&n_edge);
  g_auto (GStrv) node_ids = declare_attributes (xml, "node", node, n_node);
  g_auto (GStrv) edge_ids = declare_attributes (xml, "edge", edge, n_edge);
  start_graph (xml, input, properties);
  for (guint i = 0; i < input->tallied->nodes->len; i++)
    write_node_element (xml, input, i, node, node_ids);
  for (guint i = 0; i < input->tallied->edges->len; i++)
    write_edge_element (xml, input, i, edge, edge_ids);
  xml_end (xml);
}

gboolean
write_graphml (const WriteInput *input, WriteSink *sink)
{
  Xml xml = xml_begin (sink);
  xml_start (&xml, "graphml");
  xml_attribute (&xml, "xmlns", XMLNS);
  xml_attribute (&xml, "xmlns:xsi", XSI);
  xml_attribute (&xml, "xsi:schemaLocation", XMLNS " " XMLNS "/1.0/graphml.xsd");
  write_graph (&xml, input);
  xml_end (&xml);
  return TRUE;
}
