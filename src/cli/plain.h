/* Texts and names of strangers on a terminal. */
#ifndef ENTENTE_CLI_PLAIN_H
#define ENTENTE_CLI_PLAIN_H

#include <glib.h>

/* Whether LETTER would steer a terminal: a control character, of C1 too, or one that turns the direction of what follows. */
gboolean plain_steers (gunichar letter);
/* Appends LENGTH bytes of TEXT with a space for each letter that steers, and U+FFFD for each byte that is no UTF-8. */
void plain_add (GString *out, const char *text, gsize length);

#endif
