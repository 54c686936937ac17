/* Clusters of near-copies → stories: which document is the first, and what moves to another day. */
#include "store/settle.h"

#include <string.h>

/* What decides which document of a cluster is its first: date, id, content, as in the tally. */
typedef struct {
  gint64 id;
  char *date, *name;
  guint8 sha256[32];
} Key;

static void
clear_key (gpointer data)
{
  Key *key = data;
  g_free (key->date);
  g_free (key->name);
}

static gboolean
read_key (EntStore *store, gint64 id, Key *out, GError **error)
{
  sqlite3_stmt *statement = store_statement (store, STORE_DOCUMENT_KEY, error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return store_fail (store, error);
  *out = (Key){
      id, g_strdup ((const char *)sqlite3_column_text (statement, 0)), g_strdup ((const char *)sqlite3_column_text (statement, 1)), {0}};
  memcpy (out->sha256, sqlite3_column_blob (statement, 2), MIN (32, (gsize)sqlite3_column_bytes (statement, 2)));
  sqlite3_reset (statement);
  return TRUE;
}

static int
compare_keys (const Key *a, const Key *b)
{
  int order = (a->date == NULL) - (b->date == NULL);
  if (!order && a->date)
    order = strcmp (a->date, b->date);
  if (!order)
    order = strcmp (a->name, b->name);
  if (!order)
    order = memcmp (a->sha256, b->sha256, 32);
  return order ? order : (a->id > b->id) - (a->id < b->id);
}

static gboolean
set_story (EntStore *store, StoreStatement how, const Key *of, const Key *first, GError **error)
{
  sqlite3_stmt *statement = store_statement (store, how, error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, of->id);
  sqlite3_bind_int64 (statement, 2, first->id);
  store_bind_text (statement, 3, first->date);
  if (!store_step_done (store, statement, error))
    return FALSE;
  /* A story that moves leaves a week. */
  return how != STORE_MOVE_STORY || g_strcmp0 (of->date, first->date) == 0 || store_bump_week (store, of->date, error);
}

/* MEMBERS are the nodes of one cluster. */
static gboolean
write_cluster (EntStore *store, const StoreNode *members, guint n, guint64 *duplicates, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, TRUE, sizeof (Key));
  g_array_set_clear_func (keys, clear_key);
  guint first = 0, n_new = 0;
  for (guint i = 0; i < n; i++) {
    Key key;
    if (!read_key (store, members[i].id, &key, error))
      return FALSE;
    g_array_append_val (keys, key);
    n_new += members[i].is_new ? 1 : 0;
    if (compare_keys (&g_array_index (keys, Key, i), &g_array_index (keys, Key, first)) < 0)
      first = i;
  }
  const Key *winner = &g_array_index (keys, Key, first);
  for (guint i = 0; i < n; i++) {
    StoreStatement how = members[i].is_new ? STORE_SET_STORY : STORE_MOVE_STORY;
    if (how == STORE_MOVE_STORY && i == first)
      continue;
    if (!set_story (store, how, &g_array_index (keys, Key, i), winner, error))
      return FALSE;
  }
  *duplicates += n_new - (n_new == n ? 1 : 0);
  return store_bump_week (store, winner->date, error);
}

typedef struct {
  guint root;
  StoreNode node;
} Member;

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *x = a, *y = b;
  if (x->root != y->root)
    return x->root < y->root ? -1 : 1;
  return (x->node.id > y->node.id) - (x->node.id < y->node.id);
}

gboolean
store_write_stories (EntStore *store, const GArray *all, guint64 *duplicates, GError **error)
{
  g_autoptr (GArray) members = g_array_sized_new (FALSE, FALSE, sizeof (Member), all->len);
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (StoreNode));
  for (guint i = 0; i < all->len; i++) {
    const StoreNode *node = &g_array_index (all, StoreNode, i);
    Member member = {node->parent, *node};
    g_array_append_val (members, member);
  }
  g_array_sort (members, compare_members);
  for (guint i = 0; i < members->len;) {
    guint root = g_array_index (members, Member, i).root;
    g_array_set_size (nodes, 0);
    for (; i < members->len && g_array_index (members, Member, i).root == root; i++)
      g_array_append_val (nodes, g_array_index (members, Member, i).node);
    if (!write_cluster (store, (const StoreNode *)(void *)nodes->data, nodes->len, duplicates, error))
      return FALSE;
  }
  return TRUE;
}
