/* The lexicon: the tables of gazetteer/, read once, checked, and compiled for the stages that use them. Read-only afterwards, so any
 * number of threads may share one. */
#ifndef ENTENTE_LEXICON_H
#define ENTENTE_LEXICON_H

#include <entente/article.h>
#include <entente/error.h>

G_BEGIN_DECLS

typedef struct _EntLexicon EntLexicon;

/* A state, territory or organization: a row of entities.tsv. Strings are never NULL; "" and NAN stand for an empty field. */
typedef struct {
  const char *id;
  EntEntityKind kind;
  const char *name;
  const char *iso2, *iso3;
  const char *cow, *gw; /* Correlates of War and Gleditsch–Ward numbers */
  const char *region;   /* UN M49 sub-region */
  double latitude, longitude;
  const char *from, *to; /* ISO 8601 dates, as precise as known */
} EntEntity;

/* A PLOVER class: a row of classes.tsv. */
typedef struct {
  const char *name;
  EntQuad quad;
  const char *cameo;    /* CAMEO root code, two digits */
  double goldstein;     /* Goldstein scale, -10 to 10 */
  double intensity;     /* PLOVER scale, -10 to 10 */
  gboolean territorial; /* done in a state's territory it is done to the state: "killed a commander in Syria" */
} EntClass;

/* Reads the tables of DIRS (NULL-terminated), later folders adding to or overriding the rows of earlier ones, and compiles them.
 * Returns NULL and sets ERROR (ENT_ERROR_TABLE with file, line and column; ENT_ERROR_NO_INPUT for a missing folder) on failure. */
EntLexicon *ent_lexicon_load (const char *const *dirs, GError **error);
void ent_lexicon_free (EntLexicon *lexicon);

/* A hash (128 bits, hexadecimal) of the rows of the tables that name actors, and of those that relate them. The order of rows does not
 * matter. */
const char *ent_lexicon_gazetteer_hash (const EntLexicon *lexicon);
const char *ent_lexicon_cues_hash (const EntLexicon *lexicon);

/* How far the tables know who holds which office: the latest beginning of a term in people.tsv (ISO 8601, as precise as known; "" where
 * there is none). Ends do not count, since many are only planned. */
const char *ent_lexicon_horizon (const EntLexicon *lexicon);
/* Whether DATE (ISO 8601; NULL: never) lies behind it. */
gboolean ent_lexicon_is_past (const EntLexicon *lexicon, const char *date);

guint ent_lexicon_n_entities (const EntLexicon *lexicon);
const EntEntity *ent_lexicon_entity (const EntLexicon *lexicon, guint index);
/* NULL where ID is not in the tables. */
const EntEntity *ent_lexicon_find_entity (const EntLexicon *lexicon, const char *id);

/* Whether MEMBER belonged to ORGANIZATION on DATE (ISO 8601; NULL: belongs to it still), by members.tsv. */
gboolean ent_lexicon_is_member (const EntLexicon *lexicon, const char *organization, const char *member, const char *date);

guint ent_lexicon_n_classes (const EntLexicon *lexicon);
const EntClass *ent_lexicon_class (const EntLexicon *lexicon, guint index);
const EntClass *ent_lexicon_find_class (const EntLexicon *lexicon, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLexicon, ent_lexicon_free)

G_END_DECLS

#endif
