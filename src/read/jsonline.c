/* One line of JSON → the places of its fields. */
#include "read/jsonline.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define DEEPEST 16
/* Digits of a number that is plain: it is exact as an integer, and no fraction overflows. */
#define MOST_DIGITS 18
#define LONGEST_LINE ((gsize)1 << 31)

typedef struct {
  const char *p, *end;
  guint depth;
} Scan;

static inline void
skip_space (Scan *s)
{
  while (s->p < s->end && (*s->p == ' ' || *s->p == '\t' || *s->p == '\n' || *s->p == '\r'))
    s->p++;
}

static inline gboolean
take (Scan *s, char c)
{
  if (s->p == s->end || *s->p != c)
    return FALSE;
  s->p++;
  return TRUE;
}

/* ---- strings ---- */

/* The first quote, backslash or control character from P on, or END. */
static const char *
find_mark (const char *p, const char *end)
{
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8 ('"'), slash = _mm_set1_epi8 ('\\'), control = _mm_set1_epi8 (0x1f);
  for (; end - p >= 16; p += 16) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *)(gconstpointer)p);
    __m128i marks = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, quote), _mm_cmpeq_epi8 (bytes, slash));
    int mask = _mm_movemask_epi8 (_mm_or_si128 (marks, _mm_cmpeq_epi8 (_mm_min_epu8 (bytes, control), bytes)));
    if (mask)
      return p + __builtin_ctz ((guint)mask);
  }
#endif
  while (p < end && *p != '"' && *p != '\\' && (guint8)*p >= 0x20)
    p++;
  return p;
}

/* The number of four hexadecimal digits at P, -1 where there are none. */
static int
hex4 (const char *p, const char *end)
{
  int value = 0;
  if (end - p < 4)
    return -1;
  for (guint i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (p[i]);
    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* Length of the escape at P, which is a backslash, and its character; 0 where it is none or U+0000. */
static gsize
escape (const char *p, const char *end, gunichar *out)
{
  static const char names[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  if (end - p < 2)
    return 0;
  const char *name = p[1] ? strchr (names, p[1]) : NULL;
  if (name) {
    *out = (gunichar)meant[name - names];
    return 2;
  }
  int first = p[1] == 'u' ? hex4 (p + 2, end) : -1;
  if (first <= 0 || (first >= 0xDC00 && first <= 0xDFFF))
    return 0;
  *out = (gunichar)first;
  if (first < 0xD800 || first > 0xDBFF)
    return 6;
  int second = end - p >= 8 && p[6] == '\\' && p[7] == 'u' ? hex4 (p + 8, end) : -1;
  if (second < 0xDC00 || second > 0xDFFF)
    return 0;
  *out = 0x10000 + (((gunichar)first - 0xD800) << 10) + ((gunichar)second - 0xDC00);
  return 12;
}

/* A string; *VALUE gets what stands between its quotes. */
static gboolean
read_string (Scan *s, const char **value, guint32 *length, guint8 *escaped)
{
  gunichar c;
  if (!take (s, '"'))
    return FALSE;
  *value = s->p;
  *escaped = FALSE;
  while ((s->p = find_mark (s->p, s->end)) < s->end && *s->p == '\\') {
    gsize n = escape (s->p, s->end, &c);
    if (n == 0)
      return FALSE;
    s->p += n;
    *escaped = TRUE;
  }
  *length = (guint32)(s->p - *value);
  return take (s, '"');
}

/* ---- other values ---- */

static gsize
read_digits (Scan *s)
{
  const char *start = s->p;
  while (s->p < s->end && g_ascii_isdigit (*s->p))
    s->p++;
  return (gsize)(s->p - start);
}

static gboolean
read_number (Scan *s, EntJsonField *field)
{
  gboolean minus = take (s, '-'), zero = s->p < s->end && *s->p == '0';
  gsize n = read_digits (s), more = 0;
  if (n == 0 || n > MOST_DIGITS || (zero && n > 1))
    return FALSE;
  field->kind = ENT_JSON_INTEGER;
  if (take (s, '.')) {
    field->kind = ENT_JSON_OTHER;
    more = read_digits (s);
    if (more == 0 || more > MOST_DIGITS)
      return FALSE;
  } else if (minus && zero) {
    return FALSE; /* -0 is 0 */
  }
  return s->p == s->end || (*s->p != 'e' && *s->p != 'E');
}

static gboolean
read_word (Scan *s, const char *word)
{
  gsize n = strlen (word);
  if ((gsize)(s->end - s->p) < n || memcmp (s->p, word, n) != 0)
    return FALSE;
  s->p += n;
  return s->p == s->end || !g_ascii_isalpha (*s->p);
}

static gboolean read_value (Scan *s, EntJsonField *field);

static gboolean
read_list (Scan *s)
{
  EntJsonField inner;
  skip_space (s);
  if (take (s, ']'))
    return TRUE;
  do {
    skip_space (s);
    if (!read_value (s, &inner))
      return FALSE;
    skip_space (s);
  } while (take (s, ','));
  return take (s, ']');
}

/* An object behind its brace; its fields go to LINE unless it is NULL. */
static gboolean
read_object (Scan *s, EntJsonLine *line)
{
  EntJsonField inner;
  guint8 escaped;
  skip_space (s);
  if (take (s, '}'))
    return TRUE;
  do {
    if (line && line->n == ENT_JSON_FIELDS)
      return FALSE;
    EntJsonField *field = line ? &line->fields[line->n++] : &inner;
    skip_space (s);
    if (!read_string (s, &field->key, &field->key_length, &escaped) || escaped)
      return FALSE;
    skip_space (s);
    if (!take (s, ':'))
      return FALSE;
    skip_space (s);
    if (!read_value (s, field))
      return FALSE;
    skip_space (s);
  } while (take (s, ','));
  return take (s, '}');
}

static gboolean
read_nested (Scan *s, gboolean list)
{
  if (s->depth == DEEPEST)
    return FALSE;
  s->p++;
  s->depth++;
  gboolean read = list ? read_list (s) : read_object (s, NULL);
  s->depth--;
  return read;
}

static gboolean
read_value (Scan *s, EntJsonField *field)
{
  if (s->p == s->end)
    return FALSE;
  field->value = s->p;
  field->kind = *s->p == '"' ? ENT_JSON_STRING : *s->p == '{' ? ENT_JSON_OBJECT : ENT_JSON_OTHER;
  field->escaped = FALSE;
  gboolean read;
  switch (*s->p) {
  case '"': return read_string (s, &field->value, &field->length, &field->escaped);
  case '{': read = read_nested (s, FALSE); break;
  case '[': read = read_nested (s, TRUE); break;
  case 't': read = read_word (s, "true"); break;
  case 'f': read = read_word (s, "false"); break;
  case 'n': read = read_word (s, "null"); break;
  default: read = read_number (s, field);
  }
  field->length = (guint32)(s->p - field->value);
  return read;
}

/* ---- the line ---- */

gboolean
ent_json_line_read (EntJsonLine *line, const char *text, gsize n)
{
  line->n = 0;
  if (n == 0 || n >= LONGEST_LINE)
    return FALSE;
  Scan s = {text, text + n, 0};
  skip_space (&s);
  if (!take (&s, '{') || !read_object (&s, line))
    return FALSE;
  skip_space (&s);
  return s.p == s.end;
}

const EntJsonField *
ent_json_line_find (const EntJsonLine *line, const char *name)
{
  gsize n = strlen (name);
  for (guint i = line->n; i-- > 0;)
    if (line->fields[i].key_length == n && memcmp (line->fields[i].key, name, n) == 0)
      return &line->fields[i];
  return NULL;
}

char *
ent_json_field_text (const EntJsonField *field, gsize *length)
{
  const char *p = field->value, *end = p + field->length;
  char *text = g_malloc (field->length + 1), *out = text;
  while (p < end) {
    const char *mark = field->escaped ? memchr (p, '\\', (gsize)(end - p)) : NULL;
    gsize plain = (gsize)((mark ? mark : end) - p);
    memcpy (out, p, plain);
    out += plain;
    if (!mark)
      break;
    gunichar c = 0;
    p = mark + escape (mark, end, &c);
    out += g_unichar_to_utf8 (c, out); /* never longer than its escape */
  }
  *out = '\0';
  *length = (gsize)(out - text);
  return text;
}
