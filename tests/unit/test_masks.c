/* The masks of bytes are the same by every way that this machine can go, and those of GLib's classes. */
#include "lexicon/masks.h"

#define MOST 300

static gboolean
bit (guint64 bits, gsize i)
{
  return bits >> (i % 64) & 1;
}

static void
check (const char *text, gsize n, EntMasksWay way)
{
  EntMask masks[MOST / 64 + 2];
  ent_masks_read_by (way, text, n, masks);
  for (gsize i = 0; i < (n / 64 + 2) * 64; i++) {
    const EntMask *mask = &masks[i / 64];
    gboolean inside = i < n;
    g_assert_cmpint (bit (mask->space, i), ==, inside && g_ascii_isspace (text[i]));
    g_assert_cmpint (bit (mask->lower, i), ==, inside && g_ascii_islower (text[i]));
    g_assert_cmpint (bit (mask->capital, i), ==, inside && g_ascii_isupper (text[i]));
    g_assert_cmpint (bit (mask->digit, i), ==, inside && g_ascii_isdigit (text[i]));
    g_assert_cmpint (bit (mask->high, i), ==, inside && (guint8)text[i] >= 0x80);
  }
}

static void
test_way (gconstpointer data)
{
  EntMasksWay way = GPOINTER_TO_UINT (data);
  if (!ent_masks_can (way)) {
    g_test_skip ("not on this machine");
    return;
  }
  for (gsize n = 0; n <= MOST; n++) {
    g_autofree char *text = g_malloc (n + 1); /* of its own length, so that reading too far is seen */
    for (guint first = 0; first < 256; first += 51) {
      for (gsize i = 0; i < n; i++)
        text[i] = (char)(first + i * (n % 7 + 1));
      check (text, n, way);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/masks/plain", GUINT_TO_POINTER (ENT_MASKS_PLAIN), test_way);
  g_test_add_data_func ("/masks/avx2", GUINT_TO_POINTER (ENT_MASKS_AVX2), test_way);
  g_test_add_data_func ("/masks/avx512", GUINT_TO_POINTER (ENT_MASKS_AVX512), test_way);
  return g_test_run ();
}
