/* Events of active clauses, and of pairs that act on each other. */
#include "relate/grammar.h"

#include <string.h>

/* A said B attacked C: A accuses B. */
static void
emit_reported (EntGrammar *gr, const EntFrame *frame, guint i, int a, const EntParties *subject)
{
  static const char *const blamed[] = {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", NULL};
  guint s = subject->unit[0];
  if (gr->g[i] != 'V' || !ent_act_among (gr, a, blamed))
    return;
  while (s > 0 && ent_among (gr->g[s - 1], "Tx"))
    s--;
  if (s == 0 || gr->g[s - 1] != 's')
    return;
  EntParties speaker = ent_subject (gr, s - 1, 0);
  for (guint k = 0; k < speaker.n; k++)
    if (!ent_same_party (gr, speaker.unit[k], subject))
      ent_emit (gr, frame, ent_act (gr, "ACCUSE"), i, speaker.unit[k], subject->unit[0], "reported", 0.5 * speaker.factor,
                ENT_LAYER_ASSERTED, FALSE);
}

static gboolean
is_reciprocal (const EntGrammar *gr, guint i)
{
  const EntLexeme *lexeme = ent_unit (gr->skeleton, i)->lexeme;
  gsize n = strcspn (lexeme->lemma, " "); /* 0: a verb that no table has */
  guint32 word = n ? ent_phrases_word (ent_lexicon_words (gr->source->lexicon), lexeme->lemma, n, ent_word_hash (lexeme->lemma, n)) : 0;
  return word && (ent_lexicon_sets (gr->source->lexicon, word) >> ENT_SET_RECIPROCAL & 1);
}

/* A and B meet: each with each. */
static gboolean
emit_pair (EntGrammar *gr, const EntFrame *frame, guint i, int a, guint cue, const EntParties *subject, const EntParties *targets,
           EntLayer layer)
{
  static const char *const mutual[] = {"CONSULT", "COOPERATE", NULL};
  if (ent_n_entities (gr, subject) < 2)
    return FALSE;
  static const char *const one_sided[] = {"CONCEDE", "RETREAT", "THREATEN", "REQUEST", "ACCUSE", NULL};
  gboolean mutual_verb = ent_unit (gr->skeleton, i)->lexeme->symmetric && !targets->n; /* "agreed to a ceasefire" */
  gboolean symmetric = mutual_verb || !ent_act_among (gr, a, one_sided);
  symmetric = symmetric && (frame->symmetric || ent_act_among (gr, a, mutual) || is_reciprocal (gr, i));
  gboolean licensed = FALSE; /* A and B met with C: the pair is one side then */
  for (guint k = 0; k < targets->n; k++)
    licensed |= targets->confidence[k] >= 0.6 && (!frame->symmetric || strchr ("0w", ent_preposition (gr, targets->unit[k], i + 1)));
  if (!symmetric || licensed)
    return FALSE;
  ent_emit_each_other (gr, frame, a, cue, subject, "pair", 0.75 * subject->factor, layer);
  return TRUE;
}

static const char *
construction_name (const EntGrammar *gr, const EntFrame *frame, const char *found)
{
  if (strcmp (found, "active") != 0 || frame->n_chain < 2)
    return found;
  const EntLexeme *outer = ent_unit (gr->skeleton, frame->chain[0])->lexeme;
  const char *group = outer ? ent_lexicon_group_name (gr->source->lexicon, outer->group) : "";
  return strcmp (group, "LIGHT") == 0 || strcmp (group, "BEGIN") == 0 ? "light verb" : "operator";
}

/* "denied that it had struck": what a refusal's clause says did not happen, or is not admitted. */
static gboolean
is_denied (const EntGrammar *gr, guint i)
{
  guint k = ent_group_start (gr, i);
  while (k > 0 && ent_among (gr->g[k - 1], "xpA'"))
    k--;
  if (k < 2 || gr->g[k - 1] != 'T' || gr->g[k - 2] != 'V')
    return FALSE;
  const EntLexeme *lexeme = ent_unit (gr->skeleton, k - 2)->lexeme;
  return lexeme && strcmp (ent_lexicon_group_name (gr->source->lexicon, lexeme->group), "REFUSE") == 0;
}

void
ent_find_active (EntGrammar *gr, guint i, const EntFrame *frame)
{
  EntVerbGroup group = {FALSE, FALSE};
  int a = ent_operate_group (gr, i, frame->act, &group);
  EntParties subject = ent_subject_of_form (gr, i);
  if (!subject.n && gr->g[i] == 'V')
    subject = ent_identified (gr, i);
  if (!subject.n && gr->g[i] == 'V')
    subject = ent_loose_subject (gr, i);
  if (subject.n && ent_unit (gr->skeleton, subject.unit[0])->negated)
    a = ent_operate (gr, "NOT", a);
  const char *why = !subject.n ? "no subject" : a == ENT_NO_CLASS ? "not done" : is_denied (gr, i) ? "denied" : NULL;
  if (why) {
    ent_note_lost (gr, i, frame, why);
    return;
  }
  guint cue = ent_cue_of (gr, frame);
  EntLayer layer = ent_layer_of (gr, i, a);
  if (group.must) {
    ent_emit_must (gr, frame, i, &subject);
    return;
  }
  emit_reported (gr, frame, i, a, &subject);
  EntParties targets = ent_targets (gr, frame, i, &subject);
  if (!targets.n)
    ent_find_missing_target (gr, i, a, &subject, &targets);
  if (emit_pair (gr, frame, i, a, cue, &subject, &targets, layer))
    return;
  if (!targets.n)
    ent_note_lost (gr, i, frame, "no target");
  for (guint k = 0; k < targets.n; k++) {
    double confidence = targets.confidence[k] * subject.factor;
    gboolean unmarked = (frame->weak || frame->low) && targets.confidence[k] < 0.6;
    if (unmarked || (frame->weak && (confidence *= 0.7) < 0.35)) {
      ent_note_lost (gr, i, frame, "its word has many senses, and no target marked as it wants");
      continue;
    }
    for (guint m = 0; m < subject.n; m++)
      ent_emit (gr, frame, a, cue, subject.unit[m], targets.unit[k], construction_name (gr, frame, targets.construction[k]), confidence,
                layer, frame->symmetric);
  }
}
