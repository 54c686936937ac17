/* Tokens and actor phrases → units and provisional letters. */
#include "relate/skeleton.h"

#include <string.h>

#include "lexicon/chars.h"

#define BIT(set) ((guint64)1 << (set))
#define LONGEST_ASIDE 14 /* tokens in brackets that are skipped */

EntSkeleton *
ent_skeleton_new (void)
{
  EntSkeleton *s = g_new0 (EntSkeleton, 1);
  s->units = g_array_new (FALSE, TRUE, sizeof (EntUnit));
  s->letters = g_string_new (NULL);
  s->provisional = g_string_new (NULL);
  return s;
}

void
ent_skeleton_free (EntSkeleton *s)
{
  if (!s)
    return;
  g_array_unref (s->units);
  g_string_free (s->letters, TRUE);
  g_string_free (s->provisional, TRUE);
  g_free (s);
}

/* ---- small questions about tokens ---- */

static inline gboolean
is_word (const EntSource *src, guint i)
{
  return i < src->tagged->n_tokens && (src->tokens[i].flags & ENT_TOKEN_WORD);
}

static inline const char *
text_of (const EntSource *src, guint i)
{
  return src->tagged->text + src->tokens[i].start;
}

/* Asked of every word many times: most answers are no by the length or the first letter. */
static G_ALWAYS_INLINE inline gboolean
is_text (const EntSource *src, guint i, const char *word)
{
  gsize n = strlen (word);
  if (i >= src->tagged->n_tokens || src->tokens[i].end - src->tokens[i].start != n)
    return FALSE;
  const char *text = text_of (src, i);
  return ((*text ^ *word) & ~0x20) == 0 && g_ascii_strncasecmp (text, word, n) == 0;
}

static inline gboolean
ends_with (const EntSource *src, guint i, const char *suffix)
{
  gsize n = strlen (suffix), length = src->tokens[i].end - src->tokens[i].start;
  return length > n && memcmp (text_of (src, i) + length - n, suffix, n) == 0;
}

static inline const EntActor *
actor_at (const EntSource *src, guint token)
{
  for (guint i = 0; i < src->tagged->n_actors; i++)
    if (src->actors[i].first == token)
      return &src->actors[i];
  return NULL;
}

static void
add (EntSkeleton *s, char letter, guint first, guint last)
{
  EntUnit unit = {.first = first, .last = last};
  g_array_append_val (s->units, unit);
  g_string_append_c (s->letters, letter);
}

static EntUnit *
last_unit (EntSkeleton *s)
{
  return ent_unit (s, s->units->len - 1);
}

/* ---- actors ---- */

static guint
add_actor (EntSkeleton *s, const EntActor *actor)
{
  char letter = actor->modifier ? 'j' : actor->place ? 'L' : actor->adjective ? 'a' : actor->plural ? 'O' : 'A';
  add (s, letter, actor->first, actor->last);
  if (!actor->modifier)
    last_unit (s)->actor = actor;
  if (actor->joined)
    add (s, '&', actor->last, actor->last + 1);
  return actor->last + (actor->joined ? 1 : 0);
}

/* ---- dates: "on Tuesday", "in May 2012", "last week", "earlier this year" are gone ---- */

static gboolean
is_year (const EntSource *src, guint i)
{
  if (!is_word (src, i) || !(src->tokens[i].flags & ENT_TOKEN_NUMBER) || src->tokens[i].end - src->tokens[i].start != 4)
    return FALSE;
  int year = atoi (text_of (src, i));
  return year >= 1500 && year < 2200;
}

static gboolean
is_date_word (const EntSource *src, guint i)
{
  return is_word (src, i) && ent_in_set (&src->tokens[i], ENT_SET_DATE) && !is_text (src, i, "may") && !is_text (src, i, "march");
}

static gboolean
is_month_name (const EntSource *src, guint i)
{
  return (is_text (src, i, "May") || is_text (src, i, "March")) && src->tokens[i].flags & ENT_TOKEN_CAPITAL &&
         (is_word (src, i + 1) ? src->tokens[i + 1].flags & ENT_TOKEN_NUMBER
                               : i > 0 && src->tokens[i - 1].sets & (BIT (ENT_SET_PREP_IN) | BIT (ENT_SET_SUBORDINATOR)));
}

/* A date begins with a word of these sets, a number, a comma before a year, or one of a few words, told here by their first letters. */
static inline gboolean
may_open_date (const EntSource *src, guint i)
{
  const guint64 sets = BIT (ENT_SET_PREP_ON) | BIT (ENT_SET_PREP_IN) | BIT (ENT_SET_PREP_BY) | BIT (ENT_SET_PREP_FROM) |
                       BIT (ENT_SET_PREP_FOR) | BIT (ENT_SET_PREP_ABOUT) | BIT (ENT_SET_DATE) | BIT (ENT_SET_DETERMINER) |
                       BIT (ENT_SET_ADVERB) | BIT (ENT_SET_POSSESSIVE);
  const guint32 letters = 1u << ('m' & 31) | 1u << ('n' & 31) | 1u << ('l' & 31) | 1u << ('e' & 31) | 1u << ('o' & 31) | 1u << ('p' & 31) |
                          1u << ('s' & 31); /* May, March, next, last, late, end, early, of, past, same */
  const EntToken *token = &src->tokens[i];
  char first = *text_of (src, i);
  if (!(token->flags & ENT_TOKEN_WORD))
    return first == ',';
  return token->flags & ENT_TOKEN_NUMBER || token->sets & sets || letters >> (first & 31) & 1;
}

/* The token behind the date phrase that begins at I; I where none does. */
static guint
behind_date (const EntSource *src, guint i)
{
  guint at = i, last = i;
  if (!may_open_date (src, i))
    return i;
  const guint64 openers = BIT (ENT_SET_PREP_ON) | BIT (ENT_SET_PREP_IN) | BIT (ENT_SET_PREP_BY) | BIT (ENT_SET_PREP_FROM) |
                          BIT (ENT_SET_PREP_FOR) | BIT (ENT_SET_PREP_ABOUT);
  if (is_word (src, at) && src->tokens[at].sets & openers)
    at++;
  for (guint first = at; at < src->tagged->n_tokens && at < first + 6; at++) {
    if (actor_at (src, at) || (!is_word (src, at) && !(is_text (src, at, ",") && last == at && is_year (src, at + 1))))
      break;
    if (!is_word (src, at))
      continue;
    if (is_date_word (src, at) || is_month_name (src, at) || is_year (src, at)) {
      last = at + 1;
      continue;
    }
    const guint64 fillers = BIT (ENT_SET_DETERMINER) | BIT (ENT_SET_ADVERB) | BIT (ENT_SET_POSSESSIVE);
    gboolean filler = src->tokens[at].flags & ENT_TOKEN_NUMBER || src->tokens[at].sets & fillers || is_text (src, at, "next") ||
                      is_text (src, at, "last") || is_text (src, at, "end") || is_text (src, at, "of") || is_text (src, at, "past") ||
                      is_text (src, at, "late") || is_text (src, at, "early") || is_text (src, at, "same");
    if (!filler)
      break;
  }
  while (last > i && last < src->tagged->n_tokens && last == at && is_word (src, last) && src->tokens[last].flags & ENT_TOKEN_NUMBER)
    at = ++last;
  return last;
}

/* ---- contractions ---- */

/* don't, isn't, won't; 'll, 're, 've. Returns the token behind, 0 where none begins at I. */
static guint
add_contraction (EntSkeleton *s, const EntSource *src, guint i)
{
  gboolean apostrophe = i + 2 < src->tagged->n_tokens && !is_word (src, i + 1) &&
                        ent_apostrophe (text_of (src, i + 1), src->tagged->text + src->tokens[i + 1].end) && is_text (src, i + 2, "t") &&
                        !((src->tokens[i + 1].flags | src->tokens[i + 2].flags) & ENT_TOKEN_SPACE);
  if (!apostrophe || !ends_with (src, i, "n"))
    return 0;
  static const char *const be[] = {"isn", "aren", "wasn", "weren", NULL}, *const have[] = {"hasn", "haven", "hadn", NULL};
  char letter = 'm';
  for (guint k = 0; be[k]; k++)
    letter = is_text (src, i, be[k]) ? 'e' : letter;
  for (guint k = 0; have[k]; k++)
    letter = is_text (src, i, have[k]) ? 'h' : letter;
  add (s, letter, i, i + 1);
  last_unit (s)->sets = src->tokens[i].sets;
  add (s, 'n', i + 1, i + 3);
  return i + 3;
}

/* 's and what is cut short: 'll, 've. */
static guint
add_apostrophe (EntSkeleton *s, const EntSource *src, guint i)
{
  static const struct {
    const char *text;
    char letter;
    EntSet set;
  } endings[] = {{"s", '\'', ENT_N_SETS}, {"ll", 'm', ENT_SET_WILL}, {"d", 'm', ENT_SET_WILL},
                 {"re", 'e', ENT_SET_BE}, {"m", 'e', ENT_SET_BE},    {"ve", 'h', ENT_SET_HAVE}};
  gboolean tight = !(src->tokens[i].flags & ENT_TOKEN_SPACE);
  gboolean joined = is_word (src, i + 1) && !(src->tokens[i + 1].flags & ENT_TOKEN_SPACE);
  for (guint k = 0; tight && joined && k < G_N_ELEMENTS (endings); k++)
    if (is_text (src, i + 1, endings[k].text)) {
      add (s, endings[k].letter, i, i + 2);
      last_unit (s)->sets = endings[k].set < ENT_N_SETS ? BIT (endings[k].set) : 0;
      return i + 2;
    }
  if (tight && !joined && i > 0 && ends_with (src, i - 1, "s") && *text_of (src, i) != '"')
    add (s, '\'', i, i + 1);
  return i + 1;
}

/* A mark that is no word: possessive, contraction, comma, stop. Returns the token behind. */
static guint
add_mark (EntSkeleton *s, const EntSource *src, guint i)
{
  const char *mark = text_of (src, i), *end = src->tagged->text + src->tokens[i].end;
  gboolean tight = !(src->tokens[i].flags & ENT_TOKEN_SPACE);
  if (ent_apostrophe (mark, end))
    return add_apostrophe (s, src, i);
  if (*mark == '(' || *mark == '[') {
    for (guint k = i + 1; k < src->tagged->n_tokens && k < i + LONGEST_ASIDE; k++)
      if (is_text (src, k, *mark == '(' ? ")" : "]"))
        return k + 1;
    return i + 1;
  }
  if (strchr (",:", *mark))
    add (s, ',', i, i + 1);
  else if (*mark == ';')
    add (s, ';', i, i + 1);
  else if (strchr (".?!", *mark) && (i + 1 >= src->tagged->n_tokens || tight))
    add (s, '.', i, i + 1);
  else if (ent_hyphen (mark, end) && (!tight || *mark != '-'))
    add (s, ',', i, i + 1);
  return i + 1;
}

/* ---- words ---- */

/* Letters of the function words, the first set that fits. */
static const struct {
  EntSet set;
  char letter;
} set_letters[] = {
    {ENT_SET_PHRASE_BOUNDARY, ';'},
    {ENT_SET_RELATIVE, 'R'},
    {ENT_SET_NEGATOR, 'n'},
    {ENT_SET_WILL, 'm'},
    {ENT_SET_MIGHT, 'm'},
    {ENT_SET_MUST, 'm'},
    {ENT_SET_DO, 'm'},
    {ENT_SET_BE, 'e'},
    {ENT_SET_HAVE, 'h'},
    {ENT_SET_SPEECH, 's'},
    {ENT_SET_PREP_TO, 't'},
    {ENT_SET_PREP_WITH, 'w'},
    {ENT_SET_PREP_ON, 'o'},
    {ENT_SET_PREP_AGAINST, 'g'},
    {ENT_SET_PREP_OF, 'f'},
    {ENT_SET_PREP_FOR, 'r'},
    {ENT_SET_PREP_FROM, 'k'},
    {ENT_SET_PREP_IN, 'i'},
    {ENT_SET_PREP_BY, 'b'},
    {ENT_SET_PREP_ABOUT, 'v'},
    {ENT_SET_PREP_BETWEEN, 'z'},
    {ENT_SET_PREP_INCLUDING, 'u'},
    {ENT_SET_SUBORDINATOR, ';'},
    {ENT_SET_CONJUNCTION, '&'},
    {ENT_SET_PRONOUN, 'p'},
    {ENT_SET_POSSESSIVE, 'd'},
    {ENT_SET_DETERMINER, 'd'},
    {ENT_SET_ADVERB, 'y'},
    {ENT_SET_DATE, 'y'},
    {ENT_SET_ADJECTIVE, 'j'},
};

static char
function_letter (guint64 sets)
{
  if (!sets)
    return '\0';
  for (guint i = 0; i < G_N_ELEMENTS (set_letters); i++)
    if (sets & BIT (set_letters[i].set))
      return set_letters[i].letter;
  return '\0';
}

/* The provisional letter of a word by the forms that it may be. */
static char
form_letter (const EntUnit *unit)
{
  guint verb = 0, noun = 0, adjective = 0;
  for (guint i = 0; i < unit->n_readings; i++) {
    const EntReading *reading = &unit->readings[i];
    if (reading->lexeme)
      *(reading->pos == ENT_POS_VERB ? &verb : reading->pos == ENT_POS_NOUN ? &noun : &adjective) |= reading->forms;
  }
  if (verb & (ENT_FORM_PAST | ENT_FORM_PARTICIPLE)) {
    if (verb & ENT_FORM_BASE)
      return 'K';
    if (!(verb & ENT_FORM_PARTICIPLE))
      return 'W';
    if (adjective)
      return 'C';
    if (unit->sets & BIT (ENT_SET_PARTICIPLE_ADJECTIVE))
      return 'Q';
    return verb & ENT_FORM_PAST ? 'D' : 'U';
  }
  if (verb & ENT_FORM_GERUND)
    return noun ? 'Y' : 'G';
  if (verb & ENT_FORM_BASE)
    return adjective ? 'J' : noun ? 'B' : 'E';
  if (verb & ENT_FORM_S)
    return noun ? 'S' : 'F';
  if (noun)
    return noun & ENT_FORM_SINGULAR ? 'N' : 'M';
  return adjective ? 'J' : '\0';
}

/* The longest phrase of the words that begins at token I; the token behind it. */
static guint
longest_reading (const EntSource *src, guint i, EntUnit *unit)
{
  const EntPhrases *words = ent_lexicon_words (src->lexicon);
  guint last = i + 1, gap = 0xff, at = i;
  for (guint32 node = 0; is_word (src, at) && src->tokens[at].word && (at == i || !actor_at (src, at));) {
    node = ent_phrases_step (words, node, src->tokens[at].word, gap);
    if (!node)
      break;
    guint n;
    const EntReading *readings = ent_lexicon_readings (src->lexicon, node, &n);
    if (n) {
      unit->readings = readings;
      unit->n_readings = n;
      last = at + 1;
    }
    gap = ent_token_gap (src->tagged->text, src->tokens, src->tagged->n_tokens, at, &at);
    if (!gap)
      break;
  }
  for (guint k = 0; k < unit->n_readings; k++)
    unit->sets |= unit->readings[k].sets;
  return last;
}

/* A capitalized word among capitalized words is a part of a name, whatever else it may mean. */
static gboolean
is_proper (const EntSource *src, guint i, gboolean headline)
{
  if (headline || !(src->tokens[i].flags & ENT_TOKEN_CAPITAL) || i == src->tagged->dateline)
    return FALSE;
  gboolean before = i > 0 && is_word (src, i - 1) && src->tokens[i - 1].flags & ENT_TOKEN_CAPITAL;
  gboolean behind = is_word (src, i + 1) && src->tokens[i + 1].flags & ENT_TOKEN_CAPITAL && !actor_at (src, i + 1);
  for (guint k = 0; before && k < src->tagged->n_actors; k++)
    before = !(src->actors[k].last == i);
  return before || behind;
}

/* An agent that is nothing else; envoys and embassies are cues, too: one recalls or closes them. */
static gboolean
is_plain_agent (const EntSource *src, guint i)
{
  const EntAgent *agent = src->tokens[i].word ? ent_lexicon_agent (src->lexicon, src->tokens[i].word) : NULL;
  return agent && !*agent->act;
}

static guint
add_word (EntSkeleton *s, const EntSource *src, guint i, gboolean headline)
{
  guint contraction = add_contraction (s, src, i);
  if (contraction)
    return contraction;
  EntUnit unit = {.first = i};
  guint last = longest_reading (src, i, &unit);
  gboolean proper = is_proper (src, i, headline) && !(unit.sets & (BIT (ENT_SET_TITLE)));
  char function = function_letter (unit.sets), form = proper ? '\0' : form_letter (&unit), letter;
  char before = s->letters->len ? s->letters->str[s->letters->len - 1] : '\0';
  if (is_text (src, i, "that"))
    letter = is_text (src, i + 1, "of") ? 'x' : 'T';
  else if (is_text (src, i, "as") && last == i + 1)
    letter = '?';
  else if (src->tokens[i].flags & ENT_TOKEN_NUMBER)
    letter = 'd';
  else if (function && function != 'j' && !(function == 'y' && form))
    letter = function;
  else if (form && last == i + 1 && is_plain_agent (src, i) && strchr ("BESFN", form) && !(before && strchr ("mtpR", before)))
    letter = ends_with (src, i, "s") ? 'X' : 'x'; /* forces, guards: who acts, not what is done */
  else if (form)
    letter = form;
  else if (function)
    letter = function;
  else if (ends_with (src, i, "ly") && !(src->tokens[i].flags & ENT_TOKEN_CAPITAL))
    letter = 'y';
  else
    letter = ends_with (src, i, "s") && !ends_with (src, i, "ss") && !(src->tokens[i].flags & ENT_TOKEN_CAPITAL) ? 'X' : 'x';
  if (letter == 'y')
    return last;
  add (s, letter, i, last);
  if (is_text (src, i, "whose")) { /* what follows is a noun */
    last_unit (s)->sets = unit.sets;
    add (s, 'd', i, last);
    return last;
  }
  EntUnit *added = last_unit (s);
  added->readings = unit.readings;
  added->n_readings = unit.n_readings;
  added->sets = unit.sets;
  added->negated = is_text (src, i, "no") || is_text (src, i, "none");
  if (letter == '?')
    added->no_part = is_text (src, i + 1, "a") || is_text (src, i + 1, "an") || is_text (src, i + 1, "part");
  return last;
}

/* cease-fire, one-on-one: words joined by hyphens are one word where the lexicon does not know them joined. */
static guint
behind_compound (const EntSource *src, guint i)
{
  guint at = i;
  while (at + 1 < src->tagged->n_tokens && is_word (src, at) && !is_word (src, at + 1) &&
         ent_token_gap (src->tagged->text, src->tokens, src->tagged->n_tokens, at, &(guint){0}) == ENT_GAP_HYPHEN &&
         !actor_at (src, at + 2) && !is_text (src, at + 2, "and"))
    at += 2;
  return at + 1;
}

/* Title case: most of the longer words begin with a capital. */
static gboolean
is_headline_case (const EntSource *src)
{
  guint capitals = 0, words = 0;
  for (guint i = src->tagged->dateline; i < src->tagged->n_tokens; i++) {
    if (!is_word (src, i) || src->tokens[i].end - src->tokens[i].start < 4)
      continue;
    words++;
    capitals += (src->tokens[i].flags & ENT_TOKEN_CAPITAL) != 0;
  }
  return words > 3 && capitals * 10 > words * 7;
}

void
ent_skeleton_build (EntSkeleton *s, const EntSource *src)
{
  g_array_set_size (s->units, 0);
  g_string_truncate (s->letters, 0);
  gboolean headline = is_headline_case (src);
  for (guint i = src->tagged->dateline; i < src->tagged->n_tokens;) {
    const EntActor *actor = actor_at (src, i);
    if (actor) {
      i = add_actor (s, actor);
      continue;
    }
    guint behind = behind_date (src, i);
    if (behind > i) {
      i = behind;
      continue;
    }
    if (!is_word (src, i)) {
      i = add_mark (s, src, i);
      continue;
    }
    guint compound = behind_compound (src, i);
    EntUnit probe = {0};
    if (compound > i + 1 && compound > longest_reading (src, i, &probe)) {
      add (s, 'x', i, compound);
      i = compound;
      continue;
    }
    i = add_word (s, src, i, headline);
  }
}
