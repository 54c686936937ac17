/* Checks of entities and of who belongs to whom: numbers that two have at once, names that nobody gave, times that do not fit. */
#include "lexicon/gazetteer/gazetteer-private.h"

/* ---- entities ---- */

/* A number of two entities at the same time; states that follow one another may share one. */
static void
check_number (EntGazetteer *gazetteer, GHashTable *owners, const EntRow *row, const char *column)
{
  const char *number = ent_row_cell (row, column);
  g_autofree char *key = g_strconcat (column, " ", number, NULL);
  const EntRow *other = *number ? g_hash_table_lookup (owners, key) : NULL;
  if (other &&
      ent_dates_overlap (ent_row_cell (row, "from"), ent_row_cell (row, "to"), ent_row_cell (other, "from"), ent_row_cell (other, "to"), 0))
    ent_rows_find (gazetteer->rows, FALSE, row, column, "'%s' is the number of '%s', too, at the same time (%s:%u)", number,
                   ent_row_cell (other, "id"), other->file, other->line);
  if (*number && !other)
    g_hash_table_insert (owners, g_steal_pointer (&key), (gpointer)row);
}

/* An entity that nothing names is never found. */
static void
check_named (EntGazetteer *gazetteer, const GHashTable *named, const EntRow *row)
{
  const char *id = ent_row_cell (row, "id");
  if (!g_hash_table_contains ((GHashTable *)named, id))
    ent_rows_find (gazetteer->rows, FALSE, row, "id", "'%s' has no name in aliases.tsv, so no text can mean it", id);
}

/* States and territories are named by their ISO code, so that results can be merged. */
static void
check_id (EntGazetteer *gazetteer, const EntRow *row)
{
  const char *iso3 = ent_row_cell (row, "iso3");
  if (*iso3 && strcmp (iso3, ent_row_cell (row, "id")) != 0)
    ent_rows_find (gazetteer->rows, FALSE, row, "iso3", "'%s' is not the id, '%s'", iso3, ent_row_cell (row, "id"));
}

/* Those that an alias names, and those that only have members, for readers of members.tsv (the Security Council). */
static GHashTable *
named_entities (const EntGazetteer *gazetteer)
{
  GHashTable *named = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < gazetteer->forms->len; i++) {
    const EntForm *form = gazetteer->forms->pdata[i];
    if (form->entity && !form->person)
      g_hash_table_add (named, (gpointer)form->entity->id);
  }
  for (guint i = 0; i < gazetteer->rows->rows->len; i++) {
    const EntRow *row = gazetteer->rows->rows->pdata[i];
    if (strcmp (row->table, "members.tsv") == 0)
      g_hash_table_add (named, (gpointer)ent_row_cell (row, "organization"));
  }
  return named;
}

void
ent_check_entities (EntGazetteer *gazetteer)
{
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) named = named_entities (gazetteer);
  for (guint i = 0; i < gazetteer->rows->rows->len; i++) {
    const EntRow *row = gazetteer->rows->rows->pdata[i];
    if (row->by || strcmp (row->table, "entities.tsv") != 0)
      continue;
    check_number (gazetteer, owners, row, "cow");
    check_number (gazetteer, owners, row, "gw");
    check_id (gazetteer, row);
    check_named (gazetteer, named, row);
  }
}

/* ---- members ---- */

/* Whether DATE is for certain before FROM or behind TO. */
static gboolean
lies_outside (const char *date, const char *from, const char *to)
{
  gint64 first = ent_date_first (date), last = ent_date_last (date);
  return first >= 0 && ((*from && last < ent_date_first (from)) || (*to && first > ent_date_last (to)));
}

/* The ends of a membership against those of the organization, and of the member: only that it lasts no longer than the member, since a
 * successor keeps the seat of the state before it (Serbia in the United Nations). */
static void
check_span (EntGazetteer *gazetteer, const EntRow *row, const char *column)
{
  static const char *const ends[] = {"from", "to"};
  const EntEntity *entity = ent_lexicon_find_entity (gazetteer->lexicon, ent_row_cell (row, column));
  const char *from = strcmp (column, "member") == 0 ? "" : entity->from;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (lies_outside (ent_row_cell (row, ends[i]), from, entity->to))
      ent_rows_find (gazetteer->rows, FALSE, row, ends[i], "'%s' lies outside of the time of '%s', %s to %s", ent_row_cell (row, ends[i]),
                     entity->id, *entity->from ? entity->from : "?", *entity->to ? entity->to : "now");
  if (*entity->to && !*ent_row_cell (row, "to"))
    ent_rows_find (gazetteer->rows, FALSE, row, "to", "is empty, though '%s' ended in %s", entity->id, entity->to);
}

static void
check_twice (EntGazetteer *gazetteer, GHashTable *last, const EntRow *row)
{
  char *key = g_strconcat (ent_row_cell (row, "organization"), "\t", ent_row_cell (row, "member"), NULL);
  const EntRow *other = g_hash_table_lookup (last, key);
  if (other &&
      ent_dates_overlap (ent_row_cell (row, "from"), ent_row_cell (row, "to"), ent_row_cell (other, "from"), ent_row_cell (other, "to"), 0))
    ent_rows_find (gazetteer->rows, FALSE, row, "member", "'%s' is in '%s' at the same time by %s:%u", ent_row_cell (row, "member"),
                   ent_row_cell (row, "organization"), other->file, other->line);
  g_hash_table_replace (last, key, (gpointer)row);
}

static void
check_kind (EntGazetteer *gazetteer, const EntRow *row)
{
  const EntEntity *entity = ent_lexicon_find_entity (gazetteer->lexicon, ent_row_cell (row, "organization"));
  if (entity->kind != ENT_KIND_ORGANIZATION && entity->kind != ENT_KIND_BLOC)
    ent_rows_find (gazetteer->rows, FALSE, row, "organization", "'%s' is no organization and no bloc: it has no members", entity->id);
}

void
ent_check_members (EntGazetteer *gazetteer)
{
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < gazetteer->rows->rows->len; i++) {
    const EntRow *row = gazetteer->rows->rows->pdata[i];
    if (strcmp (row->table, "members.tsv") != 0)
      continue;
    check_kind (gazetteer, row);
    check_span (gazetteer, row, "organization");
    check_span (gazetteer, row, "member");
    check_twice (gazetteer, last, row);
  }
}
