/* What weeks.c tallies, and dyads.c remembers. */
#ifndef ENTENTE_STORE_WEEKS_H
#define ENTENTE_STORE_WEEKS_H

#include "store/internal.h"

/* A week's sums and dyads; the keys of DYADS are edge ids. */
typedef struct {
  EntStoreWeek sum;
  GHashTable *dyads; /* id → EntStoreDyad, whose week is not filled */
} StoreWeek;

/* FALSE, without an error, where the sums of WEEK are not remembered, or are those of an earlier state. */
gboolean store_recall_week (EntStore *store, StoreWeek *week, GError **error);
gboolean store_remember_week (EntStore *store, const StoreWeek *week, GError **error);

#endif
