/* Mutations that know what an input is made of: fields between marks, exchanged for fields that the program has a use for. */
#ifndef ENTENTE_FUZZ_MUTATE_H
#define ENTENTE_FUZZ_MUTATE_H

#include "fuzz.h"

/* libFuzzer's own, and the one of ours that it looks for by its name. */
size_t LLVMFuzzerMutate (uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed);

/* The cells of the columns COLUMNS (from 0, a bit each) of gazetteer/TABLE behind those in POOL. */
void fuzz_pool_add (GPtrArray *pool, const char *table, guint columns);
/* Every second time libFuzzer's own mutation; else one field of DATA, between any of MARKS, is dropped, doubled, exchanged for another of
 * its own, or for one of POOL. The first KEEP bytes are libFuzzer's alone. Returns the new size. */
size_t fuzz_mutate (uint8_t *data, size_t size, size_t max_size, unsigned int seed, size_t keep, const char *marks, const GPtrArray *pool);

#endif
