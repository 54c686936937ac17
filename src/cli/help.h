/* The tables of commands and options as help, man page and completion. */
#ifndef ENTENTE_CLI_HELP_H
#define ENTENTE_CLI_HELP_H

#include "cli/option_table.h"

/* All return new strings. */
char *help_command (const Command *command);
char *help_man (void);
char *help_bash (void);

/* What help and man page share: the exit codes, in words; and a walk through the options of COMMAND, group by group, which calls GROUP for
 * the heading of each and FUNC for each option. */
extern const char help_exit_codes[];
void help_each_option (GString *out, const Command *command, void (*group) (GString *, const char *),
                       void (*func) (GString *, const OptionInfo *));

#endif
