/* The rows of the tables with their places, kept only for those who look at the tables themselves. */
#include "lexicon/rows.h"

#include <string.h>

static void
free_row (gpointer data)
{
  EntRow *row = data;
  g_free (row->cells);
  g_free (row);
}

EntRows *
ent_rows_new (gboolean all_mistakes)
{
  EntRows *rows = g_new0 (EntRows, 1);
  rows->rows = g_ptr_array_new_with_free_func (free_row);
  rows->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  rows->findings = all_mistakes ? g_ptr_array_new_with_free_func (g_free) : NULL;
  rows->strings = g_string_chunk_new (1 << 14);
  return rows;
}

void
ent_rows_free (EntRows *rows)
{
  g_hash_table_unref (rows->by_key);
  g_ptr_array_unref (rows->rows);
  g_clear_pointer (&rows->findings, g_ptr_array_unref);
  g_string_chunk_free (rows->strings);
  g_free (rows);
}

/* A later folder's row takes the place of an earlier one with its key. */
static void
replace (EntRows *rows, const EntTable *table, EntRow *row)
{
  g_autoptr (GString) key = g_string_new (row->table);
  for (guint i = 0; i < table->n_key; i++)
    g_string_append_printf (key, "\t%s", row->cells[i]);
  EntRow *old = g_hash_table_lookup (rows->by_key, key->str);
  if (old)
    old->by = row;
  g_hash_table_insert (rows->by_key, g_string_chunk_insert_const (rows->strings, key->str), row);
}

void
ent_rows_add (EntRows *rows, const char *file, const EntTable *table)
{
  EntRow *row = g_new0 (EntRow, 1);
  *row = (EntRow){.table = file,
                  .file = g_string_chunk_insert_const (rows->strings, table->name),
                  .line = table->line,
                  .n_cells = table->n_columns,
                  .columns = table->columns,
                  .cells = g_memdup2 (table->cells, table->n_columns * sizeof *table->cells)};
  g_ptr_array_add (rows->rows, row);
  if (table->n_key)
    replace (rows, table, row);
}

static void
add_finding (EntRows *rows, EntFinding finding)
{
  g_ptr_array_add (rows->findings, g_memdup2 (&finding, sizeof finding));
}

/* "FILE:LINE: column 'NAME': …" taken apart; what has no line is about the file. */
gboolean
ent_rows_note (EntRows *rows, GError *mistake)
{
  if (!rows->findings || mistake->code != ENT_ERROR_TABLE)
    return FALSE;
  EntFinding finding = {.error = TRUE, .file = "", .column = ""};
  g_auto (GStrv) parts = g_strsplit (mistake->message, ": ", 2);
  char *rest = parts[0] && parts[1] ? parts[1] : mistake->message, *colon = strrchr (parts[0], ':'), *quote = strchr (rest, '\'');
  if (rest == parts[1] && colon) {
    finding.line = (guint)g_ascii_strtoull (colon + 1, NULL, 10);
    *(finding.line ? colon : strchr (colon, '\0')) = '\0';
  }
  if (rest == parts[1])
    finding.file = g_string_chunk_insert (rows->strings, parts[0]);
  char *end = g_str_has_prefix (rest, "column '") ? strstr (quote, "': ") : NULL;
  if (end) {
    finding.column = g_string_chunk_insert_len (rows->strings, quote + 1, end - quote - 1);
    rest = end + 3;
  }
  finding.message = g_string_chunk_insert (rows->strings, rest);
  add_finding (rows, finding);
  g_error_free (mistake);
  return TRUE;
}

void
ent_rows_find (EntRows *rows, gboolean error, const EntRow *row, const char *column, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  EntFinding finding = {error, row->file, row->line, column ? column : "", g_string_chunk_insert (rows->strings, message)};
  add_finding (rows, finding);
}

const char *
ent_row_cell (const EntRow *row, const char *column)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (strcmp (row->columns[i], column) == 0)
      return row->cells[i];
  return "";
}
