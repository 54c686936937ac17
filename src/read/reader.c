/* Inputs → documents: the list of files, and one open input after the other. */
#include "read/internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <glob.h>
#include <string.h>
#include <unistd.h>

struct _EntReader {
  EntProblemFunc problem;
  gpointer user_data;
  EntReadCounts counts;
  GPtrArray *paths;
  guint next; /* of paths */
  EntInput *input;
  EntShape shape;
};

EntDocument *
ent_document_new (void)
{
  return g_new0 (EntDocument, 1);
}

void
ent_document_free (EntDocument *document)
{
  if (!document)
    return;
  g_free (document->id);
  g_free (document->source);
  g_free (document->url);
  g_free (document->title);
  g_free (document->date);
  g_free (document->text);
  g_free (document);
}

/* ---- problems ---- */

static void
report (EntReader *reader, const char *path, guint64 line, const char *message)
{
  if (!reader->problem)
    return;
  const char *name = strcmp (path, "-") == 0 ? "standard input" : path;
  g_autofree char *place = line ? g_strdup_printf ("%s:%" G_GUINT64_FORMAT, name, line) : NULL;
  reader->problem (place ? place : name, message, reader->user_data);
}

static void
report_broken (EntReader *reader, const char *path, const char *message)
{
  reader->counts.broken++;
  report (reader, path, 0, message);
}

void
ent_input_broken (EntInput *input, guint64 line, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  input->reader->counts.broken++;
  report (input->reader, input->path, line, message);
}

void
ent_input_warn (EntInput *input, guint64 line, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  report (input->reader, input->path, line, message);
}

/* ---- the list of files ---- */

typedef struct {
  EntReader *reader;
  GHashTable *seen;    /* paths listed */
  GHashTable *folders; /* device:inode of folders walked, against circles of links */
} Listing;

static void
list_file (Listing *listing, const char *path, const GStatBuf *info)
{
  if (!g_hash_table_add (listing->seen, g_strdup (path)))
    return;
  g_ptr_array_add (listing->reader->paths, g_strdup (path));
  if (info && S_ISREG (info->st_mode))
    listing->reader->counts.bytes_total += (guint64)info->st_size;
}

/* Files of folders are read by their names; files that the user names are always read. */
static gboolean
is_text_name (const char *name)
{
  static const char *const extensions[] = {".txt", ".text", ".md", ".jsonl", ".ndjson", ".json"};
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
    report_broken (listing->reader, path, g_strerror (errno));
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
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    GStatBuf info;
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (g_stat (child, &info) != 0) {
      if (is_text_name (name))
        report_broken (listing->reader, child, g_strerror (errno));
      continue;
    }
    if (S_ISDIR (info.st_mode))
      g_ptr_array_add (folders, g_steal_pointer (&child));
    else if (S_ISREG (info.st_mode) && is_text_name (name))
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
    report_broken (listing->reader, path, "holds no text files (*.txt *.text *.md *.jsonl *.ndjson *.json)");
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
    report_broken (listing->reader, pattern, g_strerror (reason));
  for (gsize i = 0; i < found.gl_pathc; i++)
    if (!list_path (listing, found.gl_pathv[i]))
      report_broken (listing->reader, found.gl_pathv[i], g_strerror (errno));
  globfree (&found);
}

static void
list_inputs (EntReader *reader, const char *const *inputs)
{
  Listing listing = {reader, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                     g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};
  for (guint i = 0; inputs[i]; i++)
    if (strcmp (inputs[i], "-") == 0)
      list_file (&listing, "-", NULL);
    else if (!list_path (&listing, inputs[i]))
      list_glob (&listing, inputs[i], errno);
  g_hash_table_unref (listing.seen);
  g_hash_table_unref (listing.folders);
}

/* ---- an open input ---- */

/* Reads until ENT_READ_WINDOW raw bytes are there or the file ends. */
static void
read_raw (EntInput *input)
{
  while (input->n_raw < ENT_READ_WINDOW && !input->raw_end) {
    gssize n = read (input->fd, input->raw + input->n_raw, ENT_READ_WINDOW - input->n_raw);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      ent_input_broken (input, 0, "%s", g_strerror (errno));
      input->failed = TRUE;
    }
    input->raw_end = n <= 0;
    input->n_raw += n > 0 ? (gsize)n : 0;
    input->reader->counts.bytes += n > 0 ? (guint64)n : 0;
  }
}

static void
decode_raw (EntInput *input)
{
  gsize used = ent_decoder_push (&input->decoder, input->raw, input->n_raw, input->raw_end, input->text, input->offset);
  input->n_raw -= used;
  memmove (input->raw, input->raw + used, input->n_raw);
}

gsize
ent_input_fill (EntInput *input, gsize want)
{
  while (input->text->len - input->start < want && !input->failed) {
    if (input->raw_end && input->n_raw == 0)
      break;
    if (input->start)
      g_string_erase (input->text, 0, (gssize)input->start);
    input->start = 0;
    read_raw (input);
    decode_raw (input);
  }
  return input->text->len - input->start;
}

const char *
ent_input_text (const EntInput *input)
{
  return input->text->str + input->start;
}

gsize
ent_input_drop (EntInput *input, gsize n)
{
  GArray *places = input->decoder.places;
  guint before = input->places;
  input->start += n;
  input->offset += n;
  while (input->places < places->len && g_array_index (places, gsize, input->places) < input->offset)
    input->places++;
  gsize replaced = input->places - before;
  if (input->places == places->len) {
    g_array_set_size (places, 0);
    input->places = 0;
  }
  return replaced;
}

static void
close_input (EntReader *reader)
{
  EntInput *input = reader->input;
  if (!input)
    return;
  if (input->decoder.replaced)
    ent_input_warn (input, 0, "bytes that are no valid text were replaced by U+FFFD: %" G_GUINT64_FORMAT, input->decoder.replaced);
  if (input->fd > STDIN_FILENO)
    close (input->fd);
  if (input->array)
    input->free_array (input->array);
  g_array_unref (input->decoder.places);
  g_string_free (input->text, TRUE);
  g_free (input->path);
  g_free (input->raw);
  g_clear_pointer (&reader->input, g_free);
}

static gboolean
is_blank (const char *text, gsize n)
{
  gsize i = 0;
  while (i < n && g_ascii_isspace (text[i]))
    i++;
  return i == n;
}

/* Looks at the head of the file; FALSE, and reported, where it is nothing to read. */
static gboolean
begin_input (EntInput *input)
{
  read_raw (input);
  if (input->failed)
    return FALSE;
  const char *refusal = ent_decode_refuse (input->raw, input->n_raw);
  if (refusal) {
    ent_input_broken (input, 0, "%s", refusal);
    return FALSE;
  }
  decode_raw (input);
  gsize n = input->text->len;
  if (input->raw_end && input->n_raw == 0 && is_blank (input->text->str, n)) {
    ent_input_broken (input, 0, "is empty");
    return FALSE;
  }
  input->reader->shape = ent_json_shape (input->text->str, n, input->path);
  return TRUE;
}

/* PATH as text, for ids and messages: bytes that are no UTF-8 are written as \xFF, so that two files never share a name. */
static char *
name_of_path (const char *path)
{
  GString *name = g_string_new (NULL);
  for (const char *end; !g_utf8_validate (path, -1, &end); path = end + 1) {
    g_string_append_len (name, path, end - path);
    g_string_append_printf (name, "\\x%02X", (guint8)*end);
  }
  g_string_append (name, path);
  return g_string_free (name, FALSE);
}

/* Opens the next file that can be read; FALSE at the end of the list. */
static gboolean
open_next (EntReader *reader)
{
  while (reader->next < reader->paths->len) {
    const char *path = reader->paths->pdata[reader->next++];
    int fd = strcmp (path, "-") == 0 ? STDIN_FILENO : g_open (path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0) {
      report_broken (reader, path, g_strerror (errno));
      continue;
    }
    reader->counts.inputs++;
    reader->input = g_new0 (EntInput, 1);
    *reader->input = (EntInput){.reader = reader, .path = name_of_path (path), .fd = fd};
    reader->input->raw = g_malloc (ENT_READ_WINDOW);
    reader->input->text = g_string_new (NULL);
    reader->input->decoder.places = g_array_new (FALSE, FALSE, sizeof (gsize));
    if (begin_input (reader->input))
      return TRUE;
    close_input (reader);
  }
  return FALSE;
}

/* ---- the reader ---- */

EntReader *
ent_reader_new (const char *const *inputs, EntProblemFunc problem, gpointer user_data, GError **error)
{
  g_autoptr (EntReader) reader = g_new0 (EntReader, 1);
  reader->problem = problem;
  reader->user_data = user_data;
  reader->paths = g_ptr_array_new_with_free_func (g_free);
  list_inputs (reader, inputs);
  if (reader->paths->len == 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_NO_INPUT, "%s: nothing to read", inputs[0] ? inputs[0] : "(no input)");
    return NULL;
  }
  return g_steal_pointer (&reader);
}

void
ent_reader_free (EntReader *reader)
{
  if (!reader)
    return;
  close_input (reader);
  g_ptr_array_unref (reader->paths);
  g_free (reader);
}

EntDocument *
ent_reader_next (EntReader *reader, GError **error)
{
  static EntDocument *(*const next[]) (EntInput *) = {ent_plain_next, ent_lines_next, ent_array_next};
  (void)error; /* plain files fail one by one; an input that all depends on has no place here yet */
  while (reader->input || open_next (reader)) {
    EntDocument *document = next[reader->shape](reader->input);
    if (document) {
      reader->counts.documents++;
      return document;
    }
    close_input (reader);
  }
  return NULL;
}

void
ent_reader_counts (const EntReader *reader, EntReadCounts *out)
{
  *out = reader->counts;
}
