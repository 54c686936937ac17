/* What settle.c joins, and stories.c writes. */
#ifndef ENTENTE_STORE_SETTLE_H
#define ENTENTE_STORE_SETTLE_H

#include "store/internal.h"

/* What is joined: a new document, or the story of an older one. */
typedef struct {
  gint64 id; /* of the document that stands for it */
  gboolean is_new;
  guint parent;
} StoreNode;

/* Writes the clusters of NODES, whose parents are roots, and counts the copies among the new documents. */
gboolean store_write_stories (EntStore *store, const GArray *nodes, guint64 *duplicates, GError **error);

#endif
