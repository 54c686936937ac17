/* Events of passive clauses. */
#include "relate/grammar.h"

#include <string.h>

/* "Accused by Iran, Israel …": the subject of the sentence that the participle opens. */
static EntParties
opened_by (const EntGrammar *gr, guint i)
{
  for (guint k = i; k + 1 < gr->n && k < i + 20 && !ent_among (gr->g[k], ";.sRV"); k++)
    for (guint a = k + 1; gr->g[k] == ',' && a < gr->n && a < k + 3 && ent_among (gr->g[a], "xA"); a++)
      if (gr->g[a] == 'A') {
        EntParties found = ent_list (gr, a);
        found.factor = 0.8;
        return found;
      }
  return ENT_NO_PARTIES;
}

/* "A village in Syria was bombed": the territory that the subject lies in. */
static EntParties
territory (const EntGrammar *gr, guint start)
{
  for (guint a = start; a-- > 1 && ent_among (gr->g[a], "xA");)
    if (gr->g[a] == 'A')
      return ent_is_located (gr, a) ? (EntParties){.unit = {a}, .confidence = {1}, .construction = {"territory"}, .n = 1, .factor = 0.8}
                                    : ENT_NO_PARTIES;
  return ENT_NO_PARTIES;
}

/* "is thought to be held", "is to be held": the unit whose subject the passive at I has, I itself where no verb stands above it. */
static guint
raised_from (const EntGrammar *gr, guint i)
{
  guint k = ent_group_start (gr, i);
  if (k < 3 || gr->g[k - 1] != 't')
    return i;
  for (k--; k > 0 && gr->g[k - 1] == 'x'; k--)
    ;
  guint outer = ent_group_start (gr, k);
  if (outer == k && k > 0 && ent_among (gr->g[k - 1], "PsV"))
    outer = ent_group_start (gr, --k);
  return memchr (gr->g + outer, 'e', k - outer) ? k : i;
}

guint
ent_doer_of_what_is_told (const EntGrammar *gr, guint i, int act)
{
  const guint judging = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (PROTEST);
  guint first = i;
  while (first > 0 && ent_among (gr->g[first - 1], "xN"))
    first--;
  if (first == i || first == 0 || gr->g[first - 1] != ',' || !ent_act_among (gr, act, judging))
    return ENT_NOBODY;
  const EntLexeme *noun = gr->g[i - 1] == 'N' ? ent_unit (gr->skeleton, i - 1)->lexeme : NULL;
  gboolean sums_up = ent_unit_is_of_kind (gr, i - 1, ENT_KIND_SUMMED_UP);
  for (guint k = gr->candidates->len; k-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (c->cue < first && c->target < first && (sums_up || (noun && noun->act == c->act)))
      return c->source;
  }
  return ENT_NOBODY;
}

/* The patient of the passive at I: the subject, or the actor right before a reduced one. */
static EntParties
patient (const EntGrammar *gr, guint i)
{
  guint start = ent_group_start (gr, i);
  gboolean full = FALSE;
  for (guint k = start; k < i; k++)
    full |= gr->g[k] == 'e';
  gboolean gerund = ent_unit_is (gr, start, "being") || ent_unit_is (gr, start, "having");
  EntParties accused = gerund && (start == 0 || ent_among (gr->g[start - 1], ";,VfGI.")) ? ent_subject_of_form (gr, start) : ENT_NO_PARTIES;
  if (accused.n) /* "after being accused" */
    return accused;
  if (full || (start > 0 && gr->g[start - 1] == 'V')) /* "stands accused" */
    return ent_subject (gr, full ? raised_from (gr, i) : start - 1, 0);
  gboolean joined = start > 0 && (gr->g[start - 1] == '&' || ent_unit_is (gr, start - 1, "but"));
  if (start == 0 || (!joined && ent_among (gr->g[start - 1], ";.")))
    return opened_by (gr, i);
  EntParties found = {.factor = 0};
  if (joined) /* "was opposed by A and supported by B" */
    for (guint k = start - 1; k-- > 0 && !ent_among (gr->g[k], ";.");)
      if (gr->g[k] == 'P')
        return ent_subject (gr, k, 0);
  guint told = ent_doer_of_what_is_told (gr, i, ent_frame_of (gr, i).act);
  if (told != ENT_NOBODY)
    return (EntParties){.unit = {told}, .confidence = {1}, .construction = {"reduced"}, .n = 1, .factor = 0.8};
  for (guint a = i; a-- > 0 && a + 6 >= i;) {
    if (ent_among (gr->g[a], ";.sRV"))
      break;
    if (gr->g[a] != 'A')
      continue;
    EntParties list = ent_preposition (gr, a, 0) == 'z' ? ent_list (gr, a) : ENT_NO_PARTIES; /* "a truce between A and B brokered by" */
    found = (EntParties){.unit = {a}, .confidence = {1}, .construction = {"reduced"}, .n = 1, .factor = 0.8};
    for (guint k = 0; k < list.n; k++)
      if (list.unit[k] != a)
        ent_add_party (&found, list.unit[k], "reduced", 1);
    break;
  }
  return found;
}

/* "A and B signed a treaty brokered by C": those whose treaty it is. */
static EntParties
brought_together (const EntGrammar *gr, guint i)
{
  static const char *const verbs[] = {"broker", "mediate", "facilitate", NULL};
  if (i == 0 || !ent_among (gr->g[i - 1], "N") || !ent_verb_among (gr, i, verbs))
    return ENT_NO_PARTIES;
  guint v = i;
  while (v > 0 && ent_among (gr->g[v - 1], "xNto"))
    v--;
  EntParties found = v > 0 && gr->g[v - 1] == 'V' ? ent_subject (gr, v - 1, 1) : ENT_NO_PARTIES;
  return ent_n_entities (gr, &found) > 1 ? found : ENT_NO_PARTIES;
}

/* "An offer by A to send boats was declined", "accusations from A were dismissed": whose words the subject is, which ends before START. */
static EntParties
author (const EntGrammar *gr, guint start)
{
  EntParties found = ENT_NO_PARTIES;
  for (guint a = start; a-- > 2 && a + 12 > start && ent_among (gr->g[a], "xNA'tIforikb&");)
    if (gr->g[a] == 'A' && ent_among (gr->g[a - 1], "bk") && gr->g[a - 2] == 'N') {
      found = ent_list (gr, a);
      found.factor = 0.8;
    }
  return found;
}

static gboolean
is_attack (const EntGrammar *gr, guint i)
{
  const EntLexeme *noun = gr->g[i] == 'N' ? ent_unit (gr->skeleton, i)->lexeme : NULL;
  return noun && noun->act == ent_act (gr, ENT_ACT_ASSAULT);
}

/* Not "was released on a plane provided by A", but "was hit in a raid carried out by A". */
guint
ent_agent_by (const EntGrammar *gr, guint i)
{
  for (guint k = i + 1; k < gr->n && k < i + 10 && !ent_among (gr->g[k], ";.sRV"); k++) {
    if (gr->g[k] == 'P' && !ent_among (gr->g[k - 1], "&,") && !is_attack (gr, k - 1))
      break;
    if (gr->g[k] != 'b')
      continue;
    for (guint a = k + 1; a < gr->n && a < k + 6 && !ent_among (gr->g[a], ";.sRV,bG"); a++) { /* not "by seizing A's ship" */
      if (gr->g[a] == 'i' && gr->g[a - 1] == 'x' && !ent_is_agent (gr, a - 1))                /* "by robbers in A" */
        break;
      if (gr->g[a] == 'A')
        return a;
    }
  }
  return ENT_NOBODY;
}

/* "Weapons were sent to Ukraine by France": what the preposition marks is the target then, not the subject. */
static guint
marked_target (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  for (guint a = i + 1; a < gr->n && a < i + 12 && !ent_among (gr->g[a], ";.sRV"); a++)
    if (gr->g[a] == 'A') {
      char p = ent_preposition (gr, a, i + 1);
      if (p != 'b' && p != '0' && frame->targets & ent_target_bit (p))
        return a;
    }
  return ENT_NOBODY;
}

/* The actor right behind one of PREPOSITIONS near unit I. */
static guint
located_behind (const EntGrammar *gr, guint i, const char *prepositions)
{
  for (guint k = i + 1; k + 1 < gr->n && k < i + 8 && !ent_among (gr->g[k], ";.sRVb,"); k++)
    if (ent_among (gr->g[k], prepositions))
      for (guint a = k + 1; a < gr->n && a < k + 4 && ent_among (gr->g[a], "xA"); a++)
        if (gr->g[a] == 'A' || ent_unit (gr->skeleton, a)->actor) /* a capital, too: "arrested in Nairobi" */
          return a;
  return ENT_NOBODY;
}

/* "Killed in an Israeli air raid": whose attack it was. */
static guint
attacker (const EntGrammar *gr, guint i)
{
  for (guint a = i + 1; a + 1 < gr->n && a < i + 6 && !ent_among (gr->g[a], ";.sRVb,k"); a++) {
    if (gr->g[a] != 'A' || !ent_among (gr->g[a - 1], "ix"))
      continue;
    guint n = a + 1;
    while (n < gr->n && n < a + 5 && ent_among (gr->g[n], "x'"))
      n++;
    const EntLexeme *lexeme = n < gr->n && gr->g[n] == 'N' ? ent_unit (gr->skeleton, n)->lexeme : NULL;
    return lexeme && lexeme->act == ent_act (gr, ENT_ACT_ASSAULT) ? a : ENT_NOBODY;
  }
  return ENT_NOBODY;
}

static gboolean
is_border (const EntGrammar *gr, guint i)
{
  const EntLexeme *lexeme = ent_letter (gr->skeleton, (glong)i) == 'N' ? ent_unit (gr->skeleton, i)->lexeme : NULL;
  return lexeme && lexeme->act == ent_act (gr, ENT_ACT_BORDER);
}

/* The territory where somebody is at work behind unit I. */
static guint
place_of (const EntGrammar *gr, guint i)
{
  EntParties list = ent_list (gr, i);
  for (guint a = i + 1; a < gr->n && !ent_among (gr->g[a], ";.s"); a++)
    if (gr->g[a] == 'A' && !ent_same_party (gr, a, &list)) {
      gboolean part = a > 3 && gr->g[a - 1] == 'f' && gr->g[a - 2] == 'x' && gr->g[a - 3] == 'i'; /* "in the north of A" */
      return part || ent_is_located (gr, a) ? a : ENT_NOBODY;
    }
  return ENT_NOBODY;
}

/* "was given a week to leave A", "was told to leave A": the unit of whoever sends away; ENT_NOBODY where the verb tells of no leaving. */
static guint
left_behind (const EntGrammar *gr, const EntFrame *frame)
{
  const EntLexeme *last = ent_unit (gr->skeleton, frame->chain[frame->n_chain - 1])->lexeme;
  guint a = frame->chain[frame->n_chain - 1] + 1;
  gboolean leaves = last && (last->act == ent_act (gr, ENT_ACT_LEAVE) || g_str_has_suffix (last->lemma, " to leave"));
  return leaves && a < gr->n && ent_unit (gr->skeleton, a)->actor ? a : ENT_NOBODY;
}

/* "A's appeal to B for help was rejected": whom the words that are answered were for; ENT_NOBODY where they say it not. */
static guint
addressee (const EntGrammar *gr, guint i, int act, const EntParties *subject)
{
  const guint answers = ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (CONCEDE),
              said = ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (AGREE);
  const EntLexeme *noun = NULL;
  for (guint k = subject->unit[0] + 1; ent_act_among (gr, act, answers) && k + 1 < i && ent_among (gr->g[k], "xN'fnrtA"); k++) {
    if (gr->g[k] == 'N' && !noun)
      noun = ent_unit (gr->skeleton, k)->lexeme;
    if (gr->g[k] == 't' && gr->g[k + 1] == 'A' && noun && ent_act_among (gr, noun->act, said))
      return k + 1;
  }
  return ENT_NOBODY;
}

/* "A's ambassador in B was summoned": by whom he is accredited to. */
static guint
accredited_to (const EntGrammar *gr, guint i, guint envoy)
{
  static const char *const summoning[] = {"summon", "call", NULL};
  const EntActor *actor = ent_unit (gr->skeleton, envoy)->actor;
  gboolean posted = actor->agent && strcmp (actor->agent->act, "DIPLOMAT") == 0 && ent_verb_among (gr, i, summoning);
  guint place = envoy + 2;
  return posted && place < i && ent_among (gr->g[envoy + 1], "it") && ent_unit (gr->skeleton, place)->actor ? place : ENT_NOBODY;
}

/* "A kidnapped envoy was freed in B": by whoever held him. */
static gboolean
speaks_of_captors (const EntGrammar *gr)
{
  const EntSource *src = gr->source;
  for (guint t = 0; t < src->tagged->n_tokens; t++)
    if (src->tokens[t].word && ent_lexicon_is_of_kind (src->lexicon, src->tokens[t].word, ENT_KIND_KIDNAPPED))
      return TRUE;
  return FALSE;
}

/* "Two diplomats of A were expelled from B": B did it. "Soldiers of A were deployed to B": A did. */
static void
find_agentless (EntGrammar *gr, guint i, const EntFrame *frame, int a, const EntParties *subject, guint marked, EntLayer layer)
{
  const guint by_place = ENT_ACT_BIT (RETREAT) | ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (COERCE);
  static const char *const moved[] = {"civilian", "criminal", "refugee", "business", "media", "religion", "ngo", NULL};
  const guint by_subject = ENT_ACT_BIT (MOBILIZE) | ENT_ACT_BIT (AID);
  if (!subject->n)
    return;
  guint hearer = addressee (gr, i, a, subject);
  if (hearer != ENT_NOBODY) {
    ent_emit (gr, frame, a, ent_cue_of (gr, frame), hearer, subject->unit[0], "passive", 0.6 * subject->factor, layer, FALSE);
    return;
  }
  guint host_state = a == ent_act (gr, ENT_ACT_ACCUSE) ? accredited_to (gr, i, subject->unit[0]) : ENT_NOBODY;
  if (host_state != ENT_NOBODY) {
    ent_emit (gr, frame, a, ent_cue_of (gr, frame), host_state, subject->unit[0], "passive", 0.7 * subject->factor, layer, FALSE);
    return;
  }
  const EntAgent *agent = ent_unit (gr->skeleton, subject->unit[0])->actor->agent;
  if (ent_act_among (gr, a, by_subject) && agent && g_strv_contains (moved, agent->sector))
    return;
  if (ent_act_among (gr, a, by_subject)) {
    guint target = marked != ENT_NOBODY ? marked : located_behind (gr, i, "i");
    target = target == ENT_NOBODY && is_border (gr, i + 1) ? located_behind (gr, i + 1, "wf")
                                                           : target; /* "were moved up to the border with A" */
    if (target != ENT_NOBODY)
      ent_emit (gr, frame, a, ent_cue_of (gr, frame), subject->unit[0], target, "passive", 0.6 * subject->factor, layer, FALSE);
    return;
  }
  const EntLexeme *verb = ent_unit (gr->skeleton, i)->lexeme;
  gboolean own = a != ent_act (gr, ENT_ACT_COERCE) &&
                 strcmp (ent_lexicon_group_name (gr->source->lexicon, verb->group), "REVERSE") == 0; /* recalled from: by one's own */
  gboolean out = g_str_has_suffix (verb->lemma, " out");                                             /* "were thrown out of A" */
  if (own && a == ent_act (gr, ENT_ACT_SANCTION) && agent &&
      strcmp (agent->act, "DIPLOMAT") == 0) { /* "A's ambassador was recalled from B" */
    guint host = located_behind (gr, i, "k");
    if (host != ENT_NOBODY)
      ent_emit (gr, frame, a, ent_cue_of (gr, frame), subject->unit[0], host, "passive", 0.6 * subject->factor, layer, FALSE);
    return;
  }
  if (a == ent_act (gr, ENT_ACT_RETREAT) && speaks_of_captors (gr))
    return;
  guint place = !own && ent_act_among (gr, a, by_place) ? located_behind (gr, i, out ? "kif" : "ki") : ENT_NOBODY;
  if (place == ENT_NOBODY && ent_act_among (gr, a, by_place))
    place = left_behind (gr, frame);
  guint reduced = subject->unit[0] + 1; /* "a citizen of B jailed in A was released" */
  if (place == ENT_NOBODY && a == ent_act (gr, ENT_ACT_RETREAT) && reduced < i && ent_among (gr->g[reduced], "PV"))
    place = located_behind (gr, reduced, "i");
  if (place != ENT_NOBODY)
    ent_emit (gr, frame, a, ent_cue_of (gr, frame), place, subject->unit[0], "passive", 0.55 * subject->factor, layer, FALSE);
}

/* "A said that B's request could not be granted", "that B's boats would be seized": what is not done, or will be, is so by who says it. */
static void
emit_own (EntGrammar *gr, const EntFrame *frame, int act, const EntParties *subject, gboolean negated)
{
  gboolean own = negated ? act == ent_act (gr, ENT_ACT_REJECT) : act == ent_act (gr, ENT_ACT_THREATEN) && act != frame->act;
  EntParties speaker = own && subject->n ? ent_speaker_before (gr, subject->unit[0]) : ENT_NO_PARTIES;
  for (guint k = 0; k < speaker.n; k++)
    if (!ent_same_party (gr, speaker.unit[k], subject))
      ent_emit (gr, frame, act, ent_cue_of (gr, frame), speaker.unit[k], subject->unit[0], "passive", 0.6 * speaker.factor,
                ENT_LAYER_ASSERTED, FALSE);
}

/* "A's ambassador was summoned": the head of the phrase, or the noun behind it, is what the verb acts on. */
static int
act_on (const EntGrammar *gr, guint i, guint patient, int act)
{
  const EntActor *actor = ent_unit (gr->skeleton, patient)->actor;
  const EntLexeme *head = ent_letter (gr->skeleton, (glong)patient + 1) == 'N' ? ent_unit (gr->skeleton, patient + 1)->lexeme : NULL;
  int out, helper = actor->agent && *actor->agent->act ? ent_lexicon_act (gr->source->lexicon, actor->agent->act)
                    : head                             ? head->act
                                                       : ENT_NO_CLASS;
  if (helper == ENT_NO_CLASS || ent_lexicon_act_class (gr->source->lexicon, helper) ||
      !ent_lexicon_algebra (gr->source->lexicon, ent_unit (gr->skeleton, i)->lexeme, helper, TRUE, &out))
    return act;
  return out == ENT_SAME_CLASS ? act : out;
}

void
ent_find_held (EntGrammar *gr, guint i, const EntFrame *frame)
{
  static const char *const verbs[] = {"hold", "keep", NULL}, *const held[] = {"military", "civilian", "criminal", "shipping",
                                                                              "media",    "ngo",      NULL};
  EntParties subject = ent_verb_among (gr, i, verbs) ? patient (gr, i) : ENT_NO_PARTIES;
  const EntAgent *agent = subject.n ? ent_unit (gr->skeleton, subject.unit[0])->actor->agent : NULL;
  if (!agent || !g_strv_contains (held, agent->sector))
    return;
  EntVerbGroup group = {FALSE, FALSE};
  int act = ent_operate_group (gr, i, ent_act (gr, ENT_ACT_COERCE), &group);
  guint by = ent_agent_by (gr, i), holder = by != ENT_NOBODY ? by : located_behind (gr, i, "i");
  if (holder != ENT_NOBODY && !group.must)
    ent_emit (gr, frame, act, i, holder, subject.unit[0], "passive", (by != ENT_NOBODY ? 0.8 : 0.5) * subject.factor,
              ent_layer_of (gr, i, act), FALSE);
}

/* "was invited to A": by A. */
static gboolean
find_invited (EntGrammar *gr, guint i, const EntFrame *frame, int act, const EntParties *subject)
{
  static const char *const verbs[] = {"invite", NULL};
  if (act != ent_act (gr, ENT_ACT_AGREE) || !ent_verb_among (gr, i, verbs) || !subject->n ||
      ent_letter (gr->skeleton, (glong)i + 1) != 't' || i + 2 >= gr->n || !ent_unit (gr->skeleton, i + 2)->actor)
    return FALSE;
  ent_emit (gr, frame, act, i, i + 2, subject->unit[0], "passive", 0.6 * subject->factor, ent_layer_of (gr, i, act), FALSE);
  return TRUE;
}

/* "A protested after six soldiers were arrested by B": whose they are who suffered, the anger says; ENT_NOBODY where nobody was angry, or
 * the clause names another place. */
static guint
sufferer (const EntGrammar *gr, guint i, int act)
{
  const guint harm = ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (SANCTION);
  const guint anger = ENT_ACT_BIT (PROTEST) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (SANCTION);
  guint low = ent_group_start (gr, i);
  while (low > 0 && ent_among (gr->g[low - 1], "xN"))
    low--;
  if (low < 2 || gr->g[low - 1] != ';' || !ent_act_among (gr, act, harm))
    return ENT_NOBODY;
  for (guint k = i + 1; k < gr->n && !ent_among (gr->g[k], ";.,"); k++)
    if (ent_unit (gr->skeleton, k)->actor && ent_preposition (gr, k, i) == 'i')
      return ENT_NOBODY;
  for (guint v = low - 1; v-- > 0 && !ent_among (gr->g[v], ";.R");)
    if (ent_among (gr->g[v], "VP") && !memchr (gr->g + ent_group_start (gr, v), 'e', v - ent_group_start (gr, v))) {
      EntFrame frame = ent_frame_of (gr, v);
      EntParties angry = ent_act_among (gr, frame.act, anger) ? ent_subject (gr, v, 1) : ENT_NO_PARTIES;
      return angry.n == 1 && !ent_is_located (gr, angry.unit[0]) ? angry.unit[0] : ENT_NOBODY;
    }
  return ENT_NOBODY;
}

void
ent_find_passive (EntGrammar *gr, guint i, const EntFrame *frame)
{
  EntVerbGroup group = {FALSE, FALSE};
  gboolean death = frame->act == ent_act (gr, ENT_ACT_DIE); /* "died in an Israeli raid": were killed */
  int a = ent_operate_group (gr, i, death ? ent_act (gr, ENT_ACT_ASSAULT) : frame->act, &group);
  if (group.must) {
    ent_find_must (gr, i, frame);
    return;
  }
  if (a == ENT_NO_CLASS || ent_is_undone (gr, i)) {
    ent_note_lost (gr, i, frame, "not done");
    return;
  }
  EntParties subject = death ? ent_subject (gr, i, 0) : patient (gr, i);
  if (subject.n && ent_is_nobody (gr, subject.unit[0])) { /* "no ship of B was attacked by A" */
    ent_note_lost (gr, i, frame, "not done");
    return;
  }
  if (ent_is_suffered (gr, frame) && subject.n) { /* "an attack by B would be answered in kind" */
    ent_emit_suffered (gr, frame, i, &subject);
    return;
  }
  guint start = ent_group_start (gr, i);
  if (!subject.n && memchr (gr->g + start, 'e', i - start))
    subject = ent_owner (gr, start);
  const guint answering = ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (CONCEDE) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (ACCUSE);
  if (!subject.n && ent_act_among (gr, a, answering) && memchr (gr->g + start, 'e', i - start))
    subject = author (gr, start);
  if (!subject.n && frame->territorial && memchr (gr->g + start, 'e', i - start))
    subject = territory (gr, start);
  const EntAgent *head = subject.n ? ent_unit (gr->skeleton, subject.unit[0])->actor->agent : NULL;
  if (head && strcmp (head->act, "DIPLOMAT") == 0 && a == ent_act (gr, ENT_ACT_REQUEST) && left_behind (gr, frame) != ENT_NOBODY)
    a = ent_act (gr, ENT_ACT_SANCTION);
  if (subject.n && frame->n_chain == 1)
    a = act_on (gr, i, subject.unit[0], a);
  guint agent = ent_agent_by (gr, i);
  if (agent == ENT_NOBODY && a == ent_act (gr, ENT_ACT_ASSAULT))
    agent = attacker (gr, i);
  guint of = agent == ENT_NOBODY ? gr->n : agent + 1 + (ent_letter (gr->skeleton, (glong)agent + 1) == '\'' ? 1 : 0);
  const EntLexeme *thing = of < gr->n && gr->g[of] == 'N' ? ent_unit (gr->skeleton, of)->lexeme : NULL;
  if (thing && a == ent_act (gr, ENT_ACT_ASSAULT) && thing->act == ent_act (gr, ENT_ACT_SANCTION)) /* "hit by A's sanctions" */
    a = thing->act;
  guint marked = marked_target (gr, frame, i), cue = ent_cue_of (gr, frame);
  EntLayer layer = ent_layer_of (gr, i, a);
  if (agent == ENT_NOBODY)
    emit_own (gr, frame, a, &subject, group.negated);
  if (agent == ENT_NOBODY && find_invited (gr, i, frame, a, &subject))
    return;
  if (agent == ENT_NOBODY) {
    find_agentless (gr, i, frame, a, &subject, marked, layer);
    return;
  }
  const guint sent = ENT_ACT_BIT (AID) | ENT_ACT_BIT (MOBILIZE);
  gboolean marked_by_place = !subject.n && marked == ENT_NOBODY && ent_act_among (gr, a, sent); /* "medics sent by A are at work in B" */
  if (marked_by_place)
    marked = place_of (gr, agent);
  guint angry = !subject.n && marked == ENT_NOBODY ? sufferer (gr, i, a) : ENT_NOBODY;
  if (angry != ENT_NOBODY)
    ent_emit (gr, frame, a, cue, agent, angry, "passive", 0.5, layer, FALSE);
  EntParties agents = ent_list (gr, agent);
  if (!subject.n)
    subject = brought_together (gr, i);
  if (subject.n)
    ent_emit_reported (gr, frame, i, a, group.negated, &agents, subject.unit[0]);
  ent_emit_answered_passive (gr, i, a, &subject, agent);
  if (!subject.n && marked == ENT_NOBODY)
    subject = ent_find_answered_before (gr, frame, i, a, agent);
  gboolean stirs = /* "A, angered by B" */
      strcmp (ent_lexicon_group_name (gr->source->lexicon, ent_unit (gr->skeleton, i)->lexeme->group), "STIR") == 0;
  for (guint m = 0; m < agents.n; m++) {
    if (agents.unit[m] < agent)
      continue;
    for (guint k = 0; k < subject.n; k++) {
      guint doer = stirs ? subject.unit[k] : agents.unit[m], other = stirs ? agents.unit[m] : subject.unit[k];
      ent_emit (gr, frame, a, cue, doer, other, "passive", 0.87 * subject.factor, layer, frame->symmetric || ent_is_reception (gr, i, a));
    }
    if (!subject.n && marked != ENT_NOBODY)
      ent_emit (gr, frame, a, cue, agents.unit[m], marked, "passive", marked_by_place ? 0.5 : 0.7, layer, FALSE);
  }
  static const char *const signing[] = {"sign", "initial", "conclude", NULL};
  if (!subject.n && marked == ENT_NOBODY && ent_verb_among (gr, i, signing) && agents.n > 1 &&
      agents.n < 5) /* "the text, signed by A and B" */
    ent_emit_each_other (gr, frame, a, cue, &agents, "passive", 0.6, layer);
}
