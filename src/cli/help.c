/* entente help: the tables of commands and options as text for a terminal. */
#include "cli/help.h"

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/tables.h"

#include <entente/error.h>
#include <entente/lexicon.h>

#include <string.h>

#define HELP_WIDTH 80
#define OPTION_COLUMN 24

const char help_exit_codes[] =
    "0 where any document was read; 64 for a wrong command line; 65 where no document could be read, or one could not with --strict, "
    "or no row claims a name; 66 where an input or a folder of tables does not exist; 71 where memory is lacking; 73 where results cannot "
    "be created; 74 where reading or writing failed half-way; 75 where somebody else is at the store; 78 where a table is wrong, lines "
    "come from other tables, or a store from a newer entente.";

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

void
help_each_option (GString *out, const Command *command, void (*group) (GString *, const char *),
                  void (*func) (GString *, const OptionInfo *))
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
  help_each_option (out, command, add_group, add_option);
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
  add_wrapped (out, help_exit_codes, 13, 0);
  return g_string_free (out, FALSE);
}

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
