/* Compression and archives, one in another. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read ("news.bin", data, size);
  return 0;
}
