/* Inside of date.c and date_clock.c: a text that is read from left to right, and what it says. */
#ifndef ENTENTE_READ_DATE_SCAN_H
#define ENTENTE_READ_DATE_SCAN_H

#include <glib.h>

typedef struct {
  int year, month, day;
  int minutes; /* since midnight, minus the zone's offset */
  gboolean timed;
} EntMoment;

/* What is left to read of a text. */
typedef struct {
  const char *p, *end;
} EntRest;

gboolean ent_rest_at (const EntRest *rest, char c);
/* The others move on behind what they take: one character of ANY; blanks, TRUE where there were some; */
gboolean ent_rest_char (EntRest *rest, const char *any);
gboolean ent_rest_blank (EntRest *rest);
/* a number of LEAST to MOST digits, -1 where there is none, or more digits follow; */
int ent_rest_number (EntRest *rest, guint least, guint most);
/* the letters that come next, in lower case: the length, 0 for none or too many. */
gsize ent_rest_word (EntRest *rest, char word[16]);

/* date_clock.c: a clock's time with its zone, and nothing behind but brackets. */
gboolean ent_take_time (EntRest *rest, EntMoment *m);
/* The zone behind a time: minutes of M become those of UTC. FALSE where it makes no sense. */
gboolean ent_take_zone (EntRest *rest, EntMoment *m);
/* "10:15 GMT," and "12:34:56 +0000" amid a date: 10:15 GMT, 2 May 2018; Wed May 2 12:34:56 UTC 2018. REST stays where there is none. */
gboolean ent_take_clock_amid (EntRest *rest, EntMoment *m);

#endif
