/* Contacts that no verb of talk tells of: an official who was in A, whom A's minister saw; and what A is thanked for. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

/* A leader or minister, somebody who speaks for a state wherever he is: no soldiers, no embassy. */
static gboolean
is_statesman (const EntGrammar *gr, guint unit)
{
  const EntUnit *of = ent_unit (gr->skeleton, unit);
  if (!of->actor || of->actor->n_entities != 1 || !ent_is_state (of->actor->entities[0]))
    return FALSE;
  if (of->actor->kind == ENT_MENTION_PERSON)
    return TRUE;
  for (guint t = of->first; of->actor->agent && t < of->last; t++)
    if (ent_in_set (&gr->source->tokens[t], ENT_SET_TITLE))
      return TRUE;
  return FALSE;
}

/* The statesman whose verb stands at I, across what is said of him between commas. */
static guint
statesman_before (const EntGrammar *gr, guint i)
{
  EntParties subject = ent_subject (gr, i, 0);
  return subject.n == 1 && is_statesman (gr, subject.unit[0]) && !ent_is_located (gr, subject.unit[0]) ? subject.unit[0] : ENT_NOBODY;
}

/* "in B for talks", "in B to negotiate": whether the words behind PLACE say that one talks there, so that it is the act of both. */
static gboolean
is_for_talks (const EntGrammar *gr, guint place)
{
  guint k = place + 1;
  while (k < gr->n && k < place + 4 && ent_among (gr->g[k], "xi") && !ent_unit (gr->skeleton, k)->actor)
    k++;
  gboolean purpose = ent_among (ent_letter (gr->skeleton, (glong)k), "rt");
  if (purpose && gr->g[k] == 't' && ent_letter (gr->skeleton, (glong)k + 1) == 'I')
    return ent_frame_of (gr, k + 1).act == ent_act (gr, ENT_ACT_CONSULT);
  for (guint n = k + 1; purpose && n < gr->n && n < k + 6 && ent_among (gr->g[n], "xfN"); n++) { /* "for another round of talks" */
    const EntLexeme *noun = gr->g[n] == 'N' ? ent_unit (gr->skeleton, n)->lexeme : NULL;
    if (noun && noun->act == ent_act (gr, ENT_ACT_CONSULT) && noun->symmetric)
      return TRUE;
  }
  return FALSE;
}

/* "Mr Maliki was in Kuwait in February": whoever is there is A's guest; not for treatment, nor in A's debt. */
void
ent_find_stays (EntGrammar *gr)
{
  for (guint e = 1; e + 2 < gr->n; e++) {
    const EntActor *place = gr->g[e] == 'e' && gr->g[e + 1] == 'i' ? ent_unit (gr->skeleton, e + 2)->actor : NULL;
    if (!place || place->agent || place->adjective || place->n_entities != 1 || !ent_is_state (place->entities[0]) ||
        !(ent_among (ent_letter (gr->skeleton, (glong)e + 3), "i,.;&") || is_for_talks (gr, e + 2)))
      continue;
    guint guest = statesman_before (gr, e), start = ent_group_start (gr, e);
    EntVerbGroup group = {FALSE, FALSE};
    int act = guest == ENT_NOBODY ? ENT_NO_CLASS : ent_operate_group (gr, e, ent_act (gr, ENT_ACT_CONSULT), &group);
    const EntAgent *agent = guest == ENT_NOBODY ? NULL : ent_unit (gr->skeleton, guest)->actor->agent;
    gboolean posted = agent && strcmp (agent->act, "DIPLOMAT") == 0; /* an ambassador is always there */
    if (act == ENT_NO_CLASS || posted || group.must || group.negated || (start > 0 && gr->g[start - 1] == ';'))
      continue;
    EntFrame frame = {.act = act, .chain = {e}, .n_chain = 1, .end = e, .control = ENT_NOBODY};
    gboolean talks = is_for_talks (gr, e + 2);
    ent_emit (gr, &frame, act, e, guest, e + 2, "stay", talks ? 0.65 : 0.5, ent_layer_of (gr, e, act), talks);
    if (e + 5 < gr->n && gr->g[e + 3] == '&' && gr->g[e + 4] == 'i' && ent_unit (gr->skeleton, e + 5)->actor)
      ent_emit (gr, &frame, act, e, guest, e + 5, "stay", 0.5, ent_layer_of (gr, e, act), FALSE);
  }
}

/* "saw Minister Amorim in New York", "called President Museveni over the weekend": to see or call a statesman is to talk to him, unless
 * he is seen doing or called something. */
gboolean
ent_find_sight (EntGrammar *gr, guint i, const EntFrame *frame)
{
  static const char *const verbs[] = {"see", "call", NULL};
  if (!ent_verb_among (gr, i, verbs) || strchr (ent_unit (gr->skeleton, i)->lexeme->lemma, ' ') || !ent_is_actor (gr, i + 1) ||
      !is_statesman (gr, i + 1) || !ent_among (ent_letter (gr->skeleton, (glong)i + 2), ".,;&ivr"))
    return FALSE;
  EntVerbGroup group = {FALSE, FALSE};
  int act = ent_operate_group (gr, i, ent_act (gr, ENT_ACT_CONSULT), &group);
  EntParties subject = act == ENT_NO_CLASS || group.must ? ENT_NO_PARTIES : ent_subject_of_form (gr, i);
  for (guint k = 0; k < subject.n; k++)
    if (!ent_is_private (gr, subject.unit[k]))
      ent_emit (gr, frame, act, i, subject.unit[k], i + 1, "active", 0.7 * subject.factor, ent_layer_of (gr, i, act), !group.negated);
  return subject.n > 0;
}

/* Behind the statesman at A: "by telephone", "in talks", "at a meeting". */
static gboolean
is_spoken_to (const EntGrammar *gr, guint a)
{
  static const char *const wires[] = {"telephone", "phone", "letter", NULL};
  guint k = a + 2;
  if (!ent_among (ent_letter (gr->skeleton, (glong)a + 1), "ibvo"))
    return FALSE;
  while (k < gr->n && k < a + 5 && gr->g[k] == 'x' && !ent_unit_is (gr, k, wires[0]) && !ent_unit_is (gr, k, wires[1]))
    k++;
  const EntLexeme *noun = k < gr->n && gr->g[k] == 'N' ? ent_unit (gr->skeleton, k)->lexeme : NULL;
  return (noun && noun->act == ent_act (gr, ENT_ACT_CONSULT)) ||
         (k < gr->n && (ent_unit_is (gr, k, wires[0]) || ent_unit_is (gr, k, wires[1]) || ent_unit_is (gr, k, wires[2])));
}

/* "told the visiting minister of A that …", "told A's president by telephone that …": who hears it is there, or at the other end. */
void
ent_find_heard (EntGrammar *gr)
{
  for (guint s = 1; s + 1 < gr->n; s++) {
    guint a = s + 1;
    if (!ent_among (gr->g[s], "sV") || !(ent_unit_is (gr, s, "told") || ent_unit_is (gr, s, "assured") || ent_unit_is (gr, s, "informed")))
      continue;
    while (a < gr->n && a < s + 3 && ent_among (gr->g[a], "xG'"))
      a++;
    gboolean visiting = a > s + 1 && ent_unit_is (gr, a - 1, "visiting");
    for (guint t = a < gr->n ? ent_unit (gr->skeleton, a)->first : 0; a < gr->n && t < ent_unit (gr->skeleton, a)->last; t++)
      visiting |= ent_is_text (gr->source, t, "visiting"); /* "A's visiting minister" */
    if (!ent_is_actor (gr, a) || !is_statesman (gr, a) || !(visiting || is_spoken_to (gr, a)))
      continue;
    EntParties subject = ent_subject (gr, s, 0);
    int act = ent_act (gr, ENT_ACT_CONSULT);
    EntFrame frame = {.act = act, .chain = {s}, .n_chain = 1, .end = s, .control = ENT_NOBODY};
    for (guint k = 0; k < subject.n; k++)
      if (!ent_is_private (gr, subject.unit[k]))
        ent_emit (gr, &frame, act, s, subject.unit[k], a, "active", 0.75 * subject.factor, ent_layer_of (gr, s, act), TRUE);
  }
}

/* "the shelter given to refugees of B", but "the treatment given to its soldiers": whether what is thanked for went to somebody else. */
static gboolean
is_given_away (const EntGrammar *gr, guint k, const EntParties *subject)
{
  for (; k < gr->n && !ent_among (gr->g[k], "t;.,sR"); k++)
    ;
  if (k + 1 >= gr->n || gr->g[k] != 't')
    return FALSE;
  gboolean own = ent_unit (gr->skeleton, k + 1)->owned;
  for (k++; k < gr->n && ent_among (gr->g[k], "xNfA'"); k++)
    if (gr->g[k] == 'A')
      return !ent_same_party (gr, k, subject);
  return !own;
}

/* "thanked A for its help", "for the flour delivered": what one is thanked for was given. */
void
ent_emit_thanked (EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject, const EntParties *targets)
{
  static const char *const verbs[] = {"thank", "express", NULL};
  int aid = ent_act (gr, ENT_ACT_AID);
  if (!targets->n || !subject->n || !ent_verb_among (gr, i, verbs))
    return;
  guint k = i + 1;
  while (k < gr->n && !ent_among (gr->g[k], "r;.sRV"))
    k++;
  if (k >= gr->n || gr->g[k] != 'r')
    return;
  for (k++; k < gr->n && !ent_among (gr->g[k], ";.,sR"); k++) {
    const EntLexeme *given = ent_among (gr->g[k], "NPVG") ? ent_unit (gr->skeleton, k)->lexeme : NULL;
    if (!given || given->act != aid)
      continue;
    if (ent_among (ent_letter (gr->skeleton, (glong)k + 1), "pA") || is_given_away (gr, k, subject))
      return;
    for (guint m = 0; m < targets->n; m++)
      for (guint n = 0; n < subject->n; n++)
        ent_emit (gr, frame, aid, k, targets->unit[m], subject->unit[n], "thanked for", 0.6 * subject->factor, ENT_LAYER_ASSERTED, FALSE);
    return;
  }
}
