/* Seconds of each stage, one thread: the input is run through once more with one stage more each time, and the differences are printed.
 * usage: bench_stages GAZETTEER INPUT… */
#include <entente.h>

#include <stdio.h>

typedef enum { READ, SPLIT, TAG, RELATE, RECORD, N_STAGES } Stage;

static const char *const names[] = {"read", "split", "tag", "relate", "record"};

typedef struct {
  const EntLexicon *lexicon;
  EntSplitter *splitter;
  EntTagger *tagger;
  EntRelater *relater;
  EntArticle *article;
  GString *lines;
  guint64 bytes;
} Bench;

static void
run_article (Bench *bench, Stage last)
{
  if (last >= TAG)
    ent_tagger_run (bench->tagger, bench->article);
  if (last >= RELATE)
    ent_relater_run (bench->relater, bench->article);
  if (last < RECORD)
    return;
  ent_record_write_article (bench->lines, bench->article);
  if (bench->lines->len > 1 << 20)
    g_string_truncate (bench->lines, 0);
}

static void
run_document (Bench *bench, const EntDocument *document, Stage last)
{
  bench->bytes += document->length;
  if (last < SPLIT)
    return;
  ent_splitter_begin (bench->splitter, document);
  while (ent_splitter_next (bench->splitter, bench->article))
    run_article (bench, last);
}

static double
run (Bench *bench, const char *const *inputs, Stage last)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntReader) reader = ent_reader_new (inputs, NULL, NULL, &error);
  bench->bytes = 0;
  for (EntDocument *document; reader && (document = ent_reader_next (reader, &error)); ent_document_free (document))
    run_document (bench, document, last);
  if (error)
    g_error ("%s", error->message);
  return (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC;
}

static void
run_all (Bench *bench, const char *const *inputs)
{
  double before = 0;
  for (Stage last = READ; last < N_STAGES; last++) {
    double seconds = run (bench, inputs, last);
    printf ("%s\t%.3f\t%.1f\n", names[last], seconds - before, (double)bench->bytes / 1e6);
    before = seconds;
  }
}

int
main (int argc, char **argv)
{
  if (argc < 3)
    return 64;
  g_autoptr (GError) error = NULL;
  const char *const dirs[] = {argv[1], NULL};
  g_autoptr (EntLexicon) lexicon = ent_lexicon_load (dirs, &error);
  if (!lexicon)
    g_error ("%s", error->message);
  g_autoptr (EntSplitter) splitter = ent_splitter_new (lexicon);
  g_autoptr (EntTagger) tagger = ent_tagger_new (lexicon);
  g_autoptr (EntRelater) relater = ent_relater_new (lexicon, tagger);
  g_autoptr (EntArticle) article = ent_article_new ();
  g_autoptr (GString) lines = g_string_new (NULL);
  Bench bench = {.lexicon = lexicon, .splitter = splitter, .tagger = tagger, .relater = relater, .article = article, .lines = lines};
  run_all (&bench, (const char *const *)argv + 2);
  return 0;
}
