/* entente help --man: the tables of commands and options as a man page. */
#include "cli/help.h"

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
  help_each_option (out, command, add_roff_group, add_roff_option);
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
  add_roff_line (out, help_exit_codes);
  g_string_append (out, ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nNo colours in messages where this is set and not empty.\n.SH EXAMPLES\n");
  for (const Command *command = command_table (); command->name; command++)
    for (const Example *example = command->examples; example->command; example++)
      add_roff_example (out, example);
  return g_string_free (out, FALSE);
}
