/* A tab-separated table of gazetteer/: a header line that names the columns, then rows; errors name file, line and column. */
#ifndef ENTENTE_LEXICON_TABLE_H
#define ENTENTE_LEXICON_TABLE_H

#include <entente/error.h>

typedef struct {
  char *name; /* DIR/FILE as shown in messages */
  char *data; /* the file; the cells point into it */
  gsize length;
  const char *const *columns; /* names, in the order of the cells handed out; "?" before one: it may be missing, its cells are empty then */
  guint n_columns;
  char nothing[1]; /* the cell of a column that is missing */
  guint *order;    /* column of the file → cell */
  guint n_file_columns;
  char *next; /* first byte not yet read */
  guint line; /* of the row last read, from 1 */
  char **cells;
  GHashTable *keys; /* of the rows so far, see ent_table_unique() */
  guint n_key;      /* cells that are a row's key; 0 where ent_table_unique() was not asked */
} EntTable;

/* Opens DIR/FILE. Returns NULL without an error where the file does not exist, NULL with ENT_ERROR_TABLE where its header is wrong. */
EntTable *ent_table_open (const char *dir, const char *file, const char *const *columns, GError **error);
void ent_table_free (EntTable *table);
/* Frees the table but not its text, which the caller takes over: cells stay valid. */
char *ent_table_steal (EntTable *table);

/* The next row's cells, in the order of the columns asked for; NULL at the end or on an error. Lines that are empty or begin with '#' are
 * skipped. */
char **ent_table_next (EntTable *table, GError **error);

/* FALSE with ENT_ERROR_TABLE where an earlier row has the same first N cells: within a file a second row of one key is a mistake, in a
 * later folder it overrides. */
gboolean ent_table_unique (EntTable *table, guint n, GError **error);

/* FALSE with ENT_ERROR_TABLE where the cells FROM and FROM + 1 are no dates, or the second lies before the first. */
gboolean ent_table_dates (const EntTable *table, guint from, GError **error);

/* Sets ERROR to "FILE:LINE: column 'NAME': …" and returns FALSE. */
gboolean ent_table_error (const EntTable *table, guint column, GError **error, const char *format, ...) G_GNUC_PRINTF (4, 5);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTable, ent_table_free)

#endif
