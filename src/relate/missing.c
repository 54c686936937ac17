/* Targets that stand elsewhere: in a that-clause, a condition, before a relative, behind a pronoun. */
#include "relate/grammar.h"

#include <string.h>

/* The "that" behind the verb at I, across where and when it was said, and who heard it: "complained in Lima (to the UN) that …"; I where
 * none is. */
static guint
that_behind (const EntGrammar *gr, guint i)
{
  guint k = i + 1;
  while (k < gr->n && k < i + 7 && ent_among (gr->g[k], "xioLr"))
    k++;
  if (k + 1 < gr->n && gr->g[k] == 't' && gr->g[k + 1] == 'A')
    k += 2;
  return k < gr->n && gr->g[k] == 'T' && k > i + 1 && ent_among (gr->g[i + 1], "iort") ? k : i;
}

/* "insisted that the matter be left to A", "ordered that all who come from A be screened": of whom nothing is asked. */
static gboolean
is_put_before (const EntGrammar *gr, guint a)
{
  char before = gr->g[a - 1], verb = ent_letter (gr->skeleton, (glong)a - 2);
  return (before == 't' && verb == 'P') || (before == 'k' && ent_among (verb, "GV"));
}

/* A threatened that B …, A demanded that B …: the first other actor behind. */
static void
add_that_clause (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  if (ent_letter (gr->skeleton, (glong)i + 2) == 'p') /* "said B was holding them and demanded that it …" */
    for (guint a = i; a-- > 0;)
      if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject) && ent_preposition (gr, a, 0) == '0' && !ent_is_located (gr, a)) {
        *targets = (EntParties){.unit = {a}, .confidence = {0.6}, .construction = {"that-clause"}, .n = 1, .factor = 1};
        return;
      }
  for (guint a = i + 2; a < gr->n && a < i + 14; a++)
    if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject) && !is_put_before (gr, a)) {
      *targets = (EntParties){.unit = {a}, .confidence = {0.65}, .construction = {"that-clause"}, .n = 1, .factor = 1};
      return;
    }
}

/* "recalled its envoy after A backed B": the actor at unit A does something that counts, and to somebody; where it does not say to whom,
 * the two deeds are read together ("after A shelled a village"). */
static gboolean
does_something (const EntGrammar *gr, guint a)
{
  guint v = a + 1;
  const EntActor *actor = ent_unit (gr->skeleton, a)->actor;
  const char *between = actor->adjective && !actor->agent ? "h" : "xNh"; /* "A's jets", but not "Japanese exports" */
  while (v < gr->n && v < a + 4 && ent_among (gr->g[v], between))
    v++;
  guint other = v + 1;
  while (other < gr->n && other < v + 8 && ent_among (gr->g[other], "xN'twogfrki"))
    other++;
  return ent_letter (gr->skeleton, (glong)v) == 'V' && ent_is_actor (gr, other) && ent_unit (gr->skeleton, v)->lexeme &&
         ent_lexicon_act_class (gr->source->lexicon, ent_frame_of (gr, v).act) != NULL;
}

/* "vowed revenge after A's strikes", "furious over A's duties", "scrambled jets after A attacked": whose doing has made one angry. */
static void
add_cause (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  for (guint k = i + 1; k + 1 < gr->n && k < i + 10 && !ent_among (gr->g[k], ".,sRTVmhe"); k++) {
    if (!(gr->g[k] == ';' && ent_unit_is (gr, k, "after")) && !(gr->g[k] == 'v' && ent_unit_is (gr, k, "over")))
      continue;
    guint a = k + 1;
    while (a + 1 < gr->n && a < k + 3 && gr->g[a] == 'x')
      a++;
    char behind = ent_letter (gr->skeleton, (glong)a + 1);
    gboolean deed = ent_is_actor (gr, a) &&
                    (behind == '\'' || (ent_among (behind, "xN") && ent_unit (gr->skeleton, a)->actor->kind == ENT_MENTION_DEMONYM));
    gboolean clause = gr->g[i] == 'V' && gr->g[k] == ';' && ent_is_actor (gr, a) && does_something (gr, a);
    gboolean armed = gr->g[k] == 'v' && ent_is_actor (gr, a) && ent_is_armed (gr, a); /* "lodged a protest over B's ships" */
    if ((armed || clause || (deed && !ent_unit (gr->skeleton, a)->actor->agent)) && !ent_same_party (gr, a, subject))
      *targets = (EntParties){.unit = {a}, .confidence = {0.6}, .construction = {"cause"}, .n = 1, .factor = 1};
    return;
  }
}

/* "Unless B yields, A will close the pass": the condition stands before. */
static guint
condition_before (const EntGrammar *gr, guint i, const EntParties *subject)
{
  for (guint k = i; k-- > 0 && !ent_among (gr->g[k], ".s");) {
    if (gr->g[k] != ';' || !ent_unit_in_set (gr, k, ENT_SET_HYPOTHETICAL))
      continue;
    for (guint a = k + 1; a < i && a < k + 4; a++)
      if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject) && ent_among (ent_letter (gr->skeleton, (glong)a + 1), "VmheIn"))
        return a;
    return ENT_NOBODY;
  }
  return ENT_NOBODY;
}

/* A suspends talks until B …: the party of the condition. */
static void
add_condition (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  for (guint k = i; k < gr->n && !ent_among (gr->g[k], ".s"); k++) {
    if (gr->g[k] != ';')
      continue;
    if (!ent_unit_in_set (gr, k, ENT_SET_HYPOTHETICAL))
      return;
    for (guint a = k + 1; a < gr->n && a < k + 4; a++)
      if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject)) {
        *targets = (EntParties){.unit = {a}, .confidence = {0.6}, .construction = {"condition"}, .n = 1, .factor = 1};
        return;
      }
    return;
  }
  guint a = condition_before (gr, i, subject);
  if (a != ENT_NOBODY)
    *targets = (EntParties){.unit = {a}, .confidence = {0.6}, .construction = {"condition"}, .n = 1, .factor = 1};
}

/* "B will regret it, A warned": who is warned, asked or blamed is the subject of the clause before, where nobody else is named in it. */
static void
add_clause_before (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  guint comma = subject->unit[0] < i ? subject->unit[0] : i;
  while (comma > 0 && ent_among (gr->g[comma - 1], "xN"))
    comma--;
  if (comma-- == 0 || gr->g[comma] != ',' || !ent_among (ent_letter (gr->skeleton, (glong)i + 1), "A.,;x"))
    return;
  guint other = ENT_NOBODY, verbs = 0;
  for (guint k = comma; k-- > 0 && !ent_among (gr->g[k], ".sTR");) {
    verbs += ent_among (gr->g[k], "Vmhe") ? 1 : 0;
    if (gr->g[k] != 'A')
      continue;
    if (other != ENT_NOBODY || ent_preposition (gr, k, 0) != '0' || gr->g[k + 1] == '\'' || ent_same_party (gr, k, subject) || !verbs)
      return;
    other = k;
  }
  if (other != ENT_NOBODY)
    *targets = (EntParties){.unit = {other}, .confidence = {0.6}, .construction = {"clause before"}, .n = 1, .factor = 1};
}

/* "attended a summit in B, a country it accuses", "relations with B, which it accuses": the subject and its verb stand right behind what
 * the clause is about. */
static guint
contact_before (const EntGrammar *gr, guint i)
{
  guint s = ent_group_start (gr, i), x = s;
  if (s < 2 || !ent_among (gr->g[s - 1], "pA"))
    return ENT_NOBODY;
  if (gr->g[s - 1] == 'p' && ent_among (gr->g[s - 2], "RT")) /* "which it accuses" */
    return s - 2;
  for (x = s - 1; x > 0 && s - x < 4 && gr->g[x - 1] == 'x'; x--)
    ;
  return x < s - 1 && x > 1 && gr->g[x - 1] == ',' ? x - 1 : ENT_NOBODY;
}

/* The relative before the subject at unit S: "whom S", "on whose oil S", "with which S"; ENT_NOBODY where none is. */
static guint
relative_before (const EntGrammar *gr, guint s)
{
  guint r = s;
  while (r > 0 && s - r < 4 && ent_among (gr->g[r - 1], "xN"))
    r--;
  if (r == 0 || !ent_among (gr->g[r - 1], "RT") || (r < s && !ent_unit_is (gr, r - 1, "whose")))
    return ENT_NOBODY;
  return r - 1;
}

/* "told the UN that A …": what a mere name is followed by is no relative. */
static gboolean
is_told (const EntGrammar *gr, guint that)
{
  const EntActor *actor = that > 0 && gr->g[that] == 'T' && gr->g[that - 1] == 'A' ? ent_unit (gr->skeleton, that - 1)->actor : NULL;
  return actor && !actor->agent && !actor->plural && actor->kind != ENT_MENTION_ANAPHOR && actor->kind != ENT_MENTION_DEMONYM;
}

/* "A asked B for help, which B refused": whether something was said to SUBJECT before unit R. */
static gboolean
was_addressed (const EntGrammar *gr, guint r, const EntParties *subject)
{
  const guint said = ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (AGREE);
  for (guint k = gr->candidates->len; k-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (c->cue < r && ent_act_among (gr, c->act, said) && ent_same_party (gr, c->target, subject))
      return TRUE;
  }
  return FALSE;
}

/* "A expelled B's envoy, which C called a mistake": who did what is judged so, where "which" at unit R stands for the clause and not for B;
 * ENT_NOBODY where it does not. One accuses and blames persons. */
static guint
doer_of_clause (const EntGrammar *gr, guint r, guint i, int act, const EntParties *subject)
{
  static const char *const persons[] = {"accuse", "blame", "suspect", "regard", "see", NULL};
  const guint sharp = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (PROTEST);
  const guint deeds = ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (MOBILIZE);
  if (r == 0 || gr->g[r - 1] != ',' || !ent_unit_is (gr, r, "which") || ent_verb_among (gr, i, persons))
    return ENT_NOBODY;
  for (guint k = gr->candidates->len; k-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (MAX (c->cue, MAX (c->source, c->target)) >= r)
      continue;
    gboolean judged = ent_is_conflict (gr, c->act) ? ent_act_among (gr, c->act, deeds) && ent_act_among (gr, act, sharp)
                                                   : act == ent_act (gr, ENT_ACT_SUPPORT);
    return judged && !ent_same_party (gr, c->source, subject) ? c->source : ENT_NOBODY;
  }
  return ENT_NOBODY;
}

/* A …, whom S thanked: the relative's antecedent. */
static void
add_whom (const EntGrammar *gr, guint i, int act, const EntParties *subject, EntParties *targets)
{
  guint r = relative_before (gr, subject->unit[0]);
  if (r != ENT_NOBODY && r > 0 && gr->g[r - 1] == ',' && act == ent_act (gr, ENT_ACT_REJECT) && was_addressed (gr, r, subject))
    return;
  if (r != ENT_NOBODY && ent_letter (gr->skeleton, (glong)i + 1) == 'p') /* "for which B thanked it" */
    return;
  guint doer = r == ENT_NOBODY ? ENT_NOBODY : ent_doer_of_what_is_told (gr, r, act); /* "a raid that C condemned" */
  if (r != ENT_NOBODY && doer == ENT_NOBODY)
    doer = doer_of_clause (gr, r, i, act, subject);
  if (doer != ENT_NOBODY) {
    *targets = (EntParties){.unit = {doer}, .confidence = {0.65}, .construction = {"relative object"}, .n = 1, .factor = 1};
    return;
  }
  if (r == ENT_NOBODY)
    r = contact_before (gr, i);
  if (r == ENT_NOBODY || r == 0 || is_told (gr, r))
    return;
  gboolean led = ent_among (gr->g[r - 1], "twogrfki"); /* "with which" */
  gboolean whom = led || ent_unit_is (gr, r, "whom") || ent_unit_is (gr, r, "whose");
  r -= led ? 1 : 0;
  if (led && r > 0 && ent_among (gr->g[r - 1], "xN") && !ent_unit_in_set (gr, r - 1, ENT_SET_COUNTRY)) /* "the plan on which they agreed" */
    return;
  for (guint a = r; a-- > 0 && a + 5 >= r && ent_among (gr->g[a], "AxN',");)
    if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject) && (whom || ent_preposition (gr, a, 0) != 'b')) {
      *targets = (EntParties){.unit = {a}, .confidence = {whom ? 0.8 : 0.65}, .construction = {"relative object"}, .n = 1, .factor = 1};
      return;
    }
}

/* The pronoun that stands as the object of the verb at I, or behind one of its prepositions: "attacked it", "threatened to act against it",
 * "cut off their aid to it".
 */
static guint
pronoun_of (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  static const char *const objects[] = {"it", "him", "her", "them", NULL};
  for (guint p = i + 1; p < gr->n && p < i + 8 && !ent_among (gr->g[p], ";.,sVmheTR&A"); p++)
    for (guint k = 0; gr->g[p] == 'p' && objects[k]; k++)
      if (ent_unit_is (gr, p, objects[k]) &&
          (p == i + 1 || gr->g[p - 1] == 'g' || (gr->g[p - 1] == 'o' && frame->targets & ent_target_bit ('o') && frame->n_chain > 1) ||
           (gr->g[p - 1] == 't' && frame->targets & ent_target_bit ('t') && frame->n_chain > 1)))
        return p;
  return ENT_NOBODY;
}

/* Whether the pronoun at unit P may stand for actor A: "him" is a person, "it" is none, and "them" of whom one judges are several. */
static gboolean
may_mean (const EntGrammar *gr, guint p, guint a, int act)
{
  const guint judging = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (SUPPORT);
  const EntActor *actor = ent_unit (gr->skeleton, a)->actor;
  gboolean personal = ent_unit_is (gr, p, "him") || ent_unit_is (gr, p, "her");
  if (ent_unit_is (gr, p, "it") && actor->kind == ENT_MENTION_PERSON)
    return FALSE;
  gboolean one = !actor->agent && actor->kind != ENT_MENTION_ANAPHOR; /* a state is "it" */
  if (ent_unit_is (gr, p, "them") && (one || ent_act_among (gr, act, judging)))
    return actor->plural || actor->n_entities > 1;
  return !personal || actor->kind == ENT_MENTION_PERSON || actor->agent || actor->kind == ENT_MENTION_ANAPHOR;
}

/* "After A attacked C, B condemned it": who is judged by the act before the verb at I has done harm, and not suffered it. */
static guint
doer_of_harm (const EntGrammar *gr, int act, guint i, const EntParties *subject)
{
  const guint judging = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (PROTEST) | ENT_ACT_BIT (REJECT) |
                        ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (REQUEST);
  static const char *const thanking[] = {"thank", NULL};
  const guint harm = ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (MOBILIZE);
  gboolean thanks = ent_verb_among (gr, i, thanking);
  for (guint k = gr->candidates->len; k-- > 0 && (thanks || ent_act_among (gr, act, judging));) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (c->cue < i && (thanks ? !ent_is_conflict (gr, c->act) : ent_act_among (gr, c->act, harm)) && !c->symmetric &&
        !ent_same_party (gr, c->source, subject))
      return c->source;
  }
  return ENT_NOBODY;
}

/* "A called the move regrettable, B applauded it": what one judges may be a deed that was told of. */
static gboolean
stands_for_deed (const EntGrammar *gr, guint p, int act)
{
  const guint judging = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (PROTEST);
  gboolean deed = FALSE;
  for (guint k = 0; k < p && ent_unit_is (gr, p, "it") && ent_act_among (gr, act, judging); k++)
    deed |= gr->g[k] == 'x' && ent_unit_is_of_kind (gr, k, ENT_KIND_SUMMED_UP);
  return deed;
}

/* A …, and B attacked it: the other actor of the clauses before. */
static void
add_pronoun (const EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject, EntParties *targets)
{
  guint p = pronoun_of (gr, frame, i);
  if (p != ENT_NOBODY && stands_for_deed (gr, p, frame->act))
    return;
  gboolean object = p == i + 1 && !frame->weak;
  if (p != ENT_NOBODY && gr->g[p - 1] == 't') { /* "when A sided with B, C cut off its aid to it": whoever did something before */
    EntParties before = ent_owner_before (gr, subject);
    if (before.n)
      *targets = (EntParties){.unit = {before.unit[0]}, .confidence = {0.55}, .construction = {"pronoun"}, .n = 1, .factor = 1};
    return;
  }
  guint doer = p == ENT_NOBODY ? ENT_NOBODY : doer_of_harm (gr, frame->act, i, subject);
  if (doer != ENT_NOBODY) {
    *targets = (EntParties){.unit = {doer}, .confidence = {0.6}, .construction = {"pronoun"}, .n = 1, .factor = 1};
    return;
  }
  for (guint a = i; p != ENT_NOBODY && a-- > 0;)
    if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject) && ent_preposition (gr, a, 0) == '0' && may_mean (gr, p, a, frame->act)) {
      *targets = (EntParties){.unit = {a}, .confidence = {object ? 0.6 : 0.55}, .construction = {"pronoun"}, .n = 1, .factor = 1};
      return;
    }
  if (p != i + 1 || frame->weak)
    return;
  for (guint k = gr->candidates->len; k-- > 0;) { /* "cut ties with B, accusing it of spying" */
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (c->source != subject->unit[0] || c->cue > i || !may_mean (gr, p, c->target, frame->act))
      continue;
    *targets = (EntParties){.unit = {c->target}, .confidence = {0.6}, .construction = {"pronoun"}, .n = 1, .factor = 1};
    return;
  }
}

/* "fired shells at its boats", "opened fire on its men": whether what the force of the verb at I is aimed at is somebody's own. */
static gboolean
is_aimed_at_owned (const EntGrammar *gr, guint i, int act)
{
  if (!ent_act_among (gr, act, ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE)))
    return FALSE;
  guint k = i + 1;
  while (k < gr->n && k < i + 5 && ent_among (gr->g[k], "xN") && !ent_unit (gr->skeleton, k)->owned)
    k++;
  gboolean at = k + 1 < gr->n && ent_among (gr->g[k], "iog") &&
                (ent_unit_is (gr, k, "at") || ent_unit_is (gr, k, "on") || ent_unit_is (gr, k, "against"));
  return at && ent_unit (gr->skeleton, k + 1)->owned;
}

/* "banned its citizens from going there": whom one forbids something are one's own people; but "barred its inspectors". */
static gboolean
forbids_own (const EntGrammar *gr, guint i, guint end, int act)
{
  static const char *const forbidding[] = {"ban", "bar", "forbid", "prohibit", "stop", NULL};
  static const char *const own[] = {"civilian", "business", NULL};
  const EntAgent *agent = end > i + 1 ? ent_agent_at_unit (gr, end - 1) : NULL;
  gboolean forbids = ent_verb_among (gr, i, forbidding);
  return forbids ? agent && g_strv_contains (own, agent->sector) : act == ent_act (gr, ENT_ACT_SANCTION); /* "froze its payments" */
}

/* A protested after B attacked its ships: what is done to somebody's things is done to whoever spoke of them. */
static void
add_owner (const EntGrammar *gr, const EntFrame *frame, guint i, int act, const EntParties *subject, EntParties *targets)
{
  guint end = i + 1;
  while (end < gr->n && ent_among (gr->g[end], "xN"))
    end++;
  guint head = frame->n_chain == 1 && end > i + 1 ? end - 1 : frame->end;
  const EntLexeme *verb = ent_unit (gr->skeleton, i)->lexeme, *object = ent_unit (gr->skeleton, head)->lexeme;
  gboolean recalled = verb && strcmp (ent_lexicon_group_name (gr->source->lexicon, verb->group), "REVERSE") == 0;
  gboolean envoy = object && object->act == ent_act (gr, ENT_ACT_DIPLOMAT) && !recalled; /* "summoned his envoy" */
  gboolean plain = envoy || (frame->n_chain == 1 &&
                             (act == ent_act (gr, ENT_ACT_ASSAULT) || gr->g[i + 1] == 'x')); /* "closed its border" is no hostile act */
  gboolean owned = plain && end > i + 1 && ent_unit (gr->skeleton, i + 1)->owned && !forbids_own (gr, i, end, act);
  EntParties owner = owned || is_aimed_at_owned (gr, i, act) ? ent_owner_before (gr, subject) : ENT_NO_PARTIES;
  if (owner.n)
    *targets = (EntParties){.unit = {owner.unit[0]}, .confidence = {0.6}, .construction = {"owner"}, .n = 1, .factor = 1};
}

/* A rejected the ban that B imposed, condemned the strikes which B had launched: what is judged is B's. */
static void
add_doer_of_relative (const EntGrammar *gr, const EntFrame *frame, const EntParties *subject, EntParties *targets)
{
  guint k = frame->end + 1;
  if (k < gr->n && gr->g[k] == 'T' && gr->g[frame->end] == 'V') /* "denies that B …" is what is said, and of no thing */
    return;
  while (k < gr->n && gr->g[k] == 'x')
    k++;
  if (k + 2 >= gr->n || !ent_among (gr->g[k], "TR") || gr->g[k + 1] != 'A' || ent_same_party (gr, k + 1, subject))
    return;
  guint v = k + 2;
  while (v < gr->n && ent_among (gr->g[v], "mhen"))
    v++;
  if (v < gr->n && ent_among (gr->g[v], "VP"))
    *targets = (EntParties){.unit = {k + 1}, .confidence = {0.6}, .construction = {"doer of relative"}, .n = 1, .factor = 1};
}

/* Across a relative clause or a participle, as long as no clause, topic or joint stands between. */
static void
add_distant (const EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject, EntParties *targets)
{
  for (guint a = i + 1; a < gr->n && a < i + 26 && !ent_among (gr->g[a], ";.svu&"); a++) {
    if (ent_among (gr->g[a], "TR") && ent_letter (gr->skeleton, (glong)a + 1) == 'A') /* a clause with a subject of its own */
      return;
    if (gr->g[a] == 'R' && ent_among (gr->g[a - 1], "twogfrki")) /* "a town from which roads lead to A" */
      return;
    if (gr->g[a] == ',' && ent_among (ent_letter (gr->skeleton, (glong)a + 1), "sp&AG"))
      return;
    if (gr->g[a] != 'A' || ent_same_party (gr, a, subject) || ent_is_located (gr, a) || ent_among (ent_preposition (gr, a, i + 1), "kb") ||
        ent_is_helper (gr, a) || ent_hits_another (gr, frame, i, a))
      continue;
    if (frame->act == ent_act (gr, ENT_ACT_AGREE) && ent_preposition (gr, a, i + 1) != 'w') /* "agreed in talks with A" */
      continue;
    gboolean between = ent_preposition (gr, a, i + 1) == 'z' && !memchr (gr->g + i, 'T', a - i);
    EntParties all = between ? ent_list (gr, a) : ENT_NO_PARTIES; /* "an end to the war between A and B" */
    ent_add_party (targets, a, "distant", 0.4);
    for (guint k = 0; k < all.n; k++)
      if (all.unit[k] != a && !ent_same_party (gr, all.unit[k], subject))
        ent_add_party (targets, all.unit[k], "distant", 0.4);
    targets->factor = 1;
    return;
  }
}

/* "B had asked A to wait, and A refused", "accused A of spying, a charge A denies": what is said before of A is answered. */
static void
add_asker (const EntGrammar *gr, guint i, int act, const EntParties *subject, EntParties *targets)
{
  const guint asking = ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (THREATEN);
  int accuse = act == ent_act (gr, ENT_ACT_REJECT) ? ent_act (gr, ENT_ACT_ACCUSE) : ENT_NO_CLASS;
  const EntActor *own = ent_unit (gr->skeleton, subject->unit[0])->actor;
  for (guint k = gr->candidates->len; k-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (c->cue >= i || c->symmetric || c->target_entity != own->entities[0] ||
        !(ent_act_among (gr, c->act, asking) || (accuse != ENT_NO_CLASS && c->act == accuse)))
      continue;
    *targets = (EntParties){.unit = {c->source}, .confidence = {0.6}, .construction = {"answer"}, .n = 1, .factor = 1};
    return;
  }
}

/* "A thanked B for extraditing him": what one is thanked for, one has done for who thanks. */
static void
add_thanker (const EntGrammar *gr, guint i, int act, const EntParties *subject, EntParties *targets)
{
  const guint done = ENT_ACT_BIT (AID) | ENT_ACT_BIT (COOPERATE) | ENT_ACT_BIT (RETREAT) | ENT_ACT_BIT (CONCEDE);
  static const char *const thanking[] = {"thank", NULL};
  guint v = i;
  if (i < 2 || gr->g[i - 1] != 'r' || !ent_act_among (gr, act, done))
    return;
  while (v > 0 && !ent_among (gr->g[v - 1], "VPI;."))
    v--;
  EntParties thanker = v > 0 && gr->g[v - 1] == 'V' && ent_verb_among (gr, v - 1, thanking) ? ent_subject (gr, v - 1, 1) : ENT_NO_PARTIES;
  if (thanker.n && !ent_same_party (gr, thanker.unit[0], subject))
    *targets = (EntParties){.unit = {thanker.unit[0]}, .confidence = {0.65}, .construction = {"thanked for"}, .n = 1, .factor = 1};
}

/* "told B it would not extradite him": who is told what is refused or promised. "as B had requested": of who did it. */
static void
add_hearer (const EntGrammar *gr, const EntFrame *frame, guint i, int act, const EntParties *subject, EntParties *targets)
{
  const guint told = ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (CONCEDE);
  guint k = ent_group_start (gr, i), hearer = ENT_NOBODY;
  if (k > 1 && act == ent_act (gr, ENT_ACT_REQUEST) && gr->g[k - 1] == 'A' && ent_unit_is (gr, k - 2, "as") &&
      gr->g[frame->chain[1 % frame->n_chain]] != 'I') { /* "as A asked for help", not "as A seeks to deepen its ties" */
    for (guint n = gr->candidates->len; n-- > 0 && hearer == ENT_NOBODY;) {
      const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, n);
      if (c->cue < k && !ent_same_party (gr, c->source, subject))
        hearer = c->source;
    }
  } else if (k > 0 && gr->g[k - 1] == 'p' && ent_act_among (gr, act, told)) {
    for (k--; k > 0 && ent_among (gr->g[k - 1], "Tx");)
      k--;
    if (k > 1 && gr->g[k - 1] == 'A' && ent_among (gr->g[k - 2], "sV") && !ent_same_party (gr, k - 1, subject))
      hearer = k - 1;
  }
  if (hearer != ENT_NOBODY)
    *targets = (EntParties){.unit = {hearer}, .confidence = {0.65}, .construction = {"hearer"}, .n = 1, .factor = 1};
}

/* "recalled its ambassador from A, demanding an apology": what a participle without a target says goes to whom the clause before it is
 * about. */
static void
add_of_clause_before (const EntGrammar *gr, const EntFrame *frame, guint i, int act, const EntParties *subject, EntParties *targets)
{
  const guint said = ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (THREATEN);
  gboolean called = frame->n_chain > 1 && act == ent_act (gr, ENT_ACT_ACCUSE); /* "describing it as an outrage" */
  if (gr->g[i - 1] != ',' || !(called || ent_act_among (gr, act, said)))
    return;
  for (guint k = i + 1; k < gr->n && !ent_among (gr->g[k], ".;"); k++)
    if (gr->g[k] == 'A')
      return;
  for (guint k = gr->candidates->len; k-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (MAX (c->cue, c->target) >= i || c->layer == ENT_LAYER_HYPOTHETICAL)
      continue;
    if (c->source == subject->unit[0] && ent_is_conflict (gr, c->act) && !c->symmetric)
      *targets = (EntParties){.unit = {c->target}, .confidence = {0.6}, .construction = {"shared target"}, .n = 1, .factor = 1};
    return;
  }
}

/* "promised that B's ships would pass", "gave assurances that": what one says will be done is said to whom it is done. */
static gboolean
promises (const EntGrammar *gr, const EntFrame *frame)
{
  static const char *const words[] = {"promise", "pledge", "guarantee", "assurance", NULL};
  const EntLexeme *word = ent_unit (gr->skeleton, frame->end)->lexeme;
  return word && g_strv_contains (words, word->lemma);
}

void
ent_find_missing_target (const EntGrammar *gr, const EntFrame *frame, guint i, int a, const EntParties *subject, EntParties *targets)
{
  const guint clause_takers = ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (PROTEST);
  const guint hostile = ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (SANCTION);
  const guint judged = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (SUPPORT);
  const guint answers = ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (CONCEDE);
  const guint beside = ENT_ACT_BIT (CONSULT) | ENT_ACT_BIT (COOPERATE) | ENT_ACT_BIT (REQUEST); /* whose party stands near */
  const guint condition_takers = ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (SANCTION);
  if (gr->g[i] == 'V')
    add_whom (gr, i, a, subject, targets);
  if (!targets->n)
    add_pronoun (gr, frame, i, subject, targets);
  gboolean money =
      frame->n_chain > 1 && gr->g[frame->end] == 'N' && a == ent_act (gr, ENT_ACT_SANCTION); /* "stopped the money that A had hoped for" */
  if (!targets->n && (ent_act_among (gr, a, judged) || money))
    add_doer_of_relative (gr, frame, subject, targets);
  if (!targets->n && ent_act_among (gr, a, answers) && gr->g[i] != 'G')
    add_asker (gr, i, a, subject, targets);
  if (!targets->n && ent_act_among (gr, a, hostile))
    add_owner (gr, frame, i, a, subject, targets);
  const char *clause_openers = a == ent_act (gr, ENT_ACT_PROTEST) ? ";" : "T;"; /* a thing that demonstrates that … is no protest */
  if (!targets->n && ent_act_among (gr, a, clause_takers) && ent_among_these (ent_letter (gr->skeleton, (glong)i + 1), clause_openers))
    add_that_clause (gr, i, subject, targets);
  guint that = targets->n || *clause_openers != 'T' || !ent_act_among (gr, a, clause_takers) ? i : that_behind (gr, i);
  if (that > i)
    add_that_clause (gr, that - 1, subject, targets);
  if (!targets->n && gr->g[i] == 'V')
    add_hearer (gr, frame, i, a, subject, targets);
  if (!targets->n && gr->g[i] == 'G')
    add_thanker (gr, i, a, subject, targets);
  if (!targets->n && gr->g[i] == 'G' && i > 0)
    add_of_clause_before (gr, frame, i, a, subject, targets);
  if (!targets->n && a == ent_act (gr, ENT_ACT_AGREE) && promises (gr, frame) && ent_letter (gr->skeleton, (glong)frame->end + 1) == 'T' &&
      ent_is_actor (gr, frame->end + 2))
    add_that_clause (gr, frame->end, subject, targets);
  const EntLexeme *last = ent_unit (gr->skeleton, frame->end)->lexeme; /* "dropped its demand that B …" */
  gboolean copula = ent_letter (gr->skeleton, (glong)i + 1) == 'e' && ent_letter (gr->skeleton, (glong)i + 2) == 'T';
  if (!targets->n && copula && ent_act_among (gr, a, clause_takers)) /* "what A asks is that B …" */
    add_that_clause (gr, i + 1, subject, targets);
  gboolean takes = (ent_act_among (gr, a, clause_takers) && *clause_openers == 'T') ||
                   (last && frame->n_chain > 1 && ent_act_among (gr, last->act, clause_takers));
  if (!targets->n && takes && ent_letter (gr->skeleton, (glong)frame->end + 1) == 'T')
    add_that_clause (gr, frame->end, subject, targets);
  const guint angry = ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (PROTEST);
  const guint sudden = ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (MOBILIZE);
  gboolean bare = ent_act_among (gr, a, sudden) && !ent_among (ent_letter (gr->skeleton, (glong)i + 1), "xN"); /* "scrambled for cargoes" */
  if (!targets->n && ent_act_among (gr, a, angry | sudden) && !bare)
    add_cause (gr, i, subject, targets);
  if (!targets->n && ent_act_among (gr, a, condition_takers))
    add_condition (gr, i, subject, targets);
  if (!targets->n && ent_act_among (gr, a, clause_takers) && gr->g[i] == 'V')
    add_clause_before (gr, i, subject, targets);
  gboolean own = i + 1 < gr->n && ent_unit (gr->skeleton, i + 1)->owned; /* "ended its summit" */
  if (!targets->n && !targets->blocked && !own && !ent_act_among (gr, a, beside))
    add_distant (gr, frame, i, subject, targets);
}
