/* Events and co-occurrence → edges: which exist, how they are turned, and what stands behind them. */
#include "tally/internal.h"

#include <string.h>

/* States with a Correlates of War number come first, then other states, then organizations. */
static guint
entity_class (const EntEntity *entity)
{
  if (!entity)
    return 3;
  gboolean state = entity->kind == ENT_KIND_STATE || entity->kind == ENT_KIND_TERRITORY || entity->kind == ENT_KIND_FORMER_STATE;
  if (!state)
    return 2;
  return *entity->cow ? 0 : 1;
}

/* Undirected dyads as COW has them: the lower number is the first member. */
static gboolean
comes_first (const TallySum *sum, guint32 a, guint32 b)
{
  const EntEntity *x = ent_lexicon_find_entity (sum->tally->lexicon, sum->ids[a]);
  const EntEntity *y = ent_lexicon_find_entity (sum->tally->lexicon, sum->ids[b]);
  guint class_x = entity_class (x), class_y = entity_class (y);
  if (class_x != class_y)
    return class_x < class_y;
  guint64 cow_x = class_x == 0 ? g_ascii_strtoull (x->cow, NULL, 10) : 0;
  guint64 cow_y = class_y == 0 ? g_ascii_strtoull (y->cow, NULL, 10) : 0;
  return cow_x != cow_y ? cow_x < cow_y : a < b;
}

void
ent_tally_edge_id (EntEdges edges, const char *a, const char *b, const char *class_name, GString *out)
{
  gboolean swap = edges == ENT_EDGES_DYAD && strcmp (a, b) > 0;
  g_string_assign (out, swap ? b : a);
  g_string_append (out, edges == ENT_EDGES_DYAD ? "--" : "->");
  g_string_append (out, swap ? a : b);
  if (edges == ENT_EDGES_RELATION) {
    g_string_append_c (out, ':');
    g_string_append (out, class_name);
  }
}

static TallyEdge *
new_edge (const TallySum *sum, const char *id, guint32 a, guint32 b, const char *class_name)
{
  EntEdges edges = sum->tally->options.edges;
  gboolean swap = edges == ENT_EDGES_DYAD && comes_first (sum, b, a);
  TallyEdge *edge = g_new0 (TallyEdge, 1);
  edge->a = swap ? b : a;
  edge->b = swap ? a : b;
  edge->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  edge->documents = g_ptr_array_new ();
  edge->edge.id = g_string_chunk_insert (sum->tally->strings->chunk, id);
  edge->edge.source = sum->ids[edge->a];
  edge->edge.target = sum->ids[edge->b];
  edge->edge.relation = edges == ENT_EDGES_RELATION ? class_name : NULL;
  return edge;
}

void
ent_tally_edge_free (TallyEdge *edge)
{
  g_array_unref (edge->rows);
  g_ptr_array_unref (edge->documents);
  g_free (edge);
}

/* BY_ID borrows its keys from the edges; SUM->edges owns them. */
static TallyEdge *
ensure_edge (TallySum *sum, GHashTable *by_id, guint32 a, guint32 b, const char *class_name)
{
  g_autoptr (GString) id = g_string_new (NULL);
  ent_tally_edge_id (sum->tally->options.edges, sum->ids[a], sum->ids[b], class_name, id);
  TallyEdge *edge = g_hash_table_lookup (by_id, id->str);
  if (edge)
    return edge;
  edge = new_edge (sum, id->str, a, b, class_name);
  g_hash_table_insert (by_id, (gpointer)edge->edge.id, edge);
  g_ptr_array_add (sum->edges, edge);
  return edge;
}

static gboolean
is_association (const TallyPair *pair)
{
  return pair->n >= 2 && pair->q < ENT_COOCCURRENCE_Q;
}

/* Co-occurrence has no direction and no class: it makes undirected edges only. */
static void
add_associations (TallySum *sum, GHashTable *by_id)
{
  for (guint i = 0; i < sum->together->sorted->len; i++) {
    const TallyPair *pair = g_ptr_array_index (sum->together->sorted, i);
    if (is_association (pair))
      ensure_edge (sum, by_id, (guint32)(pair->key >> 32), (guint32)pair->key, NULL);
  }
  for (guint i = 0; i < sum->edges->len; i++) {
    TallyEdge *edge = g_ptr_array_index (sum->edges, i);
    TallyPair *pair = ent_tally_find_pair (sum->together, edge->a, edge->b);
    edge->pair = pair;
    if (pair)
      pair->edge = edge;
  }
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return (x > y) - (x < y);
}

/* Distinct sentences that carry the edge's events; those where both are named anyway are counted with the pair. */
static guint64
count_event_sentences (const TallySum *sum, const TallyEdge *edge)
{
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint i = 0; i < edge->rows->len; i++) {
    const TallyRow *row = &g_array_index (sum->rows, TallyRow, g_array_index (edge->rows, guint, i));
    for (guint j = 0; j < row->n_reports; j++) {
      const TallyReport *report = g_ptr_array_index (sum->reports, row->first_report + j);
      if (!edge->pair || !ent_tally_names_both (sum->together, report->hash, edge->a, edge->b))
        g_array_append_val (hashes, report->hash);
    }
  }
  g_array_sort (hashes, compare_hashes);
  guint64 n = 0;
  for (guint i = 0; i < hashes->len; i++)
    n += i == 0 || g_array_index (hashes, guint64, i) != g_array_index (hashes, guint64, i - 1);
  return n;
}

static void
count_events (const TallySum *sum, TallyEdge *edge)
{
  EntEdge *out = &edge->edge;
  gboolean by_event = edge->rows->len > 0, by_pair = edge->pair && is_association (edge->pair);
  out->basis = by_event && by_pair ? "both" : by_event ? "event" : "cooccurrence";
  out->n_cooccurrence = edge->pair ? edge->pair->n : 0;
  out->n_sentences = out->n_cooccurrence + count_event_sentences (sum, edge);
  out->weight = ent_round6 ((double)out->n_sentences);
  for (guint i = 0; i < edge->rows->len; i++) {
    const TallyRow *row = &g_array_index (sum->rows, TallyRow, g_array_index (edge->rows, guint, i));
    if (row->mirror && sum->tally->options.edges == ENT_EDGES_DYAD)
      continue;
    out->n_events++;
    out->n_reports += row->event.n_reports;
    out->quad[row->event.quad]++;
  }
}

static gboolean
is_heavy (const EntEdge *edge, const EntTallyOptions *options)
{
  return edge->weight >= options->min_weight;
}

static gboolean
is_backbone (const EntEdge *edge, const EntTallyOptions *options)
{
  return options->backbone <= 0 || edge->alpha < options->backbone;
}

static void
keep_edges (TallySum *sum, gboolean (*keep) (const EntEdge *edge, const EntTallyOptions *options))
{
  guint kept = 0;
  for (guint i = 0; i < sum->edges->len; i++) {
    TallyEdge *edge = g_ptr_array_index (sum->edges, i);
    TallyPair *pair = ent_tally_find_pair (sum->together, edge->a, edge->b);
    if (keep (&edge->edge, &sum->tally->options)) {
      sum->edges->pdata[kept++] = edge;
      continue;
    }
    if (pair && pair->edge == edge)
      pair->edge = NULL;
    ent_tally_edge_free (edge);
  }
  /* Their places are empty now: the array must not free them again. */
  for (guint i = kept; i < sum->edges->len; i++)
    sum->edges->pdata[i] = NULL;
  g_ptr_array_set_size (sum->edges, (int)kept);
}

static void
add_document (TallyEdge *edge, const TallySentence *sentence, TallyDocument *document, gpointer data G_GNUC_UNUSED)
{
  if (edge->last_document == sentence->document + 1)
    return;
  edge->last_document = sentence->document + 1;
  g_ptr_array_add (edge->documents, document);
}

/* The documents where both members of an edge occur in one sentence. */
static void
add_cooccurrence_documents (TallySum *sum)
{
  ent_tally_each_together (sum, add_document, NULL);
}

static void
add_event_documents (const TallySum *sum, TallyEdge *edge)
{
  for (guint i = 0; i < edge->rows->len; i++) {
    const TallyRow *row = &g_array_index (sum->rows, TallyRow, g_array_index (edge->rows, guint, i));
    for (guint j = 0; j < row->n_reports; j++)
      g_ptr_array_add (edge->documents, ((TallyReport *)g_ptr_array_index (sum->reports, row->first_report + j))->document);
  }
}

static void
count_documents (TallyEdge *edge)
{
  g_autoptr (GHashTable) stories = g_hash_table_new (NULL, NULL), sources = g_hash_table_new (NULL, NULL);
  EntEdge *out = &edge->edge;
  for (guint i = 0; i < edge->documents->len; i++) {
    const TallyDocument *document = g_ptr_array_index (edge->documents, i);
    const char *date = document->first->date;
    g_hash_table_add (stories, (gpointer)document->first);
    g_hash_table_add (sources, (gpointer)document->source);
    if (date && (!out->date_start || strcmp (date, out->date_start) < 0))
      out->date_start = date;
    if (date && (!out->date_end || strcmp (date, out->date_end) > 0))
      out->date_end = date;
  }
  out->n_articles = g_hash_table_size (stories);
  out->n_sources = g_hash_table_size (sources);
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(TallyEdge *const *)a)->edge.id, (*(TallyEdge *const *)b)->edge.id);
}

void
ent_tally_draw_edges (TallySum *sum)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < sum->rows->len; i++) {
    const TallyRow *row = &g_array_index (sum->rows, TallyRow, i);
    if (row->event.layer != ENT_LAYER_ASSERTED)
      continue;
    g_array_append_val (ensure_edge (sum, by_id, row->source, row->target, row->event.class_name)->rows, i);
  }
  if (sum->tally->options.edges == ENT_EDGES_DYAD)
    add_associations (sum, by_id);
  for (guint i = 0; i < sum->edges->len; i++)
    count_events (sum, g_ptr_array_index (sum->edges, i));
  g_ptr_array_sort (sum->edges, compare_edges);
  keep_edges (sum, is_heavy);
  ent_tally_measure_backbone (sum);
  keep_edges (sum, is_backbone);
  if (sum->tally->options.edges == ENT_EDGES_DYAD)
    add_cooccurrence_documents (sum);
  for (guint i = 0; i < sum->edges->len; i++) {
    add_event_documents (sum, g_ptr_array_index (sum->edges, i));
    count_documents (g_ptr_array_index (sum->edges, i));
  }
}
