/* Lines through the record reader into a tally and a network. */
#include "fuzz.h"

#include <string.h>

static void
add_article (const EntArticle *article, gpointer tally)
{
  ent_tally_add (tally, article);
}

static void
read_lines (EntRecordReader *reader, EntTally *tally, const char *bytes, gsize size)
{
  for (const char *line = bytes, *end = bytes + size; line < end;) {
    const char *newline = memchr (line, '\n', (gsize)(end - line));
    gsize length = (gsize)((newline ? newline : end) - line);
    if (!ent_record_reader_line (reader, line, length, "lines", add_article, tally, NULL))
      return;
    line += length + 1;
  }
  ent_record_reader_finish (reader, add_article, tally);
}

/* The first byte chooses the edges, and whether lines of other tables are let in. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  EntTallyOptions options = {.edges = (EntEdges)(data[0] % 3)};
  g_autoptr (EntTally) tally = ent_tally_new (fuzz_lexicon (), &options);
  g_autoptr (EntRecordReader) reader = ent_record_reader_new (fuzz_lexicon (), data[0] / 3 % 4 != 3, NULL, NULL);
  read_lines (reader, tally, (const char *)data + 1, size - 1);
  g_autoptr (EntTallied) tallied = ent_tally_finish (tally);
  g_autoptr (EntNetwork) network = ent_network_new (fuzz_lexicon (), tallied, &options, NULL);
  g_assert_nonnull (network);
  return 0;
}
