/* The reason for an act tells what somebody did before: "imposed sanctions on B for attacking C", "expelled B's envoy after it had bombed
 * C", "condemned B over its attack on C". It is the doing of B, and not of who answers it. */
#include "relate/grammar.h"

#include <string.h>

#define PHRASE_REACH 5 /* units between "over" and the noun */

/* The word that gives a reason right before the phrase that begins at unit START: for, over, after, because; ENT_NOBODY where none does. */
static guint
reason_before (const EntGrammar *gr, guint start, gboolean clause)
{
  static const char *const openers[] = {"after", "because", "because of", "following", "since", "when", NULL};
  if (start == 0)
    return ENT_NOBODY;
  guint k = start - 1;
  if (!clause && ent_among (gr->g[k], "rv"))
    return k;
  for (guint w = 0; gr->g[k] == ';' && openers[w]; w++)
    if (ent_unit_is (gr, k, openers[w]))
      return k;
  return ENT_NOBODY;
}

/* Whom the act right before the reason at unit K judges, or helps where SUFFERED. ACT is what is done by whom it is looked for, or to him.
 */
static EntParties
judged_before (const EntGrammar *gr, guint k, int act, gboolean suffered)
{
  const guint judging = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (PROTEST) | ENT_ACT_BIT (REJECT) |
                        ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (SUPPORT);
  const guint helping = ENT_ACT_BIT (AID) | ENT_ACT_BIT (SUPPORT);
  const guint striking = ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (MOBILIZE);
  for (guint i = gr->candidates->len; i-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, i);
    if (c->cue >= k || c->target >= k)
      continue;
    guint end = MAX (c->cue, c->target) + 1;
    gboolean judges = ent_act_among (gr, c->act, judging) || (gr->g[k] == 'R' && c->act == ent_act (gr, ENT_ACT_REQUEST)) ||
                      (ent_act_among (gr, c->act, striking) && ent_is_conflict (gr, act));
    if (gr->g[k] == 'i')
      judges = ent_act_among (gr, c->act, helping);
    if (suffered) /* "sent doctors to B after it was bombed" */
      judges = ent_act_among (gr, c->act, helping);
    if (!judges || c->symmetric || strcspn (gr->g + end, gr->g[k] == 'R' ? "VPmhes;.T" : "VPmhesIG;.T") < k - end)
      return ENT_NO_PARTIES;
    EntParties found = ent_list (gr, c->target);
    found.factor = 0.8;
    return found;
  }
  return ENT_NO_PARTIES;
}

EntParties
ent_answered_by_pronoun (const EntGrammar *gr, guint p, guint i)
{
  guint reason = p > 0 && gr->g[p - 1] == 'R' ? p - 1 : reason_before (gr, p, TRUE);
  if (reason == ENT_NOBODY || ent_unit_in_set (gr, p, ENT_SET_PERSON_PRONOUN) || gr->g[i] == 's')
    return ENT_NO_PARTIES;
  EntParties found = judged_before (gr, reason, ent_frame_of (gr, i).act, gr->g[i] == 'P');
  for (guint a = i + 1; a < gr->n && a < i + 5 && ent_among (gr->g[a], "xA"); a++) /* "after it accused B" is the other */
    if (gr->g[a] == 'A' && found.n && ent_same_party (gr, a, &found))
      return ENT_NO_PARTIES;
  return found;
}

EntParties
ent_answered_by_form (const EntGrammar *gr, guint i)
{
  guint reason = gr->g[i] == 'G' ? reason_before (gr, i, FALSE) : ENT_NOBODY;
  if (reason == ENT_NOBODY || gr->g[reason] == ';')
    return ENT_NO_PARTIES;
  return judged_before (gr, reason, ent_frame_of (gr, i).act, FALSE);
}

/* Whose raid it is: "A's invasion", "the Russian invasion"; ENT_NOBODY where that is not said. */
static guint
owner_of_deed (const EntGrammar *gr, guint n)
{
  guint k = n;
  while (k > 0 && n - k < 3 && gr->g[k - 1] == 'x')
    k--;
  if (k > 1 && gr->g[k - 1] == '\'' && gr->g[k - 2] == 'A')
    return k - 2;
  return k > 0 && gr->g[k - 1] == 'A' && ent_unit (gr->skeleton, k - 1)->actor->adjective ? k - 1 : ENT_NOBODY;
}

void
ent_find_victim (EntGrammar *gr, guint n, const EntFrame *frame)
{
  const guint helping = ENT_ACT_BIT (AID) | ENT_ACT_BIT (SUPPORT);
  guint owner = frame->act == ent_act (gr, ENT_ACT_ASSAULT) && frame->n_chain == 1 ? owner_of_deed (gr, n) : ENT_NOBODY,
        victim = ENT_NOBODY;
  if (owner == ENT_NOBODY || ent_among (ent_letter (gr->skeleton, (glong)n + 1), "foigtwxN") ||
      ent_unit_is_of_kind (gr, n, ENT_KIND_WEAPON))
    return;
  const EntEntity *doer = ent_unit (gr->skeleton, owner)->actor->entities[0];
  for (guint i = 0; i < gr->candidates->len; i++) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, i);
    if (c->source_entity == doer || c->target_entity == doer)
      continue;
    if (!ent_act_among (gr, c->act, helping) || c->symmetric || (victim != ENT_NOBODY && victim != c->target))
      return;
    victim = c->target;
  }
  if (victim != ENT_NOBODY)
    ent_emit (gr, frame, frame->act, n, owner, victim, "victim", 0.5, ent_layer_of (gr, n, frame->act), FALSE);
}

EntParties
ent_answered_by_noun (const EntGrammar *gr, guint n, int act)
{
  guint start = n;
  while (start > 0 && n - start < PHRASE_REACH && ent_among (gr->g[start - 1], "xN"))
    start--;
  guint reason = reason_before (gr, start, FALSE);
  gboolean owned = ent_unit (gr->skeleton, n)->owned || (start < n && ent_unit (gr->skeleton, start)->owned);
  if (reason == ENT_NOBODY && start > 0 &&
      ((owned && gr->g[start - 1] == 'o') || gr->g[start - 1] == 'f')) /* "on its treaty"; "accused of" */
    reason = start - 1;
  if (owned && start > 1 && ent_among (gr->g[start - 1], "tr") && ent_among (gr->g[start - 2], "xN") &&
      ent_unit_is_of_kind (gr, start - 2, ENT_KIND_REPRISAL)) /* "in response to its raid" */
    reason = start - 1;
  if (reason == ENT_NOBODY && owned && start > 0 && gr->g[start - 1] == 'i' && ent_unit_is (gr, start - 1, "in"))
    reason = start - 1; /* "backed B in its war with C" */
  if (reason == ENT_NOBODY || (!owned && !ent_is_conflict (gr, act)))
    return ENT_NO_PARTIES;
  return judged_before (gr, reason, act, FALSE);
}
