/* What changed between two weeks: each dyad's stories, tone and classes are tested, and all tests together are held against their number.
 */
#include "tally/change.h"

#include <math.h>
#include <string.h>

/* Weight of the prior of the mix of classes, in events, spread over the classes as all events of both weeks are. */
#define MIX_PRIOR 10.0
/* Weeks that are needed for a variance, and for what is usual. */
#define WEEKS_FOR_VARIANCE 4
#define WEEKS_FOR_USUAL 2

/* ---- the weeks ---- */

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return (x > y) - (x < y);
}

gboolean
ent_change_is_quiet (guint64 stories, const EntLookBack *look_back, double *usual)
{
  double median = NAN;
  if (look_back->n >= WEEKS_FOR_USUAL) {
    g_autofree guint64 *sorted = g_memdup2 (look_back->stories, look_back->n * sizeof *sorted);
    qsort (sorted, look_back->n, sizeof *sorted, compare_counts);
    median = ((double)sorted[(look_back->n - 1) / 2] + (double)sorted[look_back->n / 2]) / 2;
  }
  if (usual)
    *usual = median;
  return (double)stories < ENT_CHANGE_QUIET * median; /* not where it is unknown */
}

static guint64
count_in (const EntLookBack *look_back, guint week, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (look_back->dyads[week], id));
}

static gboolean
was_there (const EntLookBack *look_back, const char *id)
{
  for (guint i = 0; i < look_back->n; i++)
    if (count_in (look_back, i, id) > 0)
      return TRUE;
  return FALSE;
}

/* Pearson's χ² over its degrees of freedom, of the stories expected where only the amount of news varies (McCullagh and Nelder 1989). */
static double
disperse (const EntLookBack *look_back, const char *id)
{
  double stories = 0, sum = 0, chi = 0;
  for (guint i = 0; i < look_back->n; i++) {
    stories += (double)look_back->stories[i];
    sum += (double)count_in (look_back, i, id);
  }
  if (look_back->n < WEEKS_FOR_VARIANCE || !(sum > 0))
    return 1;
  for (guint i = 0; i < look_back->n; i++) {
    double expected = sum * (double)look_back->stories[i] / stories, off = (double)count_in (look_back, i, id) - expected;
    chi += expected > 0 ? off * off / expected : 0;
  }
  double dispersion = ent_round6 (chi / (look_back->n - 1));
  return dispersion > ENT_CHANGE_DISPERSION ? dispersion : 1;
}

/* ---- a dyad ---- */

static EntDyadSide
side_of (const EntEdge *edge)
{
  if (!edge)
    return (EntDyadSide){.tone = NAN, .tone_se = NAN};
  return (EntDyadSide){edge->n_articles, edge->n_sentences, edge->n_events, edge->n_reports, edge->tone, edge->tone_se};
}

static void
test_volume (ChangeSum *sum, EntDyadChange *dyad)
{
  double t0 = (double)sum->out->stories_before, t1 = (double)sum->out->stories_after;
  double p = ent_test_rate (dyad->before.n_articles, t0, dyad->after.n_articles, t1, dyad->dispersion);
  dyad->expected = t0 > 0 ? ent_round6 ((double)dyad->before.n_articles * t1 / t0) : NAN;
  dyad->volume = (EntTest){ent_round6 (p), NAN, (double)dyad->after.n_articles * t0 > (double)dyad->before.n_articles * t1 ? 1 : -1};
}

/* A dyad of which one week tells no event has no tone there, and none that could have changed. */
static void
test_tone (EntDyadChange *dyad)
{
  double variance = dyad->before.tone_se * dyad->before.tone_se + dyad->after.tone_se * dyad->after.tone_se;
  double difference = dyad->after.tone - dyad->before.tone;
  dyad->tone_z = variance > 0 ? ent_round6 (difference / sqrt (variance)) : NAN;
  dyad->tone = (EntTest){ent_round6 (ent_test_normal (dyad->tone_z)), NAN, difference > 0 ? 1 : -1};
}

static double
log_odds (double y, double n, double a, double a_all)
{
  return log ((y + a) / (n + a_all - y - a));
}

static void
test_shift (EntClassShift *shift, double n0, double n1, double share)
{
  double a = MIX_PRIOR * share, y0 = (double)shift->n_before, y1 = (double)shift->n_after;
  double delta = log_odds (y1, n1, a, MIX_PRIOR) - log_odds (y0, n0, a, MIX_PRIOR);
  shift->z = ent_round6 (delta / sqrt (1 / (y1 + a) + 1 / (y0 + a)));
  shift->test = (EntTest){ent_round6 (ent_test_normal (shift->z)), NAN, delta > 0 ? 1 : -1};
}

/* The mix can have changed only where both weeks tell events, and of more than one class. */
static void
test_mix (ChangeSum *sum, EntDyadChange *dyad)
{
  const GArray *counts = ent_change_classes_of (sum, dyad->id);
  double n0 = 0, n1 = 0;
  dyad->first_shift = sum->out->shifts->len;
  for (guint i = 0; counts && i < counts->len; i++) {
    n0 += (double)g_array_index (counts, EntClassShift, i).n_before;
    n1 += (double)g_array_index (counts, EntClassShift, i).n_after;
  }
  for (guint i = 0; n0 > 0 && n1 > 0 && counts->len > 1 && i < counts->len; i++) {
    EntClassShift shift = g_array_index (counts, EntClassShift, i);
    test_shift (&shift, n0, n1, ent_change_share (sum, shift.class_name));
    g_array_append_val (sum->out->shifts, shift);
  }
  dyad->n_shifts = sum->out->shifts->len - dyad->first_shift;
}

static void
add_dyad (ChangeSum *sum, const EntEdge *before, const EntEdge *after)
{
  const EntEdge *edge = after ? after : before;
  EntDyadChange dyad = {
      .id = edge->id, .source = edge->source, .target = edge->target, .before = side_of (before), .after = side_of (after)};
  dyad.is_new = !before && !was_there (sum->look_back, edge->id);
  dyad.is_gone = !after;
  dyad.dispersion = disperse (sum->look_back, edge->id);
  test_volume (sum, &dyad);
  test_tone (&dyad);
  test_mix (sum, &dyad);
  g_array_append_val (sum->out->dyads, dyad);
}

static void
add_dyads (ChangeSum *sum)
{
  const GArray *before = sum->before->edges, *after = sum->after->edges;
  for (guint i = 0, j = 0; i < before->len || j < after->len;) {
    const EntEdge *x = i < before->len ? &g_array_index (before, EntEdge, i) : NULL;
    const EntEdge *y = j < after->len ? &g_array_index (after, EntEdge, j) : NULL;
    int order = !x ? 1 : !y ? -1 : strcmp (x->id, y->id);
    add_dyad (sum, order <= 0 ? x : NULL, order >= 0 ? y : NULL);
    i += order <= 0;
    j += order >= 0;
  }
}

/* ---- all tests together ---- */

static GPtrArray *
list_tests (EntChanges *changes)
{
  GPtrArray *tests = g_ptr_array_new ();
  for (guint i = 0; i < changes->dyads->len; i++) {
    EntDyadChange *dyad = &g_array_index (changes->dyads, EntDyadChange, i);
    g_ptr_array_add (tests, &dyad->volume);
    g_ptr_array_add (tests, &dyad->tone);
  }
  for (guint i = 0; i < changes->shifts->len; i++)
    g_ptr_array_add (tests, &g_array_index (changes->shifts, EntClassShift, i).test);
  return tests;
}

static int
compare_tests (gconstpointer a, gconstpointer b)
{
  double x = (*(EntTest *const *)a)->p, y = (*(EntTest *const *)b)->p;
  return (x > y) - (x < y);
}

/* Benjamini and Hochberg's step up; what cannot be told is no test. */
static void
adjust (EntChanges *changes)
{
  g_autoptr (GPtrArray) all = list_tests (changes), tests = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++) {
    EntTest *test = g_ptr_array_index (all, i);
    if (isnan (test->p))
      test->sign = 0;
    else
      g_ptr_array_add (tests, test);
  }
  g_ptr_array_sort (tests, compare_tests);
  double q = 1;
  for (guint i = tests->len; i-- > 0;) {
    EntTest *test = g_ptr_array_index (tests, i);
    q = fmin (q, test->p * tests->len / (i + 1));
    test->q = ent_round6 (q);
    if (!(test->p < ENT_CHANGE_P && test->q < ENT_CHANGE_Q))
      test->sign = 0;
  }
  changes->n_tests = tests->len;
}

static void
judge (ChangeSum *sum)
{
  for (guint i = 0; i < sum->out->dyads->len; i++) {
    EntDyadChange *dyad = &g_array_index (sum->out->dyads, EntDyadChange, i);
    dyad->significant = dyad->volume.sign || dyad->tone.sign;
    for (guint k = 0; k < dyad->n_shifts; k++)
      dyad->significant |= g_array_index (sum->out->shifts, EntClassShift, dyad->first_shift + k).test.sign != 0;
    ent_change_find_evidence (sum, dyad);
  }
}

EntChanges *
ent_changes_new (const EntTallied *before, const char *before_name, const EntTallied *after, const char *after_name,
                 const EntLookBack *look_back)
{
  EntChanges *out = g_new0 (EntChanges, 1);
  ChangeSum sum = {before, after, look_back, out, NULL, NULL, 0};
  out->before = before_name;
  out->after = after_name;
  out->documents_before = before->n_documents;
  out->documents_after = after->n_documents;
  out->stories_before = before->n_documents - before->n_duplicates;
  out->stories_after = after->n_documents - after->n_duplicates;
  out->quiet_after = ent_change_is_quiet (out->stories_after, look_back, &out->usual);
  out->quiet_before = ent_change_is_quiet (out->stories_before, look_back, NULL);
  out->dyads = g_array_new (FALSE, FALSE, sizeof (EntDyadChange));
  out->shifts = g_array_new (FALSE, FALSE, sizeof (EntClassShift));
  out->evidence = g_array_new (FALSE, FALSE, sizeof (EntEvidence));
  ent_change_count_classes (&sum);
  add_dyads (&sum);
  adjust (out);
  judge (&sum);
  ent_change_clear_classes (&sum);
  return out;
}

void
ent_changes_free (EntChanges *changes)
{
  if (!changes)
    return;
  g_array_unref (changes->dyads);
  g_array_unref (changes->shifts);
  g_array_unref (changes->evidence);
  g_free (changes);
}
