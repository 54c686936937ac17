/* Sentences → mentions: which states and organizations a text names, and whether each is an actor, a modifier or a mere place. */
#ifndef ENTENTE_TAG_H
#define ENTENTE_TAG_H

#include <entente/article.h>
#include <entente/lexicon.h>

G_BEGIN_DECLS

typedef struct _EntTagger EntTagger;

/* Borrows LEXICON. A tagger is for one thread; it keeps its memory between articles. */
EntTagger *ent_tagger_new (const EntLexicon *lexicon);
void ent_tagger_free (EntTagger *tagger);

/* Fills ARTICLE's mentions. */
void ent_tagger_run (EntTagger *tagger, EntArticle *article);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTagger, ent_tagger_free)

G_END_DECLS

#endif
