/* What each byte of a text is, as bits: 64 bytes a number, the first byte in the lowest bit. */
#ifndef ENTENTE_LEXICON_MASKS_H
#define ENTENTE_LEXICON_MASKS_H

#include <glib.h>

typedef struct {
  guint64 space;   /* white space of ASCII */
  guint64 lower;   /* a to z */
  guint64 capital; /* A to Z */
  guint64 digit;
  guint64 high; /* no ASCII */
} EntMask;

/* Fills the first N / 64 + 2 of MASKS, of which no more bits are set than TEXT[0..n) has bytes. Chooses by what the machine can. */
void ent_masks_read (const char *text, gsize n, EntMask *masks);

/* The ways to do so, all with the same result. */
typedef enum { ENT_MASKS_PLAIN, ENT_MASKS_AVX2, ENT_MASKS_AVX512, ENT_N_MASKS_WAYS } EntMasksWay;
gboolean ent_masks_can (EntMasksWay way);
void ent_masks_read_by (EntMasksWay way, const char *text, gsize n, EntMask *masks);

#endif
