/* What a tally could have added up to, made by hand: nodes and edges, without articles. */
#ifndef FAKE_TALLIED_H
#define FAKE_TALLIED_H

#include <entente/tally.h>

typedef struct {
  EntTallied tallied;
  EntTallyOptions options;
  GStringChunk *strings;
} FakeTallied;

FakeTallied *fake_tallied_new (EntEdges edges);
void fake_tallied_free (FakeTallied *fake);
/* Nodes of IDS, which are sorted and divided by spaces. */
void fake_tallied_nodes (FakeTallied *fake, const char *ids);
/* An edge with a confidence mass of 1; a NAN tone has none. Its id is made of its ends, and of RELATION if it is not NULL. */
EntEdge *fake_tallied_edge (FakeTallied *fake, const char *source, const char *target, const char *relation, double weight, double tone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeTallied, fake_tallied_free)

#endif
