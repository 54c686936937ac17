/* JSON Lines → documents, an article a line; also files that are one JSON array of such objects, or one object. The names of fields are
 * mapped from those of the usual collectors of news. */
#include "read/internal.h"
#include "read/jsonline.h"

#include <jansson.h>
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* ---- what a file is ---- */

static gsize
skip_space (const char *text, gsize n, gsize i)
{
  while (i < n && g_ascii_isspace (text[i]))
    i++;
  return i;
}

typedef enum { SHAPE_NONE, SHAPE_LINES, SHAPE_ARRAY } Shape;

static Shape
json_shape (const char *head, gsize n, const char *name)
{
  gsize i = skip_space (head, n, 0), next = skip_space (head, n, i + 1);
  if (next >= n)
    return SHAPE_NONE;
  if (head[i] == '[')
    return head[next] == '{' || g_str_has_suffix (name, ".json") ? SHAPE_ARRAY : SHAPE_NONE;
  gboolean named = g_str_has_suffix (name, ".jsonl") || g_str_has_suffix (name, ".ndjson");
  if (named && head[i] == '{')
    return SHAPE_LINES;
  if (head[i] != '{' || (head[next] != '"' && head[next] != '}'))
    return SHAPE_NONE;
  /* an object that goes on in the next line is laid out for people: the whole file is one value; and so is what news services answer */
  if (g_str_has_prefix (head + next, "\"articles\"") || (g_str_has_prefix (head + next, "\"status\"") && g_str_has_suffix (name, ".json")))
    return SHAPE_ARRAY;
  return memchr (head + i, '\n', next - i) ? SHAPE_ARRAY : SHAPE_LINES;
}

gboolean
ent_lines_recognizes (const EntInput *input)
{
  return json_shape (ent_input_text (input), input->text->len - input->start, input->name) == SHAPE_LINES;
}

gboolean
ent_array_recognizes (const EntInput *input)
{
  return json_shape (ent_input_text (input), input->text->len - input->start, input->name) == SHAPE_ARRAY;
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

/* What VALUE says as a text; NULL where it says nothing. Seconds since 1970 and numbers of stories are written in digits; a publisher may
 * be an object with a name. */
static char *
value_text (const json_t *value, EntColumn column, gsize *length, gsize *replaced)
{
  if (json_is_string (value))
    return take_string (value, length, replaced);
  if (json_is_integer (value) && (column == ENT_COLUMN_ID || column == ENT_COLUMN_DATE))
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (value));
  const json_t *name = column == ENT_COLUMN_SOURCE ? json_object_get (value, "name") : NULL;
  return json_is_string (name) ? take_string (name, length, replaced) : NULL;
}

/* The same of a line that was read without jansson. */
static char *
line_text (const EntJsonLine *line, const char *name, EntColumn column, gsize *length)
{
  const EntJsonField *field = ent_json_line_find (line, name);
  gboolean digits = field && field->kind == ENT_JSON_INTEGER && (column == ENT_COLUMN_ID || column == ENT_COLUMN_DATE);
  return field && (field->kind == ENT_JSON_STRING || digits) ? ent_json_field_text (field, length) : NULL;
}

/* An object as jansson made it, or (NULL) as a line. */
typedef struct {
  const json_t *object;
  const EntJsonLine *line;
} Record;

/* The first of the names of COLUMN that says something; for the text, else one that says nothing. */
static void
take_column (const EntInput *input, const Record *record, EntColumn column, EntFields *fields)
{
  const char *names[ENT_MAX_NAMES];
  ent_field_names (input->reader, column, names);
  for (guint i = 0; names[i]; i++) {
    gsize length = 0, replaced = 0;
    char *value = record->line ? line_text (record->line, names[i], column, &length)
                               : value_text (json_object_get (record->object, names[i]), column, &length, &replaced);
    gboolean blank = value && ent_is_blank (value);
    if (!value || (blank && (column != ENT_COLUMN_TEXT || fields->values[column]))) {
      g_free (value);
      continue;
    }
    g_free (fields->values[column]);
    fields->values[column] = value;
    if (column == ENT_COLUMN_TEXT)
      fields->text_length = length;
    fields->replaced += column == ENT_COLUMN_TEXT ? replaced : 0;
    if (!blank)
      return;
  }
}

static EntDocument *
take_record (EntInput *input, const Record *record, guint64 number, gsize replaced)
{
  EntFields fields = {.replaced = replaced};
  for (EntColumn column = 0; column < ENT_N_COLUMNS; column++)
    take_column (input, record, column, &fields);
  EntDocument *document = ent_fields_document (input, &fields, number);
  ent_fields_clear (&fields);
  return document;
}

static EntDocument *
take_object (EntInput *input, const json_t *object, guint64 number, gsize replaced)
{
  if (!json_is_object (object)) {
    ent_input_broken (input, number, "is not a JSON object");
    return NULL;
  }
  return take_record (input, &(Record){.object = object}, number, replaced);
}

/* ---- lines ---- */

/* Whether LINE can do without jansson: publishers that are objects are left to it. */
static gboolean
is_plain (const EntInput *input, const EntJsonLine *line)
{
  const char *names[ENT_MAX_NAMES];
  ent_field_names (input->reader, ENT_COLUMN_SOURCE, names);
  for (guint i = 0; names[i]; i++) {
    const EntJsonField *field = ent_json_line_find (line, names[i]);
    if (field && field->kind == ENT_JSON_OBJECT)
      return FALSE;
  }
  return TRUE;
}

/* Dropping the line moves no byte of it. */
static EntDocument *
take_plain_line (EntInput *input, const EntJsonLine *line, gsize length)
{
  gsize replaced = ent_input_drop (input, length);
  return take_record (input, &(Record){.line = line}, input->lines, replaced);
}

static EntDocument *
take_line (EntInput *input, gsize length)
{
  const char *line = ent_input_text (input);
  json_error_t error;
  EntJsonLine fields;
  if (ent_json_line_read (&fields, line, length) && is_plain (input, &fields))
    return take_plain_line (input, &fields, length);
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
  while (ent_input_fill (input, 1)) {
    gsize length;
    input->lines++;
    if (!ent_input_line (input, ENT_READ_LINE_MAX, &length)) {
      ent_input_broken (input, input->lines, "is longer than %u MiB", (guint)(ENT_READ_LINE_MAX >> 20));
      ent_input_skip_line (input);
      continue;
    }
    if (input->failed && length == ent_input_fill (input, 1)) /* what broke off is no line */
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
  if (json_is_array (json_object_get (value, "articles"))) {
    json_t *array = json_incref (json_object_get (value, "articles"));
    json_decref (value);
    value = array;
  } else if (json_is_object (value)) {
    json_t *array = json_array ();
    json_array_append_new (array, value);
    value = array;
  }
  input->state = value;
  input->free_state = free_value;
  return value != NULL;
}

EntDocument *
ent_array_next (EntInput *input)
{
  if (!input->state && !load_array (input))
    return NULL;
  while (input->lines < json_array_size (input->state)) {
    json_t *object = json_array_get (input->state, input->lines++);
    EntDocument *document = take_object (input, object, input->lines, 0);
    if (document)
      return document;
  }
  return NULL;
}
