/* Documents that are done together: split, tagged and related in one thread. */
#include "pipeline/job.h"

/* Articles that a job keeps for reuse; a page of more gives the memory of the rest back, and a long document that of all. */
#define ARTICLES_KEPT 256
#define LONG_BYTES ((gsize)4 << 20)

static void
free_document (gpointer document)
{
  ent_document_free (document);
}

static void
free_article (gpointer article)
{
  ent_article_free (article);
}

void
job_init (Job *job)
{
  job->documents = g_ptr_array_new_with_free_func (free_document);
  job->articles = g_ptr_array_new_with_free_func (free_article);
}

void
job_clear (Job *job)
{
  g_ptr_array_unref (job->documents);
  g_ptr_array_unref (job->articles);
}

void
stages_start (Stages *stages, const EntLexicon *lexicon)
{
  stages->splitter = ent_splitter_new (lexicon);
  stages->tagger = ent_tagger_new (lexicon);
  stages->relater = ent_relater_new (lexicon, stages->tagger);
}

void
stages_stop (Stages *stages, EntPipelineCounts *counts)
{
  EntSplitCounts aside;
  ent_splitter_counts (stages->splitter, &aside);
  counts->repeated += aside.repeated;
  counts->boilerplate += aside.boilerplate;
  ent_relater_free (stages->relater);
  ent_tagger_free (stages->tagger);
  ent_splitter_free (stages->splitter);
}

void
job_reuse (Job *job)
{
  if (job->bytes > LONG_BYTES)
    g_ptr_array_set_size (job->articles, 0);
  g_ptr_array_set_size (job->documents, 0);
  job->bytes = 0;
  job->n_articles = 0;
  job->done = FALSE;
  if (job->articles->len > ARTICLES_KEPT)
    g_ptr_array_set_size (job->articles, ARTICLES_KEPT);
}

EntArticle *
job_spare (Job *job)
{
  if (job->n_articles == job->articles->len)
    g_ptr_array_add (job->articles, ent_article_new ());
  return job->articles->pdata[job->n_articles];
}

gboolean
stages_next (Stages *stages, EntArticle *article)
{
  if (!ent_splitter_next (stages->splitter, article))
    return FALSE;
  ent_tagger_run (stages->tagger, article);
  ent_relater_run (stages->relater, article);
  return TRUE;
}

void
job_do (Job *job, Stages *stages)
{
  for (guint i = 0; i < job->documents->len; i++) {
    ent_splitter_begin (stages->splitter, job->documents->pdata[i]);
    while (stages_next (stages, job_spare (job)))
      job->n_articles++;
  }
}
