/* Reducing: a tally as lines. Sentences and mentions become shares, one for each week of an entity and of two; documents and reports stay,
 * for manifest.json names every document and evidence.jsonl every report. */
#include "tally/internal.h"

#include <string.h>

typedef struct {
  EntTally *tally;
  TallySum sum;
  const char **weeks; /* of documents by number; NULL where unknown */
  guint64 *keys;      /* likewise */
} Reducing;

static const char *
week_of (EntTally *tally, const TallyDocument *document)
{
  char week[9];
  return document->first && ent_iso_week (document->first->date, week) ? ent_tally_intern (tally, week) : NULL;
}

static void
open_documents (Reducing *reducing)
{
  const GPtrArray *documents = reducing->tally->documents;
  reducing->weeks = g_new0 (const char *, documents->len + 1);
  reducing->keys = g_new0 (guint64, documents->len + 1);
  for (guint i = 0; i < documents->len; i++) {
    const TallyDocument *document = g_ptr_array_index (documents, i);
    reducing->weeks[i] = week_of (reducing->tally, document);
    reducing->keys[i] = ent_tally_document_key (document->id, document->sha256);
  }
}

static const char *
id_of (const Reducing *reducing, guint32 number)
{
  return g_ptr_array_index (reducing->tally->entities, number);
}

static TallyShare *
share_of_two (Reducing *reducing, const char *week, const char *x, const char *y)
{
  gboolean swap = strcmp (x, y) > 0;
  return ent_tally_share (reducing->tally, week, swap ? y : x, swap ? x : y);
}

static void
share_sentence (Reducing *reducing, const TallySentence *sentence)
{
  const guint32 *set = &g_array_index (reducing->tally->sets, guint32, sentence->first);
  const char *week = reducing->weeks[sentence->document];
  for (guint i = 0; i < sentence->n; i++) {
    ent_tally_share_sentence (ent_tally_share (reducing->tally, week, id_of (reducing, set[i]), NULL), sentence->hash);
    for (guint k = i + 1; k < sentence->n; k++) {
      TallyShare *share = share_of_two (reducing, week, id_of (reducing, set[i]), id_of (reducing, set[k]));
      ent_tally_share_sentence (share, sentence->hash);
      ent_tally_share_document (share, reducing->keys[sentence->document], 0);
    }
  }
}

static void
share_sentences (Reducing *reducing)
{
  const EntTally *tally = reducing->tally;
  for (guint i = 0; i < tally->sentences->len; i++) {
    const TallySentence *sentence = &g_array_index (tally->sentences, TallySentence, i);
    const TallyDocument *document = g_ptr_array_index (tally->documents, sentence->document);
    if (document->counted && !sentence->recurs)
      share_sentence (reducing, sentence);
  }
}

static void
share_presences (Reducing *reducing)
{
  EntTally *tally = reducing->tally;
  for (guint i = 0; i < tally->presences->len; i++) {
    const TallyPresence *presence = &g_array_index (tally->presences, TallyPresence, i);
    if (!((const TallyDocument *)g_ptr_array_index (tally->documents, presence->document))->counted)
      continue;
    TallyShare *share = ent_tally_share (tally, reducing->weeks[presence->document], id_of (reducing, presence->entity), NULL);
    ent_tally_share_document (share, reducing->keys[presence->document], presence->n);
  }
}

static void
share_witnesses (Reducing *reducing)
{
  GHashTableIter all;
  gpointer key, value;
  g_hash_table_iter_init (&all, reducing->tally->witnesses);
  while (g_hash_table_iter_next (&all, &key, &value)) {
    const GArray *list = value;
    guint64 pair = *(const guint64 *)key;
    for (guint i = 0; i < list->len; i++) {
      TallyWitness witness = g_array_index (list, TallyWitness, i);
      const char *text = witness.text, *week = week_of (reducing->tally, witness.document);
      if (witness.document->superseded)
        continue;
      TallyShare *share = share_of_two (reducing, week, id_of (reducing, (guint32)(pair >> 32)), id_of (reducing, (guint32)pair));
      ent_tally_insert_witness (share->witnesses, &witness, text, witness.span.end - witness.span.start);
    }
  }
}

/* ---- handing out ---- */

static GArray *
describe_witnesses (const TallyShare *share)
{
  GArray *witnesses = g_array_new (FALSE, FALSE, sizeof (EntShareWitness));
  for (guint i = 0; i < share->witnesses->len; i++) {
    const TallyWitness *from = &g_array_index (share->witnesses, TallyWitness, i);
    EntShareWitness witness = {
        from->document->id, from->document->sha256, from->document->date, from->sentence, from->field, from->span, from->hash, from->text};
    g_array_append_val (witnesses, witness);
  }
  return witnesses;
}

static void
hand_out_shares (Reducing *reducing, const EntReducedFuncs *funcs)
{
  g_autoptr (GPtrArray) shares = ent_tally_sort_shares (reducing->tally);
  for (guint i = 0; i < shares->len; i++) {
    const TallyShare *from = g_ptr_array_index (shares, i);
    g_autoptr (GArray) witnesses = describe_witnesses (from);
    const EntShare share = {.week = from->week,
                            .a = from->a,
                            .b = from->b,
                            .sentences = (const guint64 *)(void *)from->sentences->data,
                            .n_sentences = from->sentences->len,
                            .documents = (const EntShareDocument *)(void *)from->documents->data,
                            .n_documents = from->documents->len,
                            .witnesses = (const EntShareWitness *)(void *)witnesses->data,
                            .n_witnesses = witnesses->len};
    funcs->share (&share, funcs->user_data);
  }
}

static void
describe_document (const TallyDocument *document, EntArticle *article)
{
  ent_article_clear (article);
  article->reduced = TRUE;
  article->id = g_strdup (document->id);
  article->source = g_strdup (document->source);
  article->url = g_strdup (document->url);
  article->title = g_strdup (document->title);
  article->date = g_strdup (document->date);
  g_strlcpy (article->sha256, document->sha256, sizeof article->sha256);
  article->story_id = g_strdup (document->first->id);
  article->story_date = g_strdup (document->first->date);
  g_strlcpy (article->story_sha256, document->first->sha256, sizeof article->story_sha256);
}

static int
compare_sentences (gconstpointer a, gconstpointer b)
{
  guint x = ((const EntSentence *)a)->index, y = ((const EntSentence *)b)->index;
  return (x > y) - (x < y);
}

static void
add_report (const TallyReport *report, EntArticle *article)
{
  EntSentence sentence = {report->event.sentence, report->event.field, report->span, report->text, report->hash};
  EntEvent event = report->event;
  event.source_sector = report->source_sector;
  event.target_sector = report->target_sector;
  g_array_append_val (article->sentences, sentence);
  g_array_append_val (article->events, event);
}

static int
compare_reports (gconstpointer a, gconstpointer b)
{
  const TallyReport *x = *(TallyReport *const *)a, *y = *(TallyReport *const *)b;
  if (x->document->rank != y->document->rank)
    return x->document->rank < y->document->rank ? -1 : 1;
  return (x->position > y->position) - (x->position < y->position);
}

static void
hand_out_documents (Reducing *reducing, EntArticleFunc func, gpointer data)
{
  TallySum *sum = &reducing->sum;
  g_autoptr (EntArticle) article = ent_article_new ();
  g_ptr_array_sort (sum->reports, compare_reports);
  for (guint i = 0, next = 0; i < sum->order->len; i++) {
    const TallyDocument *document = g_ptr_array_index (sum->order, i);
    describe_document (document, article);
    for (; next < sum->reports->len; next++) {
      const TallyReport *report = g_ptr_array_index (sum->reports, next);
      if (report->document != document)
        break;
      add_report (report, article);
    }
    g_array_sort (article->sentences, compare_sentences);
    ent_tally_drop_repeated (article->sentences, compare_sentences);
    func (article, data);
  }
}

static void
hand_out_recurring (const Reducing *reducing, const EntReducedFuncs *funcs)
{
  g_autoptr (GArray) recurring = ent_tally_list_recurring (&reducing->sum);
  for (guint i = 0; i < recurring->len; i++) {
    const TallyRecurring *each = &g_array_index (recurring, TallyRecurring, i);
    funcs->recurring (each->source, each->hash, funcs->user_data);
  }
}

gboolean
ent_tally_reduce (EntTally *tally, const EntReducedFuncs *funcs, EntArticleFunc article, GError **error)
{
  Reducing reducing = {.tally = tally};
  if (!ent_tally_check_mixture (tally, error))
    return FALSE;
  ent_tally_begin_sum (&reducing.sum, tally);
  open_documents (&reducing);
  share_sentences (&reducing);
  share_presences (&reducing);
  share_witnesses (&reducing);
  hand_out_recurring (&reducing, funcs);
  hand_out_documents (&reducing, article, funcs->user_data);
  hand_out_shares (&reducing, funcs);
  ent_tallied_free (reducing.sum.out);
  ent_tally_clear_sum (&reducing.sum);
  g_free (reducing.weeks);
  g_free (reducing.keys);
  return TRUE;
}
