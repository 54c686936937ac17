/* SHA-256 of texts that come in pieces. */
#ifndef ENTENTE_TEXT_SHA256_H
#define ENTENTE_TEXT_SHA256_H

#include <glib.h>

typedef struct _EntSha256 EntSha256;

/* PLAIN: without the processor's instructions, for tests. */
EntSha256 *ent_sha256_new (gboolean plain);
void ent_sha256_free (EntSha256 *sha);
void ent_sha256_reset (EntSha256 *sha);
void ent_sha256_update (EntSha256 *sha, const char *text, gsize n);
/* The hash in hexadecimal digits. Reset before the next text. */
void ent_sha256_finish (EntSha256 *sha, char out[65]);

#endif
