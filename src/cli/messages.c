/* What is said on standard error: errors, warnings with their place, and a progress bar where somebody watches. */
#include "cli/messages.h"

#include "cli/plain.h"

#include <entente/error.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WARNINGS_SHOWN 20
#define BAR_INTERVAL (G_USEC_PER_SEC / 8)
#define BAR_WIDTH 24

guint
terminal_width (int file)
{
  struct winsize size;
  if (!isatty (file))
    return 0;
  return ioctl (file, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

static gboolean
is_dumb (void)
{
  const char *term = getenv ("TERM");
  return !term || strcmp (term, "dumb") == 0;
}

/* https://no-color.org: set and not empty. */
static gboolean
wants_color (void)
{
  const char *no_color = getenv ("NO_COLOR");
  return isatty (STDERR_FILENO) && !is_dumb () && !(no_color && *no_color);
}

/* One line; file names and texts of others must not steer the terminal. */
static void
say (const char *kind, const char *color, const char *text)
{
  gboolean colored = wants_color ();
  GString *line = g_string_new (NULL);
  g_string_append_printf (line, "entente: %s%s%s", colored && *kind ? color : "", kind, colored && *kind ? "\033[0m" : "");
  plain_add (line, text, strlen (text));
  g_string_append_c (line, '\n');
  fwrite (line->str, 1, line->len, stderr);
  g_string_free (line, TRUE);
}

int
message_error (const GError *error)
{
  say ("", "", error->message);
  return error->domain == ENT_ERROR ? error->code : ENT_ERROR_IO;
}

int
message_fail (int code, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  say ("", "", text);
  return code;
}

void
messages_init (Messages *messages, gboolean quiet, gboolean verbose)
{
  *messages =
      (Messages){.quiet = quiet, .verbose = verbose, .terminal = isatty (STDERR_FILENO) && !is_dumb (), .began = g_get_monotonic_time ()};
}

static void
erase_bar (Messages *messages)
{
  if (messages->bar)
    fputs ("\r\033[K", stderr);
  messages->bar = FALSE;
}

void
messages_end (Messages *messages)
{
  erase_bar (messages);
  if (messages->quiet || messages->verbose || messages->n_warnings <= WARNINGS_SHOWN)
    return;
  g_autofree char *text =
      g_strdup_printf ("%" G_GUINT64_FORMAT " more warnings; --verbose shows all", messages->n_warnings - WARNINGS_SHOWN);
  say ("warning: ", "\033[33m", text);
}

void
messages_warn (const char *place, const char *message, gpointer user_data)
{
  Messages *messages = user_data;
  messages->n_warnings++;
  if (messages->quiet || (!messages->verbose && messages->n_warnings > WARNINGS_SHOWN))
    return;
  erase_bar (messages);
  g_autofree char *text = g_strdup_printf ("%s: %s", place, message);
  say ("warning: ", "\033[33m", text);
}

void
messages_note (Messages *messages, const char *format, ...)
{
  if (!messages->verbose || messages->quiet)
    return;
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  erase_bar (messages);
  say ("", "", text);
}

static void
draw_bar (Messages *messages, guint64 done, guint64 total, gint64 now)
{
  char bar[BAR_WIDTH + 1] = "";
  double seconds = (double)(now - messages->began) / G_USEC_PER_SEC, mega = (double)done / 1e6;
  double share = total ? MIN ((double)done / (double)total, 1) : 0;
  for (guint i = 0; i < BAR_WIDTH; i++)
    bar[i] = (double)i < share * BAR_WIDTH ? '#' : '.';
  if (total && terminal_width (STDERR_FILENO) >= BAR_WIDTH + 48)
    fprintf (stderr, "\r[%s] %3.0f %%  %.1f of %.1f MB, %.1f MB/s\033[K", bar, share * 100, mega, (double)total / 1e6, mega / seconds);
  else
    fprintf (stderr, "\r%.1f MB, %.1f MB/s\033[K", mega, mega / seconds);
  fflush (stderr);
}

void
messages_progress (Messages *messages, guint64 done, guint64 total)
{
  if (!messages->terminal || messages->quiet)
    return;
  gint64 now = g_get_monotonic_time ();
  if (now - MAX (messages->drawn, messages->began) < BAR_INTERVAL)
    return;
  draw_bar (messages, done, total, now);
  messages->drawn = now;
  messages->bar = TRUE;
}
