/* Acts that answer what a sentence before has told: "Sofia rejected the demand", "Nairobi lifted the ban". To whom stands in no word of the
 * sentence but that for what is answered; so this word stands in for the other side. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define REACH 2 /* sentences */

gboolean
ent_may_answer (const GArray *dealings, const EntEntity *entity, guint sentence)
{
  for (guint k = dealings->len; k-- > 0;) {
    const EntDealing *d = &g_array_index (dealings, EntDealing, k);
    if (sentence > d->sentence + REACH)
      return FALSE;
    if (d->source == entity || d->target == entity || d->aid || sentence <= d->sentence + 1) /* "Togo followed suit" */
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_definite (const EntGrammar *gr, guint unit)
{
  const EntSource *src = gr->source;
  guint first = ent_unit (gr->skeleton, unit)->first;
  return first > 0 &&
         (ent_is_text (src, first - 1, "the") || ent_is_text (src, first - 1, "this") || ent_is_text (src, first - 1, "that") ||
          ent_is_text (src, first - 1, "these") || ent_is_text (src, first - 1, "those"));
}

static guint
noun_at (const EntGrammar *gr, guint first, guint end)
{
  while (end > first && gr->g[end - 1] != 'N')
    end--;
  return end > first ? end - 1 : ENT_NOBODY;
}

/* Whether the units [FIRST, END) are a word that sums up a deed: "the move", "this latest decision". */
static gboolean
is_summed_up (const EntGrammar *gr, guint first, guint end)
{
  const EntLexeme *noun = gr->g[end - 1] == 'N' ? ent_unit (gr->skeleton, end - 1)->lexeme : NULL;
  return is_definite (gr, first) && (gr->g[end - 1] == 'x' || (noun && noun->act == ENT_NO_CLASS)) &&
         ent_unit_is_of_kind (gr, end - 1, ENT_KIND_SUMMED_UP);
}

/* "voiced regret at the move", "expressed anger over the ban": the thing behind the preposition of the noun at N. */
static guint
thing_of_words (const EntGrammar *gr, guint n)
{
  guint first = n + 2, end = first;
  while (end < gr->n && ent_among (gr->g[end], "xN"))
    end++;
  if (!ent_among (ent_letter (gr->skeleton, (glong)n + 1), "iovwa") || end == first || !ent_among (ent_letter (gr->skeleton, end), ".,;&"))
    return ENT_NOBODY;
  if (is_summed_up (gr, first, end))
    return end - 1;
  return gr->g[end - 1] == 'N' && is_definite (gr, first) ? end - 1 : ENT_NOBODY;
}

/* "called the raids an outrage": what is called so, before the second article; ENT_NOBODY where it is not summed up or told. */
static guint
thing_called (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  const EntLexeme *verb = ent_unit (gr->skeleton, i)->lexeme;
  gboolean calls = verb && verb->group >= 0 && strcmp (ent_lexicon_group_name (gr->source->lexicon, verb->group), "CALL") == 0;
  if (!calls || frame->n_chain < 2 || i + 2 >= gr->n || !is_definite (gr, i + 1))
    return ENT_NOBODY;
  guint end = i + 2;
  while (end < frame->end && ent_among (gr->g[end], "xN") && ent_unit (gr->skeleton, end)->first == ent_unit (gr->skeleton, end - 1)->last)
    end++;
  gboolean told = ent_among (gr->g[end - 1], "N") || is_summed_up (gr, i + 1, end);
  return end <= frame->end && ent_among (gr->g[end], "xN") && told ? end - 1 : ENT_NOBODY;
}

/* "rejected the latest demand", "denied it": the unit of the noun or pronoun, which no name is joined to; ENT_NOBODY where none is. */
static guint
thing_behind (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  guint end = i + 1;
  if (end < gr->n && ent_among (gr->g[end], "pT") && frame->n_chain == 1 &&
      (ent_unit_is (gr, end, "it") || ent_unit_is (gr, end, "this") || ent_unit_is (gr, end, "that")) &&
      ent_among (ent_letter (gr->skeleton, (glong)end + 1), ".,;&xG"))
    return end;
  if (thing_called (gr, frame, i) != ENT_NOBODY)
    return thing_called (gr, frame, i);
  guint first = end += end < gr->n && gr->g[end] == 'T' ? 1 : 0; /* "dismissed that charge" */
  while (end < gr->n && ent_among (gr->g[end], "xN"))
    end++;
  guint last = frame->end;
  if (last > end && gr->g[last] == 'N' && ent_among (gr->g[end], "tf") && is_definite (gr, last)) /* "demanded an end to the attacks" */
    return ent_among (ent_letter (gr->skeleton, (glong)last + 1), ".,;&i") ? last : ENT_NOBODY;
  if (last == end - 1 && last > i && gr->g[last] == 'N' && !is_definite (gr, first) && thing_of_words (gr, last) != ENT_NOBODY)
    return thing_of_words (gr, last);
  if (end > first && ent_among (ent_letter (gr->skeleton, end), "fbk")) /* "the demand of its teachers" */
    return ENT_NOBODY;
  gboolean called = last >= end && ent_judgement_at (gr, last) != ENT_NO_CLASS; /* "described the move as a blow" */
  if (end > first && (last <= i || called) && is_summed_up (gr, first, end))
    return end - 1;                                 /* "welcomed the move" */
  gboolean judged = last > i && gr->g[last] != 'N'; /* "called the attack barbaric" */
  guint noun = !judged && last > i ? last : noun_at (gr, first, end);
  return noun != ENT_NOBODY && noun > i && noun < end && gr->g[noun] == 'N' && is_definite (gr, first) &&
                 !ent_unit (gr->skeleton, noun)->owned
             ? noun
             : ENT_NOBODY;
}

/* Whose act the thing is: what is lifted or ended is one's own, what is rejected, judged or agreed to the other's. Neither: what is
 * announced or begun. */
typedef enum { NOBODYS, OWN, OTHERS } Whose;

static Whose
whose (const EntGrammar *gr, const EntFrame *frame, int act)
{
  static const char *const ending[] = {"REVERSE", "END", NULL}, *const bare[] = {"LIGHT", "BEGIN", "INTENT", NULL};
  const guint answers = ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (CONCEDE) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (SUPPORT) |
                        ENT_ACT_BIT (PROTEST) | ENT_ACT_BIT (REQUEST);
  const EntLexeme *verb = ent_unit (gr->skeleton, frame->chain[0])->lexeme;
  const char *group = verb && verb->group >= 0 ? ent_lexicon_group_name (gr->source->lexicon, verb->group) : "";
  if (g_strv_contains (ending, group))
    return OWN;
  return g_strv_contains (bare, group) || !ent_act_among (gr, act, answers) ? NOBODYS : OTHERS;
}

/* Whether D is what the noun or pronoun at THING stands for. To accept an offer is to agree, but what else a thing makes of a verb is no
 * answer to it: "hear the complaint". */
static gboolean
is_meant (const EntGrammar *gr, const EntDealing *d, guint thing, int act)
{
  const guint said = ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (THREATEN);
  const EntLexeme *noun = gr->g[thing] == 'N' ? ent_unit (gr->skeleton, thing)->lexeme : NULL;
  gboolean sums = noun && noun->act == ENT_NO_CLASS; /* "the decision" */
  if (gr->g[thing] == 'x' || sums)
    return gr->source->sentence->index <= d->sentence + 1;
  if (gr->g[thing] != 'N')
    return ent_act_among (gr, d->act, said);
  return noun->act == d->act && (act != d->act || act == ent_act (gr, ENT_ACT_AGREE));
}

guint
ent_stand_in (EntGrammar *gr, guint unit, const EntDealing *d, const EntEntity *entity)
{
  const EntSource *src = gr->source;
  EntUnit *u = ent_unit (gr->skeleton, unit);
  if (gr->n_stand_ins == ENT_STAND_INS || u->actor)
    return ENT_NOBODY;
  guint first = u->first - (is_definite (gr, unit) ? 1 : 0); /* with its article */
  EntStandIn *s = &gr->stand_ins[gr->n_stand_ins++];
  *s = (EntStandIn){.actor = {.first = first, .last = u->last, .entities = {entity}, .n_entities = 1, .kind = ENT_MENTION_ANAPHOR},
                    .antecedents = {entity == d->source ? d->source_mention : d->target_mention}};
  s->actor.span = (EntSpan){src->tokens[first].start, src->tokens[u->last - 1].end};
  u->actor = &s->actor;
  return unit;
}

guint
ent_stand_in_both (EntGrammar *gr, guint unit, const EntDealing *d)
{
  guint at = ent_stand_in (gr, unit, d, d->source);
  if (at == ENT_NOBODY)
    return at;
  EntStandIn *s = &gr->stand_ins[gr->n_stand_ins - 1];
  s->actor.entities[s->actor.n_entities++] = d->target;
  s->antecedents[1] = d->target_mention;
  return at;
}

const EntDealing *
ent_only_dealing (const EntGrammar *gr, const EntEntity *self)
{
  const EntDealing *last = NULL;
  const EntEntity *other = NULL;
  for (guint k = gr->dealings->len; k-- > 0;) {
    const EntDealing *d = &g_array_index (gr->dealings, EntDealing, k);
    if (gr->source->sentence->index > d->sentence + REACH)
      break;
    if (d->source != self && d->target != self)
      continue;
    const EntEntity *with = d->source == self ? d->target : d->source;
    if (other && other != with)
      return NULL;
    other = with;
    last = last ? last : d;
  }
  return last;
}

/* "rejected the protest": words, whatever they were called before. */
static gboolean
is_word_of_anger (const EntGrammar *gr, guint thing)
{
  const guint words = ENT_ACT_BIT (PROTEST) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (THREATEN);
  return gr->g[thing] == 'N' && ent_act_among (gr, ent_unit (gr->skeleton, thing)->lexeme->act, words);
}

/* "condemned the raids", of which nobody has told: those of whom one is at odds with. */
static gboolean
is_hostile_deed (const EntGrammar *gr, guint thing)
{
  const guint deeds = ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (SANCTION);
  return gr->g[thing] == 'N' && ent_act_among (gr, ent_unit (gr->skeleton, thing)->lexeme->act, deeds);
}

/* "Kenya condemned the attack", "welcomed the move": whether somebody else judges what D tells. */
static gboolean
is_third (const EntDealing *d, const EntEntity *self)
{
  return d->source != self && d->target != self;
}

/* Whether the sentence names anybody but SELF and OTHER. */
static gboolean
names_third (const EntGrammar *gr, const EntEntity *self, const EntEntity *other)
{
  for (guint i = 0; i < gr->source->tagged->n_actors; i++)
    for (guint k = 0; k < gr->source->actors[i].n_entities; k++)
      if (gr->source->actors[i].entities[k] != self && gr->source->actors[i].entities[k] != other)
        return TRUE;
  return FALSE;
}

/* "Georgia passed a law. The EU criticised the move": whether the thing that SELF judges by the verb at I is what another has done alone.
 */
static gboolean
is_deed (const EntGrammar *gr, guint i, guint thing, const EntEntity *self, int act)
{
  static const char *const welcoming[] = {"welcome", "hail", "praise", "applaud", "commend", "salute", NULL};
  gboolean judges = act == ent_act (gr, ENT_ACT_ACCUSE) || ent_verb_among (gr, i, welcoming);
  if (!judges || thing == ENT_NOBODY || !gr->deed || gr->deed->source == self || gr->source->sentence->index > gr->deed->sentence + 1)
    return FALSE;
  if (thing > i && ent_among (ent_letter (gr->skeleton, (glong)thing + 1), "GPReTf")) /* "the steps being taken by …" */
    return FALSE;
  if (names_third (gr, self, gr->deed->source)) /* "condemned the decree and urged B to" */
    return FALSE;
  const EntLexeme *noun = gr->g[thing] == 'N' ? ent_unit (gr->skeleton, thing)->lexeme : NULL;
  return (act == ent_act (gr, ENT_ACT_ACCUSE) && is_hostile_deed (gr, thing)) ||
         (ent_unit_is_of_kind (gr, thing, ENT_KIND_SUMMED_UP) && (!noun || noun->act == ENT_NO_CLASS));
}

/* The other side of the last dealing that THING stands for, of which SELF is one; of what SELF only judges, who did it. */
static EntParties
other_side (EntGrammar *gr, guint i, guint thing, const EntActor *self, Whose side, int act)
{
  const guint judging = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (PROTEST) | ENT_ACT_BIT (REQUEST);
  if (thing != ENT_NOBODY && gr->g[thing] != 'N' && act == ent_act (gr, ENT_ACT_REQUEST))
    return ENT_NO_PARTIES;
  if (thing == ENT_NOBODY || side == NOBODYS || self->n_entities != 1 || gr->n_stand_ins == ENT_STAND_INS)
    return ENT_NO_PARTIES;
  if (side == OTHERS && is_deed (gr, i, thing, self->entities[0], act)) {
    ent_stand_in (gr, thing, gr->deed, gr->deed->source);
    return (EntParties){.unit = {thing}, .confidence = {0.6}, .construction = {"deed"}, .n = 1, .factor = 0.7};
  }
  for (guint k = gr->dealings->len; k-- > 0;) {
    const EntDealing *d = &g_array_index (gr->dealings, EntDealing, k);
    if (gr->source->sentence->index > d->sentence + REACH)
      break;
    gboolean third = side == OTHERS && gr->g[thing] != 'p' && ent_act_among (gr, act, judging) && is_third (d, self->entities[0]);
    if ((!third && (side == OWN ? d->source : d->target) != self->entities[0]) || !is_meant (gr, d, thing, act))
      continue;
    ent_stand_in (gr, thing, d, side == OWN ? d->target : d->source);
    return (EntParties){.unit = {thing}, .confidence = {0.6}, .construction = {"answer"}, .n = 1, .factor = 0.7};
  }
  gboolean angry = (act == ent_act (gr, ENT_ACT_REJECT) && is_word_of_anger (gr, thing)) ||
                   (act == ent_act (gr, ENT_ACT_ACCUSE) && is_hostile_deed (gr, thing));
  const EntDealing *d = angry && side == OTHERS ? ent_only_dealing (gr, self->entities[0]) : NULL;
  if (!d || (act == ent_act (gr, ENT_ACT_ACCUSE) && !ent_is_conflict (gr, d->act)))
    return ENT_NO_PARTIES;
  ent_stand_in (gr, thing, d, d->source == self->entities[0] ? d->target : d->source);
  return (EntParties){.unit = {thing}, .confidence = {0.5}, .construction = {"answer"}, .n = 1, .factor = 0.6};
}

EntParties
ent_find_answered (EntGrammar *gr, const EntFrame *frame, guint i, int act, guint subject)
{
  guint thing = gr->dealings->len || gr->deed ? thing_behind (gr, frame, i) : ENT_NOBODY;
  return other_side (gr, i, thing, ent_unit (gr->skeleton, subject)->actor, whose (gr, frame, act), act);
}

EntParties
ent_find_answered_before (EntGrammar *gr, const EntFrame *frame, guint i, int act, guint agent)
{
  guint end = gr->dealings->len || gr->deed ? ent_group_start (gr, i) : 0, first = end;
  while (first > 0 && ent_among (gr->g[first - 1], "xN"))
    first--;
  gboolean named = end > first && is_definite (gr, first) && (gr->g[end - 1] == 'N' || is_summed_up (gr, first, end));
  guint thing = named ? end - 1 : ENT_NOBODY;
  return other_side (gr, i, thing, ent_unit (gr->skeleton, agent)->actor, whose (gr, frame, act), act);
}

/* Whom alone others have helped in the last sentences, by the last of these dealings; NULL where there were several, or SELF was helped. */
static const EntDealing *
only_help (const EntGrammar *gr, const EntEntity *self)
{
  const EntDealing *last = NULL;
  for (guint k = gr->dealings->len; k-- > 0;) {
    const EntDealing *d = &g_array_index (gr->dealings, EntDealing, k);
    if (gr->source->sentence->index > d->sentence + REACH)
      break;
    if (!d->aid)
      continue;
    if (d->target == self || (last && last->target != d->target))
      return NULL;
    last = last ? last : d;
  }
  return last;
}

guint
ent_find_helped (EntGrammar *gr, guint subject, guint thing)
{
  const EntEntity *self = ent_unit (gr->skeleton, subject)->actor->entities[0];
  if (thing >= gr->n || !ent_among (gr->g[thing], "xN"))
    return ENT_NOBODY;
  const EntDealing *d = only_help (gr, self);
  return d ? ent_stand_in (gr, thing, d, d->target) : ENT_NOBODY;
}

/* The unit before "it" of the verb at I, where "which it denies" or ", a charge it denies" speaks of what was said before; else ENT_NOBODY.
 */
static guint
said_before (const EntGrammar *gr, guint i)
{
  guint start = ent_group_start (gr, i), k = start;
  if (gr->g[i] != 'V' || start < 2 || gr->g[start - 1] != 'p')
    return ENT_NOBODY;
  if (gr->g[start - 2] == 'R')
    return start - 2;
  for (k = start - 1; k > 0 && ent_among (gr->g[k - 1], "xN"); k--)
    ;
  return k > 0 && k < start - 1 && gr->g[k - 1] == ',' ? k : ENT_NOBODY;
}

gboolean
ent_answers_charge (const EntGrammar *gr, guint i, int act, EntParties *subject, EntParties *targets)
{
  if (act != ent_act (gr, ENT_ACT_REJECT) || said_before (gr, i) == ENT_NOBODY)
    return FALSE;
  for (guint k = gr->candidates->len; k-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (c->act != ent_act (gr, ENT_ACT_ACCUSE) || c->symmetric || c->cue >= i)
      continue;
    *subject = (EntParties){.unit = {c->target}, .confidence = {1}, .construction = {"answer"}, .n = 1, .factor = 0.9};
    *targets = (EntParties){.unit = {c->source}, .confidence = {0.7}, .construction = {"answer"}, .n = 1, .factor = 1};
    return TRUE;
  }
  return FALSE;
}
