/* What is known of the feeds, as a damaged or hostile inbox may hold it: refused, or used and saved, and the next file stays in the inbox.
 */
#include "fuzz.h"

#include <string.h>

#include "fetch/internal.h"

static void
use (FetchState *state, const char *inbox, const char *feed)
{
  g_autofree char *file = ent_state_next_file (state, feed);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  FetchMark mark = ent_state_mark (state, feed);
  g_assert_cmpstr (folder, ==, inbox);
  ent_state_knows (state, feed, "item");
  g_ptr_array_add (items, (gpointer) "item");
  FetchMark copy = {g_strdup (mark.etag), g_strdup (mark.modified)};
  ent_state_note (state, feed, &copy, items);
  g_free (copy.etag);
  g_free (copy.modified);
  g_assert_true (!g_utf8_validate (feed, -1, NULL) || ent_state_knows (state, feed, "item"));
  g_assert_true (ent_state_save (state, NULL));
}

/* The first line is the address of a feed, the rest what was saved. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autofree char *feed = g_strndup (text, strcspn (text, "\n"));
  g_autofree char *inbox = g_build_filename (fuzz_folder (), "inbox", NULL);
  size_t at = MIN (strlen (feed) + 1, size);
  g_free (fuzz_write (inbox, ".entente-fetch.json", data + at, size - at));
  g_autoptr (GError) error = NULL;
  FetchState *state = ent_state_open (inbox, &error);
  g_assert_true ((state == NULL) == (error != NULL));
  if (state) {
    use (state, inbox, feed);
    ent_state_close (state);
  }
  return 0;
}
