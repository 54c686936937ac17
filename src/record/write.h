/* What the writers of whole and of reduced lines share. */
#ifndef ENTENTE_RECORD_WRITE_H
#define ENTENTE_RECORD_WRITE_H

#include "record/json_line.h"

#include <entente/record.h>

/* write.c: the run line but for its end. */
void record_begin_run (JsonLine *line, const EntLexicon *lexicon);

#endif
