/* entities.tsv: states, territories and organizations, with their codes, places and times. */
#include <math.h>
#include <string.h>

#include "lexicon/lexicon-private.h"

gboolean
ent_parse_number (const char *text, double *out)
{
  char *end;
  *out = *text ? g_ascii_strtod (text, &end) : NAN;
  return !*text || (*end == '\0' && isfinite (*out));
}

static const char *const entity_columns[] = {"id", "kind", "name", "iso2", "iso3", "cow", "gw", "region", "lat", "lon", "from", "to", NULL};

static gboolean
is_id (const char *text)
{
  for (const char *c = text; *c; c++)
    if (!g_ascii_isupper (*c) && !g_ascii_isdigit (*c) && *c != '_')
      return FALSE;
  return *text != '\0';
}

static gboolean
is_iso (const char *text, guint letters)
{
  for (guint i = 0; i < letters; i++)
    if (!g_ascii_isupper (text[i]))
      return FALSE;
  return text[letters] == '\0';
}

/* ISO codes name one entity each at a time (CS was Czechoslovakia, then Serbia and Montenegro); COW and Gleditsch–Ward numbers run from 2
 * to 990, and states that follow one another may share one. */
static gboolean
check_codes (EntLexicon *lexicon, EntTable *table, char **cells, const EntEntity *self, GError **error)
{
  for (guint i = 3; i < 5; i++) {
    if (*cells[i] && !is_iso (cells[i], i - 1))
      return ent_table_error (table, i, error, "'%s' is not %s capital letters", cells[i], i == 3 ? "two" : "three");
    const EntEntity *other = *cells[i] ? g_hash_table_lookup (lexicon->scaffold->entity_by_code, cells[i]) : NULL;
    if (other && other != self && strcmp (i == 3 ? other->iso2 : other->iso3, cells[i]) == 0 &&
        ent_dates_overlap (other->from, other->to, cells[10], cells[11], 0))
      return ent_table_error (table, i, error, "'%s' is the code of '%s', too", cells[i], other->id);
  }
  for (guint i = 5; i < 7; i++)
    if (*cells[i] && !g_ascii_string_to_unsigned (cells[i], 10, 2, 999, NULL, NULL))
      return ent_table_error (table, i, error, "'%s' is no number from 2 to 999", cells[i]);
  return TRUE;
}

static gboolean
check_place (EntTable *table, char **cells, EntEntity *e, GError **error)
{
  for (guint i = 8; i < 10; i++) {
    double *degrees = i == 8 ? &e->latitude : &e->longitude, most = i == 8 ? 90 : 180;
    if (!ent_parse_number (cells[i], degrees))
      return ent_table_error (table, i, error, "'%s' is no number", cells[i]);
    if (*cells[i] && !(fabs (*degrees) <= most))
      return ent_table_error (table, i, error, "'%s' lies outside of -%g to %g", cells[i], most, most);
  }
  if (!*cells[8] != !*cells[9])
    return ent_table_error (table, *cells[8] ? 9 : 8, error, "is empty where the other coordinate is not");
  return TRUE;
}

static gboolean
entity_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  if (!is_id (cells[0]))
    return ent_table_error (table, 0, error, "'%s' is no id: capital letters, digits and _ only", cells[0]);
  if (!ent_table_unique (table, 1, error))
    return FALSE;
  EntEntity e = {.id = cells[0],
                 .name = cells[2],
                 .iso2 = cells[3],
                 .iso3 = cells[4],
                 .cow = cells[5],
                 .gw = cells[6],
                 .region = cells[7],
                 .from = cells[10],
                 .to = cells[11]};
  if (!ent_entity_kind_from_name (cells[1], &e.kind))
    return ent_table_error (table, 1, error, "unknown kind '%s'", cells[1]);
  if (!*e.name)
    return ent_table_error (table, 2, error, "is empty");
  EntEntity *old = g_hash_table_lookup (lexicon->scaffold->entity_by_id, e.id);
  if (!ent_table_dates (table, 10, error) || !check_codes (lexicon, table, cells, old, error) || !check_place (table, cells, &e, error))
    return FALSE;
  if (!old) {
    old = g_new0 (EntEntity, 1);
    g_ptr_array_add (lexicon->scaffold->entities, old);
  } else {
    g_hash_table_remove (lexicon->scaffold->entity_by_id, old->id);
  }
  *old = e;
  g_hash_table_insert (lexicon->scaffold->entity_by_id, (gpointer)old->id, old);
  g_hash_table_insert (lexicon->scaffold->entity_by_code, (gpointer)old->iso2, old); /* two letters or three: one table is enough */
  g_hash_table_insert (lexicon->scaffold->entity_by_code, (gpointer)old->iso3, old);
  return TRUE;
}

gboolean
ent_entities_load (EntLexicon *lexicon, const char *dir, GError **error)
{
  return ent_load_rows (lexicon, dir, "entities.tsv", entity_columns, lexicon->scaffold->gazetteer_sum, entity_row, NULL, error);
}
