/* Whom a person's name stands for: the office held at the article's date, or in the year of the past that it tells of; and when a surname
 * is enough. */
#include "lexicon/dates.h"
#include "tag/tag-private.h"

#include <stdlib.h>
#include <string.h>

/* Whether a person held the office on DATE; unknown dates exclude nobody. */
gboolean
ent_in_office (const EntClaim *claim, const char *date)
{
  gint64 day = ent_date_first (date);
  if (day < 0)
    return TRUE;
  return (claim->from < 0 || day >= claim->from - ENT_GRACE_DAYS) && (claim->to < 0 || day <= claim->to + ENT_GRACE_DAYS);
}

#define ERA_LASTS 1    /* sentences */
#define ERA_YEARS 2    /* that a year lies back at least */
#define FORMER_REACH 4 /* tokens before a name in which "former" counts */

/* "In 1979 Nyerere …": a year from 1900 on. */
static int
year_at (const EntTagging *t, guint i)
{
  const EntToken *token = &t->tokens[i];
  if (!(token->flags & ENT_TOKEN_NUMBER) || token->end - token->start != 4)
    return 0;
  int year = 0;
  for (guint k = token->start; k < token->end; k++) {
    if (!g_ascii_isdigit (t->tagged->text[k]))
      return 0;
    year = 10 * year + (t->tagged->text[k] - '0');
  }
  return year >= 1900 ? year : 0;
}

void
ent_note_era (EntTagging *t, const char *date)
{
  EntTagger *tagger = t->tagger;
  if (*tagger->era && (tagger->era_at + ERA_LASTS < t->sentence->index || tagger->era_at > t->sentence->index))
    *tagger->era = '\0';
  int now = date ? atoi (date) : 0;
  for (guint i = 0; now > 0 && i < t->n_tokens; i++) {
    int year = year_at (t, i);
    if (year == 0 || year > now)
      continue;
    if (year + ERA_YEARS > now)
      *tagger->era = '\0';
    else
      memcpy (tagger->era, t->tagged->text + t->tokens[i].start, 4);
    tagger->era_at = t->sentence->index;
    return;
  }
}

gboolean
ent_has_history (const EntTagging *t, guint first, guint last)
{
  for (guint i = first; i < last; i++)
    if (ent_in_set (&t->tokens[i], ENT_SET_HISTORY))
      return TRUE;
  return FALSE;
}

gboolean
ent_is_former (const EntTagging *t, const EntName *name)
{
  if (ent_has_history (t, name->first > FORMER_REACH ? name->first - FORMER_REACH : 0, name->first))
    return TRUE;
  guint behind = name->last + 1; /* "X, who left office in 2010": the year is of the aside */
  return behind < t->n_tokens && ent_is_mark (t, &t->tokens[name->last], ",") && ent_in_set (&t->tokens[behind], ENT_SET_RELATIVE);
}

/* Of a person's offices that fit the date, the one taken last. */
gboolean
ent_is_later_office (const EntClaim *claim, const EntClaim *found)
{
  return claim->person && claim->person == found->person && claim->from > found->from;
}

/* "Khan used his speech to fellow leaders to warn of …" */
static gboolean
speaks_of_politics (const EntTagging *t)
{
  for (guint i = 0; i < t->n_tokens; i++)
    if (ent_in_set (&t->tokens[i], ENT_SET_POLITICS) || ent_in_set (&t->tokens[i], ENT_SET_NATIONAL))
      return TRUE;
  return FALSE;
}

enum { BY_FULL_NAME, BY_TITLE, BY_DATE, N_WAYS };

/* "the Blair government"; but "English officials" are the country's, whoever else is called English */
static gboolean
heads_administration (const EntTagging *t, const EntName *name)
{
  for (guint i = 0; i < name->n_claims; i++)
    if (name->claims[i].kind != ENT_MENTION_PERSON)
      return FALSE;
  return ent_before_administration (t, name);
}

/* "PAET: We …": who speaks in a transcript. */
static gboolean
is_label (const EntTagging *t, const EntName *name)
{
  gboolean first = name->first == 0 || (name->first < 3 && ent_behind_title (t, name));
  return first && name->last < t->n_tokens && ent_is_mark (t, &t->tokens[name->last], ":");
}

/* Whether a form of a person's name may hold in that WAY: beside a full form in the article; behind a title, or as the label of who
 * speaks in an article that names his state; as the head of a state that
 * the article names, or in a sentence of politics, in an article of the time in office that knows nobody else of the name. */
static gboolean
may_be_person (const EntTagging *t, const EntName *name, const EntClaim *claim, int way, const char *date)
{
  if (way == BY_FULL_NAME)
    return t->tagger->person_seen[claim->person];
  if (way == BY_TITLE)
    return !claim->short_form || ent_behind_title (t, name) || heads_administration (t, name) ||
           (is_label (t, name) && g_hash_table_contains (t->tagger->strong, claim->entity));
  return claim->head && date && claim->from >= 0 &&
         (g_hash_table_contains (t->tagger->strong, claim->entity) || ent_has_company (t, name, FALSE) || speaks_of_politics (t)) &&
         !g_hash_table_contains (t->tagger->strangers, name->claims) && !ent_behind_given_name (t, name, TRUE) &&
         !ent_before_family_name (t, name);
}

const EntClaim *
ent_decide_person (const EntTagging *t, const EntName *name, const char *date)
{
  const EntClaim *found = NULL;
  for (int way = 0; way < N_WAYS && !found; way++)
    for (guint i = 0; i < name->n_claims; i++) {
      const EntClaim *claim = &name->claims[i];
      if (claim->kind != ENT_MENTION_PERSON || !ent_in_office (claim, date) || !may_be_person (t, name, claim, way, date))
        continue;
      if (found && found->entity != claim->entity && claim->person != found->person)
        return NULL;
      if (!found || ent_is_later_office (claim, found))
        found = claim;
    }
  return found;
}
