/* How well an actor behind a verb fits as the one to whom it is done. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

static gboolean
holds_between (const EntGrammar *gr, guint from, guint to, char c)
{
  return to > from && memchr (gr->g + from, c, to - from) != NULL;
}

static gboolean
holds_only (const EntGrammar *gr, guint from, guint to, const char *letters)
{
  return from >= to || strspn (gr->g + from, letters) >= to - from;
}

/* "sanctions on two banks in A": the marked object is A's */
static gboolean
marked_before (const EntGrammar *gr, const EntFrame *frame, guint i, guint a)
{
  guint k = a - 1; /* the "in" */
  while (k > i && gr->g[k] != 'i')
    k--;
  k -= k > i + 1 && gr->g[k - 1] == 'P' ? 1 : 0; /* "aircraft registered in A" */
  guint last = k;
  while (k > i + 1 && ent_among (gr->g[k - 1], "x&")) /* "on two people and a bank in A" */
    k--;
  return k < last && k > i + 1 && ent_among (gr->g[k - 1], "ogkt") && frame->targets & ent_target_bit (gr->g[k - 1]);
}

/* "agreed to a ceasefire in A": the noun is done in A, and no mere meeting there. */
static gboolean
is_place_of_act (const EntGrammar *gr, const EntFrame *frame, guint a)
{
  const guint placed = ENT_ACT_BIT (RETREAT) | ENT_ACT_BIT (AID) | ENT_ACT_BIT (MOBILIZE) | ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE);
  const EntLexeme *noun = ent_unit (gr->skeleton, frame->end)->lexeme;
  if (gr->g[frame->end] != 'N' || !noun || !ent_act_among (gr, noun->act, placed))
    return FALSE;
  for (guint k = frame->end + 1; k < a; k++)
    if (!ent_among (gr->g[k], "xi"))
      return FALSE;
  return TRUE;
}

/* "allocated 50 million to the repair of schools in A": where what is given is spent. */
static gboolean
is_spent_in (const EntGrammar *gr, const EntFrame *frame, guint i, guint a)
{
  if (frame->act != ent_act (gr, ENT_ACT_AID) || frame->received || !holds_only (gr, i + 1, a, "xNtrfi&"))
    return FALSE;
  return holds_between (gr, i + 1, a, 't') || holds_between (gr, i + 1, a, 'r');
}

/* "condemned the crackdown in A", "called for a truce in A", "praised the election in A": what is judged or asked for is done in A, by A.
 * Of attacks, who did them is not known. */
static gboolean
is_judged_in (const EntGrammar *gr, const EntFrame *frame, guint a)
{
  const guint judging = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (CONCEDE);
  guint end = frame->end + 1;
  const EntLexeme *noun = ent_unit (gr->skeleton, frame->end)->lexeme;
  static const char *const calling[] = {"call for", "push for", "press for", NULL};
  gboolean low = frame->low && !ent_verb_among (gr, frame->chain[0], calling);
  if (!ent_act_among (gr, frame->act, judging) || frame->doer_marks || low || frame->weak ||
      (noun && noun->act == ent_act (gr, ENT_ACT_CONSULT)))
    return FALSE;
  while (end < a && (ent_among (gr->g[end], "xNfi") || (gr->g[end] == '&' && ent_among (gr->g[end + 1], "xN"))))
    end++;
  return end == a && a > frame->end + 2;
}

/* "along its border with A" */
static gboolean
along_border (const EntGrammar *gr, guint a)
{
  int border = ent_act (gr, ENT_ACT_BORDER);
  for (guint k = a; k > 0 && a - k < 4; k--) {
    const EntLexeme *lexeme = ent_unit (gr->skeleton, k - 1)->lexeme;
    if (gr->g[k - 1] == 'N' && lexeme && lexeme->act == border)
      return TRUE;
  }
  return FALSE;
}

gboolean
ent_is_where_others_act (const EntGrammar *gr, guint i, guint a)
{
  const char *by = a > i + 2 ? memchr (gr->g + i + 1, 'b', a - i - 1) : NULL;
  return by && by[-1] == 'P' && by[1] == 'A' && by + 3 == gr->g + a;
}

/* "forced a plane flying from A to B to land": one goes there, and nothing is done to it. */
static gboolean
is_end_of_route (const EntGrammar *gr, guint i, guint a)
{
  return a > i + 4 && gr->g[a - 1] == 't' && gr->g[a - 3] == 'k' && gr->g[a - 4] == 'G';
}

gboolean
ent_is_shown (const EntGrammar *gr, const EntFrame *frame, guint a)
{
  return frame->act == ent_act (gr, ENT_ACT_ASSAULT) && a > 2 && gr->g[a - 1] == 'g' && ent_unit_is (gr, a - 1, "off") &&
         gr->g[a - 2] == 'x';
}

/* How well actor A fits as the party in whose territory, or at whose border, the act is done; 0 not at all, below 0 if it is no place. */
static double
fit_place (const EntGrammar *gr, const EntFrame *frame, guint i, guint a, char p, const char **construction)
{
  const EntActor *actor = ent_unit (gr->skeleton, a)->actor;
  gboolean located = ent_is_located (gr, a) && p != '0'; /* "crossed into A" has taken the preposition in */
  gboolean licensed = (frame->targets & ent_target_bit (p)) != 0;
  if (is_end_of_route (gr, i, a))
    return 0;
  if (located && p == 'i' && !licensed && frame->territorial && !ent_is_where_others_act (gr, i, a)) {
    *construction = "territory";
    return a < i + 12 ? 0.6 : a < i + 20 ? 0.5 : 0;
  }
  if (ent_is_shown (gr, frame, a)) {
    *construction = "territory";
    return 0.6;
  }
  if (located && p == 'i' && ent_is_exercise (gr, frame->end) && (ent_unit_is (gr, a - 1, "near") || ent_unit_is (gr, a - 1, "off"))) {
    *construction = "territory"; /* "held drills near A" */
    return 0.6;
  }
  if (p == 'w' && !licensed && frame->territorial && along_border (gr, a)) {
    *construction = "border";
    return 0.62;
  }
  if (located && p == 'i' && (is_place_of_act (gr, frame, a) || is_spent_in (gr, frame, i, a))) {
    *construction = "place of the act";
    return 0.6;
  }
  if (located && p == 'i' && is_judged_in (gr, frame, a)) {
    *construction = "judged place";
    return 0.5;
  }
  if (located && p == 'i' && marked_before (gr, frame, i, a)) {
    *construction = "of a place";
    return 0.65;
  }
  if (located && !(licensed && p == 'i'))
    return 0;
  return p == 'i' && actor->kind == ENT_MENTION_CAPITAL ? 0 : -1;
}

gboolean
ent_marks_giver (const EntGrammar *gr, const EntFrame *frame, char preposition)
{
  const guint given = ENT_ACT_BIT (MOBILIZE) | ENT_ACT_BIT (AID) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (CONSULT);
  const EntLexeme *verb = ent_unit (gr->skeleton, frame->chain[0])->lexeme;
  if (verb && strcmp (ent_lexicon_group_name (gr->source->lexicon, verb->group), "RECEIVE") == 0)
    return FALSE;
  return !frame->received && ent_among (preposition, "kb") && ent_act_among (gr, frame->act, given);
}

gboolean
ent_gives (const EntGrammar *gr, const EntFrame *frame, guint a, char preposition)
{
  gboolean of = !(frame->targets & ent_target_bit ('f')) || frame->act == ent_act (gr, ENT_ACT_SUPPORT);
  if (preposition == '0')
    return frame->weak || ent_among (ent_letter (gr->skeleton, (glong)a + 1), "N'x");
  return ent_among (preposition, "kb") || (preposition == 'f' && of) || (preposition == 'i' && ent_is_located (gr, a));
}

/* "closed the border in support of A", "raised duties in retaliation for A's": whether another noun, in a phrase of its own, has A. */
static gboolean
belongs_to_aside (const EntGrammar *gr, const EntFrame *frame, guint a)
{
  guint p = a;
  while (p > 0 && ent_among (gr->g[p - 1], "x'"))
    p--;
  if (p < 3 || p - 2 <= frame->end || gr->g[p - 2] != 'N' || !ent_among (gr->g[p - 1], "twogfr") ||
      frame->act == ent_act (gr, ENT_ACT_REQUEST))
    return FALSE;
  guint low = p - 2;
  while (low > frame->end + 1 && ent_among (gr->g[low - 1], "xN"))
    low--;
  if (low <= frame->end + 1 || !ent_among (gr->g[low - 1], "ik"))
    return FALSE;
  EntFrame noun = ent_frame_of (gr, p - 2);
  return ent_lexicon_act_class (gr->source->lexicon, noun.act) && (noun.targets & ent_target_bit (gr->g[p - 1])) != 0;
}

gboolean
ent_is_helper (const EntGrammar *gr, guint a)
{
  guint n = a;
  if (ent_among (gr->g[a - 1], "fk"))
    n = a - 2;
  else
    for (n++; n < gr->n && n < a + 4 && ent_among (gr->g[n], "x'") && !ent_unit_is_of_kind (gr, n, ENT_KIND_ASSISTING);)
      n++;
  if (n == 0 || n >= gr->n || !ent_among (gr->g[n], "xN") || !ent_unit_is_of_kind (gr, n, ENT_KIND_ASSISTING))
    return FALSE;
  for (guint k = MIN (a, n); k > 0 && k + 4 > MIN (a, n); k--)
    if (!ent_among (gr->g[k - 1], "xN'"))
      return gr->g[k - 1] == 'w';
  return FALSE;
}

/* "accused two mayors of attacking soldiers of A": it is the mayors who are accused. */
static gboolean
accuses_another (const EntGrammar *gr, const EntFrame *frame, guint i, guint a)
{
  if (frame->act != ent_act (gr, ENT_ACT_ACCUSE) || frame->n_chain > 1 || gr->g[i + 1] != 'x')
    return FALSE;
  guint k = i + 1;
  while (k < a && ent_among (gr->g[k], "xN"))
    k++;
  return k + 1 < a && ent_among (gr->g[k], "fw") && gr->g[k + 1] == 'G';
}

gboolean
ent_hits_another (const EntGrammar *gr, const EntFrame *frame, guint i, guint a)
{
  if (accuses_another (gr, frame, i, a))
    return TRUE;
  gboolean assault = frame->act == ent_act (gr, ENT_ACT_ASSAULT); /* "captured a town in the east of A" */
  return (assault || frame->act == ent_act (gr, ENT_ACT_COERCE)) && frame->n_chain == 1 && frame->targets & 1 &&
         ent_among (ent_letter (gr->skeleton, (glong)i + 1), "xN") && !holds_only (gr, i + 1, a, assault ? "xNA'&fk,i" : "xNA'&fk,");
}

/* Whom one praises, threatens with arms or strikes stands beside the word, or behind one of its own prepositions. */
static gboolean
wants_mark (const EntGrammar *gr, const EntFrame *frame)
{
  const guint marked = ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (MOBILIZE) | ENT_ACT_BIT (ASSAULT);
  return frame->n_chain == 1 && ent_act_among (gr, frame->act, marked);
}

/* How well actor A fits as the target of FRAME at I: above .6 licensed, below "deep", 0 not at all. */
/* "met B's minister to discuss A", "flew in to help A": what the meeting is for has A as its object. */
static gboolean
is_object_of_purpose (const EntGrammar *gr, const EntFrame *frame, guint i, guint a)
{
  guint k = a;
  while (k > i + 1 && ent_among (gr->g[k - 1], "xNA&,'"))
    k--;
  return k > i + 2 && gr->g[k - 1] == 'I' && gr->g[k - 2] == 't' && k - 1 > frame->end;
}

/* "seized a tanker owned by A", "shot down a drone launched by A": whether the participle at K says whose the thing is. What is made by
 * one may be given to another. */
static gboolean
belongs_by (const EntGrammar *gr, const EntFrame *frame, guint k)
{
  const guint given = ENT_ACT_BIT (AID) | ENT_ACT_BIT (CONSULT) | ENT_ACT_BIT (COOPERATE) | ENT_ACT_BIT (MOBILIZE);
  return gr->g[k] == 'P' && !ent_act_among (gr, frame->act, given) && ent_letter (gr->skeleton, (glong)k + 1) == 'b' &&
         ent_has_word_of_kind (gr, k, ENT_KIND_BELONGING);
}

double
ent_target_fit (const EntGrammar *gr, const EntFrame *frame, guint i, guint a, const char **construction)
{
  char p = ent_preposition (gr, a, i + 1);
  gboolean licensed = (frame->targets & ent_target_bit (p)) != 0;
  if (frame->doer_marks && a > frame->end && holds_between (gr, frame->end + 1, a, 'v'))
    return 0;                                /* "concerns about the capture of A" */
  if (frame->doer_marks && a > frame->end) { /* "condemned the attack on A": A is the victim */
    *construction = "doer";
    return frame->doer_marks & ent_target_bit (p) ? 0.75 : 0;
  }
  if (belongs_to_aside (gr, frame, a))
    return 0;
  gboolean direct = p == '0' && a <= i + 5;
  for (guint k = i + 1; direct && k < a; k++)
    direct = ent_among (gr->g[k], "x'");
  const char *asked = frame->n_chain == 1 && frame->act == ent_act (gr, ENT_ACT_REQUEST) ? memchr (gr->g + i + 1, 'I', a - i - 1) : NULL;
  if (asked && asked > gr->g + i + 2 && asked[-1] == 't') /* "put pressure on small states to recognise A" */
    return 0;
  if (p == '0' && frame->act == ent_act (gr, ENT_ACT_CONSULT) && is_object_of_purpose (gr, frame, i, a))
    return 0;
  if (p == 'v' && frame->territorial) { /* "fired a missile over A" */
    *construction = "territory";
    return 0.6;
  }
  if (holds_between (gr, i + 1, a, 'v') && !(licensed && p == 'v'))
    return 0;                                                                  /* the topic of talk is no party */
  gboolean aside = p == 'w' && a + 1 < gr->n && ent_unit_is (gr, a + 1, "as"); /* "with A as mediator" */
  gboolean charged = gr->g[i] == 'G' && gr->g[a - 1] == '&' && ent_among (ent_letter (gr->skeleton, (glong)a + 1), "wf") &&
                     ent_letter (gr->skeleton, (glong)a + 2) == 'G'; /* "charged A with arming rebels and B with paying them" */
  if (p == 'u' || aside || charged || (p == 'z' && !licensed) || (ent_among (p, "wfk") && ent_is_helper (gr, a)) ||
      (p == 'b' && ent_is_mediator (gr, a)))
    return 0;
  const char *from = frame->targets & ent_target_bit ('k') ? memchr (gr->g + i + 1, 'k', a - i - 1) : NULL;
  if (from && from[1] == 'G' && ent_among (p, "iwt0")) { /* "barred its ships from calling at A's ports" */
    *construction = "active";
    return 0.8;
  }
  if (frame->received && p != '0' && ent_gives (gr, frame, a, p)) {
    *construction = "active";
    return p == 'i' ? 0.6 : 0.85;
  }
  double place = fit_place (gr, frame, i, a, p, construction);
  if (place >= 0)
    return place;
  /* "struck a depot of the Syrian army", "lift a ban on imports of Syrian oil": whose the object is */
  guint object = frame->n_chain > 1 ? frame->end : i;
  gboolean owner = ent_among (p, "fb") && (frame->targets & 1 || frame->n_chain > 1);
  for (guint k = object + 1; owner && k < a; k++)
    owner = ent_among (gr->g[k], object > i ? "xN'fbo" : "xN'fb") || belongs_by (gr, frame, k);
  if (owner && object > i) { /* "restrictions on the sale of Syrian oil to B": B, not the oil's owner */
    const char *to = a + 4 < gr->n ? memchr (gr->g + a + 1, 't', 4) : NULL;
    owner = !(to && strspn (gr->g + a + 1, "xN") == (gsize)(to - gr->g) - a - 1 && to[1] == 'A');
  }
  licensed |= owner;
  licensed |= p == 'b' && frame->act == ent_act (gr, ENT_ACT_REQUEST) && !frame->received &&
              holds_only (gr, i + 1, a, "xNrbk"); /* "pressed for reforms by A" */
  if (!licensed && ent_marks_giver (gr, frame, p))
    return 0;
  if (!licensed && p == 'g' && !ent_is_exercise (gr, frame->end) &&
      ent_act_among (gr, frame->act, ENT_ACT_BIT (AID) | ENT_ACT_BIT (COOPERATE) | ENT_ACT_BIT (AGREE)))
    return 0; /* "weapons against A" are for somebody else */
  static const char *const discussing[] = {"discuss", "debate", "review", NULL};
  gboolean consults = frame->act == ent_act (gr, ENT_ACT_CONSULT);
  if (consults && p == '0' && ent_verb_among (gr, i, discussing)) /* "discuss A's debts" */
    return 0;
  gboolean topic = consults && p == 'r'; /* "discusses new credits for A" */
  if (!direct && accuses_another (gr, frame, i, a))
    return 0;
  if (!licensed && !direct && (topic || wants_mark (gr, frame) || ent_hits_another (gr, frame, i, a)))
    return 0;
  guint distance = a - i;
  double confidence = licensed ? (direct ? 0.92 : 0.88) : direct && frame->targets & 1 ? 0.9 : 0.5;
  gboolean meant = p == 'r' && holds_only (gr, i + 1, a, "xNr"); /* "rejected a plan for A" */
  if (!licensed && !meant && p != '0' && ent_among (p, "bivwrg"))
    confidence *= 0.6;
  confidence *= distance < 8 ? 1 : distance < 14 ? 0.93 : 0.8;
  if (ent_unit (gr->skeleton, a)->actor->adjective && p != '0' && ent_letter (gr->skeleton, (glong)a + 1) == 'x')
    confidence *= 0.72;
  *construction = licensed || direct ? "active" : "deep";
  return confidence;
}
