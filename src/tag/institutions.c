/* "The foreign ministry said", "the army has withdrawn": an institution of nobody's in particular is that of the state whose act the last
 * sentence told, or that the report is dated from; an ambassador who is summoned or expelled is the other's of two states that an article
 * is about. */
#include "tag/phrase.h"

#include <string.h>

#define HEAD_REACH 3     /* words before the head: "the deputy foreign minister" */
#define ADDRESS_REACH 16 /* words of "In a strongly worded note to the embassy of A, the foreign ministry" */
#define CLAUSE_REACH 10  /* words of what may open a sentence before it: "In the early hours of Monday the army" */

guint
ent_behind_occasion (const EntTagging *t, guint i)
{
  static const guint64 prepositions = (guint64)1 << ENT_SET_PREP_ON | (guint64)1 << ENT_SET_PREP_IN;
  static const guint64 times = (guint64)1 << ENT_SET_DATE | (guint64)1 << ENT_SET_ADVERB;
  for (guint k = i; k < t->n_tokens && k < i + 5; k++) {
    const EntToken *token = &t->tokens[k];
    if (token->sets & times || token->flags & ENT_TOKEN_NUMBER || ent_token_reads (t, k, "statement"))
      i = k + 1;
    else if (!(token->sets & (prepositions | (guint64)1 << ENT_SET_DETERMINER)))
      break;
  }
  return i;
}

/* The token behind the name of who holds an office, which ends before I: "minister José Diaz", "president, José Diaz,". */
static guint
behind_holder (const EntTagging *t, guint i)
{
  guint first = i < t->n_tokens && ent_is_mark (t, &t->tokens[i], ",") ? i + 1 : i, last = first;
  while (last < t->n_tokens && last < first + 4 && ent_capital_at (t, last) && !t->tokens[last].sets)
    last++;
  if (last == first)
    return i;
  if (first == i)
    return last;
  return last < t->n_tokens && ent_is_mark (t, &t->tokens[last], ",") ? last + 1 : i;
}

/* Whether what stands behind makes it a subject: a verb of saying, an act, an auxiliary. */
static gboolean
acts (const EntTagging *t, guint i)
{
  return ent_begins_act (t, ent_behind_occasion (t, i), 0);
}

/* The token behind the institution whose words follow token I: up to the last that acts for a state; 0 where none does. "the ministry of
 * foreign affairs", "the head of state" */
static guint
behind_institution (const EntTagging *t, guint i)
{
  static const char *const sectors[] = {"government", "legislature", "military", "judiciary", NULL};
  static const guint64 passed = ENT_SET_BIT (ENT_SET_ADJECTIVE) | ENT_SET_BIT (ENT_SET_NATIONAL) |
                                ENT_SET_BIT (ENT_SET_PARTICIPLE_ADJECTIVE) | ENT_SET_BIT (ENT_SET_DETERMINER);
  guint last = 0;
  for (guint k = i + 1; k < t->n_tokens && k <= i + HEAD_REACH; k++) {
    const EntAgent *agent = ent_agent_at (t, k);
    const EntToken *token = &t->tokens[k];
    if (agent && g_strv_contains (sectors, agent->sector))
      last = k + 1;
    else if (last || !(token->flags & ENT_TOKEN_WORD) || token->sets & ~passed || (token->flags & ENT_TOKEN_CAPITAL && !token->sets))
      break;
  }
  if (last && last < t->n_tokens && ent_in_set (&t->tokens[last], ENT_SET_PREP_OF))
    for (guint k = last + 1; ent_word_at (t, k) && k <= last + HEAD_REACH && !(t->tokens[k].sets & ~passed); k++)
      if (acts (t, k + 1))
        return k + 1;
  return last;
}

/* Of whom the article speaks: who the last sentence began with, whose leader it was about, where it is reported from. */
static const EntReferent *
spoken_of (const EntTagger *tagger)
{
  return tagger->opener.entity ? &tagger->opener : tagger->leader.entity ? &tagger->leader : &tagger->home;
}

/* Whose the institution is that "the", "its" or "his" at I begins; NULL where that is no word for it. */
static const EntReferent *
owner_by_article (const EntTagging *t, guint i)
{
  const EntTagger *tagger = t->tagger;
  if (ent_token_reads (t, i, "the"))
    return spoken_of (tagger);
  if (ent_token_reads (t, i, "its"))
    return &tagger->opener;
  return ent_token_reads (t, i, "his") || ent_token_reads (t, i, "her") ? &tagger->leader : NULL;
}

/* "His Personal Envoy", "her special representative": also of who heads an organization. */
static gboolean
is_own_envoy (const EntTagging *t, guint i)
{
  return (ent_token_reads (t, i, "his") || ent_token_reads (t, i, "her")) &&
         (ent_token_reads (t, i + 1, "personal") || ent_token_reads (t, i + 1, "special")) &&
         (ent_token_reads (t, i + 2, "envoy") || ent_token_reads (t, i + 2, "representative") || ent_token_reads (t, i + 2, "adviser"));
}

/* Whether before token I the sentence names nobody but ENTITY. */
static gboolean
names_only (const EntTagging *t, guint i, const EntEntity *entity)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors && actors[k].first < i; k++)
    if (actors[k].n_entities > 1 || actors[k].entities[0] != entity)
      return FALSE;
  return TRUE;
}

/* "In a note to A's embassy, the foreign ministry asked A to refrain": the other's of the two that the last sentence spoke of. */
static void
find_addressing (EntTagging *t, EntArticle *article)
{
  for (guint i = t->tagged->dateline + 1; i < t->n_tokens && i < t->tagged->dateline + ADDRESS_REACH; i++) {
    guint last = ent_is_mark (t, &t->tokens[i - 1], ",") && ent_token_reads (t, i, "the") ? behind_institution (t, i) : 0;
    const EntActor *object = last ? ent_acted_on (t, last) : NULL;
    if (!object || ent_actor_over (t, i, last + 1) || !names_only (t, i, object->entities[0]) || !ent_actor_over (t, 0, i))
      continue;
    const EntReferent *whose = ent_topic_across (t, object);
    if (whose)
      ent_extend_anaphor (t, article, ent_add_anaphor (t, article, i, i + 1, whose, 1), i + 1);
    return;
  }
}

/* "A rejected the order, and the foreign minister accused B": A's. */
static void
find_joined (EntTagging *t, EntArticle *article)
{
  const EntActor *first = t->tagged->n_actors ? &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor) : NULL;
  if (!first || first->n_entities > 1 || first->place || first->modifier || !ent_is_state (first->entities[0]) ||
      !ent_begins_act (t, first->last, ENT_VERB_GROUP))
    return;
  const EntReferent whose = {first->entities[0], ent_actor_span (t, first)};
  for (guint i = first->last + 2; i + 2 < t->n_tokens; i++) {
    gboolean joined = ent_is_mark (t, &t->tokens[i - 2], ",") && ent_token_reads (t, i - 1, "and") && ent_token_reads (t, i, "the");
    guint last = joined ? behind_institution (t, i) : 0;
    if (!last || ent_actor_over (t, i, last + 1) || !acts (t, last))
      continue;
    ent_extend_anaphor (t, article, ent_add_anaphor (t, article, i, i + 1, &whose, 1), i + 1);
    return;
  }
}

/* "The foreign ministry said", "On Monday its army crossed", "Her government refused" */
static void
find_plain (EntTagging *t, EntArticle *article)
{
  for (guint i = t->tagged->dateline; i < t->n_tokens && i < t->tagged->dateline + CLAUSE_REACH; i++) {
    const EntReferent *whose = ent_in_set (&t->tokens[i], ENT_SET_DETERMINER) ? owner_by_article (t, i) : NULL;
    if (!whose || !whose->entity || !ent_opens_clause (t, i))
      continue;
    gboolean envoy = is_own_envoy (t, i);
    if (!envoy && !ent_is_state (whose->entity))
      continue;
    guint last = envoy ? i + 3 : behind_institution (t, i);
    if (!last || ent_actor_over (t, i, last + 1) || !(acts (t, last) || acts (t, behind_holder (t, last))))
      continue;
    const EntActor *object = ent_token_reads (t, i, "the") ? ent_acted_on (t, last) : NULL;
    whose = object && object->entities[0] == whose->entity ? ent_topic_across (t, object) : whose; /* nobody thanks himself */
    if (whose)
      ent_extend_anaphor (t, article, ent_add_anaphor (t, article, i, i + 1, whose, 1), i + 1);
    return;
  }
}

/* The token behind "the foreign ministry", "a government spokesman" at I, 0 where none stands there. */
static guint
behind_office (const EntTagging *t, guint i)
{
  gboolean article = ent_token_reads (t, i, "the") || ent_token_reads (t, i, "a") || ent_token_reads (t, i, "its");
  return article && ent_in_set (&t->tokens[i], ENT_SET_DETERMINER) ? behind_institution (t, i) : 0;
}

static gboolean
says (const EntTagging *t, guint i)
{
  return i < t->n_tokens && ent_in_set (&t->tokens[i], ENT_SET_SPEECH);
}

/* "A opposes the tariffs, the commerce ministry said, urging B to lift them": A's, who the sentence begins with. */
static void
find_attributed (EntTagging *t, EntArticle *article)
{
  const EntActor *first = t->tagged->n_actors ? &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor) : NULL;
  if (!first || first->n_entities > 1 || first->place || first->modifier || !ent_is_state (first->entities[0]) ||
      !(ent_opens_sentence (t, first->first) || ent_begins_act (t, first->last, ENT_VERB_GROUP)) ||
      !ent_tagged_in_set (t->tagged, ENT_SET_SPEECH))
    return;
  const EntReferent whose = {first->entities[0], ent_actor_span (t, first)};
  for (guint i = first->last + 1; i + 2 < t->n_tokens; i++) {
    guint last = ent_is_mark (t, &t->tokens[i - 1], ",") ? behind_office (t, i) : 0;
    guint end = last && says (t, last) ? ent_behind_occasion (t, last + 1) : 0;
    gboolean goes_on = end && end + 1 < t->n_tokens && ent_is_mark (t, &t->tokens[end], ",") && ent_is_act (t, end + 1) &&
                       ent_forms_at (t, end + 1, ENT_POS_VERB) & ENT_FORM_GERUND;
    if (!goes_on || ent_actor_over (t, i, last + 1))
      continue;
    ent_extend_anaphor (t, article, ent_add_anaphor (t, article, i, i + 1, &whose, 1), i + 1);
    return;
  }
}

/* "…, a spokesman for the ministry told reporters": of whom the article speaks. */
static void
find_spokesman (EntTagging *t, EntArticle *article)
{
  static const guint64 prepositions = ENT_SET_BIT (ENT_SET_PREP_OF) | ENT_SET_BIT (ENT_SET_PREP_FOR);
  const EntReferent *whose = spoken_of (t->tagger);
  if (!whose->entity || !ent_is_state (whose->entity) || !ent_tagged_in_set (t->tagged, ENT_SET_SPEECH))
    return;
  for (guint i = t->tagged->dateline; i + 3 < t->n_tokens; i++) {
    if (!(t->tokens[i + 1].sets & prepositions))
      continue;
    gboolean spokesman =
        ent_token_reads (t, i, "spokesman") || ent_token_reads (t, i, "spokeswoman") || ent_token_reads (t, i, "spokesperson");
    guint last = spokesman ? behind_office (t, i + 2) : 0;
    if (!last || !says (t, last) || ent_actor_over (t, i, last + 1))
      continue;
    EntActor *actor = ent_add_anaphor (t, article, i, last, whose, 1);
    actor->agent = ent_agent_at (t, i);
    g_array_index (article->mentions, EntMention, article->mentions->len - 1).sector = actor->agent ? actor->agent->sector : NULL;
    return;
  }
}

/* The state that speaks or acts last before token I, else the one that the last sentence began with. */
static const EntReferent *
owner_before (const EntTagging *t, guint i, EntReferent *own)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  const EntActor *owner = NULL;
  for (guint k = 0; k < t->tagged->n_actors && actors[k].last <= i; k++)
    if (actors[k].n_entities == 1 && !actors[k].place && !actors[k].modifier && ent_is_state (actors[k].entities[0]) &&
        acts (t, actors[k].last))
      owner = &actors[k];
  if (!owner)
    return t->tagged->n_actors == 0 || actors[0].first > i ? &t->tagger->opener : NULL;
  *own = (EntReferent){owner->entities[0], ent_actor_span (t, owner)};
  return own;
}

/* "the ambassador of …", "envoys from …", "the ambassador to …": whose it is, is said. */
static gboolean
leads_on (const EntTagging *t, guint i)
{
  static const guint64 prepositions = (guint64)1 << ENT_SET_PREP_OF | (guint64)1 << ENT_SET_PREP_FROM | (guint64)1 << ENT_SET_PREP_TO;
  return i < t->n_tokens && t->tokens[i].sets & prepositions;
}

/* The first token of the phrase that the word at I heads: "the two", "an" before "envoys". */
static guint
phrase_start (const EntTagging *t, guint i)
{
  static const guint64 passed = (guint64)1 << ENT_SET_DETERMINER | (guint64)1 << ENT_SET_ADJECTIVE;
  guint first = i;
  while (first > t->tagged->dateline && i - first < HEAD_REACH &&
         (t->tokens[first - 1].sets & passed || t->tokens[first - 1].flags & ENT_TOKEN_NUMBER))
    first--;
  return first;
}

/* "A expelled the ambassador", "summoned ambassador X": where the article is about two states, the envoy is the other's. */
static void
find_envoys (EntTagging *t, EntArticle *article)
{
  if (!ent_tagged_in_set (t->tagged, ENT_SET_NATIONAL)) /* the words for envoys are in it */
    return;
  for (guint i = t->tagged->dateline + 1; i < t->n_tokens; i++) {
    const EntAgent *agent = ent_agent_at (t, i);
    if (!agent || strcmp (agent->act, "DIPLOMAT") != 0)
      continue;
    guint first = phrase_start (t, i);
    EntReferent own;
    gboolean owned = first < i && ent_in_set (&t->tokens[first], ENT_SET_POSSESSIVE);
    if (first == 0 || owned || !ent_is_act (t, first - 1) || ent_actor_over (t, first, i + 2) || leads_on (t, i + 1))
      continue;
    const EntReferent *doer = owner_before (t, first, &own);
    const EntReferent *other = doer && doer->entity ? ent_other_of_pair (t, doer->entity) : NULL;
    if (!other)
      continue;
    ent_extend_anaphor (t, article, ent_add_anaphor (t, article, first, first + 1, other, 1), i + 1);
  }
}

void
ent_find_institutions (EntTagging *t, EntArticle *article)
{
  find_plain (t, article);
  find_addressing (t, article);
  find_joined (t, article);
  find_attributed (t, article);
  find_spokesman (t, article);
  find_envoys (t, article);
}
