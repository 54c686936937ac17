/* The verb that is not said again: "A sent tents to B, and C a field hospital"; and what is given to several. */
#include "relate/grammar.h"
#include "relate/source.h"

/* "gave A, B and C a loan": whether nothing but others stand between the verb and the actor at A. */
static gboolean
is_given_with_others (const EntGrammar *gr, guint a)
{
  guint k = a;
  while (k > 0 && ent_among (gr->g[k - 1], "A,&"))
    k--;
  return k > 0 && k + 1 < a && gr->g[k] == 'A' && ent_among (gr->g[k - 1], "VIG");
}

gboolean
ent_opens_gap (const EntGrammar *gr, guint a)
{
  guint k = a + 1;
  while (k < gr->n && ent_among (gr->g[k], "xN"))
    k++;
  guint article = ent_unit (gr->skeleton, a)->last; /* which is no unit */
  gboolean thing = k > a + 1 && (ent_is_text (gr->source, article, "a") || ent_is_text (gr->source, article, "an") ||
                                 gr->source->tokens[article].flags & ENT_TOKEN_NUMBER);
  return thing && !is_given_with_others (gr, a) && a > 0 && ent_among (gr->g[a - 1], ",&") && (k == gr->n || ent_among (gr->g[k], ".,;&"));
}

void
ent_emit_gapped (EntGrammar *gr, const EntFrame *frame, guint i, int act, const EntParties *targets, EntLayer layer)
{
  if (targets->n != 1)
    return;
  for (guint a = MAX (i, targets->unit[0]) + 1; a < gr->n && !ent_among (gr->g[a], "VPs;."); a++)
    if (gr->g[a] == 'A' && ent_opens_gap (gr, a) && !ent_same_party (gr, a, targets))
      ent_emit (gr, frame, act, ent_cue_of (gr, frame), a, targets->unit[0], "gapped", 0.6, layer, FALSE);
}

gboolean
ent_is_given_to_both (const EntGrammar *gr, guint n, guint first)
{
  if (first == 0 || first > n || !ent_among (gr->g[first - 1], "VIG") || gr->g[first + 1] != '&' || !ent_unit_is (gr, first + 1, "and"))
    return FALSE;
  const guint giving = ENT_ACT_BIT (AID) | ENT_ACT_BIT (AGREE);
  EntFrame frame = ent_frame_of (gr, first - 1);
  for (guint k = 1; k < frame.n_chain && ent_act_among (gr, frame.act, giving); k++)
    if (frame.chain[k] == n)
      return TRUE;
  return FALSE;
}
