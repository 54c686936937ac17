/* Asserted, hypothetical or background; and whose words it is. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define POSSIBILITY_REACH 6 /* units before a cue in which "the possibility of" counts */
#define HISTORY_REACH 5

/* First unit of the clause that holds unit I. */
static guint
clause_of (const EntGrammar *gr, guint i)
{
  while (i > 0 && !ent_among (gr->g[i - 1], ";."))
    i--;
  return i;
}

/* The token behind the clause that holds unit I. */
static guint
clause_end (const EntGrammar *gr, guint i)
{
  for (guint k = i + 1; k < gr->n; k++)
    if (ent_among (gr->g[k], ";."))
      return ent_unit (gr->skeleton, k)->first;
  return gr->source->tagged->n_tokens;
}

/* "years ago", "a decade earlier" */
static gboolean
is_long_ago (const EntGrammar *gr, guint token)
{
  const EntSource *src = gr->source;
  if (!ent_in_set (&src->tokens[token], ENT_SET_AGE))
    return FALSE;
  return ent_is_text (src, token + 1, "ago") || ent_is_text (src, token + 1, "earlier") || ent_is_text (src, token + 1, "before");
}

/* "the 1990s", which is as old as its last year */
static gboolean
is_old_decade (const EntGrammar *gr, const EntToken *token)
{
  const char *text = gr->source->tagged->text;
  gboolean decade = token->flags & ENT_TOKEN_NUMBER && token->end - token->start == 5 && text[token->end - 1] == 's';
  return decade && gr->year > 0 && atoi (text + token->start) >= 1500 && atoi (text + token->start) + 9 < gr->year - 1;
}

/* 1 to 12 for the name of a month, 0 for any other word. */
static int
month_of (const EntGrammar *gr, guint token)
{
  static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  const EntToken *word = &gr->source->tokens[token];
  for (guint m = 0; m < G_N_ELEMENTS (months) && ent_in_set (word, ENT_SET_DATE) && word->end - word->start > 2; m++)
    if (g_ascii_strncasecmp (gr->source->sentence->text + word->start, months[m], 3) == 0)
      return (int)m + 1;
  return 0;
}

/* The token behind the phrase that noun I heads: up to the next verb, not far. */
static guint
phrase_end (const EntGrammar *gr, guint i)
{
  guint k = i + 1;
  while (k < gr->n && k < i + 12 && !ent_among (gr->g[k], ";.,VmheTRs"))
    k++;
  return k < gr->n ? ent_unit (gr->skeleton, k)->first : gr->source->tagged->n_tokens;
}

/* An old year in the tokens [first, last): "the 2022 invasion", "in 1991"; or years ago. */
static gboolean
is_old (const EntGrammar *gr, guint first, guint last)
{
  for (guint i = first; i < last; i++) {
    const EntToken *token = &gr->source->tokens[i];
    if (is_long_ago (gr, i) || is_old_decade (gr, token))
      return TRUE;
    gboolean since = i > 0 && ent_is_text (gr->source, i - 1, "since"); /* "has trained them since 2009": it goes on */
    if (gr->year == 0 || !(token->flags & ENT_TOKEN_NUMBER) || token->end - token->start != 4 || since)
      continue;
    int year = atoi (gr->source->tagged->text + token->start);
    /* what a January paper says of December is news, not history */
    int month = i > 0 ? month_of (gr, i - 1) : 0;
    gboolean old = year < gr->year - 1 || (year == gr->year - 1 && gr->month > (month ? MIN (6, month - 6) : 6));
    if (year >= 1500 && old)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_history (const EntGrammar *gr, guint i)
{
  guint low = i > HISTORY_REACH ? i - HISTORY_REACH : 0, high = MIN (i + HISTORY_REACH, gr->n);
  for (guint k = low; k < high; k++)
    if (!ent_among (gr->g[k], "A") && ent_unit_in_set (gr, k, ENT_SET_HISTORY))
      return TRUE;
  return FALSE;
}

static gboolean
is_cooperative (const EntGrammar *gr, int act)
{
  const EntClass *class_ = ent_lexicon_act_class (gr->source->lexicon, act);
  return class_ && (class_->quad == ENT_QUAD_VERBAL_COOPERATION || class_->quad == ENT_QUAD_MATERIAL_COOPERATION);
}

static gboolean
is_background (const EntGrammar *gr, guint i, int act, guint clause)
{
  const EntUnit *unit = ent_unit (gr->skeleton, i);
  gboolean noun = ent_among (gr->g[i], "NG");
  if (noun && clause > 0 && !is_cooperative (gr, act) && ent_unit_in_set (gr, clause - 1, ENT_SET_BACKGROUND)) {
    gboolean verb = FALSE;
    for (guint k = clause; k < i; k++)
      verb |= ent_among (gr->g[k], "VmheP");
    if (!verb)
      return TRUE;
  }
  guint begin = clause > 0 ? ent_unit (gr->skeleton, clause - 1)->last : gr->source->tagged->dateline, end = clause_end (gr, i);
  guint first = noun && unit->first > begin + 6 ? unit->first - 6 : begin;
  guint last = MIN (noun ? MAX (unit->last + 8, phrase_end (gr, i)) : unit->last + 14, end);
  if (is_old (gr, first, last))
    return TRUE;
  return noun && !is_cooperative (gr, act) && is_history (gr, i);
}

#define LABEL_REACH 6   /* tokens of the label of who speaks */
#define ADDRESS_REACH 4 /* tokens of whom a question addresses: "Madam President, will …" */

/* The token behind the mark MARK that stands on one of N tokens from FROM on; FROM where none does. */
static guint
behind_mark (const EntGrammar *gr, guint from, guint n, const char *mark)
{
  for (guint i = from; i < from + n && i + 1 < gr->source->tagged->n_tokens; i++)
    if (ent_is_text (gr->source, i, mark))
      return i + 1;
  return from;
}

static gboolean
opens_question (const EntGrammar *gr, guint token)
{
  static const guint64 auxiliary = (guint64)1 << ENT_SET_DO | (guint64)1 << ENT_SET_BE | (guint64)1 << ENT_SET_HAVE |
                                   (guint64)1 << ENT_SET_WILL | (guint64)1 << ENT_SET_MIGHT | (guint64)1 << ENT_SET_MUST;
  const EntToken *tokens = gr->source->tokens;
  guint n = gr->source->tagged->n_tokens;
  while (token < n && (!(tokens[token].flags & ENT_TOKEN_WORD) || ent_in_set (&tokens[token], ENT_SET_CONJUNCTION)))
    token++;
  return token < n && tokens[token].sets & auxiliary;
}

/* "Did A attack B?", "QUESTION: Minister, will A help B?": a question that yes or no may answer; why or when A did takes for granted that
 * it did. */
static gboolean
is_open_question (const EntGrammar *gr, guint i, guint clause)
{
  if (ent_among (gr->g[i], "NG")) /* "does anybody condemn A's strike on B?" */
    return FALSE;
  guint asked = ent_unit (gr->skeleton, i)->first, n = gr->source->tagged->n_tokens;
  if (behind_mark (gr, asked, n, "?") == asked && !ent_is_text (gr->source, n - 1, "?"))
    return FALSE;
  guint first = behind_mark (gr, 0, LABEL_REACH, ":");
  if (clause > 0)
    first = MAX (first, ent_unit (gr->skeleton, clause - 1)->last);
  return opens_question (gr, first) || opens_question (gr, behind_mark (gr, first, ADDRESS_REACH, ","));
}

/* "will lift the ban if B cuts its tariff": what will be done is done on a condition. A threat is one with it, too. */
static gboolean
is_conditional (const EntGrammar *gr, guint i, int act)
{
  guint start = ent_group_start (gr, i), k = i + 1;
  if (ent_is_conflict (gr, act) || start == i || gr->g[start] != 'm' || !ent_unit_in_set (gr, start, ENT_SET_WILL))
    return FALSE;
  while (k < gr->n && !ent_among (gr->g[k], ";.,VsmheRT"))
    k++;
  return k < gr->n && gr->g[k] == ';' && (ent_unit_is (gr, k, "if") || ent_unit_is (gr, k, "provided"));
}

EntLayer
ent_layer_of (const EntGrammar *gr, guint i, int act)
{
  for (guint k = ent_group_start (gr, i); k < i; k++)
    if (gr->g[k] == 'm' && ent_unit_in_set (gr, k, ENT_SET_MIGHT) && !ent_unit_in_set (gr, k, ENT_SET_WILL))
      return ENT_LAYER_HYPOTHETICAL;
  if (is_conditional (gr, i, act))
    return ENT_LAYER_HYPOTHETICAL;
  guint clause = clause_of (gr, i);
  if ((clause > 0 && ent_unit_in_set (gr, clause - 1, ENT_SET_HYPOTHETICAL)) || is_open_question (gr, i, clause))
    return ENT_LAYER_HYPOTHETICAL;
  for (guint k = i > POSSIBILITY_REACH ? i - POSSIBILITY_REACH : 0; k < i; k++)
    if (!ent_among (gr->g[k], "A") && ent_unit_in_set (gr, k, ENT_SET_POSSIBILITY) && k >= clause)
      return ENT_LAYER_HYPOTHETICAL;
  return is_background (gr, i, act, clause) ? ENT_LAYER_BACKGROUND : ENT_LAYER_ASSERTED;
}

/* The verb of saying that governs unit I: one to the left, or ", X said." at the end. ENT_NOBODY where there is none. */
static guint
saying_verb (const EntGrammar *gr, guint i)
{
  for (guint k = i; k-- > 0 && gr->g[k] != '.';)
    if (gr->g[k] == 's')
      return k;
  for (guint k = i + 1; k < gr->n; k++)
    if (gr->g[k] == 's' && k + 6 >= gr->n)
      return k;
  return ENT_NOBODY;
}

void
ent_attribute (const EntGrammar *gr, EntCandidate *c)
{
  guint s = saying_verb (gr, c->cue);
  if (s == ENT_NOBODY)
    return;
  EntParties speaker = ent_subject (gr, s, 2);
  for (guint k = s + 1; !speaker.n && k < gr->n && k < s + 3; k++) /* ", said the minister" */
    if (gr->g[k] == 'A')
      speaker = ent_list (gr, k);
  const EntEntity *entity = speaker.n ? ent_unit (gr->skeleton, speaker.unit[0])->actor->entities[0] : NULL;
  if (entity == c->source_entity)
    return;
  c->attributed = TRUE;
  c->speaker = entity;
}
