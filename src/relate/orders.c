/* What headlines have somebody told to do: "Putin to Baku: free our men", "Free our men, Putin tells Baku". */
#include "relate/grammar.h"
#include "relate/source.h"

/* Whether a clause that begins at unit K tells somebody to do something: its first word, and no article, is a verb without an ending, or
 * "don't". */
static gboolean
is_imperative (const EntGrammar *gr, guint k)
{
  guint first = k < gr->n ? ent_unit (gr->skeleton, k)->first : 0;
  if (k >= gr->n || (first > 0 && ent_is_word (gr->source, first - 1)))
    return FALSE;
  if (ent_letter (gr->skeleton, (glong)k) == 'm')
    return ent_unit_is (gr, k, "do") || ent_letter (gr->skeleton, (glong)k + 1) == 'n';
  const EntUnit *unit = ent_unit (gr->skeleton, k);
  gboolean object = unit->last < gr->source->tagged->n_tokens && (ent_in_set (&gr->source->tokens[unit->last], ENT_SET_DETERMINER) ||
                                                                  ent_in_set (&gr->source->tokens[unit->last], ENT_SET_POSSESSIVE));
  return ent_among (gr->g[k], "VIx") ? ent_among (unit->form, "BEK") || (object && unit->form == 'J')
                                     : object && gr->g[k] == 'N' && unit->form == 'B'; /* "return our men", and no return */
}

static void
emit_order (EntGrammar *gr, guint cue, guint source, const EntParties *hearers)
{
  int act = ent_act (gr, ENT_ACT_REQUEST);
  EntFrame frame = {.act = act, .chain = {cue}, .n_chain = 1, .end = cue, .control = ENT_NOBODY};
  for (guint k = 0; k < hearers->n; k++)
    ent_emit (gr, &frame, act, cue, source, hearers->unit[k], "infinitive", 0.7, ENT_LAYER_ASSERTED, FALSE);
}

/* "Putin to Baku, Yerevan: don't" */
static void
find_in_label (EntGrammar *gr)
{
  if (gr->n < 5 || gr->g[0] != 'A' || gr->g[1] != 't' || gr->g[2] != 'A')
    return;
  EntParties hearers = {.factor = 1};
  for (guint k = 2; k + 2 < gr->n && ent_is_actor (gr, k) && ent_among (gr->g[k + 1], ",&"); k += 2) {
    ent_add_party (&hearers, k, "infinitive", 1);
    if (!ent_unit_is (gr, k + 1, ":"))
      continue;
    if (is_imperative (gr, k + 2))
      emit_order (gr, k + 2, 0, &hearers);
    return;
  }
}

/* "Don't, Putin tells Baku" */
static void
find_behind (EntGrammar *gr)
{
  guint n = gr->n - (gr->n > 0 && gr->g[gr->n - 1] == '.' ? 1 : 0);
  if (n < 6 || gr->g[n - 1] != 'A' || gr->g[n - 2] != 's' || gr->g[n - 3] != 'A' || gr->g[n - 4] != ',' || !is_imperative (gr, 0))
    return;
  if (!ent_unit_is (gr, n - 2, "tells") && !ent_unit_is (gr, n - 2, "told"))
    return;
  EntParties hearer = {.factor = 1};
  ent_add_party (&hearer, n - 1, "infinitive", 1);
  emit_order (gr, n - 2, n - 3, &hearer);
}

void
ent_find_orders (EntGrammar *gr)
{
  find_in_label (gr);
  find_behind (gr);
}
