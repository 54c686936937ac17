/* A line of JSON that is one plain object, read without building it. What is not plain is left to jansson, which says what is wrong. */
#ifndef ENTENTE_READ_JSONLINE_H
#define ENTENTE_READ_JSONLINE_H

#include <glib.h>

typedef enum { ENT_JSON_STRING, ENT_JSON_INTEGER, ENT_JSON_OBJECT, ENT_JSON_OTHER } EntJsonKind;

typedef struct {
  const char *key, *value; /* as they stand in the line; of a string without the quotes */
  guint32 key_length, length;
  guint8 kind;    /* EntJsonKind */
  guint8 escaped; /* of a string: there are escapes in it */
} EntJsonField;

#define ENT_JSON_FIELDS 64

typedef struct {
  EntJsonField fields[ENT_JSON_FIELDS];
  guint n;
} EntJsonLine;

/* Reads TEXT[0..n), valid UTF-8, into LINE, which borrows from it. FALSE where it is no JSON object, or one with more than usual: escapes
 * in keys, U+0000, long numbers, deep nesting, many fields. */
gboolean ent_json_line_read (EntJsonLine *line, const char *text, gsize n);
/* The last field NAME; NULL where there is none. */
const EntJsonField *ent_json_line_find (const EntJsonLine *line, const char *name);
/* A string's text, or an integer's digits, to be freed. */
char *ent_json_field_text (const EntJsonField *field, gsize *length);

#endif
