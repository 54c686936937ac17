/* Who does it, and to whom: the subject to the left of a verb group, the targets to the right of what it does. */
#include "relate/grammar.h"

#include <string.h>

#define DEEPEST 5
#define TARGET_REACH 26 /* units behind a cue within which its target must stand */

static gboolean
among (char c, const char *letters)
{
  return c && strchr (letters, c) != NULL;
}

gboolean
ent_is_actor (const EntGrammar *gr, guint i)
{
  return i < gr->n && gr->g[i] == 'A';
}

gboolean
ent_unit_in_set (const EntGrammar *gr, guint i, EntSet set)
{
  return (ent_unit (gr->skeleton, i)->sets >> set & 1) != 0;
}

gboolean
ent_unit_is (const EntGrammar *gr, guint i, const char *word)
{
  const EntUnit *unit = ent_unit (gr->skeleton, i);
  const EntToken *first = &gr->source->tokens[unit->first], *last = &gr->source->tokens[unit->last - 1];
  gsize n = strlen (word);
  return last->end - first->start == n && g_ascii_strncasecmp (gr->source->sentence->text + first->start, word, n) == 0;
}

static void
add_party (EntParties *p, guint unit, const char *construction, double confidence)
{
  for (guint i = 0; i < p->n; i++)
    if (p->unit[i] == unit)
      return;
  if (p->n == ENT_PARTIES_MAX)
    return;
  p->unit[p->n] = unit;
  p->construction[p->n] = construction;
  p->confidence[p->n++] = confidence;
}

/* ---- lists ---- */

/* Behind the joint of a list that begins at I (", ", " and with "); I where there is none. *LAST_JOINT: whether it holds an "and". */
static guint
behind_joint (const EntGrammar *gr, guint i, gboolean *and)
{
  guint at = i;
  if (at < gr->n && gr->g[at] == '\'')
    at++;
  for (guint k = 0; k < 2 && at < gr->n && gr->g[at] == 'x'; k++)
    at++;
  guint joint = at;
  while (at < gr->n && at < joint + 2 && among (gr->g[at], ",&"))
    *and |= gr->g[at++] == '&';
  if (at == joint)
    return i;
  if (at < gr->n && among (gr->g[at], "tfwkrgi"))
    at++;
  for (guint k = 0; k < 2 && at < gr->n && gr->g[at] == 'x'; k++)
    at++;
  return at < gr->n && gr->g[at] == 'A' ? at : i;
}

/* The list that begins with actor A: its members; one alone where there is no "and". */
static EntParties
list_from (const EntGrammar *gr, guint a)
{
  EntParties list = {.factor = 1};
  add_party (&list, a, "list", 1);
  gboolean and = FALSE;
  for (guint at = a;;) {
    guint next = behind_joint (gr, at + 1, &and);
    if (next == at + 1)
      break;
    add_party (&list, next, "list", 0.95);
    at = next;
  }
  /* "Pakistan, Russia look at …": a headline's list needs no "and" */
  gboolean title = gr->source->sentence->field == ENT_FIELD_TITLE, headline = title || gr->g[gr->n - 1] != '.';
  if (!and&&!(title && list.n == 2) &&
      !(headline && a == 0 && list.n == 2 && list.unit[1] == 2 && among (ent_letter (gr->skeleton, 3), "VIs")))
    list.n = 1;
  return list;
}

EntParties
ent_list (const EntGrammar *gr, guint a)
{
  for (guint first = 0; first <= a; first++) {
    if (gr->g[first] != 'A')
      continue;
    EntParties list = list_from (gr, first);
    for (guint i = 0; i < list.n; i++)
      if (list.unit[i] == a)
        return list;
    if (list.n > 1)
      first = list.unit[list.n - 1];
  }
  return list_from (gr, a);
}

char
ent_preposition (const EntGrammar *gr, guint a, guint low)
{
  gboolean joined = a > low && (among (gr->g[a - 1], "&,") || (a > low + 1 && gr->g[a - 1] == 'x' && among (gr->g[a - 2], "&,")));
  if (joined) {
    EntParties list = ent_list (gr, a);
    if (list.n > 1 && list.unit[0] != a && list.unit[0] >= low)
      return ent_preposition (gr, list.unit[0], low);
  }
  for (guint i = a; i > low; i--) {
    char c = gr->g[i - 1];
    if (c == 'u' && i > low + 1 && gr->g[i - 2] == ',') { /* "with leaders, including from A": as the whole, so its part */
      for (guint k = i - 2; k > low && among (gr->g[k - 1], "xNfw"); k--)
        if (gr->g[k - 1] == 'w')
          return 'w';
      return c;
    }
    if (c == 'k' && i > low + 1 && gr->g[i - 2] == 'u')
      continue;
    if (among (c, "twofgirkbvzu"))
      return c;
    if (!among (c, "x'p"))
      break;
  }
  return '0';
}

gboolean
ent_same_party (const EntGrammar *gr, guint a, const EntParties *parties)
{
  const EntActor *actor = ent_unit (gr->skeleton, a)->actor;
  for (guint i = 0; i < parties->n; i++) {
    const EntActor *other = ent_unit (gr->skeleton, parties->unit[i])->actor;
    for (guint k = 0; k < actor->n_entities; k++)
      for (guint m = 0; m < other->n_entities; m++)
        if (actor->entities[k] == other->entities[m])
          return TRUE;
  }
  return FALSE;
}

guint
ent_n_entities (const EntGrammar *gr, const EntParties *parties)
{
  const EntEntity *seen[ENT_PARTIES_MAX * ENT_ACTOR_MAX_ENTITIES];
  guint n = 0;
  for (guint i = 0; i < parties->n; i++) {
    const EntActor *actor = ent_unit (gr->skeleton, parties->unit[i])->actor;
    for (guint k = 0; k < actor->n_entities; k++) {
      guint at = 0;
      while (at < n && seen[at] != actor->entities[k])
        at++;
      if (at == n)
        seen[n++] = actor->entities[k];
    }
  }
  return n;
}

/* ---- the subject ---- */

guint
ent_group_start (const EntGrammar *gr, guint i)
{
  while (i > 0 && among (gr->g[i - 1], "mhen"))
    i--;
  return i;
}

static EntParties
nobody (void)
{
  return (EntParties){.n = 0, .factor = 0};
}

static EntParties
one_or_list (const EntGrammar *gr, guint a, guint low, double factor)
{
  EntParties list = ent_list (gr, a), kept = {.factor = factor};
  for (guint i = 0; i < list.n; i++)
    if (list.unit[i] >= low)
      add_party (&kept, list.unit[i], "subject", 1);
  return kept;
}

/* He, it, they: the subject of the nearest verb before, else the first actor. */
EntParties
ent_antecedent (const EntGrammar *gr, guint i)
{
  for (guint k = i; k-- > 0;) {
    if (!among (gr->g[k], "sVP"))
      continue;
    EntParties subject = ent_subject (gr, k, DEEPEST - 2);
    if (subject.n)
      return subject;
  }
  for (guint k = 0; k < i; k++)
    if (gr->g[k] == 'A')
      return one_or_list (gr, k, 0, 1);
  return nobody ();
}

/* The antecedent of the relative or "that" at unit J. */
static EntParties
relative_subject (const EntGrammar *gr, guint j, guint depth)
{
  guint q = j;
  if (q > 0 && gr->g[q - 1] == ',')
    q--;
  guint low = q;
  while (low > 0 && !among (gr->g[low - 1], ";TRsVPIG."))
    low--;
  for (guint a = q; a-- > low;) {
    if (gr->g[a] != 'A')
      continue;
    gboolean near = a + 3 >= q || ent_unit_is (gr, j, "who");
    EntParties found = {.factor = 0.8};
    if (near)
      add_party (&found, a, "relative", 1);
    return found;
  }
  if (low > 0 && gr->g[low - 1] == 'V' && q > 0 && among (gr->g[q - 1], "xN")) {
    EntParties outer = ent_subject (gr, low - 1, depth + 1);
    outer.factor *= 0.7;
    return outer;
  }
  return nobody ();
}

/* Skips the apposition or aside between commas that ends right before Q: returns the unit behind which the subject ends. */
static guint
before_aside (const EntGrammar *gr, guint q)
{
  if (q == 0 || gr->g[q - 1] != ',')
    return q;
  for (guint i = q - 1; i > 0 && q - 1 - i < 26; i--) {
    if (among (gr->g[i - 1], ";."))
      break;
    if (gr->g[i - 1] != ',')
      continue;
    for (guint k = i - 1; k > 0 && !among (gr->g[k - 1], ",;"); k--) /* an actor stands before the aside */
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
    if (gr->g[a] == 'A' && !ent_unit (gr->skeleton, a)->actor->located && among (ent_preposition (gr, a, low), prepositions))
      return a;
  return ENT_NOBODY;
}

/* The clause that the subject stands in begins behind a boundary; behind an object's verb it begins after the last joint. */
static guint
clause_start (const EntGrammar *gr, guint q)
{
  guint low = q;
  while (low > 0 && !among (gr->g[low - 1], ";TRsVPIG."))
    low--;
  if (low > 0 && among (gr->g[low - 1], "VIG") && !(gr->g[low - 1] == 'G' && low > 1 && gr->g[low - 2] != 'e')) {
    guint cut = q;
    while (cut > low && !among (gr->g[cut - 1], "&,"))
      cut--;
    gboolean actor = FALSE;
    for (guint k = cut; k < q; k++)
      actor |= gr->g[k] == 'A';
    if (cut > low && actor)
      low = cut;
  }
  for (guint k = q; k > low; k--) /* a finite group in between ends a clause, too */
    if (among (gr->g[k - 1], "mhe")) {
      guint cut = q;
      while (cut > k && !among (gr->g[cut - 1], "&,"))
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
  return ent_preposition (gr, last - 1, first + 1) == '0' && !ent_unit (gr->skeleton, last - 1)->actor->located ? last - 1 : first;
}

/* "Rebels in southern A": agents whose place is all that the clause names. */
static guint
agents_in (const EntGrammar *gr, guint low, guint q)
{
  for (guint i = low + 1; i + 1 < q; i++) {
    if (gr->g[i] != 'i' || gr->g[i - 1] != 'x')
      continue;
    const EntToken *token = &gr->source->tokens[ent_unit (gr->skeleton, i - 1)->last - 1];
    const EntAgent *agent = token->word ? ent_lexicon_agent (gr->source->lexicon, token->word) : NULL;
    static const char *const sectors[] = {"government", "military", "police", "judiciary", "legislature", "rebel", NULL};
    if (!agent || !g_strv_contains (sectors, agent->sector))
      continue;
    for (guint a = i + 1; a < q && among (gr->g[a], "xA"); a++)
      if (gr->g[a] == 'A')
        return a;
  }
  return ENT_NOBODY;
}

EntParties
ent_subject (const EntGrammar *gr, guint i, guint depth)
{
  guint start = ent_group_start (gr, i);
  if (depth > DEEPEST || start == 0)
    return nobody ();
  guint j = start - 1;
  if (among (gr->g[j], "RT"))
    return relative_subject (gr, j, depth);
  if (gr->g[j] == 'p') {
    EntParties found = ent_antecedent (gr, j);
    found.factor = found.n ? 0.8 : 0;
    return found;
  }
  if (gr->g[j] == '&' || (gr->g[j] == ',' && before_aside (gr, start) == start)) { /* A did this, and did that */
    for (guint k = j; k-- > 0 && gr->g[k] != ';';)
      if (among (gr->g[k], "VPs")) {
        EntParties found = ent_subject (gr, k, depth + 1);
        found.factor *= 0.85;
        return found;
      }
    if (gr->g[j] == '&')
      return nobody ();
  }
  guint q = before_aside (gr, start), low = clause_start (gr, q), a;
  if ((a = governed (gr, low, q, "0")) != ENT_NOBODY)
    return one_or_list (gr, nearer_subject (gr, a, q), low, 1);
  if ((a = governed (gr, low, q, "f")) != ENT_NOBODY || (a = governed (gr, low, q, "b")) != ENT_NOBODY)
    return one_or_list (gr, a, low, 0.8);
  if ((a = governed (gr, low, q, "k")) != ENT_NOBODY || (a = governed (gr, low, q, "r")) != ENT_NOBODY)
    return one_or_list (gr, a, a, 0.6);
  if ((a = agents_in (gr, low, q)) != ENT_NOBODY)
    return one_or_list (gr, a, a, 0.6);
  if (low > 0 && gr->g[low - 1] == 'R') { /* "soldiers of A who were … arrived": the relative clause has a verb of its own */
    EntParties found = relative_subject (gr, low - 1, depth);
    for (guint k = low; k < start; k++)
      if (among (gr->g[k], "mhe"))
        return found;
  }
  if (low > 0 && among (gr->g[low - 1], "PG") && governed (gr, low, q, "twofgirkbvzu0") == ENT_NOBODY) {
    EntParties found = ent_subject (gr, low - 1, depth + 1);
    found.factor *= 0.7;
    return found;
  }
  return nobody ();
}

/* ---- the targets ---- */

/* Where the search for targets that begins behind I must stop. */
static guint
target_limit (const EntGrammar *gr, const EntFrame *frame, guint i)
{
  guint commas = 0;
  gboolean seen = FALSE;
  guint k = i + 1;
  for (; k < gr->n && k - i < TARGET_REACH; k++) {
    char c = gr->g[k];
    gboolean behind = k > frame->end;
    if (behind && (among (c, ";.sRmheV") || c == 'T' || (c == 'G' && k > i + 3 && gr->g[k - 1] == ',')))
      break;
    if (c == ',' && behind) {
      if (among (ent_letter (gr->skeleton, (glong)k + 1), "&;RTsVGhmep") &&
          !(ent_letter (gr->skeleton, (glong)k + 1) == '&' && ent_letter (gr->skeleton, (glong)k + 2) == 'A'))
        break;
      gboolean and = FALSE;
      if (++commas > 1 && !seen)
        break;
      if (seen && behind_joint (gr, k, &and) == k)
        break;
    }
    seen |= c == 'A';
  }
  /* the subject of a clause that follows is no object: A strikes B and C vows … */
  if (k < gr->n && among (gr->g[k], "mheVs"))
    for (guint cut = k; cut-- > frame->end + 1;)
      if (among (gr->g[cut], "&,"))
        return cut;
  return k;
}

static guint
bit_of (char preposition)
{
  const char *at = strchr (ENT_TARGET_LETTERS, preposition);
  return at && *at ? 1u << (at - ENT_TARGET_LETTERS) : 0;
}

static gboolean
holds_between (const EntGrammar *gr, guint from, guint to, char c)
{
  return to > from && memchr (gr->g + from, c, to - from) != NULL;
}

/* "sanctions on two banks in A": the marked object is A's */
static gboolean
marked_before (const EntGrammar *gr, const EntFrame *frame, guint i, guint a)
{
  guint k = a - 1; /* the "in" */
  while (k > i && gr->g[k] != 'i')
    k--;
  guint last = k;
  while (k > i + 1 && gr->g[k - 1] == 'x')
    k--;
  return k < last && k > i + 1 && among (gr->g[k - 1], "og") && frame->targets & bit_of (gr->g[k - 1]);
}

/* "agreed to a ceasefire in A": the noun is done in A, and no mere meeting there. */
static gboolean
is_place_of_act (const EntGrammar *gr, const EntFrame *frame, guint a)
{
  static const char *const placed[] = {"RETREAT", "AID", "MOBILIZE", "ASSAULT", "COERCE", NULL};
  const EntLexeme *noun = ent_unit (gr->skeleton, frame->end)->lexeme;
  if (gr->g[frame->end] != 'N' || !noun || !g_strv_contains (placed, ent_lexicon_act_name (gr->source->lexicon, noun->act)))
    return FALSE;
  for (guint k = frame->end + 1; k < a; k++)
    if (!among (gr->g[k], "xi"))
      return FALSE;
  return TRUE;
}

/* "along its border with A" */
static gboolean
along_border (const EntGrammar *gr, guint a)
{
  int border = ent_lexicon_act (gr->source->lexicon, "BORDER");
  for (guint k = a; k > 0 && a - k < 4; k--) {
    const EntLexeme *lexeme = ent_unit (gr->skeleton, k - 1)->lexeme;
    if (gr->g[k - 1] == 'N' && lexeme && lexeme->act == border)
      return TRUE;
  }
  return FALSE;
}

/* How well actor A fits as the target of FRAME at I: above .6 licensed, below "deep", 0 not at all. */
static double
fit (const EntGrammar *gr, const EntFrame *frame, guint i, guint a, const char **construction)
{
  const EntActor *actor = ent_unit (gr->skeleton, a)->actor;
  char p = ent_preposition (gr, a, i + 1);
  gboolean located = actor->located && p != '0'; /* "crossed into A" has taken the preposition in */
  gboolean licensed = (frame->targets & bit_of (p)) != 0;
  if (frame->doer_marks && a > frame->end) { /* "condemned the attack on A": A is the victim */
    *construction = "doer";
    return frame->doer_marks & bit_of (p) ? 0.75 : 0;
  }
  gboolean direct = p == '0' && a <= i + 5;
  for (guint k = i + 1; direct && k < a; k++)
    direct = among (gr->g[k], "x'");
  if (p == 'v' && frame->territorial) { /* "fired a missile over A" */
    *construction = "territory";
    return 0.6;
  }
  if (holds_between (gr, i + 1, a, 'v') && !(licensed && p == 'v'))
    return 0; /* the topic of talk is no party */
  if (p == 'u' || (p == 'z' && !licensed))
    return 0;
  if (located && p == 'i' && !licensed && frame->territorial) {
    *construction = "territory";
    return a < i + 12 ? 0.6 : 0;
  }
  if (p == 'w' && !licensed && frame->territorial && along_border (gr, a)) {
    *construction = "border";
    return 0.62;
  }
  if (located && p == 'i' && is_place_of_act (gr, frame, a)) {
    *construction = "place of the act";
    return 0.6;
  }
  if (located && p == 'i' && marked_before (gr, frame, i, a)) {
    *construction = "of a place";
    return 0.65;
  }
  if (located && !(licensed && p == 'i'))
    return 0;
  if (p == 'i' && actor->kind == ENT_MENTION_CAPITAL)
    return 0;
  /* "struck a depot of the Syrian army": whose the object is */
  gboolean owner = among (p, "fb") && frame->targets & 1;
  for (guint k = i + 1; owner && k < a; k++)
    owner = among (gr->g[k], "xN'fb");
  licensed |= owner;
  guint distance = a - i;
  double confidence = licensed ? (direct ? 0.92 : 0.88) : direct && frame->targets & 1 ? 0.9 : 0.5;
  if (!licensed && p != '0' && among (p, "bivwr"))
    confidence *= 0.6;
  confidence *= distance < 8 ? 1 : distance < 14 ? 0.93 : 0.8;
  if (actor->adjective && p != '0' && ent_letter (gr->skeleton, (glong)a + 1) == 'x')
    confidence *= 0.72;
  *construction = licensed || direct ? "active" : "deep";
  return confidence;
}

/* "to Brussels for talks with A": A, and not the place, is whom one goes to see. */
static gboolean
talks_behind (const EntGrammar *gr, guint place, guint limit)
{
  const char *with = limit > place ? memchr (gr->g + place, 'w', limit - place) : NULL;
  return with && memchr (with, 'A', (gsize)(gr->g + limit - with)) != NULL;
}

/* "Fired shells at Seoul": with nobody else to be hit, the city's state is. */
static void
add_city (const EntGrammar *gr, guint i, guint limit, const EntParties *subject, EntParties *fits)
{
  for (guint k = i + 1; k < limit; k++) {
    const EntActor *actor = ent_unit (gr->skeleton, k)->actor;
    if (actor && gr->g[k] != 'A' && !ent_same_party (gr, k, subject)) {
      add_party (fits, k, "city", 0.45);
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

EntParties
ent_targets (const EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject)
{
  if (frame->control != ENT_NOBODY && !ent_same_party (gr, frame->control, subject))
    return controlled (gr, frame);
  EntParties fits = {.factor = 1, .blocked = frame->doer_marks != 0};
  guint limit = target_limit (gr, frame, i), best = 0;
  for (guint a = i + 1; a < limit; a++) {
    const EntUnit *unit = ent_unit (gr->skeleton, a);
    if (unit->actor && gr->g[a] != 'A' && ent_unit (gr->skeleton, i)->lexeme && ent_unit_in_set (gr, i, ENT_SET_VISIT) &&
        !ent_same_party (gr, a, subject) && !talks_behind (gr, a, limit)) {
      add_party (&fits, a, "visit", 0.85); /* flew to Harare: a place, but whose guest one is */
      continue;
    }
    if (gr->g[a] != 'A')
      continue;
    if (ent_same_party (gr, a, subject)) {
      /* "defends US ouster of …": a self-possessed object ends the search */
      if (fits.n == 0 && a <= i + 4 && among (ent_letter (gr->skeleton, (glong)a + 1), "'N")) {
        fits.blocked = TRUE;
        break;
      }
      continue;
    }
    if (unit->actor->kind == ENT_MENTION_CAPITAL && !unit->actor->agent && frame->n_chain == 1 && talks_behind (gr, a, limit))
      continue;
    const char *construction = "deep";
    double confidence = fit (gr, frame, i, a, &construction);
    fits.blocked |= confidence == 0 && holds_between (gr, i + 1, a, 'v');
    if (confidence > 0)
      add_party (&fits, a, construction, confidence);
  }
  for (guint k = 1; k < fits.n; k++)
    if (fits.confidence[k] > fits.confidence[best] + 0.05)
      best = k;
  if (fits.n == 0) {
    if (frame->territorial)
      add_city (gr, i, limit, subject, &fits);
    return fits;
  }
  EntParties found = {.factor = 1};
  EntParties list = ent_list (gr, fits.unit[best]);
  add_party (&found, fits.unit[best], fits.construction[best], fits.confidence[best]);
  for (guint k = 0; k < list.n; k++)
    if (list.unit[k] > i && list.unit[k] < limit && !ent_same_party (gr, list.unit[k], subject))
      add_party (&found, list.unit[k], fits.construction[best], fits.confidence[best] * 0.95);
  for (guint k = 0; k < fits.n; k++) /* where an act is done to somebody: "joined the NATO force in Kosovo" */
    if (k != best && frame->territorial && ent_unit (gr->skeleton, fits.unit[k])->actor->located)
      add_party (&found, fits.unit[k], "territory", 0.5);
  return found;
}
