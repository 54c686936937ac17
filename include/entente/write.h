/* Network → files: GraphML, node-link JSON, CSV, TSV, JSON Lines, a manifest and a picture; one file a format, one table of writers. */
#ifndef ENTENTE_WRITE_H
#define ENTENTE_WRITE_H

#include <entente/error.h>
#include <entente/lexicon.h>
#include <entente/network.h>
#include <entente/tally.h>

G_BEGIN_DECLS

/* Writes every file of the table of writers into FOLDER, which is made where it does not exist: each beside its place, then renamed into
 * it, so that a failed run leaves what was there. ENT_ERROR_CREATE or ENT_ERROR_IO on failure. */
gboolean ent_write_all (const EntNetwork *network, const EntLexicon *lexicon, const EntTallyOptions *options, const char *folder,
                        GError **error);

/* The names of the files that ent_write_all() writes, NULL-terminated, with what each is for. */
typedef struct {
  const char *file;
  const char *purpose;
} EntWriterInfo;
const EntWriterInfo *ent_writers (void);

G_END_DECLS

#endif
