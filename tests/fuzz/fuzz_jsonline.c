/* A line that is read without jansson is read as jansson reads it. */
#include "fuzz.h"

#include <jansson.h>
#include <string.h>

#include "read/jsonline.h"

static void
check_field (const json_t *object, const EntJsonLine *line, guint i)
{
  g_autofree char *key = g_strndup (line->fields[i].key, line->fields[i].key_length);
  const EntJsonField *field = ent_json_line_find (line, key);
  const json_t *value = json_object_get (object, key);
  gsize n = 0;
  g_autofree char *text = field->kind == ENT_JSON_STRING || field->kind == ENT_JSON_INTEGER ? ent_json_field_text (field, &n) : NULL;
  g_assert (value);
  g_assert ((field->kind == ENT_JSON_STRING) == json_is_string (value));
  g_assert ((field->kind == ENT_JSON_INTEGER) == json_is_integer (value));
  g_assert ((field->kind == ENT_JSON_OBJECT) == json_is_object (value));
  if (json_is_string (value))
    g_assert (n == json_string_length (value) && memcmp (text, json_string_value (value), n) == 0);
  if (json_is_integer (value)) {
    g_autofree char *digits = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (value));
    g_assert (strcmp (text, digits) == 0);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  EntJsonLine line;
  g_autofree char *tight = g_memdup2 (data, size);
  if (!g_utf8_validate (tight, (gssize)size, NULL) || !ent_json_line_read (&line, tight, size))
    return 0;
  json_t *object = json_loadb (tight, size, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
  g_assert (json_is_object (object));
  for (guint i = 0; i < line.n; i++)
    check_field (object, &line, i);
  json_decref (object);
  return 0;
}
