/* entente history: a dyad over the weeks. */
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/storing.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#define BAR_WIDTH 20

static gboolean
week_of (const char *day, char out[9])
{
  return day && ent_iso_week (day, out);
}

static void
add_json (GString *out, const char *a, const char *b, const GArray *history)
{
  for (guint i = 0; i < history->len; i++) {
    const EntStoreDyad *dyad = &g_array_index (history, EntStoreDyad, i);
    GString *line = g_string_new ("{");
    json_add_string (line, "week", dyad->week);
    json_add_string (line, "a", a);
    json_add_string (line, "b", b);
    json_add_count (line, "n_articles", dyad->n_articles);
    json_add_count (line, "n_sentences", dyad->n_sentences);
    json_add_count (line, "n_events", dyad->n_events);
    json_add_count (line, "n_reports", dyad->n_reports);
    json_add_count (line, "n_sources", dyad->n_sources);
    for (guint quad = 0; quad < 4; quad++)
      json_add_count (line, ent_quad_name ((EntQuad)quad), dyad->quad[quad]);
    json_add_number (line, "coop", dyad->cooperation);
    json_add_number (line, "conflict", dyad->conflict);
    json_add_number (line, "tone", dyad->tone);
    json_add_number (line, "tone_se", dyad->tone_se);
    g_string_append_printf (out, "%s}\n", line->str);
    g_string_free (line, TRUE);
  }
}

/* Conflict to the left, cooperation to the right: each column stands for a part of the largest. */
static void
add_bar (GString *out, double conflict, double cooperation, double most)
{
  int left = (int)lround (conflict / most * BAR_WIDTH), right = (int)lround (cooperation / most * BAR_WIDTH);
  g_string_append_printf (out, "  %*s", BAR_WIDTH - left, "");
  for (int i = 0; i < left; i++)
    g_string_append (out, "▒");
  g_string_append (out, "│");
  for (int i = 0; i < right; i++)
    g_string_append (out, "█");
}

static void
add_table (GString *out, const GArray *history, gboolean bars)
{
  double most = 0;
  for (guint i = 0; i < history->len; i++) {
    const EntStoreDyad *dyad = &g_array_index (history, EntStoreDyad, i);
    most = fmax (most, fmax (dyad->cooperation, dyad->conflict));
  }
  g_string_append_printf (out, "%-9s %8s %8s %8s %8s %8s%s\n", "week", "stories", "events", "coop", "conflict", "tone",
                          bars && most > 0 ? "  conflict            │ cooperation" : "");
  for (guint i = 0; i < history->len; i++) {
    const EntStoreDyad *dyad = &g_array_index (history, EntStoreDyad, i);
    g_string_append_printf (out, "%-9s %8" G_GUINT64_FORMAT " %8" G_GUINT64_FORMAT " %8.1f %8.1f ", dyad->week, dyad->n_articles,
                            dyad->n_events, dyad->cooperation, dyad->conflict);
    if (isnan (dyad->tone))
      g_string_append_printf (out, "%8s", "-");
    else
      g_string_append_printf (out, "%+8.1f", dyad->tone);
    if (bars && most > 0)
      add_bar (out, dyad->conflict, dyad->cooperation, most);
    g_string_append_c (out, '\n');
  }
}

int
command_history (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_auto (Storing) storing = {0};
  const char *a = options->inputs[0], *b = options->inputs[1];
  char from[9], to[9];
  int code = storing_open (&storing, options, ENT_STORE_READ);
  if (code == 0)
    code = storing_check_ids (&storing, a, b);
  if (code)
    return code;
  g_autoptr (GArray) history = ent_store_history (storing.store, storing.lexicon, a, b, week_of (options->content.from, from) ? from : NULL,
                                                  week_of (options->content.to, to) ? to : NULL, &error);
  if (!history)
    return message_error (error);
  g_autoptr (GString) out = g_string_new (NULL);
  if (options->json)
    add_json (out, a, b, history);
  else
    add_table (out, history, terminal_width (STDOUT_FILENO) > 0);
  return output_print (out->str);
}
