/* What the files of record/ share: how values are written, and how the fields of a line are read and checked. */
#ifndef ENTENTE_RECORD_INTERNAL_H
#define ENTENTE_RECORD_INTERNAL_H

#include <entente/record.h>

#include <jansson.h>

/* write.c: JSON strings, with their quotes; NULL becomes null. */
void record_put_string (GString *out, const char *string);
void record_put_text (GString *out, const char *text, gsize length);
/* 16 hexadecimal digits, without quotes. */
void record_put_hex64 (GString *out, guint64 value);

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

void record_reject (RecordLine *line, const char *format, ...) G_GNUC_PRINTF (2, 3);
const char *record_optional_string (RecordLine *line, json_t *object, const char *key);
const char *record_required_string (RecordLine *line, json_t *object, const char *key);
guint64 record_get_integer (RecordLine *line, json_t *object, const char *key, guint64 most);
gboolean record_get_boolean (RecordLine *line, json_t *object, const char *key);
EntField record_get_field (RecordLine *line, json_t *object, const char *key);
EntSpan record_get_span (RecordLine *line, json_t *object);
const char *record_get_text (RecordLine *line, json_t *object, EntSpan span);
const char *record_get_date (RecordLine *line, json_t *object);
const char *record_get_hex (RecordLine *line, json_t *object, const char *key, gsize length);
const char *record_get_entity (RecordLine *line, json_t *object, const char *key);

/* read_reduced.c: reads OBJECT where RECORD is one of the reduced lines; FALSE where it is none. */
gboolean record_read_reduced (RecordLine *line, json_t *object, const char *record);
/* The story of a reduced document's line, if it has one. */
void record_read_story_of (RecordLine *line, json_t *object);
/* Why the days that a run line's records count are not those that the reader has to count; NULL where they are. To be freed. */
char *record_other_bounds (const EntRecordReader *reader, json_t *run);

#endif
