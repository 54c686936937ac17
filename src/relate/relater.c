/* The relater: reads each sentence that may hold a relation, and turns the best candidates into events. */
#include "relate/grammar.h"

#include <entente/relate.h>
#include <string.h>

struct _EntRelater {
  const EntLexicon *lexicon;
  const EntTagger *tagger;
  EntPatternScratch *scratch;
  EntSkeleton *skeleton;
  GArray *candidates;
  GArray *awaiting;
  GArray *outer;     /* guint, by unit */
  GArray *frames;    /* EntFrame, by unit */
  GByteArray *marks; /* spent, done and framed, one after the other */
  GArray *notes;     /* EntNote, or NULL */
  guint sports;      /* words of sports reports in the article */
  int latest_year;   /* that an article without a date tells of */
  GArray *dealings;  /* EntDealing, of the article */
  EntDealing deed;   /* the last sentence's that names one alone; its source is NULL where there is none */
  EntStandIn stand_ins[ENT_STAND_INS];
};

EntRelater *
ent_relater_new (const EntLexicon *lexicon, const EntTagger *tagger)
{
  EntRelater *r = g_new0 (EntRelater, 1);
  r->lexicon = lexicon;
  r->tagger = tagger;
  r->scratch = ent_pattern_scratch_new ();
  r->skeleton = ent_skeleton_new (lexicon);
  r->candidates = g_array_new (FALSE, FALSE, sizeof (EntCandidate));
  r->awaiting = g_array_new (FALSE, FALSE, sizeof (EntAwaiting));
  r->outer = g_array_new (FALSE, FALSE, sizeof (guint));
  r->frames = g_array_new (FALSE, FALSE, sizeof (EntFrame));
  r->marks = g_byte_array_new ();
  r->dealings = g_array_new (FALSE, FALSE, sizeof (EntDealing));
  return r;
}

void
ent_relater_free (EntRelater *r)
{
  if (!r)
    return;
  ent_pattern_scratch_free (r->scratch);
  ent_skeleton_free (r->skeleton);
  g_array_unref (r->candidates);
  g_array_unref (r->awaiting);
  g_array_unref (r->outer);
  g_array_unref (r->frames);
  g_byte_array_unref (r->marks);
  g_array_unref (r->dealings);
  g_free (r);
}

void
ent_relater_set_notes (EntRelater *r, GArray *notes)
{
  r->notes = notes;
}

/* A relation needs two parties: sentences that name fewer entities are not read, unless they may answer one before. */
static gboolean
may_relate (const EntRelater *r, const EntTagged *tagged, const EntActor *actors, guint sentence)
{
  const EntEntity *first = NULL;
  gboolean acts = FALSE;
  for (guint i = 0; i < tagged->n_actors; i++) {
    if (actors[i].modifier)
      continue;
    acts |= !actors[i].place && !actors[i].located;
    for (guint k = 0; k < actors[i].n_entities; k++) {
      if (first && actors[i].entities[k] != first)
        return TRUE;
      first = actors[i].entities[k];
    }
  }
  gboolean deed = r->deed.source && r->deed.source != first && sentence <= r->deed.sentence + 1;
  return acts && (deed || ent_may_answer (r->dealings, first, sentence));
}

/* One event a dyad and class: the most confident; ties go to the first. */
static int
by_dyad (gconstpointer left, gconstpointer right)
{
  const EntCandidate *a = left, *b = right;
  int order = strcmp (a->source_entity->id, b->source_entity->id);
  if (order == 0)
    order = strcmp (a->target_entity->id, b->target_entity->id);
  if (order == 0)
    order = a->act - b->act;
  if (order == 0 && a->confidence != b->confidence)
    order = a->confidence > b->confidence ? -1 : 1;
  if (order == 0)
    order = (a->cue > b->cue) - (a->cue < b->cue);
  return order ? order : strcmp (a->construction, b->construction);
}

static int
by_cue (gconstpointer left, gconstpointer right)
{
  const EntCandidate *a = left, *b = right;
  return a->cue != b->cue ? (a->cue < b->cue ? -1 : 1) : by_dyad (left, right);
}

static void
keep_best (const EntGrammar *gr, GArray *candidates)
{
  g_array_sort (candidates, by_dyad);
  guint kept = 0;
  for (guint i = 0; i < candidates->len; i++) {
    const EntCandidate *c = &g_array_index (candidates, EntCandidate, i),
                       *last = kept ? &g_array_index (candidates, EntCandidate, kept - 1) : NULL;
    if (last && last->source_entity == c->source_entity && last->target_entity == c->target_entity && last->act == c->act) {
      if (last->cue != c->cue)
        ent_note_lost_pair (gr, c->cue, c->act, c->source_entity, c->target_entity, c->construction, c->confidence,
                            "said already, and more surely");
      continue;
    }
    g_array_index (candidates, EntCandidate, kept++) = *c;
  }
  g_array_set_size (candidates, kept);
  g_array_sort (candidates, by_cue);
}

/* ---- candidates → events ---- */

static EntSpan
span_of (const EntSource *src, guint first, guint last)
{
  return ent_tagged_span (src->tagged, src->sentence, src->tokens[first].start, src->tokens[last - 1].end);
}

static EntSpan
actor_span (const EntSource *src, const EntActor *actor)
{
  return ent_tagged_span (src->tagged, src->sentence, actor->span.start, actor->span.end);
}

static const char *
operators_of (const EntRelater *r, EntArticle *article, const EntCandidate *c)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < c->n_chain; i++) {
    const EntLexeme *lexeme = ent_unit (r->skeleton, c->chain[i])->lexeme;
    if (c->chain[i] == c->cue || !lexeme || lexeme->group < 0 || !*lexeme->lemma)
      continue;
    g_string_append_printf (names, "%s%s", names->len ? "|" : "", lexeme->lemma);
  }
  return g_string_chunk_insert_const (article->strings, names->str);
}

/* What a sentence behind may answer. */
static void
add_dealing (EntRelater *r, const EntCandidate *c, const EntEvent *e)
{
  EntDealing d = {
      c->source_entity, c->target_entity, c->act, e->sentence, e->source_mention, e->target_mention, strcmp (e->class_name, "AID") == 0};
  g_array_append_val (r->dealings, d);
}

/* "the demand": the word stands for whoever is meant as a pronoun does. */
static void
add_stand_in (const EntSource *src, EntArticle *article, const EntStandIn *s)
{
  EntSpan span = actor_span (src, &s->actor);
  for (guint i = 0; i < s->actor.n_entities; i++) {
    EntMention m = {.sentence = src->sentence->index,
                    .field = src->sentence->field,
                    .span = span,
                    .text = src->sentence->text + (span.start - src->sentence->span.start),
                    .entity = s->actor.entities[i]->id,
                    .entity_kind = s->actor.entities[i]->kind,
                    .kind = ENT_MENTION_ANAPHOR,
                    .role = ENT_ROLE_ACTOR,
                    .antecedents = article->antecedents->len,
                    .n_antecedents = 1,
                    .confidence = 0.5};
    g_array_append_val (article->antecedents, s->antecedents[i]);
    g_array_append_val (article->mentions, m);
  }
}

static void
add_stand_ins (const EntRelater *r, const EntGrammar *gr, EntArticle *article)
{
  for (guint i = 0; i < gr->n_stand_ins; i++) {
    gboolean used = FALSE;
    for (guint k = 0; k < r->candidates->len; k++) {
      const EntCandidate *c = &g_array_index (r->candidates, EntCandidate, k);
      used |= ent_unit (r->skeleton, c->target)->actor == &r->stand_ins[i].actor;
    }
    if (used)
      add_stand_in (gr->source, article, &r->stand_ins[i]);
  }
}

static void
add_event (EntRelater *r, const EntSource *src, EntArticle *article, const EntCandidate *c)
{
  const EntClass *class_ = ent_lexicon_act_class (r->lexicon, c->act);
  const EntUnit *cue = ent_unit (r->skeleton, c->cue);
  EntEvent e = {.sentence = src->sentence->index,
                .field = src->sentence->field,
                .source = c->source_entity->id,
                .target = c->target_entity->id,
                .class_name = class_->name,
                .quad = class_->quad,
                .intensity = ent_round6 (class_->intensity),
                .layer = c->layer,
                .attributed = c->attributed,
                .speaker = c->speaker ? c->speaker->id : NULL,
                .symmetric = c->symmetric,
                .construction = c->construction,
                .operators = operators_of (r, article, c),
                .cue_id = cue->lexeme ? cue->lexeme->lemma : "",
                .cue = span_of (src, cue->first, cue->last),
                .confidence = ent_round6 (c->confidence)};
  e.cue_text = src->sentence->text + (e.cue.start - src->sentence->span.start);
  e.source_mention = actor_span (src, ent_unit (r->skeleton, c->source)->actor);
  e.target_mention = actor_span (src, ent_unit (r->skeleton, c->target)->actor);
  e.score = ent_round6 (e.confidence * e.intensity / 10);
  g_array_append_val (article->events, e);
  add_dealing (r, c, &e);
}

static gboolean
is_within (const EntMention *m, EntSpan span, const char *entity)
{
  return m->span.start >= span.start && m->span.end <= span.end && strcmp (m->entity, entity) == 0;
}

/* A place that turned out to be a party is an actor after all. Mentions and events both stand in the order of the sentences. */
static void
promote_parties (EntArticle *article)
{
  guint first = 0;
  for (guint i = 0; i < article->events->len; i++) {
    const EntEvent *e = &g_array_index (article->events, EntEvent, i);
    while (first < article->mentions->len && g_array_index (article->mentions, EntMention, first).sentence < e->sentence)
      first++;
    for (guint k = first; k < article->mentions->len && g_array_index (article->mentions, EntMention, k).sentence == e->sentence; k++) {
      EntMention *m = &g_array_index (article->mentions, EntMention, k);
      if (m->role == ENT_ROLE_PLACE && (is_within (m, e->source_mention, e->source) || is_within (m, e->target_mention, e->target)))
        m->role = ENT_ROLE_ACTOR;
    }
  }
}

static guint
count_in_set (const EntRelater *r, const EntTagged *tagged, EntSet set)
{
  const EntToken *tokens = ent_tagger_tokens (r->tagger, tagged);
  guint n = 0;
  if (!ent_tagged_in_set (tagged, set))
    return 0;
  for (guint i = 0; i < tagged->n_tokens; i++)
    n += ent_in_set (&tokens[i], set) ? 1 : 0;
  return n;
}

/* Words of sports reports: a few in a sentence, or many in the article, make its battles games. */
static guint
sport_words (const EntRelater *r, const EntTagged *tagged)
{
  return count_in_set (r, tagged, ENT_SET_SPORT);
}

/* "2-1", "34–18": numbers of two digits at most, joined. */
static gboolean
has_score (const EntRelater *r, const EntTagged *tagged)
{
  const EntToken *tokens = ent_tagger_tokens (r->tagger, tagged);
  for (guint i = 0; i + 2 < tagged->n_tokens; i++) {
    gboolean numbers = tokens[i].flags & tokens[i + 2].flags & ENT_TOKEN_NUMBER;
    const EntToken *mark = &tokens[i + 1];
    if (numbers && tokens[i].end - tokens[i].start < 3 && tokens[i + 2].end - tokens[i + 2].start < 3 && mark->start == tokens[i].end &&
        mark->end == tokens[i + 2].start && !(mark->flags & ENT_TOKEN_WORD) &&
        (tagged->text[mark->start] == '-' || mark->end - mark->start == 3))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_sport (const EntRelater *r, const EntTagged *tagged, guint n_sentences)
{
  guint here = sport_words (r, tagged), weak = count_in_set (r, tagged, ENT_SET_SPORT_WEAK);
  gboolean contest = count_in_set (r, tagged, ENT_SET_CONTEST) > 0;
  if (contest && (here + weak > 0 || has_score (r, tagged)))
    return TRUE;
  gboolean report = r->sports > MAX (3, n_sentences / 3); /* which may speak of politics, too */
  return here > 1 || (here == 1 && r->sports > 1) || (report && (weak > 0 || contest));
}

/* "in 2014", "March 2014", "since 2014": the year at token I, 0 where it is none that something has happened in. */
static int
year_told (const EntTagged *tagged, const EntToken *tokens, guint i)
{
  gboolean number = i > 0 && tokens[i].flags & ENT_TOKEN_NUMBER && tokens[i].end - tokens[i].start == 4;
  if (!number || !(ent_in_set (&tokens[i - 1], ENT_SET_PREP_IN) || ent_in_set (&tokens[i - 1], ENT_SET_DATE) ||
                   ent_in_set (&tokens[i - 1], ENT_SET_BACKGROUND)))
    return 0;
  int year = atoi (tagged->text + tokens[i].start);
  return year >= 1900 && year < 2100 ? year : 0;
}

/* The year in which an article without a date is read: the last one that it tells of, where nothing is still to come. 0 for none. */
static int
latest_year (const EntRelater *r, const EntArticle *article)
{
  int latest = 0;
  for (guint s = 0; s < article->sentences->len; s++) {
    const EntTagged *tagged = ent_tagger_sentence (r->tagger, s);
    const EntToken *tokens = ent_tagger_tokens (r->tagger, tagged);
    for (guint i = 0; i < tagged->n_tokens && !ent_tagged_in_set (tagged, ENT_SET_WILL); i++)
      latest = MAX (latest, year_told (tagged, tokens, i));
  }
  return latest;
}

static void
relate_sentence (EntRelater *r, EntArticle *article, guint index)
{
  const EntTagged *tagged = ent_tagger_sentence (r->tagger, index);
  const EntActor *actors = ent_tagger_actors (r->tagger, tagged);
  if (tagged->n_actors == 0 || !may_relate (r, tagged, actors, index)) {
    ent_note_sentence (r->notes, index, "names fewer than two parties");
    return;
  }
  EntSource src = {.lexicon = r->lexicon,
                   .scratch = r->scratch,
                   .sentence = &g_array_index (article->sentences, EntSentence, index),
                   .tagged = tagged,
                   .tokens = ent_tagger_tokens (r->tagger, tagged),
                   .actors = actors};
  ent_skeleton_build (r->skeleton, &src);
  ent_skeleton_decide (r->skeleton, &src);
  guint n = r->skeleton->units->len;
  g_byte_array_set_size (r->marks, 3 * n);
  memset (r->marks->data, 0, 3 * n);
  g_array_set_size (r->frames, n);
  g_array_set_size (r->candidates, 0);
  g_array_set_size (r->awaiting, 0);
  g_array_set_size (r->outer, n);
  EntGrammar gr = {.source = &src,
                   .skeleton = r->skeleton,
                   .g = r->skeleton->letters->str,
                   .n = n,
                   .spent = r->marks->data,
                   .done = r->marks->data + n,
                   .framed = r->marks->data + 2 * n,
                   .frames = (EntFrame *)(gpointer)r->frames->data,
                   .outer = (guint *)(gpointer)r->outer->data,
                   .acts = ent_lexicon_known_acts (r->lexicon),
                   .candidates = r->candidates,
                   .awaiting = r->awaiting,
                   .sport = is_sport (r, tagged, article->sentences->len),
                   .notes = r->notes,
                   .dealings = r->dealings,
                   .deed = r->deed.source ? &r->deed : NULL,
                   .stand_ins = r->stand_ins,
                   .year = article->date ? atoi (article->date) : r->latest_year,
                   .month = article->date ? atoi (article->date + 5) : 0};
  ent_note_skeleton (&gr);
  ent_clauses_find (&gr);
  ent_find_judged (&gr);
  ent_find_turns (&gr);
  ent_nominals_find (&gr);
  ent_find_requested (&gr);
  ent_find_resisted (&gr);
  ent_find_mediators (&gr);
  ent_find_remote (&gr);
  keep_best (&gr, r->candidates);
  for (guint i = 0; i < r->candidates->len; i++)
    add_event (r, &src, article, &g_array_index (r->candidates, EntCandidate, i));
  add_stand_ins (r, &gr, article);
}

#define SUBJECT_REACH 5 /* tokens from the begin of a sentence within which its subject stands */

/* The state that begins a sentence and is the only one that it names, and no mere place; NULL where there is none. */
static const EntActor *
lone_actor (const EntTagged *tagged, const EntActor *actors)
{
  const EntActor *lone = NULL;
  for (guint i = 0; i < tagged->n_actors; i++) {
    if (actors[i].n_entities != 1 || (lone && actors[i].entities[0] != lone->entities[0]))
      return NULL;
    gboolean place = actors[i].place || actors[i].located || actors[i].modifier;
    if (!lone && place)
      return NULL;
    lone = lone ? lone : &actors[i];
  }
  gboolean opens = lone && lone->first <= tagged->dateline + SUBJECT_REACH;
  return opens && ent_is_state (lone->entities[0]) ? lone : NULL;
}

/* Keeps in mind what the sentence tells of one alone, until another is named; who only judges it leaves it as it is. */
static void
remember_deed (EntRelater *r, const EntArticle *article, guint index, guint n_events)
{
  const EntTagged *tagged = ent_tagger_sentence (r->tagger, index);
  const EntSentence *sentence = &g_array_index (article->sentences, EntSentence, index);
  gboolean judged = article->events->len > n_events && r->deed.source;
  for (guint i = n_events; i < article->events->len && judged; i++)
    judged = strcmp (g_array_index (article->events, EntEvent, i).target, r->deed.source->id) == 0;
  if (judged) {
    r->deed.sentence = index;
    return;
  }
  if (tagged->n_actors == 0 && index <= r->deed.sentence + 1)
    return;
  const EntActor *lone = article->events->len > n_events ? NULL : lone_actor (tagged, ent_tagger_actors (r->tagger, tagged));
  r->deed = (EntDealing){.source = lone ? lone->entities[0] : NULL, .act = ENT_NO_CLASS, .sentence = index};
  if (lone)
    r->deed.source_mention = ent_tagged_span (tagged, sentence, lone->span.start, lone->span.end);
}

void
ent_relater_run (EntRelater *r, EntArticle *article)
{
  guint n_mentions = article->mentions->len;
  r->sports = 0;
  r->latest_year = article->date ? 0 : latest_year (r, article);
  g_array_set_size (r->dealings, 0);
  for (guint i = 0; i < article->sentences->len; i++)
    r->sports += sport_words (r, ent_tagger_sentence (r->tagger, i));
  r->deed = (EntDealing){.source = NULL};
  for (guint i = 0; i < article->sentences->len; i++) {
    guint n_events = article->events->len;
    relate_sentence (r, article, i);
    remember_deed (r, article, i, n_events);
  }
  if (article->mentions->len > n_mentions)
    ent_article_sort_mentions (article);
  promote_parties (article);
}
