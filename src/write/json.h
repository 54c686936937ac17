#ifndef ENTENTE_WRITE_JSON_H
#define ENTENTE_WRITE_JSON_H

#include "write/internal.h"

#include <jansson.h>

/* Writes ROOT, which it takes over, with six significant digits. FALSE where it cannot be written. */
gboolean write_json (WriteSink *sink, json_t *root);

#endif
