/* Days and ISO 8601 weeks. */
#include "tally/internal.h"

#include <string.h>

static gboolean
parse_day (const char *date, GDate *out)
{
  if (!date || strlen (date) != 10 || date[4] != '-' || date[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (date[i]))
      return FALSE;
  guint64 year = g_ascii_strtoull (date, NULL, 10), month = g_ascii_strtoull (date + 5, NULL, 10),
          day = g_ascii_strtoull (date + 8, NULL, 10);
  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_clear (out, 1);
  g_date_set_dmy (out, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

guint32
ent_tally_day (const char *date)
{
  GDate day;
  return parse_day (date, &day) ? g_date_get_julian (&day) : 0;
}

gboolean
ent_iso_week (const char *date, char out[9])
{
  GDate day;
  if (!parse_day (date, &day))
    return FALSE;
  /* A week belongs to the year of its Thursday. */
  g_date_set_julian (&day, g_date_get_julian (&day) + 4 - (guint)g_date_get_weekday (&day));
  g_snprintf (out, 9, "%04u-W%02u", (guint)g_date_get_year (&day) % 10000, (g_date_get_day_of_year (&day) - 1) / 7 + 1);
  return TRUE;
}
