/* The compiled tables in one piece: of memory, or of a file that is mapped instead of reading the tables again. */
#ifndef ENTENTE_LEXICON_IMAGE_H
#define ENTENTE_LEXICON_IMAGE_H

#include "lexicon/lexicon-private.h"

#define ENT_IMAGE_BASE ((guintptr)G_GUINT64_CONSTANT (0x200000000000)) /* far from programs, libraries, heaps and stacks */

/* What lies at the beginning of a piece. */
typedef struct {
  guint64 header[8]; /* of a file */
  EntTables tables;
} EntImageStart;

/* T in one piece that is made for the base. */
GByteArray *ent_image_lay_out (const EntTables *t);
/* Makes the piece at START, which was made for the base, one for where it lies. */
void ent_image_move (EntImageStart *start);

/* Moves the arrays of T, and the strings that they point to, into one piece. */
void ent_image_settle (EntImage *image, EntTables *t);
/* Frees what T holds. */
void ent_image_clear (EntImage *image, EntTables *t);

/* Writes T, the tables of DIRS, to the file PATH, in one step. ENT_ERROR_CREATE or ENT_ERROR_IO on failure. */
gboolean ent_image_save (const EntTables *t, const char *const *dirs, const char *path, GError **error);
/* Lets T be what PATH holds; FALSE where that is nothing, or not the tables of DIRS. */
gboolean ent_image_map (EntImage *image, EntTables *t, const char *const *dirs, const char *path);

#endif
