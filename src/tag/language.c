/* "In English", "speaks French", "translated into Japanese, Korean and Dutch": a demonym that stands alone, where a people would have an
 * article or a noun of its own, is the language. */
#include "tag/tag-private.h"

#include <string.h>

#define BIT(set) ((guint64)1 << (set))
/* Behind a demonym, these open another part of the sentence; a verb of saying does not: "French say no". */
#define OTHER_PART                                                                                                                         \
  (BIT (ENT_SET_PREP_TO) | BIT (ENT_SET_PREP_WITH) | BIT (ENT_SET_PREP_ON) | BIT (ENT_SET_PREP_AGAINST) | BIT (ENT_SET_PREP_OF) |          \
   BIT (ENT_SET_PREP_FOR) | BIT (ENT_SET_PREP_FROM) | BIT (ENT_SET_PREP_IN) | BIT (ENT_SET_PREP_BY) | BIT (ENT_SET_PREP_ABOUT) |           \
   BIT (ENT_SET_BE) | BIT (ENT_SET_HAVE) | BIT (ENT_SET_WILL) | BIT (ENT_SET_MIGHT) | BIT (ENT_SET_MUST) | BIT (ENT_SET_DO) |              \
   BIT (ENT_SET_DETERMINER) | BIT (ENT_SET_SUBORDINATOR) | BIT (ENT_SET_BACKGROUND) | BIT (ENT_SET_HYPOTHETICAL) |                         \
   BIT (ENT_SET_RELATIVE) | BIT (ENT_SET_PRONOUN) | BIT (ENT_SET_CONJUNCTION) | BIT (ENT_SET_POSSESSIVE) | BIT (ENT_SET_DATE))

static gboolean
may_be_language (const EntTagging *t, guint token)
{
  return token < t->n_tokens && ent_in_set (&t->tokens[token], ENT_SET_LANGUAGE);
}

static gboolean
is_joint (const EntTagging *t, guint token)
{
  const EntToken *joint = &t->tokens[token];
  return ent_in_set (joint, ENT_SET_CONJUNCTION) || t->tagged->text[joint->start] == ',';
}

/* The name that stands at TOKEN or ends before it, NULL where none does. */
static const EntName *
name_over (const EntTagging *t, guint token)
{
  for (guint i = 0; i < t->n_names; i++)
    if (token >= t->names[i].first && token < t->names[i].last)
      return &t->names[i];
  return NULL;
}

/* Whether the word at TOKEN begins a phrase of its own: "French and another language". Others go on with the list, or end it as its noun.
 */
static gboolean
opens_phrase (const EntTagging *t, guint token)
{
  return token >= t->n_tokens || !(t->tokens[token].flags & ENT_TOKEN_WORD) || (t->tokens[token].sets & OTHER_PART) != 0;
}

/* "Greek 'provocation'": a mark that opens a quotation, whose words the one before it may qualify. */
static gboolean
opens_quotation (const EntTagging *t, guint token)
{
  const char *text = t->tagged->text, *mark = text + t->tokens[token].start;
  gboolean quotes = *mark == '\'' || *mark == '"' || g_str_has_prefix (mark, "\u2018") || g_str_has_prefix (mark, "\u201c");
  gboolean tight = token + 1 < t->n_tokens && t->tokens[token + 1].start == t->tokens[token].end;
  return quotes && tight && mark > text && mark[-1] == ' ';
}

/* Whether nothing that a demonym could qualify stands at TOKEN. */
static gboolean
ends_phrase (const EntTagging *t, guint token)
{
  if (token >= t->n_tokens)
    return TRUE;
  const EntToken *next = &t->tokens[token];
  if (!(next->flags & ENT_TOKEN_WORD))
    return !strchr ("-([]", t->tagged->text[next->start]) && !opens_quotation (t, token);
  return (next->sets & OTHER_PART) != 0 && !(next->flags & ENT_TOKEN_NUMBER);
}

/* Over a list, "French, German and Italian": its first and last token. FALSE where a member is no language. */
static gboolean
whole_list (const EntTagging *t, guint *first, guint *last)
{
  while (*first >= 2 && is_joint (t, *first - 1) && name_over (t, *first - 2)) {
    if (!may_be_language (t, *first - 2))
      return FALSE;
    *first -= 2;
  }
  for (guint at = *last; at < t->n_tokens && is_joint (t, at); at = *last) {
    at += t->tagged->text[t->tokens[at].start] == ',' && at + 1 < t->n_tokens && is_joint (t, at + 1) ? 2 : 1; /* ", and" */
    gboolean article = at + 1 < t->n_tokens && ent_in_set (&t->tokens[at], ENT_SET_DETERMINER);
    if (article && name_over (t, at + 1) && !ends_phrase (t, at + 2)) /* "Japanese and the Australian armies" */
      return FALSE;
    if (opens_phrase (t, at))
      return TRUE;
    if (!may_be_language (t, at))
      return FALSE;
    *last = at + 1;
  }
  return TRUE;
}

/* "distinctly Russian" */
static gboolean
is_manner (const EntTagging *t, guint token)
{
  const EntToken *word = &t->tokens[token];
  return word->flags & ENT_TOKEN_WORD && word->end - word->start > 4 && memcmp (t->tagged->text + word->end - 2, "ly", 2) == 0;
}

gboolean
ent_is_language (const EntTagging *t, const EntName *name)
{
  guint first = name->first, last = name->last;
  if (last - first != 1 || !may_be_language (t, first))
    return FALSE;
  if (first > 0 && ent_in_set (&t->tokens[first - 1], ENT_SET_TONGUE) && ends_phrase (t, last))
    return TRUE; /* "speaks French and Latin" */
  if (!whole_list (t, &first, &last))
    return FALSE;
  const EntToken *before = first > 0 ? &t->tokens[first - 1] : NULL;
  if (before && (ent_in_set (before, ENT_SET_DETERMINER) || ent_in_set (before, ENT_SET_BE) || before->flags & ENT_TOKEN_NUMBER ||
                 is_manner (t, first - 1)))
    return FALSE;
  gboolean headline = t->sentence->field == ENT_FIELD_TITLE && first == 0; /* "Dutch to send jets" */
  return ends_phrase (t, last) && !(headline && ent_in_set (&t->tokens[last], ENT_SET_PREP_TO));
}
