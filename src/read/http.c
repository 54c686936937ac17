/* Headers as HTTP and WARC write them, and an HTTP answer as WARC keeps it. */
#include <string.h>

#include "read/internal.h"

/* ---- headers ---- */

char *
ent_header_value (const char *head, const char *end, const char *name)
{
  gsize n = strlen (name);
  for (const char *line = head; line < end;) {
    const char *newline = memchr (line, '\n', (gsize)(end - line)), *stop = newline ? newline : end;
    if ((gsize)(stop - line) > n && line[n] == ':' && g_ascii_strncasecmp (line, name, n) == 0) {
      g_autofree char *value = g_strndup (line + n + 1, (gsize)(stop - line) - n - 1);
      return g_utf8_make_valid (g_strstrip (value), -1);
    }
    line = stop + 1;
  }
  return NULL;
}

char *
ent_media_type (const char *value)
{
  char *type = value ? g_ascii_strdown (value, (gssize)strcspn (value, ";")) : NULL;
  return type ? g_strstrip (type) : NULL;
}

/* The charset of "text/html; charset=utf-8". */
static char *
charset_of (const char *value)
{
  g_autofree char *lower = value ? g_ascii_strdown (value, -1) : NULL;
  const char *found = lower ? strstr (lower, "charset=") : NULL;
  if (!found)
    return NULL;
  found += strlen ("charset=");
  found += strspn (found, "\"' ");
  gsize n = strcspn (found, "\"'; ,");
  return n ? g_strndup (found, n) : NULL;
}

/* ---- chunks ---- */

/* The body that the chunks in [P, END) carry, as far as they are whole; NULL where there are none: some archives take the chunks out and
 * leave the header. */
static GBytes *
join_chunks (const char *p, const char *end)
{
  GString *body = g_string_new (NULL);
  gboolean any = FALSE;
  while (p < end) {
    char *digits_end, number[17] = {0};
    memcpy (number, p, MIN (sizeof number - 1, (gsize)(end - p)));
    guint64 size = g_ascii_strtoull (number, &digits_end, 16);
    const char *line_end = memchr (p, '\n', MIN ((gsize)(end - p), 256));
    if (digits_end == number || !g_ascii_isxdigit (*number) || !line_end)
      break;
    any = TRUE;
    p = line_end + 1;
    size = MIN (size, (guint64)(end - p));
    g_string_append_len (body, p, (gssize)size);
    p += size;
    while (p < end && (*p == '\r' || *p == '\n'))
      p++;
    if (size == 0)
      break;
  }
  if (any)
    return g_string_free_to_bytes (body);
  g_string_free (body, TRUE);
  return NULL;
}

/* ---- an answer ---- */

/* The place behind the empty line that ends the headers. */
static const char *
end_of_head (const char *p, const char *end)
{
  for (; (p = memchr (p, '\n', (gsize)(end - p))); p++) {
    if (end - p > 1 && p[1] == '\n')
      return p + 2;
    if (end - p > 2 && p[1] == '\r' && p[2] == '\n')
      return p + 3;
  }
  return end;
}

void
ent_answer_parse (GBytes *bytes, EntAnswer *answer)
{
  gsize n;
  const char *head = g_bytes_get_data (bytes, &n), *blank = n > 9 ? memchr (head, ' ', 16 < n ? 16 : n) : NULL;
  *answer = (EntAnswer){0};
  if (!blank || g_ascii_strncasecmp (head, "HTTP/", 5) != 0)
    return;
  const char *end = head + n;
  char number[5] = {0};
  memcpy (number, blank + 1, MIN (4, (gsize)(end - blank - 1)));
  answer->status = (int)g_ascii_strtoull (number, NULL, 10);
  const char *body = end_of_head (head, end);
  g_autofree char *type = ent_header_value (head, body, "Content-Type"), *coding = ent_header_value (head, body, "Transfer-Encoding");
  answer->type = ent_media_type (type);
  answer->charset = charset_of (type);
  if (coding && g_ascii_strcasecmp (coding, "chunked") == 0)
    answer->body = join_chunks (body, end);
  if (!answer->body)
    answer->body = g_bytes_new_from_bytes (bytes, (gsize)(body - head), (gsize)(end - body));
}

void
ent_answer_clear (EntAnswer *answer)
{
  g_free (answer->type);
  g_free (answer->charset);
  g_clear_pointer (&answer->body, g_bytes_unref);
}
