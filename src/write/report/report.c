/* report.html: the page with its style, scripts and data in one file that opens from disk and asks the network for nothing. */
#include "write/report/report.h"

#include "report-resources.h"

#include <string.h>

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = *(const guint *)a, y = *(const guint *)b;
  return write_larger_first (write_edge (data, x)->weight, x, write_edge (data, y)->weight, y);
}

static void
order_edges (Report *report)
{
  const WriteInput *input = report->input;
  guint n = input->tallied->edges->len;
  g_autoptr (GArray) order = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  report->edges = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n; i++) {
    g_array_append_val (order, i);
    g_hash_table_insert (report->edges, (gpointer)write_edge (input, i)->id, GUINT_TO_POINTER (i + 1));
  }
  g_array_sort_with_data (order, compare_weights, (gpointer)input);
  report->place = g_new0 (guint, n + 1);
  for (guint i = 0; i < n; i++)
    report->place[g_array_index (order, guint, i)] = i;
  report->order = (guint *)(gpointer)g_array_steal (order, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
sorted (GHashTable *set)
{
  GHashTableIter iter;
  gpointer key;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (names, g_strdup (key));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
add_name (GHashTable *set, const char *name)
{
  if (name && *name && !g_hash_table_contains (set, name))
    g_hash_table_add (set, g_strdup (name));
}

static void
list_names (Report *report)
{
  const EntTallied *tallied = report->input->tallied;
  g_autoptr (GHashTable) weeks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sectors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char week[9];
  for (guint i = 0; i < tallied->events->len; i++) {
    const EntTalliedEvent *event = &g_array_index (tallied->events, EntTalliedEvent, i);
    add_name (weeks, ent_iso_week (event->date, week) ? week : NULL);
    add_name (classes, event->class_name);
    add_name (sectors, event->source_sector);
    add_name (sectors, event->target_sector);
  }
  for (guint i = 0; i < tallied->evidence->len; i++)
    add_name (weeks, ent_iso_week (g_array_index (tallied->evidence, EntEvidence, i).date, week) ? week : NULL);
  for (guint i = 0; i < tallied->weeks->len; i++)
    add_name (weeks, g_array_index (tallied->weeks, EntDyadWeek, i).week);
  report->weeks = sorted (weeks);
  report->classes = sorted (classes);
  report->sectors = sorted (sectors);
}

static void
clear_report (Report *report)
{
  g_free (report->order);
  g_free (report->place);
  g_hash_table_unref (report->edges);
  g_hash_table_unref (report->nodes);
  g_ptr_array_unref (report->weeks);
  g_ptr_array_unref (report->classes);
  g_ptr_array_unref (report->sectors);
}

static void
fill_report (Report *report, const WriteInput *input)
{
  report->input = input;
  order_edges (report);
  list_names (report);
  report->nodes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < input->tallied->nodes->len; i++)
    g_hash_table_insert (report->nodes, (gpointer)write_node (input, i)->id, GUINT_TO_POINTER (i + 1));
}

gint
report_find (const GPtrArray *names, const char *name)
{
  guint low = 0, high = names->len;
  while (name && low < high) {
    guint middle = (low + high) / 2;
    int order = strcmp (name, g_ptr_array_index (names, middle));
    if (order == 0)
      return (gint)middle;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return -1;
}

gint
report_week (const Report *report, const char *date)
{
  char week[9];
  return ent_iso_week (date, week) ? report_find (report->weeks, week) : -1;
}

/* The ids of edges are made of those of their ends: see EntEdge. */
gint
report_edge (const Report *report, const char *source, const char *target, const char *class_name)
{
  EntEdges edges = report->input->options->edges;
  gboolean swap = edges == ENT_EDGES_DYAD && strcmp (source, target) > 0;
  g_autofree char *id = g_strconcat (swap ? target : source, edges == ENT_EDGES_DYAD ? "--" : "->", swap ? source : target,
                                     edges == ENT_EDGES_RELATION ? ":" : NULL, class_name, NULL);
  return (gint)GPOINTER_TO_UINT (g_hash_table_lookup (report->edges, id)) - 1;
}

static void
insert_resource (WriteSink *sink, const char *name)
{
  g_autofree char *path = g_strconcat ("/entente/report/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (report_resources_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  write_bytes (sink, text, size);
}

static void
insert (const Report *report, const char *name, WriteSink *sink)
{
  if (strcmp (name, "data") == 0)
    report_write_data (report, sink);
  else if (strcmp (name, "sentences") == 0)
    report_write_sentences (report, sink);
  else
    insert_resource (sink, name);
}

/* A line of page.html that is nothing but "<!-- insert: NAME -->" gives way to what it names. */
static void
write_line (const Report *report, const char *line, WriteSink *sink)
{
  static const char start[] = "<!-- insert: ", end[] = " -->";
  if (g_str_has_prefix (line, start) && g_str_has_suffix (line, end)) {
    g_autofree char *name = g_strndup (line + strlen (start), strlen (line) - strlen (start) - strlen (end));
    insert (report, name, sink);
  } else
    write_text (sink, line);
  write_text (sink, "\n");
}

gboolean
write_report (const WriteInput *input, WriteSink *sink)
{
  Report report = {0};
  g_autoptr (GBytes) page =
      g_resource_lookup_data (report_resources_get_resource (), "/entente/report/page.html", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  fill_report (&report, input);
  for (guint i = 0; lines[i]; i++)
    write_line (&report, lines[i], sink);
  clear_report (&report);
  return TRUE;
}
