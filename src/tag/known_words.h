/* What the lexicon knows of the words of a text, found by their bytes. */
#ifndef ENTENTE_TAG_KNOWN_WORDS_H
#define ENTENTE_TAG_KNOWN_WORDS_H

#include "tag/tag-private.h"

/* Tokens that are cut but whose words are not yet found: they are found one after the other without a doubt between them, so that the
 * machine can wait for the memory of several at once. */
#define ENT_MOST_WAITING 64

typedef struct {
  const EntLexicon *lexicon;
  EntWordCache *cache;
  EntToken *out; /* where the first that waits is to be written */
  guint64 sets;  /* of all words found, together */
  guint n;
  struct {
    EntWordKey key;       /* zero where the token is no word */
    EntCachedWord *place; /* where the word lies if it was met before */
    guint64 token;        /* start, end and flags, as one number */
  } tokens[ENT_MOST_WAITING];
} EntWaiting;

/* Nobody waits; tokens are to be written to OUT. */
static inline void
ent_waiting_begin (EntWaiting *waiting, const EntLexicon *lexicon, EntWordCache *cache, EntToken *out)
{
  waiting->lexicon = lexicon;
  waiting->cache = cache;
  waiting->out = out;
  waiting->sets = 0;
  waiting->n = 0;
}

/* Finds the words that wait, and writes their tokens. */
void ent_waiting_write (EntWaiting *waiting);

/* Writes those that wait, and then the token of the word TEXT[0..N), which is too long for a key. */
void ent_write_long_word (EntWaiting *waiting, const char *text, gsize n, gsize start, guint flags);

/* The token [start, end) with the short word of KEY waits; with a KEY of zeros it is no word. */
static inline void
ent_token_waits (EntWaiting *waiting, EntWordKey key, gsize start, gsize end, guint flags)
{
  if (G_UNLIKELY (waiting->n == ENT_MOST_WAITING))
    ent_waiting_write (waiting);
  guint64 hash = (key.low ^ (key.high << 23 | key.high >> 41)) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  gsize at = key.low ? hash >> (64 - ENT_CACHED_WORDS_LOG) : ENT_CACHED_WORDS;
  EntCachedWord *place = &waiting->cache->words[at];
  __builtin_prefetch (place);
  guint i = waiting->n++;
  waiting->tokens[i].key = key;
  waiting->tokens[i].place = place;
  waiting->tokens[i].token = start | (guint64)(end & 0xffffff) << 32 | (guint64)flags << 56;
}

/* Memory for the words found last; *BLOCK is to be freed with g_free(). */
EntWordCache *ent_word_cache_new (gpointer *block);

#endif
