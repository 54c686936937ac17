/* JSON Lines → documents, an article a line; also files that are one JSON array of such objects, or one object. The names of fields are
 * mapped from those of the usual collectors of news. */
#include "read/internal.h"

#include <jansson.h>
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* Names in the order of trust. news-please has the article in maintext and sometimes something else in text. */
static const char *const text_names[] = {"maintext", "text", "raw_text", "plaintext", "body", "content", NULL};
static const char *const date_names[] = {"date", "date_publish", "publishing_date", "publish_date", "published", "date_published", NULL};
static const char *const source_names[] = {"source", "sitename", "hostname", "source_domain", "media_name", NULL};
static const char *const title_names[] = {"title", NULL};
static const char *const url_names[] = {"url", NULL};

/* ---- what a file is ---- */

static gsize
skip_space (const char *text, gsize n, gsize i)
{
  while (i < n && g_ascii_isspace (text[i]))
    i++;
  return i;
}

EntShape
ent_json_shape (const char *head, gsize n, const char *path)
{
  gsize i = skip_space (head, n, 0), next = skip_space (head, n, i + 1);
  if (next >= n)
    return ENT_SHAPE_PLAIN;
  if (head[i] == '[')
    return head[next] == '{' || g_str_has_suffix (path, ".json") ? ENT_SHAPE_ARRAY : ENT_SHAPE_PLAIN;
  gboolean named = g_str_has_suffix (path, ".jsonl") || g_str_has_suffix (path, ".ndjson");
  if (named && head[i] == '{')
    return ENT_SHAPE_LINES;
  if (head[i] != '{' || (head[next] != '"' && head[next] != '}'))
    return ENT_SHAPE_PLAIN;
  /* an object that goes on in the next line is laid out for people: the whole file is one value */
  return memchr (head + i, '\n', next - i) ? ENT_SHAPE_ARRAY : ENT_SHAPE_LINES;
}

/* ---- an object → a document ---- */

/* The string VALUE; U+0000, which our strings cannot hold, becomes U+FFFD. */
static char *
take_string (const json_t *value, gsize *length, gsize *replaced)
{
  const char *text = json_string_value (value);
  gsize n = json_string_length (value);
  GString *out = g_string_sized_new (n);
  for (const char *p = text, *end = text + n; p < end;) {
    const char *nul = memchr (p, '\0', (gsize)(end - p));
    g_string_append_len (out, p, (nul ? nul : end) - p);
    if (!nul)
      break;
    g_string_append (out, REPLACEMENT);
    ++*replaced;
    p = nul + 1;
  }
  *length = out->len;
  return g_string_free (out, FALSE);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n\f\v")] == '\0';
}

/* The first of NAMES that holds a string that says something, else (EMPTY) one that says nothing; NULL where none does. */
static const json_t *
find_field (const json_t *object, const char *const *names, gboolean empty)
{
  const json_t *found = NULL;
  for (guint i = 0; names[i]; i++) {
    const json_t *value = json_object_get (object, names[i]);
    if (!json_is_string (value))
      continue;
    if (!is_blank (json_string_value (value)))
      return value;
    if (empty && !found)
      found = value;
  }
  return found;
}

static char *
take_field (const json_t *object, const char *const *names)
{
  gsize length, replaced = 0;
  const json_t *value = find_field (object, names, FALSE);
  return value ? take_string (value, &length, &replaced) : NULL;
}

static char *
take_id (const EntInput *input, const json_t *object, guint64 line)
{
  const json_t *id = json_object_get (object, "id");
  gsize length, replaced = 0;
  if (json_is_integer (id))
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (id));
  if (json_is_string (id) && !is_blank (json_string_value (id)))
    return take_string (id, &length, &replaced);
  return g_strdup_printf ("%s:%" G_GUINT64_FORMAT, input->path, line);
}

static const json_t *
find_date (const json_t *object)
{
  for (guint i = 0; date_names[i]; i++) {
    const json_t *value = json_object_get (object, date_names[i]);
    if (value && !json_is_null (value) && !(json_is_string (value) && is_blank (json_string_value (value))))
      return value;
  }
  return NULL;
}

static void
take_date (EntInput *input, const json_t *object, guint64 line, EntDocument *document)
{
  char date[11];
  const json_t *value = find_date (object);
  if (value && json_is_string (value) && ent_date_parse (json_string_value (value), json_string_length (value), date)) {
    document->date_from = ENT_DATE_METADATA;
  } else if (document->url && ent_date_find (document->url, date)) {
    document->date_from = ENT_DATE_URL;
  }
  if (document->date_from != ENT_DATE_UNKNOWN)
    document->date = g_strdup (date);
  if (!value || document->date_from == ENT_DATE_METADATA || input->date_reported)
    return;
  input->date_reported = TRUE;
  ent_input_warn (input, line, "the date %s%.40s%s is in no known form; further ones of this file are not reported",
                  json_is_string (value) ? "\"" : "", json_is_string (value) ? json_string_value (value) : "field",
                  json_is_string (value) ? "\"" : "");
}

static EntDocument *
take_object (EntInput *input, const json_t *object, guint64 line, gsize replaced)
{
  if (!json_is_object (object)) {
    ent_input_broken (input, line, "is not a JSON object");
    return NULL;
  }
  const json_t *text = find_field (object, text_names, TRUE);
  if (!text) {
    ent_input_broken (input, line, "has no text: none of the fields text, maintext, raw_text, plaintext, body, content is a string");
    return NULL;
  }
  EntDocument *document = ent_document_new ();
  document->replaced = replaced;
  document->text = take_string (text, &document->length, &document->replaced);
  document->id = take_id (input, object, line);
  document->title = take_field (object, title_names);
  document->url = take_field (object, url_names);
  document->source = take_field (object, source_names);
  if (!document->source)
    document->source = g_strdup (input->path);
  take_date (input, object, line, document);
  return document;
}

/* ---- lines ---- */

/* Length of the line at the start of the input, its end excluded; FALSE where it is longer than ENT_READ_LINE_MAX. */
static gboolean
find_line (EntInput *input, gsize *length)
{
  for (gsize seen = 0, n = 0;;) {
    gsize more = ent_input_fill (input, n + 1);
    const char *text = ent_input_text (input);
    const char *end = memchr (text + seen, '\n', more - seen);
    *length = end ? (gsize)(end - text) : more;
    if (*length > ENT_READ_LINE_MAX)
      return FALSE;
    if (end || more == n)
      return TRUE;
    seen = n = more;
  }
}

static void
skip_line (EntInput *input)
{
  gsize n;
  while ((n = ent_input_fill (input, 1))) {
    const char *text = ent_input_text (input), *end = memchr (text, '\n', n);
    ent_input_drop (input, end ? (gsize)(end - text) + 1 : n);
    if (end)
      return;
  }
}

static EntDocument *
take_line (EntInput *input, gsize length)
{
  const char *line = ent_input_text (input);
  json_error_t error;
  gboolean blank = skip_space (line, length, 0) == length;
  json_t *object = blank ? NULL : json_loadb (line, length, JSON_ALLOW_NUL | JSON_DECODE_ANY, &error);
  gsize replaced = ent_input_drop (input, length);
  EntDocument *document = NULL;
  if (object)
    document = take_object (input, object, input->lines, replaced);
  else if (!blank)
    ent_input_broken (input, input->lines, "%s", error.text);
  json_decref (object);
  return document;
}

EntDocument *
ent_lines_next (EntInput *input)
{
  while (ent_input_fill (input, 1) && !input->failed) {
    gsize length;
    input->lines++;
    if (!find_line (input, &length)) {
      ent_input_broken (input, input->lines, "is longer than %u MiB", (guint)(ENT_READ_LINE_MAX >> 20));
      skip_line (input);
      continue;
    }
    if (input->failed)
      break;
    EntDocument *document = take_line (input, length);
    ent_input_drop (input, MIN (1, ent_input_fill (input, 1))); /* the line's end */
    if (document)
      return document;
  }
  return NULL;
}

/* ---- one value ---- */

static void
free_value (gpointer data)
{
  json_decref (data);
}

/* Reads the whole file as one array; an object becomes an array of one. */
static gboolean
load_array (EntInput *input)
{
  gsize n = ent_input_fill (input, ENT_READ_LINE_MAX + 1);
  if (n > ENT_READ_LINE_MAX) {
    ent_input_broken (input, 0, "is one JSON value longer than %u MiB: turn it into JSON Lines, for example with jq -c '.[]'",
                      (guint)(ENT_READ_LINE_MAX >> 20));
    return FALSE;
  }
  json_error_t error;
  json_t *value = input->failed ? NULL : json_loadb (ent_input_text (input), n, JSON_ALLOW_NUL, &error);
  if (!value && !input->failed)
    ent_input_broken (input, (guint64)MAX (error.line, 1), "%s", error.text);
  ent_input_drop (input, n);
  if (json_is_object (value)) {
    json_t *array = json_array ();
    json_array_append_new (array, value);
    value = array;
  }
  input->array = value;
  input->free_array = free_value;
  return value != NULL;
}

EntDocument *
ent_array_next (EntInput *input)
{
  if (!input->array && !load_array (input))
    return NULL;
  while (input->lines < json_array_size (input->array)) {
    json_t *object = json_array_get (input->array, input->lines++);
    EntDocument *document = take_object (input, object, input->lines, 0);
    if (document)
      return document;
  }
  return NULL;
}
