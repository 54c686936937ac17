/* What the fuzz targets share. */
#include "fuzz.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static EntLexicon *lexicon;
static char *folder;

static void
remove_tree (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_dir_open (path, 0, NULL) : NULL;
  for (const char *name; dir && (name = g_dir_read_name (dir));) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_tree (child);
  }
  if (dir)
    g_dir_close (dir);
  g_remove (path);
}

static void
clean_up (void)
{
  g_clear_pointer (&lexicon, ent_lexicon_free);
  if (folder)
    remove_tree (folder);
  g_clear_pointer (&folder, g_free);
}

static void
register_clean_up (void)
{
  static gboolean done = FALSE;
  if (!done)
    atexit (clean_up);
  done = TRUE;
}

const EntLexicon *
fuzz_lexicon (void)
{
  const char *const dirs[] = {ENTENTE_SOURCE_DIR "/gazetteer", NULL};
  g_autoptr (GError) error = NULL;
  if (lexicon)
    return lexicon;
  lexicon = ent_lexicon_load (dirs, &error);
  if (!lexicon)
    g_error ("%s", error->message);
  register_clean_up ();
  return lexicon;
}

const char *
fuzz_folder (void)
{
  if (!folder)
    folder = g_dir_make_tmp ("entente-fuzz-XXXXXX", NULL);
  g_assert_nonnull (folder);
  register_clean_up ();
  return folder;
}

char *
fuzz_write (const char *dir, const char *name, const uint8_t *data, size_t size)
{
  g_mkdir_with_parents (dir, 0700);
  char *path = g_build_filename (dir, name, NULL);
  g_remove (path); /* GLib 2.74 does not cut a longer file off without CONSISTENT */
  g_assert_true (g_file_set_contents_full (path, (const char *)data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return path;
}

static void
check_string (const char *text)
{
  g_assert_true (!text || g_utf8_validate (text, -1, NULL));
}

void
fuzz_read (const char *name, const uint8_t *data, size_t size)
{
  g_autofree char *path = fuzz_write (fuzz_folder (), name, data, size);
  const char *const inputs[] = {path, NULL};
  g_autoptr (EntReader) reader = ent_reader_new (inputs, NULL, NULL, NULL);
  ent_reader_any_language (reader, size % 2);
  for (EntDocument *document; (document = ent_reader_next (reader, NULL)); ent_document_free (document)) {
    g_assert_true (g_utf8_validate (document->text, (gssize)document->length, NULL));
    g_assert_true (document->text[document->length] == '\0' && document->id);
    g_assert_true ((document->date != NULL) == (document->date_from != ENT_DATE_UNKNOWN));
    check_string (document->id);
    check_string (document->title);
    check_string (document->url);
    check_string (document->source);
    check_string (document->language);
  }
}
