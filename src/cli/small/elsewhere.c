/* The commands that the program which users call leaves to entente-whole: those that lay out networks, draw or fetch. Their libraries take
 * some seven times as long to load as all that the other commands need. */
#include "cli/command_table.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/places.h"

#include <entente/error.h>

#include <errno.h>
#include <unistd.h>

#define WHOLE "entente-whole"

/* Goes on as the whole program, with the same process, arguments and streams. */
static int
go_on_as_whole (const Options *options)
{
  g_autofree char *tried = NULL;
  g_autofree char *path = place_find (PLACE_PROGRAMS, WHOLE, &tried);
  if (!path)
    return message_fail (ENT_ERROR_TABLE, "'%s' is done by the program " WHOLE ", which is missing: looked for %s", options->command->name,
                         tried);
  execv (path, options->arguments);
  return message_fail (errno == ENOMEM ? ENT_ERROR_MEMORY : ENT_ERROR_TABLE, "%s: cannot be run: %s", path, g_strerror (errno));
}

int
command_build (const Options *options)
{
  return go_on_as_whole (options);
}

int
command_graph (const Options *options)
{
  return go_on_as_whole (options);
}

int
command_draw (const Options *options)
{
  return go_on_as_whole (options);
}

int
command_snapshot (const Options *options)
{
  return go_on_as_whole (options);
}

int
command_diff (const Options *options)
{
  return go_on_as_whole (options);
}

int
command_fetch (const Options *options)
{
  return go_on_as_whole (options);
}
