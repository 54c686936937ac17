/* To whom something is done in a sentence that names nobody but the doer, of whom the article has just told what it has to do with one
 * other: "Riyadh recalled its ambassador", "Lima refused", "Ankara protested"; and who does what another has done: "Togo followed suit". */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define NEAR 1 /* sentences behind a demand or a charge that an answer without an object answers */

/* Classes of what one may answer with nothing but the verb, and of what was said or done before by whom it answers. */
static const guint conflict = ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (REJECT) |
                              ENT_ACT_BIT (PROTEST) | ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (MOBILIZE) | ENT_ACT_BIT (COERCE) |
                              ENT_ACT_BIT (ASSAULT);

/* "lodged a complaint with the UN": who but hears it. */
static gboolean
is_hearer (const EntGrammar *gr, guint a)
{
  const EntActor *actor = a > 0 && a < gr->n && ent_among (gr->g[a - 1], "wt") ? ent_unit (gr->skeleton, a)->actor : NULL;
  return actor && actor->n_entities == 1 && !ent_is_state (actor->entities[0]);
}

/* Whether nothing is said behind the verb's phrase but when, where, why or by what means: "refused on Monday". */
static gboolean
is_bare (const EntGrammar *gr, const EntFrame *frame)
{
  if (is_hearer (gr, frame->end + 2))
    return TRUE;
  return ent_among (ent_letter (gr->skeleton, (glong)frame->end + 1), ".,;&ibovs");
}

/* ---- what only states do to each other ---- */

/* "the border", "its ambassador", "ties": what lies between two states. Trade lies between all. */
static gboolean
is_between_states (const EntGrammar *gr, guint unit)
{
  const guint bonds = ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (AGREE);
  const EntLexeme *lexeme = gr->g[unit] == 'N' ? ent_unit (gr->skeleton, unit)->lexeme : NULL;
  return lexeme && (lexeme->act == ent_act (gr, ENT_ACT_BORDER) || lexeme->act == ent_act (gr, ENT_ACT_DIPLOMAT) ||
                    (lexeme->symmetric && ent_act_among (gr, lexeme->act, bonds)));
}

/* Whether the outermost verb is an operator of GROUP. */
static gboolean
is_of_group (const EntGrammar *gr, const EntAwaiting *w, const char *group)
{
  const EntLexeme *verb = ent_unit (gr->skeleton, w->frame.chain[0])->lexeme;
  return verb && verb->group >= 0 && strcmp (ent_lexicon_group_name (gr->source->lexicon, verb->group), group) == 0;
}

/* Whether the verb that waits undoes or bars such a thing, or restores it. */
static gboolean
breaks_bond (const EntGrammar *gr, const EntAwaiting *w)
{
  const guint breaking =
      ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (RETREAT) | ENT_ACT_BIT (CONCEDE) | ENT_ACT_BIT (MOBILIZE);
  gboolean undone = w->act == ent_act (gr, ENT_ACT_REJECT) && is_of_group (gr, w, "REVERSE"); /* "suspended the treaty" */
  gboolean threat = w->act == ent_act (gr, ENT_ACT_THREATEN) && (is_of_group (gr, w, "THREATEN") || is_of_group (gr, w, "INTENT"));
  if (!undone && !threat && !ent_act_among (gr, w->act, breaking))
    return FALSE;
  for (guint k = 1; k < w->frame.n_chain; k++)
    if (is_between_states (gr, w->frame.chain[k]))
      return TRUE;
  for (guint k = w->verb + 1; k < gr->n && ent_among (gr->g[k], "xN"); k++) /* "ordered the ambassador to leave" */
    if (is_between_states (gr, k))
      return TRUE;
  return FALSE;
}

/* "withdrew its troops", from whom it had sent them against or had fought. */
static gboolean
pulls_out (const EntGrammar *gr, const EntAwaiting *w, const EntDealing *d)
{
  const guint forces = ENT_ACT_BIT (MOBILIZE), fought = ENT_ACT_BIT (MOBILIZE) | ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (COERCE);
  if (w->act != ent_act (gr, ENT_ACT_RETREAT) || !ent_act_among (gr, d->act, fought) || !is_bare (gr, &w->frame))
    return FALSE;
  const EntLexeme *object = gr->g[w->frame.end] == 'N' ? ent_unit (gr->skeleton, w->frame.end)->lexeme : NULL;
  return object && ent_act_among (gr, object->act, forces);
}

/* ---- answers ---- */

static const char *
lemma_of (const EntGrammar *gr, guint unit)
{
  const EntLexeme *lexeme = ent_unit (gr->skeleton, unit)->lexeme;
  return lexeme ? lexeme->lemma : "";
}

/* "denied any role", "denied having fired": what is denied is what one was charged with. */
static gboolean
denies (const EntGrammar *gr, const EntAwaiting *w)
{
  return w->act == ent_act (gr, ENT_ACT_REJECT) && strcmp (lemma_of (gr, w->frame.chain[0]), "deny") == 0;
}

/* "rejected all charges", "threatened reprisals": whether the verb's object is a word for what is said in anger. */
static gboolean
has_words_of_anger (const EntGrammar *gr, const EntAwaiting *w)
{
  const guint words = ENT_ACT_BIT (PROTEST) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (THREATEN);
  guint last = w->frame.end;
  return last > w->verb && gr->g[last] == 'N' && !w->frame.received &&
         ent_act_among (gr, ent_unit (gr->skeleton, last)->lexeme->act, words) && is_bare (gr, &w->frame);
}

/* "threatened reprisals", "warned of consequences" */
static gboolean
threatens (const EntGrammar *gr, const EntAwaiting *w)
{
  const guint words = ENT_ACT_BIT (THREATEN);
  return has_words_of_anger (gr, w) && ent_act_among (gr, ent_unit (gr->skeleton, w->frame.end)->lexeme->act, words) &&
         (is_of_group (gr, w, "THREATEN") || is_of_group (gr, w, "INTENT") || is_of_group (gr, w, "OFFER"));
}

/* "protested", "lodged a complaint" */
static gboolean
protests (const EntGrammar *gr, const EntAwaiting *w)
{
  static const char *const words[] = {"protest", "complaint", "note of protest", "diplomatic protest", "formal protest", NULL};
  const char *word = lemma_of (gr, w->frame.end);
  const EntLexeme *noun = gr->g[w->frame.end] == 'N' ? ent_unit (gr->skeleton, w->frame.end)->lexeme : NULL;
  gboolean summons = noun && noun->act == ent_act (gr, ENT_ACT_DIPLOMAT); /* "summoned the ambassador" */
  return (summons || g_strv_contains (words, word)) && is_bare (gr, &w->frame);
}

/* "demanded an apology", "asked for an explanation" */
static gboolean
demands (const EntGrammar *gr, const EntAwaiting *w)
{
  const guint owed = ENT_ACT_BIT (CONCEDE) | ENT_ACT_BIT (RETREAT) | ENT_ACT_BIT (AID) | ENT_ACT_BIT (AGREE) | ENT_ACT_BIT (CONSULT);
  static const char *const asking[] = {"demand", "seek", "ask for", "call for", "press for", NULL};
  return g_strv_contains (asking, lemma_of (gr, w->frame.chain[0])) && w->frame.n_chain > 1 && gr->g[w->frame.end] == 'N' &&
         ent_act_among (gr, ent_unit (gr->skeleton, w->frame.end)->lexeme->act, owed) &&
         (is_bare (gr, &w->frame) || ent_letter (gr->skeleton, (glong)w->frame.end + 1) == 'f'); /* "the release of the crews" */
}

/* "retaliated", "responded with tariffs", "hit back", "returned fire" */
static gboolean
gives_back (const EntGrammar *gr, const EntAwaiting *w)
{
  const EntLexicon *lexicon = gr->source->lexicon;
  const char *lemma = lemma_of (gr, w->frame.chain[w->frame.n_chain > 1 && gr->g[w->frame.end] == 'I' ? w->frame.n_chain - 1 : 0]);
  gsize n = strcspn (lemma, " ");
  guint32 word = n ? ent_phrases_word (ent_lexicon_words (lexicon), lemma, n) : 0;
  gboolean back = g_str_has_suffix (lemma, " back") || strcmp (lemma, "return fire") == 0; /* "vowed to hit back" */
  return (word && ent_lexicon_is_of_kind (lexicon, word, ENT_KIND_ANSWERING)) ||
         (back && (w->frame.n_chain == 1 || is_of_group (gr, w, "INTENT")) && ent_is_conflict (gr, w->act));
}

gboolean
ent_is_answered (const EntGrammar *gr, const EntAwaiting *w, const EntDealing *d)
{
  const guint asked = ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (AGREE),
              said = ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (AGREE);
  gboolean bare = gr->g[w->frame.end] != 'N' && is_bare (gr, &w->frame);
  gboolean near = gr->source->sentence->index <= d->sentence + NEAR;
  gboolean infinitive = gr->g[w->frame.end] == 'I' && near;
  if (denies (gr, w))
    return d->act == ent_act (gr, ENT_ACT_ACCUSE);
  if (w->act == ent_act (gr, ENT_ACT_REJECT))
    return (near && bare && ent_act_among (gr, d->act, said)) || (infinitive && d->act == ent_act (gr, ENT_ACT_REQUEST)) ||
           (has_words_of_anger (gr, w) && ent_act_among (gr, d->act, conflict));
  if (w->act == ent_act (gr, ENT_ACT_AGREE))
    return near && (bare || infinitive) && ent_act_among (gr, d->act, asked);
  if (!ent_act_among (gr, d->act, conflict))
    return FALSE;
  if (w->act == ent_act (gr, ENT_ACT_CONCEDE))
    return bare && !w->frame.low;
  if (w->act == ent_act (gr, ENT_ACT_REQUEST))
    return near && demands (gr, w);
  if (w->act == ent_act (gr, ENT_ACT_MOBILIZE)) /* "put its army on alert" */
    return bare && near;
  if (gives_back (gr, w))
    return bare || gr->g[w->frame.end] == 'N';
  const guint measures = ENT_ACT_BIT (THREATEN);
  const EntLexeme *phrase = ent_unit (gr->skeleton, w->frame.chain[0])->lexeme; /* "will take all necessary measures" */
  if (w->act == ent_act (gr, ENT_ACT_THREATEN) && near && phrase && ent_act_among (gr, phrase->act, measures) &&
      strchr (phrase->lemma, ' '))
    return TRUE;
  if (w->act == ent_act (gr, ENT_ACT_THREATEN))
    return bare || threatens (gr, w) || (near && is_of_group (gr, w, "THREATEN") && gr->g[w->verb + 1] == 't');
  return (w->act == ent_act (gr, ENT_ACT_ACCUSE) || w->act == ent_act (gr, ENT_ACT_PROTEST)) && protests (gr, w);
}

int
ent_act_of_answer (const EntGrammar *gr, const EntAwaiting *w, const EntDealing *d)
{
  const guint material = ENT_ACT_BIT (SANCTION) | ENT_ACT_BIT (COERCE) | ENT_ACT_BIT (ASSAULT) | ENT_ACT_BIT (MOBILIZE);
  if (w->act == ent_act (gr, ENT_ACT_PROTEST)) /* one government to another */
    return ent_act (gr, ENT_ACT_ACCUSE);
  if (w->frame.n_chain > 1 && is_of_group (gr, w, "INTENT") && gives_back (gr, w))
    return ent_act (gr, ENT_ACT_THREATEN);
  guint start = ent_group_start (gr, w->verb);
  if (gives_back (gr, w) && memchr (gr->g + start, 'm', w->verb - start)) /* "said it would retaliate" */
    return ent_act (gr, ENT_ACT_THREATEN);
  gboolean says_how = w->frame.n_chain > 1 || w->act != ent_act (gr, ENT_ACT_THREATEN);
  return !says_how && gives_back (gr, w) && ent_act_among (gr, d->act, material) ? d->act : w->act;
}

/* ---- who ---- */

/* Whether the sentence names anybody but the doer and who hears him. */
static gboolean
names_another (const EntGrammar *gr, const EntEntity *self, guint hearer)
{
  const EntSource *src = gr->source;
  const EntActor *heard = is_hearer (gr, hearer) ? ent_unit (gr->skeleton, hearer)->actor : NULL;
  for (guint i = 0; i < src->tagged->n_actors; i++)
    if (&src->actors[i] != heard && (src->actors[i].n_entities != 1 || src->actors[i].entities[0] != self))
      return TRUE;
  return FALSE;
}

/* What one does about one's own deed: "apologised", "warned that it would strike again". */
static gboolean
follows_up (const EntGrammar *gr, const EntAwaiting *w, const EntDealing *d)
{
  guint next = w->frame.end + 1;
  gboolean again = ent_letter (gr->skeleton, (glong)next) == 'T' && ent_letter (gr->skeleton, (glong)next + 1) == 'p';
  if (gr->source->sentence->index > d->sentence + NEAR || !ent_is_conflict (gr, d->act))
    return FALSE;
  gboolean regrets = w->act == ent_act (gr, ENT_ACT_CONCEDE) && w->frame.n_chain == 1 && gr->g[w->verb] == 'V' &&
                     w->subject + 1 == ent_group_start (gr, w->verb);
  guint object = w->verb + 1;
  gboolean frees = w->act == ent_act (gr, ENT_ACT_RETREAT) && d->act == ent_act (gr, ENT_ACT_COERCE) && gr->g[w->verb] == 'V' &&
                   object < gr->n && gr->g[object] == 'x' && ent_unit (gr->skeleton, object)->first > 0 &&
                   ent_is_text (gr->source, ent_unit (gr->skeleton, object)->first - 1, "the");         /* "released the crews" */
  gboolean bare = is_bare (gr, &w->frame) || ent_letter (gr->skeleton, (glong)w->frame.end + 1) == 'r'; /* "for the incursion" */
  return frees || (regrets && bare && !w->frame.low) || (w->act == ent_act (gr, ENT_ACT_THREATEN) && again);
}

/* "A condemned B. It demanded an apology": who is angry goes on. */
static gboolean
goes_on (const EntGrammar *gr, const EntAwaiting *w, const EntDealing *d)
{
  const guint words = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (REQUEST);
  gboolean began = gr->source->sentence->index <= d->sentence + NEAR && ent_act_among (gr, d->act, words);
  return began && is_bare (gr, &w->frame) && (demands (gr, w) || threatens (gr, w) || protests (gr, w));
}

/* The unit that stands in for whom the verb names not: its object, where that is nobody's own, else the verb itself. */
static guint
trace_of (const EntGrammar *gr, const EntAwaiting *w)
{
  guint last = w->frame.end;
  return gr->g[last] == 'N' && !ent_unit (gr->skeleton, w->verb + 1)->owned && !ent_unit (gr->skeleton, last)->actor ? last : w->verb;
}

/* "offered to mediate": between the two of whom the sentence before has told. */
static gboolean
emit_mediation (EntGrammar *gr, const EntAwaiting *w)
{
  const EntEntity *self = ent_unit (gr->skeleton, w->subject)->actor->entities[0];
  const char *what = lemma_of (gr, w->frame.end);
  const EntDealing *d = &g_array_index (gr->dealings, EntDealing, gr->dealings->len - 1);
  if (!(g_str_has_prefix (what, "mediat") || g_str_has_prefix (what, "good office")) || d->source == self || d->target == self ||
      gr->source->sentence->index > d->sentence + NEAR)
    return FALSE;
  guint both = ent_stand_in_both (gr, trace_of (gr, w), d);
  if (both != ENT_NOBODY)
    ent_emit (gr, &w->frame, w->act, ent_cue_of (gr, &w->frame), w->subject, both, "dropped", 0.55 * w->factor, w->layer, FALSE);
  return TRUE;
}

/* "C called on A and B to stop, and offered to mediate", "C, close to both, offered its good offices": between the two whom the sentence
 * has named before. */
static gboolean
emit_mediation_here (EntGrammar *gr, const EntAwaiting *w)
{
  const char *what = lemma_of (gr, w->frame.end);
  EntParties self = {.unit = {w->subject}, .n = 1}, both = ENT_NO_PARTIES;
  if (!(g_str_has_prefix (what, "mediat") || g_str_has_prefix (what, "good office")))
    return FALSE;
  for (guint a = w->subject + 1; a < w->verb; a++)
    if (gr->g[a] == 'A' && !ent_same_party (gr, a, &self)) {
      EntParties list = ent_list (gr, a);
      both = list.unit[0] > w->subject && ent_n_entities (gr, &list) == 2 ? list : both;
    }
  for (guint k = 0; k < both.n; k++)
    ent_emit (gr, &w->frame, w->act, ent_cue_of (gr, &w->frame), w->subject, both.unit[k], "dropped", 0.6 * w->factor, w->layer, FALSE);
  return both.n > 0;
}

static void
emit_dropped (EntGrammar *gr, const EntAwaiting *w)
{
  const EntActor *actor = ent_unit (gr->skeleton, w->subject)->actor;
  const EntEntity *self = actor->entities[0];
  gboolean owner = ent_letter (gr->skeleton, (glong)w->subject + 1) == '\''; /* "Prague's theatres" */
  if (!owner && actor->n_entities == 1 && w->layer != ENT_LAYER_HYPOTHETICAL && emit_mediation_here (gr, w))
    return;
  if (owner || actor->n_entities != 1 || names_another (gr, self, w->frame.end + 2) || w->layer == ENT_LAYER_HYPOTHETICAL ||
      ent_is_private (gr, w->subject))
    return;
  if (emit_mediation (gr, w))
    return;
  const EntDealing *d = ent_only_dealing (gr, self);
  if (!d || !(breaks_bond (gr, w) || pulls_out (gr, w, d) || (d->target == self && ent_is_answered (gr, w, d)) ||
              (d->source == self && (follows_up (gr, w, d) || goes_on (gr, w, d)))))
    return;
  int act = ent_act_of_answer (gr, w, d);
  guint target = ent_stand_in (gr, trace_of (gr, w), d, d->source == self ? d->target : d->source);
  if (target != ENT_NOBODY)
    ent_emit (gr, &w->frame, act, ent_cue_of (gr, &w->frame), w->subject, target, "dropped", 0.5 * w->factor, w->layer, FALSE);
}

void
ent_find_dropped (EntGrammar *gr)
{
  for (guint k = 0; gr->dealings->len && k < gr->awaiting->len; k++)
    emit_dropped (gr, &g_array_index (gr->awaiting, EntAwaiting, k));
}
