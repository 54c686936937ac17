/* The inputs of a command line through the pipeline, with warnings, progress bar and --strict. */
#ifndef ENTENTE_CLI_RUN_H
#define ENTENTE_CLI_RUN_H

#include "cli/messages.h"
#include "cli/options.h"

#include <entente/lexicon.h>
#include <entente/read.h>
#include <entente/record.h>

/* Hands every article of the inputs to FUNC. GO_ON may be NULL; it ends the run by returning FALSE. BROKEN, how many files and lines were
 * skipped, may be NULL. Returns the exit code, not 0 being reported: 65 where no document could be read or --strict met a broken one. */
int run_inputs (const Options *options, Messages *messages, const EntLexicon *lexicon, EntArticleFunc func,
                gboolean (*go_on) (gpointer data), gpointer data, guint64 *broken);

/* The reader of the inputs, as --map and --any-language have it. */
EntReader *run_reader (const Options *options, Messages *messages, GError **error);
/* Warns of the documents that were left out for their language. */
void run_foreign (Messages *messages, const EntReadCounts *counts);

/* What --strict says when it ends a run. */
int run_refused (void);

#endif
