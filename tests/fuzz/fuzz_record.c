/* Lines, whole and reduced, through the record reader into a tally, and from there into a network or into lines again. */
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

static void
write_recurring (const char *source, guint64 hash, gpointer out)
{
  ent_record_write_recurring (out, source, hash);
}

static void
write_share (const EntShare *share, gpointer out)
{
  ent_record_write_share (out, share);
}

static void
write_article (const EntArticle *article, gpointer out)
{
  ent_record_write_article (out, article);
}

static void
reduce (EntTally *tally)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const EntReducedFuncs funcs = {NULL, write_recurring, write_share, out};
  g_autoptr (GError) error = NULL;
  g_assert_true (ent_tally_reduce (tally, &funcs, write_article, &error) == (error == NULL));
}

/* The first byte chooses the edges, whether lines of other tables are let in, and what becomes of the tally. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  EntTallyOptions options = {.edges = (EntEdges)(data[0] % 3)};
  g_autoptr (EntTally) tally = ent_tally_new (fuzz_lexicon (), &options);
  g_autoptr (EntRecordReader) reader = ent_record_reader_new (fuzz_lexicon (), data[0] / 3 % 4 != 3, NULL, NULL);
  const EntReducedFuncs funcs = ent_tally_reduced_funcs (tally);
  ent_record_reader_take_reduced (reader, &funcs, NULL, NULL);
  read_lines (reader, tally, (const char *)data + 1, size - 1);
  if (data[0] / 12 % 2) {
    reduce (tally);
    return 0;
  }
  if (!ent_tally_check (tally, NULL)) /* lines that do not belong together are refused */
    return 0;
  g_autoptr (EntTallied) tallied = ent_tally_finish (tally);
  g_autoptr (EntNetwork) network = ent_network_new (fuzz_lexicon (), tallied, &options, NULL);
  g_assert_nonnull (network);
  return 0;
}
