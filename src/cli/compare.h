/* Two stretches of time out of the store, tallied and compared. */
#ifndef ENTENTE_CLI_COMPARE_H
#define ENTENTE_CLI_COMPARE_H

#include "cli/storing.h"

#include <entente/change.h>

typedef struct {
  char name[24];         /* "2026-W09", or "2026-01-05..2026-01-18" */
  char from[11], to[11]; /* days, inclusive */
  gboolean is_week;
} Span;

typedef struct {
  EntTallied *before, *after; /* undirected, with all sectors and without decay */
  EntTallied *latest;         /* the week before AFTER, until it is known that it is BEFORE */
  EntChanges *changes;
  Span before_span, after_span;
  GArray *weeks;    /* EntStoreWeek: those looked back on */
  GPtrArray *dyads; /* of each, GHashTable */
  guint64 *stories;
} Comparison;

Span span_of_week (const char *week);
/* FALSE where the days are no days. */
gboolean span_of_days (const char *from, const char *to, Span *out);

/* The documents of SPAN, counted as OPTIONS say, between its days. NULL with ERROR set. */
EntTallied *compare_tally (Storing *storing, const Span *span, const EntTallyOptions *options, GError **error);
/* Compares AFTER with BEFORE; where that is NULL, with the last week before it that was not quiet, or as many days before it. Clear it in
 * any case. */
gboolean compare_spans (Comparison *comparison, Storing *storing, const Span *before, const Span *after, GError **error);
void compare_clear (Comparison *comparison);
/* The first of the weeks that a comparison of WEEK looks back on; FALSE where there is no such week. */
gboolean compare_first_week (const char *week, char out[9]);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, compare_clear)

#endif
