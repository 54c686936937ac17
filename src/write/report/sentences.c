/* The sentences of the page: one line of JSON an edge, empty where it has none, so that a browser parses what is clicked on and nothing
 * else. Of each edge and week the first few distinct sentences, asserted ones before others; the strongest edges come first, until the page
 * holds as much as it may. evidence.jsonl is full. */
#include "write/report/report.h"

#include <string.h>

typedef struct {
  guint first, n; /* a range of tallied->evidence */
} Range;

/* A sentence and the evidence that it carries: positions in tallied->evidence. */
typedef struct {
  gint week;
  gboolean asserted;
  guint copies; /* other documents with the same sentence */
  GArray *evidence;
} Sentence;

static const EntEvidence *
evidence_at (const Report *report, guint i)
{
  return &g_array_index (report->input->tallied->evidence, EntEvidence, i);
}

/* The ranges of all edges, by position in tallied->edges: evidence is sorted by edge. */
static Range *
find_ranges (const Report *report)
{
  Range *ranges = g_new0 (Range, report->input->tallied->edges->len + 1);
  for (guint i = 0; i < report->input->tallied->evidence->len; i++) {
    guint edge = GPOINTER_TO_UINT (g_hash_table_lookup (report->edges, evidence_at (report, i)->edge));
    if (edge == 0)
      continue;
    Range *range = &ranges[edge - 1];
    range->first = range->n == 0 ? i : range->first;
    range->n++;
  }
  return ranges;
}

static void
clear_sentence (gpointer data)
{
  g_array_unref (((Sentence *)data)->evidence);
}

/* Text and week, the same for a sentence and its copies. */
static char *
key_of (const EntEvidence *evidence, gint week)
{
  return g_strdup_printf ("%d %s", week, evidence->text ? evidence->text : "");
}

static gboolean
is_same_place (const EntEvidence *a, const EntEvidence *b)
{
  return strcmp (a->document, b->document) == 0 && a->sentence == b->sentence;
}

static void
add_evidence (const Report *report, GArray *sentences, GHashTable *places, guint i)
{
  const EntEvidence *evidence = evidence_at (report, i);
  gint week = report_week (report, evidence->date);
  g_autofree char *key = key_of (evidence, week);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, key));
  if (place == 0) {
    Sentence sentence = {.week = week};
    sentence.evidence = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_val (sentences, sentence);
    place = sentences->len;
    g_hash_table_insert (places, g_steal_pointer (&key), GUINT_TO_POINTER (place));
  }
  Sentence *sentence = &g_array_index (sentences, Sentence, place - 1);
  gboolean first = sentence->evidence->len == 0;
  if (!first && !is_same_place (evidence_at (report, g_array_index (sentence->evidence, guint, 0)), evidence)) {
    sentence->copies++;
    return;
  }
  g_array_append_val (sentence->evidence, i);
  sentence->asserted |= evidence->event.class_name && evidence->event.layer == ENT_LAYER_ASSERTED;
}

static int
compare_sentences (gconstpointer a, gconstpointer b)
{
  const Sentence *x = a, *y = b;
  if (x->week != y->week)
    return x->week < y->week ? -1 : 1;
  return (y->asserted != 0) - (x->asserted != 0);
}

static GArray *
list_sentences (const Report *report, const Range *range)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (Sentence));
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_array_set_clear_func (sentences, clear_sentence);
  for (guint i = 0; i < range->n; i++)
    add_evidence (report, sentences, places, range->first + i);
  g_array_sort (sentences, compare_sentences); /* stable: by date, document and place within */
  return sentences;
}

/* Scripts count UTF-16 units: how many of them there are in the first bytes of TEXT as it is written. */
static gint64
units_before (const char *text, gsize bytes)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)bytes);
  gint64 units = 0;
  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    units += g_utf8_get_char (p) >= 0x10000 ? 2 : 1;
  return units;
}

/* A span of the document, as units of the sentence's text; -1, -1 where it lies outside. */
static void
write_span (const EntEvidence *evidence, EntSpan span, WriteSink *sink)
{
  gboolean inside = span.start >= evidence->span.start && span.end <= evidence->span.end && span.end > span.start &&
                    span.end - evidence->span.start <= strlen (evidence->text);
  report_integer (sink, FALSE, inside ? units_before (evidence->text, span.start - evidence->span.start) : -1);
  report_integer (sink, FALSE, inside ? units_before (evidence->text, span.end - evidence->span.start) : -1);
}

/* [class, layer, source, target, attributed, confidence, cue, three spans] */
static void
write_event (const Report *report, const EntEvidence *evidence, gboolean first, WriteSink *sink)
{
  const EntEvent *event = &evidence->event;
  write_text (sink, first ? "[" : ",[");
  report_integer (sink, TRUE, report_find (report->classes, event->class_name));
  report_integer (sink, FALSE, (gint64)event->layer);
  report_integer (sink, FALSE, (gint64)GPOINTER_TO_UINT (g_hash_table_lookup (report->nodes, event->source)) - 1);
  report_integer (sink, FALSE, (gint64)GPOINTER_TO_UINT (g_hash_table_lookup (report->nodes, event->target)) - 1);
  report_integer (sink, FALSE, event->attributed);
  report_real (sink, FALSE, event->confidence);
  write_span (evidence, event->cue, sink);
  write_span (evidence, event->source_mention, sink);
  write_span (evidence, event->target_mention, sink);
  write_text (sink, "]");
}

/* [week, date, text, document, title, publisher, address, copies, [event …]] */
static void
write_sentence (const Report *report, const Sentence *sentence, gboolean first, WriteSink *sink)
{
  const EntEvidence *evidence = evidence_at (report, g_array_index (sentence->evidence, guint, 0));
  gboolean begun = FALSE;
  write_text (sink, first ? "[" : ",[");
  report_integer (sink, TRUE, sentence->week);
  report_text (sink, FALSE, evidence->date);
  report_text (sink, FALSE, evidence->text);
  report_text (sink, FALSE, evidence->document);
  report_text (sink, FALSE, evidence->title);
  report_text (sink, FALSE, evidence->publisher);
  report_text (sink, FALSE, evidence->url);
  report_integer (sink, FALSE, sentence->copies);
  write_text (sink, ",[");
  for (guint i = 0; i < sentence->evidence->len; i++) {
    const EntEvidence *next = evidence_at (report, g_array_index (sentence->evidence, guint, i));
    if (!next->event.class_name)
      continue;
    write_event (report, next, !begun, sink);
    begun = TRUE;
  }
  write_text (sink, "]]");
}

static gsize
size_of (const Report *report, const Sentence *sentence)
{
  const EntEvidence *evidence = evidence_at (report, g_array_index (sentence->evidence, guint, 0));
  return 100 + 50 * sentence->evidence->len + strlen (evidence->text) + strlen (evidence->document) +
         (evidence->title ? strlen (evidence->title) : 0) + (evidence->url ? strlen (evidence->url) : 0);
}

/* [how many distinct sentences the edge has, sentence …]; returns about how many bytes that is. */
static gsize
write_edge_line (const Report *report, const Range *range, WriteSink *sink)
{
  g_autoptr (GArray) sentences = list_sentences (report, range);
  guint of_week = 0;
  gsize size = 0;
  write_text (sink, "[");
  report_integer (sink, TRUE, sentences->len);
  for (guint i = 0; i < sentences->len; i++) {
    const Sentence *sentence = &g_array_index (sentences, Sentence, i);
    of_week = i > 0 && sentence->week == sentence[-1].week ? of_week + 1 : 0;
    if (of_week >= REPORT_SENTENCES)
      continue;
    write_sentence (report, sentence, FALSE, sink);
    size += size_of (report, sentence);
  }
  write_text (sink, "]");
  return size;
}

void
report_write_sentences (const Report *report, WriteSink *sink)
{
  g_autofree Range *ranges = find_ranges (report);
  gsize size = 0;
  for (guint i = 0; i < report->input->tallied->edges->len && size < REPORT_EVIDENCE_BYTES; i++) {
    const Range *range = &ranges[report->order[i]];
    size += range->n > 0 ? write_edge_line (report, range, sink) : 0;
    write_text (sink, "\n");
  }
}
