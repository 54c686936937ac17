/* The table of options as help, man page and completion. */
#ifndef ENTENTE_CLI_HELP_H
#define ENTENTE_CLI_HELP_H

#include "cli/command_table.h"

/* All return new strings. */
char *help_command (const Command *command);
char *help_man (void);
char *help_bash (void);

#endif
