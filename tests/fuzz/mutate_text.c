/* For targets that read sentences: names, cues and operators in the place of words. */
#include "mutate.h"

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
  static GPtrArray *pool;
  if (!pool) {
    pool = g_ptr_array_new ();
    fuzz_pool_add (pool, "aliases.tsv", 1);
    fuzz_pool_add (pool, "people.tsv", 1);
    fuzz_pool_add (pool, "cues.tsv", 1);
    fuzz_pool_add (pool, "operators.tsv", 1);
    fuzz_pool_add (pool, "agents.tsv", 1);
    fuzz_pool_add (pool, "decoys.tsv", 1 | 4);
  }
  return fuzz_mutate (data, size, max_size, seed, 1, " .,;\n\"", pool);
}
