/* members.tsv: who belongs to which organization, and when. */
#include <string.h>

#include "lexicon/lexicon-private.h"

static const char *const member_columns[] = {"organization", "member", "from", "to", NULL};

static gboolean
member_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  const EntEntity *entities[2];
  for (guint i = 0; i < 2; i++)
    if (!(entities[i] = ent_lexicon_find_entity (lexicon, cells[i])))
      return ent_table_error (table, i, error, "unknown entity '%s'", cells[i]);
  if (!ent_table_dates (table, 2, error))
    return FALSE;
  EntMembership membership = {entities[0], entities[1], cells[2], cells[3]};
  g_array_append_val (lexicon->scaffold->members, membership);
  return TRUE;
}

gboolean
ent_members_load (EntLexicon *lexicon, const char *dir, GError **error)
{
  return ent_load_rows (lexicon, dir, "members.tsv", member_columns, lexicon->scaffold->gazetteer_sum, member_row, NULL, error);
}

/* By organization and member. Where a state was a member several times, it does not matter which time comes first, as long as it is always
 * the same. */
static int
compare (gconstpointer left, gconstpointer right)
{
  const EntMembership *a = left, *b = right;
  if (a->organization != b->organization)
    return a->organization < b->organization ? -1 : 1;
  if (a->member != b->member)
    return a->member < b->member ? -1 : 1;
  int order = strcmp (a->from, b->from);
  return order ? order : strcmp (a->to, b->to);
}

void
ent_members_compile (EntLexicon *lexicon)
{
  g_array_sort (lexicon->scaffold->members, compare);
  lexicon->t.n_members = lexicon->scaffold->members->len;
  lexicon->t.members = g_memdup2 (lexicon->scaffold->members->data, lexicon->t.n_members * sizeof (EntMembership));
}

/* The first term of MEMBER in ORGANIZATION or behind it. */
static const EntMembership *
first_term (const EntTables *t, const EntEntity *organization, const EntEntity *member)
{
  const EntMembership key = {organization, member, "", ""};
  guint32 low = 0, high = t->n_members;
  while (low < high) {
    guint32 middle = (low + high) / 2;
    if (compare (&t->members[middle], &key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return t->members + low;
}

gboolean
ent_lexicon_is_member (const EntLexicon *lexicon, const char *organization, const char *member, const char *date)
{
  const EntEntity *of = ent_lexicon_find_entity (lexicon, organization), *who = ent_lexicon_find_entity (lexicon, member);
  if (!of || !who)
    return FALSE;
  const EntMembership *end = lexicon->t.members + lexicon->t.n_members;
  for (const EntMembership *term = first_term (&lexicon->t, of, who); term < end && term->organization == of && term->member == who;
       term++) {
    gboolean begun = !date || !*term->from || strncmp (term->from, date, strlen (term->from)) <= 0;
    gboolean lasts = date ? !*term->to || strncmp (term->to, date, strlen (term->to)) >= 0 : !*term->to;
    if (begun && lasts)
      return TRUE;
  }
  return FALSE;
}
