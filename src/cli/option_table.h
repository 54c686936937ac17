/* The table of options, which the parser, the help, the man page and the completion of the shell read. */
#ifndef ENTENTE_CLI_OPTION_TABLE_H
#define ENTENTE_CLI_OPTION_TABLE_H

#include "cli/command_table.h"

typedef enum {
  OPTION_FLAG,
  OPTION_STRING,
  OPTION_STRINGS, /* may be given several times */
  OPTION_LIST,    /* divided by commas */
  OPTION_COUNT,
  OPTION_BYTES,
  OPTION_NUMBER, /* 0 or above */
  OPTION_DATE,
  OPTION_WEEK,
  OPTION_KEEP,  /* 1 or more */
  OPTION_CHOICE /* an enum whose values are named by option_choices() in order */
} OptionType;

typedef struct {
  const char *name;
  char letter;          /* 0 for none */
  const char *argument; /* its name in the help; NULL for flags */
  OptionType type;
  gsize offset;      /* into Options */
  guint commands;    /* whose option it is, as bits */
  const char *group; /* heading in the help; NULL for hidden ones */
  const char *help;
} OptionInfo;

/* Ends with a row whose name is NULL. */
const OptionInfo *option_table (void);
/* The option of COMMAND with this NAME or, where NAME is NULL, this LETTER; NULL for none. */
const OptionInfo *option_find (const Command *command, const char *name, char letter);
/* The names of an OPTION_CHOICE, NULL-terminated; NULL for other types. */
const char *const *option_choices (const OptionInfo *info);

#endif
