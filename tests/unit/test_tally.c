/* What articles add up to: by hand where a hand can, and the same whatever the order. */
#include "fake_lexicon.h"
#include "tally/internal.h"

#include <entente/record.h>

#include <math.h>
#include <string.h>

#define ASSERT_NEAR(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-5 * fmax (1, fabs (b)))

static void
sign (EntArticle *article, guint32 seed, guint first, guint n_changed)
{
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    article->minhash[i] = (seed * 131 + i) * 2654435761u + (i >= first && i < first + n_changed ? first + 1 : 0);
}

static EntArticle *
story (const char *id, const char *publisher, const char *date)
{
  EntArticle *article = ent_article_new ();
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  article->id = g_strdup (id);
  article->source = g_strdup (publisher);
  article->date = g_strdup (date);
  g_strlcpy (article->sha256, sha256, sizeof article->sha256);
  return article;
}

/* A sentence that names the entities of NAMES, divided by spaces; ~ before one marks a place, ^ an anaphor. */
static void
say (EntArticle *article, const char *text, const char *names)
{
  gsize start = article->sentences->len * 1000;
  EntSentence sentence = {article->sentences->len,
                          ENT_FIELD_TEXT,
                          {start, start + strlen (text)},
                          g_string_chunk_insert (article->strings, text),
                          g_str_hash (text)};
  g_auto (GStrv) list = g_strsplit (names, " ", -1);
  g_array_append_val (article->sentences, sentence);
  for (guint i = 0; list[i] && *list[i]; i++) {
    EntMention mention = {.sentence = sentence.index, .field = ENT_FIELD_TEXT, .text = "xxx", .confidence = 1};
    const char *id = list[i] + (*list[i] == '~' || *list[i] == '^');
    mention.span = (EntSpan){start + 4 * i, start + 4 * i + 3};
    mention.entity = g_string_chunk_insert (article->strings, id);
    mention.role = *list[i] == '~' ? ENT_ROLE_PLACE : ENT_ROLE_ACTOR;
    mention.kind = *list[i] == '^' ? ENT_MENTION_ANAPHOR : ENT_MENTION_NAME;
    mention.sector = i == 0 ? "government" : NULL;
    g_array_append_val (article->mentions, mention);
  }
}

/* An event of the last sentence. */
static EntEvent *
report (EntArticle *article, const char *source, const char *target, const char *class_name, double confidence)
{
  const EntClass *class = ent_lexicon_find_class (NULL, class_name);
  guint last = article->sentences->len - 1;
  gsize start = last * 1000;
  EntEvent event = {.sentence = last,
                    .field = ENT_FIELD_TEXT,
                    .source = source,
                    .target = target,
                    .class_name = class_name,
                    .quad = class->quad,
                    .intensity = class->intensity,
                    .construction = "active",
                    .operators = "",
                    .cue_id = "cue",
                    .cue = {start + 8, start + 11},
                    .cue_text = "cue",
                    .confidence = confidence};
  for (guint i = 0; i < article->mentions->len; i++) {
    const EntMention *mention = &g_array_index (article->mentions, EntMention, i);
    if (mention->sentence == last && strcmp (mention->entity, source) == 0)
      event.source_mention = mention->span;
    if (mention->sentence == last && strcmp (mention->entity, target) == 0)
      event.target_mention = mention->span;
  }
  event.score = confidence * event.intensity / 10;
  g_array_append_val (article->events, event);
  return &g_array_index (article->events, EntEvent, article->events->len - 1);
}

static void
report_both (EntArticle *article, const char *a, const char *b, const char *class_name, double confidence)
{
  report (article, a, b, class_name, confidence)->symmetric = TRUE;
  report (article, b, a, class_name, confidence)->symmetric = TRUE;
}

/* Adds up ARTICLES in an order of SEED's choice; 0 leaves it. */
static EntTallied *
add_up (GPtrArray *articles, const EntTallyOptions *options, guint32 seed)
{
  static const EntTallyOptions defaults;
  EntLexicon *lexicon = fake_lexicon_new ("a");
  EntTally *tally = ent_tally_new (lexicon, options ? options : &defaults);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  GRand *random = g_rand_new_with_seed (seed);
  g_ptr_array_extend (order, articles, NULL, NULL);
  for (guint i = order->len; seed && i > 1; i--) {
    guint j = (guint)g_rand_int_range (random, 0, (gint32)i);
    gpointer moved = order->pdata[i - 1];
    order->pdata[i - 1] = order->pdata[j];
    order->pdata[j] = moved;
  }
  for (guint i = 0; i < order->len; i++)
    ent_tally_add (tally, order->pdata[i]);
  EntTallied *tallied = ent_tally_finish (tally);
  ent_tally_free (tally);
  g_rand_free (random);
  fake_lexicon_free (lexicon);
  return tallied;
}

static GPtrArray *
new_articles (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)ent_article_free);
}

static EntArticle *
add_story (GPtrArray *articles, const char *id, const char *publisher, const char *date)
{
  EntArticle *article = story (id, publisher, date);
  g_ptr_array_add (articles, article);
  return article;
}

static const EntEdge *
find_edge (const EntTallied *tallied, const char *id)
{
  for (guint i = 0; i < tallied->edges->len; i++) {
    const EntEdge *edge = &g_array_index (tallied->edges, EntEdge, i);
    if (strcmp (edge->id, id) == 0)
      return edge;
  }
  return NULL;
}

static const EntNode *
find_node (const EntTallied *tallied, const char *id)
{
  for (guint i = 0; i < tallied->nodes->len; i++)
    if (strcmp (g_array_index (tallied->nodes, EntNode, i).id, id) == 0)
      return &g_array_index (tallied->nodes, EntNode, i);
  return NULL;
}

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
  g_test_add_func ("/tally/weeks", test_weeks);
  g_test_add_func ("/tally/association", test_association);
  g_test_add_func ("/tally/benjamini-hochberg", test_benjamini_hochberg);
  g_test_add_func ("/tally/duplicates", test_duplicates);
  g_test_add_func ("/tally/crowd", test_crowd);
  g_test_add_func ("/tally/recurring", test_recurring);
  g_test_add_func ("/tally/confirmation", test_confirmation);
  g_test_add_func ("/tally/tone", test_tone);
  g_test_add_func ("/tally/dyad-weeks", test_dyad_weeks);
  g_test_add_func ("/tally/weeks-of-pairs", test_weeks_of_pairs);
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
