/* What the files on change share. */
#ifndef ENTENTE_TALLY_CHANGE_H
#define ENTENTE_TALLY_CHANGE_H

#include <entente/change.h>

typedef struct {
  const EntTallied *before, *after;
  const EntLookBack *look_back;
  EntChanges *out;
  GHashTable *classes_of; /* edge id → GArray of EntClassShift: the counts, by class */
  GHashTable *classes;    /* class → GUINT_TO_POINTER: events of both weeks */
  guint n_events;
} ChangeSum;

/* mix.c: how many events of each class the dyads have. */
void ent_change_count_classes (ChangeSum *sum);
void ent_change_clear_classes (ChangeSum *sum);
/* NULL for none. */
const GArray *ent_change_classes_of (const ChangeSum *sum, const char *id);
/* The share of a class among all events of both weeks. */
double ent_change_share (const ChangeSum *sum, const char *class_name);

/* exhibits.c: the sentences behind a change that is beyond chance. */
void ent_change_find_evidence (ChangeSum *sum, EntDyadChange *dyad);

#endif
