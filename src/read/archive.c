/* Compression and archives through libarchive: zip, tar, and what gzip, zstd, xz and bzip2 make of a single file, streamed. Each member is
 * an input of its own, so that they may stand in one another. WARC is read by ourselves: libarchive's reader of it stops early. */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "read/internal.h"

typedef struct {
  EntInput *input;
  struct archive *archive;
  guint members;
  const char *block; /* of the member: what is not pulled yet */
  gsize n_block;
  gboolean handed; /* the bytes that libarchive was given last are still in use */
} Archive;

/* ---- the expansion ---- */

/* Counts N bytes that came out of an archive; FALSE, and reported, where the file expands beyond all reason. */
static gboolean
count_expanded (EntInput *input, guint64 n)
{
  *input->expanded += n;
  guint64 most = MAX (ENT_READ_EXPANSION_FREE, *input->read * ENT_READ_EXPANSION);
  if (*input->expanded <= most)
    return TRUE;
  ent_input_broken (input, 0,
                    "expands to %" G_GUINT64_FORMAT " bytes and more from %" G_GUINT64_FORMAT
                    " of its file: more than %d times, not read further",
                    *input->expanded, *input->read, ENT_READ_EXPANSION);
  return FALSE;
}

/* ---- libarchive's view of the input ---- */

static la_ssize_t
give_bytes (struct archive *archive, void *data, const void **bytes)
{
  Archive *a = data;
  (void)archive;
  if (a->handed)
    ent_input_drop_raw (a->input, a->input->n_raw);
  a->handed = TRUE;
  gsize n = ent_input_fill_raw (a->input, 1);
  *bytes = n ? ent_input_raw (a->input) : "";
  return (la_ssize_t)n;
}

/* Zip archives have their directory at the end; only files can be read there first. */
static la_int64_t
seek_bytes (struct archive *archive, void *data, la_int64_t offset, int whence)
{
  Archive *a = data;
  off_t at = lseek (a->input->fd, offset, whence);
  (void)archive;
  if (at < 0 || whence == SEEK_CUR)
    return ARCHIVE_FATAL;
  ent_input_drop_raw (a->input, a->input->n_raw);
  a->input->raw_end = a->handed = FALSE;
  return at;
}

static void
free_archive (gpointer data)
{
  Archive *a = data;
  archive_read_free (a->archive);
  g_free (a);
}

/* What libarchive says went wrong, with the place in the compressed file. */
static void
fail (EntInput *input, struct archive *archive)
{
  const char *reason = archive_error_string (archive);
  gint64 at = archive_filter_bytes (archive, -1);
  ent_input_broken (input, 0, "is broken at byte %" G_GINT64_FORMAT ": %s", MAX (at, 0), reason ? reason : "it ends too early");
}

static Archive *
open_archive (EntInput *input)
{
  Archive *a = g_new0 (Archive, 1);
  a->input = input;
  a->archive = archive_read_new ();
  archive_read_support_filter_gzip (a->archive);
  archive_read_support_filter_zstd (a->archive);
  archive_read_support_filter_xz (a->archive);
  archive_read_support_filter_bzip2 (a->archive);
  archive_read_support_format_zip (a->archive);
  archive_read_support_format_tar (a->archive);
  archive_read_support_format_raw (a->archive);
  archive_read_set_read_callback (a->archive, give_bytes);
  if (input->fd > STDIN_FILENO && lseek (input->fd, 0, SEEK_CUR) >= 0)
    archive_read_set_seek_callback (a->archive, seek_bytes);
  archive_read_set_callback_data (a->archive, a);
  input->state = a;
  input->free_state = free_archive;
  if (archive_read_open1 (a->archive) == ARCHIVE_OK)
    return a;
  fail (input, a->archive);
  return NULL;
}

/* ---- members ---- */

/* The next block of the member; FALSE at its end, or reported where it is broken. */
static gboolean
next_block (EntInput *input, Archive *a)
{
  const void *bytes;
  la_int64_t offset;
  gsize n = 0;
  int result = archive_read_data_block (a->archive, &bytes, &n, &offset);
  if (result == ARCHIVE_EOF)
    return FALSE;
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
    fail (input, a->archive);
  input->failed = (result != ARCHIVE_OK && result != ARCHIVE_WARN) || !count_expanded (input, n);
  a->block = bytes;
  a->n_block = input->failed ? 0 : n;
  return !input->failed;
}

static gsize
pull_member (EntInput *input, char *out, gsize n)
{
  Archive *a = input->outer->state;
  while (a->n_block == 0)
    if (input->failed || !next_block (input, a))
      return 0;
  n = MIN (n, a->n_block);
  memcpy (out, a->block, n);
  a->block += n;
  a->n_block -= n;
  return n;
}

/* OUTER/NAME; what is only compressed keeps its name. Names that are no UTF-8 are given in their bytes' numbers by the caller of strerror.
 */
static char *
member_path (const EntInput *input, const char *name, gboolean single)
{
  if (single)
    return g_strdup (input->path);
  g_autofree char *valid = name ? g_utf8_make_valid (name, -1) : g_strdup ("?");
  return g_strconcat (input->path, "/", valid, NULL);
}

/* Members that are no news: folders, hidden files, what a system leaves behind, pictures. */
static gboolean
is_member_news (struct archive_entry *entry, const char *name)
{
  g_autofree char *base = name ? g_path_get_basename (name) : NULL;
  return base && archive_entry_filetype (entry) == AE_IFREG && *base != '.' && !g_str_has_prefix (name, "__MACOSX/") &&
         ent_list_is_news (base);
}

/* Documents of offices are zip archives as well, but of no articles. */
static gboolean
is_office (const char *name)
{
  return name && (strcmp (name, "[Content_Types].xml") == 0 || strcmp (name, "mimetype") == 0);
}

static EntInput *
enter_member (EntInput *input, const char *name, gboolean single)
{
  Archive *a = input->state;
  EntInput *inner = ent_input_new (input->reader, input, member_path (input, name, single));
  inner->hints.url = g_strdup (input->hints.url);
  inner->hints.charset = g_strdup (input->hints.charset);
  inner->pull = pull_member;
  a->n_block = 0;
  a->members++;
  return inner;
}

/* Whether the file that INPUT is of expanded beyond all reason already. */
static gboolean
is_bomb (const EntInput *input)
{
  return *input->expanded > MAX (ENT_READ_EXPANSION_FREE, *input->read * ENT_READ_EXPANSION);
}

EntInput *
ent_archive_enter (EntInput *input)
{
  Archive *a = input->state ? input->state : open_archive (input);
  struct archive_entry *entry;
  int result = ARCHIVE_OK;
  while (a && !is_bomb (input) && (result = archive_read_next_header (a->archive, &entry)) != ARCHIVE_EOF) {
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
      fail (input, a->archive);
      return NULL;
    }
    gboolean single = archive_format (a->archive) == ARCHIVE_FORMAT_RAW;
    const char *name = archive_entry_pathname (entry);
    if (!single && a->members == 0 && is_office (name)) {
      ent_input_broken (input, 0, "is a document of an office program: save it as text or HTML first");
      return NULL;
    }
    if (single || is_member_news (entry, name))
      return enter_member (input, name, single);
  }
  if (a && a->members == 0 && !is_bomb (input))
    ent_input_broken (input, 0, "holds no text files");
  return NULL;
}

/* ---- what is an archive ---- */

typedef struct {
  const char *bytes;
  gsize n, at;
} Magic;

gboolean
ent_archive_recognizes (const EntInput *input)
{
  static const Magic magics[] = {{"\x1F\x8B", 2, 0},   {"\x28\xB5\x2F\xFD", 4, 0}, {"\xFD\x37zXZ\x00", 6, 0}, {"BZh", 3, 0},
                                 {"PK\x03\x04", 4, 0}, {"PK\x05\x06", 4, 0},       {"ustar", 5, 257}};
  const char *head = ent_input_raw (input);
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (input->n_raw > magics[i].at + magics[i].n && memcmp (head + magics[i].at, magics[i].bytes, magics[i].n) == 0)
      return i != 3 || (input->n_raw > 10 && memcmp (head + 4, "1AY&SY", 6) == 0); /* "BZh" may begin a text */
  return FALSE;
}
