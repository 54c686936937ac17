/* What the fuzz targets share. Each has LLVMFuzzerTestOneInput, to be called by libFuzzer or, over files, by standalone.c. */
#ifndef ENTENTE_FUZZ_H
#define ENTENTE_FUZZ_H

#include <entente.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The tables of the source tree, loaded once. */
const EntLexicon *fuzz_lexicon (void);
/* A folder for this process, made once and removed at the end. */
const char *fuzz_folder (void);
/* Writes DATA to NAME in FOLDER; returns the path. */
char *fuzz_write (const char *folder, const char *name, const uint8_t *data, size_t size);

/* Reads the bytes as the file NAME: whatever comes of them is valid UTF-8 of the length that it says. */
void fuzz_read (const char *name, const uint8_t *data, size_t size);

#endif
