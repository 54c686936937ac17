/* Targets that stand elsewhere: in a that-clause, a condition, before a relative, behind a pronoun. */
#include "relate/grammar.h"

#include <string.h>

/* A threatened that B …, A demanded that B …: the first other actor behind. */
static void
add_that_clause (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  for (guint a = i + 2; a < gr->n && a < i + 14; a++)
    if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject)) {
      *targets = (EntParties){.unit = {a}, .confidence = {0.65}, .construction = {"that-clause"}, .n = 1, .factor = 1};
      return;
    }
}

/* A suspends talks until B …: the party of the condition. */
static void
add_condition (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  for (guint k = i; k < gr->n && !ent_among (gr->g[k], ".s"); k++) {
    if (gr->g[k] != ';')
      continue;
    if (!ent_unit_in_set (gr, k, ENT_SET_HYPOTHETICAL))
      return;
    for (guint a = k + 1; a < gr->n && a < k + 4; a++)
      if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject)) {
        *targets = (EntParties){.unit = {a}, .confidence = {0.6}, .construction = {"condition"}, .n = 1, .factor = 1};
        return;
      }
    return;
  }
}

/* The relative before the subject at unit S: "whom S", "on whose oil S", "with which S"; ENT_NOBODY where none is. */
static guint
relative_before (const EntGrammar *gr, guint s)
{
  guint r = s;
  while (r > 0 && s - r < 4 && ent_among (gr->g[r - 1], "xN"))
    r--;
  if (r == 0 || !ent_among (gr->g[r - 1], "RT") || (r < s && !ent_unit_is (gr, r - 1, "whose")))
    return ENT_NOBODY;
  return r - 1;
}

/* A …, whom S thanked: the relative's antecedent. */
static void
add_whom (const EntGrammar *gr, const EntParties *subject, EntParties *targets)
{
  guint r = relative_before (gr, subject->unit[0]);
  if (r == ENT_NOBODY || r == 0)
    return;
  gboolean led = ent_among (gr->g[r - 1], "twogrfki"); /* "with which" */
  gboolean whom = led || ent_unit_is (gr, r, "whom") || ent_unit_is (gr, r, "whose");
  r -= led ? 1 : 0;
  for (guint a = r; a-- > 0 && a + 5 >= r && ent_among (gr->g[a], "AxN',");)
    if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject) && (whom || ent_preposition (gr, a, 0) != 'b')) {
      *targets = (EntParties){.unit = {a}, .confidence = {whom ? 0.8 : 0.65}, .construction = {"relative object"}, .n = 1, .factor = 1};
      return;
    }
}

/* The pronoun that stands as the object of the verb at I, or behind one of its prepositions: "attacked it", "threatened to act against it".
 */
static gboolean
has_pronoun (const EntGrammar *gr, guint i)
{
  static const char *const objects[] = {"it", "him", "her", "them", NULL};
  for (guint p = i + 1; p < gr->n && p < i + 8 && !ent_among (gr->g[p], ";.,sVmheTR&A"); p++)
    for (guint k = 0; gr->g[p] == 'p' && objects[k]; k++)
      if (ent_unit_is (gr, p, objects[k]) && (p == i + 1 || gr->g[p - 1] == 'g'))
        return TRUE;
  return FALSE;
}

/* A …, and B attacked it: the other actor of the clauses before. */
static void
add_pronoun (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  gboolean object = has_pronoun (gr, i);
  for (guint a = i; object && a-- > 0;)
    if (gr->g[a] == 'A' && !ent_same_party (gr, a, subject) && ent_preposition (gr, a, 0) == '0') {
      *targets = (EntParties){.unit = {a}, .confidence = {0.55}, .construction = {"pronoun"}, .n = 1, .factor = 1};
      return;
    }
}

/* A protested after B attacked its ships: what is done to somebody's things is done to whoever spoke of them. */
static void
add_owner (const EntGrammar *gr, const EntFrame *frame, guint i, int act, const EntParties *subject, EntParties *targets)
{
  guint end = i + 1;
  while (end < gr->n && ent_among (gr->g[end], "xN"))
    end++;
  gboolean plain =
      frame->n_chain == 1 && (act == ent_act (gr, "ASSAULT") || gr->g[i + 1] == 'x'); /* "closed its border" is no hostile act */
  EntParties owner = plain && end > i + 1 && ent_unit (gr->skeleton, i + 1)->owned ? ent_owner_before (gr, i, subject) : ENT_NO_PARTIES;
  if (owner.n)
    *targets = (EntParties){.unit = {owner.unit[0]}, .confidence = {0.6}, .construction = {"owner"}, .n = 1, .factor = 1};
}

/* A rejected the ban that B imposed, condemned the strikes which B had launched: what is judged is B's. */
static void
add_doer_of_relative (const EntGrammar *gr, const EntFrame *frame, const EntParties *subject, EntParties *targets)
{
  guint k = frame->end + 1;
  while (k < gr->n && gr->g[k] == 'x')
    k++;
  if (k + 2 >= gr->n || !ent_among (gr->g[k], "TR") || gr->g[k + 1] != 'A' || ent_same_party (gr, k + 1, subject))
    return;
  guint v = k + 2;
  while (v < gr->n && ent_among (gr->g[v], "mhen"))
    v++;
  if (v < gr->n && ent_among (gr->g[v], "VP"))
    *targets = (EntParties){.unit = {k + 1}, .confidence = {0.6}, .construction = {"doer of relative"}, .n = 1, .factor = 1};
}

/* Across a relative clause or a participle, as long as no clause, topic or joint stands between. */
static void
add_distant (const EntGrammar *gr, guint i, const EntParties *subject, EntParties *targets)
{
  for (guint a = i + 1; a < gr->n && a < i + 26 && !ent_among (gr->g[a], ";.svu&"); a++) {
    if (ent_among (gr->g[a], "TR") && ent_letter (gr->skeleton, (glong)a + 1) == 'A') /* a clause with a subject of its own */
      return;
    if (gr->g[a] == ',' && ent_among (ent_letter (gr->skeleton, (glong)a + 1), "sp&AG"))
      return;
    if (gr->g[a] != 'A' || ent_same_party (gr, a, subject) || ent_is_located (gr, a) || ent_among (ent_preposition (gr, a, i + 1), "kb"))
      continue;
    *targets = (EntParties){.unit = {a}, .confidence = {0.4}, .construction = {"distant"}, .n = 1, .factor = 1};
    return;
  }
}

void
ent_find_missing_target (const EntGrammar *gr, const EntFrame *frame, guint i, int a, const EntParties *subject, EntParties *targets)
{
  static const char *const clause_takers[] = {"THREATEN", "REQUEST", "ACCUSE", NULL};
  static const char *const hostile[] = {"ASSAULT", "COERCE", "ACCUSE", NULL};
  static const char *const judged[] = {"ACCUSE", "REJECT", "SUPPORT", NULL};
  static const char *const talks[] = {"CONSULT", "COOPERATE", NULL};
  static const char *const condition_takers[] = {"REJECT", "REQUEST", "THREATEN", "SANCTION", NULL};
  if (gr->g[i] == 'V')
    add_whom (gr, subject, targets);
  if (!targets->n)
    add_pronoun (gr, i, subject, targets);
  if (!targets->n && ent_act_among (gr, a, judged))
    add_doer_of_relative (gr, frame, subject, targets);
  if (!targets->n && ent_act_among (gr, a, hostile))
    add_owner (gr, frame, i, a, subject, targets);
  if (!targets->n && ent_act_among (gr, a, clause_takers) && ent_among (ent_letter (gr->skeleton, (glong)i + 1), "T;"))
    add_that_clause (gr, i, subject, targets);
  const EntLexeme *last = ent_unit (gr->skeleton, frame->end)->lexeme; /* "dropped its demand that B …" */
  gboolean takes = ent_act_among (gr, a, clause_takers) || (last && frame->n_chain > 1 && ent_act_among (gr, last->act, clause_takers));
  if (!targets->n && takes && ent_letter (gr->skeleton, (glong)frame->end + 1) == 'T')
    add_that_clause (gr, frame->end, subject, targets);
  if (!targets->n && ent_act_among (gr, a, condition_takers))
    add_condition (gr, i, subject, targets);
  gboolean own = i + 1 < gr->n && ent_unit (gr->skeleton, i + 1)->owned; /* "ended its summit" */
  if (!targets->n && !targets->blocked && !own && !ent_act_among (gr, a, talks))
    add_distant (gr, i, subject, targets);
}
