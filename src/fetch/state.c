/* What is known of the feeds, in a hidden file of the inbox: what their hosts said of them, which items were fetched, how many files there
 * are. Saved behind each feed, so that a run that is broken off loses one feed at most. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "fetch/internal.h"

#define STATE_NAME ".entente-fetch.json"
#define LOCK_NAME ".entente-fetch.lock"

struct _FetchState {
  char *inbox, *path;
  json_t *feeds; /* address → object */
  int lock;
};

static gboolean
fail (GError **error, EntError code, const char *path, const char *reason)
{
  g_set_error (error, ENT_ERROR, (int)code, "%s: %s", path, reason);
  return FALSE;
}

static gboolean
lock_inbox (FetchState *state, GError **error)
{
  g_autofree char *path = g_build_filename (state->inbox, LOCK_NAME, NULL);
  if (g_mkdir_with_parents (state->inbox, 0777) != 0)
    return fail (error, ENT_ERROR_CREATE, state->inbox, g_strerror (errno));
  state->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (state->lock < 0)
    return fail (error, ENT_ERROR_CREATE, path, g_strerror (errno));
  if (flock (state->lock, LOCK_EX | LOCK_NB) != 0)
    return fail (error, ENT_ERROR_TEMPORARY, state->inbox, "another run fetches into it: try later");
  return TRUE;
}

static gboolean
load_state (FetchState *state, GError **error)
{
  json_error_t reason;
  if (!g_file_test (state->path, G_FILE_TEST_EXISTS)) {
    state->feeds = json_object ();
    return TRUE;
  }
  state->feeds = json_load_file (state->path, 0, &reason);
  return json_is_object (state->feeds) ? TRUE
                                       : fail (error, ENT_ERROR_DATA, state->path, "is not what was saved there: remove it to start anew");
}

FetchState *
ent_state_open (const char *inbox, GError **error)
{
  FetchState *state = g_new0 (FetchState, 1);
  state->inbox = g_strdup (inbox);
  state->path = g_build_filename (inbox, STATE_NAME, NULL);
  state->lock = -1;
  if (lock_inbox (state, error) && load_state (state, error))
    return state;
  ent_state_close (state);
  return NULL;
}

void
ent_state_close (FetchState *state)
{
  if (state->lock >= 0)
    close (state->lock);
  json_decref (state->feeds);
  g_free (state->inbox);
  g_free (state->path);
  g_free (state);
}

gboolean
ent_state_save (const FetchState *state, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *text = json_dumps (state->feeds, JSON_SORT_KEYS | JSON_INDENT (1));
  gboolean ok =
      g_file_set_contents_full (state->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &local);
  free (text);
  return ok ? TRUE : fail (error, ENT_ERROR_CREATE, state->path, local->message);
}

FetchMark
ent_state_mark (const FetchState *state, const char *feed)
{
  const json_t *known = json_object_get (state->feeds, feed);
  return (FetchMark){(char *)json_string_value (json_object_get (known, "etag")),
                     (char *)json_string_value (json_object_get (known, "modified"))};
}

gboolean
ent_state_knows (const FetchState *state, const char *feed, const char *item)
{
  return json_object_get (json_object_get (json_object_get (state->feeds, feed), "items"), item) != NULL;
}

/* A number that no run has reached, in a file that somebody has changed, counts for nothing. */
static json_int_t
count_files (const FetchState *state, const char *feed)
{
  json_int_t n = json_integer_value (json_object_get (json_object_get (state->feeds, feed), "files"));
  return n >= 0 && n < G_MAXINT32 ? n : 0;
}

void
ent_state_note (FetchState *state, const char *feed, const FetchMark *mark, const GPtrArray *listed)
{
  json_t *known = json_object (), *items = json_object ();
  for (guint i = 0; i < listed->len; i++)
    json_object_set_new (items, listed->pdata[i], json_true ());
  json_object_set_new (known, "etag", mark->etag ? json_string (mark->etag) : json_null ());
  json_object_set_new (known, "modified", mark->modified ? json_string (mark->modified) : json_null ());
  json_object_set_new (known, "files", json_integer (count_files (state, feed) + 1));
  json_object_set_new (known, "items", items);
  json_object_set_new (state->feeds, feed, known);
}

char *
ent_state_next_file (const FetchState *state, const char *feed)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, feed, -1);
  const char *host = strstr (feed, "://") ? strstr (feed, "://") + 3 : feed;
  g_autofree char *name = g_strndup (host, strcspn (host, "/?#:@"));
  g_strcanon (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-", '_');
  g_autofree char *file =
      g_strdup_printf ("%s-%.8s-%05" JSON_INTEGER_FORMAT ".jsonl", *name == '.' ? "feed" : name, sum, count_files (state, feed) + 1);
  return g_build_filename (state->inbox, file, NULL);
}
