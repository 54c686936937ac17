/* The tables of a run: those of the program, and those of the command line. */
#include "cli/tables.h"

#include "cli/places.h"

static char *
default_dir (GError **error)
{
  g_autofree char *tried = NULL;
  char *found = place_find (PLACE_TABLES, "gazetteer", &tried);
  if (!found)
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "the tables are missing: looked for %s", tried);
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
