/* Checks of people: terms of one office that overlap, and terms without an end that are too old to be true. */
#include "lexicon/gazetteer/gazetteer-private.h"

/* Years after which a term without an end is worth a look where offices.tsv has no row for the office. */
#define DEFAULT_YEARS 8
#define DAYS_OF_YEAR 365.2425

typedef struct {
  EntGazetteer *gazetteer;
  GHashTable *offices; /* office → its row of offices.tsv */
} PeopleCheck;

/* Whether the list in a cell of offices.tsv names ID, or all. */
static gboolean
names_entity (const EntRow *office, const char *column, const char *id)
{
  g_auto (GStrv) ids = g_strsplit (office ? ent_row_cell (office, column) : "", " ", -1);
  return g_strv_contains ((const char *const *)ids, id) || g_strv_contains ((const char *const *)ids, "*");
}

static const EntRow *
office_of (const PeopleCheck *check, const EntRow *person)
{
  return g_hash_table_lookup (check->offices, ent_row_cell (person, "office"));
}

/* ---- too old ---- */

static void
check_age (const PeopleCheck *check, const EntRow *person, const char *against)
{
  const EntRow *office = office_of (check, person);
  const char *from = ent_row_cell (person, "from"), *id = ent_row_cell (person, "entity");
  guint64 most = office ? g_ascii_strtoull (ent_row_cell (office, "years"), NULL, 10) : DEFAULT_YEARS;
  if (*ent_row_cell (person, "to") || !*from || names_entity (office, "long", id))
    return;
  double years = (double)(ent_date_first (against) - ent_date_first (from)) / DAYS_OF_YEAR;
  if (years > (double)most)
    ent_rows_find (check->gazetteer->rows, FALSE, person, "to",
                   "'%s' is %s of '%s' since %s, for %u years on %s: an end is missing, or the term is long", ent_row_cell (person, "name"),
                   ent_row_cell (person, "office"), id, from, (guint)years, against);
}

/* ---- overlapping ---- */

static int
by_term (gconstpointer left, gconstpointer right)
{
  const EntRow *a = *(EntRow *const *)left, *b = *(EntRow *const *)right;
  static const char *const columns[] = {"entity", "office", "from", "name"};
  int order = 0;
  for (guint i = 0; i < G_N_ELEMENTS (columns) && order == 0; i++)
    order = strcmp (ent_row_cell (a, columns[i]), ent_row_cell (b, columns[i]));
  return order;
}

static gboolean
same_cell (const EntRow *a, const EntRow *b, const char *column)
{
  return strcmp (ent_row_cell (a, column), ent_row_cell (b, column)) == 0;
}

/* LATER begins while EARLIER lasts, or may last. */
static void
report_overlap (const PeopleCheck *check, const EntRow *earlier, const EntRow *later)
{
  const char *to = ent_row_cell (earlier, "to");
  ent_rows_find (check->gazetteer->rows, FALSE, earlier, "to", "'%s' is %s of '%s' %s%s, but '%s' is since %s (%s:%u)",
                 ent_row_cell (earlier, "name"), ent_row_cell (earlier, "office"), ent_row_cell (earlier, "entity"),
                 *to ? "until " : "without an end", to, ent_row_cell (later, "name"), ent_row_cell (later, "from"), later->file,
                 later->line);
}

static gboolean
overlap (const EntRow *earlier, const EntRow *later)
{
  return *ent_row_cell (earlier, "from") && *ent_row_cell (later, "from") &&
         ent_dates_overlap (ent_row_cell (earlier, "from"), ent_row_cell (earlier, "to"), ent_row_cell (later, "from"),
                            ent_row_cell (later, "to"), ENT_GRACE_DAYS);
}

/* The first of those behind PEOPLE[I] in the same office that begins too early. */
static void
check_overlap (const PeopleCheck *check, const GPtrArray *people, guint i)
{
  const EntRow *row = people->pdata[i];
  for (guint j = i + 1; j < people->len; j++) {
    const EntRow *later = people->pdata[j];
    if (!same_cell (row, later, "entity") || !same_cell (row, later, "office"))
      return;
    if (overlap (row, later)) {
      report_overlap (check, row, later);
      return;
    }
  }
}

/* PEOPLE stand in the order of their terms. */
static void
check_overlaps (const PeopleCheck *check, const GPtrArray *people)
{
  for (guint i = 0; i < people->len; i++)
    if (!names_entity (office_of (check, people->pdata[i]), "several", ent_row_cell (people->pdata[i], "entity")))
      check_overlap (check, people, i);
}

/* ---- the whole ---- */

static GPtrArray *
collect (PeopleCheck *check)
{
  const GPtrArray *rows = check->gazetteer->rows->rows;
  GPtrArray *people = g_ptr_array_new ();
  for (guint i = 0; i < rows->len; i++) {
    EntRow *row = rows->pdata[i];
    if (row->by)
      continue;
    if (strcmp (row->table, "people.tsv") == 0)
      g_ptr_array_add (people, row);
    else if (strcmp (row->table, "offices.tsv") == 0)
      g_hash_table_insert (check->offices, (gpointer)ent_row_cell (row, "office"), row);
  }
  g_ptr_array_sort (people, by_term);
  return people;
}

void
ent_check_people (EntGazetteer *gazetteer, const char *against)
{
  g_autoptr (GHashTable) offices = g_hash_table_new (g_str_hash, g_str_equal);
  PeopleCheck check = {gazetteer, offices};
  g_autoptr (GPtrArray) people = collect (&check);
  check_overlaps (&check, people);
  for (guint i = 0; i < people->len; i++) {
    if (!office_of (&check, people->pdata[i]))
      ent_rows_find (gazetteer->rows, FALSE, people->pdata[i], "office", "offices.tsv has no row for '%s'",
                     ent_row_cell (people->pdata[i], "office"));
    if (against)
      check_age (&check, people->pdata[i], against);
  }
}
