/* Adding up: decides what counts, in an order that depends on keys alone, and hands out the result. */
#include "tally/internal.h"

#include <string.h>

/* What the caller gets, and the strings it borrows. */
typedef struct {
  EntTallied tallied;
  TallyStrings *strings;
} Result;

typedef struct {
  guint32 entity; /* rank */
  guint32 story;  /* rank of the cluster's first document */
  guint32 n;
} Appearance;

static int
compare_documents (gconstpointer a, gconstpointer b)
{
  const TallyDocument *x = *(TallyDocument *const *)a, *y = *(TallyDocument *const *)b;
  int order = strcmp (x->id, y->id);
  return order ? order : strcmp (x->sha256, y->sha256);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
order_documents (TallySum *sum)
{
  for (guint i = 0; i < sum->tally->documents->len; i++) {
    TallyDocument *document = g_ptr_array_index (sum->tally->documents, i);
    document->counted = FALSE;
    if (!document->superseded)
      g_ptr_array_add (sum->order, document);
  }
  g_ptr_array_sort (sum->order, compare_documents);
  for (guint i = 0; i < sum->order->len; i++)
    ((TallyDocument *)g_ptr_array_index (sum->order, i))->rank = i;
}

static void
order_entities (TallySum *sum)
{
  const GPtrArray *entities = sum->tally->entities;
  sum->ids = g_new0 (const char *, entities->len + 1);
  sum->rank_of = g_new0 (guint32, entities->len + 1);
  for (guint i = 0; i < entities->len; i++)
    sum->ids[i] = g_ptr_array_index (entities, i);
  qsort (sum->ids, entities->len, sizeof *sum->ids, compare_ids);
  for (guint32 rank = 0; rank < entities->len; rank++)
    sum->rank_of[GPOINTER_TO_UINT (g_hash_table_lookup (sum->tally->entity_numbers, sum->ids[rank]))] = rank;
}

static gboolean
is_inside (const EntTallyOptions *options, const char *date)
{
  if (!options->from && !options->to)
    return TRUE;
  return date && (!options->from || strcmp (date, options->from) >= 0) && (!options->to || strcmp (date, options->to) <= 0);
}

static void
note_date (EntTallied *out, const char *date)
{
  if (!date)
    return;
  if (!out->first_date || strcmp (date, out->first_date) < 0)
    out->first_date = date;
  if (!out->last_date || strcmp (date, out->last_date) > 0)
    out->last_date = date;
}

/* A document is counted on the day of its story. */
static void
count_document (TallySum *sum, TallyDocument *document)
{
  const char *date = document->first->date;
  EntTallied *out = sum->out;
  document->counted = is_inside (&sum->tally->options, date);
  out->n_undated += date == NULL;
  out->n_outside += date && !document->counted;
  if (!document->counted)
    return;
  EntTalliedDocument entry = {.id = document->id, .date = document->date};
  entry.sha256 = g_string_chunk_insert_const (sum->tally->strings->chunk, document->sha256);
  entry.duplicate_of = document->first == document ? NULL : document->first->id;
  g_array_append_val (out->documents, entry);
  out->n_documents++;
  out->n_duplicates += document->first != document;
  note_date (out, date);
}

static gboolean
all_dated (const TallySum *sum)
{
  for (guint i = 0; i < sum->order->len; i++) {
    const TallyDocument *document = g_ptr_array_index (sum->order, i);
    if (document->counted && !document->first->date)
      return FALSE;
  }
  return TRUE;
}

static void
name_week (TallySum *sum)
{
  char first[9], last[9];
  if (all_dated (sum) && ent_iso_week (sum->out->first_date, first) && ent_iso_week (sum->out->last_date, last) &&
      strcmp (first, last) == 0)
    sum->out->week = g_string_chunk_insert_const (sum->tally->strings->chunk, first);
}

static void
count_documents (TallySum *sum)
{
  for (guint i = 0; i < sum->order->len; i++)
    count_document (sum, g_ptr_array_index (sum->order, i));
  name_week (sum);
}

static void
count_reports (TallySum *sum)
{
  guint64 *const counts[] = {&sum->out->n_asserted, &sum->out->n_hypothetical, &sum->out->n_background};
  for (guint i = 0; i < sum->tally->reports->len; i++) {
    TallyReport *report = g_ptr_array_index (sum->tally->reports, i);
    if (!report->document->counted || ent_tally_recurs (sum, report->document, report->hash))
      continue;
    g_ptr_array_add (sum->reports, report);
    ++*counts[report->event.layer];
  }
}

static int
compare_appearances (gconstpointer a, gconstpointer b)
{
  const Appearance *x = a, *y = b;
  if (x->entity != y->entity)
    return x->entity < y->entity ? -1 : 1;
  return (x->story > y->story) - (x->story < y->story);
}

static GArray *
list_appearances (const TallySum *sum)
{
  const EntTally *tally = sum->tally;
  GArray *appearances = g_array_new (FALSE, FALSE, sizeof (Appearance));
  for (guint i = 0; i < tally->presences->len; i++) {
    const TallyPresence *presence = &g_array_index (tally->presences, TallyPresence, i);
    const TallyDocument *document = g_ptr_array_index (tally->documents, presence->document);
    Appearance appearance = {sum->rank_of[presence->entity], 0, presence->n};
    if (!document->counted)
      continue;
    appearance.story = document->first->rank;
    g_array_append_val (appearances, appearance);
  }
  g_array_sort (appearances, compare_appearances);
  return appearances;
}

/* Who stands at an end of an edge, by rank. */
static gboolean *
find_connected (const TallySum *sum)
{
  gboolean *connected = g_new0 (gboolean, sum->tally->entities->len + 1);
  for (guint i = 0; i < sum->edges->len; i++) {
    const TallyEdge *edge = g_ptr_array_index (sum->edges, i);
    connected[edge->a] = connected[edge->b] = TRUE;
  }
  return connected;
}

static void
list_nodes (TallySum *sum)
{
  g_autoptr (GArray) appearances = list_appearances (sum);
  g_autofree gboolean *connected = find_connected (sum);
  guint i = 0;
  for (guint32 rank = 0; rank < sum->tally->entities->len; rank++) {
    EntNode node = {.id = sum->ids[rank], .n_sentences = sum->together->n_of[rank]};
    guint first = i;
    for (; i < appearances->len && g_array_index (appearances, Appearance, i).entity == rank; i++) {
      const Appearance *appearance = &g_array_index (appearances, Appearance, i);
      node.n_articles += i == first || appearance[-1].story != appearance->story;
      node.n_mentions += appearance->n;
    }
    if (connected[rank] || (node.n_mentions > 0 && !sum->tally->options.no_isolates))
      g_array_append_val (sum->out->nodes, node);
  }
}

static void
hand_out (TallySum *sum)
{
  for (guint i = 0; i < sum->rows->len; i++) {
    TallyRow *row = &g_array_index (sum->rows, TallyRow, i);
    row->event.mirror = row->mirror;
    g_array_append_val (sum->out->events, row->event);
  }
  for (guint i = 0; i < sum->edges->len; i++)
    g_array_append_val (sum->out->edges, ((TallyEdge *)g_ptr_array_index (sum->edges, i))->edge);
  sum->out->n_sentences = sum->together->n;
}

static EntTallied *
new_tallied (EntTally *tally)
{
  Result *result = g_new0 (Result, 1);
  EntTallied *out = &result->tallied;
  result->strings = g_rc_box_acquire (tally->strings);
  out->nodes = g_array_new (FALSE, FALSE, sizeof (EntNode));
  out->edges = g_array_new (FALSE, FALSE, sizeof (EntEdge));
  out->events = g_array_new (FALSE, FALSE, sizeof (EntTalliedEvent));
  out->evidence = g_array_new (FALSE, FALSE, sizeof (EntEvidence));
  out->weeks = g_array_new (FALSE, FALSE, sizeof (EntDyadWeek));
  out->documents = g_array_new (FALSE, FALSE, sizeof (EntTalliedDocument));
  return out;
}

static void
free_edge (gpointer data)
{
  if (data)
    ent_tally_edge_free (data);
}

void
ent_tally_clear_sum (TallySum *sum)
{
  g_ptr_array_unref (sum->order);
  g_array_unref (sum->recurring);
  g_ptr_array_unref (sum->reports);
  g_array_unref (sum->rows);
  g_ptr_array_unref (sum->edges);
  g_clear_pointer (&sum->together, ent_tally_together_free);
  g_free (sum->rank_of);
  g_free (sum->ids);
}

/* Signatures are most of what is kept of a document, and nobody asks for them again. */
static void
drop_signatures (const EntTally *tally)
{
  for (guint i = 0; i < tally->documents->len; i++)
    g_clear_pointer (&((TallyDocument *)g_ptr_array_index (tally->documents, i))->minhash, g_free);
}

void
ent_tally_begin_sum (TallySum *sum, EntTally *tally)
{
  *sum = (TallySum){.tally = tally,
                    .order = g_ptr_array_new (),
                    .reports = g_ptr_array_new (),
                    .rows = g_array_new (FALSE, FALSE, sizeof (TallyRow)),
                    .edges = g_ptr_array_new_with_free_func (free_edge),
                    .out = new_tallied (tally)};
  order_documents (sum);
  order_entities (sum);
  if (tally->n_decided)
    ent_tally_take_stories (sum);
  else
    ent_tally_find_duplicates (sum->order);
  drop_signatures (tally);
  count_documents (sum);
  ent_tally_find_recurring (sum);
  count_reports (sum);
}

EntTallied *
ent_tally_finish (EntTally *tally)
{
  TallySum sum;
  ent_tally_spread_shares (tally);
  ent_tally_begin_sum (&sum, tally);
  sum.together = ent_tally_together_new (&sum);
  ent_tally_merge_events (&sum);
  ent_tally_draw_edges (&sum);
  ent_tally_weigh_edges (&sum);
  if (!tally->options.no_evidence) {
    ent_tally_list_evidence (&sum);
    ent_tally_list_weeks (&sum);
  }
  list_nodes (&sum);
  hand_out (&sum);
  EntTallied *out = sum.out;
  ent_tally_clear_sum (&sum);
  return out;
}

void
ent_tallied_free (EntTallied *tallied)
{
  if (!tallied)
    return;
  Result *result = (Result *)(void *)tallied;
  g_array_unref (tallied->nodes);
  g_array_unref (tallied->edges);
  g_array_unref (tallied->events);
  g_array_unref (tallied->evidence);
  g_array_unref (tallied->weeks);
  g_array_unref (tallied->documents);
  ent_tally_release_strings (result->strings);
  g_free (result);
}
