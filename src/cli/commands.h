/* The commands, one file each; the table of command_table.c names them. Each returns the exit code. */
#ifndef ENTENTE_CLI_COMMANDS_H
#define ENTENTE_CLI_COMMANDS_H

#include "cli/options.h"

int command_build (const Options *options);
int command_extract (const Options *options);
int command_graph (const Options *options);
int command_tally (const Options *options);
int command_draw (const Options *options);
int command_ingest (const Options *options);
int command_snapshot (const Options *options);
int command_diff (const Options *options);
int command_history (const Options *options);
int command_retag (const Options *options);
int command_store (const Options *options);
int command_explain (const Options *options);
int command_gazetteer (const Options *options);
int command_fetch (const Options *options);
int command_help (const Options *options);
int command_version (const Options *options);

#endif
