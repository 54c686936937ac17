/* GEXF for Gephi: nodes and edges with their attributes, colours, sizes and places, for both files. What changes by the week is written by
 * gexf_weeks.c. */
#include "write/gexf.h"

#include <math.h>

/* What GEXF has as elements and attributes of its own. */
static gboolean
is_native (const WriteAttribute *attribute)
{
  static const char *const native[] = {"label", "x", "y", "weight", NULL};
  return attribute->drawing || g_strv_contains (native, attribute->name);
}

void
gexf_declare (Xml *xml, const char *id, const char *title, const char *type)
{
  xml_start (xml, "attribute");
  xml_attribute (xml, "id", id);
  xml_attribute (xml, "title", title);
  xml_attribute (xml, "type", type);
  xml_end (xml);
}

void
gexf_start_attributes (Xml *xml, const char *class, const char *mode)
{
  xml_start (xml, "attributes");
  xml_attribute (xml, "class", class);
  xml_attribute (xml, "mode", mode);
}

static void
declare_static (Xml *xml, const char *class, const WriteAttribute *attributes, guint n)
{
  static const char *const types[] = {"string", "long", "integer", "double"};
  gexf_start_attributes (xml, class, "static");
  for (guint i = 0; i < n; i++)
    if (!is_native (&attributes[i]))
      gexf_declare (xml, attributes[i].name, attributes[i].name, types[attributes[i].type]);
  xml_end (xml);
}

static void
write_values (Gexf *gexf, guint index, const WriteAttribute *attributes, guint n)
{
  for (guint k = 0; k < n; k++) {
    if (is_native (&attributes[k]))
      continue;
    WriteValue value = write_value_of (gexf->input, index, &attributes[k]);
    if (value.missing)
      continue;
    xml_start (&gexf->xml, "attvalue");
    xml_attribute (&gexf->xml, "for", attributes[k].name);
    xml_value (&gexf->xml, "value", &value);
    xml_end (&gexf->xml);
  }
}

static void
write_colour (Xml *xml, const WriteLook *look)
{
  xml_start (xml, "viz:color");
  xml_count (xml, "r", look->r);
  xml_count (xml, "g", look->g);
  xml_count (xml, "b", look->b);
  xml_end (xml);
}

static void
write_look_of (Gexf *gexf, guint index)
{
  const EntNodeMeasures *measures = ent_network_node (gexf->input->network, index);
  const WriteLook *look = write_look (gexf->input->looks, index);
  xml_start (&gexf->xml, "viz:size");
  xml_number (&gexf->xml, "value", look->size);
  xml_end (&gexf->xml);
  if (isfinite (measures->x)) {
    xml_start (&gexf->xml, "viz:position");
    xml_number (&gexf->xml, "x", measures->x);
    xml_number (&gexf->xml, "y", measures->y);
    xml_number (&gexf->xml, "z", 0);
    xml_end (&gexf->xml);
  }
  write_colour (&gexf->xml, look);
}

static void
write_nodes_of (Gexf *gexf)
{
  guint n;
  const WriteAttribute *attributes = write_node_attributes (&n);
  xml_start (&gexf->xml, "nodes");
  for (guint i = 0; i < gexf->input->tallied->nodes->len; i++) {
    const char *id = write_node (gexf->input, i)->id;
    xml_start (&gexf->xml, "node");
    xml_attribute (&gexf->xml, "id", id);
    xml_attribute (&gexf->xml, "label", write_entity_name (gexf->input, id));
    xml_start (&gexf->xml, "attvalues");
    write_values (gexf, i, attributes, n);
    xml_end (&gexf->xml);
    if (gexf->weeks)
      gexf_write_node_spells (gexf, id);
    write_look_of (gexf, i);
    xml_end (&gexf->xml);
  }
  xml_end (&gexf->xml);
}

static void
write_edge_of (Gexf *gexf, guint i, const WriteAttribute *attributes, guint n)
{
  const EntEdge *edge = write_edge (gexf->input, i);
  Xml *xml = &gexf->xml;
  xml_start (xml, "edge");
  xml_attribute (xml, "id", edge->id);
  xml_attribute (xml, "source", edge->source);
  xml_attribute (xml, "target", edge->target);
  xml_attribute (xml, "label", write_edge_kind (edge));
  if (gexf->input->options->edges == ENT_EDGES_RELATION)
    xml_attribute (xml, "kind", write_edge_kind (edge));
  if (!gexf->weeks)
    xml_number (xml, "weight", edge->weight);
  xml_start (xml, "attvalues");
  write_values (gexf, i, attributes, n);
  gexf_write_courses (gexf, i);
  xml_end (xml);
  if (gexf->weeks)
    gexf_write_edge_spells (gexf, i);
  write_colour (xml, write_edge_look (gexf->input->looks, i));
  xml_end (xml);
}

/* An edge without a dated story has no week, and is not in the dynamic graph: without spells it would be there always. */
static void
write_edges_of (Gexf *gexf)
{
  guint n;
  const WriteAttribute *attributes = write_edge_attributes (&n);
  xml_start (&gexf->xml, "edges");
  for (guint i = 0; i < gexf->input->tallied->edges->len; i++)
    if (!gexf->weeks || gexf->first[i] < gexf->first[i + 1])
      write_edge_of (gexf, i, attributes, n);
  xml_end (&gexf->xml);
}

static void
write_meta (Gexf *gexf)
{
  const EntTallied *tallied = gexf->input->tallied;
  xml_start (&gexf->xml, "meta");
  if (tallied->last_date)
    xml_attribute (&gexf->xml, "lastmodifieddate", tallied->last_date);
  xml_start (&gexf->xml, "creator");
  xml_text (&gexf->xml, "entente " ENTENTE_VERSION);
  xml_end (&gexf->xml);
  xml_start (&gexf->xml, "title");
  xml_text (&gexf->xml, tallied->week ? tallied->week : "entente");
  xml_end (&gexf->xml);
  xml_end (&gexf->xml);
}

static void
start_graph (Gexf *gexf)
{
  Xml *xml = &gexf->xml;
  char monday[11];
  gboolean slice = !gexf->weeks && gexf->input->tallied->week && ent_week_day (gexf->input->tallied->week, 0, monday);
  xml_start (xml, "graph");
  xml_attribute (xml, "mode", gexf->weeks ? "dynamic" : slice ? "slice" : "static");
  xml_attribute (xml, "defaultedgetype", ent_network_is_directed (gexf->input->network) ? "directed" : "undirected");
  xml_attribute (xml, "idtype", "string");
  if (!gexf->weeks && !slice)
    return;
  xml_attribute (xml, "timeformat", "date");
  xml_attribute (xml, "timerepresentation", slice ? "timestamp" : "interval");
  xml_attribute (xml, "timezone", "UTC");
  if (slice)
    xml_attribute (xml, "timestamp", monday);
}

gboolean
gexf_write (Gexf *gexf)
{
  gboolean old = gexf->input->forms->gexf_1_2;
  guint n;
  xml_start (&gexf->xml, "gexf");
  xml_attribute (&gexf->xml, "xmlns", old ? "http://www.gexf.net/1.2draft" : "http://gexf.net/1.3");
  xml_attribute (&gexf->xml, "xmlns:viz", old ? "http://www.gexf.net/1.2draft/viz" : "http://gexf.net/1.3/viz");
  xml_attribute (&gexf->xml, "version", old ? "1.2" : "1.3");
  write_meta (gexf);
  start_graph (gexf);
  const WriteAttribute *attributes = write_node_attributes (&n);
  declare_static (&gexf->xml, "node", attributes, n);
  attributes = write_edge_attributes (&n);
  declare_static (&gexf->xml, "edge", attributes, n);
  gexf_declare_courses (gexf);
  write_nodes_of (gexf);
  write_edges_of (gexf);
  xml_end (&gexf->xml);
  xml_end (&gexf->xml);
  return TRUE;
}

gboolean
write_gexf (const WriteInput *input, WriteSink *sink)
{
  Gexf gexf = {.xml = xml_begin (sink), .input = input};
  return gexf_write (&gexf);
}
