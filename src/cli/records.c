/* Extracted lines, whole or reduced, into a tally; and articles as such lines. */
#include "cli/records.h"

#include "cli/lines.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/run.h"
#include "cli/tables.h"

#include <entente/record.h>

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  const Options *options;
  Messages messages;
  EntTally *tally;
  EntRecordReader *reader;
  EntReducedFuncs funcs;                  /* of the tally */
  guint64 n_articles, n_shares, n_broken; /* n_broken: beside those that the reader counts */
  guint64 bytes, bytes_total;             /* of the files before this one; of all where known */
  guint n_opened;
} Reading;

static void
add_article (const EntArticle *article, gpointer data)
{
  Reading *reading = data;
  reading->n_articles++;
  ent_tally_add (reading->tally, article);
}

static void
add_story (const EntStory *story, gpointer data)
{
  Reading *reading = data;
  reading->funcs.story (story, reading->tally);
}

static void
add_recurring (const char *source, guint64 hash, gpointer data)
{
  Reading *reading = data;
  reading->funcs.recurring (source, hash, reading->tally);
}

static void
add_share (const EntShare *share, gpointer data)
{
  Reading *reading = data;
  reading->n_shares++;
  reading->funcs.share (share, reading->tally);
}

static void
warn (Reading *reading, const char *place, const char *message)
{
  reading->n_broken++;
  messages_warn (place, message, &reading->messages);
}

static gboolean
is_refused (const Reading *reading)
{
  return reading->options->strict && reading->n_broken + ent_record_reader_broken (reading->reader) > 0;
}

/* FALSE where the run must end: ERROR says why, or --strict met a broken line. */
static gboolean
read_lines (Reading *reading, const char *path, Lines *lines, GError **error)
{
  const char *line;
  gsize length;
  g_autoptr (GString) place = g_string_new (NULL);
  for (;;) {
    LinesResult result = lines_next (lines, &line, &length);
    if (result == LINES_END)
      return TRUE;
    g_string_printf (place, "%s:%" G_GUINT64_FORMAT, path, lines->line);
    if (result == LINES_FAILED)
      warn (reading, path, g_strerror (errno));
    else if (result == LINES_TOO_LONG)
      warn (reading, place->str, "the line is longer than 64 MiB");
    else if (!ent_record_reader_line (reading->reader, line, length, place->str, add_article, reading, error))
      return FALSE;
    if (is_refused (reading))
      return FALSE;
    if (result == LINES_FAILED)
      return TRUE;
    messages_progress (&reading->messages, reading->bytes + lines->bytes, reading->bytes_total);
  }
}

static gboolean
read_file (Reading *reading, const char *path, GError **error)
{
  Lines lines;
  const char *name = strcmp (path, "-") == 0 ? "standard input" : path;
  if (!lines_open (&lines, path)) {
    warn (reading, name, g_strerror (errno));
    return !is_refused (reading);
  }
  reading->n_opened++;
  gboolean ok = read_lines (reading, name, &lines, error);
  if (ok)
    ent_record_reader_finish (reading->reader, add_article, reading);
  reading->bytes += lines.bytes;
  lines_close (&lines);
  return ok;
}

static guint64
size_of_files (char **paths)
{
  guint64 sum = 0;
  struct stat info;
  for (guint i = 0; paths[i]; i++) {
    if (stat (paths[i], &info) != 0 || !S_ISREG (info.st_mode))
      return 0;
    sum += (guint64)info.st_size;
  }
  return sum;
}

static int
read_files (Reading *reading)
{
  g_autoptr (GError) error = NULL;
  char **paths = reading->options->inputs;
  gboolean ok = TRUE;
  reading->bytes_total = size_of_files (paths);
  for (guint i = 0; paths[i] && ok; i++)
    ok = read_file (reading, paths[i], &error);
  messages_end (&reading->messages);
  if (error)
    return message_error (error);
  if (!ok)
    return run_refused ();
  if (reading->n_opened == 0)
    return message_fail (ENT_ERROR_NO_INPUT, "none of the files can be opened");
  return reading->n_articles + reading->n_shares > 0 ? 0 : message_fail (ENT_ERROR_DATA, "no document could be read");
}

static int
read_into (const Options *options, const EntLexicon *lexicon, EntTally *tally)
{
  Reading reading = {.options = options, .tally = tally, .funcs = ent_tally_reduced_funcs (tally)};
  const EntReducedFuncs funcs = {add_story, add_recurring, add_share, &reading};
  messages_init (&reading.messages, options->quiet, options->verbose);
  g_autoptr (EntRecordReader) reader = ent_record_reader_new (lexicon, options->mixed, messages_warn, &reading.messages);
  ent_record_reader_take_reduced (reader, &funcs, options->content.from, options->content.to);
  reading.reader = reader;
  return read_files (&reading);
}

int
records_tally (const Options *options, EntLexicon **lexicon, EntTally **tally)
{
  g_autoptr (GError) error = NULL;
  *lexicon = tables_load (options, &error);
  if (!*lexicon)
    return message_error (error);
  *tally = ent_tally_new (*lexicon, &options->content);
  return read_into (options, *lexicon, *tally);
}

void
records_write_article (const EntArticle *article, gpointer data)
{
  Output *output = data;
  ent_record_write_article (output->text, article);
  output_flush (output);
}
