/* Dates as texts, addresses, weeks and options have them: what is taken for a date is one, and counts to and fro. */
#include "fuzz.h"

#include <string.h>

static void
check_day (const char *day)
{
  char week[9], monday[11], next[11], back[11], same[9];
  g_assert_cmpuint (strlen (day), ==, 10);
  g_assert_true (ent_iso_week (day, week) && ent_week_day (week, 0, monday));
  g_assert_true (strcmp (monday, day) <= 0);
  g_assert_true (ent_iso_week (monday, same) && strcmp (week, same) == 0);
  g_assert_true (ent_day_add (day, 1, next) && ent_day_add (next, -1, back));
  g_assert_cmpstr (back, ==, day);
  g_assert_true (strcmp (day, next) < 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autofree char *exact = size ? g_memdup2 (data, size) : g_strdup ("");
  char day[11], found[11], other[11], week[9];
  if (ent_date_parse (exact, size, day))
    check_day (day);
  if (ent_date_find (text, found))
    check_day (found);
  if (ent_week_day (text, 0, other) && strcmp (other, "1800") > 0 && strcmp (other, "2199") < 0)
    check_day (other);
  if (ent_iso_week (text, week))
    g_assert_true (ent_week_day (week, 0, other));
  return 0;
}
