/* "He" → the person of this sentence, else the last leader; "it" → who the last sentence began with; "them" who
 * are asked → the two that were spoken of. */
#include "tag/phrase.h"

#include <string.h>

static gboolean
names_party_before (const EntTagging *t, guint i)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  return t->tagged->n_actors > 0 && actors[0].first < i;
}

/* The one person among the actors before token I; entity NULL where there is none, or several of several parties. */
static EntReferent
person_before (const EntTagging *t, guint i)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  EntReferent found = {NULL, {0, 0}};
  for (guint k = 0; k < t->tagged->n_actors && actors[k].first < i; k++) {
    gboolean person = actors[k].kind == ENT_MENTION_PERSON || actors[k].person;
    if (!person || actors[k].place || (found.entity && found.entity == actors[k].entities[0]))
      continue;
    if (found.entity)
      return (EntReferent){NULL, {0, 0}};
    found = (EntReferent){actors[k].entities[0], ent_actor_span (t, &actors[k])};
  }
  return found;
}

/* "“We thank A,” he told reporters": whom the quotation names is not he. */
static gboolean
says_behind_quotation (const EntTagging *t, guint i)
{
  gboolean mark =
      i > t->tagged->dateline + 1 && t->tokens[i - 1].flags & ENT_TOKEN_QUOTES && t->tokens[t->tagged->dateline].flags & ENT_TOKEN_QUOTES;
  return mark && t->tagger->leader_at + 1 == t->sentence->index && i + 1 < t->n_tokens && ent_in_set (&t->tokens[i + 1], ENT_SET_SPEECH);
}

/* "He", "she": the one person whom this sentence has named before, else the leader who was the last sentence's first actor, as long as this
 * one has named nobody. */
static void
find_pronoun (EntTagging *t, EntArticle *article)
{
  if (!ent_tagged_in_set (t->tagged, ENT_SET_PERSON_PRONOUN))
    return;
  for (guint i = t->tagged->dateline; i < t->n_tokens; i++) {
    if (!ent_in_set (&t->tokens[i], ENT_SET_PERSON_PRONOUN))
      continue;
    gboolean named = names_party_before (t, i) && !says_behind_quotation (t, i);
    EntReferent who = named ? person_before (t, i) : t->tagger->leader;
    if (who.entity)
      ent_add_anaphor (t, article, i, i + 1, &who, 1);
    return;
  }
}

/* Whether one actor stands before token I, and no other: "A asked it", not "A thanked B and asked it". */
static gboolean
has_one_before (const EntTagging *t, guint i)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  guint n = 0;
  while (n < t->tagged->n_actors && actors[n].first < i)
    n++;
  return n == 1;
}

/* "A telephoned him": who the leader is that the sentence before was about, where that is not A. */
static void
find_object_pronoun (EntTagging *t, EntArticle *article)
{
  const EntReferent leader = t->tagger->leader;
  if (!leader.entity || ent_is_party (t, leader.entity))
    return;
  for (guint i = t->tagged->dateline + 1; i < t->n_tokens; i++)
    if ((ent_token_reads (t, i, "him") || ent_token_reads (t, i, "her")) && ent_is_act (t, i - 1)) {
      gboolean object = i + 1 == t->n_tokens || t->tokens[i + 1].sets || !(t->tokens[i + 1].flags & ENT_TOKEN_WORD); /* not "her hand" */
      if (object && has_one_before (t, i) && !ent_actor_over (t, i, i + 1))
        ent_add_anaphor (t, article, i, i + 1, &leader, 1);
      return;
    }
}

/* "It recalled its ambassador", "It has since apologised": the verb behind the pronoun is somebody's. */
static gboolean
acts (const EntTagging *t, guint i)
{
  static const guint64 passed = (guint64)1 << ENT_SET_ADVERB | (guint64)1 << ENT_SET_HAVE | (guint64)1 << ENT_SET_WILL;
  for (guint k = i + 1; k < t->n_tokens && k < i + 5; k++) {
    if (ent_is_act (t, k))
      return TRUE;
    if (!(t->tokens[k].sets & passed))
      return FALSE;
  }
  return FALSE;
}

/* "It" that opens a clause and acts, and "it" that another one acts on: who the sentence before began with. */
static void
find_it (EntTagging *t, EntArticle *article)
{
  const EntReferent *opener = &t->tagger->opener;
  if (!opener->entity || ent_is_party (t, opener->entity))
    return;
  for (guint i = t->tagged->dateline; i < t->n_tokens; i++) {
    if (!ent_token_reads (t, i, "it"))
      continue;
    gboolean first = ent_opens_clause (t, i);
    if (first ? !acts (t, i) : !ent_is_act (t, i - 1) || !has_one_before (t, i))
      return;
    ent_add_anaphor (t, article, i, i + 1, opener, 1);
    return;
  }
}

/* "They crossed the river": the officials or soldiers whom the sentence before began with. */
static void
find_they (EntTagging *t, EntArticle *article)
{
  const EntReferent *people = &t->tagger->people;
  for (guint i = t->tagged->dateline; people->entity && i < t->n_tokens && i < t->tagged->dateline + 3; i++)
    if (ent_token_reads (t, i, "they") && ent_opens_sentence (t, i) &&
        (acts (t, i) || (i + 1 < t->n_tokens && ent_forms_at (t, i + 1, ENT_POS_VERB))) && !ent_actor_over (t, i, i + 1)) {
      ent_add_anaphor (t, article, i, i + 1, people, 1)->plural = TRUE;
      return;
    }
}

/* The last two before token I that a word for two stands for; FALSE where none does. */
static gboolean
two_before (const EntTagging *t, guint i, EntReferent *out)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  gboolean found = FALSE;
  for (guint k = 0; k < t->tagged->n_actors && actors[k].first < i; k++)
    for (guint j = 0; actors[k].n_entities == 2 && j < 2; j++) {
      out[j] = (EntReferent){actors[k].entities[j], ent_actor_span (t, &actors[k])};
      found = TRUE;
    }
  return found;
}

/* Whether somebody is asked at token I: "urged them to", "called on them to", "appealed to them to". */
static gboolean
is_asked (const EntTagging *t, guint i)
{
  guint verb = i - 1;
  if (i > 1 && t->tokens[i - 1].sets & (ENT_SET_BIT (ENT_SET_PREP_ON) | ENT_SET_BIT (ENT_SET_PREP_TO)))
    verb--;
  return i + 2 < t->n_tokens && ent_in_set (&t->tokens[i + 1], ENT_SET_PREP_TO) && ent_forms_at (t, i + 2, ENT_POS_VERB) &&
         ent_is_act (t, verb);
}

/* "A, which has bases in the two republics, called on them to …": the two that the sentence has spoken of, else those that the one before
 * begins with. */
static void
find_them (EntTagging *t, EntArticle *article)
{
  const EntTagger *tagger = t->tagger;
  for (guint i = t->tagged->dateline + 1; i < t->n_tokens; i++) {
    if (!ent_in_set (&t->tokens[i], ENT_SET_PRONOUN) || !ent_token_reads (t, i, "them"))
      continue;
    EntReferent pair[2];
    gboolean here = two_before (t, i, pair) || ent_coordinated_pair (t, i, pair);
    gboolean before = !here && tagger->group_opens && tagger->group_at + 1 == t->sentence->index && has_one_before (t, i);
    if (before)
      memcpy (pair, tagger->group[0], sizeof pair);
    if ((here || before) && is_asked (t, i) && !ent_is_by_pair (t, i, pair) && !ent_actor_over (t, i, i + 1))
      ent_add_anaphor (t, article, i, i + 1, pair, 2);
    return;
  }
}

void
ent_find_pronouns (EntTagging *t, EntArticle *article)
{
  find_pronoun (t, article);
  find_object_pronoun (t, article);
  find_it (t, article);
  find_they (t, article);
  find_them (t, article);
}
