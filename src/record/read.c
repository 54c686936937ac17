/* JSON Lines → articles. Lines may come from other machines and broken disks, so every field is checked before it reaches an article;
 * what is wrong with a line is said once, and the line is left out. */
#include "record/internal.h"

#include <math.h>
#include <string.h>

void
record_reject (RecordLine *line, const char *format, ...)
{
  if (line->reason)
    return;
  va_list arguments;
  va_start (arguments, format);
  line->reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

const char *
record_optional_string (RecordLine *line, json_t *object, const char *key)
{
  json_t *value = json_object_get (object, key);
  if (json_is_null (value))
    return NULL;
  if (!json_is_string (value) || strlen (json_string_value (value)) != json_string_length (value)) {
    record_reject (line, value ? "\"%s\" is not a string" : "\"%s\" is missing", key);
    return NULL;
  }
  return json_string_value (value);
}

const char *
record_required_string (RecordLine *line, json_t *object, const char *key)
{
  const char *value = record_optional_string (line, object, key);
  if (value && *value)
    return value;
  record_reject (line, "\"%s\" is empty", key);
  return "";
}

/* The names of enumerations are strings of their own kind: DEFINE_ENUM_GETTER (role, EntRole) reads "actor" and so on. */
#define DEFINE_ENUM_GETTER(prefix, Type)                                                                                                   \
  static Type get_##prefix (RecordLine *line, json_t *object, const char *key)                                                             \
  {                                                                                                                                        \
    Type value = 0;                                                                                                                        \
    const char *name = record_required_string (line, object, key);                                                                         \
    if (!ent_##prefix##_from_name (name, &value))                                                                                          \
      record_reject (line, "\"%s\" is unknown: %s", key, name);                                                                            \
    return value;                                                                                                                          \
  }

DEFINE_ENUM_GETTER (field, EntField)
DEFINE_ENUM_GETTER (entity_kind, EntEntityKind)
DEFINE_ENUM_GETTER (mention_kind, EntMentionKind)
DEFINE_ENUM_GETTER (role, EntRole)
DEFINE_ENUM_GETTER (layer, EntLayer)
DEFINE_ENUM_GETTER (quad, EntQuad)

EntField
record_get_field (RecordLine *line, json_t *object, const char *key)
{
  return get_field (line, object, key);
}

guint64
record_get_integer (RecordLine *line, json_t *object, const char *key, guint64 most)
{
  json_t *value = json_object_get (object, key);
  if (json_is_integer (value) && json_integer_value (value) >= 0 && (guint64)json_integer_value (value) <= most)
    return (guint64)json_integer_value (value);
  record_reject (line, "\"%s\" is not a natural number", key);
  return 0;
}

static double
get_number (RecordLine *line, json_t *object, const char *key, double least, double most)
{
  json_t *value = json_object_get (object, key);
  double number = json_is_number (value) ? json_number_value (value) : NAN;
  if (number >= least && number <= most)
    return number;
  record_reject (line, "\"%s\" is not a number from %g to %g", key, least, most);
  return 0;
}

gboolean
record_get_boolean (RecordLine *line, json_t *object, const char *key)
{
  json_t *value = json_object_get (object, key);
  if (!json_is_boolean (value))
    record_reject (line, "\"%s\" is neither true nor false", key);
  return json_is_true (value);
}

EntSpan
record_get_span (RecordLine *line, json_t *object)
{
  EntSpan span = {record_get_integer (line, object, "start", G_MAXSIZE), record_get_integer (line, object, "end", G_MAXSIZE)};
  if (span.start > span.end)
    record_reject (line, "\"start\" is after \"end\"");
  return span;
}

static EntSpan
span_of_array (RecordLine *line, json_t *array, const char *key)
{
  json_t *start = json_array_get (array, 0), *end = json_array_get (array, 1);
  if (json_array_size (array) != 2 || !json_is_integer (start) || !json_is_integer (end) || json_integer_value (start) < 0 ||
      json_integer_value (end) < json_integer_value (start)) {
    record_reject (line, "\"%s\" is not a span", key);
    return (EntSpan){0, 0};
  }
  return (EntSpan){(gsize)json_integer_value (start), (gsize)json_integer_value (end)};
}

/* The text under a span: it has exactly the span's bytes, or whoever uses it would read beyond. */
const char *
record_get_text (RecordLine *line, json_t *object, EntSpan span)
{
  json_t *value = json_object_get (object, "text");
  if (json_is_string (value) && json_string_length (value) == span.end - span.start)
    return json_string_value (value);
  record_reject (line, "\"text\" is not as long as its span");
  return "";
}

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

static gboolean
date_is_valid (const char *date)
{
  guint y, m, d;
  if (strlen (date) != 10 || date[4] != '-' || date[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (date[i]))
      return FALSE;
  y = (guint)g_ascii_strtoull (date, NULL, 10);
  m = (guint)g_ascii_strtoull (date + 5, NULL, 10);
  d = (guint)g_ascii_strtoull (date + 8, NULL, 10);
  return g_date_valid_dmy ((GDateDay)d, (GDateMonth)m, (GDateYear)y);
}

const char *
record_get_date (RecordLine *line, json_t *object)
{
  const char *date = record_optional_string (line, object, "date");
  if (date && !date_is_valid (date))
    record_reject (line, "\"date\" is not a day: %s", date);
  return date;
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

const char *
record_get_hex (RecordLine *line, json_t *object, const char *key, gsize length)
{
  const char *hex = record_required_string (line, object, key);
  if (strlen (hex) == length && strspn (hex, "0123456789abcdef") == length)
    return hex;
  record_reject (line, "\"%s\" is not of %" G_GSIZE_FORMAT " hexadecimal digits", key, length);
  return "";
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
check_entity (RecordLine *line, const char *key, const char *id)
{
  if (id && !line->reader->mixed && !ent_lexicon_find_entity (line->reader->lexicon, id))
    record_reject (line, "\"%s\" is unknown: %s", key, id);
  return id;
}

const char *
record_get_entity (RecordLine *line, json_t *object, const char *key)
{
  return check_entity (line, key, record_required_string (line, object, key));
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

static void
read_document (RecordLine *line, json_t *object)
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

static void
read_sentence (RecordLine *line, json_t *object)
{
  EntRecordReader *reader = line->reader;
  guint next = reader->article->sentences->len;
  EntSentence sentence = {.index = (guint)record_get_integer (line, object, "index", G_MAXUINT),
                          .field = get_field (line, object, "field"),
                          .span = record_get_span (line, object)};
  const char *text = record_get_text (line, object, sentence.span);
  sentence.hash = g_ascii_strtoull (record_get_hex (line, object, "hash", 16), NULL, 16);
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
    EntSpan span = span_of_array (line, json_array_get (spans, i), "antecedent");
    g_array_append_val (antecedents, span);
  }
  if (line->reason)
    g_array_set_size (antecedents, first);
  mention->antecedents = first;
  mention->n_antecedents = antecedents->len - first;
}

static void
read_mention (RecordLine *line, json_t *object)
{
  EntMention mention = {.field = get_field (line, object, "field"),
                        .span = record_get_span (line, object),
                        .entity_kind = get_entity_kind (line, object, "entity_kind"),
                        .kind = get_mention_kind (line, object, "kind"),
                        .role = get_role (line, object, "role"),
                        .confidence = get_number (line, object, "confidence", 0, 1)};
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

static void
read_event (RecordLine *line, json_t *object)
{
  const EntArticle *article = line->reader->article;
  EntEvent event = {.field = get_field (line, object, "field"),
                    .source = keep (line, record_get_entity (line, object, "source")),
                    .target = keep (line, record_get_entity (line, object, "target")),
                    .class_name = keep (line, get_class (line, object)),
                    .quad = get_quad (line, object, "quad"),
                    .intensity = get_number (line, object, "intensity", -10, 10),
                    .layer = get_layer (line, object, "layer"),
                    .attributed = record_get_boolean (line, object, "attributed"),
                    .speaker = keep (line, check_entity (line, "speaker", record_optional_string (line, object, "speaker"))),
                    .symmetric = record_get_boolean (line, object, "symmetric"),
                    .construction = keep (line, record_required_string (line, object, "construction")),
                    .operators = read_operators (line, object),
                    .source_mention = span_of_array (line, json_object_get (object, "source_mention"), "source_mention"),
                    .target_mention = span_of_array (line, json_object_get (object, "target_mention"), "target_mention"),
                    .confidence = get_number (line, object, "confidence", 0, 1),
                    .score = get_number (line, object, "score", -1, 1)};
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

static void
hand_on (EntRecordReader *reader, EntArticleFunc func, gpointer func_data)
{
  if (reader->open)
    func (reader->article, func_data);
  ent_article_clear (reader->article);
  reader->open = FALSE;
  reader->gaps = 0;
}

static void
append_difference (GString *out, json_t *run, const char *key, const char *what, const char *here)
{
  const char *there = json_string_value (json_object_get (run, key));
  if (g_strcmp0 (there, here) != 0)
    g_string_append_printf (out, "%sanother %s (%.12s, here %.12s)", out->len ? ", " : "", what, there ? there : "unknown", here);
}

static gboolean
check_run (EntRecordReader *reader, json_t *run, const char *place, GError **error)
{
  json_t *format = json_object_get (run, "format");
  if (!json_is_integer (format) || json_integer_value (format) != ENT_RECORD_VERSION) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "%s: the lines are in another format, and only format %d can be read", place,
                 ENT_RECORD_VERSION);
    return FALSE;
  }
  g_autoptr (GString) differences = g_string_new (NULL);
  append_difference (differences, run, "version", "version of the program", ENTENTE_VERSION);
  append_difference (differences, run, "gazetteer", "gazetteer", ent_lexicon_gazetteer_hash (reader->lexicon));
  append_difference (differences, run, "cues", "set of cues", ent_lexicon_cues_hash (reader->lexicon));
  g_autofree char *bounds = record_other_bounds (reader, run);
  if (bounds) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "%s: %s", place, bounds);
    return FALSE;
  }
  reader->run_seen = TRUE;
  if (differences->len == 0 || reader->mixed)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "%s: the lines were made with %s; --mixed lets them in", place, differences->str);
  return FALSE;
}

/* The lines below a document line name it, so that a shard cut in the middle is noticed. */
static void
check_document (RecordLine *line, json_t *object)
{
  const char *id = record_required_string (line, object, "document");
  if (!line->reader->open || strcmp (id, line->reader->article->id) != 0)
    record_reject (line, "the document's line is not above: %s", id);
}

static void
read_record (RecordLine *line, json_t *object, const char *record, EntArticleFunc func, gpointer func_data)
{
  EntRecordReader *reader = line->reader;
  if (strcmp (record, "document") == 0) {
    hand_on (reader, func, func_data);
    read_document (line, object);
    reader->open = line->reason == NULL;
    return;
  }
  void (*read) (RecordLine *, json_t *) = strcmp (record, "sentence") == 0  ? read_sentence
                                          : strcmp (record, "mention") == 0 ? read_mention
                                          : strcmp (record, "event") == 0   ? read_event
                                                                            : NULL;
  if (!read && record_read_reduced (line, object, record))
    return;
  if (!read) {
    record_reject (line, "\"record\" is unknown: %s", record);
    return;
  }
  check_document (line, object);
  if (!line->reason)
    read (line, object);
}

static gboolean
is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (line[i]))
      return FALSE;
  return TRUE;
}

static void
report (EntRecordReader *reader, const char *place, const char *reason)
{
  reader->broken++;
  reader->gaps++;
  if (reader->problem)
    reader->problem (place, reason, reader->user_data);
}

EntRecordReader *
ent_record_reader_new (const EntLexicon *lexicon, gboolean mixed, EntProblemFunc problem, gpointer user_data)
{
  EntRecordReader *reader = g_new0 (EntRecordReader, 1);
  reader->lexicon = lexicon;
  reader->mixed = mixed;
  reader->problem = problem;
  reader->user_data = user_data;
  reader->article = ent_article_new ();
  return reader;
}

void
ent_record_reader_free (EntRecordReader *reader)
{
  if (!reader)
    return;
  ent_article_free (reader->article);
  g_free (reader->from);
  g_free (reader->to);
  g_free (reader);
}

gboolean
ent_record_reader_line (EntRecordReader *reader, const char *line, gsize length, const char *place, EntArticleFunc func, gpointer func_data,
                        GError **error)
{
  if (is_blank (line, length))
    return TRUE;
  json_error_t wrong;
  json_t *object = json_loadb (line, length, JSON_ALLOW_NUL, &wrong);
  const char *record = json_string_value (json_object_get (object, "record"));
  gboolean ok = TRUE;
  if (record && strcmp (record, "run") == 0) {
    hand_on (reader, func, func_data);
    ok = check_run (reader, object, place, error);
  } else if (!reader->run_seen && !reader->mixed) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE,
                 record ? "%s: no run line comes first, so the lines' tables are unknown; --mixed lets them in"
                        : "%s: no run line comes first, so this is not what 'entente extract' writes; articles are read by 'entente build'",
                 place);
    ok = FALSE;
  } else if (!record) {
    report (reader, place, object ? "\"record\" is missing" : wrong.text);
  } else {
    RecordLine state = {reader, NULL};
    read_record (&state, object, record, func, func_data);
    if (state.reason)
      report (reader, place, state.reason);
    g_free (state.reason);
  }
  json_decref (object);
  return ok;
}

void
ent_record_reader_finish (EntRecordReader *reader, EntArticleFunc func, gpointer func_data)
{
  hand_on (reader, func, func_data);
  reader->run_seen = FALSE;
}

guint64
ent_record_reader_broken (const EntRecordReader *reader)
{
  return reader->broken;
}
