/* The sentences behind a change: of the week after, or of the week before where a dyad fell silent; those that speak for the direction of
 * the change come first, then the surest. */
#include "tally/change.h"

#include <string.h>

static gboolean
is_wanted (const EntEvidence *evidence, const char *id)
{
  return strcmp (evidence->edge, id) == 0 && !evidence->duplicate &&
         (!evidence->event.class_name || evidence->event.layer == ENT_LAYER_ASSERTED);
}

/* 1 where the event speaks for a change of the tone, or where there is none. */
static int
speaks (const EntEvidence *evidence, int tone)
{
  return tone == 0 || evidence->event.intensity * tone > 0;
}

/* Evidence comes by edge, date and place: the first of equals stays first. */
static gboolean
is_better (const EntEvidence *a, const EntEvidence *b, int tone)
{
  if (speaks (a, tone) != speaks (b, tone))
    return speaks (a, tone) > speaks (b, tone);
  return a->event.confidence > b->event.confidence;
}

static gboolean
is_listed (const EntEvidence *const *best, guint n, const EntEvidence *evidence)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (best[i]->text, evidence->text) == 0)
      return TRUE;
  return FALSE;
}

static guint
first_of (const GArray *evidence, const char *id)
{
  guint low = 0, high = evidence->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (strcmp (g_array_index (evidence, EntEvidence, middle).edge, id) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void
ent_change_find_evidence (ChangeSum *sum, EntDyadChange *dyad)
{
  const EntEvidence *best[ENT_CHANGE_EVIDENCE + 1];
  const GArray *all = dyad->is_gone || dyad->after.n_articles == 0 ? sum->before->evidence : sum->after->evidence;
  int tone = dyad->is_gone ? 0 : dyad->tone.sign;
  guint n = 0;
  dyad->first_evidence = sum->out->evidence->len;
  if (!dyad->significant)
    return;
  for (guint i = first_of (all, dyad->id); i < all->len; i++) {
    const EntEvidence *evidence = &g_array_index (all, EntEvidence, i);
    if (strcmp (evidence->edge, dyad->id) != 0)
      break;
    if (!is_wanted (evidence, dyad->id) || is_listed (best, n, evidence))
      continue;
    guint at = n;
    for (; at > 0 && is_better (evidence, best[at - 1], tone); at--)
      best[at] = best[at - 1];
    best[at] = evidence;
    n = MIN (n + 1, ENT_CHANGE_EVIDENCE);
  }
  for (guint i = 0; i < n; i++)
    g_array_append_vals (sum->out->evidence, best[i], 1);
  dyad->n_evidence = n;
}
