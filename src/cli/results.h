/* From a tally to the files of the output folder: the second half of build and graph. */
#ifndef ENTENTE_CLI_RESULTS_H
#define ENTENTE_CLI_RESULTS_H

#include "cli/messages.h"
#include "cli/options.h"

#include <entente/lexicon.h>
#include <entente/tally.h>

/* Whether the output folder is one that can be written to, or can be made: asked before the long work begins. */
gboolean results_check_folder (const char *folder, GError **error);
/* Adds up, writes all files, and prints the summary. Returns the exit code. */
int results_write (const Options *options, const EntLexicon *lexicon, EntTally *tally);

#endif
