/* What explain tells beyond the events: the skeleton, what verbs and nouns amount to, and what became no event, and why. */
#include "relate/grammar.h"

#include <entente/relate.h>

void
ent_note_clear (gpointer note)
{
  g_free (((EntNote *)note)->text);
}

static void
take (GArray *notes, guint sentence, const char *kind, char *text)
{
  EntNote note = {sentence, kind, text};
  g_array_append_val (notes, note);
}

static const char *
class_name (const EntGrammar *gr, int act)
{
  return act == ENT_NO_CLASS ? "no class" : ent_lexicon_act_name (gr->source->lexicon, act);
}

static void
add_text (GString *out, const EntGrammar *gr, guint i)
{
  const EntUnit *unit = ent_unit (gr->skeleton, i);
  guint start = gr->source->tokens[unit->first].start, end = gr->source->tokens[unit->last - 1].end;
  g_string_append_len (out, gr->source->sentence->text + start, end - start);
}

/* The provisional letters before and after the readings; then the final ones, "A V x N", with their words. */
void
ent_note_skeleton (const EntGrammar *gr)
{
  if (!gr->notes)
    return;
  take (gr->notes, gr->source->sentence->index, "letters", g_strdup (gr->skeleton->provisional->str));
  GString *out = g_string_new_len (gr->g, gr->n);
  g_string_append (out, " ");
  for (guint i = 0; i < gr->n; i++) {
    g_string_append_printf (out, " %c:", gr->g[i]);
    add_text (out, gr, i);
  }
  take (gr->notes, gr->source->sentence->index, "skeleton", g_string_free (out, FALSE));
}

/* "condemned (attack) = ACCUSE" */
static GString *
frame_text (const EntGrammar *gr, guint i, const EntFrame *frame)
{
  GString *out = g_string_new ("\"");
  for (guint k = 0; k < frame->n_chain; k++) {
    g_string_append (out, k ? " > " : "");
    add_text (out, gr, frame->chain[k]);
  }
  if (frame->n_chain == 0)
    add_text (out, gr, i);
  g_string_append_printf (out, "\" %s", class_name (gr, frame->act));
  return out;
}

void
ent_note_frame (const EntGrammar *gr, guint i, const EntFrame *frame)
{
  if (gr->notes)
    take (gr->notes, gr->source->sentence->index, "frame", g_string_free (frame_text (gr, i, frame), FALSE));
}

void
ent_note_lost (const EntGrammar *gr, guint i, const EntFrame *frame, const char *why)
{
  if (!gr->notes)
    return;
  GString *out = frame_text (gr, i, frame);
  g_string_append_printf (out, ": %s", why);
  take (gr->notes, gr->source->sentence->index, "lost", g_string_free (out, FALSE));
}

void
ent_note_lost_pair (const EntGrammar *gr, guint cue, int act, const EntEntity *source, const EntEntity *target, const char *construction,
                    double confidence, const char *why)
{
  if (!gr->notes)
    return;
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "%s → %s  %s, cue \"", source->id, target->id, class_name (gr, act));
  add_text (out, gr, cue);
  g_string_append_printf (out, "\", construction %s, confidence %.2f: %s", construction, confidence, why);
  take (gr->notes, gr->source->sentence->index, "lost", g_string_free (out, FALSE));
}

void
ent_note_sentence (GArray *notes, guint sentence, const char *why)
{
  if (notes)
    take (notes, sentence, "lost", g_strdup (why));
}
