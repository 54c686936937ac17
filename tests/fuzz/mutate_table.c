/* For targets that read the tables of gazetteer/: cells in the place of cells. */
#include "mutate.h"

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
  static GPtrArray *pool;
  static const char *const tables[] = {"entities.tsv", "classes.tsv",  "aliases.tsv",       "people.tsv",    "members.tsv", "decoys.tsv",
                                       "given.tsv",    "words.tsv",    "agents.tsv",        "irregular.tsv", "cues.tsv",    "operators.tsv",
                                       "algebra.tsv",  "readings.tsv", "constructions.tsv", "pages.tsv",     "context.tsv", "offices.tsv"};
  if (!pool) {
    pool = g_ptr_array_new ();
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
      fuzz_pool_add (pool, tables[i], 0xffff);
  }
  return fuzz_mutate (data, size, max_size, seed, 1, "\t\n|", pool);
}
