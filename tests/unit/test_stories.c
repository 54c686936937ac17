/* Which documents tell one story, and what that makes of their sentences and events. */
#include "fake_stories.h"

#include <string.h>

/* Three near copies count as one story of the first day; a distant one and another with the same content but another id besides. */
static GPtrArray *
copies (void)
{
  GPtrArray *articles = new_articles ();
  EntArticle *a = add_story (articles, "a", "Agency", "2026-03-04");
  EntArticle *b = add_story (articles, "b", "Gazette", "2026-03-03");
  EntArticle *c = add_story (articles, "c", "Herald", NULL);
  EntArticle *d = add_story (articles, "d", "Herald", "2026-03-04");
  EntArticle *e = add_story (articles, "e", "Mirror", "2026-03-05");
  sign (a, 1, 0, 0);
  sign (b, 1, 0, 10);
  sign (c, 1, 100, 20);
  sign (d, 1, 40, 60);
  sign (e, 2, 0, 0);
  strcpy (e->sha256, d->sha256);
  for (guint i = 0; i < articles->len; i++) {
    EntArticle *article = articles->pdata[i];
    say (article, "Russia accused Pakistan.", "RUS PAK");
    report (article, "RUS", "PAK", "ACCUSE", 0.5 + 0.1 * i);
  }
  return articles;
}

static void
test_duplicates (void)
{
  g_autoptr (GPtrArray) articles = copies ();
  g_autoptr (EntTallied) tallied = add_up (articles, NULL, 0);
  const EntTalliedDocument *documents = (const EntTalliedDocument *)(void *)tallied->documents->data;
  g_assert_cmpuint (tallied->n_documents, ==, 5);
  g_assert_cmpuint (tallied->n_duplicates, ==, 3);
  g_assert_cmpuint (tallied->n_undated, ==, 0);
  g_assert_cmpstr (documents[0].duplicate_of, ==, "b");
  g_assert_null (documents[1].duplicate_of);
  g_assert_cmpstr (documents[2].duplicate_of, ==, "b");
  g_assert_null (documents[3].duplicate_of);
  g_assert_cmpstr (documents[4].duplicate_of, ==, "d");
  g_assert_cmpstr (tallied->first_date, ==, "2026-03-03");
  g_assert_cmpstr (tallied->last_date, ==, "2026-03-04");
  g_assert_cmpstr (tallied->week, ==, "2026-W10");

  g_assert_cmpuint (tallied->events->len, ==, 2);
  const EntTalliedEvent *event = &g_array_index (tallied->events, EntTalliedEvent, 0);
  g_assert_cmpstr (event->date, ==, "2026-03-03");
  g_assert_cmpstr (event->document, ==, "c"); /* the most confident */
  g_assert_cmpuint (event->n_reports, ==, 3);
  g_assert_cmpuint (event->n_articles, ==, 1);
  g_assert_cmpuint (event->n_sources, ==, 3);
  ASSERT_NEAR (event->confidence, 0.7);

  const EntEdge *edge = find_edge (tallied, "PAK--RUS");
  g_assert_cmpstr (edge->source, ==, "RUS");
  g_assert_cmpuint (edge->n_sentences, ==, 1);
  g_assert_cmpuint (edge->n_articles, ==, 2);
  g_assert_cmpuint (edge->n_sources, ==, 4);
  g_assert_cmpuint (edge->n_reports, ==, 5);
  g_assert_cmpuint (edge->n_events, ==, 2);
  g_assert_cmpuint (find_node (tallied, "RUS")->n_articles, ==, 2);
  g_assert_cmpuint (find_node (tallied, "RUS")->n_mentions, ==, 5);
  g_assert_cmpuint (tallied->evidence->len, ==, 5);
  g_assert_cmpuint (tallied->n_asserted, ==, 5);
}

/* Ten thousand variants of one text, every signature in the same buckets, and all different texts of one band. */
static void
test_crowd (void)
{
  g_autoptr (GPtrArray) articles = new_articles ();
  for (guint i = 0; i < 10000; i++) {
    g_autofree char *id = g_strdup_printf ("%05u", i);
    EntArticle *article = add_story (articles, id, "x", "2026-03-04");
    sign (article, i < 5000 ? 0 : i, 0, 0);
    memset (article->minhash, 7, 4 * sizeof (guint32));
    article->minhash[127] = i;
  }
  g_autoptr (EntTallied) tallied = add_up (articles, NULL, 1);
  g_assert_cmpuint (tallied->n_duplicates, ==, 4999);
}

/* Five stories of one source end with the same sentence, and one of another has it, too. */
static void
test_recurring (void)
{
  g_autoptr (GPtrArray) articles = new_articles ();
  for (guint i = 0; i < ENT_RECURRING_STORIES; i++) {
    g_autofree char *id = g_strdup_printf ("a%u", i), *own = g_strdup_printf ("own %u", i);
    EntArticle *article = add_story (articles, id, "A", "2026-03-04");
    say (article, own, "CHN USA");
    say (article, "stock", "RUS PAK");
    report (article, "RUS", "PAK", "ACCUSE", 0.8);
  }
  g_autoptr (EntTallied) alone = add_up (articles, NULL, 3);
  g_assert_cmpuint (alone->n_recurring, ==, 1);
  g_assert_cmpuint (alone->n_asserted, ==, 0);
  g_assert_cmpuint (alone->n_sentences, ==, ENT_RECURRING_STORIES);
  EntArticle *other = add_story (articles, "b", "B", "2026-03-04");
  say (other, "stock", "RUS PAK");
  report (other, "RUS", "PAK", "ACCUSE", 0.8);
  g_autoptr (EntTallied) both = add_up (articles, NULL, 4);
  g_assert_cmpuint (both->n_asserted, ==, 1);
  g_assert_cmpuint (both->events->len, ==, 1);
  g_assert_cmpstr (g_array_index (both->events, EntTalliedEvent, 0).document, ==, "b");
  /* copies of one story are one story: nothing recurs */
  for (guint i = 0; i < ENT_RECURRING_STORIES; i++)
    sign (articles->pdata[i], 7, 0, 0);
  g_autoptr (EntTallied) copied = add_up (articles, NULL, 5);
  g_assert_cmpuint (copied->n_recurring, ==, 0);
}

static void
test_confirmation (void)
{
  g_autoptr (GPtrArray) articles = new_articles ();
  for (guint i = 0; i < 2; i++) {
    EntArticle *article = add_story (articles, i ? "b" : "a", i ? "B" : "A", "2026-03-04");
    say (article, i ? "one" : "two", "RUS PAK");
    report (article, "RUS", "PAK", "ACCUSE", i ? 0.5 : 0.8);
    report (article, "RUS", "PAK", "ACCUSE", 0.4);
  }
  g_autoptr (EntTallied) tallied = add_up (articles, NULL, 0);
  const EntTalliedEvent *event = &g_array_index (tallied->events, EntTalliedEvent, 0);
  ASSERT_NEAR (event->confidence, 0.9);
  g_assert_cmpuint (event->n_reports, ==, 2);
  g_assert_cmpuint (event->n_articles, ==, 2);
  g_assert_cmpuint (tallied->evidence->len, ==, 4);
  guint n_duplicate = 0;
  for (guint i = 0; i < 4; i++)
    n_duplicate += (guint)g_array_index (tallied->evidence, EntEvidence, i).duplicate;
  g_assert_cmpuint (n_duplicate, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally/duplicates", test_duplicates);
  g_test_add_func ("/tally/crowd", test_crowd);
  g_test_add_func ("/tally/recurring", test_recurring);
  g_test_add_func ("/tally/confirmation", test_confirmation);
  return g_test_run ();
}
