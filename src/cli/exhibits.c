/* entente explain A B: the sentences that the store has behind an edge. */
#include "cli/exhibits.h"

#include "cli/compare.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/plain.h"

#include <string.h>

typedef struct {
  const Options *options;
  const char *a, *b;
  GString *out;
  guint64 n;
} Exhibits;

static void
add_line (GString *out, const char *text)
{
  plain_add (out, text, strlen (text));
}

static void
add_text (Exhibits *exhibits, const EntEvidence *evidence)
{
  GString *out = exhibits->out;
  const EntEvent *event = &evidence->event;
  g_string_append_printf (out, "%s%s  ", exhibits->n ? "\n" : "", evidence->date ? evidence->date : "undated");
  add_line (out, evidence->publisher && *evidence->publisher ? evidence->publisher : evidence->document);
  g_string_append (out, "  ");
  add_line (out, evidence->url ? evidence->url : evidence->document);
  g_string_append (out, "\n  ");
  add_line (out, evidence->text);
  g_string_append (out, "\n");
  if (!event->class_name) {
    g_string_append (out, "  named together; no event\n");
    return;
  }
  g_string_append_printf (out, "  %s → %s  %s (%+.1f), %s%s, confidence %.2f, cue \"", event->source, event->target, event->class_name,
                          event->intensity, ent_layer_name (event->layer), event->attributed ? ", attributed" : "", event->confidence);
  add_line (out, event->cue_text);
  g_string_append_printf (out, "\", construction %s%s\n", event->construction,
                          evidence->duplicate ? "; told before, counted as a report" : "");
}

static void
add_json (Exhibits *exhibits, const EntEvidence *evidence)
{
  const EntEvent *event = &evidence->event;
  GString *line = g_string_new ("{");
  json_add_string (line, "edge", evidence->edge);
  json_add_string (line, "date", evidence->date);
  json_add_string (line, "publisher", evidence->publisher);
  json_add_string (line, "document", evidence->document);
  json_add_string (line, "url", evidence->url);
  json_add_string (line, "title", evidence->title);
  json_add_string (line, "text", evidence->text);
  json_add_string (line, "source", event->source);
  json_add_string (line, "target", event->target);
  json_add_string (line, "class", event->class_name);
  if (event->class_name) {
    json_add_string (line, "layer", ent_layer_name (event->layer));
    json_add_string (line, "construction", event->construction);
    json_add_string (line, "cue", event->cue_text);
    json_add_number (line, "intensity", event->intensity);
    json_add_number (line, "confidence", event->confidence);
  }
  g_string_append_printf (exhibits->out, "%s,\"duplicate\":%s}\n", line->str, evidence->duplicate ? "true" : "false");
  g_string_free (line, TRUE);
}

static void
add_evidence (Exhibits *exhibits, const EntTallied *tallied)
{
  const char *a = strcmp (exhibits->a, exhibits->b) < 0 ? exhibits->a : exhibits->b, *b = a == exhibits->a ? exhibits->b : exhibits->a;
  g_autofree char *id = g_strconcat (a, "--", b, NULL);
  for (guint i = 0; i < tallied->evidence->len; i++) {
    const EntEvidence *evidence = &g_array_index (tallied->evidence, EntEvidence, i);
    if (strcmp (evidence->edge, id) != 0)
      continue;
    if (exhibits->options->json)
      add_json (exhibits, evidence);
    else
      add_text (exhibits, evidence);
    exhibits->n++;
  }
}

static void
add_article (const EntArticle *article, gpointer tally)
{
  ent_tally_add (tally, article);
}

/* Over a long time only the documents with an event between the two are tallied: which sentences name both without one, and whether that is
 * more than chance, a week's tally says. */
static EntTallied *
tally_dyad (Storing *storing, const Options *options, GError **error)
{
  const char *from = options->content.from ? options->content.from : "0000-00-00",
             *to = options->content.to ? options->content.to : "9999-99-99";
  EntTallyOptions content = {0};
  g_autoptr (EntTally) tally = ent_tally_new (storing->lexicon, &content);
  if (!ent_store_each (storing->store, from, to, options->inputs[0], options->inputs[1], add_article, tally, error))
    return NULL;
  return ent_tally_finish (tally);
}

static int
explain (Storing *storing, const Options *options)
{
  static const EntTallyOptions plain = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (EntTallied) tallied = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  if (options->week) {
    Span span = span_of_week (options->week);
    tallied = compare_tally (storing, &span, &plain, &error);
  } else
    tallied = tally_dyad (storing, options, &error);
  if (!tallied)
    return message_error (error);
  Exhibits exhibits = {options, options->inputs[0], options->inputs[1], out, 0};
  add_evidence (&exhibits, tallied);
  if (exhibits.n == 0 && !options->json)
    g_string_append_printf (out, "The store has nothing of %s and %s%s%s.\n", exhibits.a, exhibits.b, options->week ? " in " : "",
                            options->week ? options->week : "");
  return output_print (out->str);
}

int
exhibits_explain (const Options *options)
{
  g_auto (Storing) storing = {0};
  int code = storing_open (&storing, options, ENT_STORE_READ);
  if (code == 0)
    code = storing_check_ids (&storing, options->inputs[0], options->inputs[1]);
  return code ? code : explain (&storing, options);
}
