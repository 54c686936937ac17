/* The verb group: future, possibility, duty and negation; and what must be done. */
#include "relate/grammar.h"

#include <string.h>

/* "insisted that B apologise": the bare form behind one name is what B is to do, whatever verb of saying stands before. */
static gboolean
is_insisted_on (const EntGrammar *gr, guint i)
{
  const EntUnit *verb = ent_unit (gr->skeleton, i);
  guint k = i;
  gboolean plural = FALSE;
  while (k > 0 && ent_among (gr->g[k - 1], "Ax'")) {
    const EntUnit *unit = ent_unit (gr->skeleton, --k);
    plural |= unit->form == 'O' || unit->form == 'X' || (unit->actor && unit->actor->plural);
  }
  plural = plural && !(k > 1 && ent_unit_is (gr, k - 2, "insisted")); /* "insisted that the Greeks raise", not raised */
  return gr->g[i] == 'V' && ent_among (verb->form, "BE") && !verb->past && !plural && k > 1 && k < i && gr->g[k - 1] == 'T' &&
         gr->g[k - 2] == 's';
}

/* "struck a deal to swap": what is agreed on is yet to be done. */
static gboolean
is_deal (const EntGrammar *gr, guint i)
{
  const EntLexeme *lexeme = ent_among (gr->g[i], "VN") ? ent_unit (gr->skeleton, i)->lexeme : NULL;
  return lexeme && lexeme->symmetric && (lexeme->act == ent_act (gr, ENT_ACT_AGREE) || lexeme->act == ent_act (gr, ENT_ACT_SUPPORT));
}

/* "said B had to act": what is told of the past tense is still to be done. */
static gboolean
is_told (const EntGrammar *gr, guint had)
{
  guint k = had;
  while (k > 0 && ent_among (gr->g[k - 1], "xNA'pfi"))
    k--;
  k -= k > 0 && gr->g[k - 1] == 'T' ? 1 : 0;
  return k > 0 && gr->g[k - 1] == 's';
}

/* "would not act without consulting B": what one does not do without is not refused. */
static gboolean
is_denied_twice (const EntGrammar *gr, guint start, guint i)
{
  if (gr->g[i] != 'G' || !ent_unit_is (gr, i - 1, "without"))
    return FALSE;
  for (guint k = start; k-- > 0 && !ent_among (gr->g[k], ";.,sTR");)
    if (gr->g[k] == 'n' && k + 1 != i)
      return TRUE;
  return FALSE;
}

int
ent_operate_group (const EntGrammar *gr, guint i, int a, EntVerbGroup *group)
{
  gboolean will = FALSE, might = FALSE;
  guint start = ent_group_start (gr, i);
  for (guint k = start; k < i; k++) {
    group->negated |= gr->g[k] == 'n';
    will |= gr->g[k] == 'm' && ent_unit_in_set (gr, k, ENT_SET_WILL);
    might |= gr->g[k] == 'm' && ent_unit_in_set (gr, k, ENT_SET_MIGHT);
    group->must |= gr->g[k] == 'm' && ent_unit_in_set (gr, k, ENT_SET_MUST);
  }
  const EntLexeme *lexeme = ent_unit (gr->skeleton, i)->lexeme;
  group->must |= start == i && is_insisted_on (gr, i);
  group->must |= gr->g[i] == 'V' && lexeme && strcmp (lexeme->lemma, "need") == 0 && ent_letter (gr->skeleton, (glong)i + 1) == 't';
  if (gr->g[i] == 'I' && i > 1 && gr->g[i - 1] == 't') {
    will |= (gr->g[i - 2] == 'e' && ent_ranked_subject (gr, i) == ENT_NOBODY) ||
            (gr->g[i - 2] != 's' && ent_headline_subject (gr, i) != ENT_NOBODY) || /* is to meet; but "said to meet" */
            is_deal (gr, i - 2);
    group->must |= gr->g[i - 2] == 'h' && (!ent_unit_is (gr, i - 2, "had") || is_told (gr, i - 2)); /* has to release; who had to did it */
  }
  const guint meeting = ENT_ACT_BIT (CONSULT) | ENT_ACT_BIT (COOPERATE);
  if (group->negated && memchr (gr->g + start, 'h', i - start) && ent_act_among (gr, a, meeting)) /* "had not met since May" */
    return ENT_NO_CLASS;
  if (group->negated && is_denied_twice (gr, start, i))
    return ENT_NO_CLASS;
  if (group->negated)
    return ent_operate (gr, "NOT", a);
  static const char *const keeping[] = {"keep", "maintain", "extend", "prolong", "retain", "renew", "uphold", NULL};
  const guint kept = ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (COERCE);
  if (will && ent_act_among (gr, a, kept) && ent_verb_among (gr, i, keeping)) /* "will keep its ban": that is no threat, it is there */
    return a;
  if (will)
    return ent_operate (gr, "INTENT", a);
  return might ? ent_operate (gr, "CONSIDER", a) : a;
}

/* "…, A said", "…, said A": who says what the verb at I tells. */
static EntParties
speaker_behind (const EntGrammar *gr, guint i)
{
  guint comma = i;
  while (comma < gr->n && !ent_among (gr->g[comma], ",.s"))
    comma++;
  if (comma >= gr->n || gr->g[comma] != ',')
    return ENT_NO_PARTIES;
  for (guint s = comma + 1; s < gr->n && s < comma + 10 && !ent_among (gr->g[s], ".;VT"); s++) {
    if (gr->g[s] != 's')
      continue;
    for (guint a = comma + 1; a < s + 3 && a < gr->n; a++)
      if (gr->g[a] == 'A' && !ent_is_located (gr, a) && ent_preposition (gr, a, comma + 1) == '0')
        return ent_list (gr, a);
    return ENT_NO_PARTIES;
  }
  return ENT_NO_PARTIES;
}

EntParties
ent_speaker_of (const EntGrammar *gr, guint i, guint first)
{
  EntParties speaker = ent_speaker_before (gr, first);
  if (!speaker.n)
    speaker = speaker_behind (gr, i);
  speaker.factor = speaker.n ? MAX (speaker.factor, 0.5) : 0;
  return speaker;
}

/* "A told B it must …": B is the one spoken to. */
static guint
spoken_to (const EntGrammar *gr, guint i)
{
  guint p = ent_group_start (gr, i);
  if (p < 3 || gr->g[p - 1] != 'p')
    return ENT_NOBODY;
  p -= gr->g[p - 2] == 'T' ? 2 : 1;
  return p > 1 && gr->g[p - 1] == 'A' && gr->g[p - 2] == 's' ? p - 1 : ENT_NOBODY;
}

gboolean
ent_emit_must (EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject)
{
  guint first = subject->unit[0], told = spoken_to (gr, i);
  if (told != ENT_NOBODY) {
    EntParties speaker = ent_subject (gr, told - 1, 0);
    for (guint k = 0; k < speaker.n; k++)
      ent_emit (gr, frame, ent_act (gr, ENT_ACT_REQUEST), i, speaker.unit[k], told, "must", 0.8 * speaker.factor, ENT_LAYER_ASSERTED,
                FALSE);
    return TRUE;
  }
  if (ent_letter (gr->skeleton, (glong)first + 1) == '\'' && gr->g[i] == 'P') /* "A's situation must be addressed", by whomever */
    return TRUE;
  EntParties speaker = ent_speaker_of (gr, i, first);
  for (guint k = 0; k < speaker.n; k++)
    for (guint m = 0; m < subject->n; m++)
      ent_emit (gr, frame, ent_act (gr, ENT_ACT_REQUEST), i, speaker.unit[k], subject->unit[m], "must", 0.7 * speaker.factor,
                ENT_LAYER_ASSERTED, FALSE);
  return speaker.n > 0;
}

/* A said that B must do whatever no table has: it is asked of B all the same. */
void
ent_find_must (EntGrammar *gr, guint i, const EntFrame *frame)
{
  EntVerbGroup group = {FALSE, FALSE};
  ent_operate_group (gr, i, ENT_NO_CLASS, &group);
  EntParties subject = group.must ? ent_subject (gr, i, 0) : (EntParties){.n = 0};
  if (subject.n)
    ent_emit_must (gr, frame, i, &subject);
}

void
ent_find_turns (EntGrammar *gr)
{
  for (guint e = 1; e + 4 < gr->n; e++) {
    if (gr->g[e] != 'e' || gr->g[e - 1] != 'p' || !ent_unit_is (gr, e - 1, "it"))
      continue;
    guint k = e + 1;
    while (k < gr->n && k < e + 4 && ent_among (gr->g[k], "xN"))
      k++;
    gboolean turn = k == e + 1 || ent_unit_is (gr, k - 1, "time") || ent_unit_is (gr, k - 1, "up") || ent_unit_is (gr, k - 1, "turn");
    if (!turn || !ent_among (ent_letter (gr->skeleton, k), "rt") || !ent_is_actor (gr, k + 1) || ent_letter (gr->skeleton, k + 2) != 't')
      continue;
    EntParties subject = ent_list (gr, k + 1), speaker = ent_speaker_of (gr, k + 2, e - 1);
    EntFrame frame = {.act = ent_act (gr, ENT_ACT_REQUEST), .chain = {e}, .n_chain = 1, .end = e, .control = ENT_NOBODY};
    for (guint s = 0; s < speaker.n; s++)
      if (!ent_same_party (gr, speaker.unit[s], &subject))
        ent_emit (gr, &frame, frame.act, e, speaker.unit[s], k + 1, "must", 0.6 * speaker.factor, ENT_LAYER_ASSERTED, FALSE);
  }
}
