/* The tests of change, against figures worked out elsewhere; and days and weeks. */
#include <entente/change.h>

#include <math.h>

#define ASSERT_NEAR(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-6)

static void
test_normal (void)
{
  ASSERT_NEAR (ent_test_normal (0), 1);
  ASSERT_NEAR (ent_test_normal (1.959963985), 0.05);
  ASSERT_NEAR (ent_test_normal (-2.575829304), 0.01);
  g_assert_true (isnan (ent_test_normal (NAN)));
}

/* Twice the smaller tail of a binomial: 10 of 12 with even exposures, (66 + 12 + 1) / 4096 × 2; 9 of 10 where a third is due. */
static void
test_rate (void)
{
  ASSERT_NEAR (ent_test_rate (2, 50, 10, 50, 1), 2 * 79.0 / 4096);
  ASSERT_NEAR (ent_test_rate (10, 50, 2, 50, 1), 2 * 79.0 / 4096);
  ASSERT_NEAR (ent_test_rate (1, 200, 9, 100, 1), 2 * (10 * pow (1 / 3.0, 9) * 2 / 3 + pow (1 / 3.0, 10)));
  ASSERT_NEAR (ent_test_rate (6, 50, 6, 50, 1), 1);
}

/* Five cases of five at even odds have p = 1/16: nothing can be told of so few. Six have 1/32. */
static void
test_too_few (void)
{
  g_assert_true (isnan (ent_test_rate (0, 50, 0, 50, 1)));
  g_assert_true (isnan (ent_test_rate (0, 50, 5, 50, 1)));
  ASSERT_NEAR (ent_test_rate (0, 50, 6, 50, 1), 1.0 / 32);
  g_assert_true (isnan (ent_test_rate (10, 50, 0, 0, 1)));
  /* In a week with a fiftieth of the news twenty stories that are gone tell nothing; twenty that came would. */
  ASSERT_NEAR (ent_test_rate (20, 100, 0, 2, 1), 1);
  g_assert_cmpfloat (ent_test_rate (0, 100, 20, 2, 1), <, 1e-20);
}

/* Beta-binomial: with variance twice the mean both sizes are 6 for 12 cases, and p(12) = B(18, 6) / B(6, 6) = 6188/1352078. */
static void
test_dispersed (void)
{
  double poisson = ent_test_rate (1, 50, 11, 50, 1), dispersed = ent_test_rate (1, 50, 11, 50, 2);
  g_assert_cmpfloat (dispersed, >, poisson);
  ASSERT_NEAR (ent_test_rate (0, 50, 12, 50, 2), 2 * 6188 / 1352078.0);
}

static void
test_quiet (void)
{
  const guint64 stories[] = {100, 80, 90, 110};
  EntLookBack look_back = {4, stories, NULL}, one = {1, stories, NULL};
  double usual;
  g_assert_true (ent_change_is_quiet (23, &look_back, &usual));
  ASSERT_NEAR (usual, 95);
  g_assert_false (ent_change_is_quiet (24, &look_back, NULL));
  g_assert_false (ent_change_is_quiet (0, &one, &usual));
  g_assert_true (isnan (usual));
}

static void
test_days (void)
{
  static const struct {
    const char *day, *week;
  } rows[] = {{"2020-12-31", "2020-W53"}, {"2021-01-03", "2020-W53"}, {"2021-01-04", "2021-W01"},
              {"2024-12-30", "2025-W01"}, {"2016-01-01", "2015-W53"}, {"2026-03-01", "2026-W09"}};
  char week[9], day[11];
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_true (ent_iso_week (rows[i].day, week));
    g_assert_cmpstr (week, ==, rows[i].week);
  }
  g_assert_true (ent_week_day ("2025-W01", 0, day));
  g_assert_cmpstr (day, ==, "2024-12-30");
  g_assert_false (ent_week_day ("2025-W53", 0, day));
  g_assert_true (ent_day_add ("2024-02-28", 2, day));
  g_assert_cmpstr (day, ==, "2024-03-01");
  g_assert_true (ent_day_add ("2021-01-01", -1, day));
  g_assert_cmpstr (day, ==, "2020-12-31");
  g_assert_false (ent_day_add ("2021-02-29", 1, day));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change/normal", test_normal);
  g_test_add_func ("/change/rate", test_rate);
  g_test_add_func ("/change/too-few", test_too_few);
  g_test_add_func ("/change/dispersed", test_dispersed);
  g_test_add_func ("/change/quiet", test_quiet);
  g_test_add_func ("/change/days", test_days);
  return g_test_run ();
}
