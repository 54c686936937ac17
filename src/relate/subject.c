/* Who does it: the subject to the left of a verb group. */
#include "relate/grammar.h"

#include <string.h>

#define DEEPEST 5
#define LONGEST_ASIDE 26   /* units */
#define ANTECEDENT_VERBS 4 /* verbs before a pronoun whose subjects are tried */

guint
ent_group_start (const EntGrammar *gr, guint i)
{
  while (i > 0 &&
         (ent_among (gr->g[i - 1], "mhen") || (i > 1 && gr->g[i - 1] == 'x' && ent_among (gr->g[i - 2], "mh")))) /* "will likely meet" */
    i--;
  return i;
}

static EntParties
one_or_list (const EntGrammar *gr, guint a, guint low, double factor)
{
  EntParties list = ent_list (gr, a), kept = {.factor = factor};
  for (guint i = 0; i < list.n; i++)
    if (list.unit[i] >= low)
      ent_add_party (&kept, list.unit[i], "subject", 1);
  return kept;
}

/* Whether "he" at unit P cannot be the one whom actor A names: a state by its name. */
static gboolean
is_no_person (const EntGrammar *gr, guint p, guint a)
{
  const EntActor *actor = ent_unit (gr->skeleton, a)->actor;
  return ent_unit_in_set (gr, p, ENT_SET_PERSON_PRONOUN) && !actor->agent && !actor->person && actor->kind != ENT_MENTION_PERSON &&
         actor->kind != ENT_MENTION_ANAPHOR;
}

/* The "that" of the clause in which the verb at K stands; ENT_NOBODY where it stands in none. */
static guint
that_before (const EntGrammar *gr, guint k)
{
  while (k > 0 && !ent_among (gr->g[k - 1], "T,;&."))
    k--;
  return k > 0 && gr->g[k - 1] == 'T' ? k - 1 : ENT_NOBODY;
}

/* He, it, they: the subject of one of the nearest verbs before, else the first actor. "A demanded that B withdraw, and it …" is A. */
static EntParties
antecedent (const EntGrammar *gr, guint i, guint depth)
{
  guint tried = 0;
  gboolean outer = i > 1 && gr->g[i - 1] == '&' && gr->g[i - 2] == ',';
  for (guint k = i; k-- > 0 && tried < ANTECEDENT_VERBS;) {
    if (!ent_among (gr->g[k], "sVP") || (outer && that_before (gr, k) != ENT_NOBODY))
      continue;
    EntParties subject = ent_subject (gr, k, MAX (depth + 1, DEEPEST - 2));
    if (ent_n_entities (gr, &subject) > 1 && ent_unit_is (gr, i, "it")) /* "A and B urged C to free those it holds" */
      subject = ent_is_actor (gr, k + 1) && k + 1 < i ? one_or_list (gr, k + 1, k + 1, 0.8) : ENT_NO_PARTIES;
    if (subject.n && !is_no_person (gr, i, subject.unit[0]))
      return subject;
    tried++;
  }
  for (guint k = 0; k < i; k++)
    if (gr->g[k] == 'A' && !ent_is_located (gr, k) && ent_preposition (gr, k, 0) != 'u') /* "born in A, he …"; "like A, it …" */
      return one_or_list (gr, k, 0, 1);
  return ENT_NO_PARTIES;
}

/* "A and B, which is", "… , which sells": a verb of one alone. */
static gboolean
is_singular (const EntGrammar *gr, guint verb)
{
  static const char *const words[] = {"is", "was", "has", "does"};
  if (verb >= gr->n || ent_among (ent_unit (gr->skeleton, verb)->form, "FS"))
    return TRUE;
  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    if (ent_unit_is (gr, verb, words[w]))
      return TRUE;
  return FALSE;
}

/* The antecedent of the relative or "that" at unit J. */
static EntParties
relative_subject (const EntGrammar *gr, guint j, guint depth)
{
  guint q = j;
  if (q > 0 && gr->g[q - 1] == ',')
    q--;
  guint low = q;
  while (low > 0 && !ent_among (gr->g[low - 1], ";TRsVPIG."))
    low--;
  for (guint a = q; a-- > low;) {
    if (gr->g[a] != 'A')
      continue;
    gboolean near = a + 3 >= q || ent_unit_is (gr, j, "who");
    EntParties found = {.factor = 0.8}, list = near && q < j && a + 1 == q && !is_singular (gr, j + 1) ? ent_list (gr, a) : ENT_NO_PARTIES;
    for (guint k = 0; k < list.n && list.n == 2; k++) /* "A and B, which fund" */
      ent_add_party (&found, list.unit[k], "relative", 1);
    if (near)
      ent_add_party (&found, a, "relative", 1);
    return found;
  }
  if (low > 0 && gr->g[low - 1] == 'V' && q > 0 && ent_among (gr->g[q - 1], "xN")) {
    EntParties outer = ent_subject (gr, low - 1, depth + 1);
    outer.factor *= 0.7;
    return outer;
  }
  return ENT_NO_PARTIES;
}

static gboolean
holds_finite (const EntGrammar *gr, guint from, guint to)
{
  return strcspn (gr->g + from, "VPmhes") < to - from;
}

/* Skips the apposition or aside between commas that ends right before Q: returns the unit behind which the subject ends. Only a relative
 * may hold a clause in its turn: "A, who was in B when the storm struck, asked". */
static guint
before_aside (const EntGrammar *gr, guint q)
{
  gboolean holds_clause = FALSE;
  if (q == 0 || gr->g[q - 1] != ',')
    return q;
  for (guint i = q - 1; i > 0 && q - 1 - i < LONGEST_ASIDE && gr->g[i - 1] != '.'; i--) {
    holds_clause |= gr->g[i - 1] == ';' && holds_finite (gr, i, q); /* not ", after years of talk," */
    if (gr->g[i - 1] != ',' || (holds_clause && gr->g[i] != 'R'))
      continue;
    for (guint k = i - 1; k > 0 && !ent_among (gr->g[k - 1], ",;"); k--) /* an actor stands before the aside */
      if (gr->g[k - 1] == 'A')
        return i - 1;
    break;
  }
  return q;
}

/* The first actor in [low, q) that PREPOSITIONS ('0' for none) govern. */
static guint
governed (const EntGrammar *gr, guint low, guint q, const char *prepositions)
{
  for (guint a = low; a < q; a++)
    if (gr->g[a] == 'A' && !ent_is_located (gr, a) && !ent_is_owner_of_actor (gr, a) &&
        ent_among (ent_preposition (gr, a, low), prepositions))
      return a;
  return ENT_NOBODY;
}

/* The clause that the subject stands in begins behind a boundary; behind an object's verb it begins after the last joint. */
static guint
clause_start (const EntGrammar *gr, guint q)
{
  guint low = q;
  while (low > 0 && !ent_among (gr->g[low - 1], ";TRsVPIG."))
    low--;
  if (low > 0 && ent_among (gr->g[low - 1], "VIG") && !(gr->g[low - 1] == 'G' && low > 1 && gr->g[low - 2] != 'e')) {
    guint cut = q;
    while (cut > low && !ent_among (gr->g[cut - 1], "&,"))
      cut--;
    gboolean actor = FALSE;
    for (guint k = cut; k < q; k++)
      actor |= gr->g[k] == 'A';
    if (cut > low && actor)
      low = cut;
  }
  for (guint k = q; k > low; k--) /* a finite group in between ends a clause, too */
    if (ent_among (gr->g[k - 1], "mhe")) {
      guint cut = q;
      while (cut > k && !ent_among (gr->g[cut - 1], "&,"))
        cut--;
      if (cut > k)
        return cut;
      break;
    }
  return low;
}

/* "Bogota, A rejected": behind a comma, the actor beside the verb and not the one that opens the sentence, unless they make a list. */
static guint
nearer_subject (const EntGrammar *gr, guint first, guint q)
{
  guint last = q;
  while (last > first + 1 && q - last < 3 && gr->g[last - 1] != 'A')
    last--;
  if (last <= first + 1 || gr->g[last - 1] != 'A' || !memchr (gr->g + first, ',', last - first))
    return first;
  EntParties list = ent_list (gr, first);
  for (guint i = 0; i < list.n; i++)
    if (list.unit[i] == last - 1)
      return first;
  return ent_preposition (gr, last - 1, first + 1) == '0' && !ent_is_located (gr, last - 1) ? last - 1 : first;
}

/* "Rebels in southern A": agents whose place is all that the clause names. */
static guint
agents_in (const EntGrammar *gr, guint low, guint q)
{
  for (guint i = low + 1; i + 1 < q; i++) {
    if (gr->g[i] != 'i' || gr->g[i - 1] != 'x' || !ent_is_agent (gr, i - 1))
      continue;
    for (guint a = i + 1; a < q && ent_among (gr->g[a], "xA"); a++)
      if (gr->g[a] == 'A')
        return a;
  }
  return ENT_NOBODY;
}

/* "Ships from A", "missiles from A" act for A; tourists, storks and parcels do not. */
static guint
agents_from (const EntGrammar *gr, guint low, guint q)
{
  guint a = governed (gr, low, q, "k"), k = a;
  if (a == ENT_NOBODY)
    return a;
  while (gr->g[k] != 'k')
    k--;
  gboolean reduced = k > 1 && gr->g[k - 1] == 'P'; /* missiles fired from A */
  if (k == low && !reduced)
    return ENT_NOBODY;
  k -= reduced ? 1 : 0;
  const EntLexeme *lexeme = gr->g[k - 1] == 'N' ? ent_unit (gr->skeleton, k - 1)->lexeme : NULL;
  gboolean armed = (lexeme && lexeme->act == ent_act (gr, ENT_ACT_ASSAULT)) || ent_unit_is_of_kind (gr, k - 1, ENT_KIND_WEAPON);
  return ent_is_agent (gr, k - 1) || armed ? a : ENT_NOBODY;
}

/* "into what B regards as its own": whether the verb at K stands in a relative clause. */
static gboolean
is_in_relative (const EntGrammar *gr, guint k)
{
  while (k > 0 && !ent_among (gr->g[k - 1], ",;.&VPsR"))
    k--;
  return k > 0 && gr->g[k - 1] == 'R';
}

/* "A condemned B, its minister said, and left": the comma before what is but said in between, which ends before the comma at unit I;
 * I where nothing is. */
static guint
before_saying (const EntGrammar *gr, guint i)
{
  guint k = i;
  if (k < 2 || gr->g[k] != ',' || gr->g[k - 1] != 's')
    return i;
  for (k--; k > 0 && ent_among (gr->g[k - 1], "xNA'p"); k--)
    ;
  return k > 0 && gr->g[k - 1] == ',' ? k - 1 : i;
}

/* A did this, and did that: the subject of the verb before the joint at unit J. Behind a comma, the verb of a relative clause is passed by,
 * and so is what was done to a thing: "A recalled that the question was submitted, and agreed". */
static EntParties
subject_before (const EntGrammar *gr, guint j, guint i, guint depth)
{
  gboolean comma = j > 0 && gr->g[j - 1] == ',';
  for (guint k = comma ? before_saying (gr, j - 1) : j; k-- > 0 && gr->g[k] != ';';)
    if (ent_among (gr->g[k], "VPs") && !(comma && is_in_relative (gr, k))) {
      EntParties found = ent_subject (gr, k, depth + 1);
      found.factor *= 0.85;
      guint that = found.n || gr->g[k] != 'P' ? ENT_NOBODY : that_before (gr, k);
      gboolean clause = that != ENT_NOBODY && that > 0 && ent_among (gr->g[that - 1], "Vs"); /* and no relative */
      if (!clause || ent_among (ent_letter (gr->skeleton, (glong)i + 1), "io.,;b") || ent_letter (gr->skeleton, (glong)i + 2) == 'A')
        return found;
      k = that;
    }
  return ENT_NO_PARTIES;
}

/* "A arrived, and in a speech on Sunday blamed B": the joint before the phrase that ends at unit J; ENT_NOBODY where none is. */
static guint
joint_before_phrase (const EntGrammar *gr, guint j)
{
  guint k = j;
  while (k > 0 && j - k < 7 && ent_among (gr->g[k], "xNior"))
    k--;
  return k < j && gr->g[k] == '&' && ent_among (gr->g[k + 1], "io") ? k : ENT_NOBODY;
}

/* "but" and "yet" right before a verb join it to the one before. */
static gboolean
is_but (const EntGrammar *gr, guint i)
{
  return gr->g[i] == ';' && (ent_unit_is (gr, i, "but") || ent_unit_is (gr, i, "yet"));
}

/* "Having rejected B's offer, A …": the subject of the clause behind the comma. */
static EntParties
opened (const EntGrammar *gr, guint i)
{
  for (guint k = i + 1; k + 1 < gr->n && k < i + 14 && !ent_among (gr->g[k], ";.sRV"); k++)
    if (gr->g[k] == ',' && gr->g[k + 1] == 'A') {
      EntParties found = ent_list (gr, k + 1);
      found.factor = 0.8;
      return found;
    }
  return ENT_NO_PARTIES;
}

/* "A said the drivers were held and asked B to help": of words, the one who said so before the joint at unit J. */
static EntParties
speaker_who_goes_on (const EntGrammar *gr, guint i, guint j, guint depth)
{
  const EntClass *class_ = ent_lexicon_act_class (gr->source->lexicon, ent_frame_of (gr, i).act);
  if (gr->g[i] != 'V' || !class_ || !(class_->quad == ENT_QUAD_VERBAL_CONFLICT || class_->quad == ENT_QUAD_VERBAL_COOPERATION))
    return ENT_NO_PARTIES;
  guint k = j;
  while (k > 0 && !ent_among (gr->g[k - 1], ";.s,R"))
    k--;
  EntParties found = k > 0 && gr->g[k - 1] == 's' ? ent_subject (gr, k - 1, depth + 1) : ENT_NO_PARTIES;
  found.factor *= 0.8;
  return found;
}

EntParties
ent_subject (const EntGrammar *gr, guint i, guint depth)
{
  guint start = ent_group_start (gr, i);
  if (start > 0 && is_but (gr, start - 1)) /* "upheld A's right but dismissed B's claim" */
    return subject_before (gr, start - 1, i, depth);
  if (start > 0 && gr->g[start - 1] == ';') /* "held since Wednesday was released": the date is no unit */
    start--;
  if (start == 0 && depth == 0 && gr->g[0] == 'h' && ent_unit_is (gr, 0, "having"))
    return opened (gr, i);
  if (depth > DEEPEST || start == 0)
    return ENT_NO_PARTIES;
  guint j = start - 1;
  if (ent_among (gr->g[j], "RT"))
    return relative_subject (gr, j, depth);
  guint r = j;
  while (r > 0 && j - r < 4 && ent_among (gr->g[r], "xN"))
    r--;
  if (r > 0 && r < j && ent_among (gr->g[r], "bio") && gr->g[r - 1] == 'R' &&
      !ent_unit (gr->skeleton, r + 1)->actor) /* "which by law gives" */
    return relative_subject (gr, r - 1, depth);
  if (gr->g[i] == 's' && gr->g[j] == 't' && j > 0 && ent_among (gr->g[j - 1], "Veh")) /* "used to say" */
    return ent_subject (gr, j - 1, depth + 1);
  if (gr->g[start] == 'h' && (gr->g[j] == 's' ? ent_unit_is (gr, start, "having") : j > 0 && gr->g[j] == 't' && gr->g[j - 1] == 's'))
    return ent_subject (gr, gr->g[j] == 's' ? j : j - 1, depth + 1); /* "admitted having met", "claims to have met" */
  if (gr->g[j] == 'p' && j > 0 && gr->g[j - 1] == 'f')               /* "most of it" is a thing */
    return ENT_NO_PARTIES;
  if (gr->g[j] == 'p') {
    EntParties found = ent_answered_by_pronoun (gr, j, i);
    if (found.n)
      return found;
    found = antecedent (gr, j, depth);
    found.factor = found.n ? 0.8 : 0;
    return found;
  }
  if (gr->g[j] == '&' && gr->g[i] == 'V' && ent_letter (gr->skeleton, (glong)i + 1) == 'T' &&
      ent_letter (gr->skeleton, (glong)i + 2) == 'p') /* "said B was holding them and demanded that it …": who said so */
    for (guint k = j; k-- > 0 && !ent_among (gr->g[k], ";.");)
      if (gr->g[k] == 's')
        return ent_subject (gr, k, depth + 1);
  if (gr->g[j] == '&' || (gr->g[j] == ',' && before_aside (gr, start) == start)) { /* A did this, and did that */
    EntParties found = subject_before (gr, j, i, depth);
    if (!found.n && gr->g[j] == '&')
      found = speaker_who_goes_on (gr, i, j, depth);
    if (found.n || gr->g[j] == '&')
      return found;
  }
  guint words = start;
  while (words > 0 && ent_among (gr->g[words - 1], "xN"))
    words--;
  if (gr->g[i] == 's' && words > 0 && words < start && gr->g[words - 1] == ',') { /* "A attacked B, its prime minister said" */
    EntParties own = ent_own_country (gr, start);
    if (own.n)
      return own;
  }
  guint joint = joint_before_phrase (gr, j);
  if (joint != ENT_NOBODY)
    return subject_before (gr, joint, i, depth);
  guint q = before_aside (gr, start), low = clause_start (gr, q), a;
  if (low > 0 && gr->g[low - 1] == 'I' &&
      (a = ent_possessor_of_form (gr, low - 1)) != ENT_NOBODY) /* "A's decision to ban B's ships was condemned" */
    return one_or_list (gr, a, 0, 0.9);
  if (low > 1 && gr->g[low - 1] == 'P' && gr->g[low] == 'b' && ent_is_actor (gr, low - 2)) /* "A soldier of A wanted by B was arrested" */
    return one_or_list (gr, low - 2, 0, 0.9);
  if ((a = governed (gr, low, q, "0")) != ENT_NOBODY)
    return one_or_list (gr, nearer_subject (gr, a, q), low, 1);
  if ((a = governed (gr, low, q, "f")) != ENT_NOBODY || (a = governed (gr, low, q, "b")) != ENT_NOBODY)
    return one_or_list (gr, a, low, 0.8);
  if ((a = agents_from (gr, low, q)) != ENT_NOBODY || (a = governed (gr, low, q, "r")) != ENT_NOBODY)
    return one_or_list (gr, a, a, 0.6);
  if ((a = agents_in (gr, low, q)) != ENT_NOBODY)
    return one_or_list (gr, a, a, 0.6);
  if (low > 0 && gr->g[low - 1] == 'R') { /* "soldiers of A who were … arrived": the relative clause has a verb of its own */
    EntParties found = relative_subject (gr, low - 1, depth);
    for (guint k = low; k < start; k++)
      if (ent_among (gr->g[k], "mhe"))
        return found;
  }
  if (low > 0 && ent_among (gr->g[low - 1], "PG") && governed (gr, low, q, "twofgirkbvzu0") == ENT_NOBODY) {
    EntParties found = ent_subject (gr, low - 1, depth + 1);
    found.factor *= 0.7;
    return found;
  }
  return ent_own_country (gr, start);
}
