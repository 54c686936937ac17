/* What is said on standard error: errors, warnings with their place, and a progress bar where somebody watches. */
#ifndef ENTENTE_CLI_MESSAGES_H
#define ENTENTE_CLI_MESSAGES_H

#include <glib.h>

typedef struct {
  gboolean quiet, verbose;
  gboolean terminal; /* standard error is one */
  guint64 n_warnings;
  gint64 began, drawn; /* microseconds; of the bar */
  gboolean bar;        /* one stands on the terminal now */
} Messages;

void messages_init (Messages *messages, gboolean quiet, gboolean verbose);
/* Erases the bar and says how many warnings were kept back. */
void messages_end (Messages *messages);

/* A problem that does not end the run: an EntProblemFunc, MESSAGES being its user data. */
void messages_warn (const char *place, const char *message, gpointer messages);
/* For --verbose only. */
void messages_note (Messages *messages, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Draws the bar when the last drawing is a while ago. TOTAL is 0 where it is not known. */
void messages_progress (Messages *messages, guint64 done, guint64 total);

/* Reports ERROR and returns its exit code. */
int message_error (const GError *error);
/* Reports a message and returns CODE. */
int message_fail (int code, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Columns of the terminal that FILE is, 0 where it is none. */
guint terminal_width (int file);

#endif
