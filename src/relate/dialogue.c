/* What is answered in one sentence was said in it: "rejected B's apology", "B asked A …, which A refused", "A's request was turned down".
 */
#include "relate/grammar.h"

#include <string.h>

/* Classes of what may be answered. */
static const guint said =
    ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (CONCEDE) | ENT_ACT_BIT (AGREE);

static gboolean
is_said (const EntGrammar *gr, guint n)
{
  const EntLexeme *lexeme = gr->g[n] == 'N' ? ent_unit (gr->skeleton, n)->lexeme : NULL;
  static const char *const told[] = {"call", "offer", NULL};    /* a bid or a ruling is said to nobody */
  if (lexeme && ent_letter (gr->skeleton, (glong)n - 1) == 'o') /* what is on offer */
    return FALSE;
  gboolean plain = lexeme && (!lexeme->low || g_strv_contains (told, lexeme->lemma));
  return plain && ent_act_among (gr, lexeme->act, said) && !lexeme->symmetric;
}

/* "an accusation against C", "a warning to C", "claims that C …": whether the noun at N is for somebody other than PARTIES. */
static gboolean
is_for_another (const EntGrammar *gr, guint n, const EntParties *parties)
{
  const EntLexeme *noun = ent_unit (gr->skeleton, n)->lexeme;
  const char *between = noun && noun->act == ent_act (gr, ENT_ACT_ACCUSE) ? "togTxf" : "togTx"; /* "criticism of C" */
  for (guint k = n + 1; k < gr->n && k < n + 5 && ent_among (gr->g[k], "xtogfT'A"); k++)
    if (gr->g[k] == 'A' && ent_among_these (gr->g[k - 1], between) && !ent_same_party (gr, k, parties))
      return ent_preposition (gr, k, n + 1) != '0' || memchr (gr->g + n, 'T', k - n) != NULL;
  return FALSE;
}

static void
emit_said (EntGrammar *gr, guint n, guint speaker, guint hearer, double confidence, gboolean told_before)
{
  EntFrame frame = {.act = ent_unit (gr->skeleton, n)->lexeme->act, .chain = {n}, .n_chain = 1, .end = n, .control = ENT_NOBODY};
  if (frame.act == ent_act (gr, ENT_ACT_AGREE) && (ent_is_private (gr, speaker) || ent_is_private (gr, hearer))) /* what a firm bids */
    return;
  gboolean known = told_before && frame.act == ent_act (gr, ENT_ACT_ACCUSE); /* "A denied the charge", which an earlier sentence told of */
  EntLayer layer = known ? ENT_LAYER_BACKGROUND : ent_layer_of (gr, n, frame.act);
  ent_emit (gr, &frame, frame.act, n, speaker, hearer, "answered", confidence, layer, FALSE);
}

void
ent_emit_answered (EntGrammar *gr, const EntFrame *frame, int act, const EntParties *subject, const EntParties *targets)
{
  const guint answers = ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (CONCEDE);
  guint k = 1;
  while (k < frame->n_chain && !is_said (gr, frame->chain[k])) /* "turned down an offer of doctors from B" */
    k++;
  guint n = frame->chain[MIN (k, frame->n_chain - 1)];
  if (k >= frame->n_chain || !ent_act_among (gr, act, answers) || is_for_another (gr, n, subject))
    return;
  for (k = 0; k < targets->n; k++)
    if (ent_among_these (ent_preposition (gr, targets->unit[k], frame->chain[0] + 1), "0fkb") && targets->confidence[k] >= 0.5)
      emit_said (gr, n, targets->unit[k], subject->unit[0], 0.6 * subject->factor, strcmp (targets->construction[k], "answer") == 0);
}

void
ent_emit_answered_passive (EntGrammar *gr, guint i, int act, const EntParties *patient, guint agent)
{
  const guint answers = ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (CONCEDE);
  EntParties doer = {.unit = {agent}, .n = 1};
  if (!patient->n || !ent_act_among (gr, act, answers))
    return;
  guint first = patient->unit[0]; /* "accusations from B" */
  gboolean before = first > 1 && ent_among (gr->g[first - 1], "kb");
  for (guint n = before ? first - 2 : first + 1; n < i && ent_among (gr->g[n], "xN'"); n++)
    if (is_said (gr, n) && !is_for_another (gr, n, &doer)) {
      emit_said (gr, n, first, agent, 0.6 * patient->factor, FALSE);
      return;
    }
}

/* "A, responding to a warning by B": B has warned A. */
void
ent_find_response (EntGrammar *gr, guint i, const EntFrame *frame)
{
  static const char *const verbs[] = {"respond", "reply", "react", NULL};
  guint n = frame->chain[MIN (1, frame->n_chain - 1)];
  if (frame->n_chain < 2 || !ent_verb_among (gr, i, verbs) || !is_said (gr, n) ||
      ent_unit (gr->skeleton, n)->lexeme->act == ent_act (gr, ENT_ACT_AGREE))
    return;
  EntParties subject = ent_subject_of_form (gr, i);
  guint a = n + 2;
  gboolean behind = ent_among (ent_letter (gr->skeleton, (glong)n + 1), "bk") && ent_is_actor (gr, a);
  if (!behind)
    for (a = i + 1; a < n && !ent_is_actor (gr, a); a++) /* "to B's warning" */
      ;
  EntParties doer = {.unit = {a}, .n = 1};
  if (!subject.n || a >= gr->n || !ent_is_actor (gr, a) || ent_same_party (gr, a, &subject) || is_for_another (gr, n, &doer))
    return;
  emit_said (gr, n, a, subject.unit[0], 0.6 * subject.factor, FALSE);
}

/* The verb before I whose act is asked, charged or threatened, and its subject, who is not one of PARTIES; ENT_NOBODY where none is. */
static guint
saying_of_another (const EntGrammar *gr, guint i, const EntParties *parties, EntParties *speaker)
{
  const guint open = ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (THREATEN);
  for (guint k = i; k-- > 0 && gr->g[k] != '.';) {
    const EntLexeme *lexeme = ent_among (gr->g[k], "VIG") ? ent_unit (gr->skeleton, k)->lexeme : NULL;
    gboolean calls = lexeme && strcmp (ent_lexicon_group_name (gr->source->lexicon, lexeme->group), "CALL") == 0;
    if (gr->g[k] != 's' && !calls && !(lexeme && ent_act_among (gr, ent_frame_of (gr, k).act, open)))
      continue;
    *speaker = gr->g[k] == 's' ? ent_subject (gr, k, 0) : ent_subject_of_form (gr, k);
    if (speaker->n && !ent_same_party (gr, speaker->unit[0], parties))
      return k;
  }
  return ENT_NOBODY;
}

/* "…, which B refused", "…, a charge that B denies", "…, and B denies it": the clause answers the one before it. */
static gboolean
answers_clause (const EntGrammar *gr, guint i, guint subject)
{
  static const char *const pronouns[] = {"it", "this", "that", "them"};
  guint r = subject; /* "said that B" opens what is said */
  while (r > 0 && ent_among (gr->g[r - 1], "xN"))
    r--;
  guint noun = r > 0 ? r - 1 : 0;
  while (noun > 0 && ent_among (gr->g[noun - 1], "xN"))
    noun--;
  if (r > 0 && (gr->g[r - 1] == 'R' || (gr->g[r - 1] == 'T' && noun < r - 1 && noun > 0 && gr->g[noun - 1] == ',')))
    return TRUE;
  for (guint k = 0; i + 1 < gr->n && k < G_N_ELEMENTS (pronouns); k++)
    if (ent_unit_is (gr, i + 1, pronouns[k]))
      return TRUE;
  return FALSE;
}

void
ent_add_answered (EntGrammar *gr, guint i, int act, const EntParties *subject, EntParties *targets)
{
  EntParties speaker = ENT_NO_PARTIES;
  if (gr->g[i] != 'V' || act != ent_act (gr, ENT_ACT_REJECT) || !answers_clause (gr, i, subject->unit[0]))
    return;
  guint k = saying_of_another (gr, subject->unit[0], subject, &speaker);
  if (k == ENT_NOBODY)
    return;
  EntFrame frame = ent_frame_of (gr, k);
  const guint open = ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (THREATEN);
  int charge = gr->g[k] != 's' && ent_act_among (gr, frame.act, open) ? frame.act : ent_act (gr, ENT_ACT_ACCUSE); /* since it is denied */
  *targets = (EntParties){.unit = {speaker.unit[0]}, .confidence = {0.6}, .construction = {"answer"}, .n = 1, .factor = 1};
  ent_emit (gr, &frame, charge, k, speaker.unit[0], subject->unit[0], "answered", 0.5 * speaker.factor, ent_layer_of (gr, k, charge),
            FALSE);
}
