/* Verbs joined by "and" that share what they are done to: "condemned the raid and urged B to withdraw", "summoned B's envoy and called the
 * remarks a disgrace". What is judged, asked or refused without a name is of whom the same doer acts on beside it. */
#include "relate/grammar.h"

void
ent_await_target (EntGrammar *gr, const EntFrame *frame, guint i, int act, const EntParties *subject, EntLayer layer)
{
  static const char *const judging[] = {"ACCUSE", "REJECT", "REQUEST", "THREATEN", NULL};
  const EntLexeme *verb = ent_unit (gr->skeleton, i)->lexeme;
  gboolean light = strcmp (ent_lexicon_group_name (gr->source->lexicon, verb->group), "LIGHT") == 0; /* "expressed concern" */
  if (frame->weak || light || gr->g[i] != 'V' || subject->n != 1 || !ent_act_among (gr, act, judging))
    return;
  EntAwaiting waiting = {*frame, i, act, subject->unit[0], layer, subject->factor};
  g_array_append_val (gr->awaiting, waiting);
}

/* Whether the verbs at A and B, in this order, have one subject: nothing begins a clause of its own between them. */
static gboolean
are_joined (const EntGrammar *gr, guint a, guint b)
{
  guint start = ent_group_start (gr, b);
  if (start <= a + 1 || gr->g[start - 1] != '&')
    return FALSE;
  for (guint k = a + 1; k < start; k++)
    if (ent_among (gr->g[k], ";.RTs"))
      return FALSE;
  return TRUE;
}

static gboolean
is_conflict (const EntGrammar *gr, int act)
{
  EntQuad quad = ent_lexicon_act_class (gr->source->lexicon, act)->quad;
  return quad == ENT_QUAD_VERBAL_CONFLICT || quad == ENT_QUAD_MATERIAL_CONFLICT;
}

/* Whether C is a conflict of the same doer by a verb beside the one that waits. One judges others than whom one meets: "met B's president
 * and condemned the coup". */
static gboolean
is_beside (const EntGrammar *gr, const EntCandidate *c, const EntAwaiting *w)
{
  guint verb = c->chain[0];
  return c->source == w->subject && is_conflict (gr, c->act) && gr->g[verb] == 'V' &&
         (verb < w->verb ? are_joined (gr, verb, w->verb) : are_joined (gr, w->verb, verb));
}

static void
share (EntGrammar *gr, const EntAwaiting *w, guint n)
{
  guint from = ENT_NOBODY;
  for (guint k = 0; k < n; k++) {
    EntCandidate c = g_array_index (gr->candidates, EntCandidate, k);
    if ((from != ENT_NOBODY && c.chain[0] != from) || !is_beside (gr, &c, w))
      continue;
    from = c.chain[0];
    ent_emit (gr, &w->frame, w->act, ent_cue_of (gr, &w->frame), w->subject, c.target, "shared target", 0.55 * w->factor, w->layer, FALSE);
  }
}

void
ent_share_targets (EntGrammar *gr)
{
  guint n = gr->candidates->len;
  for (guint k = 0; k < gr->awaiting->len; k++)
    share (gr, &g_array_index (gr->awaiting, EntAwaiting, k), n);
}
