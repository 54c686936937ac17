/* JSON: small documents by jansson, large ones streamed. */
#ifndef ENTENTE_WRITE_JSON_H
#define ENTENTE_WRITE_JSON_H

#include "write/internal.h"

#include <jansson.h>

/* Writes ROOT, which it takes over, with six significant digits. FALSE where it cannot be written. */
gboolean write_json (WriteSink *sink, json_t *root);

/* Members of small documents: each new, NULL for what is missing, which SET writes as null. TEXT is made valid UTF-8. */
void write_json_set (json_t *object, const char *name, json_t *json);
json_t *write_json_text (const char *text);
json_t *write_json_count (guint64 n);
json_t *write_json_number (double x);

/* Reals always have a point or an exponent, so that readers take a column of them for one type. */
void write_json_value (WriteSink *sink, const WriteValue *value);

#endif
