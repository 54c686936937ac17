/* Two stretches of time out of the store, tallied and compared. */
#include "cli/compare.h"

#include <string.h>

Span
span_of_week (const char *week)
{
  Span span = {.is_week = TRUE};
  g_strlcpy (span.name, week, sizeof span.name);
  ent_week_day (week, 0, span.from);
  ent_week_day (week, 6, span.to);
  return span;
}

gboolean
span_of_days (const char *from, const char *to, Span *out)
{
  char week[9];
  if (!ent_iso_week (from, week) || !ent_iso_week (to, week))
    return FALSE;
  *out = (Span){.is_week = FALSE};
  g_snprintf (out->name, sizeof out->name, "%s..%s", from, to);
  g_strlcpy (out->from, from, sizeof out->from);
  g_strlcpy (out->to, to, sizeof out->to);
  return TRUE;
}

static void
add_article (const EntArticle *article, gpointer tally)
{
  ent_tally_add (tally, article);
}

EntTallied *
compare_tally (Storing *storing, const Span *span, const EntTallyOptions *options, GError **error)
{
  EntTallyOptions bounded = *options;
  bounded.from = (char *)span->from;
  bounded.to = (char *)span->to;
  g_autoptr (EntTally) tally = ent_tally_new (storing->lexicon, &bounded);
  if (!ent_store_each (storing->store, span->from, span->to, NULL, NULL, add_article, tally, error))
    return NULL;
  return ent_tally_finish (tally);
}

/* ---- looking back ---- */

gboolean
compare_first_week (const char *week, char out[9])
{
  char day[11];
  return ent_week_day (week, 0, day) && ent_day_add (day, -7 * ENT_CHANGE_WEEKS, day) && ent_iso_week (day, out);
}

static const EntTallyOptions plain = {0};

/* The week before is mostly what is compared with: tallied once, it tells its sums, too. */
static gboolean
tally_latest (Comparison *comparison, Storing *storing, const char *week, GError **error)
{
  Span span = span_of_week (week);
  comparison->latest = compare_tally (storing, &span, &plain, error);
  return comparison->latest &&
         (comparison->latest->n_documents == 0 || ent_store_take_week (storing->store, week, comparison->latest, error));
}

static gboolean
look_back (Comparison *comparison, Storing *storing, gboolean tell, GError **error)
{
  char day[11], first[9], last[9];
  const Span *after = &comparison->after_span;
  gboolean known =
      after->is_week && compare_first_week (after->name, first) && ent_day_add (after->from, -1, day) && ent_iso_week (day, last);
  if (known && tell && !tally_latest (comparison, storing, last, error))
    return FALSE;
  comparison->weeks =
      known ? ent_store_weeks (storing->store, storing->lexicon, first, last, error) : g_array_new (FALSE, FALSE, sizeof (EntStoreWeek));
  if (!comparison->weeks)
    return FALSE;
  comparison->stories = g_new0 (guint64, comparison->weeks->len + 1);
  for (guint i = 0; i < comparison->weeks->len; i++) {
    const EntStoreWeek *week = &g_array_index (comparison->weeks, EntStoreWeek, i);
    GHashTable *dyads = ent_store_dyads (storing->store, storing->lexicon, week->week, error);
    if (!dyads)
      return FALSE;
    g_ptr_array_add (comparison->dyads, dyads);
    comparison->stories[i] = week->n_stories;
  }
  return TRUE;
}

static EntLookBack
look_back_on (const Comparison *comparison, guint n)
{
  return (EntLookBack){n, comparison->stories, (GHashTable *const *)comparison->dyads->pdata};
}

/* The last week that was not quiet by the weeks before it. */
static Span
find_before (const Comparison *comparison)
{
  const Span *after = &comparison->after_span;
  Span before = {0};
  for (guint i = comparison->weeks->len; i-- > 0;) {
    EntLookBack earlier = look_back_on (comparison, i);
    if (!ent_change_is_quiet (comparison->stories[i], &earlier, NULL))
      return span_of_week (g_array_index (comparison->weeks, EntStoreWeek, i).week);
  }
  GDate from, to;
  g_date_set_dmy (&from, (GDateDay)atoi (after->from + 8), (GDateMonth)atoi (after->from + 5), (GDateYear)atoi (after->from));
  g_date_set_dmy (&to, (GDateDay)atoi (after->to + 8), (GDateMonth)atoi (after->to + 5), (GDateYear)atoi (after->to));
  char week[9];
  ent_day_add (after->from, -1, before.to);
  ent_day_add (after->from, -1 - g_date_days_between (&from, &to), before.from);
  if (after->is_week && ent_iso_week (before.from, week))
    return span_of_week (week);
  g_snprintf (before.name, sizeof before.name, "%s..%s", before.from, before.to);
  return before;
}

static void
free_dyads (gpointer dyads)
{
  g_hash_table_unref (dyads);
}

gboolean
compare_spans (Comparison *comparison, Storing *storing, const Span *before, const Span *after, GError **error)
{
  *comparison = (Comparison){.after_span = *after, .dyads = g_ptr_array_new_with_free_func (free_dyads)};
  if (!look_back (comparison, storing, before == NULL, error))
    return FALSE;
  comparison->before_span = before ? *before : find_before (comparison);
  char day[11];
  gboolean latest = comparison->latest && ent_day_add (after->from, -1, day) && strcmp (comparison->before_span.to, day) == 0 &&
                    comparison->before_span.is_week;
  comparison->before = latest ? g_steal_pointer (&comparison->latest) : compare_tally (storing, &comparison->before_span, &plain, error);
  if (comparison->before)
    comparison->after = compare_tally (storing, after, &plain, error);
  if (!comparison->after)
    return FALSE;
  EntLookBack all = look_back_on (comparison, comparison->weeks->len);
  comparison->changes =
      ent_changes_new (comparison->before, comparison->before_span.name, comparison->after, comparison->after_span.name, &all);
  return TRUE;
}

void
compare_clear (Comparison *comparison)
{
  g_clear_pointer (&comparison->changes, ent_changes_free);
  g_clear_pointer (&comparison->before, ent_tallied_free);
  g_clear_pointer (&comparison->latest, ent_tallied_free);
  g_clear_pointer (&comparison->after, ent_tallied_free);
  g_clear_pointer (&comparison->weeks, g_array_unref);
  g_clear_pointer (&comparison->dyads, g_ptr_array_unref);
  g_clear_pointer (&comparison->stories, g_free);
}
