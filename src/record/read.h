/* What the readers of whole and of reduced lines share. */
#ifndef ENTENTE_RECORD_READ_H
#define ENTENTE_RECORD_READ_H

#include <entente/record.h>

#include <jansson.h>

struct _EntRecordReader {
  const EntLexicon *lexicon;
  gboolean mixed;
  EntProblemFunc problem;
  gpointer user_data;
  EntArticle *article;
  gboolean open;     /* a document line was read and its article not handed on yet */
  gboolean run_seen; /* in this input */
  guint64 broken;
  guint gaps; /* broken lines of this article: as many of its sentences may be missing */
  gboolean takes_reduced;
  EntReducedFuncs reduced;
  char *from, *to; /* what reduced lines have to count */
};

/* One line while it is read. The getters note the first thing that is wrong and return something harmless. */
typedef struct {
  EntRecordReader *reader;
  char *reason;
} RecordLine;

/* ---- fields.c: the fields of OBJECT ---- */

void record_reject (RecordLine *line, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* NULL for null. */
const char *record_optional_string (RecordLine *line, json_t *object, const char *key);
const char *record_required_string (RecordLine *line, json_t *object, const char *key);
guint64 record_get_integer (RecordLine *line, json_t *object, const char *key, guint64 most);
double record_get_number (RecordLine *line, json_t *object, const char *key, double least, double most);
gboolean record_get_boolean (RecordLine *line, json_t *object, const char *key);
/* Names of enumerations. */
EntField record_get_field (RecordLine *line, json_t *object, const char *key);
EntEntityKind record_get_entity_kind (RecordLine *line, json_t *object, const char *key);
EntMentionKind record_get_mention_kind (RecordLine *line, json_t *object, const char *key);
EntRole record_get_role (RecordLine *line, json_t *object, const char *key);
EntLayer record_get_layer (RecordLine *line, json_t *object, const char *key);
EntQuad record_get_quad (RecordLine *line, json_t *object, const char *key);
/* "start" and "end" of OBJECT; and [start, end], of KEY. */
EntSpan record_get_span (RecordLine *line, json_t *object);
EntSpan record_span_of_array (RecordLine *line, json_t *array, const char *key);
/* The text under SPAN: it has exactly the span's bytes, or whoever uses it would read beyond. */
const char *record_get_text (RecordLine *line, json_t *object, EntSpan span);
const char *record_get_date (RecordLine *line, json_t *object);
const char *record_get_hex (RecordLine *line, json_t *object, const char *key, gsize length);
/* "hash", of 16 hexadecimal digits. */
guint64 record_get_hash (RecordLine *line, json_t *object);
/* An entity that the tables have, unless lines are mixed; the other takes ID, which may be NULL, as it is. */
const char *record_get_entity (RecordLine *line, json_t *object, const char *key);
const char *record_check_entity (RecordLine *line, const char *key, const char *id);

/* ---- read_article.c: into the reader's article, unless something is wrong ---- */

void record_read_document (RecordLine *line, json_t *object);
void record_read_sentence (RecordLine *line, json_t *object);
void record_read_mention (RecordLine *line, json_t *object);
void record_read_event (RecordLine *line, json_t *object);

/* ---- read_reduced.c ---- */

/* Reads OBJECT where RECORD is one of the reduced lines; FALSE where it is none. */
gboolean record_read_reduced (RecordLine *line, json_t *object, const char *record);
/* The story of a reduced document's line, if it has one. */
void record_read_story_of (RecordLine *line, json_t *object);
/* Why the days that a run line's records count are not those that the reader has to count; NULL where they are. To be freed. */
char *record_other_bounds (const EntRecordReader *reader, json_t *run);

#endif
