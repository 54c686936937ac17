/* entente build: text in, graphs out. */
#include "cli/commands.h"
#include "cli/results.h"
#include "cli/run.h"
#include "cli/tables.h"

static void
add_article (const EntArticle *article, gpointer tally)
{
  ent_tally_add (tally, article);
}

int
command_build (const Options *options)
{
  g_autoptr (GError) error = NULL;
  Messages messages;
  messages_init (&messages, options->quiet, options->verbose);
  if (!results_check_folder (options->output, &error))
    return message_error (error);
  g_autoptr (EntLexicon) lexicon = tables_load (options, &error);
  if (!lexicon)
    return message_error (error);
  g_autoptr (EntTally) tally = ent_tally_new (lexicon, &options->content);
  int code = run_inputs (options, &messages, lexicon, add_article, NULL, tally, NULL);
  return code ? code : results_write (options, lexicon, tally);
}
