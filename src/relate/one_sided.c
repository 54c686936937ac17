/* Nouns with one marked party: the other is the clause's subject, or whoever the words of the phrase are about: "after talks with B", "the
 * deportation of its nationals by B". */
#include "relate/grammar.h"

guint
ent_clause_low (const EntGrammar *gr, guint n)
{
  while (n > 0 && !ent_among (gr->g[n - 1], ";TRs."))
    n--;
  return n;
}

/* The clause that the noun at N belongs to. "After a call with B" has no verb: what stands before "after" is its clause, too. */
static guint
clause_of_noun (const EntGrammar *gr, guint n, guint target)
{
  guint low = ent_clause_low (gr, n), end = target + 1;
  while (end < gr->n && ent_among (gr->g[end], "xN'"))
    end++;
  gboolean verbless = low > 0 && gr->g[low - 1] == ';' && end < gr->n && ent_among (gr->g[end], ".,;&") &&
                      ent_unit_in_set (gr, low - 1, ENT_SET_SUBORDINATOR);
  for (guint k = low; k < n && verbless; k++)
    verbless = ent_among (gr->g[k], "xNirfv'"); /* neither a verb nor a name of its own */
  return verbless ? ent_clause_low (gr, low - 1) : low;
}

guint
ent_party_behind (const EntGrammar *gr, const EntFrame *frame, guint end)
{
  guint k = end + 1;
  while (k < gr->n && k < end + 3 && gr->g[k] == 'x')
    k++;
  if (k + 2 < gr->n && gr->g[k] == 'f' && ent_among (gr->g[k + 1], "xN"))
    for (k++; k < gr->n && ent_among (gr->g[k], "xN"); k++)
      ;
  if (k >= gr->n || !ent_among (gr->g[k], "twogfrkib") || !ent_licenses (frame, gr->g[k]))
    return ENT_NOBODY;
  for (guint a = k + 1; a < gr->n && a < k + 6 && ent_among (gr->g[a], "xN'A"); a++)
    if (gr->g[a] == 'A')
      return ent_is_located (gr, a) && gr->g[k] != 'i' ? ENT_NOBODY : a;
  return ENT_NOBODY;
}

guint
ent_marked_party (const EntGrammar *gr, guint n, const EntFrame *frame)
{
  guint party = ent_party_behind (gr, frame, n);
  return party != ENT_NOBODY ? party : ent_party_behind (gr, frame, frame->end);
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
  const guint meeting = ENT_ACT_BIT (CONSULT) | ENT_ACT_BIT (AGREE);
  guint comma = target + 1;
  if (!ent_act_among (gr, frame->act, meeting) || strcspn (gr->g, "AVPs") < n || strspn (gr->g, "xN") >= n) /* "Trips to A, B and C were" */
    return ENT_NO_PARTIES;
  while (comma < gr->n && comma < target + 4 && ent_among (gr->g[comma], "x'N"))
    comma++;
  for (guint a = comma + 1; a < gr->n && a < comma + 3 && gr->g[comma] == ',' && ent_among (gr->g[a], "xA"); a++)
    if (gr->g[a] == 'A' && !ent_is_located (gr, a)) /* "trips to A, B, C and D" are a list */
      return ent_letter (gr->skeleton, (glong)a + 1) == ',' ? ENT_NO_PARTIES : ent_list (gr, a);
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
  if (!opens || frame->act != ent_act (gr, ENT_ACT_CONSULT) || strcspn (gr->g + low, "AVPIGmhesp") < n - low)
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
gboolean
ent_find_owned_object (EntGrammar *gr, guint n, const EntFrame *frame)
{
  const guint done = ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (SANCTION);
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

void
ent_find_one_sided (EntGrammar *gr, guint n, const EntFrame *frame)
{
  guint target = ent_marked_party (gr, n, frame);
  if (target == ENT_NOBODY || frame->low || is_of_involved (gr, n, frame))
    return;
  EntParties answered = ent_answered_by_noun (gr, n, frame->act), hit = ent_list (gr, target);
  for (guint k = 0; k < answered.n; k++)
    for (guint m = 0; m < hit.n && !ent_same_party (gr, answered.unit[k], &hit); m++)
      ent_emit (gr, frame, frame->act, n, answered.unit[k], hit.unit[m], "reason", 0.75 * answered.factor,
                ent_layer_of_noun (gr, n, frame->act), frame->symmetric);
  if (answered.n)
    return;
  guint low =
      ent_unit (gr->skeleton, n)->owned ? 0 : clause_of_noun (gr, n, target); /* "her talks with B": whoever the sentence is about */
  EntParties opener = subject_of_opening (gr, low, n), opened = ent_list (gr, target);
  opener = opener.n ? opener : subject_behind_opening (gr, frame, n, target);
  opener = opener.n ? opener : subject_before_opening (gr, frame, ent_clause_low (gr, n), n);
  for (guint k = 0; k < opener.n; k++)
    for (guint m = 0; m < opened.n; m++)
      ent_emit (gr, frame, frame->act, n, opener.unit[k], opened.unit[m], "noun in clause", 0.65, ent_layer_of_noun (gr, n, frame->act),
                frame->symmetric);
  if (opener.n)
    return;
  guint place = frame->act == ent_act (gr, ENT_ACT_PROTEST) ? ent_crowd_place (gr, n, &opened) : ENT_NOBODY;
  if (place != ENT_NOBODY) { /* "protests against B erupted in A" */
    ent_emit (gr, frame, frame->act, n, place, target, "crowd", 0.6, ent_layer_of_noun (gr, n, frame->act), FALSE);
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
    EntLayer layer = ent_layer_of_noun (gr, n, frame->act);
    for (guint k = 0; k < sources.n; k++)
      for (guint m = 0; m < targets.n; m++) {
        if (is_part_of_act (gr, n, sources.unit[k], targets.unit[m]))
          continue;
        ent_emit (gr, frame, frame->act, n, sources.unit[k], targets.unit[m], "noun in clause", confidence, layer, frame->symmetric);
      }
    return;
  }
}
