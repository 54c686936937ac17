/* Mentions → events: who did what to whom. A sentence becomes a skeleton of one letter a token; constructions are patterns over it; the
 * class of an event is computed from the inside out, operators × cue, by the algebra table. */
#ifndef ENTENTE_RELATE_H
#define ENTENTE_RELATE_H

#include <entente/article.h>
#include <entente/lexicon.h>
#include <entente/tag.h>

G_BEGIN_DECLS

typedef struct _EntRelater EntRelater;

/* Borrows LEXICON and TAGGER, whose view of the article just tagged it uses. For one thread. */
EntRelater *ent_relater_new (const EntLexicon *lexicon, const EntTagger *tagger);
void ent_relater_free (EntRelater *relater);

/* Fills the events of ARTICLE, which TAGGER has just tagged, and its anaphoric mentions. */
void ent_relater_run (EntRelater *relater, EntArticle *article);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRelater, ent_relater_free)

G_END_DECLS

#endif
