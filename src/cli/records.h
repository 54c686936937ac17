/* The files of 'graph' and 'tally'. */
#ifndef ENTENTE_CLI_RECORDS_H
#define ENTENTE_CLI_RECORDS_H

#include "cli/options.h"

/* Reads the inputs of OPTIONS into TALLY; problems are reported. Returns the exit code. */
int records_read (const Options *options, const EntLexicon *lexicon, EntTally *tally);

#endif
