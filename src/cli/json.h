/* JSON for what the commands print: strings and numbers. */
#ifndef ENTENTE_CLI_JSON_H
#define ENTENTE_CLI_JSON_H

#include <glib.h>

/* Appends "KEY": and the value; NULL and NAN become null. */
void json_add_string (GString *out, const char *key, const char *value);
void json_add_number (GString *out, const char *key, double value);
void json_add_count (GString *out, const char *key, guint64 value);
void json_add_flag (GString *out, const char *key, gboolean value);
/* A list of strings, NULL-terminated. */
void json_add_strings (GString *out, const char *key, const char *const *values);

#endif
