/* "The kingdom", "the island nation", "the court": names of kind anaphor in aliases.tsv → the party that is called so. "The country", "its
 * neighbour", "the Himalayan nation" → the other state that is spoken of, in the Himalaya if it is said so. */
#include "tag/phrase.h"

#include <string.h>

#define BY_FAR 4      /* times as far as the nearest neighbour must be the next of those spoken of */
#define REMEMBERED 3  /* sentences for which a state goes on being spoken of */
#define MAIN_FACTOR 2 /* times as often as others, a state is what an article is about */
#define QUALIFIERS ((guint64)1 << ENT_SET_ADJECTIVE | (guint64)1 << ENT_SET_PLACE_WORD) /* "southern" is both */
#define EPITHET_MOST 5                                                                  /* tokens before it */
#define DESCRIPTION_MOST 5                                                              /* tokens */

static const EntClaim *
claim_on (const EntName *name, const EntEntity *entity)
{
  for (guint i = 0; i < name->n_claims; i++)
    if (name->claims[i].entity == entity && name->claims[i].kind == ENT_MENTION_ANAPHOR)
      return &name->claims[i];
  return NULL;
}

/* The state named last that is called so: in this sentence before NAME, else in those before, of whom one that the article names much more
 * often comes first. */
static const EntReferent *
referent_of_epithet (const EntTagging *t, const EntName *name, EntReferent *own)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint i = t->tagged->n_actors; i-- > 0;)
    if (actors[i].last <= name->first && actors[i].n_entities == 1 && claim_on (name, actors[i].entities[0])) {
      *own = (EntReferent){actors[i].entities[0], ent_actor_span (t, &actors[i])};
      return own;
    }
  const EntRecent *recent[] = {&t->tagger->states, &t->tagger->bodies};
  const EntReferent *best = NULL;
  gboolean owner = ent_behind_possessive (t, name->last) > name->last;
  const EntActor *object = owner ? ent_acted_on (t, name->last) : NULL; /* "the islands' minister thanked Tokyo": not Japan's */
  guint most = 0;
  for (guint k = 0; k < G_N_ELEMENTS (recent) && !best; k++)
    for (guint i = 0; i < recent[k]->n; i++) {
      if (!claim_on (name, recent[k]->who[i].entity) || (object && object->entities[0] == recent[k]->who[i].entity))
        continue;
      guint n = MAX (ent_times_named (t->tagger, recent[k]->who[i].entity), 1);
      if (best && n < MAIN_FACTOR * most)
        continue;
      best = &recent[k]->who[i];
      most = n;
    }
  return best;
}

/* The one who is called so where nobody has been named, "the Secretary-General" of the UN; NULL where the phrase is of no such kind. */
static const EntClaim *
usual_claim (const EntName *name)
{
  for (guint i = 0; i < name->n_claims; i++)
    if (name->claims[i].likely)
      return &name->claims[i];
  return NULL;
}

/* Whether the sentence names, or the last ones have named, somebody else of the usual one's kind, whose office it may be: an organization
 * beside that of "the Secretary-General", a state beside that of "the Secretary of State". Whom he meets is nobody's office. */
static gboolean
may_be_of_others (const EntTagging *t, const EntEntity *usual)
{
  const EntRecent *recent = ent_is_state (usual) ? &t->tagger->states : &t->tagger->bodies;
  for (guint i = 0; i < recent->n; i++)
    if (recent->who[i].entity == usual)
      return FALSE;
  return recent->n > 0;
}

/* "The Secretary-General reiterates", with nobody named before: the usual one's. */
static const EntReferent *
usual_referent (const EntTagging *t, const EntName *name, EntReferent *own)
{
  const EntClaim *usual = usual_claim (name);
  if (!usual || may_be_of_others (t, usual->entity) || !ent_begins_act (t, ent_behind_occasion (t, name->last), 0))
    return NULL;
  *own =
      (EntReferent){usual->entity, ent_tagged_span (t->tagged, t->sentence, t->tokens[name->first].start, t->tokens[name->last - 1].end)};
  return own;
}

/* "Secretary-General", "Director-General", "High Representative": who speaks for an organization. */
static gboolean
is_office (const EntTagging *t, const EntName *name)
{
  return usual_claim (name) || ent_token_reads (t, name->first, "director");
}

/* "West African", "Gulf": what states are called by where they lie. What one alone is called is a name: "the North" of Korea. */
static gboolean
is_region (const EntTagging *t, const EntName *name)
{
  return name->n_claims > 1 && name->claims[0].kind == ENT_MENTION_ANAPHOR && t->tokens[name->first].flags & ENT_TOKEN_CAPITAL &&
         !is_office (t, name);
}

/* Whether token I belongs to a word with a hyphen that is no name of its own: "Washington-based", "27-nation". */
static gboolean
is_compound (const EntTagging *t, guint i)
{
  return t->tokens[i].flags & ENT_TOKEN_NUMBER || ent_tight_hyphen_at (t, i) || ent_tight_hyphen_at (t, i + 1) ||
         (i > 0 && ent_tight_hyphen_at (t, i - 1));
}

/* The token of the "the" before NAME, across a few adjectives at most; its own first token where there is none. */
static guint
article_before (const EntTagging *t, const EntName *name)
{
  for (guint i = name->first; i-- > t->tagged->dateline && name->first - i <= EPITHET_MOST;) {
    if (ent_token_reads (t, i, "the"))
      return i;
    const EntName *before = ent_name_at (t, i);
    if ((before && is_region (t, before)) || is_compound (t, i)) /* "the Gulf emirate" */
      continue;
    if ((t->tokens[i].flags & (ENT_TOKEN_WORD | ENT_TOKEN_CAPITAL)) != ENT_TOKEN_WORD || t->tokens[i].sets & ~QUALIFIERS)
      break; /* "the Andaman islands" are others */
  }
  return name->first;
}

/* ---- "the country", "its northern neighbour" ---- */

/* Where from its owner a neighbour lies by the words of tokens [first, last), as degrees north and east; FALSE where they do not say. */
static gboolean
says_where (const EntTagging *t, guint first, guint last, double *north, double *east)
{
  static const struct {
    const char *word;
    double north, east;
  } points[] = {{"northern", 1, 0}, {"southern", -1, 0}, {"eastern", 0, 1}, {"western", 0, -1}};
  for (guint i = first; i < last; i++)
    for (guint k = 0; k < G_N_ELEMENTS (points); k++)
      if (ent_token_reads (t, i, points[k].word)) {
        *north = points[k].north;
        *east = points[k].east;
        return TRUE;
      }
  return FALSE;
}

/* The one state of those spoken of that lies NORTH or EAST of OWNER, within sixty degrees; NULL where it is not the only one. */
static const EntReferent *
neighbour_by_compass (const EntTagging *t, const EntEntity *owner, double north, double east)
{
  const EntRecent *states = &t->tagger->states;
  const EntReferent *found = NULL;
  for (guint i = 0; i < states->n; i++) {
    const EntEntity *entity = states->who[i].entity;
    double dlat = entity->latitude - owner->latitude, dlon = entity->longitude - owner->longitude;
    double along = dlat * north + dlon * east, across = dlat * east + dlon * north;
    if (entity == owner || along <= 0 || across * across > 3 * along * along)
      continue;
    if (found)
      return NULL;
    found = &states->who[i];
  }
  return found;
}

/* The one state of those spoken of that lies by far the nearest to OWNER, middle to middle; NULL where there is none. */
static const EntReferent *
nearest_neighbour (const EntTagging *t, const EntEntity *owner)
{
  const EntRecent *states = &t->tagger->states;
  const EntReferent *found = NULL;
  double nearest = G_MAXDOUBLE, next = G_MAXDOUBLE; /* squares of degrees */
  for (guint i = 0; i < states->n; i++) {
    const EntEntity *entity = states->who[i].entity;
    double dlat = entity->latitude - owner->latitude, dlon = entity->longitude - owner->longitude, away = dlat * dlat + dlon * dlon;
    if (entity == owner)
      continue;
    next = MIN (next, MAX (away, nearest));
    found = away < nearest ? &states->who[i] : found;
    nearest = MIN (nearest, away);
  }
  return found && nearest * BY_FAR * BY_FAR < next && next < G_MAXDOUBLE ? found : NULL;
}

gboolean
ent_is_counterpart (const EntTagging *t, guint i)
{
  return ent_in_set (&t->tokens[i], ENT_SET_COUNTRY) &&
         !(ent_token_reads (t, i, "country") || ent_token_reads (t, i, "nation") || ent_token_reads (t, i, "republic") ||
           ent_token_reads (t, i, "state") || ent_token_reads (t, i, "archipelago"));
}

/* The token behind the description that begins at I, and in *REGION the name of the region in it, or NULL; 0 where none does. */
static guint
behind_description (const EntTagging *t, guint i, const EntName **region)
{
  gboolean opens = ent_token_reads (t, i, "the") || ent_token_reads (t, i, "its") || ent_token_reads (t, i, "his") ||
                   ent_token_reads (t, i, "their") || ent_token_reads (t, i, "that");
  *region = NULL;
  for (guint at = i + 1; opens && at < t->n_tokens && at < i + DESCRIPTION_MOST; at++) {
    const EntToken *token = &t->tokens[at];
    const EntName *name = token->flags & ENT_TOKEN_CAPITAL ? ent_name_at (t, at) : NULL;
    if (name && name->first == at && is_region (t, name)) {
      *region = name;
      at = name->last - 1;
      continue;
    }
    if (ent_in_set (token, ENT_SET_COUNTRY) && !(token->flags & ENT_TOKEN_CAPITAL)) {
      gboolean neighbour = ent_is_counterpart (t, at);
      if (ent_in_set (&t->tokens[i], ENT_SET_POSSESSIVE) && !neighbour) /* his country is his own */
        return 0;
      gboolean plain = neighbour || at > i + 1 || ent_token_reads (t, at, "country") ||
                       ent_token_reads (t, at, "archipelago"); /* the state may be anything */
      gboolean relative = at + 1 < t->n_tokens && ent_in_set (&t->tokens[at + 1], ENT_SET_RELATIVE);
      return plain && !relative && !ent_is_of_something (t, i, at + 1) ? at + 1 : 0;
    }
    if (at == i + 1 && ent_token_reads (t, at, "other") && (ent_token_reads (t, at + 1, "side") || ent_token_reads (t, at + 1, "country")))
      return ent_is_of_something (t, i, at + 2) ? 0 : at + 2;
    if (!is_compound (t, at) && (!(token->flags & ENT_TOKEN_WORD) || token->sets & ~QUALIFIERS)) /* "its arch-rival" */
      return 0;
  }
  return 0;
}

/* Whether a verb or a joint to another subject stands behind the actor: "Britain promised", "Britain has since sent", "Britain and …". */
static gboolean
is_subject (const EntTagging *t, const EntActor *actor)
{
  static const guint64 passed = (guint64)1 << ENT_SET_ADVERB;
  static const guint64 before_verb =
      (guint64)1 << ENT_SET_HAVE | (guint64)1 << ENT_SET_BE | (guint64)1 << ENT_SET_WILL | (guint64)1 << ENT_SET_CONJUNCTION;
  for (guint i = actor->last; i < t->n_tokens && i < actor->last + 3; i++) {
    if (t->tokens[i].sets & before_verb || ent_is_act (t, i))
      return TRUE;
    if (!(t->tokens[i].sets & passed))
      return FALSE;
  }
  return FALSE;
}

/* What a sentence has named before a description: whose act it is that the description is part of, and the state named last that may be
 * described; NULL each where there is none. */
typedef struct {
  const EntActor *doer, *object;
} NamedBefore;

static const EntActor *
first_state (const EntTagging *t)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint i = 0; i < t->tagged->n_actors; i++)
    if (actors[i].n_entities == 1 && ent_is_state (actors[i].entities[0]))
      return &actors[i];
  return NULL;
}

/* "A, for its part, thanked its neighbour"; not "to A, where he met the president", "it urged A to restore the president". */
static gboolean
opens_clause (const EntTagging *t, const EntActor *actor)
{
  guint i = actor->first;
  while (i > t->tagged->dateline && ent_in_set (&t->tokens[i - 1], ENT_SET_DETERMINER))
    i--;
  gboolean behind = i > t->tagged->dateline && t->tokens[i - 1].sets & ENT_PREPOSITIONS;
  return !behind && !(actor->last < t->n_tokens && ent_in_set (&t->tokens[actor->last], ENT_SET_PREP_TO));
}

static NamedBefore
named_before (const EntTagging *t, guint i)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  NamedBefore named = {NULL, NULL};
  guint n = 0;
  while (n < t->tagged->n_actors && actors[n].last <= i)
    n++;
  for (guint k = n; k-- > 0 && !(named.doer && named.object);) {
    gboolean elsewhere = actors[k].place && (actors[k].kind == ENT_MENTION_CAPITAL || actors[k].entities[0]->kind == ENT_KIND_TERRITORY);
    if (actors[k].n_entities > 1 || !ent_is_state (actors[k].entities[0]) || elsewhere)
      continue;
    if (!actors[k].place && is_subject (t, &actors[k]))
      named.doer = named.doer ? named.doer : &actors[k];
    else
      named.object = named.object ? named.object : &actors[k];
  }
  if (!named.doer && named.object && !named.object->place && named.object->entities[0] == first_state (t)->entities[0] &&
      opens_clause (t, named.object))
    named.doer = named.object;
  if (named.doer && named.object && named.doer->entities[0] == named.object->entities[0])
    named.object = NULL;
  return named;
}

static gboolean
may_be (const EntName *region, const EntEntity *entity)
{
  return ent_is_state (entity) && (!region || claim_on (region, entity));
}

const EntReferent *
ent_other_of_pair (const EntTagging *t, const EntEntity *one)
{
  EntReferent pair[3];
  if (!ent_main_pair (t, pair) || (pair[0].entity != one && pair[1].entity != one))
    return NULL;
  const EntRecent *states = &t->tagger->states;
  for (guint i = 0; i < states->n; i++)
    if (states->who[i].entity == pair[pair[0].entity == one].entity)
      return &states->who[i];
  return NULL;
}

/* The state but ONE that the last sentences speak of: the other of two that the article is about, else the only one, or the one that it is
 * about. Of those of a REGION the last. */
static const EntReferent *
other_than (const EntTagging *t, const EntEntity *one, const EntName *region)
{
  const EntRecent *states = &t->tagger->states;
  const EntReferent *best = one && !region ? ent_other_of_pair (t, one) : NULL;
  if (best)
    return best;
  guint most = 0, next = 0;
  for (guint i = 0; i < states->n; i++) {
    const EntEntity *entity = states->who[i].entity;
    if (entity == one || !may_be (region, entity))
      continue;
    if (region)
      return &states->who[i];
    if (states->at[i] + REMEMBERED < t->sentence->index)
      continue;
    guint n = MAX (ent_times_named (t->tagger, entity), 1);
    next = MAX (next, MIN (n, most));
    best = n > most ? &states->who[i] : best;
    most = MAX (most, n);
  }
  const EntReferent *opener = &t->tagger->opener;
  if (most < MAIN_FACTOR * next) /* several: who the last sentence began with */
    return opener->entity && opener->entity != one && may_be (region, opener->entity) ? opener : NULL;
  return best;
}

/* "its northern neighbour", "his neighbour", in tokens [i, last): by the compass, else by far the nearest; NULL where neither tells. */
static const EntReferent *
neighbour_meant (const EntTagging *t, const NamedBefore *named, guint i, guint last)
{
  double north, east;
  const EntEntity *doer = named->doer ? named->doer->entities[0] : NULL;
  if (says_where (t, i + 1, last, &north, &east)) {
    const EntEntity *owner = doer ? doer : t->tagger->opener.entity;
    return owner && ent_is_state (owner) ? neighbour_by_compass (t, owner, north, east) : NULL;
  }
  gboolean beside = ent_token_reads (t, last - 1, "neighbour") || ent_token_reads (t, last - 1, "neighbor");
  return beside && doer && ent_is_state (doer) ? nearest_neighbour (t, doer) : NULL;
}

/* "Russia invaded Ukraine and has bombed the country since": the one that the sentence has named beside the one whose act it is. "Italy
 * cancelled the country's debt": of those spoken of before, another than the one whose act it is. */
const EntReferent *
ent_referent_of_description (const EntTagging *t, guint i, guint last, const EntName *region, EntReferent *own)
{
  NamedBefore named = named_before (t, i);
  if (named.doer && ent_is_at_home (t, i, last))
    return NULL;
  const EntReferent *beside = ent_in_set (&t->tokens[i], ENT_SET_POSSESSIVE) && !region ? neighbour_meant (t, &named, i, last) : NULL;
  if (beside)
    return beside;
  if (named.object && may_be (region, named.object->entities[0])) {
    *own = (EntReferent){named.object->entities[0], ent_actor_span (t, named.object)};
    return own;
  }
  if (!named.doer && t->tagger->opener.entity && may_be (region, t->tagger->opener.entity))
    return &t->tagger->opener;
  gboolean told = named.doer && !region && !ent_is_counterpart (t, last - 1); /* a neighbour need not have been spoken of last */
  const EntReferent *topic = told ? ent_topic_besides (t, named.doer->entities[0]) : NULL;
  return topic ? topic : other_than (t, named.doer ? named.doer->entities[0] : NULL, region);
}

static void
find_descriptions (EntTagging *t, EntArticle *article)
{
  if (!ent_tagged_in_set (t->tagged, ENT_SET_COUNTRY))
    return;
  for (guint i = t->tagged->dateline; i < t->n_tokens; i++) {
    const EntName *region;
    guint last = behind_description (t, i, &region);
    EntReferent own;
    const EntReferent *referent = last && !ent_actor_over (t, i, last) ? ent_referent_of_description (t, i, last, region, &own) : NULL;
    if (referent)
      ent_add_anaphor (t, article, i, last, referent, 1);
  }
}

/* "A has lent the former Dutch colony money": not to the Dutch, but to the state that is spoken of. */
static void
find_colonies (EntTagging *t, EntArticle *article)
{
  for (guint k = 0; k < t->tagged->n_actors; k++) {
    EntActor *whose = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor + k);
    guint i = whose->first;
    if (!whose->adjective || i < t->tagged->dateline + 2 || !ent_token_reads (t, i - 1, "former") || !ent_token_reads (t, i - 2, "the"))
      continue;
    if (!ent_token_reads (t, whose->last, "colony") && !ent_token_reads (t, whose->last, "protectorate"))
      continue;
    whose->modifier = TRUE;
    guint last = whose->last;
    const EntEntity *old = whose->entities[0];
    EntReferent own;
    const EntReferent *referent = ent_referent_of_description (t, i - 2, last + 1, NULL, &own);
    if (referent && referent->entity != old)
      ent_add_anaphor (t, article, last, last + 1, referent, 1);
    return;
  }
}

/* "the Secretary-General, X, said", "the Secretary of State for Defence": by his name one knows him better, and the portfolio is not of the
 * usual one. */
static gboolean
is_of_holder (const EntTagging *t, const EntName *name)
{
  guint i = name->last;
  if (i < t->n_tokens && ent_in_set (&t->tokens[i], ENT_SET_PREP_FOR))
    return TRUE;
  i += i < t->n_tokens && ent_is_mark (t, &t->tokens[i], ",") ? 1 : 0;
  return ent_claimed_name_at (t, i) || ent_behind_personal_name (t, i, NULL) > i;
}

void
ent_find_epithets (EntTagging *t, EntArticle *article)
{
  for (guint i = 0; i < t->n_names; i++) {
    const EntName *name = &t->names[i];
    if (name->n_claims == 0 || name->claims[0].kind != ENT_MENTION_ANAPHOR || is_region (t, name))
      continue;
    guint first = article_before (t, name);
    gboolean of = ent_is_of_something (t, first, name->last);
    EntReferent own;
    const EntActor *over = first < name->first ? ent_actor_over (t, first, name->last) : NULL;
    gboolean based = over && over->modifier && over->last <= name->first; /* "the Washington-based lender" */
    const EntReferent *referent = first < name->first && !of && (!over || based) ? referent_of_epithet (t, name, &own) : NULL;
    gboolean office = name->n_claims > 0 && is_office (t, name);
    if (!referent && office && first < name->first && !of && !over && !is_of_holder (t, name))
      referent = usual_referent (t, name, &own);
    first = based ? name->first : first;
    if (referent)
      ent_add_anaphor (t, article, first, name->last, referent, 1)->person = office;
  }
  find_colonies (t, article);
  find_descriptions (t, article);
}
