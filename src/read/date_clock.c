/* Times of the day and their zones, as newspapers and metadata print them. */
#include "read/date_scan.h"

#include <string.h>

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

static gboolean
is_zone (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (strcmp (zones[i].name, word) == 0)
      return TRUE;
  return FALSE;
}

gboolean
ent_take_zone (EntRest *rest, EntMoment *m)
{
  char word[16];
  ent_rest_blank (rest);
  gsize n = ent_rest_word (rest, word);
  for (gsize i = 0; n && i < G_N_ELEMENTS (zones); i++)
    if (strcmp (zones[i].name, word) == 0)
      m->minutes -= zones[i].minutes;
  ent_rest_blank (rest);
  if (!ent_rest_at (rest, '+') && !ent_rest_at (rest, '-'))
    return TRUE;
  int sign = *rest->p++ == '-' ? -1 : 1;
  int hours = ent_rest_number (rest, 1, 2), minutes = 0;
  if (hours < 0 && (hours = ent_rest_number (rest, 3, 4)) >= 0) {
    minutes = hours % 100;
    hours /= 100;
  } else if (hours >= 0 && ent_rest_char (rest, ":")) {
    minutes = ent_rest_number (rest, 2, 2);
  }
  if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59)
    return FALSE;
  m->minutes -= sign * (hours * 60 + minutes);
  return TRUE;
}

static void
take_noon (EntRest *rest, int *hour)
{
  EntRest before = *rest;
  char word[16];
  ent_rest_blank (rest);
  gboolean dotted = rest->end - rest->p >= 4 && rest->p[1] == '.' && g_ascii_tolower (rest->p[2]) == 'm';
  char half = rest->p < rest->end ? g_ascii_tolower (*rest->p) : '\0';
  if (dotted)
    rest->p += 3 + (rest->p[3] == '.');
  else if (ent_rest_word (rest, word) != 2 || word[1] != 'm')
    half = '\0';
  if (half != 'a' && half != 'p') {
    *rest = before;
    return;
  }
  *hour = *hour % 12 + (half == 'p' ? 12 : 0);
}

/* HH:MM[:SS[.fff]] [am|pm] [zone]. */
static gboolean
take_clock (EntRest *rest, EntMoment *m)
{
  int hour = ent_rest_number (rest, 1, 2), minute = 0;
  gboolean colon = hour >= 0 && ent_rest_char (rest, ":.");
  if (colon)
    minute = ent_rest_number (rest, 2, 2);
  else if (hour < 0 && (hour = ent_rest_number (rest, 4, 4)) >= 0) { /* 1015 GMT */
    minute = hour % 100;
    hour /= 100;
  }
  if (colon && ent_rest_char (rest, ":") && ent_rest_number (rest, 2, 2) < 0)
    return FALSE;
  if (colon && ent_rest_char (rest, ".,") && !ent_rest_at (rest, ' ') && ent_rest_number (rest, 1, 9) < 0)
    return FALSE;
  take_noon (rest, &hour);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59)
    return FALSE;
  m->timed = TRUE;
  m->minutes = hour * 60 + minute;
  return TRUE;
}

gboolean
ent_take_time (EntRest *rest, EntMoment *m)
{
  if (!take_clock (rest, m) || !ent_take_zone (rest, m))
    return FALSE;
  ent_rest_blank (rest);
  ent_rest_char (rest, ")");
  return rest->p == rest->end;
}

gboolean
ent_take_clock_amid (EntRest *rest, EntMoment *m)
{
  EntRest before = *rest;
  int hour = ent_rest_number (rest, 1, 2);
  gboolean colon = hour >= 0 && (ent_rest_at (rest, ':') || (ent_rest_at (rest, '.') && rest->end - rest->p > 2 &&
                                                             g_ascii_isdigit (rest->p[1]) && g_ascii_isdigit (rest->p[2])));
  *rest = before;
  if (m->timed || !colon || !take_clock (rest, m)) {
    *rest = before;
    return FALSE;
  }
  EntRest zone = *rest;
  char word[16];
  ent_rest_blank (&zone);
  gboolean signs = (ent_rest_at (&zone, '+') || ent_rest_at (&zone, '-')) && zone.end - zone.p > 1 && g_ascii_isdigit (zone.p[1]);
  gboolean named = ent_rest_word (&zone, word) > 0 && is_zone (word); /* "10:15 Wed 2 May": not every word is a zone */
  if (!(signs || named) || ent_take_zone (rest, m))
    return TRUE;
  *rest = before;
  m->timed = FALSE;
  return FALSE;
}
