/* What changes by the week in GEXF: the intervals of weeks.gexf, and the weight of a slice. A dynamic weight is Gephi's own only with the
 * id "weight". */
#include "write/gexf.h"

#include <math.h>
#include <string.h>

/* Monday of a week to the next one: Gephi takes a day for its midnight, and a week that ended on its Sunday would lack that day. */
typedef struct {
  char start[11], end[11];
} Span;

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

void
gexf_declare_courses (Gexf *gexf)
{
  guint n = gexf->weeks ? (guint)G_N_ELEMENTS (courses) : gexf->input->tallied->week != NULL;
  if (n == 0)
    return;
  gexf_start_attributes (&gexf->xml, "edge", "dynamic");
  for (guint i = 0; i < n; i++)
    gexf_declare (&gexf->xml, courses[i].id, courses[i].title, courses[i].type);
  xml_end (&gexf->xml);
}

static void
write_span (Gexf *gexf, const char *week)
{
  const Span *span = g_hash_table_lookup (gexf->spans, week);
  xml_attribute (&gexf->xml, "start", span->start);
  xml_attribute (&gexf->xml, "end", span->end);
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
write_slice_weight (Gexf *gexf, const EntEdge *edge)
{
  xml_start (&gexf->xml, "attvalue");
  xml_attribute (&gexf->xml, "for", "weight");
  xml_number (&gexf->xml, "value", edge->weight);
  xml_end (&gexf->xml);
}

void
gexf_write_courses (Gexf *gexf, guint edge)
{
  if (!gexf->weeks && gexf->input->tallied->week)
    write_slice_weight (gexf, write_edge (gexf->input, edge));
  for (guint k = 0; gexf->weeks && k < G_N_ELEMENTS (courses); k++)
    for (guint i = gexf->first[edge]; i < gexf->first[edge + 1]; i++)
      write_course (gexf, &g_array_index (gexf->weeks, EntDyadWeek, i), k);
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

static void
list_weeks (const Gexf *gexf, guint edge, GPtrArray *weeks)
{
  for (guint i = gexf->first[edge]; i < gexf->first[edge + 1]; i++)
    g_ptr_array_add (weeks, (gpointer)g_array_index (gexf->weeks, EntDyadWeek, i).week);
}

void
gexf_write_edge_spells (Gexf *gexf, guint edge)
{
  g_autoptr (GPtrArray) weeks = g_ptr_array_new ();
  list_weeks (gexf, edge, weeks);
  write_spells (gexf, weeks);
}

static int
compare_weeks (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

void
gexf_write_node_spells (Gexf *gexf, const char *id)
{
  g_autoptr (GPtrArray) weeks = g_ptr_array_new ();
  const GArray *edges = g_hash_table_lookup (gexf->edges, id);
  for (guint i = 0; i < edges->len; i++)
    list_weeks (gexf, g_array_index (edges, guint, i), weeks);
  g_ptr_array_sort (weeks, compare_weeks);
  guint kept = 0;
  for (guint i = 0; i < weeks->len; i++)
    if (i == 0 || strcmp (weeks->pdata[i], weeks->pdata[kept - 1]) != 0)
      weeks->pdata[kept++] = weeks->pdata[i];
  g_ptr_array_set_size (weeks, (int)kept);
  write_spells (gexf, weeks);
}

/* ---- the dynamic graph ---- */

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
  g_autoptr (GHashTable) spans = list_spans (weeks), edges = index_edges (input);
  Gexf gexf = {.xml = xml_begin (sink), .input = input, .weeks = weeks, .first = first, .spans = spans, .edges = edges};
  return gexf_write (&gexf);
}

const char *
write_course_title (guint i, const char **column)
{
  if (i >= G_N_ELEMENTS (courses))
    return NULL;
  *column = courses[i].column;
  return courses[i].title;
}
