/* What is called, or said to be, a disgrace or a wise step: words of judgement (pos j of cues.tsv) are acts of whoever uses them. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define CALLED_REACH 16   /* units between "called" and what something is called */
#define PREDICATE_REACH 6 /* units between "was" and the word of judgement */

#define OBJECT_OF_AND_BY (1u | 1u << 5 | 1u << 9)

int
ent_judgement_at (const EntGrammar *gr, guint i)
{
  const EntUnit *unit = ent_unit (gr->skeleton, i);
  for (guint k = 0; k < unit->n_readings; k++)
    if (unit->readings[k].lexeme && unit->readings[k].pos == ENT_POS_JUDGEMENT)
      return unit->readings[k].lexeme->act;
  return ENT_NO_CLASS;
}

guint
ent_called_by (const EntGrammar *gr, guint i)
{
  gboolean object = gr->g[i] == 'P'; /* whose stands before it */
  for (guint k = i + 1; k < gr->n && k < i + CALLED_REACH && !ent_among (gr->g[k], ";.sRVm"); k++) {
    object |= k == i + 1 && ent_among (ent_letter (gr->skeleton, (glong)k + 1), ".,;&"); /* "a charge that A called absurd" */
    int act = object && !ent_among (ent_letter (gr->skeleton, (glong)k + 1), "A'") ? ent_judgement_at (gr, k) : ENT_NO_CLASS;
    if (act != ENT_NO_CLASS)
      return k;
    object |= ent_among (gr->g[k], "ANxpT");
  }
  return ENT_NOBODY;
}

guint
ent_called_targets (void)
{
  return OBJECT_OF_AND_BY;
}

/* The word of judgement that the verb at I leads to: "was | a crime", "amounts to | blackmail"; ENT_NOBODY where none does. */
static guint
predicate_of (const EntGrammar *gr, guint i)
{
  for (guint k = i + 1; k < gr->n && k < i + PREDICATE_REACH && ent_among (gr->g[k], "xNtiVIPG"); k++) {
    if (ent_judgement_at (gr, k) != ENT_NO_CLASS && !ent_among (ent_letter (gr->skeleton, (glong)k + 1), "A'"))
      return k;
    if (ent_among (gr->g[k], "VIPG") && gr->g[k - 1] != 't') /* "was spreading false rumours" is no predicate */
      return ENT_NOBODY;
  }
  return ENT_NOBODY;
}

/* "amounts to blackmail", "smacks of spite": verbs that say what something is. */
static gboolean
is_linking (const EntGrammar *gr, guint i)
{
  static const char *const lemmas[] = {"amount", "constitute", "represent", "border on", "smack of", "reek of", NULL};
  const EntLexeme *lexeme = gr->g[i] == 'V' ? ent_unit (gr->skeleton, i)->lexeme : NULL;
  return gr->g[i] == 'e' || (lexeme && g_strv_contains (lemmas, lexeme->lemma));
}

/* "unacceptable to A": who finds it so. */
static EntParties
judge_behind (const EntGrammar *gr, guint k)
{
  guint a = k + 2;
  while (a < gr->n && a < k + 4 && gr->g[a] == 'x')
    a++;
  return ent_letter (gr->skeleton, (glong)k + 1) == 't' && ent_is_actor (gr, a) ? ent_list (gr, a) : ENT_NO_PARTIES;
}

/* "what B does" */
static gboolean
opens_what (const EntGrammar *gr, guint a)
{
  guint first = ent_unit (gr->skeleton, a)->actor->first;
  return first > 0 && ent_is_text (gr->source, first - 1, "what");
}

/* Whose doing the subject of the verb at I is: "B's decision was …", "what B does is …". */
static EntParties
judged_by_predicate (const EntGrammar *gr, guint i)
{
  guint start = ent_group_start (gr, i);
  for (guint k = start; k-- > 0 && start - k < 8 && ent_among (gr->g[k], "xNVGmhetoiA");)
    if (gr->g[k] == 'A' && opens_what (gr, k))
      return ent_list (gr, k);
  EntParties subject = ent_subject (gr, i, 0);
  return subject.n && ent_is_located (gr, subject.unit[0]) ? ENT_NO_PARTIES : subject; /* "the mission in B is biased" */
}

/* "The ban is unacceptable, A said": who did what the sentence before tells of. */
static EntParties
judged_deed (EntGrammar *gr, guint i, guint k, int act)
{
  guint start = ent_group_start (gr, i), first = start;
  while (first > 0 && ent_among (gr->g[first - 1], "xN"))
    first--;
  EntParties judge = gr->dealings->len && first < start ? judge_behind (gr, k) : ENT_NO_PARTIES;
  if (!judge.n && gr->dealings->len && first < start)
    judge = ent_speaker_of (gr, i, first);
  EntFrame frame = {.act = act, .chain = {k}, .n_chain = 1, .end = k, .control = ENT_NOBODY};
  return judge.n == 1 ? ent_find_answered_before (gr, &frame, i, act, judge.unit[0]) : ENT_NO_PARTIES;
}

static void
find_predicate (EntGrammar *gr, guint i)
{
  guint k = predicate_of (gr, i), start = ent_group_start (gr, i);
  if (k == ENT_NOBODY || memchr (gr->g + start, 'n', i - start))
    return;
  EntParties judged = judged_by_predicate (gr, i);
  int act = ent_judgement_at (gr, k);
  if (!judged.n)
    judged = judged_deed (gr, i, k, act);
  if (!judged.n)
    return;
  if (act == ent_act (gr, ENT_ACT_REJECT) && judged.unit[0] + 1 == start) /* B itself, and not its claim, is "not serious" */
    act = ent_act (gr, ENT_ACT_ACCUSE);
  EntParties judge = judge_behind (gr, k);
  if (!judge.n)
    judge = ent_speaker_of (gr, i, judged.unit[0]);
  EntFrame frame = {.act = act, .chain = {k}, .n_chain = 1, .end = k, .control = ENT_NOBODY};
  for (guint s = 0; s < judge.n; s++)
    for (guint m = 0; m < judged.n; m++)
      if (!ent_same_party (gr, judge.unit[s], &judged))
        ent_emit (gr, &frame, act, k, judge.unit[s], judged.unit[m], "judged", 0.7 * judge.factor * judged.factor,
                  ent_layer_of (gr, i, act), FALSE);
}

void
ent_find_judged (EntGrammar *gr)
{
  for (guint i = 0; i + 1 < gr->n; i++)
    if (is_linking (gr, i))
      find_predicate (gr, i);
}
