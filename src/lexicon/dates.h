/* The dates of the tables: ISO 8601, as precise as known, or "". */
#ifndef ENTENTE_LEXICON_DATES_H
#define ENTENTE_LEXICON_DATES_H

#include <glib.h>

/* Days before and after an office in which a text may name its holder for it. */
#define ENT_GRACE_DAYS 60

/* Whether TEXT is YYYY, YYYY-MM or YYYY-MM-DD, a day that exists, or "". */
gboolean ent_is_partial_date (const char *text);
/* The day (Julian) that DATE, YYYY-MM-DD, is; 0 where it is NULL or no such day. */
guint32 ent_date_day (const char *date);
/* The first and the last day (Julian) that DATE can mean; -1 where it is NULL or "". */
gint64 ent_date_first (const char *date);
gint64 ent_date_last (const char *date);
/* Whether the times FROM–TO and FROM2–TO2 have more than DAYS in common for certain. An empty end is open. */
gboolean ent_dates_overlap (const char *from, const char *to, const char *from2, const char *to2, guint days);

#endif
