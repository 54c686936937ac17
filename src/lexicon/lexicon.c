/* Loading the tables in their order and handing out entities and classes. */
#include "lexicon/lexicon-private.h"

#include <math.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

/* The order of rows must not change the hash, so rows are hashed one by one and added up; columns are taken in the program's order. */
static void
add_row (guint64 sum[2], const char *file, char **cells, guint n)
{
  XXH3_state_t state;
  XXH3_128bits_reset (&state);
  XXH3_128bits_update (&state, file, strlen (file) + 1);
  for (guint i = 0; i < n; i++)
    XXH3_128bits_update (&state, cells[i], strlen (cells[i]) + 1);
  XXH128_hash_t hash = XXH3_128bits_digest (&state);
  guint64 low = sum[0] + hash.low64;
  sum[1] += hash.high64 + (low < sum[0]);
  sum[0] = low;
}

gboolean
ent_load_rows (EntLexicon *lexicon, const char *dir, const char *file, const char *const *columns, guint64 sum[2], EntRowFunc row,
               gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (EntTable) table = ent_table_open (dir, file, columns, &local);
  if (!table) {
    if (!local)
      return TRUE; /* a folder need not hold every table */
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  char **cells;
  while ((cells = ent_table_next (table, &local))) {
    add_row (sum, file, cells, table->n_columns);
    if (!row (lexicon, table, cells, data, error))
      return FALSE;
  }
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  g_ptr_array_add (lexicon->texts, ent_table_steal (g_steal_pointer (&table)));
  return TRUE;
}

static gboolean
parse_number (const char *text, double *out)
{
  char *end;
  *out = *text ? g_ascii_strtod (text, &end) : NAN;
  return !*text || (*end == '\0' && isfinite (*out));
}

/* ---- entities ---- */

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
  for (guint i = 8; i < 10; i++)
    if (!parse_number (cells[i], i == 8 ? &e.latitude : &e.longitude))
      return ent_table_error (table, i, error, "'%s' is no number", cells[i]);
  for (guint i = 10; i < 12; i++)
    if (!ent_is_partial_date (cells[i]))
      return ent_table_error (table, i, error, "'%s' is no date (YYYY, YYYY-MM or YYYY-MM-DD)", cells[i]);
  EntEntity *old = g_hash_table_lookup (lexicon->entity_by_id, e.id);
  if (!old) {
    old = g_new0 (EntEntity, 1);
    g_ptr_array_add (lexicon->entities, old);
  } else {
    g_hash_table_remove (lexicon->entity_by_id, old->id);
  }
  *old = e;
  g_hash_table_insert (lexicon->entity_by_id, (gpointer)old->id, old);
  return TRUE;
}

/* ---- classes ---- */

static const char *const class_columns[] = {"class", "quad", "cameo", "goldstein", "intensity", "territorial", NULL};

static gboolean
class_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  if (!ent_table_unique (table, 1, error))
    return FALSE;
  EntAct act = {.class_ = {.name = cells[0], .cameo = cells[2]}, .helper = strcmp (cells[1], "helper") == 0};
  if (!act.helper && !ent_quad_from_name (cells[1], &act.class_.quad))
    return ent_table_error (table, 1, error, "unknown quad class '%s'", cells[1]);
  for (guint i = 3; i < 5; i++) {
    double value;
    if (!parse_number (cells[i], &value) || (!act.helper && !(fabs (value) <= 10)))
      return ent_table_error (table, i, error, "'%s' is no number from -10 to 10", cells[i]);
    *(i == 3 ? &act.class_.goldstein : &act.class_.intensity) = value;
  }
  act.class_.territorial = strcmp (cells[5], "yes") == 0;
  if (*cells[5] && !act.class_.territorial)
    return ent_table_error (table, 5, error, "'%s' is neither empty nor 'yes'", cells[5]);
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (lexicon->act_by_name, cells[0]));
  if (at) {
    *(EntAct *)lexicon->acts->pdata[at - 1] = act;
    return TRUE;
  }
  g_ptr_array_add (lexicon->acts, g_memdup2 (&act, sizeof act));
  g_hash_table_insert (lexicon->act_by_name, cells[0], GUINT_TO_POINTER (lexicon->acts->len));
  return TRUE;
}

/* ---- the whole ---- */

static int
by_entity_id (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(EntEntity *const *)a)->id, (*(EntEntity *const *)b)->id);
}

static int
by_act_name (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(EntAct *const *)a)->class_.name, (*(EntAct *const *)b)->class_.name);
}

/* Entities and classes are numbered by name, so that the order of rows changes nothing. */
static void
sort_base (EntLexicon *lexicon)
{
  g_ptr_array_sort (lexicon->entities, by_entity_id);
  g_ptr_array_sort (lexicon->acts, by_act_name);
  g_hash_table_remove_all (lexicon->act_by_name);
  for (guint i = 0; i < lexicon->acts->len; i++) {
    EntAct *act = lexicon->acts->pdata[i];
    g_hash_table_insert (lexicon->act_by_name, (gpointer)act->class_.name, GUINT_TO_POINTER (i + 1));
    if (!act->helper)
      g_ptr_array_add (lexicon->classes, &act->class_);
  }
}

/* A table by a name that no loader knows would go unread. */
static gboolean
check_folder (const char *name, GError **error)
{
  static const char *const tables[] = {
      "agents.tsv", "algebra.tsv",   "aliases.tsv", "classes.tsv",   "constructions.tsv", "cues.tsv",   "decoys.tsv",   "entities.tsv",
      "given.tsv",  "irregular.tsv", "members.tsv", "operators.tsv", "pages.tsv",         "people.tsv", "readings.tsv", "words.tsv",
      NULL};
  g_autoptr (GDir) folder = g_dir_open (name, 0, NULL);
  if (!folder) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_NO_INPUT, "%s: no such folder of tables", name);
    return FALSE;
  }
  const char *file;
  while ((file = g_dir_read_name (folder)))
    if (g_str_has_suffix (file, ".tsv") && *file != '.' && !g_strv_contains (tables, file)) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "%s/%s: no table has this name", name, file);
      return FALSE;
    }
  return TRUE;
}

static gboolean
load_all (EntLexicon *lexicon, const char *const *dirs, EntNamesBuilder *names, EntWordsBuilder *words, GError **error)
{
  for (guint i = 0; dirs[i]; i++)
    if (!check_folder (dirs[i], error))
      return FALSE;
  for (guint i = 0; dirs[i]; i++)
    if (!ent_load_rows (lexicon, dirs[i], "entities.tsv", entity_columns, lexicon->gazetteer_sum, entity_row, NULL, error) ||
        !ent_load_rows (lexicon, dirs[i], "classes.tsv", class_columns, lexicon->cues_sum, class_row, NULL, error))
      return FALSE;
  if (lexicon->entities->len == 0 || lexicon->acts->len == 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "%s: holds no entities.tsv or no classes.tsv", dirs[0] ? dirs[0] : "(no folder)");
    return FALSE;
  }
  sort_base (lexicon);
  for (guint i = 0; dirs[i]; i++)
    if (!ent_words_load (words, lexicon, dirs[i], error) || !ent_cues_load (words, lexicon, dirs[i], error) ||
        !ent_members_load (lexicon, dirs[i], error) || !ent_names_load (names, lexicon, dirs[i], error) ||
        !ent_constructions_load (lexicon, dirs[i], error))
      return FALSE;
  ent_constructions_compile (lexicon);
  ent_words_compile (words, lexicon);
  ent_names_compile (names, lexicon);
  return TRUE;
}

EntLexicon *
ent_lexicon_load (const char *const *dirs, GError **error)
{
  g_autoptr (EntLexicon) lexicon = g_new0 (EntLexicon, 1);
  lexicon->texts = g_ptr_array_new_with_free_func (g_free);
  lexicon->strings = g_string_chunk_new (1 << 16);
  lexicon->entities = g_ptr_array_new_with_free_func (g_free);
  lexicon->entity_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  lexicon->acts = g_ptr_array_new_with_free_func (g_free);
  lexicon->act_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  lexicon->classes = g_ptr_array_new ();
  lexicon->names = ent_phrases_new ();
  lexicon->words = ent_phrases_new ();
  EntNamesBuilder *names = ent_names_builder_new ();
  EntWordsBuilder *words = ent_words_builder_new ();
  gboolean loaded = load_all (lexicon, dirs, names, words, error);
  ent_names_builder_free (names);
  ent_words_builder_free (words);
  if (!loaded)
    return NULL;
  lexicon->gazetteer_hash =
      g_strdup_printf ("%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", lexicon->gazetteer_sum[1], lexicon->gazetteer_sum[0]);
  lexicon->cues_hash = g_strdup_printf ("%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", lexicon->cues_sum[1], lexicon->cues_sum[0]);
  return g_steal_pointer (&lexicon);
}

static void
free_construction (gpointer data)
{
  EntConstruction *construction = data;
  ent_pattern_free (construction->pattern);
  g_free (construction);
}

void
ent_lexicon_free (EntLexicon *lexicon)
{
  if (!lexicon)
    return;
  if (lexicon->constructions) {
    g_ptr_array_set_free_func (lexicon->constructions, free_construction);
    g_clear_pointer (&lexicon->constructions, g_ptr_array_unref);
  }
  for (guint i = 0; lexicon->reading_rules && i < lexicon->reading_rules->len; i++)
    ent_pattern_free (g_array_index (lexicon->reading_rules, EntReadingRule, i).pattern);
  g_clear_pointer (&lexicon->reading_rules, g_array_unref);
  for (guint i = 0; i < ENT_N_PAGE_KINDS; i++)
    g_clear_pointer (&lexicon->page_rules[i], g_ptr_array_unref);
  g_clear_pointer (&lexicon->constructions_by_kind, g_hash_table_unref);
  g_clear_pointer (&lexicon->members, g_hash_table_unref);
  g_clear_pointer (&lexicon->algebra, g_hash_table_unref);
  g_clear_pointer (&lexicon->algebra_operators, g_hash_table_unref);
  g_clear_pointer (&lexicon->groups, g_ptr_array_unref);
  g_clear_pointer (&lexicon->inflection.irregular, g_hash_table_unref);
  g_clear_pointer (&lexicon->inflection.doubling, g_hash_table_unref);
  g_free (lexicon->readings_first);
  g_clear_pointer (&lexicon->readings, g_array_unref);
  g_clear_pointer (&lexicon->lexemes, g_ptr_array_unref);
  g_clear_pointer (&lexicon->agents, g_ptr_array_unref);
  g_clear_pointer (&lexicon->sets, g_array_unref);
  ent_phrases_free (lexicon->words);
  g_free (lexicon->given);
  g_free (lexicon->claims_first);
  g_clear_pointer (&lexicon->claims, g_array_unref);
  ent_phrases_free (lexicon->names);
  g_ptr_array_unref (lexicon->classes);
  g_hash_table_unref (lexicon->act_by_name);
  g_ptr_array_unref (lexicon->acts);
  g_hash_table_unref (lexicon->entity_by_id);
  g_ptr_array_unref (lexicon->entities);
  g_string_chunk_free (lexicon->strings);
  g_ptr_array_unref (lexicon->texts);
  g_free (lexicon->gazetteer_hash);
  g_free (lexicon->cues_hash);
  g_free (lexicon);
}

const char *
ent_lexicon_gazetteer_hash (const EntLexicon *lexicon)
{
  return lexicon->gazetteer_hash;
}

const char *
ent_lexicon_cues_hash (const EntLexicon *lexicon)
{
  return lexicon->cues_hash;
}

guint
ent_lexicon_n_entities (const EntLexicon *lexicon)
{
  return lexicon->entities->len;
}

const EntEntity *
ent_lexicon_entity (const EntLexicon *lexicon, guint index)
{
  return lexicon->entities->pdata[index];
}

const EntEntity *
ent_lexicon_find_entity (const EntLexicon *lexicon, const char *id)
{
  return g_hash_table_lookup (lexicon->entity_by_id, id);
}

guint
ent_lexicon_n_classes (const EntLexicon *lexicon)
{
  return lexicon->classes->len;
}

const EntClass *
ent_lexicon_class (const EntLexicon *lexicon, guint index)
{
  return lexicon->classes->pdata[index];
}

const EntClass *
ent_lexicon_find_class (const EntLexicon *lexicon, const char *name)
{
  int act = ent_lexicon_act (lexicon, name);
  return act == ENT_NO_CLASS ? NULL : ent_lexicon_act_class (lexicon, act);
}

int
ent_lexicon_act (const EntLexicon *lexicon, const char *name)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (lexicon->act_by_name, name));
  return at ? (int)at - 1 : ENT_NO_CLASS;
}

const char *
ent_lexicon_act_name (const EntLexicon *lexicon, int act)
{
  return act < 0 ? "none" : ((EntAct *)lexicon->acts->pdata[act])->class_.name;
}

const EntClass *
ent_lexicon_act_class (const EntLexicon *lexicon, int act)
{
  if (act < 0)
    return NULL;
  const EntAct *a = lexicon->acts->pdata[act];
  return a->helper ? NULL : &a->class_;
}
