/* The tagger: finds the names of an article, weighs the ambiguous ones, and gives each its role. */
#include "tag/known_words.h"

#include "lexicon/chars.h"

#include <string.h>

EntTagger *
ent_tagger_new (const EntLexicon *lexicon)
{
  EntTagger *tagger = g_new0 (EntTagger, 1);
  tagger->lexicon = lexicon;
  tagger->scratch = ent_pattern_scratch_new ();
  tagger->cache = ent_word_cache_new (&tagger->cache_block);
  tagger->tokens = g_array_sized_new (FALSE, FALSE, sizeof (EntToken), 64);
  tagger->names = g_array_sized_new (FALSE, FALSE, sizeof (EntName), 64);
  tagger->actors = g_array_sized_new (FALSE, FALSE, sizeof (EntActor), 64);
  tagger->sentences = g_array_new (FALSE, TRUE, sizeof (EntTagged));
  tagger->plain = g_array_new (FALSE, FALSE, sizeof (guint));
  tagger->mended = g_ptr_array_new_with_free_func ((GDestroyNotify)ent_mended_free);
  tagger->n_persons = ent_lexicon_n_persons (lexicon);
  tagger->person_seen = g_new0 (guint8, tagger->n_persons + 1);
  tagger->strong = g_hash_table_new (NULL, NULL);
  tagger->strangers = g_hash_table_new (NULL, NULL);
  return tagger;
}

void
ent_tagger_free (EntTagger *tagger)
{
  if (!tagger)
    return;
  ent_pattern_scratch_free (tagger->scratch);
  g_free (tagger->cache_block);
  g_array_unref (tagger->tokens);
  g_array_unref (tagger->names);
  g_array_unref (tagger->actors);
  g_array_unref (tagger->sentences);
  g_array_unref (tagger->plain);
  g_ptr_array_unref (tagger->mended);
  g_free (tagger->person_seen);
  g_hash_table_unref (tagger->strong);
  g_hash_table_unref (tagger->strangers);
  g_free (tagger);
}

static void
forget (EntTagger *tagger)
{
  g_array_set_size (tagger->tokens, 0);
  g_array_set_size (tagger->names, 0);
  g_array_set_size (tagger->actors, 0);
  g_array_set_size (tagger->sentences, 0);
  g_ptr_array_set_size (tagger->mended, 0);
  tagger->casing.of = NULL;
  memset (tagger->person_seen, 0, tagger->n_persons + 1);
  g_hash_table_remove_all (tagger->strong);
  g_hash_table_remove_all (tagger->strangers);
  tagger->n_regions = tagger->n_local = tagger->n_strong = tagger->n_foreign = 0;
  tagger->home.entity = tagger->leader.entity = tagger->body.entity = tagger->opener.entity = tagger->speaker.entity = NULL;
  tagger->labelled.entity = tagger->answerer.entity = tagger->sides[0].entity = tagger->author.entity = tagger->people.entity = NULL;
  tagger->asks = tagger->writes = FALSE;
  tagger->labelled_at = 0;
  *tagger->era = '\0';
  tagger->quoted = FALSE;
  tagger->states.n = tagger->bodies.n = tagger->n_introduced = tagger->n_heads = 0;
  tagger->group_n = tagger->topic.n = 0;
  tagger->group_opens = FALSE;
  tagger->between[0].entity = NULL;
  memset (tagger->group, 0, sizeof tagger->group);
}

/* No news comes from a person or from the letters of an organization. */
static gboolean
is_no_place (const EntClaim *claim)
{
  return claim->kind == ENT_MENTION_PERSON || (claim->kind == ENT_MENTION_ACRONYM && claim->entity && !ent_is_state (claim->entity));
}

/* "LANDSBERGIS: We have asked …", "NATO: Two ships …" begin with who speaks. */
static gboolean
begins_with_speaker (const EntTagger *tagger, const EntTagged *tagged)
{
  const EntName *name = tagged->n_names ? &g_array_index (tagger->names, EntName, tagged->first_name) : NULL;
  gboolean speaker = name && name->first == 0;
  for (guint i = 0; speaker && i < name->n_claims; i++)
    speaker = is_no_place (&name->claims[i]);
  return speaker;
}

/* Tokens of the dateline that the sentence begins with, 0 for none. */
static guint
dateline_of (EntTagger *tagger, const EntSentence *sentence, const EntTagged *tagged, const EntToken *tokens, guint n)
{
  if (n < 3 || !(tokens[0].flags & ENT_TOKEN_CAPITAL) || sentence->field == ENT_FIELD_TITLE || begins_with_speaker (tagger, tagged))
    return 0;
  EntSpan span;
  if (!ent_lexicon_may_open_dateline (tagger->lexicon, tagged->text, tagged->length) ||
      !ent_lexicon_page_rule (tagger->lexicon, ENT_PAGE_DATELINE, tagger->scratch, tagged->text,
                              ent_cut (tagged->text, tagged->length, 120), &span) ||
      span.start != 0)
    return 0;
  guint i = 0;
  while (i < n && tokens[i].start < span.end)
    i++;
  return i;
}

/* Whether there is a name among them that may be an entity's. Counts what speaks of the article as a whole. */
static gboolean
survey (EntTagger *tagger, const EntName *names, guint n)
{
  gboolean found = FALSE;
  for (guint i = 0; i < n; i++) {
    const EntClaim *claim = &names[i].claims[0];
    found |= claim->entity && claim->kind != ENT_MENTION_ANAPHOR;
    tagger->n_regions += claim->context == ENT_CONTEXT_REGION;
    tagger->n_local += claim->context == ENT_CONTEXT_LOCAL;
  }
  return found;
}

/* Tokens and names of one sentence. */
static void
find (EntTagger *tagger, const EntSentence *sentence)
{
  EntTagged tagged = {.text = sentence->text,
                      .length = sentence->span.end - sentence->span.start,
                      .first_token = tagger->tokens->len,
                      .first_name = tagger->names->len};
  EntMended *mended = ent_mend (tagged.text, tagged.length);
  if (mended) {
    g_ptr_array_add (tagger->mended, mended);
    tagged.mended = mended;
    tagged.text = mended->text;
    tagged.length = mended->length;
  }
  ent_tokenize (tagger->lexicon, tagger->cache, &tagged, tagger->tokens);
  EntToken *tokens = &g_array_index (tagger->tokens, EntToken, tagged.first_token);
  guint n = tagger->tokens->len - tagged.first_token;
  ent_find_names (tagger, tagged.text, tokens, n);
  tagged.n_names = tagger->names->len - tagged.first_name;
  tagged.n_tokens = n;
  if (survey (tagger, &g_array_index (tagger->names, EntName, tagged.first_name), tagged.n_names)) {
    tagged.counts = TRUE;
    tagged.dateline = dateline_of (tagger, sentence, &tagged, tokens, n);
    ent_hide_decoys (tagger, tagged.text, tokens, n, &g_array_index (tagger->names, EntName, tagged.first_name), tagged.n_names);
  }
  g_array_append_val (tagger->sentences, tagged);
}

EntTagging
ent_tagging (EntTagger *tagger, const EntArticle *article, guint i)
{
  EntTagging t = {.tagger = tagger, .sentence = &g_array_index (article->sentences, EntSentence, i)};
  t.tagged = &g_array_index (tagger->sentences, EntTagged, i);
  t.tokens = (EntToken *)(gpointer)tagger->tokens->data + t.tagged->first_token;
  t.n_tokens = t.tagged->n_tokens;
  t.names = (EntName *)(gpointer)tagger->names->data + t.tagged->first_name;
  t.n_names = t.tagged->n_names;
  return t;
}

static void
add_mentions (const EntTagging *t, EntArticle *article)
{
  const EntSentence *s = t->sentence;
  for (guint i = 0; i < t->n_names; i++) {
    const EntName *name = &t->names[i];
    if (!name->claim)
      continue;
    EntSpan span = ent_tagged_span (t->tagged, s, t->tokens[name->first].start, t->tokens[name->last - 1].end);
    EntMention mention = {.sentence = s->index,
                          .field = s->field,
                          .span = span,
                          .text = s->text + (span.start - s->span.start),
                          .entity = name->claim->entity->id,
                          .entity_kind = name->claim->entity->kind,
                          .kind = name->claim->kind,
                          .role = name->role,
                          .sector = name->sector,
                          .confidence = ent_round6 (name->confidence)};
    g_array_append_val (article->mentions, mention);
  }
}

void
ent_tagger_run (EntTagger *tagger, EntArticle *article)
{
  forget (tagger);
  guint n = article->sentences->len;
  for (guint i = 0; i < n; i++)
    find (tagger, &g_array_index (article->sentences, EntSentence, i));
  for (guint i = 0; i < n; i++) {
    EntTagging t = ent_tagging (tagger, article, i);
    ent_evidence_collect (&t, article->date);
  }
  for (guint i = 0; i < n; i++) {
    EntTagging t = ent_tagging (tagger, article, i);
    ent_evidence_settle (&t);
  }
  ent_find_author (tagger, article);
  for (guint i = 0; i < n; i++) {
    EntTagging t = ent_tagging (tagger, article, i);
    ent_evidence_decide (&t, article->date);
    ent_actors_find (&t);
    add_mentions (&t, article);
    ent_anaphora_find (&t, article);
  }
  ent_article_sort_mentions (article);
}

const EntTagged *
ent_tagger_sentence (const EntTagger *tagger, guint sentence)
{
  return &g_array_index (tagger->sentences, EntTagged, sentence);
}

const EntToken *
ent_tagger_tokens (const EntTagger *tagger, const EntTagged *tagged)
{
  return (const EntToken *)(gpointer)tagger->tokens->data + tagged->first_token;
}

const EntActor *
ent_tagger_actors (const EntTagger *tagger, const EntTagged *tagged)
{
  return (const EntActor *)(gpointer)tagger->actors->data + tagged->first_actor;
}
