/* To whom: the targets to the right of what is done. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

#define TARGET_REACH 26 /* units behind a cue within which its target must stand */

/* "the shelter they give", "condemned what B did": the verb group at K has its subject beside it, and it is no clause of its own. */
static gboolean
has_own_subject (const EntGrammar *gr, guint k)
{
  if (gr->g[k - 1] == 'p')
    return TRUE;
  const EntActor *actor = gr->g[k - 1] == 'A' ? ent_unit (gr->skeleton, k - 1)->actor : NULL;
  return actor && actor->first > 0 && ent_is_text (gr->source, actor->first - 1, "what");
}

/* "…, and C, which shares the pass, stayed silent": behind the comma at K, C opens a clause of its own, unless it ends a list. */
static gboolean
opens_own_clause (const EntGrammar *gr, guint k, guint seen)
{
  guint a = k + 2;
  if (seen > 1 || ent_letter (gr->skeleton, (glong)k + 1) != '&')
    return FALSE;
  while (a < gr->n && ent_among (gr->g[a], "xN'"))
    a++;
  if (!ent_is_actor (gr, a) || ent_letter (gr->skeleton, (glong)a + 1) != ',')
    return FALSE;
  if (gr->g[a + 2] == 'R')
    return TRUE;
  guint end = a + 2; /* "and C, busy at home, has warned" */
  while (end < gr->n && ent_among (gr->g[end], "xNA'PGtwogfrkib"))
    end++;
  return ent_letter (gr->skeleton, end) == ',' && ent_among (ent_letter (gr->skeleton, (glong)end + 1), "mheVs");
}

/* The joint behind LOW before which the clause ends whose next one has its verb at K: ", and" rather than a mere "and". */
static guint
clause_joint (const EntGrammar *gr, guint low, guint k)
{
  guint found = k;
  for (guint cut = k; cut-- > low;) {
    if (gr->g[cut] == '&' && cut > low && gr->g[cut - 1] == ',' && memchr (gr->g + cut, 'A', k - cut))
      return cut - 1;
    if (found == k && ent_among (gr->g[cut], "&,"))
      found = cut;
  }
  return found;
}

/* Where the search for targets that begins behind I must stop. */
static guint
target_limit (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  guint commas = 0, seen = 0;
  guint k = i + 1;
  for (; k < gr->n && k - i < TARGET_REACH; k++) {
    char c = gr->g[k];
    gboolean behind = k > frame->end;
    if (behind && (ent_among (c, ";.sRmheV") || c == 'T' || (c == 'G' && k > i + 3 && gr->g[k - 1] == ',')))
      break;
    if (c == ',' && behind) {
      if (ent_among (ent_letter (gr->skeleton, (glong)k + 1), "&;RTsVGhmep") &&
          !(ent_letter (gr->skeleton, (glong)k + 1) == '&' && ent_letter (gr->skeleton, (glong)k + 2) == 'A'))
        break;
      gboolean and = FALSE;
      if (opens_own_clause (gr, k, seen))
        break;
      if (++commas > 1 && !seen)
        break;
      if (seen && ent_behind_joint (gr, k, &and) == k)
        break;
    }
    seen += c == 'A' ? 1 : 0;
  }
  /* the subject of a clause that follows is no object: A strikes B and C vows … */
  if (k < gr->n && ent_among (gr->g[k], "mheVs"))
    return has_own_subject (gr, k) ? k : clause_joint (gr, frame->end + 1, k);
  return k;
}

/* "to Brussels for talks with A": A, and not the place, is whom one goes to see. */
static gboolean
talks_behind (const EntGrammar *gr, guint place, guint limit)
{
  const char *with = limit > place ? memchr (gr->g + place, 'w', limit - place) : NULL;
  return with && memchr (with, 'A', (gsize)(gr->g + limit - with)) != NULL;
}

/* "lashed out at Washington", "demanded an answer from Riyadh": words are for governments, even where the phrase looks like a place. */
static gboolean
is_capital_meant (const EntGrammar *gr, const EntFrame *frame, guint i, guint a)
{
  const EntActor *actor = ent_unit (gr->skeleton, a)->actor;
  const EntClass *class_ = ent_lexicon_act_class (gr->source->lexicon, frame->act);
  gboolean words = (class_ && class_->quad == ENT_QUAD_VERBAL_CONFLICT) || frame->act == ent_act (gr, ENT_ACT_PROTEST);
  if (!actor || gr->g[a] == 'A' || actor->kind != ENT_MENTION_CAPITAL || !words)
    return FALSE;
  const EntUnit *verb = ent_unit (gr->skeleton, i);
  gboolean at = a == i + 1 && verb->last > verb->first + 1 && ent_is_text (gr->source, verb->last - 1, "at");
  return at || (gr->g[a - 1] == 'k' && (frame->received || frame->targets & ent_target_bit ('k'))); /* "drew a protest from Lima" */
}

/* "Fired shells at Seoul": with nobody else to be hit, the city's state is. */
static void
add_city (const EntGrammar *gr, const EntFrame *frame, guint i, guint limit, const EntParties *subject, EntParties *fits)
{
  const EntClass *class_ = ent_lexicon_act_class (gr->source->lexicon, frame->act);
  if (!class_ || class_->quad == ENT_QUAD_VERBAL_CONFLICT) /* "condemned attacks in Dhaka": not its */
    return;
  const EntLexeme *last = ent_unit (gr->skeleton, frame->end)->lexeme;
  gboolean recalled = last && last->act == ent_act (gr, ENT_ACT_DIPLOMAT); /* "its envoy from Quito" */
  for (guint k = i + 1; k < limit; k++) {
    const EntActor *actor = ent_unit (gr->skeleton, k)->actor;
    gboolean from = gr->g[k - 1] == 'k' || (gr->g[k - 1] == 'x' && gr->g[k - 2] == 'k'); /* "sent a team from Noumea" */
    if (actor && gr->g[k] != 'A' && !(from && !recalled) && !ent_same_party (gr, k, subject)) {
      ent_add_party (fits, k, "city", 0.45);
      const EntActor *second =
          recalled && ent_letter (gr->skeleton, (glong)k + 1) == '&' && k + 2 < limit ? ent_unit (gr->skeleton, k + 2)->actor : NULL;
      if (second && gr->g[k + 2] != 'A' && !ent_same_party (gr, k + 2, subject)) /* "from Quito and Lima" */
        ent_add_party (fits, k + 2, "city", 0.45);
      return;
    }
  }
}

/* The object that the act is asked of: "urged Iran to release". */
static EntParties
controlled (const EntGrammar *gr, const EntFrame *frame)
{
  EntParties found = ent_list (gr, frame->control);
  found.factor = 1;
  for (guint i = 0; i < found.n; i++) {
    found.construction[i] = "infinitive";
    found.confidence[i] = 0.8;
  }
  return found;
}

/* "suspended American sales to B": what one ends, begins or makes is one's own. */
static gboolean
is_own_act (const EntGrammar *gr, const EntFrame *frame)
{
  static const char *const own[] = {"REVERSE", "END", "BEGIN", NULL};
  const EntLexeme *verb = ent_unit (gr->skeleton, frame->chain[0])->lexeme;
  return frame->n_chain > 1 && verb && g_strv_contains (own, ent_lexicon_group_name (gr->source->lexicon, verb->group));
}

/* "promised him four jets and A a fleet": him A promised a fleet, too, without a verb. */
static gboolean
is_gapped (const EntGrammar *gr, guint i, guint a)
{
  return gr->g[i + 1] == 'p' && gr->g[a - 1] == '&' && ent_among (ent_letter (gr->skeleton, (glong)a + 1), "xN");
}

/* "sent tents to A and doctors to B": behind the "and" another object has the same preposition. */
static void
add_second_object (const EntGrammar *gr, const EntFrame *frame, guint i, EntParties *found, const EntParties *subject)
{
  guint k = found->unit[found->n - 1] + 1;
  char p = ent_preposition (gr, k - 1, i + 1);
  if (!ent_among (p, "to") || ent_letter (gr->skeleton, (glong)k) != '&')
    return;
  guint object = k + 1, q = object;
  while (q < gr->n && q < object + 4 && ent_among (gr->g[q], "xN"))
    q++;
  const EntLexeme *thing = q > object && gr->g[q - 1] == 'N' ? ent_unit (gr->skeleton, q - 1)->lexeme : NULL;
  if (q + 1 >= gr->n || gr->g[q] != p || !ent_is_actor (gr, q + 1) || ent_same_party (gr, q + 1, subject) || found->n >= ENT_PARTIES_MAX)
    return;
  if (thing && thing->act == frame->act)
    ent_add_party (found, q + 1, "second object", found->confidence[0] * 0.9);
}

/* "accused A of arming rebels and B of paying them": another is told of in the same way. */
static void
add_second_accused (const EntGrammar *gr, EntParties *found)
{
  guint k = found->unit[found->n - 1] + 1;
  char of = ent_letter (gr->skeleton, (glong)k);
  if (!ent_among (of, "fwr"))
    return;
  for (guint a = k + 3; a + 2 < gr->n && a < k + 14 && !ent_among (gr->g[a], ".;sVP"); a++)
    if (gr->g[a] == 'A' && gr->g[a - 1] == '&' && gr->g[a + 1] == of) {
      ent_add_party (found, a, "second object", found->confidence[0] * 0.9);
      return;
    }
}

/* "warned A of an attack by B": A is told of what another may do. */
static gboolean
warns_of_another (const EntGrammar *gr, guint i, guint a)
{
  static const char *const verbs[] = {"warn", "alert", "caution", NULL};
  guint k = a + 2;
  if (a != i + 1 || !ent_among (ent_letter (gr->skeleton, (glong)a + 1), "fv") || !ent_verb_among (gr, i, verbs))
    return FALSE;
  while (k < gr->n && k < a + 6 && ent_among (gr->g[k], "xN"))
    k++;
  return k > a + 2 && k + 1 < gr->n && gr->g[k] == 'b' && ent_is_actor (gr, k + 1);
}

/* "joined A's attack on B", "repeated accusations by A that": A is the other one who does what the noun of FRAME says. */
static gboolean
does_it_too (const EntGrammar *gr, const EntFrame *frame, guint a)
{
  const EntLexeme *noun = gr->g[frame->end] == 'N' ? ent_unit (gr->skeleton, frame->end)->lexeme : NULL;
  gboolean same = noun && noun->act == frame->act; /* "rejected demands by A" is done to A */
  if (frame->n_chain < 2 || frame->received || frame->doer_marks || !ent_is_conflict (gr, frame->act) || !same)
    return FALSE;
  if (gr->g[a - 1] == 'b')
    return a == frame->end + 2;
  guint head = a + 1;
  head += ent_letter (gr->skeleton, (glong)head) == '\'' ? 1 : 0;
  while (head < frame->end && gr->g[head] == 'x')
    head++;
  return head == frame->end && ent_among (ent_letter (gr->skeleton, (glong)head + 1), "og") && ent_is_actor (gr, head + 2);
}

EntParties
ent_targets (const EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject)
{
  if (frame->control != ENT_NOBODY && !ent_same_party (gr, frame->control, subject))
    return controlled (gr, frame);
  if (frame->addressed)
    return (EntParties){.factor = 1, .blocked = TRUE};
  EntParties fits = {.factor = 1, .blocked = frame->doer_marks != 0};
  guint limit = target_limit (gr, frame, i), best = 0;
  for (guint a = i + 1; a < limit; a++) {
    const EntUnit *unit = ent_unit (gr->skeleton, a);
    if (unit->actor && gr->g[a] != 'A' && ent_unit (gr->skeleton, i)->lexeme && ent_verb_in_set (gr, i, ENT_SET_VISIT) &&
        !ent_same_party (gr, a, subject) && !talks_behind (gr, a, limit)) {
      ent_add_party (&fits, a, "visit", 0.85); /* flew to Harare: a place, but whose guest one is */
      continue;
    }
    if (is_capital_meant (gr, frame, i, a) && !ent_same_party (gr, a, subject)) {
      ent_add_party (&fits, a, "capital", 0.7);
      continue;
    }
    if (gr->g[a] != 'A' || ent_is_owner_of_actor (gr, a) || is_gapped (gr, i, a) || does_it_too (gr, frame, a))
      continue;
    if (warns_of_another (gr, i, a)) {
      fits.blocked = TRUE;
      break;
    }
    if (ent_same_party (gr, a, subject)) {
      /* "defends US ouster of …": a self-possessed object ends the search */
      if (fits.n == 0 && a <= i + 4 && !is_own_act (gr, frame) && ent_among (ent_letter (gr->skeleton, (glong)a + 1), "'N")) {
        fits.blocked = TRUE;
        break;
      }
      continue;
    }
    if (unit->actor->kind == ENT_MENTION_CAPITAL && !unit->actor->agent && frame->n_chain == 1 && talks_behind (gr, a, limit))
      continue;
    const char *construction = "deep";
    double confidence = ent_target_fit (gr, frame, i, a, &construction);
    fits.blocked |= confidence == 0 && a > i + 1 && memchr (gr->g + i + 1, 'v', a - i - 1);
    if (confidence > 0)
      ent_add_party (&fits, a, construction, confidence);
  }
  for (guint k = 1; k < fits.n; k++)
    if (fits.confidence[k] > fits.confidence[best] + 0.05)
      best = k;
  if (fits.n == 0) {
    const EntLexeme *last = ent_unit (gr->skeleton, frame->end)->lexeme;
    if (frame->territorial || (last && last->act == ent_act (gr, ENT_ACT_DIPLOMAT))) /* "recalled its ambassador from Cairo" */
      add_city (gr, frame, i, limit, subject, &fits);
    return fits;
  }
  EntParties found = {.factor = 1};
  EntParties list = ent_list (gr, fits.unit[best]);
  ent_add_party (&found, fits.unit[best], fits.construction[best], fits.confidence[best]);
  for (guint k = 0; k < list.n; k++)
    if (list.unit[k] > i && list.unit[k] < limit && !ent_same_party (gr, list.unit[k], subject))
      ent_add_party (&found, list.unit[k], fits.construction[best], fits.confidence[best] * 0.95);
  if (found.n == 1)
    add_second_object (gr, frame, i, &found, subject);
  if (found.n == 1 && fits.unit[best] == i + 1)
    add_second_accused (gr, &found);
  for (guint k = 0; k < fits.n; k++) /* where an act is done to somebody: "joined the NATO force in Kosovo" */
    if (k != best && frame->territorial && ent_is_located (gr, fits.unit[k]) && !ent_is_where_others_act (gr, i, fits.unit[k]))
      ent_add_party (&found, fits.unit[k], "territory", 0.5);
  return found;
}
