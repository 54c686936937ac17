/* Documents that are done together, and the stages that do them. */
#ifndef ENTENTE_PIPELINE_JOB_H
#define ENTENTE_PIPELINE_JOB_H

#include <entente/pipeline.h>
#include <entente/relate.h>
#include <entente/tag.h>
#include <entente/text.h>

typedef struct {
  GPtrArray *documents; /* EntDocument, owned */
  gsize bytes;          /* of their texts */
  GPtrArray *articles;  /* EntArticle, owned; the first n_articles are filled */
  guint n_articles;
  gboolean done; /* guarded by the pipeline's lock */
} Job;

/* The stages of one thread. */
typedef struct {
  EntSplitter *splitter;
  EntTagger *tagger;
  EntRelater *relater;
} Stages;

void stages_start (Stages *stages, const EntLexicon *lexicon);
/* Adds what the splitter set aside to COUNTS: called under the lock, or when no other thread is left. */
void stages_stop (Stages *stages, EntPipelineCounts *counts);

/* Fills ARTICLE with the next one of the document that the splitter has begun; FALSE where there is none. */
gboolean stages_next (Stages *stages, EntArticle *article);

void job_init (Job *job);
void job_clear (Job *job);
/* Empties JOB for other documents. */
void job_reuse (Job *job);
/* An article of JOB to be filled: the one behind those that are. */
EntArticle *job_spare (Job *job);
/* Fills the articles of JOB from its documents. */
void job_do (Job *job, Stages *stages);

#endif
