/* Where the tables are: beside the program (a build tree), in its prefix (an installation that was moved), else where it was installed. */
#include "cli/tables.h"

static char *
program_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  return program ? g_path_get_dirname (program) : NULL;
}

static char *
default_dir (GError **error)
{
  g_autofree char *folder = program_folder ();
  const char *bin = folder ? folder : "";
  char *places[] = {g_build_filename (bin, "gazetteer", NULL), g_build_filename (bin, "..", "share", "entente", "gazetteer", NULL),
                    g_build_filename (ENTENTE_DATADIR, "gazetteer", NULL)};
  char *found = NULL;
  for (guint i = folder ? 0 : 2; i < G_N_ELEMENTS (places) && !found; i++)
    if (g_file_test (places[i], G_FILE_TEST_IS_DIR))
      found = g_strdup (places[i]);
  if (!found)
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "the tables are missing: looked for %s, %s and %s", places[0], places[1], places[2]);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_free (places[i]);
  return found;
}

char **
tables_dirs (const Options *options, GError **error)
{
  char *first = default_dir (error);
  if (!first)
    return NULL;
  guint n = options->gazetteers ? g_strv_length (options->gazetteers) : 0;
  char **dirs = g_new0 (char *, n + 2);
  dirs[0] = first;
  for (guint i = 0; i < n; i++)
    dirs[i + 1] = g_strdup (options->gazetteers[i]);
  return dirs;
}

EntLexicon *
tables_load (const Options *options, GError **error)
{
  g_auto (GStrv) dirs = tables_dirs (options, error);
  return dirs ? ent_lexicon_load ((const char *const *)dirs, error) : NULL;
}

EntGazetteer *
tables_gazetteer (const Options *options, gboolean all_mistakes, GError **error)
{
  g_auto (GStrv) dirs = tables_dirs (options, error);
  return dirs ? ent_gazetteer_load ((const char *const *)dirs, all_mistakes, error) : NULL;
}
