/* entente graph: extracted lines in, graphs out. */
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/records.h"
#include "cli/results.h"

int
command_graph (const Options *options)
{
  g_autoptr (GError) error = NULL;
  if (!results_check_folder (options->output, &error))
    return message_error (error);
  g_autoptr (EntLexicon) lexicon = NULL;
  g_autoptr (EntTally) tally = NULL;
  int code = records_tally (options, &lexicon, &tally);
  if (code)
    return code;
  return ent_tally_check (tally, &error) ? results_write (options, lexicon, tally) : message_error (error);
}
