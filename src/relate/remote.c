/* The last resort, for a sentence that gave nothing: somebody, an act whose word leaves no doubt, and somebody behind it in the clause. */
#include "relate/grammar.h"

#include <string.h>

#define REACH 16   /* units between the act and its target */
#define LONGEST 34 /* units of a sentence */
#define DEEPEST 4  /* prepositions between them */

static guint
doer_before (const EntGrammar *gr, guint i)
{
  guint found = ENT_NOBODY;
  for (guint a = i; a-- > 0 && !ent_among (gr->g[a], ";.");)
    if (gr->g[a] == 'A' && !ent_is_located (gr, a) && !ent_is_private (gr, a) && ent_among (ent_preposition (gr, a, 0), "0b"))
      found = a;
  return found;
}

static guint
target_behind (const EntGrammar *gr, guint i, guint doer)
{
  EntParties self = {.unit = {doer}, .n = 1};
  guint prepositions = 0;
  for (guint a = i + 1; a < gr->n && a < i + REACH && prepositions < DEEPEST && !ent_among (gr->g[a], ";.svunb") &&
                        !(gr->g[a] == 'G' && gr->g[a - 1] == ',');
       a++)
    if (gr->g[a] == 'A' && ent_among (ent_letter (gr->skeleton, (glong)a + 1), "Vmhes"))
      return ENT_NOBODY; /* it does something itself */
    else if (ent_among (gr->g[a], "twogfrki"))
      prepositions++;
    else if (gr->g[a] == 'A' && !ent_same_party (gr, a, &self) && !ent_is_located (gr, a))
      return a;
  return ENT_NOBODY;
}

/* Whether the sentence speaks of two alone: among more, who is meant is anybody's guess. */
static gboolean
names_two (const EntGrammar *gr)
{
  EntParties all = ENT_NO_PARTIES;
  for (guint a = 0; a < gr->n; a++)
    if (gr->g[a] == 'A')
      ent_add_party (&all, a, "named", 1);
  return ent_n_entities (gr, &all) == 2 && gr->n < LONGEST;
}

void
ent_find_remote (EntGrammar *gr)
{
  if (gr->candidates->len > 0 || !names_two (gr))
    return;
  for (guint i = 0; i < gr->n && gr->candidates->len == 0; i++) {
    if (gr->g[i] != 'V' || !ent_unit (gr->skeleton, i)->lexeme || ent_verb_in_set (gr, i, ENT_SET_VISIT) || ent_is_undone (gr, i))
      continue;
    if (ent_among (ent_letter (gr->skeleton, (glong)i + 1), "iobk;.,") && ent_verb_in_set (gr, i, ENT_SET_TRANSITIVE)) /* a patient */
      continue;
    EntFrame frame = ent_frame_of (gr, i);
    EntVerbGroup group = {FALSE, FALSE};
    int act = ent_operate_group (gr, i, frame.act, &group);
    gboolean suffered = frame.targets == ent_target_bit ('b'); /* "broke its word": against nobody */
    const EntLexeme *verb = ent_unit (gr->skeleton, frame.chain[0])->lexeme;
    gboolean plain = frame.n_chain > 1 && verb->group < 0 && verb->act == ENT_NO_CLASS; /* "plays up A's ouster" */
    if (act == ENT_NO_CLASS || suffered || ent_gives_nothing (gr, &frame, i) || frame.low || frame.weak || group.must || frame.doer_marks ||
        frame.received || frame.addressed)
      continue;
    guint doer = doer_before (gr, i);
    EntParties subject = {.unit = {doer}, .n = 1};
    if (doer != ENT_NOBODY && (ent_is_nobody (gr, doer) || ent_no_act (gr, &frame, i, &subject)))
      continue;
    for (guint k = doer == ENT_NOBODY ? i : doer; k < i; k++)
      if (ent_among (gr->g[k], "VPs"))
        doer = ENT_NOBODY;
    guint target = doer == ENT_NOBODY ? ENT_NOBODY : target_behind (gr, i, doer);
    char preposition = target == ENT_NOBODY ? '0' : ent_preposition (gr, target, i + 1);
    if (plain && (ent_among (preposition, "0z") || !(frame.targets & ent_target_bit (preposition)))) /* but "set a red line for A" */
      continue;
    if (target != ENT_NOBODY && !ent_is_game (gr, &frame, i, act, target) && !ent_marks_giver (gr, &frame, preposition) &&
        !ent_hits_another (gr, &frame, i, target))
      ent_emit (gr, &frame, act, ent_cue_of (gr, &frame), doer, target, "remote", 0.32, ent_layer_of (gr, i, act), frame.symmetric);
  }
}
