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

/* A line about how a sentence was read: its skeleton, what its verbs and nouns amount to, and what became no event, and why. */
typedef struct {
  guint sentence;   /* index in the article */
  const char *kind; /* "letters", "skeleton", "frame" or "lost"; static */
  char *text;       /* owned */
} EntNote;

/* From now on every run appends EntNotes to NOTES, which stays the caller's (ent_note_clear() frees an element); NULL: none. Notes are for
 * reading by people and cost time. */
void ent_relater_set_notes (EntRelater *relater, GArray *notes);
void ent_note_clear (gpointer note);

/* Fills the events of ARTICLE, which TAGGER has just tagged, and its anaphoric mentions. */
void ent_relater_run (EntRelater *relater, EntArticle *article);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRelater, ent_relater_free)

G_END_DECLS

#endif
