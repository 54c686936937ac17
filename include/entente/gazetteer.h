/* The tables of gazetteer/ as rows with their places, for those who edit them: which row claims a phrase and why another loses it, and
 * what does not fit together. A run that reads texts needs none of this. */
#ifndef ENTENTE_GAZETTEER_H
#define ENTENTE_GAZETTEER_H

#include <entente/lexicon.h>

G_BEGIN_DECLS

/* All strings below are borrowed from the gazetteer. */
typedef struct _EntGazetteer EntGazetteer;

/* Reads the tables of DIRS (NULL-terminated) as ent_lexicon_load() does, rows and all. With ALL_MISTAKES a wrong row is kept for
 * ent_gazetteer_check() and left out; else it is an error. Returns NULL and sets ERROR as ent_lexicon_load() does. */
EntGazetteer *ent_gazetteer_load (const char *const *dirs, gboolean all_mistakes, GError **error);
void ent_gazetteer_free (EntGazetteer *gazetteer);

/* ---- what does not fit ---- */

typedef struct {
  gboolean error;   /* a table is wrong; else something to look at */
  const char *file; /* "" where no file is to blame */
  guint line;       /* from 1; 0: the file as a whole */
  const char *column;
  const char *message;
} EntFinding;

/* All findings by file and line: EntFinding, owned by the gazetteer, which must have been loaded with ALL_MISTAKES. AGAINST (YYYY-MM-DD)
 * is the day on which a term without an end may be too old to be true; NULL: that is not asked. */
const GPtrArray *ent_gazetteer_check (EntGazetteer *gazetteer, const char *against);

/* ---- who claims a phrase ---- */

typedef enum {
  ENT_HIT_SAME,   /* the row claims the phrase itself */
  ENT_HIT_INSIDE, /* a shorter name that stands in it */
  ENT_HIT_LONGER  /* a longer name that holds it */
} EntHitPlace;

typedef enum {
  ENT_VERDICT_TAKEN,    /* the phrase means this, without more */
  ENT_VERDICT_EVIDENCE, /* if its surroundings say so */
  ENT_VERDICT_HIDES,    /* a decoy: the phrase names nobody */
  ENT_VERDICT_LOST      /* never, for the reason given */
} EntVerdict;

typedef struct {
  EntHitPlace place;
  EntVerdict verdict;
  const char *why; /* a sentence without its full stop */
  const char *file;
  guint line;
  const char *column;      /* the cell that holds the name */
  const char *surface;     /* the name as the table has it */
  const char *spelling;    /* the variant of it that is the phrase, stands in it, or holds it */
  char **spellings;        /* all variants, NULL-terminated */
  const EntEntity *entity; /* NULL: a decoy */
  const char *kind;        /* of the name: demonym, capital …, person; for a decoy its kind */
  const char *office;      /* of a person, else "" */
  const char *from, *to;
  const char *evidence; /* "", yes, likely; "title" where a person's name counts only behind one or beside a full form */
} EntHit;

/* The rows that have to do with PHRASE (UTF-8) in a text of DATE (YYYY-MM-DD; NULL: without a date, so that time excludes nobody): EntHit,
 * first those that claim it, the best first. Free with g_ptr_array_unref() before the gazetteer. Empty where no row does. */
GPtrArray *ent_gazetteer_find (EntGazetteer *gazetteer, const char *phrase, const char *date);
/* Up to N names of the tables that look like PHRASE: few letters differ, or words are shared. NULL-terminated; free with g_strfreev(). */
char **ent_gazetteer_near (EntGazetteer *gazetteer, const char *phrase, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntGazetteer, ent_gazetteer_free)

G_END_DECLS

#endif
