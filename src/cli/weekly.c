/* What a snapshot was made of, so that only what changed is made again; and the folders of the weeks. */
#include "cli/weekly.h"

#include <entente/change.h>
#include <entente/write.h>

#include <stdio.h>
#include <string.h>

gboolean
weekly_is_plain (const EntTallyOptions *options)
{
  return options->edges == ENT_EDGES_DYAD && !options->sectors && !(options->half_life > 0) && !(options->min_weight > 0) &&
         !(options->backbone > 0) && !options->no_isolates;
}

/* ---- states ---- */

static void
add_number (GString *out, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_printf (out, " %s", g_ascii_dtostr (digits, sizeof digits, number));
}

static void
add_options (GString *out, const Options *options)
{
  const EntTallyOptions *content = &options->content;
  add_number (out, (double)content->edges);
  add_number (out, content->half_life);
  add_number (out, content->min_weight);
  add_number (out, content->backbone);
  g_string_append_printf (out, " %d %d %d %d", content->no_isolates, content->betweenness, (int)options->forms.json,
                          options->forms.gexf_1_2);
  for (char **sector = content->sectors; sector && *sector; sector++)
    g_string_append_printf (out, " %s", *sector);
}

/* Program, tables, options, and the documents of the week and of those it is compared with. */
char *
weekly_state (Storing *storing, const Options *options, const char *week, GError **error)
{
  g_autoptr (GString) out = g_string_new (ENTENTE_VERSION);
  char name[9], day[11];
  g_string_append_printf (out, " %s %s", ent_lexicon_gazetteer_hash (storing->lexicon), ent_lexicon_cues_hash (storing->lexicon));
  add_options (out, options);
  gboolean ok = week && ent_week_day (week, 0, day);
  for (guint i = 0; i <= ENT_CHANGE_WEEKS && ok && ent_iso_week (day, name); i++) {
    guint64 state;
    if (!ent_store_week_state (storing->store, name, &state, error))
      return NULL;
    g_string_append_printf (out, " %016" G_GINT64_MODIFIER "x", state);
    ok = ent_day_add (day, -7, day);
  }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, out->str, (gssize)out->len);
}

/* The state stands in the folder that was made of it, near the beginning of changes.json: it comes and goes with it. */
static gboolean
is_of_state (const Options *options, const char *week, const char *state)
{
  char head[1024];
  g_autofree char *path = g_build_filename (options->output, week, "changes.json", NULL);
  g_autofree char *wanted = g_strdup_printf ("\"state\": \"%s\"", state);
  FILE *file = fopen (path, "r");
  if (!file)
    return FALSE;
  head[fread (head, 1, sizeof head - 1, file)] = 0;
  fclose (file);
  return strstr (head, wanted) != NULL;
}

/* ---- weeks ---- */

/* Whether LAST, the week that ended last, is of interest though nothing is known of it: news ceased lately. */
static gboolean
is_silent (Storing *storing, const char *last)
{
  EntStoreExtent extent;
  char from[9], newest[9];
  gboolean silent = ent_store_extent (storing->store, &extent, NULL) && extent.last_day && ent_iso_week (extent.last_day, newest) &&
                    compare_first_week (last, from) && strcmp (newest, from) >= 0 && strcmp (newest, last) < 0;
  ent_store_extent_clear (&extent);
  return silent;
}

/* Weeks that ended and have documents; and the last one, be it empty. */
static GPtrArray *
ended_weeks (Storing *storing, GError **error)
{
  char last[9];
  storing_last_week (storing, last);
  GPtrArray *weeks = ent_store_week_names (storing->store, NULL, last, error);
  if (weeks && is_silent (storing, last))
    g_ptr_array_add (weeks, g_strdup (last));
  return weeks;
}

GPtrArray *
weekly_changed (Storing *storing, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) weeks = ended_weeks (storing, error);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_free);
  guint first = weeks && options->keep && weeks->len > options->keep ? weeks->len - options->keep : 0;
  for (guint i = first; weeks && i < weeks->len; i++) {
    const char *week = g_ptr_array_index (weeks, i);
    g_autofree char *state = weekly_state (storing, options, week, error);
    if (!state)
      return NULL;
    if (!is_of_state (options, week, state))
      g_ptr_array_add (changed, g_strdup (week));
  }
  return weeks ? g_steal_pointer (&changed) : NULL;
}

/* ---- folders ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Folders that are named as weeks and hold a manifest: others are somebody else's. */
static GPtrArray *
list_folders (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (folder, 0, NULL);
  char day[11];
  for (const char *name; dir && (name = g_dir_read_name (dir));) {
    g_autofree char *manifest = g_build_filename (folder, name, "manifest.json", NULL);
    if (ent_week_day (name, 0, day) && g_file_test (manifest, G_FILE_TEST_EXISTS))
      g_ptr_array_add (names, g_strdup (name));
  }
  if (dir)
    g_dir_close (dir);
  g_ptr_array_sort (names, compare_names);
  return names;
}

gboolean
weekly_tidy (const Options *options, GError **error)
{
  g_autoptr (GPtrArray) names = list_folders (options->output);
  guint n_removed = options->keep && names->len > options->keep ? names->len - options->keep : 0;
  if (names->len > 0 && !ent_publish_link (options->output, "latest", g_ptr_array_index (names, names->len - 1), error))
    return FALSE;
  for (guint i = 0; i < n_removed; i++)
    if (!ent_publish_remove (options->output, g_ptr_array_index (names, i), error))
      return FALSE;
  return TRUE;
}
