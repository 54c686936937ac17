/* JSON: small documents by jansson, large ones streamed. */
#ifndef ENTENTE_WRITE_JSON_H
#define ENTENTE_WRITE_JSON_H

#include "write/internal.h"

#include <jansson.h>

/* Writes ROOT, which it takes over, with six significant digits. FALSE where it cannot be written. */
gboolean write_json (WriteSink *sink, json_t *root);

/* Members of small documents: what is missing becomes null. JSON is taken over; a text is made valid UTF-8. */
void write_json_set (json_t *object, const char *name, json_t *json);
void write_json_set_text (json_t *object, const char *name, const char *text);
void write_json_set_count (json_t *object, const char *name, guint64 n);
void write_json_set_number (json_t *object, const char *name, double x);
void write_json_set_flag (json_t *object, const char *name, gboolean flag);
/* By which program and tables a file was made. */
void write_json_set_program (json_t *object);
void write_json_set_tables (json_t *object, const EntLexicon *lexicon);
/* A new text; NULL where TEXT is NULL. */
json_t *write_json_text (const char *text);

/* Reals always have a point or an exponent, so that readers take a column of them for one type. */
void write_json_value (WriteSink *sink, const WriteValue *value);

#endif
