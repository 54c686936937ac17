/* The table of commands, which the parser, the help, the man page and the completion of the shell read. */
#ifndef ENTENTE_CLI_COMMAND_TABLE_H
#define ENTENTE_CLI_COMMAND_TABLE_H

#include "cli/options.h"

/* The bit of each command: a set of them says whose an option is. */
enum {
  BUILD = 1 << 0,
  EXTRACT = 1 << 1,
  GRAPH = 1 << 2,
  EXPLAIN = 1 << 3,
  HELP = 1 << 4,
  VERSION = 1 << 5,
  GAZETTEER = 1 << 6,
  DRAW = 1 << 7,
  FETCH = 1 << 8,
  TALLY = 1 << 9
};
/* Those with a store. */
enum { INGEST = 1 << 16, SNAPSHOT = 1 << 17, DIFF = 1 << 18, HISTORY = 1 << 19, RETAG = 1 << 20, STORE = 1 << 21 };

/* Runs with OPTIONS; returns the exit code. */
typedef int (*CommandFunc) (const Options *options);

typedef struct {
  const char *command, *purpose;
} Example;

struct _Command {
  const char *name, *operands; /* operands as the usage line shows them */
  const char *summary;         /* one line */
  const char *description;     /* paragraphs divided by an empty line */
  Example examples[5];
  CommandFunc run;
  guint bit; /* its bit in OptionInfo.commands */
  guint min_inputs, max_inputs;
  gboolean hidden;
};

/* Ends with a row whose name is NULL. */
const Command *command_table (void);
/* NULL where there is no such command. */
const Command *command_find (const char *name);

#endif
