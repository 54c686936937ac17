/* entente tally: extracted lines in, fewer lines with the same sums out. */
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/records.h"

#include <entente/record.h>

#include <unistd.h>

static void
write_recurring (const char *source, guint64 hash, gpointer data)
{
  Output *output = data;
  ent_record_write_recurring (output->text, source, hash);
  output_flush (output);
}

static void
write_share (const EntShare *share, gpointer data)
{
  Output *output = data;
  ent_record_write_share (output->text, share);
  output_flush (output);
}

int
command_tally (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntLexicon) lexicon = NULL;
  g_autoptr (EntTally) tally = NULL;
  int code = records_tally (options, &lexicon, &tally);
  if (code)
    return code;
  Output output;
  output_init (&output, STDOUT_FILENO);
  const EntReducedFuncs funcs = {NULL, write_recurring, write_share, &output};
  ent_record_write_reduced_run (output.text, lexicon, options->content.from, options->content.to);
  if (ent_tally_reduce (tally, &funcs, records_write_article, &error))
    return output_finish (&output);
  output_drop (&output);
  return message_error (error);
}
