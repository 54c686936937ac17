/* write_image FILE FOLDER…: the compiled tables of FOLDERs as a file, which programs of this very build map instead of reading the tables.
 * Run by the build, not installed.
 */
#include "lexicon/tables.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  const char *const *folders = (const char *const *)argv + 2;
  g_autoptr (EntLexicon) lexicon = argc > 2 ? ent_lexicon_load (folders, &error) : NULL;
  if (lexicon && ent_lexicon_save (lexicon, folders, argv[1], &error))
    return 0;
  fprintf (stderr, "write_image: %s\n", error ? error->message : "FILE FOLDER…");
  return error ? error->code : ENT_ERROR_USAGE;
}
