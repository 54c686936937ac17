/* The fields of a line, each of them checked before it reaches an article: lines may come from other machines and broken disks. */
#include "record/read.h"

#include "lexicon/dates.h"

#include <math.h>
#include <string.h>

void
record_reject (RecordLine *line, const char *format, ...)
{
  if (line->reason)
    return;
  va_list arguments;
  va_start (arguments, format);
  line->reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

const char *
record_optional_string (RecordLine *line, json_t *object, const char *key)
{
  json_t *value = json_object_get (object, key);
  if (json_is_null (value))
    return NULL;
  if (!json_is_string (value) || strlen (json_string_value (value)) != json_string_length (value)) {
    record_reject (line, value ? "\"%s\" is not a string" : "\"%s\" is missing", key);
    return NULL;
  }
  return json_string_value (value);
}

const char *
record_required_string (RecordLine *line, json_t *object, const char *key)
{
  const char *value = record_optional_string (line, object, key);
  if (value && *value)
    return value;
  record_reject (line, "\"%s\" is empty", key);
  return "";
}

/* DEFINE_ENUM_GETTER (role, EntRole) reads "actor" and so on. */
#define DEFINE_ENUM_GETTER(prefix, Type)                                                                                                   \
  Type record_get_##prefix (RecordLine *line, json_t *object, const char *key)                                                             \
  {                                                                                                                                        \
    Type value = 0;                                                                                                                        \
    const char *name = record_required_string (line, object, key);                                                                         \
    if (!ent_##prefix##_from_name (name, &value))                                                                                          \
      record_reject (line, "\"%s\" is unknown: %s", key, name);                                                                            \
    return value;                                                                                                                          \
  }

DEFINE_ENUM_GETTER (field, EntField)
DEFINE_ENUM_GETTER (entity_kind, EntEntityKind)
DEFINE_ENUM_GETTER (mention_kind, EntMentionKind)
DEFINE_ENUM_GETTER (role, EntRole)
DEFINE_ENUM_GETTER (layer, EntLayer)
DEFINE_ENUM_GETTER (quad, EntQuad)

guint64
record_get_integer (RecordLine *line, json_t *object, const char *key, guint64 most)
{
  json_t *value = json_object_get (object, key);
  if (json_is_integer (value) && json_integer_value (value) >= 0 && (guint64)json_integer_value (value) <= most)
    return (guint64)json_integer_value (value);
  record_reject (line, "\"%s\" is not a natural number", key);
  return 0;
}

double
record_get_number (RecordLine *line, json_t *object, const char *key, double least, double most)
{
  json_t *value = json_object_get (object, key);
  double number = json_is_number (value) ? json_number_value (value) : NAN;
  if (number >= least && number <= most)
    return number;
  record_reject (line, "\"%s\" is not a number from %g to %g", key, least, most);
  return 0;
}

gboolean
record_get_boolean (RecordLine *line, json_t *object, const char *key)
{
  json_t *value = json_object_get (object, key);
  if (!json_is_boolean (value))
    record_reject (line, "\"%s\" is neither true nor false", key);
  return json_is_true (value);
}

EntSpan
record_get_span (RecordLine *line, json_t *object)
{
  EntSpan span = {record_get_integer (line, object, "start", G_MAXSIZE), record_get_integer (line, object, "end", G_MAXSIZE)};
  if (span.start > span.end)
    record_reject (line, "\"start\" is after \"end\"");
  return span;
}

EntSpan
record_span_of_array (RecordLine *line, json_t *array, const char *key)
{
  json_t *start = json_array_get (array, 0), *end = json_array_get (array, 1);
  if (json_array_size (array) != 2 || !json_is_integer (start) || !json_is_integer (end) || json_integer_value (start) < 0 ||
      json_integer_value (end) < json_integer_value (start)) {
    record_reject (line, "\"%s\" is not a span", key);
    return (EntSpan){0, 0};
  }
  return (EntSpan){(gsize)json_integer_value (start), (gsize)json_integer_value (end)};
}

const char *
record_get_text (RecordLine *line, json_t *object, EntSpan span)
{
  json_t *value = json_object_get (object, "text");
  if (json_is_string (value) && json_string_length (value) == span.end - span.start)
    return json_string_value (value);
  record_reject (line, "\"text\" is not as long as its span");
  return "";
}

const char *
record_get_date (RecordLine *line, json_t *object)
{
  const char *date = record_optional_string (line, object, "date");
  if (date && !ent_date_day (date))
    record_reject (line, "\"date\" is not a day: %s", date);
  return date;
}

const char *
record_get_hex (RecordLine *line, json_t *object, const char *key, gsize length)
{
  const char *hex = record_required_string (line, object, key);
  if (strlen (hex) == length && strspn (hex, "0123456789abcdef") == length)
    return hex;
  record_reject (line, "\"%s\" is not of %" G_GSIZE_FORMAT " hexadecimal digits", key, length);
  return "";
}

guint64
record_get_hash (RecordLine *line, json_t *object)
{
  return g_ascii_strtoull (record_get_hex (line, object, "hash", 16), NULL, 16);
}

const char *
record_check_entity (RecordLine *line, const char *key, const char *id)
{
  if (id && !line->reader->mixed && !ent_lexicon_find_entity (line->reader->lexicon, id))
    record_reject (line, "\"%s\" is unknown: %s", key, id);
  return id;
}

const char *
record_get_entity (RecordLine *line, json_t *object, const char *key)
{
  return record_check_entity (line, key, record_required_string (line, object, key));
}
