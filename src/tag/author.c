/* Whose "we" is in an article that quotes nobody with it: a comment's, or an interview's where nobody is introduced. Who writes calls the
 * others by name and the own side "we": of the two states that the article is about it is the one that is named less near to such words. */
#include "tag/phrase.h"

#include <string.h>

#define LEAST 2  /* words near to a state's name, of who writes himself and is in no transcript */
#define MOST 8   /* such words of a sentence that are asked for what stands near */
#define FACTOR 2 /* times as often as the other, it is the other that stands near the words */

/* The two states that the whole article names most, TRUE where no third is named as often. */
static gboolean
two_named_most (const EntTagger *tagger, const EntEntity **out)
{
  EntMostNamed most = {0};
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, tagger->strong);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (ent_is_state (key))
      ent_most_named_add (&most, &(EntReferent){.entity = key}, GPOINTER_TO_UINT (value));
  out[0] = most.who[0].entity;
  out[1] = most.who[1].entity;
  return most.times[0] > 1 && most.times[1] > most.times[2]; /* one of them more than once */
}

static const EntEntity *
plain_state (const EntName *name)
{
  return ent_is_plain (name) && ent_is_state (name->claim->entity) ? name->claim->entity : NULL;
}

/* Which of the PAIR is named nearest to token I; -1 where neither is. */
static int
nearest (const EntTagging *t, guint i, const EntEntity *const *pair)
{
  int found = -1;
  guint least = G_MAXUINT;
  for (guint k = 0; k < t->n_names; k++) {
    const EntEntity *entity = plain_state (&t->names[k]);
    if (!entity || (entity != pair[0] && entity != pair[1]))
      continue;
    guint distance = t->names[k].first > i ? t->names[k].first - i : i - t->names[k].first;
    if (distance >= least)
      continue;
    least = distance;
    found = entity == pair[1];
  }
  return found;
}

/* What the words of this sentence that are in no quotation say for each of the PAIR. */
static void
vote (const EntTagging *t, const EntEntity *const *pair, guint *votes)
{
  gboolean quoted = FALSE;
  guint asked = 0;
  for (guint i = 0; i < t->n_tokens && asked < MOST; i++) {
    quoted ^= (t->tokens[i].flags & ENT_TOKEN_QUOTES) != 0;
    if (quoted || t->tokens[i].flags & ENT_TOKEN_CAPITALS) /* "US" is no "us" */
      continue;
    if (!(ent_token_reads (t, i, "we") || ent_token_reads (t, i, "us") || ent_token_reads (t, i, "our")))
      continue;
    asked++;
    int near = nearest (t, i, pair);
    if (near >= 0)
      votes[!near]++;
  }
}

/* Where the article first names ENTITY, whom it names. */
static EntReferent
first_named (EntTagger *tagger, const EntArticle *article, const EntEntity *entity)
{
  for (guint i = 0; i < article->sentences->len; i++) {
    EntTagging t = ent_tagging (tagger, article, i);
    for (guint k = 0; k < t.n_names; k++)
      if (plain_state (&t.names[k]) == entity)
        return (EntReferent){entity,
                             ent_tagged_span (t.tagged, t.sentence, t.tokens[t.names[k].first].start, t.tokens[t.names[k].last - 1].end)};
  }
  return (EntReferent){NULL, {0, 0}};
}

void
ent_find_author (EntTagger *tagger, const EntArticle *article)
{
  static const guint64 words = ENT_SET_BIT (ENT_SET_PRONOUN) | ENT_SET_BIT (ENT_SET_POSSESSIVE);
  const EntEntity *pair[2];
  guint votes[2] = {0};
  if (!two_named_most (tagger, pair))
    return;
  for (guint i = 0; i < article->sentences->len; i++) {
    EntTagging t = ent_tagging (tagger, article, i);
    if (t.tagged->counts && t.tagged->sets & words)
      vote (&t, pair, votes);
  }
  if (MAX (votes[0], votes[1]) < FACTOR * MIN (votes[0], votes[1]) || votes[0] == votes[1])
    return;
  tagger->writes = MAX (votes[0], votes[1]) >= LEAST;
  tagger->author = first_named (tagger, article, pair[votes[1] > votes[0]]);
}
