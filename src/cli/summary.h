/* What build and graph print when they are done: what was found, the strongest dyads with a sentence each, and the files. */
#ifndef ENTENTE_CLI_SUMMARY_H
#define ENTENTE_CLI_SUMMARY_H

#include "cli/options.h"

#include <entente/network.h>

/* For people, in the width of the terminal; and the same as JSON. New strings. */
char *summary_text (const Options *options, const EntLexicon *lexicon, const EntNetwork *network);
char *summary_json (const Options *options, const EntLexicon *lexicon, const EntNetwork *network);

#endif
