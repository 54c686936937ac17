/* Articles made by hand, and what they add up to. */
#include "fake_stories.h"

#include "fake_lexicon.h"

#include <string.h>

void
sign (EntArticle *article, guint32 seed, guint first, guint n_changed)
{
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    article->minhash[i] = (seed * 131 + i) * 2654435761u + (i >= first && i < first + n_changed ? first + 1 : 0);
}

void
say (EntArticle *article, const char *text, const char *names)
{
  gsize start = article->sentences->len * 1000;
  EntSentence sentence = {article->sentences->len,
                          ENT_FIELD_TEXT,
                          {start, start + strlen (text)},
                          g_string_chunk_insert (article->strings, text),
                          g_str_hash (text)};
  g_auto (GStrv) list = g_strsplit (names, " ", -1);
  g_array_append_val (article->sentences, sentence);
  for (guint i = 0; list[i] && *list[i]; i++) {
    EntMention mention = {.sentence = sentence.index, .field = ENT_FIELD_TEXT, .text = "xxx", .confidence = 1};
    const char *id = list[i] + (*list[i] == '~' || *list[i] == '^');
    mention.span = (EntSpan){start + 4 * i, start + 4 * i + 3};
    mention.entity = g_string_chunk_insert (article->strings, id);
    mention.role = *list[i] == '~' ? ENT_ROLE_PLACE : ENT_ROLE_ACTOR;
    mention.kind = *list[i] == '^' ? ENT_MENTION_ANAPHOR : ENT_MENTION_NAME;
    mention.sector = i == 0 ? "government" : NULL;
    g_array_append_val (article->mentions, mention);
  }
}

EntEvent *
report (EntArticle *article, const char *source, const char *target, const char *class_name, double confidence)
{
  const EntClass *class = ent_lexicon_find_class (NULL, class_name);
  guint last = article->sentences->len - 1;
  gsize start = last * 1000;
  EntEvent event = {.sentence = last,
                    .field = ENT_FIELD_TEXT,
                    .source = source,
                    .target = target,
                    .class_name = class_name,
                    .quad = class->quad,
                    .intensity = class->intensity,
                    .construction = "active",
                    .operators = "",
                    .cue_id = "cue",
                    .cue = {start + 8, start + 11},
                    .cue_text = "cue",
                    .confidence = confidence};
  for (guint i = 0; i < article->mentions->len; i++) {
    const EntMention *mention = &g_array_index (article->mentions, EntMention, i);
    if (mention->sentence == last && strcmp (mention->entity, source) == 0)
      event.source_mention = mention->span;
    if (mention->sentence == last && strcmp (mention->entity, target) == 0)
      event.target_mention = mention->span;
  }
  event.score = confidence * event.intensity / 10;
  g_array_append_val (article->events, event);
  return &g_array_index (article->events, EntEvent, article->events->len - 1);
}

void
report_both (EntArticle *article, const char *a, const char *b, const char *class_name, double confidence)
{
  report (article, a, b, class_name, confidence)->symmetric = TRUE;
  report (article, b, a, class_name, confidence)->symmetric = TRUE;
}

EntTallied *
add_up (GPtrArray *articles, const EntTallyOptions *options, guint32 seed)
{
  static const EntTallyOptions defaults;
  EntLexicon *lexicon = fake_lexicon_new ("a");
  EntTally *tally = ent_tally_new (lexicon, options ? options : &defaults);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  GRand *random = g_rand_new_with_seed (seed);
  g_ptr_array_extend (order, articles, NULL, NULL);
  for (guint i = order->len; seed && i > 1; i--) {
    guint j = (guint)g_rand_int_range (random, 0, (gint32)i);
    gpointer moved = order->pdata[i - 1];
    order->pdata[i - 1] = order->pdata[j];
    order->pdata[j] = moved;
  }
  for (guint i = 0; i < order->len; i++)
    ent_tally_add (tally, order->pdata[i]);
  EntTallied *tallied = ent_tally_finish (tally);
  ent_tally_free (tally);
  g_rand_free (random);
  fake_lexicon_free (lexicon);
  return tallied;
}

GPtrArray *
new_articles (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)ent_article_free);
}

EntArticle *
add_story (GPtrArray *articles, const char *id, const char *publisher, const char *date)
{
  EntArticle *article = ent_article_new ();
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  article->id = g_strdup (id);
  article->source = g_strdup (publisher);
  article->date = g_strdup (date);
  g_strlcpy (article->sha256, sha256, sizeof article->sha256);
  g_ptr_array_add (articles, article);
  return article;
}

const EntEdge *
find_edge (const EntTallied *tallied, const char *id)
{
  for (guint i = 0; i < tallied->edges->len; i++) {
    const EntEdge *edge = &g_array_index (tallied->edges, EntEdge, i);
    if (strcmp (edge->id, id) == 0)
      return edge;
  }
  return NULL;
}

const EntNode *
find_node (const EntTallied *tallied, const char *id)
{
  for (guint i = 0; i < tallied->nodes->len; i++)
    if (strcmp (g_array_index (tallied->nodes, EntNode, i).id, id) == 0)
      return &g_array_index (tallied->nodes, EntNode, i);
  return NULL;
}
