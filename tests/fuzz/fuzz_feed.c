/* RSS and Atom. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read ("feed.xml", data, size);
  return 0;
}
