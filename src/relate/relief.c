/* Who brings help: "a French plane with tents landed in A", "their doctors flew to A", "brought the islanders water". */
#include "relate/grammar.h"

#include <string.h>

/* Whether the words of UNIT hold one of somebody who carries things or comes to help. */
static gboolean
holds_carrier (const EntGrammar *gr, guint unit)
{
  const EntUnit *of = ent_unit (gr->skeleton, unit);
  const EntLexicon *lexicon = gr->source->lexicon;
  for (guint t = of->first; t < of->last; t++) {
    const EntToken *token = &gr->source->tokens[t];
    const EntAgent *agent = token->word ? ent_lexicon_agent (lexicon, token->word) : NULL;
    if (agent && (strcmp (agent->sector, "shipping") == 0 || strcmp (agent->sector, "military") == 0))
      return TRUE;
    if (ent_lexicon_is_of_kind (lexicon, token->word, ENT_KIND_CARRIER))
      return TRUE;
  }
  return FALSE;
}

/* Whether a carrier is what the clause's verb at I tells of, or what helps arrives by itself: "Indian vaccines landed in A". */
static gboolean
is_carried (const EntGrammar *gr, guint i)
{
  static const char *const arriving[] = {"arrive", "dock", "land", "reach", NULL};
  guint start = ent_group_start (gr, i);
  const EntLexeme *thing = start > 0 && gr->g[start - 1] == 'N' ? ent_unit (gr->skeleton, start - 1)->lexeme : NULL;
  int aid = ent_act (gr, ENT_ACT_AID);
  if (thing && thing->act == aid && ent_given_act (gr, start - 1, aid) == aid && ent_verb_among (gr, i, arriving))
    return TRUE;
  for (guint k = i; k-- > 0 && !ent_among (gr->g[k], ";.sTRV,");)
    if (ent_among (gr->g[k], "AxN") && holds_carrier (gr, k))
      return TRUE;
  return FALSE;
}

/* "rescue team": a word of help in need. */
static gboolean
holds_relief (const EntGrammar *gr, guint unit)
{
  const EntUnit *of = ent_unit (gr->skeleton, unit);
  for (guint t = of->first; t < of->last; t++)
    if (ent_in_set (&gr->source->tokens[t], ENT_SET_RELIEF))
      return TRUE;
  return FALSE;
}

/* Whether what helps in need stands in the clause: tents, doctors, "food and water". */
static gboolean
names_relief (const EntGrammar *gr, guint i)
{
  int aid = ent_act (gr, ENT_ACT_AID);
  guint low = i, k;
  while (low > 0 && !ent_among (gr->g[low - 1], ";.sTRV"))
    low--;
  for (k = low; k < gr->n && (k <= i || !ent_among (gr->g[k], ";.sRV")); k++) {
    const EntLexeme *lexeme = gr->g[k] == 'N' ? ent_unit (gr->skeleton, k)->lexeme : NULL;
    if ((lexeme && lexeme->act == aid) || (ent_among (gr->g[k], "AxN") && holds_relief (gr, k)))
      return TRUE;
  }
  return FALSE;
}

/* The first other party behind the verb at I: to whom, or where, help came. */
static guint
reached (const EntGrammar *gr, guint i, const EntParties *subject)
{
  for (guint a = i + 1; a < gr->n && a < i + 12 && !ent_among (gr->g[a], ";.sRVbv"); a++)
    if (ent_unit (gr->skeleton, a)->actor && !ent_same_party (gr, a, subject)) {
      char p = ent_preposition (gr, a, i + 1);
      if (p == '0' ? a < i + 4 : ent_among (p, "itor"))
        return a;
    }
  return ENT_NOBODY;
}

/* "flew blood, doctors and dogs to A": help itself is what is sent, in whatever it may be. */
static gboolean
is_sent (const EntGrammar *gr, guint i)
{
  static const char *const verbs[] = {"bring", "carry", "ferry", "fly", "haul", "rush", "divert", "airlift", "ship", NULL};
  if (!ent_verb_among (gr, i, verbs) || !ent_among (ent_letter (gr->skeleton, (glong)i + 1), "xN") || ent_unit (gr->skeleton, i + 1)->owned)
    return FALSE;
  for (guint k = i + 1; k < gr->n && !ent_among (gr->g[k], ";.sRVA"); k++)
    if (gr->g[k] == 't')
      return TRUE;
  return FALSE;
}

gboolean
ent_find_relief (EntGrammar *gr, guint i, const EntFrame *frame)
{
  static const char *const verbs[] = {"arrive", "bring", "carry",  "come",    "dock", "drop",   "evacuate", "ferry", "fly",
                                      "go",     "haul",  "head",   "land",    "lift", "pluck",  "reach",    "rush",  "touch",
                                      "hurry",  "join",  "divert", "airlift", "ship", "rescue", "save",     NULL};
  const guint acts = ENT_ACT_BIT (CONSULT) | ENT_ACT_BIT (MOBILIZE) | ENT_ACT_BIT (AID);
  static const char *const rescues[] = {"lift", "pluck", "rescue", "save", "evacuate", NULL};
  gboolean known = ent_lexicon_act_class (gr->source->lexicon, frame->act) != NULL;
  if (!ent_verb_among (gr, i, verbs) || (known && !ent_act_among (gr, frame->act, acts)) ||
      !(is_carried (gr, i) || (!known && is_sent (gr, i))) || !(ent_verb_among (gr, i, rescues) || names_relief (gr, i)))
    return FALSE;
  EntVerbGroup group = {FALSE, FALSE};
  int act = ent_operate_group (gr, i, ent_act (gr, ENT_ACT_AID), &group);
  EntParties subject = group.must ? ENT_NO_PARTIES : ent_subject_of_form (gr, i);
  if (!subject.n && !group.must) /* "A said a military plane had brought food to B" */
    subject = ent_speaker_before (gr, ent_group_start (gr, i));
  guint target = subject.n ? reached (gr, i, &subject) : ENT_NOBODY;
  if (target == ENT_NOBODY)
    return FALSE;
  for (guint k = 0; k < subject.n; k++)
    ent_emit (gr, frame, act, i, subject.unit[k], target, "relief", 0.65 * subject.factor, ent_layer_of (gr, i, act), FALSE);
  return TRUE;
}
