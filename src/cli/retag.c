/* entente retag: new tables over the store's texts. */
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/storing.h"

static gboolean
progress (guint64 done, guint64 total, gpointer storing)
{
  (void)total;
  (void)done;
  messages_progress (&((Storing *)storing)->messages, 0, 0);
  return TRUE;
}

static char *
report (const Options *options, const EntRetagCounts *counts)
{
  if (!options->json)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " read again, %" G_GUINT64_FORMAT " were up to date, %" G_GUINT64_FORMAT " without text\n",
                            counts->read, counts->current, counts->no_text);
  GString *out = g_string_new ("{");
  json_add_count (out, "read", counts->read);
  json_add_count (out, "current", counts->current);
  json_add_count (out, "no_text", counts->no_text);
  g_string_append (out, "}\n");
  return g_string_free (out, FALSE);
}

int
command_retag (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_auto (Storing) storing = {0};
  EntRetagCounts counts;
  int code = storing_open (&storing, options, ENT_STORE_WRITE);
  if (code)
    return code;
  gboolean ok = ent_store_retag (storing.store, storing.lexicon, progress, &storing, &counts, &error) &&
                ent_store_note_time (storing.store, storing.now, &error);
  messages_end (&storing.messages);
  if (!ok)
    return message_error (error);
  if (counts.no_text) {
    g_autofree char *message = g_strdup_printf (
        "%" G_GUINT64_FORMAT " documents were read with other tables, and their texts are not kept: they stay as they are", counts.no_text);
    messages_warn (options->store, message, &storing.messages);
  }
  if (options->quiet && !options->json)
    return 0;
  g_autofree char *text = report (options, &counts);
  return output_print (text);
}
