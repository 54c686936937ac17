/* Extracted lines: the files of 'graph' and 'tally', and what 'extract' and 'tally' print. */
#ifndef ENTENTE_CLI_RECORDS_H
#define ENTENTE_CLI_RECORDS_H

#include "cli/options.h"

/* Loads the tables into *LEXICON and the inputs of OPTIONS into *TALLY; problems are reported. Both are NULL before, and to be freed in any
 * case. Returns the exit code. */
int records_tally (const Options *options, EntLexicon **lexicon, EntTally **tally);
/* The lines of ARTICLE, into the Output that DATA is. */
void records_write_article (const EntArticle *article, gpointer data);

#endif
