/* The class of a verb or noun with its complement, from the inside out: vow(lift(SANCTION)) = INTENT × (REVERSE × SANCTION). */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define DEEPEST 6
/* Bits of ENT_TARGET_LETTERS */
#define OF (1u << 5)
#define IN (1u << 8)
#define BY_AND_FROM (1u << 9 | 1u << 7)
#define WEAK_TARGETS 0x9fu /* object, to, with, on, against, from */

int
ent_operate (const EntGrammar *gr, const char *group, int act)
{
  int out;
  if (act == ENT_NO_CLASS || !ent_lexicon_algebra_group (gr->source->lexicon, group, act, &out))
    return act;
  return out == ENT_SAME_CLASS ? act : out;
}

static EntFrame frame_at (const EntGrammar *gr, guint i, guint depth);

/* The first construction of LIST that matches right behind unit I, with the unit of its inner cue. */
static const EntConstruction *
complement (const EntGrammar *gr, const EntConstruction *const *list, guint i, guint *inner)
{
  EntSpan groups[ENT_PATTERN_GROUPS];
  for (; *list; list++)
    if (ent_pattern_match ((*list)->pattern, gr->source->scratch, gr->g, gr->n, i + 1, groups) && groups[(*list)->cue].start < gr->n) {
      *inner = (guint)groups[(*list)->cue].start;
      return *list;
    }
  return NULL;
}

/* Whether a group's object is to do the inner act: "urged Iran to release". */
static gboolean
controls (const EntGrammar *gr, const EntLexeme *lexeme)
{
  static const char *const groups[] = {"DEMAND", "ASKTO", "THREATEN", NULL};
  static const char *const lemmas[] = {"want",      "allow",  "permit", "help", "force", "accuse", "authorize",
                                       "authorise", "expect", "invite", "wish", "hope",  NULL};
  return g_strv_contains (groups, ent_lexicon_group_name (gr->source->lexicon, lexeme->group)) || g_strv_contains (lemmas, lexeme->lemma);
}

static guint
first_actor (const EntGrammar *gr, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (gr->g[i] == 'A')
      return i;
  return ENT_NOBODY;
}

/* A noun chain ("aid package"): the head is the last noun, but the class may be an earlier one's. */
static EntFrame
noun_chain (const EntGrammar *gr, guint head, guint depth)
{
  EntFrame frame = frame_at (gr, head, depth);
  for (guint i = head; frame.act == ENT_NO_CLASS && i > 0 && gr->g[i - 1] == 'N'; i--) {
    EntFrame earlier = frame_at (gr, i - 1, depth);
    if (earlier.act == ENT_NO_CLASS)
      continue;
    earlier.end = MAX (earlier.end, head);
    return earlier;
  }
  return frame;
}

/* "agreed not to occupy": the negation stands between the two. */
static gboolean
is_promise_not_to (const EntGrammar *gr, guint outer, guint inner, const char *group)
{
  static const char *const promising[] = {"INTENT", "OFFER", NULL};
  guint n = MIN (outer, inner) + 1;
  return g_strv_contains (promising, group) && gr->g[inner] == 'I' && inner - n < 6 &&
         (gr->g[n] == 'n' || (inner > 1 && gr->g[inner - 1] == 'n') || (inner > 2 && gr->g[inner - 2] == 'n'));
}

/* "ratified the agreement with B": one side's consent; who signs it does so with the other. */
static gboolean
is_one_sided (const EntGrammar *gr, const EntLexeme *verb)
{
  return verb->act == ent_act (gr, ENT_ACT_SUPPORT) && !verb->symmetric;
}

static gboolean
is_having (const EntGrammar *gr, guint v)
{
  return ent_unit_is (gr, v, "has") || ent_unit_is (gr, v, "have") || ent_unit_is (gr, v, "had");
}

/* "has the support of A", "drew protests in A": the noun at the end of INNER is somebody's answer to who has it. */
static gboolean
is_got (const EntGrammar *gr, guint i, const EntLexeme *lexeme, const EntFrame *inner)
{
  const guint answers = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (PROTEST) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (SUPPORT);
  static const char *const having[] = {"enjoy", "secure", "bring", NULL};
  gboolean answer = ent_act_among (gr, inner->act, answers);
  gboolean stirred = answer && strcmp (ent_lexicon_group_name (gr->source->lexicon, lexeme->group), "STIR") == 0;
  gboolean given = strcmp (lexeme->lemma, "secure") == 0 && inner->act == ent_act (gr, ENT_ACT_AID);
  if (!stirred && !given && !(answer && (is_having (gr, i) || g_strv_contains (having, lexeme->lemma))))
    return FALSE;
  guint p = inner->end + 1;
  char letter = ent_letter (gr->skeleton, p);
  gboolean supported = letter == 'f' && inner->act == ent_act (gr, ENT_ACT_SUPPORT);
  return (letter == 'k' || supported || (stirred && ent_among (letter, "ib"))) &&
         (ent_is_actor (gr, p + 1) || (p + 1 < gr->n && ent_unit (gr->skeleton, p + 1)->actor));
}

/* "deepened its ties with B", "restored relations": how the two stand to each other, which one alone may mend. */
static gboolean
is_state_of_things (const EntLexeme *noun)
{
  static const char *const states[] = {"relation", "relationship", "tie", "friendship", "bond", "link", NULL};
  return g_strv_contains (states, noun->lemma);
}

static void
apply (const EntGrammar *gr, EntFrame *frame, const EntLexeme *lexeme, const EntFrame *inner)
{
  const EntUnit *cue = ent_unit (gr->skeleton, inner->chain[0]);
  gboolean noun = cue->lexeme && cue->lexeme->pos == ENT_POS_NOUN;
  int out;
  if (!ent_lexicon_algebra (gr->source->lexicon, lexeme, inner->act, noun, &out)) {
    if (lexeme->act != ENT_NO_CLASS)
      return; /* the verb's own class stands; the noun is its object */
    out = ENT_SAME_CLASS;
  }
  if (noun && is_having (gr, frame->chain[0]) && is_state_of_things (cue->lexeme)) {
    frame->act = ENT_NO_CLASS;
    return;
  }
  if (out == ENT_SAME_CLASS && lexeme->act != ENT_NO_CLASS && !ent_lexicon_act_class (gr->source->lexicon, inner->act))
    return; /* "deployed troops on the border with B" */
  const char *group = ent_lexicon_group_name (gr->source->lexicon, lexeme->group);
  static const char *const judging[] = {"SUPPORT", "ACCUSE", "REFUSE", "HINDER", "CALL", NULL};
  const EntClass *done = ent_lexicon_act_class (gr->source->lexicon, inner->act);
  gboolean hostile = ent_is_conflict (gr, inner->act);
  if (g_strv_contains (judging, group) && out != ENT_SAME_CLASS && hostile)
    frame->doer_marks = BY_AND_FROM | (inner->targets & OF ? 0 : OF) | (inner->act == ent_act (gr, ENT_ACT_COERCE) ? IN : 0);
  gboolean transparent = strcmp (group, "LIGHT") == 0 || strcmp (group, "BEGIN") == 0;
  frame->act = out == ENT_SAME_CLASS ? inner->act : out;
  if (strcmp (lexeme->lemma, "send back") == 0 && cue->owned) /* its own ambassador, to his post */
    frame->act = ent_act (gr, ENT_ACT_RETREAT);
  if (hostile && is_promise_not_to (gr, frame->chain[0], inner->chain[0], group))
    frame->act = ent_act (gr, ENT_ACT_AGREE);
  gboolean passes = transparent || strcmp (group, "INTENT") == 0 || strcmp (group, "OFFER") == 0;
  gboolean meets =
      inner->act == ent_act (gr, ENT_ACT_CONSULT) || inner->act == ent_act (gr, ENT_ACT_AGREE); /* one alone may vow to cooperate */
  gboolean yields = frame->act == ent_act (gr, ENT_ACT_CONCEDE);                                /* "met A's demand" */
  frame->symmetric =
      (lexeme->symmetric && !yields && (noun || inner->symmetric)) ||
      ((transparent || (passes && meets)) && inner->symmetric && !is_one_sided (gr, lexeme) && !(noun && is_state_of_things (cue->lexeme)));
  if (frame->act == ent_act (gr, ENT_ACT_AID)) /* "signed a loan with B" */
    frame->symmetric = FALSE;
  frame->targets =
      transparent && noun && lexeme->act == ENT_NO_CLASS ? inner->targets | lexeme->targets | 1u | 2u : frame->targets | inner->targets;
  gboolean answered =
      lexeme->weak != ENT_NO_CLASS || inner->act == ent_act (gr, ENT_ACT_CONSULT); /* "accepted an offer" is the taker's act */
  gboolean given = (frame->act == inner->act && done && !(answered && done->quad == ENT_QUAD_VERBAL_COOPERATION)) ||
                   inner->act == ent_act (gr, ENT_ACT_MONEY);
  frame->received = (inner->received && frame->control == ENT_NOBODY) ||
                    (given && (strcmp (group, "RECEIVE") == 0 || is_got (gr, frame->chain[0], lexeme, inner)));
  frame->end = inner->end;
  static const char *const asking[] = {"DEMAND", "ASKTO", NULL}; /* "asked for A's help in B": of A */
  frame->territorial |= inner->territorial && !(noun && g_strv_contains (asking, group));
  frame->weak = frame->weak || inner->weak;
  frame->low = inner->low && noun && hostile && strcmp (group, "INTENT") == 0; /* "prepare measures": against somebody? */
  for (guint i = 0; i < inner->n_chain && frame->n_chain < ENT_CHAIN_MAX; i++)
    frame->chain[frame->n_chain++] = inner->chain[i];
}

/* The class of an operator over a verb of no class: "refused to rejoin" is a refusal all the same. */
static int
operate_unknown (const EntGrammar *gr, const EntLexeme *lexeme)
{
  int out;
  if (!ent_lexicon_algebra (gr->source->lexicon, lexeme, ENT_NO_CLASS, FALSE, &out) || out == ENT_SAME_CLASS)
    return ENT_NO_CLASS;
  return out;
}

/* "has stopped taking on A's workers": who no longer does something, whatever it is, to A. */
static gboolean
stops_doing (const EntGrammar *gr, const EntFrame *inner, const char *group)
{
  guint k = inner->chain[0] + 1;
  k += ent_letter (gr->skeleton, k) == 'o' ? 1 : 0;
  return strcmp (group, "END") == 0 && gr->g[inner->chain[0]] == 'G' && ent_is_actor (gr, k);
}

static gboolean
is_diplomat (const EntGrammar *gr, guint i)
{
  const EntAgent *agent = ent_among (gr->g[i], "Ax") ? ent_agent_at_unit (gr, i) : NULL;
  const EntLexeme *noun = gr->g[i] == 'N' ? ent_unit (gr->skeleton, i)->lexeme : NULL;
  return (agent && strcmp (agent->act, "DIPLOMAT") == 0) || (noun && noun->act == ent_act (gr, ENT_ACT_DIPLOMAT));
}

/* "gave the staff of A's embassy two days to leave", "told A's envoy to go": a diplomat who is to leave is expelled. Returns the unit of
 * the leaving, ENT_NOBODY where nobody is to. */
static guint
leaving (const EntGrammar *gr, const EntLexeme *lexeme, guint i)
{
  static const char *const verbs[] = {"give", "tell", "ask", "order", "instruct", "request", "allow", NULL};
  guint at;
  if (lexeme->pos == ENT_POS_NOUN || !ent_verb_among (gr, i, verbs) ||
      !complement (gr, ent_lexicon_constructions (gr->source->lexicon, ENT_PURPOSE), i, &at))
    return ENT_NOBODY;
  const EntLexeme *goes = ent_unit (gr->skeleton, at)->lexeme;
  if (!goes || goes->act != ent_act (gr, ENT_ACT_LEAVE))
    return ENT_NOBODY;
  for (guint k = i + 1; k < at; k++)
    if (is_diplomat (gr, k))
      return at;
  return ENT_NOBODY;
}

/* "called B's vote a farce": what the object is called says what calling it so is. INNER: the object's own act. */
static void
apply_judgement (const EntGrammar *gr, EntFrame *frame, guint i, const EntFrame *inner)
{
  guint judged = ent_called_by (gr, i);
  if (judged == ENT_NOBODY) {
    gboolean object = frame->n_chain > 1 && gr->g[frame->chain[1]] == 'N' && ent_is_actor (gr, i + 1);
    if (object &&
        !ent_act_among (gr, frame->act,
                        ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REJECT))) /* "called A's ban whatever it may be", but "called it A's failure" */
      frame->act = ENT_NO_CLASS;
    return;
  }
  gboolean hostile = ent_is_conflict (gr, inner->act);
  frame->act = ent_judgement_at (gr, judged);
  frame->chain[0] = i;
  frame->chain[1] = judged;
  frame->n_chain = 2;
  frame->targets = ent_called_targets ();
  frame->doer_marks = hostile ? BY_AND_FROM | OF : 0;
  frame->end = hostile ? inner->end : i;
  frame->low = frame->weak = frame->symmetric = frame->received = frame->territorial = FALSE;
}

/* "asked travellers to avoid A", "asked Congress for": the words between are people of no other state. */
static gboolean
is_asked_of_people (const EntGrammar *gr, const EntLexeme *lexeme, guint i, guint inner)
{
  static const char *const sectors[] = {"civilian", "criminal", "business", "media", "ngo", "religion", "legislature", "judiciary", NULL};
  static const char *const asking[] = {"DEMAND", "ASKTO", NULL};
  if (!g_strv_contains (asking, ent_lexicon_group_name (gr->source->lexicon, lexeme->group)))
    return FALSE;
  for (guint k = i + 1; k < inner && gr->g[k] != 't'; k++) {
    const EntAgent *agent = gr->g[k] == 'x' ? ent_agent_at_unit (gr, k) : NULL;
    if (agent && g_strv_contains (sectors, agent->sector))
      return TRUE;
  }
  return FALSE;
}

/* "took a stark view of A's raid", "gave details of the case against A": what a verb that adds nothing has for its object is the view, and
 * not the raid; "a wave of raids" is one. */
static gboolean
is_of_another_thing (const EntGrammar *gr, const EntLexeme *lexeme, guint i, guint inner)
{
  guint of = i + 1;
  while (of < inner && gr->g[of] == 'x')
    of++;
  return of > i + 1 && of < inner && gr->g[of] == 'f' &&
         strcmp (ent_lexicon_group_name (gr->source->lexicon, lexeme->group), "LIGHT") == 0 &&
         !ent_unit_is_of_kind (gr, of - 1, ENT_KIND_PARTITIVE) && !ent_unit_is_of_kind (gr, of - 1, ENT_KIND_QUANTITY);
}

/* "executed two of A on drug charges", "summoned A over the raid": a verb with an act of its own is done to A, for whatever reason. */
static gboolean
is_done_to_actor (const EntGrammar *gr, const EntLexeme *lexeme, guint i, guint inner)
{
  guint k = i + 2;
  while (k < inner && ent_among (gr->g[k], "x'"))
    k++;
  return lexeme->act != ENT_NO_CLASS && ent_is_actor (gr, i + 1) && gr->g[inner] == 'N' && ent_among (gr->g[k], "ov") &&
         strcmp (ent_lexicon_group_name (gr->source->lexicon, lexeme->group), "LIGHT") == 0;
}

/* "had no plans to": whether a noun between the units is negated. */
static gboolean
has_none (const EntGrammar *gr, guint from, guint to)
{
  for (guint k = from + 1; k < to; k++)
    if (gr->g[k] == 'N' && ent_unit (gr->skeleton, k)->negated)
      return TRUE;
  return FALSE;
}

/* "decided not to": whether the infinitive at unit I is negated. */
static gboolean
is_not_to (const EntGrammar *gr, guint i)
{
  return gr->g[i] == 'I' && i > 1 && (gr->g[i - 1] == 'n' || (gr->g[i - 1] == 't' && gr->g[i - 2] == 'n'));
}

/* "prepares guarantees and measures": of two nouns the one whose word leaves less doubt. */
static guint
surer_of_two (const EntGrammar *gr, guint n)
{
  if (n < 2 || gr->g[n] != 'N' || gr->g[n - 1] != '&' || gr->g[n - 2] != 'N')
    return n;
  const EntLexeme *last = ent_unit (gr->skeleton, n)->lexeme, *first = ent_unit (gr->skeleton, n - 2)->lexeme;
  return last && first && last->low && !first->low && first->act != ENT_NO_CLASS ? n - 2 : n;
}

/* "sees the campaign as aggression": what the noun at N says is what somebody takes a thing for; not "acted as an ally". */
static gboolean
is_taken_for (const EntGrammar *gr, guint i, guint n)
{
  while (n > i + 2 && gr->g[n - 1] == 'x') {
    n--;
    if (ent_unit_is (gr, n, "as"))
      return TRUE;
  }
  return FALSE;
}

static void
complete (const EntGrammar *gr, EntFrame *frame, const EntLexeme *lexeme, guint i, guint depth)
{
  const EntLexicon *lexicon = gr->source->lexicon;
  const char *group = ent_lexicon_group_name (lexicon, lexeme->group);
  gboolean noun = lexeme->pos == ENT_POS_NOUN;
  guint inner_at = 0;
  const EntConstruction *found =
      complement (gr, ent_lexicon_constructions (lexicon, noun ? ENT_COMPLEMENT_OF_NOUN : ENT_COMPLEMENT), i, &inner_at);
  if (!found)
    found = complement (gr, ent_lexicon_complements (lexicon, noun, lexeme->group), i, &inner_at);
  gboolean plain = !noun && lexeme->group < 0 && lexeme->act == ENT_NO_CLASS;
  if (found && ((!noun && is_of_another_thing (gr, lexeme, i, inner_at)) || (!noun && is_done_to_actor (gr, lexeme, i, inner_at)) ||
                (plain && is_taken_for (gr, i, inner_at))))
    found = NULL;
  EntFrame inner = {.act = ENT_NO_CLASS};
  gboolean own_object = FALSE;
  if (found) {
    guint head = surer_of_two (gr, inner_at);
    inner = gr->g[head] == 'N' ? noun_chain (gr, head, depth + 1) : frame_at (gr, head, depth + 1);
    inner.end = MAX (inner.end, inner_at);
    frame->control = inner.control;
    gboolean vowed = strcmp (group, "INTENT") == 0 && ent_is_conflict (gr, inner.act); /* "vowed not to attack": a promise */
    static const char *const doing[] = {"", "LIGHT", "INTENT", NULL};
    if (is_not_to (gr, inner_at) && g_strv_contains (doing, group) && !vowed) {
      inner.act = ent_operate (gr, "NOT", inner.act);
      inner.symmetric = FALSE;
    }
  }
  if (inner.act == ENT_NO_CLASS && lexeme->group >= 0 && !noun) {
    guint purpose_at;
    if (complement (gr, ent_lexicon_constructions (lexicon, ENT_PURPOSE), i, &purpose_at) && !has_none (gr, i, purpose_at)) {
      inner = frame_at (gr, purpose_at, depth + 1);
      guint object = first_actor (gr, i + 1, purpose_at);
      frame->addressed = object == ENT_NOBODY && is_asked_of_people (gr, lexeme, i, purpose_at);
      own_object = object != ENT_NOBODY && controls (gr, lexeme);
      frame->control = own_object ? object : inner.control;
      if (frame->control != ENT_NOBODY && inner.act == ENT_NO_CLASS && lexeme->act == ENT_NO_CLASS && controls (gr, lexeme))
        frame->act = ent_act (gr, ENT_ACT_REQUEST);
    }
  }
  if (inner.act != ENT_NO_CLASS)
    apply (gr, frame, lexeme, &inner);
  else if (inner.n_chain && lexeme->act == ENT_NO_CLASS && frame->n_chain + inner.n_chain <= ENT_CHAIN_MAX) {
    memcpy (frame->chain + frame->n_chain, inner.chain, inner.n_chain * sizeof *inner.chain);
    frame->n_chain += inner.n_chain;
    frame->end = inner.end;
    if (strchr ("IG", gr->g[inner.chain[0]])) /* refused to do whatever it may be */
      frame->act = operate_unknown (gr, lexeme);
    if (stops_doing (gr, &inner, group)) {
      frame->act = ent_act (gr, ENT_ACT_SANCTION);
      frame->targets |= 1u | ent_target_bit ('o');
    }
  }
  if (own_object && (strcmp (group, "INTENT") == 0 || strcmp (group, "OFFER") == 0)) /* "wants Serbia to recognise …" asks it of Serbia */
    frame->act = ent_act (gr, ENT_ACT_REQUEST);
  if (frame->act == ENT_NO_CLASS && inner.act == ENT_NO_CLASS && lexeme->weak != ENT_NO_CLASS) {
    frame->act = lexeme->weak;
    frame->targets |= WEAK_TARGETS;
    frame->weak = TRUE;
    frame->received = strcmp (group, "STIR") == 0; /* "angered A": A is angry */
  }
  if (strcmp (lexeme->lemma, "give") == 0 && frame->n_chain > 1 && strncmp (gr->g + i + 1, "AtI", 3) == 0) { /* "gave B a week to …" */
    frame->act = ent_act (gr, ENT_ACT_REQUEST);
    frame->control = i + 1;
    frame->symmetric = frame->received = frame->low = FALSE;
  }
  static const char *const calling[] = {"brand", "label", NULL};
  if (strcmp (group, "CALL") == 0 || g_strv_contains (calling, lexeme->lemma))
    apply_judgement (gr, frame, i, &inner);
  if (!noun && ent_takes_nobody (gr, i)) {
    frame->act = ent_act (gr, ENT_ACT_SANCTION);
    frame->targets = ent_target_bit ('k');
    return;
  }
  if (!noun)
    ent_apply_object_head (gr, frame, lexeme, i);
  if (!noun)
    ent_apply_people_and_land (gr, frame, lexeme, i);
}

/* "have no treaty", "there is no contact between": what is not there is nobody's refusal; what will not be is. */
static gboolean
is_absent (const EntGrammar *gr, guint n)
{
  guint v = n;
  while (v > 0 && ent_among (gr->g[v - 1], "xN"))
    v--;
  const guint ties = ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (CONSULT) | ENT_ACT_BIT (COOPERATE) | ENT_ACT_BIT (REJECT);
  const EntLexeme *noun = ent_unit (gr->skeleton, n)->lexeme;
  if (v == 0 || gr->g[n] != 'N' || !ent_act_among (gr, noun->act, ties) || !ent_among (gr->g[v - 1], "Vhe"))
    return FALSE;
  guint start = ent_group_start (gr, v - 1), first = ent_unit (gr->skeleton, start)->first;
  if (memchr (gr->g + start, 'm', v - start))
    return FALSE;
  return gr->g[v - 1] == 'e' ? first > 0 && ent_is_text (gr->source, first - 1, "there") : is_having (gr, v - 1);
}

static EntFrame
make_frame (const EntGrammar *gr, guint i, guint depth)
{
  const EntUnit *unit = ent_unit (gr->skeleton, i);
  EntFrame frame = {.act = ENT_NO_CLASS, .chain = {i}, .n_chain = 1, .end = i, .control = ENT_NOBODY};
  if (!unit->lexeme)
    return frame;
  frame.act = unit->lexeme->act;
  frame.targets = unit->lexeme->targets;
  frame.symmetric = unit->lexeme->symmetric;
  frame.low = unit->lexeme->low;
  const EntClass *own = ent_lexicon_act_class (gr->source->lexicon, frame.act);
  frame.territorial = own && own->territorial;
  guint leaves = leaving (gr, unit->lexeme, i);
  int given = ent_given_act (gr, i, frame.act);
  if (leaves != ENT_NOBODY) {
    frame.act = ent_act (gr, ENT_ACT_SANCTION);
    frame.targets |= 1u;
    frame.low = FALSE;
    frame.chain[frame.n_chain++] = leaves;
  } else if (given != frame.act) {
    frame.act = given;
    frame.low = FALSE;
  } else if (depth < DEEPEST) {
    complete (gr, &frame, unit->lexeme, i, depth);
  }
  gboolean described = ent_among (gr->g[i], "NG") && gr->g[i + 1] == 'x' && ent_unit_is_of_kind (gr, i + 1, ENT_KIND_IDLE_HEAD);
  if (described && frame.act != ent_act (gr, ENT_ACT_AID)) /* "the execution style"; aid workers are a help */
    frame.act = ENT_NO_CLASS;
  if (unit->negated)
    frame.act = is_absent (gr, i) ? ENT_NO_CLASS : ent_operate (gr, "NOT", frame.act);
  return frame;
}

/* The letters do not change while the grammar runs, so a frame is made once. */
static EntFrame
frame_at (const EntGrammar *gr, guint i, guint depth)
{
  if (depth > 0)
    return make_frame (gr, i, depth);
  if (!gr->framed[i])
    gr->frames[i] = make_frame (gr, i, 0);
  gr->framed[i] = TRUE;
  return gr->frames[i];
}

EntFrame
ent_frame_of (const EntGrammar *gr, guint i)
{
  return gr->g[i] == 'N' ? noun_chain (gr, i, 0) : frame_at (gr, i, 0);
}

/* The passive whose subject noun N is the head of, ENT_NOBODY where there is none. */
static guint
passive_over (const EntGrammar *gr, guint n)
{
  guint first = n, v = n + 1;
  while (first > 0 && ent_among (gr->g[first - 1], "xNA'"))
    first--;
  if (first > 0 && ent_among (gr->g[first - 1], "twogfrkizbvu")) /* "the bill on sanctions was …" */
    return ENT_NOBODY;
  while (v < gr->n && ent_among (gr->g[v], "xNA'&twogfrkizb"))
    v++;
  guint group = v;
  while (v < gr->n && ent_among (gr->g[v], "mhen"))
    v++;
  return v < gr->n && gr->g[v] == 'P' && memchr (gr->g + group, 'e', v - group) ? v : ENT_NOBODY;
}

guint
ent_apply_passive (const EntGrammar *gr, guint n, EntFrame *frame)
{
  guint v = passive_over (gr, n);
  const EntLexeme *lexeme = v == ENT_NOBODY ? NULL : ent_unit (gr->skeleton, v)->lexeme;
  /* those of the act's own doer: who condemns or expects an attack is somebody else */
  static const char *const own[] = {"REVERSE", "END", "BEGIN", "LIGHT", "THREATEN", NULL};
  if (!lexeme || frame->act == ENT_NO_CLASS || !g_strv_contains (own, ent_lexicon_group_name (gr->source->lexicon, lexeme->group)))
    return ENT_NOBODY;
  EntFrame inner = *frame;
  *frame = (EntFrame){.act = lexeme->act, .chain = {v}, .n_chain = 1, .control = ENT_NOBODY};
  apply (gr, frame, lexeme, &inner);
  frame->low = inner.low;
  EntVerbGroup group = {FALSE, FALSE};
  frame->act = ent_operate_group (gr, v, frame->act, &group);
  return v;
}

void
ent_find_outer (EntGrammar *gr)
{
  for (guint i = 0; i < gr->n; i++)
    gr->outer[i] = ENT_NOBODY;
  for (guint n = 0; n < gr->n; n++) {
    const EntLexeme *lexeme = ent_unit (gr->skeleton, n)->lexeme;
    if (gr->g[n] != 'N' || !lexeme || lexeme->group < 0)
      continue;
    EntFrame frame = frame_at (gr, n, 0);
    for (guint k = 1; k < frame.n_chain; k++)
      if (gr->outer[frame.chain[k]] == ENT_NOBODY)
        gr->outer[frame.chain[k]] = n;
  }
}

void
ent_apply_outer (const EntGrammar *gr, guint i, EntFrame *frame)
{
  if (gr->outer[i] == ENT_NOBODY)
    return;
  EntFrame outer = frame_at (gr, gr->outer[i], 0);
  frame->act = outer.act;
  frame->n_chain = outer.n_chain;
  memcpy (frame->chain, outer.chain, sizeof frame->chain);
}
