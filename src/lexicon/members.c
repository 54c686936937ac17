/* members.tsv: who belongs to which organization, and when. */
#include <string.h>

#include "lexicon/lexicon-private.h"

static const char *const member_columns[] = {"organization", "member", "from", "to", NULL};

typedef struct {
  const char *from, *to;
} Membership;

static gboolean
member_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  for (guint i = 0; i < 2; i++)
    if (!ent_lexicon_find_entity (lexicon, cells[i]))
      return ent_table_error (table, i, error, "unknown entity '%s'", cells[i]);
  if (!ent_table_dates (table, 2, error))
    return FALSE;
  char *key = g_strconcat (cells[0], "\t", cells[1], NULL);
  GArray *terms = g_hash_table_lookup (lexicon->members, key);
  if (terms)
    g_free (key);
  else
    g_hash_table_insert (lexicon->members, key, terms = g_array_new (FALSE, FALSE, sizeof (Membership)));
  Membership membership = {cells[2], cells[3]};
  g_array_append_val (terms, membership);
  return TRUE;
}

gboolean
ent_members_load (EntLexicon *lexicon, const char *dir, GError **error)
{
  if (!lexicon->members)
    lexicon->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  return ent_load_rows (lexicon, dir, "members.tsv", member_columns, lexicon->gazetteer_sum, member_row, NULL, error);
}

gboolean
ent_lexicon_is_member (const EntLexicon *lexicon, const char *organization, const char *member, const char *date)
{
  g_autofree char *key = g_strconcat (organization, "\t", member, NULL);
  const GArray *terms = g_hash_table_lookup (lexicon->members, key);
  for (guint i = 0; terms && i < terms->len; i++) {
    const Membership *term = &g_array_index (terms, Membership, i);
    gboolean begun = !date || !*term->from || strncmp (term->from, date, strlen (term->from)) <= 0;
    gboolean lasts = date ? !*term->to || strncmp (term->to, date, strlen (term->to)) >= 0 : !*term->to;
    if (begun && lasts)
      return TRUE;
  }
  return FALSE;
}
