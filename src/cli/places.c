/* Files of the program's own, found from where it lies itself. */
#include "cli/places.h"

#define N_FOLDERS 4

/* From the program's folder, which is that of the programs that users call or that of those behind them. */
static const char *const folders[][N_FOLDERS] = {
    [PLACE_TABLES] = {"", ENTENTE_BIN_TO_DATA, ENTENTE_LIB_TO_DATA, ENTENTE_DATADIR},
    [PLACE_PROGRAMS] = {"", ENTENTE_BIN_TO_LIB, ENTENTE_LIBDIR, NULL},
};

static char *
program_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  return program ? g_path_get_dirname (program) : NULL;
}

char *
place_find (Place place, const char *name, char **tried)
{
  g_autofree char *program = program_folder ();
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < N_FOLDERS && folders[place][i]; i++) {
    const char *folder = folders[place][i];
    gboolean fixed = g_path_is_absolute (folder);
    if (!fixed && !program)
      continue;
    g_autofree char *path = fixed ? g_build_filename (folder, name, NULL) : g_build_filename (program, folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&path);
    g_string_append_printf (list, "%s%s", list->len ? ", " : "", path);
  }
  if (tried)
    *tried = g_string_free (g_steal_pointer (&list), FALSE);
  return NULL;
}
