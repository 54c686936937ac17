/* entente fetch: feeds and their articles into an inbox. */
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/messages.h"
#include "cli/output.h"

#include <entente/fetch.h>

#define AGENT "entente/" ENTENTE_VERSION
#define MAX_BYTES ((gsize)16 << 20)
#define LONGEST_PAUSE 60

static gint64
now (gpointer data)
{
  (void)data;
  return g_get_monotonic_time ();
}

static void
pause_for (gint64 microseconds, gpointer data)
{
  (void)data;
  g_usleep ((gulong)microseconds);
}

static int
print_counts (const Options *options, const EntFetchCounts *counts)
{
  g_autofree char *text = g_strdup_printf (
      "feeds: %" G_GUINT64_FORMAT " (unchanged: %" G_GUINT64_FORMAT ", failed: %" G_GUINT64_FORMAT "); new articles: %" G_GUINT64_FORMAT
      " (as their feed has them: %" G_GUINT64_FORMAT "); known: %" G_GUINT64_FORMAT "\nWritten to %s/\n",
      counts->feeds, counts->unchanged, counts->failed, counts->articles, counts->thin, counts->known, options->inbox);
  return options->quiet ? 0 : output_print (text);
}

int
command_fetch (const Options *options)
{
  g_autoptr (GError) error = NULL;
  Messages messages;
  EntFetchCounts counts;
  EntFetchOptions fetch = {.agent = AGENT,
                           .delay = options->delay,
                           .timeout = options->timeout,
                           .max_bytes = MAX_BYTES,
                           .retries = options->retries,
                           .longest_pause = LONGEST_PAUSE,
                           .local = options->allow_local,
                           .feeds_only = options->feeds_only,
                           .now = now,
                           .pause = pause_for};
  messages_init (&messages, options->quiet, options->verbose);
  gboolean ok = ent_fetch_run ((const char *const *)options->inputs, options->inbox, &fetch, messages_warn, &messages, &counts, &error);
  messages_end (&messages);
  if (!ok)
    return message_error (error);
  int code = print_counts (options, &counts);
  return code == 0 && counts.failed == counts.feeds ? message_fail (ENT_ERROR_DATA, "no feed could be read") : code;
}
