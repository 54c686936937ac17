/* Small questions about the tokens of the sentence that a skeleton is made of. */
#ifndef ENTENTE_RELATE_SOURCE_H
#define ENTENTE_RELATE_SOURCE_H

#include "relate/skeleton.h"

#define ENT_BIT(set) ((guint64)1 << (set))
/* Tokens behind the last that may be asked for. */
#define ENT_SOURCE_SLACK 4

static inline gboolean
ent_is_word (const EntSource *src, guint i)
{
  return i < src->tagged->n_tokens && (src->tokens[i].flags & ENT_TOKEN_WORD);
}

static inline const char *
ent_text_of (const EntSource *src, guint i)
{
  return src->tagged->text + src->tokens[i].start;
}

static inline guint
ent_length_of (const EntSource *src, guint i)
{
  return src->tokens[i].end - src->tokens[i].start;
}

/* Whether token I is WORD, a literal in lower case of eight letters at most, which becomes a number when this is compiled; its case does
 * not matter. Asked of every word many times. */
static G_ALWAYS_INLINE inline gboolean
ent_is_text (const EntSource *src, guint i, const char *word)
{
#define BYTE(k) ((k) < n ? (guint64)(guint8)word[(k)] << (8 * (k)) : 0)
  gsize n = strlen (word);
  return src->keys[i] == (BYTE (0) | BYTE (1) | BYTE (2) | BYTE (3) | BYTE (4) | BYTE (5) | BYTE (6) | BYTE (7));
#undef BYTE
}

static G_ALWAYS_INLINE inline gboolean
ent_ends_with (const EntSource *src, guint i, const char *suffix)
{
  gsize n = strlen (suffix), length = ent_length_of (src, i);
  return length > n && memcmp (ent_text_of (src, i) + length - n, suffix, n) == 0;
}

/* The actor whose phrase begins with token I, NULL for none. */
static inline const EntActor *
ent_actor_at (const EntSource *src, guint i)
{
  return src->actor_at[i];
}

/* dates.c: the token behind the date phrase that begins at I; I where none does. */
guint ent_behind_date (const EntSource *src, guint i);
/* marks.c: adds a mark that is no word: possessive, contraction, comma, stop. The token behind. */
guint ent_add_mark (EntSkeleton *s, const EntSource *src, guint i);
/* don't, isn't, won't: the token behind, 0 where none begins at I; a mark that is no word must stand behind it. */
guint ent_add_contraction (EntSkeleton *s, const EntSource *src, guint i);
/* skeleton.c: adds a unit of tokens [first, last). */
EntUnit *ent_add_unit (EntSkeleton *s, char letter, guint first, guint last);

#endif
