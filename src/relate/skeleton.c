/* Tokens and actor phrases → units and provisional letters. */
#include "relate/source.h"

#include <string.h>

#include "lexicon/chars.h"

EntSkeleton *
ent_skeleton_new (const EntLexicon *lexicon)
{
  EntSkeleton *s = g_new0 (EntSkeleton, 1);
  s->units = g_array_new (FALSE, FALSE, sizeof (EntUnit));
  s->letters = g_string_new (NULL);
  s->provisional = g_string_new (NULL);
  s->keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  s->actor_at = g_ptr_array_new ();
  guint n;
  const EntReadingRule *rules = ent_lexicon_reading_rules (lexicon, &n);
  s->among = g_new (guint64, n);
  for (guint i = 0; i < n; i++)
    s->among[i] = rules[i].among;
  s->words = g_new0 (EntWordLetters, ent_phrases_n_words (ent_lexicon_words (lexicon)) + 1);
  s->money = ent_phrases_word (ent_lexicon_words (lexicon), "dollars", strlen ("dollars"));
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
  g_array_unref (s->keys);
  g_ptr_array_unref (s->actor_at);
  g_free (s->among);
  g_free (s->words);
  g_free (s);
}

/* ---- what is asked of the tokens many times ---- */

/* The bytes of a token of eight at most in lower case, else 0. */
static inline guint64
key_of (const EntSource *src, guint i)
{
  gsize n = ent_length_of (src, i), left = src->tagged->length - src->tokens[i].start;
  guint64 key = 0;
  if (n > sizeof key)
    return 0;
  memcpy (&key, ent_text_of (src, i), left < sizeof key ? n : sizeof key);
  return ent_lower_bytes (GUINT64_FROM_LE (key) & G_MAXUINT64 >> (64 - 8 * n));
}

static void
index_tokens (EntSkeleton *s, EntSource *src)
{
  guint n = src->tagged->n_tokens;
  g_array_set_size (s->keys, n + ENT_SOURCE_SLACK);
  guint64 *keys = &g_array_index (s->keys, guint64, 0);
  for (guint i = 0; i < n; i++) {
    keys[i] = key_of (src, i);
    __builtin_prefetch (&s->words[src->tokens[i].word]);
  }
  memset (keys + n, 0, ENT_SOURCE_SLACK * sizeof *keys);
  g_ptr_array_set_size (s->actor_at, 0);
  g_ptr_array_set_size (s->actor_at, (int)(n + ENT_SOURCE_SLACK));
  for (guint i = src->tagged->n_actors; i-- > 0;)
    s->actor_at->pdata[src->actors[i].first] = (gpointer)&src->actors[i];
  src->keys = keys;
  src->actor_at = (const EntActor *const *)s->actor_at->pdata;
}

/* Makes room for as many units as the tokens can give. */
static void
make_room (EntSkeleton *s, guint n_tokens)
{
  g_array_set_size (s->units, 2 * n_tokens);
  g_array_set_size (s->units, 0);
  g_string_set_size (s->letters, 2 * n_tokens);
}

EntUnit *
ent_add_unit (EntSkeleton *s, char letter, guint first, guint last)
{
  guint i = s->units->len++;
  EntUnit *unit = ent_unit (s, i);
  *unit = (EntUnit){.first = first, .last = last};
  s->letters->str[i] = letter;
  return unit;
}

/* ---- actors ---- */

static guint
add_actor (EntSkeleton *s, const EntActor *actor)
{
  char letter = actor->modifier ? 'j' : actor->place ? 'L' : actor->adjective ? 'a' : actor->plural ? 'O' : 'A';
  EntUnit *unit = ent_add_unit (s, letter, actor->first, actor->last);
  if (!actor->modifier)
    unit->actor = actor;
  if (actor->joined)
    ent_add_unit (s, '&', actor->last, actor->last + 1);
  return actor->last + (actor->joined ? 1 : 0);
}

/* ---- words ---- */

static inline const EntWordLetters *
letters_of_word (const EntSkeleton *s, const EntSource *src, guint32 word)
{
  EntWordLetters *letters = &s->words[word];
  if (!letters->known)
    ent_letters_find (src->lexicon, word, letters);
  return letters;
}

/* What the longest phrase of the words that begins at token I may be; the token behind it in *LAST. */
static EntWordLetters
longest_reading (const EntSkeleton *s, const EntSource *src, guint i, guint *last)
{
  const EntPhrases *words = ent_lexicon_words (src->lexicon);
  const EntWordLetters *single = letters_of_word (s, src, src->tokens[i].word);
  const EntReading *readings = NULL;
  guint n_readings = 0, at = i;
  *last = i + 1;
  for (guint32 node = single->node; node;) {
    guint n, gap = ent_token_gap (src->tagged->text, src->tokens, src->tagged->n_tokens, at, &at);
    if (!gap || !ent_is_word (src, at) || !src->tokens[at].word || ent_actor_at (src, at))
      break;
    node = ent_phrases_step (words, node, src->tokens[at].word, gap);
    const EntReading *longer = node ? ent_lexicon_readings (src->lexicon, node, &n) : NULL;
    if (longer && n) {
      readings = longer;
      n_readings = n;
      *last = at + 1;
    }
  }
  return n_readings ? ent_letters_of (readings, n_readings) : *single;
}

/* A capitalized word among capitalized words is a part of a name, whatever else it may mean. */
static gboolean
is_proper (const EntSource *src, guint i, gboolean headline)
{
  if (headline || !(src->tokens[i].flags & ENT_TOKEN_CAPITAL) || i == src->tagged->dateline)
    return FALSE;
  gboolean before = i > 0 && ent_is_word (src, i - 1) && src->tokens[i - 1].flags & ENT_TOKEN_CAPITAL;
  gboolean behind = ent_is_word (src, i + 1) && src->tokens[i + 1].flags & ENT_TOKEN_CAPITAL && !ent_actor_at (src, i + 1);
  for (guint k = 0; before && k < src->tagged->n_actors; k++)
    before = !(src->actors[k].last == i);
  return before || behind;
}

/* "about half of", "about 40,000 men" */
static gboolean
is_amount (const EntSource *src, guint i)
{
  return ent_is_word (src, i) && (src->tokens[i].flags & ENT_TOKEN_NUMBER || ent_is_text (src, i, "half"));
}

/* "opposition to the plan", "from A": no party, but what somebody thinks of it; also "mission to". */
static gboolean
is_stance (const EntSkeleton *s, const EntSource *src, guint i, guint last)
{
  const EntAgent *agent = s->words[src->tokens[i].word].plain_agent ? ent_lexicon_agent (src->lexicon, src->tokens[i].word) : NULL;
  gboolean opposition = agent && strcmp (agent->sector, "opposition") == 0;
  return ent_in_set (&src->tokens[last], ENT_SET_PREP_TO) || (opposition && ent_in_set (&src->tokens[last], ENT_SET_PREP_FROM));
}

/* The letter of the word at token I, of which FORM is the letter by its forms, and of what is read with it up to LAST; 'y' where it is
 * gone. */
static char
letter_of (const EntSkeleton *s, const EntSource *src, guint i, guint last, char function, char form)
{
  char before = s->units->len ? s->letters->str[s->units->len - 1] : '\0';
  if (ent_is_text (src, i, "that"))
    return ent_is_text (src, i + 1, "of") ? 'x' : 'T';
  if (ent_is_text (src, i, "as") && last == i + 1)
    return '?';
  if (ent_is_text (src, i, "about") && is_amount (src, i + 1))
    return 'y';
  if (before == 'e' && ent_is_text (src, i, "due") && last == i + 2 && ent_is_text (src, i + 1, "to")) /* "are due to meet" */
    return 't';
  if (src->tokens[i].flags & ENT_TOKEN_NUMBER)
    return 'd';
  if (before == 'n' && ent_is_text (src, i, "yet"))
    return 'y';
  if (function && function != 'j' && !(function == 'y' && form))
    return function;
  if (form == 'N' && is_stance (s, src, i, last)) /* "their opposition to the plan" */
    return form;
  if (form && last == i + 1 && s->words[src->tokens[i].word].plain_agent && ent_among (form, "BESFN") && !ent_among (before, "mtpR"))
    return ent_ends_with (src, i, "s") ? 'X' : 'x'; /* forces, guards: who acts, not what is done */
  if (form)
    return form;
  if (function)
    return function;
  gboolean capital = src->tokens[i].flags & ENT_TOKEN_CAPITAL;
  if (ent_ends_with (src, i, "ly") && !capital)
    return 'y';
  return ent_ends_with (src, i, "s") && !ent_ends_with (src, i, "ss") && !capital ? 'X' : 'x';
}

/* Adds the word at token I, of which READ is the longest reading, up to LAST. */
static void
add_word (EntSkeleton *s, const EntSource *src, guint i, guint last, const EntWordLetters *read, gboolean headline)
{
  gboolean proper = is_proper (src, i, headline) && !(read->sets & ENT_BIT (ENT_SET_TITLE));
  char letter = letter_of (s, src, i, last, read->function, proper ? '\0' : read->form);
  if (letter == 'y')
    return;
  EntUnit *unit = ent_add_unit (s, letter, i, last);
  unit->sets = read->sets;
  if (ent_is_text (src, i, "whose")) { /* what follows is a noun */
    ent_add_unit (s, 'd', i, last);
    return;
  }
  unit->readings = read->readings;
  unit->n_readings = read->n_readings;
  unit->negated = last == i + 1 && (ent_is_text (src, i, "no") || ent_is_text (src, i, "none")); /* "no option but" is a word */
  if (letter == '?')
    unit->no_part = ent_is_text (src, i + 1, "a") || ent_is_text (src, i + 1, "an") || ent_is_text (src, i + 1, "part");
}

/* cease-fire, one-on-one: words joined by hyphens are one word where the lexicon does not know them joined. */
static guint
behind_compound (const EntSource *src, guint i)
{
  guint at = i;
  while (at + 1 < src->tagged->n_tokens && ent_is_word (src, at) && !ent_is_word (src, at + 1) &&
         ent_token_gap (src->tagged->text, src->tokens, src->tagged->n_tokens, at, &(guint){0}) == ENT_GAP_HYPHEN &&
         !ent_actor_at (src, at + 2) && !ent_is_text (src, at + 2, "and"))
    at += 2;
  return at + 1;
}

/* Title case: most of the longer words begin with a capital; where they are few, all are in capitals from end to end, or every word does
 * that is no function word, and no full stop ends them: "Peru Sends Aid to Fiji". */
static gboolean
is_headline_case (const EntSource *src)
{
  static const guint64 function = ENT_BIT (ENT_SET_DETERMINER) | ENT_BIT (ENT_SET_CONJUNCTION) | ~(ENT_BIT (ENT_SET_PREP_TO) - 1);
  guint capitals = 0, words = 0, shouted = 0, begun = 0, small = 0;
  for (guint i = src->tagged->dateline; i < src->tagged->n_tokens; i++) {
    if (!ent_is_word (src, i))
      continue;
    const EntToken *token = &src->tokens[i];
    begun += (token->flags & ENT_TOKEN_CAPITAL) != 0;
    small += !(token->flags & (ENT_TOKEN_CAPITAL | ENT_TOKEN_NUMBER)) && !(token->sets & function);
    if (ent_length_of (src, i) < 4)
      continue;
    words++;
    capitals += (token->flags & ENT_TOKEN_CAPITAL) != 0;
    shouted += (token->flags & ENT_TOKEN_CAPITALS) != 0;
  }
  gboolean ends = src->tagged->n_tokens > 0 && ent_is_text (src, src->tagged->n_tokens - 1, ".");
  return (words > 3 && capitals * 10 > words * 7) || (words == 3 && shouted == 3) || (begun > 3 && small == 0 && !ends);
}

/* "cannot": a modal and its negation in one word. */
static guint
add_cannot (EntSkeleton *s, const EntSource *src, guint i)
{
  ent_add_unit (s, 'm', i, i + 1)->sets = src->tokens[i].sets;
  ent_add_unit (s, 'n', i, i + 1);
  return i + 1;
}

/* "have all urged", "A and B each asked": between who acts and the verb the word counts the actors and parts nothing. */
static gboolean
is_floating (const EntSkeleton *s, const EntSource *src, guint i)
{
  char before = s->units->len ? s->letters->str[s->units->len - 1] : '\0';
  if (!ent_among (before, "hmeAO") || !ent_is_word (src, i + 1))
    return FALSE;
  if (!(ent_is_text (src, i, "all") || ent_is_text (src, i, "both") || ent_is_text (src, i, "each") || ent_is_text (src, i, "either")))
    return FALSE;
  char form = letters_of_word (s, src, src->tokens[i + 1].word)->form;
  return ent_among (before, "AO") ? form && strchr ("DWK", form) : form && strchr ("DWUK", form);
}

/* "$38 million from A", "€5bn.": a sum that stands for itself, and not before a noun, is money. The token behind it, 0 where there is none.
 */
static guint
add_sum (EntSkeleton *s, const EntSource *src, guint i)
{
  static const guint64 behind = ENT_BIT (ENT_SET_PREP_TO) | ENT_BIT (ENT_SET_PREP_FOR) | ENT_BIT (ENT_SET_PREP_FROM) |
                                ENT_BIT (ENT_SET_PREP_BY) | ENT_BIT (ENT_SET_CONJUNCTION);
  static const char *const scales[] = {"million", "billion", "trillion", "mln", "bln", "m", "bn", NULL};
  const char *sign = src->tagged->text + src->tokens[i].start;
  if (!s->money || i + 1 >= src->tagged->n_tokens || !(*sign == '$' || g_str_has_prefix (sign, "€") || g_str_has_prefix (sign, "£")) ||
      !(src->tokens[i + 1].flags & ENT_TOKEN_NUMBER))
    return 0;
  guint end = i + 2;
  for (guint k = 0; scales[k] && end == i + 2; k++)
    end += ent_is_text (src, end, scales[k]) ? 1 : 0;
  gboolean alone = end == src->tagged->n_tokens || !ent_is_word (src, end) || src->tokens[end].sets & behind;
  if (!alone || ent_actor_at (src, end))
    return 0;
  const EntWordLetters *letters = letters_of_word (s, src, s->money);
  EntUnit *unit = ent_add_unit (s, letters->form, i, end);
  unit->readings = letters->readings;
  unit->n_readings = letters->n_readings;
  return end;
}

/* Adds what begins at token I; the token behind it. */
static guint
add_next (EntSkeleton *s, const EntSource *src, guint i, gboolean headline)
{
  const EntActor *actor = ent_actor_at (src, i);
  if (actor)
    return add_actor (s, actor);
  guint behind = ent_behind_date (src, i);
  if (behind > i)
    return behind;
  guint sum = ent_is_word (src, i) ? 0 : add_sum (s, src, i);
  if (sum)
    return sum;
  if (!ent_is_word (src, i))
    return ent_add_mark (s, src, i);
  if (ent_is_text (src, i, "cannot"))
    return add_cannot (s, src, i);
  if (is_floating (s, src, i))
    return i + 1;
  guint compound = behind_compound (src, i), last;
  EntWordLetters read = longest_reading (s, src, i, &last);
  char before = s->units->len ? s->letters->str[s->units->len - 1] : '\0';
  gboolean noun = ent_among (before, "'d") ? ent_among (read.form, "EF") : ent_among (before, "DWQ") && read.form == 'F';
  if (last > i + 1 && noun) { /* "A's call for talks", "its calls on A", "renewed calls for": the noun, and no verb */
    const EntWordLetters *single = letters_of_word (s, src, src->tokens[i].word);
    if (ent_among (single->form, "BSNM")) {
      read = *single;
      last = i + 1;
    }
  }
  if (last > i + 1 && ent_is_word (src, last - 2) && ent_among (read.form, "NM") &&
      ent_among (letters_of_word (s, src, src->tokens[last - 1].word)->function, "wtog"))
    last--; /* "a call with A" */
  if (compound > i + 1 && compound > last) {
    ent_add_unit (s, 'x', i, compound);
    return compound;
  }
  guint contraction = ent_is_word (src, i + 1) ? 0 : ent_add_contraction (s, src, i);
  if (contraction)
    return contraction;
  add_word (s, src, i, last, &read, headline);
  return last;
}

void
ent_skeleton_build (EntSkeleton *s, EntSource *src)
{
  make_room (s, src->tagged->n_tokens);
  index_tokens (s, src);
  gboolean headline = is_headline_case (src);
  for (guint i = src->tagged->dateline; i < src->tagged->n_tokens;)
    i = add_next (s, src, i, headline);
  g_string_truncate (s->letters, s->units->len);
}
