/* entente explain A B. */
#ifndef ENTENTE_CLI_EXHIBITS_H
#define ENTENTE_CLI_EXHIBITS_H

#include "cli/options.h"

/* Prints the reports that the store has of the dyad of OPTIONS; returns the exit code. */
int exhibits_explain (const Options *options);

#endif
