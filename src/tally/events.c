/* Reports → events: one event a day, source, target, class and layer (the rule of Phoenix), whoever reports it. Where no day is known the
 * story stands in for it. */
#include "tally/internal.h"

#include <string.h>
#include <xxhash.h>

typedef struct {
  guint32 story; /* rank of the cluster's first document */
  double confidence;
} Testimony;

static int
compare_integers (guint64 a, guint64 b)
{
  return (a > b) - (a < b);
}

/* Unknown days are last. */
static int
compare_days (const TallyDocument *a, const TallyDocument *b)
{
  if (a->first->date && b->first->date)
    return strcmp (a->first->date, b->first->date);
  if (a->first->date || b->first->date)
    return a->first->date ? -1 : 1;
  return compare_integers (a->first->rank, b->first->rank);
}

static int
compare_events (const TallySum *sum, const TallyReport *a, const TallyReport *b)
{
  int order = compare_days (a->document, b->document);
  if (!order)
    order = compare_integers (sum->rank_of[a->source], sum->rank_of[b->source]);
  if (!order)
    order = compare_integers (sum->rank_of[a->target], sum->rank_of[b->target]);
  if (!order)
    order = strcmp (a->event.class_name, b->event.class_name);
  return order ? order : compare_integers (a->event.layer, b->event.layer);
}

/* By event; within one the most confident first. */
static int
compare_reports (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TallyReport *x = *(TallyReport *const *)a, *y = *(TallyReport *const *)b;
  int order = compare_events (user_data, x, y);
  if (order)
    return order;
  if (x->event.confidence != y->event.confidence)
    return x->event.confidence > y->event.confidence ? -1 : 1;
  order = compare_integers (x->document->rank, y->document->rank);
  if (!order)
    order = compare_integers (x->event.sentence, y->event.sentence);
  if (!order)
    order = compare_integers (x->event.cue.start, y->event.cue.start);
  return order ? order : compare_integers (x->position, y->position);
}

static int
compare_testimonies (gconstpointer a, gconstpointer b)
{
  const Testimony *x = a, *y = b;
  if (x->story != y->story)
    return x->story < y->story ? -1 : 1;
  return (x->confidence < y->confidence) - (x->confidence > y->confidence);
}

/* Independent stories confirm each other: 1 - Π (1 - p), copies of one story do not. */
static void
combine_stories (TallyReport *const *reports, guint n, EntTalliedEvent *event)
{
  g_autofree Testimony *testimonies = g_new (Testimony, n);
  for (guint i = 0; i < n; i++)
    testimonies[i] = (Testimony){reports[i]->document->first->rank, reports[i]->event.confidence};
  qsort (testimonies, n, sizeof *testimonies, compare_testimonies);
  double doubt = 1;
  event->n_articles = 0;
  for (guint i = 0; i < n; i++) {
    if (i && testimonies[i].story == testimonies[i - 1].story)
      continue;
    doubt *= 1 - testimonies[i].confidence;
    event->n_articles++;
  }
  event->confidence = ent_round6 (1 - doubt);
}

static void
count_documents (TallyReport *const *reports, guint n, EntTalliedEvent *event)
{
  event->n_reports = event->n_sources = 1;
  if (n == 1) /* as most have */
    return;
  g_autoptr (GHashTable) documents = g_hash_table_new (NULL, NULL), sources = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n; i++) {
    g_hash_table_add (documents, reports[i]->document);
    g_hash_table_add (sources, (gpointer)reports[i]->document->source);
  }
  event->n_reports = g_hash_table_size (documents);
  event->n_sources = g_hash_table_size (sources);
}

static const char *
event_id (const TallySum *sum, const TallyReport *report)
{
  const TallyDocument *first = report->document->first;
  g_autofree char *key = g_strjoin ("|", first->date ? first->date : first->id, report->event.source, report->event.target,
                                    report->event.class_name, ent_layer_name (report->event.layer), NULL);
  guint64 hash = XXH3_64bits (key, strlen (key));
  char id[17] = "";
  for (guint i = 0; i < 16; i++)
    id[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
  return g_string_chunk_insert (sum->tally->strings->chunk, id);
}

static EntTalliedEvent
describe (const TallySum *sum, const TallyReport *report)
{
  const EntEvent *event = &report->event;
  return (EntTalliedEvent){.id = event_id (sum, report),
                           .date = report->document->first->date,
                           .source = event->source,
                           .target = event->target,
                           .class_name = event->class_name,
                           .source_sector = report->source_sector,
                           .target_sector = report->target_sector,
                           .quad = event->quad,
                           .layer = event->layer,
                           .attributed = event->attributed,
                           .symmetric = event->symmetric,
                           .speaker = event->speaker,
                           .construction = event->construction,
                           .operators = event->operators,
                           .cue = event->cue_id,
                           .intensity = event->intensity,
                           .document = report->document->id,
                           .sentence_text = report->text};
}

static void
add_row (TallySum *sum, guint first, guint n)
{
  TallyReport *const *reports = (TallyReport *const *)sum->reports->pdata + first;
  TallyRow row = {.event = describe (sum, reports[0]),
                  .first = reports[0]->document->first,
                  .source = sum->rank_of[reports[0]->source],
                  .target = sum->rank_of[reports[0]->target],
                  .first_report = first,
                  .n_reports = n,
                  .symmetric = TRUE};
  for (guint i = 0; i < n; i++) {
    reports[i]->representative = i == 0;
    row.symmetric &= reports[i]->event.symmetric;
  }
  combine_stories (reports, n, &row.event);
  count_documents (reports, n, &row.event);
  g_array_append_val (sum->rows, row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const TallyRow *x = a, *y = b;
  const TallyDocument *first_x = x->first, *first_y = y->first;
  int order = compare_days (first_x, first_y);
  if (!order)
    order = compare_integers (x->source, y->source);
  if (!order)
    order = compare_integers (x->target, y->target);
  if (!order)
    order = strcmp (x->event.class_name, y->event.class_name);
  return order ? order : compare_integers (x->event.layer, y->event.layer);
}

/* A symmetric act is reported both ways. Where edges have no direction, the event that consists of nothing but such reports gives way to
 * its opposite; of two such the one from the smaller id stays. */
static void
find_mirrors (TallySum *sum)
{
  for (guint i = 0; i < sum->rows->len; i++) {
    TallyRow *row = &g_array_index (sum->rows, TallyRow, i);
    TallyRow wanted = *row;
    guint place;
    wanted.source = row->target;
    wanted.target = row->source;
    if (!row->symmetric || !g_array_binary_search (sum->rows, &wanted, compare_rows, &place))
      continue;
    row->mirror = !g_array_index (sum->rows, TallyRow, place).symmetric || row->source > row->target;
  }
}

void
ent_tally_merge_events (TallySum *sum)
{
  g_ptr_array_sort_with_data (sum->reports, compare_reports, sum);
  for (guint i = 0, end; i < sum->reports->len; i = end) {
    for (end = i + 1; end < sum->reports->len; end++)
      if (compare_events (sum, g_ptr_array_index (sum->reports, i), g_ptr_array_index (sum->reports, end)) != 0)
        break;
    add_row (sum, i, end - i);
  }
  find_mirrors (sum);
}
