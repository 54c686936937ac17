/* Events of nouns, and fixed constructions: "X's attack on Y", "attack by X on Y", "talks between X and Y", "X-Y relations". */
#include "relate/grammar.h"

#include <string.h>

#define PHRASE_REACH 6  /* units between a verb and the noun that it is about */
#define CLAUSE_REACH 10 /* units behind a noun in which its phrase must end */

#define MOST_TOGETHER 4 /* parties that an accord is signed by: a summit attended by twenty is no meeting of each with each */

/* "he suspended A's arms sales to B": the noun is undone by a verb whose doer nobody knows. */
static void
apply_undoing (const EntGrammar *gr, guint n, EntFrame *frame)
{
  static const char *const undoing[] = {"REVERSE", "END", NULL};
  guint v = n;
  while (v > 0 && ent_among (gr->g[v - 1], "xNA'"))
    v--;
  const EntLexeme *verb = v > 0 && ent_among (gr->g[v - 1], "VIG") ? ent_unit (gr->skeleton, v - 1)->lexeme : NULL;
  if (!verb || !g_strv_contains (undoing, ent_lexicon_group_name (gr->source->lexicon, verb->group)))
    return;
  int act;
  if (!ent_lexicon_algebra (gr->source->lexicon, verb, frame->act, TRUE, &act) || act == ENT_SAME_CLASS)
    return;
  frame->act = act;
  frame->symmetric = FALSE;
}

/* "the row strained relations", "tense ties", "their relations worsened": what goes badly is no act. */
static gboolean
goes_badly (const EntGrammar *gr, guint n)
{
  guint k = n;
  for (; k > 0 && ent_among (gr->g[k - 1], "xNA'&"); k--)
    if (gr->g[k - 1] == 'x' && ent_unit_is_of_kind (gr, k - 1, ENT_KIND_HARM))
      return TRUE;
  if (k > 0 && ent_among (gr->g[k - 1], "VPIG") && ent_unit_is_of_kind (gr, k - 1, ENT_KIND_HARM))
    return TRUE;
  if (k > 1 && ent_among (gr->g[k - 1], "if") && ent_among (gr->g[k - 2], "xN") && ent_unit_is_of_kind (gr, k - 2, ENT_KIND_HARM))
    return TRUE; /* "a rift in relations" */
  k = n + 1;
  while (k < gr->n && ent_among (gr->g[k], "xNA'&wtogzf"))
    if (ent_unit_is_of_kind (gr, k++, ENT_KIND_HARM))
      return TRUE;
  while (k < gr->n && ent_among (gr->g[k], "mhen"))
    k++;
  for (guint end = MIN (k + 3, gr->n); k < end && ent_among (gr->g[k], "VPxji"); k++) /* "have been at a low ebb" */
    if (ent_unit_is_of_kind (gr, k, ENT_KIND_HARM))
      return TRUE;
  return FALSE;
}

/* "averted a war between A and B", "prevent clashes", "the attack never came": what the hostile noun N tells of has not come. */
static gboolean
is_averted (const EntGrammar *gr, guint n)
{
  static const char *const averting[] = {"avert", "prevent", "avoid", "forestall", "head", "stave", "preclude", "defuse", NULL};
  static const char *const coming[] = {"come", "happen", "occur", "materialise", "materialize", "take", NULL};
  guint k = n;
  while (k > 0 && ent_among (gr->g[k - 1], "xA'"))
    k--;
  if (k > 0 && ent_among (gr->g[k - 1], "VIGP") && ent_verb_among (gr, k - 1, averting))
    return TRUE;
  for (k = n + 1; k < gr->n && k < n + CLAUSE_REACH && ent_among (gr->g[k], "xNA'&zbogf"); k++)
    ;
  gboolean never = FALSE, be = FALSE;
  for (; k < gr->n && ent_among (gr->g[k], "mhen"); k++) {
    never |= gr->g[k] == 'n';
    be |= gr->g[k] == 'e';
  }
  return k < gr->n && ((be && gr->g[k] == 'P' && ent_verb_among (gr, k, averting)) ||
                       (never && ent_among (gr->g[k], "VP") && ent_verb_among (gr, k, coming)));
}

/* The noun's frame, where the noun makes events of its own: a noun that a verb has taken in does so only with both its parties. */
static gboolean
frame_of_noun (const EntGrammar *gr, guint n, EntFrame *frame)
{
  if (!ent_unit (gr->skeleton, n)->lexeme || ent_is_figure (gr, n))
    return FALSE;
  *frame = ent_frame_of (gr, n);
  ent_apply_outer (gr, n, frame);
  if (ent_apply_passive (gr, n, frame) == ENT_NOBODY)
    apply_undoing (gr, n, frame);
  if (gr->outer[n] == ENT_NOBODY &&
      ent_layer_of (gr, n, frame->act) == ENT_LAYER_HYPOTHETICAL) /* "the possibility of an attack" is no attack */
    frame->act = ent_operate (gr, "CONSIDER", frame->act);
  if (ent_is_conflict (gr, frame->act) && is_averted (gr, n))
    return FALSE;
  gboolean bond =
      ent_act_among (gr, frame->act, ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (COOPERATE)) && ent_unit (gr->skeleton, n)->lexeme->symmetric;
  if (bond && (goes_badly (gr, n) || (n > 1 && ent_among (gr->g[n - 1], "ov") && gr->g[n - 2] == 'x'))) /* "a book on relations" */
    return FALSE;
  return ent_lexicon_act_class (gr->source->lexicon, frame->act) != NULL;
}

/* "the arming of A": a gerund's "of" marks what the verb would have as its object. */
static gboolean
marks_object (const EntGrammar *gr, guint n, const EntFrame *frame, char preposition)
{
  return preposition == 'f' && ent_unit (gr->skeleton, n)->form == 'G' && ent_licenses (frame, '0');
}

/* Some constructions are of some classes only: "the demand that B …", "the expulsion of A's envoys from B", "the release of B's citizen
 * held in A"; aid between two is of one of them. */
static gboolean
is_of_kind (const EntGrammar *gr, const char *kind, int act)
{
  static const struct {
    const char *kind;
    gboolean only; /* of these classes, or of all but these */
    guint classes;
  } kinds[] = {
      {"clause of a noun", TRUE, ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (ACCUSE)},
      {"removal", TRUE, ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (COERCE)},
      {"release", TRUE, ENT_ACT_BIT (RETREAT)},
      {"stay", TRUE, ENT_ACT_BIT (CONSULT)},
      {"arrival", TRUE, ENT_ACT_BIT (AID)},
      {"clash", TRUE, ENT_ACT_BIT (ASSAULT)},
      {"fellow", TRUE, ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (AID) | ENT_ACT_BIT (ACCUSE)},
      {"mutual", FALSE, ENT_ACT_BIT (AID)},
  };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return ent_act_among (gr, act, kinds[i].classes) == kinds[i].only;
  return TRUE;
}

/* "called for the release of B's citizen held in A": it is asked of A, and not done. */
static gboolean
is_demanded (EntGrammar *gr, guint n, const EntFrame *frame, guint holder)
{
  guint v = n;
  while (v > 0 && ent_among (gr->g[v - 1], "xN"))
    v--;
  const EntLexeme *lexeme = v > 0 && ent_among (gr->g[v - 1], "VIG") ? ent_unit (gr->skeleton, v - 1)->lexeme : NULL;
  if (!lexeme || strcmp (ent_lexicon_group_name (gr->source->lexicon, lexeme->group), "DEMAND") != 0)
    return FALSE;
  EntParties asking = ent_subject_of_form (gr, v - 1);
  for (guint k = 0; k < asking.n; k++)
    ent_emit (gr, frame, ent_act (gr, ENT_ACT_REQUEST), n, asking.unit[k], holder, "release", 0.7 * asking.factor,
              ent_layer_of (gr, v - 1, frame->act), FALSE);
  return TRUE;
}

/* "jets bombed targets in B": what the jets do there is no help. */
static gboolean
is_turned (const EntGrammar *gr, guint n, int act)
{
  guint v = n + 1;
  while (v < gr->n && ent_among (gr->g[v], "NfxmhkA"))
    v++;
  const EntLexeme *verb = v < gr->n && gr->g[v] == 'V' ? ent_unit (gr->skeleton, v)->lexeme : NULL;
  return verb && !ent_is_conflict (gr, act) && ent_is_conflict (gr, verb->act);
}

/* "a drone crashed in B": an armed thing that comes by itself is no help. */
static gboolean
is_weapon_of_help (const EntGrammar *gr, guint n, int act)
{
  return act == ent_act (gr, ENT_ACT_AID) && ent_unit_is_of_kind (gr, n, ENT_KIND_WEAPON);
}

/* "the future of Danish-Polish relations", "under the US-Soviet grain agreement" name what is there, and tell nothing of it; but
 * "Danish-Polish relations improved", "signed a Danish-Polish treaty". */
static gboolean
only_names (const EntGrammar *gr, guint n, int act)
{
  const guint standing = ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (CONSULT) | ENT_ACT_BIT (ACCUSE) |
                         ENT_ACT_BIT (RETREAT) | ENT_ACT_BIT (ASSAULT);
  guint left = n;
  if (!ent_act_among (gr, act, standing))
    return FALSE;
  while (left > 0 && ent_among (gr->g[left - 1], "xNA'&"))
    left--;
  const EntLexeme *verb = left > 0 && ent_among (gr->g[left - 1], "VIGP") ? ent_unit (gr->skeleton, left - 1)->lexeme : NULL;
  return !ent_among (ent_letter (gr->skeleton, (glong)n + 1), "Vmhe") &&
         !(verb && (verb->group >= 0 || ent_lexicon_act_class (gr->source->lexicon, verb->act)));
}

/* One match of a construction: its slots by name. */
static void
emit_match (EntGrammar *gr, const EntConstruction *c, const EntSpan *groups)
{
  guint n = (guint)groups[c->cue].start;
  EntFrame frame;
  if (!frame_of_noun (gr, n, &frame) || !is_of_kind (gr, c->kind, frame.act) || (frame.low && strcmp (c->kind, "arrival") == 0))
    return;
  gboolean moves = strcmp (c->kind, "reach") == 0 || strcmp (c->kind, "arrival") == 0;
  if (moves && (is_turned (gr, n, frame.act) || is_weapon_of_help (gr, n, frame.act)))
    return;
  guint source = (guint)groups[c->source].start, target = (guint)groups[c->target].start;
  const EntLexeme *noun = ent_unit (gr->skeleton, n)->lexeme;
  if (strcmp (c->kind, "removal") == 0 && noun->group >= 0 && /* "the recall of A's ambassador from B": by A */
      strcmp (ent_lexicon_group_name (gr->source->lexicon, noun->group), "REVERSE") == 0) {
    guint home = target;
    target = source;
    source = home;
  }
  if (ent_is_given_to_both (gr, n, source))
    return;
  if (strcmp (c->kind, "release") == 0 && is_demanded (gr, n, &frame, source))
    return;
  char preposition = c->preposition && groups[c->preposition].start != G_MAXSIZE ? gr->g[groups[c->preposition].start] : '\0';
  preposition = preposition == '\'' ? 'f' : preposition; /* "B's ally" is an ally of B */
  gboolean fought = preposition == 'i' && frame.act == ent_act (gr, ENT_ACT_ASSAULT) && frame.n_chain == 1 &&
                    !ent_unit_is_of_kind (gr, n, ENT_KIND_WEAPON); /* "A's war in B" */
  gboolean there = preposition == 'i' && ((frame.territorial && strcmp (c->kind, "reach") == 0) || strcmp (c->kind, "stay") == 0);
  there |= fought && strcmp (c->name, "possessive noun on target") == 0;
  if (preposition && !there && !ent_licenses (&frame, preposition) && !marks_object (gr, n, &frame, preposition)) {
    ent_note_lost (gr, n, &frame, "the preposition marks no party of this noun");
    return;
  }
  if (preposition == 'z' && frame.symmetric) /* "A's talks between B and C" are theirs */
    return;
  /* "attack on a village in A" */
  gsize from = preposition ? groups[c->preposition].start : target;
  gboolean inside = from < target && memchr (gr->g + from, 'i', target - from) != NULL;
  if (ent_is_located (gr, target) && !inside)
    return;
  EntLayer layer = ent_layer_of_noun (gr, n, frame.act);
  if (layer == ENT_LAYER_ASSERTED && strcmp (c->name, "hyphen pair") == 0 && only_names (gr, n, frame.act))
    layer = ENT_LAYER_BACKGROUND;
  EntParties sources = ent_list (gr, source), targets = ent_list (gr, target);
  gboolean same_list = FALSE, mutual = frame.symmetric || strcmp (c->kind, "mutual") == 0;
  for (guint k = 0; k < sources.n; k++)
    same_list |= sources.unit[k] == target;
  if (same_list) { /* "Danish and Polish soldiers" are on no mission against each other */
    gboolean drill = ent_is_exercise (gr, n) && strcmp (c->name, "hyphen pair") == 0; /* "joint Danish-Polish exercises" */
    if (drill)
      ent_emit_each_other (gr, &frame, ent_operate (gr, "TOGETHER", frame.act), n, &sources, c->name, c->confidence, layer);
    else if (frame.symmetric || (mutual && n < source && gr->g[n + 1] != 'b')) /* not "seizures by A and B" */
      ent_emit_each_other (gr, &frame, frame.act, n, &sources, c->name, c->confidence, layer);
    return;
  }
  for (guint k = 0; k < sources.n; k++)
    for (guint m = 0; m < targets.n; m++) {
      gboolean beyond = (sources.unit[k] < n) == (source < n) && (targets.unit[m] < n) == (target < n);
      if (!beyond)
        continue;
      ent_emit (gr, &frame, frame.act, n, sources.unit[k], targets.unit[m], c->name, c->confidence, layer, mutual);
    }
  gr->done[n] = TRUE;
}

/* Whether the slots of a match are filled: a cue, and actors. */
static gboolean
is_filled (const EntGrammar *gr, const EntConstruction *c, const EntSpan *groups)
{
  gsize cue = groups[c->cue].start, source = groups[c->source].start, target = groups[c->target].start;
  if (cue >= gr->n || source >= gr->n || target >= gr->n || gr->g[source] != 'A')
    return FALSE;
  return gr->g[target] == 'A' || (strcmp (c->kind, "stay") == 0 && ent_unit (gr->skeleton, (guint)target)->actor); /* in a capital */
}

static void
find_by_table (EntGrammar *gr, EntConstructionKind kind)
{
  EntSpan groups[ENT_PATTERN_GROUPS];
  const EntConstruction *const *list = ent_lexicon_constructions (gr->source->lexicon, kind);
  for (; *list; list++) {
    const EntConstruction *c = *list;
    if (!ent_pairs_are_there (&c->pairs, &gr->skeleton->neighbours))
      continue;
    for (gsize at = 0; at < gr->n && ent_pattern_match (c->pattern, gr->source->scratch, gr->g, gr->n, at, groups);
         at = groups[0].start + 1)
      if (is_filled (gr, c, groups) && !gr->done[groups[c->cue].start])
        emit_match (gr, c, groups);
  }
}

/* "Sanctions on B were lifted by A", "a warning was issued to B by A", "an accord was signed by A and B" */
static void
find_passive_subject (EntGrammar *gr, guint n)
{
  EntFrame frame = ent_frame_of (gr, n);
  guint target = ent_marked_party (gr, n, &frame);
  EntFrame own = frame;
  guint passive = ent_apply_passive (gr, n, &frame);
  guint agent = passive == ENT_NOBODY || frame.act == ENT_NO_CLASS ? ENT_NOBODY : ent_agent_by (gr, passive);
  if (agent == ENT_NOBODY)
    return;
  if (target == ENT_NOBODY)
    target = ent_party_behind (gr, &own, passive);
  EntParties agents = ent_list (gr, agent);
  if (target == ENT_NOBODY && own.symmetric && ent_n_entities (gr, &agents) > 1 && agents.n <= MOST_TOGETHER)
    ent_emit_each_other (gr, &frame, frame.act, n, &agents, "passive noun", 0.75, ent_layer_of_noun (gr, n, frame.act));
  if (target != ENT_NOBODY && agent != target)
    ent_emit (gr, &frame, frame.act, n, agent, target, "passive noun", 0.75, ent_layer_of_noun (gr, n, frame.act), FALSE);
}

static gboolean
is_bilateral (const EntGrammar *gr, guint n)
{
  return n > 0 && (ent_unit_is (gr, n - 1, "bilateral") || ent_unit_is (gr, n - 1, "mutual") || ent_unit_is (gr, n - 1, "two-way"));
}

/* "A's operation to capture B": the possessor does what the noun's infinitive says. */
static gboolean
find_infinitive (EntGrammar *gr, guint n, const EntFrame *frame)
{
  guint last = frame->chain[frame->n_chain - 1];
  if (frame->n_chain < 2 || !ent_among (gr->g[frame->chain[1]], "IG"))
    return FALSE;
  guint a = n;
  while (a > 0 && n - a < 4 && ent_among (gr->g[a - 1], "xN") && !ent_unit_is (gr, a - 1, "as")) /* "denounced it as an attempt to" */
    a--;
  a -= a > 0 && gr->g[a - 1] == '\'' ? 1 : 0;
  if (a == 0 || gr->g[a - 1] != 'A')
    return FALSE;
  EntParties sources = ent_list (gr, a - 1), targets = ent_targets (gr, frame, last, &sources);
  for (guint k = 0; k < targets.n; k++)
    if (targets.confidence[k] >= 0.6)
      ent_emit (gr, frame, frame->act, n, a - 1, targets.unit[k], "noun and infinitive", 0.75 * targets.confidence[k],
                ent_layer_of (gr, n, frame->act), FALSE);
  return TRUE;
}

/* "urged A and B to return to dialogue", "invited A and B to talks": what is asked for is not done. */
static gboolean
is_only_asked (const EntGrammar *gr, guint low, guint n)
{
  static const char *const asking[] = {"DEMAND", "ASKTO", NULL};
  for (guint k = low; k < n; k++) {
    const EntLexeme *verb = gr->g[k] == 'V' ? ent_unit (gr->skeleton, k)->lexeme : NULL;
    if (verb && (verb->act == ent_act (gr, ENT_ACT_REQUEST) || strcmp (verb->lemma, "invite") == 0 ||
                 g_strv_contains (asking, ent_lexicon_group_name (gr->source->lexicon, verb->group))))
      return TRUE;
  }
  return FALSE;
}

/* Whether a verb has told already what the two do. */
static gboolean
is_told_of (const EntGrammar *gr, const EntParties *pair)
{
  for (guint k = 0; k < gr->candidates->len; k++) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    EntParties doer = {.unit = {c->source}, .n = 1}, other = {.unit = {c->target}, .n = 1};
    if ((ent_same_party (gr, pair->unit[0], &doer) && ent_same_party (gr, pair->unit[pair->n - 1], &other)) ||
        (ent_same_party (gr, pair->unit[0], &other) && ent_same_party (gr, pair->unit[pair->n - 1], &doer)))
      return TRUE;
  }
  return FALSE;
}

/* "bilateral talks", "brought A and B closer": a mutual noun about the one pair that the clause names. */
static void
find_pair_around (EntGrammar *gr, guint n, const EntFrame *frame)
{
  if (!frame->symmetric || frame->low || ent_among (ent_letter (gr->skeleton, (glong)n + 1), "'N")) /* "allies' disposal", "trade row" */
    return;
  guint low = is_bilateral (gr, n) ? 0 : ent_clause_low (gr, n);
  if (!ent_unit (gr->skeleton, n)->owned && !is_bilateral (gr, n)) { /* "praised A and B for the accord": the noun is an aside */
    guint k = n;
    while (k > 0 && ent_among (gr->g[k - 1], "xN"))
      k--;
    gboolean predicate = k > 1 && gr->g[k - 1] == 'i' && gr->g[k - 2] == 'e'; /* "are in talks" */
    if (k > 0 && ent_among (gr->g[k - 1], "fibrvkg") && !predicate)
      return;
  }
  if (is_only_asked (gr, low, n))
    return;
  for (guint a = low; a < n; a++) {
    if (gr->g[a] != 'A')
      continue;
    EntParties pair = ent_list (gr, a);
    if (ent_letter (gr->skeleton, (glong)pair.unit[0] + 1) == '\'') /* "A's and B's quarrels" are each one's own */
      continue;
    if (ent_n_entities (gr, &pair) != 2 || ent_is_located (gr, pair.unit[0]))
      continue;
    if (is_told_of (gr, &pair))
      return;
    ent_emit_each_other (gr, frame, frame->act, n, &pair, "pair and noun", 0.55, ent_layer_of_noun (gr, n, frame->act));
    return;
  }
}

void
ent_nominals_find (EntGrammar *gr)
{
  find_by_table (gr, ENT_CLAUSE_OF_NOUN);
  find_by_table (gr, ENT_REACH);
  find_by_table (gr, ENT_REMOVAL);
  find_by_table (gr, ENT_RELEASE);
  find_by_table (gr, ENT_STAY);
  find_by_table (gr, ENT_ARRIVAL);
  find_by_table (gr, ENT_CLASH);
  find_by_table (gr, ENT_FELLOW);
  find_by_table (gr, ENT_NOMINAL);
  find_by_table (gr, ENT_MUTUAL);
  for (guint n = 0; n < gr->n; n++) {
    EntFrame frame;
    if (gr->g[n] != 'N' || gr->done[n] || !frame_of_noun (gr, n, &frame))
      continue;
    ent_note_frame (gr, n, &frame);
    for (guint k = 1; k < frame.n_chain; k++)
      gr->done[frame.chain[k]] = TRUE;
    if (find_infinitive (gr, n, &frame))
      continue;
    find_passive_subject (gr, n);
    ent_find_victim (gr, n, &frame);
    if (ent_find_owned_object (gr, n, &frame))
      continue;
    if (!gr->spent[n])
      ent_find_one_sided (gr, n, &frame);
    if (!gr->spent[n] || is_bilateral (gr, n))
      find_pair_around (gr, n, &frame);
  }
}
