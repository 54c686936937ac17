/* Loading the tables in their order, and compiling them. */
#include "lexicon/image.h"

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
  g_ptr_array_add (lexicon->scaffold->texts, ent_table_steal (g_steal_pointer (&table)));
  return TRUE;
}

/* ---- classes ---- */

static const char *const class_columns[] = {"class", "quad", "cameo", "goldstein", "intensity", "territorial", "?plover", NULL};

/* By EntKnownAct. */
static const char *const known_acts[] = {"AGREE",   "CONSULT", "SUPPORT", "CONCEDE",  "COOPERATE", "AID",      "RETREAT",
                                         "REQUEST", "ACCUSE",  "REJECT",  "THREATEN", "PROTEST",   "SANCTION", "MOBILIZE",
                                         "COERCE",  "ASSAULT", "BORDER",  "DIPLOMAT", "REFUGEE",   "DIE",      "ENTER",
                                         "LEAVE",   "MONEY",   "GROUND",  "SAME",     "CAPTIVE"};
G_STATIC_ASSERT (G_N_ELEMENTS (known_acts) == ENT_N_KNOWN_ACTS);

static EntKnownAct
known_act (const char *name)
{
  guint i = 0;
  while (i < ENT_N_KNOWN_ACTS && strcmp (known_acts[i], name) != 0)
    i++;
  return (EntKnownAct)i;
}

static gboolean
class_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  if (!ent_table_unique (table, 1, error))
    return FALSE;
  EntAct act = {.class_ = {.name = cells[0], .cameo = cells[2]},
                .known = known_act (*cells[6] ? cells[6] : cells[0]),
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
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (lexicon->scaffold->act_by_name, cells[0]));
  if (at) {
    *(EntAct *)lexicon->scaffold->acts->pdata[at - 1] = act;
    return TRUE;
  }
  g_ptr_array_add (lexicon->scaffold->acts, g_memdup2 (&act, sizeof act));
  g_hash_table_insert (lexicon->scaffold->act_by_name, cells[0], GUINT_TO_POINTER (lexicon->scaffold->acts->len));
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
  GPtrArray *entities = lexicon->scaffold->entities, *acts = lexicon->scaffold->acts;
  g_ptr_array_sort (entities, by_entity_id);
  g_ptr_array_sort (acts, by_act_name);
  lexicon->t.entities = g_new0 (EntEntity, entities->len);
  lexicon->t.acts = g_new0 (EntAct, acts->len);
  for (guint i = 0; i < entities->len; i++)
    lexicon->t.entities[lexicon->t.n_entities++] = *(EntEntity *)entities->pdata[i];
  for (guint i = 0; i < ENT_N_KNOWN_ACTS; i++)
    lexicon->t.known_acts[i] = ENT_NO_CLASS;
  for (guint i = 0; i < acts->len; i++) {
    lexicon->t.acts[i] = *(EntAct *)acts->pdata[i];
    EntKnownAct known = lexicon->t.acts[i].known;
    if (known < ENT_N_KNOWN_ACTS && lexicon->t.known_acts[known] == ENT_NO_CLASS)
      lexicon->t.known_acts[known] = (int)i;
  }
  lexicon->t.n_acts = acts->len;
}

static const char *const table_names[] = {"agents.tsv",  "algebra.tsv",   "aliases.tsv",  "classes.tsv", "constructions.tsv", "context.tsv",
                                          "cues.tsv",    "decoys.tsv",    "entities.tsv", "given.tsv",   "irregular.tsv",     "members.tsv",
                                          "offices.tsv", "operators.tsv", "pages.tsv",    "people.tsv",  "readings.tsv",      "words.tsv",
                                          NULL};

const char *const *
ent_lexicon_table_names (void)
{
  return table_names;
}

/* A table by a name that no loader knows would go unread. */
static gboolean
check_folder (EntLexicon *lexicon, const char *name, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (name, 0, NULL);
  if (!folder) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_NO_INPUT, "%s: no such folder of tables", name);
    return FALSE;
  }
  const char *file;
  while ((file = g_dir_read_name (folder)))
    if (g_str_has_suffix (file, ".tsv") && *file != '.' && !g_strv_contains (table_names, file) &&
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
        !ent_load_rows (lexicon, dirs[i], "classes.tsv", class_columns, lexicon->scaffold->cues_sum, class_row, NULL, error))
      return FALSE;
  if (lexicon->scaffold->entities->len == 0 || lexicon->scaffold->acts->len == 0) {
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
  EntScaffold *s = lexicon->scaffold = g_new0 (EntScaffold, 1);
  lexicon->rows = rows;
  s->horizon = "";
  s->texts = g_ptr_array_new_with_free_func (g_free);
  s->strings = g_string_chunk_new (1 << 16);
  s->entities = g_ptr_array_new_with_free_func (g_free);
  s->entity_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  s->entity_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  s->acts = g_ptr_array_new_with_free_func (g_free);
  s->act_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  s->members = g_array_new (FALSE, TRUE, sizeof (EntMembership));
  s->inflection.irregular = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  s->inflection.doubling = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  s->algebra = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  s->algebra_operators = g_hash_table_new (g_str_hash, g_str_equal);
  s->groups = g_ptr_array_new ();
  s->constructions = g_array_new (FALSE, TRUE, sizeof (EntConstruction));
  s->reading_rules = g_array_new (FALSE, TRUE, sizeof (EntReadingRule));
  s->page_rules = g_array_new (FALSE, TRUE, sizeof (EntPageRule));
  ent_phrases_init (&lexicon->t.names);
  ent_phrases_init (&lexicon->t.words);
  return lexicon;
}

static void
free_scaffold (EntScaffold *s)
{
  g_ptr_array_unref (s->texts);
  g_string_chunk_free (s->strings);
  g_free (s->gazetteer_hash);
  g_free (s->cues_hash);
  g_ptr_array_unref (s->entities);
  g_hash_table_unref (s->entity_by_id);
  g_hash_table_unref (s->entity_by_code);
  g_ptr_array_unref (s->acts);
  g_hash_table_unref (s->act_by_name);
  g_array_unref (s->members);
  g_hash_table_unref (s->inflection.irregular);
  g_hash_table_unref (s->inflection.doubling);
  g_hash_table_unref (s->algebra);
  g_hash_table_unref (s->algebra_operators);
  g_ptr_array_unref (s->groups);
  g_array_unref (s->constructions);
  g_array_unref (s->reading_rules);
  g_array_unref (s->page_rules);
  g_free (s);
}

static char *
hash_text (const guint64 sum[2])
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", sum[1], sum[0]);
}

static void
note_facts (EntLexicon *lexicon)
{
  EntScaffold *s = lexicon->scaffold;
  s->gazetteer_hash = hash_text (s->gazetteer_sum);
  s->cues_hash = hash_text (s->cues_sum);
  lexicon->t.facts = g_new0 (EntText, ENT_N_FACTS);
  lexicon->t.n_facts = ENT_N_FACTS;
  lexicon->t.facts[ENT_FACT_GAZETTEER].text = s->gazetteer_hash;
  lexicon->t.facts[ENT_FACT_CUES].text = s->cues_hash;
  lexicon->t.facts[ENT_FACT_HORIZON].text = s->horizon;
}

static void
compile (EntLexicon *lexicon, EntNamesBuilder *names, EntWordsBuilder *words)
{
  ent_words_compile (words, lexicon);
  ent_constructions_compile (lexicon);
  ent_names_compile (names, lexicon);
  ent_vocabulary_init (&lexicon->t.vocabulary, &lexicon->t.names, &lexicon->t.words);
  ent_phrases_forget_short (&lexicon->t.names); /* its words are looked up there */
}

/* Whatever way the tables came: what leads out of them, and what is made of them in each run. */
static void
make_ready (EntLexicon *lexicon)
{
  lexicon->t.vocabulary.names = &lexicon->t.names;
  lexicon->t.vocabulary.words = &lexicon->t.words;
  ent_constructions_ready (lexicon);
}

/* Lays the tables out in one piece; the scaffold stays for those who look at its rows. */
static void
settle (EntLexicon *lexicon)
{
  ent_image_settle (&lexicon->image, &lexicon->t);
  if (!lexicon->rows)
    g_clear_pointer (&lexicon->scaffold, free_scaffold);
  make_ready (lexicon);
}

EntLexicon *
ent_lexicon_read (const char *const *dirs, EntRows *rows, GError **error)
{
  g_autoptr (EntLexicon) lexicon = new_lexicon (rows);
  EntNamesBuilder *names = ent_names_builder_new ();
  EntWordsBuilder *words = ent_words_builder_new ();
  gboolean loaded = read_all (lexicon, dirs, names, words, error);
  if (loaded) {
    ent_members_compile (lexicon);
    note_facts (lexicon);
    if (!rows)
      compile (lexicon, names, words);
  }
  ent_names_builder_free (names);
  if (loaded)
    settle (lexicon);
  ent_words_builder_free (words);
  return loaded ? g_steal_pointer (&lexicon) : NULL;
}

EntLexicon *
ent_lexicon_load (const char *const *dirs, GError **error)
{
  return ent_lexicon_read (dirs, NULL, error);
}

EntLexicon *
ent_lexicon_map (const char *const *dirs, const char *path)
{
  EntLexicon *lexicon = g_new0 (EntLexicon, 1);
  if (!ent_image_map (&lexicon->image, &lexicon->t, dirs, path)) {
    g_free (lexicon);
    return NULL;
  }
  make_ready (lexicon);
  return lexicon;
}

gboolean
ent_lexicon_save (const EntLexicon *lexicon, const char *const *dirs, const char *path, GError **error)
{
  return ent_image_save (&lexicon->t, dirs, path, error);
}

void
ent_lexicon_free (EntLexicon *lexicon)
{
  if (!lexicon)
    return;
  ent_constructions_clear (lexicon);
  ent_image_clear (&lexicon->image, &lexicon->t);
  g_clear_pointer (&lexicon->scaffold, free_scaffold);
  g_free (lexicon);
}
