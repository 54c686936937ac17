/* offices.tsv: how long an office is held at most, and where several hold it at once. Only a check of the tables reads it. */
#include <string.h>

#include "lexicon/lexicon-private.h"

static const char *const office_columns[] = {"office", "years", "several", "long", NULL};

/* Ids divided by spaces, or "*" for all. */
static gboolean
check_ids (EntLexicon *lexicon, EntTable *table, guint column, GError **error)
{
  g_auto (GStrv) ids = g_strsplit (table->cells[column], " ", -1);
  for (guint i = 0; ids[i]; i++)
    if (*ids[i] && strcmp (ids[i], "*") != 0 && !ent_lexicon_find_entity (lexicon, ids[i]))
      return ent_table_error (table, column, error, "unknown entity '%s'", ids[i]);
  return TRUE;
}

static gboolean
office_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  if (!*cells[0])
    return ent_table_error (table, 0, error, "is empty");
  if (!g_ascii_string_to_unsigned (cells[1], 10, 1, 100, NULL, NULL))
    return ent_table_error (table, 1, error, "'%s' is no number of years from 1 to 100", cells[1]);
  return check_ids (lexicon, table, 2, error) && check_ids (lexicon, table, 3, error) && ent_table_unique (table, 1, error);
}

gboolean
ent_offices_load (EntLexicon *lexicon, const char *dir, GError **error)
{
  guint64 unused[2] = {0, 0}; /* no result depends on this table, so it has no part in the hashes */
  return ent_load_rows (lexicon, dir, "offices.tsv", office_columns, unused, office_row, NULL, error);
}
