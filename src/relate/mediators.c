/* Who stands between two: "talks hosted by C", "a C-brokered truce between A and B", "under the auspices of C". C talks to both, and has no
 * part in what they agree on. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define FAR 14 /* units between who mediates and those he mediates between */

/* A phrase for somebody who mediates. */
typedef struct {
  guint cue;           /* unit */
  guint thing;         /* the talks or the truce, ENT_NOBODY where it is not said */
  guint from, to;      /* units [from, to) of the phrase */
  EntParties mediator; /* who */
  gboolean host;       /* whether he receives both */
} Mediation;

static gboolean
is_of_kind (const EntGrammar *gr, guint i, EntKind kind)
{
  return i < gr->n && ent_unit_is_of_kind (gr, i, kind);
}

/* Talks, a truce, a deal: what two have with each other. */
static gboolean
is_between_two (const EntGrammar *gr, guint n)
{
  const guint acts = ENT_ACT_BIT (CONSULT) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (RETREAT) | ENT_ACT_BIT (COOPERATE);
  const EntLexeme *noun = n < gr->n && gr->g[n] == 'N' ? ent_unit (gr->skeleton, n)->lexeme : NULL;
  return noun && noun->symmetric && ent_act_among (gr, noun->act, acts);
}

static gboolean
is_talk (const EntGrammar *gr, guint n)
{
  return is_between_two (gr, n) && ent_unit (gr->skeleton, n)->lexeme->act == ent_act (gr, ENT_ACT_CONSULT);
}

/* What is named for a deed of both that was told of before: "the encounter". */
static gboolean
is_encounter (const EntGrammar *gr, guint n)
{
  static const char *const words[] = {"encounter", "swap", "exchange", "accord", "arrangement", "rapprochement", NULL};
  for (guint w = 0; words[w]; w++)
    if (ent_unit_is (gr, n, words[w]))
      return TRUE;
  return FALSE;
}

static gboolean
hosts (const EntGrammar *gr, guint i)
{
  static const char *const verbs[] = {"hosted", "host", "hosting", "hosts", "convened", "chaired"};
  for (guint w = 0; w < G_N_ELEMENTS (verbs); w++)
    if (ent_unit_is (gr, i, verbs[w]))
      return TRUE;
  return FALSE;
}

/* The talks or the truce right before unit I, across where and when they were: "talks held in A and mediated", "a truce between A and B,
 * brokered by". */
static guint
thing_before (const EntGrammar *gr, guint i)
{
  for (guint n = i; n-- > 0 && n + 9 > i && ent_among (gr->g[n], "NxizwA&,PV");) {
    if (is_between_two (gr, n))
      return n;
    if (gr->g[n] == 'V' && !ent_unit_is (gr, n, "held"))
      break;
  }
  return ENT_NOBODY;
}

/* "talks hosted in A by C" */
static gboolean
by_mediator (const EntGrammar *gr, guint i, Mediation *m)
{
  guint a = gr->g[i] == 'P' && is_of_kind (gr, i, ENT_KIND_MEDIATING) ? ent_agent_by (gr, i) : ENT_NOBODY;
  if (a == ENT_NOBODY)
    return FALSE;
  *m = (Mediation){.cue = i, .thing = thing_before (gr, i), .from = i, .to = a + 1, .mediator = ent_list (gr, a), .host = FALSE};
  return TRUE;
}

/* "under the auspices of C", "under C's mediation", "through C mediation" */
static gboolean
under_mediator (const EntGrammar *gr, guint i, Mediation *m)
{
  if (!is_of_kind (gr, i, ENT_KIND_AUSPICES))
    return FALSE;
  guint owner = i > 1 && gr->g[i - 1] == '\'' ? i - 2 : i - 1;
  guint a = ent_letter (gr->skeleton, (glong)i + 1) == 'f' && ent_is_actor (gr, i + 2) ? i + 2
            : i > 0 && ent_is_actor (gr, owner)                                        ? owner
                                                                                       : ENT_NOBODY;
  guint first = a == ENT_NOBODY ? 0 : MIN (a, i);
  while (first > 0 && gr->g[first - 1] == 'x')
    first--;
  gboolean under = first > 0 && (ent_unit_is (gr, first - 1, "under") || ent_unit_is (gr, first - 1, "through"));
  if (!under)
    return FALSE;
  *m = (Mediation){.cue = i,
                   .thing = thing_before (gr, first - 1),
                   .from = first - 1,
                   .to = MAX (a, i) + 1,
                   .mediator = ent_list (gr, a),
                   .host = !ent_unit_is (gr, i, "mediation") && !ent_unit_is (gr, i, "facilitation")};
  return TRUE;
}

static gboolean
ends_in (const EntGrammar *gr, guint unit, const char *word)
{
  gsize end = gr->source->tokens[ent_unit (gr->skeleton, unit)->last - 1].end, n = strlen (word);
  return end >= n && g_ascii_strncasecmp (gr->source->tagged->text + end - n, word, n) == 0;
}

/* "with C mediating", "with C acting as go-between" */
static gboolean
mediating (const EntGrammar *gr, guint i, Mediation *m)
{
  static const char *const roles[] = {"go-between", "mediator", "intermediary", "broker"};
  if (gr->g[i] != 'G' || i < 2 || !ent_is_actor (gr, i - 1) || (gr->g[i - 2] != 'w' && gr->g[i - 2] != 'V' && gr->g[i - 2] != 'x'))
    return FALSE;
  gboolean acts = is_of_kind (gr, i, ENT_KIND_MEDIATING) && !hosts (gr, i) && !ent_among (ent_letter (gr->skeleton, (glong)i + 1), "zi");
  for (guint k = i; k < gr->n && k < i + 5 && (k == i || gr->g[k] == 'x') && !acts; k++)
    for (guint w = 0; w < G_N_ELEMENTS (roles) && !acts; w++) /* the cue "acting as a mediator" ends in it */
      acts = ends_in (gr, k, roles[w]);
  if (!acts)
    return FALSE;
  *m = (Mediation){.cue = i, .thing = ENT_NOBODY, .from = i - 1, .to = i + 1, .mediator = ent_list (gr, i - 1), .host = FALSE};
  return TRUE;
}

/* Whom the first part of the compound at unit I names; NULL where it is nobody. */
static const EntActor *
modifier_in (const EntGrammar *gr, guint i)
{
  const EntUnit *unit = ent_unit (gr->skeleton, i);
  for (guint k = 0; k < gr->source->tagged->n_actors; k++)
    if (gr->source->actors[k].modifier && gr->source->actors[k].first >= unit->first && gr->source->actors[k].first < unit->last)
      return &gr->source->actors[k];
  return NULL;
}

/* "a C-brokered truce": the hyphen makes C a mere modifier. */
static gboolean
hyphenated (EntGrammar *gr, guint i, Mediation *m)
{
  const EntActor *actor = gr->g[i] == 'x' && is_of_kind (gr, i, ENT_KIND_MEDIATING) ? modifier_in (gr, i) : NULL;
  if (!actor)
    return FALSE;
  guint n = i + 1;
  while (n < gr->n && n < i + 4 && ent_among (gr->g[n], "xN") && !is_between_two (gr, n))
    n++;
  if (!is_between_two (gr, n))
    return FALSE;
  *m = (Mediation){.cue = i, .thing = n, .from = i, .to = n + 1, .host = FALSE};
  ent_unit (gr->skeleton, i)->actor = actor;
  ent_add_party (&m->mediator, i, "mediator", 1);
  m->mediator.factor = 1;
  return TRUE;
}

/* Who mediates by the verb at I, be it one that no table has: "C facilitated the talks", "thanked C for facilitating". */
static EntParties
mediator_before (const EntGrammar *gr, guint i)
{
  guint a = ent_group_start (gr, i);
  if (gr->g[i] != 'x')
    return ent_subject_of_form (gr, i);
  if (a > 0 && gr->g[a - 1] == 'V' && ent_unit_is (gr, a - 1, "helped"))
    return ent_subject (gr, a - 1, 0);
  if (a > 1 && gr->g[a - 1] == 'r' && ent_is_actor (gr, a - 2))
    a--;
  return a > 0 && ent_is_actor (gr, a - 1) ? ent_list (gr, a - 1) : ENT_NO_PARTIES;
}

/* "C brokered a deal between A and B": the deal is theirs. Talks with the host are his, too. */
static gboolean
brokers (const EntGrammar *gr, guint i, Mediation *m)
{
  if (!ent_among (gr->g[i], "VGIx") || i == 0 || ent_unit (gr->skeleton, i)->actor || !is_of_kind (gr, i, ENT_KIND_MEDIATING) ||
      ent_is_undone (gr, i))
    return FALSE;
  guint n = i + 1;
  while (n < gr->n && n < i + 6 && ent_among (gr->g[n], "xNf") && !is_between_two (gr, n)) /* "several rounds of talks" */
    n++;
  guint start = ent_group_start (gr, i);
  gboolean others = ent_letter (gr->skeleton, (glong)n + 1) == 'z';
  if (!is_between_two (gr, n) || (hosts (gr, i) && !others) || memchr (gr->g + start, 'm', i - start) ||
      memchr (gr->g + start, 'n', i - start))
    return FALSE;
  *m = (Mediation){.cue = i, .thing = n, .from = i, .to = n + 1, .mediator = mediator_before (gr, i), .host = FALSE};
  return m->mediator.n > 0;
}

gboolean
ent_is_mediator (const EntGrammar *gr, guint a)
{
  guint b = a;
  while (b > 0 && ent_among (gr->g[b - 1], "xA&,"))
    b--;
  if (b < 2 || gr->g[b - 1] != 'b')
    return FALSE;
  guint p = b - 1;
  while (p > 0 && b - p < 4 && ent_among (gr->g[p - 1], "ix"))
    p--;
  return p > 0 && gr->g[p - 1] == 'P' && is_of_kind (gr, p - 1, ENT_KIND_MEDIATING) && thing_before (gr, p - 1) != ENT_NOBODY;
}

/* ---- those between whom he stands ---- */

/* "between A and B" within units [LOW, HIGH) */
static EntParties
between (const EntGrammar *gr, guint low, guint high)
{
  for (guint z = low; z < high && z + 1 < gr->n; z++) {
    if (gr->g[z] != 'z')
      continue;
    guint a = z + 1;
    while (a < gr->n && a < z + 4 && gr->g[a] == 'x')
      a++;
    return ent_is_actor (gr, a) ? ent_list (gr, a) : ENT_NO_PARTIES;
  }
  return ENT_NO_PARTIES;
}

/* "A signed a deal with B mediated by C", "A and B signed": who does what is done under the mediation. */
static EntParties
doers (const EntGrammar *gr, const Mediation *m)
{
  guint v = m->from;
  while (v > 0 && m->from - v < FAR && !ent_among (gr->g[v - 1], "Vs") && gr->g[v - 1] != '.')
    v--;
  if (v == 0 || gr->g[v - 1] != 'V')
    return ENT_NO_PARTIES;
  guint start = ent_group_start (gr, v - 1);
  if (memchr (gr->g + start, 'n', v - 1 - start) ||
      ent_frame_of (gr, v - 1).act == ent_act (gr, ENT_ACT_REJECT)) /* "rejected talks hosted by" */
    return ENT_NO_PARTIES;
  EntParties found = ent_subject (gr, v - 1, 0);
  for (guint a = v; found.n && a < m->from && ent_n_entities (gr, &found) == 1; a++)
    if (gr->g[a] == 'A' && gr->g[a - 1] == 'w' && !ent_same_party (gr, a, &found))
      ent_add_party (&found, a, "with", 1);
  return found;
}

/* "After talks mediated by C, A and B signed": who does what is told behind the phrase that opens the sentence. */
static EntParties
doers_behind (const EntGrammar *gr, const Mediation *m)
{
  if (!ent_among (gr->g[0], ";ivrN") && !ent_unit_is (gr, 0, "under"))
    return ENT_NO_PARTIES;
  guint k = m->to;
  while (k < gr->n && k < m->to + 6 && !ent_among (gr->g[k], ",VI."))
    k++;
  if (k >= gr->n || gr->g[k] != ',')
    return ENT_NO_PARTIES;
  guint a = k + 1;
  while (a < gr->n && a < k + 4 && ent_among (gr->g[a], "xf"))
    a++;
  EntParties found = ent_is_actor (gr, a) ? ent_list (gr, a) : ENT_NO_PARTIES;
  return found.n && found.unit[0] >= a && ent_among (ent_letter (gr->skeleton, (glong)found.unit[found.n - 1] + 1), "Vhems")
             ? found
             : ENT_NO_PARTIES;
}

/* "The encounter was brokered by C": the two of whom the sentence before has told what they did with each other. */
static EntParties
told_of (EntGrammar *gr, const Mediation *m)
{
  guint start = ent_group_start (gr, m->cue), n = start - 1;
  if (gr->g[m->cue] != 'P' || start == 0 || start == m->cue || gr->dealings->len < 2)
    return ENT_NO_PARTIES;
  const EntDealing *d = &g_array_index (gr->dealings, EntDealing, gr->dealings->len - 1);
  gboolean mutual = FALSE;
  for (guint k = 0; k + 1 < gr->dealings->len; k++) {
    const EntDealing *e = &g_array_index (gr->dealings, EntDealing, k);
    mutual |= e->sentence == d->sentence && e->act == d->act && e->source == d->target && e->target == d->source;
  }
  if (!mutual || gr->source->sentence->index > d->sentence + 1 || !(is_between_two (gr, n) || is_encounter (gr, n)) || n > 2)
    return ENT_NO_PARTIES;
  EntParties found = {.factor = 0.9};
  guint both = ent_stand_in_both (gr, n, d);
  if (both != ENT_NOBODY)
    ent_add_party (&found, both, "told of", 1);
  return found;
}

/* "A and B, in talks brokered by C, agreed": those whom the aside interrupts. */
static EntParties
interrupted (const EntGrammar *gr, const Mediation *m)
{
  guint k = m->from;
  while (k > 0 && m->from - k < 6 && ent_among (gr->g[k - 1], "xNi"))
    k--;
  return k > 1 && gr->g[k - 1] == ',' && gr->g[k - 2] == 'A' ? ent_list (gr, k - 2) : ENT_NO_PARTIES;
}

static gboolean
is_pair (const EntGrammar *gr, const EntParties *found, const Mediation *m)
{
  if (ent_n_entities (gr, found) < 2 || ent_n_entities (gr, found) > 4)
    return FALSE;
  for (guint k = 0; k < m->mediator.n; k++)
    if (ent_same_party (gr, m->mediator.unit[k], found))
      return FALSE;
  return TRUE;
}

static EntParties
those_between (EntGrammar *gr, const Mediation *m)
{
  guint low = m->thing != ENT_NOBODY ? MIN (m->thing, m->from) : m->from;
  EntParties found = between (gr, low, MIN (gr->n, m->to + 3));
  if (is_pair (gr, &found, m))
    return found;
  found = interrupted (gr, m);
  if (is_pair (gr, &found, m))
    return found;
  found = doers (gr, m);
  if (is_pair (gr, &found, m))
    return found;
  found = doers_behind (gr, m);
  if (is_pair (gr, &found, m))
    return found;
  found = told_of (gr, m);
  return is_pair (gr, &found, m) ? found : ENT_NO_PARTIES;
}

/* ---- what comes of it ---- */

static gboolean
holds_entity (const EntGrammar *gr, const EntParties *parties, const EntEntity *entity)
{
  for (guint i = 0; i < parties->n; i++) {
    const EntActor *actor = ent_unit (gr->skeleton, parties->unit[i])->actor;
    for (guint k = 0; k < actor->n_entities; k++)
      if (actor->entities[k] == entity)
        return TRUE;
  }
  return FALSE;
}

static gboolean
holds_unit (const EntParties *parties, guint unit)
{
  for (guint i = 0; i < parties->n; i++)
    if (parties->unit[i] == unit)
      return TRUE;
  return FALSE;
}

/* What the two have agreed on binds not who mediated; who but wants to may have promised it. */
static void
drop_part (EntGrammar *gr, const Mediation *m, const EntParties *pair)
{
  gboolean wants = gr->g[m->cue] == 'I';
  const guint shared =
      ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (RETREAT) | ENT_ACT_BIT (COOPERATE) | ENT_ACT_BIT (CONCEDE);
  for (guint i = gr->candidates->len; i-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, i);
    gboolean theirs = (!wants && holds_unit (&m->mediator, c->source) && holds_entity (gr, pair, c->target_entity)) ||
                      (holds_unit (&m->mediator, c->target) && holds_entity (gr, pair, c->source_entity));
    gboolean praised = !c->symmetric && c->cue != m->thing && ent_among (ent_preposition (gr, c->target, 0), "0t"); /* "thanked C" */
    if (theirs && !praised && ent_act_among (gr, c->act, shared) && strcmp (c->construction, "remote") != 0)
      g_array_remove_index (gr->candidates, i);
  }
}

/* "C, which brokered the truce, condemned A": C has no part in it, whoever has. */
static void
drop_signature (EntGrammar *gr, const Mediation *m)
{
  for (guint i = gr->candidates->len; i-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, i);
    gboolean source = holds_unit (&m->mediator, c->source), target = holds_unit (&m->mediator, c->target);
    gboolean among = source && target && ent_letter (gr->skeleton, (glong)m->thing + 1) == 'z'; /* "A and B hosted talks between" */
    if ((source || target) && c->cue == m->thing && c->symmetric && (among || c->act != ent_act (gr, ENT_ACT_CONSULT)))
      g_array_remove_index (gr->candidates, i);
  }
}

static void
emit_mediation (EntGrammar *gr, const Mediation *m, const EntParties *pair)
{
  int act = ent_act (gr, ENT_ACT_CONSULT);
  EntFrame frame = {.act = act, .chain = {m->cue}, .n_chain = 1, .end = m->cue, .control = ENT_NOBODY};
  EntLayer layer = ent_layer_of (gr, m->cue, act);
  for (guint c = 0; c < m->mediator.n; c++)
    for (guint k = 0; k < pair->n; k++)
      ent_emit (gr, &frame, act, m->cue, m->mediator.unit[c], pair->unit[k], "mediated", 0.75 * pair->factor, layer, m->host);
  if (m->thing != ENT_NOBODY && is_talk (gr, m->thing)) {
    EntFrame talk = {.act = act, .chain = {m->thing}, .n_chain = 1, .end = m->thing, .control = ENT_NOBODY};
    ent_emit_each_other (gr, &talk, act, m->thing, pair, "mediated", 0.65 * pair->factor, ent_layer_of (gr, m->thing, act));
  }
}

void
ent_find_mediators (EntGrammar *gr)
{
  for (guint i = 0; i < gr->n; i++) {
    Mediation m;
    if (!ent_among (gr->g[i], "PNxGVI") ||
        !(by_mediator (gr, i, &m) || under_mediator (gr, i, &m) || hyphenated (gr, i, &m) || mediating (gr, i, &m) || brokers (gr, i, &m)))
      continue;
    if (ent_among (gr->g[i], "VGI"))
      drop_signature (gr, &m);
    EntParties pair = those_between (gr, &m);
    if (!pair.n || (m.thing == ENT_NOBODY && gr->g[i] == 'P' && strcmp (pair.construction[0], "told of") != 0))
      continue;
    drop_part (gr, &m, &pair);
    if (gr->g[i] != 'I')
      emit_mediation (gr, &m, &pair);
  }
}
