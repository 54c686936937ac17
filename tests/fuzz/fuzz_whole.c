/* Documents through everything: read, extracted, tallied, put into a network and written in every format. The files are what others can
 * read, and those made of the lines of `extract` are, byte for byte, those made of the articles. */
#include "fuzz.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <string.h>

static const char *const names[] = {"input.jsonl", "input.txt", "input.html", "input.csv", "input.xml"};

/* What an article is counted by: as it is, and as its lines have it. */
typedef struct {
  EntTally *tally;
  GString *lines;
} Counting;

static void
add_article (const EntArticle *article, gpointer data)
{
  Counting *counting = data;
  ent_tally_add (counting->tally, article);
  if (counting->lines)
    ent_record_write_article (counting->lines, article);
}

static void
complain (const char *place, const char *message, gpointer data G_GNUC_UNUSED)
{
  g_error ("%s: a line of our own is refused: %s", place, message);
}

static void
read_lines (const GString *lines, Counting *again)
{
  g_autoptr (EntRecordReader) reader = ent_record_reader_new (fuzz_lexicon (), TRUE, complain, NULL);
  for (const char *line = lines->str, *end; *line; line = end + 1) {
    end = strchr (line, '\n');
    g_assert_true (ent_record_reader_line (reader, line, (gsize)(end - line), "lines", add_article, again, NULL));
  }
  ent_record_reader_finish (reader, add_article, again);
}

static void
write_files (EntTally *tally, const EntTallyOptions *options, const EntWriteOptions *forms, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntTallied) tallied = ent_tally_finish (tally);
  g_autoptr (EntNetwork) network = ent_network_new (fuzz_lexicon (), tallied, options, &error);
  g_assert_no_error (error);
  ent_write_all (network, fuzz_lexicon (), options, forms, folder, &error);
  g_assert_no_error (error);
}

static void
check_file (const char *name, const char *bytes, gsize length)
{
  g_assert_true (g_utf8_validate (bytes, (gssize)length, NULL));
  if (g_str_has_suffix (name, ".json")) {
    json_t *json = json_loadb (bytes, length, JSON_DECODE_ANY, NULL);
    g_assert_nonnull (json);
    json_decref (json);
  }
  if (g_str_has_suffix (name, ".graphml") || g_str_has_suffix (name, ".gexf") || g_str_has_suffix (name, ".svg")) {
    xmlDoc *document = xmlReadMemory (bytes, (int)length, name, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    g_assert_nonnull (document);
    xmlFreeDoc (document);
  }
}

static void
compare (const char *left, const char *right)
{
  for (const EntWriterInfo *writer = ent_writers (); writer->file; writer++) {
    g_autofree char *path = g_build_filename (left, writer->file, NULL), *other = g_build_filename (right, writer->file, NULL);
    g_autofree char *bytes = NULL, *others = NULL;
    gsize length = 0, n = 0;
    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL) && g_file_get_contents (other, &others, &n, NULL));
    if (length != n || memcmp (bytes, others, n) != 0)
      g_error ("%s: of the lines of extract comes another file", writer->file);
    check_file (writer->file, bytes, length);
  }
}

/* The first byte chooses the form of the input, the edges and the forms of the output. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  EntTallyOptions options = {.edges = (EntEdges)(data[0] / 5 % 3), .betweenness = data[0] / 15 % 2};
  EntWriteOptions forms = {.json = (EntJsonForm)(data[0] / 30 % 5), .gexf_1_2 = data[0] / 150};
  g_autofree char *path = fuzz_write (fuzz_folder (), names[data[0] % G_N_ELEMENTS (names)], data + 1, size - 1);
  const char *const inputs[] = {path, NULL};
  g_autofree char *left = g_build_filename (fuzz_folder (), "left", NULL), *right = g_build_filename (fuzz_folder (), "right", NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (EntTally) tally = ent_tally_new (fuzz_lexicon (), &options);
  g_autoptr (EntTally) second = ent_tally_new (fuzz_lexicon (), &options);
  g_autoptr (EntReader) reader = ent_reader_new (inputs, NULL, NULL, NULL);
  Counting counting = {tally, lines}, again = {second, NULL};
  g_assert_nonnull (reader);
  ent_reader_any_language (reader, TRUE);
  g_assert_true (ent_pipeline_run (reader, fuzz_lexicon (), 1, add_article, &counting, NULL, NULL, NULL, NULL));
  read_lines (lines, &again);
  write_files (tally, &options, &forms, left);
  write_files (second, &options, &forms, right);
  compare (left, right);
  return 0;
}
