/* "Foreign Minister José Díaz said", "the government spokesman, Ali Sow, said", "José Díaz, the foreign minister, met", where no state is
 * named beside the office and no table knows the name: who reports from a state calls its ministers so. Else it is the state that the
 * sentence, or the one before, began with, the other one where that is who is acted on, or the one in whose capital he receives. */
#include "tag/phrase.h"

#include <string.h>

#define TITLE_MOST 3 /* words before the head: "deputy foreign minister" */
#define NAME_MOST 4  /* words of a person's name */
#define SEAT_REACH 6 /* tokens between the verb and the capital: "received on Monday evening in A" */

/* What a title says, by tokens: of [first, last) the name begins at NAME, 0 where there is none. */
typedef struct {
  guint first, name, last;
} Title;

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

/* "Trade Minister", "Finance Minister": what might be a verb is no such thing in capitals. */
static gboolean
is_portfolio (const EntTagging *t, guint i, guint head)
{
  return i + 1 == head && ent_capital_at (t, i) && ent_capital_at (t, head) && ent_forms_at (t, i, ENT_POS_VERB) & ENT_FORM_BASE &&
         t->sentence->field != ENT_FIELD_TITLE;
}

/* The first token of the title whose head is at I: "the deputy foreign minister", "Fisheries Minister". */
static guint
title_start (const EntTagging *t, guint i)
{
  static const guint64 ends = ENT_FUNCTION_WORDS | ENT_SET_BIT (ENT_SET_DATE) | ENT_SET_BIT (ENT_SET_ADVERB);
  guint first = i;
  while (first > t->tagged->dateline && i - first < TITLE_MOST && ent_word_at (t, first - 1) && !(t->tokens[first - 1].sets & ends) &&
         (!ent_is_act (t, first - 1) || is_portfolio (t, first - 1, i)))
    first--;
  return first;
}

/* Behind "of State for Finance", "for Europe and Foreign Affairs" at I. */
static guint
behind_portfolio (const EntTagging *t, guint i)
{
  guint k = ent_behind_office (t, i);
  k = k > i ? ent_behind_office (t, k) : k;
  while (k > i && ent_token_reads (t, k, "and") && ent_capital_at (t, k + 1) && !ent_claimed_name_at (t, k + 1) &&
         !ent_in_set (&t->tokens[k + 1], ENT_SET_TITLE)) {
    gboolean qualified = ent_in_set (&t->tokens[k + 1], ENT_SET_ADJECTIVE) && ent_capital_at (t, k + 2); /* "and Foreign Affairs" */
    k += qualified ? 3 : 2;
  }
  return k;
}

/* The token that the name of who holds the office at I begins with, where it stands without a comma; 0 where none does. "Minister for
 * Foreign Affairs Jane Doe": of the words in capitals the last two. */
static guint
holder_behind (const EntTagging *t, guint i, guint *last)
{
  guint portfolio = behind_portfolio (t, i + 1);
  *last = ent_behind_personal_name (t, portfolio, NULL);
  if (portfolio == i + 1)
    return *last > portfolio ? portfolio : 0;
  gboolean named = *last > i + 4 && ent_capital_at (t, *last - 2) && !t->tokens[*last - 2].sets && !ent_token_reads (t, *last - 3, "and");
  return named ? *last - 2 : 0;
}

/* Whether a name of two words or more stands before the comma at COMMA, with which the sentence begins: its first token in *FIRST. */
static gboolean
follows_name (const EntTagging *t, guint comma, guint *first)
{
  guint i = comma;
  while (i > t->tagged->dateline && comma - i < NAME_MOST && ent_capital_at (t, i - 1) && !t->tokens[i - 1].sets &&
         !ent_claimed_name_at (t, i - 1))
    i--;
  *first = i;
  return comma >= i + 2 && ent_opens_sentence (t, i);
}

/* "opposition leader", "former foreign minister": no office of state, or nobody's now. */
static gboolean
is_other_office (const EntTagging *t, guint first, guint head)
{
  for (guint k = first; k < head; k++) {
    const EntAgent *agent = ent_agent_at (t, k);
    if (agent && (strcmp (agent->sector, "opposition") == 0 || strcmp (agent->sector, "party") == 0))
      return TRUE;
  }
  return ent_has_history (t, first, head);
}

/* The title whose head is at I, with the name of its holder; FALSE where none stands there. */
static gboolean
title_at (const EntTagging *t, guint i, Title *title)
{
  gboolean capital = t->tokens[i].flags & ENT_TOKEN_CAPITAL;
  guint first = title_start (t, i), last, name = holder_behind (t, i, &last);
  if (is_other_office (t, first, i))
    return FALSE;
  if (name) {
    *title = (Title){first, name, last};
    return last > name + 1 || capital;
  }
  guint comma = behind_portfolio (t, i + 1);
  if (!(comma < t->n_tokens && ent_is_mark (t, &t->tokens[comma], ",")))
    return capital && comma > i + 1 && (*title = (Title){first, 0, comma}, TRUE); /* "The Minister for Foreign Affairs said" */
  last = ent_behind_personal_name (t, comma + 1, NULL);
  if (last > comma + 1 && last < t->n_tokens && ent_is_mark (t, &t->tokens[last], ",")) {
    *title = (Title){first, comma + 1, last};
    return last > comma + 2 || capital;
  }
  guint before = first;
  while (before > 0 && ent_in_set (&t->tokens[before - 1], ENT_SET_DETERMINER))
    before--;
  if (before == 0 || !ent_is_mark (t, &t->tokens[before - 1], ",") || !follows_name (t, before - 1, &title->first))
    return FALSE;
  title->name = title->first; /* "José Díaz, the foreign minister, met" */
  title->last = comma;
  return TRUE;
}

/* ---- whose ---- */

/* Whether token I stands within a quotation with which the sentence begins. */
static gboolean
is_quoted (const EntTagging *t, guint i)
{
  gboolean quoted = FALSE;
  for (guint k = 0; t->tagged->quotes && k < i; k++)
    quoted ^= (t->tokens[k].flags & ENT_TOKEN_QUOTES) != 0;
  return quoted;
}

/* The first actor of the sentence that stands in no quotation. */
static const EntActor *
first_outside (const EntTagging *t)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors; k++)
    if (!is_quoted (t, actors[k].first))
      return &actors[k];
  return NULL;
}

/* Whether the sentence names ENTITY as a party, and not only its capital as a place. */
static gboolean
is_named_as_party (const EntTagging *t, const EntEntity *entity)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors; k++)
    if (!actors[k].place && actors[k].entities[0] == entity)
      return TRUE;
  return FALSE;
}

static gboolean
reads_one_of (const EntTagging *t, guint i, const char *const *words)
{
  for (guint w = 0; words[w]; w++)
    if (ent_token_reads (t, i, words[w]))
      return TRUE;
  return FALSE;
}

static const char *const press[] = {"reporters", "journalists", "newsmen", "lawmakers", "parliament", NULL};

/* Whether the verb at I tells that one is at home in the capital behind it: who receives a guest, or speaks to his reporters; where the
 * article has spoken of nobody yet also who meets somebody, but in the capitals where organizations sit. */
static gboolean
is_at_home (const EntTagging *t, guint i, const EntEntity *seat)
{
  static const char *const hosts[] = {"received", "receives", "receiving", "hosted", "hosts", "hosting", "welcomed", "welcomes", NULL};
  static const char *const others[] = {"AUT", "BEL", "CHE", "ETH", "GBR", "USA", NULL};
  if (reads_one_of (t, i, hosts))
    return TRUE;
  if (ent_in_set (&t->tokens[i], ENT_SET_SPEECH))
    return reads_one_of (t, i + 1, press);
  return (ent_token_reads (t, i, "met") || ent_token_reads (t, i, "meets")) && t->tagger->states.n == 0 &&
         !g_strv_contains (others, seat->id);
}

/* "Speaking to reporters in A, the minister": A, where the sentence names it otherwise nowhere. */
static gboolean
opens_at_home (const EntTagging *t, const EntActor *place)
{
  static const char *const verbs[] = {"speaking", "addressing", "briefing", "talking", NULL};
  guint i = t->tagged->dateline;
  if (!place->place || place->kind != ENT_MENTION_CAPITAL || !reads_one_of (t, i, verbs) || is_named_as_party (t, place->entities[0]))
    return FALSE;
  while (++i < place->first)
    if (reads_one_of (t, i, press))
      return TRUE;
  return FALSE;
}

/* "X received in A his B counterpart": A, where the sentence names it otherwise nowhere. */
static const EntReferent *
host_in_capital (const EntTagging *t, guint verb, EntReferent *own)
{
  const EntActor *actors = &g_array_index (t->tagger->actors, EntActor, t->tagged->first_actor);
  for (guint k = 0; k < t->tagged->n_actors && actors[k].first <= verb + SEAT_REACH; k++) {
    if (actors[k].first <= verb)
      continue;
    gboolean in = ent_in_set (&t->tokens[actors[k].first - 1], ENT_SET_PREP_IN);
    if (!actors[k].place || actors[k].kind != ENT_MENTION_CAPITAL || !in)
      continue;
    if (!is_at_home (t, verb, actors[k].entities[0]) || is_named_as_party (t, actors[k].entities[0]))
      return NULL;
    *own = (EntReferent){actors[k].entities[0], ent_actor_span (t, &actors[k])};
    return own;
  }
  return NULL;
}

/* Whether nobody else acts before the title at FIRST: not "he and Finance Secretary X negotiated", "even though Finance Secretary X". */
static gboolean
leads (const EntTagging *t, guint first)
{
  guint i = first;
  while (i > t->tagged->dateline && ent_in_set (&t->tokens[i - 1], ENT_SET_DETERMINER))
    i--;
  return ent_opens_sentence (t, i) ||
         (i > 0 && (!(t->tokens[i - 1].flags & ENT_TOKEN_WORD) || ent_in_set (&t->tokens[i - 1], ENT_SET_SPEECH)));
}

/* Whose minister acts in TITLE; VERB is what he does. */
static const EntReferent *
owner_of (const EntTagging *t, const Title *title, guint verb, EntReferent *own)
{
  const EntTagger *tagger = t->tagger;
  const EntActor *object = ent_acted_on (t, title->last);
  const EntEntity *other = object ? object->entities[0] : NULL;
  if (tagger->home.entity && tagger->home.entity != other)
    return &tagger->home;
  const EntActor *first = first_outside (t);
  if (first && first->first < title->first) {
    gboolean host = opens_at_home (t, first);
    if (!host && (first->n_entities > 1 || first->place || first->modifier || !ent_is_state (first->entities[0]) ||
                  first->first > t->tagged->dateline + 1))
      return NULL;
    *own = (EntReferent){first->entities[0], ent_actor_span (t, first)};
    return own;
  }
  const EntReferent *host = host_in_capital (t, verb, own);
  if (host)
    return host;
  if (!leads (t, title->first))
    return NULL;
  gboolean one = !(tagger->group_opens && tagger->group_at + 1 == t->sentence->index); /* "A and B agreed": whose of the two? */
  gboolean follows = one && tagger->opener.entity && ent_is_state (tagger->opener.entity) && tagger->opener.entity != other;
  return follows ? &tagger->opener : ent_topic_across (t, object);
}

/* "The minister called on A": the verb alone is no act. */
static gboolean
calls_on (const EntTagging *t, guint i)
{
  return (ent_token_reads (t, i, "called") || ent_token_reads (t, i, "calls")) && ent_token_reads (t, i + 1, "on");
}

void
ent_find_ministers (EntTagging *t, EntArticle *article)
{
  if (!ent_tagged_in_set (t->tagged, ENT_SET_TITLE))
    return;
  for (guint i = t->tagged->dateline; i + 1 < t->n_tokens; i++) {
    const EntAgent *office = office_at (t, i);
    Title title;
    if (!office || !title_at (t, i, &title))
      continue;
    guint first = title.first, verb = title.last;
    verb += verb < t->n_tokens && ent_is_mark (t, &t->tokens[verb], ",") ? 1 : 0;
    guint before = first - (first > 0 && ent_in_set (&t->tokens[first - 1], ENT_SET_DETERMINER) ? 1 : 0); /* "said the interior minister" */
    gboolean told = before > t->tagged->dateline && ent_in_set (&t->tokens[before - 1], ENT_SET_SPEECH);
    gboolean subject =
        ent_begins_act (t, verb, 0) || calls_on (t, verb) || (ent_token_reads (t, verb, "who") && ent_begins_act (t, verb + 1, 0));
    gboolean owned =
        first > 0 && (ent_in_set (&t->tokens[first - 1], ENT_SET_POSSESSIVE) ||
                      (t->tokens[first - 1].flags & ENT_TOKEN_CAPITAL && !ent_in_set (&t->tokens[first - 1], ENT_SET_DETERMINER)));
    if (!(subject || told) || owned || ent_actor_over (t, first > 0 ? first - 1 : 0, title.last))
      continue;
    EntReferent own;
    const EntReferent *whose = owner_of (t, &title, verb, &own);
    if (!whose)
      continue;
    EntActor *actor = ent_add_anaphor (t, article, first, title.last, whose, 1);
    actor->agent = office;
    actor->holder = title.name > first ? title.name : 0;
    actor->person = TRUE;
    g_array_index (article->mentions, EntMention, article->mentions->len - 1).sector = office->sector;
    i = title.last;
  }
}
