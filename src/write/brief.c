/* What changed, for people to read: one paragraph on the weeks, then each change that is beyond chance with the sentences behind it. */
#include "write/internal.h"

#include <math.h>
#include <string.h>

#define TOO_RARE_SHOWN 10

typedef struct {
  const EntChanges *changes;
  const EntLexicon *lexicon;
  gboolean markdown;
  GString *out;
} Brief;

/* ---- words ---- */

/* In Markdown, letters that have a meaning get a backslash, so that a headline can set no link and no heading; breaks become blanks. */
static void
add_quoted (Brief *brief, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p; p = g_utf8_next_char (p)) {
    gunichar letter = g_utf8_get_char (p);
    if (g_unichar_iscntrl (letter) || letter == 0x2028 || letter == 0x2029) {
      g_string_append_c (brief->out, ' ');
      continue;
    }
    if (brief->markdown && letter < 128 && strchr ("\\`*_{}[]<>()#+!|~&", (int)letter))
      g_string_append_c (brief->out, '\\');
    g_string_append_unichar (brief->out, letter);
  }
}

static void
add_name (Brief *brief, const char *id)
{
  const EntEntity *entity = ent_lexicon_find_entity (brief->lexicon, id);
  add_quoted (brief, entity && *entity->name ? entity->name : id);
}

static void
add_dyad (Brief *brief, const EntDyadChange *dyad)
{
  add_name (brief, dyad->source);
  g_string_append (brief->out, " – ");
  add_name (brief, dyad->target);
}

static void
add_plural (GString *out, guint64 n, const char *one, const char *many)
{
  g_string_append_printf (out, "%" G_GUINT64_FORMAT " %s", n, n == 1 ? one : many);
}

static void
add_heading (Brief *brief, guint level, const char *text)
{
  g_string_append_printf (brief->out, "%s%.*s%s%s\n\n", brief->out->len ? "\n" : "", brief->markdown ? (int)level : 0, "###",
                          brief->markdown ? " " : "", text);
}

/* A probability, not to more digits than it deserves. */
static void
add_probability (GString *out, const char *name, double p)
{
  if (p < 0.0001)
    g_string_append_printf (out, "%s < 0.0001", name);
  else
    g_string_append_printf (out, "%s = %.2g", name, p);
}

static void
add_test (GString *out, const EntTest *test)
{
  g_string_append (out, " (");
  add_probability (out, "p", test->p);
  g_string_append (out, ", ");
  add_probability (out, "q", test->q);
  g_string_append (out, ")");
}

/* ---- a change ---- */

static const char *
volume_words (const EntDyadChange *dyad)
{
  if (dyad->is_new)
    return "new";
  if (dyad->is_gone)
    return "gone silent";
  return dyad->volume.sign > 0 ? "told of more" : "told of less";
}

static void
add_what (Brief *brief, const EntDyadChange *dyad)
{
  const char *mark = ": ";
  if (dyad->volume.sign) {
    g_string_append_printf (brief->out, "%s%s", mark, volume_words (dyad));
    mark = ", ";
  }
  if (dyad->tone.sign) {
    g_string_append_printf (brief->out, "%s%s", mark, dyad->tone.sign > 0 ? "warmer" : "cooler");
    mark = ", ";
  }
  for (guint i = 0; i < dyad->n_shifts; i++) {
    const EntClassShift *shift = &g_array_index (brief->changes->shifts, EntClassShift, dyad->first_shift + i);
    if (!shift->test.sign)
      continue;
    g_string_append_printf (brief->out, "%s%s %s", mark, shift->test.sign > 0 ? "more" : "less", shift->class_name);
    mark = ", ";
  }
}

static void
add_item (Brief *brief)
{
  g_string_append (brief->out, brief->markdown ? "- " : "  ");
}

static void
add_volume (Brief *brief, const EntDyadChange *dyad)
{
  add_item (brief);
  g_string_append_printf (brief->out, "Stories: %" G_GUINT64_FORMAT " → %" G_GUINT64_FORMAT, dyad->before.n_articles,
                          dyad->after.n_articles);
  if (dyad->volume.sign) {
    g_string_append_printf (brief->out, ", where %.3g were to be expected", dyad->expected);
    add_test (brief->out, &dyad->volume);
  }
  if (dyad->after.n_reports > dyad->after.n_articles)
    g_string_append_printf (brief->out, "; %" G_GUINT64_FORMAT " reports with copies", dyad->after.n_reports);
  g_string_append (brief->out, "\n");
}

static void
add_tone_side (GString *out, double tone)
{
  if (isnan (tone))
    g_string_append (out, "none");
  else
    g_string_append_printf (out, "%+.1f", tone);
}

static void
add_tone (Brief *brief, const EntDyadChange *dyad)
{
  add_item (brief);
  g_string_append (brief->out, "Tone: ");
  add_tone_side (brief->out, dyad->before.tone);
  g_string_append (brief->out, " → ");
  add_tone_side (brief->out, dyad->after.tone);
  if (dyad->tone.sign) {
    g_string_append_printf (brief->out, ", z = %+.1f", dyad->tone_z);
    add_test (brief->out, &dyad->tone);
  }
  g_string_append (brief->out, "\n");
}

static void
add_shifts (Brief *brief, const EntDyadChange *dyad)
{
  for (guint i = 0; i < dyad->n_shifts; i++) {
    const EntClassShift *shift = &g_array_index (brief->changes->shifts, EntClassShift, dyad->first_shift + i);
    if (!shift->test.sign)
      continue;
    add_item (brief);
    g_string_append_printf (brief->out, "%s: %" G_GUINT64_FORMAT " → %" G_GUINT64_FORMAT " events, z = %+.1f", shift->class_name,
                            shift->n_before, shift->n_after, shift->z);
    add_test (brief->out, &shift->test);
    g_string_append (brief->out, "\n");
  }
}

static void
add_evidence (Brief *brief, const EntEvidence *evidence)
{
  add_item (brief);
  g_string_append (brief->out, "“");
  add_quoted (brief, evidence->text);
  g_string_append (brief->out, "” – ");
  if (evidence->event.class_name)
    g_string_append_printf (brief->out, "%s → %s %s, ", evidence->event.source, evidence->event.target, evidence->event.class_name);
  add_quoted (brief, evidence->publisher && *evidence->publisher ? evidence->publisher : evidence->document);
  g_string_append_printf (brief->out, ", %s", evidence->date ? evidence->date : "undated");
  if (evidence->url) {
    g_string_append (brief->out, ", ");
    add_quoted (brief, evidence->url);
  }
  g_string_append (brief->out, "\n");
}

static void
add_change (Brief *brief, const EntDyadChange *dyad)
{
  g_string_append (brief->out, brief->markdown ? "### " : "");
  add_dyad (brief, dyad);
  add_what (brief, dyad);
  g_string_append (brief->out, brief->markdown ? "\n\n" : "\n");
  add_volume (brief, dyad);
  add_tone (brief, dyad);
  add_shifts (brief, dyad);
  for (guint i = 0; i < dyad->n_evidence; i++)
    add_evidence (brief, &g_array_index (brief->changes->evidence, EntEvidence, dyad->first_evidence + i));
}

/* ---- the weeks ---- */

static void
add_weeks (Brief *brief)
{
  const EntChanges *changes = brief->changes;
  GString *out = brief->out;
  add_plural (out, changes->documents_after, "document", "documents");
  g_string_append (out, ", ");
  add_plural (out, changes->stories_after, "story", "stories");
  g_string_append_printf (out, "; in %s it was ", changes->before);
  add_plural (out, changes->documents_before, "document", "documents");
  g_string_append (out, ", ");
  add_plural (out, changes->stories_before, "story", "stories");
  g_string_append (out, ".\n");
}

static void
add_quiet (Brief *brief, const char *week, const char *consequence)
{
  g_string_append_printf (brief->out, "\n%s%s is a quiet week%s: %.3g stories are usual. %s\n", brief->markdown ? "**" : "", week,
                          brief->markdown ? "**" : "", brief->changes->usual, consequence);
}

static void
add_silence (Brief *brief)
{
  if (brief->changes->quiet_after)
    add_quiet (brief, brief->changes->after, "Dyads that are silent in it have not changed; there is merely no news of them.");
  if (brief->changes->quiet_before)
    add_quiet (brief, brief->changes->before, "Against so little news hardly any change can be told.");
}

static double
smallest_q (const Brief *brief, const EntDyadChange *dyad)
{
  double q = fmin (isnan (dyad->volume.q) ? 1 : dyad->volume.q, isnan (dyad->tone.q) ? 1 : dyad->tone.q);
  for (guint i = 0; i < dyad->n_shifts; i++) {
    double other = g_array_index (brief->changes->shifts, EntClassShift, dyad->first_shift + i).test.q;
    q = isnan (other) ? q : fmin (q, other);
  }
  return q;
}

static int
compare_dyads (gconstpointer a, gconstpointer b, gpointer brief)
{
  const EntDyadChange *x = *(EntDyadChange *const *)a, *y = *(EntDyadChange *const *)b;
  double p = smallest_q (brief, x), q = smallest_q (brief, y);
  return p < q ? -1 : p > q ? 1 : strcmp (x->id, y->id);
}

/* The surest first. */
static void
add_changes (Brief *brief)
{
  g_autoptr (GPtrArray) dyads = g_ptr_array_new ();
  for (guint i = 0; i < brief->changes->dyads->len; i++) {
    EntDyadChange *dyad = &g_array_index (brief->changes->dyads, EntDyadChange, i);
    if (dyad->significant)
      g_ptr_array_add (dyads, dyad);
  }
  add_heading (brief, 2, "Changes beyond chance");
  if (dyads->len == 0)
    g_string_append (brief->out, "No significant change.\n");
  g_ptr_array_sort_with_data (dyads, compare_dyads, brief);
  for (guint i = 0; i < dyads->len; i++) {
    g_string_append (brief->out, i ? "\n" : "");
    add_change (brief, g_ptr_array_index (dyads, i));
  }
}

static gboolean
is_too_rare (const EntDyadChange *dyad, gboolean is_new)
{
  return !dyad->significant && (is_new ? dyad->is_new : dyad->is_gone);
}

static void
add_too_rare (Brief *brief, gboolean is_new, const char *title)
{
  guint n = 0;
  for (guint i = 0; i < brief->changes->dyads->len; i++)
    n += is_too_rare (&g_array_index (brief->changes->dyads, EntDyadChange, i), is_new) ? 1 : 0;
  if (n == 0)
    return;
  add_heading (brief, 2, title);
  guint shown = 0;
  for (guint i = 0; i < brief->changes->dyads->len && shown < TOO_RARE_SHOWN; i++) {
    const EntDyadChange *dyad = &g_array_index (brief->changes->dyads, EntDyadChange, i);
    if (!is_too_rare (dyad, is_new))
      continue;
    g_string_append (brief->out, shown++ ? "; " : "");
    add_dyad (brief, dyad);
  }
  if (n > shown)
    g_string_append_printf (brief->out, "; and %u more", n - shown);
  g_string_append (brief->out, ".\n");
}

char *
ent_write_brief (const EntChanges *changes, const EntLexicon *lexicon, gboolean markdown)
{
  Brief brief = {changes, lexicon, markdown, g_string_new (NULL)};
  g_autofree char *title = g_strdup_printf ("%s, compared with %s", changes->after, changes->before);
  add_heading (&brief, 1, title);
  add_weeks (&brief);
  add_silence (&brief);
  add_changes (&brief);
  add_too_rare (&brief, TRUE, "Seen for the first time, too rarely to tell from chance");
  if (!changes->quiet_after) /* who is silent in a quiet week has not gone */
    add_too_rare (&brief, FALSE, "Not seen again, which may be chance");
  g_string_append_printf (brief.out, "\n%u tests; a change is told of where p < %g and the false discovery rate q < %g.\n",
                          changes->n_tests, ENT_CHANGE_P, ENT_CHANGE_Q);
  return g_string_free (brief.out, FALSE);
}
