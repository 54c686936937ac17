/* What a word or phrase of the tables may be in a sentence: its readings, and the letters that they give. */
#include "relate/letters.h"

#include "relate/source.h"

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
    if (sets & ENT_BIT (set_letters[i].set))
      return set_letters[i].letter;
  return '\0';
}

/* The provisional letter of a word by the forms that it may be. */
static char
form_letter (const EntReading *readings, guint n, guint64 sets)
{
  guint verb = 0, noun = 0, adjective = 0;
  for (guint i = 0; i < n; i++) {
    const EntReading *reading = &readings[i];
    if (reading->lexeme && reading->pos != ENT_POS_JUDGEMENT)
      *(reading->pos == ENT_POS_VERB ? &verb : reading->pos == ENT_POS_NOUN ? &noun : &adjective) |= reading->forms;
  }
  if (verb & (ENT_FORM_PAST | ENT_FORM_PARTICIPLE)) {
    if (verb & ENT_FORM_BASE)
      return 'K';
    if (!(verb & ENT_FORM_PARTICIPLE))
      return 'W';
    if (adjective)
      return 'C';
    if (sets & ENT_BIT (ENT_SET_PARTICIPLE_ADJECTIVE))
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

EntWordLetters
ent_letters_of (const EntReading *readings, guint n)
{
  EntWordLetters letters = {.readings = readings, .n_readings = (guint16)n};
  for (guint k = 0; k < n; k++)
    letters.sets |= readings[k].sets;
  letters.function = function_letter (letters.sets);
  letters.form = form_letter (readings, n, letters.sets);
  return letters;
}

void
ent_letters_find (const EntLexicon *lexicon, guint32 word, EntWordLetters *letters)
{
  guint n = 0;
  const EntPhrases *words = ent_lexicon_words (lexicon);
  guint32 node = word ? ent_phrases_begin (words, word) : 0;
  const EntReading *readings = node ? ent_lexicon_readings (lexicon, node, &n) : NULL;
  const EntAgent *agent = word ? ent_lexicon_agent (lexicon, word) : NULL;
  *letters = ent_letters_of (readings, n);
  letters->node = node && ent_phrases_goes_on (words, node) ? node : 0;
  letters->plain_agent = agent && !*agent->act;
  letters->known = TRUE;
}
