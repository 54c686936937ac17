/* One writer at a time: a lock beside the store, which ends with its process, however that ends. The file says who holds it; it stays,
 * since to remove it would let two in. */
#include "store/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define HOLDER_MAX 200

static void
refuse (int file, const char *path, GError **error)
{
  char holder[HOLDER_MAX + 1];
  ssize_t n = pread (file, holder, HOLDER_MAX, 0);
  holder[MAX (n, 0)] = 0;
  g_strchomp (holder);
  g_set_error (error, ENT_ERROR, ENT_ERROR_TEMPORARY, "%s: is in use by %s: try again when it is done", path,
               *holder ? holder : "another process");
}

static gboolean
sign (int file, const char *holder)
{
  g_autofree char *line = g_strdup_printf ("%.*s\n", HOLDER_MAX - 1, holder);
  return ftruncate (file, 0) == 0 && pwrite (file, line, strlen (line), 0) >= 0;
}

int
store_lock (const char *path, const char *holder, GError **error)
{
  g_autofree char *place = g_strconcat (path, "-lock", NULL);
  int file = open (place, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_CREATE, "%s: cannot be created: %s", place, g_strerror (errno));
    return -1;
  }
  int failed = flock (file, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
  if (failed == EWOULDBLOCK)
    refuse (file, path, error);
  else if (failed)
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: cannot be locked: %s", place, g_strerror (failed));
  if (failed) {
    close (file);
    return -1;
  }
  /* A full disk may keep the name of the holder out, but not the holder. */
  (void)sign (file, holder ? holder : "");
  return file;
}
