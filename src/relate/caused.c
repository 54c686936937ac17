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

/* What is done to nobody named is done to who caused it: "raided B's camp, prompting B to recall its ambassador". */
static EntParties
targets_of (const EntGrammar *gr, const EntFrame *done, const EntParties *doers, const EntParties *causer)
{
  const guint answers = ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (PROTEST) |
                        ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (THREATEN);
  EntParties targets = ent_targets (gr, done, done->chain[done->n_chain - 1], doers);
  if (targets.n || !causer->n || !ent_act_among (gr, done->act, answers))
    return targets;
  return (EntParties){.unit = {causer->unit[0]}, .confidence = {0.6 * causer->factor}, .construction = {"infinitive"}, .n = 1, .factor = 1};
}

gboolean
ent_find_caused (EntGrammar *gr, guint i, const EntFrame *frame)
{
  const guint made = ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (REQUEST); /* "A forced B to", "A pushed B to": its own act */
  const EntUnit *verb = ent_unit (gr->skeleton, i);
  if (!ent_among (gr->g[i], "VG") || frame->n_chain < 2 || gr->g[frame->chain[1]] != 'I' ||
      !ent_lexicon_is_of_kind (gr->source->lexicon, gr->source->tokens[verb->first].word, ENT_KIND_CAUSING))
    return FALSE;
  guint doing = frame->chain[1], doer = doer_between (gr, i, doing);
  EntFrame done = ent_frame_of (gr, doing);
  EntVerbGroup group = {FALSE, FALSE};
  int act = ent_operate_group (gr, i, done.act, &group);
  EntParties causer = gr->g[i] == 'G' ? ent_subject_of_form (gr, i) : ent_subject (gr, i, 0);
  if (doer == ENT_NOBODY || act == ENT_NO_CLASS || group.negated || group.must || (causer.n && ent_act_among (gr, frame->act, made)))
    return FALSE;
  EntParties doers = ent_list (gr, doer), targets = targets_of (gr, &done, &doers, &causer);
  for (guint s = 0; s < doers.n; s++)
    for (guint t = 0; t < targets.n; t++)
      ent_emit (gr, &done, act, doing, doers.unit[s], targets.unit[t], "infinitive", 0.8 * targets.confidence[t], ent_layer_of (gr, i, act),
                done.symmetric);
  return TRUE;
}
