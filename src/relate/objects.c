/* What a verb does to whom or what stands right behind it: to diplomats, captives, land, and workers who are wanted no longer. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

const EntAgent *
ent_agent_at_unit (const EntGrammar *gr, guint i)
{
  const EntUnit *unit = ent_unit (gr->skeleton, i);
  return unit->actor ? unit->actor->agent : ent_lexicon_agent (gr->source->lexicon, gr->source->tokens[unit->last - 1].word);
}

/* "took three villages from A", "burned A's towns": what the verb acts on is a piece of land. */
static gboolean
takes_ground (const EntGrammar *gr, guint i)
{
  for (guint k = i + 1; k < gr->n && k < i + 4 && ent_among (gr->g[k], "xA'"); k++)
    if (gr->g[k] == 'x' && ent_is_ground (gr, k))
      return TRUE;
  return FALSE;
}

void
ent_apply_object_head (const EntGrammar *gr, EntFrame *frame, const EntLexeme *lexeme, guint i)
{
  guint a = i + 1;
  while (a + 1 < gr->n && a < i + 4 && strchr ("x'", gr->g[a]) && strchr ("x'A", gr->g[a + 1]))
    a++;
  guint given = frame->n_chain > 1 ? frame->chain[1] : i; /* "handed the envoy a note of protest": to him */
  if (a < given && gr->g[a] == 'A' && strspn (gr->g + a + 1, "xN") + a + 1 > given)
    return;
  const EntAgent *agent = a < gr->n && ent_among (gr->g[a], "Ax") ? ent_agent_at_unit (gr, a) : NULL;
  gboolean head = !ent_among (ent_letter (gr->skeleton, (glong)a + 1), "'N"); /* "ministers' talks" are talks */
  gboolean own = agent && gr->g[a] == 'x' && (ent_unit (gr->skeleton, i + 1)->owned || ent_unit (gr->skeleton, a)->owned);
  gboolean envoy = own && head && strcmp (agent->sector, "government") == 0;                         /* "its foreign minister" */
  if (frame->n_chain > 1 && gr->g[a] == 'A' && gr->g[frame->chain[1]] == 'N' && frame->chain[1] > a) /* "handed A's envoy a note" */
    return;
  const char *kind = envoy ? "DIPLOMAT" : agent ? agent->act : "";
  int out, helper = *kind ? ent_lexicon_act (gr->source->lexicon, kind) : ENT_NO_CLASS;
  if (helper != ENT_NO_CLASS && ent_lexicon_algebra (gr->source->lexicon, lexeme, helper, TRUE, &out)) {
    frame->act = out == ENT_SAME_CLASS ? ENT_NO_CLASS : out;
    if (frame->act == ent_act (gr, ENT_ACT_SANCTION)) { /* "sent home A's envoy" */
      frame->targets |= 1u;
      frame->low = FALSE;
    }
  }
}

void
ent_apply_people_and_land (const EntGrammar *gr, EntFrame *frame, const EntLexeme *lexeme, guint i)
{
  static const char *const held[] = {"military", "civilian", "criminal", "shipping", "media", NULL};
  const EntLexicon *lexicon = gr->source->lexicon;
  if (frame->n_chain > 1 || *lexeme->lemma == '\0')
    return;
  const EntAgent *agent = ent_letter (gr->skeleton, (glong)i + 1) == 'A' ? ent_agent_at_unit (gr, i + 1) : NULL;
  gboolean captive = agent && !*agent->act && g_strv_contains (held, agent->sector);
  int out, kind = ent_act (gr, captive ? ENT_ACT_CAPTIVE : ENT_ACT_GROUND);
  if (!ent_lexicon_algebra_group (lexicon, lexeme->lemma, kind, &out) || out == ENT_SAME_CLASS || !(captive || takes_ground (gr, i)))
    return;
  frame->act = out;
  frame->territorial |= out == ent_act (gr, ENT_ACT_ASSAULT); /* "seized a town in A" */
  frame->low = !captive && out != ent_act (gr, ENT_ACT_ASSAULT);
  frame->targets = frame->low ? ent_target_bit ('t') : ent_target_bit ('k') | 1u;
}

gboolean
ent_takes_nobody (const EntGrammar *gr, guint i)
{
  static const char *const verbs[] = {"take", "accept", "admit", "import", "buy", NULL};
  gboolean none = FALSE;
  for (guint t = ent_unit (gr->skeleton, i)->last; i + 2 < gr->n && t < ent_unit (gr->skeleton, i + 1)->first; t++)
    none |= ent_is_text (gr->source, t, "no");
  if (!none || !(ent_is_agent (gr, i + 1) || ent_unit_is (gr, i + 1, "workers") || ent_unit_is (gr, i + 1, "maids")))
    return FALSE;
  return ent_verb_among (gr, i, verbs) && ent_among (gr->g[i + 1], "xN") && memchr (gr->g + i + 2, 'k', MIN (3, gr->n - i - 2)) != NULL;
}
