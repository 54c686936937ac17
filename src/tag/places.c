/* Whether an actor phrase is a mere place: a capital behind "in", "the outskirts of Khartoum", "to Brussels for talks with …". */
#include "tag/phrase.h"

static gboolean
behind_locative (const EntTagging *t, guint first)
{
  while (first > t->tagged->dateline &&
         (ent_in_set (&t->tokens[first - 1], ENT_SET_DETERMINER) || ent_in_set (&t->tokens[first - 1], ENT_SET_ADJECTIVE)))
    first--;
  return first > t->tagged->dateline && ent_in_set (&t->tokens[first - 1], ENT_SET_PREP_IN);
}

static gboolean
is_city (const EntActor *actor)
{
  return actor->kind == ENT_MENTION_CAPITAL;
}

/* KHARTOUM in a sentence of small letters is a dateline's, wherever it stands. */
static gboolean
is_shouted (const EntTagging *t, const EntActor *actor)
{
  if (!(t->tokens[actor->first].flags & ENT_TOKEN_CAPITALS) || t->sentence->field == ENT_FIELD_TITLE)
    return FALSE;
  return ent_casing (t)->small;
}

/* "the London meeting", "the Moscow airport" */
static gboolean
names_meeting (const EntTagging *t, guint i)
{
  if (!ent_word_at (t, i) || ent_capital_at (t, i))
    return FALSE;
  return ent_in_set (&t->tokens[i], ENT_SET_PLACE_WORD) || ent_in_set (&t->tokens[i], ENT_SET_MEETING);
}

/* "in the country of St. Kitts"; of a city, "the outskirts of Khartoum" is enough */
static gboolean
behind_place_word (const EntTagging *t, guint first, gboolean city)
{
  return first > t->tagged->dateline + 2 && ent_in_set (&t->tokens[first - 1], ENT_SET_PREP_OF) &&
         ent_in_set (&t->tokens[first - 2], ENT_SET_PLACE_WORD) && (city || behind_locative (t, first - 2));
}

/* "to Brussels for talks with …": a city where others meet */
static gboolean
is_venue (const EntTagging *t, const EntActor *actor)
{
  if (actor->first <= t->tagged->dateline || !ent_in_set (&t->tokens[actor->first - 1], ENT_SET_PREP_TO) || !ent_word_at (t, actor->last) ||
      !ent_in_set (&t->tokens[actor->last], ENT_SET_PREP_FOR))
    return FALSE;
  for (guint i = actor->last + 1; i < actor->last + 5 && ent_word_at (t, i) && !ent_claimed_name_at (t, i); i++)
    if (ent_in_set (&t->tokens[i], ENT_SET_MEETING))
      return TRUE;
  return FALSE;
}

/* The name behind "and" at I, NULL where none stands there. */
static const EntName *
name_behind_and (const EntTagging *t, guint i)
{
  if (!ent_word_at (t, i) || !ent_in_set (&t->tokens[i], ENT_SET_CONJUNCTION))
    return NULL;
  for (i++; ent_word_at (t, i) && ent_in_set (&t->tokens[i], ENT_SET_DETERMINER); i++)
    ;
  return ent_word_at (t, i) ? ent_claimed_name_at (t, i) : NULL;
}

/* "In Geneva, Chile and Bolivia agreed", "in Samarkand, India said": behind the comma somebody begins to act. */
static gboolean
begins_clause (const EntTagging *t, const EntActor *actor)
{
  return ent_begins_act (t, actor->last, ENT_SET_BIT (ENT_SET_BE)) || name_behind_and (t, actor->last);
}

/* "In Fiji, Peru condemned …", "At a NATO summit, Peru and Fiji signed …": the place before the comma is that of what they do. */
static gboolean
acts_there (const EntTagging *t, const EntActor *actor, const EntActor *place)
{
  const EntName *other = place->first <= t->tagged->dateline + 2 ? name_behind_and (t, actor->last) : NULL;
  return ent_begins_act (t, actor->last, ENT_SET_BIT (ENT_SET_BE)) || (other && ent_begins_act (t, other->last, ENT_SET_BIT (ENT_SET_BE)));
}

/* "in London and Brussels": what is joined to a place is one, too. */
static gboolean
joined_to_place (const EntTagging *t, const EntActor *actor, const EntActor *before)
{
  if (!before || !(before->place || before->located) || actor->first - before->last > 2 || actor->first == before->last)
    return FALSE;
  guint joint = actor->first - 1;
  return ent_in_set (&t->tokens[joint], ENT_SET_CONJUNCTION) || (ent_char_at (t, joint, ',') && !acts_there (t, actor, before));
}

/* "in Castel Gandolfo, Italy": behind a place of unknown name and a comma. */
static gboolean
is_address (const EntTagging *t, const EntActor *actor)
{
  guint first = actor->first, floor = t->tagged->dateline;
  if (first <= floor + 2 || !ent_char_at (t, first - 1, ',') || !ent_capital_at (t, first - 2) || ent_claimed_name_at (t, first - 2))
    return FALSE;
  gboolean in = behind_locative (t, first - 2) || (first > floor + 3 && ent_capital_at (t, first - 3) && behind_locative (t, first - 3));
  return in && !begins_clause (t, actor);
}

void
ent_find_place (const EntTagging *t, EntActor *actor, const EntActor *before)
{
  if (actor->agent || actor->kind == ENT_MENTION_PERSON)
    return;
  guint first = actor->first, floor = t->tagged->dateline;
  gboolean locative = behind_locative (t, first);
  gboolean joined = joined_to_place (t, actor, before) && is_city (before) == is_city (actor);
  gboolean from = first > floor && ent_in_set (&t->tokens[first - 1], ENT_SET_PREP_FROM);
  gboolean address = is_address (t, actor);
  gboolean country_of_city = before && before->place && is_city (before) && before->entities[0] == actor->entities[0] &&
                             first - before->last == 1 && ent_char_at (t, first - 1, ',');
  guint behind = ent_behind_possessive (t, actor->last); /* "in Beijing's view", "at Paris's request": a government's */
  if (is_city (actor))
    actor->place = (locative && behind == actor->last) || joined || from || names_meeting (t, behind) || is_shouted (t, actor) ||
                   behind_place_word (t, first, TRUE) || is_venue (t, actor);
  else
    actor->place = address || country_of_city || behind_place_word (t, first, FALSE);
  actor->located = !actor->place && !is_city (actor) && (locative || joined) && actor->kind != ENT_MENTION_PERSON;
}
