/* Standard output: gathered, written in large pieces, every write checked. */
#ifndef ENTENTE_CLI_OUTPUT_H
#define ENTENTE_CLI_OUTPUT_H

#include <glib.h>

typedef struct {
  int file;
  GString *text;   /* append to it, then call output_flush() now and then */
  gboolean closed; /* nobody reads any more: no error, but no reason to go on */
  GError *error;   /* the first failure */
} Output;

void output_init (Output *output, int file);
/* Writes what has been gathered once it is worth a write. FALSE where there is no reason to go on. */
gboolean output_flush (Output *output);
/* Writes the rest and frees; returns the exit code: 0 or 74, the latter reported. */
int output_finish (Output *output);
/* Frees and writes nothing. */
void output_drop (Output *output);
/* Prints TEXT on standard output; returns the exit code. */
int output_print (const char *text);

#endif
