/* Candidates for events. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define MIN_CONFIDENCE 0.3 /* what is less sure is no event */

gboolean
ent_is_conflict (const EntGrammar *gr, int act)
{
  const EntClass *class_ = ent_lexicon_act_class (gr->source->lexicon, act);
  return class_ && (class_->quad == ENT_QUAD_VERBAL_CONFLICT || class_->quad == ENT_QUAD_MATERIAL_CONFLICT);
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

/* The sector of whoever the words behind unit I name: "the Indian | prime minister". */
static const char *
sector_behind (const EntGrammar *gr, guint i)
{
  const char *sector = "";
  for (guint k = i + 1; k < gr->n && k < i + 4 && gr->g[k] == 'x'; k++) {
    guint32 word = gr->source->tokens[ent_unit (gr->skeleton, k)->last - 1].word;
    const EntAgent *agent = word ? ent_lexicon_agent (gr->source->lexicon, word) : NULL;
    sector = agent ? agent->sector : sector;
  }
  return sector;
}

/* A firm, a tourist, "a Norwegian shipowner": somebody of a state who does not act for it. */
gboolean
ent_is_private (const EntGrammar *gr, guint unit)
{
  static const char *const sectors[] = {"business", "civilian", "criminal", "media", "ngo", "religion", NULL};
  const EntActor *actor = ent_unit (gr->skeleton, unit)->actor;
  if (actor->agent)
    return g_strv_contains (sectors, actor->agent->sector);
  const char *behind = sector_behind (gr, unit);
  return actor->adjective && ent_letter (gr->skeleton, (glong)unit + 1) == 'x' && (!*behind || g_strv_contains (sectors, behind));
}

/* Soldiers, rebels, ships: who can surround somebody, or face him down. */
gboolean
ent_is_armed (const EntGrammar *gr, guint unit)
{
  static const char *const sectors[] = {"military", "rebel", "shipping", "police", NULL};
  const EntActor *actor = ent_unit (gr->skeleton, unit)->actor;
  return actor && actor->agent && g_strv_contains (sectors, actor->agent->sector);
}

/* "a lake surrounded by A": only who is armed surrounds anybody else. */
static gboolean
lies_around (const EntGrammar *gr, guint cue, guint source)
{
  static const char *const verbs[] = {"surround", "encircle", NULL};
  return ent_among (gr->g[cue], "VPIG") && ent_verb_among (gr, cue, verbs) && !ent_is_armed (gr, source);
}

/* A militia may strike in a state where a firm's doings would be nobody's. */
static gboolean
is_violent (const EntGrammar *gr, int act)
{
  const EntClass *class_ = ent_lexicon_act_class (gr->source->lexicon, act);
  return class_ && class_->quad == ENT_QUAD_MATERIAL_CONFLICT;
}

/* "grows more maize than A": A is a measure, and no party. */
static gboolean
is_measure (const EntGrammar *gr, guint unit)
{
  guint first = ent_unit (gr->skeleton, unit)->actor->first;
  first -= first > 0 && ent_is_text (gr->source, first - 1, "the") ? 1 : 0;
  for (guint k = unit; k > 0 && gr->g[k - 1] == 'x'; k--) /* "than its neighbour A" */
    if (ent_unit_is (gr, k - 1, "than"))
      return TRUE;
  return first > 0 && ent_is_text (gr->source, first - 1, "than");
}

/* A leader, a ministry, officials: who acts for a state on a page of sports, too. */
static gboolean
is_official (const EntGrammar *gr, guint unit)
{
  static const char *const offices[] = {"government", "legislature", "judiciary", "police", NULL};
  const EntActor *actor = ent_unit (gr->skeleton, unit)->actor;
  return actor->kind == ENT_MENTION_PERSON || actor->kind == ENT_MENTION_INSTITUTION ||
         (actor->agent && g_strv_contains (offices, actor->agent->sector));
}

/* What no team does to another, and sports reports tell of states alone: "Riyadh cut ties with Doha", but "Riyadh's coach". */
static gboolean
is_politics (const EntGrammar *gr, int act, guint source)
{
  const guint acts = ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (THREATEN);
  return ent_act_among (gr, act, acts) && !ent_unit (gr->skeleton, source)->actor->agent &&
         ent_among (ent_letter (gr->skeleton, (glong)source + 1), "Vmhe,&");
}

gboolean
ent_is_reception (const EntGrammar *gr, guint i, int act)
{
  static const char *const verbs[] = {"receive", "host", NULL};
  const EntLexeme *lexeme = ent_unit (gr->skeleton, i)->lexeme;
  return act == ent_act (gr, ENT_ACT_CONSULT) && lexeme && g_strv_contains (verbs, lexeme->lemma);
}

/* What two private parties do is nothing between their states; who burns a flag or a state's goods means the state. */
static gboolean
is_nobodys_act (const EntGrammar *gr, int act, guint source, guint target)
{
  if (!ent_is_private (gr, source) || (act == ent_act (gr, ENT_ACT_PROTEST) && !ent_unit (gr->skeleton, target)->actor->agent))
    return FALSE;
  if (is_violent (gr, act) && target + 1 < gr->n && ent_is_ground (gr, target + 1)) /* "shelled the Syrian town" */
    return FALSE;
  return ent_is_private (gr, target) || (ent_is_located (gr, target) && !is_violent (gr, act));
}

/* "Japanese banks lend to B", "its exporters sell to B": firms and people act for themselves, whatever their passports; who strikes,
 * protests or writes in a state's paper is heard as of his state, but no gang is. */
static gboolean
is_private_business (const EntGrammar *gr, int act, guint source)
{
  static const char *const sectors[] = {"business", "civilian", "ngo", "refugee", NULL};
  const guint said = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (SUPPORT);
  const EntActor *actor = ent_unit (gr->skeleton, source)->actor;
  if (!actor->agent || !ent_is_state (actor->entities[0]))
    return FALSE;
  if (strcmp (actor->agent->sector, "criminal") == 0)
    return TRUE;
  if (is_violent (gr, act) || act == ent_act (gr, ENT_ACT_PROTEST))
    return FALSE;
  if (strcmp (actor->agent->sector, "civilian") == 0 && act == ent_act (gr, ENT_ACT_AID)) /* doctors, divers */
    return FALSE;
  gboolean paper = strcmp (actor->agent->sector, "media") == 0 && !ent_act_among (gr, act, said);
  return paper || g_strv_contains (sectors, actor->agent->sector);
}

/* "seized tons of meat near the border with A", "arrests at A's border", and not "closed its border with A" */
static gboolean
is_done_at_border (const EntGrammar *gr, int act, guint cue, guint target)
{
  int border = ent_act (gr, ENT_ACT_BORDER);
  if (act != ent_act (gr, ENT_ACT_COERCE) || !ent_is_at_border (gr, target))
    return FALSE;
  const EntLexeme *crossing = ent_unit (gr->skeleton, cue)->lexeme;
  for (guint k = cue + 1; crossing && crossing->act == border && k < target; k++) /* "shut three crossings on its border with A" */
    if (gr->g[k] == 'N' && ent_unit (gr->skeleton, k)->lexeme && ent_unit (gr->skeleton, k)->lexeme->act == border)
      return FALSE;
  guint first = gr->g[target - 1] == 'w' ? target - 2 : target;
  while (first > 0 && ent_among (gr->g[first - 1], "xA'&"))
    first--;
  return first > 0 && ent_among (gr->g[first - 1], "iot");
}

/* "Mine chief held: US prosecutor": whoever stands behind a headline's colon says it. */
static gboolean
is_named_speaker (const EntGrammar *gr, guint cue, guint unit)
{
  guint first = ent_unit (gr->skeleton, unit)->actor->first;
  return unit > cue && first > 0 && ent_is_text (gr->source, first - 1, ":") && (unit + 1 >= gr->n || gr->g[unit + 1] == '.');
}

/* "arms the rebels of B", "gave shelter to B's dissidents": who helps those against a state helps the state not. */
static gboolean
is_aid_to_foes (const EntGrammar *gr, int act, guint target)
{
  static const char *const foes[] = {"rebel", "opposition", NULL};
  const guint helping = ENT_ACT_BIT (AID);
  const EntActor *actor = ent_unit (gr->skeleton, target)->actor;
  return ent_act_among (gr, act, helping) && actor->agent && g_strv_contains (foes, actor->agent->sector);
}

/* "ECOWAS held a session with the presidents of A and B", "the summit was attended by A": members are who an organization's meeting is
 * made of; who hosts it does something for it. */
static gboolean
is_own_meeting (const EntGrammar *gr, const EntFrame *frame, int act, guint cue, const EntEntity *a, const EntEntity *b)
{
  static const char *const meetings[] = {"attend", "session", "summit", "assembly", NULL};
  const EntLexicon *lexicon = gr->source->lexicon;
  const EntLexeme *word = ent_unit (gr->skeleton, cue)->lexeme;
  const EntLexeme *verb = frame->n_chain ? ent_unit (gr->skeleton, frame->chain[0])->lexeme : NULL;
  if (verb && strcmp (verb->lemma, "host") == 0)
    return FALSE;
  if (act != ent_act (gr, ENT_ACT_CONSULT) || !word || !g_strv_contains (meetings, word->lemma) || ent_is_state (a) == ent_is_state (b))
    return FALSE;
  return ent_lexicon_is_member (lexicon, a->id, b->id, NULL) || ent_lexicon_is_member (lexicon, b->id, a->id, NULL);
}

static void
emit_one_way (EntGrammar *gr, const EntFrame *frame, int a, guint cue, guint source, guint target, const char *construction,
              double confidence, EntLayer layer, gboolean symmetric)
{
  const char *why = NULL;
  if (!ent_lexicon_act_class (gr->source->lexicon, a))
    why = "the class makes no event";
  else if (confidence < MIN_CONFIDENCE)
    why = "not sure enough";
  else if (strcmp (construction, "relief") != 0 && is_nobodys_act (gr, a, source, target)) /* a plane that brings help is its state's */
    why = "both parties are private";
  else if (is_done_at_border (gr, a, cue, target))
    why = "a border is where it was done";
  else if (is_named_speaker (gr, cue, target))
    why = "a headline's speaker";
  else if (is_private_business (gr, a, source))
    why = "whoever acts is private";
  else if (is_aid_to_foes (gr, a, target))
    why = "who is helped is no part of the state";
  else if (gr->sport && !is_official (gr, source) && !is_politics (gr, a, source))
    why = "the sentence speaks of sports";
  else if (lies_around (gr, cue, source))
    why = "a place among others";
  else if (is_measure (gr, source) || is_measure (gr, target))
    why = "a party is only compared with";
  if (why) {
    ent_note_lost_pair (gr, cue, a, ent_unit (gr->skeleton, source)->actor->entities[0],
                        ent_unit (gr->skeleton, target)->actor->entities[0], construction, confidence, why);
    return;
  }
  if (speaks_of_relief (gr, cue))
    a = ent_operate (gr, "RELIEF", a);
  const EntActor *from = ent_unit (gr->skeleton, source)->actor, *to = ent_unit (gr->skeleton, target)->actor;
  for (guint i = 0; i < from->n_entities; i++)
    for (guint k = 0; k < to->n_entities; k++) {
      if (from->entities[i] == to->entities[k] || is_own_meeting (gr, frame, a, cue, from->entities[i], to->entities[k]))
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

void
ent_emit (EntGrammar *gr, const EntFrame *frame, int act, guint cue, guint source, guint target, const char *construction,
          double confidence, EntLayer layer, gboolean symmetric)
{
  emit_one_way (gr, frame, act, cue, source, target, construction, confidence, layer, symmetric);
  if (symmetric && !is_private_business (gr, act, source))
    emit_one_way (gr, frame, act, cue, target, source, construction, confidence, layer, TRUE);
}

void
ent_emit_each_other (EntGrammar *gr, const EntFrame *frame, int act, guint cue, const EntParties *parties, const char *construction,
                     double confidence, EntLayer layer)
{
  for (guint k = 0; k < parties->n; k++)
    for (guint m = k; m < parties->n; m++)
      if (k != m || ent_unit (gr->skeleton, parties->unit[k])->actor->n_entities > 1) /* "both countries" */
        ent_emit (gr, frame, act, cue, parties->unit[k], parties->unit[m], construction, confidence, layer, TRUE);
}

/* The unit whose word gives the class: the innermost of the chain that has one of its own, else the verb. */
guint
ent_cue_of (const EntGrammar *gr, const EntFrame *frame)
{
  for (guint i = frame->n_chain; i-- > 0;) {
    const EntLexeme *lexeme = ent_unit (gr->skeleton, frame->chain[i])->lexeme;
    if (lexeme && lexeme->act != ENT_NO_CLASS)
      return frame->chain[i];
  }
  return frame->chain[0];
}
