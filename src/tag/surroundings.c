/* The words around a name: a person's other names, titles, neighbours in a list, the region of a town. */
#include "lexicon/chars.h"
#include "tag/tag-private.h"

#include <string.h>

const EntToken *
ent_token_before (const EntTagging *t, guint token)
{
  return token > 0 ? &t->tokens[token - 1] : NULL;
}

const EntToken *
ent_token_behind (const EntTagging *t, guint last)
{
  return last < t->n_tokens ? &t->tokens[last] : NULL;
}

/* By halves: the names stand in the order of the text, and none in another; a sentence of names alone asks for each of them at each. */
guint
ent_name_from (const EntTagging *t, guint token)
{
  guint low = 0, high = t->n_names;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (t->names[middle].last <= token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

EntName *
ent_name_at (const EntTagging *t, guint token)
{
  guint i = ent_name_from (t, token);
  return i < t->n_names && t->names[i].first <= token ? &t->names[i] : NULL;
}

const EntCasing *
ent_casing (const EntTagging *t)
{
  EntCasing *casing = &t->tagger->casing;
  if (casing->of == t->tagged)
    return casing;
  guint words = 0, capitals = 0, long_words = 0, begin = 0;
  for (guint i = 0; i < t->n_tokens; i++) {
    const EntToken *token = &t->tokens[i];
    gboolean word = (token->flags & ENT_TOKEN_WORD) != 0, is_long = word && token->end - token->start > 3;
    words += word ? 1 : 0;
    capitals += token->flags & ENT_TOKEN_CAPITALS ? 1 : 0;
    long_words += is_long ? 1 : 0;
    begin += is_long && token->flags & ENT_TOKEN_CAPITAL ? 1 : 0;
  }
  *casing = (EntCasing){.of = t->tagged,
                        .title = begin * 10 > long_words * 7,
                        .shouted = words > 1 && capitals * 10 > words * 7,
                        .small = capitals * 3 < words};
  return casing;
}

/* A capitalized word that is no function word, title or agent: it may be a part of a person's name. */
static gboolean
may_be_name_part (const EntTagging *t, const EntToken *token, gboolean sentence_start)
{
  if (!token || !(token->flags & ENT_TOKEN_CAPITAL) || token->sets)
    return FALSE;
  if (token->word && (ent_lexicon_agent (t->tagger->lexicon, token->word) || sentence_start))
    return FALSE;
  return TRUE;
}

static gboolean
inside_other_name (const EntTagging *t, guint token)
{
  const EntName *name = ent_name_at (t, token);
  return name && name->n_claims > 0;
}

/* "Eric Trump", "Michael Jordan": a given name, or what looks like one, stands directly before. */
gboolean
ent_behind_given_name (const EntTagging *t, const EntName *name, gboolean any_capital)
{
  const EntToken *before = ent_token_before (t, name->first);
  if (!before || !(before->flags & ENT_TOKEN_WORD) || !(t->tokens[name->first].flags & ENT_TOKEN_SPACE) ||
      inside_other_name (t, name->first - 1))
    return FALSE;
  if (ent_lexicon_is_given (t->tagger->lexicon, before->name) && !before->sets)
    return TRUE;
  gboolean institution = name->claims[0].kind == ENT_MENTION_INSTITUTION; /* "Mexico's Marines Accused" */
  return any_capital && (institution || !ent_casing (t)->title) && may_be_name_part (t, before, name->first - 1 == t->tagged->dateline);
}

/* The token behind a particle at AT, "al-": what it belongs to; AT where none stands there. */
static guint
behind_particle (const EntTagging *t, guint at)
{
  const EntToken *token = ent_token_behind (t, at);
  if (!token || token->flags & ENT_TOKEN_CAPITAL || !ent_in_set (token, ENT_SET_NAME_PARTICLE))
    return at;
  return ent_is_mark (t, ent_token_behind (t, at + 1), "-") ? at + 2 : at + 1;
}

/* "Mohammed Faisal", "Omar al-Beshir", "Trump Tower": a capitalized word that belongs to it stands behind. */
gboolean
ent_before_family_name (const EntTagging *t, const EntName *name)
{
  guint at = behind_particle (t, name->last);
  if (at > name->last)
    return may_be_name_part (t, ent_token_behind (t, at), FALSE);
  const EntToken *behind = ent_token_behind (t, name->last);
  return behind && behind->flags & ENT_TOKEN_SPACE && behind->flags & ENT_TOKEN_WORD && may_be_name_part (t, behind, FALSE) &&
         !inside_other_name (t, name->last) && !ent_casing (t)->title;
}

gboolean
ent_behind_title (const EntTagging *t, const EntName *name)
{
  const EntToken *before = ent_token_before (t, name->first);
  if (ent_is_mark (t, before, "."))
    before = ent_token_before (t, name->first - 1);
  return before && ent_in_set (before, ENT_SET_TITLE);
}

/* "the Bush administration", "the Blair government" */
gboolean
ent_before_administration (const EntTagging *t, const EntName *name)
{
  const EntToken *behind = ent_token_behind (t, name->last);
  const EntAgent *agent = behind && behind->word ? ent_lexicon_agent (t->tagger->lexicon, behind->word) : NULL;
  return agent && strcmp (agent->sector, "government") == 0 && !(behind->flags & ENT_TOKEN_CAPITAL);
}

/* The name beside NAME across ", ", "and" or a hyphen, in the direction STEP; NULL where there is none that counts. */
static const EntName *
neighbour (const EntTagging *t, const EntName *name, int step)
{
  glong i = name - t->names + step;
  if (i < 0 || i >= (glong)t->n_names)
    return NULL;
  const EntName *other = &t->names[i];
  guint from = step > 0 ? name->last : other->last, to = step > 0 ? other->first : name->first;
  if (other->n_claims == 0 || to - from > 3 || to == from)
    return NULL;
  for (guint k = from; k < to; k++) {
    const EntToken *token = &t->tokens[k];
    if (token->flags & ENT_TOKEN_WORD ? !ent_in_set (token, ENT_SET_CONJUNCTION) && !ent_in_set (token, ENT_SET_DETERMINER)
                                      : !ent_is_mark (t, token, ",") && !ent_is_mark (t, token, "-"))
      return NULL;
  }
  return other;
}

gboolean
ent_is_state (const EntEntity *entity)
{
  return entity && (entity->kind == ENT_KIND_STATE || entity->kind == ENT_KIND_TERRITORY || entity->kind == ENT_KIND_FORMER_STATE);
}

gboolean
ent_is_plain (const EntName *name)
{
  return name->n_claims > 0 && name->claim && !name->claim->evidence;
}

gboolean
ent_has_neighbour (const EntTagging *t, const EntName *name)
{
  for (int step = -1; step <= 1; step += 2) {
    const EntName *other = neighbour (t, name, step);
    if (other && ent_is_plain (other) && ent_is_state (other->claim->entity) && strcmp (other->claim->entity->id, "USA") != 0)
      return TRUE;
  }
  return FALSE;
}

static const EntName *
plain_name (const EntTagging *t, guint i)
{
  return &t->names[g_array_index (t->tagger->plain, guint, i)];
}

gboolean
ent_has_company (const EntTagging *t, const EntName *name, gboolean organizations)
{
  for (guint i = 0; i < t->tagger->plain->len; i++) {
    const EntName *other = plain_name (t, i);
    if (other == name || strcmp (other->claim->entity->id, "USA") == 0)
      continue;
    EntEntityKind kind = other->claim->entity->kind;
    if (ent_is_state (other->claim->entity) || (organizations && (kind == ENT_KIND_BLOC || kind == ENT_KIND_ORGANIZATION)))
      return TRUE;
  }
  return FALSE;
}

gboolean
ent_near_own (const EntTagging *t, const EntName *name, const EntEntity *entity)
{
  for (guint i = 0; i < t->tagger->plain->len; i++) {
    const EntName *other = plain_name (t, i);
    if (other != name && other->claim->entity == entity)
      return TRUE;
  }
  return FALSE;
}

/* The region ("Pa.", "Ontario") that begins at TOKEN, NULL where none does. */
static const EntName *
region_at (const EntTagging *t, guint token)
{
  const EntName *name = ent_name_at (t, token);
  if (!name || name->first != token)
    return NULL;
  EntContext context = name->claims[0].context;
  const EntToken *behind = ent_token_behind (t, name->last);
  gboolean ends = !behind || !(behind->flags & ENT_TOKEN_WORD); /* "in Peru, La Razon said" */
  return context == ENT_CONTEXT_REGION || (context == ENT_CONTEXT_ADDRESS && ends) ? name : NULL;
}

/* "Lebanon, Pa.", but not the list "Guam, Alaska, Hawaii". */
gboolean
ent_before_region (const EntTagging *t, guint token)
{
  const EntName *region = ent_is_mark (t, ent_token_behind (t, token), ",") ? region_at (t, token + 1) : NULL;
  guint next = region ? region->last + 1 : 0;
  return region && !region_at (t, next) && !(next < t->n_tokens && ent_in_set (&t->tokens[next], ENT_SET_CONJUNCTION));
}

/* "Atlanta, Georgia": a place of unknown name and a comma before. */
gboolean
ent_behind_city (const EntTagging *t, const EntName *name)
{
  if (name->first < 2 || !ent_is_mark (t, ent_token_before (t, name->first), ","))
    return FALSE;
  return may_be_name_part (t, &t->tokens[name->first - 2], FALSE) && !inside_other_name (t, name->first - 2);
}

/* "in Georgia", "from Holland" */
gboolean
ent_behind_preposition (const EntTagging *t, const EntName *name)
{
  const EntToken *before = ent_token_before (t, name->first);
  return before && (ent_in_set (before, ENT_SET_PREP_IN) || ent_in_set (before, ENT_SET_PREP_FROM));
}

/* Whether nothing, or 's, stands between what ends before token LAST and what begins at FIRST. */
gboolean
ent_owns (const EntTagging *t, guint last, guint first)
{
  if (last == first)
    return TRUE;
  const char *text = t->tagged->text;
  const EntToken *mark = &t->tokens[last];
  return ent_apostrophe (text + mark->start, text + mark->end) > 0 && (first - last == 1 || text[t->tokens[last + 1].start] == 's');
}
