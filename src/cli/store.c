/* entente store: is it whole, and what is odd in it. */
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/plain.h"
#include "cli/storing.h"

#include <string.h>

static char *
report_state (const Options *options, const EntStoreState *state)
{
  const struct {
    const char *name;
    guint64 n;
  } rows[] = {{"documents", state->documents}, {"stories", state->stories}, {"undated", state->undated},  {"without_text", state->no_text},
              {"events", state->events},       {"bytes", state->bytes},     {"problems", state->problems}};
  GString *out = g_string_new (options->json ? "{" : "");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (options->json)
      json_add_count (out, rows[i].name, rows[i].n);
    else
      g_string_append_printf (out, "%-12s %" G_GUINT64_FORMAT "\n", rows[i].name, rows[i].n);
  g_string_append (out, options->json ? "}\n" : "");
  return g_string_free (out, FALSE);
}

static int
check (const Options *options, Storing *storing)
{
  g_autoptr (GError) error = NULL;
  EntStoreState state;
  gboolean ok = ent_store_check (storing->store, messages_warn, &storing->messages, &state, &error);
  messages_end (&storing->messages);
  if (!ok && !options->json)
    return message_error (error);
  if (options->quiet && !options->json)
    return 0;
  g_autofree char *text = report_state (options, &state);
  int code = output_print (text);
  return ok ? code : message_error (error);
}

typedef struct {
  const Options *options;
  GString *out;
} Dates;

static void
add_document (const char *id, const char *date, gpointer data)
{
  Dates *dates = data;
  if (dates->options->json) {
    GString *line = g_string_new ("{");
    json_add_string (line, "id", id);
    json_add_string (line, "date", date);
    g_string_append_printf (dates->out, "%s}\n", line->str);
    g_string_free (line, TRUE);
    return;
  }
  g_string_append_printf (dates->out, "%s\t", date ? date : "unknown");
  plain_add (dates->out, id, strlen (id));
  g_string_append_c (dates->out, '\n');
}

static int
list_dates (const Options *options, Storing *storing)
{
  g_autoptr (GError) error = NULL;
  Output output;
  output_init (&output, 1);
  Dates dates = {options, output.text};
  if (ent_store_odd_dates (storing->store, storing->today, add_document, &dates, &error))
    return output_finish (&output);
  output_drop (&output);
  return message_error (error);
}

int
command_store (const Options *options)
{
  g_auto (Storing) storing = {0};
  const char *what = options->inputs[0];
  gboolean dates = strcmp (what, "dates") == 0;
  if (!dates && strcmp (what, "check") != 0)
    return message_fail (ENT_ERROR_USAGE, "'store %s' is unknown: 'store check' or 'store dates'", what);
  int code = storing_open (&storing, options, ENT_STORE_READ);
  if (code)
    return code;
  return dates ? list_dates (options, &storing) : check (options, &storing);
}
