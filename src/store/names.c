/* Ids of entities and sectors as numbers: readings hold them by the thousand. */
#include "store/internal.h"

#define NAMES_MOST 10000000 /* a number beyond this is damage, not a name */

static void
keep (EntStore *store, gint64 number, const char *name)
{
  while (store->names->len < (guint)number)
    g_ptr_array_add (store->names, NULL);
  char *kept = g_strdup (name);
  g_ptr_array_add (store->names, kept);
  g_hash_table_insert (store->numbers, kept, GUINT_TO_POINTER ((guint)number));
}

gboolean
store_load_names (EntStore *store, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, "SELECT id, name FROM names ORDER BY id", error);
  store->names = g_ptr_array_new_with_free_func (g_free);
  store->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (store->names, NULL);
  if (!statement)
    return FALSE;
  int result;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    gint64 number = sqlite3_column_int64 (statement, 0);
    if (number >= store->names->len && number < NAMES_MOST)
      keep (store, number, (const char *)sqlite3_column_text (statement, 1));
  }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || store_fail (store, error);
}

gint64
store_number (EntStore *store, const char *name, GError **error)
{
  if (!name)
    return 0;
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (store->numbers, name));
  if (known)
    return known;
  sqlite3_stmt *statement = store_statement (store, STORE_ADD_NAME, error);
  if (!statement)
    return -1;
  sqlite3_bind_int64 (statement, 1, store->names->len);
  store_bind_text (statement, 2, name);
  if (!store_step_done (store, statement, error))
    return -1;
  keep (store, store->names->len, name);
  return store->names->len - 1;
}

const char *
store_name (const EntStore *store, guint64 number)
{
  return number < store->names->len ? g_ptr_array_index (store->names, number) : NULL;
}
