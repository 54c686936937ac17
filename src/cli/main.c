/* entente: from the command line to a command. The locale stays "C": numbers are written with a point everywhere. */
#include "cli/command_table.h"
#include "cli/help.h"
#include "cli/memory.h"
#include "cli/messages.h"
#include "cli/output.h"

#include <entente/error.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

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

/* A standard stream that is closed is opened the wrong way round: its use fails as before, and no other file gets its number. */
static void
hold_streams (void)
{
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
    if (fcntl (file, F_GETFD) < 0 && open ("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
      return;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Options options;
  hold_streams ();
  memory_init ();
  signal (SIGPIPE, SIG_IGN); /* a closed pipe is seen by the write */
  gboolean parsed = options_parse (&options, argc, argv, &error);
  options.arguments = argv;
  int code = parsed ? run (&options) : usage (&options, error);
  options_clear (&options);
  return code;
}
