/* What one party says of another: "A said that B had lied", "…, B's neighbour A complained". */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define OBJECT_REACH 7 /* units between "shelters" and who is sheltered */

/* "is not doing enough", "has not paid": what somebody leaves undone, now and in truth. */
static gboolean
is_omission (const EntGrammar *gr, guint i, int a, gboolean negated)
{
  guint start = ent_group_start (gr, i);
  return negated && a == ent_act (gr, ENT_ACT_REJECT) && memchr (gr->g + start, 'm', i - start) == NULL;
}

/* "has failed to stop them", "did nothing to help": what somebody was to do, and of no other party. */
static gboolean
is_failure (const EntGrammar *gr, const EntFrame *frame)
{
  const EntLexeme *verb = ent_unit (gr->skeleton, frame->chain[0])->lexeme;
  return verb && verb->group >= 0 && frame->n_chain > 1 && strcmp (ent_lexicon_group_name (gr->source->lexicon, verb->group), "FAIL") == 0;
}

/* Rebels, and whoever a word of judgement names: fugitives, plotters. */
static gboolean
is_outlaw (const EntGrammar *gr, guint i)
{
  const EntToken *token = &gr->source->tokens[ent_unit (gr->skeleton, i)->last - 1];
  const EntAgent *agent = token->word ? ent_lexicon_agent (gr->source->lexicon, token->word) : NULL;
  return (agent && strcmp (agent->sector, "rebel") == 0) || ent_judgement_at (gr, i) == ent_act (gr, ENT_ACT_ACCUSE);
}

/* "shelters rebels", "arms the men who plot against it": help that nobody admits. */
static gboolean
helps_outlaws (const EntGrammar *gr, guint i, int a)
{
  const guint help = ENT_ACT_BIT (AID) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (COOPERATE);
  if (!ent_act_among (gr, a, help))
    return FALSE;
  for (guint k = i + 1; k < gr->n && k < i + OBJECT_REACH && ent_among (gr->g[k], "xNtfA"); k++)
    if (gr->g[k] != 'A' && is_outlaw (gr, k))
      return TRUE;
  return FALSE;
}

/* "said that dozens had died when B's jets …": the verb of saying before the clause that the "when" at unit K goes on; ENT_NOBODY where
 * that one is about a party of its own. */
static guint
saying_before_when (const EntGrammar *gr, guint k)
{
  static const char *const going_on[] = {"when", "after", NULL};
  gboolean goes_on = FALSE;
  for (guint w = 0; going_on[w]; w++)
    goes_on |= ent_unit_is (gr, k, going_on[w]);
  while (goes_on && k > 0 && ent_among (gr->g[k - 1], "xNehmPVTiof&'"))
    k--;
  return goes_on && k > 0 && gr->g[k - 1] == 's' ? k - 1 : ENT_NOBODY;
}

/* The verb of saying before the clause whose subject is at unit FIRST: "said (in Lima) that the ships of B"; ENT_NOBODY where none is. */
static guint
saying_before (const EntGrammar *gr, guint first)
{
  guint s = first;
  while (s > 0 && ent_among (gr->g[s - 1], "TxN,fib'"))
    s--;
  if (s > 1 && gr->g[s - 1] == 'e' && gr->g[s - 2] == 'p') /* "says it was B that …" */
    for (s -= 2; s > 0 && ent_among (gr->g[s - 1], "Tx");)
      s--;
  if (s > 1 && gr->g[s] == 'T' && gr->g[s - 1] == 'A' && gr->g[s - 2] == 's') /* "told A that …" */
    s--;
  if (s > 0 && gr->g[s - 1] == ';')
    return saying_before_when (gr, s - 1);
  return s > 0 && gr->g[s - 1] == 's' ? s - 1 : ENT_NOBODY;
}

EntParties
ent_speaker_before (const EntGrammar *gr, guint first)
{
  guint s = saying_before (gr, first);
  return s == ENT_NOBODY ? ENT_NO_PARTIES : ent_subject (gr, s, 0);
}

/* Whether a word behind the verb at I, in its phrase, is something one is bound by: "to its side of the deal". */
static gboolean
has_bond (const EntGrammar *gr, guint i)
{
  if (ent_unit_is_of_kind (gr, i, ENT_KIND_BOND)) /* "broken its promise" is one unit */
    return TRUE;
  for (guint k = i + 1; k < gr->n && k < i + OBJECT_REACH && ent_among (gr->g[k], "xNtfoiwA'"); k++)
    if (gr->g[k] != 'A' && ent_unit_is_of_kind (gr, k, ENT_KIND_BOND))
      return TRUE;
  return FALSE;
}

/* "has not fulfilled its promise", "broke the accord", "failed to honour the pact". */
static gboolean
breaks_bond (const EntGrammar *gr, guint i, gboolean negated)
{
  static const char *const breaking[] = {"violate", "breach", "break", "renege", "flout", "ignore", "disregard", "abuse", NULL};
  static const char *const failing[] = {"fail", "refuse", "neglect", NULL};
  const EntUnit *verb = ent_unit (gr->skeleton, i);
  if (negated && ent_lexicon_is_of_kind (gr->source->lexicon, gr->source->tokens[verb->first].word, ENT_KIND_KEEPING))
    return has_bond (gr, i);
  if (!negated && ent_verb_among (gr, i, failing) && ent_letter (gr->skeleton, (glong)i + 1) == 't' && i + 2 < gr->n) {
    guint32 word = gr->source->tokens[ent_unit (gr->skeleton, i + 2)->first].word;
    return ent_lexicon_is_of_kind (gr->source->lexicon, word, ENT_KIND_KEEPING) && has_bond (gr, i + 2);
  }
  return !negated && gr->g[i] == 'V' && ent_verb_among (gr, i, breaking) && has_bond (gr, i);
}

void
ent_find_reproach (EntGrammar *gr, guint i, const EntFrame *frame)
{
  EntVerbGroup group = {FALSE, FALSE};
  guint start = ent_group_start (gr, i);
  ent_operate_group (gr, i, ENT_NO_CLASS, &group);
  if (gr->g[i] != 'V' || group.must || memchr (gr->g + start, 'm', i - start) || !breaks_bond (gr, i, group.negated))
    return;
  EntParties subject = ent_subject (gr, i, 0);
  guint said = subject.n ? saying_before (gr, subject.unit[0]) : ENT_NOBODY;
  if (said == ENT_NOBODY || memchr (gr->g + said, ',', i - said))
    return;
  EntParties speaker = ent_subject (gr, said, 0);
  for (guint k = 0; k < speaker.n; k++)
    for (guint m = 0; m < subject.n; m++)
      if (!ent_same_party (gr, speaker.unit[k], &subject))
        ent_emit (gr, frame, ent_act (gr, ENT_ACT_ACCUSE), i, speaker.unit[k], subject.unit[m], "reported", 0.6 * speaker.factor,
                  ENT_LAYER_ASSERTED, FALSE);
}

void
ent_emit_reported (EntGrammar *gr, const EntFrame *frame, guint i, int a, gboolean negated, const EntParties *doer, guint first)
{
  const guint blamed = ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (MOBILIZE) | ENT_ACT_BIT (THREATEN);
  gboolean blames = ent_act_among (gr, a, blamed) ||
                    (gr->g[i] == 'V' && (is_omission (gr, i, a, negated) || is_failure (gr, frame) || helps_outlaws (gr, i, a)));
  if (!ent_among (gr->g[i], "VP") || !blames)
    return;
  guint start = ent_group_start (gr, i); /* "A says its guards were …": the subject is whose they are */
  first = first < start && memchr (gr->g + first, 's', start - first) ? start : first;
  guint said = saying_before (gr, first);
  gboolean aside = said != ENT_NOBODY && memchr (gr->g + said, ',', first - said);
  if (said == ENT_NOBODY || aside || ent_layer_of (gr, i, a) == ENT_LAYER_HYPOTHETICAL) /* who says it behind attributes it */
    return;
  EntParties speaker = ent_subject (gr, said, 0);
  for (guint k = 0; k < speaker.n; k++)
    if (!ent_same_party (gr, speaker.unit[k], doer))
      ent_emit (gr, frame, ent_act (gr, ENT_ACT_ACCUSE), i, speaker.unit[k], doer->unit[0], "reported", 0.5 * speaker.factor,
                ENT_LAYER_ASSERTED, FALSE);
}

gboolean
ent_is_suffered (const EntGrammar *gr, const EntFrame *frame)
{
  const guint acts = ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (ACCUSE);
  return frame->n_chain == 1 && frame->targets == ent_target_bit ('b') && ent_act_among (gr, frame->act, acts);
}

void
ent_emit_suffered (EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject)
{
  guint start = ent_group_start (gr, i);
  gboolean told = frame->act == ent_act (gr, ENT_ACT_ACCUSE) || memchr (gr->g + start, 'm', i - start);
  told = told && ent_layer_of (gr, i, frame->act) != ENT_LAYER_HYPOTHETICAL; /* "anything that could raise tensions" */
  EntParties speaker = told ? ent_speaker_of (gr, i, subject->unit[0]) : ENT_NO_PARTIES;
  for (guint k = 0; k < speaker.n; k++)
    if (!ent_same_party (gr, speaker.unit[k], subject))
      ent_emit (gr, frame, frame->act, i, speaker.unit[k], subject->unit[0], "reported", 0.7 * speaker.factor, ENT_LAYER_ASSERTED, FALSE);
}

/* Whom the clause of the verb at I says that a thing comes from: "was planned by B", "were fired from B", "had been trained in B". */
static guint
origin_of (const EntGrammar *gr, guint i)
{
  guint agent = gr->g[i] == 'P' ? ent_agent_by (gr, i) : ENT_NOBODY;
  for (guint k = i + 1; agent == ENT_NOBODY && k + 1 < gr->n && k < i + 5 && ent_among (gr->g[k], "xki"); k++)
    if (gr->g[k] == 'k' || (gr->g[k] == 'i' && gr->g[i] == 'P'))
      for (guint a = k + 1; a < gr->n && a < k + 4 && ent_among (gr->g[a], "xA"); a++)
        if (gr->g[a] == 'A')
          return a;
  return agent;
}

/* The raid, the rebels or the missiles that the verb group from START on is about; ENT_NOBODY where it is none of these. */
static guint
hostile_thing (const EntGrammar *gr, guint start)
{
  const guint blamed = ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (MOBILIZE);
  guint n = start;
  while (n > 0 && ent_among (gr->g[n - 1], "fior") && start - n < 6)
    n--;
  if (n == 0)
    return ENT_NOBODY;
  const EntLexeme *thing = gr->g[n - 1] == 'N' ? ent_unit (gr->skeleton, n - 1)->lexeme : NULL;
  if (thing && ent_act_among (gr, thing->act, blamed))
    return n - 1;
  gboolean armed = gr->g[n - 1] == 'x' && is_outlaw (gr, n - 1);
  armed |= ent_among (gr->g[n - 1], "xN") && ent_unit_is_of_kind (gr, n - 1, ENT_KIND_WEAPON);
  return armed ? n - 1 : ENT_NOBODY;
}

void
ent_find_blamed (EntGrammar *gr, guint i, const EntFrame *frame)
{
  guint thing = hostile_thing (gr, ent_group_start (gr, i)), origin = thing == ENT_NOBODY ? ENT_NOBODY : origin_of (gr, i);
  if (origin == ENT_NOBODY)
    return;
  EntParties speaker = gr->g[i] == 'P' ? ent_speaker_of (gr, i, thing) : ent_speaker_before (gr, thing), doer = ent_list (gr, origin);
  for (guint k = 0; k < speaker.n; k++)
    if (!ent_same_party (gr, speaker.unit[k], &doer))
      ent_emit (gr, frame, ent_act (gr, ENT_ACT_ACCUSE), i, speaker.unit[k], origin, "reported", 0.6 * speaker.factor, ENT_LAYER_ASSERTED,
                FALSE);
}
