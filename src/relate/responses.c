/* What somebody does about what was told before in the same sentence, to whoever did it: "B seized A's trawler, and A lodged a protest", "B
 * lifted its tariffs on A's steel, and A (or C) welcomed the move", "A, angered by B, recalled its ambassador". */
#include "relate/grammar.h"
#include "relate/source.h"

/* Whether the clause of the verb that waits names anybody behind it but the doer. */
static gboolean
names_another_behind (const EntGrammar *gr, const EntAwaiting *w)
{
  EntParties self = {.unit = {w->subject}, .n = 1};
  for (guint k = w->verb + 1; k < gr->n && !ent_among (gr->g[k], ";.R"); k++) {
    if (ent_among (gr->g[k], ",&") && ent_among (ent_letter (gr->skeleton, (glong)k + 1), "&AG"))
      return FALSE;
    gboolean hears = gr->g[k - 1] == 't' && gr->g[k] == 'A' && !ent_is_state (ent_unit (gr->skeleton, k)->actor->entities[0]);
    if (gr->g[k] == 'A' && !hears && !ent_same_party (gr, k, &self)) /* but "complained to the WTO" */
      return TRUE;
  }
  return FALSE;
}

/* "condemned the attack", "welcomed the move": whether the verb's object is a thing that was told of. */
static gboolean
has_definite_object (const EntGrammar *gr, const EntAwaiting *w)
{
  guint object = w->verb + 1;
  if (object >= gr->n || !ent_among (gr->g[object], "xN") || ent_unit (gr->skeleton, object)->owned)
    return FALSE;
  guint first = ent_unit (gr->skeleton, object)->first;
  if (gr->g[object] == 'x' && !ent_unit_is_of_kind (gr, object, ENT_KIND_SUMMED_UP))
    return FALSE;
  return first > 0 && (ent_is_text (gr->source, first - 1, "the") || ent_is_text (gr->source, first - 1, "this") ||
                       ent_is_text (gr->source, first - 1, "that"));
}

/* Whether the verb answers what D did to its subject. What is kind is answered by thanks and promises, what is not by anything else. */
static gboolean
answers (const EntGrammar *gr, const EntAwaiting *w, const EntDealing *d)
{
  const guint sharp = ENT_ACT_BIT (PROTEST) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (SANCTION),
              said = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REQUEST);
  const guint kind = ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (CONCEDE) | ENT_ACT_BIT (REJECT);
  const guint force = ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (MOBILIZE);
  if (ent_is_answered (gr, w, d))
    return TRUE;
  if (!ent_is_conflict (gr, d->act) || d->act == ent_act (gr, ENT_ACT_REQUEST))
    return ent_act_among (gr, w->act, kind) &&
           (has_definite_object (gr, w) || ent_among (ent_letter (gr->skeleton, (glong)w->frame.end + 1), ".,;&p"));
  gboolean bare = !ent_among (ent_letter (gr->skeleton, (glong)w->frame.end + 1), "xN"); /* not "to combat crime" */
  gboolean owned = w->verb + 1 < gr->n && ent_unit (gr->skeleton, w->verb + 1)->owned;   /* "demanded its release" */
  gboolean protested =
      w->act == ent_act (gr, ENT_ACT_ACCUSE) && w->frame.end == w->verb && ent_among (ent_letter (gr->skeleton, (glong)w->verb + 1), ".,;");
  gboolean of_it = owned || protested ||
                   (ent_letter (gr->skeleton, (glong)w->frame.end + 1) == 't' && w->act == ent_act (gr, ENT_ACT_ACCUSE)); /* to the WTO */
  return ent_act_among (gr, w->act, sharp) || (of_it && ent_act_among (gr, w->act, said)) ||
         (bare && ent_act_among (gr, w->act, force) && ent_act_among (gr, d->act, force));
}

/* What C does to the subject of the verb that waits, or to another whom the subject's judgement is about; ENT_NO_CLASS where the verb does
 * not answer it. */
static int
answer_to (const EntGrammar *gr, const EntAwaiting *w, const EntCandidate *c)
{
  const guint judging = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (PROTEST);
  const EntEntity *self = ent_unit (gr->skeleton, w->subject)->actor->entities[0];
  EntDealing d = {.source = c->source_entity, .target = c->target_entity, .act = c->act, .sentence = gr->source->sentence->index};
  if (d.source == self || c->symmetric)
    return ENT_NO_CLASS;
  gboolean judged = ent_act_among (gr, w->act, judging) && has_definite_object (gr, w);
  if (d.target == self ? !(answers (gr, w, &d) || judged) : !judged)
    return ENT_NO_CLASS;
  return ent_act_of_answer (gr, w, &d);
}

/* Whether the verb that waits has a clause of its own behind what C tells, with its subject named anew. */
static gboolean
has_own_clause (const EntGrammar *gr, const EntAwaiting *w, const EntCandidate *c)
{
  guint start = ent_group_start (gr, w->verb);
  if (gr->g[w->verb] == 'G') /* "responded by closing its embassy" */
    return w->subject > MAX (c->cue, c->target);
  while (start > w->subject + 1 && ent_among (gr->g[start - 1], "xN"))
    start--;
  return start == w->subject + 1 && w->subject > MAX (c->cue, MAX (c->source, c->target));
}

/* "A, angered by B, recalled its ambassador": whom the participle beside the subject tells of. */
static gboolean
is_moved_by (const EntGrammar *gr, const EntAwaiting *w, const EntCandidate *c)
{
  return c->source == w->subject && gr->g[c->cue] == 'P' && ent_is_conflict (gr, w->act) && ent_is_conflict (gr, c->act);
}

/* "In response to B's sanctions, A banned its wine": whose doing A answers, and by *DEED what was done; ENT_NOBODY where none is. */
static guint
prompted_by (const EntGrammar *gr, const EntAwaiting *w, guint *deed)
{
  for (guint k = 0; k + 3 < gr->n; k++) {
    if (!ent_among (gr->g[k], "xN") || !ent_unit_is_of_kind (gr, k, ENT_KIND_REPRISAL) || !ent_among (gr->g[k + 1], "tr") ||
        gr->g[k + 2] != 'A' || k == 0 || gr->g[k - 1] != 'i')
      continue;
    guint n = k + 3;
    while (n < gr->n && ent_among (gr->g[n], "x'"))
      n++;
    EntParties self = {.unit = {w->subject}, .n = 1};
    const EntLexeme *noun = n < gr->n && gr->g[n] == 'N' ? ent_unit (gr->skeleton, n)->lexeme : NULL;
    if (noun && ent_among (ent_letter (gr->skeleton, (glong)n + 1), "foigtw") && ent_is_actor (gr, n + 2)) /* done to somebody else */
      noun = NULL;
    if (!noun || !ent_is_conflict (gr, noun->act) || ent_same_party (gr, k + 2, &self))
      return ENT_NOBODY;
    *deed = n;
    return k + 2;
  }
  return ENT_NOBODY;
}

static void
emit_response (EntGrammar *gr, const EntAwaiting *w, guint n)
{
  const EntActor *self = ent_unit (gr->skeleton, w->subject)->actor;
  gboolean by = gr->g[w->verb] == 'G' && w->verb > 0 && gr->g[w->verb - 1] == 'b'; /* "responded by closing its embassy" */
  if (!(by || gr->g[w->verb] == 'V') || w->layer == ENT_LAYER_HYPOTHETICAL || self->n_entities != 1 || ent_is_private (gr, w->subject) ||
      names_another_behind (gr, w))
    return;
  guint deed, prompter = ent_is_conflict (gr, w->act) ? prompted_by (gr, w, &deed) : ENT_NOBODY;
  if (prompter != ENT_NOBODY) {
    EntFrame done = ent_frame_of (gr, deed);
    ent_emit (gr, &w->frame, w->act, ent_cue_of (gr, &w->frame), w->subject, prompter, "response", 0.7 * w->factor, w->layer, FALSE);
    ent_emit (gr, &done, done.act, deed, prompter, w->subject, "prompt", 0.6, ENT_LAYER_ASSERTED, FALSE);
    return;
  }
  for (guint i = n; i-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, i);
    if (MAX (c->cue, MAX (c->source, c->target)) >= w->verb)
      continue;
    gboolean moved = is_moved_by (gr, w, c);
    int act = moved ? w->act : has_own_clause (gr, w, c) ? answer_to (gr, w, c) : ENT_NO_CLASS;
    if (act == ENT_NO_CLASS)
      continue;
    guint target = moved ? c->target : c->source;
    ent_emit (gr, &w->frame, act, ent_cue_of (gr, &w->frame), w->subject, target, "response", 0.6 * w->factor, w->layer, FALSE);
    return;
  }
}

/* ---- what is answered by an act, and names nobody: "A closed the border after B's soldiers had killed two villagers" ---- */

/* Whether the clause of the verb that waits gives the reason for the other's: "after B's soldiers had shelled a village". */
static gboolean
gives_reason (const EntGrammar *gr, const EntAwaiting *w)
{
  static const char *const openers[] = {"after", "because", "since", NULL};
  guint k = w->subject;
  while (k > 0 && w->subject - k < 4 && ent_among (gr->g[k - 1], "xN"))
    k--;
  for (guint o = 0; k > 0 && gr->g[k - 1] == ';' && openers[o]; o++)
    if (ent_unit_is (gr, k - 1, openers[o]))
      return TRUE;
  return FALSE;
}

/* Whether the sentence names nobody but the subjects of two verbs that wait. */
static gboolean
names_only (const EntGrammar *gr, const EntEntity *a, const EntEntity *b)
{
  for (guint k = 0; k < gr->n; k++) {
    const EntActor *actor = ent_unit (gr->skeleton, k)->actor;
    for (guint e = 0; actor && e < actor->n_entities; e++)
      if (actor->entities[e] != a && actor->entities[e] != b)
        return FALSE;
  }
  return TRUE;
}

static gboolean
may_provoke (const EntGrammar *gr, const EntAwaiting *w)
{
  const guint deeds = ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (MOBILIZE);
  return gr->g[w->verb] == 'V' && w->layer == ENT_LAYER_ASSERTED && ent_act_among (gr, w->act, deeds) && gives_reason (gr, w) &&
         !ent_is_private (gr, w->subject);
}

/* Whether the verb that waits tells of what one state does about another; it may seize goods and arrest men of its own. */
static gboolean
may_be_provoked (const EntGrammar *gr, const EntAwaiting *w)
{
  const guint at_home = ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (ASSAULT);
  if (ent_act_among (gr, w->act, at_home) && w->frame.n_chain == 1) /* but "closed its border" */
    return FALSE;
  return gr->g[w->verb] == 'V' && w->layer != ENT_LAYER_HYPOTHETICAL && ent_is_conflict (gr, w->act) && !gives_reason (gr, w) &&
         !ent_is_private (gr, w->subject);
}

static void
emit_provoked (EntGrammar *gr, const EntAwaiting *deed)
{
  const EntEntity *doer = ent_unit (gr->skeleton, deed->subject)->actor->entities[0];
  for (guint k = 0; k < gr->awaiting->len; k++) {
    const EntAwaiting *w = &g_array_index (gr->awaiting, EntAwaiting, k);
    const EntEntity *self = ent_unit (gr->skeleton, w->subject)->actor->entities[0];
    if (self == doer || !may_be_provoked (gr, w) || !names_only (gr, self, doer))
      continue;
    ent_emit (gr, &w->frame, w->act, ent_cue_of (gr, &w->frame), w->subject, deed->subject, "response", 0.5 * w->factor, w->layer, FALSE);
    ent_emit (gr, &deed->frame, deed->act, ent_cue_of (gr, &deed->frame), deed->subject, w->subject, "prompt", 0.5 * deed->factor,
              deed->layer, FALSE);
    return;
  }
}

void
ent_find_responses (EntGrammar *gr)
{
  for (guint k = 0, n = gr->candidates->len; k < gr->awaiting->len; k++)
    emit_response (gr, &g_array_index (gr->awaiting, EntAwaiting, k), n);
  for (guint k = 0; k < gr->awaiting->len; k++)
    if (may_provoke (gr, &g_array_index (gr->awaiting, EntAwaiting, k)))
      emit_provoked (gr, &g_array_index (gr->awaiting, EntAwaiting, k));
}
