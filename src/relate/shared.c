/* To whom something is done that names nobody. Verbs joined by "and" share it: "condemned the raid and urged B to withdraw". Where the
 * article has told of two, it is the other ("closed the border"); and help goes to whom the one before helped. */
#include "relate/grammar.h"
#include "relate/source.h"

#define RECENT 256 /* events of an article that are looked through, so that time grows with its length alone */
#define SURE 0.85  /* of a subject that is named, and no pronoun's */

/* Whether the verb only brings a noun about: "expressed concern", "opened a case", "wants a ceasefire". Such a thing may be anybody's. */
static gboolean
only_makes (const EntGrammar *gr, const EntFrame *frame)
{
  static const char *const making[] = {"LIGHT", "BEGIN", "INTENT", NULL};
  const EntLexeme *verb = ent_unit (gr->skeleton, frame->chain[0])->lexeme;
  gboolean plain = verb->group < 0 && verb->act == ENT_NO_CLASS;
  return gr->g[frame->end] == 'N' && (plain || g_strv_contains (making, ent_lexicon_group_name (gr->source->lexicon, verb->group)));
}

void
ent_await_target (EntGrammar *gr, const EntFrame *frame, guint i, int act, const EntParties *subject, EntLayer layer, gboolean blocked)
{
  const guint making = ENT_ACT_BIT (AID) | ENT_ACT_BIT (MOBILIZE); /* of things that say by themselves what they are for */
  const EntClass *class_ = ent_lexicon_act_class (gr->source->lexicon, act);
  gboolean open = frame->n_chain == 1 && ent_letter (gr->skeleton, (glong)i + 1) == 't' &&
                  ent_letter (gr->skeleton, (glong)i + 2) != 'A'; /* "seek to explore", not "complained to A" */
  if (open || frame->weak || !class_ || (subject->n != 1 && act != ent_act (gr, ENT_ACT_AID)))
    return;
  gboolean shares = gr->g[i] == 'V' && !blocked && (!only_makes (gr, frame) || ent_act_among (gr, act, making));
  for (guint k = 0; k < subject->n; k++) { /* "A and B sent help" */
    EntAwaiting waiting = {*frame, i, act, subject->unit[k], layer, subject->factor, shares};
    g_array_append_val (gr->awaiting, waiting);
  }
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

/* Whether C is a conflict of the same doer by a verb beside the one that waits. One judges others than whom one meets: "met B's president
 * and condemned the coup". */
static gboolean
is_beside (const EntGrammar *gr, const EntCandidate *c, const EntAwaiting *w)
{
  guint verb = c->chain[0];
  return c->source == w->subject && ent_is_conflict (gr, c->act) && gr->g[verb] == 'V' &&
         (verb < w->verb ? are_joined (gr, verb, w->verb) : are_joined (gr, w->verb, verb));
}

static void
share (EntGrammar *gr, const EntAwaiting *w, guint n)
{
  const guint judging =
      ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (MOBILIZE);
  guint from = ENT_NOBODY;
  if (!w->shares || !ent_act_among (gr, w->act, judging))
    return;
  for (guint k = 0; k < n; k++) {
    EntCandidate c = g_array_index (gr->candidates, EntCandidate, k);
    if ((from != ENT_NOBODY && c.chain[0] != from) || !is_beside (gr, &c, w))
      continue;
    from = c.chain[0];
    ent_emit (gr, &w->frame, w->act, ent_cue_of (gr, &w->frame), w->subject, c.target, "shared target", 0.55 * w->factor, w->layer, FALSE);
  }
}

static gboolean
are_two (const EntEntity *a, const EntEntity *b, const EntEntity *c, const EntEntity *d)
{
  return (a == c && b == d) || (a == d && b == c);
}

/* Whether what is told else of A and B, by an ACT from DOER to OTHER in this sentence or before, implies that A does IMPLIED to B. Those
 * who meet in it do not: "met B's president and condemned the coup"; nor is force used at home against a neighbour, unless the two are at
 * odds; and to reject, one must have been asked or charged. */
static gboolean
implies (const EntGrammar *gr, const EntEntity *a, const EntEntity *b, int implied, const EntEntity *doer, const EntEntity *other, int act)
{
  const guint forcing = ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (ASSAULT);
  if (!are_two (a, b, doer, other) || (implied == ent_act (gr, ENT_ACT_REJECT) && doer == a))
    return FALSE;
  return ent_is_conflict (gr, act) || !ent_act_among (gr, implied, forcing);
}

static gboolean
have_dealings (const EntGrammar *gr, const EntEntity *a, const EntEntity *b, int implied)
{
  gboolean conflict = ent_is_conflict (gr, implied);
  for (guint k = 0; k < gr->candidates->len && gr->dealings->len; k++) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (!(conflict && c->symmetric) && implies (gr, a, b, implied, c->source_entity, c->target_entity, c->act))
      return TRUE;
  }
  for (guint k = gr->dealings->len, most = RECENT; k-- > 0 && most-- > 0;) {
    const EntDealing *d = &g_array_index (gr->dealings, EntDealing, k);
    if (implies (gr, a, b, implied, d->source, d->target, d->act))
      return TRUE;
  }
  return FALSE;
}

/* The other of the two that the sentence names, or of those named the only one of whom something else is told; ENT_NOBODY where there is
 * none. */
static guint
counterpart (const EntGrammar *gr, const EntAwaiting *w)
{
  const EntEntity *self = ent_unit (gr->skeleton, w->subject)->actor->entities[0];
  guint found = ENT_NOBODY;
  for (guint a = 0; a < gr->n; a++) {
    const EntActor *actor = ent_unit (gr->skeleton, a)->actor;
    if (!actor || gr->g[a] != 'A' || (actor->n_entities == 1 && actor->entities[0] == self))
      continue;
    if (actor->n_entities != 1)
      return ENT_NOBODY;
    if (a > 0 && gr->g[a - 1] == 'b' && a > w->verb) /* "rejected the request although it was welcomed by A": A does something else */
      continue;
    if (!have_dealings (gr, self, actor->entities[0], w->act))
      continue;
    if (found != ENT_NOBODY && ent_unit (gr->skeleton, found)->actor->entities[0] != actor->entities[0])
      return ENT_NOBODY;
    found = a;
  }
  return found;
}

/* Whether the verb's object says by itself that it is nobody else's: "defended itself", "shut its own wells". */
static gboolean
is_ones_own (const EntGrammar *gr, guint i)
{
  const EntUnit *next = i + 1 < gr->n ? ent_unit (gr->skeleton, i + 1) : NULL;
  return next &&
         (next->owned || ent_unit_is (gr, i + 1, "itself") || ent_unit_is (gr, i + 1, "himself") || ent_unit_is (gr, i + 1, "themselves"));
}

/* "ties with the region", "apologised to the victims": whether the clause says with a preposition of the cue to whom. */
static gboolean
is_addressed (const EntGrammar *gr, const EntAwaiting *w)
{
  for (guint k = w->verb + 1; k < gr->n && !ent_among (gr->g[k], ";.,&sVRT"); k++)
    if ((ent_target_bit (gr->g[k]) & w->frame.targets) != 0 && ent_among (gr->g[k], "twog"))
      return TRUE;
  return FALSE;
}

/* "complained that the rice was late", "…, B's minister conceded in an interview": what is said stands beside the verb, and is of whatever
 * it is of. */
static gboolean
only_says (const EntGrammar *gr, const EntAwaiting *w)
{
  const guint saying = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (CONCEDE) | ENT_ACT_BIT (AGREE);
  char next = ent_letter (gr->skeleton, (glong)w->verb + 1), before = ent_letter (gr->skeleton, (glong)w->subject - 1);
  return ent_act_among (gr, w->act, saying) && (next == 'T' || (before == ',' && ent_among (next, "i.;")));
}

/* "abandoned the mines", and not "had lost patience.", "warned in May": a verb alone, without anything to which it is done, says nothing of
 * anybody else. */
static gboolean
has_object (const EntGrammar *gr, const EntAwaiting *w)
{
  return w->frame.n_chain > 1 || !ent_among (ent_letter (gr->skeleton, (glong)w->verb + 1), ".;&iTs");
}

static void
imply (EntGrammar *gr, const EntAwaiting *w)
{
  const guint kind = ENT_ACT_BIT (CONSULT) | ENT_ACT_BIT (COOPERATE) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (AID);
  if (w->act == ent_act (gr, ENT_ACT_MOBILIZE) && only_makes (gr, &w->frame)) /* "builds up its defences" */
    return;
  gboolean violent = w->act == ent_act (gr, ENT_ACT_ASSAULT) && w->frame.n_chain > 1; /* "stepped up tactics to combat crime" */
  gboolean surely = w->factor >= SURE && !(w->subject > 1 && gr->g[w->subject - 1] == 'T' && gr->g[w->subject - 2] == 'V');
  if (!w->shares || !surely || w->layer == ENT_LAYER_HYPOTHETICAL || violent || ent_act_among (gr, w->act, kind) ||
      ent_act_among (gr, w->frame.act, kind) || is_ones_own (gr, w->verb) || is_addressed (gr, w) || only_says (gr, w) ||
      !has_object (gr, w))
    return;
  guint target = ent_is_private (gr, w->subject) ? ENT_NOBODY : counterpart (gr, w);
  if (target != ENT_NOBODY)
    ent_emit (gr, &w->frame, w->act, ent_cue_of (gr, &w->frame), w->subject, target, "implied", 0.4 * w->factor, w->layer, FALSE);
}

/* "sent two helicopters": in a row of those who help, it is to whom the one before did. */
static void
help (EntGrammar *gr, const EntAwaiting *w)
{
  guint object = w->verb + 1 < gr->n ? ent_unit (gr->skeleton, w->verb + 1)->first : 0;
  gboolean none = object > 0 && ent_is_text (gr->source, object - 1, "no"); /* "sent no ship" */
  if (!w->shares || w->act != ent_act (gr, ENT_ACT_AID) || none || is_ones_own (gr, w->verb) || is_addressed (gr, w))
    return;
  guint target = ENT_NOBODY, thing = gr->g[w->frame.end] == 'N' ? w->frame.end : w->verb + 1;
  for (guint k = 0; k < gr->candidates->len; k++) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (c->act == w->act && c->cue < w->verb && c->source_entity != ent_unit (gr->skeleton, w->subject)->actor->entities[0])
      target = c->target;
  }
  target = target != ENT_NOBODY ? target : ent_find_helped (gr, w->subject, thing);
  if (target != ENT_NOBODY)
    ent_emit (gr, &w->frame, w->act, ent_cue_of (gr, &w->frame), w->subject, target, "help as before", 0.45 * w->factor, w->layer, FALSE);
}

/* "Visiting Kyiv, he pledged 500 million dollars in aid": what a guest promises or brings is for the host. */
static void
bring (EntGrammar *gr, const EntAwaiting *w)
{
  const guint giving = ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (AID), things = ENT_ACT_BIT (AID) | ENT_ACT_BIT (MONEY);
  const EntLexeme *thing = gr->g[w->frame.end] == 'N' ? ent_unit (gr->skeleton, w->frame.end)->lexeme : NULL;
  if (!w->shares || !ent_act_among (gr, w->act, giving) || !thing || !ent_act_among (gr, thing->act, things) || is_addressed (gr, w))
    return;
  guint host = ENT_NOBODY;
  for (guint k = 0; k < gr->candidates->len; k++) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    gboolean guest = c->source_entity == ent_unit (gr->skeleton, w->subject)->actor->entities[0] && c->cue < w->verb;
    if (!guest || c->act != ent_act (gr, ENT_ACT_CONSULT))
      continue;
    if (host != ENT_NOBODY && ent_unit (gr->skeleton, host)->actor->entities[0] != c->target_entity)
      return;
    host = c->target;
  }
  if (host != ENT_NOBODY)
    ent_emit (gr, &w->frame, w->act, ent_cue_of (gr, &w->frame), w->subject, host, "to the host", 0.55 * w->factor, w->layer, FALSE);
}

void
ent_share_targets (EntGrammar *gr)
{
  ent_find_as_did (gr);
  ent_find_orders (gr);
  guint n = gr->candidates->len;
  for (guint k = 0; k < gr->awaiting->len; k++)
    share (gr, &g_array_index (gr->awaiting, EntAwaiting, k), n);
  for (guint k = 0; k < gr->awaiting->len; k++)
    imply (gr, &g_array_index (gr->awaiting, EntAwaiting, k));
  for (guint k = 0; k < gr->awaiting->len; k++)
    help (gr, &g_array_index (gr->awaiting, EntAwaiting, k));
  for (guint k = 0; k < gr->awaiting->len; k++)
    bring (gr, &g_array_index (gr->awaiting, EntAwaiting, k));
  ent_find_responses (gr);
  ent_find_dropped (gr);
}
