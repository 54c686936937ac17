/* "The former", "the latter" → the first and the last of the states that are named before. */
#include "tag/tag-private.h"

/* Whether nothing is said of who the former or latter is behind token I: not "the former president", "the latter two". */
static gboolean
stands_alone (const EntTagging *t, guint i)
{
  static const guint64 closers = (guint64)1 << ENT_SET_HAVE | (guint64)1 << ENT_SET_BE | (guint64)1 << ENT_SET_WILL |
                                 (guint64)1 << ENT_SET_MIGHT | (guint64)1 << ENT_SET_PREP_FOR | (guint64)1 << ENT_SET_PREP_TO |
                                 (guint64)1 << ENT_SET_PREP_OF | (guint64)1 << ENT_SET_PREP_WITH | (guint64)1 << ENT_SET_CONJUNCTION |
                                 (guint64)1 << ENT_SET_SUBORDINATOR | (guint64)1 << ENT_SET_PREP_IN;
  return i >= t->n_tokens || !(t->tokens[i].flags & ENT_TOKEN_WORD) || t->tokens[i].sets & closers || ent_is_act (t, i);
}

/* The two that the sentence names before token I, else those of the sentence before, where this one has named whose act it is at
 * most; NULL where they are more or fewer. OWN has room for those of the sentence. */
static const EntReferent *
two_before (const EntTagging *t, guint i, EntReferent *own)
{
  const EntTagger *tagger = t->tagger;
  guint n = ent_states_before (t, i, own);
  if (n == 2)
    return own;
  if (n > 1 || tagger->group_n == 0 || tagger->group_at + 1 != t->sentence->index)
    return NULL;
  if (tagger->group_n == 2 || tagger->group_opens)
    return tagger->group[0];
  return tagger->group_n == 3 ? tagger->group[1] + 1 : NULL; /* "A lies between B and C" */
}

void
ent_find_former (EntTagging *t, EntArticle *article)
{
  EntReferent own[ENT_GROUP_MOST];
  const EntReferent *pair = NULL; /* the same for "the former … the latter" */
  for (guint i = t->tagged->dateline; i + 1 < t->n_tokens; i++) {
    if (!ent_in_set (&t->tokens[i], ENT_SET_DETERMINER) || !ent_token_reads (t, i, "the"))
      continue;
    gboolean latter = ent_token_reads (t, i + 1, "latter");
    if (!(latter || ent_token_reads (t, i + 1, "former")) || !stands_alone (t, i + 2) || ent_actor_over (t, i, i + 2))
      continue;
    pair = pair ? pair : two_before (t, i, own);
    if (pair)
      ent_add_anaphor (t, article, i, i + 2, &pair[latter], 1);
  }
}
