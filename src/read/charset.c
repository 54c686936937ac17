/* Which charset bytes are in, where no byte order mark says it: what a page declares, and as the last resort what its bytes look like. */
#include <string.h>
#include <uchardet.h>

#include "read/internal.h"

/* Declarations stand in the first so many bytes. */
#define DECLARED_HEAD 4096
/* uchardet sees so much, and is asked only where at least one byte in so many is no ASCII: in English with a few accents and quotes it
 * does worse than Windows-1252. */
#define GUESS_HEAD ((gsize)64 << 10)
#define GUESS_SHARE 8

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || strchr ("-_.:", c) != NULL;
}

/* The name behind KEY and "=" in [P, END), quotes left out. */
static char *
value_behind (const char *p, const char *end, const char *key)
{
  gsize n = strlen (key);
  for (; p + n < end; p++) {
    if (g_ascii_strncasecmp (p, key, n) != 0)
      continue;
    const char *value = p + n;
    while (value < end && (g_ascii_isspace (*value) || *value == '=' || *value == '"' || *value == '\''))
      value++;
    const char *stop = value;
    while (stop < end && *stop && is_name_char (*stop))
      stop++;
    if (stop > value && memchr (p + n, '=', (gsize)(value - p) - n))
      return g_ascii_strdown (value, stop - value);
  }
  return NULL;
}

char *
ent_charset_declared (const char *head, gsize n)
{
  const char *end = head + MIN (n, DECLARED_HEAD), *p = head;
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p == end || *p != '<')
    return NULL;
  if (end - p > 5 && memcmp (p, "<?xml", 5) == 0) {
    const char *close = memchr (p, '>', (gsize)(end - p));
    char *name = close ? value_behind (p, close, "encoding") : NULL;
    if (name)
      return name;
  }
  for (; (p = memchr (p, '<', (gsize)(end - p))); p++) {
    const char *close = memchr (p, '>', (gsize)(end - p));
    if (!close)
      return NULL;
    char *name = close - p > 5 && g_ascii_strncasecmp (p, "<meta", 5) == 0 ? value_behind (p, close, "charset") : NULL;
    if (name)
      return name;
  }
  return NULL;
}

/* Whether so many of BYTES are beyond ASCII that another script is likely. */
static gboolean
is_dense (const char *bytes, gsize n)
{
  gsize high = 0, letters = 0;
  for (gsize i = 0; i < n; i++) {
    high += (guint8)bytes[i] >= 0x80;
    letters += (guint8)bytes[i] >= 0x80 || g_ascii_isalpha (bytes[i]);
  }
  return high > 16 && high * GUESS_SHARE >= letters;
}

char *
ent_charset_guess (const char *bytes, gsize n)
{
  n = MIN (n, GUESS_HEAD);
  const char *bad;
  /* a character that the end cuts off is no reason to doubt */
  if (!is_dense (bytes, n) || g_utf8_validate (bytes, (gssize)n, &bad) || bytes + n - bad < 4)
    return NULL;
  uchardet_t detector = uchardet_new ();
  char *name = NULL;
  if (uchardet_handle_data (detector, bytes, n) == 0) {
    uchardet_data_end (detector);
    name = g_strdup (uchardet_get_charset (detector));
  }
  uchardet_delete (detector);
  if (name && (!*name || g_ascii_strncasecmp (name, "utf", 3) == 0 || g_ascii_strcasecmp (name, "ascii") == 0))
    g_clear_pointer (&name, g_free);
  return name;
}
