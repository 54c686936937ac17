/* JSON into a sink. */
#include "write/json.h"

#include <math.h>
#include <string.h>

static int
give_to_sink (const char *bytes, size_t length, void *data)
{
  WriteSink *sink = data;
  write_bytes (sink, bytes, length);
  return sink->code ? -1 : 0;
}

gboolean
write_json (WriteSink *sink, json_t *root)
{
  gboolean ok = json_dump_callback (root, give_to_sink, sink, JSON_REAL_PRECISION (6) | JSON_INDENT (1)) == 0;
  json_decref (root);
  write_text (sink, "\n");
  return ok;
}

void
write_json_set (json_t *object, const char *name, json_t *json)
{
  json_object_set_new (object, name, json ? json : json_null ());
}

json_t *
write_json_text (const char *text)
{
  g_autofree char *valid = text ? g_utf8_make_valid (text, -1) : NULL;
  return valid ? json_string (valid) : NULL;
}

void
write_json_set_text (json_t *object, const char *name, const char *text)
{
  write_json_set (object, name, write_json_text (text));
}

void
write_json_set_count (json_t *object, const char *name, guint64 n)
{
  write_json_set (object, name, json_integer ((json_int_t)n));
}

void
write_json_set_number (json_t *object, const char *name, double x)
{
  write_json_set (object, name, isfinite (x) ? json_real (ent_round6 (x)) : NULL);
}

void
write_json_set_flag (json_t *object, const char *name, gboolean flag)
{
  write_json_set (object, name, json_boolean (flag));
}

void
write_json_set_program (json_t *object)
{
  write_json_set_text (object, "program", "entente");
  write_json_set_text (object, "version", ENTENTE_VERSION);
}

void
write_json_set_tables (json_t *object, const EntLexicon *lexicon)
{
  write_json_set_text (object, "gazetteer", ent_lexicon_gazetteer_hash (lexicon));
  write_json_set_text (object, "cues", ent_lexicon_cues_hash (lexicon));
}

static void
write_real (WriteSink *sink, double x)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  write_text (sink, ent_format6 (x, digits));
  write_text (sink, strpbrk (digits, ".e") ? "" : ".0");
}

void
write_json_value (WriteSink *sink, const WriteValue *value)
{
  if (value->missing)
    write_text (sink, "null");
  else if (value->type == WRITE_TEXT)
    write_string (sink, write_text_of (value), -1, FALSE);
  else if (value->type == WRITE_REAL)
    write_real (sink, value->real);
  else
    write_integer (sink, value->integer);
}
