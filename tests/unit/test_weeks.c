/* ISO weeks, and what each dyad has in them. */
#include "fake_stories.h"

static void
test_weeks (void)
{
  static const char *const cases[][2] = {{"2026-01-01", "2026-W01"}, {"2027-01-03", "2026-W53"}, {"2024-12-30", "2025-W01"},
                                         {"2026-03-01", "2026-W09"}, {"2023-01-01", "2022-W52"}, {"9999-12-31", "9999-W52"}};
  char week[9];
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_true (ent_iso_week (cases[i][0], week));
    g_assert_cmpstr (week, ==, cases[i][1]);
  }
  g_assert_false (ent_iso_week (NULL, week));
  g_assert_false (ent_iso_week ("2026-02-30", week));
  g_assert_false (ent_iso_week ("2026-1-01", week));
  g_assert_false (ent_iso_week ("2026-01-01T", week));
  static const char *const days[][3] = {{"2026-W01", "2025-12-29", "2026-01-05"},
                                        {"2026-W53", "2026-12-28", "2027-01-04"},
                                        {"2026-W09", "2026-02-23", "2026-03-02"},
                                        {"2024-W09", "2024-02-26", "2024-03-04"}};
  char day[11];
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    g_assert_true (ent_week_day (days[i][0], 0, day));
    g_assert_cmpstr (day, ==, days[i][1]);
    g_assert_true (ent_week_day (days[i][0], 7, day));
    g_assert_cmpstr (day, ==, days[i][2]);
  }
  static const char *const none[] = {"2025-W53", "2026-W00", "2026-W54", "2026-09", "26-W09", "0000-W01", ""};
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_false (ent_week_day (none[i], 0, day));
  g_assert_false (ent_week_day (NULL, 0, day));
}

/* Two weeks and an undated story. Intensities -2, -2, 6 and 6: mean 2, variance 16. */
static void
test_dyad_weeks (void)
{
  g_autoptr (GPtrArray) articles = new_articles ();
  EntArticle *article = add_story (articles, "a", "A", "2026-03-01");
  say (article, "one", "RUS PAK");
  report (article, "RUS", "PAK", "ACCUSE", 0.5);
  say (article, "two", "RUS PAK");
  article = add_story (articles, "b", "A", "2026-02-23");
  say (article, "one", "RUS PAK");
  report (article, "PAK", "RUS", "ACCUSE", 1);
  article = add_story (articles, "c", "A", "2026-03-02");
  say (article, "one", "RUS PAK");
  report (article, "RUS", "PAK", "COOPERATE", 0.8);
  article = add_story (articles, "d", "A", NULL);
  say (article, "three", "RUS PAK");
  report (article, "RUS", "PAK", "COOPERATE", 0.8);
  for (guint seed = 0; seed < 3; seed++) {
    g_autoptr (EntTallied) tallied = add_up (articles, NULL, seed);
    g_assert_cmpuint (tallied->weeks->len, ==, 2);
    const EntDyadWeek *first = &g_array_index (tallied->weeks, EntDyadWeek, 0), *second = first + 1;
    g_assert_cmpstr (first->week, ==, "2026-W09");
    g_assert_cmpstr (second->week, ==, "2026-W10");
    g_assert_cmpstr (g_array_index (tallied->edges, EntEdge, first->edge).id, ==, "PAK--RUS");
    ASSERT_NEAR (first->weight, 2.0);
    g_assert_cmpuint (first->n_articles, ==, 2);
    g_assert_cmpuint (first->n_events, ==, 2);
    g_assert_cmpuint (first->quad[ENT_QUAD_VERBAL_CONFLICT], ==, 2);
    ASSERT_NEAR (first->conflict, 3.0);
    ASSERT_NEAR (first->tone, (-3 + 5 * 2) / 6.5);
    ASSERT_NEAR (first->tone_se, sqrt (16 / 6.5));
    g_assert_cmpuint (second->n_sentences, ==, 1);
    g_assert_cmpuint (second->n_events, ==, 1);
    ASSERT_NEAR (second->cooperation, 4.8);
    ASSERT_NEAR (second->tone, (4.8 + 5 * 2) / 5.8);
    ASSERT_NEAR (find_edge (tallied, "PAK--RUS")->weight, 3.0);
  }
  EntTallyOptions options = {.edges = ENT_EDGES_DIRECTED};
  g_autoptr (EntTallied) directed = add_up (articles, &options, 1);
  g_assert_cmpuint (directed->weeks->len, ==, 3);
  ASSERT_NEAR (g_array_index (directed->weeks, EntDyadWeek, 1).weight, 1.0);
}

/* A pair that meets without an event has weeks, too. */
static void
test_weeks_of_pairs (void)
{
  g_autoptr (GPtrArray) articles = new_articles ();
  EntArticle *article = add_story (articles, "a", "A", "2026-03-01");
  for (guint i = 0; i < 8; i++) {
    g_autofree char *text = g_strdup_printf ("both %u", i), *alone = g_strdup_printf ("alone %u", i);
    say (article, text, "RUS PAK");
    say (article, alone, "UKR USA DEU");
  }
  g_autoptr (EntTallied) tallied = add_up (articles, NULL, 0);
  g_assert_cmpuint (tallied->weeks->len, ==, 4);
  const EntDyadWeek *week = &g_array_index (tallied->weeks, EntDyadWeek, 1);
  g_assert_cmpstr (g_array_index (tallied->edges, EntEdge, week->edge).id, ==, "DEU--USA");
  ASSERT_NEAR (week->weight, 8.0);
  g_assert_cmpuint (week->n_events, ==, 0);
  g_assert_true (isnan (week->tone));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally/weeks", test_weeks);
  g_test_add_func ("/tally/dyad-weeks", test_dyad_weeks);
  g_test_add_func ("/tally/weeks-of-pairs", test_weeks_of_pairs);
  return g_test_run ();
}
