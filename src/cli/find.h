/* entente gazetteer find. */
#ifndef ENTENTE_CLI_FIND_H
#define ENTENTE_CLI_FIND_H

#include "cli/options.h"

/* Shows who claims the name that the inputs behind "find" spell; returns the exit code. */
int find_name (const Options *options);

#endif
