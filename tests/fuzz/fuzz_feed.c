/* RSS and Atom, and the same bytes as a list of feeds. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read ("feed.xml", data, size);
  g_autofree char *path = fuzz_write (fuzz_folder (), "feeds", data, size);
  g_auto (GStrv) feeds = ent_read_feed_list (path, NULL);
  g_assert_nonnull (feeds);
  return 0;
}
