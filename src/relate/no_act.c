/* What looks like the act of a state and is none: games, borders that meet, papers that one signs alone. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

static gboolean
is_team (const EntGrammar *gr, guint i, const EntParties *subject)
{
  const EntUnit *verb = ent_unit (gr->skeleton, i), *doer = ent_unit (gr->skeleton, subject->unit[0]);
  guint first = subject->unit[0];                                                   /* "Seoul, Tokyo resume talks" are two */
  gboolean aside = first + 1 < i && gr->g[first + 1] == ',' && gr->g[i - 1] == ','; /* "Ireland, who won in May, meet England" */
  gboolean beside = first + 1 == i || aside;
  gboolean joined = first > 1 && gr->g[first - 1] == '&' && gr->g[first - 2] == ',';
  gboolean opens = first == 0 || joined || ent_among (gr->g[first - 1], ".;");
  return subject->n == 1 && beside && opens && gr->g[i] == 'V' && verb->last == verb->first + 1 && /* no "would like" */
         ent_among (verb->form, "BE") && !verb->past && doer->form == 'A' && doer->actor->kind == ENT_MENTION_NAME &&
         !doer->actor->plural && !doer->actor->agent && ent_is_state (doer->actor->entities[0]);
}

/* A state by its mere name, or its people: "the Fijians". */
static gboolean
is_whole_state (const EntGrammar *gr, guint unit)
{
  const EntActor *actor = ent_unit (gr->skeleton, unit)->actor;
  gboolean head = !ent_among (ent_letter (gr->skeleton, (glong)unit + 1), "'xN") || !actor->adjective;
  return actor && !actor->agent && ent_is_state (actor->entities[0]) && head && ent_letter (gr->skeleton, (glong)unit + 1) != '\'' &&
         (actor->kind == ENT_MENTION_NAME || actor->kind == ENT_MENTION_DEMONYM);
}

/* "will meet A in the final" */
static gboolean
is_in_final (const EntGrammar *gr, guint i, guint target)
{
  static const char *const verbs[] = {"meet", "face", "play", "take on", NULL};
  static const char *const rounds[] = {"final",         "finals",         "semi-final", "semi-finals",
                                       "quarter-final", "quarter-finals", "play-offs",  NULL};
  if (!ent_verb_among (gr, i, verbs) || target + 2 >= gr->n || !ent_unit_is (gr, target + 1, "in"))
    return FALSE;
  for (guint k = 0; rounds[k]; k++)
    if (ent_unit_is (gr, target + 2, rounds[k]))
      return TRUE;
  return FALSE;
}

gboolean
ent_is_game (const EntGrammar *gr, const EntFrame *frame, guint i, int act, guint target)
{
  const EntLexeme *verb = ent_unit (gr->skeleton, i)->lexeme;
  if (is_in_final (gr, i, target))
    return TRUE;
  guint32 word = verb ? ent_phrases_word (ent_lexicon_words (gr->source->lexicon), verb->lemma, strlen (verb->lemma)) : 0;
  return frame->n_chain == 1 && act == ent_act (gr, ENT_ACT_ASSAULT) && word && gr->g[i] == 'V' &&
         ent_lexicon_is_of_kind (gr->source->lexicon, word, ENT_KIND_GAME) && is_whole_state (gr, target) &&
         ent_preposition (gr, target, i + 1) == '0';
}

/* "the frontiers of A and B": whether a noun of borders heads the subject that begins behind unit LOW and ends before HIGH. */
static gboolean
are_borders (const EntGrammar *gr, guint low, guint high)
{
  int border = ent_act (gr, ENT_ACT_BORDER);
  for (guint k = low; k < high; k++) {
    const EntLexeme *noun = gr->g[k] == 'N' ? ent_unit (gr->skeleton, k)->lexeme : NULL;
    if (noun && noun->act == border)
      return TRUE;
  }
  return FALSE;
}

/* "the border with A", "A's border", "on the frontier of A" */
gboolean
ent_is_at_border (const EntGrammar *gr, guint target)
{
  guint n = target + 1;
  while (n < gr->n && n < target + 3 && ent_among (gr->g[n], "'x"))
    n++;
  guint border = target > 1 && gr->g[target - 1] == 'w' ? target - 2 : n;
  const EntLexeme *lexeme = border < gr->n && gr->g[border] == 'N' ? ent_unit (gr->skeleton, border)->lexeme : NULL;
  return lexeme && lexeme->act == ent_act (gr, ENT_ACT_BORDER);
}

/* "the point where A and B meet", "the valley in which A meets B": states whose borders meet, now and always. */
static gboolean
is_landmark (const EntGrammar *gr, guint i, const EntParties *subject)
{
  if (gr->g[i] != 'V' || ent_unit (gr->skeleton, i)->past || ent_group_start (gr, i) != i || !subject->n)
    return FALSE;
  guint first = subject->unit[0];
  while (first > 0 && ent_among (gr->g[first - 1], "xNf"))
    first--;
  if (first == 0)
    return FALSE;
  for (guint k = 0; k < subject->n; k++)
    if (!is_whole_state (gr, subject->unit[k]) && !are_borders (gr, first, i))
      return FALSE;
  gboolean in_which = gr->g[first - 1] == 'R' && first > 1 && ent_among (gr->g[first - 2], "io");
  return in_which || (gr->g[first - 1] == ';' && ent_unit_is (gr, first - 1, "where"));
}

/* "signed the order that …": the paper is the signer's own. */
static gboolean
signs_own_paper (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  const EntLexeme *verb = ent_unit (gr->skeleton, i)->lexeme;
  if (frame->n_chain > 1 || !verb || strcmp (verb->lemma, "sign") != 0)
    return FALSE;
  for (guint k = i + 1; k < gr->n && ent_among (gr->g[k], "xp"); k++)
    if (ent_unit_is_of_kind (gr, k, ENT_KIND_OWN_PAPER))
      return TRUE;
  return FALSE;
}

/* "has met the Fund's requirements", "is to meet part of the cost": nobody is met. */
static gboolean
is_fulfilled (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  const EntLexeme *verb = ent_unit (gr->skeleton, i)->lexeme;
  if (!verb || strcmp (verb->lemma, "meet") != 0 || frame->act != ent_act (gr, ENT_ACT_CONSULT)) /* "met A's demand" gave way */
    return FALSE;
  guint k = i + 1;
  while (k + 1 < gr->n && k < i + 7 && ent_among (gr->g[k + 1], "xNA'"))
    k++;
  return k < gr->n && ent_among (gr->g[k], "xN") && ent_unit_is_of_kind (gr, k, ENT_KIND_FULFILLED);
}

/* "joined A in asking C": what they do together is told by the other verb. */
static gboolean
joins_in_doing (const EntGrammar *gr, guint i)
{
  static const char *const verbs[] = {"join", NULL};
  guint k = i + 1;
  if (gr->g[i] != 'V' || !ent_verb_among (gr, i, verbs))
    return FALSE;
  while (k < gr->n && ent_among (gr->g[k], "ApxN'&,"))
    k++;
  return ent_letter (gr->skeleton, (glong)k) == 'i' && ent_letter (gr->skeleton, (glong)k + 1) == 'G';
}

/* "took over the presidency of the G7", "took over as chair of": an office is taken, and nobody is attacked. */
static gboolean
takes_office (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  static const char *const verbs[] = {"take over", NULL};
  if (frame->n_chain > 1 || !ent_verb_among (gr, i, verbs))
    return FALSE;
  for (guint k = i + 1; k < gr->n && k < i + 7 && ent_among (gr->g[k], "xNA'"); k++)
    if (ent_has_word_of_kind (gr, k, ENT_KIND_OFFICE))
      return TRUE;
  return FALSE;
}

/* "the deficit hit 58 billion dollars", "reached $5 billion": a sum is hit, and nobody. */
static gboolean
hits_sum (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  if (!ent_act_among (gr, frame->act, ENT_ACT_BIT (ASSAULT)))
    return FALSE;
  guint next = ent_unit (gr->skeleton, i)->last;
  const EntToken *tokens = gr->source->tokens;
  for (guint t = next; t < next + 3 && t < gr->source->tagged->n_tokens; t++) {
    static const char *const scales[] = {"million", "billion", "trillion", "mln", "bln", "pct", "percent", NULL};
    for (guint w = 0; t > next && tokens[t - 1].flags & ENT_TOKEN_NUMBER && scales[w]; w++)
      if (ent_is_text (gr->source, t, scales[w]))
        return TRUE;
  }
  return FALSE;
}

/* "A's trade practices have destroyed B's factories": what is not done by force does not attack. */
static gboolean
is_done_by_policy (const EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject)
{
  guint start = ent_group_start (gr, i);
  gboolean owned = subject->n == 1 && start > 2 && subject->unit[0] + 2 < start && gr->g[subject->unit[0] + 1] == '\'';
  return owned && ent_act_among (gr, frame->act, ENT_ACT_BIT (ASSAULT)) && ent_among (gr->g[start - 1], "xNV") &&
         ent_unit_is_of_kind (gr, start - 1, ENT_KIND_OPINION);
}

/* "warned its citizens against travel to A": who is spoken to is one's own, and A does not hear of it. */
static gboolean
speaks_to_own (const EntGrammar *gr, guint i, const EntParties *subject)
{
  static const char *const warning[] = {"warn", "advise", "caution", "remind", "ask", "urge", "encourage", NULL};
  static const char *const ordering[] = {"tell", "order", "instruct", "order out", NULL}; /* firms are told to trade no longer */
  static const char *const people[] = {"civilian", "business", NULL};
  static const char *const anybody[] = {"public", "travellers", "travelers", "tourists", NULL};
  guint k = i + 1;
  gboolean warns = ent_verb_among (gr, i, warning);
  if (k >= gr->n || !(warns || ent_verb_among (gr, i, ordering)))
    return FALSE;
  const EntActor *speaker = subject->n ? ent_unit (gr->skeleton, subject->unit[0])->actor : NULL;
  if (ent_is_actor (gr, k)) /* "he", who is told of before, may be somebody else */
    return speaker && speaker->kind != ENT_MENTION_ANAPHOR && ent_unit (gr->skeleton, k)->actor->kind != ENT_MENTION_ANAPHOR &&
           ent_same_party (gr, k, subject) && ent_letter (gr->skeleton, (glong)k + 1) != '\'';
  if (gr->g[k] != 'x')
    return FALSE;
  while (ent_letter (gr->skeleton, (glong)k + 1) == 'x' && !ent_unit_is (gr, k + 1, "not"))
    k++;
  const EntAgent *agent = ent_agent_at_unit (gr, k);
  gboolean own = ent_unit (gr->skeleton, i + 1)->owned;
  for (guint w = 0; anybody[w] && !own; w++)
    own = ent_unit_is (gr, k, anybody[w]);
  return own && agent && g_strv_contains (people, agent->sector) && (warns || strcmp (agent->sector, "civilian") == 0);
}

/* "let's see", "let A know", "let a lead slip": whom one lets do what is of no concern to states; but "let A's ship dock", "will not let
 * A". */
static gboolean
lets_nobody (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  static const char *const passing[] = {"dock", "land",  "pass",   "leave", "sail",    "cross",
                                        "fly",  "enter", "return", "visit", "inspect", NULL};
  const EntUnit *verb = ent_unit (gr->skeleton, i);
  if (frame->n_chain > 1 || verb->last > verb->first + 1 || !verb->lexeme || strcmp (verb->lexeme->lemma, "let") != 0)
    return FALSE;
  guint start = ent_group_start (gr, i);
  gboolean refused = memchr (gr->g + start, 'n', i - start) != NULL;
  gboolean passes = refused;
  for (guint k = i + 2; !passes && k < gr->n && k < i + 6 && ent_among (gr->g[k], "xN'VI"); k++)
    for (guint w = 0; passing[w] && !passes; w++)
      passes = ent_unit_is (gr, k, passing[w]);
  return ent_letter (gr->skeleton, (glong)i + 1) != 'A' || !passes;
}

const char *
ent_no_act (const EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject)
{
  return is_team (gr, i, subject)                    ? "a team, as its verb in the plural says"
         : is_fulfilled (gr, frame, i)               ? "what is met is nobody"
         : ent_counts_trade (gr, i)                  ? "but a figure"
         : is_landmark (gr, i, subject)              ? "a place where borders meet"
         : signs_own_paper (gr, frame, i)            ? "a paper of its own"
         : takes_office (gr, frame, i)               ? "an office that is taken"
         : hits_sum (gr, frame, i)                   ? "a sum is hit"
         : is_done_by_policy (gr, frame, i, subject) ? "a policy attacks nobody"
         : lets_nobody (gr, frame, i)                ? "nobody is allowed anything"
         : speaks_to_own (gr, i, subject)            ? "said to its own people"
         : joins_in_doing (gr, i)                    ? "what is done together is told by another verb"
                                                     : NULL;
}
