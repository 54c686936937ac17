/* Crowds: "demonstrators in Bamako", "thousands rallied in Delhi", "protests erupted in India". Whose they are the place says. */
#include "relate/grammar.h"

/* The first actor or place in [low, high) that is another than OTHER and where something happens; ENT_NOBODY where there is none. */
static guint
place_between (const EntGrammar *gr, guint low, guint high, const EntParties *other)
{
  for (guint a = low; a < high; a++) {
    const EntActor *actor = ent_unit (gr->skeleton, a)->actor;
    gboolean inside = a > 0 && (gr->g[a - 1] == 'i' || (a > 1 && gr->g[a - 1] == 'x' && gr->g[a - 2] == 'i'));
    if (actor && inside && (gr->g[a] != 'A' || ent_is_located (gr, a)) && !ent_same_party (gr, a, other))
      return a;
  }
  return ENT_NOBODY;
}

guint
ent_crowd_place (const EntGrammar *gr, guint i, const EntParties *target)
{
  guint low = i, high = i + 1;
  while (low > 0 && !ent_among (gr->g[low - 1], ";.sTRA"))
    low--;
  low -= low > 0 && gr->g[low - 1] == 'A' ? 1 : 0;
  while (high < gr->n && high < i + 12 && !ent_among (gr->g[high], ";.sTR"))
    high++;
  guint before = place_between (gr, low, i, target);
  return before != ENT_NOBODY ? before : place_between (gr, i + 1, high, target);
}

/* "Demonstrators in Bamako burned B's flag" */
void
ent_emit_crowd (EntGrammar *gr, const EntFrame *frame, guint i, int act)
{
  EntParties nobody = ENT_NO_PARTIES, targets = ent_targets (gr, frame, i, &nobody);
  guint place = targets.n ? ent_crowd_place (gr, i, &targets) : ENT_NOBODY;
  for (guint k = 0; place != ENT_NOBODY && k < targets.n; k++)
    if (targets.confidence[k] >= 0.6 && targets.unit[k] != place)
      ent_emit (gr, frame, act, ent_cue_of (gr, frame), place, targets.unit[k], "crowd", 0.7 * targets.confidence[k],
                ent_layer_of (gr, i, act), FALSE);
}
