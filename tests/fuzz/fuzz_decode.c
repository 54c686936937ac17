/* Bytes of any encoding → UTF-8: valid, without NUL, whether they come at once or in small pieces. */
#include "fuzz.h"

#include <string.h>

#include "read/internal.h"

static const char *const charsets[] = {NULL,           "utf-8",       "windows-1252", "utf-16le",       "koi8-r",
                                       "shift_jis",    "gb18030",     "euc-kr",       "iso-2022-jp",    "utf-7",
                                       "windows-1251", "iso-8859-15", "big5",         "no-such-charset"};

static GString *
decode (const char *bytes, gsize size, gsize piece, const char *charset)
{
  GString *out = g_string_new (NULL);
  EntDecoder decoder = {.places = g_array_new (FALSE, FALSE, sizeof (gsize))};
  if (charset)
    ent_decoder_choose (&decoder, charset, bytes, size);
  for (gsize at = 0, have = 0; at < size || have == 0;) {
    have = MIN (have + piece, size - at);
    gboolean last = at + have == size;
    gsize used = ent_decoder_push (&decoder, bytes + at, have, last, out, 0);
    g_assert_cmpuint (used, <=, have);
    at += used;
    have = used ? 0 : have;
    if (last)
      break;
  }
  g_assert_cmpuint (decoder.replaced, ==, decoder.places->len);
  g_array_unref (decoder.places);
  ent_decoder_clear (&decoder);
  return out;
}

static void
check (const GString *text)
{
  g_assert_true (g_utf8_validate (text->str, (gssize)text->len, NULL));
  g_assert_cmpuint (strlen (text->str), ==, text->len);
}

/* The first byte chooses the charset that was declared, the second the size of the pieces. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;
  const char *charset = charsets[data[0] % G_N_ELEMENTS (charsets)];
  g_autofree char *bytes = size > 2 ? g_memdup2 (data + 2, size - 2) : g_strdup ("");
  g_autofree char *declared = ent_charset_declared (bytes, size - 2);
  g_autoptr (GString) once = decode (bytes, size - 2, size, charset), pieces = decode (bytes, size - 2, data[1] % 16u + 8, charset);
  g_assert_true (!declared || *declared);
  check (once);
  check (pieces);
  ent_decode_refuse (bytes, size - 2);
  return 0;
}
