/* JSON Lines, arrays, and the answers of news services. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read ("news.json", data, size);
  return 0;
}
