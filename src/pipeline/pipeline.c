/* Documents through all stages on several threads. The caller's thread reads documents into jobs and hands finished articles on in the
 * order of the jobs; it works as well where it would have to wait, so that N threads are N, not N + 1. */
#include "pipeline/job.h"

/* Documents are handed to the workers in jobs of about this many bytes: one by one, waking a worker would cost as much as the work. */
#define JOB_BYTES ((gsize)256 << 10)
#define JOBS_PER_THREAD 4
/* Text under way, a thread; the last document read may go beyond, so that of long texts one waits where each thread has one. What is found
 * in a text takes many times its room. */
#define THREAD_BYTES ((gsize)1 << 20)
#define MAX_THREADS 256

typedef struct {
  EntReader *reader;
  const EntLexicon *lexicon;
  EntArticleFunc func;
  gpointer func_data;
  gboolean (*progress) (gpointer progress_data);
  gpointer progress_data;
  EntPipelineCounts counts;

  Job *jobs; /* a ring: from first, n_open jobs were read and not yet handed on */
  guint n_jobs, first, n_open;
  gsize bytes, most_bytes; /* of the texts of the open jobs; no job is read where they are more */
  gboolean at_end, stopped;
  Stages own; /* of the caller's thread */

  GMutex lock;
  GCond work, done;      /* a job waits for a worker; a job is done */
  guint next, n_waiting; /* the jobs that nobody works on yet: n_waiting from next. All from here on guarded by the lock. */
  gboolean closed;       /* no job will follow */
} Pipeline;

/* ---- what goes into a job, and out of it ---- */

static gboolean
read_job (Pipeline *pipeline, Job *job, GError **error)
{
  while (job->bytes < JOB_BYTES) {
    EntDocument *document = ent_reader_next (pipeline->reader, error);
    if (!document) {
      pipeline->at_end = TRUE;
      break;
    }
    job->bytes += document->length + 1;
    g_ptr_array_add (job->documents, document);
  }
  return job->documents->len > 0;
}

static void
hand_on_article (Pipeline *pipeline, const EntArticle *article)
{
  pipeline->counts.articles++;
  pipeline->counts.sentences += article->sentences->len;
  pipeline->counts.mentions += article->mentions->len;
  pipeline->counts.events += article->events->len;
  pipeline->func (article, pipeline->func_data);
}

static void
hand_on (Pipeline *pipeline, Job *job)
{
  for (guint i = 0; i < job->n_articles; i++)
    hand_on_article (pipeline, job->articles->pdata[i]);
  job_reuse (job);
  if (pipeline->progress && !pipeline->progress (pipeline->progress_data))
    pipeline->stopped = TRUE;
}

/* ---- threads ---- */

/* The oldest job that nobody works on, or NULL. Called under the lock. */
static Job *
take_job (Pipeline *pipeline)
{
  if (pipeline->n_waiting == 0)
    return NULL;
  Job *job = &pipeline->jobs[pipeline->next];
  pipeline->next = (pipeline->next + 1) % pipeline->n_jobs;
  pipeline->n_waiting--;
  return job;
}

static gpointer
work (gpointer data)
{
  Pipeline *pipeline = data;
  Stages stages;
  stages_start (&stages, pipeline->lexicon);
  g_mutex_lock (&pipeline->lock);
  for (;;) {
    Job *job = take_job (pipeline);
    if (!job && pipeline->closed)
      break;
    if (!job) {
      g_cond_wait (&pipeline->work, &pipeline->lock);
      continue;
    }
    g_mutex_unlock (&pipeline->lock);
    job_do (job, &stages);
    g_mutex_lock (&pipeline->lock);
    job->done = TRUE;
    g_cond_signal (&pipeline->done);
  }
  stages_stop (&stages, &pipeline->counts);
  g_mutex_unlock (&pipeline->lock);
  return NULL;
}

static void
open_job (Pipeline *pipeline, gsize bytes)
{
  g_mutex_lock (&pipeline->lock);
  pipeline->n_open++;
  pipeline->bytes += bytes;
  pipeline->n_waiting++;
  g_cond_signal (&pipeline->work);
  g_mutex_unlock (&pipeline->lock);
}

/* Sees to it that the first open job gets done: by doing one of those that wait, else by waiting for the workers. */
static void
finish_first (Pipeline *pipeline)
{
  Job *first = &pipeline->jobs[pipeline->first];
  g_mutex_lock (&pipeline->lock);
  while (!first->done) {
    Job *job = take_job (pipeline);
    if (!job) {
      g_cond_wait (&pipeline->done, &pipeline->lock);
      continue;
    }
    g_mutex_unlock (&pipeline->lock);
    job_do (job, &pipeline->own);
    g_mutex_lock (&pipeline->lock);
    job->done = TRUE;
  }
  g_mutex_unlock (&pipeline->lock);
}

static gboolean
first_is_done (Pipeline *pipeline)
{
  g_mutex_lock (&pipeline->lock);
  gboolean done = pipeline->n_open > 0 && pipeline->jobs[pipeline->first].done;
  g_mutex_unlock (&pipeline->lock);
  return done;
}

static void
hand_on_first (Pipeline *pipeline)
{
  Job *first = &pipeline->jobs[pipeline->first];
  finish_first (pipeline);
  pipeline->bytes -= first->bytes;
  hand_on (pipeline, first);
  pipeline->first = (pipeline->first + 1) % pipeline->n_jobs;
  pipeline->n_open--;
}

static gboolean
may_read (const Pipeline *pipeline)
{
  return !pipeline->at_end && pipeline->n_open < pipeline->n_jobs && pipeline->bytes <= pipeline->most_bytes;
}

/* Reads ahead as far as the ring allows, and hands on what is done. */
static void
run_ring (Pipeline *pipeline, GError **error)
{
  while (!pipeline->stopped && (!pipeline->at_end || pipeline->n_open > 0)) {
    Job *job = &pipeline->jobs[(pipeline->first + pipeline->n_open) % pipeline->n_jobs];
    if (may_read (pipeline) && read_job (pipeline, job, error))
      open_job (pipeline, job->bytes);
    if (pipeline->n_open > 0 && (!may_read (pipeline) || first_is_done (pipeline)))
      hand_on_first (pipeline);
  }
}

/* Starts COUNT workers, or as many as the system grants: the caller's thread works too. */
static GPtrArray *
start_workers (Pipeline *pipeline, guint count)
{
  GPtrArray *workers = g_ptr_array_new ();
  for (guint i = 0; i < count; i++) {
    GThread *thread = g_thread_try_new ("entente", work, pipeline, NULL);
    if (!thread)
      break;
    g_ptr_array_add (workers, thread);
  }
  return workers;
}

static void
stop_workers (Pipeline *pipeline, GPtrArray *workers)
{
  g_mutex_lock (&pipeline->lock);
  pipeline->closed = TRUE;
  pipeline->n_waiting = 0; /* above 0 only where the run was stopped */
  g_cond_broadcast (&pipeline->work);
  g_mutex_unlock (&pipeline->lock);
  for (guint i = 0; i < workers->len; i++)
    g_thread_join (workers->pdata[i]);
  g_ptr_array_unref (workers);
}

/* ---- the run ---- */

static void
start_jobs (Pipeline *pipeline, guint n_jobs)
{
  pipeline->n_jobs = n_jobs;
  pipeline->jobs = g_new0 (Job, n_jobs);
  for (guint i = 0; i < n_jobs; i++)
    job_init (&pipeline->jobs[i]);
}

static void
free_jobs (Pipeline *pipeline)
{
  for (guint i = 0; i < pipeline->n_jobs; i++)
    job_clear (&pipeline->jobs[i]);
  g_free (pipeline->jobs);
}

/* Without other threads each article is handed on at once, so that one is in memory at a time. */
static void
run_alone (Pipeline *pipeline, GError **error)
{
  Job *job = &pipeline->jobs[0];
  while (!pipeline->stopped && !pipeline->at_end)
    if (read_job (pipeline, job, error)) {
      EntArticle *article = job_spare (job);
      for (guint i = 0; i < job->documents->len; i++) {
        ent_splitter_begin (pipeline->own.splitter, job->documents->pdata[i]);
        while (stages_next (&pipeline->own, article))
          hand_on_article (pipeline, article);
      }
      hand_on (pipeline, job);
    }
}

static void
run_threads (Pipeline *pipeline, guint threads, GError **error)
{
  g_mutex_init (&pipeline->lock);
  g_cond_init (&pipeline->work);
  g_cond_init (&pipeline->done);
  pipeline->most_bytes = threads * THREAD_BYTES;
  GPtrArray *workers = start_workers (pipeline, threads - 1);
  run_ring (pipeline, error);
  stop_workers (pipeline, workers);
  g_cond_clear (&pipeline->done);
  g_cond_clear (&pipeline->work);
  g_mutex_clear (&pipeline->lock);
}

gboolean
ent_pipeline_run (EntReader *reader, const EntLexicon *lexicon, guint threads, EntArticleFunc func, gpointer func_data,
                  gboolean (*progress) (gpointer progress_data), gpointer progress_data, EntPipelineCounts *counts, GError **error)
{
  GError *local = NULL;
  Pipeline pipeline = {
      .reader = reader, .lexicon = lexicon, .func = func, .func_data = func_data, .progress = progress, .progress_data = progress_data};
  threads = MIN (threads ? threads : g_get_num_processors (), MAX_THREADS);
  start_jobs (&pipeline, threads == 1 ? 1 : threads * JOBS_PER_THREAD);
  stages_start (&pipeline.own, lexicon);
  if (threads == 1)
    run_alone (&pipeline, &local);
  else
    run_threads (&pipeline, threads, &local);
  stages_stop (&pipeline.own, &pipeline.counts);
  free_jobs (&pipeline);
  if (counts)
    *counts = pipeline.counts;
  if (!local)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}
