/* From a tally to the files of the output folder: the second half of build and graph. */
#include "cli/results.h"

#include "cli/messages.h"
#include "cli/output.h"
#include "cli/summary.h"

#include <entente/network.h>
#include <entente/write.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

static gboolean
cannot_create (GError **error, const char *folder, const char *reason)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_CREATE, "%s: %s", folder, reason);
  return FALSE;
}

gboolean
results_check_folder (const char *folder, GError **error)
{
  g_autofree char *place = g_canonicalize_filename (folder, NULL);
  while (!g_file_test (place, G_FILE_TEST_EXISTS)) {
    if (g_file_test (place, G_FILE_TEST_IS_SYMLINK))
      return cannot_create (error, folder, "is a link that leads nowhere");
    char *parent = g_path_get_dirname (place);
    g_free (place);
    place = parent;
  }
  if (!g_file_test (place, G_FILE_TEST_IS_DIR))
    return cannot_create (error, folder, "a file is in the way of this folder");
  if (access (place, W_OK | X_OK) != 0)
    return cannot_create (error, folder, g_strerror (errno));
  return TRUE;
}

static gboolean
has_sector (const EntTallied *tallied, const char *sector)
{
  for (guint i = 0; i < tallied->events->len; i++) {
    const EntTalliedEvent *event = &g_array_index (tallied->events, EntTalliedEvent, i);
    if (g_strcmp0 (event->source_sector, sector) == 0 || g_strcmp0 (event->target_sector, sector) == 0)
      return TRUE;
  }
  return FALSE;
}

/* A sector that is misspelt would else go unnoticed. */
static void
warn_of_sectors (const Options *options, const EntTallied *tallied)
{
  Messages messages;
  messages_init (&messages, options->quiet, options->verbose);
  for (char **sector = options->content.sectors; sector && *sector; sector++) {
    g_autofree char *message = g_strdup_printf ("no event has an actor of sector '%s'", *sector);
    if (!has_sector (tallied, *sector))
      messages_warn ("--sectors", message, &messages);
  }
  messages_end (&messages);
}

/* Who came into office later is not known, and whoever left is still taken for the holder. */
static void
warn_of_horizon (const Options *options, const EntLexicon *lexicon, const EntTallied *tallied)
{
  Messages messages;
  messages_init (&messages, options->quiet, options->verbose);
  if (!ent_lexicon_is_past (lexicon, tallied->last_date))
    return;
  g_autofree char *message =
      g_strdup_printf ("holders of offices are known up to %s, and the texts run to %s", ent_lexicon_horizon (lexicon), tallied->last_date);
  messages_warn ("people.tsv", message, &messages);
  messages_end (&messages);
}

int
results_write (const Options *options, const EntLexicon *lexicon, EntTally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntTallied) tallied = ent_tally_finish (tally);
  g_autoptr (EntNetwork) network = ent_network_new (lexicon, tallied, &options->content, &error);
  if (!network || !ent_write_all (network, lexicon, &options->content, &options->forms, options->output, &error))
    return message_error (error);
  warn_of_sectors (options, tallied);
  warn_of_horizon (options, lexicon, tallied);
  if (options->quiet && !options->json)
    return 0;
  g_autofree char *summary = options->json ? summary_json (options, lexicon, network) : summary_text (options, lexicon, network);
  return output_print (summary);
}
