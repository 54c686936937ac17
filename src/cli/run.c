/* The inputs of a command line through the pipeline, with warnings, progress bar and --strict. */
#include "cli/run.h"

#include <entente/pipeline.h>

typedef struct {
  const Options *options;
  Messages *messages;
  EntReader *reader;
  gboolean (*go_on) (gpointer data);
  gpointer data;
} Run;

static gboolean
is_refused (const Run *run, const EntReadCounts *counts)
{
  return run->options->strict && counts->broken > 0;
}

static gboolean
progress (gpointer data)
{
  Run *run = data;
  EntReadCounts counts;
  ent_reader_counts (run->reader, &counts);
  messages_progress (run->messages, counts.bytes, counts.bytes_total);
  return !is_refused (run, &counts) && (!run->go_on || run->go_on (run->data));
}

int
run_refused (void)
{
  return message_fail (ENT_ERROR_DATA, "ended at a broken document, as --strict asks; nothing was written");
}

static void
note_counts (Messages *messages, const EntReadCounts *read, const EntPipelineCounts *counts)
{
  messages_note (messages,
                 "files: %" G_GUINT64_FORMAT ", documents: %" G_GUINT64_FORMAT ", broken: %" G_GUINT64_FORMAT
                 ", articles: %" G_GUINT64_FORMAT ", sentences: %" G_GUINT64_FORMAT ", mentions: %" G_GUINT64_FORMAT
                 ", events: %" G_GUINT64_FORMAT "; set aside: repeated paragraphs: %" G_GUINT64_FORMAT
                 ", lines of boilerplate: %" G_GUINT64_FORMAT,
                 read->inputs, read->documents, read->broken, counts->articles, counts->sentences, counts->mentions, counts->events,
                 counts->repeated, counts->boilerplate);
}

/* GO_ON may have ended the run with the inputs half read: that is its own affair. */
static int
judge (const Run *run, const EntReadCounts *counts)
{
  if (is_refused (run, counts))
    return run_refused ();
  if (counts->documents == counts->foreign)
    return message_fail (ENT_ERROR_DATA, "no document could be read");
  return 0;
}

EntReader *
run_reader (const Options *options, Messages *messages, GError **error)
{
  g_autoptr (EntReader) reader = ent_reader_new ((const char *const *)options->inputs, messages_warn, messages, error);
  ent_reader_any_language (reader, options->any_language);
  ent_reader_max_document (reader, options->max_document);
  for (char **pair = options->map; reader && pair && *pair; pair++)
    if (!ent_reader_map (reader, *pair, error))
      return NULL;
  return g_steal_pointer (&reader);
}

void
run_foreign (Messages *messages, const EntReadCounts *counts)
{
  if (counts->foreign == 0)
    return;
  g_autofree char *message =
      g_strdup_printf ("documents that are not in English, left out (--any-language keeps them): %" G_GUINT64_FORMAT, counts->foreign);
  messages_warn ("language", message, messages);
}

int
run_inputs (const Options *options, Messages *messages, const EntLexicon *lexicon, EntArticleFunc func, gboolean (*go_on) (gpointer data),
            gpointer data, guint64 *broken)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntReader) reader = run_reader (options, messages, &error);
  if (!reader)
    return message_error (error);
  Run run = {options, messages, reader, go_on, data};
  EntPipelineCounts counts;
  EntReadCounts read;
  ent_reader_counts (reader, &read);
  if (is_refused (&run, &read))
    return run_refused ();
  gboolean ok = ent_pipeline_run (reader, lexicon, options->threads, func, data, progress, &run, &counts, &error);
  ent_reader_counts (reader, &read);
  run_foreign (messages, &read);
  messages_end (messages);
  if (!ok)
    return message_error (error);
  note_counts (messages, &read, &counts);
  if (broken)
    *broken = read.broken;
  return judge (&run, &read);
}
