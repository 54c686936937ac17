/* Tables with a header line (CSV, TSV, and with semicolons) → documents, a row each. Quotes as RFC 4180 has them. */
#include <string.h>

#include "read/internal.h"

/* Header lines are no longer than this. */
#define HEADER_MAX 8192
/* A quote that is opened and not closed within ENT_READ_PAGE_MAX costs reading that far: after so many of them quotes mean nothing. */
#define MAX_OPEN_QUOTES 3

typedef struct {
  char delimiter;
  guint n_columns;
  int column_of[ENT_N_COLUMNS]; /* position, or -1 */
  guint open_quotes;
  guint64 line; /* of the file, where the next row begins */
  GPtrArray *cells;
} Table;

/* ---- cells ---- */

static gboolean
is_quoting (const Table *table)
{
  return table->delimiter != '\t' && table->open_quotes <= MAX_OPEN_QUOTES;
}

/* The cell at *P, which moves behind it and its delimiter; NULL where its quote is not closed. */
static char *
take_cell (const Table *table, const char **p, const char *end)
{
  GString *cell = g_string_new (NULL);
  const char *q = *p;
  if (is_quoting (table) && q < end && *q == '"') {
    for (q++;; q++) {
      const char *close = memchr (q, '"', (gsize)(end - q));
      if (!close) {
        g_string_free (cell, TRUE);
        return NULL;
      }
      g_string_append_len (cell, q, close - q);
      q = close + 1;
      if (q == end || *q != '"')
        break;
      g_string_append_c (cell, '"');
    }
  }
  const char *stop = q;
  while (stop < end && *stop != table->delimiter && *stop != '\n')
    stop++;
  g_string_append_len (cell, q, stop - q);
  if (stop == end || *stop == '\n')
    while (cell->len && cell->str[cell->len - 1] == '\r')
      g_string_truncate (cell, cell->len - 1);
  *p = stop;
  return g_string_free (cell, FALSE);
}

/* Cells of the row in TEXT[0..n); returns its length with its end, 0 where a quote is not closed in it. */
static gsize
take_cells (Table *table, const char *text, gsize n)
{
  const char *p = text, *end = text + n;
  g_ptr_array_set_size (table->cells, 0);
  for (;;) {
    char *cell = take_cell (table, &p, end);
    if (!cell)
      return 0;
    g_ptr_array_add (table->cells, cell);
    if (p == end || *p == '\n')
      break;
    p++;
  }
  return (gsize)(p - text) + (p < end ? 1 : 0);
}

/* ---- the header ---- */

static void
free_table (gpointer data)
{
  Table *table = data;
  g_ptr_array_unref (table->cells);
  g_free (table);
}

static Table *
new_table (char delimiter)
{
  Table *table = g_new0 (Table, 1);
  table->delimiter = delimiter;
  table->line = 1;
  table->cells = g_ptr_array_new_with_free_func (g_free);
  return table;
}

static int
find_column (const Table *table, const char *name)
{
  for (guint i = 0; i < table->cells->len; i++) {
    g_autofree char *cell = g_strstrip (g_strdup (table->cells->pdata[i]));
    if (g_ascii_strcasecmp (cell, name) == 0)
      return (int)i;
  }
  return -1;
}

/* Fills column_of from the header's cells; returns how many of the columns are known. */
static guint
match_columns (Table *table, const EntReader *reader)
{
  guint known = 0;
  table->n_columns = table->cells->len;
  for (EntColumn column = 0; column < ENT_N_COLUMNS; column++) {
    const char *names[ENT_MAX_NAMES];
    ent_field_names (reader, column, names);
    table->column_of[column] = -1;
    for (guint i = 0; names[i] && table->column_of[column] < 0; i++)
      table->column_of[column] = find_column (table, names[i]);
    known += table->column_of[column] >= 0;
  }
  return known;
}

/* The table whose header stands in TEXT, by the delimiter that gives it most columns; NULL where there are not two. */
static Table *
read_header (const EntReader *reader, const char *text, gsize n, gsize *used)
{
  Table *best = NULL;
  for (const char *delimiter = "\t,;"; *delimiter; delimiter++) {
    Table *table = new_table (*delimiter);
    gsize length = take_cells (table, text, MIN (n, HEADER_MAX));
    if (length && table->cells->len > (best ? best->cells->len : 1)) {
      g_clear_pointer (&best, free_table);
      best = table;
      *used = length;
    } else {
      free_table (table);
    }
  }
  if (best)
    match_columns (best, reader);
  return best;
}

static gboolean
is_named_table (const char *name)
{
  return g_str_has_suffix (name, ".csv") || g_str_has_suffix (name, ".tsv") || g_str_has_suffix (name, ".tab");
}

/* By its name, or by a header whose cells are words and hold two columns that are known, one of them with something to read. */
gboolean
ent_csv_recognizes (const EntInput *input)
{
  gsize used;
  const char *text = ent_input_text (input);
  if (is_named_table (input->name))
    return TRUE;
  Table *table = read_header (input->reader, text, input->text->len - input->start, &used);
  if (!table)
    return FALSE;
  guint known = match_columns (table, input->reader);
  gboolean texts =
      table->column_of[ENT_COLUMN_TEXT] >= 0 || (table->column_of[ENT_COLUMN_TITLE] >= 0 && table->column_of[ENT_COLUMN_URL] >= 0);
  free_table (table);
  return texts && known >= 2;
}

static gboolean
begin_table (EntInput *input)
{
  gsize n = ent_input_fill (input, HEADER_MAX), used = 0;
  Table *table = read_header (input->reader, ent_input_text (input), n, &used);
  if (!table) {
    ent_input_broken (input, 1, "has no header with the names of its columns");
    return FALSE;
  }
  input->state = table;
  input->free_state = free_table;
  ent_input_drop (input, used);
  table->line = 2;
  if (table->column_of[ENT_COLUMN_TEXT] >= 0 || (table->column_of[ENT_COLUMN_TITLE] >= 0 && table->column_of[ENT_COLUMN_URL] >= 0))
    return TRUE;
  ent_input_broken (input, 1, "has no column with the text: name it, for example with --map text=COLUMN");
  return FALSE;
}

/* ---- rows ---- */

/* The next row into the table's cells, its place into LINE; FALSE at the end. What breaks off is left out. */
static gboolean
next_row (EntInput *input, Table *table, guint64 *line, gsize *replaced)
{
  for (gsize want = 1 << 16;;) {
    gsize n = ent_input_fill (input, want);
    const char *text = ent_input_text (input);
    gsize length = n ? take_cells (table, text, n) : 0;
    if (n == 0 || (input->failed && (length == 0 || length == n)))
      return FALSE;
    /* the row may go on behind what is there */
    if ((length == 0 || length == n) && n >= want && want < ENT_READ_PAGE_MAX) {
      want *= 4;
      continue;
    }
    *line = table->line;
    if (length) {
      for (gsize i = 0; i < length; i++)
        table->line += text[i] == '\n';
      *replaced = ent_input_drop (input, length);
      return TRUE;
    }
    ent_input_broken (input, *line, "opens a quote that is never closed; the line is left out");
    table->open_quotes++;
    table->line++;
    ent_input_skip_line (input);
    want = 1 << 16;
  }
}

static gboolean
is_empty_row (const Table *table)
{
  return table->cells->len == 1 && ent_is_blank (table->cells->pdata[0]);
}

static EntDocument *
take_row (EntInput *input, Table *table, guint64 line, gsize replaced)
{
  EntFields fields = {.replaced = replaced};
  if (table->cells->len > table->n_columns) {
    ent_input_broken (input, line, "has %u cells, the header %u", table->cells->len, table->n_columns);
    return NULL;
  }
  for (EntColumn column = 0; column < ENT_N_COLUMNS; column++) {
    int place = table->column_of[column];
    if (place >= 0 && (guint)place < table->cells->len)
      fields.values[column] = g_strdup (table->cells->pdata[place]);
  }
  if (fields.values[ENT_COLUMN_TEXT])
    fields.text_length = strlen (fields.values[ENT_COLUMN_TEXT]);
  EntDocument *document = ent_fields_document (input, &fields, line);
  ent_fields_clear (&fields);
  return document;
}

EntDocument *
ent_csv_next (EntInput *input)
{
  guint64 line;
  gsize replaced;
  if (!input->state && !begin_table (input))
    return NULL;
  Table *table = input->state;
  while (next_row (input, table, &line, &replaced)) {
    EntDocument *document = is_empty_row (table) ? NULL : take_row (input, table, line, replaced);
    if (document)
      return document;
  }
  return NULL;
}
