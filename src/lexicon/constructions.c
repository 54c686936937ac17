/* constructions.tsv, readings.tsv and pages.tsv: the patterns, compiled. */
#include <string.h>

#include "lexicon/lexicon-private.h"

static const char *const construction_columns[] = {"name", "kind", "rank", "pattern", "confidence", "example", "counter", NULL};
static const char *const reading_columns[] = {"rank", "pattern", "letter", "note", NULL};
static const char *const page_columns[] = {"kind", "pattern", "example", "counter", NULL};

static const char *const page_kinds[] = {"boilerplate", "date", "dateline", "byline", "separator"};
G_STATIC_ASSERT (G_N_ELEMENTS (page_kinds) == ENT_N_PAGE_KINDS);

/* Complements stand right behind their operator. */
static gboolean
has_parties (const char *kind)
{
  return strcmp (kind, "purpose") != 0 && !g_str_has_prefix (kind, "complement");
}

/* The pattern in a cell, checked; a wrong one is a table's error with its place. */
static EntPattern *
check_cell (EntTable *table, char **cells, guint column, gboolean utf, GError **error)
{
  g_autoptr (GError) local = NULL;
  EntPattern *pattern = ent_pattern_new (cells[column], utf, FALSE);
  if (ent_pattern_check (pattern, &local))
    return pattern;
  ent_table_error (table, column, error, "%s", local->message);
  ent_pattern_free (pattern);
  return NULL;
}

static gboolean
parse_rank (EntTable *table, char **cells, guint column, int *out, GError **error)
{
  gint64 value;
  if (!g_ascii_string_to_signed (cells[column], 10, 0, 100000, &value, NULL))
    return ent_table_error (table, column, error, "'%s' is no whole number", cells[column]);
  *out = (int)value;
  return TRUE;
}

static const char *const kinds[] = {"nominal",
                                    "mutual",
                                    "reach",
                                    "removal",
                                    "release",
                                    "stay",
                                    "arrival",
                                    "clash",
                                    "fellow",
                                    "clause of a noun",
                                    "purpose",
                                    "complement",
                                    "complement of a noun",
                                    NULL};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == ENT_N_CONSTRUCTION_KINDS + 1);
/* "complement of a noun of REVERSE": the widest kinds may be narrowed to a group of operators. */
static const char *const narrowed[] = {"complement of ", "complement of a noun of "};

static gboolean
is_kind (const EntLexicon *lexicon, const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (narrowed); i++)
    if (g_str_has_prefix (kind, narrowed[i]) && g_hash_table_contains (lexicon->scaffold->algebra_operators, kind + strlen (narrowed[i])))
      return TRUE;
  return g_strv_contains (kinds, kind);
}

static gboolean
construction_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  EntConstruction c = {.name = cells[0], .kind = cells[1], .text = cells[3]};
  if (!*cells[0] || !*cells[1])
    return ent_table_error (table, *cells[0] ? 1 : 0, error, "is empty");
  if (!is_kind (lexicon, cells[1]))
    return ent_table_error (table, 1, error, "unknown kind '%s'", cells[1]);
  if (!ent_table_unique (table, 2, error) || !parse_rank (table, cells, 2, &c.rank, error))
    return FALSE;
  char *end;
  c.confidence = g_ascii_strtod (cells[4], &end);
  if (*end || !(c.confidence > 0 && c.confidence <= 1))
    return ent_table_error (table, 4, error, "'%s' is no number above 0 and up to 1", cells[4]);
  gboolean parties = has_parties (c.kind);
  g_autoptr (EntPattern) pattern = check_cell (table, cells, 3, FALSE, error);
  if (!pattern)
    return FALSE;
  c.pairs = ent_pairs_read (cells[3]);
  c.source = ent_pattern_group (pattern, "s");
  c.target = ent_pattern_group (pattern, "t");
  c.cue = ent_pattern_group (pattern, "c");
  c.preposition = ent_pattern_group (pattern, "p");
  if (!c.cue || (parties && (!c.source || !c.target)))
    return ent_table_error (table, 3, error, parties ? "lacks a group s, t or c" : "lacks the group c");
  GArray *constructions = lexicon->scaffold->constructions;
  for (guint i = 0; i < constructions->len; i++) {
    EntConstruction *old = &g_array_index (constructions, EntConstruction, i);
    if (strcmp (old->name, c.name) == 0 && strcmp (old->kind, c.kind) == 0) {
      *old = c;
      return TRUE;
    }
  }
  g_array_append_val (constructions, c);
  return TRUE;
}

/* The letters of "(?<x>B)" or "(?<x>[BEK])" in a pattern; all where the group is more than that. */
static guint64
letters_of_group (const char *pattern)
{
  const char *p = strstr (pattern, "(?<x>");
  guint64 letters = 0;
  gboolean list = p && p[5] == '[';
  for (p = p ? p + (list ? 6 : 5) : ""; g_ascii_isalpha (*p); p++) {
    letters |= ent_letter_bit (*p);
    if (!list)
      break;
  }
  gboolean plain = list ? *p == ']' && p[1] == ')' : g_ascii_isalpha (*p) && p[1] == ')';
  return plain && !strstr (pattern, "(?i") ? letters : G_MAXUINT64;
}

static gboolean
reading_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  EntReadingRule rule = {.text = cells[1]};
  if (!ent_table_unique (table, 2, error) || !parse_rank (table, cells, 0, &rule.rank, error))
    return FALSE;
  if (strlen (cells[2]) != 1 || strchr ("AOa", *cells[2])) /* the tagger says what is an actor */
    return ent_table_error (table, 2, error, "'%s' is no letter that a word may become", cells[2]);
  rule.letter = *cells[2];
  g_autoptr (EntPattern) pattern = check_cell (table, cells, 1, FALSE, error);
  if (!pattern)
    return FALSE;
  rule.group = ent_pattern_group (pattern, "x");
  rule.among = letters_of_group (cells[1]);
  rule.plain = rule.among != G_MAXUINT64 && *cells[1] == '(' && strchr (cells[1], ')')[1] == '\0';
  rule.pairs = ent_pairs_read (cells[1]);
  g_array_append_val (lexicon->scaffold->reading_rules, rule);
  return rule.group != 0 || ent_table_error (table, 1, error, "has no group x");
}

static gboolean
page_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  guint kind = 0;
  while (kind < ENT_N_PAGE_KINDS && strcmp (page_kinds[kind], cells[0]) != 0)
    kind++;
  if (kind == ENT_N_PAGE_KINDS)
    return ent_table_error (table, 0, error, "unknown kind '%s'", cells[0]);
  if (!*cells[1])
    return ent_table_error (table, 1, error, "is empty: it would match every line");
  g_autoptr (EntPattern) pattern = check_cell (table, cells, 1, TRUE, error);
  if (!pattern)
    return FALSE;
  EntPageRule rule = {cells[1], kind};
  g_array_append_val (lexicon->scaffold->page_rules, rule);
  return TRUE;
}

static int
by_rank (gconstpointer left, gconstpointer right)
{
  const EntReadingRule *a = left, *b = right;
  return a->rank != b->rank ? (a->rank < b->rank ? -1 : 1) : strcmp (a->text, b->text);
}

static void
free_pattern (gpointer pattern)
{
  ent_pattern_free (pattern);
}

gboolean
ent_constructions_load (EntLexicon *lexicon, const char *dir, GError **error)
{
  return ent_load_rows (lexicon, dir, "constructions.tsv", construction_columns, lexicon->scaffold->cues_sum, construction_row, NULL,
                        error) &&
         ent_load_rows (lexicon, dir, "pages.tsv", page_columns, lexicon->scaffold->gazetteer_sum, page_row, NULL, error) &&
         ent_load_rows (lexicon, dir, "readings.tsv", reading_columns, lexicon->scaffold->cues_sum, reading_row, NULL, error);
}

/* What a pattern of datelines begins with that wants a capital, and another one or a mark of names behind it. */
#define SHOUTED "^\\p{Lu}[\\p{Lu}'’.-]"

static int
by_kind_and_rank (gconstpointer left, gconstpointer right)
{
  const EntConstruction *a = left, *b = right;
  int order = strcmp (a->kind, b->kind);
  if (order == 0)
    order = (a->rank > b->rank) - (a->rank < b->rank);
  return order ? order : strcmp (a->name, b->name);
}

static void
end_list (gpointer key, gpointer list, gpointer data)
{
  (void)key, (void)data;
  g_ptr_array_add (list, NULL);
}

static const EntConstruction *const *
list_of (const EntLexicon *lexicon, const char *kind)
{
  static const EntConstruction *const none[] = {NULL};
  GPtrArray *list = g_hash_table_lookup (lexicon->constructions_by_kind, kind);
  return list ? (const EntConstruction *const *)(gconstpointer)list->pdata : none;
}

/* Finds the list of each kind, and of each group of operators, once for all. What "begin" takes, "give" takes. */
static void
index_lists (EntLexicon *lexicon)
{
  for (guint i = 0; i < ENT_N_CONSTRUCTION_KINDS; i++)
    lexicon->construction_lists[i] = list_of (lexicon, kinds[i]);
  for (guint noun = 0; noun < G_N_ELEMENTS (narrowed); noun++) {
    lexicon->complements[noun] = g_new (const EntConstruction *const *, lexicon->t.n_groups + 1);
    for (int group = -1; group < (int)lexicon->t.n_groups; group++) {
      const char *name = ent_lexicon_group_name (lexicon, group);
      g_autofree char *kind = g_strconcat (narrowed[noun], strcmp (name, "BEGIN") == 0 ? "LIGHT" : name, NULL);
      lexicon->complements[noun][group + 1] = list_of (lexicon, kind);
    }
  }
}

void
ent_constructions_compile (EntLexicon *lexicon)
{
  EntTables *t = &lexicon->t;
  EntScaffold *s = lexicon->scaffold;
  g_array_sort (s->reading_rules, by_rank);
  g_array_sort (s->constructions, by_kind_and_rank);
  t->n_constructions = s->constructions->len;
  t->constructions = g_memdup2 (s->constructions->data, t->n_constructions * sizeof (EntConstruction));
  t->n_reading_rules = s->reading_rules->len;
  t->reading_rules = g_memdup2 (s->reading_rules->data, t->n_reading_rules * sizeof (EntReadingRule));
  t->n_page_rules = s->page_rules->len;
  t->page_rules = g_memdup2 (s->page_rules->data, t->n_page_rules * sizeof (EntPageRule));
}

void
ent_constructions_ready (EntLexicon *lexicon)
{
  const EntTables *t = &lexicon->t;
  lexicon->constructions = g_memdup2 (t->constructions, t->n_constructions * sizeof (EntConstruction));
  lexicon->constructions_by_kind = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < t->n_constructions; i++) {
    EntConstruction *c = &lexicon->constructions[i];
    GPtrArray *list = g_hash_table_lookup (lexicon->constructions_by_kind, c->kind);
    if (!list)
      g_hash_table_insert (lexicon->constructions_by_kind, (gpointer)c->kind, list = g_ptr_array_new ());
    c->pattern = ent_pattern_new (c->text, FALSE, !has_parties (c->kind));
    g_ptr_array_add (list, c);
  }
  g_hash_table_foreach (lexicon->constructions_by_kind, end_list, NULL);
  index_lists (lexicon);
  lexicon->reading_rules = g_memdup2 (t->reading_rules, t->n_reading_rules * sizeof (EntReadingRule));
  for (guint i = 0; i < t->n_reading_rules; i++)
    lexicon->reading_rules[i].pattern = ent_pattern_new (lexicon->reading_rules[i].text, FALSE, FALSE);
  for (guint i = 0; i < ENT_N_PAGE_KINDS; i++)
    lexicon->page_rules[i] = g_ptr_array_new_with_free_func (free_pattern);
  lexicon->datelines_shout = TRUE;
  for (guint i = 0; i < t->n_page_rules; i++) {
    const EntPageRule *rule = &t->page_rules[i];
    g_ptr_array_add (lexicon->page_rules[rule->kind], ent_pattern_new (rule->text, TRUE, FALSE));
    lexicon->datelines_shout &= rule->kind != ENT_PAGE_DATELINE || g_str_has_prefix (rule->text, SHOUTED) != 0;
  }
}

void
ent_constructions_clear (EntLexicon *lexicon)
{
  for (guint i = 0; lexicon->constructions && i < lexicon->t.n_constructions; i++)
    ent_pattern_free (lexicon->constructions[i].pattern);
  for (guint i = 0; lexicon->reading_rules && i < lexicon->t.n_reading_rules; i++)
    ent_pattern_free (lexicon->reading_rules[i].pattern);
  for (guint i = 0; i < ENT_N_PAGE_KINDS; i++)
    g_clear_pointer (&lexicon->page_rules[i], g_ptr_array_unref);
  g_clear_pointer (&lexicon->constructions_by_kind, g_hash_table_unref);
  for (guint i = 0; i < G_N_ELEMENTS (lexicon->complements); i++)
    g_clear_pointer (&lexicon->complements[i], g_free);
  g_free (lexicon->constructions);
  g_free (lexicon->reading_rules);
}

const EntConstruction *const *
ent_lexicon_constructions (const EntLexicon *lexicon, EntConstructionKind kind)
{
  return lexicon->construction_lists[kind];
}

const EntConstruction *const *
ent_lexicon_complements (const EntLexicon *lexicon, gboolean noun, int group)
{
  return lexicon->complements[noun ? 1 : 0][group + 1];
}

const EntReadingRule *
ent_lexicon_reading_rules (const EntLexicon *lexicon, guint *n)
{
  *n = lexicon->t.n_reading_rules;
  return lexicon->reading_rules;
}

gboolean
ent_lexicon_may_open_dateline (const EntLexicon *lexicon, const char *text, gsize length)
{
  if (!lexicon->datelines_shout || length < 2 || ((text[0] | text[1]) & 0x80))
    return TRUE;
  return g_ascii_isupper (text[0]) && (g_ascii_isupper (text[1]) || strchr ("'.-", text[1]));
}

gboolean
ent_lexicon_page_rule (const EntLexicon *lexicon, EntPageKind kind, EntPatternScratch *scratch, const char *line, gsize length,
                       EntSpan *span)
{
  const GPtrArray *rules = lexicon->page_rules[kind];
  for (guint i = 0; i < rules->len; i++) {
    EntSpan groups[ENT_PATTERN_GROUPS];
    EntPattern *pattern = rules->pdata[i];
    if (!ent_pattern_match (pattern, scratch, line, length, 0, groups))
      continue;
    guint date = ent_pattern_group (pattern, "d");
    *span = groups[date];
    return TRUE;
  }
  return FALSE;
}
