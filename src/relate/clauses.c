/* Goes through the verbs of a sentence. */
#include "relate/grammar.h"

#include <string.h>

/* "has not ruled out an attack": what it is that is not ruled out decides. */
static gboolean
is_ruled_out (const EntGrammar *gr, guint i, const EntFrame *frame)
{
  const EntLexeme *verb = gr->g[i] == 'V' && frame->n_chain > 1 ? ent_unit (gr->skeleton, i)->lexeme : NULL;
  guint start = ent_group_start (gr, i);
  return verb && strcmp (verb->lemma, "rule out") == 0 && memchr (gr->g + start, 'n', i - start);
}

void
ent_clauses_find (EntGrammar *gr)
{
  ent_find_outer (gr);
  for (guint i = 0; i < gr->n; i++) {
    if (gr->g[i] == 's')
      ent_find_meeting (gr, i);
    if (!ent_among (gr->g[i], "VPIG") || gr->done[i] || !ent_unit (gr->skeleton, i)->lexeme)
      continue;
    EntFrame frame = ent_frame_of (gr, i);
    for (guint k = 0; k < frame.n_chain; k++) {
      gboolean noun = gr->g[frame.chain[k]] == 'N';
      if (noun)
        gr->spent[frame.chain[k]] = TRUE;
      else if (k > 0)
        gr->done[frame.chain[k]] = TRUE;
    }
    for (guint k = i + 1; k < gr->n && ent_among (gr->g[k], "xN"); k++) /* the direct object is the verb's, too */
      if (gr->g[k] == 'N')
        gr->spent[k] = TRUE;
    if (frame.n_chain > 1 && gr->g[frame.end] == 'I') /* "agreed to normalise relations" */
      for (guint k = frame.end + 1; k < gr->n && ent_among (gr->g[k], "xN"); k++)
        gr->spent[k] |= gr->g[k] == 'N';
    if (ent_among (gr->g[i], "IG"))
      ent_apply_outer (gr, i, &frame);
    ent_note_frame (gr, i, &frame);
    if (ent_among (gr->g[i], "VIG") &&
        (ent_find_relief (gr, i, &frame) || ent_find_sight (gr, i, &frame) || ent_find_caused (gr, i, &frame)))
      continue;
    if (ent_among (gr->g[i], "VP"))
      ent_find_blamed (gr, i, &frame);
    ent_find_reproach (gr, i, &frame);
    if (gr->g[i] == 'V')
      ent_find_meeting (gr, i);
    if (gr->g[i] == 'P' && frame.act == ENT_NO_CLASS)
      ent_find_held (gr, i, &frame);
    static const char *const opening[] = {"open", "reopen", NULL};
    if (gr->g[i] == 'V' && ent_verb_among (gr, i, opening) && ent_has_joint_object (gr, i)) { /* "opened a joint border crossing" */
      ent_find_joint (gr, i, &frame);
      continue;
    }
    if (frame.act == ENT_NO_CLASS && !is_ruled_out (gr, i, &frame)) {
      if (frame.n_chain > 1)
        ent_note_lost (gr, i, &frame, "what these words make of each other is no act");
      ent_find_response (gr, i, &frame);
      if (ent_among (gr->g[i], "VP"))
        ent_find_must (gr, i, &frame);
      if (gr->g[i] == 'V')
        ent_find_joint (gr, i, &frame);
      continue;
    }
    if (gr->g[i] == 'P' || frame.act == ent_act (gr, ENT_ACT_DIE))
      ent_find_passive (gr, i, &frame);
    else
      ent_find_active (gr, i, &frame);
  }
  ent_find_stays (gr);
  ent_find_heard (gr);
  ent_share_targets (gr);
}
