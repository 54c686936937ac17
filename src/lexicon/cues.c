/* cues.tsv, operators.tsv and algebra.tsv → lexemes with all their forms, and the algebra as one look-up. */
#include <stdlib.h>
#include <string.h>

#include "lexicon/words.h"

/* What cues.tsv and operators.tsv together say of a lemma. */
typedef struct {
  const char *lemma, *class_name, *group, *weak;
  char pos;
  guint targets;
  gboolean symmetric, low;
} CueRow;

static const char *const cue_columns[] = {"lemma", "pos", "class", "target", "flags", "example", "counter", NULL};
static const char *const operator_columns[] = {"lemma", "pos", "group", "weak", "example", "counter", NULL};
static const char *const algebra_columns[] = {"operator", "inner", "class", "example", "counter", NULL};

/* Names of the target marks in cues.tsv, in the order of ENT_TARGET_LETTERS. */
static const char *const target_names[] = {"object", "to", "with", "on", "against", "of", "for", "from", "in", "by", "about", "between"};
G_STATIC_ASSERT (G_N_ELEMENTS (target_names) == ENT_N_TARGETS);
G_STATIC_ASSERT (sizeof ENT_TARGET_LETTERS - 1 == ENT_N_TARGETS);

/* The classes after which the algebra may say C (cooperative) or K (conflictual). */
static gboolean
is_cooperative (const EntClass *class_)
{
  return class_->quad == ENT_QUAD_VERBAL_COOPERATION || class_->quad == ENT_QUAD_MATERIAL_COOPERATION;
}

static gboolean
check_class (EntLexicon *lexicon, EntTable *table, char **cells, guint column, GError **error)
{
  if (!*cells[column] || ent_lexicon_act (lexicon, cells[column]) != ENT_NO_CLASS)
    return TRUE;
  return ent_table_error (table, column, error, "unknown class '%s'", cells[column]);
}

/* The row of a lemma, made where it is new; NULL with an error where the table has it twice. */
static CueRow *
take_row (EntWordsBuilder *b, EntTable *table, char **cells, GError **error)
{
  if (!*cells[0]) {
    ent_table_error (table, 0, error, "is empty");
    return NULL;
  }
  if (strlen (cells[1]) != 1 || !strchr ("vnaj", *cells[1])) {
    ent_table_error (table, 1, error, "'%s' is none of v, n, a, j", cells[1]);
    return NULL;
  }
  if (!ent_table_unique (table, 2, error))
    return NULL;
  g_autofree char *key = g_strconcat (cells[0], "\t", cells[1], NULL);
  CueRow *row = g_hash_table_lookup (b->cues, key);
  if (row)
    return row;
  row = g_new0 (CueRow, 1);
  *row = (CueRow){.lemma = cells[0], .pos = *cells[1], .class_name = "", .group = "", .weak = ""};
  g_hash_table_insert (b->cues, g_steal_pointer (&key), row);
  return row;
}

static gboolean
parse_targets (EntTable *table, char **cells, guint column, guint *out, GError **error)
{
  g_auto (GStrv) words = g_strsplit (cells[column], " ", -1);
  *out = 0;
  for (guint i = 0; words[i]; i++) {
    guint t = 0;
    while (t < ENT_N_TARGETS && strcmp (target_names[t], words[i]) != 0)
      t++;
    if (t == ENT_N_TARGETS && *words[i])
      return ent_table_error (table, column, error, "'%s' marks no target", words[i]);
    if (t < ENT_N_TARGETS)
      *out |= 1u << t;
  }
  return TRUE;
}

static gboolean
cue_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  guint targets;
  if (!*cells[2])
    return ent_table_error (table, 2, error, "is empty");
  if (!check_class (lexicon, table, cells, 2, error) || !parse_targets (table, cells, 3, &targets, error))
    return FALSE;
  g_auto (GStrv) flags = g_strsplit (cells[4], " ", -1);
  for (guint i = 0; flags[i]; i++)
    if (*flags[i] && strcmp (flags[i], "sym") != 0 && strcmp (flags[i], "low") != 0)
      return ent_table_error (table, 4, error, "unknown flag '%s'", flags[i]);
  CueRow *row = take_row (data, table, cells, error);
  if (!row)
    return FALSE;
  row->class_name = cells[2];
  row->targets = targets;
  row->symmetric = g_strv_contains ((const char *const *)flags, "sym");
  row->low = g_strv_contains ((const char *const *)flags, "low");
  return TRUE;
}

static gboolean
operator_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  if (!*cells[2])
    return ent_table_error (table, 2, error, "is empty");
  if (!g_hash_table_contains (lexicon->scaffold->algebra_operators, cells[2]))
    return ent_table_error (table, 2, error, "algebra.tsv has no group '%s'", cells[2]);
  if (!check_class (lexicon, table, cells, 3, error))
    return FALSE;
  CueRow *row = take_row (data, table, cells, error);
  if (!row)
    return FALSE;
  row->group = cells[2];
  row->weak = cells[3];
  return TRUE;
}

/* Whether INNER is a class, a class of nouns (SANCTION.n), C, K or *. */
static gboolean
is_inner (const EntLexicon *lexicon, const char *inner)
{
  static const char *const wide[] = {"C", "K", "*", NULL};
  g_autofree char *name = g_str_has_suffix (inner, ".n") ? g_strndup (inner, strlen (inner) - 2) : g_strdup (inner);
  return g_strv_contains (wide, inner) || ent_lexicon_act (lexicon, name) != ENT_NO_CLASS;
}

static gboolean
algebra_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  if (!is_inner (lexicon, cells[1]))
    return ent_table_error (table, 1, error, "unknown class '%s'", cells[1]);
  gboolean same = strcmp (cells[2], "=") == 0;
  if (!same && !check_class (lexicon, table, cells, 2, error))
    return FALSE;
  int class_ = same ? ENT_SAME_CLASS : *cells[2] ? ent_lexicon_act (lexicon, cells[2]) : ENT_NO_CLASS;
  g_hash_table_replace (lexicon->scaffold->algebra, g_strconcat (cells[0], "\t", cells[1], NULL), GINT_TO_POINTER (class_ + 16));
  if (!g_hash_table_contains (lexicon->scaffold->algebra_operators, cells[0]))
    g_hash_table_add (lexicon->scaffold->algebra_operators, cells[0]);
  return ent_table_unique (table, 2, error);
}

gboolean
ent_cues_load (EntWordsBuilder *b, EntLexicon *lexicon, const char *dir, GError **error)
{
  static const struct {
    const char *file;
    const char *const *columns;
    EntRowFunc row;
  } tables[] = {
      {"algebra.tsv", algebra_columns, algebra_row}, {"cues.tsv", cue_columns, cue_row}, {"operators.tsv", operator_columns, operator_row}};
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!ent_load_rows (lexicon, dir, tables[i].file, tables[i].columns, lexicon->scaffold->cues_sum, tables[i].row, b, error))
      return FALSE;
  return TRUE;
}

/* ---- compiling ---- */

typedef struct {
  EntWordsBuilder *builder;
  EntLexicon *lexicon;
  const EntLexeme *lexeme;
} FormData;

static void
add_form (const char *form, guint bit, gpointer data)
{
  FormData *d = data;
  EntReading reading = {.lexeme = d->lexeme, .forms = bit};
  ent_words_add_reading (d->builder, d->lexicon, form, reading);
}

static int
group_number (EntLexicon *lexicon, const char *group)
{
  if (!*group)
    return -1;
  for (guint i = 0; i < lexicon->scaffold->groups->len; i++)
    if (strcmp (lexicon->scaffold->groups->pdata[i], group) == 0)
      return (int)i;
  g_ptr_array_add (lexicon->scaffold->groups, (gpointer)group);
  return (int)lexicon->scaffold->groups->len - 1;
}

static gboolean
has_row (const EntWordsBuilder *b, const char *lemma, gsize n, char pos)
{
  g_autofree char *key = g_strdup_printf ("%.*s\t%c", (int)n, lemma, pos);
  return g_hash_table_contains (b->cues, key);
}

/* "bury the hatchet" → "bury hatchet", as headlines have it. NULL where LEMMA has no article inside, or the rows have what is left: as it
 * is, or as a verb and a noun ("sabotage talks"). */
static char *
without_articles (const EntWordsBuilder *b, const char *lemma, char pos)
{
  static const char *const articles[] = {"the", "a", "an", NULL};
  g_auto (GStrv) words = g_strsplit (lemma, " ", -1);
  g_autoptr (GString) bare = g_string_new (words[0]);
  for (guint i = 1; words[i]; i++)
    if (!g_strv_contains (articles, words[i]))
      g_string_append_printf (bare, " %s", words[i]);
  const char *last = strrchr (bare->str, ' ');
  if (bare->len == strlen (lemma) || !last || has_row (b, bare->str, bare->len, pos))
    return NULL;
  gsize n = strlen (++last);
  gboolean noun = has_row (b, last, n, 'n') || has_row (b, last, n - 1, 'n'); /* talk, talks */
  if (noun && has_row (b, words[0], strlen (words[0]), 'v'))
    return NULL;
  return g_string_free (g_steal_pointer (&bare), FALSE);
}

static void
compile_row (EntWordsBuilder *b, EntLexicon *lexicon, const CueRow *row)
{
  EntLexeme *lexeme = &lexicon->t.lexemes[lexicon->t.n_lexemes++];
  *lexeme = (EntLexeme){.lemma = row->lemma,
                        .pos = row->pos == 'v'   ? ENT_POS_VERB
                               : row->pos == 'n' ? ENT_POS_NOUN
                               : row->pos == 'j' ? ENT_POS_JUDGEMENT
                                                 : ENT_POS_ADJECTIVE,
                        .act = *row->class_name ? ent_lexicon_act (lexicon, row->class_name) : ENT_NO_CLASS,
                        .group = group_number (lexicon, row->group),
                        .weak = *row->weak ? ent_lexicon_act (lexicon, row->weak) : ENT_NO_CLASS,
                        .targets = row->targets,
                        .symmetric = row->symmetric,
                        .low = row->low};
  FormData data = {b, lexicon, lexeme};
  g_autofree char *lower = g_ascii_strdown (row->lemma, -1);
  ent_inflect (&lexicon->scaffold->inflection, lower, row->pos, add_form, &data);
  g_autofree char *bare = without_articles (b, lower, row->pos);
  if (bare)
    ent_inflect (&lexicon->scaffold->inflection, bare, row->pos, add_form, &data);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* ---- the algebra by numbers ---- */

#define SILENT G_MININT16

/* What an operator makes of each class, in a row of the table of cells: one cell for each of these, and then for each class one where it is
 * a noun and one where it is not. SILENT where there is none. */
enum { CELL_ANY, CELL_COOPERATIVE, CELL_CONFLICTUAL, CELL_CLASSES };

static guint
cell_of (int class_, gboolean noun)
{
  return CELL_CLASSES + 2 * (guint)class_ + (noun ? 0 : 1);
}

static void
fill_cell (const EntLexicon *lexicon, gint16 *cells, const char *inner, gint16 value)
{
  gsize n = strlen (inner);
  gboolean noun = g_str_has_suffix (inner, ".n");
  g_autofree char *name = g_strndup (inner, noun ? n - 2 : n);
  int of = noun ? ent_lexicon_act (lexicon, name) : ENT_NO_CLASS, act = ent_lexicon_act (lexicon, inner);
  if (of != ENT_NO_CLASS)
    cells[cell_of (of, TRUE)] = value;
  if (act != ENT_NO_CLASS)
    cells[cell_of (act, FALSE)] = value;
  static const char *const wide[] = {[CELL_ANY] = "*", [CELL_COOPERATIVE] = "C", [CELL_CONFLICTUAL] = "K"};
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (strcmp (inner, wide[i]) == 0)
      cells[i] = value;
}

static int
compare_operator (gconstpointer name, gconstpointer operator)
{
  return strcmp (name, ((const EntOperator *)operator)->name);
}

/* The cells of OPERATOR; NULL where it has none. */
static gint16 *
find_cells (const EntTables *t, const char *operator)
{
  const EntOperator *found = t->operators ? bsearch (operator, t->operators, t->n_operators, sizeof *found, compare_operator) : NULL;
  return found ? t->cells + found->cells : NULL;
}

static void
compile_algebra (EntLexicon *lexicon)
{
  EntTables *t = &lexicon->t;
  gsize width = CELL_CLASSES + 2 * (gsize)t->n_acts;
  g_autofree char **names = (char **)g_hash_table_get_keys_as_array (lexicon->scaffold->algebra_operators, &t->n_operators);
  qsort (names, t->n_operators, sizeof *names, compare_keys);
  t->n_cells = (guint32)(t->n_operators * width);
  t->cells = g_new (gint16, t->n_cells);
  for (guint i = 0; i < t->n_cells; i++)
    t->cells[i] = SILENT;
  t->operators = g_new0 (EntOperator, t->n_operators);
  for (guint i = 0; i < t->n_operators; i++)
    t->operators[i] = (EntOperator){names[i], i * width};
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, lexicon->scaffold->algebra);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const char *inner = strchr (key, '\t') + 1;
    g_autofree char *operator= g_strndup (key, (gsize)(inner - 1 - (char *)key));
    fill_cell (lexicon, find_cells (t, operator), inner, (gint16)(GPOINTER_TO_INT (value) - 16));
  }
}

static void
compile_groups (EntLexicon *lexicon)
{
  EntTables *t = &lexicon->t;
  t->n_groups = lexicon->scaffold->groups->len;
  t->groups = g_new0 (EntText, t->n_groups);
  for (guint i = 0; i < t->n_groups; i++)
    t->groups[i].text = lexicon->scaffold->groups->pdata[i];
}

void
ent_cues_compile (EntWordsBuilder *b, EntLexicon *lexicon)
{
  compile_algebra (lexicon);
  GHashTableIter iter;
  gpointer word;
  g_hash_table_iter_init (&iter, b->plain_verbs);
  while (g_hash_table_iter_next (&iter, &word, NULL)) {
    g_autofree char *key = g_strconcat (word, "\tv", NULL);
    if (g_hash_table_contains (b->cues, key))
      continue;
    CueRow row = {
        .lemma = g_string_chunk_insert_const (lexicon->scaffold->strings, word), .pos = 'v', .class_name = "", .group = "", .weak = ""};
    g_hash_table_insert (b->cues, g_steal_pointer (&key), g_memdup2 (&row, sizeof row));
  }
  guint n;
  g_autofree char **keys = (char **)g_hash_table_get_keys_as_array (b->cues, &n);
  qsort (keys, n, sizeof *keys, compare_keys);
  lexicon->t.lexemes = g_new0 (EntLexeme, n + 1);
  for (guint i = 0; i < n; i++)
    compile_row (b, lexicon, g_hash_table_lookup (b->cues, keys[i]));
  lexicon->t.lexemes[lexicon->t.n_lexemes++] =
      (EntLexeme){.lemma = "", .pos = ENT_POS_VERB, .act = ENT_NO_CLASS, .group = group_number (lexicon, "LIGHT"), .weak = ENT_NO_CLASS};
  compile_groups (lexicon);
}

/* ---- looking up ---- */

/* The narrowest cell of OPERATOR: the class as a noun, the class, C or K, *. */
static gboolean
look_up (const EntLexicon *lexicon, const char *operator, int inner, gboolean noun, int *out)
{
  const gint16 *cells = find_cells (&lexicon->t, operator);
  if (!cells)
    return FALSE;
  const EntClass *class_ = ent_lexicon_act_class (lexicon, inner);
  gint16 found = noun && inner >= 0 ? cells[cell_of (inner, TRUE)] : SILENT;
  if (found == SILENT && inner >= 0)
    found = cells[cell_of (inner, FALSE)];
  if (found == SILENT && class_)
    found = cells[is_cooperative (class_) ? CELL_COOPERATIVE : CELL_CONFLICTUAL];
  if (found == SILENT)
    found = cells[CELL_ANY];
  *out = found;
  return found != SILENT;
}

gboolean
ent_lexicon_algebra (const EntLexicon *lexicon, const EntLexeme *operator, int inner, gboolean noun, int *out)
{
  return look_up (lexicon, operator->lemma, inner, noun, out) ||
         (operator->group >= 0 && look_up (lexicon, ent_lexicon_group_name (lexicon, operator->group), inner, noun, out));
}

gboolean
ent_lexicon_algebra_group (const EntLexicon *lexicon, const char *group, int inner, int *out)
{
  return look_up (lexicon, group, inner, FALSE, out);
}

const EntLexeme *
ent_lexicon_unknown_verb (const EntLexicon *lexicon)
{
  return &lexicon->t.lexemes[lexicon->t.n_lexemes - 1];
}

const char *
ent_lexicon_group_name (const EntLexicon *lexicon, int group)
{
  return group < 0 ? "" : lexicon->t.groups[group].text;
}
