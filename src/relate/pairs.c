/* What a pair does: to each other, or together. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define TOGETHER_REACH 7 /* tokens between a verb and "together" */

/* "A and B trained together", "are building a railway together": the adverb is no unit, but stands behind the verb or its object; "attacked
 * each other" */
static gboolean
is_together (const EntGrammar *gr, guint i)
{
  guint first = ent_unit (gr->skeleton, i)->last, last = MIN (first + TOGETHER_REACH, gr->source->tagged->n_tokens);
  for (guint k = first; k < last && (k < first + 3 || ent_is_word (gr->source, k)); k++)
    if (gr->source->tokens[k].sets >> ENT_SET_TOGETHER & 1)
      return TRUE;
  if (ent_is_text (gr->source, first, "the") && ent_is_text (gr->source, first + 1, "other")) /* "each blames the other" */
    return TRUE;
  for (guint k = i + 1; k < gr->n && k < i + 8 && !ent_among (gr->g[k], ".,;VmheA"); k++) /* "put duties on each other's goods" */
    if (ent_letter (gr->skeleton, (glong)k + 1) == '\'' && ent_unit_in_set (gr, k, ENT_SET_TOGETHER))
      return TRUE;
  guint before = ent_unit (gr->skeleton, i)->first; /* "jointly developed"; "together they have" adds up */
  const EntToken *token = before ? &gr->source->tokens[before - 1] : NULL;
  static const char jointly[] = "jointly";
  if (token && token->end - token->start == strlen (jointly) &&
      memcmp (gr->source->tagged->text + token->start, jointly, strlen (jointly)) == 0)
    return TRUE;
  return i + 1 < gr->n && ent_unit_in_set (gr, i + 1, ENT_SET_TOGETHER);
}

gboolean
ent_is_exercise (const EntGrammar *gr, guint noun)
{
  static const char *const exercises[] = {"drill", "exercise", "manoeuvre", "maneuver", "game", NULL};
  const EntLexeme *lexeme = ent_unit (gr->skeleton, noun)->lexeme;
  const char *last = lexeme ? strrchr (lexeme->lemma, ' ') : NULL; /* "military exercise" */
  return lexeme && gr->g[noun] == 'N' && g_strv_contains (exercises, last ? last + 1 : lexeme->lemma);
}

/* "run a joint college": what is joint is both's; but a joint statement is made of words. */
gboolean
ent_has_joint_object (const EntGrammar *gr, guint i)
{
  static const char *const words[] = {"joint", "bilateral", "binational", "bi-national", "trilateral", "multinational", NULL};
  gboolean joint = FALSE;
  for (guint k = i + 1; k < gr->n && k < i + 5 && ent_among (gr->g[k], "xN"); k++) {
    for (guint w = 0; words[w] && !joint; w++)
      joint = ent_unit_is (gr, k, words[w]);
    if (ent_unit_is_of_kind (gr, k, ENT_KIND_COMMON_PAPER))
      return FALSE;
  }
  return joint;
}

/* "A and B ended their dispute", "reopened their embassies", "pledged to cooperate": the end of the chain is of both. */
static gboolean
is_of_both (const EntGrammar *gr, const EntFrame *frame)
{
  guint last = frame->chain[frame->n_chain - 1];
  const EntLexeme *lexeme = ent_unit (gr->skeleton, last)->lexeme;
  gboolean noun = gr->g[last] == 'N';
  if (noun && ent_letter (gr->skeleton, (glong)last + 1) == '\'') /* "put it at the allies' disposal" */
    return FALSE;
  if (noun && ent_is_exercise (gr, last)) /* "began their annual drills"; not "dropped out of the drills" */
    return frame->act != ent_act (gr, ENT_ACT_RETREAT);
  if (noun && ent_unit (gr->skeleton, last)->owned && frame->act == ent_act (gr, ENT_ACT_RETREAT)) /* "pulled back their troops" */
    return TRUE;
  gboolean others = gr->g[last] == 'I' && last > frame->chain[0] + 2 && gr->g[last - 1] == 't';
  if (others && frame->act == ent_act (gr, ENT_ACT_REQUEST)) /* "called on the rebels to return to the table" */
    return FALSE;
  if (memchr (gr->g + frame->chain[0], ',', last - frame->chain[0])) /* "drop their opposition, diplomats said" */
    return FALSE;
  return lexeme && (noun || frame->n_chain > 1) && (lexeme->symmetric || (noun && lexeme->act == ent_act (gr, ENT_ACT_DIPLOMAT)));
}

/* "agreed to lift a ban": of what is lifted somebody else has the harm. */
static gboolean
is_hostile_noun (const EntGrammar *gr, guint i)
{
  const EntLexeme *lexeme = gr->g[i] == 'N' ? ent_unit (gr->skeleton, i)->lexeme : NULL;
  return lexeme && ent_is_conflict (gr, lexeme->act);
}

/* "each blames the other for firing": what one is blamed for, the two do not do to each other. */
static gboolean
is_blamed_for (const EntGrammar *gr, guint i)
{
  guint v = i;
  if (gr->g[i] != 'G' || i < 2 || !ent_among (gr->g[i - 1], "rf"))
    return FALSE;
  while (v > 0 && !ent_among (gr->g[v - 1], "VIP"))
    v--;
  const EntLexeme *lexeme = v > 0 ? ent_unit (gr->skeleton, v - 1)->lexeme : NULL;
  return lexeme && lexeme->act == ent_act (gr, ENT_ACT_ACCUSE);
}

/* "A and B have each signed", "all met": what every one of them did by itself. */
static gboolean
is_severally (const EntGrammar *gr, guint i, const EntParties *subject)
{
  guint last = subject->unit[subject->n - 1], start = ent_group_start (gr, i);
  if (start != last + 1) /* "came upon each other, and fought" */
    return FALSE;
  for (guint t = ent_unit (gr->skeleton, last)->last; t < ent_unit (gr->skeleton, i)->first; t++)
    if (ent_is_text (gr->source, t, "each") || ent_is_text (gr->source, t, "all") || ent_is_text (gr->source, t, "both"))
      return TRUE;
  return FALSE;
}

/* "A and B undertook to complete the marking of the line": what two promise in one breath, they promise each other. */
static gboolean
is_common_promise (const EntGrammar *gr, const EntFrame *frame, guint i, int act)
{
  static const char *const verbs[] = {"undertake", "pledge", "promise", "vow", "commit", "resolve", NULL};
  gboolean refraining = frame->n_chain > 2 && act == ent_act (gr, ENT_ACT_REJECT); /* "undertook to refrain from attacks" */
  if ((act != ent_act (gr, ENT_ACT_AGREE) && !refraining) || frame->n_chain < 2)
    return FALSE;
  static const char *const wills[] = {"commitment", "determination", "readiness", "willingness", "resolve", "intention", "pledge", NULL};
  const EntLexeme *noun = gr->g[frame->chain[1]] == 'N' ? ent_unit (gr->skeleton, frame->chain[1])->lexeme : NULL;
  gboolean theirs =
      noun && ent_unit (gr->skeleton, frame->chain[1])->owned && g_strv_contains (wills, noun->lemma); /* "their commitment" */
  return theirs || (gr->g[frame->chain[1]] == 'I' && ent_verb_among (gr, i, verbs));
}

/* The mutual noun of talking in the phrase that begins at unit K, "a day of talks in B", "a telephone call"; ENT_NOBODY where it has none,
 * is a clause, or says who else talks. */
static guint
talks_in_phrase (const EntGrammar *gr, guint k)
{
  guint n = k;
  while (n < gr->n && n < k + 6 && (ent_among (gr->g[n], "xf") || (gr->g[n] == 'N' && ent_letter (gr->skeleton, (glong)n + 1) == 'f')))
    n++;
  const EntLexeme *noun = n < gr->n && gr->g[n] == 'N' ? ent_unit (gr->skeleton, n)->lexeme : NULL;
  if (!noun || noun->act != ent_act (gr, ENT_ACT_CONSULT) || !noun->symmetric)
    return ENT_NOBODY;
  for (guint e = n + 1; e < gr->n && !ent_among (gr->g[e], ".,;"); e++)
    if (ent_among (gr->g[e], "Vmhe") || (gr->g[e] == 'A' && !ent_is_located (gr, e)) || (e == n + 1 && ent_among (gr->g[e], "fwz")))
      return ENT_NOBODY;
  return n;
}

/* Whether the word at unit K says that something was done at or after talks: "at", "during", "in a telephone call", "following"; not the
 * "in" of a breakdown in talks. */
static gboolean
opens_talks (const EntGrammar *gr, guint k)
{
  static const char *const at[] = {"at", "during", "after", "following", NULL};
  const EntLexeme *next = ent_letter (gr->skeleton, (glong)k + 1) == 'N' ? ent_unit (gr->skeleton, k + 1)->lexeme : NULL;
  if (gr->g[k] == 'i' && ent_unit_is (gr, k, "in") && next && g_str_has_suffix (next->lemma, " call"))
    return TRUE;
  for (guint w = 0; ent_among (gr->g[k], "iv;") && at[w]; w++)
    if (ent_unit_is (gr, k, at[w]))
      return TRUE;
  return FALSE;
}

/* The talks that a phrase behind the verb at I tells of, or one that opens the sentence. */
static guint
talks_around (const EntGrammar *gr, guint i)
{
  guint found = gr->n > 1 && opens_talks (gr, 0) ? talks_in_phrase (gr, 1) : ENT_NOBODY;
  for (guint k = i + 1; found == ENT_NOBODY && k + 1 < gr->n && k < i + 14 && !ent_among (gr->g[k], ".,sRTVmheA"); k++) {
    if (opens_talks (gr, k))
      found = talks_in_phrase (gr, k + 1);
    if (gr->g[k] == ';')
      break;
  }
  return found;
}

/* "A and B agreed on it at a secret meeting", "after a day of talks": where a pair does whatever it does they meet. */
void
ent_find_meeting (EntGrammar *gr, guint i)
{
  guint n = talks_around (gr, i);
  if (n == ENT_NOBODY)
    return;
  EntParties subject = gr->g[i] == 's' ? ent_owner (gr, ent_group_start (gr, i)) : ent_subject (gr, i, 0); /* "their ministers said" */
  EntFrame frame = ent_frame_of (gr, n);
  if (subject.n == 2 && ent_n_entities (gr, &subject) == 2)
    ent_emit_each_other (gr, &frame, frame.act, n, &subject, "pair", 0.6 * subject.factor, ent_layer_of (gr, n, frame.act));
}

/* "A and B both moved troops to the border", "closed the border": theirs. */
static gboolean
is_common_border (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  const guint acts = ENT_ACT_BIT (MOBILIZE) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (RETREAT);
  int border = ent_act (gr, ENT_ACT_BORDER);
  for (guint k = i + 1; ent_act_among (gr, frame->act, acts) && k < gr->n && ent_among (gr->g[k], "xNtoi"); k++)
    if (gr->g[k] == 'N' && ent_unit (gr->skeleton, k)->lexeme && ent_unit (gr->skeleton, k)->lexeme->act == border)
      return TRUE;
  return FALSE;
}

/* A and B meet: each with each. */
gboolean
ent_emit_pair (EntGrammar *gr, const EntFrame *frame, guint i, int a, guint cue, const EntParties *subject, const EntParties *targets,
               EntLayer layer)
{
  const guint mutual = ENT_ACT_BIT (CONSULT) | ENT_ACT_BIT (COOPERATE);
  if (!targets->n && strcmp (ent_unit (gr->skeleton, i)->lexeme->lemma, "fight for") == 0) /* "fought for two hours" */
    a = ent_act (gr, ENT_ACT_ASSAULT);
  gboolean purpose = gr->g[i] == 'I' && i > 1 && gr->g[i - 1] == 't' && ent_among (gr->g[i - 2], "xN");
  if (purpose && a == ent_act (gr, ENT_ACT_CONCEDE)) /* "are holding talks to resolve the dispute" */
    return FALSE;
  if (ent_n_entities (gr, subject) < 2 || is_blamed_for (gr, i) || (is_severally (gr, i, subject) && !is_common_border (gr, frame, i)))
    return FALSE;
  const guint one_sided =
      ENT_ACT_BIT (CONCEDE) | ENT_ACT_BIT (RETREAT) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (ACCUSE);
  gboolean mutual_verb = ent_unit (gr->skeleton, i)->lexeme->symmetric && !targets->n; /* "agreed to a ceasefire" */
  gboolean symmetric = mutual_verb || !ent_act_among (gr, a, one_sided);
  gboolean traded = a == ent_act (gr, ENT_ACT_COOPERATE) &&
                    frame->targets & (ent_target_bit ('k') | ent_target_bit ('t')) && /* bought from, sold to */
                    !(frame->targets & ent_target_bit ('w'));                         /* but shared with */
  gboolean mediated = frame->targets & ent_target_bit ('z') && !frame->symmetric &&
                      !(a == ent_act (gr, ENT_ACT_COOPERATE) && frame->targets & ent_target_bit ('w')); /* between others; not exercises */
  symmetric = symmetric && !(traded && !frame->symmetric) && !mediated;
  gboolean agreed = frame->symmetric || ent_unit (gr->skeleton, i)->lexeme->symmetric; /* "A and B agreed to share data on C" */
  symmetric = symmetric && (agreed || ent_act_among (gr, a, mutual) || ent_verb_in_set (gr, i, ENT_SET_RECIPROCAL));
  symmetric |= !targets->n && (is_common_promise (gr, frame, i, a) || is_common_border (gr, frame, i));
  symmetric |= !targets->n && (is_together (gr, i) || is_of_both (gr, frame));
  gboolean vague = (frame->weak || frame->low) && frame->n_chain == 1 && !mutual_verb &&
                   !ent_verb_in_set (gr, i, ENT_SET_RECIPROCAL); /* "A and B share a coast" */
  if (vague && !is_together (gr, i))
    return FALSE;
  gboolean licensed = FALSE; /* A and B met with C: the pair is one side then */
  for (guint k = 0; k < targets->n; k++)
    licensed |= targets->confidence[k] >= 0.6 &&
                (!agreed || is_hostile_noun (gr, frame->end) || strchr ("0w", ent_preposition (gr, targets->unit[k], i + 1)));
  if (!symmetric || licensed)
    return FALSE;
  const guint bad = ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (ASSAULT) |
                    ENT_ACT_BIT (THREATEN);
  static const char *const promising[] = {"agree", "promise", "pledge", "decide", "undertake", "vow", "commit", NULL};
  if (frame->n_chain > 1 && ent_act_among (gr, a, bad) &&
      ent_verb_among (gr, i, promising)) /* "agreed to stop backing each other's rebels" */
    a = ent_act (gr, ENT_ACT_AGREE);
  a = is_together (gr, i) || ent_is_exercise (gr, frame->chain[frame->n_chain - 1]) ? ent_operate (gr, "TOGETHER", a) : a;
  ent_emit_each_other (gr, frame, a, cue, subject, "pair", 0.75 * subject->factor, layer);
  return TRUE;
}

/* "faced each other", "had no envoys in each other's capitals": of verbs that no table knows, nobody can tell what was done. */
static gboolean
is_to_each_other (const EntGrammar *gr, guint i)
{
  guint first = ent_unit (gr->skeleton, i)->last, last = MIN (first + 8, gr->source->tagged->n_tokens);
  for (guint k = first; k < last; k++)
    if (ent_is_text (gr->source, k, "other") || ent_is_text (gr->source, k, "another"))
      return TRUE;
  return FALSE;
}

/* "warships of A and B faced each other": who is armed shows it. */
static void
find_face_to_face (EntGrammar *gr, guint i, const EntFrame *frame)
{
  static const char *const verbs[] = {"face", "confront", "shadow", "eye", NULL};
  EntVerbGroup group = {FALSE, FALSE};
  EntParties subject = ent_verb_among (gr, i, verbs) && is_to_each_other (gr, i) ? ent_subject (gr, i, 0) : ENT_NO_PARTIES;
  gboolean armed = FALSE;
  for (guint k = 0; k < subject.n; k++)
    armed |= ent_is_armed (gr, subject.unit[k]);
  if (armed && ent_n_entities (gr, &subject) > 1)
    ent_emit_each_other (gr, frame, ent_operate_group (gr, i, ent_act (gr, ENT_ACT_MOBILIZE), &group), i, &subject, "pair",
                         0.6 * subject.factor, ent_layer_of (gr, i, ent_act (gr, ENT_ACT_MOBILIZE)));
}

/* "A and B decided to open an office": what two decide in one breath they have agreed on. */
static gboolean
is_common_decision (const EntGrammar *gr, guint i)
{
  static const char *const verbs[] = {"decide", "resolve", NULL};
  return ent_verb_among (gr, i, verbs) && ent_letter (gr->skeleton, (glong)i + 1) == 't' && ent_letter (gr->skeleton, (glong)i + 2) == 'I';
}

/* "A and B are jointly developing a jet": what two states do together, whatever it is, is cooperation. */
void
ent_find_joint (EntGrammar *gr, guint i, const EntFrame *frame)
{
  find_face_to_face (gr, i, frame);
  EntVerbGroup group = {FALSE, FALSE};
  int a = is_common_decision (gr, i)                                                           ? ent_act (gr, ENT_ACT_AGREE)
          : (is_together (gr, i) && !is_to_each_other (gr, i)) || ent_has_joint_object (gr, i) ? ent_act (gr, ENT_ACT_COOPERATE)
                                                                                               : ENT_NO_CLASS;
  a = a == ENT_NO_CLASS ? a : ent_operate_group (gr, i, a, &group);
  EntParties subject = a == ENT_NO_CLASS ? ENT_NO_PARTIES : ent_subject (gr, i, 0);
  if (ent_n_entities (gr, &subject) > 1 && !ent_no_act (gr, frame, i, &subject))
    ent_emit_each_other (gr, frame, a, i, &subject, "pair", 0.6 * subject.factor, ent_layer_of (gr, i, a));
}
