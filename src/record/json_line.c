/* A line of JSON under construction: strings, numbers, spans. */
#include "record/json_line.h"

#include <math.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

JsonLine
json_line_begin (GString *out)
{
  return (JsonLine){.out = out, .at = out->str + out->len, .end = out->str + out->allocated_len - 1};
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
  line->at = line->out->str + length;
  line->end = line->out->str + line->out->allocated_len - 1;
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

/* Whether one of eight bytes does not stand as it is. */
static inline gboolean
needs_escapes (guint64 bytes)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 quote = bytes ^ '"' * ones, slash = bytes ^ '\\' * ones;
  return ((((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((bytes - 0x20 * ones) & ~bytes)) & 0x80 * ones) != 0;
}

/* Copies N bytes, at most eight, by their first and their last SIZE, if all of them stand as they are. */
#define PUT_ENDS(line, text, n, type)                                                                                                      \
  type first_, last_;                                                                                                                      \
  memcpy (&first_, (text), sizeof first_);                                                                                                 \
  memcpy (&last_, (text) + (n) - sizeof last_, sizeof last_);                                                                              \
  if (needs_escapes (first_ | ~(guint64)(type)-1) || needs_escapes (last_ | ~(guint64)(type)-1))                                           \
    return FALSE;                                                                                                                          \
  memcpy ((line)->at, &first_, sizeof first_);                                                                                             \
  memcpy ((line)->at + (n) - sizeof last_, &last_, sizeof last_);                                                                          \
  (line)->at += (n);                                                                                                                       \
  return TRUE

/* Copies the last N bytes of a text, 4 to 15, if all of them stand as they are. */
static inline gboolean
put_rest (JsonLine *line, const char *text, gsize n)
{
  if (n >= 8) {
    PUT_ENDS (line, text, n, guint64);
  }
  PUT_ENDS (line, text, n, guint32);
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
  gsize rest = (gsize)(end - text);
  if (rest >= 4 && rest < 16 && put_rest (line, text, rest))
    return end;
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

#define TEN_OF(d) d "0" d "1" d "2" d "3" d "4" d "5" d "6" d "7" d "8" d "9"
static const char two_digits[] =
    TEN_OF ("0") TEN_OF ("1") TEN_OF ("2") TEN_OF ("3") TEN_OF ("4") TEN_OF ("5") TEN_OF ("6") TEN_OF ("7") TEN_OF ("8") TEN_OF ("9");

void
json_line_put_integer (JsonLine *line, guint64 value)
{
  char digits[20];
  gsize at = sizeof digits;
  for (; value >= 100; value /= 100)
    memcpy (digits + (at -= 2), two_digits + value % 100 * 2, 2);
  if (value >= 10)
    memcpy (digits + (at -= 2), two_digits + value * 2, 2);
  else
    digits[--at] = (char)('0' + value);
  json_line_put (line, digits + at, sizeof digits - at);
}

void
json_line_put_number (JsonLine *line, double value)
{
  if (!isfinite (value)) {
    PUT (line, "null"); /* JSON has no other word for it */
    return;
  }
  if (!line->n_digits || memcmp (&value, &line->number, sizeof value) != 0) {
    line->number = value;
    ent_format6 (value, line->digits);
    line->n_digits = strlen (line->digits);
  }
  json_line_put (line, line->digits, line->n_digits);
}

void
json_line_put_hex64 (JsonLine *line, guint64 value)
{
  static const char hex[] = "0123456789abcdef";
  json_line_reserve (line, 18);
  char *at = line->at;
  *at++ = '"';
  for (int shift = 60; shift >= 0; shift -= 4)
    *at++ = hex[(value >> shift) & 15];
  *at++ = '"';
  line->at = at;
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
