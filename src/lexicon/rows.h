/* The rows of the tables with their places, kept only for those who look at the tables themselves: a run that reads texts has none. */
#ifndef ENTENTE_LEXICON_ROWS_H
#define ENTENTE_LEXICON_ROWS_H

#include <entente/gazetteer.h>

#include "lexicon/table.h"

typedef struct _EntRow EntRow;

/* Cells stand in the order of COLUMNS, which is that of the program. */
struct _EntRow {
  const char *table; /* aliases.tsv */
  const char *file;  /* DIR/aliases.tsv */
  guint line, n_cells;
  const char *const *columns;
  const char **cells;
  const EntRow *by; /* the row of a later folder that replaces it, or NULL */
};

typedef struct {
  GPtrArray *rows;     /* EntRow, in the order read */
  GHashTable *by_key;  /* table and key → the EntRow read last */
  GPtrArray *findings; /* EntFinding; NULL where the first mistake ends the loading */
  GStringChunk *strings;
} EntRows;

EntRows *ent_rows_new (gboolean all_mistakes);
void ent_rows_free (EntRows *rows);
/* Keeps the row that TABLE handed out last. */
void ent_rows_add (EntRows *rows, const char *file, const EntTable *table);
/* Keeps MISTAKE as a finding and frees it; FALSE where it has to end the loading. */
gboolean ent_rows_note (EntRows *rows, GError *mistake);
/* Adds a finding; COLUMN may be NULL. */
void ent_rows_find (EntRows *rows, gboolean error, const EntRow *row, const char *column, const char *format, ...) G_GNUC_PRINTF (5, 6);
/* The cell of ROW in the column of this name, which its table has. */
const char *ent_row_cell (const EntRow *row, const char *column);

#endif
