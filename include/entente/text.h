/* Documents → articles → sentences: a page is cut into its articles, each with its title and date; boilerplate and paragraphs that the
 * page repeats are set aside; the rest is cut into sentences. */
#ifndef ENTENTE_TEXT_H
#define ENTENTE_TEXT_H

#include <entente/article.h>
#include <entente/lexicon.h>
#include <entente/read.h>

G_BEGIN_DECLS

typedef struct _EntSplitter EntSplitter;

/* Borrows LEXICON. A splitter is for one thread; it keeps its memory between documents. */
EntSplitter *ent_splitter_new (const EntLexicon *lexicon);
void ent_splitter_free (EntSplitter *splitter);

/* Starts on DOCUMENT, which must stay alive until its last article is done with. */
void ent_splitter_begin (EntSplitter *splitter, const EntDocument *document);
/* Clears ARTICLE and fills it with the next article of the document: everything but mentions and events. Sentence texts point into the
 * document. FALSE when there is no further one. */
gboolean ent_splitter_next (EntSplitter *splitter, EntArticle *article);

/* What a splitter set aside since it was made. */
typedef struct {
  guint64 repeated;    /* paragraphs that their page had before */
  guint64 boilerplate; /* lines */
} EntSplitCounts;
void ent_splitter_counts (const EntSplitter *splitter, EntSplitCounts *out);

/* The hash of a sentence's letters and digits, without case: equal for a sentence and its copy. */
guint64 ent_sentence_hash (const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSplitter, ent_splitter_free)

G_END_DECLS

#endif
