/* JSON: small documents by jansson, large ones streamed. */
#ifndef ENTENTE_WRITE_JSON_H
#define ENTENTE_WRITE_JSON_H

#include "write/internal.h"

#include <jansson.h>

/* Writes ROOT, which it takes over, with six significant digits. FALSE where it cannot be written. */
gboolean write_json (WriteSink *sink, json_t *root);

/* Reals always have a point or an exponent, so that readers take a column of them for one type. */
void write_json_value (WriteSink *sink, const WriteValue *value);

#endif
