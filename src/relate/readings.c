/* Verb, noun or neither? The rules of readings.tsv decide it, each a pattern over the provisional letters; then the lexemes are chosen. */
#include "relate/skeleton.h"
#include "relate/source.h"

#include <string.h>

#define BIT(set) ((guint64)1 << (set))

static void
set_letter (EntSkeleton *s, gsize i, char letter)
{
  s->letters->str[i] = letter;
  ent_neighbours_change (&s->neighbours, s->letters->str, s->letters->len, i);
}

/* Replaces every letter that a rule without surroundings is for. */
static void
apply_plain_rule (EntSkeleton *s, const EntReadingRule *rule)
{
  for (gsize i = 0; i < s->letters->len; i++)
    if (rule->among & ent_letter_bit (s->letters->str[i]))
      set_letter (s, i, rule->letter);
}

/* A rule may match many times. */
static void
apply_rule (EntSkeleton *s, const EntSource *src, const EntReadingRule *rule)
{
  EntSpan groups[ENT_PATTERN_GROUPS];
  gsize at = 0;
  while (at <= s->letters->len && ent_pairs_are_there (&rule->pairs, &s->neighbours) &&
         ent_pattern_match (rule->pattern, src->scratch, s->letters->str, s->letters->len, at, groups)) {
    gsize x = groups[rule->group].start;
    if (x >= s->letters->len) /* not set, or empty at the end */
      return;
    set_letter (s, x, rule->letter);
    at = MAX (x, at) + 1;
  }
}

/* Runs the rules by rank; a later one sees what an earlier one decided. */
static void
apply_rules (EntSkeleton *s, const EntSource *src)
{
  guint n;
  const EntReadingRule *rules = ent_lexicon_reading_rules (src->lexicon, &n);
  ent_neighbours_read (&s->neighbours, s->letters->str, s->letters->len);
  for (guint i = 0; i < n; i++) {
    if (!(s->neighbours.there.high >> 1 & s->among[i])) /* 'A' is the second of the upper half */
      continue;
    if (rules[i].plain)
      apply_plain_rule (s, &rules[i]);
    else
      apply_rule (s, src, &rules[i]);
  }
}

/* "as" opens a clause only where a verb follows soon, or an actor does. */
static void
decide_as (EntSkeleton *s)
{
  for (guint i = 0; i < s->letters->len; i++) {
    if (s->letters->str[i] != '?')
      continue;
    char next = ent_letter (s, (glong)i + 1);
    gboolean clause = next && ent_among (next, "AOap");
    for (guint k = i + 1; k < i + 7 && k < s->letters->len && !ent_among (s->letters->str[k], ".;,"); k++)
      clause |= ent_among (s->letters->str[k], "VmhesWDEF");
    s->letters->str[i] = ent_unit (s, i)->no_part || !clause ? 'x' : ';';
  }
}

/* "a long but unsuccessful war": between two adjectives it opens no clause. */
static void
decide_but (EntSkeleton *s, const EntSource *src)
{
  for (guint i = 1; i + 1 < s->letters->len; i++) {
    const EntToken *token = &src->tokens[ent_unit (s, i)->first];
    gboolean but = s->letters->str[i] == ';' && token->end - token->start == 3 &&
                   g_ascii_strncasecmp (src->sentence->text + token->start, "but", 3) == 0;
    if (but && ent_among (s->letters->str[i - 1], "jQ") && ent_among (s->letters->str[i + 1], "jQ"))
      s->letters->str[i] = 'j';
  }
}

static const EntLexeme *
choose (const EntUnit *unit, EntPos pos)
{
  const EntLexeme *best = NULL;
  for (guint i = 0; i < unit->n_readings; i++) {
    const EntLexeme *lexeme = unit->readings[i].pos == pos ? unit->readings[i].lexeme : NULL;
    if (!lexeme)
      continue;
    if (!best || (best->act == ENT_NO_CLASS && best->group < 0))
      best = lexeme;
  }
  return best;
}

static const EntLexeme *
verb_of (const EntReading *readings, guint n)
{
  for (guint i = 0; i < n; i++)
    if (readings[i].lexeme && readings[i].pos == ENT_POS_VERB)
      return readings[i].lexeme;
  return NULL;
}

static void
drop_particle (EntSkeleton *s, guint i, guint token)
{
  for (; i < s->units->len && ent_unit (s, i)->first <= token; i++)
    if (ent_unit (s, i)->first == token)
      s->letters->str[i] = 'x';
}

static gboolean
is_apostrophe (const EntSource *src, guint t)
{
  const char *text = ent_text_of (src, t);
  return *text == '\'' || (ent_length_of (src, t) == 3 && memcmp (text, "\xe2\x80\x99", 3) == 0);
}

/* The token behind which a particle is no longer unit I's, since another verb begins there: "held talks and set up a post". A particle may
 * itself be read as a verb: "turned it down". */
static guint
end_of_verb (const EntSkeleton *s, const EntSource *src, guint i)
{
  guint end = MIN (src->tagged->n_tokens, ent_unit (s, i)->last + 10);
  for (guint k = i + 1; k < s->units->len; k++) {
    const EntUnit *unit = ent_unit (s, k);
    if (ent_among (s->letters->str[k], "VIP") || (s->letters->str[k] == 'G' && unit->last > unit->first + 1))
      return MIN (end, unit->first + 1);
  }
  return end;
}

/* "pulled its forces back from": the verb with its particle, which the object parts from it; NULL where there is none. */
static const EntLexeme *
split_verb (EntSkeleton *s, const EntSource *src, guint i)
{
  static const guint64 prepositions = ~(BIT (ENT_SET_PREP_TO) - 1); /* the last sets of all */
  const EntUnit *unit = ent_unit (s, i);
  const EntPhrases *words = ent_lexicon_words (src->lexicon);
  gboolean crossed = FALSE;
  guint32 verb = unit->last == unit->first + 1 ? ent_phrases_step (words, 0, src->tokens[unit->first].word, 0xff) : 0;
  for (guint t = unit->last, end = verb ? end_of_verb (s, src, i) : 0; t < end; t++) {
    const EntToken *token = &src->tokens[t];
    if (is_apostrophe (src, t)) /* "called A's move a disgrace" */
      continue;
    if (!(token->flags & ENT_TOKEN_WORD) || token->sets & (BIT (ENT_SET_BE) | BIT (ENT_SET_HAVE) | BIT (ENT_SET_WILL)))
      return NULL;
    guint n = 0;
    guint32 both = token->sets & BIT (ENT_SET_PARTICLE) ? ent_phrases_step (words, verb, token->word, ENT_GAP_SPACE) : 0;
    const EntReading *readings = both ? ent_lexicon_readings (src->lexicon, both, &n) : NULL;
    const EntLexeme *lexeme = verb_of (readings, n);
    if (lexeme && crossed && token->sets & prepositions) /* "took A to court over it" */
      return NULL;
    if (lexeme) {
      drop_particle (s, i + 1, t);
      return lexeme;
    }
    crossed |= (token->sets & prepositions) != 0;
  }
  return NULL;
}

/* "Is ready to", "was forced to leave": an adjective that stands as a verb does. */
static const EntLexeme *
choose_predicate (const EntSkeleton *s, guint i)
{
  const EntUnit *unit = ent_unit (s, i);
  const EntLexeme *adjective = choose (unit, ENT_POS_ADJECTIVE), *verb = choose (unit, ENT_POS_VERB);
  gboolean forced = unit->form == 'C' && i > 0 && ent_among (s->letters->str[i - 1], "ednVp") && ent_letter (s, (glong)i + 1) == 't' &&
                    ent_letter (s, (glong)i + 2) == 'I';
  return adjective && (unit->form == 'J' || forced || !verb) ? adjective : verb;
}

static void
choose_lexemes (EntSkeleton *s, const EntSource *src)
{
  for (guint i = 0; i < s->units->len; i++) {
    EntUnit *unit = ent_unit (s, i);
    char letter = s->letters->str[i];
    if (letter == 'P' && s->letters->str[i + 1] == 't' && choose (unit, ENT_POS_ADJECTIVE)) /* "are set to sign" */
      letter = s->letters->str[i] = 'V', unit->form = 'J';
    unit->past = ent_among (unit->form, "DUWKQ");
    const EntLexeme *split = ent_among (letter, "VIPG") ? split_verb (s, src, i) : NULL;
    unit->lexeme = split                        ? split
                   : ent_among (letter, "VIPG") ? choose_predicate (s, i)
                   : letter == 'N'              ? choose (unit, ENT_POS_NOUN)
                                                : choose (unit, ENT_POS_JUDGEMENT);
    if (ent_among (letter, "VI") && !unit->lexeme)
      unit->lexeme = ent_lexicon_unknown_verb (src->lexicon);
    if (letter == 'N' && !unit->lexeme && unit->form == 'G') /* "the arming of": the verb serves as its noun */
      unit->lexeme = choose (unit, ENT_POS_VERB);
    if (letter == 'N' && !unit->lexeme)
      s->letters->str[i] = 'x';
  }
}

/* "There has never been a war": the negation of the verb to be is the noun's. */
static void
mark_negated_existence (EntSkeleton *s)
{
  for (guint i = 1; i < s->units->len; i++) {
    if (s->letters->str[i] != 'N')
      continue;
    guint k = i;
    while (k > 0 && i - k < 4 && ent_among (s->letters->str[k - 1], "djxN"))
      k--;
    gboolean be = k > 0 && s->letters->str[k - 1] == 'e';
    for (; be && k > 0 && ent_among (s->letters->str[k - 1], "ehmn"); k--)
      if (s->letters->str[k - 1] == 'n')
        ent_unit (s, i)->negated = TRUE;
  }
}

/* "no sanctions", "no ship of A", "none of A's ships": the noun, and the actor whose it is. */
static void
mark_negated (EntSkeleton *s, guint no)
{
  for (guint k = no + 1; k < s->units->len && k < no + 6 && ent_among (s->letters->str[k], "djxXNfaAO"); k++) {
    if (ent_among (s->letters->str[k], "NaAO"))
      ent_unit (s, k)->negated = TRUE;
    if (ent_among (s->letters->str[k], "aAO") || (s->letters->str[k] == 'N' && !ent_among (s->letters->str[k + 1], "fN")))
      return;
  }
}

/* "its support", "its ports" */
static void
mark_owned (EntSkeleton *s, guint its)
{
  for (guint k = its + 1; k < s->units->len && k < its + 5 && ent_among (s->letters->str[k], "djxXNf"); k++)
    ent_unit (s, k)->owned |= ent_among (s->letters->str[k], "xXN");
}

/* What stands before a noun marks it before it is dropped. */
static void
mark_nouns (EntSkeleton *s)
{
  mark_negated_existence (s);
  for (guint i = 0; i + 1 < s->units->len; i++) {
    if (ent_unit (s, i)->negated && ent_among (s->letters->str[i], "dx"))
      mark_negated (s, i);
    else if (s->letters->str[i] == 'd' && ent_unit (s, i)->sets >> ENT_SET_POSSESSIVE & 1)
      mark_owned (s, i);
  }
}

/* "three of its soldiers", "a loan of $2 billion from A": a preposition whose noun is but a number, or that follows one, is gone with it.
 */
static void
drop_quantities (EntSkeleton *s)
{
  for (guint i = 0; i < s->letters->len; i++) {
    char before = i > 0 ? s->letters->str[i - 1] : '\0', next = ent_letter (s, (glong)i + 1);
    gboolean part = s->letters->str[i] == 'f' && before == 'd' && !ent_unit (s, i - 1)->negated && next && ent_among (next, "dNxXjaAO");
    guint number = i + 1;
    while (ent_letter (s, number) == 'd')
      number++;
    gboolean amount = s->letters->str[i] == 'f' && next == 'd' && strchr ("twogrkibv;.,&", ent_letter (s, number)); /* or the end */
    if (part || amount) /* "of $2 billion in aid" is of aid */
      s->letters->str[amount && ent_letter (s, number) == 'i' ? number : i] = 'd';
  }
}

/* The final letters: provisional ones fold, determiners go. */
static void
fold (EntSkeleton *s)
{
  static const char final[128] = {
      ['a'] = 'A', ['O'] = 'A', ['L'] = 'x', ['j'] = 'x', ['X'] = 'x', ['B'] = 'x', ['E'] = 'x', ['Q'] = 'x', ['U'] = 'x',
      ['D'] = 'x', ['W'] = 'x', ['K'] = 'x', ['Y'] = 'x', ['S'] = 'x', ['F'] = 'x', ['M'] = 'x', ['J'] = 'x'};
  guint kept = 0;
  for (guint i = 0; i < s->units->len; i++) {
    char letter = s->letters->str[i];
    if (letter == 'd')
      continue;
    s->letters->str[kept] = final[letter & 127] ? final[letter & 127] : letter;
    if (kept != i)
      *ent_unit (s, kept) = *ent_unit (s, i);
    kept++;
  }
  g_array_set_size (s->units, kept);
  g_string_truncate (s->letters, kept);
}

/* Behind "what it said were", "what the ministry described as", which begins at unit I; I where no such words do. */
static guint
behind_hedge (const EntSkeleton *s, const EntSource *src, guint i)
{
  static const char *const calling[] = {"CALL", "VIEW", "ACCUSE", NULL};
  guint k = i + 1;
  if (s->letters->str[i] != 'd' || !ent_is_text (src, ent_unit (s, i)->first, "what"))
    return i;
  while (k < i + 5 && ent_among (ent_letter (s, k), "dxXNM"))
    k++;
  k += ent_letter (s, k) == 'p' ? 1 : 0;
  if (k == i + 1)
    return i;
  if (ent_letter (s, k) == 's' && ent_letter (s, (glong)k + 1) == 'e')
    return k + 2;
  const EntLexeme *verb = ent_letter (s, k) == 'V' ? ent_unit (s, k)->lexeme : NULL;
  if (!verb || verb->group < 0 || !g_strv_contains (calling, ent_lexicon_group_name (src->lexicon, verb->group)))
    return i;
  gboolean as = k + 1 < s->letters->len && ent_is_text (src, ent_unit (s, k + 1)->first, "as");
  return k + 1 + (as ? 1 : 0);
}

/* "strikes on what it called camps in A": how somebody names a thing takes nothing from what is done to it. */
static void
drop_hedges (EntSkeleton *s, const EntSource *src)
{
  for (guint i = 0; i + 2 < s->letters->len; i++) {
    guint end = behind_hedge (s, src, i);
    if (end == i)
      continue;
    g_array_remove_range (s->units, i, end - i);
    g_string_erase (s->letters, i, end - i);
  }
}

/* "countries like A", "several states, including A and B,": A and B stand for the noun. */
static void
drop_kinds (EntSkeleton *s)
{
  for (guint u = 1; u + 1 < s->letters->len; u++) {
    if (s->letters->str[u] != 'u' || !ent_among (s->letters->str[u + 1], "A"))
      continue;
    guint noun = u - 1;
    gboolean comma = s->letters->str[noun] == ',';
    noun -= comma && noun > 0 ? 1 : 0;
    if (s->letters->str[noun] != 'x' || !(ent_unit (s, noun)->sets & ENT_BIT (ENT_SET_GROUP_STATES)))
      continue;
    guint end = u + 1; /* the comma behind the list, before the sentence goes on */
    while (comma && end < s->letters->len && ent_among (s->letters->str[end], "A&,") &&
           !(s->letters->str[end] == ',' && !ent_among (ent_letter (s, (glong)end + 1), "A&")))
      end++;
    if (comma && ent_letter (s, end) == ',') {
      g_array_remove_range (s->units, end, 1);
      g_string_erase (s->letters, end, 1);
    }
    g_array_remove_range (s->units, noun, u + 1 - noun);
    g_string_erase (s->letters, noun, u + 1 - noun);
    u = noun;
  }
}

/* ", including 19 officers," names no party and only stands between a cue and its target. */
static void
drop_asides (EntSkeleton *s)
{
  for (guint i = 0; i + 1 < s->letters->len; i++) {
    if (s->letters->str[i] != ',' || s->letters->str[i + 1] != 'u')
      continue;
    guint end = i + 2;
    while (end < s->letters->len && end < i + 12 && !ent_among (s->letters->str[end], ",A;.VPmhesT"))
      end++;
    if (end >= s->letters->len || s->letters->str[end] != ',')
      continue;
    g_array_remove_range (s->units, i, end + 1 - i);
    g_string_erase (s->letters, i, end + 1 - i);
  }
}

void
ent_skeleton_decide (EntSkeleton *s, const EntSource *src)
{
  decide_as (s);
  decide_but (s, src);
  for (guint i = 0; i < s->units->len; i++)
    ent_unit (s, i)->form = s->letters->str[i];
  g_string_assign (s->provisional, s->letters->str);
  apply_rules (s, src);
  g_string_append_c (s->provisional, ' ');
  g_string_append (s->provisional, s->letters->str);
  mark_nouns (s);
  choose_lexemes (s, src);
  drop_quantities (s);
  drop_hedges (s, src);
  fold (s);
  drop_kinds (s);
  drop_asides (s);
  ent_neighbours_read (&s->neighbours, s->letters->str, s->letters->len);
}
