/* What happened on each edge in each week, in columns: the dyad-weeks, and the events by week, class, layer and sectors, which the page
 * adds up as its filters ask. */
#include "write/report/report.h"

/* The events of an edge that no filter of the page tells apart. Week and sectors: positions, -1 for none. */
typedef struct {
  guint edge; /* its place in the page */
  gint week, class_name, layer, source_sector, target_sector;
  guint n;
  double mass, cooperation, conflict, intensity; /* Σp, Σp·max(±g, 0), Σg */
} Cell;

typedef enum { CELL_EDGE, CELL_WEEK, CELL_CLASS, CELL_LAYER, CELL_SOURCE, CELL_TARGET, CELL_N_KEYS } CellKey;

static gint
key_of (const Cell *cell, CellKey key)
{
  const gint keys[CELL_N_KEYS] = {(gint)cell->edge, cell->week, cell->class_name, cell->layer, cell->source_sector, cell->target_sector};
  return keys[key];
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  for (CellKey key = CELL_EDGE; key < CELL_N_KEYS; key++) {
    gint x = key_of (a, key), y = key_of (b, key);
    if (x != y)
      return x < y ? -1 : 1;
  }
  return 0;
}

/* FALSE where EVENT moves no edge, or where its opposite stands for both. */
static gboolean
fill_cell (const Report *report, const EntTalliedEvent *event, Cell *cell)
{
  if (event->mirror && report->input->options->edges == ENT_EDGES_DYAD)
    return FALSE;
  gint edge = report_edge (report, event->source, event->target, event->class_name);
  if (edge < 0)
    return FALSE;
  *cell = (Cell){.edge = report->place[edge], .week = report_week (report, event->date), .layer = (gint)event->layer, .n = 1};
  cell->class_name = report_find (report->classes, event->class_name);
  cell->source_sector = report_find (report->sectors, event->source_sector);
  cell->target_sector = report_find (report->sectors, event->target_sector);
  cell->mass = event->confidence;
  cell->cooperation = event->confidence * MAX (event->intensity, 0);
  cell->conflict = event->confidence * MAX (-event->intensity, 0);
  cell->intensity = event->intensity;
  return TRUE;
}

static void
add_up (Cell *cell, const Cell *other)
{
  cell->n += other->n;
  cell->mass += other->mass;
  cell->cooperation += other->cooperation;
  cell->conflict += other->conflict;
  cell->intensity += other->intensity;
}

/* Sorting keeps the order of events inside of a cell, so that sums come out the same. */
static GArray *
list_cells (const Report *report)
{
  const GArray *events = report->input->tallied->events;
  g_autoptr (GArray) single = g_array_new (FALSE, FALSE, sizeof (Cell));
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  Cell cell;
  for (guint i = 0; i < events->len; i++)
    if (fill_cell (report, &g_array_index (events, EntTalliedEvent, i), &cell))
      g_array_append_val (single, cell);
  g_array_sort (single, compare_cells);
  for (guint i = 0; i < single->len; i++) {
    const Cell *next = &g_array_index (single, Cell, i);
    Cell *last = cells->len > 0 ? &g_array_index (cells, Cell, cells->len - 1) : NULL;
    if (last && compare_cells (last, next) == 0)
      add_up (last, next);
    else
      g_array_append_vals (cells, next, 1);
  }
  return cells;
}

static void
write_keys (const GArray *cells, const char *name, CellKey key, WriteSink *sink)
{
  report_begin (sink, name, key == CELL_EDGE);
  write_text (sink, "[");
  for (guint i = 0; i < cells->len; i++)
    report_integer (sink, i == 0, key_of (&g_array_index (cells, Cell, i), key));
  write_text (sink, "]");
}

static void
write_sums (const GArray *cells, const char *name, gsize offset, WriteSink *sink)
{
  report_begin (sink, name, FALSE);
  write_text (sink, "[");
  for (guint i = 0; i < cells->len; i++) {
    const char *cell = (const char *)&g_array_index (cells, Cell, i);
    report_real (sink, i == 0, ent_round6 (*(const double *)(gconstpointer)(cell + offset)));
  }
  write_text (sink, "]");
}

static void
write_events_of (const Report *report, WriteSink *sink)
{
  static const char *const keys[CELL_N_KEYS] = {"edge", "week", "class", "layer", "source_sector", "target_sector"};
  g_autoptr (GArray) cells = list_cells (report);
  report_begin (sink, "events", FALSE);
  write_text (sink, "{");
  for (CellKey key = CELL_EDGE; key < CELL_N_KEYS; key++)
    write_keys (cells, keys[key], key, sink);
  report_begin (sink, "n", FALSE);
  write_text (sink, "[");
  for (guint i = 0; i < cells->len; i++)
    report_integer (sink, i == 0, g_array_index (cells, Cell, i).n);
  write_text (sink, "]");
  write_sums (cells, "mass", offsetof (Cell, mass), sink);
  write_sums (cells, "cooperation", offsetof (Cell, cooperation), sink);
  write_sums (cells, "conflict", offsetof (Cell, conflict), sink);
  write_sums (cells, "intensity", offsetof (Cell, intensity), sink);
  write_text (sink, "}");
}

typedef enum { WEEKS_EDGE, WEEKS_WEEK, WEEKS_WEIGHT, WEEKS_TONE, WEEKS_N } WeeksColumn;

static void
write_weeks_of (const Report *report, WriteSink *sink)
{
  static const char *const names[WEEKS_N] = {"edge", "week", "weight", "tone"};
  const GArray *weeks = report->input->tallied->weeks;
  report_begin (sink, "dyad_weeks", FALSE);
  write_text (sink, "{");
  for (WeeksColumn column = WEEKS_EDGE; column < WEEKS_N; column++) {
    report_begin (sink, names[column], column == WEEKS_EDGE);
    write_text (sink, "[");
    for (guint i = 0; i < weeks->len; i++) {
      const EntDyadWeek *week = &g_array_index (weeks, EntDyadWeek, i);
      if (column == WEEKS_EDGE)
        report_integer (sink, i == 0, report->place[week->edge]);
      else if (column == WEEKS_WEEK)
        report_integer (sink, i == 0, report_find (report->weeks, week->week));
      else
        report_real (sink, i == 0, column == WEEKS_WEIGHT ? week->weight : week->tone);
    }
    write_text (sink, "]");
  }
  write_text (sink, "}");
}

void
report_write_cells (const Report *report, WriteSink *sink)
{
  write_weeks_of (report, sink);
  write_events_of (report, sink);
}
