/* JSON for what the commands print: strings and numbers. */
#include "cli/json.h"

#include <entente/article.h>

#include <math.h>

static void
add_text (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (; *text; text++) {
    guchar c = (guchar)*text;
    if (c == '"' || c == '\\')
      g_string_append_c (out, '\\');
    if (c < 0x20)
      g_string_append_printf (out, "\\u%04x", c);
    else
      g_string_append_c (out, *text);
  }
  g_string_append_c (out, '"');
}

/* A comma where something stands before. */
static void
add_key (GString *out, const char *key)
{
  if (out->len && out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  g_string_append_printf (out, "\"%s\":", key);
}

void
json_add_string (GString *out, const char *key, const char *value)
{
  add_key (out, key);
  if (value)
    add_text (out, value);
  else
    g_string_append (out, "null");
}

void
json_add_number (GString *out, const char *key, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  add_key (out, key);
  g_string_append (out, isfinite (value) ? ent_format6 (value, digits) : "null");
}

void
json_add_count (GString *out, const char *key, guint64 value)
{
  add_key (out, key);
  g_string_append_printf (out, "%" G_GUINT64_FORMAT, value);
}

void
json_add_flag (GString *out, const char *key, gboolean value)
{
  add_key (out, key);
  g_string_append (out, value ? "true" : "false");
}

void
json_add_strings (GString *out, const char *key, const char *const *values)
{
  add_key (out, key);
  g_string_append_c (out, '[');
  for (guint i = 0; values[i]; i++) {
    g_string_append (out, i ? "," : "");
    add_text (out, values[i]);
  }
  g_string_append_c (out, ']');
}
