/* A table written by its columns, for R, pandas and spreadsheets. Commas: quoted as RFC 4180 says. Tabs: tabs and line ends in a cell
 * become blanks and double quotes single ones, so that a reader with any idea of quoting cuts the lines alike. Missing values are empty. */
#include "write/internal.h"

#include <string.h>

/* Spreadsheets run what begins like a formula, so such text gets an apostrophe before it. */
static const char *
guard_of (const char *text)
{
  return *text && strchr ("=+-@\t\r", *text) ? "'" : "";
}

void
write_csv_cell (WriteSink *sink, const char *text)
{
  if (!text || !*text)
    return;
  const char *guard = guard_of (text);
  if (!strpbrk (text, ",\"\r\n")) {
    write_text (sink, guard);
    write_text (sink, text);
    return;
  }
  write_text (sink, "\"");
  write_text (sink, guard);
  for (const char *p = text; *p; p++)
    write_bytes (sink, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
  write_text (sink, "\"");
}

static void
write_tsv_cell (WriteSink *sink, const char *text)
{
  write_text (sink, guard_of (text));
  for (const char *p = text; *p; p++) {
    char c = (guchar)*p < 0x20 ? ' ' : *p == '"' ? '\'' : *p;
    write_bytes (sink, &c, 1);
  }
}

static void
write_cell (WriteSink *sink, const WriteTable *table, const WriteValue *value)
{
  if (value->missing)
    return;
  if (value->type == WRITE_REAL)
    write_number (sink, value->real);
  else if (value->type != WRITE_TEXT)
    write_count (sink, (guint64)value->integer);
  else if (table->separator == ',')
    write_csv_cell (sink, write_text_of (value));
  else
    write_tsv_cell (sink, write_text_of (value));
}

static GPtrArray *
list_columns (const WriteTable *table)
{
  guint n = 0;
  GPtrArray *columns = g_ptr_array_new ();
  for (guint i = 0; i < table->n_columns; i++)
    g_ptr_array_add (columns, (gpointer)&table->columns[i]);
  const WriteAttribute *more = table->more ? table->more (&n) : NULL;
  for (guint i = 0; i < n; i++)
    if (!more[i].drawing)
      g_ptr_array_add (columns, (gpointer)&more[i]);
  return columns;
}

gboolean
write_table (const WriteInput *input, WriteSink *sink, const WriteTable *table)
{
  g_autoptr (GPtrArray) columns = list_columns (table);
  guint n_rows = table->n_rows (input);
  for (guint k = 0; k < columns->len; k++) {
    write_bytes (sink, &table->separator, k > 0);
    write_text (sink, ((const WriteAttribute *)columns->pdata[k])->name);
    columns->pdata[k] = (gpointer)write_resolve (columns->pdata[k]);
  }
  write_text (sink, "\n");
  for (guint i = 0; i < n_rows; i++) {
    for (guint k = 0; k < columns->len; k++) {
      WriteValue value = write_value_of (input, i, columns->pdata[k]);
      write_bytes (sink, &table->separator, k > 0);
      write_cell (sink, table, &value);
    }
    write_text (sink, "\n");
  }
  return TRUE;
}
