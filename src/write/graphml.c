/* GraphML as every reader of it takes it: keys, graph data, nodes and edges in this order; keys of the types int, long, double and string;
 * no attribute named "type" and no empty data; the edge's kind also as its XML attribute label, which is Gephi's name for it. */
#include "write/internal.h"

#include <libxml/xmlwriter.h>
#include <string.h>

#define XMLNS "http://graphml.graphdrawing.org/xmlns"
#define XSI "http://www.w3.org/2001/XMLSchema-instance"

/* xmlTextWriter gives -1 for every call after a failure of its output, which the sink remembers; memory is checked once, at the end. */
typedef struct {
  const WriteInput *input;
  xmlTextWriter *xml;
} Graphml;

static int
give_to_sink (void *context, const char *bytes, int length)
{
  WriteSink *sink = context;
  write_bytes (sink, bytes, (gsize)length);
  return sink->code ? -1 : length;
}

/* XML 1.0 knows no control characters but tab and line ends, and no U+FFFE and U+FFFF. */
static gboolean
is_legal (gunichar c)
{
  return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

static char *
legal_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    if (is_legal (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static void
start (Graphml *graphml, const char *name)
{
  xmlTextWriterStartElement (graphml->xml, BAD_CAST name);
}

static void
end (Graphml *graphml)
{
  xmlTextWriterEndElement (graphml->xml);
}

static void
attribute (Graphml *graphml, const char *name, const char *value)
{
  g_autofree char *legal = legal_text (value);
  xmlTextWriterWriteAttribute (graphml->xml, BAD_CAST name, BAD_CAST legal);
}

static void
data (Graphml *graphml, const char *key, const char *value)
{
  g_autofree char *legal = legal_text (value);
  if (!*legal)
    return;
  start (graphml, "data");
  attribute (graphml, "key", key);
  xmlTextWriterWriteString (graphml->xml, BAD_CAST legal);
  end (graphml);
}

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
declare (Graphml *graphml, const char *domain, const char *name, const char *type)
{
  g_autofree char *id = key_id (domain, name);
  start (graphml, "key");
  attribute (graphml, "id", id);
  attribute (graphml, "for", domain);
  attribute (graphml, "attr.name", name);
  attribute (graphml, "attr.type", type);
  end (graphml);
}

static void
declare_attributes (Graphml *graphml, const char *domain, const WriteAttribute *attributes, guint n)
{
  static const char *const types[] = {"string", "long", "int", "double"};
  for (guint i = 0; i < n; i++)
    declare (graphml, domain, attributes[i].name, types[attributes[i].type]);
}

static void
declare_keys (Graphml *graphml)
{
  WriteProperty properties[WRITE_N_PROPERTIES];
  guint n;
  write_graph_properties (graphml->input, properties);
  for (guint i = 0; i < WRITE_N_PROPERTIES; i++)
    declare (graphml, "graph", properties[i].name, "string");
  const WriteAttribute *attributes = write_node_attributes (&n);
  declare_attributes (graphml, "node", attributes, n);
  attributes = write_edge_attributes (&n);
  declare_attributes (graphml, "edge", attributes, n);
}

static void
value (Graphml *graphml, const char *domain, const char *name, const WriteValue *of)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (of->missing)
    return;
  g_autofree char *id = key_id (domain, name);
  if (of->type == WRITE_TEXT) {
    data (graphml, id, of->text);
    return;
  }
  if (of->type == WRITE_REAL)
    g_ascii_formatd (digits, sizeof digits, "%.6g", of->real);
  else
    g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, of->integer);
  data (graphml, id, digits);
}

static void
write_node_elements (Graphml *graphml)
{
  guint n;
  const WriteAttribute *attributes = write_node_attributes (&n);
  for (guint i = 0; i < graphml->input->tallied->nodes->len; i++) {
    start (graphml, "node");
    attribute (graphml, "id", write_node (graphml->input, i)->id);
    for (guint k = 0; k < n; k++) {
      WriteValue of = write_node_value (graphml->input, i, &attributes[k]);
      value (graphml, "node", attributes[k].name, &of);
    }
    end (graphml);
  }
}

static void
write_edge_elements (Graphml *graphml)
{
  guint n;
  const WriteAttribute *attributes = write_edge_attributes (&n);
  for (guint i = 0; i < graphml->input->tallied->edges->len; i++) {
    const EntEdge *edge = write_edge (graphml->input, i);
    start (graphml, "edge");
    attribute (graphml, "id", edge->id);
    attribute (graphml, "source", edge->source);
    attribute (graphml, "target", edge->target);
    attribute (graphml, "label", write_edge_kind (edge));
    for (guint k = 0; k < n; k++) {
      WriteValue of = write_edge_value (graphml->input, i, &attributes[k]);
      value (graphml, "edge", attributes[k].name, &of);
    }
    end (graphml);
  }
}

static void
write_graph (Graphml *graphml)
{
  WriteProperty properties[WRITE_N_PROPERTIES];
  const char *week = graphml->input->tallied->week;
  start (graphml, "graph");
  attribute (graphml, "id", week ? week : "entente");
  attribute (graphml, "edgedefault", ent_network_is_directed (graphml->input->network) ? "directed" : "undirected");
  write_graph_properties (graphml->input, properties);
  for (guint i = 0; i < WRITE_N_PROPERTIES; i++) {
    WriteValue of = {.type = WRITE_TEXT, .missing = !properties[i].value, .text = properties[i].value};
    value (graphml, "graph", properties[i].name, &of);
  }
  write_node_elements (graphml);
  write_edge_elements (graphml);
  end (graphml);
}

static void
write_document (Graphml *graphml)
{
  xmlTextWriterSetIndent (graphml->xml, 1);
  xmlTextWriterSetIndentString (graphml->xml, BAD_CAST "  ");
  xmlTextWriterStartDocument (graphml->xml, "1.0", "UTF-8", NULL);
  start (graphml, "graphml");
  attribute (graphml, "xmlns", XMLNS);
  attribute (graphml, "xmlns:xsi", XSI);
  attribute (graphml, "xsi:schemaLocation", XMLNS " " XMLNS "/1.0/graphml.xsd");
  declare_keys (graphml);
  write_graph (graphml);
  end (graphml);
}

gboolean
write_graphml (const WriteInput *input, WriteSink *sink)
{
  xmlOutputBuffer *output = xmlOutputBufferCreateIO (give_to_sink, NULL, sink, NULL);
  Graphml graphml = {.input = input, .xml = output ? xmlNewTextWriter (output) : NULL};
  if (!graphml.xml)
    return FALSE;
  write_document (&graphml);
  gboolean ok = xmlTextWriterEndDocument (graphml.xml) >= 0;
  xmlFreeTextWriter (graphml.xml);
  return ok;
}
