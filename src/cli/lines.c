/* Files read line by line in bounded memory. */
#include "cli/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define FIRST_SIZE ((gsize)1 << 18)

gboolean
lines_open (Lines *lines, const char *path)
{
  int file = strcmp (path, "-") == 0 ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return FALSE;
  *lines = (Lines){.file = file, .buffer = g_malloc (FIRST_SIZE), .size = FIRST_SIZE};
  return TRUE;
}

void
lines_close (Lines *lines)
{
  if (lines->file != STDIN_FILENO)
    close (lines->file);
  g_free (lines->buffer);
}

/* Reads more behind what is there; FALSE on failure. */
static gboolean
fill (Lines *lines)
{
  if (lines->start > 0) {
    memmove (lines->buffer, lines->buffer + lines->start, lines->end - lines->start);
    lines->end -= lines->start;
    lines->start = 0;
  }
  if (lines->end == lines->size) {
    lines->size = MIN (lines->size * 2, LINE_MAX_BYTES);
    lines->buffer = g_realloc (lines->buffer, lines->size);
  }
  ssize_t n;
  do
    n = read (lines->file, lines->buffer + lines->end, lines->size - lines->end);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return FALSE;
  lines->at_end = n == 0;
  lines->end += (gsize)n;
  lines->bytes += (guint64)n;
  return TRUE;
}

static LinesResult
skip_line (Lines *lines)
{
  lines->line++;
  for (;;) {
    char *newline = memchr (lines->buffer + lines->start, '\n', lines->end - lines->start);
    lines->start = newline ? (gsize)(newline + 1 - lines->buffer) : lines->end;
    if (newline || lines->at_end)
      return LINES_TOO_LONG;
    if (!fill (lines))
      return LINES_FAILED;
  }
}

LinesResult
lines_next (Lines *lines, const char **line, gsize *length)
{
  for (gsize seen = 0;;) {
    gsize n = lines->end - lines->start;
    char *newline = memchr (lines->buffer + lines->start + seen, '\n', n - seen);
    if (newline || (lines->at_end && n > 0)) {
      *line = lines->buffer + lines->start;
      *length = newline ? (gsize)(newline - *line) : n;
      lines->start += *length + (newline != NULL);
      lines->line++;
      return LINES_LINE;
    }
    if (lines->at_end)
      return LINES_END;
    if (n == LINE_MAX_BYTES)
      return skip_line (lines);
    seen = n;
    if (!fill (lines))
      return LINES_FAILED;
  }
}
