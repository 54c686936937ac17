/* What giving is, by what is given: land is given up, a deadline is a threat, a letter is nothing. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define LAND_REACH 9 /* units between "hands" and the land that is handed over */

/* "handed the envoy a letter", "gave it a page": what is given is no help, whatever it is of. */
static gboolean
gives_token (const EntGrammar *gr, guint i)
{
  guint k = i + 1;
  while (k < gr->n && ent_among (gr->g[k], "A'p&"))
    k++;
  for (; k < gr->n && k < i + 9 && ent_among (gr->g[k], "xfV"); k++)
    if (ent_unit_is_of_kind (gr, k, ENT_KIND_TOKEN))
      return TRUE;
  return FALSE;
}

/* "handed half of the island to B", "transfers two villages to it": land is no help, but given up. */
static gboolean
yields_land (const EntGrammar *gr, guint i)
{
  gboolean land = FALSE;
  guint k = i + 1;
  for (; k < gr->n && k < i + LAND_REACH && ent_among (gr->g[k], "xNfi"); k++)
    land |= ent_among (gr->g[k], "xN") && ent_unit_is_of_kind (gr, k, ENT_KIND_LAND);
  return land && ent_letter (gr->skeleton, (glong)k) == 't' && ent_among (ent_letter (gr->skeleton, (glong)k + 1), "Ap");
}

/* "planes with tents": what is with the thing that stands right before unit K is help. */
static gboolean
is_with_help (const EntGrammar *gr, guint k)
{
  guint n = k + 1;
  while (n < gr->n && gr->g[n] == 'x')
    n++;
  const EntLexeme *thing = gr->g[k] == 'w' && ent_letter (gr->skeleton, n) == 'N' ? ent_unit (gr->skeleton, n)->lexeme : NULL;
  return thing && thing->act == ent_act (gr, ENT_ACT_AID);
}

/* "experts and two million dollars": what stands behind the "and" at unit K is help. */
static gboolean
is_joined_by_help (const EntGrammar *gr, guint k)
{
  const EntLexeme *thing =
      gr->g[k] == '&' && ent_letter (gr->skeleton, (glong)k + 1) == 'N' ? ent_unit (gr->skeleton, k + 1)->lexeme : NULL;
  return thing && (thing->act == ent_act (gr, ENT_ACT_AID) || thing->act == ent_act (gr, ENT_ACT_MONEY));
}

/* "sent jets to bomb A": what is sent to do harm is no help. */
static gboolean
is_sent_to_harm (const EntGrammar *gr, const EntFrame *frame)
{
  const guint harm = ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE);
  guint to = frame->end + 1;
  return ent_letter (gr->skeleton, to) == 't' && ent_letter (gr->skeleton, (glong)to + 1) == 'I' &&
         ent_act_among (gr, ent_frame_of (gr, to + 1).act, harm);
}

/* "hands the chair to A", "shares a field with A": a verb of many senses whose object no table knows gives and shares nothing of ours. */
gboolean
ent_gives_nothing (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  const guint things = ENT_ACT_BIT (AID) | ENT_ACT_BIT (COOPERATE);
  static const char *const providing[] = {"provide", "supply", "furnish", NULL}; /* figures, and help */
  gboolean gives = ent_unit (gr->skeleton, i)->lexeme->low || ent_verb_among (gr, i, providing);
  if (gives && frame->act == ent_act (gr, ENT_ACT_AID) && frame->n_chain == 1 && gives_token (gr, i))
    return TRUE;
  if (frame->act == ent_act (gr, ENT_ACT_AID) && is_sent_to_harm (gr, frame))
    return TRUE;
  guint object = i + 1;
  gboolean known = FALSE;
  for (; object < gr->n && gr->g[object] == 'x'; object++)
    known |= ent_is_agent (gr, object) || ent_unit_is_of_kind (gr, object, ENT_KIND_MONEY) ||
             ent_unit_is (gr, object, "intelligence"); /* a submarine */
  known |= object < gr->n && (is_with_help (gr, object) || is_joined_by_help (gr, object));
  static const char *const paying[] = {"finance", "fund", "bankroll", "subsidize", "subsidise", NULL};
  known |= ent_verb_among (gr, i, paying);                                  /* whatever it may be */
  known |= strchr (ent_unit (gr->skeleton, i)->lexeme->lemma, ' ') != NULL; /* "build … airport" has its object in it */
  const EntLexeme *noun = object < gr->n && gr->g[object] == 'N' ? ent_unit (gr->skeleton, object)->lexeme : NULL;
  gboolean border = noun && noun->act == ent_act (gr, ENT_ACT_BORDER) && frame->act == ent_act (gr, ENT_ACT_COOPERATE);
  if (border && frame->low && frame->n_chain == 1) /* "shares a border with A" */
    return TRUE;
  return !known && frame->low && frame->n_chain == 1 && object > i + 1 && !ent_among (gr->g[object], "ANf") &&
         ent_act_among (gr, frame->act, things);
}

/* "gave B until Friday to leave", "gave it six hours to answer": time, which is no unit, is no help but a threat. */
static gboolean
sets_deadline (const EntGrammar *gr, guint i)
{
  guint k = i + 1;
  while (k < gr->n && ent_among (gr->g[k], "Ap&"))
    k++;
  if (k == i + 1 || k >= gr->n)
    return FALSE;
  gboolean skipped = ent_unit (gr->skeleton, k)->first > ent_unit (gr->skeleton, k - 1)->last;
  return ent_unit_is (gr, k, "until") || (skipped && gr->g[k] == 't' && ent_letter (gr->skeleton, (glong)k + 1) == 'I');
}

/* "shipped beef to B", "supplied it with coal": goods are sold. */
static gboolean
sells_ware (const EntGrammar *gr, guint i)
{
  static const char *const trading[] = {"ship", "supply", "deliver", "export", NULL};
  guint k = i + 1;
  while (k < gr->n && k < i + 9 && ent_among (gr->g[k], "xNfwAp&") && !(gr->g[k] == 'x' && ent_unit_is_of_kind (gr, k, ENT_KIND_WARE)))
    k++;
  return k < gr->n && k < i + 9 && gr->g[k] == 'x' && ent_verb_among (gr, i, trading);
}

/* Whether the word at unit K is of KIND, and not only what something else is against: "anti-drug". */
static gboolean
is_thing_of_kind (const EntGrammar *gr, guint k, EntKind kind)
{
  const EntUnit *unit = ent_unit (gr->skeleton, k);
  gboolean joined =
      unit->last > 1 && !ent_is_word (gr->source, unit->last - 2) && !(gr->source->tokens[unit->last - 1].flags & ENT_TOKEN_SPACE);
  return ent_among (gr->g[k], kind == ENT_KIND_PUBLISHED ? "xN" : "x") && !joined && ent_unit_is_of_kind (gr, k, kind);
}

/* Whether a word of KIND is what the verb or participle at I has for its object: "shipped cocaine", "cocaine shipped to A". */
static gboolean
has_object_of_kind (const EntGrammar *gr, guint i, EntKind kind)
{
  gboolean found = ent_among (gr->g[i], "PV") && i > 0 && is_thing_of_kind (gr, i - 1, kind);
  for (guint k = i + 1; k < gr->n && k < i + 7 && !found && ent_among (gr->g[k], "xNfA'"); k++)
    found = !ent_among (ent_letter (gr->skeleton, (glong)k + 1), "xN") && is_thing_of_kind (gr, k, kind); /* not "drug traffickers" */
  return found;
}

/* "the cocaine trade", "smuggled ivory to A": nobody's trade and no help. */
static gboolean
is_contraband (const EntGrammar *gr, guint i)
{
  if (gr->g[i] == 'N')
    return i > 0 && is_thing_of_kind (gr, i - 1, ENT_KIND_CONTRABAND);
  return ent_among (gr->g[i], "VIGP") && has_object_of_kind (gr, i, ENT_KIND_CONTRABAND);
}

/* "released a statement": what comes out is paper. */
static gboolean
is_published (const EntGrammar *gr, guint i)
{
  static const char *const releasing[] = {"release", NULL};
  return ent_among (gr->g[i], "VIGP") && ent_verb_among (gr, i, releasing) && has_object_of_kind (gr, i, ENT_KIND_PUBLISHED);
}

int
ent_given_act (const EntGrammar *gr, guint i, int act)
{
  const guint traded = ENT_ACT_BIT (AID) | ENT_ACT_BIT (COOPERATE);
  if ((ent_act_among (gr, act, traded) && is_contraband (gr, i)) || (act == ent_act (gr, ENT_ACT_RETREAT) && is_published (gr, i)))
    return ENT_NO_CLASS;
  if (act != ent_act (gr, ENT_ACT_AID) || !ent_among (gr->g[i], "VIGP"))
    return act;
  guint start = gr->g[i] == 'P' ? ent_group_start (gr, i) : 0; /* "two frigates were sent" */
  const EntLexeme *thing = start > 0 && gr->g[start - 1] == 'N' ? ent_unit (gr->skeleton, start - 1)->lexeme : NULL;
  if (thing && thing->act == ent_act (gr, ENT_ACT_MOBILIZE))
    return thing->act;
  static const char *const giving[] = {"give", "grant", "allow", NULL};
  if (ent_verb_among (gr, i, giving) && sets_deadline (gr, i))
    return ent_act (gr, ENT_ACT_THREATEN);
  if (sells_ware (gr, i))
    return ent_act (gr, ENT_ACT_COOPERATE);
  return ent_unit (gr->skeleton, i)->lexeme->low && yields_land (gr, i) ? ent_act (gr, ENT_ACT_RETREAT) : act;
}
