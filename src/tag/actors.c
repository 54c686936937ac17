/* Names → actor phrases: "Ukrainian President Volodymyr Zelensky", "the government of Iran", "Pakistan's Foreign Office" are one party
 * each; a capital behind "in" is a place; "Iran-backed" is a mere modifier. */
#include "tag/phrase.h"

/* "The Swiss", "Ukrainian" beside "Russians", which is a noun already. */
static gboolean
is_plural_demonym (const EntTagging *t, const EntName *name)
{
  const char *text = t->tagged->text;
  guint end = t->tokens[name->last - 1].end;
  return name->claim->kind == ENT_MENTION_DEMONYM && end > 1 && text[end - 1] == 's' && text[end - 2] != 's';
}

/* "51 billion US dollars", "the Turkish lira": a state's money does nothing, and nothing is done to it. */
static gboolean
names_currency (const EntTagging *t, const EntName *name)
{
  return ent_word_at (t, name->last) && ent_lexicon_is_of_kind (t->tagger->lexicon, t->tokens[name->last].word, ENT_KIND_CURRENCY);
}

static gboolean
is_modifier (const EntTagging *t, const EntName *name)
{
  if (names_currency (t, name))
    return TRUE;
  if (ent_tight_hyphen_at (t, name->last) && ent_word_at (t, name->last + 1) && !ent_claimed_name_at (t, name->last + 1) &&
      (!ent_in_set (&t->tokens[name->last + 1], ENT_SET_PARTY_SUFFIX) ||
       ent_claimed_name_at (t, name->last + 2))) /* "the Russian-led CSTO" */
    return TRUE;
  return name->first > t->tagged->dateline + 1 && ent_tight_hyphen_at (t, name->first - 1) &&
         ent_in_set (&t->tokens[name->first - 2], ENT_SET_MODIFIER_PREFIX);
}

static EntActor
make_actor (const EntTagging *t, guint i)
{
  const EntName *name = &t->names[i];
  EntActor actor = {
      .first = name->first, .last = name->last, .entities = {name->claim->entity}, .n_entities = 1, .name = i, .kind = name->claim->kind};
  actor.modifier = is_modifier (t, name);
  actor.plural = is_plural_demonym (t, name);
  actor.adjective = actor.kind == ENT_MENTION_DEMONYM && !actor.plural;
  if (ent_tight_hyphen_at (t, name->last) && ent_word_at (t, name->last + 1)) {
    actor.joined = ent_claimed_name_at (t, name->last + 1) != NULL;
    if (actor.modifier)
      actor.last += 2; /* Iran-backed */
    else if (!actor.joined)
      actor.last += 2; /* Saudi-led */
  }
  return actor;
}

/* Joins ACTOR to the one before where both name one party: "Venezuela's Nicolás Maduro", "SCO (…)". */
static gboolean
join (EntTagging *t, EntActor *before, const EntActor *actor)
{
  if (before->entities[0] != actor->entities[0] || before->n_entities > 1 || before->modifier || actor->modifier || before->place)
    return FALSE;
  guint gap = ent_behind_possessive (t, before->last);
  gboolean possessive = gap > before->last;
  if (ent_char_at (t, gap, '(') && ent_char_at (t, actor->last, ')') && gap + 1 == actor->first) {
    before->last = actor->last + 1;
    return TRUE;
  }
  if (!possessive && gap < actor->first && ent_in_set (&t->tokens[gap], ENT_SET_PREP_OF) && gap + 2 >= actor->first)
    gap = actor->first;
  if (gap != actor->first || (possessive && actor->kind == ENT_MENTION_NAME))
    return FALSE;
  before->last = actor->last;
  if (before->kind == ENT_MENTION_PERSON && actor->kind == ENT_MENTION_NAME) /* "Luis Arce of Bolivia" */
    return TRUE;
  before->name = actor->name;
  before->kind = actor->kind;
  before->agent = actor->agent ? actor->agent : before->agent;
  before->adjective = actor->adjective;
  before->plural = actor->plural;
  before->joined = actor->joined;
  return TRUE;
}

static void
set_roles (EntTagging *t, const EntActor *actor)
{
  for (guint i = ent_name_from (t, actor->first); i < t->n_names && t->names[i].first < actor->last; i++) {
    EntName *name = &t->names[i];
    if (!name->claim || name->first < actor->first || name->last > actor->last || name->claim->entity != actor->entities[0])
      continue;
    name->role = actor->place || actor->located ? ENT_ROLE_PLACE : actor->modifier || actor->adjective ? ENT_ROLE_MODIFIER : ENT_ROLE_ACTOR;
    name->sector = actor->agent ? actor->agent->sector : actor->kind == ENT_MENTION_PERSON ? "government" : NULL;
  }
}

void
ent_actors_find (EntTagging *t)
{
  EntTagger *tagger = t->tagger;
  GArray *actors = tagger->actors;
  t->tagged->first_actor = actors->len;
  guint floor = t->tagged->dateline;
  for (guint i = 0; i < t->n_names;) {
    EntName *name = &t->names[i];
    if (!name->claim || name->last <= floor) {
      name->role = ENT_ROLE_PLACE;
      i++;
      continue;
    }
    EntActor actor = make_actor (t, i++);
    if (!actor.modifier && !actor.joined)
      ent_absorb_agents (t, &actor, actor.adjective);
    if (actor.kind == ENT_MENTION_PERSON)
      ent_absorb_titles (t, &actor, floor);
    EntActor *before = actors->len > t->tagged->first_actor ? &g_array_index (actors, EntActor, actors->len - 1) : NULL;
    ent_find_place (t, &actor, before);
    if (!actor.modifier)
      ent_absorb_left (t, &actor, floor);
    guint next = ent_absorb_post (t, &actor, i);
    while (i < next || (i < t->n_names && t->names[i].first < actor.last)) {
      if (t->names[i].claim && t->names[i].claim->entity == actor.entities[0] && t->names[i].claim->kind == ENT_MENTION_PERSON)
        actor.kind = ENT_MENTION_PERSON;
      i++;
    }
    floor = actor.last;
    if (before && join (t, before, &actor))
      continue;
    g_array_append_val (actors, actor);
  }
  for (guint i = t->tagged->first_actor; i < actors->len; i++) {
    EntActor *actor = &g_array_index (actors, EntActor, i);
    actor->span = (EntSpan){t->tokens[actor->first].start, t->tokens[actor->last - 1].end};
    set_roles (t, actor);
  }
  t->tagged->n_actors = actors->len - t->tagged->first_actor;
}
