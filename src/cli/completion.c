/* entente help --completion bash: the tables of commands and options as a script that completes command lines. */
#include "cli/help.h"

static void
add_bash_case (GString *out, const Command *command)
{
  g_string_append_printf (out, "    %s) options=\"", command->name);
  for (const OptionInfo *info = option_table (); info->name; info++)
    if (info->group && info->commands & command->bit)
      g_string_append_printf (out, "--%s ", info->name);
  g_string_append (out, "\" ;;\n");
}

static void
add_bash_value (GString *out, const OptionInfo *info)
{
  const char *const *list = option_choices (info);
  g_autofree char *names = list ? g_strjoinv (" ", (char **)list) : NULL;
  g_autofree char *choices = names ? g_strdup_printf ("-W '%s'", names) : NULL;
  const char *words = choices ? choices : g_strcmp0 (info->argument, "DIR") == 0 ? "-d" : NULL;
  if (!info->group || !info->argument)
    return;
  g_string_append_printf (out, "    --%s", info->name);
  if (info->letter)
    g_string_append_printf (out, "|-%c", info->letter);
  if (words)
    g_string_append_printf (out, ") mapfile -t COMPREPLY < <(compgen %s -- \"$word\"); return ;;\n", words);
  else
    g_string_append (out, ") return ;;\n");
}

char *
help_bash (void)
{
  GString *out =
      g_string_new ("# bash completion of entente\n_entente () {\n  local word=${COMP_WORDS[COMP_CWORD]} last=${COMP_WORDS[COMP_CWORD-1]} "
                    "options=\n  COMPREPLY=()\n  if ((COMP_CWORD == 1)); then\n    mapfile -t COMPREPLY < <(compgen -W '");
  for (const Command *command = command_table (); command->name; command++)
    g_string_append_printf (out, "%s ", command->name);
  g_string_append (out, "' -- \"$word\")\n    return\n  fi\n  case $last in\n");
  for (const OptionInfo *info = option_table (); info->name; info++)
    add_bash_value (out, info);
  g_string_append (out, "  esac\n  case ${COMP_WORDS[1]} in\n");
  for (const Command *command = command_table (); command->name; command++)
    add_bash_case (out, command);
  g_string_append (out, "  esac\n  if [[ $word == -* ]]; then\n    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n  else\n"
                        "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n  fi\n}\ncomplete -o filenames -F _entente entente\n");
  return g_string_free (out, FALSE);
}
