/* A document through all stages: whatever is read must come out as lines that are read again without a complaint. */
#include "fuzz.h"

#include <string.h>

static void
add_lines (const EntArticle *article, gpointer lines)
{
  ent_record_write_article (lines, article);
}

static void
complain (const char *place, const char *message, gpointer data G_GNUC_UNUSED)
{
  g_error ("%s: a line of our own is refused: %s", place, message);
}

static void
check_lines (const GString *lines)
{
  g_autoptr (EntRecordReader) reader = ent_record_reader_new (fuzz_lexicon (), TRUE, complain, NULL);
  g_autoptr (GString) again = g_string_new (NULL);
  for (const char *line = lines->str, *end; *line; line = end + 1) {
    end = strchr (line, '\n');
    g_assert_true (ent_record_reader_line (reader, line, (gsize)(end - line), "lines", add_lines, again, NULL));
  }
  ent_record_reader_finish (reader, add_lines, again);
  g_assert_cmpstr (lines->str, ==, again->str);
}

/* The first byte chooses the file's name: text or JSON Lines. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  g_autofree char *path = fuzz_write (fuzz_folder (), data[0] % 2 ? "input.jsonl" : "input.txt", data + 1, size - 1);
  const char *const inputs[] = {path, NULL};
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (EntReader) reader = ent_reader_new (inputs, NULL, NULL, NULL);
  g_assert_nonnull (reader);
  if (ent_pipeline_run (reader, fuzz_lexicon (), 1, add_lines, lines, NULL, NULL, NULL, NULL))
    check_lines (lines);
  return 0;
}
