/* Where the tables are, and the lexicon made of them. */
#ifndef ENTENTE_CLI_TABLES_H
#define ENTENTE_CLI_TABLES_H

#include "cli/options.h"

#include <entente/lexicon.h>

/* The default folder of tables followed by those of --gazetteer, NULL-terminated; NULL with ERROR where no default exists. */
char **tables_dirs (const Options *options, GError **error);
EntLexicon *tables_load (const Options *options, GError **error);

#endif
