/* How many events of each class each dyad has, before and after. */
#include "tally/change.h"

#include <string.h>

static char *
dyad_id (const EntTalliedEvent *event)
{
  gboolean swap = strcmp (event->source, event->target) > 0;
  return g_strconcat (swap ? event->target : event->source, "--", swap ? event->source : event->target, NULL);
}

static EntClassShift *
count_of (GArray *counts, const char *class_name)
{
  guint at = 0;
  for (; at < counts->len; at++) {
    int order = strcmp (g_array_index (counts, EntClassShift, at).class_name, class_name);
    if (order == 0)
      return &g_array_index (counts, EntClassShift, at);
    if (order > 0)
      break;
  }
  EntClassShift shift = {.class_name = class_name};
  g_array_insert_val (counts, at, shift);
  return &g_array_index (counts, EntClassShift, at);
}

static void
free_counts (gpointer counts)
{
  g_array_unref (counts);
}

/* A symmetric act stands there twice, once in each direction. */
static gboolean
counts (const EntTalliedEvent *event)
{
  return event->layer == ENT_LAYER_ASSERTED && !(event->symmetric && strcmp (event->source, event->target) > 0);
}

static void
count_week (ChangeSum *sum, const EntTallied *tallied, gboolean is_after)
{
  for (guint i = 0; i < tallied->events->len; i++) {
    const EntTalliedEvent *event = &g_array_index (tallied->events, EntTalliedEvent, i);
    if (!counts (event))
      continue;
    char *id = dyad_id (event);
    GArray *list = g_hash_table_lookup (sum->classes_of, id);
    if (!list)
      g_hash_table_insert (sum->classes_of, g_strdup (id), list = g_array_new (FALSE, FALSE, sizeof (EntClassShift)));
    EntClassShift *count = count_of (list, event->class_name);
    count->n_after += is_after ? 1 : 0;
    count->n_before += is_after ? 0 : 1;
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (sum->classes, event->class_name));
    g_hash_table_insert (sum->classes, (gpointer)event->class_name, GUINT_TO_POINTER (n + 1));
    sum->n_events++;
    g_free (id);
  }
}

void
ent_change_count_classes (ChangeSum *sum)
{
  sum->classes_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_counts);
  sum->classes = g_hash_table_new (g_str_hash, g_str_equal);
  count_week (sum, sum->before, FALSE);
  count_week (sum, sum->after, TRUE);
}

void
ent_change_clear_classes (ChangeSum *sum)
{
  g_hash_table_unref (sum->classes_of);
  g_hash_table_unref (sum->classes);
}

const GArray *
ent_change_classes_of (const ChangeSum *sum, const char *id)
{
  return g_hash_table_lookup (sum->classes_of, id);
}

double
ent_change_share (const ChangeSum *sum, const char *class_name)
{
  return (double)GPOINTER_TO_UINT (g_hash_table_lookup (sum->classes, class_name)) / sum->n_events;
}
