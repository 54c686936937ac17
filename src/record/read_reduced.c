/* Reads reduced lines: stories, recurring sentences, tally lines, and the story of a reduced document. */
#include "record/read.h"

#include <string.h>

/* The numbers of a set, SIZE bytes each; ascending where ORDERED. N is how many there are. */
static guint8 *
get_set (RecordLine *line, json_t *object, const char *key, guint size, gsize *n)
{
  const char *text = record_optional_string (line, object, key);
  *n = 0;
  if (!text || !*text)
    return NULL;
  gsize length;
  g_autofree guint8 *bytes = g_base64_decode (text, &length);
  g_autofree char *again = g_base64_encode (bytes, length);
  if (length % size == 0 && strcmp (again, text) == 0) {
    *n = length / size;
    return g_steal_pointer (&bytes);
  }
  record_reject (line, "\"%s\" is no set of numbers", key);
  return NULL;
}

static guint64
number_at (const guint8 *bytes, gsize i, guint size)
{
  guint64 little = 0;
  memcpy (&little, bytes + i * size, size);
  return GUINT64_FROM_LE (little);
}

static void
check_ascending (RecordLine *line, const char *key, const guint8 *bytes, gsize n)
{
  for (gsize i = 1; i < n; i++)
    if (number_at (bytes, i - 1, 8) >= number_at (bytes, i, 8))
      record_reject (line, "\"%s\" is not in order", key);
}

static void
check_count (RecordLine *line, json_t *object, const char *key, gsize n)
{
  if (record_get_integer (line, object, key, G_MAXINT64) != n)
    record_reject (line, "\"%s\" is not what there is", key);
}

static GArray *
get_sentences (RecordLine *line, json_t *object)
{
  gsize n;
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autofree guint8 *bytes = get_set (line, object, "sentences", 8, &n);
  check_ascending (line, "sentences", bytes, n);
  check_count (line, object, "n_sentences", n);
  for (gsize i = 0; i < n; i++) {
    guint64 hash = number_at (bytes, i, 8);
    g_array_append_val (sentences, hash);
  }
  return sentences;
}

static GArray *
get_documents (RecordLine *line, json_t *object, gboolean has_mentions)
{
  gsize n, n_numbers = 0;
  GArray *documents = g_array_new (FALSE, FALSE, sizeof (EntShareDocument));
  g_autofree guint8 *keys = get_set (line, object, "documents", 8, &n);
  g_autofree guint8 *numbers = has_mentions ? get_set (line, object, "mentions", 4, &n_numbers) : NULL;
  check_ascending (line, "documents", keys, n);
  check_count (line, object, "n_documents", n);
  if (has_mentions && n_numbers != n)
    record_reject (line, "\"mentions\" has not a number for each document");
  for (gsize i = 0; i < n && !line->reason; i++) {
    EntShareDocument document = {number_at (keys, i, 8), has_mentions ? (guint32)number_at (numbers, i, 4) : 0};
    g_array_append_val (documents, document);
  }
  return documents;
}

static EntShareWitness
get_witness (RecordLine *line, json_t *object)
{
  EntShareWitness witness = {.document = record_required_string (line, object, "document"),
                             .sha256 = record_get_hex (line, object, "sha256", 64),
                             .date = record_get_date (line, object),
                             .sentence = (guint)record_get_integer (line, object, "sentence", G_MAXUINT),
                             .field = record_get_field (line, object, "field"),
                             .span = record_get_span (line, object)};
  witness.text = record_get_text (line, object, witness.span);
  witness.hash = record_get_hash (line, object);
  return witness;
}

static GArray *
get_witnesses (RecordLine *line, json_t *object)
{
  json_t *list = json_object_get (object, "witnesses");
  GArray *witnesses = g_array_new (FALSE, FALSE, sizeof (EntShareWitness));
  if (list && !json_is_array (list))
    record_reject (line, "\"witnesses\" is no list");
  for (gsize i = 0; i < json_array_size (list) && !line->reason; i++) {
    EntShareWitness witness = get_witness (line, json_array_get (list, i));
    g_array_append_val (witnesses, witness);
  }
  return witnesses;
}

static gboolean
is_week (const char *week)
{
  return strlen (week) == 8 && strncmp (week + 4, "-W", 2) == 0;
}

static void
read_share (RecordLine *line, json_t *object)
{
  EntShare share = {.week = record_optional_string (line, object, "week"), .a = record_get_entity (line, object, "a")};
  if (!json_is_null (json_object_get (object, "b")))
    share.b = record_get_entity (line, object, "b");
  if (share.week && !is_week (share.week))
    record_reject (line, "\"week\" is no week: %s", share.week);
  if (share.b && strcmp (share.a, share.b) >= 0)
    record_reject (line, "\"a\" does not come before \"b\"");
  g_autoptr (GArray) sentences = get_sentences (line, object), documents = get_documents (line, object, !share.b),
                     witnesses = get_witnesses (line, object);
  share.sentences = (const guint64 *)(void *)sentences->data;
  share.n_sentences = sentences->len;
  share.documents = (const EntShareDocument *)(void *)documents->data;
  share.n_documents = documents->len;
  share.witnesses = (const EntShareWitness *)(void *)witnesses->data;
  share.n_witnesses = witnesses->len;
  if (!line->reason)
    line->reader->reduced.share (&share, line->reader->reduced.user_data);
}

static void
read_story (RecordLine *line, json_t *object)
{
  EntStory story = {.document = record_required_string (line, object, "document"),
                    .sha256 = record_get_hex (line, object, "sha256", 64),
                    .first = record_required_string (line, object, "first"),
                    .first_sha256 = record_get_hex (line, object, "first_sha256", 64),
                    .date = record_get_date (line, object),
                    .counts = record_get_boolean (line, object, "counts")};
  if (!line->reason)
    line->reader->reduced.story (&story, line->reader->reduced.user_data);
}

static void
read_recurring (RecordLine *line, json_t *object)
{
  const char *source = record_optional_string (line, object, "source");
  guint64 hash = record_get_hash (line, object);
  if (!line->reason)
    line->reader->reduced.recurring (source, hash, line->reader->reduced.user_data);
}

gboolean
record_read_reduced (RecordLine *line, json_t *object, const char *record)
{
  if (strcmp (record, "facts") == 0)
    return TRUE; /* for those that decide stories */
  void (*read) (RecordLine *, json_t *) = strcmp (record, "tally") == 0       ? read_share
                                          : strcmp (record, "story") == 0     ? read_story
                                          : strcmp (record, "recurring") == 0 ? read_recurring
                                                                              : NULL;
  if (!read || !line->reader->takes_reduced)
    return FALSE;
  read (line, object);
  return TRUE;
}

void
record_read_story_of (RecordLine *line, json_t *object)
{
  json_t *story = json_object_get (object, "story");
  EntArticle *article = line->reader->article;
  if (!story)
    return;
  if (!line->reader->takes_reduced)
    record_reject (line, "a reduced document cannot be taken here");
  article->story_id = g_strdup (record_required_string (line, story, "id"));
  article->story_date = g_strdup (record_get_date (line, story));
  g_strlcpy (article->story_sha256, record_get_hex (line, story, "sha256", 64), sizeof article->story_sha256);
  article->reduced = TRUE;
}

char *
record_other_bounds (const EntRecordReader *reader, json_t *run)
{
  json_t *from = json_object_get (run, "from"), *to = json_object_get (run, "to");
  if (!from && !to)
    return NULL; /* every document is in its lines */
  const char *first = json_string_value (from), *last = json_string_value (to);
  if (!reader->takes_reduced)
    return g_strdup ("the lines are reduced, and whole documents are needed here");
  if (g_strcmp0 (first, reader->from) == 0 && g_strcmp0 (last, reader->to) == 0)
    return NULL;
  return g_strdup_printf (
      "the lines count what is dated from %s to %s, and cannot be cut any more: give --from and --to to 'entente tally'",
      first ? first : "any day", last ? last : "any day");
}

void
ent_record_reader_take_reduced (EntRecordReader *reader, const EntReducedFuncs *funcs, const char *from, const char *to)
{
  reader->takes_reduced = TRUE;
  reader->reduced = *funcs;
  reader->from = g_strdup (from);
  reader->to = g_strdup (to);
}
