/* Runs a fuzz target over files, or the files of folders: how ctest replays the corpora, and a debugger a crash. */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

static gboolean
run_file (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  if (!g_file_get_contents (path, &bytes, &length, NULL)) {
    fprintf (stderr, "%s: cannot be read\n", path);
    return FALSE;
  }
  /* a block of the exact size, so that reading past the end is noticed */
  g_autofree uint8_t *data = g_memdup2 (bytes, length);
  LLVMFuzzerTestOneInput (data, length);
  return TRUE;
}

static gboolean
run (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  if (!dir)
    return run_file (path);
  gboolean ok = TRUE;
  for (const char *name; (name = g_dir_read_name (dir));) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    ok &= run (child);
  }
  return ok;
}

int
main (int argc, char **argv)
{
  gboolean ok = argc > 1;
  for (int i = 1; i < argc; i++)
    ok &= run (argv[i]);
  return ok ? 0 : 1;
}
