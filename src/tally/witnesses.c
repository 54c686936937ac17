/* A few sentences for each pair of entities, so that an edge without an event, too, can be read: the earliest, whatever the order in which
 * they come. */
#include "tally/internal.h"

#include <string.h>

void
ent_tally_witnesses_free (gpointer data)
{
  GArray *list = data;
  for (guint i = 0; i < list->len; i++)
    g_free (g_array_index (list, TallyWitness, i).text);
  g_array_unref (list);
}

/* Dated ones first, then by date, document and place. */
static int
compare_witnesses (const TallyWitness *a, const TallyWitness *b)
{
  const TallyDocument *x = a->document, *y = b->document;
  int order = (x->date == NULL) - (y->date == NULL);
  if (!order && x->date)
    order = strcmp (x->date, y->date);
  if (!order)
    order = strcmp (x->id, y->id);
  if (!order)
    order = strcmp (x->sha256, y->sha256);
  return order ? order : (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

/* A sentence that stands there already counts once, with its first place. */
void
ent_tally_insert_witness (GArray *list, TallyWitness *witness, const char *text, gsize length)
{
  for (guint i = 0; i < list->len; i++) {
    TallyWitness *other = &g_array_index (list, TallyWitness, i);
    if (other->hash != witness->hash)
      continue;
    if (compare_witnesses (other, witness) <= 0)
      return;
    g_free (other->text);
    g_array_remove_index (list, i);
    break;
  }
  guint at = 0;
  while (at < list->len && compare_witnesses (&g_array_index (list, TallyWitness, at), witness) < 0)
    at++;
  if (at == TALLY_WITNESSES)
    return;
  witness->text = g_strndup (text, length);
  g_array_insert_vals (list, at, witness, 1);
  if (list->len <= TALLY_WITNESSES)
    return;
  g_free (g_array_index (list, TallyWitness, TALLY_WITNESSES).text);
  g_array_set_size (list, TALLY_WITNESSES);
}

GArray *
ent_tally_witnesses_of (EntTally *tally, guint32 a, guint32 b)
{
  gint64 key = (gint64)((guint64)MIN (a, b) << 32 | MAX (a, b));
  GArray *list = g_hash_table_lookup (tally->witnesses, &key);
  if (!list) {
    list = g_array_sized_new (FALSE, FALSE, sizeof (TallyWitness), TALLY_WITNESSES + 1);
    g_hash_table_insert (tally->witnesses, g_memdup2 (&key, sizeof key), list);
  }
  return list;
}

void
ent_tally_witness (EntTally *tally, const EntSentence *sentence, TallyDocument *document, const guint32 *entities, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++) {
      TallyWitness witness = {document, sentence->index, sentence->field, sentence->span, sentence->hash, NULL};
      ent_tally_insert_witness (ent_tally_witnesses_of (tally, entities[i], entities[k]), &witness, sentence->text,
                                sentence->span.end - sentence->span.start);
    }
}

void
ent_tally_list_witnesses (TallySum *sum, const TallyEdge *edge, guint32 a, guint32 b)
{
  gint64 key = (gint64)((guint64)MIN (a, b) << 32 | MAX (a, b));
  const GArray *list = g_hash_table_lookup (sum->tally->witnesses, &key);
  for (guint i = 0; list && i < list->len; i++) {
    const TallyWitness *witness = &g_array_index (list, TallyWitness, i);
    const TallyDocument *document = witness->document;
    if (!document->counted)
      continue;
    EntEvidence evidence = {.edge = edge->edge.id,
                            .document = document->id,
                            .url = document->url,
                            .publisher = document->source,
                            .title = document->title,
                            .date = document->date,
                            .sentence = witness->sentence,
                            .field = witness->field,
                            .span = witness->span,
                            .text = g_string_chunk_insert (sum->tally->strings->chunk, witness->text)};
    g_array_append_val (sum->out->evidence, evidence);
  }
}
