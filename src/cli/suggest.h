/* Did you mean: what to say of a command or an option that does not exist. */
#ifndef ENTENTE_CLI_SUGGEST_H
#define ENTENTE_CLI_SUGGEST_H

#include "cli/option_table.h"

/* Both set ERROR (ENT_ERROR_USAGE), with a name that looks like NAME where there is one, and return FALSE. */
gboolean suggest_command (const char *name, GError **error);
gboolean suggest_option (const Command *command, const char *name, GError **error);

#endif
