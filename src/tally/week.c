/* Days and ISO 8601 weeks. */
#include "tally/internal.h"

#include <string.h>

gboolean
ent_iso_week (const char *date, char out[9])
{
  GDate day;
  guint32 number = ent_date_day (date);
  if (!number)
    return FALSE;
  g_date_clear (&day, 1);
  /* A week belongs to the year of its Thursday. The day 1, 0001-01-01, is a Monday. */
  g_date_set_julian (&day, number - (number - 1) % 7 + 3);
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
  guint32 fourth = ent_date_day (date);
  if (fourth == 0)
    return FALSE;
  ent_tally_date (fourth - (fourth - 1) % 7 + 7 * ((guint32)number - 1), out);
  if (!ent_iso_week (out, same) || strcmp (same, week) != 0) /* most years have no week 53 */
    return FALSE;
  ent_tally_date (ent_date_day (out) + day, out);
  return TRUE;
}

gboolean
ent_day_add (const char *date, int days, char out[11])
{
  GDate day;
  guint32 number = ent_date_day (date);
  if (!number || (gint64)number + days < 1)
    return FALSE;
  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32)((gint64)number + days));
  if (g_date_get_year (&day) > 9999)
    return FALSE;
  g_snprintf (out, 11, "%04u-%02u-%02u", (guint)g_date_get_year (&day) % 10000, (guint)g_date_get_month (&day) % 100,
              (guint)g_date_get_day (&day) % 100);
  return TRUE;
}
