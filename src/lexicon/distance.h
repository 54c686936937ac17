/* How far apart two words are, for "did you mean". */
#ifndef ENTENTE_LEXICON_DISTANCE_H
#define ENTENTE_LEXICON_DISTANCE_H

#include <glib.h>

/* Bytes to change, drop, add or swap to get from A to B (Damerau 1964, adjacent swaps only); of each, the first 63 count. */
guint ent_edit_distance (const char *a, const char *b);

#endif
