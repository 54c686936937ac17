/* Boilerplate that recurs across a source: a sentence that one publisher prints word for word in many stories tells nothing new in any of
 * them. Decided over stories, not articles, and over sorted keys, so that neither copies nor order nor shards change it. */
#include "tally/internal.h"

typedef struct {
  const char *source; /* interned */
  guint64 hash;
  guint32 story; /* rank of the cluster's first document */
} Printing;

static int
compare_texts (const Printing *x, const Printing *y)
{
  if (x->source != y->source)
    return (gsize)x->source < (gsize)y->source ? -1 : 1;
  return (x->hash > y->hash) - (x->hash < y->hash);
}

static int
compare_printings (gconstpointer a, gconstpointer b)
{
  const Printing *x = a, *y = b;
  int order = compare_texts (x, y);
  return order ? order : (x->story > y->story) - (x->story < y->story);
}

static GArray *
list_printings (const TallySum *sum)
{
  const EntTally *tally = sum->tally;
  GArray *printings = g_array_sized_new (FALSE, FALSE, sizeof (Printing), tally->sentences->len);
  for (guint i = 0; i < tally->sentences->len; i++) {
    const TallySentence *sentence = &g_array_index (tally->sentences, TallySentence, i);
    const TallyDocument *document = g_ptr_array_index (tally->documents, sentence->document);
    Printing printing = {document->source, sentence->hash, 0};
    if (!document->counted)
      continue;
    printing.story = document->first->rank;
    g_array_append_val (printings, printing);
  }
  g_array_sort (printings, compare_printings);
  return printings;
}

/* Keeps one of each text that recurs, at the front. */
static void
keep_recurring (GArray *printings)
{
  guint kept = 0;
  const Printing *all = (const Printing *)(void *)printings->data;
  for (guint i = 0, end; i < printings->len; i = end) {
    guint stories = 1;
    for (end = i + 1; end < printings->len && compare_texts (&all[i], &all[end]) == 0; end++)
      stories += all[end].story != all[end - 1].story;
    if (stories >= ENT_RECURRING_STORIES)
      g_array_index (printings, Printing, kept++) = g_array_index (printings, Printing, i);
  }
  g_array_set_size (printings, kept);
}

static int
compare_for_search (gconstpointer a, gconstpointer b)
{
  return compare_texts (a, b);
}

gboolean
ent_tally_recurs (const TallySum *sum, const TallyDocument *document, guint64 hash)
{
  const Printing wanted = {document->source, hash, 0};
  guint place;
  return sum->recurring->len && g_array_binary_search (sum->recurring, &wanted, compare_for_search, &place);
}

/* Where stories were decided elsewhere, so was what recurs in them. */
static GArray *
list_decided (const EntTally *tally)
{
  GArray *printings = g_array_new (FALSE, FALSE, sizeof (Printing));
  for (guint i = 0; i < tally->recurring->len; i++) {
    const TallyRecurring *recurring = &g_array_index (tally->recurring, TallyRecurring, i);
    Printing printing = {recurring->source, recurring->hash, 0};
    g_array_append_val (printings, printing);
  }
  g_array_sort (printings, compare_printings);
  ent_tally_drop_repeated (printings, compare_printings);
  return printings;
}

void
ent_tally_find_recurring (TallySum *sum)
{
  EntTally *tally = sum->tally;
  sum->recurring = tally->n_decided ? list_decided (tally) : list_printings (sum);
  if (!tally->n_decided)
    keep_recurring (sum->recurring);
  sum->out->n_recurring = sum->recurring->len;
  for (guint i = 0; i < tally->sentences->len; i++) {
    TallySentence *sentence = &g_array_index (tally->sentences, TallySentence, i);
    const TallyDocument *document = g_ptr_array_index (tally->documents, sentence->document);
    /* A reduced document's sentences stand for those of others, too, and what recurs is not among them. */
    sentence->recurs = !document->reduced && ent_tally_recurs (sum, document, sentence->hash);
  }
}

static int
compare_recurring (gconstpointer a, gconstpointer b)
{
  const TallyRecurring *x = a, *y = b;
  int order = g_strcmp0 (x->source, y->source);
  return order ? order : (x->hash > y->hash) - (x->hash < y->hash);
}

GArray *
ent_tally_list_recurring (const TallySum *sum)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (TallyRecurring));
  for (guint i = 0; i < sum->recurring->len; i++) {
    const Printing *printing = &g_array_index (sum->recurring, Printing, i);
    TallyRecurring recurring = {printing->source, printing->hash};
    g_array_append_val (list, recurring);
  }
  g_array_sort (list, compare_recurring);
  return list;
}
