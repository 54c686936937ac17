/* Where memory is lacking, the process ends with a message and an exit code of its own: GLib by itself ends it by a signal that looks like
 * a crash, and libraries that go on without what they asked for would give results that lack something. */
#include "cli/memory.h"

#include <entente/error.h>

#include <jansson.h>
#include <libxml/xmlmemory.h>
#include <string.h>
#include <unistd.h>

static void
say (const char *text)
{
  if (write (STDERR_FILENO, text, strlen (text)) < 0)
    _exit (ENT_ERROR_MEMORY);
}

static void
end_without_memory (const char *domain G_GNUC_UNUSED, GLogLevelFlags level G_GNUC_UNUSED, const char *message, gpointer data G_GNUC_UNUSED)
{
  say ("entente: ");
  say (message ? message : "out of memory");
  say ("\n");
  _exit (ENT_ERROR_MEMORY);
}

/* Unlike g_malloc(), a block even of no bytes: NULL is a failure to those who ask. */
static void *
allocate (size_t size)
{
  return g_malloc (MAX (size, 1));
}

static void *
allocate_again (void *block, size_t size)
{
  return g_realloc (block, MAX (size, 1));
}

void
memory_init (void)
{
  static const char *const domains[] = {"GLib", "GLib-GObject", "GLib-GIO", "entente"};
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    g_log_set_handler (domains[i], G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION, end_without_memory, NULL);
  json_set_alloc_funcs (allocate, g_free);
  xmlMemSetup (g_free, allocate, allocate_again, g_strdup);
}
