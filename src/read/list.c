/* Inputs as the user names them → the list of files: folders walked in sorted order, globs, standard input. */
#include <dirent.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <glob.h>
#include <string.h>

#include "read/internal.h"

typedef struct {
  EntFileList *list;
  GHashTable *seen;    /* paths listed */
  GHashTable *folders; /* device:inode of folders walked, against circles of links */
} Listing;

static void
broken (Listing *listing, const char *path, const char *message)
{
  listing->list->broken (listing->list->data, path, message);
}

static void
list_file (Listing *listing, const char *path, const GStatBuf *info)
{
  if (!g_hash_table_add (listing->seen, g_strdup (path)))
    return;
  g_ptr_array_add (listing->list->paths, g_strdup (path));
  if (info && S_ISREG (info->st_mode))
    listing->list->bytes += (guint64)info->st_size;
}

gboolean
ent_list_is_news (const char *name)
{
  static const char *const extensions[] = {".txt", ".text", ".md",  ".jsonl", ".ndjson", ".json", ".html", ".htm", ".xhtml", ".xml",
                                           ".rss", ".atom", ".rdf", ".csv",   ".tsv",    ".warc", ".wet",  ".gz",  ".zst",   ".xz",
                                           ".bz2", ".zip",  ".tar", ".tgz",   ".txz",    ".tbz2", ".tzst", ".amp"};
  const char *dot = strrchr (name, '.');
  if (!dot)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (g_ascii_strcasecmp (dot, extensions[i]) == 0)
      return TRUE;
  return FALSE;
}

static int
by_bytes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder but for hidden ones, sorted: of several links to one folder, the first counts on every machine. */
static GPtrArray *
folder_names (Listing *listing, const char *path)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  DIR *dir = opendir (path);
  if (!dir) {
    broken (listing, path, g_strerror (errno));
    return names;
  }
  for (struct dirent *entry; (entry = readdir (dir));)
    if (*entry->d_name != '.')
      g_ptr_array_add (names, g_strdup (entry->d_name));
  closedir (dir);
  g_ptr_array_sort (names, by_bytes);
  return names;
}

/* Lists one folder: its files go to FILES, its folders to FOLDERS. */
static void
scan_folder (Listing *listing, const char *path, GPtrArray *files, GPtrArray *folders)
{
  g_autoptr (GPtrArray) names = folder_names (listing, path);
  g_autoptr (GHashTable) results = ent_results_in (path);
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    GStatBuf info;
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (results && g_hash_table_contains (results, name))
      continue;
    if (g_stat (child, &info) != 0) {
      if (ent_list_is_news (name))
        broken (listing, child, g_strerror (errno));
      continue;
    }
    if (S_ISDIR (info.st_mode))
      g_ptr_array_add (folders, g_steal_pointer (&child));
    else if (S_ISREG (info.st_mode) && ent_list_is_news (name))
      g_ptr_array_add (files, g_steal_pointer (&child));
  }
}

static gboolean
enter_folder (Listing *listing, const char *path)
{
  GStatBuf info;
  if (g_stat (path, &info) != 0)
    return FALSE;
  char *key = g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)info.st_dev, (guint64)info.st_ino);
  return g_hash_table_add (listing->folders, key);
}

static void
list_folder (Listing *listing, const char *path)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (folders, g_strdup (path));
  g_hash_table_remove_all (listing->folders);
  for (guint i = 0; i < folders->len; i++)
    if (enter_folder (listing, folders->pdata[i]))
      scan_folder (listing, folders->pdata[i], files, folders);
  if (files->len == 0)
    broken (listing, path, "holds no text files: none is named *.txt, *.html, *.jsonl, *.csv, *.xml, *.warc, *.gz, *.zip or the like");
  g_ptr_array_sort (files, by_bytes);
  for (guint i = 0; i < files->len; i++) {
    GStatBuf info;
    gboolean known = g_stat (files->pdata[i], &info) == 0;
    list_file (listing, files->pdata[i], known ? &info : NULL);
  }
}

static gboolean
list_path (Listing *listing, const char *path)
{
  GStatBuf info;
  if (g_stat (path, &info) != 0)
    return FALSE;
  if (S_ISDIR (info.st_mode))
    list_folder (listing, path);
  else
    list_file (listing, path, &info);
  return TRUE;
}

/* PATTERN does not exist as it stands. */
static void
list_glob (Listing *listing, const char *pattern, int reason)
{
  glob_t found = {0};
  if (!strpbrk (pattern, "*?[") || glob (pattern, 0, NULL, &found) != 0)
    broken (listing, pattern, g_strerror (reason));
  for (gsize i = 0; i < found.gl_pathc; i++)
    if (!list_path (listing, found.gl_pathv[i]))
      broken (listing, found.gl_pathv[i], g_strerror (errno));
  globfree (&found);
}

void
ent_list_inputs (EntFileList *list, const char *const *inputs)
{
  Listing listing = {list, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                     g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};
  for (guint i = 0; inputs[i]; i++)
    if (strcmp (inputs[i], "-") == 0)
      list_file (&listing, "-", NULL);
    else if (!list_path (&listing, inputs[i]))
      list_glob (&listing, inputs[i], errno);
  g_hash_table_unref (listing.seen);
  g_hash_table_unref (listing.folders);
}
