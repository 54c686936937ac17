/* The dates of the tables: ISO 8601, as precise as known, or "". */
#include "lexicon/dates.h"

/* What a date says: month and day are 0 where they are not known. */
typedef struct {
  gint64 year, month, day;
} Parts;

/* Days of the year before a month, and of all of it, as in a year that is no leap year. */
static const guint16 days_before[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

static gboolean
is_leap_year (gint64 year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static gint64
days_of_month (gint64 year, gint64 month)
{
  return days_before[month + 1] - days_before[month] + (month == 2 && is_leap_year (year));
}

/* The number of N digits at TEXT; -1 where they are not so many. */
static gint64
digits (const char *text, guint n)
{
  gint64 value = 0;
  for (guint i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/* Read for every name that may be a person's, and so by hand. FALSE where TEXT is no date. */
static gboolean
parse (const char *text, Parts *out)
{
  *out = (Parts){.year = digits (text, 4)};
  if (out->year < 1)
    return FALSE;
  if (!text[4])
    return TRUE;
  out->month = text[4] == '-' ? digits (text + 5, 2) : -1;
  if (out->month < 1 || out->month > 12)
    return FALSE;
  if (!text[7])
    return TRUE;
  out->day = text[7] == '-' ? digits (text + 8, 2) : -1;
  return out->day >= 1 && out->day <= days_of_month (out->year, out->month) && !text[10];
}

/* As GDate counts: the first of January of the year 1 is day 1. */
static gint64
julian (gint64 year, gint64 month, gint64 day)
{
  gint64 before = year - 1;
  return before * 365 + before / 4 - before / 100 + before / 400 + days_before[month] + (month > 2 && is_leap_year (year)) + day;
}

gboolean
ent_is_partial_date (const char *text)
{
  Parts parts;
  return !*text || parse (text, &parts);
}

guint32
ent_date_day (const char *text)
{
  Parts parts;
  return text && parse (text, &parts) && parts.day ? (guint32)julian (parts.year, parts.month, parts.day) : 0;
}

gint64
ent_date_first (const char *text)
{
  Parts parts;
  return text && parse (text, &parts) ? julian (parts.year, MAX (parts.month, 1), MAX (parts.day, 1)) : -1;
}

gint64
ent_date_last (const char *text)
{
  Parts parts;
  if (!text || !parse (text, &parts))
    return -1;
  gint64 month = parts.month ? parts.month : 12;
  return julian (parts.year, month, parts.day ? parts.day : days_of_month (parts.year, month));
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
