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

/* A mistake ends the loading, unless somebody wants to hear of all. */
static gboolean
go_on (EntLexicon *lexicon, GError *mistake, GError **error)
{
  if (lexicon->rows && ent_rows_note (lexicon->rows, mistake))
    return TRUE;
  g_propagate_error (error, mistake);
  return FALSE;
}

static gboolean
take_rows (EntLexicon *lexicon, EntTable *table, const char *file, guint64 sum[2], EntRowFunc row, gpointer data, GError **error)
{
  for (;;) {
    GError *mistake = NULL;
    char **cells = ent_table_next (table, &mistake);
    if (!cells && !mistake)
      return TRUE;
    if (cells)
      add_row (sum, file, cells, table->n_columns);
    if (cells && row (lexicon, table, cells, data, &mistake)) {
      if (lexicon->rows)
        ent_rows_add (lexicon->rows, file, table);
    } else if (!go_on (lexicon, mistake, error)) {
      return FALSE;
    }
  }
}

gboolean
ent_load_rows (EntLexicon *lexicon, const char *dir, const char *file, const char *const *columns, guint64 sum[2], EntRowFunc row,
               gpointer data, GError **error)
{
  GError *mistake = NULL;
  g_autoptr (EntTable) table = ent_table_open (dir, file, columns, &mistake);
  if (!table) /* a folder need not hold every table */
    return !mistake || go_on (lexicon, mistake, error);
  if (!take_rows (lexicon, table, file, sum, row, data, error))
    return FALSE;
  g_ptr_array_add (lexicon->texts, ent_table_steal (g_steal_pointer (&table)));
  return TRUE;
}

/* ---- classes ---- */

static const char *const class_columns[] = {"class", "quad", "cameo", "goldstein", "intensity", "territorial", "?plover", NULL};

static gboolean
class_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  if (!ent_table_unique (table, 1, error))
    return FALSE;
  EntAct act = {.class_ = {.name = cells[0], .cameo = cells[2]},
                .plover = *cells[6] ? cells[6] : cells[0],
                .helper = strcmp (cells[1], "helper") == 0};
  if (!act.helper && !ent_quad_from_name (cells[1], &act.class_.quad))
    return ent_table_error (table, 1, error, "unknown quad class '%s'", cells[1]);
  for (guint i = 3; i < 5; i++) {
    double value;
    if (!ent_parse_number (cells[i], &value) || (!act.helper && !(fabs (value) <= 10)))
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
check_folder (EntLexicon *lexicon, const char *name, GError **error)
{
  static const char *const tables[] = {"agents.tsv",  "algebra.tsv",   "aliases.tsv",  "classes.tsv", "constructions.tsv", "context.tsv",
                                       "cues.tsv",    "decoys.tsv",    "entities.tsv", "given.tsv",   "irregular.tsv",     "members.tsv",
                                       "offices.tsv", "operators.tsv", "pages.tsv",    "people.tsv",  "readings.tsv",      "words.tsv",
                                       NULL};
  g_autoptr (GDir) folder = g_dir_open (name, 0, NULL);
  if (!folder) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_NO_INPUT, "%s: no such folder of tables", name);
    return FALSE;
  }
  const char *file;
  while ((file = g_dir_read_name (folder)))
    if (g_str_has_suffix (file, ".tsv") && *file != '.' && !g_strv_contains (tables, file) &&
        !go_on (lexicon, g_error_new (ENT_ERROR, ENT_ERROR_TABLE, "%s/%s: no table has this name", name, file), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_base (EntLexicon *lexicon, const char *const *dirs, GError **error)
{
  for (guint i = 0; dirs[i]; i++)
    if (!check_folder (lexicon, dirs[i], error))
      return FALSE;
  for (guint i = 0; dirs[i]; i++)
    if (!ent_entities_load (lexicon, dirs[i], error) ||
        !ent_load_rows (lexicon, dirs[i], "classes.tsv", class_columns, lexicon->cues_sum, class_row, NULL, error))
      return FALSE;
  if (lexicon->entities->len == 0 || lexicon->acts->len == 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "%s: holds no entities.tsv or no classes.tsv", dirs[0] ? dirs[0] : "(no folder)");
    return FALSE;
  }
  sort_base (lexicon);
  return TRUE;
}

static gboolean
read_all (EntLexicon *lexicon, const char *const *dirs, EntNamesBuilder *names, EntWordsBuilder *words, GError **error)
{
  if (!read_base (lexicon, dirs, error))
    return FALSE;
  for (guint i = 0; dirs[i]; i++)
    if (!ent_words_load (words, lexicon, dirs[i], error) || !ent_cues_load (words, lexicon, dirs[i], error) ||
        !ent_members_load (lexicon, dirs[i], error) || !ent_names_load (names, lexicon, dirs[i], error) ||
        !ent_constructions_load (lexicon, dirs[i], error) || (lexicon->rows && !ent_offices_load (lexicon, dirs[i], error)))
      return FALSE;
  return TRUE;
}

static EntLexicon *
new_lexicon (EntRows *rows)
{
  EntLexicon *lexicon = g_new0 (EntLexicon, 1);
  lexicon->rows = rows;
  lexicon->horizon = "";
  lexicon->texts = g_ptr_array_new_with_free_func (g_free);
  lexicon->strings = g_string_chunk_new (1 << 16);
  lexicon->entities = g_ptr_array_new_with_free_func (g_free);
  lexicon->entity_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  lexicon->entity_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  lexicon->acts = g_ptr_array_new_with_free_func (g_free);
  lexicon->act_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  lexicon->classes = g_ptr_array_new ();
  lexicon->names = ent_phrases_new ();
  lexicon->words = ent_phrases_new ();
  return lexicon;
}

static char *
hash_text (const guint64 sum[2])
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", sum[1], sum[0]);
}

static void
compile (EntLexicon *lexicon, EntNamesBuilder *names, EntWordsBuilder *words)
{
  ent_words_compile (words, lexicon);
  ent_constructions_compile (lexicon);
  ent_names_compile (names, lexicon);
  lexicon->vocabulary = ent_vocabulary_new (lexicon->names, lexicon->words);
  ent_phrases_forget_short (lexicon->names); /* its words are looked up there */
  lexicon->gazetteer_hash = hash_text (lexicon->gazetteer_sum);
  lexicon->cues_hash = hash_text (lexicon->cues_sum);
}

EntLexicon *
ent_lexicon_read (const char *const *dirs, EntRows *rows, GError **error)
{
  g_autoptr (EntLexicon) lexicon = new_lexicon (rows);
  EntNamesBuilder *names = ent_names_builder_new ();
  EntWordsBuilder *words = ent_words_builder_new ();
  gboolean loaded = read_all (lexicon, dirs, names, words, error);
  if (loaded && !rows)
    compile (lexicon, names, words);
  ent_names_builder_free (names);
  ent_words_builder_free (words);
  return loaded ? g_steal_pointer (&lexicon) : NULL;
}

EntLexicon *
ent_lexicon_load (const char *const *dirs, GError **error)
{
  return ent_lexicon_read (dirs, NULL, error);
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
  g_clear_pointer (&lexicon->complements[0], g_free);
  g_clear_pointer (&lexicon->complements[1], g_free);
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
  ent_vocabulary_free (lexicon->vocabulary);
  ent_phrases_free (lexicon->words);
  g_free (lexicon->given);
  g_free (lexicon->opens_decoy);
  g_free (lexicon->claims_first);
  g_clear_pointer (&lexicon->claims, g_array_unref);
  ent_phrases_free (lexicon->names);
  g_ptr_array_unref (lexicon->classes);
  g_hash_table_unref (lexicon->act_by_name);
  g_ptr_array_unref (lexicon->acts);
  g_hash_table_unref (lexicon->entity_by_code);
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

const char *
ent_lexicon_horizon (const EntLexicon *lexicon)
{
  return lexicon->horizon;
}

gboolean
ent_lexicon_is_past (const EntLexicon *lexicon, const char *date)
{
  return *lexicon->horizon && date && ent_date_first (date) > ent_date_last (lexicon->horizon);
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

int
ent_lexicon_act_of_plover (const EntLexicon *lexicon, const char *plover)
{
  for (guint i = 0; i < lexicon->acts->len; i++)
    if (strcmp (((EntAct *)lexicon->acts->pdata[i])->plover, plover) == 0)
      return (int)i;
  return ENT_NO_CLASS;
}

const char *
ent_lexicon_act_plover (const EntLexicon *lexicon, int act)
{
  return act < 0 ? "none" : ((EntAct *)lexicon->acts->pdata[act])->plover;
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
