/* Folders put in their places in one step, so that nobody who looks at a published name sees half of one. */
#define _GNU_SOURCE /* renameat2 */
#include "write/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Names that do not depend on the process: what an ended run left is found by the next one. */
static char *
path_of (const char *folder, const char *name, const char *suffix)
{
  g_autofree char *hidden = g_strdup_printf (".%s.%s", name, suffix);
  return g_build_filename (folder, hidden, NULL);
}

static gboolean
set_error (GError **error, EntError code, const char *path, int reason)
{
  g_set_error (error, ENT_ERROR, (int)code, "%s: cannot be %s: %s", path, code == ENT_ERROR_CREATE ? "created" : "written",
               g_strerror (reason));
  return FALSE;
}

/* 0, or the errno. Links are removed, not followed. */
static int
remove_all (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  int code = 0;
  for (const char *name; dir && code == 0 && (name = g_dir_read_name (dir));) {
    g_autofree char *inner = g_build_filename (path, name, NULL);
    code = remove_all (inner);
  }
  if (dir)
    g_dir_close (dir);
  if (code == 0 && g_remove (path) != 0 && errno != ENOENT)
    code = errno;
  return code;
}

void
write_sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0)
    return;
  (void)fsync (fd);
  close (fd);
}

static void
mend (const char *folder, const char *name)
{
  g_autofree char *place = g_build_filename (folder, name, NULL);
  g_autofree char *new = path_of (folder, name, "entente-new"), *old = path_of (folder, name, "entente-old");
  if (g_file_test (old, G_FILE_TEST_IS_DIR) && !g_file_test (place, G_FILE_TEST_EXISTS))
    (void)g_rename (old, place);
  remove_all (old);
  remove_all (new);
}

/* Names are gathered first: the folder changes under the loop. */
void
ent_publish_mend (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *entry; dir && (entry = g_dir_read_name (dir));)
    if (*entry == '.' && (g_str_has_suffix (entry, ".entente-new") || g_str_has_suffix (entry, ".entente-old")))
      g_ptr_array_add (names, g_strndup (entry + 1, strlen (entry) - 1 - strlen (".entente-new")));
  if (dir)
    g_dir_close (dir);
  for (guint i = 0; i < names->len; i++)
    mend (folder, g_ptr_array_index (names, i));
}

char *
ent_publish_begin (const char *folder, const char *name, GError **error)
{
  char *new = path_of (folder, name, "entente-new");
  mend (folder, name);
  if (g_mkdir_with_parents (folder, 0777) == 0 && g_mkdir (new, 0777) == 0)
    return new;
  set_error (error, ENT_ERROR_CREATE, new, errno);
  g_free (new);
  return NULL;
}

void
ent_publish_drop (const char *folder, const char *name)
{
  g_autofree char *new = path_of (folder, name, "entente-new");
  remove_all (new);
}

/* 0, or the errno. */
int
write_exchange (const char *new, const char *place)
{
  return renameat2 (AT_FDCWD, new, AT_FDCWD, place, RENAME_EXCHANGE) == 0 ? 0 : errno;
}

static int
move_aside (const char *folder, const char *name, const char *new, const char *place)
{
  g_autofree char *old = path_of (folder, name, "entente-old");
  if (g_rename (place, old) != 0)
    return errno;
  if (g_rename (new, place) == 0)
    return 0;
  int code = errno;
  (void)g_rename (old, place);
  return code;
}

/* File systems without exchange say EINVAL, old kernels ENOSYS. */
static int
put_in_place (const char *folder, const char *name, const char *new, const char *place)
{
  if (!g_file_test (place, G_FILE_TEST_EXISTS))
    return g_rename (new, place) == 0 ? 0 : errno;
  int code = write_exchange (new, place);
  return code == EINVAL || code == ENOSYS || code == ENOTSUP ? move_aside (folder, name, new, place) : code;
}

gboolean
ent_publish_end (const char *folder, const char *name, GError **error)
{
  g_autofree char *place = g_build_filename (folder, name, NULL), *new = path_of (folder, name, "entente-new");
  if (g_file_test (place, G_FILE_TEST_EXISTS) && !g_file_test (place, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_CREATE, "%s: a file is in the way of this folder", place);
    return FALSE;
  }
  write_sync_folder (new);
  int code = put_in_place (folder, name, new, place);
  if (code)
    return set_error (error, ENT_ERROR_CREATE, place, code);
  write_sync_folder (folder);
  mend (folder, name);
  return TRUE;
}

gboolean
ent_publish_link (const char *folder, const char *link, const char *name, GError **error)
{
  g_autofree char *place = g_build_filename (folder, link, NULL), *new = path_of (folder, link, "entente-new");
  g_autofree char *target = g_file_read_link (place, NULL);
  if (g_strcmp0 (target, name) == 0)
    return TRUE;
  if (!target && g_file_test (place, G_FILE_TEST_EXISTS)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_CREATE, "%s: is no link, and would be replaced by one", place);
    return FALSE;
  }
  g_unlink (new);
  if (symlink (name, new) != 0 || g_rename (new, place) != 0)
    return set_error (error, ENT_ERROR_CREATE, place, errno);
  write_sync_folder (folder);
  return TRUE;
}

gboolean
ent_publish_remove (const char *folder, const char *name, GError **error)
{
  g_autofree char *place = g_build_filename (folder, name, NULL), *old = path_of (folder, name, "entente-new");
  /* Gone in one step, too: what is left of it has a hidden name. */
  if (g_rename (place, old) != 0)
    return errno == ENOENT || set_error (error, ENT_ERROR_IO, place, errno);
  int code = remove_all (old);
  return code == 0 || set_error (error, ENT_ERROR_IO, place, code);
}

gboolean
ent_publish_text (const char *folder, const char *name, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &local))
    return TRUE;
  g_set_error_literal (error, ENT_ERROR, ENT_ERROR_IO, local->message);
  return FALSE;
}
