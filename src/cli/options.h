/* What can be asked of entente: one table of commands and one of options, which the parser, the help, the man page and the completion of
 * the shell all read. */
#ifndef ENTENTE_CLI_OPTIONS_H
#define ENTENTE_CLI_OPTIONS_H

#include <entente/tally.h>
#include <entente/write.h>

typedef struct _Command Command;

/* What the command line says. */
typedef struct {
  const Command *command;
  char **inputs;
  char *output;
  char **gazetteers;
  char **map; /* FIELD=NAME */
  gboolean any_language;
  guint max_document; /* bytes; 0: no bound of the user's */
  char *inbox;        /* of fetch, and what follows */
  double delay, timeout;
  guint retries;
  gboolean allow_local, feeds_only;
  EntTallyOptions content;
  EntWriteOptions forms;
  EntPictureLayout layout;
  char *picture; /* of draw; NULL: beside the graph */
  guint threads; /* 0: as many as there are processors */
  gboolean quiet, verbose, json, strict, mixed, help;
  char *store, *week;
  gboolean no_text, changed, markdown;
  gboolean facts;    /* of extract */
  guint keep;        /* 0: all */
  char *text, *date; /* of explain; date of gazetteer find, too */
  char *against;     /* of gazetteer check */
  gboolean man;
  char *completion;
} Options;

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

typedef enum {
  OPTION_FLAG,
  OPTION_STRING,
  OPTION_STRINGS, /* may be given several times */
  OPTION_LIST,    /* divided by commas */
  OPTION_COUNT,
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

/* Both end with a row whose name is NULL. */
const Command *command_table (void);
const OptionInfo *option_table (void);
/* The names of an OPTION_CHOICE, NULL-terminated; NULL for other types. */
const char *const *option_choices (const OptionInfo *info);
const Command *command_find (const char *name);

/* Parses ARGV, whose first element is the program. FALSE with ERROR (ENT_ERROR_USAGE) where it cannot be understood; OPTIONS is to be
 * cleared in any case. */
gboolean options_parse (Options *options, int argc, char **argv, GError **error);
void options_clear (Options *options);

#endif
