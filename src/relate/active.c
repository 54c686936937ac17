/* Events of active clauses. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

/* "rushed tanks to the border with B", "held an exercise on B's border": what is done at somebody's border is no help. */
static int
act_at_border (const EntGrammar *gr, guint target, int act)
{
  const guint friendly = ENT_ACT_BIT (AID) | ENT_ACT_BIT (COOPERATE);
  return ent_is_at_border (gr, target) && ent_act_among (gr, act, friendly) ? ent_act (gr, ENT_ACT_MOBILIZE) : act;
}

/* "held an exercise in the waters off A", "fired a missile into the sea off A": who is not said to train with somebody shows him arms. */
static int
act_of_exercise (const EntGrammar *gr, const EntFrame *frame, guint target, char preposition, int act)
{
  if (ent_is_shown (gr, frame, target))
    return ent_act (gr, ENT_ACT_MOBILIZE);
  return act == ent_act (gr, ENT_ACT_COOPERATE) && ent_is_exercise (gr, frame->end) && ent_among (preposition, "igfov")
             ? ent_act (gr, ENT_ACT_MOBILIZE)
             : act;
}

/* "left the court", "withdrew from the union": a state that parts from an organization. */
static int
act_of_parting (const EntGrammar *gr, const EntFrame *frame, guint i, guint doer, guint target, int act)
{
  static const char *const parting[] = {"leave", "withdraw", NULL};
  const EntLexeme *verb = ent_unit (gr->skeleton, gr->g[frame->end] == 'I' ? frame->end : i)->lexeme;
  if (target == 0 || gr->g[frame->end] == 'N' || !verb || !g_strv_contains (parting, verb->lemma) ||
      !ent_among (ent_letter (gr->skeleton, (glong)target + 1), ".,;i&")) /* "leave the union no choice" */
    return act;
  const EntUnit *state = ent_unit (gr->skeleton, doer), *left = ent_unit (gr->skeleton, target);
  gboolean whole = state->actor && left->actor && (!state->actor->agent || strcmp (state->actor->agent->sector, "government") == 0) &&
                   ent_is_state (state->actor->entities[0]) && !ent_is_state (left->actor->entities[0]) && !left->actor->agent;
  return whole && gr->g[target - 1] != 'i' && !ent_is_located (gr, target) ? ent_act (gr, ENT_ACT_REJECT) : act;
}

/* "hosts a Danish base", "is hosting A's rebels": no guest with whom one talks. */
static gboolean
hosts_no_guest (const EntGrammar *gr, guint i, guint target, int act)
{
  static const char *const hosting[] = {"host", NULL};
  static const char *const guests[] = {"government", "legislature", NULL};
  const EntActor *actor = ent_unit (gr->skeleton, target)->actor;
  if (act != ent_act (gr, ENT_ACT_CONSULT) || !ent_verb_among (gr, i, hosting) || !actor || target == 0 ||
      !ent_among (gr->g[target - 1], "VIG"))
    return FALSE;
  if (actor->agent)
    return !g_strv_contains (guests, actor->agent->sector) && strcmp (actor->agent->act, "DIPLOMAT") != 0;
  return (actor->adjective || ent_letter (gr->skeleton, (glong)target + 1) == '\'') &&
         ent_among (ent_letter (gr->skeleton, (glong)target + 1), "x'");
}

static const char *
construction_name (const EntGrammar *gr, const EntFrame *frame, const char *found)
{
  if (strcmp (found, "active") != 0 || frame->n_chain < 2)
    return found;
  const EntLexeme *outer = ent_unit (gr->skeleton, frame->chain[0])->lexeme;
  const char *group = outer ? ent_lexicon_group_name (gr->source->lexicon, outer->group) : "";
  return strcmp (group, "LIGHT") == 0 || strcmp (group, "BEGIN") == 0 ? "light verb" : "operator";
}

/* "denied that it had struck": what a refusal's clause says did not happen, or is not admitted. */
static gboolean
is_denied (const EntGrammar *gr, guint i)
{
  static const char *const denying[] = {"deny", NULL};
  guint k = ent_group_start (gr, i);
  while (k > 0 && ent_among (gr->g[k - 1], "xpAN'"))
    k--;
  gboolean that = k > 1 && gr->g[k - 1] == 'T';
  if (that)
    for (k--; k > 1 && ent_among (gr->g[k - 1], "xNs"); k--) /* "rejected claims that it" */
      ;
  if (k == 0 || !ent_among (gr->g[k - 1], "VIG"))
    return FALSE;
  const EntLexeme *lexeme = ent_unit (gr->skeleton, k - 1)->lexeme;
  gboolean refused = lexeme && (lexeme->act == ent_act (gr, ENT_ACT_REJECT) ||
                                strcmp (ent_lexicon_group_name (gr->source->lexicon, lexeme->group), "REFUSE") == 0);
  return that ? refused : ent_verb_among (gr, k - 1, denying); /* "denied it had", "denied having" */
}

/* "demanded that B withdraw": what a clause asks for is not done; the one asked is the target of the asking. */
static gboolean
is_asked (const EntGrammar *gr, guint i)
{
  static const char *const asking[] = {"DEMAND", "ASKTO", NULL};
  guint k = ent_group_start (gr, i);
  while (k > 0 && ent_among (gr->g[k - 1], "xpA'"))
    k--;
  if (k > 1 && ent_among (gr->g[k - 1], "&,") && k == ent_group_start (gr, i)) /* "demanded that B halt its raids and withdraw" */
    for (guint v = k - 1; v-- > 0 && !ent_among (gr->g[v], ";.s");)
      if (gr->g[v] == 'V')
        return is_asked (gr, v);
  if (k < 2 || gr->g[k - 1] != 'T' || !ent_among (gr->g[k - 2], "VIGN"))
    return FALSE;
  const EntLexeme *lexeme = ent_unit (gr->skeleton, k - 2)->lexeme;
  return lexeme && (g_strv_contains (asking, ent_lexicon_group_name (gr->source->lexicon, lexeme->group)) ||
                    lexeme->act == ent_act (gr, ENT_ACT_REQUEST));
}

/* Soldiers who arrive are no guests, and tourists no envoys. */
static int
visit_by (const EntGrammar *gr, guint i, guint visitor, int act)
{
  static const char *const armed[] = {"military", "rebel", "shipping", "police", NULL};
  static const char *const unofficial[] = {"civilian", "criminal", "refugee", "business", "religion", "media", "ngo", NULL};
  const EntAgent *agent = ent_unit (gr->skeleton, visitor)->actor->agent;
  const EntLexicon *lexicon = gr->source->lexicon;
  const EntAgent *head = ent_lexicon_agent (lexicon, gr->source->tokens[ent_unit (gr->skeleton, visitor)->last - 1].word);
  agent = head && strcmp (head->sector, "government") == 0 ? head : agent; /* the defence secretary */
  gboolean armed_agent = agent && g_strv_contains (armed, agent->sector);
  if (act == ent_act (gr, ENT_ACT_LEAVE))
    return armed_agent ? ent_act (gr, ENT_ACT_RETREAT) : act;
  if (act == ent_act (gr, ENT_ACT_ENTER))
    return armed_agent ? ent_act (gr, ENT_ACT_MOBILIZE) : act;
  guint sent = visitor > 2 && ent_among (gr->g[visitor - 1], "bk") && gr->g[visitor - 2] == 'P' ? visitor - 3 : ENT_NOBODY;
  const EntLexeme *thing = sent != ENT_NOBODY && gr->g[sent] == 'N' ? ent_unit (gr->skeleton, sent)->lexeme : NULL;
  gboolean guided = act == ent_act (gr, ENT_ACT_CONSULT);
  if (guided && sent != ENT_NOBODY && ent_unit_is_of_kind (gr, sent, ENT_KIND_WEAPON)) /* "rockets fired from A landed in B" */
    return ent_act (gr, ENT_ACT_ASSAULT);
  if (guided && thing && thing->act == ent_act (gr, ENT_ACT_AID)) /* "the tents sent by A have arrived" */
    return ENT_NO_CLASS;
  gboolean guest = act == ent_act (gr, ENT_ACT_CONSULT), leaves = act == ent_act (gr, ENT_ACT_RETREAT);
  if (guest && !agent && ent_is_private (gr, visitor) && ent_verb_in_set (gr, i, ENT_SET_VISIT))
    return ENT_NO_CLASS;
  if (!agent || !(guest || leaves) || !ent_verb_in_set (gr, i, ENT_SET_VISIT))
    return act;
  if (leaves)
    return armed_agent ? act : ENT_NO_CLASS;
  static const char *const calling[] = {"visit", "tour", "call on", NULL};
  gboolean police = strcmp (agent->sector, "police") == 0; /* who land somewhere, and do not call on somebody */
  if (g_strv_contains (unofficial, agent->sector) || (police && ent_verb_among (gr, i, calling)))
    return ENT_NO_CLASS;
  return armed_agent ? ent_act (gr, ENT_ACT_MOBILIZE) : act;
}

/* "Two soldiers of A killed in B", "A accused of shelling B": a verb that wants an object and has none is a headline's passive; not
 * "the ship which A seized". */
static gboolean
is_short_passive (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  guint a = i > 0 && gr->g[i - 1] == 'A' ? i - 1 : i > 1 && gr->g[i - 2] == 'A' && ent_among (gr->g[i - 1], "xN") ? i - 2 : ENT_NOBODY;
  while (a != ENT_NOBODY && a > 0 && gr->g[a - 1] == 'x')
    a--;
  gboolean near = a != ENT_NOBODY && (a == 0 || gr->g[a - 1] != 'R');
  const EntLexeme *verb = ent_unit (gr->skeleton, i)->lexeme;
  gboolean sent_off = verb && g_str_has_suffix (verb->lemma, " to leave"); /* "told to leave B" */
  near = near && verb && (sent_off || !strchr (verb->lemma, ' '));         /* "evacuated its troops" has its object in it */
  char next = ent_letter (gr->skeleton, (glong)i + 1);
  gboolean wanting = sent_off || (next == 'f' ? frame->targets == ent_target_bit ('0')
                                              : ent_verb_in_set (gr, i, ENT_SET_TRANSITIVE) && ent_among (next, "iobk;.,"));
  return near && wanting && gr->g[i] == 'V' && ent_unit (gr->skeleton, i)->past && ent_group_start (gr, i) == i;
}

static gboolean
shares_verb (const EntGrammar *gr, const EntCandidate *c, const EntFrame *frame)
{
  for (guint k = 0; k < c->n_chain; k++)
    for (guint m = 0; m < frame->n_chain; m++)
      if (ent_among (gr->g[frame->chain[m]], "VIG") &&
          ent_unit (gr->skeleton, c->chain[k])->lexeme == ent_unit (gr->skeleton, frame->chain[m])->lexeme)
        return TRUE;
  return FALSE;
}

/* "A has sold jets to B and is willing to sell more": the same word of the same doer has the target that it had before. */
static void
add_said_before (const EntGrammar *gr, const EntFrame *frame, const EntParties *subject, EntParties *targets)
{
  for (guint k = gr->candidates->len; k-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (c->cue >= frame->chain[0] || !shares_verb (gr, c, frame) ||
        ent_unit (gr->skeleton, subject->unit[0])->actor->entities[0] != c->source_entity || ent_same_party (gr, c->target, subject))
      continue;
    ent_add_party (targets, c->target, "as before", 0.6);
    targets->factor = 1;
    return;
  }
}

/* "A's sanctions hit B" are no attack, but shells that land are one. */
static int
act_of_thing (const EntGrammar *gr, guint i, int act)
{
  static const char *const weapons[] = {"shell", "rocket", "missile", "bomb", "mortar", NULL};
  guint start = ent_group_start (gr, i);
  const EntLexeme *thing = start > 0 && gr->g[start - 1] == 'N' ? ent_unit (gr->skeleton, start - 1)->lexeme : NULL;
  if (!thing)
    return act;
  if (act == ent_act (gr, ENT_ACT_ASSAULT) && thing->act == ent_act (gr, ENT_ACT_SANCTION))
    return thing->act;
  if (act == ent_act (gr, ENT_ACT_LEAVE) && thing->act == ent_act (gr, ENT_ACT_ASSAULT)) /* "A's raid left six of B dead" */
    return thing->act;
  return act == ent_act (gr, ENT_ACT_CONSULT) && g_strv_contains (weapons, thing->lemma) ? ent_act (gr, ENT_ACT_ASSAULT) : act;
}

/* "attacked A's budget proposals", "slammed the plan": what somebody thinks is hit by words. */
static int
act_on_paper (const EntGrammar *gr, const EntFrame *frame, guint i, guint target, int act)
{
  if (act != ent_act (gr, ENT_ACT_ASSAULT) || frame->n_chain > 1 || target < i)
    return act;
  guint head = target + 1;
  while (head < gr->n && ent_among (gr->g[head], "xN'"))
    head++;
  gboolean own =
      head > target + 1 && (ent_unit_is_of_kind (gr, head - 1, ENT_KIND_OPINION) || ent_unit_is_of_kind (gr, head - 1, ENT_KIND_OWN_PAPER));
  for (guint k = i + 1; k < target && !own && ent_among (gr->g[k], "xN"); k++) /* "attacked the rise in A's rates" */
    own = ent_unit_is_of_kind (gr, k, ENT_KIND_OPINION);
  return own ? ent_act (gr, ENT_ACT_ACCUSE) : act;
}

/* "called on A's president at his palace": who is asked for nothing is visited. */
static int
act_of_call (const EntGrammar *gr, guint i, int act)
{
  const EntLexeme *verb = ent_unit (gr->skeleton, i)->lexeme;
  guint a = i + 1;
  if (act != ent_act (gr, ENT_ACT_REQUEST) || !verb || strcmp (verb->lemma, "call on") != 0 || !ent_is_actor (gr, a))
    return act;
  const EntAgent *agent = ent_unit (gr->skeleton, a)->actor->agent;
  for (guint k = a + 1; k < gr->n && !ent_among (gr->g[k], ".s"); k++)
    if (ent_among (gr->g[k], "IrNT") || ent_unit_is (gr, k, "not"))
      return act;
  return agent && strcmp (agent->sector, "government") == 0 ? ent_act (gr, ENT_ACT_CONSULT) : act;
}

/* "came under fire from A for its record": of words, unless soldiers fire. */
static int
act_of_fire (const EntGrammar *gr, const EntFrame *frame, guint doer, int act)
{
  guint end = frame->end;
  gboolean fire =
      act == ent_act (gr, ENT_ACT_ASSAULT) && frame->received && ent_unit_is (gr, end, "fire") && end > 0 && end == frame->chain[0] + 1;
  return fire && !ent_is_armed (gr, doer) && memchr (gr->g + end, 'k', gr->n - end) &&
                 ent_among (ent_letter (gr->skeleton, doer + 1), "rv;")
             ? ent_act (gr, ENT_ACT_ACCUSE)
             : act;
}

/* "no ship of A", "none of A's ships", "neither A nor B" */
gboolean
ent_is_nobody (const EntGrammar *gr, guint first)
{
  guint k = first;
  while (k > 0 && gr->g[k - 1] == 'x')
    k--;
  if (k > 1 && gr->g[k - 1] == 'f' && ent_unit_is (gr, k - 2, "none"))
    return TRUE;
  return ent_unit (gr->skeleton, first)->negated || (k > 0 && gr->g[k - 1] == 'n' && ent_unit_is (gr, k - 1, "neither"));
}

/* "laid claim to a hill of B and massed troops on the border": it is the border with whom the same party has just dealt with. */
static void
add_neighbour (const EntGrammar *gr, const EntFrame *frame, int act, const EntParties *subject, EntParties *targets)
{
  int border = ent_act (gr, ENT_ACT_BORDER);
  gboolean there = FALSE;
  for (guint k = frame->chain[0] + 1; k < gr->n && k < frame->end + 4 && !ent_among (gr->g[k], ";.,sRV"); k++)
    there |= gr->g[k] == 'N' && ent_unit (gr->skeleton, k)->lexeme->act == border;
  if (!there || act != ent_act (gr, ENT_ACT_MOBILIZE))
    return;
  const EntEntity *doer = ent_unit (gr->skeleton, subject->unit[0])->actor->entities[0];
  for (guint k = gr->candidates->len; k-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (c->cue >= frame->chain[0] || (c->source_entity != doer && c->target_entity != doer))
      continue;
    ent_add_party (targets, c->source_entity == doer ? c->target : c->source, "as before", 0.6);
    targets->factor = 1;
    return;
  }
}

/* "laundered drug money of A", "understood A's concern", "pointed to the shooting in A": what a verb that no table has does with a deed is
 * not known, so that its noun alone says who is meant, right before a name: "flew food to A". */
static gboolean
is_loose_object (const EntGrammar *gr, const EntFrame *frame, guint target)
{
  const EntLexeme *verb = ent_unit (gr->skeleton, frame->chain[0])->lexeme;
  guint noun = frame->n_chain > 1 ? frame->chain[1] : ENT_NOBODY;
  if (noun == ENT_NOBODY || gr->g[noun] != 'N' || verb->group >= 0 || verb->act != ENT_NO_CLASS)
    return FALSE;
  const guint inside = ENT_ACT_BIT (MOBILIZE) | ENT_ACT_BIT (COERCE); /* "sailed a flotilla into A", "ran a spy ring in A" */
  int out;
  if (ent_lexicon_algebra (gr->source->lexicon, verb, ent_unit (gr->skeleton, noun)->lexeme->act, TRUE, &out)) /* "drove refugees into A" */
    return FALSE;
  return target < noun || !ent_among (ent_preposition (gr, target, noun + 1), ent_act_among (gr, frame->act, inside) ? "twgoi" : "twgo");
}

/* "offered to host talks", "agreed to let B's men in": what one is willing to do, the other is not; but "agreed with B" is mutual. */
static gboolean
is_only_offered (const EntGrammar *gr, const EntFrame *frame, int act, guint i, guint target)
{
  const EntLexeme *verb = ent_unit (gr->skeleton, i)->lexeme;
  if (act != ent_act (gr, ENT_ACT_AGREE) || !verb)
    return FALSE;
  if (!verb->symmetric)
    return frame->n_chain > 1 && strcmp (ent_lexicon_group_name (gr->source->lexicon, verb->group), "OFFER") == 0;
  return frame->n_chain == 1 && target > i + 1 && gr->g[i + 1] == 't' && memchr (gr->g + i, 'I', target - i) &&
         ent_preposition (gr, target, i + 1) != 'w';
}

/* "The attack drew condemnation from B": of who did what was told before. */
static gboolean
emit_drawn (EntGrammar *gr, const EntFrame *frame, guint i, int act)
{
  guint from = frame->end + 1;
  if (ent_letter (gr->skeleton, (glong)from) != 'k' || !ent_is_actor (gr, from + 1))
    return FALSE;
  EntParties givers = ent_list (gr, from + 1), doer = ent_find_answered_before (gr, frame, i, act, givers.unit[0]);
  for (guint k = 0; doer.n && k < givers.n; k++)
    ent_emit (gr, frame, act, ent_cue_of (gr, frame), givers.unit[k], doer.unit[0], "answer", 0.6 * doer.factor, ent_layer_of (gr, i, act),
              FALSE);
  return doer.n > 0;
}

/* "called for the release of B's sailors held by C": it is asked of C. */
static void
ask_the_holder (const EntGrammar *gr, const EntFrame *frame, int act, EntParties *targets)
{
  const EntLexeme *freeing = ent_unit (gr->skeleton, frame->end)->lexeme;
  guint held = targets->n == 1 ? targets->unit[0] + 1 : gr->n;
  if (held >= gr->n || gr->g[held] != 'P' || act != ent_act (gr, ENT_ACT_REQUEST) || !freeing ||
      freeing->act != ent_act (gr, ENT_ACT_RETREAT))
    return;
  guint holder = ent_agent_by (gr, held);
  if (holder != ENT_NOBODY)
    targets->unit[0] = holder;
}

/* "complained to the UN that B …": who hears it is not blamed. */
static gboolean
is_only_told (const EntGrammar *gr, int act, guint i, const EntParties *targets)
{
  const guint complaints = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (PROTEST);
  guint a = targets->n == 1 ? targets->unit[0] : ENT_NOBODY;
  return a != ENT_NOBODY && ent_act_among (gr, act, complaints) && ent_letter (gr->skeleton, (glong)a + 1) == 'T' &&
         ent_preposition (gr, a, i + 1) == 't' && !ent_is_state (ent_unit (gr->skeleton, a)->actor->entities[0]);
}

void
ent_find_active (EntGrammar *gr, guint i, const EntFrame *frame)
{
  if (is_short_passive (gr, frame, i)) {
    ent_find_passive (gr, i, frame);
    return;
  }
  EntVerbGroup group = {FALSE, FALSE};
  int a = ent_operate_group (gr, i, frame->act, &group);
  EntFrame inner;
  if (group.negated && frame->n_chain > 1 && strcmp (ent_unit (gr->skeleton, i)->lexeme->lemma, "rule out") == 0) {
    inner = ent_frame_of (gr, frame->chain[1]); /* "has not ruled out an attack" */
    a = ent_operate (gr, "CONSIDER", inner.act);
    frame = frame->act == ENT_NO_CLASS ? &inner : frame;
  }
  EntParties subject = ent_subject_of_form (gr, i);
  if (!subject.n && gr->g[i] == 'V')
    subject = ent_identified (gr, i);
  EntParties owner = gr->g[i] == 'V' ? ent_own_country (gr, ent_group_start (gr, i)) : ENT_NO_PARTIES;
  if (owner.n && ent_is_actor (gr, i + 1) && ent_same_party (gr, i + 1, &owner)) /* "and its ministers accuse A": another's */
    owner = ent_owner_before (gr, &owner);
  subject = owner.n ? owner : subject; /* "A said his country had asked B" */
  if (!subject.n && gr->g[i] == 'V')
    subject = ent_loose_subject (gr, i);
  if (!subject.n && gr->g[i] == 'V' && a == ent_act (gr, ENT_ACT_PROTEST))
    ent_emit_crowd (gr, frame, i, a);
  if (subject.n && ent_is_nobody (gr, subject.unit[0]))
    a = ent_operate (gr, "NOT", a);
  a = subject.n ? visit_by (gr, i, subject.unit[0], act_of_thing (gr, i, act_of_call (gr, i, a))) : a;
  if (!subject.n && frame->received && emit_drawn (gr, frame, i, a))
    return;
  static const char *const helping[] = {"help", "let", "make", "have", NULL};
  guint start = ent_group_start (gr, i); /* "asked A to help it fight B" */
  gboolean helped = start > 1 && gr->g[i] == 'V' && start == i && gr->g[i - 1] == 'p' && ent_among (gr->g[i - 2], "VIG") &&
                    ent_verb_among (gr, i - 2, helping);
  const char *why = helped                                       ? "only helped"
                    : !subject.n                                 ? "no subject"
                    : a == ENT_NO_CLASS                          ? "not done"
                    : is_denied (gr, i) || ent_is_undone (gr, i) ? "denied"
                    : is_asked (gr, i)                           ? "only asked for"
                                                                 : ent_no_act (gr, frame, i, &subject);
  if (why) {
    ent_note_lost (gr, i, frame, why);
    return;
  }
  guint cue = ent_cue_of (gr, frame);
  EntLayer layer = ent_layer_of (gr, i, a);
  if (frame->act == ent_act (gr, ENT_ACT_SAME)) {
    ent_emit_same (gr, frame, i, &subject, layer);
    return;
  }
  if (group.must && ent_emit_must (gr, frame, i, &subject))
    return;
  layer = group.must ? ENT_LAYER_HYPOTHETICAL : layer; /* "A must close its border with B": as the paper thinks */
  if (ent_is_suffered (gr, frame)) {
    static const char *const answering[] = {"answer", NULL};
    ent_emit_suffered (gr, frame, i, &subject);
    if (gr->g[i] == 'V' && ent_verb_among (gr, i, answering)) /* "A answered in kind" */
      ent_await_target (gr, frame, i, a, &subject, layer, TRUE);
    return;
  }
  ent_emit_reported (gr, frame, i, a, group.negated, &subject, subject.unit[0]);
  EntParties targets = ent_targets (gr, frame, i, &subject);
  if (is_only_told (gr, a, i, &targets)) {
    targets = ENT_NO_PARTIES;
    a = ent_act (gr, ENT_ACT_ACCUSE);
  }
  ask_the_holder (gr, frame, a, &targets);
  ent_answers_charge (gr, i, a, &subject, &targets);
  if (!targets.n)
    ent_find_missing_target (gr, frame, i, a, &subject, &targets);
  if (!targets.n)
    add_said_before (gr, frame, &subject, &targets);
  if (!targets.n && !targets.blocked)
    add_neighbour (gr, frame, a, &subject, &targets);
  if (!targets.n && (subject.n == 1 || subject.unit[subject.n - 1] + 1 == ent_group_start (gr, i)))
    targets = ent_find_answered (gr, frame, i, a, subject.unit[0]);
  if (layer == ENT_LAYER_ASSERTED && a == ent_act (gr, ENT_ACT_SUPPORT))
    ent_emit_thanked (gr, frame, i, &subject, &targets);
  if (!targets.n)
    ent_add_answered (gr, i, a, &subject, &targets);
  ent_emit_answered (gr, frame, a, &subject, &targets);
  if (ent_emit_pair (gr, frame, i, a, cue, &subject, &targets, layer))
    return;
  if (!targets.n) {
    ent_await_target (gr, frame, i, a, &subject, layer, targets.blocked);
    ent_note_lost (gr, i, frame, "no target");
  }
  ent_emit_gapped (gr, frame, i, a, &targets, layer);
  for (guint k = 0; k < targets.n; k++) {
    double confidence = targets.confidence[k] * subject.factor;
    gboolean city = strcmp (targets.construction[k], "city") == 0;           /* "fired shells at Seoul" */
    gboolean answers = strcmp (targets.construction[k], "answer") == 0;      /* "B agreed" to what A alone had asked for */
    gboolean judged = strcmp (targets.construction[k], "judged place") == 0; /* "called for calm in B" */
    gboolean unmarked = (frame->weak || (frame->low && !city && !judged)) && targets.confidence[k] < 0.6;
    if (ent_gives_nothing (gr, frame, i) || unmarked || (frame->weak && (confidence *= 0.7) < 0.35)) {
      ent_note_lost (gr, i, frame, "its word has many senses, and no target marked as it wants");
      continue;
    }
    if (frame->n_chain > 1 && ent_is_nobody (gr, targets.unit[k]) && ent_operate (gr, "NOT", a) == ENT_NO_CLASS) {
      ent_note_lost (gr, i, frame, "not done"); /* "wants no offensive of B" */
      continue;
    }
    if (is_loose_object (gr, frame, targets.unit[k])) {
      ent_note_lost (gr, i, frame, "what its verb does with it is not known");
      continue;
    }
    if (ent_is_game (gr, frame, i, a, targets.unit[k])) {
      ent_note_lost (gr, i, frame, "a game");
      continue;
    }
    char preposition = ent_preposition (gr, targets.unit[k], i + 1);
    guint about = targets.unit[k] + 1;
    gboolean own = ent_letter (gr->skeleton, (glong)about) == 'v' && about + 1 < gr->n && ent_unit (gr->skeleton, about + 1)->owned;
    gboolean hears = !own && (preposition == 't' || (preposition == 'w' && frame->n_chain > 1)); /* "lodged a complaint with the UN" */
    if (hears && ent_act_among (gr, a, ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (PROTEST)) &&
        !ent_is_state (ent_unit (gr->skeleton, targets.unit[k])->actor->entities[0])) {
      ent_await_target (gr, frame, i, a, &subject, layer, FALSE);
      ent_note_lost (gr, i, frame, "an organization hears a complaint about others");
      continue;
    }
    if (frame->received && !ent_gives (gr, frame, targets.unit[k], preposition)) {
      ent_note_lost (gr, i, frame, "nobody from whom it was received");
      continue;
    }
    for (guint m = 0; m < subject.n; m++) {
      guint doer = frame->received ? targets.unit[k] : subject.unit[m], other = frame->received ? subject.unit[m] : targets.unit[k];
      int act = doer == targets.unit[k]    ? act_of_fire (gr, frame, doer, a)
                : other == targets.unit[k] ? act_at_border (gr, other, act_of_exercise (gr, frame, other, preposition, a))
                                           : a;
      act = act_of_parting (gr, frame, i, doer, other, act_on_paper (gr, frame, i, other, act));
      if (hosts_no_guest (gr, i, other, act))
        continue;
      if (preposition == 't' && act == ent_act (gr, ENT_ACT_PROTEST)) /* one government to another, and no crowd */
        act = ent_act (gr, ENT_ACT_ACCUSE);
      ent_emit (gr, frame, act, cue, doer, other, construction_name (gr, frame, targets.construction[k]), confidence, layer,
                (frame->symmetric || ent_is_reception (gr, i, a)) && !group.negated && act != ent_act (gr, ENT_ACT_COERCE) &&
                    frame->act != ent_act (gr, ENT_ACT_COERCE) && act == a && !answers && !is_only_offered (gr, frame, a, i, other));
    }
  }
}
