/* entente extract: what is found in the text, as JSON Lines on standard output. */
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/run.h"
#include "cli/tables.h"

#include <errno.h>
#include <unistd.h>

/* Each article, and what decides of which story it is. */
static void
write_with_facts (const EntArticle *article, gpointer data)
{
  Output *output = data;
  guint64 digest;
  g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (guint64));
  ent_tally_facts (article, &digest, sentences);
  ent_record_write_article (output->text, article);
  ent_record_write_facts (output->text, article->id, digest, (const guint64 *)(void *)sentences->data, sentences->len);
  output_flush (output);
}

static gboolean
go_on (gpointer output)
{
  return output_flush (output);
}

/* A file without a name, which is gone when the program is. */
static int
open_spool (GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("entente-XXXXXX", &path, &local);
  if (file < 0)
    g_set_error_literal (error, ENT_ERROR, ENT_ERROR_CREATE, local->message);
  else
    unlink (path);
  return file;
}

static int
copy_spool (int spool)
{
  Output output;
  output_init (&output, STDOUT_FILENO);
  gsize piece = 1 << 18;
  g_autofree char *bytes = g_malloc (piece);
  ssize_t n;
  off_t at = 0;
  while ((n = pread (spool, bytes, piece, at)) > 0 || (n < 0 && errno == EINTR)) {
    if (n < 0)
      continue;
    at += n;
    g_string_append_len (output.text, bytes, n);
    if (!output_flush (&output))
      break;
  }
  if (n < 0)
    g_set_error (&output.error, ENT_ERROR, ENT_ERROR_IO, "%s: %s", g_get_tmp_dir (), g_strerror (errno));
  return output_finish (&output);
}

static int
extract_to (const Options *options, const EntLexicon *lexicon, int file)
{
  Messages messages;
  Output output;
  messages_init (&messages, options->quiet, options->verbose);
  messages.terminal = messages.terminal && !isatty (file); /* the bar and the lines would run into each other */
  output_init (&output, file);
  ent_record_write_run (output.text, lexicon);
  EntArticleFunc write = options->facts ? write_with_facts : records_write_article;
  int code = run_inputs (options, &messages, lexicon, write, go_on, &output, NULL);
  if (code == 0 || output.error || output.closed)
    return output_finish (&output);
  output_drop (&output);
  return code;
}

/* A run that may end with nothing written goes to a file first. */
static int
extract_strictly (const Options *options, const EntLexicon *lexicon)
{
  g_autoptr (GError) error = NULL;
  int spool = open_spool (&error);
  if (spool < 0)
    return message_error (error);
  int code = extract_to (options, lexicon, spool);
  if (code == 0)
    code = copy_spool (spool);
  close (spool);
  return code;
}

int
command_extract (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntLexicon) lexicon = tables_load (options, &error);
  if (!lexicon)
    return message_error (error);
  return options->strict ? extract_strictly (options, lexicon) : extract_to (options, lexicon, STDOUT_FILENO);
}
