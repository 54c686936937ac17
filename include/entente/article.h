/* An article: the one thing that moves through every stage. text/ fills its sentences, tag/ its mentions, relate/ its events; record/
 * writes and reads it as JSON Lines; tally/ counts it. */
#ifndef ENTENTE_ARTICLE_H
#define ENTENTE_ARTICLE_H

#include <glib.h>

G_BEGIN_DECLS

/* Bytes [start, end) into the decoded input: the file's text, or the value of a JSON string. */
typedef struct {
  gsize start, end;
} EntSpan;

typedef enum { ENT_FIELD_TITLE, ENT_FIELD_TEXT } EntField;

typedef enum { ENT_DATE_UNKNOWN, ENT_DATE_METADATA, ENT_DATE_PAGE, ENT_DATE_URL, ENT_DATE_FILE } EntDateFrom;

typedef enum {
  ENT_KIND_STATE,
  ENT_KIND_TERRITORY,
  ENT_KIND_FORMER_STATE,
  ENT_KIND_ORGANIZATION,
  ENT_KIND_BLOC,
  ENT_KIND_ARMED_GROUP
} EntEntityKind;

/* What kind of name a mention is; the first eight are the kinds of aliases.tsv. */
typedef enum {
  ENT_MENTION_NAME,
  ENT_MENTION_OFFICIAL,
  ENT_MENTION_FORMER,
  ENT_MENTION_ACRONYM,
  ENT_MENTION_DEMONYM,
  ENT_MENTION_CAPITAL,
  ENT_MENTION_SEAT,
  ENT_MENTION_INSTITUTION,
  ENT_MENTION_PERSON,
  ENT_MENTION_ANAPHOR
} EntMentionKind;

typedef enum { ENT_ROLE_ACTOR, ENT_ROLE_MODIFIER, ENT_ROLE_PLACE } EntRole;

typedef enum { ENT_LAYER_ASSERTED, ENT_LAYER_HYPOTHETICAL, ENT_LAYER_BACKGROUND } EntLayer;

typedef enum { ENT_QUAD_VERBAL_COOPERATION, ENT_QUAD_MATERIAL_COOPERATION, ENT_QUAD_VERBAL_CONFLICT, ENT_QUAD_MATERIAL_CONFLICT } EntQuad;

/* All strings of the structs below are borrowed from the article (or from the lexicon that outlives it). */

typedef struct {
  guint index; /* runs through the title, then the text; the position in article->sentences */
  EntField field;
  EntSpan span;
  const char *text; /* span.end - span.start bytes, not NUL-terminated */
  guint64 hash;     /* of the text without case, spaces and punctuation: equal for a sentence and its copy */
} EntSentence;

typedef struct {
  guint sentence;
  EntField field;
  EntSpan span;
  const char *text; /* span.end - span.start bytes */
  const char *entity;
  EntEntityKind entity_kind;
  EntMentionKind kind;
  EntRole role;
  const char *sector;               /* government, military, …; NULL where the phrase names none */
  guint antecedents, n_antecedents; /* a range of article->antecedents, for anaphors */
  double confidence;                /* 0 to 1 */
} EntMention;

typedef struct {
  guint sentence;
  EntField field;
  const char *source, *target; /* entity ids */
  const char *class_name;      /* PLOVER class */
  EntQuad quad;
  double intensity; /* PLOVER's scale, -10 to 10, of the class */
  EntLayer layer;
  gboolean attributed;
  const char *speaker; /* entity id, NULL where unknown */
  gboolean symmetric;
  const char *construction;
  const char *operators; /* the operators' lemmas from the outside in, joined by '|'; "" for none */
  const char *cue_id;    /* lemma of the cue that gives the class */
  EntSpan cue, source_mention, target_mention;
  const char *cue_text;                      /* cue.end - cue.start bytes */
  double confidence;                         /* 0 to 1 */
  double score;                              /* confidence × intensity / 10 */
  const char *source_sector, *target_sector; /* of a reduced article only: of the mentions that it came without; NULL where unknown */
} EntEvent;

/* Number of hash values in a MinHash signature. */
#define ENT_MINHASH_SIZE 128

typedef struct {
  char *id;     /* unique in a run: the JSONL line's id, else the path, with #2 … for the further articles of a page */
  char *source; /* file, or the publisher where the input names it */
  char *url;    /* NULL if unknown */
  char *title;  /* NULL if none */
  char *date;   /* YYYY-MM-DD in UTC; NULL if unknown */
  EntDateFrom date_from;
  EntSpan span;                      /* of the article's text in the decoded input */
  char sha256[65];                   /* of the article's title and text; hexadecimal */
  guint32 minhash[ENT_MINHASH_SIZE]; /* of its 5-word shingles; all G_MAXUINT32 where there are none */
  GArray *sentences;                 /* EntSentence */
  GArray *mentions;                  /* EntMention, in the order of the text */
  GArray *events;                    /* EntEvent, in the order of the text */
  GArray *antecedents;               /* EntSpan */
  GStringChunk *strings;             /* owns what the structs above borrow */
  /* Where it was decided elsewhere of which story it is: id, content and date of the story's first document. story_id is NULL where it is
   * for the tally to decide; story_date is NULL where unknown. */
  char *story_id, *story_date;
  char story_sha256[65];
  /* It has its events and their sentences only, and no mentions: all else is in tally lines (see record.h). Then a sentence's place in the
   * array is not its index: see ent_article_sentence(). */
  gboolean reduced;
} EntArticle;

/* A new, empty article. Free with ent_article_free(). */
EntArticle *ent_article_new (void);
void ent_article_free (EntArticle *article);
/* Empties ARTICLE for reuse and keeps its memory. */
void ent_article_clear (EntArticle *article);
/* Puts the mentions into the order of the text. */
void ent_article_sort_mentions (EntArticle *article);
/* The sentence of INDEX; NULL where ARTICLE does not have it. */
const EntSentence *ent_article_sentence (const EntArticle *article, guint index);

/* Names of the enumerations as the records and tables have them, and back; the _from_ functions return FALSE for an unknown name. */
const char *ent_field_name (EntField field);
const char *ent_date_from_name (EntDateFrom from); /* NULL for ENT_DATE_UNKNOWN */
const char *ent_entity_kind_name (EntEntityKind kind);
const char *ent_mention_kind_name (EntMentionKind kind);
const char *ent_role_name (EntRole role);
const char *ent_layer_name (EntLayer layer);
const char *ent_quad_name (EntQuad quad);
gboolean ent_field_from_name (const char *name, EntField *out);
gboolean ent_date_from_from_name (const char *name, EntDateFrom *out);
gboolean ent_entity_kind_from_name (const char *name, EntEntityKind *out);
gboolean ent_mention_kind_from_name (const char *name, EntMentionKind *out);
gboolean ent_role_from_name (const char *name, EntRole *out);
gboolean ent_layer_from_name (const char *name, EntLayer *out);
gboolean ent_quad_from_name (const char *name, EntQuad *out);

/* X rounded to six significant digits: what the records carry and the tally sums, so that a pipe changes nothing. */
double ent_round6 (double x);

/* X as "%.6g" prints it in the C locale, but -0 as 0, into OUT, which is returned. */
const char *ent_format6 (double x, char out[G_ASCII_DTOSTR_BUF_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntArticle, ent_article_free)

G_END_DECLS

#endif
