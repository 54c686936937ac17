/* Articles → lines → articles: nothing is lost, and nothing broken gets in. */
#include "fake_lexicon.h"

#include <entente/record.h>

#include <math.h>
#include <string.h>

static const char body[] = "Russia \"sold\"\thelicopters\\\nto Pakistan – \x01.";

typedef struct {
  GString *lines; /* of the articles handed on */
  guint n_articles, n_sentences, n_mentions, n_events;
  GString *problems;
} Seen;

static void
see_article (const EntArticle *article, gpointer user_data)
{
  Seen *seen = user_data;
  ent_record_write_article (seen->lines, article);
  seen->n_articles++;
  seen->n_sentences += article->sentences->len;
  seen->n_mentions += article->mentions->len;
  seen->n_events += article->events->len;
}

static void
see_problem (const char *place, const char *message, gpointer user_data)
{
  g_string_append_printf (((Seen *)user_data)->problems, "%s: %s\n", place, message);
}

static Seen
new_seen (void)
{
  return (Seen){.lines = g_string_new (NULL), .problems = g_string_new (NULL)};
}

static void
free_seen (Seen *seen)
{
  g_string_free (seen->lines, TRUE);
  g_string_free (seen->problems, TRUE);
}

static EntArticle *
new_article (void)
{
  EntArticle *article = ent_article_new ();
  EntSpan antecedents[] = {{0, 6}, {29, 37}};
  article->id = g_strdup ("news.jsonl#2");
  article->source = g_strdup ("Agency \"A\"");
  article->url = g_strdup ("https://example.org/a?b=1");
  article->date = g_strdup ("2018-05-02");
  article->date_from = ENT_DATE_PAGE;
  article->span = (EntSpan){3, 60};
  memset (article->sha256, 'a', 64);
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    article->minhash[i] = i * 0x01020304u;
  EntSentence sentences[] = {{0, ENT_FIELD_TEXT, {3, 3 + sizeof body - 1}, body, G_GUINT64_CONSTANT (0x00ffee0123456789)},
                             {1, ENT_FIELD_TEXT, {60, 63}, "a\0b", 7}};
  g_array_append_vals (article->sentences, sentences, 2);
  g_array_append_vals (article->antecedents, antecedents, 2);
  EntMention mentions[] = {
      {0, ENT_FIELD_TEXT, {3, 9}, "Russia", "RUS", ENT_KIND_STATE, ENT_MENTION_NAME, ENT_ROLE_ACTOR, "government", 0, 0, 1},
      {1, ENT_FIELD_TEXT, {60, 61}, "a", "NATO", ENT_KIND_ORGANIZATION, ENT_MENTION_ANAPHOR, ENT_ROLE_PLACE, NULL, 0, 2, 0.123456}};
  g_array_append_vals (article->mentions, mentions, 2);
  EntEvent event = {.sentence = 0,
                    .source = "RUS",
                    .target = "PAK",
                    .class_name = "COOPERATE",
                    .field = ENT_FIELD_TEXT,
                    .quad = ENT_QUAD_MATERIAL_COOPERATION,
                    .intensity = 6,
                    .attributed = TRUE,
                    .speaker = "USA",
                    .construction = "active",
                    .operators = "not|halt",
                    .cue_id = "sell",
                    .cue = {11, 15},
                    .cue_text = "sold",
                    .source_mention = {3, 9},
                    .target_mention = {32, 40},
                    .confidence = 0.9,
                    .score = 1e-5};
  g_array_append_val (article->events, event);
  event.operators = "";
  event.attributed = FALSE;
  event.symmetric = TRUE;
  event.speaker = NULL;
  event.intensity = -0.0;
  event.score = -0.5;
  event.layer = ENT_LAYER_BACKGROUND;
  g_array_append_val (article->events, event);
  return article;
}

/* Reads LINES one by one; FALSE where the reader ends the run. */
static gboolean
read_lines (EntRecordReader *reader, const char *lines, gsize length, Seen *seen, GError **error)
{
  gboolean ok = TRUE;
  guint number = 0;
  for (gsize at = 0, end; ok && at < length; at = end + 1) {
    const char *newline = memchr (lines + at, '\n', length - at);
    end = newline ? (gsize)(newline - lines) : length;
    g_autofree char *place = g_strdup_printf ("x.jsonl:%u", ++number);
    ok = ent_record_reader_line (reader, lines + at, end - at, place, see_article, seen, error);
  }
  ent_record_reader_finish (reader, see_article, seen);
  return ok;
}

static GString *
write_all (const EntLexicon *lexicon)
{
  GString *lines = g_string_new (NULL);
  g_autoptr (EntArticle) article = new_article ();
  ent_record_write_run (lines, lexicon);
  ent_record_write_article (lines, article);
  return lines;
}

static void
test_written (void)
{
  EntLexicon *lexicon = fake_lexicon_new ("a");
  GString *lines = write_all (lexicon);
  g_assert_nonnull (strstr (lines->str, "{\"record\":\"run\",\"format\":1,\"version\":\"" ENTENTE_VERSION "\",\"gazetteer\":\""));
  g_assert_nonnull (strstr (lines->str, "\"title\":null,\"date\":\"2018-05-02\",\"date_from\":\"page\",\"start\":3,\"end\":60,"));
  g_assert_nonnull (strstr (lines->str, "\"text\":\"Russia \\\"sold\\\"\\thelicopters\\\\\\nto Pakistan – \\u0001.\","));
  g_assert_nonnull (strstr (lines->str, "\"hash\":\"00ffee0123456789\"}\n"));
  g_assert_nonnull (strstr (lines->str, "\"role\":\"place\",\"sector\":null,\"antecedent\":[[0,6],[29,37]],\"confidence\":0.123456}\n"));
  g_assert_nonnull (strstr (lines->str,
                            "\"operators\":[\"not\",\"halt\"],\"cue\":{\"id\":\"sell\",\"text\":\"sold\",\"start\":11,\"end\":15},"
                            "\"source_mention\":[3,9],\"target_mention\":[32,40],\"confidence\":0.9,\"score\":1e-05}\n"));
  g_assert_nonnull (
      strstr (lines->str, "\"intensity\":0,\"layer\":\"background\",\"attributed\":false,\"speaker\":null,\"symmetric\":true,"));
  g_string_free (lines, TRUE);
  fake_lexicon_free (lexicon);
}

static void
test_round_trip (void)
{
  EntLexicon *lexicon = fake_lexicon_new ("a");
  GString *lines = write_all (lexicon);
  gsize run = strcspn (lines->str, "\n") + 1;
  Seen seen = new_seen ();
  g_autoptr (EntRecordReader) reader = ent_record_reader_new (lexicon, FALSE, see_problem, &seen);
  g_autoptr (GError) error = NULL;
  g_assert_true (read_lines (reader, lines->str, lines->len, &seen, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (seen.problems->str, ==, "");
  g_assert_cmpstr (seen.lines->str, ==, lines->str + run);

  /* A second input, with a copy: the reader begins anew. */
  g_string_append_len (lines, lines->str + run, (gssize)(lines->len - run));
  g_assert_true (read_lines (reader, lines->str, lines->len, &seen, &error));
  g_assert_cmpuint (seen.n_articles, ==, 3);
  g_assert_cmpuint (ent_record_reader_broken (reader), ==, 0);
  free_seen (&seen);
  g_string_free (lines, TRUE);
  fake_lexicon_free (lexicon);
}

static void
replace_line (GString *lines, const char *from, const char *to)
{
  guint n = g_string_replace (lines, from, to, 1);
  g_assert_cmpuint (n, ==, 1);
}

/* Each change breaks one line; the article arrives without it. */
static void
test_broken (void)
{
  static const struct {
    const char *from, *to;
    guint n_broken, n_sentences, n_mentions, n_events;
  } cases[] = {
      {"\"index\":0", "\"index\":-1", 4, 2, 1, 0}, /* with all that lies in it */
      {"\"hash\":\"00ffee", "\"hash\":\"00FFEE", 4, 2, 1, 0},
      {"\"index\":1", "\"index\":4", 2, 1, 1, 2},
      {"a\\u0000b", "a\\u0000", 2, 1, 1, 2},
      {"\"entity\":\"RUS\"", "\"entity\":\"XXX\"", 1, 2, 1, 2},
      {"\"entity_kind\":\"state\"", "\"entity_kind\":\"planet\"", 1, 2, 1, 2},
      {"\"role\":\"actor\"", "\"role\":null", 1, 2, 1, 2},
      {"[[0,6],[29,37]]", "[[0,6],[38,37]]", 1, 2, 1, 2},
      {"[[0,6],[29,37]]", "[[0,6],3]", 1, 2, 1, 2},
      {"\"confidence\":0.123456", "\"confidence\":1.5", 1, 2, 1, 2},
      {"\"class\":\"COOPERATE\"", "\"class\":\"GREET\"", 1, 2, 2, 1},
      {"\"attributed\":true", "\"attributed\":1", 1, 2, 2, 1},
      {"\"operators\":[\"not\",", "\"operators\":[\"a|b\",", 1, 2, 2, 1},
      {"\"operators\":[\"not\",", "\"operators\":[7,", 1, 2, 2, 1},
      {"\"cue\":{\"id\"", "\"cue\":[],\"x\":{\"id\"", 1, 2, 2, 1},
      {"\"source_mention\":[3,9]", "\"source_mention\":[9,3]", 1, 2, 2, 1},
      {"\"speaker\":\"USA\"", "\"speaker\":\"US\"", 1, 2, 2, 1},
      {"\"sentence\":0,\"field\":\"text\",\"date\"", "\"sentence\":9,\"field\":\"text\",\"date\"", 1, 2, 2, 1},
      {"\"sentence\":0,\"field\":\"text\",\"date\"", "\"sentence\":0,\"field\":\"title\",\"date\"", 1, 2, 2, 1},
      {"\"field\":\"text\",\"date\":\"2018-05-02\"", "\"field\":\"text\",\"date\":\"2018-05-03\"", 1, 2, 2, 1},
      {"\"score\":1e-05", "\"score\":null", 1, 2, 2, 1},
      {"{\"record\":\"event\"", "{\"record\":\"gossip\"", 1, 2, 2, 1},
      {"{\"record\":\"event\"", "{\"record\":", 1, 2, 2, 1},
      {"{\"record\":\"event\",\"document\":\"news.jsonl#2\"", "{\"record\":\"event\",\"document\":\"other\"", 1, 2, 2, 1},
      {"\"start\":3,\"end\":60", "\"start\":61,\"end\":60", 7, 0, 0, 0},
      {"\"date\":\"2018-05-02\",\"date_from\"", "\"date\":\"2018-02-30\",\"date_from\"", 7, 0, 0, 0},
      {"\"minhash\":\"A", "\"minhash\":\"!", 7, 0, 0, 0},
      {"\"minhash\":\"AAAA", "\"minhash\":\"", 7, 0, 0, 0},
  };
  EntLexicon *lexicon = fake_lexicon_new ("a");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GString *lines = write_all (lexicon);
    Seen seen = new_seen ();
    g_autoptr (EntRecordReader) reader = ent_record_reader_new (lexicon, FALSE, see_problem, &seen);
    replace_line (lines, cases[i].from, cases[i].to);
    g_test_message ("%s", cases[i].to);
    g_assert_true (read_lines (reader, lines->str, lines->len, &seen, NULL));
    g_test_message ("%s", seen.problems->str);
    g_assert_cmpuint (ent_record_reader_broken (reader), ==, cases[i].n_broken);
    g_assert_cmpuint (seen.n_sentences, ==, cases[i].n_sentences);
    g_assert_cmpuint (seen.n_mentions, ==, cases[i].n_mentions);
    g_assert_cmpuint (seen.n_events, ==, cases[i].n_events);
    g_assert_true (g_str_has_prefix (seen.problems->str, "x.jsonl:"));
    free_seen (&seen);
    g_string_free (lines, TRUE);
  }
  fake_lexicon_free (lexicon);
}

static void
expect_refusal (const EntLexicon *lexicon, gboolean mixed, GString *lines, const char *why)
{
  Seen seen = new_seen ();
  g_autoptr (EntRecordReader) reader = ent_record_reader_new (lexicon, mixed, see_problem, &seen);
  g_autoptr (GError) error = NULL;
  gboolean ok = read_lines (reader, lines->str, lines->len, &seen, &error);
  g_assert_true (ok == (why == NULL));
  if (why) {
    g_assert_error (error, ENT_ERROR, ENT_ERROR_TABLE);
    g_assert_nonnull (strstr (error->message, why));
  }
  free_seen (&seen);
}

static void
test_run_line (void)
{
  EntLexicon *mine = fake_lexicon_new ("a"), *other = fake_lexicon_new ("b");
  GString *lines = write_all (other);
  expect_refusal (other, FALSE, lines, NULL);
  expect_refusal (mine, FALSE, lines, "another gazetteer");
  expect_refusal (mine, FALSE, lines, "another set of cues");
  expect_refusal (mine, FALSE, lines, "--mixed");
  expect_refusal (mine, TRUE, lines, NULL);
  replace_line (lines, "\"version\":\"", "\"version\":\"9");
  expect_refusal (other, FALSE, lines, "another version");
  replace_line (lines, "\"format\":1", "\"format\":2");
  expect_refusal (other, FALSE, lines, "format");
  expect_refusal (other, TRUE, lines, "format");
  g_string_erase (lines, 0, (gssize)strcspn (lines->str, "\n"));
  expect_refusal (other, FALSE, lines, "x.jsonl:2: no run line");
  expect_refusal (other, TRUE, lines, NULL);
  g_string_free (lines, TRUE);
  fake_lexicon_free (mine);
  fake_lexicon_free (other);
}

static void
test_names (void)
{
  EntDateFrom from;
  EntQuad quad;
  g_assert_null (ent_date_from_name (ENT_DATE_UNKNOWN));
  g_assert_false (ent_date_from_from_name ("", &from));
  g_assert_false (ent_date_from_from_name (NULL, &from));
  g_assert_true (ent_date_from_from_name ("file", &from) && from == ENT_DATE_FILE);
  g_assert_true (ent_quad_from_name ("material_conflict", &quad) && quad == ENT_QUAD_MATERIAL_CONFLICT);
  g_assert_cmpstr (ent_mention_kind_name (ENT_MENTION_ANAPHOR), ==, "anaphor");
  g_assert_cmpstr (ent_entity_kind_name (ENT_KIND_ARMED_GROUP), ==, "armed_group");
  g_assert_null (ent_role_name ((EntRole)9));
}

/* Against printf and strtod: ties, the ends of what is worked out by hand, and numbers of all sizes. */
static void
test_numbers (void)
{
  static const double special[] = {
      0.0,         -0.0,      1,         0.5,     1e-5,    9.9999949e-5, 9.99999949e-5, 1e-4,       999999.5,
      999999.4999, 1e6,       123456.5,  1234565, 1234575, 1e15,         1e14,          999999.5e9, 1e-10,
      9.9e-11,     5e-324,    1e300,     0.1,     2.5,     1e21,         100000,        99999.95,   0.00012345650000000001,
      1.0000005,   1.0000015, 1000000.5, 1000005, 100000.5};
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  for (guint i = 0; i < 200000; i++) {
    char wanted[G_ASCII_DTOSTR_BUF_SIZE], got[G_ASCII_DTOSTR_BUF_SIZE];
    double x = i < G_N_ELEMENTS (special) ? special[i] : ldexp (g_rand_double_range (rand, -1, 1), g_rand_int_range (rand, -50, 70));
    if (i % 3 == 1) /* few digits, and often a tie */
      x = g_rand_int_range (rand, 0, 20000000) / 10. / pow (10, g_rand_int_range (rand, 0, 10));
    g_ascii_formatd (wanted, sizeof wanted, "%.6g", x == 0 ? 0 : x);
    g_assert_cmpstr (ent_format6 (x, got), ==, wanted);
    g_assert_true (ent_round6 (x) == g_ascii_strtod (wanted, NULL));
  }
}

static void
test_round6 (void)
{
  g_assert_cmpfloat (ent_round6 (0.1234567), ==, 0.123457);
  g_assert_cmpfloat (ent_round6 (1234567), ==, 1234570);
  g_assert_cmpfloat (ent_round6 (-2.0 / 3), ==, -0.666667);
  g_assert_false (signbit (ent_round6 (-0.0)));
  g_assert_true (isnan (ent_round6 (NAN)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/written", test_written);
  g_test_add_func ("/record/round-trip", test_round_trip);
  g_test_add_func ("/record/broken", test_broken);
  g_test_add_func ("/record/run-line", test_run_line);
  g_test_add_func ("/article/names", test_names);
  g_test_add_func ("/article/numbers", test_numbers);
  g_test_add_func ("/article/round6", test_round6);
  return g_test_run ();
}
