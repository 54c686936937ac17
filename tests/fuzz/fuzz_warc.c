/* Web archives: records, answers, chunks. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read ("news.warc", data, size);
  return 0;
}
