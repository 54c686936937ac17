/* Stories that were decided elsewhere, over more documents than this tally sees. */
#include "tally/internal.h"

#include <string.h>

/* Two keys in one: stories are looked up by their documents. */
const TallyStory *
ent_tally_story_of (EntTally *tally, const EntArticle *article)
{
  const TallyStory key = {.id = article->id ? article->id : "", .sha256 = article->sha256};
  const TallyStory *known = g_hash_table_lookup (tally->stories, &key);
  if (known || !article->story_id)
    return known;
  TallyStory story = {.id = ent_tally_intern (tally, key.id),
                      .sha256 = ent_tally_intern (tally, article->sha256),
                      .first = ent_tally_intern (tally, article->story_id),
                      .first_sha256 = ent_tally_intern (tally, article->story_sha256),
                      .date = ent_tally_intern (tally, article->story_date),
                      .counts = TRUE};
  TallyStory *kept = g_memdup2 (&story, sizeof story);
  g_ptr_array_add (tally->stories_owned, kept);
  return kept;
}

const TallyDocument *
ent_tally_speak_of (EntTally *tally, const char *id, const char *sha256, const char *date)
{
  TallyDocument key = {.id = id};
  g_strlcpy (key.sha256, sha256, sizeof key.sha256);
  const TallyDocument *known = g_hash_table_lookup (tally->documents_seen, &key);
  if (!known)
    known = g_hash_table_lookup (tally->elsewhere, &key);
  if (known)
    return known;
  TallyDocument *document = g_memdup2 (&key, sizeof key);
  document->id = ent_tally_intern (tally, id);
  document->date = ent_date_day (date) ? ent_tally_intern (tally, date) : NULL;
  g_hash_table_add (tally->elsewhere, document);
  return document;
}

void
ent_tally_take_stories (TallySum *sum)
{
  for (guint i = 0; i < sum->order->len; i++) {
    TallyDocument *document = g_ptr_array_index (sum->order, i);
    const TallyStory *story = document->story;
    document->first = story ? ent_tally_speak_of (sum->tally, story->first, story->first_sha256, story->date) : document;
  }
}

/* ---- lines that say so ---- */

static void
take_story (const EntStory *line, gpointer data)
{
  EntTally *tally = data;
  TallyStory story = {.id = ent_tally_intern (tally, line->document),
                      .sha256 = ent_tally_intern (tally, line->sha256),
                      .first = ent_tally_intern (tally, line->first),
                      .first_sha256 = ent_tally_intern (tally, line->first_sha256),
                      .date = ent_tally_intern (tally, line->date),
                      .counts = line->counts};
  TallyStory *kept = g_memdup2 (&story, sizeof story);
  g_ptr_array_add (tally->stories_owned, kept);
  g_hash_table_replace (tally->stories, kept, kept);
}

static void
take_recurring (const char *source, guint64 hash, gpointer data)
{
  EntTally *tally = data;
  TallyRecurring recurring = {ent_tally_intern (tally, source), hash};
  g_array_append_val (tally->recurring, recurring);
}

static void
take_witness (EntTally *tally, TallyShare *share, const EntShareWitness *from)
{
  const TallyDocument *document = ent_tally_speak_of (tally, from->document, from->sha256, from->date);
  TallyWitness witness = {document, from->sentence, from->field, from->span, from->hash, NULL};
  ent_tally_insert_witness (share->witnesses, &witness, from->text, from->span.end - from->span.start);
}

static void
take_share (const EntShare *line, gpointer data)
{
  EntTally *tally = data;
  TallyShare *share = ent_tally_share (tally, line->week, line->a, line->b);
  for (gsize i = 0; i < line->n_sentences; i++)
    ent_tally_share_sentence (share, line->sentences[i]);
  for (gsize i = 0; i < line->n_documents; i++)
    ent_tally_share_document (share, line->documents[i].key, line->documents[i].number);
  for (gsize i = 0; i < line->n_witnesses && share->b; i++)
    take_witness (tally, share, &line->witnesses[i]);
}

EntReducedFuncs
ent_tally_reduced_funcs (EntTally *tally)
{
  return (EntReducedFuncs){take_story, take_recurring, take_share, tally};
}

/* ---- whether all is there ---- */

static gboolean
fail (GError **error, const char *format, const char *what)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_DATA, format, what);
  return FALSE;
}

static gboolean
knows (EntTally *tally, const char *id, const char *sha256)
{
  TallyDocument key = {.id = id};
  g_strlcpy (key.sha256, sha256, sizeof key.sha256);
  return g_hash_table_contains (tally->documents_seen, &key);
}

static gboolean
check_share (EntTally *tally, const TallyShare *share, GHashTable *keys, GError **error)
{
  for (guint i = 0; i < share->documents->len; i++)
    if (!g_hash_table_contains (keys, &g_array_index (share->documents, EntShareDocument, i).key))
      return fail (error, "a tally line of %s counts a document whose line is missing", share->a);
  for (guint i = 0; i < share->witnesses->len; i++) {
    const TallyDocument *document = g_array_index (share->witnesses, TallyWitness, i).document;
    if (!knows (tally, document->id, document->sha256))
      return fail (error, "the line of document %s is missing", document->id);
  }
  return TRUE;
}

static gboolean
check_shares (EntTally *tally, GHashTable *keys, GError **error)
{
  GHashTableIter all;
  gpointer share;
  g_hash_table_iter_init (&all, tally->shares);
  while (g_hash_table_iter_next (&all, &share, NULL))
    if (!check_share (tally, share, keys, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_mixture (const EntTally *tally, GError **error)
{
  if (tally->n_decided && tally->n_undecided)
    return fail (
        error, "%s",
        "of some documents it is decided of which story they are, of others not: reduce all of them in one run of 'entente tally'");
  return TRUE;
}

gboolean
ent_tally_check (EntTally *tally, GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!check_mixture (tally, error))
    return FALSE;
  for (guint i = 0; tally->n_decided && i < tally->documents->len; i++) {
    const TallyDocument *document = g_ptr_array_index (tally->documents, i);
    guint64 key = ent_tally_document_key (document->id, document->sha256);
    if (document->superseded)
      continue;
    if (!knows (tally, document->story->first, document->story->first_sha256))
      return fail (error, "the line of document %s is missing, the first of its story", document->story->first);
    if (!g_hash_table_add (keys, g_memdup2 (&key, sizeof key)))
      return fail (error, "document %s has the key of another one", document->id);
  }
  return check_shares (tally, keys, error);
}

gboolean
ent_tally_check_mixture (const EntTally *tally, GError **error)
{
  return check_mixture (tally, error);
}
