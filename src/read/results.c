/* Our own results lie in folders that are read again: the manifest beside them names them, and they are no news. */
#include <jansson.h>

#include "read/internal.h"

#define MANIFEST "manifest.json"

static json_t *
load_manifest (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, MANIFEST, NULL);
  json_t *manifest = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? json_load_file (path, 0, NULL) : NULL;
  if (g_strcmp0 (json_string_value (json_object_get (manifest, "program")), "entente") == 0)
    return manifest;
  json_decref (manifest);
  return NULL;
}

GHashTable *
ent_results_in (const char *folder)
{
  json_t *manifest = load_manifest (folder);
  if (!manifest)
    return NULL;
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (names, g_strdup (MANIFEST));
  const char *name;
  json_t *purpose;
  json_object_foreach (json_object_get (manifest, "files"), name, purpose) g_hash_table_add (names, g_strdup (name));
  json_decref (manifest);
  return names;
}
