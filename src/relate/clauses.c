/* Events of verbs: active and passive clauses, and what surrounds them: must, reported blame, conditions, pairs. */
#include "relate/grammar.h"

#include <string.h>

#define MIN_CONFIDENCE 0.3 /* what is less sure is no event */

static gboolean
among (char c, const char *letters)
{
  return c && strchr (letters, c) != NULL;
}

static int
act (const EntGrammar *gr, const char *name)
{
  return ent_lexicon_act (gr->source->lexicon, name);
}

static gboolean
act_among (const EntGrammar *gr, int a, const char *const *names)
{
  return g_strv_contains (names, ent_lexicon_act_name (gr->source->lexicon, a));
}

/* "on a peacekeeping mission", near the cue. */
static gboolean
speaks_of_relief (const EntGrammar *gr, guint cue)
{
  guint at = ent_unit (gr->skeleton, cue)->first, first = at > 10 ? at - 10 : 0, last = MIN (at + 20, gr->source->tagged->n_tokens);
  for (guint i = first; i < last; i++)
    if (ent_in_set (&gr->source->tokens[i], ENT_SET_RELIEF))
      return TRUE;
  return FALSE;
}

void
ent_emit (EntGrammar *gr, const EntFrame *frame, int a, guint cue, guint source, guint target, const char *construction, double confidence,
          EntLayer layer, gboolean symmetric)
{
  if (confidence < MIN_CONFIDENCE || !ent_lexicon_act_class (gr->source->lexicon, a))
    return;
  if (speaks_of_relief (gr, cue))
    a = ent_operate (gr, "RELIEF", a);
  const EntActor *from = ent_unit (gr->skeleton, source)->actor, *to = ent_unit (gr->skeleton, target)->actor;
  for (guint i = 0; i < from->n_entities; i++)
    for (guint k = 0; k < to->n_entities; k++) {
      if (from->entities[i] == to->entities[k])
        continue;
      EntCandidate c = {.source = source,
                        .target = target,
                        .source_entity = from->entities[i],
                        .target_entity = to->entities[k],
                        .act = a,
                        .cue = cue,
                        .construction = construction,
                        .confidence = MIN (confidence, 0.99),
                        .layer = layer,
                        .symmetric = symmetric,
                        .n_chain = frame->n_chain};
      memcpy (c.chain, frame->chain, sizeof c.chain);
      ent_attribute (gr, &c);
      g_array_append_val (gr->candidates, c);
    }
}

/* The unit whose word gives the class: the innermost of the chain that has one of its own, else the verb. */
static guint
cue_of (const EntGrammar *gr, const EntFrame *frame)
{
  for (guint i = frame->n_chain; i-- > 0;) {
    const EntLexeme *lexeme = ent_unit (gr->skeleton, frame->chain[i])->lexeme;
    if (lexeme && lexeme->act != ENT_NO_CLASS)
      return frame->chain[i];
  }
  return frame->chain[0];
}

/* ---- the verb group ---- */

typedef struct {
  gboolean negated, must;
} Group;

/* Future, possibility and negation of the verb group before I act on A last. NOT suppresses the future: "will not lift" rejects. */
static int
operate_group (const EntGrammar *gr, guint i, int a, Group *group)
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
    will |= among (gr->g[i - 2], "e");  /* is to meet */
    group->must |= gr->g[i - 2] == 'h'; /* has to release */
  }
  if (group->negated)
    return ent_operate (gr, "NOT", a);
  if (will)
    return ent_operate (gr, "INTENT", a);
  return might ? ent_operate (gr, "CONSIDER", a) : a;
}

/* ---- subjects of forms that have none beside them ---- */

static guint
verb_before (const EntGrammar *gr, guint i)
{
  for (guint k = i; k-- > 0;)
    if (among (gr->g[k], "VP"))
      return k;
  return ENT_NOBODY;
}

/* The last resort: the first actor of the clause that no preposition governs. */
static EntParties
loose_subject (const EntGrammar *gr, guint i)
{
  EntParties found = {.factor = 0};
  for (guint a = i; a-- > 0 && a + 14 >= i && !among (gr->g[a], ";TRIs.p&");)
    if (gr->g[a] == 'A' && ent_preposition (gr, a, 0) == '0' && !ent_unit (gr->skeleton, a)->actor->located) {
      found = ent_list (gr, a);
      found.factor = 0.5;
    }
  return found;
}

/* "Kyiv's aspirations to join NATO": whose noun the infinitive belongs to. */
static guint
possessor_before (const EntGrammar *gr, guint i)
{
  guint k = i;
  if (k == 0 || gr->g[k - 1] != 't')
    return ENT_NOBODY;
  for (k--; k > 0 && i - k < 6 && among (gr->g[k - 1], "xN"); k--)
    ;
  if (k < 2 || gr->g[k - 1] != '\'' || gr->g[k - 2] != 'A' || !memchr (gr->g + k, 'N', i - k))
    return ENT_NOBODY;
  return k - 2;
}

static EntParties
subject_of (const EntGrammar *gr, guint i)
{
  guint possessor = gr->g[i] == 'I' ? possessor_before (gr, i) : ENT_NOBODY;
  if (possessor != ENT_NOBODY) {
    EntParties found = ent_list (gr, possessor);
    found.factor = 0.8;
    return found;
  }
  char before = ent_letter (gr->skeleton, (glong)i - 1);
  if (gr->g[i] == 'I' && i > 1 && before == 't' && among (gr->g[i - 2], "eh"))
    return ent_subject (gr, i - 2, 0);
  if (!among (gr->g[i], "IG"))
    return ent_subject (gr, i, 0);
  if (gr->g[i] == 'G' && before == 'A') {
    EntParties found = ent_list (gr, i - 1);
    found.factor = 0.7;
    return found;
  }
  guint verb = verb_before (gr, i);
  EntParties found = {.factor = 0};
  if (verb != ENT_NOBODY) {
    found = ent_subject (gr, verb, 0);
    found.factor *= 0.65;
  } else if (gr->g[i] == 'G' && i <= 1) { /* "Accusing Iran of …, Israel …" */
    for (guint k = i; k < gr->n && k < i + 26; k++)
      if (gr->g[k] == ',') {
        for (guint a = k + 1; a < gr->n && a < k + 5; a++)
          if (gr->g[a] == 'A') {
            found = ent_list (gr, a);
            found.factor = 0.8;
            return found;
          }
        break;
      }
  } else if (gr->g[i] == 'G') {
    found = loose_subject (gr, i);
  }
  return found;
}

/* ---- what has no plain target ---- */

/* A threatened that B …, A demanded that B …: the first other actor behind. */
static void
add_that_clause (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  for (guint a = i + 2; a < gr->n && a < i + 14; a++)
    if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject)) {
      *targets = (EntParties){.unit = {a}, .confidence = {0.65}, .construction = {"that-clause"}, .n = 1, .factor = 1};
      return;
    }
}

/* A suspends talks until B …: the party of the condition. */
static void
add_condition (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  for (guint k = i; k < gr->n && !among (gr->g[k], ".s"); k++) {
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
}

/* A …, whom S thanked: the relative's antecedent. */
static void
add_whom (const EntGrammar *gr, const EntParties *subject, EntParties *targets)
{
  guint s = subject->unit[0];
  if (s < 2 || !among (gr->g[s - 1], "RT"))
    return;
  gboolean whom = ent_unit_is (gr, s - 1, "whom");
  for (guint a = s - 1; a-- > 0 && a + 6 >= s && among (gr->g[a], "AxN',");)
    if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject)) {
      *targets = (EntParties){.unit = {a}, .confidence = {whom ? 0.8 : 0.65}, .construction = {"relative object"}, .n = 1, .factor = 1};
      return;
    }
}

/* A …, and B attacked it: the other actor of the clauses before. */
static void
add_pronoun (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  static const char *const objects[] = {"it", "him", "her", "them", NULL};
  gboolean object = FALSE;
  for (guint k = 0; objects[k]; k++)
    object |= ent_unit_is (gr, i + 1, objects[k]);
  for (guint a = subject->unit[0]; object && a-- > 0;)
    if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject) && ent_preposition (gr, a, 0) == '0') {
      *targets = (EntParties){.unit = {a}, .confidence = {0.55}, .construction = {"pronoun"}, .n = 1, .factor = 1};
      return;
    }
}

/* Across a relative clause or a participle, as long as no clause, topic or joint stands between. */
static void
add_distant (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  for (guint a = i + 1; a < gr->n && a < i + 26 && !among (gr->g[a], ";.svu&"); a++) {
    if (gr->g[a] == ',' && among (ent_letter (gr->skeleton, (glong)a + 1), "sp&A"))
      return;
    if (gr->g[a] != 'A' || ent_same_party (gr, a, subject) || ent_unit (gr->skeleton, a)->actor->located)
      continue;
    *targets = (EntParties){.unit = {a}, .confidence = {0.4}, .construction = {"distant"}, .n = 1, .factor = 1};
    return;
  }
}

static void
find_missing_target (const EntGrammar *gr, guint i, int a, const EntParties *subject, EntParties *targets)
{
  static const char *const clause_takers[] = {"THREATEN", "REQUEST", "ACCUSE", NULL};
  static const char *const talks[] = {"CONSULT", "COOPERATE", NULL};
  static const char *const condition_takers[] = {"REJECT", "REQUEST", "THREATEN", "SANCTION", NULL};
  if (gr->g[i] == 'V')
    add_whom (gr, subject, targets);
  if (!targets->n && among (ent_letter (gr->skeleton, (glong)i + 1), "p"))
    add_pronoun (gr, i, subject, targets);
  if (!targets->n && act_among (gr, a, clause_takers) && among (ent_letter (gr->skeleton, (glong)i + 1), "T;"))
    add_that_clause (gr, i, subject, targets);
  if (!targets->n && act_among (gr, a, condition_takers))
    add_condition (gr, i, subject, targets);
  if (!targets->n && !targets->blocked && !act_among (gr, a, talks))
    add_distant (gr, i, subject, targets);
}

/* "One who has backed X is A": the subject behind the verb to be. */
static EntParties
identified (const EntGrammar *gr, guint i)
{
  EntParties found = {.factor = 0};
  guint start = ent_group_start (gr, i);
  if (start == 0 || gr->g[start - 1] != 'R')
    return found;
  for (guint k = i + 1; k < gr->n && k < i + 14 && !among (gr->g[k], ";.,sV"); k++)
    if (gr->g[k] == 'e') {
      guint a = k + 1;
      while (a < gr->n && a < k + 3 && gr->g[a] == 'x')
        a++;
      if (ent_is_actor (gr, a))
        found = (EntParties){.unit = {a}, .confidence = {1}, .construction = {"identified"}, .n = 1, .factor = 0.8};
      return found;
    }
  return found;
}

/* ---- events ---- */

/* A said that B must …: A asks it of B. */
static void
emit_must (EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject)
{
  guint first = subject->unit[0], s = first;
  while (s > 0 && among (gr->g[s - 1], "Tx,"))
    s--;
  if (s == 0 || gr->g[s - 1] != 's')
    return;
  EntParties speaker = ent_subject (gr, s - 1, 0);
  for (guint k = 0; k < speaker.n; k++)
    for (guint m = 0; m < subject->n; m++)
      ent_emit (gr, frame, act (gr, "REQUEST"), i, speaker.unit[k], subject->unit[m], "must", 0.7 * speaker.factor, ENT_LAYER_ASSERTED,
                FALSE);
}

/* A said B attacked C: A accuses B. */
static void
emit_reported (EntGrammar *gr, const EntFrame *frame, guint i, int a, const EntParties *subject)
{
  static const char *const blamed[] = {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", NULL};
  guint s = subject->unit[0];
  if (gr->g[i] != 'V' || !act_among (gr, a, blamed))
    return;
  while (s > 0 && among (gr->g[s - 1], "Tx"))
    s--;
  if (s == 0 || gr->g[s - 1] != 's')
    return;
  EntParties speaker = ent_subject (gr, s - 1, 0);
  for (guint k = 0; k < speaker.n; k++)
    if (!ent_same_party (gr, speaker.unit[k], subject))
      ent_emit (gr, frame, act (gr, "ACCUSE"), i, speaker.unit[k], subject->unit[0], "reported", 0.5 * speaker.factor, ENT_LAYER_ASSERTED,
                FALSE);
}

static gboolean
is_reciprocal (const EntGrammar *gr, guint i)
{
  const EntLexeme *lexeme = ent_unit (gr->skeleton, i)->lexeme;
  g_auto (GStrv) words = g_strsplit (lexeme->lemma, " ", 2);
  guint32 word =
      ent_phrases_word (ent_lexicon_words (gr->source->lexicon), words[0], strlen (words[0]), ent_word_hash (words[0], strlen (words[0])));
  return word && (ent_lexicon_sets (gr->source->lexicon, word) >> ENT_SET_RECIPROCAL & 1);
}

/* A and B meet: each with each. */
static gboolean
emit_pair (EntGrammar *gr, const EntFrame *frame, guint i, int a, guint cue, const EntParties *subject, const EntParties *targets,
           EntLayer layer)
{
  static const char *const mutual[] = {"CONSULT", "COOPERATE", NULL};
  if (ent_n_entities (gr, subject) < 2)
    return FALSE;
  static const char *const one_sided[] = {"CONCEDE", "RETREAT", "THREATEN", "REQUEST", "ACCUSE", NULL};
  gboolean mutual_verb = ent_unit (gr->skeleton, i)->lexeme->symmetric && !targets->n; /* "agreed to a ceasefire" */
  gboolean symmetric = mutual_verb || !act_among (gr, a, one_sided);
  symmetric = symmetric && (frame->symmetric || act_among (gr, a, mutual) || is_reciprocal (gr, i));
  gboolean licensed = FALSE; /* A and B met with C: the pair is one side then */
  for (guint k = 0; k < targets->n; k++)
    licensed |= targets->confidence[k] >= 0.6 && (!frame->symmetric || strchr ("0w", ent_preposition (gr, targets->unit[k], i + 1)));
  if (!symmetric || licensed)
    return FALSE;
  for (guint k = 0; k < subject->n; k++)
    for (guint m = 0; m < subject->n; m++)
      if (k != m || ent_unit (gr->skeleton, subject->unit[k])->actor->n_entities > 1)
        ent_emit (gr, frame, a, cue, subject->unit[k], subject->unit[m], "pair", 0.75 * subject->factor, layer, TRUE);
  return TRUE;
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
is_denied (const EntGrammar *gr, guint subject)
{
  guint k = subject;
  while (k > 0 && among (gr->g[k - 1], "xp"))
    k--;
  if (k < 2 || gr->g[k - 1] != 'T' || gr->g[k - 2] != 'V')
    return FALSE;
  const EntLexeme *lexeme = ent_unit (gr->skeleton, k - 2)->lexeme;
  return lexeme && strcmp (ent_lexicon_group_name (gr->source->lexicon, lexeme->group), "REFUSE") == 0;
}

static void
find_active (EntGrammar *gr, guint i, const EntFrame *frame)
{
  Group group = {FALSE, FALSE};
  int a = operate_group (gr, i, frame->act, &group);
  EntParties subject = subject_of (gr, i);
  if (!subject.n && gr->g[i] == 'V')
    subject = identified (gr, i);
  if (!subject.n && gr->g[i] == 'V')
    subject = loose_subject (gr, i);
  if (!subject.n || a == ENT_NO_CLASS)
    return;
  if (is_denied (gr, subject.unit[0]))
    return;
  if (ent_unit (gr->skeleton, subject.unit[0])->negated && (a = ent_operate (gr, "NOT", a)) == ENT_NO_CLASS)
    return;
  guint cue = cue_of (gr, frame);
  EntLayer layer = ent_layer_of (gr, i, a);
  if (group.must) {
    emit_must (gr, frame, i, &subject);
    return;
  }
  emit_reported (gr, frame, i, a, &subject);
  EntParties targets = ent_targets (gr, frame, i, &subject);
  if (!targets.n)
    find_missing_target (gr, i, a, &subject, &targets);
  if (emit_pair (gr, frame, i, a, cue, &subject, &targets, layer))
    return;
  for (guint k = 0; k < targets.n; k++) {
    double confidence = targets.confidence[k] * subject.factor;
    if (frame->weak && (targets.confidence[k] < 0.6 || (confidence *= 0.7) < 0.35))
      continue;
    if (frame->low && targets.confidence[k] < 0.6)
      continue;
    for (guint m = 0; m < subject.n; m++)
      ent_emit (gr, frame, a, cue, subject.unit[m], targets.unit[k], construction_name (gr, frame, targets.construction[k]), confidence,
                layer, frame->symmetric);
    if (frame->symmetric)
      for (guint m = 0; m < subject.n; m++)
        ent_emit (gr, frame, a, cue, targets.unit[k], subject.unit[m], construction_name (gr, frame, targets.construction[k]), confidence,
                  layer, TRUE);
  }
}

/* ---- passives ---- */

/* The patient of the passive at I: the subject, or the actor right before a reduced one. */
static EntParties
patient (const EntGrammar *gr, guint i)
{
  guint start = ent_group_start (gr, i);
  gboolean full = FALSE;
  for (guint k = start; k < i; k++)
    full |= gr->g[k] == 'e';
  if (full)
    return ent_subject (gr, i, 0);
  EntParties found = {.factor = 0};
  if (start > 0 && gr->g[start - 1] == '&') /* "was opposed by A and supported by B" */
    for (guint k = start - 1; k-- > 0 && !among (gr->g[k], ";.");)
      if (gr->g[k] == 'P')
        return ent_subject (gr, k, 0);
  for (guint a = i; a-- > 0 && a + 6 >= i;) {
    if (among (gr->g[a], ";.sRV"))
      break;
    if (gr->g[a] != 'A')
      continue;
    found = (EntParties){.unit = {a}, .confidence = {1}, .construction = {"reduced"}, .n = 1, .factor = 0.8};
    break;
  }
  return found;
}

/* The agent behind "by". */
static guint
agent_by (const EntGrammar *gr, guint i)
{
  for (guint k = i + 1; k < gr->n && k < i + 10 && !among (gr->g[k], ";.sRV"); k++) {
    if (gr->g[k] != 'b')
      continue;
    for (guint a = k + 1; a < gr->n && a < k + 6 && !among (gr->g[a], ";.sRV,b"); a++)
      if (gr->g[a] == 'A')
        return a;
  }
  return ENT_NOBODY;
}

/* "Weapons were sent to Ukraine by France": what the preposition marks is the target then, not the subject. */
static guint
marked_target (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  for (guint a = i + 1; a < gr->n && a < i + 12 && !among (gr->g[a], ";.sRV"); a++)
    if (gr->g[a] == 'A') {
      char p = ent_preposition (gr, a, i + 1);
      const char *at = strchr (&ENT_TARGET_LETTERS[1], p);
      if (p != 'b' && p != '0' && at && frame->targets & 1u << (at - ENT_TARGET_LETTERS))
        return a;
    }
  return ENT_NOBODY;
}

/* The actor right behind one of PREPOSITIONS near unit I. */
static guint
located_behind (const EntGrammar *gr, guint i, const char *prepositions)
{
  for (guint k = i + 1; k + 1 < gr->n && k < i + 8 && !among (gr->g[k], ";.sRVb,"); k++)
    if (among (gr->g[k], prepositions))
      for (guint a = k + 1; a < gr->n && a < k + 4 && among (gr->g[a], "xA"); a++)
        if (gr->g[a] == 'A')
          return a;
  return ENT_NOBODY;
}

/* "Two diplomats of A were expelled from B": B did it. "Soldiers of A were deployed to B": A did. */
static void
find_agentless (EntGrammar *gr, guint i, const EntFrame *frame, int a, const EntParties *subject, guint marked, EntLayer layer)
{
  static const char *const by_place[] = {"RETREAT", "SANCTION", "COERCE", NULL};
  static const char *const by_subject[] = {"MOBILIZE", "AID", NULL};
  if (!subject->n)
    return;
  if (act_among (gr, a, by_subject)) {
    guint target = marked != ENT_NOBODY ? marked : located_behind (gr, i, "i");
    if (target != ENT_NOBODY)
      ent_emit (gr, frame, a, cue_of (gr, frame), subject->unit[0], target, "passive", 0.6 * subject->factor, layer, FALSE);
    return;
  }
  const EntLexeme *verb = ent_unit (gr->skeleton, i)->lexeme;
  gboolean own = strcmp (ent_lexicon_group_name (gr->source->lexicon, verb->group), "REVERSE") == 0; /* recalled from: by one's own */
  guint place = !own && act_among (gr, a, by_place) ? located_behind (gr, i, "ki") : ENT_NOBODY;
  if (place != ENT_NOBODY)
    ent_emit (gr, frame, a, cue_of (gr, frame), place, subject->unit[0], "passive", 0.55 * subject->factor, layer, FALSE);
}

/* A said that B must do whatever no table has: it is asked of B all the same. */
static void
find_must (EntGrammar *gr, guint i, const EntFrame *frame)
{
  Group group = {FALSE, FALSE};
  operate_group (gr, i, ENT_NO_CLASS, &group);
  EntParties subject = group.must ? ent_subject (gr, i, 0) : (EntParties){.n = 0};
  if (subject.n)
    emit_must (gr, frame, i, &subject);
}

static void
find_passive (EntGrammar *gr, guint i, const EntFrame *frame)
{
  Group group = {FALSE, FALSE};
  int a = operate_group (gr, i, frame->act, &group);
  if (group.must) {
    find_must (gr, i, frame);
    return;
  }
  if (a == ENT_NO_CLASS)
    return;
  EntParties subject = patient (gr, i);
  guint agent = agent_by (gr, i), marked = marked_target (gr, frame, i), cue = cue_of (gr, frame);
  EntLayer layer = ent_layer_of (gr, i, a);
  if (agent == ENT_NOBODY) {
    find_agentless (gr, i, frame, a, &subject, marked, layer);
    return;
  }
  EntParties agents = ent_list (gr, agent);
  for (guint m = 0; m < agents.n; m++) {
    if (agents.unit[m] < agent)
      continue;
    for (guint k = 0; k < subject.n; k++)
      ent_emit (gr, frame, a, cue, agents.unit[m], subject.unit[k], "passive", 0.87 * subject.factor, layer, FALSE);
    if (!subject.n && marked != ENT_NOBODY)
      ent_emit (gr, frame, a, cue, agents.unit[m], marked, "passive", 0.7, layer, FALSE);
  }
}

void
ent_clauses_find (EntGrammar *gr)
{
  ent_find_outer (gr);
  for (guint i = 0; i < gr->n; i++) {
    if (!among (gr->g[i], "VPIG") || gr->done[i] || !ent_unit (gr->skeleton, i)->lexeme)
      continue;
    EntFrame frame = ent_frame_of (gr, i);
    for (guint k = 0; k < frame.n_chain; k++) {
      gboolean noun = gr->g[frame.chain[k]] == 'N';
      if (noun)
        gr->spent[frame.chain[k]] = TRUE;
      else if (k > 0)
        gr->done[frame.chain[k]] = TRUE;
    }
    for (guint k = i + 1; k < gr->n && among (gr->g[k], "xN"); k++) /* the direct object is the verb's, too */
      if (gr->g[k] == 'N')
        gr->spent[k] = TRUE;
    if (among (gr->g[i], "IG"))
      ent_apply_outer (gr, i, &frame);
    if (frame.act == ENT_NO_CLASS) {
      if (among (gr->g[i], "VP"))
        find_must (gr, i, &frame);
      continue;
    }
    if (gr->g[i] == 'P')
      find_passive (gr, i, &frame);
    else
      find_active (gr, i, &frame);
  }
}
