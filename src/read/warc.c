/* Web archives as ISO 28500 has them and Common Crawl writes them: pages of responses, texts of conversions (WET), each an input of its
 * own. Members of gzip around the records are undone by archive.c before. */
#include <string.h>

#include "read/internal.h"

#define HEAD_MAX ((gsize)64 << 10)

typedef struct {
  char *type, *url, *content;
  guint64 length;
} Record;

gboolean
ent_warc_recognizes (const EntInput *input)
{
  const char *head = ent_input_raw (input);
  return input->n_raw > 8 && memcmp (head, "WARC/", 5) == 0 && g_ascii_isdigit (head[5]) && head[6] == '.';
}

static void
clear_record (Record *record)
{
  g_free (record->type);
  g_free (record->url);
  g_free (record->content);
}

/* ---- where records begin and end ---- */

/* Length of the head of the record that begins here, its empty line included; 0 where it does not end. */
static gsize
head_length (EntInput *input)
{
  gsize n = ent_input_fill_raw (input, HEAD_MAX);
  const char *text = ent_input_raw (input), *end = text + n;
  for (const char *p = text; (p = memchr (p, '\n', (gsize)(end - p))); p++)
    if (end - p > 2 && p[1] == '\r' && p[2] == '\n')
      return (gsize)(p + 3 - text);
    else if (end - p > 1 && p[1] == '\n')
      return (gsize)(p + 2 - text);
  return 0;
}

static void
skip_blank (EntInput *input)
{
  while (ent_input_fill_raw (input, 1)) {
    const char *text = ent_input_raw (input);
    gsize n = 0;
    while (n < input->n_raw && (text[n] == '\r' || text[n] == '\n'))
      n++;
    ent_input_drop_raw (input, n);
    if (input->n_raw)
      return;
  }
}

/* Drops what lies before the next line that begins a record; FALSE where there is none. */
static gboolean
find_record (EntInput *input)
{
  for (gsize n; (n = ent_input_fill_raw (input, ENT_READ_WINDOW)) > 8;) {
    const char *text = ent_input_raw (input);
    for (const char *p = text; (p = memchr (p, '\n', n - (gsize)(p - text))); p++)
      if (n - (gsize)(p - text) > 8 && memcmp (p + 1, "WARC/", 5) == 0) {
        ent_input_drop_raw (input, (gsize)(p + 1 - text));
        return TRUE;
      }
    ent_input_drop_raw (input, n - 8);
    if (input->raw_end)
      return FALSE;
  }
  return FALSE;
}

/* ---- a record ---- */

static gboolean
read_head (EntInput *input, Record *record)
{
  gsize n = head_length (input);
  const char *head = ent_input_raw (input);
  *record = (Record){0};
  if (n == 0 || memcmp (head, "WARC/", 5) != 0)
    return FALSE;
  record->type = ent_header_value (head, head + n, "WARC-Type");
  record->url = ent_header_value (head, head + n, "WARC-Target-URI");
  record->content = ent_header_value (head, head + n, "Content-Type");
  g_autofree char *length = ent_header_value (head, head + n, "Content-Length");
  if (record->url && *record->url == '<' && g_str_has_suffix (record->url, ">")) {
    char *bare = g_strndup (record->url + 1, strlen (record->url) - 2);
    g_free (record->url);
    record->url = bare;
  }
  if (!record->type || !length || !g_ascii_string_to_unsigned (length, 10, 0, G_MAXUINT64, &record->length, NULL))
    return FALSE;
  ent_input_drop_raw (input, n);
  return TRUE;
}

static void
skip_body (EntInput *input, guint64 length)
{
  while (length > 0 && ent_input_fill_raw (input, 1)) {
    gsize n = (gsize)MIN (length, (guint64)input->n_raw);
    ent_input_drop_raw (input, n);
    length -= n;
  }
}

/* The body of the record, as much of it as is there. */
static GBytes *
read_body (EntInput *input, guint64 length)
{
  GByteArray *body = g_byte_array_new ();
  while (body->len < length && ent_input_fill_raw (input, 1)) {
    gsize n = (gsize)MIN (length - body->len, (guint64)input->n_raw);
    g_byte_array_append (body, (const guint8 *)ent_input_raw (input), (guint)n);
    ent_input_drop_raw (input, n);
  }
  return g_byte_array_free_to_bytes (body);
}

static gboolean
is_page_type (const char *type)
{
  static const char *const types[] = {
      "text/html", "application/xhtml+xml", "text/plain", "application/rss+xml", "application/atom+xml", "application/xml", "text/xml"};
  for (guint i = 0; type && i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i], type) == 0)
      return TRUE;
  return FALSE;
}

static EntInput *
enter_bytes (EntInput *input, const Record *record, GBytes *body, const char *charset)
{
  EntInput *inner = ent_input_new_memory (input, g_strdup_printf ("%s:%" G_GUINT64_FORMAT, input->path, input->lines), body);
  inner->hints.url = g_strdup (record->url);
  inner->hints.charset = g_strdup (charset);
  return inner;
}

static EntInput *
enter_answer (EntInput *input, const Record *record, GBytes *bytes)
{
  EntAnswer answer;
  EntInput *inner = NULL;
  ent_answer_parse (bytes, &answer);
  if (answer.status == 0)
    ent_input_broken (input, input->lines, "holds an answer that is no HTTP");
  else if (answer.status == 200 && is_page_type (answer.type) && g_bytes_get_size (answer.body) > 0)
    inner = enter_bytes (input, record, answer.body, answer.charset);
  ent_answer_clear (&answer);
  return inner;
}

/* The page or text of RECORD; NULL where it holds none. */
static EntInput *
enter_record (EntInput *input, const Record *record)
{
  g_autofree char *type = ent_media_type (record->content);
  gboolean response = strcmp (record->type, "response") == 0;
  gboolean direct = (strcmp (record->type, "conversion") == 0 || strcmp (record->type, "resource") == 0) && is_page_type (type);
  if ((!response && !direct) || record->length == 0) {
    skip_body (input, record->length);
    return NULL;
  }
  if (record->length > ENT_READ_PAGE_MAX) {
    ent_input_broken (input, input->lines, "holds a page longer than %u MiB", (guint)(ENT_READ_PAGE_MAX >> 20));
    skip_body (input, record->length);
    return NULL;
  }
  g_autoptr (GBytes) body = read_body (input, record->length);
  if (g_bytes_get_size (body) < record->length && !input->failed)
    ent_input_broken (input, input->lines, "ends after %" G_GSIZE_FORMAT " of %" G_GUINT64_FORMAT " bytes", g_bytes_get_size (body),
                      record->length);
  return response ? enter_answer (input, record, body) : enter_bytes (input, record, body, NULL);
}

EntInput *
ent_warc_enter (EntInput *input)
{
  for (;;) {
    Record record;
    skip_blank (input);
    if (input->n_raw == 0 || input->failed)
      return NULL;
    input->lines++;
    guint64 at = input->raw_offset;
    gboolean whole = read_head (input, &record);
    EntInput *inner = whole ? enter_record (input, &record) : NULL;
    clear_record (&record);
    if (inner)
      return inner;
    if (whole)
      continue;
    ent_input_broken (input, input->lines, "is no record at byte %" G_GUINT64_FORMAT " of the unpacked file", at);
    if (!find_record (input))
      return NULL;
  }
}
