/* Web pages: the parser, what a page says of itself, and its main text. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read ("page.html", data, size);
  return 0;
}
