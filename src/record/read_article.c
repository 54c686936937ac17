/* The records of an article: its document line, and those of its sentences, mentions and events. */
#include "record/read.h"

#include <string.h>

static const char *
keep (RecordLine *line, const char *string)
{
  return string ? g_string_chunk_insert_const (line->reader->article->strings, string) : NULL;
}

static const char *
keep_text (RecordLine *line, const char *text, EntSpan span)
{
  return g_string_chunk_insert_len (line->reader->article->strings, text, (gssize)(span.end - span.start));
}

static EntDateFrom
get_date_from (RecordLine *line, json_t *object)
{
  EntDateFrom from = ENT_DATE_UNKNOWN;
  const char *name = record_optional_string (line, object, "date_from");
  if (name && !ent_date_from_from_name (name, &from))
    record_reject (line, "\"date_from\" is unknown: %s", name);
  return from;
}

static void
get_minhash (RecordLine *line, json_t *object, guint32 *out)
{
  const char *text = record_optional_string (line, object, "minhash");
  if (!text)
    record_reject (line, "\"minhash\" is not a string");
  if (!text || !*text)
    return;
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (text, &length);
  g_autofree char *again = g_base64_encode (bytes, length);
  if (length != ENT_MINHASH_SIZE * sizeof (guint32) || strcmp (again, text) != 0) {
    record_reject (line, "\"minhash\" is not a signature");
    return;
  }
  memcpy (out, bytes, length);
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    out[i] = GUINT32_FROM_LE (out[i]);
}

static const char *
get_class (RecordLine *line, json_t *object)
{
  const char *name = record_required_string (line, object, "class");
  if (!line->reader->mixed && !ent_lexicon_find_class (line->reader->lexicon, name))
    record_reject (line, "\"class\" is unknown: %s", name);
  return name;
}

/* The sentence a mention or an event lies in: read already, and of the same field. */
static guint
get_sentence (RecordLine *line, json_t *object, EntField field)
{
  guint index = (guint)record_get_integer (line, object, "sentence", G_MAXUINT);
  const EntSentence *sentence = ent_article_sentence (line->reader->article, index);
  if (!sentence || !sentence->text)
    record_reject (line, "there is no sentence %u", index);
  else if (sentence->field != field)
    record_reject (line, "sentence %u is in another field", index);
  return index;
}

void
record_read_document (RecordLine *line, json_t *object)
{
  EntArticle *article = line->reader->article;
  article->id = g_strdup (record_required_string (line, object, "id"));
  article->source = g_strdup (record_optional_string (line, object, "source"));
  article->url = g_strdup (record_optional_string (line, object, "url"));
  article->title = g_strdup (record_optional_string (line, object, "title"));
  article->date = g_strdup (record_get_date (line, object));
  article->date_from = get_date_from (line, object);
  article->span = record_get_span (line, object);
  g_strlcpy (article->sha256, record_get_hex (line, object, "sha256", 64), sizeof article->sha256);
  get_minhash (line, object, article->minhash);
  record_read_story_of (line, object);
}

/* A sentence's index is its place in the array: one whose line was broken leaves an empty place. */
static void
fill_gap (EntRecordReader *reader, guint index)
{
  for (guint i = reader->article->sentences->len; i < index; i++) {
    EntSentence missing = {.index = i};
    g_array_append_val (reader->article->sentences, missing);
    reader->gaps--;
  }
}

/* A reduced article has some of its sentences, in their order. */
static gboolean
comes_in_turn (const EntRecordReader *reader, guint index)
{
  const GArray *sentences = reader->article->sentences;
  guint next = sentences->len;
  if (reader->article->reduced)
    return next == 0 || g_array_index (sentences, EntSentence, next - 1).index < index;
  return index >= next && index - next <= reader->gaps;
}

void
record_read_sentence (RecordLine *line, json_t *object)
{
  EntRecordReader *reader = line->reader;
  guint next = reader->article->sentences->len;
  EntSentence sentence = {.index = (guint)record_get_integer (line, object, "index", G_MAXUINT),
                          .field = record_get_field (line, object, "field"),
                          .span = record_get_span (line, object)};
  const char *text = record_get_text (line, object, sentence.span);
  sentence.hash = record_get_hash (line, object);
  if (!comes_in_turn (reader, sentence.index))
    record_reject (line, "sentence %u comes where %u is expected", sentence.index, next);
  if (line->reason)
    return;
  if (!reader->article->reduced)
    fill_gap (reader, sentence.index);
  sentence.text = keep_text (line, text, sentence.span);
  g_array_append_val (reader->article->sentences, sentence);
}

static void
read_antecedents (RecordLine *line, json_t *object, EntMention *mention)
{
  json_t *spans = json_object_get (object, "antecedent");
  GArray *antecedents = line->reader->article->antecedents;
  guint first = antecedents->len;
  if (!json_is_null (spans) && !json_is_array (spans))
    record_reject (line, "\"antecedent\" is no list of spans");
  for (gsize i = 0; i < json_array_size (spans) && !line->reason; i++) {
    EntSpan span = record_span_of_array (line, json_array_get (spans, i), "antecedent");
    g_array_append_val (antecedents, span);
  }
  if (line->reason)
    g_array_set_size (antecedents, first);
  mention->antecedents = first;
  mention->n_antecedents = antecedents->len - first;
}

void
record_read_mention (RecordLine *line, json_t *object)
{
  EntMention mention = {.field = record_get_field (line, object, "field"),
                        .span = record_get_span (line, object),
                        .entity_kind = record_get_entity_kind (line, object, "entity_kind"),
                        .kind = record_get_mention_kind (line, object, "kind"),
                        .role = record_get_role (line, object, "role"),
                        .confidence = record_get_number (line, object, "confidence", 0, 1)};
  const char *text = record_get_text (line, object, mention.span);
  const char *entity = record_get_entity (line, object, "entity");
  const char *sector = record_optional_string (line, object, "sector");
  mention.sentence = get_sentence (line, object, mention.field);
  read_antecedents (line, object, &mention);
  if (line->reason)
    return;
  mention.text = keep_text (line, text, mention.span);
  mention.entity = keep (line, entity);
  mention.sector = keep (line, sector);
  g_array_append_val (line->reader->article->mentions, mention);
}

static const char *
read_operators (RecordLine *line, json_t *object)
{
  json_t *list = json_object_get (object, "operators");
  g_autoptr (GString) joined = g_string_new (NULL);
  if (!json_is_array (list))
    record_reject (line, "\"operators\" is not a list");
  for (gsize i = 0; i < json_array_size (list); i++) {
    json_t *item = json_array_get (list, i);
    const char *name = json_is_string (item) ? json_string_value (item) : "";
    if (!*name || strlen (name) != json_string_length (item) || strchr (name, '|'))
      record_reject (line, "\"operators\" holds something that is no operator");
    if (i)
      g_string_append_c (joined, '|');
    g_string_append (joined, name);
  }
  return keep (line, joined->str);
}

static void
read_cue (RecordLine *line, json_t *object, EntEvent *event)
{
  json_t *cue = json_object_get (object, "cue");
  const char *id = record_required_string (line, cue, "id");
  event->cue = record_get_span (line, cue);
  const char *text = record_get_text (line, cue, event->cue);
  if (line->reason)
    return;
  event->cue_id = keep (line, id);
  event->cue_text = keep_text (line, text, event->cue);
}

void
record_read_event (RecordLine *line, json_t *object)
{
  const EntArticle *article = line->reader->article;
  EntEvent event = {.field = record_get_field (line, object, "field"),
                    .source = keep (line, record_get_entity (line, object, "source")),
                    .target = keep (line, record_get_entity (line, object, "target")),
                    .class_name = keep (line, get_class (line, object)),
                    .quad = record_get_quad (line, object, "quad"),
                    .intensity = record_get_number (line, object, "intensity", -10, 10),
                    .layer = record_get_layer (line, object, "layer"),
                    .attributed = record_get_boolean (line, object, "attributed"),
                    .speaker = keep (line, record_check_entity (line, "speaker", record_optional_string (line, object, "speaker"))),
                    .symmetric = record_get_boolean (line, object, "symmetric"),
                    .construction = keep (line, record_required_string (line, object, "construction")),
                    .operators = read_operators (line, object),
                    .source_mention = record_span_of_array (line, json_object_get (object, "source_mention"), "source_mention"),
                    .target_mention = record_span_of_array (line, json_object_get (object, "target_mention"), "target_mention"),
                    .confidence = record_get_number (line, object, "confidence", 0, 1),
                    .score = record_get_number (line, object, "score", -1, 1)};
  event.sentence = get_sentence (line, object, event.field);
  if (g_strcmp0 (record_optional_string (line, object, "date"), article->date) != 0)
    record_reject (line, "\"date\" is not the document's");
  if (article->reduced) {
    event.source_sector = keep (line, record_optional_string (line, object, "source_sector"));
    event.target_sector = keep (line, record_optional_string (line, object, "target_sector"));
  }
  read_cue (line, object, &event);
  if (!line->reason)
    g_array_append_val (article->events, event);
}
