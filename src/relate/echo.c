/* Who does what another has just done: "Togo followed suit", "Britain will do the same", "as did Peru". */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

/* What was done, by whom and to whom, and a unit for the other side where this sentence names it, else ENT_NOBODY. */
typedef struct {
  EntDealing deed;
  guint source, target;
} Model;

static gboolean
may_be_copied (const EntGrammar *gr, int act)
{
  const guint mutual = ENT_ACT_BIT (CONSULT) | ENT_ACT_BIT (COOPERATE);
  return !ent_act_among (gr, act, mutual);
}

static gboolean
is_material (const EntGrammar *gr, int act)
{
  const EntClass *class_ = ent_lexicon_act_class (gr->source->lexicon, act);
  return class_ && (class_->quad == ENT_QUAD_MATERIAL_CONFLICT || class_->quad == ENT_QUAD_MATERIAL_COOPERATION);
}

/* The last deed that this sentence has told before unit I, else the sentence before it; of those, one that is more than words. */
static gboolean
find_model (const EntGrammar *gr, guint i, Model *model)
{
  gboolean found = FALSE;
  for (guint k = gr->candidates->len; k-- > 0;) {
    const EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, k);
    if (c->cue >= i || !may_be_copied (gr, c->act) || (found && !is_material (gr, c->act)))
      continue;
    *model = (Model){.deed = {.source = c->source_entity, .target = c->target_entity, .act = c->act}, c->source, c->target};
    found = TRUE;
    if (is_material (gr, c->act))
      return TRUE;
  }
  for (guint k = found ? 0 : gr->dealings->len; k-- > 0;) {
    const EntDealing *d = &g_array_index (gr->dealings, EntDealing, k);
    if (gr->source->sentence->index > d->sentence + 1)
      break;
    if (!may_be_copied (gr, d->act) || (found && !is_material (gr, d->act)))
      continue;
    *model = (Model){*d, ENT_NOBODY, ENT_NOBODY};
    found = TRUE;
    if (is_material (gr, d->act))
      break;
  }
  return found;
}

/* The first of the doers who is not the one that they do as; ENT_NOBODY where there is none. */
static guint
other_doer (const EntGrammar *gr, const EntParties *subject, const EntEntity *source)
{
  for (guint k = 0; k < subject->n; k++)
    if (ent_letter (gr->skeleton, (glong)subject->unit[k] + 1) == '\'') /* "Prague's theatres" */
      return ENT_NOBODY;
  for (guint k = 0; k < subject->n; k++)
    if (ent_unit (gr->skeleton, subject->unit[k])->actor->entities[0] != source)
      return subject->unit[k];
  return ENT_NOBODY;
}

void
ent_emit_same (EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject, EntLayer layer)
{
  Model model;
  if (!find_model (gr, i, &model))
    return;
  guint doer = other_doer (gr, subject, model.deed.source);
  if (doer == ENT_NOBODY || ent_is_private (gr, doer))
    return;
  EntVerbGroup group = {FALSE, FALSE};
  const EntLexeme *verb = ent_unit (gr->skeleton, frame->chain[0])->lexeme;
  int act = frame->n_chain > 1 && verb && verb->group >= 0
                ? ent_operate (gr, ent_lexicon_group_name (gr->source->lexicon, verb->group), model.deed.act)
                : model.deed.act;
  act = ent_operate_group (gr, i, act, &group);
  gboolean back = ent_unit (gr->skeleton, doer)->actor->entities[0] == model.deed.target; /* to whoever did it to the doer */
  guint target = back ? model.source : model.target;
  if (target == ENT_NOBODY)
    target = ent_stand_in (gr, frame->end, &model.deed, back ? model.deed.source : model.deed.target);
  for (guint k = 0; target != ENT_NOBODY && k < subject->n; k++)
    ent_emit (gr, frame, act, frame->end, subject->unit[k], target, "same", 0.6 * subject->factor, layer, FALSE);
}

/* "voted against a resolution that would have condemned B, as did D": whether unit CUE stands in a clause that begins behind unit BEFORE.
 */
static gboolean
is_inner (const EntGrammar *gr, guint before, guint cue)
{
  for (guint k = before + 1; k < cue; k++)
    if (ent_among (gr->g[k], "RT"))
      return TRUE;
  return FALSE;
}

/* "…, as did A": whether the actor at C did what was told. */
static gboolean
did_too (const EntGrammar *gr, guint c)
{
  return ent_among (gr->g[c - 1], "mhe") && ent_among (ent_letter (gr->skeleton, (glong)c + 1), ".,;&") &&
         (ent_unit_is (gr, c - 2, "as") || ent_unit_is (gr, c - 2, "so"));
}

/* CANDIDATE, done by the actor at C, too. */
static void
emit_too (EntGrammar *gr, EntCandidate candidate, guint c, const char *construction, double factor)
{
  EntFrame frame = {.act = candidate.act, .n_chain = candidate.n_chain, .control = ENT_NOBODY};
  memcpy (frame.chain, candidate.chain, sizeof frame.chain);
  ent_emit (gr, &frame, candidate.act, candidate.cue, c, candidate.target, construction, factor, candidate.layer, candidate.symmetric);
}

/* "Together with A, B closed its ports": what the subject behind the comma does, those before it do. */
static void
find_company (EntGrammar *gr)
{
  static const char *const openers[] = {"together with", "along with", "alongside", NULL};
  gboolean opens = FALSE;
  for (guint w = 0; gr->n > 3 && openers[w] && !opens; w++)
    opens = ent_unit_is (gr, 0, openers[w]);
  if (!opens || !ent_is_actor (gr, 1))
    return;
  EntParties company = ent_list (gr, 1);
  guint subject = company.unit[company.n - 1] + 1;
  while (subject < gr->n && ent_among (gr->g[subject], "xN'"))
    subject++;
  if (ent_letter (gr->skeleton, (glong)subject) != ',' || !ent_is_actor (gr, subject + 1))
    return;
  guint n = gr->candidates->len;
  for (guint k = 0; k < n; k++) {
    const EntCandidate c = g_array_index (gr->candidates, EntCandidate, k);
    for (guint m = 0; c.source == subject + 1 && m < company.n; m++)
      emit_too (gr, c, company.unit[m], "in company", 0.8 * c.confidence);
  }
}

void
ent_find_as_did (EntGrammar *gr)
{
  find_company (gr);
  for (guint c = 2; c < gr->n; c++) {
    if (gr->g[c] != 'A' || !(did_too (gr, c) || ent_is_company_behind (gr, c)))
      continue;
    const EntCandidate *last = NULL;
    for (guint k = 0; k < gr->candidates->len; k++) {
      const EntCandidate *said = &g_array_index (gr->candidates, EntCandidate, k);
      if (said->cue < c && said->source < c && !said->symmetric &&
          (!last || (said->cue > last->cue && !is_inner (gr, last->cue, said->cue))))
        last = said;
    }
    if (!last || last->target == c)
      continue;
    emit_too (gr, *last, c, "as before", 0.7);
  }
}
