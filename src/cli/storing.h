/* What the commands with a store share: opening it, and the day that it is. */
#ifndef ENTENTE_CLI_STORING_H
#define ENTENTE_CLI_STORING_H

#include "cli/messages.h"
#include "cli/options.h"

#include <entente/lexicon.h>
#include <entente/store.h>

/* A store and the tables that it is read with. */
typedef struct {
  Messages messages;
  EntLexicon *lexicon;
  EntStore *store;
  gint64 now;      /* seconds since 1970: the clock, or the last change of the store where that is later */
  char today[11];  /* of now, in UTC */
  gboolean behind; /* the clock stands before the last change of the store */
} Storing;

/* Loads the tables and opens the store; clear it in any case. Returns the exit code, not 0 being reported. */
int storing_open (Storing *storing, const Options *options, EntStoreMode mode);
void storing_clear (Storing *storing);

/* Whether the tables have A and B, and they are two; the exit code, not 0 being reported. */
int storing_check_ids (const Storing *storing, const char *a, const char *b);

/* The ISO week that ended last before today. */
void storing_last_week (const Storing *storing, char out[9]);
/* The week of OPTIONS, else the one that ended last; FALSE, reported, where the clock cannot be trusted. */
gboolean storing_week (const Storing *storing, const Options *options, char out[9]);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Storing, storing_clear)

#endif
