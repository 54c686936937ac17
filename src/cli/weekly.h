/* What a snapshot was made of, so that only what changed is made again; and the folders of the weeks. */
#ifndef ENTENTE_CLI_WEEKLY_H
#define ENTENTE_CLI_WEEKLY_H

#include "cli/compare.h"

/* Whether the graphs count what the brief counts. */
gboolean weekly_is_plain (const EntTallyOptions *options);
/* What the files of WEEK depend on, as a hash; of a stretch of days (NULL) what all files do. A new string, NULL with ERROR set. */
char *weekly_state (Storing *storing, const Options *options, const char *week, GError **error);
/* Names of the weeks that ended and whose folder is missing or was made of something else, in order; with --keep of the newest only. */
GPtrArray *weekly_changed (Storing *storing, const Options *options, GError **error);
/* Removes the folders beyond --keep, and lets "latest" point to the newest week. */
gboolean weekly_tidy (const Options *options, GError **error);

#endif
