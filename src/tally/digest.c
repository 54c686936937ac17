/* What tells two readings of one document apart, and what decides of which story it is. */
#include "tally/internal.h"

#include <string.h>
#include <xxhash.h>

static void
digest_string (GString *out, const char *string)
{
  g_string_append (out, string ? string : "\001");
  g_string_append_c (out, 0);
}

static void
digest_bytes (GString *out, gconstpointer bytes, gsize length)
{
  g_string_append_len (out, bytes, (gssize)length);
}

static void
digest_mention (GString *out, const EntMention *mention)
{
  const guint64 numbers[] = {mention->sentence, mention->span.start, mention->span.end, mention->role, mention->kind};
  digest_bytes (out, numbers, sizeof numbers);
  digest_string (out, mention->entity);
  digest_string (out, mention->sector);
}

static void
digest_event (GString *out, const EntEvent *event)
{
  const guint64 numbers[] = {event->sentence,
                             event->layer,
                             event->attributed != 0,
                             event->symmetric != 0,
                             event->cue.start,
                             event->cue.end,
                             event->source_mention.start,
                             event->source_mention.end,
                             event->target_mention.start,
                             event->target_mention.end};
  const double measures[] = {ent_round6 (event->confidence)};
  const char *const names[] = {event->source,       event->target,    event->class_name, event->speaker,
                               event->construction, event->operators, event->cue_id};
  digest_bytes (out, numbers, sizeof numbers);
  digest_bytes (out, measures, sizeof measures);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    digest_string (out, names[i]);
}

/* Of all that is counted, whichever way the article came here. */
guint64
ent_tally_digest (const EntArticle *article, GString *out)
{
  g_string_truncate (out, 0);
  digest_string (out, article->date);
  digest_string (out, article->source);
  digest_string (out, article->url);
  digest_string (out, article->title);
  for (guint i = 0; i < article->mentions->len; i++)
    digest_mention (out, &g_array_index (article->mentions, EntMention, i));
  for (guint i = 0; i < article->events->len; i++)
    digest_event (out, &g_array_index (article->events, EntEvent, i));
  return XXH3_64bits (out->str, out->len);
}

gboolean
ent_tally_names (const EntArticle *article, const EntMention *mention)
{
  return mention->role != ENT_ROLE_PLACE && mention->kind != ENT_MENTION_ANAPHOR && mention->sentence < article->sentences->len;
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return (x > y) - (x < y);
}

void
ent_tally_facts (const EntArticle *article, guint64 *digest, GArray *sentences)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  *digest = ent_tally_digest (article, scratch);
  g_array_set_size (sentences, 0);
  for (guint i = 0; i < article->mentions->len; i++) {
    const EntMention *mention = &g_array_index (article->mentions, EntMention, i);
    if (ent_tally_names (article, mention))
      g_array_append_val (sentences, g_array_index (article->sentences, EntSentence, mention->sentence).hash);
  }
  g_array_sort (sentences, compare_hashes);
  ent_tally_drop_repeated (sentences, compare_hashes);
}

/* The elements that differ from the one before, of SORTED. */
void
ent_tally_drop_repeated (GArray *sorted, GCompareFunc compare)
{
  guint kept = 0, size = g_array_get_element_size (sorted);
  for (guint i = 0; i < sorted->len; i++) {
    char *element = sorted->data + (gsize)i * size;
    if (kept > 0 && compare (sorted->data + (gsize)(kept - 1) * size, element) == 0)
      continue;
    memmove (sorted->data + (gsize)kept++ * size, element, size);
  }
  g_array_set_size (sorted, kept);
}

guint64
ent_tally_document_key (const char *id, const char *sha256)
{
  g_autofree char *whole = g_strconcat (id, "\n", sha256, NULL);
  return XXH3_64bits (whole, strlen (whole));
}
