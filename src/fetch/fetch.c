/* The run: feeds one after the other, and of each its new articles, into one file of the inbox. */
#include <entente/read.h>

#include <glib/gstdio.h>
#include <jansson.h>
#include <string.h>

#include "fetch/internal.h"

typedef struct {
  const EntFetchOptions *options;
  EntProblemFunc problem;
  gpointer user_data;
  EntFetchCounts counts;
  FetchClient *client;
  FetchState *state;
  char *scratch; /* a folder for what is being read */
} Run;

static void
tell (const Run *run, const char *place, const char *message)
{
  if (run->problem)
    run->problem (place, message, run->user_data);
}

/* ---- bytes → documents ---- */

/* The documents in BYTES; NULL where they cannot be read for reasons of this machine's: such an article is to be fetched again. */
static GPtrArray *
read_bytes (const Run *run, const GString *bytes, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *path = g_build_filename (run->scratch, "answer", NULL);
  const char *const inputs[] = {path, NULL};
  if (!g_file_set_contents (path, bytes->str, (gssize)bytes->len, &local)) {
    g_set_error_literal (error, ENT_ERROR, ENT_ERROR_IO, local->message);
    return NULL;
  }
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify)ent_document_free);
  g_autoptr (EntReader) reader = ent_reader_new (inputs, NULL, NULL, NULL);
  ent_reader_any_language (reader, TRUE); /* whoever reads the inbox decides */
  for (EntDocument *document; reader && (document = ent_reader_next (reader, NULL));)
    g_ptr_array_add (documents, document);
  return documents;
}

/* ---- documents → lines ---- */

static void
set_string (json_t *object, const char *key, const char *value)
{
  if (value)
    json_object_set_new (object, key, json_string (value));
}

static void
write_line (GString *lines, const EntDocument *document, const char *id, const char *url)
{
  json_t *object = json_object ();
  set_string (object, "id", id);
  set_string (object, "url", url);
  set_string (object, "title", document->title);
  set_string (object, "date", document->date);
  set_string (object, "source", document->source);
  set_string (object, "language", document->language);
  set_string (object, "text", document->text);
  char *text = json_dumps (object, 0);
  g_string_append (lines, text);
  g_string_append_c (lines, '\n');
  free (text);
  json_decref (object);
}

/* What the page at the item's address says, the feed filling in what it does not; the item itself where the page cannot be had.
 * FALSE where the run must end. */
static gboolean
add_article (Run *run, EntDocument *item, GString *lines, GError **error)
{
  FetchAnswer answer = {0};
  g_autoptr (GPtrArray) documents = NULL;
  EntDocument *page = NULL;
  if (!run->options->feeds_only && item->url) {
    ent_client_get (run->client, item->url, NULL, &answer);
    if (answer.problem)
      tell (run, item->url, answer.problem);
    else if (!(documents = read_bytes (run, answer.body, error))) {
      ent_answer_free (&answer);
      return FALSE;
    }
    if (documents && documents->len == 1)
      page = documents->pdata[0];
    else if (documents)
      tell (run, item->url, "holds no text that reads like an article");
  }
  run->counts.articles++;
  run->counts.thin += !page && !run->options->feeds_only;
  EntDocument *chosen = page && page->length > item->length ? page : item;
  if (!chosen->title)
    chosen->title = g_strdup (item->title);
  if (item->date && (!chosen->date || item->date_from == ENT_DATE_METADATA)) {
    g_autofree char *date = g_strdup (item->date);
    g_free (chosen->date);
    chosen->date = g_steal_pointer (&date);
  }
  if (chosen != item) { /* the reader called it by the place where it lay */
    g_free (chosen->source);
    chosen->source = g_strdup (item->source);
  }
  write_line (lines, chosen, item->id, page && page->url ? page->url : item->url);
  ent_answer_free (&answer);
  return TRUE;
}

/* ---- a feed ---- */

/* An item is known by its address, else by the id that the feed gives it. */
static const char *
key_of (const EntDocument *item)
{
  return item->url ? item->url : item->id;
}

/* Fetches the new ones of ITEMS; FALSE where they cannot be written. */
static gboolean
take_items (Run *run, const char *feed, const GPtrArray *items, const FetchMark *mark, GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GPtrArray) listed = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < items->len; i++) {
    EntDocument *item = items->pdata[i];
    const char *key = key_of (item);
    if (!g_hash_table_add (seen, (gpointer)key))
      continue;
    g_ptr_array_add (listed, (gpointer)key);
    if (ent_state_knows (run->state, feed, key))
      run->counts.known++;
    else if (!add_article (run, item, lines, error))
      return FALSE;
  }
  g_autoptr (GError) local = NULL;
  g_autofree char *path = ent_state_next_file (run->state, feed);
  if (lines->len && !g_file_set_contents_full (path, lines->str, (gssize)lines->len,
                                               G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &local)) {
    g_set_error_literal (error, ENT_ERROR, ENT_ERROR_CREATE, local->message);
    return FALSE;
  }
  ent_state_note (run->state, feed, mark, listed);
  return ent_state_save (run->state, error);
}

static void
fail_feed (Run *run, const char *feed, const char *message)
{
  run->counts.failed++;
  tell (run, feed, message);
}

static gboolean
fetch_feed (Run *run, const char *feed, GError **error)
{
  FetchAnswer answer;
  FetchMark mark = ent_state_mark (run->state, feed);
  gboolean ok = TRUE;
  run->counts.feeds++;
  ent_client_get (run->client, feed, &mark, &answer);
  if (answer.problem) {
    fail_feed (run, feed, answer.problem);
  } else if (answer.status == 304) {
    run->counts.unchanged++;
  } else {
    g_autoptr (GPtrArray) items = read_bytes (run, answer.body, error);
    if (!items)
      ok = FALSE;
    else if (items->len == 0)
      fail_feed (run, feed, "is no feed with anything to read");
    else
      ok = take_items (run, feed, items, &answer.mark, error);
  }
  ent_answer_free (&answer);
  return ok;
}

/* ---- the run ---- */

static char **
read_lists (const Run *run, const char *const *lists, GError **error)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  guint n = 0;
  for (guint i = 0; lists[i]; i++) {
    g_autoptr (GError) local = NULL;
    g_auto (GStrv) feeds = ent_read_feed_list (lists[i], &local);
    if (!feeds)
      tell (run, lists[i], local->message);
    n += feeds ? g_strv_length (feeds) : 0;
    if (feeds)
      g_strv_builder_addv (all, (const char **)feeds);
  }
  if (n)
    return g_strv_builder_end (all);
  g_set_error (error, ENT_ERROR, ENT_ERROR_NO_INPUT, "%s: names no feed", lists[0] ? lists[0] : "(no list)");
  return NULL;
}

static gboolean
fetch_all (Run *run, char **feeds, GError **error)
{
  g_autofree char *answer = g_build_filename (run->scratch, "answer", NULL);
  gboolean ok = TRUE;
  for (guint i = 0; ok && feeds[i]; i++)
    ok = fetch_feed (run, feeds[i], error);
  g_remove (answer);
  g_rmdir (run->scratch);
  return ok;
}

gboolean
ent_fetch_run (const char *const *lists, const char *inbox, const EntFetchOptions *options, EntProblemFunc problem, gpointer user_data,
               EntFetchCounts *counts, GError **error)
{
  Run run = {.options = options, .problem = problem, .user_data = user_data};
  g_auto (GStrv) feeds = read_lists (&run, lists, error);
  if (!feeds || !(run.state = ent_state_open (inbox, error)))
    return FALSE;
  g_autofree char *scratch = g_build_filename (inbox, ".entente-fetch-XXXXXX", NULL);
  run.scratch = g_mkdtemp (scratch);
  run.client = ent_client_new (options);
  gboolean ok = run.scratch != NULL;
  if (ok)
    ok = fetch_all (&run, feeds, error);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_CREATE, "%s: cannot be written", inbox);
  ent_client_free (run.client);
  ent_state_close (run.state);
  if (counts)
    *counts = run.counts;
  return ok;
}
