/* The reports behind each edge, all layers. */
#include "tally/internal.h"

#include <string.h>

/* A report beside the edge it stands behind. */
typedef struct {
  const TallyEdge *edge;
  const TallyReport *report;
} Exhibit;

static int
compare_integers (guint64 a, guint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_dates (const char *a, const char *b)
{
  if (a && b)
    return strcmp (a, b);
  return (a == NULL) - (b == NULL);
}

/* A report and its mirror: the same, but for the direction. */
static int
compare_places (const TallyReport *x, const TallyReport *y)
{
  int order = compare_integers (x->document->rank, y->document->rank);
  if (!order)
    order = compare_integers (x->event.sentence, y->event.sentence);
  if (!order)
    order = compare_integers (x->event.cue.start, y->event.cue.start);
  if (!order)
    order = compare_integers (x->event.cue.end, y->event.cue.end);
  if (!order)
    order = strcmp (x->event.class_name, y->event.class_name);
  if (!order)
    order = compare_integers (x->event.layer, y->event.layer);
  return order ? order : compare_integers (x->event.symmetric != 0, y->event.symmetric != 0);
}

static int
compare_exhibits (gconstpointer a, gconstpointer b)
{
  const Exhibit *x = a, *y = b;
  int order = strcmp (x->edge->edge.id, y->edge->edge.id);
  if (!order)
    order = compare_dates (x->report->document->date, y->report->document->date);
  if (!order)
    order = compare_places (x->report, y->report);
  if (!order) /* the direction of the edge first */
    order = compare_integers (x->report->event.source != x->edge->edge.source, y->report->event.source != y->edge->edge.source);
  return order ? order : compare_integers (x->report->position, y->report->position);
}

static gboolean
is_mirror (const Exhibit *kept, const Exhibit *next)
{
  return kept && kept->edge == next->edge && next->report->event.symmetric && kept->report->event.source == next->report->event.target &&
         compare_places (kept->report, next->report) == 0;
}

static void
add_row (const TallySum *sum, const TallyRow *row, GHashTable *edges, GArray *exhibits)
{
  g_autoptr (GString) id = g_string_new (NULL);
  ent_tally_edge_id (sum->tally->options.edges, row->event.source, row->event.target, row->event.class_name, id);
  Exhibit exhibit = {.edge = g_hash_table_lookup (edges, id->str)};
  for (guint i = 0; exhibit.edge && i < row->n_reports; i++) {
    exhibit.report = g_ptr_array_index (sum->reports, row->first_report + i);
    g_array_append_val (exhibits, exhibit);
  }
}

static EntEvidence
describe (const Exhibit *exhibit)
{
  const TallyReport *report = exhibit->report;
  return (EntEvidence){.edge = exhibit->edge->edge.id,
                       .document = report->document->id,
                       .url = report->document->url,
                       .publisher = report->document->source,
                       .title = report->document->title,
                       .date = report->document->date,
                       .sentence = report->event.sentence,
                       .field = report->event.field,
                       .span = report->span,
                       .text = report->text,
                       .event = report->event,
                       .duplicate = !report->representative};
}

/* An edge without an event stands on the sentences that name its two ends together. */
static void
list_witnesses (TallySum *sum)
{
  GHashTable *numbers = sum->tally->entity_numbers;
  for (guint i = 0; i < sum->edges->len; i++) {
    const TallyEdge *edge = g_ptr_array_index (sum->edges, i);
    if (strcmp (edge->edge.basis, "cooccurrence") == 0)
      ent_tally_list_witnesses (sum, edge, GPOINTER_TO_UINT (g_hash_table_lookup (numbers, edge->edge.source)),
                                GPOINTER_TO_UINT (g_hash_table_lookup (numbers, edge->edge.target)));
  }
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  return strcmp (((const EntEvidence *)a)->edge, ((const EntEvidence *)b)->edge);
}

void
ent_tally_list_evidence (TallySum *sum)
{
  g_autoptr (GHashTable) edges = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) exhibits = g_array_new (FALSE, FALSE, sizeof (Exhibit));
  for (guint i = 0; i < sum->edges->len; i++) {
    TallyEdge *edge = g_ptr_array_index (sum->edges, i);
    g_hash_table_insert (edges, (gpointer)edge->edge.id, edge);
  }
  for (guint i = 0; i < sum->rows->len; i++)
    add_row (sum, &g_array_index (sum->rows, TallyRow, i), edges, exhibits);
  g_array_sort (exhibits, compare_exhibits);
  const Exhibit *kept = NULL;
  for (guint i = 0; i < exhibits->len; i++) {
    const Exhibit *next = &g_array_index (exhibits, Exhibit, i);
    if (sum->tally->options.edges == ENT_EDGES_DYAD && is_mirror (kept, next))
      continue;
    EntEvidence evidence = describe (next);
    g_array_append_val (sum->out->evidence, evidence);
    kept = next;
  }
  list_witnesses (sum);
  g_array_sort (sum->out->evidence, compare_edges); /* stable */
}
