/* GEXF for Gephi. graph.gexf is one graph, drawn: colours, sizes and places; where all stories lie in one week it is the slice of that
 * week, so that Gephi, given the files of many weeks at once, merges them into a timeline. weeks.gexf is one dynamic graph of all weeks by
 * intervals; intervals and timestamps never meet in a file. A dynamic weight is Gephi's own only with the id "weight". */
#include "write/xml.h"

#include <math.h>
#include <string.h>

/* Monday of a week to the next one: Gephi takes a day for its midnight, and a week that ended on its Sunday would lack that day. */
typedef struct {
  char start[11], end[11];
} Span;

typedef struct {
  Xml xml;
  const WriteInput *input;
  const GArray *weeks; /* EntDyadWeek of the dynamic graph, by edge; NULL for graph.gexf */
  const guint *first;  /* of edge i: weeks [first[i], first[i + 1]) */
  GHashTable *spans;   /* week → Span */
} Gexf;

/* What changes by the week; the first is the weight. NetworkX takes an attribute of that id for one without time, so it has another. */
static const struct {
  const char *id, *title, *type;
  const char *column; /* of weeks.csv: the same number */
  WriteType value;
  gsize offset;
} courses[] = {
    {"weight", "Weight", "double", "weight", WRITE_REAL, offsetof (EntDyadWeek, weight)},
    {"n_sentences_week", "n_sentences_week", "long", "n_sentences", WRITE_COUNT, offsetof (EntDyadWeek, n_sentences)},
    {"tone_week", "tone_week", "double", "tone", WRITE_REAL, offsetof (EntDyadWeek, tone)},
    {"cooperation_week", "cooperation_week", "double", "coop", WRITE_REAL, offsetof (EntDyadWeek, cooperation)},
    {"conflict_week", "conflict_week", "double", "conflict", WRITE_REAL, offsetof (EntDyadWeek, conflict)},
    {"n_events_week", "n_events_week", "long", "n_events", WRITE_COUNT, offsetof (EntDyadWeek, n_events)},
};

/* What GEXF has as elements and attributes of its own. */
static gboolean
is_native (const WriteAttribute *attribute)
{
  static const char *const native[] = {"label", "x", "y", "weight", NULL};
  return attribute->drawing || g_strv_contains (native, attribute->name);
}

static void
declare (Xml *xml, const char *id, const char *title, const char *type)
{
  xml_start (xml, "attribute");
  xml_attribute (xml, "id", id);
  xml_attribute (xml, "title", title);
  xml_attribute (xml, "type", type);
  xml_end (xml);
}

static void
start_attributes (Xml *xml, const char *class, const char *mode)
{
  xml_start (xml, "attributes");
  xml_attribute (xml, "class", class);
  xml_attribute (xml, "mode", mode);
}

static void
declare_static (Xml *xml, const char *class, const WriteAttribute *attributes, guint n)
{
  static const char *const types[] = {"string", "long", "integer", "double"};
  start_attributes (xml, class, "static");
  for (guint i = 0; i < n; i++)
    if (!is_native (&attributes[i]))
      declare (xml, attributes[i].name, attributes[i].name, types[attributes[i].type]);
  xml_end (xml);
}

/* A slice has its weight as a course, too; older versions of Gephi read only that. */
static void
declare_courses (Gexf *gexf)
{
  guint n = gexf->weeks ? (guint)G_N_ELEMENTS (courses) : gexf->input->tallied->week != NULL;
  if (n == 0)
    return;
  start_attributes (&gexf->xml, "edge", "dynamic");
  for (guint i = 0; i < n; i++)
    declare (&gexf->xml, courses[i].id, courses[i].title, courses[i].type);
  xml_end (&gexf->xml);
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
write_span (Gexf *gexf, const char *week)
{
  const Span *span = g_hash_table_lookup (gexf->spans, week);
  xml_attribute (&gexf->xml, "start", span->start);
  xml_attribute (&gexf->xml, "end", span->end);
}

/* Reckoned once a week: there may be millions of values. */
static GHashTable *
list_spans (const GArray *weeks)
{
  GHashTable *spans = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < weeks->len; i++) {
    const char *week = g_array_index (weeks, EntDyadWeek, i).week;
    if (g_hash_table_contains (spans, week))
      continue;
    Span *span = g_new0 (Span, 1);
    ent_week_day (week, 0, span->start);
    ent_week_day (week, 7, span->end);
    g_hash_table_insert (spans, (gpointer)week, span);
  }
  return spans;
}

static void
write_spells (Gexf *gexf, const GPtrArray *weeks)
{
  if (weeks->len == 0)
    return;
  xml_start (&gexf->xml, "spells");
  for (guint i = 0; i < weeks->len; i++) {
    xml_start (&gexf->xml, "spell");
    write_span (gexf, g_ptr_array_index (weeks, i));
    xml_end (&gexf->xml);
  }
  xml_end (&gexf->xml);
}

static int
compare_weeks (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The weeks in which a node has an edge, in order. */
static GPtrArray *
weeks_of_node (const Gexf *gexf, const GArray *edges)
{
  GPtrArray *weeks = g_ptr_array_new ();
  for (guint k = 0; k < edges->len; k++) {
    guint edge = g_array_index (edges, guint, k);
    for (guint i = gexf->first[edge]; i < gexf->first[edge + 1]; i++)
      g_ptr_array_add (weeks, (gpointer)g_array_index (gexf->weeks, EntDyadWeek, i).week);
  }
  g_ptr_array_sort (weeks, compare_weeks);
  guint kept = 0;
  for (guint i = 0; i < weeks->len; i++)
    if (i == 0 || strcmp (weeks->pdata[i], weeks->pdata[kept - 1]) != 0)
      weeks->pdata[kept++] = weeks->pdata[i];
  g_ptr_array_set_size (weeks, (int)kept);
  return weeks;
}

/* id → its edges */
static GHashTable *
index_edges (const WriteInput *input)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < input->tallied->nodes->len; i++)
    g_hash_table_insert (index, (gpointer)write_node (input, i)->id, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < input->tallied->edges->len; i++) {
    const EntEdge *edge = write_edge (input, i);
    GArray *source = g_hash_table_lookup (index, edge->source), *target = g_hash_table_lookup (index, edge->target);
    g_array_append_val (source, i);
    if (target != source)
      g_array_append_val (target, i);
  }
  return index;
}

static void
write_nodes_of (Gexf *gexf)
{
  guint n;
  const WriteAttribute *attributes = write_node_attributes (&n);
  g_autoptr (GHashTable) edges = gexf->weeks ? index_edges (gexf->input) : NULL;
  xml_start (&gexf->xml, "nodes");
  for (guint i = 0; i < gexf->input->tallied->nodes->len; i++) {
    const char *id = write_node (gexf->input, i)->id;
    xml_start (&gexf->xml, "node");
    xml_attribute (&gexf->xml, "id", id);
    xml_attribute (&gexf->xml, "label", write_entity_name (gexf->input, id));
    xml_start (&gexf->xml, "attvalues");
    write_values (gexf, i, attributes, n);
    xml_end (&gexf->xml);
    if (edges) {
      g_autoptr (GPtrArray) weeks = weeks_of_node (gexf, g_hash_table_lookup (edges, id));
      write_spells (gexf, weeks);
    }
    write_look_of (gexf, i);
    xml_end (&gexf->xml);
  }
  xml_end (&gexf->xml);
}

static void
write_course (Gexf *gexf, const EntDyadWeek *week, guint course)
{
  const char *field = (const char *)week + courses[course].offset;
  gboolean real = courses[course].value == WRITE_REAL;
  double number = real ? *(const double *)(gconstpointer)field : (double)*(const guint64 *)(gconstpointer)field;
  if (!isfinite (number))
    return;
  xml_start (&gexf->xml, "attvalue");
  xml_attribute (&gexf->xml, "for", courses[course].id);
  xml_number (&gexf->xml, "value", number);
  write_span (gexf, week->week);
  xml_end (&gexf->xml);
}

static void
write_courses (Gexf *gexf, guint edge)
{
  for (guint k = 0; k < G_N_ELEMENTS (courses); k++)
    for (guint i = gexf->first[edge]; i < gexf->first[edge + 1]; i++)
      write_course (gexf, &g_array_index (gexf->weeks, EntDyadWeek, i), k);
}

static void
write_slice_weight (Gexf *gexf, const EntEdge *edge)
{
  xml_start (&gexf->xml, "attvalue");
  xml_attribute (&gexf->xml, "for", "weight");
  xml_number (&gexf->xml, "value", edge->weight);
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
  if (gexf->weeks)
    write_courses (gexf, i);
  else if (gexf->input->tallied->week)
    write_slice_weight (gexf, edge);
  xml_end (xml);
  if (gexf->weeks) {
    g_autoptr (GPtrArray) weeks = g_ptr_array_new ();
    for (guint k = gexf->first[i]; k < gexf->first[i + 1]; k++)
      g_ptr_array_add (weeks, (gpointer)g_array_index (gexf->weeks, EntDyadWeek, k).week);
    write_spells (gexf, weeks);
  }
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

static gboolean
write_document (Gexf *gexf)
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
  declare_courses (gexf);
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
  return write_document (&gexf);
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const EntDyadWeek *x = a, *y = b;
  return (x->edge > y->edge) - (x->edge < y->edge);
}

gboolean
write_weeks_gexf (const WriteInput *input, WriteSink *sink)
{
  g_autoptr (GArray) weeks = g_array_copy (input->tallied->weeks);
  g_autofree guint *first = g_new0 (guint, input->tallied->edges->len + 1);
  g_array_sort (weeks, compare_edges); /* stable: weeks stay in order */
  for (guint i = 0; i < weeks->len; i++)
    first[g_array_index (weeks, EntDyadWeek, i).edge + 1]++;
  for (guint i = 0; i < input->tallied->edges->len; i++)
    first[i + 1] += first[i];
  g_autoptr (GHashTable) spans = list_spans (weeks);
  Gexf gexf = {.xml = xml_begin (sink), .input = input, .weeks = weeks, .first = first, .spans = spans};
  return write_document (&gexf);
}

const char *
write_course_title (guint i, const char **column)
{
  if (i >= G_N_ELEMENTS (courses))
    return NULL;
  *column = courses[i].column;
  return courses[i].title;
}
