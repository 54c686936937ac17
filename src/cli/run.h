/* The inputs of a command line through the pipeline, with warnings, progress bar and --strict. */
#ifndef ENTENTE_CLI_RUN_H
#define ENTENTE_CLI_RUN_H

#include "cli/messages.h"
#include "cli/options.h"

#include <entente/lexicon.h>
#include <entente/record.h>

/* Hands every article of the inputs to FUNC. GO_ON may be NULL; it ends the run by returning FALSE. Returns the exit code, not 0 being
 * reported: 65 where no document could be read or --strict met a broken one. */
int run_inputs (const Options *options, Messages *messages, const EntLexicon *lexicon, EntArticleFunc func,
                gboolean (*go_on) (gpointer data), gpointer data);

/* What --strict says when it ends a run. */
int run_refused (void);

#endif
