/* Statistics: what trade, aid and investment amount to, and how they grow, is told and not done. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define PHRASE_LONGEST 24 /* units between a noun and its verb */
#define AMOUNT_REACH 4    /* tokens behind "was" in which a number stands */

/* "was $11 billion", "were worth more" */
static gboolean
is_amount_behind (const EntGrammar *gr, guint be)
{
  guint first = ent_unit (gr->skeleton, be)->last, last = MIN (first + AMOUNT_REACH, gr->source->tagged->n_tokens);
  for (guint i = first; i < last && !(gr->source->tokens[i].flags & ENT_TOKEN_CAPITAL); i++)
    if (gr->source->tokens[i].flags & ENT_TOKEN_NUMBER ||
        ent_lexicon_is_of_kind (gr->source->lexicon, gr->source->tokens[i].word, ENT_KIND_QUANTITY))
      return TRUE;
  return FALSE;
}

/* "Trade between A and B stood at …": the verb whose subject noun N heads tells how much. Aid that reached A is no amount. */
static gboolean
is_measured (const EntGrammar *gr, guint n)
{
  guint v = n + 1;
  while (v < gr->n && v < n + PHRASE_LONGEST && ent_among (gr->g[v], "xNA'&,twogfrkizb"))
    v++;
  while (v < gr->n && ent_among (gr->g[v], "mh"))
    v++;
  if (v >= gr->n)
    return FALSE;
  if (gr->g[v] == 'e')
    return is_amount_behind (gr, v);
  return gr->g[v] == 'V' && ent_unit_is_of_kind (gr, v, ENT_KIND_MEASURED) && !ent_is_actor (gr, v + 1);
}

/* "the volume of trade", "a slowdown in exports", "trade volumes": a share, a sum or a course of what noun N says. */
static gboolean
is_quantity (const EntGrammar *gr, guint n)
{
  if (n + 1 < gr->n && ent_unit_is_of_kind (gr, n + 1, ENT_KIND_QUANTITY))
    return TRUE;
  guint first = n;
  while (first > 0 && ent_among (gr->g[first - 1], "xNA'"))
    first--;
  return first > 1 && ent_among (gr->g[first - 1], "fi") && ent_unit_is_of_kind (gr, first - 2, ENT_KIND_QUANTITY);
}

/* "sold goods worth $200 million to B", "about half of what A sells to B": trade that a verb counts. */
gboolean
ent_counts_trade (const EntGrammar *gr, guint i)
{
  static const char *const trading[] = {"sell", "export", "import", "buy", "ship", NULL};
  static const char *const counting[] = {"worth", "percent", "%", "cent", "third", "half", "tenth", "quarter"};
  if (ent_unit (gr->skeleton, i)->lexeme->act != ent_act (gr, ENT_ACT_COOPERATE) || !ent_verb_among (gr, i, trading))
    return FALSE;
  const EntUnit *verb = ent_unit (gr->skeleton, i);
  guint first = verb->first > AMOUNT_REACH * 3 ? verb->first - AMOUNT_REACH * 3 : 0;
  guint last = MIN (verb->last + AMOUNT_REACH * 2, gr->source->tagged->n_tokens);
  for (guint t = first; t < last; t++)
    for (guint w = 0; w < G_N_ELEMENTS (counting); w++)
      if (ent_is_text (gr->source, t, counting[w]))
        return TRUE;
  return FALSE;
}

gboolean
ent_is_figure (const EntGrammar *gr, guint n)
{
  return ent_unit_is_of_kind (gr, n, ENT_KIND_FLOW) && (is_measured (gr, n) || is_quantity (gr, n));
}
