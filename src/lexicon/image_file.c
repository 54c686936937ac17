/* The compiled tables as a file. It is believed only where it was written by this very code from these very tables and is whole; else it
 * counts as not there, and the tables are read. Its header has a hash of the sources of this folder, so that no other layout is taken for
 * it; one of the tables' bytes; and one of its own, so that a broken file is noticed before a pointer of it is followed.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "lexicon/image.h"

/* The header; numbers of the machine that wrote it, so that another one's are not taken. */
enum { MAGIC, CODE, TABLES, TABLES_TOO, LENGTH, CONTENTS, CONTENTS_TOO };
#define MAGIC_NUMBER G_GUINT64_CONSTANT (0x656c62617420656e) /* "ne table" */

static void
put_hash (guint64 out[2], XXH128_hash_t hash)
{
  out[0] = hash.low64;
  out[1] = hash.high64;
}

/* ---- the tables' files ---- */

/* Adds the bytes of FILE to STATE, and their number behind them. */
static gboolean
hash_file (XXH3_state_t *state, int file)
{
  char piece[1 << 16];
  guint64 length = 0;
  ssize_t n;
  while ((n = read (file, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR)) {
    if (n < 0)
      continue;
    XXH3_128bits_update (state, piece, (gsize)n);
    length += (guint64)n;
  }
  XXH3_128bits_update (state, &length, sizeof length);
  return n == 0;
}

static gboolean
hash_table (XXH3_state_t *state, const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  XXH3_128bits_update (state, name, strlen (name) + 1);
  int file = open (path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return errno == ENOENT; /* a folder need not hold every table */
  gboolean whole = hash_file (state, file);
  close (file);
  return whole;
}

/* Whether a file of DIR would be taken for a table that does not exist: that is for the loader to say. */
static gboolean
has_unknown (const char *dir)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  const char *file;
  while (folder && (file = g_dir_read_name (folder)))
    if (g_str_has_suffix (file, ".tsv") && *file != '.' && !g_strv_contains (ent_lexicon_table_names (), file))
      return TRUE;
  return !folder;
}

/* What the tables of DIRS are, byte for byte; FALSE where they cannot be read, or are wrong at first sight. */
static gboolean
hash_tables (const char *const *dirs, guint64 out[2])
{
  XXH3_state_t state;
  XXH3_128bits_reset (&state);
  for (; *dirs; dirs++) {
    if (has_unknown (*dirs))
      return FALSE;
    for (const char *const *name = ent_lexicon_table_names (); *name; name++)
      if (!hash_table (&state, *dirs, *name))
        return FALSE;
    XXH3_128bits_update (&state, "", 1);
  }
  put_hash (out, XXH3_128bits_digest (&state));
  return TRUE;
}

/* ---- writing ---- */

gboolean
ent_image_save (const EntTables *t, const char *const *dirs, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = ent_image_lay_out (t);
  guint64 *header = ((EntImageStart *)(void *)bytes->data)->header;
  header[MAGIC] = MAGIC_NUMBER;
  header[CODE] = ENTENTE_LEXICON_HASH;
  header[LENGTH] = bytes->len;
  put_hash (header + CONTENTS,
            XXH3_128bits (bytes->data + sizeof ((EntImageStart *)NULL)->header, bytes->len - sizeof ((EntImageStart *)NULL)->header));
  g_autoptr (GError) local = NULL;
  if (!hash_tables (dirs, header + TABLES))
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "%s: cannot be read", dirs[0]);
  else if (g_file_set_contents_full (path, (const char *)bytes->data, bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &local))
    return TRUE;
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_CREATE, "%s", local->message);
  return FALSE;
}

/* ---- reading ---- */

/* Whether the LENGTH bytes at START are all that was written, by this code. */
static gboolean
is_whole (const EntImageStart *start, gsize length)
{
  guint64 contents[2];
  if (start->header[MAGIC] != MAGIC_NUMBER || start->header[CODE] != ENTENTE_LEXICON_HASH || start->header[LENGTH] != length)
    return FALSE;
  put_hash (contents, XXH3_128bits (&start->tables, length - sizeof start->header));
  return memcmp (contents, start->header + CONTENTS, sizeof contents) == 0;
}

static gboolean
is_of (const EntImageStart *start, const char *const *dirs)
{
  guint64 tables[2];
  return hash_tables (dirs, tables) && memcmp (tables, start->header + TABLES, sizeof tables) == 0;
}

/* Lets the pointers of the piece lead into it wherever it lies. */
static gboolean
settle (EntImageStart *start, gsize length)
{
  if ((guintptr)start == ENT_IMAGE_BASE)
    return TRUE;
  if (mprotect (start, length, PROT_READ | PROT_WRITE) != 0)
    return FALSE;
  ent_image_move (start);
  return mprotect (start, length, PROT_READ) == 0;
}

/* Maps the file; NULL where that fails. */
static EntImageStart *
map (const char *path, gsize *length)
{
  struct stat info;
  int file = open (path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return NULL;
  gboolean fits = fstat (file, &info) == 0 && S_ISREG (info.st_mode) && (gsize)info.st_size > sizeof (EntImageStart);
  *length = fits ? (gsize)info.st_size : 0;
  void *memory = fits ? mmap ((void *)ENT_IMAGE_BASE, *length, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0) : MAP_FAILED;
  close (file);
  return memory == MAP_FAILED ? NULL : memory;
}

gboolean
ent_image_map (EntImage *image, EntTables *t, const char *const *dirs, const char *path)
{
  gsize length;
  EntImageStart *start = map (path, &length);
  if (!start)
    return FALSE;
  if (!is_whole (start, length) || !is_of (start, dirs) || !settle (start, length)) {
    munmap (start, length);
    return FALSE;
  }
  *image = (EntImage){start, length, TRUE};
  *t = start->tables;
  return TRUE;
}
