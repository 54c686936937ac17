/* entente help: the table of commands and options as help, man page and completion. */
#include "cli/help.h"

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/option_table.h"
#include "cli/output.h"
#include "cli/tables.h"

#include <entente/error.h>
#include <entente/lexicon.h>

#include <string.h>

#define HELP_WIDTH 80
#define OPTION_COLUMN 24

static const char exit_codes[] =
    "0 where any document was read; 64 for a wrong command line; 65 where no document could be read, or one could not with --strict, or no "
    "row claims a name; 66 "
    "where an input or a folder of tables does not exist; 73 where results cannot be created; 74 where reading or writing failed half-way; "
    "75 where somebody else is at the store; 78 where a table is wrong, lines come from other tables, or a store from a newer entente.";

/* ---- text ---- */

/* Adds TEXT in lines of HELP_WIDTH columns, the first of which begins at COLUMN already, the others indented by INDENT. */
static void
add_wrapped (GString *out, const char *text, guint column, guint indent)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gboolean first = TRUE;
  for (guint i = 0; words[i]; i++) {
    guint width = (guint)g_utf8_strlen (words[i], -1);
    if (!first && column + 1 + width > HELP_WIDTH) {
      g_string_append_printf (out, "\n%*s", (int)indent, "");
      column = indent;
      first = TRUE;
    }
    g_string_append_printf (out, "%s%s", first ? "" : " ", words[i]);
    column += width + (first ? 0 : 1);
    first = FALSE;
  }
  g_string_append_c (out, '\n');
}

static void
add_paragraphs (GString *out, const char *text, guint indent)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);
  for (guint i = 0; paragraphs[i]; i++) {
    g_string_append_printf (out, "%s%*s", i ? "\n" : "", (int)indent, "");
    add_wrapped (out, paragraphs[i], indent, indent);
  }
}

static char *
option_label (const OptionInfo *info)
{
  char letter[5] = "    ";
  if (info->letter)
    g_snprintf (letter, sizeof letter, "-%c, ", info->letter);
  return g_strdup_printf ("%s--%s%s%s", letter, info->name, info->argument ? " " : "", info->argument ? info->argument : "");
}

static void
add_option (GString *out, const OptionInfo *info)
{
  g_autofree char *label = option_label (info);
  g_string_append_printf (out, "  %-*s", OPTION_COLUMN - 4, label);
  if (strlen (label) > OPTION_COLUMN - 4)
    g_string_append_printf (out, "\n%*s", OPTION_COLUMN, "");
  else
    g_string_append (out, "  ");
  add_wrapped (out, info->help, OPTION_COLUMN, OPTION_COLUMN);
}

/* Calls FUNC for each option of COMMAND, group by group, GROUP for the heading of each. */
static void
each_option (GString *out, const Command *command, void (*group) (GString *, const char *), void (*func) (GString *, const OptionInfo *))
{
  const char *last = NULL;
  for (const OptionInfo *info = option_table (); info->name; info++) {
    if (!info->group || !(info->commands & command->bit))
      continue;
    if (info->group != last)
      group (out, info->group);
    last = info->group;
    func (out, info);
  }
}

static void
add_group (GString *out, const char *group)
{
  g_string_append_printf (out, "\n%s:\n", group);
}

static void
add_examples (GString *out, const Command *command)
{
  g_string_append_printf (out, "Example%s:\n", command->examples[1].command ? "s" : "");
  for (const Example *example = command->examples; example->command; example++)
    g_string_append_printf (out, "  %s\n      %s\n", example->command, example->purpose);
}

static void
add_commands (GString *out)
{
  g_string_append (out, "\nCommands:\n");
  for (const Command *command = command_table (); command->name; command++)
    g_string_append_printf (out, "  %-10s %s\n", command->name, command->summary);
  g_string_append (out, "\n'entente help COMMAND' says what a command takes.\n");
}

char *
help_command (const Command *command)
{
  GString *out = g_string_new (NULL);
  add_examples (out, command);
  g_string_append_printf (out, "\nUsage: entente %s%s%s%s\n\n", command->name, *command->operands ? " " : "", command->operands,
                          command->hidden ? "" : " [OPTIONS]");
  add_paragraphs (out, command->description, 0);
  each_option (out, command, add_group, add_option);
  return g_string_free (out, FALSE);
}

static char *
help_all (void)
{
  GString *out = g_string_new ("Example:\n");
  const Command *build = command_find ("build");
  g_string_append_printf (out, "  %s\n      %s\n\n", build->examples[0].command, build->examples[0].purpose);
  g_string_append (out, "Usage: entente COMMAND [OPTIONS] [INPUT…]\n\n");
  add_paragraphs (out, "Reads news text and draws the relations between states and organizations.", 0);
  add_commands (out);
  g_string_append (out, "\nExit status: ");
  add_wrapped (out, exit_codes, 13, 0);
  return g_string_free (out, FALSE);
}

/* ---- man page ---- */

static void
add_roff (GString *out, const char *text)
{
  if (*text == '.' || *text == '\'')
    g_string_append (out, "\\&");
  for (; *text; text = g_utf8_next_char (text)) {
    gunichar letter = g_utf8_get_char (text);
    if (letter == '-')
      g_string_append (out, "\\-");
    else if (letter == '\\')
      g_string_append (out, "\\e");
    else if (letter == '"')
      g_string_append (out, "\\(dq");
    else if (letter < 0x80)
      g_string_append_c (out, (char)letter);
    else
      g_string_append_printf (out, "\\[u%04X]", letter);
  }
}

static void
add_roff_line (GString *out, const char *text)
{
  add_roff (out, text);
  g_string_append_c (out, '\n');
}

static void
add_roff_paragraphs (GString *out, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);
  for (guint i = 0; paragraphs[i]; i++) {
    g_string_append (out, i ? ".PP\n" : "");
    add_roff_line (out, paragraphs[i]);
  }
}

static void
add_roff_group (GString *out, const char *group)
{
  g_string_append (out, ".PP\n");
  add_roff_line (out, group);
}

static void
add_roff_option (GString *out, const OptionInfo *info)
{
  g_string_append (out, ".TP\n\\fB");
  if (info->letter)
    g_string_append_printf (out, "\\-%c\\fR, \\fB", info->letter);
  g_string_append (out, "\\-\\-");
  add_roff (out, info->name);
  g_string_append (out, "\\fR");
  if (info->argument)
    g_string_append_printf (out, " \\fI%s\\fR", info->argument);
  g_string_append_c (out, '\n');
  add_roff_line (out, info->help);
}

static void
add_roff_command (GString *out, const Command *command)
{
  g_string_append (out, ".SS ");
  g_autofree char *usage = g_strdup_printf ("entente %s %s", command->name, command->operands);
  add_roff_line (out, g_strchomp (usage));
  add_roff_paragraphs (out, command->description);
  each_option (out, command, add_roff_group, add_roff_option);
}

static void
add_roff_example (GString *out, const Example *example)
{
  g_string_append (out, ".TP\n\\fB");
  add_roff (out, example->command);
  g_string_append (out, "\\fR\n");
  add_roff_line (out, example->purpose);
}

char *
help_man (void)
{
  GString *out = g_string_new (".TH ENTENTE 1 \"\" \"entente " ENTENTE_VERSION "\" \"User Commands\"\n"
                               ".SH NAME\nentente \\- relations between states and organizations, read from news text\n"
                               ".SH SYNOPSIS\n\\fBentente\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIINPUT\\fR ...]\n"
                               ".SH DESCRIPTION\n");
  add_roff_line (out, "Reads news text and draws the relations between states and organizations: it finds the actors, what they do to one "
                      "another, and writes the network of these relations with the sentence behind every edge.");
  g_string_append (out, ".SH COMMANDS\n");
  for (const Command *command = command_table (); command->name; command++)
    add_roff_command (out, command);
  g_string_append (out, ".SH EXIT STATUS\n");
  add_roff_line (out, exit_codes);
  g_string_append (out, ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nNo colours in messages where this is set and not empty.\n.SH EXAMPLES\n");
  for (const Command *command = command_table (); command->name; command++)
    for (const Example *example = command->examples; example->command; example++)
      add_roff_example (out, example);
  return g_string_free (out, FALSE);
}

/* ---- completion ---- */

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

/* ---- commands ---- */

static int
print_and_free (char *text)
{
  int code = output_print (text);
  g_free (text);
  return code;
}

int
command_help (const Options *options)
{
  if (options->man)
    return print_and_free (help_man ());
  if (options->completion && strcmp (options->completion, "bash") == 0)
    return print_and_free (help_bash ());
  if (options->completion)
    return message_fail (ENT_ERROR_USAGE, "--completion: '%s' is not bash", options->completion);
  if (!options->inputs)
    return print_and_free (help_all ());
  const Command *command = command_find (options->inputs[0]);
  if (!command)
    return message_fail (ENT_ERROR_USAGE, "there is no command '%s'; 'entente help' lists them", options->inputs[0]);
  return print_and_free (help_command (command));
}

int
command_version (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntLexicon) lexicon = tables_load (options, &error);
  if (!lexicon)
    return message_error (error);
  return print_and_free (g_strdup_printf ("entente %s\ngazetteer %s\ncues %s\n", ENTENTE_VERSION, ent_lexicon_gazetteer_hash (lexicon),
                                          ent_lexicon_cues_hash (lexicon)));
}
