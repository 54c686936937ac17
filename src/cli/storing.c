/* What the commands with a store share: opening it, and the day that it is. */
#include "cli/storing.h"

#include "cli/command_table.h"
#include "cli/tables.h"

#include <string.h>
#include <unistd.h>

/* Further behind than clocks are set right by. */
#define CLOCK_SLACK (24 * 60 * 60)

static void
format_day (gint64 seconds, char out[11])
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *day = time ? g_date_time_format (time, "%Y-%m-%d") : NULL;
  g_strlcpy (out, day ? day : "1970-01-01", 11);
}

static char *
describe_holder (const Options *options, gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char *since = time ? g_date_time_format (time, "%Y-%m-%d %H:%M:%S UTC") : g_strdup ("an unknown time");
  return g_strdup_printf ("'entente %s' (process %ld on %s, since %s)", options->command->name, (long)getpid (), g_get_host_name (), since);
}

/* The clock may have jumped back: then the last change of the store is nearer to the truth. */
static int
look_at_clock (Storing *storing)
{
  g_autoptr (GError) error = NULL;
  EntStoreExtent extent;
  if (!ent_store_extent (storing->store, &extent, &error))
    return message_error (error);
  if (extent.last_change - storing->now > CLOCK_SLACK) {
    char clock[11], change[11];
    format_day (storing->now, clock);
    format_day (extent.last_change, change);
    g_autofree char *message = g_strdup_printf ("the clock says %s, but the store was changed on %s", clock, change);
    messages_warn ("clock", message, &storing->messages);
    storing->behind = TRUE;
  }
  storing->now = MAX (storing->now, extent.last_change);
  ent_store_extent_clear (&extent);
  format_day (storing->now, storing->today);
  return 0;
}

int
storing_open (Storing *storing, const Options *options, EntStoreMode mode)
{
  g_autoptr (GError) error = NULL;
  *storing = (Storing){.now = g_get_real_time () / G_USEC_PER_SEC};
  messages_init (&storing->messages, options->quiet, options->verbose);
  g_autofree char *holder = describe_holder (options, storing->now);
  storing->store = ent_store_open (options->store, mode, holder, &error);
  if (!storing->store)
    return message_error (error);
  storing->lexicon = tables_load (options, &error);
  if (!storing->lexicon)
    return message_error (error);
  return look_at_clock (storing);
}

void
storing_clear (Storing *storing)
{
  g_clear_pointer (&storing->store, ent_store_free);
  g_clear_pointer (&storing->lexicon, ent_lexicon_free);
}

int
storing_check_ids (const Storing *storing, const char *a, const char *b)
{
  const char *ids[] = {a, b};
  for (guint i = 0; i < 2; i++)
    if (!ent_lexicon_find_entity (storing->lexicon, ids[i]))
      return message_fail (ENT_ERROR_USAGE, "'%s' is no id of the tables: USA, RUS, NATO …", ids[i]);
  return strcmp (a, b) == 0 ? message_fail (ENT_ERROR_USAGE, "'%s' twice is no dyad", a) : 0;
}

void
storing_last_week (const Storing *storing, char out[9])
{
  char day[11];
  if (!ent_day_add (storing->today, -7, day) || !ent_iso_week (day, out))
    g_strlcpy (out, "1970-W01", 9);
}

gboolean
storing_week (const Storing *storing, const Options *options, char out[9])
{
  if (options->week) {
    g_strlcpy (out, options->week, 9);
    return TRUE;
  }
  storing_last_week (storing, out);
  if (!storing->behind)
    return TRUE;
  message_fail (ENT_ERROR_TEMPORARY, "which week ended last cannot be told from such a clock: set it, or name the week by --week");
  return FALSE;
}
