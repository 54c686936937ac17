/* Edges → dyad-weeks: what each edge has in each ISO week, for everything that shows a course. Undated documents are in no week, and
 * nothing decays inside of one. */
#include "tally/internal.h"

#include <math.h>

enum { SENTENCE, STORY };

/* A sentence or a story that an edge has in a week. */
typedef struct {
  guint32 edge, monday; /* position by id; days since 0001-01-01 */
  guint kind;
  guint64 key; /* of the sentence its hash, of the story its rank */
} Trace;

static int
compare_integers (guint64 a, guint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_traces (gconstpointer a, gconstpointer b)
{
  const Trace *x = a, *y = b;
  int order = compare_integers (x->monday, y->monday);
  if (!order)
    order = compare_integers (x->edge, y->edge);
  if (!order)
    order = compare_integers (x->kind, y->kind);
  return order ? order : compare_integers (x->key, y->key);
}

static guint32
monday_of (const TallyDocument *document)
{
  guint32 day = ent_date_day (document->first->date);
  return day ? day - (day - 1) % 7 : 0; /* day 1, 0001-01-01, is a Monday */
}

static void
add_traces (GArray *traces, guint32 edge, const TallyDocument *document, guint64 hash)
{
  Trace trace = {edge, monday_of (document), SENTENCE, hash};
  if (!trace.monday)
    return;
  g_array_append_val (traces, trace);
  trace.kind = STORY;
  trace.key = document->first->rank;
  g_array_append_val (traces, trace);
}

static void
trace_events (const TallySum *sum, GArray *traces)
{
  for (guint32 i = 0; i < sum->edges->len; i++) {
    const TallyEdge *edge = g_ptr_array_index (sum->edges, i);
    for (guint k = 0; k < edge->rows->len; k++) {
      const TallyRow *row = &g_array_index (sum->rows, TallyRow, g_array_index (edge->rows, guint, k));
      for (guint j = 0; j < row->n_reports; j++) {
        const TallyReport *report = g_ptr_array_index (sum->reports, row->first_report + j);
        add_traces (traces, i, report->document, report->hash);
      }
    }
  }
}

static void
trace_together (TallyEdge *edge, const TallySentence *sentence, TallyDocument *document, gpointer traces)
{
  add_traces (traces, edge->position, document, sentence->hash);
}

static const char *
name_week (const TallySum *sum, guint32 monday)
{
  char date[11], week[9];
  ent_tally_date (monday, date);
  return ent_iso_week (date, week) ? g_string_chunk_insert_const (sum->tally->strings->chunk, week) : NULL;
}

/* Events stand in the order of their days, undated ones last, and the weeks of an edge come in order, too: each event is looked at once. */
static void
weigh_events (const TallySum *sum, TallyEdge *edge, guint32 monday, const TallyPrior *prior, EntDyadWeek *out)
{
  TallyMass mass = {0};
  for (; edge->next_row < edge->rows->len; edge->next_row++) {
    const TallyRow *row = &g_array_index (sum->rows, TallyRow, g_array_index (edge->rows, guint, edge->next_row));
    if (monday_of (row->first) != monday)
      break;
    if (!ent_tally_row_counts (sum, row))
      continue;
    ent_tally_add_mass (&mass, row, 1);
    out->n_events++;
    out->quad[row->event.quad]++;
  }
  out->confidence_mass = ent_round6 (mass.mass);
  out->cooperation = ent_round6 (mass.cooperation);
  out->conflict = ent_round6 (mass.conflict);
  out->tone = out->tone_se = NAN;
  if (out->n_events > 0)
    ent_tally_shrink (&mass, prior, &out->tone, &out->tone_se);
}

/* The week of TRACES[FIRST], whose traces end before the one returned. */
static guint
add_week (TallySum *sum, const GArray *traces, guint first, const TallyPrior *prior)
{
  const Trace *all = (const Trace *)(void *)traces->data;
  EntDyadWeek week = {.edge = all[first].edge};
  guint i = first;
  for (; i < traces->len && all[i].edge == all[first].edge && all[i].monday == all[first].monday; i++) {
    gboolean known = i > first && all[i - 1].kind == all[i].kind && all[i - 1].key == all[i].key;
    week.n_sentences += !known && all[i].kind == SENTENCE;
    week.n_articles += !known && all[i].kind == STORY;
  }
  gboolean same = first > 0 && all[first - 1].monday == all[first].monday;
  week.week = same ? g_array_index (sum->out->weeks, EntDyadWeek, sum->out->weeks->len - 1).week : name_week (sum, all[first].monday);
  week.weight = ent_round6 ((double)week.n_sentences);
  weigh_events (sum, g_ptr_array_index (sum->edges, week.edge), all[first].monday, prior, &week);
  g_array_append_val (sum->out->weeks, week);
  return i;
}

void
ent_tally_list_weeks (TallySum *sum)
{
  g_autoptr (GArray) traces = g_array_new (FALSE, FALSE, sizeof (Trace));
  TallyPrior prior = ent_tally_prior (sum);
  for (guint32 i = 0; i < sum->edges->len; i++)
    ((TallyEdge *)g_ptr_array_index (sum->edges, i))->position = i;
  trace_events (sum, traces);
  ent_tally_each_together (sum, trace_together, traces);
  g_array_sort (traces, compare_traces);
  for (guint i = 0; i < traces->len;)
    i = add_week (sum, traces, i, &prior);
}
