/* What the command line says. The tables behind it are in command_table.h and option_table.h. */
#ifndef ENTENTE_CLI_OPTIONS_H
#define ENTENTE_CLI_OPTIONS_H

#include <entente/tally.h>
#include <entente/write.h>

typedef struct _Command Command;

typedef struct {
  const Command *command;
  char **arguments; /* the command line itself, for a program that takes this one's place; NULL-terminated, not owned */
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

/* Parses ARGV, whose first element is the program. FALSE with ERROR (ENT_ERROR_USAGE) where it cannot be understood; OPTIONS is to be
 * cleared in any case. */
gboolean options_parse (Options *options, int argc, char **argv, GError **error);
void options_clear (Options *options);

#endif
