/* Errors of libentente: one GError domain whose codes are the exit codes of sysexits(3), so that a program can pass them on. */
#ifndef ENTENTE_ERROR_H
#define ENTENTE_ERROR_H

#include <glib.h>

G_BEGIN_DECLS

#define ENT_ERROR (ent_error_quark ())

typedef enum {
  ENT_ERROR_USAGE = 64,     /* the caller asked for something that does not exist */
  ENT_ERROR_DATA = 65,      /* nothing readable in the input */
  ENT_ERROR_NO_INPUT = 66,  /* the input does not exist or cannot be opened */
  ENT_ERROR_MEMORY = 71,    /* memory is lacking; only where a library says so: GLib ends the process */
  ENT_ERROR_CREATE = 73,    /* an output cannot be created */
  ENT_ERROR_IO = 74,        /* reading or writing failed half-way */
  ENT_ERROR_TEMPORARY = 75, /* somebody else holds the lock: try later */
  ENT_ERROR_TABLE = 78      /* a table or a setting is wrong */
} EntError;

GQuark ent_error_quark (void);

/* Told of a problem that does not end the run. PLACE is a file, with line where known ("news.jsonl:17"). Called from any thread of
 * the caller's that uses the library; must not keep the strings. */
typedef void (*EntProblemFunc) (const char *place, const char *message, gpointer user_data);

G_END_DECLS

#endif
