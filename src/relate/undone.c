/* What words say and nobody did: "no evidence that A struck B", "instead of striking B", "voted against striking B", "nearly struck B". */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

static gboolean
is_nobody (const EntGrammar *gr, guint i)
{
  const EntSource *src = gr->source;
  guint first = ent_unit (gr->skeleton, i)->first;
  return ent_is_text (src, first, "nobody") || ent_is_text (src, first, "nothing") || ent_is_text (src, first, "none") ||
         (ent_is_text (src, first, "no") && ent_is_text (src, first + 1, "one"));
}

/* Whether the words before unit THAT say that its clause is not so: "it is not true that", "nobody believes that", "no sign that". */
static gboolean
is_gainsaid (const EntGrammar *gr, guint that)
{
  guint k = that;
  if (k > 0 && (ent_unit_is (gr, k - 1, "unlikely") || ent_unit_is (gr, k - 1, "doubtful")))
    return TRUE;
  if (k == 0 || !ent_unit_is_of_kind (gr, k - 1, ENT_KIND_EVIDENCE))
    return FALSE;
  guint word = ent_unit (gr->skeleton, k - 1)->first;
  guint joint = k > 1 && ent_among (gr->g[k - 2], ";&,") ? ent_unit (gr->skeleton, k - 2)->last : 0; /* "no comment, but said that" */
  for (guint t = word; t > joint && word - t < 3; t--)                                               /* "no clear evidence that" */
    if (ent_is_text (gr->source, t - 1, "no"))
      return TRUE;
  for (k--; k > 0 && that - k < 6 && ent_among (gr->g[k - 1], "hmepnxX"); k--)
    if (gr->g[k - 1] == 'n' || is_nobody (gr, k - 1))
      return TRUE;
  return FALSE;
}

/* "nearly", "almost" before the verb whose group begins at unit START. */
static gboolean
is_hardly_done (const EntGrammar *gr, guint start, guint i)
{
  for (guint k = start; k <= i; k++) {
    guint first = ent_unit (gr->skeleton, k)->first;
    if (first > 0 && (ent_is_text (gr->source, first - 1, "nearly") || ent_is_text (gr->source, first - 1, "almost")))
      return TRUE;
  }
  return FALSE;
}

/* "Had A struck B, …", "Under no circumstances would A strike B": who acts stands behind the auxiliary. */
static gboolean
is_inverted_denial (const EntGrammar *gr, guint start)
{
  const EntSource *src = gr->source;
  guint k = start, first = src->tagged->dateline;
  while (k > 0 && ent_among (gr->g[k - 1], "A'x"))
    k--;
  if (k == start || k == 0 || !ent_among (gr->g[k - 1], "mhe"))
    return FALSE;
  if (k == 1)
    return ent_is_text (src, ent_unit (gr->skeleton, 0)->first, "had");
  for (guint t = first; t < first + 3 && t < ent_unit (gr->skeleton, k - 1)->first; t++)
    if ((ent_is_text (src, t, "never") && !ent_is_text (src, t + 1, "before")) ||
        (ent_is_text (src, t, "no") && !ent_is_text (src, t + 1, "sooner")))
      return TRUE;
  return FALSE;
}

gboolean
ent_is_undone (const EntGrammar *gr, guint i)
{
  guint start = ent_group_start (gr, i), k = start;
  if (gr->g[i] == 'G' && i > 0) {
    const EntUnit *before = ent_unit (gr->skeleton, i - 1);
    gboolean far = before->first > 0 && gr->g[i - 1] == 'k' && ent_is_text (gr->source, before->first - 1, "far");
    return far || ent_is_text (gr->source, before->first, "instead") || ent_is_text (gr->source, before->last - 1, "against");
  }
  if (is_hardly_done (gr, start, i) || is_inverted_denial (gr, start))
    return TRUE;
  while (k > 0 && ent_among (gr->g[k - 1], "xpAN'"))
    k--;
  return k > 0 && gr->g[k - 1] == 'T' && is_gainsaid (gr, k - 1);
}
