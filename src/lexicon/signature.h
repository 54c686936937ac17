/* The MinHash signature of an article. */
#ifndef ENTENTE_LEXICON_SIGNATURE_H
#define ENTENTE_LEXICON_SIGNATURE_H

#include <entente/article.h>

/* Whether there is one: a text too short for it, or none, leaves all values at their highest. */
static inline gboolean
ent_has_signature (const EntArticle *article)
{
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    if (article->minhash[i] != G_MAXUINT32)
      return TRUE;
  return FALSE;
}

#endif
