/* Weeks and their dyads. A week is tallied when somebody asks for it; a writer remembers the sums until the week changes. */
#include "store/weeks.h"

#include <math.h>
#include <string.h>

void
ent_store_dyad_clear (gpointer data)
{
  g_free (((EntStoreDyad *)data)->week);
}

void
ent_store_week_clear (gpointer data)
{
  g_free (((EntStoreWeek *)data)->week);
}

static void
free_week (StoreWeek *week)
{
  ent_store_week_clear (&week->sum);
  g_hash_table_unref (week->dyads);
  g_free (week);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreWeek, free_week)

static StoreWeek *
new_week (const char *name)
{
  StoreWeek *week = g_new0 (StoreWeek, 1);
  week->sum.week = g_strdup (name);
  week->dyads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return week;
}

/* ---- tallying ---- */

static void
add_article (const EntArticle *article, gpointer tally)
{
  ent_tally_add (tally, article);
}

static void
take_edge (StoreWeek *week, const EntEdge *edge)
{
  EntStoreDyad dyad = {.n_articles = edge->n_articles,
                       .n_sentences = edge->n_sentences,
                       .n_events = edge->n_events,
                       .n_reports = edge->n_reports,
                       .n_sources = edge->n_sources,
                       .confidence_mass = edge->confidence_mass,
                       .cooperation = edge->cooperation,
                       .conflict = edge->conflict,
                       .tone = edge->tone,
                       .tone_se = edge->tone_se};
  memcpy (dyad.quad, edge->quad, sizeof dyad.quad);
  g_hash_table_insert (week->dyads, g_strdup (edge->id), g_memdup2 (&dyad, sizeof dyad));
}

static StoreWeek *
sum_week (const char *name, const EntTallied *tallied)
{
  StoreWeek *week = new_week (name);
  week->sum.n_documents = tallied->n_documents;
  week->sum.n_stories = tallied->n_documents - tallied->n_duplicates;
  week->sum.n_sentences = tallied->n_sentences;
  for (guint i = 0; i < tallied->edges->len; i++)
    take_edge (week, &g_array_index (tallied->edges, EntEdge, i));
  week->sum.n_dyads = g_hash_table_size (week->dyads);
  return week;
}

static StoreWeek *
tally_week (EntStore *store, const EntLexicon *lexicon, const char *name, GError **error)
{
  char from[11], to[11];
  if (!ent_week_day (name, 0, from) || !ent_week_day (name, 6, to))
    return new_week (name);
  EntTallyOptions options = {.from = from, .to = to, .no_evidence = TRUE};
  g_autoptr (EntTally) tally = ent_tally_new (lexicon, &options);
  if (!store_each_sum (store, from, to, add_article, tally, error))
    return NULL;
  g_autoptr (EntTallied) tallied = ent_tally_finish (tally);
  return sum_week (name, tallied);
}

static StoreWeek *
get_week (EntStore *store, const EntLexicon *lexicon, const char *name, GError **error)
{
  g_autoptr (StoreWeek) week = new_week (name);
  GError *local = NULL;
  if (store_recall_week (store, week, &local))
    return g_steal_pointer (&week);
  if (local) {
    g_propagate_error (error, local);
    return NULL;
  }
  g_autoptr (StoreWeek) fresh = tally_week (store, lexicon, name, error);
  if (!fresh || (store->writes && !store_remember_week (store, fresh, error)))
    return NULL;
  return g_steal_pointer (&fresh);
}

/* ---- what is asked ---- */

gboolean
ent_store_take_week (EntStore *store, const char *name, const EntTallied *tallied, GError **error)
{
  g_autoptr (StoreWeek) known = new_week (name);
  GError *local = NULL;
  gboolean recalled = store_recall_week (store, known, &local);
  if (local)
    g_propagate_error (error, local);
  if (local || recalled || !store->writes)
    return !local;
  g_autoptr (StoreWeek) week = sum_week (name, tallied);
  return store_remember_week (store, week, error);
}

GPtrArray *
ent_store_week_names (EntStore *store, const char *from, const char *to, GError **error)
{
  sqlite3_stmt *s = store_prepare (store, "SELECT week FROM weeks WHERE week >= ?1 AND week <= ?2 ORDER BY week", error);
  int result;
  if (!s)
    return NULL;
  GPtrArray *weeks = g_ptr_array_new_with_free_func (g_free);
  store_bind_text (s, 1, from ? from : "");
  store_bind_text (s, 2, to ? to : "9999-W99");
  while ((result = sqlite3_step (s)) == SQLITE_ROW)
    g_ptr_array_add (weeks, g_strdup ((const char *)sqlite3_column_text (s, 0)));
  sqlite3_finalize (s);
  if (result == SQLITE_DONE)
    return weeks;
  g_ptr_array_unref (weeks);
  store_fail (store, error);
  return NULL;
}

GArray *
ent_store_weeks (EntStore *store, const EntLexicon *lexicon, const char *from, const char *to, GError **error)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (EntStoreWeek));
  g_array_set_clear_func (sums, ent_store_week_clear);
  g_autoptr (GPtrArray) names = ent_store_week_names (store, from, to, error);
  for (guint i = 0; names && i < names->len; i++) {
    g_autoptr (StoreWeek) week = get_week (store, lexicon, g_ptr_array_index (names, i), error);
    if (!week)
      return NULL;
    EntStoreWeek sum = week->sum;
    week->sum.week = NULL;
    if (sum.n_documents > 0)
      g_array_append_val (sums, sum);
    else
      ent_store_week_clear (&sum);
  }
  return names ? g_steal_pointer (&sums) : NULL;
}

static char *
dyad_id (const char *a, const char *b)
{
  return strcmp (a, b) < 0 ? g_strconcat (a, "--", b, NULL) : g_strconcat (b, "--", a, NULL);
}

GArray *
ent_store_history (EntStore *store, const EntLexicon *lexicon, const char *a, const char *b, const char *from, const char *to,
                   GError **error)
{
  g_autoptr (GArray) history = g_array_new (FALSE, FALSE, sizeof (EntStoreDyad));
  g_array_set_clear_func (history, ent_store_dyad_clear);
  g_autofree char *id = dyad_id (a, b);
  g_autoptr (GPtrArray) names = ent_store_week_names (store, from, to, error);
  for (guint i = 0; names && i < names->len; i++) {
    g_autoptr (StoreWeek) week = get_week (store, lexicon, g_ptr_array_index (names, i), error);
    if (!week)
      return NULL;
    const EntStoreDyad *found = g_hash_table_lookup (week->dyads, id);
    EntStoreDyad dyad = found ? *found : (EntStoreDyad){.tone = NAN, .tone_se = NAN};
    if (week->sum.n_documents == 0)
      continue;
    dyad.week = g_strdup (week->sum.week);
    g_array_append_val (history, dyad);
  }
  return names ? g_steal_pointer (&history) : NULL;
}

GHashTable *
ent_store_dyads (EntStore *store, const EntLexicon *lexicon, const char *name, GError **error)
{
  GHashTableIter all;
  gpointer id, dyad;
  g_autoptr (StoreWeek) week = get_week (store, lexicon, name, error);
  if (!week)
    return NULL;
  GHashTable *dyads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&all, week->dyads);
  while (g_hash_table_iter_next (&all, &id, &dyad))
    g_hash_table_insert (dyads, g_strdup (id), GUINT_TO_POINTER ((guint)((EntStoreDyad *)dyad)->n_articles));
  return dyads;
}

/* ---- what a week is made of ---- */

/* Spreads the bits (Steele, Lea and Flood 2014), so that a sum of such numbers stands for a set. */
static guint64
spread (guint64 x)
{
  x += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

/* By which tables a document was read. */
static guint64
tables_state (sqlite3_stmt *s)
{
  g_autofree char *gazetteer = g_strndup ((const char *)sqlite3_column_text (s, 2), 16);
  g_autofree char *cues = g_strndup ((const char *)sqlite3_column_text (s, 3), 16);
  return spread (g_ascii_strtoull (gazetteer, NULL, 16) ^ spread (g_ascii_strtoull (cues, NULL, 16)));
}

static guint64
document_state (sqlite3_stmt *s, guint64 tables)
{
  guint64 identity = 0;
  memcpy (&identity, sqlite3_column_blob (s, 0), MIN (sizeof identity, (gsize)sqlite3_column_bytes (s, 0)));
  return spread (GUINT64_FROM_LE (identity) ^ tables);
}

/* Of each document: which it is, and by which tables it was read; those are mostly the same as for the one before. */
static gboolean
sum_states (EntStore *store, const char *from, const char *to, guint64 *out, GError **error)
{
  sqlite3_stmt *s = store_prepare (store,
                                   "SELECT identity, tables.id, gazetteer, cues FROM documents JOIN readings ON document = documents.id "
                                   "JOIN tables ON tables.id = readings.tables WHERE day BETWEEN ?1 AND ?2",
                                   error);
  int result;
  gint64 last = -1;
  guint64 tables = 0;
  if (!s)
    return FALSE;
  store_bind_text (s, 1, from);
  store_bind_text (s, 2, to);
  for (*out = 0; (result = sqlite3_step (s)) == SQLITE_ROW; *out += document_state (s, tables)) {
    if (sqlite3_column_int64 (s, 1) != last)
      tables = tables_state (s);
    last = sqlite3_column_int64 (s, 1);
  }
  sqlite3_finalize (s);
  return result == SQLITE_DONE || store_fail (store, error);
}

gboolean
ent_store_week_state (EntStore *store, const char *week, guint64 *out, GError **error)
{
  char from[11], to[11];
  const guint64 *known = g_hash_table_lookup (store->states, week);
  *out = known ? *known : 0;
  if (known || !ent_week_day (week, 0, from) || !ent_week_day (week, 6, to))
    return TRUE;
  if (!sum_states (store, from, to, out, error))
    return FALSE;
  g_hash_table_insert (store->states, g_strdup (week), g_memdup2 (out, sizeof *out));
  return TRUE;
}
