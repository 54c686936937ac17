/* Bytes as what a damaged store may hold: a packed frame, a reading, a text. What is accepted is counted, and packs to what it was. */
#include "fuzz.h"
#include "store/internal.h"

static const char *
name (guint64 number, gpointer data)
{
  static const char *const names[] = {NULL, "FRA", "DEU", "government"};
  (void)data;
  return number < G_N_ELEMENTS (names) ? names[number] : NULL;
}

static gint64
number (const char *of, gpointer data)
{
  (void)data;
  for (guint64 i = 1; of && i < 4; i++)
    if (g_strcmp0 (name (i, NULL), of) == 0)
      return (gint64)i;
  return 0;
}

static void
count (const EntArticle *article)
{
  static const EntTallyOptions options;
  g_autoptr (EntTally) tally = ent_tally_new (fuzz_lexicon (), &options);
  ent_tally_add (tally, article);
  ent_tallied_free (ent_tally_finish (tally));
}

static void
read_reading (const uint8_t *data, size_t size)
{
  g_autoptr (EntArticle) article = ent_article_new (), again = ent_article_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  if (!store_decode_reading (data, size, 100000, article, name, NULL))
    return;
  count (article);
  g_assert_true (store_encode_reading (bytes, article, number, NULL));
  g_assert_true (store_decode_reading (bytes->data, bytes->len, 100000, again, name, NULL));
  g_assert_cmpuint (again->mentions->len, ==, article->mentions->len);
}

static void
read_text (const uint8_t *data, size_t size)
{
  g_autoptr (EntArticle) article = ent_article_new (), again = ent_article_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  if (!store_decode_text (data, size, article))
    return;
  store_encode_text (bytes, article);
  g_assert_true (store_decode_text (bytes->data, bytes->len, again));
  g_assert_cmpuint (again->sentences->len, ==, article->sentences->len);
}

static void
unpack (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  StorePacker *packer = store_packer_new ();
  if (store_unpack (packer, data, size, bytes)) {
    read_reading (bytes->data, bytes->len);
    read_text (bytes->data, bytes->len);
  }
  store_packer_free (packer);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  unpack (data, size);
  read_reading (data, size);
  read_text (data, size);
  return 0;
}
