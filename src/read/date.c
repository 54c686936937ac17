/* Dates as newspapers, metadata and addresses print them → YYYY-MM-DD in UTC. Forms whose order of day and month is a guess (02/05/2018)
 * are refused: a date that is not known stays unknown. */
#include <entente/read.h>

#include <string.h>

#include "read/date_scan.h"

static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

static gboolean
write_date (EntMoment m, char out[11])
{
  if (m.year < 1 || !g_date_valid_dmy ((GDateDay)m.day, (GDateMonth)m.month, (GDateYear)m.year))
    return FALSE;
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)m.day, (GDateMonth)m.month, (GDateYear)m.year);
  /* zones move the day by one at most */
  if (m.timed && m.minutes < 0)
    g_date_subtract_days (&date, 1);
  else if (m.timed && m.minutes >= 24 * 60)
    g_date_add_days (&date, 1);
  if (g_date_get_year (&date) < 1800 || g_date_get_year (&date) > 2199)
    return FALSE;
  guint y = g_date_get_year (&date), month = (guint)g_date_get_month (&date), d = g_date_get_day (&date);
  g_snprintf (out, 11, "%04u-%02u-%02u", y % 10000, month % 100, d % 100);
  return TRUE;
}

/* Position of WORD, or of what it shortens to three letters or more, in NAMES; -1 where it is none. */
static int
find_name (const char *const *names, guint n_names, const char *word, gsize length)
{
  for (guint i = 0; i < n_names && length >= 3; i++)
    if (strncmp (names[i], word, length) == 0)
      return (int)i;
  return -1;
}

static int
find_month (const char *word, gsize length)
{
  return strcmp (word, "sept") == 0 ? 9 : find_name (months, G_N_ELEMENTS (months), word, length) + 1;
}

/* ---- the two families of dates ---- */

static gboolean
parse_iso (EntRest rest, EntMoment *m)
{
  m->year = ent_rest_number (&rest, 4, 4);
  if (m->year >= 0) {
    char separator = rest.p < rest.end ? *rest.p : '\0';
    if (!ent_rest_char (&rest, "-/.") || (m->month = ent_rest_number (&rest, 1, 2)) < 0 || !ent_rest_at (&rest, separator))
      return FALSE;
    rest.p++;
    m->day = ent_rest_number (&rest, 1, 2);
  } else {
    int date = ent_rest_number (&rest, 8, 8);
    *m = (EntMoment){.year = date / 10000, .month = date / 100 % 100, .day = date % 100};
    if (date < 0)
      return FALSE;
  }
  if (m->day < 0)
    return FALSE;
  if (!ent_rest_char (&rest, "Tt") && !ent_rest_blank (&rest))
    return rest.p == rest.end;
  ent_rest_blank (&rest);
  /* the compact time of 20180502T101500Z */
  EntRest compact = rest;
  int time = ent_rest_number (&compact, 6, 6);
  if (time >= 0) {
    m->timed = TRUE;
    m->minutes = time / 10000 * 60 + time / 100 % 100;
    return time / 10000 <= 24 && time / 100 % 100 < 60 && ent_take_zone (&compact, m) && compact.p == compact.end;
  }
  return ent_take_time (&rest, m);
}

/* Seconds or milliseconds since 1970. */
static gboolean
parse_epoch (EntRest rest, EntMoment *m)
{
  gsize n = (gsize)(rest.end - rest.p);
  if ((n != 10 && n != 13) || *rest.p == '0')
    return FALSE;
  gint64 value = 0;
  for (; rest.p < rest.end; rest.p++) {
    if (!g_ascii_isdigit (*rest.p))
      return FALSE;
    value = value * 10 + (*rest.p - '0');
  }
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (n == 13 ? value / 1000 : value);
  if (!time)
    return FALSE;
  *m = (EntMoment){.year = g_date_time_get_year (time), .month = g_date_time_get_month (time), .day = g_date_time_get_day_of_month (time)};
  return TRUE;
}

/* Words that stand around dates and times and say nothing of them. */
static gboolean
is_filler (const char *word)
{
  static const char *const words[] = {"of",     "the",   "on",   "at",   "updated",  "published",
                                      "posted", "first", "last", "date", "modified", "created"};
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], word) == 0)
      return TRUE;
  return FALSE;
}

/* A word between the parts of a date: a month is noted, a weekday or "of" passed over. */
static gboolean
take_named (EntRest *rest, EntMoment *m)
{
  char word[16];
  gsize n = ent_rest_word (rest, word);
  int month = find_month (word, n);
  if (month > 0 && m->month == 0) {
    m->month = month;
    return TRUE;
  }
  return n && (find_name (weekdays, G_N_ELEMENTS (weekdays), word, n) >= 0 || is_filler (word));
}

static gboolean
take_numbered (EntRest *rest, EntMoment *m)
{
  EntRest year = *rest;
  int value = ent_rest_number (&year, 4, 4);
  if (value >= 0 && m->month) {
    m->year = value;
    *rest = year;
    return TRUE;
  }
  if (m->day || (m->day = ent_rest_number (rest, 1, 2)) <= 0)
    return FALSE;
  static const char *const ordinals[] = {"st", "nd", "rd", "th"};
  for (guint i = 0; i < G_N_ELEMENTS (ordinals); i++)
    if (rest->end - rest->p >= 2 && g_ascii_strncasecmp (rest->p, ordinals[i], 2) == 0) {
      rest->p += 2;
      break;
    }
  return TRUE;
}

/* 2 May 2018, May 2, 2018, Wed, 02 May 2018 10:00:00 +0300. */
static gboolean
parse_named (EntRest rest, EntMoment *m)
{
  while (!(m->day && m->month && m->year)) {
    if (rest.p == rest.end)
      return FALSE;
    if (!ent_take_clock_amid (&rest, m) && (g_ascii_isdigit (*rest.p) ? !take_numbered (&rest, m) : !take_named (&rest, m)))
      return FALSE;
    while (ent_rest_blank (&rest) || ent_rest_char (&rest, ",.-:|/"))
      ;
  }
  char word[16];
  while (ent_rest_char (&rest, "|@/(") || ent_rest_blank (&rest))
    ;
  EntRest before = rest;
  if (!ent_rest_word (&rest, word) || strcmp (word, "at") != 0)
    rest = before;
  ent_rest_blank (&rest);
  return rest.p == rest.end || (!m->timed && ent_take_time (&rest, m));
}

gboolean
ent_date_parse (const char *text, gsize length, char out[11])
{
  EntRest rest = {text, text + length};
  while (rest.p < rest.end && g_ascii_isspace (*rest.p))
    rest.p++;
  while (rest.end > rest.p && g_ascii_isspace (rest.end[-1]))
    rest.end--;
  EntMoment m = {0};
  gboolean digit = rest.p < rest.end && g_ascii_isdigit (*rest.p);
  if (digit && (parse_epoch (rest, &m) || parse_iso (rest, &m)))
    return write_date (m, out);
  m = (EntMoment){0};
  return parse_named (rest, &m) && write_date (m, out);
}

/* ---- dates inside names ---- */

/* 2018/05/02, 2018-05-02, 2018_05_02, 2018/may/02 at the start of REST. */
static gboolean
find_separated (EntRest rest, char out[11])
{
  char word[16];
  EntMoment m = {.year = ent_rest_number (&rest, 4, 4)};
  char separator = rest.p < rest.end ? *rest.p : '\0';
  if (m.year < 0 || !ent_rest_char (&rest, "/-_."))
    return FALSE;
  m.month = ent_rest_number (&rest, 1, 2);
  if (m.month < 0)
    m.month = find_month (word, ent_rest_word (&rest, word));
  if (m.month <= 0 || !ent_rest_at (&rest, separator))
    return FALSE;
  rest.p++;
  m.day = ent_rest_number (&rest, 1, 2);
  return m.day > 0 && write_date (m, out);
}

/* 20180502 or 20180502101500 with no letter or digit around; a T may follow. */
static gboolean
find_compact (const char *p, char out[11])
{
  gsize n = strspn (p, "0123456789");
  if ((n != 8 && n != 14) || (g_ascii_isalpha (p[n]) && p[n] != 'T'))
    return FALSE;
  EntRest rest = {p, p + 8};
  int date = ent_rest_number (&rest, 8, 8);
  EntMoment m = {.year = date / 10000, .month = date / 100 % 100, .day = date % 100};
  return write_date (m, out);
}

gboolean
ent_date_find (const char *name, char out[11])
{
  const char *end = name + strlen (name);
  for (const char *p = name; *p; p++) {
    if (!g_ascii_isdigit (*p) || (p > name && g_ascii_isalnum (p[-1])))
      continue;
    if (find_separated ((EntRest){p, end}, out) || find_compact (p, out))
      return TRUE;
  }
  return FALSE;
}
