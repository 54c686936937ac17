/* entente graph: extracted lines in, graphs out. */
#include "cli/commands.h"
#include "cli/lines.h"
#include "cli/results.h"
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
  guint64 n_articles, n_broken; /* n_broken: beside those that the reader counts */
  guint64 bytes, bytes_total;   /* of the files before this one; of all where known */
  guint n_opened;
} Graph;

static void
add_article (const EntArticle *article, gpointer data)
{
  Graph *graph = data;
  graph->n_articles++;
  ent_tally_add (graph->tally, article);
}

static void
warn (Graph *graph, const char *place, const char *message)
{
  graph->n_broken++;
  messages_warn (place, message, &graph->messages);
}

static gboolean
is_refused (const Graph *graph)
{
  return graph->options->strict && graph->n_broken + ent_record_reader_broken (graph->reader) > 0;
}

/* FALSE where the run must end: ERROR says why, or --strict met a broken line. */
static gboolean
read_lines (Graph *graph, const char *path, Lines *lines, GError **error)
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
      warn (graph, path, g_strerror (errno));
    else if (result == LINES_TOO_LONG)
      warn (graph, place->str, "the line is longer than 64 MiB");
    else if (!ent_record_reader_line (graph->reader, line, length, place->str, add_article, graph, error))
      return FALSE;
    if (is_refused (graph))
      return FALSE;
    if (result == LINES_FAILED)
      return TRUE;
    messages_progress (&graph->messages, graph->bytes + lines->bytes, graph->bytes_total);
  }
}

static gboolean
read_file (Graph *graph, const char *path, GError **error)
{
  Lines lines;
  const char *name = strcmp (path, "-") == 0 ? "standard input" : path;
  if (!lines_open (&lines, path)) {
    warn (graph, name, g_strerror (errno));
    return !is_refused (graph);
  }
  graph->n_opened++;
  gboolean ok = read_lines (graph, name, &lines, error);
  if (ok)
    ent_record_reader_finish (graph->reader, add_article, graph);
  graph->bytes += lines.bytes;
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
read_files (Graph *graph)
{
  g_autoptr (GError) error = NULL;
  char **paths = graph->options->inputs;
  gboolean ok = TRUE;
  graph->bytes_total = size_of_files (paths);
  for (guint i = 0; paths[i] && ok; i++)
    ok = read_file (graph, paths[i], &error);
  messages_end (&graph->messages);
  if (error)
    return message_error (error);
  if (!ok)
    return run_refused ();
  if (graph->n_opened == 0)
    return message_fail (ENT_ERROR_NO_INPUT, "none of the files can be opened");
  return graph->n_articles ? 0 : message_fail (ENT_ERROR_DATA, "no document could be read");
}

int
command_graph (const Options *options)
{
  g_autoptr (GError) error = NULL;
  Graph graph = {.options = options};
  messages_init (&graph.messages, options->quiet, options->verbose);
  if (!results_check_folder (options->output, &error))
    return message_error (error);
  g_autoptr (EntLexicon) lexicon = tables_load (options, &error);
  if (!lexicon)
    return message_error (error);
  g_autoptr (EntTally) tally = ent_tally_new (lexicon, &options->content);
  g_autoptr (EntRecordReader) reader = ent_record_reader_new (lexicon, options->mixed, messages_warn, &graph.messages);
  graph.tally = tally;
  graph.reader = reader;
  int code = read_files (&graph);
  return code ? code : results_write (options, lexicon, tally);
}
