/* The gazetteer: the tables read with their rows, and every check of them in one list. */
#include "lexicon/gazetteer/gazetteer-private.h"

#include <stdlib.h>

EntGazetteer *
ent_gazetteer_load (const char *const *dirs, gboolean all_mistakes, GError **error)
{
  g_autoptr (EntGazetteer) gazetteer = g_new0 (EntGazetteer, 1);
  gazetteer->rows = ent_rows_new (all_mistakes);
  gazetteer->lexicon = ent_lexicon_read (dirs, gazetteer->rows, error);
  if (!gazetteer->lexicon)
    return NULL;
  ent_forms_collect (gazetteer);
  return g_steal_pointer (&gazetteer);
}

void
ent_gazetteer_free (EntGazetteer *gazetteer)
{
  if (!gazetteer)
    return;
  g_clear_pointer (&gazetteer->by_key, g_hash_table_unref);
  g_clear_pointer (&gazetteer->given, g_hash_table_unref);
  g_clear_pointer (&gazetteer->forms, g_ptr_array_unref);
  ent_rows_free (gazetteer->rows);
  ent_lexicon_free (gazetteer->lexicon);
  g_free (gazetteer);
}

static int
by_place (gconstpointer left, gconstpointer right)
{
  const EntFinding *a = *(EntFinding *const *)left, *b = *(EntFinding *const *)right;
  int order = strcmp (a->file, b->file);
  if (order == 0)
    order = (a->line > b->line) - (a->line < b->line);
  if (order == 0)
    order = strcmp (a->column, b->column);
  return order ? order : strcmp (a->message, b->message);
}

const GPtrArray *
ent_gazetteer_check (EntGazetteer *gazetteer, const char *against)
{
  ent_check_entities (gazetteer);
  ent_check_names (gazetteer);
  ent_check_people (gazetteer, against);
  ent_check_members (gazetteer);
  g_ptr_array_sort (gazetteer->rows->findings, by_place);
  return gazetteer->rows->findings;
}
