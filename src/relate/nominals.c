/* Events of nouns, and fixed constructions: "X's attack on Y", "attack by X on Y", "talks between X and Y", "X-Y relations". */
#include "relate/grammar.h"

#include <string.h>

#define PHRASE_REACH 6 /* units between a verb and the noun that it is about */

#define MOST_TOGETHER 4 /* parties that an accord is signed by: a summit attended by twenty is no meeting of each with each */

static gboolean
licensed (const EntFrame *frame, char preposition)
{
  return (frame->targets & ent_target_bit (preposition)) != 0;
}

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
  k = n + 1;
  while (k < gr->n && ent_among (gr->g[k], "xNA'&wtogzf"))
    if (ent_unit_is_of_kind (gr, k++, ENT_KIND_HARM))
      return TRUE;
  while (k < gr->n && ent_among (gr->g[k], "mhen"))
    k++;
  for (guint end = MIN (k + 2, gr->n); k < end && ent_among (gr->g[k], "VPxj"); k++)
    if (ent_unit_is_of_kind (gr, k, ENT_KIND_HARM))
      return TRUE;
  return FALSE;
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
  gboolean bond = frame->act == ent_act (gr, "SUPPORT") && ent_unit (gr->skeleton, n)->lexeme->symmetric;
  if (bond && (goes_badly (gr, n) || (n > 1 && ent_among (gr->g[n - 1], "ov") && gr->g[n - 2] == 'x'))) /* "a book on relations" */
    return FALSE;
  return ent_lexicon_act_class (gr->source->lexicon, frame->act) != NULL;
}

/* "the arming of A": a gerund's "of" marks what the verb would have as its object. */
static gboolean
marks_object (const EntGrammar *gr, guint n, const EntFrame *frame, char preposition)
{
  return preposition == 'f' && ent_unit (gr->skeleton, n)->form == 'G' && licensed (frame, '0');
}

/* Some constructions are of some classes only: "the demand that B …", "the expulsion of A's envoys from B", "the release of B's citizen
 * held in A"; aid between two is of one of them. */
static gboolean
is_of_kind (const EntGrammar *gr, const char *kind, int act)
{
  static const struct {
    const char *kind;
    gboolean only; /* of these classes, or of all but these */
    const char *classes[4];
  } kinds[] = {
      {"clause of a noun", TRUE, {"REQUEST", "THREATEN", "ACCUSE"}},
      {"removal", TRUE, {"SANCTION", "COERCE"}},
      {"release", TRUE, {"RETREAT"}},
      {"stay", TRUE, {"CONSULT"}},
      {"arrival", TRUE, {"AID"}},
      {"clash", TRUE, {"ASSAULT"}},
      {"mutual", FALSE, {"AID"}},
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
    ent_emit (gr, frame, ent_act (gr, "REQUEST"), n, asking.unit[k], holder, "release", 0.7 * asking.factor,
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

/* "called for talks between A and B", "rejected a truce between A and B": whether what the noun tells of is only wanted, or refused. */
static gboolean
is_wished (const EntGrammar *gr, guint n)
{
  static const char *const wishing[] = {"DEMAND", "ASKTO", "INTENT", "CONSIDER", "REFUSE", "OFFER", NULL};
  guint k = n;
  while (k > 0 && n - k < PHRASE_REACH && ent_among (gr->g[k - 1], "xNtfr"))
    k--;
  if (k == 0 || !ent_among (gr->g[k - 1], "VGI"))
    return FALSE;
  if (gr->g[k - 1] == 'I' && k > 2 && gr->g[k - 2] == 't' && ent_among (gr->g[k - 3], "VGI")) /* "offered to host talks between" */
    k -= 2;
  const EntLexeme *verb = ent_unit (gr->skeleton, k - 1)->lexeme;
  const char *group = verb && verb->group >= 0 ? ent_lexicon_group_name (gr->source->lexicon, verb->group) : "";
  return g_strv_contains (wishing, group) || ent_frame_of (gr, k - 1).act == ent_act (gr, "REQUEST");
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
  if (moves && is_turned (gr, n, frame.act))
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
  gboolean there = preposition == 'i' && ((frame.territorial && strcmp (c->kind, "reach") == 0) || strcmp (c->kind, "stay") == 0);
  if (preposition && !there && !licensed (&frame, preposition) && !marks_object (gr, n, &frame, preposition)) {
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
  EntLayer layer = strcmp (c->kind, "mutual") == 0 && is_wished (gr, n) ? ENT_LAYER_HYPOTHETICAL : ent_layer_of (gr, n, frame.act);
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
  return cue < gr->n && source < gr->n && target < gr->n && gr->g[source] == 'A' && gr->g[target] == 'A';
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

/* ---- a noun with one marked party: the other is the clause's subject, or the pair that a mutual noun is about ---- */

static guint
clause_low (const EntGrammar *gr, guint n)
{
  while (n > 0 && !ent_among (gr->g[n - 1], ";TRs."))
    n--;
  return n;
}

/* The clause that the noun at N belongs to. "After a call with B" has no verb: what stands before "after" is its clause, too. */
static guint
clause_of_noun (const EntGrammar *gr, guint n, guint target)
{
  guint low = clause_low (gr, n), end = target + 1;
  while (end < gr->n && ent_among (gr->g[end], "xN'"))
    end++;
  gboolean verbless = low > 0 && gr->g[low - 1] == ';' && end < gr->n && ent_among (gr->g[end], ".,;&") &&
                      ent_unit_in_set (gr, low - 1, ENT_SET_SUBORDINATOR);
  for (guint k = low; k < n && verbless; k++)
    verbless = ent_among (gr->g[k], "xNirfv'"); /* neither a verb nor a name of its own */
  return verbless ? clause_low (gr, low - 1) : low;
}

/* The licensed actor behind unit END; "of jets" may stand between: "sale of jets to A". */
static guint
party_behind (const EntGrammar *gr, const EntFrame *frame, guint end)
{
  guint k = end + 1;
  while (k < gr->n && k < end + 3 && gr->g[k] == 'x')
    k++;
  if (k + 2 < gr->n && gr->g[k] == 'f' && ent_among (gr->g[k + 1], "xN"))
    for (k++; k < gr->n && ent_among (gr->g[k], "xN"); k++)
      ;
  if (k >= gr->n || !ent_among (gr->g[k], "twogfrkib") || !licensed (frame, gr->g[k]))
    return ENT_NOBODY;
  for (guint a = k + 1; a < gr->n && a < k + 6 && ent_among (gr->g[a], "xN'A"); a++)
    if (gr->g[a] == 'A')
      return ent_is_located (gr, a) && gr->g[k] != 'i' ? ENT_NOBODY : a;
  return ENT_NOBODY;
}

static guint
marked_party (const EntGrammar *gr, guint n, const EntFrame *frame)
{
  guint party = party_behind (gr, frame, n);
  return party != ENT_NOBODY ? party : party_behind (gr, frame, frame->end);
}

/* "imposed a ban on imports from B": the imports are of the act that is already B's. */
static gboolean
is_part_of_act (const EntGrammar *gr, guint n, guint source, guint target)
{
  for (guint i = 0; i < gr->candidates->len; i++) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, i);
    if (c->source == source && c->target == target && c->cue < n)
      return TRUE;
  }
  return FALSE;
}

/* "Before heading to Paris for talks with B": the participle that opens the clause has the sentence's subject. */
static EntParties
subject_of_opening (const EntGrammar *gr, guint low, guint n)
{
  for (guint k = low; k < n && k < low + 3; k++)
    if (gr->g[k] == 'G' && low > 0 && gr->g[low - 1] == ';')
      return ent_subject_of_form (gr, k);
  return ENT_NO_PARTIES;
}

/* "During a visit to B, A's president …": whoever the sentence behind the phrase is about. */
static EntParties
subject_behind_opening (const EntGrammar *gr, const EntFrame *frame, guint n, guint target)
{
  static const char *const meeting[] = {"CONSULT", "AGREE", NULL};
  guint comma = target + 1;
  if (!ent_act_among (gr, frame->act, meeting) || strcspn (gr->g, "AVPs") < n)
    return ENT_NO_PARTIES;
  while (comma < gr->n && comma < target + 4 && ent_among (gr->g[comma], "x'N"))
    comma++;
  for (guint a = comma + 1; a < gr->n && a < comma + 3 && gr->g[comma] == ',' && ent_among (gr->g[a], "xA"); a++)
    if (gr->g[a] == 'A' && !ent_is_located (gr, a))
      return ent_list (gr, a);
  return ENT_NO_PARTIES;
}

/* "announced it after talks with B", "flew home following a visit to B": whoever the sentence before the phrase is about. */
static EntParties
subject_before_opening (const EntGrammar *gr, const EntFrame *frame, guint low, guint n)
{
  static const char *const openers[] = {"after", "following", "before", "ahead", NULL};
  gboolean opens = FALSE;
  for (guint w = 0; low > 1 && gr->g[low - 1] == ';' && openers[w]; w++)
    opens |= ent_unit_is (gr, low - 1, openers[w]);
  if (!opens || frame->act != ent_act (gr, "CONSULT") || strcspn (gr->g + low, "AVPIGmhesp") < n - low)
    return ENT_NO_PARTIES;
  for (guint v = low - 1; v-- > 0 && !ent_among (gr->g[v], ";.PR");)
    if (ent_among (gr->g[v], "Vs"))
      return ent_subject (gr, v, 1);
  return ENT_NO_PARTIES;
}

/* "A watched the attack on B", "A was shocked by the attack": a verb that no table knows does not make the attack A's. */
static gboolean
is_bystander (const EntGrammar *gr, guint n, const EntFrame *frame)
{
  guint v = n;
  while (v > 0 && !ent_among (gr->g[v - 1], "VPIGe"))
    v--;
  if (v == 0 || (gr->g[v - 1] == 'e' && !memchr (gr->g + v, 'b', n - v)))
    return FALSE;
  const EntLexeme *lexeme = ent_unit (gr->skeleton, v - 1)->lexeme;
  gboolean known = lexeme && (lexeme->act != ENT_NO_CLASS || lexeme->group >= 0);
  return !known && ent_is_conflict (gr, frame->act);
}

/* "in view of its involvement in the aggression against A": whose doing it is stands elsewhere. */
static gboolean
is_of_involved (const EntGrammar *gr, guint n, const EntFrame *frame)
{
  guint k = n;
  while (k > 0 && n - k < 4 && gr->g[k - 1] == 'x' && !ent_unit_is (gr, k - 1, "as"))
    k--;
  if (!ent_is_conflict (gr, frame->act) || k < 2)
    return FALSE;
  gboolean as = ent_unit_is (gr, k - 1, "as"); /* "sees the campaign as aggression" */
  return as || (gr->g[k - 1] == 'i' && gr->g[k - 2] == 'x' && ent_unit (gr->skeleton, k - 2)->owned);
}

/* "the deportation of its nationals by B": what is done to somebody's things is done to whoever the sentence is about. */
static gboolean
find_owned_object (EntGrammar *gr, guint n, const EntFrame *frame)
{
  static const char *const done[] = {"ASSAULT", "COERCE", "SANCTION", NULL};
  guint first = n + 2, end = first;
  while (end < gr->n && end < first + 3 && ent_among (gr->g[end], "xN"))
    end++;
  if (ent_letter (gr->skeleton, (glong)n + 1) != 'f' || end == first || !ent_unit (gr->skeleton, first)->owned ||
      ent_letter (gr->skeleton, end) != 'b' || !ent_act_among (gr, frame->act, done))
    return FALSE;
  guint doer = end + 1;
  while (doer < gr->n && doer < end + 3 && gr->g[doer] == 'x')
    doer++;
  EntParties owner = ent_is_actor (gr, doer) ? ent_owner (gr, end) : ENT_NO_PARTIES;
  if (!owner.n || ent_same_party (gr, doer, &owner))
    return FALSE;
  ent_emit (gr, frame, frame->act, n, doer, owner.unit[0], "noun of object by source", 0.6, ent_layer_of (gr, n, frame->act), FALSE);
  return TRUE;
}

static void
find_one_sided (EntGrammar *gr, guint n, const EntFrame *frame)
{
  guint target = marked_party (gr, n, frame);
  if (target == ENT_NOBODY || frame->low || is_of_involved (gr, n, frame))
    return;
  EntParties answered = ent_answered_by_noun (gr, n, frame->act), hit = ent_list (gr, target);
  for (guint k = 0; k < answered.n; k++)
    for (guint m = 0; m < hit.n && !ent_same_party (gr, answered.unit[k], &hit); m++)
      ent_emit (gr, frame, frame->act, n, answered.unit[k], hit.unit[m], "reason", 0.75 * answered.factor, ent_layer_of (gr, n, frame->act),
                frame->symmetric);
  if (answered.n)
    return;
  guint low =
      ent_unit (gr->skeleton, n)->owned ? 0 : clause_of_noun (gr, n, target); /* "her talks with B": whoever the sentence is about */
  EntParties opener = subject_of_opening (gr, low, n), opened = ent_list (gr, target);
  opener = opener.n ? opener : subject_behind_opening (gr, frame, n, target);
  opener = opener.n ? opener : subject_before_opening (gr, frame, clause_low (gr, n), n);
  for (guint k = 0; k < opener.n; k++)
    for (guint m = 0; m < opened.n; m++)
      ent_emit (gr, frame, frame->act, n, opener.unit[k], opened.unit[m], "noun in clause", 0.65, ent_layer_of (gr, n, frame->act),
                frame->symmetric);
  if (opener.n)
    return;
  guint place = frame->act == ent_act (gr, "PROTEST") ? ent_crowd_place (gr, n, &opened) : ENT_NOBODY;
  if (place != ENT_NOBODY) { /* "protests against B erupted in A" */
    ent_emit (gr, frame, frame->act, n, place, target, "crowd", 0.6, ent_layer_of (gr, n, frame->act), FALSE);
    return;
  }
  for (guint a = low; a < n; a++) {
    if (gr->g[a] != 'A' || ent_preposition (gr, a, low) != '0' || ent_is_located (gr, a))
      continue;
    if (a > 0 && ent_among (gr->g[a - 1], "VIG")) /* an object, whose noun this is not */
      return;
    gboolean verb_before = FALSE, verb_between = FALSE;
    for (guint k = low; k < n; k++)
      *(k < a ? &verb_before : &verb_between) |= ent_among (gr->g[k], "VP");
    if ((verb_before && low > 0) || is_bystander (gr, n, frame))
      return;
    EntParties sources = ent_list (gr, a), targets = ent_list (gr, target);
    double confidence = (verb_between ? 0.42 : 0.55) + (frame->symmetric ? 0.1 : 0);
    EntLayer layer = ent_layer_of (gr, n, frame->act);
    for (guint k = 0; k < sources.n; k++)
      for (guint m = 0; m < targets.n; m++) {
        if (is_part_of_act (gr, n, sources.unit[k], targets.unit[m]))
          continue;
        ent_emit (gr, frame, frame->act, n, sources.unit[k], targets.unit[m], "noun in clause", confidence, layer, frame->symmetric);
      }
    return;
  }
}

/* "Sanctions on B were lifted by A", "a warning was issued to B by A", "an accord was signed by A and B" */
static void
find_passive_subject (EntGrammar *gr, guint n)
{
  EntFrame frame = ent_frame_of (gr, n);
  guint target = marked_party (gr, n, &frame);
  EntFrame own = frame;
  guint passive = ent_apply_passive (gr, n, &frame);
  guint agent = passive == ENT_NOBODY || frame.act == ENT_NO_CLASS ? ENT_NOBODY : ent_agent_by (gr, passive);
  if (agent == ENT_NOBODY)
    return;
  if (target == ENT_NOBODY)
    target = party_behind (gr, &own, passive);
  EntParties agents = ent_list (gr, agent);
  if (target == ENT_NOBODY && own.symmetric && ent_n_entities (gr, &agents) > 1 && agents.n <= MOST_TOGETHER)
    ent_emit_each_other (gr, &frame, frame.act, n, &agents, "passive noun", 0.75, ent_layer_of (gr, n, frame.act));
  if (target != ENT_NOBODY && agent != target)
    ent_emit (gr, &frame, frame.act, n, agent, target, "passive noun", 0.75, ent_layer_of (gr, n, frame.act), FALSE);
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
    if (verb && (verb->act == ent_act (gr, "REQUEST") || strcmp (verb->lemma, "invite") == 0 ||
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
  if (!frame->symmetric || frame->low || ent_letter (gr->skeleton, (glong)n + 1) == '\'') /* "the allies' disposal" */
    return;
  guint low = is_bilateral (gr, n) ? 0 : clause_low (gr, n);
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
    ent_emit_each_other (gr, frame, frame->act, n, &pair, "pair and noun", 0.55, ent_layer_of (gr, n, frame->act));
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
    if (find_owned_object (gr, n, &frame))
      continue;
    if (!gr->spent[n])
      find_one_sided (gr, n, &frame);
    if (!gr->spent[n] || is_bilateral (gr, n))
      find_pair_around (gr, n, &frame);
  }
}
