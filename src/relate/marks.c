/* What is no word in a sentence, and what apostrophes cut short: possessives, contractions, commas, stops. */
#include "relate/source.h"

#include "lexicon/chars.h"

#define LONGEST_ASIDE 14 /* tokens in brackets that are skipped */
#define LABEL_MOST 6     /* units before the colon of a headline */

guint
ent_add_contraction (EntSkeleton *s, const EntSource *src, guint i)
{
  gboolean apostrophe = i + 2 < src->tagged->n_tokens && !ent_is_word (src, i + 1) &&
                        ent_apostrophe (ent_text_of (src, i + 1), src->tagged->text + src->tokens[i + 1].end) &&
                        ent_is_text (src, i + 2, "t") && !((src->tokens[i + 1].flags | src->tokens[i + 2].flags) & ENT_TOKEN_SPACE);
  if (!apostrophe || !ent_ends_with (src, i, "n"))
    return 0;
  static const char *const be[] = {"isn", "aren", "wasn", "weren", NULL}, *const have[] = {"hasn", "haven", "hadn", NULL};
  char letter = 'm';
  for (guint k = 0; be[k]; k++)
    letter = ent_is_text (src, i, be[k]) ? 'e' : letter;
  for (guint k = 0; have[k]; k++)
    letter = ent_is_text (src, i, have[k]) ? 'h' : letter;
  ent_add_unit (s, letter, i, i + 1)->sets = src->tokens[i].sets;
  ent_add_unit (s, 'n', i + 1, i + 3);
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
  gboolean joined = ent_is_word (src, i + 1) && !(src->tokens[i + 1].flags & ENT_TOKEN_SPACE);
  for (guint k = 0; tight && joined && k < G_N_ELEMENTS (endings); k++)
    if (ent_is_text (src, i + 1, endings[k].text)) {
      ent_add_unit (s, endings[k].letter, i, i + 2)->sets = endings[k].set < ENT_N_SETS ? ENT_BIT (endings[k].set) : 0;
      return i + 2;
    }
  if (tight && !joined && i > 0 && ent_ends_with (src, i - 1, "s") && *ent_text_of (src, i) != '"')
    ent_add_unit (s, '\'', i, i + 1);
  return i + 1;
}

/* ---- colons ---- */

/* Who or what a headline puts before its colon, and nothing else; NULL where more stands there. */
static const EntActor *
label_of (const EntSkeleton *s)
{
  const EntActor *actor = NULL;
  for (guint i = 0; i < s->units->len; i++) {
    if (i == LABEL_MOST || !ent_among (s->letters->str[i], "AajxNMd'"))
      return NULL;
    actor = ent_unit (s, i)->actor ? ent_unit (s, i)->actor : actor;
  }
  return actor;
}

/* "NATO: Russia has moved missiles" is said by NATO, as by a person, a capital, an office; "Mali: UN condemns attack" is about Mali. */
static char
letter_of_colon (const EntSkeleton *s)
{
  const EntActor *actor = label_of (s);
  if (!actor)
    return ',';
  static const guint speaking = 1u << ENT_MENTION_PERSON | 1u << ENT_MENTION_CAPITAL | 1u << ENT_MENTION_SEAT |
                                1u << ENT_MENTION_INSTITUTION | 1u << ENT_MENTION_ACRONYM;
  gboolean country = ent_is_state (actor->entities[0]) && !(speaking >> actor->kind & 1);
  return country && !actor->agent ? ';' : 's';
}

/* "Jan T. Olsen", "Gen. Olsen": whether the stop at token I only cuts a word short. */
static gboolean
cuts_short (const EntSource *src, guint i)
{
  if (i == 0 || !ent_is_word (src, i + 1))
    return FALSE;
  const EntToken *before = &src->tokens[i - 1];
  return ent_in_set (before, ENT_SET_ABBREVIATION) || (ent_length_of (src, i - 1) == 1 && before->flags & ENT_TOKEN_CAPITAL);
}

guint
ent_add_mark (EntSkeleton *s, const EntSource *src, guint i)
{
  const char *mark = ent_text_of (src, i), *end = src->tagged->text + src->tokens[i].end;
  gboolean tight = !(src->tokens[i].flags & ENT_TOKEN_SPACE);
  if (ent_apostrophe (mark, end))
    return add_apostrophe (s, src, i);
  if (*mark == '(' || *mark == '[') {
    for (guint k = i + 1; k < src->tagged->n_tokens && k < i + LONGEST_ASIDE; k++)
      if (ent_is_text (src, k, *mark == '(' ? ")" : "]"))
        return k + 1;
    return i + 1;
  }
  if (*mark == ',')
    ent_add_unit (s, ',', i, i + 1);
  else if (*mark == ':')
    ent_add_unit (s, letter_of_colon (s), i, i + 1);
  else if (*mark == ';')
    ent_add_unit (s, ';', i, i + 1);
  else if (strchr (".?!", *mark) && (i + 1 >= src->tagged->n_tokens || tight) && !(*mark == '.' && cuts_short (src, i)))
    ent_add_unit (s, '.', i, i + 1);
  else if (ent_hyphen (mark, end) && (!tight || *mark != '-'))
    ent_add_unit (s, ',', i, i + 1);
  return i + 1;
}
