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

void
ent_tally_date (guint32 julian, char out[11])
{
  GDate day;
  g_date_clear (&day, 1);
  g_date_set_julian (&day, julian);
  g_snprintf (out, 11, "%04u-%02u-%02u", (guint)g_date_get_year (&day) % 10000, (guint)g_date_get_month (&day),
              (guint)g_date_get_day (&day));
}

gboolean
ent_week_day (const char *week, guint day, char out[11])
{
  char date[11], same[9];
  guint64 number;
  if (!week || strlen (week) != 8 || strncmp (week + 4, "-W", 2) != 0 || !g_ascii_string_to_unsigned (week + 6, 10, 1, 53, &number, NULL))
    return FALSE;
  g_snprintf (date, sizeof date, "%.4s-01-04", week); /* always in week 1 */
  guint32 fourth = ent_tally_day (date);
  if (fourth == 0)
    return FALSE;
  ent_tally_date (fourth - (fourth - 1) % 7 + 7 * ((guint32)number - 1), out);
  if (!ent_iso_week (out, same) || strcmp (same, week) != 0) /* most years have no week 53 */
    return FALSE;
  ent_tally_date (ent_tally_day (out) + day, out);
  return TRUE;
}

gboolean
ent_day_add (const char *date, int days, char out[11])
{
  GDate day;
  if (!parse_day (date, &day) || (gint64)g_date_get_julian (&day) + days < 1)
    return FALSE;
  g_date_set_julian (&day, (guint32)((gint64)g_date_get_julian (&day) + days));
  if (g_date_get_year (&day) > 9999)
    return FALSE;
  g_snprintf (out, 11, "%04u-%02u-%02u", (guint)g_date_get_year (&day) % 10000, (guint)g_date_get_month (&day) % 100,
              (guint)g_date_get_day (&day) % 100);
  return TRUE;
}
