/* The compiled tables as a file: what it holds is what was loaded, wherever it is mapped, and a file that is not as it was written is none.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "lexicon/image.h"

#define TABLES ENTENTE_SOURCE_DIR "/gazetteer"

static const char *const tables[] = {TABLES, NULL};

typedef struct {
  char *folder, *path, *other;
} Files;

static void
set_up (Files *files, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  files->folder = g_dir_make_tmp ("entente-image-XXXXXX", NULL);
  files->path = g_build_filename (files->folder, "tables.image", NULL);
  files->other = g_build_filename (files->folder, "other.image", NULL);
  g_autoptr (EntLexicon) lexicon = ent_lexicon_load (tables, &error);
  g_assert_no_error (error);
  g_assert_true (ent_lexicon_save (lexicon, tables, files->path, &error));
}

static void
tear_down (Files *files, gconstpointer data G_GNUC_UNUSED)
{
  g_remove (files->path);
  g_remove (files->other);
  g_rmdir (files->folder);
  g_free (files->folder);
  g_free (files->path);
  g_free (files->other);
}

static void
assert_same_files (const char *left, const char *right)
{
  char *a, *b;
  gsize n, m;
  g_assert_true (g_file_get_contents (left, &a, &n, NULL) && g_file_get_contents (right, &b, &m, NULL));
  g_assert_true (n == m && memcmp (a, b, n) == 0);
  g_free (a);
  g_free (b);
}

/* Both that which lies where it was made for and that which was moved give the same file again, and the same answers. */
static void
test_mapped (Files *files, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntLexicon) loaded = ent_lexicon_load (tables, &error);
  g_autoptr (EntLexicon) first = ent_lexicon_map (tables, files->path);
  g_autoptr (EntLexicon) second = ent_lexicon_map (tables, files->path);
  g_assert_no_error (error);
  g_assert_true (first && second && first->image.memory != second->image.memory);
  EntLexicon *all[] = {loaded, first, second};
  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    g_assert_true (ent_lexicon_save (all[i], tables, files->other, &error));
    assert_same_files (files->path, files->other);
    g_assert_cmpstr (ent_lexicon_gazetteer_hash (all[i]), ==, ent_lexicon_gazetteer_hash (loaded));
    g_assert_cmpstr (ent_lexicon_find_entity (all[i], "POL")->name, ==, "Poland");
    g_assert_true (ent_lexicon_is_member (all[i], "NATO", "POL", "2020-01-01"));
    g_assert_false (ent_lexicon_is_member (all[i], "NATO", "POL", "1990-01-01"));
    g_assert_cmpstr (ent_lexicon_unknown_verb (all[i])->lemma, ==, "");
    guint n;
    guint32 poland = ent_vocabulary_find (ent_lexicon_vocabulary (all[i]), ent_word_key ("Poland", 6, "Poland" + 6), &(guint32){0});
    const EntClaim *claims = ent_lexicon_claims (all[i], ent_phrases_begin (ent_lexicon_names (all[i]), poland), &n);
    g_assert_cmpuint (n, >, 0);
    g_assert_true (claims[0].entity == ent_lexicon_find_entity (all[i], "POL"));
  }
}

static gboolean
maps (const Files *files, const char *const *folders)
{
  g_autoptr (EntLexicon) lexicon = ent_lexicon_map (folders, files->path);
  return lexicon != NULL;
}

/* Every byte counts, and no length but its own: tried at each of the header, and at places behind it. */
static void
test_broken (Files *files, gconstpointer data G_GNUC_UNUSED)
{
  char *bytes;
  gsize n;
  g_assert_true (maps (files, tables));
  g_assert_true (g_file_get_contents (files->path, &bytes, &n, NULL));
  for (gsize at = 0; at < n; at += at < 64 ? 1 : n / 23) {
    bytes[at] ^= 1;
    g_assert_true (g_file_set_contents (files->path, bytes, (gssize)n, NULL));
    g_assert_false (maps (files, tables) && (at < 56 || at >= 64)); /* the last number of the header is not used */
    bytes[at] ^= 1;
  }
  const gsize lengths[] = {0, 1, 63, 64, sizeof (EntImageStart), n / 2, n - 1};
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_assert_true (g_file_set_contents (files->path, bytes, (gssize)lengths[i], NULL));
    g_assert_false (maps (files, tables));
  }
  g_assert_true (g_file_set_contents (files->path, bytes, (gssize)n, NULL));
  g_assert_true (maps (files, tables));
  g_remove (files->path);
  g_assert_false (maps (files, tables));
  g_free (bytes);
}

/* Other tables, more of them, or one that cannot be: not these. */
static void
test_tables (Files *files, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *more = g_build_filename (files->folder, "decoys.tsv", NULL);
  g_autofree char *unknown = g_build_filename (files->folder, "decoy.tsv", NULL);
  const char *const both[] = {TABLES, files->folder, NULL}, *const twice[] = {TABLES, TABLES, NULL}, *const none[] = {"/nowhere", NULL};
  g_assert_false (maps (files, both));
  g_assert_false (maps (files, twice));
  g_assert_false (maps (files, none));
  g_autoptr (GError) error = NULL;
  g_autoptr (EntLexicon) lexicon = ent_lexicon_load (both, &error);
  g_assert_true (ent_lexicon_save (lexicon, both, files->path, &error));
  g_assert_true (maps (files, both));
  g_assert_true (g_file_set_contents (more, "phrase\tkind\texample\tcounter\n", -1, NULL));
  g_assert_false (maps (files, both));
  g_remove (more);
  g_assert_true (maps (files, both));
  g_assert_true (g_file_set_contents (unknown, "", -1, NULL)); /* the loader has to say so */
  g_assert_false (maps (files, both));
  g_remove (unknown);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/image/mapped", Files, NULL, set_up, test_mapped, tear_down);
  g_test_add ("/image/broken", Files, NULL, set_up, test_broken, tear_down);
  g_test_add ("/image/tables", Files, NULL, set_up, test_tables, tear_down);
  return g_test_run ();
}
