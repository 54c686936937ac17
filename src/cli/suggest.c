/* Did you mean: what to say of a command or an option that does not exist. */
#include "cli/suggest.h"

#include "lexicon/distance.h"

#include <string.h>

typedef struct {
  const char *typed, *name;
  guint distance;
} Guess;

static void
guess (Guess *best, const char *name)
{
  guint d = ent_edit_distance (best->typed, name);
  gboolean begins = strlen (best->typed) >= 3 && g_str_has_prefix (name, best->typed);
  if (begins)
    d = 1;
  if (d < best->distance && (begins || d <= strlen (name) / 2)) {
    best->distance = d;
    best->name = name;
  }
}

gboolean
suggest_command (const char *name, GError **error)
{
  Guess best = {name, NULL, 3};
  for (const Command *command = command_table (); command->name; command++)
    guess (&best, command->name);
  if (best.name)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "unknown command '%s': did you mean '%s'?", name, best.name);
  else if (*name && g_file_test (name, G_FILE_TEST_EXISTS))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "'%s' is no command: did you mean 'entente build %s'?", name, name);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "unknown command '%s'", name);
  return FALSE;
}

static const char *
command_with (const OptionInfo *info)
{
  for (const Command *command = command_table (); command->name; command++)
    if (command->bit & info->commands)
      return command->name;
  return NULL;
}

gboolean
suggest_option (const Command *command, const char *name, GError **error)
{
  Guess best = {name, NULL, 3};
  for (const OptionInfo *info = option_table (); info->name; info++) {
    if (strcmp (info->name, name) == 0) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "'--%s' is an option of '%s', not of '%s'", name, command_with (info), command->name);
      return FALSE;
    }
    if (info->commands & command->bit && info->group)
      guess (&best, info->name);
  }
  if (best.name)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "unknown option '--%s': did you mean '--%s'?", name, best.name);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "unknown option '--%s'", name);
  return FALSE;
}
