/* Dates, which are gone from a skeleton: "on Tuesday", "in May 2012", "last week", "earlier this year". */
#include "relate/source.h"

#include <stdlib.h>

/* 1985, and the decade: "the 1980s", "the 80s" */
static gboolean
is_year (const EntSource *src, guint i)
{
  if (!ent_is_word (src, i) || !(src->tokens[i].flags & ENT_TOKEN_NUMBER))
    return FALSE;
  guint n = ent_length_of (src, i);
  int year = atoi (ent_text_of (src, i));
  if (n == 3 || n == 5) /* with an s behind the tens */
    return ent_text_of (src, i)[n - 1] == 's' && year % 10 == 0 && year >= (n == 3 ? 10 : 1500) && year < (n == 3 ? 100 : 2200);
  return n == 4 && year >= 1500 && year < 2200;
}

static gboolean
is_date_word (const EntSource *src, guint i)
{
  return ent_is_word (src, i) && ent_in_set (&src->tokens[i], ENT_SET_DATE) && !ent_is_text (src, i, "may") &&
         !ent_is_text (src, i, "march");
}

static gboolean
is_month_name (const EntSource *src, guint i)
{
  return (ent_is_text (src, i, "may") || ent_is_text (src, i, "march")) && src->tokens[i].flags & ENT_TOKEN_CAPITAL &&
         ((ent_is_word (src, i + 1) && src->tokens[i + 1].flags & ENT_TOKEN_NUMBER) ||
          (i > 0 && src->tokens[i - 1].sets & (ENT_BIT (ENT_SET_PREP_IN) | ENT_BIT (ENT_SET_PREP_FROM) | ENT_BIT (ENT_SET_SUBORDINATOR))));
}

/* A date begins with a word of these sets, a number, a comma before a year, or one of a few words, told here by their first letters. */
static inline gboolean
may_open_date (const EntSource *src, guint i)
{
  const guint64 sets = ENT_BIT (ENT_SET_PREP_ON) | ENT_BIT (ENT_SET_PREP_IN) | ENT_BIT (ENT_SET_PREP_BY) | ENT_BIT (ENT_SET_PREP_FROM) |
                       ENT_BIT (ENT_SET_PREP_FOR) | ENT_BIT (ENT_SET_PREP_ABOUT) | ENT_BIT (ENT_SET_DATE) | ENT_BIT (ENT_SET_DETERMINER) |
                       ENT_BIT (ENT_SET_ADVERB) | ENT_BIT (ENT_SET_POSSESSIVE);
  const guint32 letters = 1u << ('m' & 31) | 1u << ('n' & 31) | 1u << ('l' & 31) | 1u << ('e' & 31) | 1u << ('o' & 31) | 1u << ('p' & 31) |
                          1u << ('s' & 31); /* May, March, next, last, late, end, early, of, past, same */
  const EntToken *token = &src->tokens[i];
  char first = *ent_text_of (src, i);
  if (!(token->flags & ENT_TOKEN_WORD))
    return first == ',';
  return token->flags & ENT_TOKEN_NUMBER || token->sets & sets || letters >> (first & 31) & 1;
}

guint
ent_behind_date (const EntSource *src, guint i)
{
  guint at = i, last = i;
  if (!may_open_date (src, i))
    return i;
  const guint64 openers = ENT_BIT (ENT_SET_PREP_ON) | ENT_BIT (ENT_SET_PREP_IN) | ENT_BIT (ENT_SET_PREP_BY) | ENT_BIT (ENT_SET_PREP_FROM) |
                          ENT_BIT (ENT_SET_PREP_FOR) | ENT_BIT (ENT_SET_PREP_ABOUT);
  if (ent_is_word (src, at) && src->tokens[at].sets & openers)
    at++;
  for (guint first = at; at < src->tagged->n_tokens && at < first + 6; at++) {
    if (ent_actor_at (src, at) || (!ent_is_word (src, at) && !(ent_is_text (src, at, ",") && last == at && is_year (src, at + 1))))
      break;
    if (!ent_is_word (src, at))
      continue;
    if (is_date_word (src, at) || is_month_name (src, at) || is_year (src, at)) {
      last = at + 1;
      continue;
    }
    const guint64 fillers = ENT_BIT (ENT_SET_DETERMINER) | ENT_BIT (ENT_SET_ADVERB) | ENT_BIT (ENT_SET_POSSESSIVE);
    gboolean filler = src->tokens[at].flags & ENT_TOKEN_NUMBER || src->tokens[at].sets & fillers || ent_is_text (src, at, "next") ||
                      ent_is_text (src, at, "last") || ent_is_text (src, at, "end") || ent_is_text (src, at, "of") ||
                      ent_is_text (src, at, "past") || ent_is_text (src, at, "late") || ent_is_text (src, at, "early") ||
                      ent_is_text (src, at, "same");
    if (!filler)
      break;
  }
  while (last > i && last < src->tagged->n_tokens && last == at && ent_is_word (src, last) && src->tokens[last].flags & ENT_TOKEN_NUMBER)
    at = ++last;
  return last;
}
