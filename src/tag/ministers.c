/* "Foreign Minister José Díaz said", "the government spokesman, Ali Sow, said", where no state is named beside the office and no table
 * knows the name: who reports from a state calls its ministers so. Else it is the state that the sentence, or the one before, began with.
 */
#include "tag/phrase.h"

#include <string.h>

#define TITLE_MOST 3 /* words before the head: "deputy foreign minister" */
#define NAME_MOST 4  /* words of a person's name */

/* The token behind the words from I that may be a person's name. */
static guint
behind_name (const EntTagging *t, guint i)
{
  guint last = i;
  while (last < i + NAME_MOST && ent_capital_at (t, last) && !t->tokens[last].sets && !ent_claimed_name_at (t, last))
    last++;
  return last;
}

/* Whether the word at I heads an office of state: minister, president; a spokesman or secretary of what is a state's. */
static const EntAgent *
office_at (const EntTagging *t, guint i)
{
  static const char *const states[] = {"government", "military", "legislature", NULL};
  static const char *const anybodys[] = {"spokesman", "spokeswoman", "spokesperson", "secretary"};
  const EntAgent *agent = ent_in_set (&t->tokens[i], ENT_SET_TITLE) ? ent_agent_at (t, i) : NULL;
  if (!agent || strcmp (agent->sector, "government") != 0 || *agent->act)
    return NULL;
  const EntAgent *before = i > 0 ? ent_agent_at (t, i - 1) : NULL;
  gboolean of_state = i > 0 && ((before && g_strv_contains (states, before->sector)) || ent_in_set (&t->tokens[i - 1], ENT_SET_NATIONAL));
  for (guint w = 0; w < G_N_ELEMENTS (anybodys); w++)
    if (ent_token_reads (t, i, anybodys[w]) && !of_state)
      return NULL;
  gboolean capital = t->tokens[i].flags & ENT_TOKEN_CAPITAL; /* firms and clubs have presidents, too */
  return of_state || capital || !ent_token_reads (t, i, "president") ? agent : NULL;
}

/* The first token of the title whose head is at I: "the deputy foreign minister", "Fisheries Minister". */
static guint
title_start (const EntTagging *t, guint i)
{
  static const guint64 ends = ENT_FUNCTION_WORDS | ENT_SET_BIT (ENT_SET_DATE) | ENT_SET_BIT (ENT_SET_ADVERB);
  guint first = i;
  while (first > t->tagged->dateline && i - first < TITLE_MOST && ent_word_at (t, first - 1) && !(t->tokens[first - 1].sets & ends) &&
         !ent_is_act (t, first - 1))
    first--;
  return first;
}

/* Whose minister speaks in the words from I on. */
static const EntReferent *
owner_of (const EntTagging *t, guint i, EntReferent *own)
{
  const EntTagger *tagger = t->tagger;
  if (tagger->home.entity)
    return &tagger->home;
  const EntActor *first = t->tagged->n_actors ? &g_array_index (tagger->actors, EntActor, t->tagged->first_actor) : NULL;
  if (first && first->first < i) {
    if (first->n_entities > 1 || first->place || first->modifier || !ent_is_state (first->entities[0]) ||
        first->first > t->tagged->dateline + 1)
      return NULL;
    *own = (EntReferent){first->entities[0], ent_actor_span (t, first)};
    return own;
  }
  return tagger->opener.entity && ent_is_state (tagger->opener.entity) ? &tagger->opener : NULL;
}

void
ent_find_ministers (EntTagging *t, EntArticle *article)
{
  if (!ent_tagged_in_set (t->tagged, ENT_SET_TITLE))
    return;
  for (guint i = t->tagged->dateline; i + 1 < t->n_tokens; i++) {
    const EntAgent *office = office_at (t, i);
    guint name = office && ent_is_mark (t, &t->tokens[i + 1], ",") ? i + 2 : i + 1;
    guint last = office ? behind_name (t, name) : i;
    if (!office || last == name || (last == name + 1 && !(t->tokens[i].flags & ENT_TOKEN_CAPITAL)))
      continue;
    guint first = title_start (t, i), end = last;
    if (name == i + 2 && !(end < t->n_tokens && ent_is_mark (t, &t->tokens[end++], ",")))
      continue;
    guint before = first - (first > 0 && ent_in_set (&t->tokens[first - 1], ENT_SET_DETERMINER) ? 1 : 0); /* "said the interior minister" */
    gboolean told = before > t->tagged->dateline && ent_in_set (&t->tokens[before - 1], ENT_SET_SPEECH);
    gboolean subject = ent_begins_act (t, end, 0) || (ent_token_reads (t, end, "who") && ent_begins_act (t, end + 1, 0));
    gboolean owned =
        first > 0 && (ent_in_set (&t->tokens[first - 1], ENT_SET_POSSESSIVE) || t->tokens[first - 1].flags & ENT_TOKEN_CAPITAL);
    if (!(subject || told) || owned || ent_actor_over (t, first > 0 ? first - 1 : 0, last))
      continue;
    EntReferent own;
    const EntReferent *whose = owner_of (t, first, &own);
    if (!whose)
      continue;
    EntActor *actor = ent_add_anaphor (t, article, first, last, whose, 1);
    actor->agent = office;
    actor->holder = name;
    actor->person = TRUE;
    g_array_index (article->mentions, EntMention, article->mentions->len - 1).sector = office->sector;
    i = last;
  }
}
