/* The data of the page but for its sentences: columns, so that names are not repeated a hundred thousand times. Nodes and edges have the
 * attributes of the other files. */
#include "write/report/report.h"

#include <math.h>
#include <string.h>

void
report_begin (WriteSink *sink, const char *name, gboolean first)
{
  write_text (sink, first ? "" : ",\n");
  write_string (sink, name, -1, TRUE);
  write_text (sink, ":");
}

void
report_text (WriteSink *sink, gboolean first, const char *text)
{
  write_text (sink, first ? "" : ",");
  write_string (sink, text, -1, TRUE);
}

void
report_integer (WriteSink *sink, gboolean first, gint64 n)
{
  write_text (sink, first ? "" : ",");
  write_integer (sink, n);
}

void
report_real (WriteSink *sink, gboolean first, double x)
{
  write_text (sink, first ? "" : ",");
  if (isfinite (x))
    write_number (sink, x);
  else
    write_text (sink, "null");
}

static void
write_value (WriteSink *sink, gboolean first, const WriteValue *value)
{
  if (value->missing)
    report_text (sink, first, NULL);
  else if (value->type == WRITE_TEXT)
    report_text (sink, first, value->text);
  else if (value->type == WRITE_REAL)
    report_real (sink, first, value->real);
  else
    report_integer (sink, first, value->integer);
}

static void
write_names (WriteSink *sink, const char *name, const GPtrArray *names)
{
  report_begin (sink, name, FALSE);
  write_text (sink, "[");
  for (guint i = 0; i < names->len; i++)
    report_text (sink, i == 0, g_ptr_array_index (names, i));
  write_text (sink, "]");
}

static void
write_graph (const Report *report, WriteSink *sink)
{
  const WriteInput *input = report->input;
  WriteProperty properties[WRITE_N_PROPERTIES];
  write_graph_properties (input, properties);
  report_begin (sink, "graph", TRUE);
  write_text (sink, "{");
  for (guint i = 0; i < WRITE_N_PROPERTIES; i++) {
    report_begin (sink, properties[i].name, i == 0);
    write_string (sink, properties[i].value, -1, TRUE);
  }
  const struct {
    const char *name;
    guint64 n;
  } counts[] = {{"n_undated", input->tallied->n_undated},
                {"n_duplicates", input->tallied->n_duplicates},
                {"n_asserted", input->tallied->n_asserted},
                {"first_edges", REPORT_FIRST_EDGES},
                {"sentences", REPORT_SENTENCES}};
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    report_begin (sink, counts[i].name, FALSE);
    write_count (sink, counts[i].n);
  }
  write_text (sink, "}");
}

static void
write_nodes_of (const Report *report, WriteSink *sink)
{
  guint n, n_nodes = report->input->tallied->nodes->len;
  const WriteAttribute *attributes = write_node_attributes (&n);
  report_begin (sink, "nodes", FALSE);
  write_text (sink, "{\"id\":[");
  for (guint i = 0; i < n_nodes; i++)
    report_text (sink, i == 0, write_node (report->input, i)->id);
  for (guint k = 0; k < n; k++) {
    write_text (sink, "]");
    report_begin (sink, attributes[k].name, FALSE);
    write_text (sink, "[");
    for (guint i = 0; i < n_nodes; i++) {
      WriteValue value = write_node_value (report->input, i, &attributes[k]);
      write_value (sink, i == 0, &value);
    }
  }
  write_text (sink, "]}");
}

static void
write_ends (const Report *report, const char *name, gsize offset, WriteSink *sink)
{
  write_text (sink, "]");
  report_begin (sink, name, FALSE);
  write_text (sink, "[");
  for (guint i = 0; i < report->input->tallied->edges->len; i++) {
    const char *edge = (const char *)write_edge (report->input, report->order[i]);
    const char *id = *(const char *const *)(gconstpointer)(edge + offset);
    report_integer (sink, i == 0, (gint64)GPOINTER_TO_UINT (g_hash_table_lookup (report->nodes, id)) - 1);
  }
}

static void
write_edges_of (const Report *report, WriteSink *sink)
{
  guint n, n_edges = report->input->tallied->edges->len;
  const WriteAttribute *attributes = write_edge_attributes (&n);
  report_begin (sink, "edges", FALSE);
  write_text (sink, "{\"id\":[");
  for (guint i = 0; i < n_edges; i++)
    report_text (sink, i == 0, write_edge (report->input, report->order[i])->id);
  write_ends (report, "source", offsetof (EntEdge, source), sink);
  write_ends (report, "target", offsetof (EntEdge, target), sink);
  for (guint k = 0; k < n; k++) {
    write_text (sink, "]");
    report_begin (sink, attributes[k].name, FALSE);
    write_text (sink, "[");
    for (guint i = 0; i < n_edges; i++) {
      WriteValue value = write_edge_value (report->input, report->order[i], &attributes[k]);
      write_value (sink, i == 0, &value);
    }
  }
  write_text (sink, "]}");
}

static void
write_circle (const Report *report, const EntEntity *organization, WriteSink *sink, gboolean *first)
{
  const WriteInput *input = report->input;
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < input->tallied->nodes->len; i++) {
    const char *id = write_node (input, i)->id;
    if (strcmp (id, organization->id) == 0 || ent_lexicon_is_member (input->lexicon, organization->id, id, input->tallied->last_date))
      g_array_append_val (members, i);
  }
  if (members->len < 2)
    return;
  report_begin (sink, organization->id, *first);
  *first = FALSE;
  write_text (sink, "{\"name\":");
  write_string (sink, organization->name, -1, TRUE);
  write_text (sink, ",\"members\":[");
  for (guint i = 0; i < members->len; i++)
    report_integer (sink, i == 0, g_array_index (members, guint, i));
  write_text (sink, "]}");
}

/* Organizations with at least two of the nodes in them, themselves included: a filter of the page. */
static void
write_circles (const Report *report, WriteSink *sink)
{
  const EntLexicon *lexicon = report->input->lexicon;
  gboolean first = TRUE;
  report_begin (sink, "organizations", FALSE);
  write_text (sink, "{");
  for (guint i = 0; i < ent_lexicon_n_entities (lexicon); i++) {
    const EntEntity *entity = ent_lexicon_entity (lexicon, i);
    if (entity->kind == ENT_KIND_ORGANIZATION || entity->kind == ENT_KIND_BLOC)
      write_circle (report, entity, sink, &first);
  }
  write_text (sink, "}");
}

void
report_write_data (const Report *report, WriteSink *sink)
{
  write_text (sink, "{");
  write_graph (report, sink);
  write_names (sink, "weeks", report->weeks);
  write_names (sink, "classes", report->classes);
  write_names (sink, "sectors", report->sectors);
  write_nodes_of (report, sink);
  write_edges_of (report, sink);
  write_circles (report, sink);
  report_write_cells (report, sink);
  write_text (sink, "}");
}
