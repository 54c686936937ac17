/* The sums of a week's dyads, remembered until the week changes. */
#include "store/weeks.h"

#include <math.h>

static void
bind_number (sqlite3_stmt *statement, int at, double number)
{
  if (isnan (number))
    sqlite3_bind_null (statement, at);
  else
    sqlite3_bind_double (statement, at, number);
}

static gboolean
write_dyad (EntStore *store, sqlite3_stmt *s, const char *week, const char *id, const EntStoreDyad *dyad, GError **error)
{
  g_auto (GStrv) ends = g_strsplit (id, "--", 2);
  const guint64 counts[] = {dyad->n_articles, dyad->n_sentences, dyad->n_events, dyad->n_reports, dyad->n_sources,
                            dyad->quad[0],    dyad->quad[1],     dyad->quad[2],  dyad->quad[3]};
  const double numbers[] = {dyad->confidence_mass, dyad->cooperation, dyad->conflict, dyad->tone, dyad->tone_se};
  store_bind_text (s, 1, week);
  store_bind_text (s, 2, ends[0]);
  store_bind_text (s, 3, ends[1]);
  for (int i = 0; i < (int)G_N_ELEMENTS (counts); i++)
    sqlite3_bind_int64 (s, 4 + i, (gint64)counts[i]);
  for (int i = 0; i < (int)G_N_ELEMENTS (numbers); i++)
    bind_number (s, 13 + i, numbers[i]);
  return store_step_done (store, s, error);
}

static gboolean
write_dyads (EntStore *store, const StoreWeek *week, GError **error)
{
  GHashTableIter all;
  gpointer id, dyad;
  sqlite3_stmt *statement = store_prepare (
      store, "INSERT INTO dyad_weeks VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)", error);
  gboolean ok = statement != NULL;
  g_hash_table_iter_init (&all, week->dyads);
  while (ok && g_hash_table_iter_next (&all, &id, &dyad))
    ok = write_dyad (store, statement, week->sum.week, id, dyad, error);
  sqlite3_finalize (statement);
  return ok;
}

gboolean
store_remember_week (EntStore *store, const StoreWeek *week, GError **error)
{
  const EntStoreWeek *sum = &week->sum;
  g_autofree char *sql = g_strdup_printf ("DELETE FROM dyad_weeks WHERE week = '%s'; UPDATE weeks SET tallied = revision, version = '%s', "
                                          "n_documents = %" G_GUINT64_FORMAT ", n_stories = %" G_GUINT64_FORMAT
                                          ", n_sentences = %" G_GUINT64_FORMAT " WHERE week = '%s'",
                                          sum->week, ENTENTE_VERSION, sum->n_documents, sum->n_stories, sum->n_sentences, sum->week);
  gboolean own = store->transaction_bytes < 0;
  if (store_transaction (store, error) && store_run (store, sql, error) && write_dyads (store, week, error))
    return !own || store_commit (store, error);
  store_roll_back (store);
  return FALSE;
}

static double
number_of (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? NAN : sqlite3_column_double (statement, column);
}

static EntStoreDyad
dyad_of (sqlite3_stmt *s)
{
  EntStoreDyad dyad = {0};
  guint64 *const counts[] = {&dyad.n_articles, &dyad.n_sentences, &dyad.n_events, &dyad.n_reports, &dyad.n_sources,
                             &dyad.quad[0],    &dyad.quad[1],     &dyad.quad[2],  &dyad.quad[3]};
  double *const numbers[] = {&dyad.confidence_mass, &dyad.cooperation, &dyad.conflict, &dyad.tone, &dyad.tone_se};
  for (int i = 0; i < (int)G_N_ELEMENTS (counts); i++)
    *counts[i] = (guint64)sqlite3_column_int64 (s, 2 + i);
  for (int i = 0; i < (int)G_N_ELEMENTS (numbers); i++)
    *numbers[i] = number_of (s, 11 + i);
  return dyad;
}

/* FALSE, without an error, where the week's sums are not remembered, or are those of an earlier state. */
static gboolean
read_sum (EntStore *store, StoreWeek *week, GError **error)
{
  sqlite3_stmt *s = store_prepare (
      store, "SELECT n_documents, n_stories, n_sentences FROM weeks WHERE week = ?1 AND tallied = revision AND version = ?2", error);
  if (!s)
    return FALSE;
  store_bind_text (s, 1, week->sum.week);
  store_bind_text (s, 2, ENTENTE_VERSION);
  gboolean found = sqlite3_step (s) == SQLITE_ROW;
  week->sum.n_documents = found ? (guint64)sqlite3_column_int64 (s, 0) : 0;
  week->sum.n_stories = found ? (guint64)sqlite3_column_int64 (s, 1) : 0;
  week->sum.n_sentences = found ? (guint64)sqlite3_column_int64 (s, 2) : 0;
  sqlite3_finalize (s);
  return found;
}

static gboolean
read_dyads (EntStore *store, StoreWeek *week, GError **error)
{
  sqlite3_stmt *s =
      store_prepare (store,
                     "SELECT a, b, n_articles, n_sentences, n_events, n_reports, n_sources, verbal_cooperation, "
                     "material_cooperation, verbal_conflict, material_conflict, confidence_mass, cooperation, conflict, tone, "
                     "tone_se FROM dyad_weeks WHERE week = ?1",
                     error);
  int result;
  if (!s)
    return FALSE;
  store_bind_text (s, 1, week->sum.week);
  while ((result = sqlite3_step (s)) == SQLITE_ROW) {
    EntStoreDyad dyad = dyad_of (s);
    char *id = g_strconcat ((const char *)sqlite3_column_text (s, 0), "--", (const char *)sqlite3_column_text (s, 1), NULL);
    g_hash_table_insert (week->dyads, id, g_memdup2 (&dyad, sizeof dyad));
  }
  week->sum.n_dyads = g_hash_table_size (week->dyads);
  sqlite3_finalize (s);
  return result == SQLITE_DONE || store_fail (store, error);
}

gboolean
store_recall_week (EntStore *store, StoreWeek *week, GError **error)
{
  return read_sum (store, week, error) && read_dyads (store, week, error);
}
