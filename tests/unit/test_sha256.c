/* The hash of texts by the processor's instructions is GLib's, whatever the pieces. */
#include "text/sha256.h"

static void
check (EntSha256 *sha, const char *text, gsize n, gsize piece)
{
  char hash[65];
  g_autofree char *right = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)text, n);
  ent_sha256_reset (sha);
  for (gsize at = 0; at < n; at += piece)
    ent_sha256_update (sha, text + at, MIN (piece, n - at));
  ent_sha256_finish (sha, hash);
  g_assert_cmpstr (hash, ==, right);
}

static void
test_pieces (gconstpointer plain)
{
  char text[700];
  for (gsize i = 0; i < sizeof text; i++)
    text[i] = (char)(i * 37 + i / 7);
  EntSha256 *sha = ent_sha256_new (plain != NULL);
  for (gsize n = 0; n <= 200; n++)
    for (gsize piece = 1; piece <= 140; piece += 3)
      check (sha, text, n, piece);
  for (gsize piece = 1; piece <= sizeof text; piece++)
    check (sha, text, sizeof text, piece);
  ent_sha256_free (sha);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sha256/fast", NULL, test_pieces);
  g_test_add_data_func ("/sha256/plain", "plain", test_pieces);
  return g_test_run ();
}
