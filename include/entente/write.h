/* Network → files: GraphML, node-link JSON, CSV, TSV, JSON Lines, a manifest and a picture; one file a format, one table of writers. */
#ifndef ENTENTE_WRITE_H
#define ENTENTE_WRITE_H

#include <entente/error.h>
#include <entente/lexicon.h>
#include <entente/network.h>
#include <entente/tally.h>

G_BEGIN_DECLS

/* What graph.json looks like: node-link with "edges" (NetworkX 3.4 and later) or "links" (older ones, d3), graphology (Gephi Lite, sigma),
 * Cytoscape.js, JSON Graph Format 2. */
typedef enum { ENT_JSON_EDGES, ENT_JSON_LINKS, ENT_JSON_GRAPHOLOGY, ENT_JSON_CYTOSCAPE, ENT_JSON_JGF } EntJsonForm;

/* For readers with wishes of their own; zeroed it is what most take. */
typedef struct {
  EntJsonForm json;
  gboolean gexf_1_2; /* GEXF 1.2 instead of 1.3 */
} EntWriteOptions;

/* Writes every file of the table of writers into FOLDER, which is made where it does not exist: each beside its place, then renamed into
 * it, so that a failed run leaves what was there. ENT_ERROR_CREATE or ENT_ERROR_IO on failure. FORMS may be NULL. */
gboolean ent_write_all (const EntNetwork *network, const EntLexicon *lexicon, const EntTallyOptions *options, const EntWriteOptions *forms,
                        const char *folder, GError **error);

/* The names of the files that ent_write_all() writes, NULL-terminated, with what each is for. */
typedef struct {
  const char *file;
  const char *purpose;
} EntWriterInfo;
const EntWriterInfo *ent_writers (void);

G_END_DECLS

#endif
