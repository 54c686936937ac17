/* Subjects of forms that have none beside them: infinitives, participles, and the last resort. */
#include "relate/grammar.h"

#include <string.h>

static guint
verb_before (const EntGrammar *gr, guint i)
{
  guint at = i > 1 && gr->g[i - 1] == 't' ? i - 1 : i;
  gboolean said = gr->g[i] == 'G' && at > 0 && ent_among (gr->g[at - 1], ",s"); /* "he said, accusing B", "admitted to accusing B" */
  const char *verbs = said ? "VPs" : "VP";
  for (guint k = i; k-- > 0;)
    if (ent_among (gr->g[k], verbs))
      return k;
  return ENT_NOBODY;
}

/* The last resort: the first actor of the clause that no preposition governs. */
EntParties
ent_loose_subject (const EntGrammar *gr, guint i)
{
  EntParties found = {.factor = 0};
  for (guint a = i; a-- > 0 && a + 14 >= i && !ent_among (gr->g[a], ";TRIs.p&");)
    if (gr->g[a] == 'A' && ent_preposition (gr, a, 0) == '0' && !ent_is_located (gr, a)) {
      found = ent_list (gr, a);
      found.factor = 0.5;
    }
  return found;
}

guint
ent_possessor_of_form (const EntGrammar *gr, guint i)
{
  guint k = i;
  if (k == 0 || gr->g[k - 1] != 't')
    return ENT_NOBODY;
  if (k > 3 && gr->g[k - 2] == 'A' && ent_letter (gr->skeleton, (glong)k - 3) == 'b' &&
      ent_among (gr->g[k - 4], "xN")) /* "a move by A to" */
    return k - 2;
  for (k--; k > 0 && i - k < 6 && ent_among (gr->g[k - 1], "xN"); k--)
    ;
  if (k > 0 && k + 1 < i && gr->g[k - 1] == 'A' && ent_unit (gr->skeleton, k - 1)->actor->adjective) /* "a French proposal to" */
    return k - 1;
  if (k < 2 || gr->g[k - 1] != '\'' || gr->g[k - 2] != 'A' || k + 1 >= i)
    return ENT_NOBODY;
  return k - 2;
}

/* "Iran to sue Iraq over dam": in a headline the infinitive is the verb. */
guint
ent_headline_subject (const EntGrammar *gr, guint i)
{
  guint k = i - 1;
  if (gr->g[i] != 'I' || i < 2 || gr->g[k] != 't')
    return ENT_NOBODY;
  while (k > 0 && i - k < 4 && gr->g[k - 1] == 'x')
    k--;
  if (k == 2 && gr->g[1] == 's' && gr->g[0] == 'A' && i == 3 && gr->n < 12 && ent_letter (gr->skeleton, (glong)gr->n - 1) != '.')
    return 0; /* "Iran said to attack tanker" */
  gboolean leads = k > 0 && gr->g[k - 1] == 'A' && strcspn (gr->g, "VPGImhesTR") > k && ent_preposition (gr, k - 1, 0) == '0';
  return leads ? k - 1 : ENT_NOBODY;
}

/* "Seoul, Tokyo to resume talks": the comma of a headline is an "and". */
static EntParties
headline_list (const EntGrammar *gr, guint a)
{
  EntParties found = ent_list (gr, a);
  if (a == 2 && gr->g[0] == 'A' && gr->g[1] == ',') {
    found = ENT_NO_PARTIES;
    ent_add_party (&found, 0, "subject", 1);
    ent_add_party (&found, 2, "subject", 1);
  }
  found.factor = 0.9;
  return found;
}

guint
ent_ranked_subject (const EntGrammar *gr, guint i)
{
  guint k = i;
  if (gr->g[i] != 'I' || i < 2 || gr->g[k - 1] != 't')
    return ENT_NOBODY;
  guint to = ent_unit (gr->skeleton, i - 1)->first;
  for (k--; k > 0 && i - k < 9 && (ent_among (gr->g[k - 1], "xAN'ifz") || ent_unit_is (gr, k - 1, "after")); k--)
    ;
  if (k == 0 || gr->g[k - 1] != 'e')
    return ENT_NOBODY;
  for (guint t = ent_unit (gr->skeleton, k - 1)->last; t < to; t++)
    if (ent_in_set (&gr->source->tokens[t], ENT_SET_RANKED))
      return k - 1;
  return ENT_NOBODY;
}

/* "firms from A and B doing business": A is where they are from, unless who comes from there acts for it. */
static gboolean
is_only_home (const EntGrammar *gr, guint a)
{
  EntParties list = ent_list (gr, a);
  guint k = list.unit[0];
  if (ent_preposition (gr, k, 0) != 'k')
    return FALSE;
  while (k > 0 && gr->g[k] != 'k')
    k--;
  return k > 0 && gr->g[k - 1] == 'x' && !ent_is_agent (gr, k - 1);
}

/* "accused A of sheltering", "thanked A for hosting": the gerund at I is told of the object of the verb before, which is A, or nobody whom
 * the words name; "kept A from joining" is not done. TRUE: *FOUND holds who it is. */
static gboolean
is_told_of_object (const EntGrammar *gr, guint i, EntParties *found)
{
  const guint telling = ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (SUPPORT) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (SANCTION) |
                        ENT_ACT_BIT (PROTEST) | ENT_ACT_BIT (COERCE);
  *found = ENT_NO_PARTIES;
  if (gr->g[i] != 'G' || i < 2 || !ent_among (gr->g[i - 1], "frkw"))
    return FALSE;
  if (gr->g[i - 1] == 'k')
    return TRUE;
  if (i > 3 && gr->g[i - 2] == 'A' && gr->g[i - 3] == '&') { /* "accused A of arming rebels and B of paying them" */
    *found = ent_list (gr, i - 2);
    found->factor = 0.7;
    return TRUE;
  }
  guint k = i - 1;
  while (k > 0 && ent_among (gr->g[k - 1], "xNA'p&,"))
    k--;
  if (k == 0 || k == i - 1 || !ent_among (gr->g[k - 1], "VIG"))
    return FALSE;
  EntFrame frame = ent_frame_of (gr, k - 1);
  if (!ent_act_among (gr, frame.act, telling) || memchr (gr->g + k, 'p', i - 1 - k))
    return FALSE;
  for (guint a = k; a < i - 1; a++)
    if (gr->g[a] == 'A' && !ent_is_owner_of_actor (gr, a)) {
      *found = ent_list (gr, a);
      found->factor = 0.7;
      break;
    }
  return TRUE;
}

/* "vetoed A's resolution condemning B": the gerund at I tells of the paper before it, which is A's; and nobody's that somebody else will
 * not have. TRUE: *FOUND holds whose it is. */
static gboolean
is_told_of_paper (const EntGrammar *gr, guint i, EntParties *found)
{
  guint k = i;
  while (k > 0 && i - k < 5 && ent_among (gr->g[k - 1], "xN"))
    k--;
  if (gr->g[i] != 'G' || k == i || k == 0 || ent_is_agent (gr, i - 1))
    return FALSE;
  guint owner = gr->g[k - 1] == '\'' && k > 1 ? k - 2 : k - 1;
  gboolean owned = ent_is_actor (gr, owner) && (owner < k - 1 || ent_unit (gr->skeleton, owner)->actor->adjective ||
                                                !ent_is_state (ent_unit (gr->skeleton, owner)->actor->entities[0]));
  guint v = owned ? owner : k;
  while (v > 0 && ent_among (gr->g[v - 1], "xonr"))
    v--;
  gboolean refused = v > 0 && ent_among (gr->g[v - 1], "VIG") && ent_frame_of (gr, v - 1).act == ent_act (gr, ENT_ACT_REJECT);
  *found = owned && !refused ? ent_list (gr, owner) : ENT_NO_PARTIES;
  found->factor = 0.7;
  return owned || refused;
}

/* "A joined B in condemning C": both condemn; who refuses to join, or may, does not. */
static EntParties
joined (const EntGrammar *gr, guint i)
{
  static const char *const joining[] = {"join", "follow", "emulate", "copy", NULL};
  if (gr->g[i] != 'G' || i < 3 || gr->g[i - 1] != 'i' || gr->g[i - 2] != 'A')
    return ENT_NO_PARTIES;
  EntParties leaders = ent_list (gr, i - 2), found = ENT_NO_PARTIES;
  guint v = leaders.unit[0];
  if (v == 0 || !ent_among (gr->g[v - 1], "VIG") || !ent_verb_among (gr, v - 1, joining))
    return ENT_NO_PARTIES;
  guint start = ent_group_start (gr, v - 1);
  if (gr->g[v - 1] != 'I' && !memchr (gr->g + start, 'n', v - start))
    found = ent_subject_of_form (gr, v - 1);
  found.factor = found.n ? found.factor * 0.9 : 0.6;
  for (guint k = 0; k < leaders.n; k++)
    ent_add_party (&found, leaders.unit[k], "subject", 1);
  return found;
}

/* Condemning; being condemned, having condemned. */
static gboolean
is_gerund (const EntGrammar *gr, guint i)
{
  return gr->g[i] == 'G' || (ent_among (gr->g[i], "eh") && (ent_unit_is (gr, i, "being") || ent_unit_is (gr, i, "having")));
}

EntParties
ent_subject_of_form (const EntGrammar *gr, guint i)
{
  gboolean gerund = is_gerund (gr, i);
  guint possessor = gr->g[i] == 'I' ? ent_possessor_of_form (gr, i) : ENT_NOBODY;
  if (possessor != ENT_NOBODY) {
    EntParties found = ent_list (gr, possessor);
    found.factor = 0.8;
    return found;
  }
  guint headline = ent_headline_subject (gr, i);
  if (headline != ENT_NOBODY)
    return headline_list (gr, headline);
  guint ranked = ent_ranked_subject (gr, i);
  if (ranked != ENT_NOBODY)
    return ent_subject (gr, ranked, 0);
  char before = ent_letter (gr->skeleton, (glong)i - 1);
  if (gr->g[i] == 'I' && i > 1 && before == 't' && ent_among (gr->g[i - 2], "eh"))
    return ent_subject (gr, i - 2, 0);
  if (gr->g[i] != 'I' && !gerund)
    return ent_subject (gr, i, 0);
  if (gerund && before == 'A' && is_only_home (gr, i - 1))
    return ENT_NO_PARTIES;
  if (gerund && before == 'A') {
    EntParties found = ent_list (gr, i - 1);
    found.factor = 0.7;
    return found;
  }
  EntParties found = {.factor = 0};
  if (is_told_of_object (gr, i, &found))
    return found;
  if (is_told_of_paper (gr, i, &found))
    return found;
  EntParties answered = ent_answered_by_form (gr, i);
  if (!answered.n)
    answered = joined (gr, i);
  if (answered.n)
    return answered;
  guint verb = verb_before (gr, i);
  static const char *const training[] = {"train", "arm", "equip", "fund", "finance", NULL};
  gboolean meant =
      verb != ENT_NOBODY && (ent_frame_of (gr, verb).act == ent_act (gr, ENT_ACT_REQUEST) || ent_verb_among (gr, verb, training));
  if (gr->g[i] == 'I' && meant && verb + 2 < i && memchr (gr->g + verb, 'A', i - verb))
    return ENT_NO_PARTIES; /* "put pressure on A to recognise B", "trains A's men to fight B": it is not done, and not by who asks */
  if (verb != ENT_NOBODY) {
    found = ent_subject (gr, verb, 0);
    found.factor *= 0.65;
  } else if (gerund && i <= 1) { /* "Accusing Iran of …, Israel …" */
    for (guint k = i; k < gr->n && k < i + 26; k++)
      if (gr->g[k] == ',') {
        for (guint a = k + 1; a < gr->n && a < k + 5; a++)
          if (gr->g[a] == 'A') {
            found = ent_list (gr, a);
            found.factor = 0.8;
            return found;
          }
        break;
      }
  } else if (gerund) {
    found = ent_loose_subject (gr, i);
  }
  return found;
}

EntParties
ent_owner_before (const EntGrammar *gr, const EntParties *subject)
{
  for (guint k = subject->unit[0]; k-- > 0;) {
    EntParties found = ent_among (gr->g[k], "VPs") ? ent_subject (gr, k, 2) : ENT_NO_PARTIES;
    if (found.n && !ent_same_party (gr, found.unit[0], subject))
      return found;
  }
  return ENT_NO_PARTIES;
}

EntParties
ent_owner (const EntGrammar *gr, guint end)
{
  guint first = end;
  gboolean owned = FALSE;
  while (first > 0 && ent_among (gr->g[first - 1], "xN"))
    owned |= ent_unit (gr->skeleton, --first)->owned;
  EntParties found = {.factor = 0};
  for (guint k = first; owned && k-- > 0;)
    if (ent_among (gr->g[k], "VPs") && (found = ent_subject (gr, k, 2)).n)
      break;
  found.factor *= 0.75;
  return found;
}

/* "said that his country had been set back", "its government rejected": whose country or government stands right before unit START. */
EntParties
ent_own_country (const EntGrammar *gr, guint start)
{
  gboolean own =
      start > 0 && ent_among (gr->g[start - 1], "xN") &&
      (ent_is_agent (gr, start - 1) || (ent_unit_in_set (gr, start - 1, ENT_SET_COUNTRY) && ent_unit (gr->skeleton, start - 1)->owned));
  return own ? ent_owner (gr, start) : ENT_NO_PARTIES;
}

/* "One who has backed X is A": the subject behind the verb to be. */
EntParties
ent_identified (const EntGrammar *gr, guint i)
{
  EntParties found = {.factor = 0};
  guint start = ent_group_start (gr, i);
  if (start == 0 || gr->g[start - 1] != 'R')
    return found;
  for (guint k = i + 1; k < gr->n && k < i + 14 && !ent_among (gr->g[k], ";.,sV"); k++)
    if (gr->g[k] == 'e') {
      guint a = k + 1;
      while (a < gr->n && a < k + 3 && gr->g[a] == 'x')
        a++;
      if (ent_is_actor (gr, a))
        found = (EntParties){.unit = {a}, .confidence = {1}, .construction = {"identified"}, .n = 1, .factor = 0.8};
      return found;
    }
  return found;
}
