/* The parser of the command line, which the tables of commands and options feed. */
#include "cli/options.h"

#include "cli/option_table.h"
#include "cli/option_values.h"
#include "cli/suggest.h"

#include <string.h>

typedef struct {
  Options *options;
  char **next; /* the argument after the present one */
} Parser;

static gboolean
take_value (Parser *parser, const OptionInfo *info, const char *value, GError **error)
{
  if (info->type == OPTION_FLAG && value) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--%s takes no value", info->name);
    return FALSE;
  }
  if (info->type != OPTION_FLAG && !value && !(value = *parser->next++)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--%s needs a value: %s", info->name, info->argument);
    return FALSE;
  }
  return option_set (parser->options, info, value, error);
}

static gboolean
take_long (Parser *parser, const char *argument, GError **error)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *name = equals ? g_strndup (argument, (gsize)(equals - argument)) : g_strdup (argument);
  const OptionInfo *info = option_find (parser->options->command, name, 0);
  return info ? take_value (parser, info, equals ? equals + 1 : NULL, error) : suggest_option (parser->options->command, name, error);
}

/* -q, -qv, -o DIR, -oDIR */
static gboolean
take_letters (Parser *parser, const char *letters, GError **error)
{
  for (; *letters; letters++) {
    const OptionInfo *info = option_find (parser->options->command, NULL, *letters);
    if (!info) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "unknown option '-%c'", *letters);
      return FALSE;
    }
    if (info->type != OPTION_FLAG)
      return take_value (parser, info, letters[1] ? letters + 1 : NULL, error);
    if (!take_value (parser, info, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
take_arguments (Parser *parser, GError **error)
{
  Options *options = parser->options;
  for (gboolean ended = FALSE; *parser->next;) {
    const char *argument = *parser->next++;
    gboolean ok = TRUE;
    if (ended || *argument != '-' || strcmp (argument, "-") == 0)
      option_add_string (&options->inputs, argument);
    else if (strcmp (argument, "--") == 0)
      ended = TRUE;
    else if (argument[1] == '-')
      ok = take_long (parser, argument + 2, error);
    else
      ok = take_letters (parser, argument + 1, error);
    if (!ok)
      return FALSE;
  }
  return TRUE;
}

static gboolean
usage_error (GError **error, const char *message)
{
  g_set_error_literal (error, ENT_ERROR, ENT_ERROR_USAGE, message);
  return FALSE;
}

static gboolean
check_number_of_inputs (const Command *command, char **inputs, guint n, GError **error)
{
  if (n >= command->min_inputs && n <= command->max_inputs)
    return TRUE;
  if (n < command->min_inputs)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "no %s given", command->operands);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "'%s' is one argument too many: entente %s%s%s", inputs[command->max_inputs],
                 command->name, *command->operands ? " " : "", command->operands);
  return FALSE;
}

/* What goes together, and what does not. */
static gboolean
check_together (const Options *options, guint n_inputs, GError **error)
{
  const char *from = options->content.from, *to = options->content.to;
  if (options->command->bit == EXPLAIN && (options->text ? n_inputs > 0 : n_inputs != 2))
    return usage_error (error, options->text ? "either A B or --text TEXT, not both" : "neither two ids, A B, nor --text TEXT given");
  if (options->week && (from || to || options->changed))
    return usage_error (error, "--week goes without --from, --to and --changed");
  if (options->command->bit == SNAPSHOT && !from != !to)
    return usage_error (error, "--from and --to go together");
  if (options->changed && from)
    return usage_error (error, "--changed goes without --from and --to");
  return TRUE;
}

static gboolean
check_values (const Options *options, GError **error)
{
  const char *from = options->content.from, *to = options->content.to;
  if (!*options->store)
    return usage_error (error, "--store is empty");
  if (from && to && strcmp (from, to) > 0)
    return usage_error (error, "--from lies after --to");
  if (!*options->output || (options->picture && !*options->picture))
    return usage_error (error, "--output is empty");
  for (char **folder = options->gazetteers; folder && *folder; folder++)
    if (!**folder)
      return usage_error (error, "--gazetteer is empty");
  return TRUE;
}

static gboolean
check (const Options *options, GError **error)
{
  guint n = options->inputs ? g_strv_length (options->inputs) : 0;
  for (guint i = 0; i < n; i++)
    if (!*options->inputs[i])
      return usage_error (error, "an INPUT is empty");
  if (options->help)
    return TRUE;
  return check_number_of_inputs (options->command, options->inputs, n, error) && check_together (options, n, error) &&
         check_values (options, error);
}

gboolean
options_parse (Options *options, int argc, char **argv, GError **error)
{
  *options = (Options){
      .output = g_strdup ("out"), .store = g_strdup ("entente.db"), .inbox = g_strdup ("inbox"), .delay = 2, .timeout = 30, .retries = 2};
  if (argc < 2)
    return usage_error (error, "no command given");
  const char *name = argv[1];
  if (strcmp (name, "--help") == 0 || strcmp (name, "-h") == 0)
    name = "help";
  options->command = command_find (name);
  if (!options->command && *name == '-') {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "'%s' stands before the command; options follow it", name);
    return FALSE;
  }
  if (!options->command)
    return suggest_command (name, error);
  Parser parser = {options, argv + 2};
  return take_arguments (&parser, error) && check (options, error);
}

void
options_clear (Options *options)
{
  g_strfreev (options->inputs);
  g_free (options->output);
  g_free (options->picture);
  g_strfreev (options->gazetteers);
  g_strfreev (options->map);
  g_free (options->inbox);
  g_free (options->content.from);
  g_free (options->content.to);
  g_strfreev (options->content.sectors);
  g_free (options->store);
  g_free (options->week);
  g_free (options->text);
  g_free (options->date);
  g_free (options->against);
  g_free (options->completion);
}
