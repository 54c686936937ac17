/* What articles add up to: by hand where a hand can, and the same whatever the order. */
#include "fake_lexicon.h"
#include "fake_stories.h"
#include "tally/internal.h"

#include <entente/record.h>

#include <math.h>
#include <string.h>

static void
dump_edges (GString *out, const EntTallied *t)
{
  for (guint i = 0; i < t->edges->len; i++) {
    const EntEdge *e = &g_array_index (t->edges, EntEdge, i);
    g_string_append_printf (out, "edge %s %s %s %s %s %s", e->id, e->source, e->target, e->relation, e->label, e->basis);
    g_string_append_printf (out, " %a %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, e->weight,
                            e->n_sentences, e->n_cooccurrence, e->n_articles, e->n_sources);
    g_string_append_printf (out, " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, e->n_reports, e->n_events);
    for (guint q = 0; q < 4; q++)
      g_string_append_printf (out, " %" G_GUINT64_FORMAT, e->quad[q]);
    g_string_append_printf (out, " %a %a %a %a %a %a %a", e->confidence_mass, e->cooperation, e->conflict, e->tone, e->tone_se, e->tension,
                            e->ambivalence);
    g_string_append_printf (out, " %a %a %a %a %s %s\n", e->llr, e->npmi, e->jaccard, e->q, e->date_start, e->date_end);
  }
}

static void
dump_events (GString *out, const EntTallied *t)
{
  for (guint i = 0; i < t->events->len; i++) {
    const EntTalliedEvent *e = &g_array_index (t->events, EntTalliedEvent, i);
    g_string_append_printf (out, "event %s %s %s %s %s %s %s %d %d %d %d", e->id, e->date, e->source, e->target, e->class_name,
                            e->source_sector, e->target_sector, e->quad, e->layer, e->attributed, e->symmetric);
    g_string_append_printf (out, " %s %s %s %s %a %a", e->speaker, e->construction, e->operators, e->cue, e->intensity, e->confidence);
    g_string_append_printf (out, " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %s %s\n", e->n_reports, e->n_articles,
                            e->n_sources, e->document, e->sentence_text);
  }
  for (guint i = 0; i < t->evidence->len; i++) {
    const EntEvidence *e = &g_array_index (t->evidence, EntEvidence, i);
    g_string_append_printf (out, "evidence %s %s %s %s %s %s %u %d %" G_GSIZE_FORMAT " %s %s %s %d %a\n", e->edge, e->document, e->url,
                            e->publisher, e->title, e->date, e->sentence, e->field, e->span.start, e->text, e->event.source,
                            e->event.class_name, e->duplicate, e->event.confidence);
  }
}

static char *
dump (const EntTallied *t)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < t->nodes->len; i++) {
    const EntNode *n = &g_array_index (t->nodes, EntNode, i);
    g_string_append_printf (out, "node %s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", n->id, n->n_sentences,
                            n->n_articles, n->n_mentions);
  }
  dump_edges (out, t);
  dump_events (out, t);
  for (guint i = 0; i < t->documents->len; i++) {
    const EntTalliedDocument *d = &g_array_index (t->documents, EntTalliedDocument, i);
    g_string_append_printf (out, "document %s %s %s %s\n", d->id, d->sha256, d->date, d->duplicate_of);
  }
  const guint64 counts[] = {t->n_documents, t->n_undated,  t->n_duplicates,   t->n_outside,
                            t->n_sentences, t->n_asserted, t->n_hypothetical, t->n_background};
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_string_append_printf (out, "%" G_GUINT64_FORMAT " ", counts[i]);
  g_string_append_printf (out, "%s %s %s\n", t->first_date, t->last_date, t->week);
  return g_string_free (out, FALSE);
}

/* Observed 3 1 2 4, expected 2 2 3 3: G² = 2 (3 ln 1.5 + ln 0.5 + 2 ln 2/3 + 4 ln 4/3). */
static void
test_association (void)
{
  TallyPair pair = {.n = 3}, never = {.n = 1}, always = {.n = 4};
  ent_tally_associate (&pair, 10, 4, 5);
  ASSERT_NEAR (pair.llr, 1.72609);
  ASSERT_NEAR (pair.npmi, log (1.5) / -log (0.3));
  ASSERT_NEAR (pair.jaccard, 0.5);
  ASSERT_NEAR (pair.p, 0.0944554);
  ent_tally_associate (&never, 10, 4, 5);
  g_assert_cmpfloat (never.llr, <, 0);
  g_assert_cmpfloat (never.p, >, 0.5);
  ent_tally_associate (&always, 4, 4, 4);
  g_assert_cmpfloat (always.npmi, ==, 1);
  g_assert_cmpfloat (always.llr, ==, 0);
}

static void
test_benjamini_hochberg (void)
{
  TallyPair pairs[] = {{.key = 1, .p = 0.01}, {.key = 2, .p = 0.04}, {.key = 3, .p = 0.03}, {.key = 4, .p = 0.5}};
  TallyPair *all[] = {&pairs[0], &pairs[1], &pairs[2], &pairs[3]};
  ent_tally_adjust (all, 4);
  ASSERT_NEAR (pairs[0].q, 0.04);
  ASSERT_NEAR (pairs[1].q, 0.0533333);
  ASSERT_NEAR (pairs[2].q, 0.0533333);
  ASSERT_NEAR (pairs[3].q, 0.5);
  ent_tally_adjust (NULL, 0);
}

/* Intensities 6, -2, -10: mean -2, variance 128/3. */
static void
test_tone (void)
{
  g_autoptr (GPtrArray) articles = new_articles ();
  EntArticle *article = add_story (articles, "a", "A", "2026-03-04");
  say (article, "one", "RUS PAK");
  report (article, "RUS", "PAK", "COOPERATE", 0.9);
  report (article, "PAK", "RUS", "ACCUSE", 0.6);
  say (article, "two", "RUS UKR");
  report (article, "RUS", "UKR", "ASSAULT", 1);
  report (article, "RUS", "UKR", "AID", 1)->layer = ENT_LAYER_HYPOTHETICAL;
  g_autoptr (EntTallied) tallied = add_up (articles, NULL, 0);
  const EntEdge *edge = find_edge (tallied, "PAK--RUS");
  ASSERT_NEAR (edge->confidence_mass, 1.5);
  ASSERT_NEAR (edge->cooperation, 5.4);
  ASSERT_NEAR (edge->conflict, 1.2);
  ASSERT_NEAR (edge->tone, (4.2 - 10) / 6.5);
  ASSERT_NEAR (edge->tone_se, sqrt (128 / 3.0 / 6.5));
  ASSERT_NEAR (edge->tension, 1.2 / 6.6);
  ASSERT_NEAR (edge->ambivalence, 1 - 4.2 / 6.6);
  g_assert_cmpstr (edge->label, ==, "COOPERATE");
  g_assert_cmpstr (edge->basis, ==, "event");
  g_assert_cmpuint (edge->quad[ENT_QUAD_MATERIAL_COOPERATION], ==, 1);
  g_assert_cmpuint (edge->quad[ENT_QUAD_VERBAL_CONFLICT], ==, 1);
  const EntEdge *other = find_edge (tallied, "RUS--UKR");
  g_assert_cmpuint (other->n_events, ==, 1);
  g_assert_cmpuint (tallied->events->len, ==, 4);
  g_assert_cmpuint (tallied->evidence->len, ==, 4);
  g_assert_cmpuint (tallied->n_hypothetical, ==, 1);
}

/* N sentences, and an event of each. */
static void
trade (EntArticle *article, const char *source, const char *target, guint n)
{
  g_autofree char *names = g_strconcat (source, " ", target, NULL);
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = g_strdup_printf ("%s %u", names, i);
    say (article, text, names);
    report (article, source, target, "COOPERATE", 1);
  }
}

/* Russia in the middle of four with weights 1, 1, 2 and 4: p is (1 − w/8)³. */
static void
test_backbone (void)
{
  g_autoptr (GPtrArray) articles = new_articles ();
  EntArticle *article = add_story (articles, "a", "A", "2026-03-04");
  trade (article, "RUS", "DEU", 1);
  trade (article, "FRA", "RUS", 1);
  trade (article, "RUS", "PAK", 2);
  trade (article, "USA", "RUS", 4);
  g_autoptr (EntTallied) star = add_up (articles, NULL, 0);
  ASSERT_NEAR (find_edge (star, "DEU--RUS")->alpha, 0.669922);
  ASSERT_NEAR (find_edge (star, "RUS--USA")->alpha, 0.125);
  EntTallyOptions backbone = {.backbone = 0.5, .no_isolates = TRUE};
  g_autoptr (EntTallied) kept = add_up (articles, &backbone, 0);
  g_assert_cmpuint (kept->edges->len, ==, 2);
  g_assert_cmpuint (kept->nodes->len, ==, 3);
  g_assert_cmpuint (kept->weeks->len, ==, 2);
  g_assert_cmpuint (kept->evidence->len, ==, 6);
  ASSERT_NEAR (find_edge (kept, "RUS--USA")->alpha, 0.125);
  ASSERT_NEAR (find_edge (kept, "PAK--RUS")->alpha, 0.421875);
  backbone.backbone = 0.125;
  g_autoptr (EntTallied) none = add_up (articles, &backbone, 0);
  g_assert_cmpuint (none->edges->len, ==, 0);
  /* Out-edges of the source, in-edges of the target: Russia has 1 and 2 out, 1 and 4 in. */
  EntTallyOptions directed = {.edges = ENT_EDGES_DIRECTED};
  g_autoptr (EntTallied) arrows = add_up (articles, &directed, 0);
  ASSERT_NEAR (find_edge (arrows, "RUS->PAK")->alpha, 1.0 / 3);
  ASSERT_NEAR (find_edge (arrows, "USA->RUS")->alpha, 1.0 / 5);
}

static void
test_symmetric (void)
{
  g_autoptr (GPtrArray) articles = new_articles ();
  EntArticle *article = add_story (articles, "a", "A", "2026-03-04");
  say (article, "one", "RUS PAK");
  report_both (article, "RUS", "PAK", "CONSULT", 0.9);
  g_autoptr (EntTallied) dyads = add_up (articles, NULL, 0);
  const EntEdge *edge = find_edge (dyads, "PAK--RUS");
  g_assert_cmpuint (edge->n_events, ==, 1);
  g_assert_cmpuint (edge->n_reports, ==, 1);
  ASSERT_NEAR (edge->confidence_mass, 0.9);
  g_assert_cmpuint (dyads->events->len, ==, 2);
  g_assert_cmpuint (dyads->evidence->len, ==, 1);

  /* A visit besides, one way: still the same act between the two. */
  say (article, "two", "RUS PAK");
  report (article, "RUS", "PAK", "CONSULT", 0.5);
  g_autoptr (EntTallied) visit = add_up (articles, NULL, 0);
  g_assert_cmpuint (find_edge (visit, "PAK--RUS")->n_events, ==, 1);
  /* And back: two acts. */
  report (article, "PAK", "RUS", "CONSULT", 0.5);
  g_autoptr (EntTallied) back = add_up (articles, NULL, 0);
  g_assert_cmpuint (find_edge (back, "PAK--RUS")->n_events, ==, 2);

  EntTallyOptions options = {.edges = ENT_EDGES_DIRECTED};
  g_autoptr (EntTallied) directed = add_up (articles, &options, 0);
  g_assert_cmpuint (directed->edges->len, ==, 2);
  g_assert_cmpuint (find_edge (directed, "PAK->RUS")->n_events, ==, 1);
  g_assert_cmpuint (directed->evidence->len, ==, 4);
}

static GPtrArray *
three_days (void)
{
  GPtrArray *articles = new_articles ();
  static const char *const dates[] = {"2026-01-01", "2026-01-29", NULL};
  for (guint i = 0; i < 3; i++) {
    g_autofree char *id = g_strdup_printf ("%u", i), *text = g_strdup_printf ("sentence %u", i);
    EntArticle *article = add_story (articles, id, "A", dates[i]);
    say (article, text, "RUS PAK");
    report (article, "RUS", "PAK", "ACCUSE", 0.8);
  }
  return articles;
}

static void
test_dates (void)
{
  g_autoptr (GPtrArray) articles = three_days ();
  g_autoptr (EntTallied) all = add_up (articles, NULL, 0);
  g_assert_cmpuint (all->n_documents, ==, 3);
  g_assert_cmpuint (all->n_undated, ==, 1);
  g_assert_null (all->week);
  g_assert_cmpuint (all->events->len, ==, 3);
  g_assert_null (g_array_index (all->events, EntTalliedEvent, 2).date);
  ASSERT_NEAR (find_edge (all, "PAK--RUS")->confidence_mass, 2.4);

  EntTallyOptions options = {.from = "2026-01-01", .to = "2026-01-28", .half_life = 27};
  g_autoptr (EntTallied) first = add_up (articles, &options, 0);
  g_assert_cmpuint (first->n_documents, ==, 1);
  g_assert_cmpuint (first->n_outside, ==, 1);
  g_assert_cmpuint (first->n_undated, ==, 1);
  g_assert_cmpuint (first->documents->len, ==, 1);
  g_assert_cmpstr (first->week, ==, "2026-W01");
  ASSERT_NEAR (find_edge (first, "PAK--RUS")->confidence_mass, 0.4);

  EntTallyOptions decay = {.half_life = 28};
  g_autoptr (EntTallied) old = add_up (articles, &decay, 0);
  ASSERT_NEAR (find_edge (old, "PAK--RUS")->confidence_mass, 0.4 + 0.8 + 0.8);

  EntTallyOptions later = {.from = "2026-01-29"};
  g_autoptr (EntTallied) last = add_up (articles, &later, 0);
  g_assert_cmpstr (find_edge (last, "PAK--RUS")->date_start, ==, "2026-01-29");
}

/* NATO and DEU are together in 4 of 30 sentences and nowhere apart; FRA and UKR once; places and anaphors do not count. */
static GPtrArray *
company (void)
{
  GPtrArray *articles = new_articles ();
  EntArticle *article = add_story (articles, "a", "A", "2026-03-04");
  for (guint i = 0; i < 30; i++) {
    g_autofree char *text = g_strdup_printf ("sentence %u", i);
    say (article, text, i < 4 ? "NATO DEU ~PAK ^USA" : i == 4 ? "FRA UKR" : "RUS");
  }
  say (article, "sentence 0", "NATO DEU");
  return articles;
}

static void
test_cooccurrence (void)
{
  g_autoptr (GPtrArray) articles = company ();
  g_autoptr (EntTallied) tallied = add_up (articles, NULL, 0);
  g_assert_cmpuint (tallied->n_sentences, ==, 30);
  g_assert_cmpuint (tallied->edges->len, ==, 1);
  const EntEdge *edge = find_edge (tallied, "DEU--NATO");
  g_assert_cmpstr (edge->source, ==, "DEU");
  g_assert_cmpstr (edge->basis, ==, "cooccurrence");
  g_assert_cmpstr (edge->label, ==, "co-occurrence");
  g_assert_cmpfloat (edge->weight, ==, 4);
  g_assert_cmpuint (edge->n_articles, ==, 1);
  g_assert_cmpfloat (edge->jaccard, ==, 1);
  g_assert_cmpfloat (edge->npmi, ==, 1);
  g_assert_true (isnan (edge->tone) && isnan (edge->tension));
  g_assert_cmpstr (edge->date_end, ==, "2026-03-04");
  g_assert_null (find_node (tallied, "PAK"));
  g_assert_cmpuint (find_node (tallied, "USA")->n_sentences, ==, 0);
  g_assert_cmpuint (find_node (tallied, "DEU")->n_mentions, ==, 5);

  EntTallyOptions options = {.no_isolates = TRUE, .min_weight = 4};
  g_autoptr (EntTallied) connected = add_up (articles, &options, 0);
  g_assert_cmpuint (connected->nodes->len, ==, 2);
  options.min_weight = 4.5;
  g_autoptr (EntTallied) nothing = add_up (articles, &options, 0);
  g_assert_cmpuint (nothing->nodes->len + nothing->edges->len, ==, 0);
}

static void
test_edges (void)
{
  g_autoptr (GPtrArray) articles = company ();
  EntArticle *article = articles->pdata[0];
  say (article, "one", "NATO DEU HKG");
  report (article, "NATO", "DEU", "SUPPORT", 0.9);
  report (article, "DEU", "NATO", "ACCUSE", 0.3);
  report (article, "ASEAN", "HKG", "AID", 0.3);
  g_autoptr (EntTallied) dyads = add_up (articles, NULL, 0);
  const EntEdge *edge = find_edge (dyads, "DEU--NATO");
  g_assert_cmpstr (edge->basis, ==, "both");
  g_assert_cmpfloat (edge->weight, ==, 5);
  g_assert_cmpstr (edge->label, ==, "SUPPORT");
  edge = find_edge (dyads, "ASEAN--HKG");
  g_assert_cmpstr (edge->source, ==, "HKG");
  g_assert_cmpfloat (edge->weight, ==, 1); /* one of them by an anaphor */
  g_assert_true (isnan (edge->llr));

  EntTallyOptions options = {.edges = ENT_EDGES_RELATION};
  g_autoptr (EntTallied) relations = add_up (articles, &options, 0);
  g_assert_cmpuint (relations->edges->len, ==, 3);
  edge = find_edge (relations, "NATO->DEU:SUPPORT");
  g_assert_cmpstr (edge->relation, ==, "SUPPORT");
  g_assert_cmpstr (edge->basis, ==, "event");
  g_assert_cmpfloat (edge->weight, ==, 1);

  char *sectors[] = {"government", NULL};
  EntTallyOptions official = {.sectors = sectors};
  g_autoptr (EntTallied) some = add_up (articles, &official, 0);
  g_assert_cmpuint (some->events->len, ==, 2);
  g_assert_cmpstr (g_array_index (some->events, EntTalliedEvent, 0).target_sector, ==, "government");
}

/* The same document again adds nothing; with other lines one of the two counts, whichever comes first. */
static void
test_twice (void)
{
  g_autoptr (GPtrArray) articles = three_days ();
  g_autoptr (EntTallied) once = add_up (articles, NULL, 0);
  EntArticle *again = add_story (articles, "0", "A", "2026-01-01");
  say (again, "sentence 0", "RUS PAK");
  report (again, "RUS", "PAK", "ACCUSE", 0.8);
  g_autoptr (EntTallied) twice = add_up (articles, NULL, 0);
  g_autofree char *a = dump (once), *b = dump (twice);
  g_assert_cmpstr (a, ==, b);

  report (again, "RUS", "PAK", "AID", 0.8);
  g_autoptr (EntTallied) here = add_up (articles, NULL, 0);
  g_ptr_array_insert (articles, 0, g_ptr_array_steal_index (articles, 3));
  g_autoptr (EntTallied) there = add_up (articles, NULL, 0);
  g_autofree char *c = dump (here), *d = dump (there);
  g_assert_cmpstr (c, ==, d);
  g_assert_cmpuint (here->n_documents, ==, 3);

  /* The same id with other content is another document. */
  memset (again->sha256, 'f', 64);
  g_autoptr (EntTallied) both = add_up (articles, NULL, 0);
  g_assert_cmpuint (both->n_documents, ==, 4);
}

static GPtrArray *
crowd (void)
{
  static const char *const ids[] = {"USA", "FRA", "DEU", "RUS", "UKR", "PAK", "HKG", "ASEAN", "NATO"};
  static const char *const classes[] = {"AGREE", "CONSULT", "ACCUSE", "ASSAULT", "AID"};
  GPtrArray *articles = new_articles ();
  GRand *random = g_rand_new_with_seed (42);
  for (guint i = 0; i < 200; i++) {
    guint kind = (guint)g_rand_int_range (random, 0, 60);
    g_autofree char *id = g_strdup_printf ("%03u", i), *publisher = g_strdup_printf ("p%u", i % 7);
    g_autofree char *date = i % 11 ? g_strdup_printf ("2026-03-%02u", 1 + i % 9) : NULL;
    EntArticle *article = add_story (articles, id, publisher, date);
    sign (article, kind, (i * 7) % 100, i % 13);
    for (guint j = 0; j < 5; j++) {
      const char *a = ids[g_rand_int_range (random, 0, 9)], *b = ids[g_rand_int_range (random, 0, 9)];
      g_autofree char *text = g_strdup_printf ("%s and %s %u", a, b, (kind + j) % 5), *names = g_strdup_printf ("%s %s", a, b);
      double p = g_rand_double (random);
      say (article, text, names);
      report (article, a, b, classes[g_rand_int_range (random, 0, 5)], p)->layer = j == 4 ? ENT_LAYER_BACKGROUND : ENT_LAYER_ASSERTED;
      if (j % 2)
        report_both (article, a, b, "CONSULT", p);
    }
  }
  g_rand_free (random);
  return articles;
}

static void
test_order (void)
{
  g_autoptr (GPtrArray) articles = crowd ();
  for (guint mode = 0; mode < 3; mode++) {
    EntTallyOptions options = {.edges = (EntEdges)mode, .half_life = 7};
    g_autoptr (EntTallied) tallied = add_up (articles, &options, 0);
    g_autofree char *expected = dump (tallied);
    g_assert_cmpuint (tallied->n_duplicates, >, 20);
    for (guint32 seed = 1; seed <= 3; seed++) {
      g_autoptr (EntTallied) shuffled = add_up (articles, &options, seed);
      g_autofree char *got = dump (shuffled);
      g_assert_cmpstr (got, ==, expected);
    }
  }
}

static void
add_read (const EntArticle *article, gpointer user_data)
{
  ent_tally_add (user_data, article);
}

/* Through the lines or not, the sum is the same: build = extract | graph. */
static void
test_pipe (void)
{
  static const EntTallyOptions options;
  EntLexicon *lexicon = fake_lexicon_new ("a");
  g_autoptr (GPtrArray) articles = crowd ();
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (EntTally) tally = ent_tally_new (lexicon, &options);
  g_autoptr (EntRecordReader) reader = ent_record_reader_new (lexicon, FALSE, NULL, NULL);
  ent_record_write_run (lines, lexicon);
  for (guint i = 0; i < articles->len; i++)
    ent_record_write_article (lines, articles->pdata[i]);
  g_auto (GStrv) list = g_strsplit (lines->str, "\n", -1);
  for (guint i = 0; list[i]; i++)
    g_assert_true (ent_record_reader_line (reader, list[i], strlen (list[i]), "x", add_read, tally, NULL));
  ent_record_reader_finish (reader, add_read, tally);
  g_assert_cmpuint (ent_record_reader_broken (reader), ==, 0);
  g_autoptr (EntTallied) direct = add_up (articles, NULL, 0), piped = ent_tally_finish (tally);
  g_autofree char *a = dump (direct), *b = dump (piped);
  g_assert_cmpstr (a, ==, b);
  fake_lexicon_free (lexicon);
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) articles = new_articles ();
  g_autoptr (EntTallied) tallied = add_up (articles, NULL, 0);
  g_assert_cmpuint (tallied->nodes->len, ==, 0);
  g_assert_null (tallied->week);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally/association", test_association);
  g_test_add_func ("/tally/benjamini-hochberg", test_benjamini_hochberg);
  g_test_add_func ("/tally/tone", test_tone);
  g_test_add_func ("/tally/backbone", test_backbone);
  g_test_add_func ("/tally/symmetric", test_symmetric);
  g_test_add_func ("/tally/dates", test_dates);
  g_test_add_func ("/tally/cooccurrence", test_cooccurrence);
  g_test_add_func ("/tally/edges", test_edges);
  g_test_add_func ("/tally/twice", test_twice);
  g_test_add_func ("/tally/order", test_order);
  g_test_add_func ("/tally/pipe", test_pipe);
  g_test_add_func ("/tally/nothing", test_nothing);
  return g_test_run ();
}
