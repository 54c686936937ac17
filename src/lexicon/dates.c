/* The dates of the tables: ISO 8601, as precise as known, or "". */
#include "lexicon/dates.h"

#include <stdlib.h>
#include <string.h>

static gboolean
has_shape (const char *text, const char *shape)
{
  for (; *text; text++, shape++)
    if (*shape == '-' ? *text != '-' : !g_ascii_isdigit (*text))
      return FALSE;
  return TRUE;
}

/* Year, month and day, 1 for what is not known. */
static gboolean
parse (const char *text, GDate *out)
{
  gsize n = strlen (text);
  if ((n != 4 && n != 7 && n != 10) || !has_shape (text, "0000-00-00"))
    return FALSE;
  int month = n >= 7 ? atoi (text + 5) : 1, day = n == 10 ? atoi (text + 8) : 1;
  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)atoi (text)))
    return FALSE;
  g_date_clear (out, 1);
  g_date_set_dmy (out, (GDateDay)day, (GDateMonth)month, (GDateYear)atoi (text));
  return TRUE;
}

gboolean
ent_is_partial_date (const char *text)
{
  GDate date;
  return !*text || parse (text, &date);
}

guint32
ent_date_day (const char *text)
{
  GDate date;
  return text && strlen (text) == 10 && parse (text, &date) ? g_date_get_julian (&date) : 0;
}

gint64
ent_date_first (const char *text)
{
  GDate date;
  return text && parse (text, &date) ? (gint64)g_date_get_julian (&date) : -1;
}

gint64
ent_date_last (const char *text)
{
  GDate date;
  if (!text || !parse (text, &date))
    return -1;
  if (strlen (text) == 4)
    g_date_add_years (&date, 1);
  else if (strlen (text) == 7)
    g_date_add_months (&date, 1);
  return (gint64)g_date_get_julian (&date) - (strlen (text) < 10 ? 1 : 0);
}

/* Whether what ends at TO is over, or may be, DAYS after what begins at FROM has begun. */
static gboolean
may_be_over (const char *to, const char *from, guint days)
{
  gint64 end = ent_date_first (to), start = ent_date_last (from);
  return end >= 0 && start >= 0 && end <= start + days;
}

gboolean
ent_dates_overlap (const char *from, const char *to, const char *from2, const char *to2, guint days)
{
  return !may_be_over (to, from2, days) && !may_be_over (to2, from, days);
}
