/* What letters a pattern over a skeleton wants side by side. Most patterns of the tables want a pair that a given sentence does not have,
 * and need not be tried there. */
#ifndef ENTENTE_LEXICON_PAIRS_H
#define ENTENTE_LEXICON_PAIRS_H

#include <glib.h>

/* A set of the characters of ASCII. */
typedef struct {
  guint64 low, high;
} EntCharSet;

/* The letters of a skeleton, and which stands right behind which. */
typedef struct {
  EntCharSet there;
  EntCharSet behind[128]; /* of letters that are there */
} EntNeighbours;

#define ENT_PAIRS_MOST 8

typedef struct {
  EntCharSet first, second;
} EntPair;

/* One of each FIRST is followed by one of SECOND wherever the pattern matches. */
typedef struct {
  EntPair pair[ENT_PAIRS_MOST];
  guint n;
} EntPairs;

/* The pairs of REGEX; none where it is written in a way that is not understood here. */
EntPairs ent_pairs_read (const char *regex);

static inline void
ent_char_set_add (EntCharSet *set, guint8 c)
{
  guint64 bit = (guint64)1 << (c & 63), high = 0 - (guint64)(c >> 6 & 1); /* without a doubt which of the two: it is either, often */
  set->high |= bit & high;
  set->low |= bit & ~high;
}

static inline gboolean
ent_char_sets_meet (EntCharSet a, EntCharSet b)
{
  return ((a.low & b.low) | (a.high & b.high)) != 0;
}

void ent_neighbours_read (EntNeighbours *neighbours, const char *letters, gsize n);
/* Letter I has changed. What it was before counts as being there still. */
void ent_neighbours_change (EntNeighbours *neighbours, const char *letters, gsize n, gsize i);
/* FALSE where the pattern of PAIRS cannot match. */
gboolean ent_pairs_are_there (const EntPairs *pairs, const EntNeighbours *neighbours);

#endif
