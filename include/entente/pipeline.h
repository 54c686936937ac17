/* Documents through all stages: reader → splitter → tagger → relater, on any number of threads, handed on in the order of the input. */
#ifndef ENTENTE_PIPELINE_H
#define ENTENTE_PIPELINE_H

#include <entente/article.h>
#include <entente/error.h>
#include <entente/lexicon.h>
#include <entente/read.h>
#include <entente/record.h>

G_BEGIN_DECLS

typedef struct {
  guint64 articles, sentences, mentions, events;
  guint64 repeated, boilerplate; /* paragraphs and lines set aside */
} EntPipelineCounts;

/* Runs every document of READER through the stages and hands the articles to FUNC, in the caller's thread and in the order of the input,
 * whatever THREADS is (0: as many as there are processors). PROGRESS may be NULL; it is called now and then in the caller's thread, and
 * ends the run by returning FALSE: what was read by then is dropped, and that is no error. COUNTS may be NULL. Where reading fails, the
 * articles read before are handed on, then ERROR is set and FALSE returned. */
gboolean ent_pipeline_run (EntReader *reader, const EntLexicon *lexicon, guint threads, EntArticleFunc func, gpointer func_data,
                           gboolean (*progress) (gpointer progress_data), gpointer progress_data, EntPipelineCounts *counts,
                           GError **error);

G_END_DECLS

#endif
