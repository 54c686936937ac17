/* The splitter: articles of a page, repeats, wrapped lines, sentence ends, titles, signatures. With tables of its own. */
#include <entente/text.h>
#include <string.h>

#ifndef ENTENTE_SOURCE_DIR
#define ENTENTE_SOURCE_DIR "."
#endif

static EntLexicon *lexicon;

typedef struct {
  EntDocument *document;
  EntSplitter *splitter;
  GPtrArray *articles;
  EntSplitCounts counts;
} Split;

static void
check_sentences (const EntDocument *document, const EntArticle *article)
{
  for (guint i = 0; i < article->sentences->len; i++) {
    const EntSentence *s = &g_array_index (article->sentences, EntSentence, i);
    gsize n = s->span.end - s->span.start;
    gboolean title = s->field == ENT_FIELD_TITLE && !document->page;
    const char *base = title ? document->title : document->text;
    g_assert_cmpuint (s->index, ==, i);
    g_assert_cmpuint (n, >, 0);
    g_assert_cmpuint (n, <=, 2000);
    g_assert_cmpint (memcmp (base + s->span.start - (title ? 0 : document->offset), s->text, n), ==, 0);
    g_assert_true (g_utf8_validate (s->text, (gssize)n, NULL));
    g_assert_cmpuint (s->hash, ==, ent_sentence_hash (s->text, n));
  }
}

static Split
split_document (EntDocument *document)
{
  Split split = {document, ent_splitter_new (lexicon), g_ptr_array_new_with_free_func ((GDestroyNotify)ent_article_free), {0, 0}};
  ent_splitter_begin (split.splitter, document);
  for (;;) {
    EntArticle *article = ent_article_new ();
    g_ptr_array_add (split.articles, article);
    if (!ent_splitter_next (split.splitter, article))
      break;
    check_sentences (document, article);
  }
  g_ptr_array_remove_index (split.articles, split.articles->len - 1);
  ent_splitter_counts (split.splitter, &split.counts);
  return split;
}

static EntDocument *
new_document (const char *text, gssize length, const char *title, gboolean page)
{
  EntDocument *document = ent_document_new ();
  document->id = g_strdup ("doc");
  document->source = g_strdup ("doc");
  document->title = g_strdup (title);
  document->length = length < 0 ? strlen (text) : (gsize)length;
  document->text = g_strndup (text, document->length);
  document->page = page;
  return document;
}

static Split
split_page (const char *text)
{
  return split_document (new_document (text, -1, NULL, TRUE));
}

static Split
split_line (const char *title, const char *text)
{
  return split_document (new_document (text, -1, title, FALSE));
}

static void
split_clear (Split *split)
{
  g_ptr_array_unref (split->articles);
  ent_splitter_free (split->splitter);
  ent_document_free (split->document);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Split, split_clear)

static const EntArticle *
article_at (const Split *split, guint i)
{
  g_assert_cmpuint (i, <, split->articles->len);
  return split->articles->pdata[i];
}

/* The sentences joined by '|'; those of the title in brackets. */
static char *
joined (const EntArticle *article)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < article->sentences->len; i++) {
    const EntSentence *s = &g_array_index (article->sentences, EntSentence, i);
    gboolean title = s->field == ENT_FIELD_TITLE;
    g_string_append (out, i ? "|" : "");
    g_string_append (out, title ? "[" : "");
    g_string_append_len (out, s->text, (gssize)(s->span.end - s->span.start));
    g_string_append (out, title ? "]" : "");
  }
  return g_string_free (out, FALSE);
}

static void
assert_sentences (const EntArticle *article, const char *expected)
{
  g_autofree char *sentences = joined (article);
  g_assert_cmpstr (sentences, ==, expected);
}

static void
assert_split (const char *text, const char *expected)
{
  g_auto (Split) split = split_line (NULL, text);
  assert_sentences (article_at (&split, 0), expected);
}

/* ---- sentences ---- */

static void
test_sentences (void)
{
  assert_split ("The quay closed. Ships left! Why? 12 stayed.", "The quay closed.|Ships left!|Why?|12 stayed.");
  assert_split ("“We left.” He sat. \"Go!\" (They went.) Gone", "“We left.”|He sat.|\"Go!\"|(They went.)|Gone");
  assert_split ("He said yes. “but not now.” The end", "He said yes.|“but not now.”|The end");
  assert_split ("It cost 3.5 crowns. the price fell", "It cost 3.5 crowns. the price fell");
  assert_split ("It ended… Then it began. $5 went. — Ardania left", "It ended…|Then it began.|$5 went.|— Ardania left");
  assert_split (" \xC2\xA0One.\xC2\xA0 Two.\xC2\xA0\nThree", "One.|Two.|Three");
  assert_split ("1. Ardania agrees. 2 ships left in 1999. They sank.", "1. Ardania agrees.|2 ships left in 1999.|They sank.");
  assert_split ("No end\nNew line", "No end|New line");
}

static void
test_abbreviations (void)
{
  assert_split ("Gen. Osei met Mr. Bell in St. Maro on Jan. 3. It rained.", "Gen. Osei met Mr. Bell in St. Maro on Jan. 3.|It rained.");
  assert_split ("Adviser Lt .Gen. (Retd.) Olu Bankole spoke. He left.", "Adviser Lt .Gen. (Retd.) Olu Bankole spoke.|He left.");
  assert_split ("The U.S. Navy left the U.S. The quay closed.", "The U.S. Navy left the U.S.|The quay closed.");
  assert_split ("George S. Bell came at 5 p.m. Monday. It was late in Jan. The end",
                "George S. Bell came at 5 p.m. Monday.|It was late in Jan.|The end");
  assert_split ("Gen. He Wei met Dr. In Soo.", "Gen. He Wei met Dr. In Soo.");
  assert_split ("They reached critical mass. Ardania said no. Belmoria, No. 5, left.",
                "They reached critical mass.|Ardania said no.|Belmoria, No. 5, left.");
  assert_split ("She is a Ph.D. Candidates left.", "She is a Ph.D. Candidates left.");
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("Word");
  while (text->len < 5000)
    g_string_append (text, " word word, and");
  g_auto (Split) split = split_line (NULL, text->str);
  const EntArticle *article = article_at (&split, 0);
  g_assert_cmpuint (article->sentences->len, ==, 3);
  const EntSentence *first = &g_array_index (article->sentences, EntSentence, 0);
  g_assert_cmpint (first->text[first->span.end - first->span.start - 1], ==, ',');
  g_autoptr (GString) word = g_string_new (NULL);
  while (word->len < 5000)
    g_string_append (word, "é");
  g_auto (Split) cut = split_line (NULL, word->str);
  g_assert_cmpuint (article_at (&cut, 0)->sentences->len, ==, 3);
}

static void
test_hash (void)
{
  g_assert_cmpuint (ent_sentence_hash ("“U.S. Öl!”", strlen ("“U.S. Öl!”")), ==, ent_sentence_hash ("us öL", strlen ("us öL")));
  g_assert_cmpuint (ent_sentence_hash ("us", 2), !=, ent_sentence_hash ("us2", 3));
  g_autoptr (GString) a = g_string_new (NULL);
  g_autoptr (GString) b = g_string_new (NULL);
  for (guint i = 0; i < 5000; i++) {
    g_string_append_printf (a, "Å%u, ", i);
    g_string_append_printf (b, "å%u", i);
  }
  g_assert_cmpuint (ent_sentence_hash (a->str, a->len), ==, ent_sentence_hash (b->str, b->len));
}

/* ---- pages ---- */

#define LONG_A "The envoys of Ardania and Belmoria met for six hours in the old customs house and agreed on little."
#define LONG_B "Ships that had waited for weeks were let into the harbour on Friday, the port's master said."
#define LONG_C "Grain prices fell in all markets of the coast after the news of the accord had spread."

/* Everything in its place: headline, caption, date, button, headline again, deck. */
static void
test_page_with_dates (void)
{
  g_auto (Split) split = split_page ("Envoys meet in customs house\n\nThe envoys at the door. (Photo by Olu Bankole)\n"
                                     "Updated 07 June 2021\n"
                                     "Follow\n\nEnvoys meet in customs house\n\n  • No accord yet\n  • Talks go on\n\n"
                                     "PORT ELLA, St. Maro: " LONG_A "\xC2\xA0\nA hard day\n" LONG_B "\n\n\n"
                                     "Grain falls on news of accord\n\nPublished: June 9, 2021 10:15 GMT\nBy Ana Duarte\nFollow\n\n" LONG_C
                                     "\n" LONG_B "\n© 2021 Harbour Times");
  g_assert_cmpuint (split.articles->len, ==, 2);
  const EntArticle *a = article_at (&split, 0), *b = article_at (&split, 1);
  g_assert_cmpstr (a->id, ==, "doc");
  g_assert_cmpstr (a->title, ==, "Envoys meet in customs house");
  g_assert_cmpstr (a->date, ==, "2021-06-07");
  g_assert_cmpint (a->date_from, ==, ENT_DATE_PAGE);
  assert_sentences (a, "[Envoys meet in customs house]|No accord yet|Talks go on|PORT ELLA, St. Maro: " LONG_A "|A hard day|" LONG_B);
  g_assert_cmpuint (a->span.start, ==, 0);
  g_assert_cmpstr (b->id, ==, "doc#2");
  g_assert_cmpstr (b->title, ==, "Grain falls on news of accord");
  g_assert_cmpstr (b->date, ==, "2021-06-09");
  assert_sentences (b, "[Grain falls on news of accord]|" LONG_C);
  g_assert_cmpuint (split.counts.repeated, ==, 2);
  g_assert_cmpuint (split.counts.boilerplate, ==, 7);
}

/* The first article has its headline behind its text; the second is printed twice. */
static void
test_page_out_of_order (void)
{
  g_auto (Split) split = split_page ("PORT ELLA: " LONG_A "\n" LONG_B "\nEnvoys meet in customs house\n"
                                     "Envoys meet in customs house\n- No accord yet\n"
                                     "Grain falls, and prices with it\n- Prices were high\nST. MARO (Harbour Wire) — " LONG_C
                                     "\n‘Too late’\nThe end came soon.\n" LONG_C "\nThe end  came soon\n");
  g_assert_cmpuint (split.articles->len, ==, 2);
  const EntArticle *a = article_at (&split, 0), *b = article_at (&split, 1);
  g_assert_null (a->title);
  g_assert_null (a->date);
  assert_sentences (a, "PORT ELLA: " LONG_A "|" LONG_B "|Envoys meet in customs house|No accord yet");
  assert_sentences (b, "[Grain falls, and prices with it]|Prices were high|ST. MARO (Harbour Wire) — " LONG_C
                       "|‘Too late’|The end came soon.|" LONG_C);
  g_assert_cmpuint (split.counts.repeated, ==, 2);
  g_assert_cmpuint (a->span.end, <, b->span.start);
}

static void
test_page_plain (void)
{
  g_auto (Split) titled = split_page ("Envoys meet in customs house\n\n" LONG_A "\n\nGrain falls\n\n" LONG_B);
  g_assert_cmpuint (titled.articles->len, ==, 1);
  assert_sentences (article_at (&titled, 0), "[Envoys meet in customs house]|" LONG_A "|Grain falls|" LONG_B);
  g_auto (Split) untitled = split_page (LONG_A "\n\n" LONG_B);
  g_assert_null (article_at (&untitled, 0)->title);
  g_auto (Split) stopped = split_page ("The envoys met.\n\n" LONG_A);
  g_assert_null (article_at (&stopped, 0)->title);
  g_auto (Split) short_lines = split_page ("Envoys meet in customs house\nAnd part\n");
  g_assert_null (article_at (&short_lines, 0)->title);
  g_auto (Split) empty = split_page ("Follow\n***\n©\n");
  g_assert_cmpuint (empty.articles->len, ==, 0);
}

static void
test_page_separators (void)
{
  g_auto (Split) split =
      split_page ("***\nEnvoys meet\n" LONG_A "\n\n* * *\n\nGrain falls\n-----------\n" LONG_B "\n\n---\n\n" LONG_C "\n***\n");
  g_assert_cmpuint (split.articles->len, ==, 3);
  assert_sentences (article_at (&split, 0), "[Envoys meet]|" LONG_A);
  assert_sentences (article_at (&split, 1), "[Grain falls]|" LONG_B);
  assert_sentences (article_at (&split, 2), LONG_C);
}

/* A date below the last line begins no article of its own. */
static void
test_page_trailing_date (void)
{
  g_auto (Split) split = split_page ("Envoys meet\nUpdated 07 June 2021\n" LONG_A "\nThe door of the house\nUpdated 08 June 2021\n");
  g_assert_cmpuint (split.articles->len, ==, 1);
  g_assert_cmpstr (article_at (&split, 0)->date, ==, "2021-06-07");
}

static void
test_window (void)
{
  EntDocument *document = new_document ("Envoys meet\n\n" LONG_A, -1, NULL, TRUE);
  document->offset = 1000;
  g_auto (Split) split = split_document (document);
  const EntArticle *article = article_at (&split, 0);
  g_assert_null (article->title); /* a window begins amid an article */
  g_assert_cmpuint (article->span.start, ==, 1000);
  g_assert_cmpuint (article->span.end, ==, 1000 + document->length);
}

static void
test_date_order (void)
{
  static const EntDateFrom from[] = {ENT_DATE_METADATA, ENT_DATE_URL, ENT_DATE_FILE};
  for (guint i = 0; i < G_N_ELEMENTS (from); i++) {
    EntDocument *document = new_document ("Updated 07 June 2021\n\n" LONG_A, -1, "Title", FALSE);
    document->date = g_strdup ("2020-01-01");
    document->date_from = from[i];
    g_auto (Split) split = split_document (document);
    g_assert_cmpstr (article_at (&split, 0)->date, ==, from[i] == ENT_DATE_METADATA ? "2020-01-01" : "2021-06-07");
  }
}

/* ---- one article ---- */

static void
test_given_title (void)
{
  g_auto (Split) split = split_line ("Envoys meet. And part", "ENVOYS MEET AND PART\n" LONG_A "\nFollow\n" LONG_A "\nPORT ELLA: " LONG_B);
  const EntArticle *article = article_at (&split, 0);
  assert_sentences (article, "[Envoys meet. And part]|" LONG_A "|PORT ELLA: " LONG_B);
  g_assert_cmpuint (article->span.start, ==, strlen ("ENVOYS MEET AND PART\n"));
  g_assert_cmpuint (split.counts.repeated, ==, 2);
  g_assert_cmpuint (split.counts.boilerplate, ==, 1);
  g_autofree char *text = g_strconcat ("Envoys meet. And part\n", LONG_A, "\nPORT ELLA: ", LONG_B, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_assert_cmpstr (article->sha256, ==, sum);
  g_auto (Split) alone = split_line ("Envoys meet", "");
  assert_sentences (article_at (&alone, 0), "[Envoys meet]");
  g_auto (Split) nothing = split_line (NULL, " . \n");
  g_assert_cmpuint (nothing.articles->len, ==, 0);
}

static void
test_wrapped (void)
{
  g_auto (Split) split = split_page ("Envoys meet in customs house\r\n\r\nBy Ana Duarte\r\n\r\n"
                                     "The envoys of Ardania and Belmoria met for six hours in the old\r\n"
                                     "customs house and agreed on little. They will meet again when the\r\n"
                                     "ships that wait outside have been let in.\r\n\r\n"
                                     "“We have time,” said the elder of the two, who has served in both\r\n"
                                     "capitals and knows the coast well.\r\n\r\n"
                                     "  - the first point, which is long enough to run on into the line\r\n"
                                     "    below it and to end there\r\n"
                                     "  - the second point\r\n");
  g_assert_cmpuint (split.articles->len, ==, 1);
  const EntArticle *article = article_at (&split, 0);
  g_autofree char *sentences = joined (article);
  g_auto (GStrv) pieces = g_strsplit (sentences, "|", -1);
  g_assert_cmpuint (g_strv_length (pieces), ==, 6);
  g_assert_cmpstr (pieces[0], ==, "[Envoys meet in customs house]");
  g_assert_true (g_str_has_suffix (pieces[2], "have been let in."));
  g_assert_true (g_str_has_suffix (pieces[3], "knows the coast well."));
  g_assert_true (g_str_has_prefix (pieces[4], "the first") && g_str_has_suffix (pieces[4], "end there"));
  g_assert_cmpuint (split.counts.boilerplate, ==, 1);
}

/* ---- signatures ---- */

static double
similarity (const EntArticle *a, const EntArticle *b)
{
  guint same = 0;
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    same += a->minhash[i] == b->minhash[i];
  return (double)same / ENT_MINHASH_SIZE;
}

/* N words of a made-up language, different for each SEED. */
static char *
babble (guint32 seed, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%c%cor%u%s", g_rand_int_range (rand, 'a', 'z'), g_rand_int_range (rand, 'a', 'z'),
                            g_rand_int_range (rand, 0, 50), i % 12 == 11 ? ". Then\n" : " ");
  return g_string_free (out, FALSE);
}

static void
test_minhash (void)
{
  g_autofree char *text = babble (1, 400), *other = babble (2, 400), *more = babble (3, 8);
  g_autofree char *upper = g_ascii_strup (text, -1), *longer = g_strconcat ("Follow\n", text, "\n", more, NULL);
  g_auto (Split) a = split_line ("One title", text), b = split_line ("Another", upper);
  g_auto (Split) c = split_line (NULL, longer), d = split_line (NULL, other);
  g_assert_cmpfloat (similarity (article_at (&a, 0), article_at (&b, 0)), ==, 1);
  g_assert_cmpfloat (similarity (article_at (&a, 0), article_at (&c, 0)), >=, .8);
  g_assert_cmpfloat (similarity (article_at (&a, 0), article_at (&d, 0)), <=, .2);
  g_auto (Split) four = split_line (NULL, "Only four words here"), five = split_line (NULL, "Now there are five words");
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    g_assert_cmpuint (article_at (&four, 0)->minhash[i], ==, G_MAXUINT32);
  g_assert_cmpuint (article_at (&five, 0)->minhash[0], !=, article_at (&five, 0)->minhash[1]);
}

/* ---- hostile ---- */

static void
test_hostile (void)
{
  static const char *const units[] = {"\n",
                                      "a. ",
                                      "U.S. ",
                                      "a",
                                      "\"",
                                      "“",
                                      ". (",
                                      "- \n",
                                      "2 June 2021\n",
                                      "* * *\n",
                                      "\xC2\xA0",
                                      ".",
                                      "? ",
                                      "Envoys meet\nUpdated 07 June 2021\n",
                                      "PORT ELLA: and so on.\n",
                                      "# \n",
                                      "A a\n"};
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    while (text->len < ENT_READ_WINDOW)
      g_string_append (text, units[i]);
    gint64 start = g_get_monotonic_time ();
    g_auto (Split) split = split_document (new_document (text->str, (gssize)text->len, NULL, TRUE));
    g_test_message ("%u: %u articles in %d ms", i, split.articles->len, (int)((g_get_monotonic_time () - start) / 1000));
    g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC); /* what is quadratic takes hours */
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  const char *dirs[] = {ENTENTE_SOURCE_DIR "/tests/unit/tables", NULL};
  lexicon = ent_lexicon_load (dirs, &error);
  g_assert_no_error (error);
  g_test_add_func ("/text/sentences", test_sentences);
  g_test_add_func ("/text/abbreviations", test_abbreviations);
  g_test_add_func ("/text/long", test_long);
  g_test_add_func ("/text/hash", test_hash);
  g_test_add_func ("/text/page-with-dates", test_page_with_dates);
  g_test_add_func ("/text/page-out-of-order", test_page_out_of_order);
  g_test_add_func ("/text/page-plain", test_page_plain);
  g_test_add_func ("/text/page-separators", test_page_separators);
  g_test_add_func ("/text/page-trailing-date", test_page_trailing_date);
  g_test_add_func ("/text/window", test_window);
  g_test_add_func ("/text/date-order", test_date_order);
  g_test_add_func ("/text/given-title", test_given_title);
  g_test_add_func ("/text/wrapped", test_wrapped);
  g_test_add_func ("/text/minhash", test_minhash);
  g_test_add_func ("/text/hostile", test_hostile);
  int status = g_test_run ();
  ent_lexicon_free (lexicon);
  return status;
}
