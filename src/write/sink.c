/* A file under construction: a buffer before a descriptor, and numbers as every file has them. */
#include "write/internal.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_SIZE 65536

gboolean
write_flush (WriteSink *sink)
{
  gsize done = 0;
  while (sink->code == 0 && done < sink->buffer->len) {
    gssize n = write (sink->fd, sink->buffer->str + done, sink->buffer->len - done);
    if (n > 0)
      done += (gsize)n;
    else if (n < 0 && errno != EINTR)
      sink->code = errno;
    else if (n == 0)
      sink->code = ENOSPC;
  }
  g_string_truncate (sink->buffer, 0);
  return sink->code == 0;
}

void
write_bytes (WriteSink *sink, const char *bytes, gsize length)
{
  GString *buffer = sink->buffer;
  if (sink->code)
    return;
  if (buffer->len + length < buffer->allocated_len) { /* as g_string_append_len() does, without its call: bytes come by the dozen */
    memcpy (buffer->str + buffer->len, bytes, length);
    buffer->str[buffer->len += length] = '\0';
  } else
    g_string_append_len (buffer, bytes, (gssize)length);
  if (buffer->len >= BUFFER_SIZE)
    write_flush (sink);
}

void
write_text (WriteSink *sink, const char *text)
{
  write_bytes (sink, text, strlen (text));
}

void
write_number (WriteSink *sink, double x)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite (x))
    return;
  write_text (sink, ent_format6 (x, digits));
}

void
write_count (WriteSink *sink, guint64 n)
{
  char digits[20], *p = digits + sizeof digits;
  do
    *--p = (char)('0' + n % 10);
  while (n /= 10);
  write_bytes (sink, p, (gsize)(digits + sizeof digits - p));
}

void
write_integer (WriteSink *sink, gint64 n)
{
  if (n < 0)
    write_text (sink, "-");
  write_count (sink, n < 0 ? -(guint64)n : (guint64)n);
}

static void
write_escape (WriteSink *sink, char c)
{
  char escape[8];
  static const char letters[] = "\bb\ff\nn\rr\tt\"\"\\\\";
  for (guint i = 0; i + 1 < sizeof letters; i += 2)
    if (letters[i] == c) {
      g_snprintf (escape, sizeof escape, "\\%c", letters[i + 1]);
      write_text (sink, escape);
      return;
    }
  g_snprintf (escape, sizeof escape, "\\u%04x", (guint)(guchar)c);
  write_text (sink, escape);
}

static gboolean
is_plain (char c, gboolean inside_html)
{
  return (guchar)c >= 0x20 && c != '"' && c != '\\' && !(inside_html && (c == '<' || c == '>' || c == '&'));
}

void
write_string (WriteSink *sink, const char *text, gssize length, gboolean inside_html)
{
  if (!text) {
    write_text (sink, "null");
    return;
  }
  gboolean as_is = length < 0 && g_utf8_validate (text, -1, NULL);
  g_autofree char *valid = as_is ? NULL : g_utf8_make_valid (text, length);
  write_text (sink, "\"");
  for (const char *p = as_is ? text : valid; *p;) {
    gsize plain = 0;
    while (p[plain] && is_plain (p[plain], inside_html))
      plain++;
    write_bytes (sink, p, plain);
    p += plain;
    if (*p)
      write_escape (sink, *p++);
  }
  write_text (sink, "\"");
}
