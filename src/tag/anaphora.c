/* What points back: "the two countries", "the three states" → as many states; "the kingdom" → the state that is called so; "the bloc" → the
 * last organization; "he" → the last leader. */
#include "tag/tag-private.h"

#include <string.h>

static gboolean
is_lower_word (const EntTagging *t, guint i, const char *word)
{
  gsize n = strlen (word);
  return i < t->n_tokens && t->tokens[i].end - t->tokens[i].start == n && (t->tagged->text[t->tokens[i].start] | 0x20) == *word &&
         g_ascii_strncasecmp (t->tagged->text + t->tokens[i].start, word, n) == 0;
}

static const EntActor *
actor_over (const EntTagging *t, guint first, guint last)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint i = 0; i < t->tagged->n_actors; i++)
    if (actors[i].first < last && actors[i].last > first)
      return &actors[i];
  return NULL;
}

static gboolean
is_act (const EntTagging *t, guint i)
{
  const EntLexicon *lexicon = t->tagger->lexicon;
  guint n = 0;
  guint32 node = t->tokens[i].word ? ent_phrases_step (ent_lexicon_words (lexicon), 0, t->tokens[i].word, 0xff) : 0;
  const EntReading *readings = node ? ent_lexicon_readings (lexicon, node, &n) : NULL;
  for (guint k = 0; k < n; k++)
    if (readings[k].lexeme && readings[k].lexeme->pos == ENT_POS_VERB && (readings[k].lexeme->act >= 0 || readings[k].lexeme->group >= 0))
      return TRUE;
  return FALSE;
}

/* Whether a verb stands at TOKEN, so that what is before it is its subject: "the two agreed", "all three have". */
static gboolean
opens_predicate (const EntTagging *t, guint token)
{
  static const guint64 auxiliary = (guint64)1 << ENT_SET_HAVE | (guint64)1 << ENT_SET_BE | (guint64)1 << ENT_SET_WILL;
  return token < t->n_tokens && (t->tokens[token].sets & auxiliary || is_act (t, token));
}

/* "both countries", "the two sides", "both the countries", "its three neighbours": the token behind it and how many they are in *N; 0
 * where none begins at I. */
static guint
behind_group (const EntTagging *t, guint i, guint *n)
{
  static const char *const numbers[] = {"two", "three", "four"};
  guint at = i;
  *n = 2;
  if (is_lower_word (t, at, "both")) {
    at++;
    at += is_lower_word (t, at, "the") || is_lower_word (t, at, "of");
    at += is_lower_word (t, at, "the") || is_lower_word (t, at, "these");
  } else {
    if (!is_lower_word (t, at, "the") && !is_lower_word (t, at, "these") && !is_lower_word (t, at, "its") && !is_lower_word (t, at, "all"))
      return 0;
    at++;
    while (*n <= ENT_GROUP_MOST && !is_lower_word (t, at, numbers[*n - 2]))
      ++*n;
    if (*n > ENT_GROUP_MOST)
      return 0;
    at++;
  }
  for (guint k = at; k < at + 2 && k < t->n_tokens; k++) /* "the two neighbouring countries" */
    if (ent_in_set (&t->tokens[k], ENT_SET_GROUP_STATES))
      return k + 1;
  return opens_predicate (t, at) && t->tagger->group_at + 1 == t->sentence->index ? at : 0;
}

/* Whether the sentence before this one named two states, and this one has named places at most before token I. */
static gboolean
follows_pair (const EntTagging *t, guint i)
{
  const EntTagger *tagger = t->tagger;
  const EntActor *actors = &g_array_index (tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors && actors[k].first < i; k++)
    if (!actors[k].place && !actors[k].modifier)
      return FALSE;
  return tagger->group[0][0].entity && tagger->group_at + 1 == t->sentence->index;
}

/* "The long-time rivals" and, of two that the sentence before began with, "the pair" and "they", which may be anybody else: the token
 * behind it, 0 where none begins at I. */
static guint
behind_pair (const EntTagging *t, guint i)
{
  gboolean opened = t->tagger->group_opens;
  if (is_lower_word (t, i, "they"))
    return opened ? i + 1 : 0;
  for (guint k = i + 1; is_lower_word (t, i, "the") && k < i + 3 && k < t->n_tokens; k++)
    if (ent_in_set (&t->tokens[k], ENT_SET_PAIR) || (opened && (is_lower_word (t, k, "pair") || is_lower_word (t, k, "duo"))))
      return k + 1 < t->n_tokens && ent_in_set (&t->tokens[k + 1], ENT_SET_PREP_OF) ? 0 : k + 1;
  return 0;
}

/* "the bloc", "the alliance": the token behind it, 0 where none begins at I. */
static guint
behind_bloc (const EntTagging *t, guint i)
{
  if (!is_lower_word (t, i, "the") || i + 1 >= t->n_tokens || !ent_in_set (&t->tokens[i + 1], ENT_SET_GROUP_BLOC) ||
      t->tokens[i + 1].flags & ENT_TOKEN_CAPITAL)
    return 0;
  gboolean of = i + 2 < t->n_tokens && ent_in_set (&t->tokens[i + 2], ENT_SET_PREP_OF);
  return of ? 0 : i + 2;
}

/* The anaphor over tokens [first, last) becomes an actor in its place and a mention of each of its entities. */
static void
add_anaphor (EntTagging *t, EntArticle *article, guint first, guint last, const EntReferent *referents, guint n)
{
  EntActor actor = {.first = first, .last = last, .n_entities = n, .name = G_MAXUINT32, .kind = ENT_MENTION_ANAPHOR, .plural = n > 1};
  actor.span = (EntSpan){t->tokens[first].start, t->tokens[last - 1].end};
  const EntSentence *s = t->sentence;
  EntSpan span = ent_tagged_span (t->tagged, s, actor.span.start, actor.span.end);
  for (guint i = 0; i < n; i++) {
    actor.entities[i] = referents[i].entity;
    EntMention mention = {.sentence = s->index,
                          .field = s->field,
                          .entity = referents[i].entity->id,
                          .entity_kind = referents[i].entity->kind,
                          .kind = ENT_MENTION_ANAPHOR,
                          .role = ENT_ROLE_ACTOR,
                          .text = s->text + (span.start - s->span.start),
                          .span = span,
                          .confidence = 0.7,
                          .antecedents = article->antecedents->len,
                          .n_antecedents = 1};
    g_array_append_val (article->antecedents, referents[i].span);
    g_array_append_val (article->mentions, mention);
  }
  GArray *actors = t->tagger->actors;
  guint at = t->tagged->first_actor;
  while (at < actors->len && g_array_index (actors, EntActor, at).first < first)
    at++;
  g_array_insert_val (actors, at, actor);
  t->tagged->n_actors++;
}

static EntSpan
span_of (const EntTagging *t, const EntActor *actor)
{
  return ent_tagged_span (t->tagged, t->sentence, actor->span.start, actor->span.end);
}

/* The states that this sentence names as parties before token I: how many, the first ENT_GROUP_MOST of them in OUT. */
static guint
states_before (const EntTagging *t, guint i, EntReferent *out)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  guint n = 0;
  for (guint k = 0; k < t->tagged->n_actors && actors[k].first < i; k++) {
    const EntActor *actor = &actors[k];
    gboolean known = actor->place || actor->modifier || actor->n_entities > 1 || !ent_is_state (actor->entities[0]);
    for (guint j = 0; j < MIN (n, ENT_GROUP_MOST) && !known; j++)
      known = out[j].entity == actor->entities[0];
    if (known)
      continue;
    if (n < ENT_GROUP_MOST)
      out[n] = (EntReferent){actor->entities[0], span_of (t, actor)};
    n++;
  }
  return n;
}

/* Whom "the two countries" at token I means: the states of the sentence so far, if they are so many; those of an earlier sentence, if this
 * one has named one at most. NULL where neither. */
static const EntReferent *
referents_of_group (const EntTagging *t, guint i, guint n, EntReferent *own)
{
  guint n_own = states_before (t, i, own);
  if (n_own == n)
    return own;
  return n_own < 2 && t->tagger->group[n - 2][0].entity ? t->tagger->group[n - 2] : NULL;
}

static void
find_groups (EntTagging *t, EntArticle *article)
{
  EntTagger *tagger = t->tagger;
  const EntReferent bloc = {tagger->bloc, tagger->bloc_span};
  if (!ent_tagged_in_set (t->tagged, ENT_SET_GROUP_STATES) && !ent_tagged_in_set (t->tagged, ENT_SET_GROUP_BLOC))
    return;
  for (guint i = t->tagged->dateline; i < t->n_tokens; i++) {
    if (!ent_in_set (&t->tokens[i], ENT_SET_DETERMINER) && !ent_in_set (&t->tokens[i], ENT_SET_PRONOUN))
      continue;
    guint n, last = behind_group (t, i, &n);
    EntReferent own[ENT_GROUP_MOST];
    const EntReferent *group = last && !actor_over (t, i, last) ? referents_of_group (t, i, n, own) : NULL;
    if (!last && follows_pair (t, i) && (last = behind_pair (t, i)) && !actor_over (t, i, last)) {
      group = tagger->group[0];
      n = 2;
    }
    if (group) {
      add_anaphor (t, article, i, last, group, n);
      i = last - 1;
      continue;
    }
    last = tagger->bloc ? behind_bloc (t, i) : 0;
    if (last && !actor_over (t, i, last)) {
      add_anaphor (t, article, i, last, &bloc, 1);
      i = last - 1;
    }
  }
}

/* ---- "the kingdom", "the Gulf emirate", "the island nation": names of kind anaphor in aliases.tsv ---- */

static const EntClaim *
claim_on (const EntName *name, const EntEntity *entity)
{
  for (guint i = 0; i < name->n_claims; i++)
    if (name->claims[i].entity == entity && name->claims[i].kind == ENT_MENTION_ANAPHOR)
      return &name->claims[i];
  return NULL;
}

/* The state named last that is called so: in this sentence before NAME, else in those before. */
static const EntReferent *
referent_of_epithet (const EntTagging *t, const EntName *name, EntReferent *own)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint i = t->tagged->n_actors; i-- > 0;)
    if (actors[i].last <= name->first && actors[i].n_entities == 1 && claim_on (name, actors[i].entities[0])) {
      *own = (EntReferent){actors[i].entities[0], span_of (t, &actors[i])};
      return own;
    }
  for (guint i = 0; i < t->tagger->n_recent; i++)
    if (claim_on (name, t->tagger->recent[i].entity))
      return &t->tagger->recent[i];
  return NULL;
}

/* The token of the "the" before NAME, across two adjectives at most; its own first token where there is none. */
static guint
article_before (const EntTagging *t, const EntName *name)
{
  for (guint i = name->first; i-- > t->tagged->dateline && name->first - i <= 3;) {
    if (is_lower_word (t, i, "the"))
      return i;
    if (!(t->tokens[i].flags & ENT_TOKEN_WORD) || t->tokens[i].sets & ~((guint64)1 << ENT_SET_ADJECTIVE))
      break;
  }
  return name->first;
}

static void
find_epithets (EntTagging *t, EntArticle *article)
{
  for (guint i = 0; i < t->n_names; i++) {
    const EntName *name = &t->names[i];
    if (name->n_claims == 0 || name->claims[0].kind != ENT_MENTION_ANAPHOR)
      continue;
    guint first = article_before (t, name);
    gboolean of = name->last < t->n_tokens && ent_in_set (&t->tokens[name->last], ENT_SET_PREP_OF);
    EntReferent own;
    const EntReferent *referent =
        first < name->first && !of && !actor_over (t, first, name->last) ? referent_of_epithet (t, name, &own) : NULL;
    if (referent)
      add_anaphor (t, article, first, name->last, referent, 1);
  }
}

/* "He", "she": the leader who was the last sentence's first actor, as long as this sentence names no person before. */
static void
find_pronoun (EntTagging *t, EntArticle *article)
{
  const EntReferent leader = {t->tagger->leader, t->tagger->leader_span};
  if (!leader.entity || !ent_tagged_in_set (t->tagged, ENT_SET_PERSON_PRONOUN))
    return;
  for (guint i = t->tagged->dateline; i < t->n_tokens; i++) {
    if (actor_over (t, i, i + 1))
      return;
    if (ent_in_set (&t->tokens[i], ENT_SET_PERSON_PRONOUN)) {
      add_anaphor (t, article, i, i + 1, &leader, 1);
      return;
    }
  }
}

/* "It recalled its ambassador", "It has since apologised": the verb behind the pronoun is somebody's. */
static gboolean
acts (const EntTagging *t, guint i)
{
  static const guint64 passed = (guint64)1 << ENT_SET_ADVERB | (guint64)1 << ENT_SET_HAVE | (guint64)1 << ENT_SET_WILL;
  for (guint k = i + 1; k < t->n_tokens && k < i + 5; k++) {
    if (is_act (t, k))
      return TRUE;
    if (!(t->tokens[k].sets & passed))
      return FALSE;
  }
  return FALSE;
}

static gboolean
names (const EntTagging *t, const EntEntity *entity)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors; k++)
    for (guint j = 0; j < actors[k].n_entities; j++)
      if (actors[k].entities[j] == entity)
        return TRUE;
  return FALSE;
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

/* "It" that opens a sentence and acts, and "it" that another one acts on: who the sentence before began with. */
static void
find_it (EntTagging *t, EntArticle *article)
{
  const EntReferent *opener = &t->tagger->opener;
  if (!opener->entity || names (t, opener->entity))
    return;
  for (guint i = t->tagged->dateline; i < t->n_tokens; i++) {
    if (!is_lower_word (t, i, "it"))
      continue;
    gboolean first = i == t->tagged->dateline;
    if (first ? !acts (t, i) : !is_act (t, i - 1) || !has_one_before (t, i))
      return;
    add_anaphor (t, article, i, i + 1, opener, 1);
    return;
  }
}

static void
remember_recent (EntTagger *tagger, const EntEntity *entity, EntSpan span)
{
  guint at = 0;
  while (at < tagger->n_recent && tagger->recent[at].entity != entity)
    at++;
  if (at == tagger->n_recent && tagger->n_recent < ENT_RECENT_MOST)
    tagger->n_recent++;
  for (at = MIN (at, ENT_RECENT_MOST - 1); at > 0; at--)
    tagger->recent[at] = tagger->recent[at - 1];
  tagger->recent[0] = (EntReferent){entity, span};
}

/* "A and B did this", "Officials of A and B". */
static gboolean
opens_with_pair (const EntTagging *t)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  return t->tagged->n_actors > 1 && actors[0].first <= t->tagged->dateline + 3 && actors[1].first == actors[0].last + 1 &&
         !actors[0].modifier && !actors[1].modifier && is_lower_word (t, actors[0].last, "and");
}

/* What this sentence offers to the next ones. */
static void
remember (EntTagging *t)
{
  EntTagger *tagger = t->tagger;
  const EntActor *first = NULL;
  for (guint i = 0; i < t->tagged->n_actors; i++) {
    const EntActor *actor = &g_array_index (tagger->actors, EntActor, t->tagged->first_actor + i);
    if (actor->n_entities == 1 && !actor->modifier && ent_is_state (actor->entities[0]))
      remember_recent (tagger, actor->entities[0], span_of (t, actor));
    if (actor->place || actor->modifier || actor->n_entities > 1)
      continue;
    const EntEntity *entity = actor->entities[0];
    if (!first)
      first = actor;
    if (entity->kind == ENT_KIND_ORGANIZATION || entity->kind == ENT_KIND_BLOC) {
      tagger->bloc = entity;
      tagger->bloc_span = span_of (t, actor);
    }
  }
  EntReferent group[ENT_GROUP_MOST];
  guint n = states_before (t, G_MAXUINT, group);
  if (n >= 2 && n <= ENT_GROUP_MOST)
    memcpy (tagger->group[n - 2], group, sizeof group);
  tagger->group_opens = n >= 2 && opens_with_pair (t);
  if (tagger->group_opens)
    memcpy (tagger->group[0], group, 2 * sizeof *group);
  if (n >= 2)
    tagger->group_at = t->sentence->index;
  gboolean whole = first && first->first <= t->tagged->dateline + 1 && first->kind != ENT_MENTION_PERSON && !first->plural &&
                   (ent_is_state (first->entities[0]) || first->entities[0] == tagger->bloc);
  tagger->opener = whole ? (EntReferent){first->entities[0], span_of (t, first)} : (EntReferent){NULL, {0, 0}};
  if (first && (first->kind == ENT_MENTION_PERSON || (first->agent && !first->plural))) {
    tagger->leader = first->entities[0];
    tagger->leader_span = span_of (t, first);
  } else if (first && first->kind != ENT_MENTION_ANAPHOR) {
    tagger->leader = NULL;
  }
}

void
ent_anaphora_find (EntTagging *t, EntArticle *article)
{
  const EntTagger *tagger = t->tagger;
  t->tagged->counts |= tagger->n_recent || tagger->bloc || tagger->leader;
  if (!t->tagged->counts)
    return;
  find_groups (t, article);
  find_epithets (t, article);
  find_pronoun (t, article);
  find_it (t, article);
  remember (t);
}
