/* Actors in lists, and what governs them. */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

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
ent_verb_in_set (const EntGrammar *gr, guint i, EntSet set)
{
  const EntLexeme *lexeme = ent_unit (gr->skeleton, i)->lexeme;
  gsize n = lexeme ? strcspn (lexeme->lemma, " ") : 0; /* 0: a verb that no table has */
  guint32 word = n ? ent_phrases_word (ent_lexicon_words (gr->source->lexicon), lexeme->lemma, n) : 0;
  return word && (ent_lexicon_sets (gr->source->lexicon, word) >> set & 1);
}

gboolean
ent_verb_among (const EntGrammar *gr, guint i, const char *const *words)
{
  const EntLexeme *lexeme = ent_unit (gr->skeleton, i)->lexeme;
  for (; lexeme && *words; words++) { /* most differ in their first letters */
    const char *word = *words, *lemma = lexeme->lemma;
    while (*word && *word == *lemma)
      word++, lemma++;
    if (!*word && (!*lemma || *lemma == ' '))
      return TRUE;
  }
  return FALSE;
}

gboolean
ent_unit_is (const EntGrammar *gr, guint i, const char *word)
{
  const EntUnit *unit = ent_unit (gr->skeleton, i);
  const EntToken *first = &gr->source->tokens[unit->first], *last = &gr->source->tokens[unit->last - 1];
  gsize n = strlen (word);
  return last->end - first->start == n && g_ascii_strncasecmp (gr->source->tagged->text + first->start, word, n) == 0;
}

gboolean
ent_is_ground (const EntGrammar *gr, guint unit)
{
  static const char *const lands[] = {"villages", "towns", "cities",   "islands",  "hill",     "hills",     "heights",  "ridge",
                                      "post",     "posts", "outpost",  "outposts", "base",     "bases",     "gates",    "dam",
                                      "bridge",   "fort",  "oasis",    "reef",     "crossing", "positions", "trenches", "territories",
                                      "land",     "ports", "airports", "markets",  "harbours", "gate",      "targets",  "depots"};
  if (ent_unit_in_set (gr, unit, ENT_SET_PLACE_WORD) || ent_unit_is_of_kind (gr, unit, ENT_KIND_LAND))
    return TRUE;
  for (guint w = 0; w < G_N_ELEMENTS (lands); w++)
    if (ent_unit_is (gr, unit, lands[w]))
      return TRUE;
  return FALSE;
}

void
ent_add_party (EntParties *p, guint unit, const char *construction, double confidence)
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

/* Whether the preposition at unit P, before an actor, is that of the actor before unit I: "Major of A and Bruton of B". */
static gboolean
same_preposition (const EntGrammar *gr, guint i, guint p)
{
  if (gr->g[p + 1] != 'A' || !ent_among (gr->g[p], "fi"))
    return FALSE;
  const EntActor *before = ent_unit (gr->skeleton, i - 1)->actor;
  guint k = i - 1;
  while (k > 0 && gr->g[k - 1] == 'x')
    k--;
  return (k > 0 && gr->g[k - 1] == gr->g[p]) || (gr->g[p] == 'f' && before && before->agent);
}

/* Behind the joint of a list that begins at I (", ", " and with "); I where there is none. *AND: set where it holds an "and". */
guint
ent_behind_joint (const EntGrammar *gr, guint i, gboolean *and)
{
  guint at = i;
  if (at < gr->n && gr->g[at] == '\'')
    at++;
  for (guint k = 0; k < 2 && at < gr->n && gr->g[at] == 'x'; k++)
    at++;
  guint joint = at;
  while (at < gr->n && at < joint + 2 && ent_among (gr->g[at], ",&"))
    *and |= gr->g[at++] == '&';
  if (at == joint)
    return i;
  if (at < gr->n && ent_among (gr->g[at], "tfwkrgi"))
    at++;
  guint words = at;
  for (guint k = 0; k < 2 && at < gr->n && gr->g[at] == 'x'; k++)
    at++;
  if (at > words && *and&&at + 1 < gr->n && same_preposition (gr, i, at)) /* "banks in A and refineries in B" */
    at++;
  return at < gr->n && gr->g[at] == 'A' ? at : i;
}

/* "was killed in A, and B criticised C": B opens a clause of its own, since the one of A has its verb. */
static gboolean
opens_clause (const EntGrammar *gr, guint a, guint b)
{
  guint verb = b + 1;
  if (gr->g[b - 1] == '&' && gr->g[b - 2] == ',' && ent_letter (gr->skeleton, verb) == 'w') /* ", and a team of B with boats went" */
    for (verb++; verb < gr->n && verb < b + 8 && ent_among (gr->g[verb], "xN&"); verb++)
      ;
  if (!ent_among (ent_letter (gr->skeleton, (glong)verb), "Vmhes"))
    return FALSE;
  for (guint k = a; k > 0 && !ent_among (gr->g[k - 1], ";TRs."); k--)
    if (ent_among (gr->g[k - 1], "VP") && !ent_among (gr->g[a - 1], "V"))
      return k == 1 || memchr (gr->g, 'A', k - 1) != NULL;
  return FALSE;
}

gboolean
ent_is_owner_of_actor (const EntGrammar *gr, guint a)
{
  if (ent_letter (gr->skeleton, (glong)a + 1) != '\'')
    return FALSE;
  guint words = (guint)strspn (gr->g + a + 2, "xN");
  guint next = a + 2 + words;
  return words > 0 && words < 3 && ent_is_actor (gr, next) && !ent_unit (gr->skeleton, next)->actor->adjective;
}

gboolean
ent_is_located (const EntGrammar *gr, guint a)
{
  if (!ent_unit (gr->skeleton, a)->actor->located)
    return FALSE;
  guint first = a;
  while (first > 0 && first + 4 > a && ent_among (gr->g[first - 1], ",&x'"))
    first--;
  gboolean joined = first > 0 && first < a && gr->g[first - 1] == 'A' && gr->g[a - 1] == '&';
  return !joined || !opens_clause (gr, first - 1, a);
}

/* "In A, B and C agreed": whether what stands before the comma is where the others act. */
static gboolean
is_venue_of (const EntGrammar *gr, guint a, guint b)
{
  return gr->g[b - 1] == ',' && ent_unit (gr->skeleton, a)->actor->located && !ent_unit (gr->skeleton, b)->actor->located;
}

/* "After talks mediated by C, A and B signed": C ends the phrase that opens the sentence, and the others act. */
static gboolean
ends_opening_phrase (const EntGrammar *gr, guint a, guint b)
{
  guint p = a, c = b + 1;
  while (p > 0 && gr->g[p - 1] == 'x')
    p--;
  if (gr->g[b - 1] != ',' || !ent_among (gr->g[0], ";iv") || p == 0 || !ent_among (gr->g[p - 1], "bf") || memchr (gr->g, 'A', a) ||
      memchr (gr->g, ',', a))
    return FALSE;
  while (c < gr->n && c < b + 4 && ent_among (gr->g[c], "&x"))
    c++;
  return ent_letter (gr->skeleton, (glong)b + 1) == '&' && ent_is_actor (gr, c) &&
         ent_among (ent_letter (gr->skeleton, (glong)c + 1), "Vmhe");
}

/* "Pakistan, Russia look at …", "envoys of Chile, Peru", "A, B, C urge D": a headline's list needs no "and". */
static gboolean
is_headline_list (const EntGrammar *gr, const EntParties *list)
{
  gboolean title = gr->source->sentence->field == ENT_FIELD_TITLE;
  if (title && list->n == 2)
    return TRUE;
  guint first = list->unit[0], last = list->unit[list->n - 1];
  if ((!title && gr->g[gr->n - 1] == '.') || list->n < 2 || last != first + 2 * (list->n - 1))
    return FALSE;
  char next = ent_letter (gr->skeleton, (glong)last + 1);
  gboolean acts = ent_among (next, "VIs"), ends = !next || next == ';';
  return first == 0 ? acts : list->n > 2 ? acts || ends : ends && !ent_among (gr->g[first - 1], "i,");
}

gboolean
ent_is_company_behind (const EntGrammar *gr, guint c)
{
  return c > 1 && gr->g[c - 1] == '&' && ent_unit_is (gr, c - 1, "together with") && memchr (gr->g, 'V', c) != NULL;
}

/* The list that begins with actor A: its members; one alone where there is no "and". */
static EntParties
list_from (const EntGrammar *gr, guint a)
{
  EntParties list = {.factor = 1};
  ent_add_party (&list, a, "list", 1);
  gboolean and = FALSE;
  for (guint at = a;;) {
    gboolean last = and;
    guint next = ent_behind_joint (gr, at + 1, &and);
    gboolean acts = ent_among (ent_letter (gr->skeleton, (glong)next + 1), "Vmhes");
    if (last && gr->g[at + 1] == ',' && (gr->g[at + 2] != '&' || acts)) /* "unlike A and B, C …", "between A and B, and C called" */
      break;
    if (next == at + 1 || (list.n == 1 && opens_clause (gr, a, next)) || ent_opens_gap (gr, next) || is_venue_of (gr, at, next) ||
        (list.n == 1 && ends_opening_phrase (gr, at, next)) || ent_is_company_behind (gr, next))
      break;
    ent_add_party (&list, next, "list", 0.95);
    at = next;
  }
  if (!and&&!is_headline_list (gr, &list))
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

gboolean
ent_is_agent (const EntGrammar *gr, guint unit)
{
  static const char *const sectors[] = {"government", "military", "police", "judiciary", "legislature", "rebel", "shipping", NULL};
  const EntToken *token = &gr->source->tokens[ent_unit (gr->skeleton, unit)->last - 1];
  const EntAgent *agent = token->word ? ent_lexicon_agent (gr->source->lexicon, token->word) : NULL;
  return agent && g_strv_contains (sectors, agent->sector);
}

gboolean
ent_unit_is_of_kind (const EntGrammar *gr, guint unit, EntKind kind)
{
  return ent_lexicon_is_of_kind (gr->source->lexicon, gr->source->tokens[ent_unit (gr->skeleton, unit)->last - 1].word, kind);
}

gboolean
ent_has_word_of_kind (const EntGrammar *gr, guint k, EntKind kind)
{
  const EntUnit *unit = ent_unit (gr->skeleton, k);
  for (guint t = unit->first; t < unit->last; t++)
    if (ent_lexicon_is_of_kind (gr->source->lexicon, gr->source->tokens[t].word, kind))
      return TRUE;
  return FALSE;
}

/* "with leaders from A": whether the words before the "from" at unit K are of somebody behind another preposition, which is the one that
 * counts. */
static gboolean
is_inner_from (const EntGrammar *gr, guint k, guint low)
{
  if (k < low + 2 || gr->g[k - 1] != 'x' || !ent_is_agent (gr, k - 1))
    return FALSE;
  while (k > low && gr->g[k - 1] == 'x')
    k--;
  return k > low && ent_among (gr->g[k - 1], "twogi");
}

/* "In Juba both governments agreed": the determiner opens a phrase of its own. */
static gboolean
opens_phrase (const EntGrammar *gr, guint a)
{
  const EntUnit *unit = ent_unit (gr->skeleton, a);
  const EntToken *tokens = gr->source->tokens;
  return (tokens[unit->first].sets | (unit->first ? tokens[unit->first - 1].sets : 0)) >> ENT_SET_DETERMINER & 1;
}

char
ent_preposition (const EntGrammar *gr, guint a, guint low)
{
  gboolean joined = a > low && (ent_among (gr->g[a - 1], "&,") || (a > low + 1 && gr->g[a - 1] == 'x' && ent_among (gr->g[a - 2], "&,")));
  if (joined) {
    EntParties list = ent_list (gr, a);
    if (list.n > 1 && list.unit[0] != a && list.unit[0] >= low)
      return ent_preposition (gr, list.unit[0], low);
  }
  if (a > low && gr->g[a - 1] == 'x' && opens_phrase (gr, a))
    return '0';
  for (guint i = a; i > low; i--) {
    char c = gr->g[i - 1];
    if (c == 'u' && i > low + 1 && gr->g[i - 2] == ',') { /* "with leaders, including from A": as the whole, so its part */
      for (guint k = i - 2; k > low && ent_among (gr->g[k - 1], "xNfw"); k--)
        if (gr->g[k - 1] == 'w')
          return 'w';
      return c;
    }
    if (c == 'k' && i > low + 1 && gr->g[i - 2] == 'u')
      continue;
    if (c == 'k' && is_inner_from (gr, i - 1, low))
      continue;
    if (c == 'i' && i + 1 == a && ent_among (gr->g[i], "xN") && ent_unit_is_of_kind (gr, i, ENT_KIND_MANNER))
      return '0';
    if (ent_among (c, "twofgirkbvzu"))
      return c;
    if (!ent_among (c, "x'p"))
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
