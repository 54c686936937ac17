/* Nouns of what is not there yet: "called for talks", "a planned visit", "the summit is scheduled for May". */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define PHRASE_REACH 6 /* units between a verb and the noun that it is about */
#define PLAN_REACH 10  /* units behind a noun in which its phrase must end */

/* "called for talks between A and B", "urged sanctions on B", "rejected a truce": what the verb is about is only wanted, or refused. What
 * is hostile is wanted only as the very object, since "an end to the attacks" is asked of attacks that there are. */
static gboolean
is_wished (const EntGrammar *gr, guint n, int act)
{
  static const char *const wishing[] = {"DEMAND", "ASKTO", "INTENT", "CONSIDER", "OFFER", "REFUSE", NULL};
  gboolean hostile = ent_is_conflict (gr, act);
  guint k = n;
  while (k > 0 && n - k < PHRASE_REACH && ent_among (gr->g[k - 1], hostile ? "x" : "xNtfr"))
    k--;
  if (k == 0 || !ent_among (gr->g[k - 1], "VGI"))
    return FALSE;
  if (gr->g[k - 1] == 'I' && k > 2 && gr->g[k - 2] == 't' && ent_among (gr->g[k - 3], "VGI")) /* "offered to host talks between" */
    k -= 2;
  if (k > 1 && gr->g[k - 2] == 'm' && ent_unit_is (gr, k - 2, "would")) /* "would welcome an apology" */
    return TRUE;
  const EntLexeme *verb = ent_unit (gr->skeleton, k - 1)->lexeme;
  const char *group = verb && verb->group >= 0 ? ent_lexicon_group_name (gr->source->lexicon, verb->group) : "";
  if (hostile && strcmp (group, "REFUSE") == 0) /* "rejected the charges" */
    return FALSE;
  return g_strv_contains (wishing, group) || ent_frame_of (gr, k - 1).act == ent_act (gr, ENT_ACT_REQUEST);
}

/* Whether the verb or participle at K keeps what it is about from being done: blocks, foils. */
static gboolean
keeps_from (const EntGrammar *gr, guint k)
{
  const EntLexeme *verb = ent_among (gr->g[k], "VGIP") ? ent_unit (gr->skeleton, k)->lexeme : NULL;
  return verb && verb->group >= 0 && strcmp (ent_lexicon_group_name (gr->source->lexicon, verb->group), "HINDER") == 0;
}

/* "blocked the EU's aid for A", "an attack on A was foiled" */
static gboolean
is_prevented (const EntGrammar *gr, guint n)
{
  guint k = n;
  while (k > 0 && n - k < PHRASE_REACH && ent_among (gr->g[k - 1], "xNA'"))
    k--;
  if (k > 0 && keeps_from (gr, k - 1))
    return TRUE;
  guint end = MIN (n + PLAN_REACH, gr->n);
  for (k = n + 1; k < end && ent_among (gr->g[k], "xNA'&zwtogfrbkhe");)
    k++;
  return k < end && gr->g[k] == 'P' && gr->g[k - 1] == 'e' && keeps_from (gr, k);
}

/* "planned", "expected in" */
static gboolean
is_of_plan (const EntGrammar *gr, guint k)
{
  const EntUnit *unit = ent_unit (gr->skeleton, k);
  for (guint token = unit->first; token < unit->last; token++)
    if (ent_lexicon_is_of_kind (gr->source->lexicon, gr->source->tokens[token].word, ENT_KIND_PLANNED))
      return TRUE;
  return FALSE;
}

/* "talks planned for May", and not "talks with potential donors": the word at K is no adjective of what follows. */
static gboolean
is_plan_behind (const EntGrammar *gr, guint k)
{
  return is_of_plan (gr, k) && !ent_among (ent_letter (gr->skeleton, (glong)k + 1), "xNA");
}

/* "a planned visit", "future talks", "talks between A and B are scheduled for Friday", "a summit is unlikely" */
static gboolean
is_planned (const EntGrammar *gr, guint n)
{
  for (guint k = n; k > 0 && ent_among (gr->g[k - 1], "xNA'&"); k--)
    if (gr->g[k - 1] == 'x' && is_of_plan (gr, k - 1))
      return TRUE;
  guint k = n + 1, end = MIN (n + PLAN_REACH, gr->n);
  while (k < end && ent_among (gr->g[k], "xNA'&zwtogf") && !is_plan_behind (gr, k))
    k++;
  k += k < end && ent_among (gr->g[k], ",e") ? 1 : 0; /* "talks between A and B, scheduled for Friday" */
  return k < end && is_plan_behind (gr, k);
}

/* "A's minister is expected in C for talks with B": the clause before the noun says when it will be. */
static gboolean
is_expected (const EntGrammar *gr, guint n)
{
  guint v = n;
  while (v > 0 && !ent_among (gr->g[v - 1], ";.,VPsIG"))
    v--;
  return v > 1 && ent_among (gr->g[v - 1], "VP") && gr->g[v - 2] == 'e' && is_of_plan (gr, v - 1);
}

/* "relations between A and B may improve": what the noun is the subject of is only possible. */
static gboolean
is_possible (const EntGrammar *gr, guint n)
{
  guint k = n + 1, end = MIN (n + PLAN_REACH, gr->n);
  while (k < end && (ent_among (gr->g[k], "xNA'zwtogf") || (gr->g[k] == '&' && ent_is_actor (gr, k + 1)))) /* not "and a reply would be" */
    k++;
  return k < end && gr->g[k] == 'm' && (ent_unit_in_set (gr, k, ENT_SET_MIGHT) || ent_unit_is (gr, k, "would"));
}

/* "has doubts about any talks with B": whether there will be some is open. */
static gboolean
is_any (const EntGrammar *gr, guint n)
{
  guint k = n;
  while (k > 0 && n - k < PHRASE_REACH && gr->g[k - 1] == 'x')
    k--;
  guint first = ent_unit (gr->skeleton, k)->first;
  return first > 0 && ent_is_text (gr->source, first - 1, "any");
}

EntLayer
ent_layer_of_noun (const EntGrammar *gr, guint n, int act)
{
  return is_wished (gr, n, act) || is_any (gr, n) || is_prevented (gr, n) || is_planned (gr, n) || is_expected (gr, n) ||
                 is_possible (gr, n)
             ? ENT_LAYER_HYPOTHETICAL
             : ent_layer_of (gr, n, act);
}
