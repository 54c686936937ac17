/* The tables of a run: those of the program, and those of the command line. */
#include "cli/tables.h"

#include "cli/places.h"
#include "lexicon/tables.h"

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

/* The program's own tables as the build has compiled them; NULL where that was not done, or they have changed since. */
static EntLexicon *
load_compiled (const Options *options, const char *const *dirs)
{
  g_autofree char *image = options->gazetteers ? NULL : place_find (PLACE_PROGRAMS, "tables.image", NULL);
  return image ? ent_lexicon_map (dirs, image) : NULL;
}

EntLexicon *
tables_load (const Options *options, GError **error)
{
  g_auto (GStrv) dirs = tables_dirs (options, error);
  if (!dirs)
    return NULL;
  EntLexicon *compiled = load_compiled (options, (const char *const *)dirs);
  return compiled ? compiled : ent_lexicon_load ((const char *const *)dirs, error);
}

EntGazetteer *
tables_gazetteer (const Options *options, gboolean all_mistakes, GError **error)
{
  g_auto (GStrv) dirs = tables_dirs (options, error);
  return dirs ? ent_gazetteer_load ((const char *const *)dirs, all_mistakes, error) : NULL;
}
