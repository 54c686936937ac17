/* Files read line by line in bounded memory. */
#ifndef ENTENTE_CLI_LINES_H
#define ENTENTE_CLI_LINES_H

#include <glib.h>

/* A line of this many bytes or more is skipped. */
#define LINE_MAX_BYTES ((gsize)64 << 20)

typedef struct {
  int file;
  char *buffer;
  gsize size, start, end; /* unread bytes are [start, end) */
  gboolean at_end;
  guint64 line;  /* number of the line handed out last */
  guint64 bytes; /* read so far */
} Lines;

typedef enum { LINES_LINE, LINES_TOO_LONG, LINES_END, LINES_FAILED } LinesResult;

/* PATH, or standard input for "-". FALSE, with errno, where it cannot be opened. */
gboolean lines_open (Lines *lines, const char *path);
/* The next line without its newline, valid until the next call. */
LinesResult lines_next (Lines *lines, const char **line, gsize *length);
void lines_close (Lines *lines);

#endif
