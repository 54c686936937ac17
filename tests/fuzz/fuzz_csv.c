/* Tables with a header. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read ("news.csv", data, size);
  return 0;
}
