/* "The crisis forced A to close its border with B", "prompted A to condemn B": who is made to act by what is no party acts. */
#include "relate/grammar.h"
#include "relate/source.h"

/* The actor whom the verb at I makes do what the verb at DOING says; ENT_NOBODY where the words between name none. */
static guint
doer_between (const EntGrammar *gr, guint i, guint doing)
{
  if (doing < i + 3 || gr->g[doing - 1] != 't')
    return ENT_NOBODY;
  for (guint a = i + 1; a < doing - 1 && ent_among (gr->g[a], "xA'&,"); a++)
    if (gr->g[a] == 'A')
      return a;
  return ENT_NOBODY;
}

gboolean
ent_find_caused (EntGrammar *gr, guint i, const EntFrame *frame)
{
  const EntUnit *verb = ent_unit (gr->skeleton, i);
  if (gr->g[i] != 'V' || frame->n_chain < 2 || gr->g[frame->chain[1]] != 'I' ||
      !ent_lexicon_is_of_kind (gr->source->lexicon, gr->source->tokens[verb->first].word, ENT_KIND_CAUSING))
    return FALSE;
  guint doing = frame->chain[1], doer = doer_between (gr, i, doing);
  EntFrame done = ent_frame_of (gr, doing);
  EntVerbGroup group = {FALSE, FALSE};
  int act = ent_operate_group (gr, i, done.act, &group);
  if (doer == ENT_NOBODY || act == ENT_NO_CLASS || group.negated || group.must || ent_subject (gr, i, 0).n)
    return FALSE;
  EntParties sources = ent_list (gr, doer), targets = ent_targets (gr, &done, done.chain[done.n_chain - 1], &sources);
  for (guint s = 0; s < sources.n; s++)
    for (guint t = 0; t < targets.n; t++)
      ent_emit (gr, &done, act, doing, sources.unit[s], targets.unit[t], "infinitive", 0.8 * targets.confidence[t],
                ent_layer_of (gr, i, act), done.symmetric);
  return targets.n > 0;
}
