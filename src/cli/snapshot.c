/* entente snapshot: the graphs of a week out of the store, and what changed. */
#include "cli/commands.h"
#include "cli/compare.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/results.h"
#include "cli/weekly.h"

#include <entente/network.h>
#include <entente/write.h>

#include <string.h>

typedef struct {
  const Options *options;
  Storing storing;
  Output output;
  guint n_written;
} Snapshot;

/* ---- one folder ---- */

/* The weeks that are looked back on, too: other tables there would look like change. */
static gboolean
check_tables (Snapshot *snapshot, const Span *span, GError **error)
{
  EntStoreOther other;
  char first[9], from[11];
  if (snapshot->options->mixed)
    return TRUE;
  if (!span->is_week || !compare_first_week (span->name, first) || !ent_week_day (first, 0, from))
    g_strlcpy (from, span->from, sizeof from);
  if (!ent_store_other_tables (snapshot->storing.store, snapshot->storing.lexicon, from, span->to, &other, error))
    return FALSE;
  if (other.documents == 0)
    return TRUE;
  g_set_error (
      error, ENT_ERROR, ENT_ERROR_TABLE,
      "%s: %" G_GUINT64_FORMAT " documents of this week and those before it were read with other tables, and cannot be compared: %s",
      span->name, other.documents,
      other.readable == other.documents ? "run 'entente retag' first, or let them in by --mixed"
                                        : "not all of their texts are kept, so that they cannot be read again; --mixed lets them in");
  return FALSE;
}

static gboolean
write_texts (Snapshot *snapshot, const Span *span, const Comparison *comparison, const char *folder, GError **error)
{
  const EntLexicon *lexicon = snapshot->storing.lexicon;
  g_autofree char *state = weekly_state (&snapshot->storing, snapshot->options, span->is_week ? span->name : NULL, error);
  if (!state)
    return FALSE;
  g_autofree char *brief = ent_write_brief (comparison->changes, lexicon, TRUE);
  g_autofree char *changes = ent_write_changes (comparison->changes, lexicon, state);
  return ent_publish_text (folder, "brief.md", brief, error) && ent_publish_text (folder, "changes.json", changes, error);
}

/* The brief is of undirected dyads, all sectors and all news; where the graphs are not, they have a tally of their own. */
static gboolean
write_graphs (Snapshot *snapshot, const Span *span, EntTallied *plain, const char *folder, GError **error)
{
  const Options *options = snapshot->options;
  EntTallyOptions content = options->content;
  g_autoptr (EntTallied) own = NULL;
  content.from = (char *)span->from;
  content.to = (char *)span->to;
  if (!weekly_is_plain (&content) && !(own = compare_tally (&snapshot->storing, span, &content, error)))
    return FALSE;
  g_autoptr (EntNetwork) network = ent_network_new (snapshot->storing.lexicon, own ? own : plain, &content, error);
  return network && ent_write_all (network, snapshot->storing.lexicon, &content, &options->forms, folder, error);
}

static void
report (Snapshot *snapshot, const Span *span, const Comparison *comparison)
{
  GString *out = snapshot->output.text;
  guint n = 0;
  for (guint i = 0; i < comparison->changes->dyads->len; i++)
    n += g_array_index (comparison->changes->dyads, EntDyadChange, i).significant ? 1 : 0;
  snapshot->n_written++;
  if (snapshot->options->json) {
    g_string_append (out, "{");
    json_add_string (out, "name", span->name);
    json_add_count (out, "documents", comparison->after->n_documents);
    json_add_count (out, "edges", comparison->after->edges->len);
    json_add_string (out, "before", comparison->changes->before);
    json_add_count (out, "changes", n);
    g_string_append (out, "}\n");
  } else if (!snapshot->options->quiet)
    g_string_append_printf (out, "%s%s%s: %" G_GUINT64_FORMAT " documents, %u dyads, %u changes beyond chance since %s\n",
                            snapshot->options->output, G_DIR_SEPARATOR_S, span->name, comparison->after->n_documents,
                            comparison->after->edges->len, n, comparison->changes->before);
}

static gboolean
fill (Snapshot *snapshot, const Span *span, const char *folder, GError **error)
{
  g_auto (Comparison) comparison = {0};
  if (!compare_spans (&comparison, &snapshot->storing, NULL, span, error) ||
      !write_graphs (snapshot, span, comparison.after, folder, error) || !write_texts (snapshot, span, &comparison, folder, error))
    return FALSE;
  report (snapshot, span, &comparison);
  return TRUE;
}

static gboolean
write_one (Snapshot *snapshot, const Span *span, GError **error)
{
  const char *folder = snapshot->options->output;
  if (!check_tables (snapshot, span, error))
    return FALSE;
  g_autofree char *new = ent_publish_begin (folder, span->name, error);
  if (!new)
    return FALSE;
  if (!fill (snapshot, span, new, error) || !ent_publish_end (folder, span->name, error)) {
    ent_publish_drop (folder, span->name);
    return FALSE;
  }
  return TRUE;
}

/* ---- which ones ---- */

static gboolean
write_changed (Snapshot *snapshot, GError **error)
{
  g_autoptr (GPtrArray) weeks = weekly_changed (&snapshot->storing, snapshot->options, error);
  if (!weeks)
    return FALSE;
  for (guint i = 0; i < weeks->len; i++) {
    Span span = span_of_week (g_ptr_array_index (weeks, i));
    messages_progress (&snapshot->storing.messages, i, 0);
    if (!write_one (snapshot, &span, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_asked (Snapshot *snapshot, int *code, GError **error)
{
  const Options *options = snapshot->options;
  char week[9];
  Span span;
  if (options->changed)
    return write_changed (snapshot, error);
  if (options->content.from && span_of_days (options->content.from, options->content.to, &span))
    return write_one (snapshot, &span, error);
  if (!storing_week (&snapshot->storing, options, week)) {
    *code = ENT_ERROR_TEMPORARY;
    return FALSE;
  }
  span = span_of_week (week);
  return write_one (snapshot, &span, error);
}

static int
run (Snapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  int code = 0;
  ent_publish_mend (snapshot->options->output);
  gboolean ok = write_asked (snapshot, &code, &error) && weekly_tidy (snapshot->options, &error);
  messages_end (&snapshot->storing.messages);
  if (error)
    return message_error (error);
  if (ok && snapshot->n_written == 0 && !snapshot->options->quiet && !snapshot->options->json)
    g_string_append (snapshot->output.text, "Nothing changed.\n");
  return code;
}

int
command_snapshot (const Options *options)
{
  g_autoptr (GError) error = NULL;
  Snapshot snapshot = {.options = options};
  if (!results_check_folder (options->output, &error))
    return message_error (error);
  int code = storing_open (&snapshot.storing, options, ENT_STORE_WRITE);
  output_init (&snapshot.output, 1);
  if (code == 0)
    code = run (&snapshot);
  int written = output_finish (&snapshot.output);
  storing_clear (&snapshot.storing);
  return code ? code : written;
}
