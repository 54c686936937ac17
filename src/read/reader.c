/* Inputs → documents: one file after the other, and in it one inner input after the other. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "read/internal.h"

struct _EntReader {
  EntProblemFunc problem;
  gpointer user_data;
  EntReadCounts counts;
  GPtrArray *paths;
  guint next;      /* of paths */
  EntInput *input; /* the innermost open one */
  GHashTable *map; /* field → GPtrArray of the user's names */
  gboolean any_language;
  gsize most; /* bytes of a document; 0: no bound but the formats' own */
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
  g_free (document->language);
  g_free (document->text);
  g_free (document);
}

/* ---- what the inputs see of the reader ---- */

void
ent_reader_report (EntReader *reader, const char *path, guint64 line, const char *message)
{
  if (!reader->problem)
    return;
  g_autofree char *named = strcmp (path, "-") == 0 || g_str_has_prefix (path, "-/") || g_str_has_prefix (path, "-:")
                               ? g_strconcat ("standard input", path + 1, NULL)
                               : g_strdup (path);
  g_autofree char *place = line ? g_strdup_printf ("%s:%" G_GUINT64_FORMAT, named, line) : NULL;
  reader->problem (place ? place : named, message, reader->user_data);
}

EntReadCounts *
ent_reader_counting (EntReader *reader)
{
  return &reader->counts;
}

const char *const *
ent_reader_mapped (const EntReader *reader, const char *field)
{
  GPtrArray *names = reader->map ? g_hash_table_lookup (reader->map, field) : NULL;
  return names ? (const char *const *)names->pdata : NULL;
}

/* ---- files ---- */

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

static gsize
pull_file (EntInput *input, char *out, gsize size)
{
  gssize n;
  do
    n = read (input->fd, out, size);
  while (n < 0 && errno == EINTR);
  if (n < 0) {
    ent_input_broken (input, 0, "%s", g_strerror (errno));
    input->failed = TRUE;
    return 0;
  }
  *input->read += (guint64)n;
  input->reader->counts.bytes += (guint64)n;
  return (gsize)n;
}

static void
report_broken (gpointer reader, const char *path, const char *message)
{
  ent_reader_counting (reader)->broken++;
  ent_reader_report (reader, path, 0, message);
}

static void
close_input (EntReader *reader)
{
  EntInput *input = reader->input;
  reader->input = input->outer;
  ent_input_free (input);
}

/* INPUT becomes the one that is read, unless it is nothing to read. */
static void
open_input (EntReader *reader, EntInput *input)
{
  reader->input = input;
  gboolean deep = input->depth > ENT_READ_DEPTH;
  if (deep)
    ent_input_broken (input, 0, "stands in more than %d archives: not read", ENT_READ_DEPTH);
  if (deep || !ent_input_begin (input))
    close_input (reader);
}

/* Opens the next file that can be read; FALSE at the end of the list. */
static gboolean
open_next (EntReader *reader)
{
  while (!reader->input && reader->next < reader->paths->len) {
    const char *path = reader->paths->pdata[reader->next++];
    int fd = strcmp (path, "-") == 0 ? STDIN_FILENO : g_open (path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0) {
      report_broken (reader, path, g_strerror (errno));
      continue;
    }
    reader->counts.inputs++;
    EntInput *input = ent_input_new (reader, NULL, name_of_path (path));
    input->fd = fd;
    input->pull = pull_file;
    open_input (reader, input);
  }
  return reader->input != NULL;
}

/* ---- the reader ---- */

EntReader *
ent_reader_new (const char *const *inputs, EntProblemFunc problem, gpointer user_data, GError **error)
{
  g_autoptr (EntReader) reader = g_new0 (EntReader, 1);
  reader->problem = problem;
  reader->user_data = user_data;
  reader->paths = g_ptr_array_new_with_free_func (g_free);
  EntFileList list = {reader->paths, 0, report_broken, reader};
  ent_list_inputs (&list, inputs);
  reader->counts.bytes_total = list.bytes;
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
  while (reader->input)
    close_input (reader);
  g_ptr_array_unref (reader->paths);
  g_clear_pointer (&reader->map, g_hash_table_unref);
  g_free (reader);
}

void
ent_reader_any_language (EntReader *reader, gboolean any)
{
  if (reader)
    reader->any_language = any;
}

void
ent_reader_max_document (EntReader *reader, gsize bytes)
{
  if (reader)
    reader->most = bytes;
}

static gboolean
map_error (GError **error, const char *pair)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
               "'%s' does not say FIELD=NAME, where FIELD is id, text, title, date, url, source or language", pair);
  return FALSE;
}

static void
free_names (gpointer names)
{
  g_ptr_array_unref (names);
}

gboolean
ent_reader_map (EntReader *reader, const char *pair, GError **error)
{
  static const char *const fields[] = {"id", "text", "title", "date", "url", "source", "language", NULL};
  g_auto (GStrv) parts = g_strsplit (pair, "=", 2);
  if (g_strv_length (parts) != 2 || !*parts[1] || !g_strv_contains (fields, parts[0]))
    return map_error (error, pair);
  if (!reader->map)
    reader->map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_names);
  GPtrArray *names = g_hash_table_lookup (reader->map, parts[0]);
  if (!names) {
    names = g_ptr_array_new_null_terminated (4, g_free, TRUE);
    g_hash_table_insert (reader->map, g_strdup (parts[0]), names);
  }
  g_ptr_array_add (names, g_strdup (parts[1]));
  return TRUE;
}

/* Goes one step into the open input; the document that it met, if any. */
static EntDocument *
step (EntReader *reader)
{
  EntInput *input = reader->input;
  EntDocument *document = input->format->next ? input->format->next (input) : NULL;
  EntInput *inner = input->format->enter ? input->format->enter (input) : NULL;
  if (inner)
    open_input (reader, inner);
  else if (!document)
    close_input (reader);
  return document;
}

/* Whether DOCUMENT is to be left out for its language. */
static gboolean
is_foreign (const EntReader *reader, const EntDocument *document)
{
  if (reader->any_language)
    return FALSE;
  const char *text = document->length ? document->text : document->title;
  return text && !ent_language_is_english (text, strlen (text), document->language);
}

/* Whether DOCUMENT is longer than the user wants, which is reported once for all windows of a text. */
static gboolean
is_too_long (EntReader *reader, const EntDocument *document)
{
  if (reader->most == 0 || document->offset + document->length <= reader->most)
    return FALSE;
  if (document->offset > reader->most)
    return TRUE;
  g_autofree char *message = g_strdup_printf ("%s after %" G_GSIZE_FORMAT " bytes, the most that a document may have",
                                              document->offset ? "left out" : "skipped: goes on", reader->most);
  reader->counts.broken++;
  ent_reader_report (reader, document->id, 0, message);
  return TRUE;
}

EntDocument *
ent_reader_next (EntReader *reader, GError **error)
{
  (void)error; /* inputs fail one by one; one that all depends on has no place here yet */
  while (reader->input || open_next (reader)) {
    EntDocument *document = step (reader);
    if (!document)
      continue;
    if (is_too_long (reader, document)) {
      ent_document_free (document);
      continue;
    }
    reader->counts.documents++;
    if (!is_foreign (reader, document))
      return document;
    reader->counts.foreign++;
    ent_document_free (document);
  }
  return NULL;
}

void
ent_reader_counts (const EntReader *reader, EntReadCounts *out)
{
  *out = reader->counts;
}
