/* entente: from the command line to a command. The locale stays "C": numbers are written with a point everywhere. */
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/messages.h"
#include "cli/output.h"

#include <entente/error.h>

#include <signal.h>
#include <stdio.h>

static int
usage (const Options *options, const GError *error)
{
  int code = message_error (error);
  if (options->command && !options->command->hidden)
    fprintf (stderr, "Try 'entente help %s'.\n", options->command->name);
  else
    fputs ("Try 'entente help'.\n", stderr);
  return code;
}

static int
run (const Options *options)
{
  if (!options->help)
    return options->command->run (options);
  g_autofree char *text = help_command (options->command);
  return output_print (text);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Options options;
  signal (SIGPIPE, SIG_IGN); /* a closed pipe is seen by the write */
  int code = options_parse (&options, argc, argv, &error) ? run (&options) : usage (&options, error);
  options_clear (&options);
  return code;
}
