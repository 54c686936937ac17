/* The verb group: future, possibility, duty and negation; and what must be done. */
#include "relate/grammar.h"

#include <string.h>

/* Future, possibility and negation of the verb group before I, applied to A. NOT suppresses the future: "will not lift" rejects. */
int
ent_operate_group (const EntGrammar *gr, guint i, int a, EntVerbGroup *group)
{
  gboolean will = FALSE, might = FALSE;
  guint start = ent_group_start (gr, i);
  for (guint k = start; k < i; k++) {
    group->negated |= gr->g[k] == 'n';
    will |= gr->g[k] == 'm' && ent_unit_in_set (gr, k, ENT_SET_WILL);
    might |= gr->g[k] == 'm' && ent_unit_in_set (gr, k, ENT_SET_MIGHT);
    group->must |= gr->g[k] == 'm' && ent_unit_in_set (gr, k, ENT_SET_MUST);
  }
  if (gr->g[i] == 'I' && i > 1 && gr->g[i - 1] == 't') {
    will |= gr->g[i - 2] == 'e' || ent_headline_subject (gr, i) != ENT_NOBODY; /* is to meet */
    group->must |= gr->g[i - 2] == 'h';    /* has to release */
  }
  if (group->negated)
    return ent_operate (gr, "NOT", a);
  if (will)
    return ent_operate (gr, "INTENT", a);
  return might ? ent_operate (gr, "CONSIDER", a) : a;
}

/* A said that B must …: A asks it of B. */
void
ent_emit_must (EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject)
{
  guint first = subject->unit[0], s = first;
  if (ent_letter (gr->skeleton, (glong)first + 1) == '\'' && gr->g[i] == 'P') /* "A's situation must be addressed", by whomever */
    return;
  while (s > 0 && ent_among (gr->g[s - 1], "Tx,"))
    s--;
  if (s == 0 || gr->g[s - 1] != 's')
    return;
  EntParties speaker = ent_subject (gr, s - 1, 0);
  for (guint k = 0; k < speaker.n; k++)
    for (guint m = 0; m < subject->n; m++)
      ent_emit (gr, frame, ent_act (gr, "REQUEST"), i, speaker.unit[k], subject->unit[m], "must", 0.7 * speaker.factor, ENT_LAYER_ASSERTED,
                FALSE);
}

/* A said that B must do whatever no table has: it is asked of B all the same. */
void
ent_find_must (EntGrammar *gr, guint i, const EntFrame *frame)
{
  EntVerbGroup group = {FALSE, FALSE};
  ent_operate_group (gr, i, ENT_NO_CLASS, &group);
  EntParties subject = group.must ? ent_subject (gr, i, 0) : (EntParties){.n = 0};
  if (subject.n)
    ent_emit_must (gr, frame, i, &subject);
}
