/* entente draw: a graph.json in, a picture out. */
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"

#include <entente/write.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Endings of file names, in the order of EntPictureFormat. */
static const char *const endings[] = {".svg", ".png", ".pdf"};

static gboolean
find_format (const char *path, EntPictureFormat *out)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i])) {
      *out = (EntPictureFormat)i;
      return TRUE;
    }
  return FALSE;
}

/* A folder stands for the graph.json in it. */
static char *
path_of_graph (const char *input)
{
  return g_file_test (input, G_FILE_TEST_IS_DIR) ? g_build_filename (input, "graph.json", NULL) : g_strdup (input);
}

/* Beside the graph, and a map beside the other picture. */
static char *
path_of_picture (const Options *options, const char *graph)
{
  if (options->picture)
    return g_strdup (options->picture);
  gsize length = strlen (graph) - (g_str_has_suffix (graph, ".json") ? strlen (".json") : 0);
  return g_strdup_printf ("%.*s%s.svg", (int)length, graph, options->layout == ENT_PICTURE_MAP ? "-map" : "");
}

static int
fail (const char *path, const GError *error)
{
  return message_fail (error->domain == ENT_ERROR ? error->code : ENT_ERROR_IO, "%s: %s", path, error->message);
}

static gboolean
read_graph (const char *path, char **text, gsize *length, GError **error)
{
  if (access (path, R_OK) == 0)
    return g_file_get_contents (path, text, length, error);
  int code = errno;
  g_set_error (error, ENT_ERROR, code == ENOENT ? ENT_ERROR_NO_INPUT : ENT_ERROR_IO, "cannot be read: %s", g_strerror (code));
  return FALSE;
}

/* Written beside its place, synced, and renamed into it. */
static gboolean
write_picture (const char *path, GBytes *picture, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize size;
  const char *bytes = g_bytes_get_data (picture, &size);
  if (access (folder, W_OK | X_OK) == 0)
    return g_file_set_contents_full (path, bytes, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, error);
  g_set_error (error, ENT_ERROR, ENT_ERROR_CREATE, "cannot be created: %s", g_strerror (errno));
  return FALSE;
}

static int
draw (const Options *options, const char *graph, const char *path, EntPictureFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;
  if (!read_graph (graph, &text, &length, &error))
    return fail (graph, error);
  g_autoptr (GBytes) picture = ent_draw (text, length, options->layout, format, &error);
  if (!picture)
    return fail (graph, error);
  if (!write_picture (path, picture, &error))
    return fail (path, error);
  g_autofree char *done = g_strdup_printf ("Written to %s\n", path);
  return options->quiet ? 0 : output_print (done);
}

int
command_draw (const Options *options)
{
  g_autofree char *graph = path_of_graph (options->inputs[0]), *path = path_of_picture (options, graph);
  EntPictureFormat format;
  if (!find_format (path, &format))
    return message_fail (ENT_ERROR_USAGE, "%s: a picture's name ends in .svg, .png or .pdf", path);
  return draw (options, graph, path, format);
}
