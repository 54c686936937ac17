/* Reading tab-separated tables in place: one allocation for the text, cells are pointers into it. */
#include "lexicon/table.h"

#include "lexicon/dates.h"

#include <string.h>

#define BOM "\xEF\xBB\xBF" /* as spreadsheets write it */

static char *
line_end (const EntTable *table, char *line)
{
  char *end = memchr (line, '\n', (gsize)(table->data + table->length - line));
  return end ? end : table->data + table->length;
}

/* Cuts LINE at its tabs into at most N_CELLS pieces; returns how many there are. */
static guint
cut (char *line, char **cells, guint n_cells)
{
  guint n = 0;
  for (char *cell = line; cell; n++) {
    char *tab = strchr (cell, '\t');
    if (tab)
      *tab = '\0';
    if (n < n_cells)
      cells[n] = cell;
    cell = tab ? tab + 1 : NULL;
  }
  return n;
}

static gboolean
table_error_at (const EntTable *table, GError **error, const char *message)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "%s:%u: %s", table->name, table->line, message);
  return FALSE;
}

static char *
take_line (EntTable *table)
{
  if (table->next >= table->data + table->length)
    return NULL;
  char *line = table->next, *end = line_end (table, line);
  table->next = end + 1;
  table->line++;
  *end = '\0';
  if (end > line && end[-1] == '\r')
    end[-1] = '\0';
  return line;
}

/* A column of this mark before its name may be missing; its cells are empty then. */
#define OPTIONAL '?'

static const char *
column_name (const EntTable *table, guint c)
{
  return table->columns[c] + (*table->columns[c] == OPTIONAL);
}

static gboolean
read_header (EntTable *table, GError **error)
{
  char *line = take_line (table);
  char *names[32];
  guint n = line ? cut (line, names, G_N_ELEMENTS (names)) : 0;
  table->line = MAX (table->line, 1);
  if (n == 0 || n > G_N_ELEMENTS (names))
    return table_error_at (table, error, "no header line");
  table->order = g_new0 (guint, n);
  table->n_file_columns = n;
  guint found = 0;
  for (guint i = 0; i < n; i++) {
    guint c = 0;
    while (c < table->n_columns && strcmp (names[i], column_name (table, c)) != 0)
      c++;
    if (c == table->n_columns) {
      g_autofree char *message = g_strdup_printf ("unknown column '%s'", names[i]);
      return table_error_at (table, error, message);
    }
    if (found & 1u << c) {
      g_autofree char *message = g_strdup_printf ("column '%s' stands here twice", names[i]);
      return table_error_at (table, error, message);
    }
    table->order[i] = c;
    found |= 1u << c;
  }
  for (guint c = 0; c < table->n_columns; c++)
    if (!(found & 1u << c) && *table->columns[c] != OPTIONAL) {
      g_autofree char *message = g_strdup_printf ("column '%s' is missing", table->columns[c]);
      return table_error_at (table, error, message);
    }
  return TRUE;
}

EntTable *
ent_table_open (const char *dir, const char *file, const char *const *columns, GError **error)
{
  g_autoptr (EntTable) table = g_new0 (EntTable, 1);
  table->name = g_build_filename (dir, file, NULL);
  g_autoptr (GError) local = NULL;
  if (!g_file_get_contents (table->name, &table->data, &table->length, &local)) {
    if (!g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
      g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "%s: %s", table->name, local->message);
    return NULL;
  }
  table->columns = columns;
  table->n_columns = g_strv_length ((char **)columns);
  table->cells = g_new0 (char *, table->n_columns);
  table->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  table->next = g_str_has_prefix (table->data, BOM) ? table->data + strlen (BOM) : table->data;
  if (memchr (table->data, '\0', table->length) || !g_utf8_validate (table->data, (gssize)table->length, NULL)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "%s: is not UTF-8 text", table->name);
    return NULL;
  }
  if (!read_header (table, error))
    return NULL;
  return g_steal_pointer (&table);
}

void
ent_table_free (EntTable *table)
{
  if (table)
    g_free (ent_table_steal (table));
}

char *
ent_table_steal (EntTable *table)
{
  char *data = table->data;
  g_free (table->name);
  g_free (table->order);
  g_free (table->cells);
  g_clear_pointer (&table->keys, g_hash_table_unref);
  g_free (table);
  return data;
}

char **
ent_table_next (EntTable *table, GError **error)
{
  char *line;
  do
    line = take_line (table);
  while (line && (*line == '\0' || *line == '#'));
  if (!line)
    return NULL;
  char *cells[32];
  guint n = cut (line, cells, G_N_ELEMENTS (cells));
  if (n != table->n_file_columns) {
    g_autofree char *message = g_strdup_printf ("%u columns where the header has %u", n, table->n_file_columns);
    table_error_at (table, error, message);
    return NULL;
  }
  for (guint c = 0; c < table->n_columns; c++)
    table->cells[c] = table->nothing;
  for (guint i = 0; i < n; i++)
    table->cells[table->order[i]] = cells[i];
  return table->cells;
}

gboolean
ent_table_unique (EntTable *table, guint n, GError **error)
{
  table->n_key = n;
  g_autoptr (GString) key = g_string_new (table->cells[0]), shown = NULL;
  for (guint i = 1; i < n; i++) {
    g_string_append_c (key, '\t');
    g_string_append (key, table->cells[i]);
  }
  if (g_hash_table_add (table->keys, g_string_free (g_steal_pointer (&key), FALSE)))
    return TRUE;
  shown = g_string_new (NULL);
  for (guint i = 1; i < n; i++)
    g_string_append_printf (shown, "%s%s '%s'", i > 1 ? ", " : " with ", column_name (table, i), table->cells[i]);
  return ent_table_error (table, 0, error, "'%s' stands here twice%s", table->cells[0], shown->str);
}

gboolean
ent_table_dates (const EntTable *table, guint from, GError **error)
{
  char *const *cells = table->cells + from;
  for (guint i = 0; i < 2; i++)
    if (!ent_is_partial_date (cells[i]))
      return ent_table_error (table, from + i, error, "'%s' is no date (YYYY, YYYY-MM or YYYY-MM-DD)", cells[i]);
  if (*cells[0] && *cells[1] && ent_date_last (cells[1]) < ent_date_first (cells[0]))
    return ent_table_error (table, from + 1, error, "'%s' lies before '%s'", cells[1], cells[0]);
  return TRUE;
}

gboolean
ent_table_error (const EntTable *table, guint column, GError **error, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_autofree char *message = g_strdup_printf ("column '%s': %s", column_name (table, column), text);
  return table_error_at (table, error, message);
}
