/* The value of an option: checked, then put into its place. */
#ifndef ENTENTE_CLI_OPTION_VALUES_H
#define ENTENTE_CLI_OPTION_VALUES_H

#include "cli/option_table.h"

/* Gives the option INFO of OPTIONS the VALUE that was typed (NULL for flags). FALSE with ERROR (ENT_ERROR_USAGE) where it is no such value.
 */
gboolean option_set (Options *options, const OptionInfo *info, const char *value, GError **error);
/* Adds a copy of VALUE to the strings of MEMBER, NULL-terminated; MEMBER may be NULL still. */
void option_add_string (char ***member, const char *value);

#endif
