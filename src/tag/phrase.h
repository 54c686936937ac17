/* Small questions about the words of an actor phrase and those around it. */
#ifndef ENTENTE_TAG_PHRASE_H
#define ENTENTE_TAG_PHRASE_H

#include "lexicon/chars.h"
#include "tag/tag-private.h"

#define ENT_SET_BIT(set) ((guint64)1 << (set))
#define ENT_PREPOSITIONS                                                                                                                   \
  (ENT_SET_BIT (ENT_SET_PREP_TO) | ENT_SET_BIT (ENT_SET_PREP_WITH) | ENT_SET_BIT (ENT_SET_PREP_ON) | ENT_SET_BIT (ENT_SET_PREP_AGAINST) |  \
   ENT_SET_BIT (ENT_SET_PREP_OF) | ENT_SET_BIT (ENT_SET_PREP_FOR) | ENT_SET_BIT (ENT_SET_PREP_FROM) | ENT_SET_BIT (ENT_SET_PREP_IN) |      \
   ENT_SET_BIT (ENT_SET_PREP_BY) | ENT_SET_BIT (ENT_SET_PREP_ABOUT) | ENT_SET_BIT (ENT_SET_PREP_BETWEEN) |                                 \
   ENT_SET_BIT (ENT_SET_PREP_INCLUDING))
#define ENT_VERB_GROUP                                                                                                                     \
  (ENT_SET_BIT (ENT_SET_BE) | ENT_SET_BIT (ENT_SET_HAVE) | ENT_SET_BIT (ENT_SET_DO) | ENT_SET_BIT (ENT_SET_WILL) |                         \
   ENT_SET_BIT (ENT_SET_MIGHT) | ENT_SET_BIT (ENT_SET_MUST))
#define ENT_FUNCTION_WORDS                                                                                                                 \
  (ENT_PREPOSITIONS | ENT_VERB_GROUP | ENT_SET_BIT (ENT_SET_DETERMINER) | ENT_SET_BIT (ENT_SET_NEGATOR) | ENT_SET_BIT (ENT_SET_SPEECH) |   \
   ENT_SET_BIT (ENT_SET_SUBORDINATOR) | ENT_SET_BIT (ENT_SET_RELATIVE) | ENT_SET_BIT (ENT_SET_PRONOUN) |                                   \
   ENT_SET_BIT (ENT_SET_CONJUNCTION) | ENT_SET_BIT (ENT_SET_POSSESSIVE))

static inline gboolean
ent_word_at (const EntTagging *t, guint i)
{
  return i < t->n_tokens && (t->tokens[i].flags & ENT_TOKEN_WORD);
}

static inline gboolean
ent_function_at (const EntTagging *t, guint i)
{
  return (t->tokens[i].sets & ENT_FUNCTION_WORDS) != 0;
}

static inline gboolean
ent_capital_at (const EntTagging *t, guint i)
{
  return ent_word_at (t, i) && (t->tokens[i].flags & ENT_TOKEN_CAPITAL);
}

static inline const EntAgent *
ent_agent_at (const EntTagging *t, guint i)
{
  return ent_word_at (t, i) && t->tokens[i].word ? ent_lexicon_agent (t->tagger->lexicon, t->tokens[i].word) : NULL;
}

/* Whether a verb of saying, an act or an auxiliary begins at token I, or a word of one of the sets ALSO. */
static inline gboolean
ent_begins_act (const EntTagging *t, guint i, guint64 also)
{
  const guint64 verbs = ENT_SET_BIT (ENT_SET_SPEECH) | ENT_SET_BIT (ENT_SET_HAVE) | ENT_SET_BIT (ENT_SET_WILL) | also;
  return i < t->n_tokens && (t->tokens[i].sets & verbs || ent_is_act (t, i));
}

static inline gboolean
ent_char_at (const EntTagging *t, guint i, char c)
{
  return i < t->n_tokens && t->tagged->text[t->tokens[i].start] == c && t->tokens[i].end - t->tokens[i].start == 1;
}

static inline gboolean
ent_tight_hyphen_at (const EntTagging *t, guint i)
{
  if (i + 1 >= t->n_tokens || (t->tokens[i].flags | t->tokens[i + 1].flags) & ENT_TOKEN_SPACE)
    return FALSE;
  return ent_hyphen (t->tagged->text + t->tokens[i].start, t->tagged->text + t->tokens[i].end) > 0;
}

/* Behind a possessive ('s, or ' alone behind an s) that begins at token I; I where there is none. */
static inline guint
ent_behind_possessive (const EntTagging *t, guint i)
{
  if (i >= t->n_tokens || !ent_apostrophe (t->tagged->text + t->tokens[i].start, t->tagged->text + t->tokens[i].end) ||
      t->tokens[i].flags & ENT_TOKEN_SPACE)
    return i;
  if (ent_char_at (t, i + 1, 's') && !(t->tokens[i + 1].flags & ENT_TOKEN_SPACE))
    return i + 2;
  return i > 0 && t->tagged->text[t->tokens[i - 1].end - 1] == 's' ? i + 1 : i;
}

static inline EntName *
ent_claimed_name_at (const EntTagging *t, guint token)
{
  EntName *name = ent_name_at (t, token);
  return name && name->claim ? name : NULL;
}

/* Whether "of" behind the phrase of tokens [first, last) says whose or of what it is: "the bloc of states"; not "accused the bloc of
 * theft", where the verb asks for it. */
static inline gboolean
ent_is_of_something (const EntTagging *t, guint first, guint last)
{
  if (!ent_word_at (t, last) || !ent_in_set (&t->tokens[last], ENT_SET_PREP_OF))
    return FALSE;
  return first == 0 || !ent_takes_of (t, first - 1) || ent_capital_at (t, last + 1) || ent_capital_at (t, last + 2);
}

static inline guint
ent_forms_at (const EntTagging *t, guint i, EntPos pos)
{
  const EntLexicon *lexicon = t->tagger->lexicon;
  guint32 node = t->tokens[i].word ? ent_phrases_step (ent_lexicon_words (lexicon), 0, t->tokens[i].word, 0xff) : 0;
  guint n = 0, forms = 0;
  const EntReading *readings = node ? ent_lexicon_readings (lexicon, node, &n) : NULL;
  for (guint k = 0; k < n; k++)
    if (readings[k].lexeme && readings[k].pos == pos)
      forms |= readings[k].forms;
  return forms;
}

#endif
