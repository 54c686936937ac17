/* A text that is read from left to right. */
#include "read/date_scan.h"

#include <string.h>

gboolean
ent_rest_at (const EntRest *rest, char c)
{
  return rest->p < rest->end && *rest->p == c;
}

gboolean
ent_rest_char (EntRest *rest, const char *any)
{
  if (rest->p >= rest->end || !*rest->p || !strchr (any, *rest->p))
    return FALSE;
  rest->p++;
  return TRUE;
}

gboolean
ent_rest_blank (EntRest *rest)
{
  const char *start = rest->p;
  for (;;) {
    if (rest->p < rest->end && (*rest->p == ' ' || *rest->p == '\t'))
      rest->p++;
    else if (rest->end - rest->p >= 2 && memcmp (rest->p, "\xC2\xA0", 2) == 0)
      rest->p += 2;
    else
      return rest->p > start;
  }
}

int
ent_rest_number (EntRest *rest, guint least, guint most)
{
  gint64 value = 0; /* one digit more than MOST, which is 9 at most, is read before it is refused */
  guint n = 0;
  const char *p = rest->p;
  for (; p < rest->end && g_ascii_isdigit (*p) && n <= most; p++, n++)
    value = value * 10 + (*p - '0');
  if (n < least || n > most)
    return -1;
  rest->p = p;
  return (int)value;
}

gsize
ent_rest_word (EntRest *rest, char word[16])
{
  gsize n = 0;
  while (rest->p + n < rest->end && g_ascii_isalpha (rest->p[n]) && n < 15) {
    word[n] = g_ascii_tolower (rest->p[n]);
    n++;
  }
  word[n] = '\0';
  rest->p += n;
  return n;
}
