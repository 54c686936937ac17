/* A line of JSON under construction: strings, numbers, spans. */
#include "record/json_line.h"

#include <math.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

JsonLine
json_line_begin (GString *out)
{
  return (JsonLine){out, out->str + out->len, out->str + out->allocated_len - 1};
}

void
json_line_end (JsonLine *line)
{
  *line->at = '\0';
  line->out->len = (gsize)(line->at - line->out->str);
}

void
json_line_grow (JsonLine *line, gsize n)
{
  gsize length = (gsize)(line->at - line->out->str);
  line->out->len = length;
  g_string_set_size (line->out, length + n);
  *line = (JsonLine){line->out, line->out->str + length, line->out->str + line->out->allocated_len - 1};
}

static inline gboolean
needs_escape (guchar c)
{
  return c < 0x20 || c == '"' || c == '\\';
}

static void
put_escape (JsonLine *line, guchar c)
{
  static const char hex[] = "0123456789abcdef";
  switch (c) {
  case '"': PUT (line, "\\\""); break;
  case '\\': PUT (line, "\\\\"); break;
  case '\n': PUT (line, "\\n"); break;
  case '\r': PUT (line, "\\r"); break;
  case '\t': PUT (line, "\\t"); break;
  default:
    PUT (line, "\\u00");
    json_line_put_char (line, hex[c >> 4]);
    json_line_put_char (line, hex[c & 15]);
  }
}

/* Copies the bytes of TEXT that stand as they are, 16 at a time where the machine can; returns the first that does not, or END. There is
 * room for all. */
static inline const char *
put_plain (JsonLine *line, const char *text, const char *end)
{
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8 ('"'), slash = _mm_set1_epi8 ('\\'), control = _mm_set1_epi8 (0x1f);
  for (; end - text >= 16; text += 16, line->at += 16) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *)(gconstpointer)text);
    __m128i marks = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, quote), _mm_cmpeq_epi8 (bytes, slash));
    int mask = _mm_movemask_epi8 (_mm_or_si128 (marks, _mm_cmpeq_epi8 (_mm_min_epu8 (bytes, control), bytes)));
    _mm_storeu_si128 ((__m128i *)(gpointer)line->at, bytes);
    if (mask) {
      line->at += __builtin_ctz ((guint)mask);
      return text + __builtin_ctz ((guint)mask);
    }
  }
#endif
  while (text < end && !needs_escape ((guchar)*text))
    *line->at++ = *text++;
  return text;
}

void
json_line_put_text (JsonLine *line, const char *text, gsize length)
{
  const char *end = text + length;
  json_line_reserve (line, length + 2);
  *line->at++ = '"';
  while ((text = put_plain (line, text, end)) < end) {
    put_escape (line, (guchar)*text++);
    json_line_reserve (line, (gsize)(end - text) + 1);
  }
  *line->at++ = '"';
}

void
json_line_put_string (JsonLine *line, const char *string)
{
  if (string)
    json_line_put_text (line, string, strlen (string));
  else
    PUT (line, "null");
}

void
json_line_put_integer (JsonLine *line, guint64 value)
{
  char digits[20];
  gsize at = sizeof digits;
  do
    digits[--at] = (char)('0' + value % 10);
  while (value /= 10);
  json_line_put (line, digits + at, sizeof digits - at);
}

void
json_line_put_number (JsonLine *line, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite (value)) {
    PUT (line, "null"); /* JSON has no other word for it */
  } else {
    ent_format6 (value, digits);
    json_line_put (line, digits, strlen (digits));
  }
}

void
json_line_put_hex64 (JsonLine *line, guint64 value)
{
  json_line_reserve (line, 18);
  *line->at++ = '"';
  for (int shift = 60; shift >= 0; shift -= 4)
    *line->at++ = "0123456789abcdef"[(value >> shift) & 15];
  *line->at++ = '"';
}

void
json_line_put_boolean (JsonLine *line, gboolean value)
{
  if (value)
    PUT (line, "true");
  else
    PUT (line, "false");
}

void
json_line_put_span (JsonLine *line, EntSpan span)
{
  json_line_put_char (line, '[');
  json_line_put_integer (line, span.start);
  json_line_put_char (line, ',');
  json_line_put_integer (line, span.end);
  json_line_put_char (line, ']');
}
