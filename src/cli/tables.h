/* Where the tables are, and the lexicon made of them. */
#ifndef ENTENTE_CLI_TABLES_H
#define ENTENTE_CLI_TABLES_H

#include "cli/options.h"

#include <entente/gazetteer.h>

/* The default folder of tables followed by those of --gazetteer, NULL-terminated; NULL with ERROR where no default exists. */
char **tables_dirs (const Options *options, GError **error);
EntLexicon *tables_load (const Options *options, GError **error);
/* The same tables with their rows; see ent_gazetteer_load(). */
EntGazetteer *tables_gazetteer (const Options *options, gboolean all_mistakes, GError **error);

#endif
