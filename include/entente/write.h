/* Network → files: GraphML, node-link JSON, CSV, TSV, JSON Lines, a manifest and a picture; one file a format, one table of writers. */
#ifndef ENTENTE_WRITE_H
#define ENTENTE_WRITE_H

#include <entente/change.h>
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

/* Where the nodes of a picture stand: as the network's layout has them, or on a map of the world by their coordinates. */
typedef enum { ENT_PICTURE_FORCE, ENT_PICTURE_MAP } EntPictureLayout;
typedef enum { ENT_PICTURE_SVG, ENT_PICTURE_PNG, ENT_PICTURE_PDF } EntPictureFormat;

/* Draws JSON, the LENGTH bytes of a graph.json as ent_write_all() writes it (node-link), and returns the bytes of the file: 1200
 * points wide and 900 high, a map less, and a PNG of twice as many pixels. The map is in the Equal Earth projection (Šavrič, Patterson and
 * Jenny 2018). NULL with ENT_ERROR_DATA where JSON is no such file. */
GBytes *ent_draw (const char *json, gsize length, EntPictureLayout layout, EntPictureFormat format, GError **error);

/* What changed, for people: Markdown, or plain text. A new string. */
char *ent_write_brief (const EntChanges *changes, const EntLexicon *lexicon, gboolean markdown);
/* The same for programs, with every test: JSON. STATE, what all was made of, may be NULL. A new string. */
char *ent_write_changes (const EntChanges *changes, const EntLexicon *lexicon, const char *state);

/* A folder that is put in its place in one step. ent_publish_begin() returns the path of a new, empty folder beside FOLDER/NAME; when it is
 * filled, ent_publish_end() exchanges the two and removes the old one (where the file system cannot exchange, it moves the old one aside
 * first, and a run that is ended in between is mended by ent_publish_mend()). */
char *ent_publish_begin (const char *folder, const char *name, GError **error);
gboolean ent_publish_end (const char *folder, const char *name, GError **error);
/* Removes what ent_publish_begin() made. */
void ent_publish_drop (const char *folder, const char *name);
/* Puts back or removes what ended runs left in FOLDER. */
void ent_publish_mend (const char *folder);
/* Lets the link FOLDER/LINK point to NAME, in one step. ENT_ERROR_CREATE where something else has its name. */
gboolean ent_publish_link (const char *folder, const char *link, const char *name, GError **error);
/* Removes FOLDER/NAME with all that is in it. */
gboolean ent_publish_remove (const char *folder, const char *name, GError **error);
/* Writes TEXT into the file NAME of FOLDER, synced, in one step. */
gboolean ent_publish_text (const char *folder, const char *name, const char *text, GError **error);

G_END_DECLS

#endif
