/* Dates as newspapers, metadata and addresses print them → YYYY-MM-DD in UTC. Forms whose order of day and month is a guess (02/05/2018)
 * are refused: a date that is not known stays unknown. */
#include <entente/read.h>

#include <string.h>

typedef struct {
  int year, month, day;
  int minutes; /* since midnight, minus the zone's offset */
  gboolean timed;
} Moment;

/* What is left to read. */
typedef struct {
  const char *p, *end;
} Rest;

static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

typedef struct {
  const char *name;
  int minutes;
} Zone;

static const Zone zones[] = {
    {"z", 0},      {"utc", 0},    {"gmt", 0},    {"ut", 0},     {"est", -300}, {"edt", -240}, {"cst", -360},
    {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"et", -300},  {"bst", 60},
    {"cet", 60},   {"cest", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},  {"pkt", 300},  {"jst", 540},
    {"kst", 540},  {"hkt", 480},  {"sgt", 480},  {"aest", 600}, {"aedt", 660}, {"wib", 420},  {"ist", 330},
};

/* ---- the calendar ---- */

static gboolean
write_date (Moment m, char out[11])
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

/* ---- pieces ---- */

static gboolean
at (const Rest *rest, char c)
{
  return rest->p < rest->end && *rest->p == c;
}

static gboolean
take_char (Rest *rest, const char *any)
{
  if (rest->p >= rest->end || !*rest->p || !strchr (any, *rest->p))
    return FALSE;
  rest->p++;
  return TRUE;
}

static gboolean
take_blank (Rest *rest)
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

/* A number of LEAST to MOST digits; -1 where there is none, or more digits follow. */
static int
take_number (Rest *rest, guint least, guint most)
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

/* The letters that come next, in lower case; the length, 0 for none or too many. */
static gsize
take_word (Rest *rest, char word[16])
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

/* ---- times and zones ---- */

static gboolean
is_zone (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (strcmp (zones[i].name, word) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
take_zone (Rest *rest, Moment *m)
{
  char word[16];
  take_blank (rest);
  gsize n = take_word (rest, word);
  for (gsize i = 0; n && i < G_N_ELEMENTS (zones); i++)
    if (strcmp (zones[i].name, word) == 0)
      m->minutes -= zones[i].minutes;
  take_blank (rest);
  if (!at (rest, '+') && !at (rest, '-'))
    return TRUE;
  int sign = *rest->p++ == '-' ? -1 : 1;
  int hours = take_number (rest, 1, 2), minutes = 0;
  if (hours < 0 && (hours = take_number (rest, 3, 4)) >= 0) {
    minutes = hours % 100;
    hours /= 100;
  } else if (hours >= 0 && take_char (rest, ":")) {
    minutes = take_number (rest, 2, 2);
  }
  if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59)
    return FALSE;
  m->minutes -= sign * (hours * 60 + minutes);
  return TRUE;
}

static void
take_noon (Rest *rest, int *hour)
{
  Rest before = *rest;
  char word[16];
  take_blank (rest);
  gboolean dotted = rest->end - rest->p >= 4 && rest->p[1] == '.' && g_ascii_tolower (rest->p[2]) == 'm';
  char half = rest->p < rest->end ? g_ascii_tolower (*rest->p) : '\0';
  if (dotted)
    rest->p += 3 + (rest->p[3] == '.');
  else if (take_word (rest, word) != 2 || word[1] != 'm')
    half = '\0';
  if (half != 'a' && half != 'p') {
    *rest = before;
    return;
  }
  *hour = *hour % 12 + (half == 'p' ? 12 : 0);
}

/* HH:MM[:SS[.fff]] [am|pm] [zone]. */
static gboolean
take_clock (Rest *rest, Moment *m)
{
  int hour = take_number (rest, 1, 2), minute = 0;
  gboolean colon = hour >= 0 && take_char (rest, ":.");
  if (colon)
    minute = take_number (rest, 2, 2);
  else if (hour < 0 && (hour = take_number (rest, 4, 4)) >= 0) { /* 1015 GMT */
    minute = hour % 100;
    hour /= 100;
  }
  if (colon && take_char (rest, ":") && take_number (rest, 2, 2) < 0)
    return FALSE;
  if (colon && take_char (rest, ".,") && !at (rest, ' ') && take_number (rest, 1, 9) < 0)
    return FALSE;
  take_noon (rest, &hour);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59)
    return FALSE;
  m->timed = TRUE;
  m->minutes = hour * 60 + minute;
  return TRUE;
}

/* A clock's time, and nothing behind but brackets. */
static gboolean
take_time (Rest *rest, Moment *m)
{
  if (!take_clock (rest, m) || !take_zone (rest, m))
    return FALSE;
  take_blank (rest);
  take_char (rest, ")");
  return rest->p == rest->end;
}

/* "10:15 GMT," and "12:34:56 +0000" amid a date: 10:15 GMT, 2 May 2018; Wed May 2 12:34:56 UTC 2018. REST stays where there is none. */
static gboolean
take_clock_amid (Rest *rest, Moment *m)
{
  Rest before = *rest;
  int hour = take_number (rest, 1, 2);
  gboolean colon =
      hour >= 0 &&
      (at (rest, ':') || (at (rest, '.') && rest->end - rest->p > 2 && g_ascii_isdigit (rest->p[1]) && g_ascii_isdigit (rest->p[2])));
  *rest = before;
  if (m->timed || !colon || !take_clock (rest, m)) {
    *rest = before;
    return FALSE;
  }
  Rest zone = *rest;
  char word[16];
  take_blank (&zone);
  gboolean signs = (at (&zone, '+') || at (&zone, '-')) && zone.end - zone.p > 1 && g_ascii_isdigit (zone.p[1]);
  gboolean named = take_word (&zone, word) > 0 && is_zone (word); /* "10:15 Wed 2 May": not every word is a zone */
  if (!(signs || named) || take_zone (rest, m))
    return TRUE;
  *rest = before;
  m->timed = FALSE;
  return FALSE;
}

/* ---- the two families of dates ---- */

static gboolean
parse_iso (Rest rest, Moment *m)
{
  m->year = take_number (&rest, 4, 4);
  if (m->year >= 0) {
    char separator = rest.p < rest.end ? *rest.p : '\0';
    if (!take_char (&rest, "-/.") || (m->month = take_number (&rest, 1, 2)) < 0 || !at (&rest, separator))
      return FALSE;
    rest.p++;
    m->day = take_number (&rest, 1, 2);
  } else {
    int date = take_number (&rest, 8, 8);
    *m = (Moment){.year = date / 10000, .month = date / 100 % 100, .day = date % 100};
    if (date < 0)
      return FALSE;
  }
  if (m->day < 0)
    return FALSE;
  if (!take_char (&rest, "Tt") && !take_blank (&rest))
    return rest.p == rest.end;
  take_blank (&rest);
  /* the compact time of 20180502T101500Z */
  Rest compact = rest;
  int time = take_number (&compact, 6, 6);
  if (time >= 0) {
    m->timed = TRUE;
    m->minutes = time / 10000 * 60 + time / 100 % 100;
    return time / 10000 <= 24 && time / 100 % 100 < 60 && take_zone (&compact, m) && compact.p == compact.end;
  }
  return take_time (&rest, m);
}

/* Seconds or milliseconds since 1970. */
static gboolean
parse_epoch (Rest rest, Moment *m)
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
  *m = (Moment){.year = g_date_time_get_year (time), .month = g_date_time_get_month (time), .day = g_date_time_get_day_of_month (time)};
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
take_named (Rest *rest, Moment *m)
{
  char word[16];
  gsize n = take_word (rest, word);
  int month = find_month (word, n);
  if (month > 0 && m->month == 0) {
    m->month = month;
    return TRUE;
  }
  return n && (find_name (weekdays, G_N_ELEMENTS (weekdays), word, n) >= 0 || is_filler (word));
}

static gboolean
take_numbered (Rest *rest, Moment *m)
{
  Rest year = *rest;
  int value = take_number (&year, 4, 4);
  if (value >= 0 && m->month) {
    m->year = value;
    *rest = year;
    return TRUE;
  }
  if (m->day || (m->day = take_number (rest, 1, 2)) <= 0)
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
parse_named (Rest rest, Moment *m)
{
  while (!(m->day && m->month && m->year)) {
    if (rest.p == rest.end)
      return FALSE;
    if (!take_clock_amid (&rest, m) && (g_ascii_isdigit (*rest.p) ? !take_numbered (&rest, m) : !take_named (&rest, m)))
      return FALSE;
    while (take_blank (&rest) || take_char (&rest, ",.-:|/"))
      ;
  }
  char word[16];
  while (take_char (&rest, "|@/(") || take_blank (&rest))
    ;
  Rest before = rest;
  if (!take_word (&rest, word) || strcmp (word, "at") != 0)
    rest = before;
  take_blank (&rest);
  return rest.p == rest.end || (!m->timed && take_time (&rest, m));
}

gboolean
ent_date_parse (const char *text, gsize length, char out[11])
{
  Rest rest = {text, text + length};
  while (rest.p < rest.end && g_ascii_isspace (*rest.p))
    rest.p++;
  while (rest.end > rest.p && g_ascii_isspace (rest.end[-1]))
    rest.end--;
  Moment m = {0};
  gboolean digit = rest.p < rest.end && g_ascii_isdigit (*rest.p);
  if (digit && (parse_epoch (rest, &m) || parse_iso (rest, &m)))
    return write_date (m, out);
  m = (Moment){0};
  return parse_named (rest, &m) && write_date (m, out);
}

/* ---- dates inside names ---- */

/* 2018/05/02, 2018-05-02, 2018_05_02, 2018/may/02 at the start of REST. */
static gboolean
find_separated (Rest rest, char out[11])
{
  char word[16];
  Moment m = {.year = take_number (&rest, 4, 4)};
  char separator = rest.p < rest.end ? *rest.p : '\0';
  if (m.year < 0 || !take_char (&rest, "/-_."))
    return FALSE;
  m.month = take_number (&rest, 1, 2);
  if (m.month < 0)
    m.month = find_month (word, take_word (&rest, word));
  if (m.month <= 0 || !at (&rest, separator))
    return FALSE;
  rest.p++;
  m.day = take_number (&rest, 1, 2);
  return m.day > 0 && write_date (m, out);
}

/* 20180502 or 20180502101500 with no letter or digit around; a T may follow. */
static gboolean
find_compact (const char *p, char out[11])
{
  gsize n = strspn (p, "0123456789");
  if ((n != 8 && n != 14) || (g_ascii_isalpha (p[n]) && p[n] != 'T'))
    return FALSE;
  Rest rest = {p, p + 8};
  int date = take_number (&rest, 8, 8);
  Moment m = {.year = date / 10000, .month = date / 100 % 100, .day = date % 100};
  return write_date (m, out);
}

gboolean
ent_date_find (const char *name, char out[11])
{
  const char *end = name + strlen (name);
  for (const char *p = name; *p; p++) {
    if (!g_ascii_isdigit (*p) || (p > name && g_ascii_isalnum (p[-1])))
      continue;
    if (find_separated ((Rest){p, end}, out) || find_compact (p, out))
      return TRUE;
  }
  return FALSE;
}
