/* JSON Lines → articles. Lines may come from other machines and broken disks, so every field is checked before it reaches an article;
 * what is wrong with a line is said once, and the line is left out. */
#include <entente/record.h>

#include <jansson.h>
#include <math.h>
#include <string.h>

struct _EntRecordReader {
  const EntLexicon *lexicon;
  gboolean mixed;
  EntProblemFunc problem;
  gpointer user_data;
  EntArticle *article;
  gboolean open;     /* a document line was read and its article not handed on yet */
  gboolean run_seen; /* in this input */
  guint64 broken;
  guint gaps; /* broken lines of this article: as many of its sentences may be missing */
};

/* One line while it is read. The getters note the first thing that is wrong and return something harmless. */
typedef struct {
  EntRecordReader *reader;
  char *reason;
} Line;

G_GNUC_PRINTF (2, 3)
static void
reject (Line *line, const char *format, ...)
{
  if (line->reason)
    return;
  va_list arguments;
  va_start (arguments, format);
  line->reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

static const char *
optional_string (Line *line, json_t *object, const char *key)
{
  json_t *value = json_object_get (object, key);
  if (json_is_null (value))
    return NULL;
  if (!json_is_string (value) || strlen (json_string_value (value)) != json_string_length (value)) {
    reject (line, value ? "\"%s\" is not a string" : "\"%s\" is missing", key);
    return NULL;
  }
  return json_string_value (value);
}

static const char *
required_string (Line *line, json_t *object, const char *key)
{
  const char *value = optional_string (line, object, key);
  if (value && *value)
    return value;
  reject (line, "\"%s\" is empty", key);
  return "";
}

/* The names of enumerations are strings of their own kind: DEFINE_ENUM_GETTER (role, EntRole) reads "actor" and so on. */
#define DEFINE_ENUM_GETTER(prefix, Type)                                                                                                   \
  static Type get_##prefix (Line *line, json_t *object, const char *key)                                                                   \
  {                                                                                                                                        \
    Type value = 0;                                                                                                                        \
    const char *name = required_string (line, object, key);                                                                                \
    if (!ent_##prefix##_from_name (name, &value))                                                                                          \
      reject (line, "\"%s\" is unknown: %s", key, name);                                                                                   \
    return value;                                                                                                                          \
  }

DEFINE_ENUM_GETTER (field, EntField)
DEFINE_ENUM_GETTER (entity_kind, EntEntityKind)
DEFINE_ENUM_GETTER (mention_kind, EntMentionKind)
DEFINE_ENUM_GETTER (role, EntRole)
DEFINE_ENUM_GETTER (layer, EntLayer)
DEFINE_ENUM_GETTER (quad, EntQuad)

static guint64
get_integer (Line *line, json_t *object, const char *key, guint64 most)
{
  json_t *value = json_object_get (object, key);
  if (json_is_integer (value) && json_integer_value (value) >= 0 && (guint64)json_integer_value (value) <= most)
    return (guint64)json_integer_value (value);
  reject (line, "\"%s\" is not a natural number", key);
  return 0;
}

static double
get_number (Line *line, json_t *object, const char *key, double least, double most)
{
  json_t *value = json_object_get (object, key);
  double number = json_is_number (value) ? json_number_value (value) : NAN;
  if (number >= least && number <= most)
    return number;
  reject (line, "\"%s\" is not a number from %g to %g", key, least, most);
  return 0;
}

static gboolean
get_boolean (Line *line, json_t *object, const char *key)
{
  json_t *value = json_object_get (object, key);
  if (!json_is_boolean (value))
    reject (line, "\"%s\" is neither true nor false", key);
  return json_is_true (value);
}

static EntSpan
get_span (Line *line, json_t *object)
{
  EntSpan span = {get_integer (line, object, "start", G_MAXSIZE), get_integer (line, object, "end", G_MAXSIZE)};
  if (span.start > span.end)
    reject (line, "\"start\" is after \"end\"");
  return span;
}

static EntSpan
span_of_array (Line *line, json_t *array, const char *key)
{
  json_t *start = json_array_get (array, 0), *end = json_array_get (array, 1);
  if (json_array_size (array) != 2 || !json_is_integer (start) || !json_is_integer (end) || json_integer_value (start) < 0 ||
      json_integer_value (end) < json_integer_value (start)) {
    reject (line, "\"%s\" is not a span", key);
    return (EntSpan){0, 0};
  }
  return (EntSpan){(gsize)json_integer_value (start), (gsize)json_integer_value (end)};
}

/* The text under a span: it has exactly the span's bytes, or whoever uses it would read beyond. */
static const char *
get_text (Line *line, json_t *object, EntSpan span)
{
  json_t *value = json_object_get (object, "text");
  if (json_is_string (value) && json_string_length (value) == span.end - span.start)
    return json_string_value (value);
  reject (line, "\"text\" is not as long as its span");
  return "";
}

static const char *
keep (Line *line, const char *string)
{
  return string ? g_string_chunk_insert_const (line->reader->article->strings, string) : NULL;
}

static const char *
keep_text (Line *line, const char *text, EntSpan span)
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

static const char *
get_date (Line *line, json_t *object)
{
  const char *date = optional_string (line, object, "date");
  if (date && !date_is_valid (date))
    reject (line, "\"date\" is not a day: %s", date);
  return date;
}

static EntDateFrom
get_date_from (Line *line, json_t *object)
{
  EntDateFrom from = ENT_DATE_UNKNOWN;
  const char *name = optional_string (line, object, "date_from");
  if (name && !ent_date_from_from_name (name, &from))
    reject (line, "\"date_from\" is unknown: %s", name);
  return from;
}

static const char *
get_hex (Line *line, json_t *object, const char *key, gsize length)
{
  const char *hex = required_string (line, object, key);
  if (strlen (hex) == length && strspn (hex, "0123456789abcdef") == length)
    return hex;
  reject (line, "\"%s\" is not of %" G_GSIZE_FORMAT " hexadecimal digits", key, length);
  return "";
}

static void
get_minhash (Line *line, json_t *object, guint32 *out)
{
  const char *text = optional_string (line, object, "minhash");
  if (!text)
    reject (line, "\"minhash\" is not a string");
  if (!text || !*text)
    return;
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (text, &length);
  g_autofree char *again = g_base64_encode (bytes, length);
  if (length != ENT_MINHASH_SIZE * sizeof (guint32) || strcmp (again, text) != 0) {
    reject (line, "\"minhash\" is not a signature");
    return;
  }
  memcpy (out, bytes, length);
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    out[i] = GUINT32_FROM_LE (out[i]);
}

static const char *
check_entity (Line *line, const char *key, const char *id)
{
  if (id && !line->reader->mixed && !ent_lexicon_find_entity (line->reader->lexicon, id))
    reject (line, "\"%s\" is unknown: %s", key, id);
  return id;
}

static const char *
get_entity (Line *line, json_t *object, const char *key)
{
  return check_entity (line, key, required_string (line, object, key));
}

static const char *
get_class (Line *line, json_t *object)
{
  const char *name = required_string (line, object, "class");
  if (!line->reader->mixed && !ent_lexicon_find_class (line->reader->lexicon, name))
    reject (line, "\"class\" is unknown: %s", name);
  return name;
}

/* The sentence a mention or an event lies in: read already, and of the same field. */
static guint
get_sentence (Line *line, json_t *object, EntField field)
{
  const GArray *sentences = line->reader->article->sentences;
  guint index = (guint)get_integer (line, object, "sentence", G_MAXUINT);
  const EntSentence *sentence = index < sentences->len ? &g_array_index (sentences, EntSentence, index) : NULL;
  if (!sentence || !sentence->text)
    reject (line, "there is no sentence %u", index);
  else if (sentence->field != field)
    reject (line, "sentence %u is in another field", index);
  return index;
}

static void
read_document (Line *line, json_t *object)
{
  EntArticle *article = line->reader->article;
  article->id = g_strdup (required_string (line, object, "id"));
  article->source = g_strdup (optional_string (line, object, "source"));
  article->url = g_strdup (optional_string (line, object, "url"));
  article->title = g_strdup (optional_string (line, object, "title"));
  article->date = g_strdup (get_date (line, object));
  article->date_from = get_date_from (line, object);
  article->span = get_span (line, object);
  g_strlcpy (article->sha256, get_hex (line, object, "sha256", 64), sizeof article->sha256);
  get_minhash (line, object, article->minhash);
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

static void
read_sentence (Line *line, json_t *object)
{
  EntRecordReader *reader = line->reader;
  guint next = reader->article->sentences->len;
  EntSentence sentence = {.index = (guint)get_integer (line, object, "index", G_MAXUINT),
                          .field = get_field (line, object, "field"),
                          .span = get_span (line, object)};
  const char *text = get_text (line, object, sentence.span);
  sentence.hash = g_ascii_strtoull (get_hex (line, object, "hash", 16), NULL, 16);
  if (sentence.index < next || sentence.index - next > reader->gaps)
    reject (line, "sentence %u comes where %u is expected", sentence.index, next);
  if (line->reason)
    return;
  fill_gap (reader, sentence.index);
  sentence.text = keep_text (line, text, sentence.span);
  g_array_append_val (reader->article->sentences, sentence);
}

static void
read_antecedents (Line *line, json_t *object, EntMention *mention)
{
  json_t *spans = json_object_get (object, "antecedent");
  GArray *antecedents = line->reader->article->antecedents;
  guint first = antecedents->len;
  if (!json_is_null (spans) && !json_is_array (spans))
    reject (line, "\"antecedent\" is no list of spans");
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
read_mention (Line *line, json_t *object)
{
  EntMention mention = {.field = get_field (line, object, "field"),
                        .span = get_span (line, object),
                        .entity_kind = get_entity_kind (line, object, "entity_kind"),
                        .kind = get_mention_kind (line, object, "kind"),
                        .role = get_role (line, object, "role"),
                        .confidence = get_number (line, object, "confidence", 0, 1)};
  const char *text = get_text (line, object, mention.span);
  const char *entity = get_entity (line, object, "entity");
  const char *sector = optional_string (line, object, "sector");
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
read_operators (Line *line, json_t *object)
{
  json_t *list = json_object_get (object, "operators");
  g_autoptr (GString) joined = g_string_new (NULL);
  if (!json_is_array (list))
    reject (line, "\"operators\" is not a list");
  for (gsize i = 0; i < json_array_size (list); i++) {
    json_t *item = json_array_get (list, i);
    const char *name = json_is_string (item) ? json_string_value (item) : "";
    if (!*name || strlen (name) != json_string_length (item) || strchr (name, '|'))
      reject (line, "\"operators\" holds something that is no operator");
    if (i)
      g_string_append_c (joined, '|');
    g_string_append (joined, name);
  }
  return keep (line, joined->str);
}

static void
read_cue (Line *line, json_t *object, EntEvent *event)
{
  json_t *cue = json_object_get (object, "cue");
  const char *id = required_string (line, cue, "id");
  event->cue = get_span (line, cue);
  const char *text = get_text (line, cue, event->cue);
  if (line->reason)
    return;
  event->cue_id = keep (line, id);
  event->cue_text = keep_text (line, text, event->cue);
}

static void
read_event (Line *line, json_t *object)
{
  const EntArticle *article = line->reader->article;
  EntEvent event = {.field = get_field (line, object, "field"),
                    .source = keep (line, get_entity (line, object, "source")),
                    .target = keep (line, get_entity (line, object, "target")),
                    .class_name = keep (line, get_class (line, object)),
                    .quad = get_quad (line, object, "quad"),
                    .intensity = get_number (line, object, "intensity", -10, 10),
                    .layer = get_layer (line, object, "layer"),
                    .attributed = get_boolean (line, object, "attributed"),
                    .speaker = keep (line, check_entity (line, "speaker", optional_string (line, object, "speaker"))),
                    .symmetric = get_boolean (line, object, "symmetric"),
                    .construction = keep (line, required_string (line, object, "construction")),
                    .operators = read_operators (line, object),
                    .source_mention = span_of_array (line, json_object_get (object, "source_mention"), "source_mention"),
                    .target_mention = span_of_array (line, json_object_get (object, "target_mention"), "target_mention"),
                    .confidence = get_number (line, object, "confidence", 0, 1),
                    .score = get_number (line, object, "score", -1, 1)};
  event.sentence = get_sentence (line, object, event.field);
  if (g_strcmp0 (optional_string (line, object, "date"), article->date) != 0)
    reject (line, "\"date\" is not the document's");
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
  reader->run_seen = TRUE;
  if (differences->len == 0 || reader->mixed)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "%s: the lines were made with %s; --mixed lets them in", place, differences->str);
  return FALSE;
}

/* The lines below a document line name it, so that a shard cut in the middle is noticed. */
static void
check_document (Line *line, json_t *object)
{
  const char *id = required_string (line, object, "document");
  if (!line->reader->open || strcmp (id, line->reader->article->id) != 0)
    reject (line, "the document's line is not above: %s", id);
}

static void
read_record (Line *line, json_t *object, const char *record, EntArticleFunc func, gpointer func_data)
{
  EntRecordReader *reader = line->reader;
  if (strcmp (record, "document") == 0) {
    hand_on (reader, func, func_data);
    read_document (line, object);
    reader->open = line->reason == NULL;
    return;
  }
  void (*read) (Line *, json_t *) = strcmp (record, "sentence") == 0  ? read_sentence
                                    : strcmp (record, "mention") == 0 ? read_mention
                                    : strcmp (record, "event") == 0   ? read_event
                                                                      : NULL;
  if (!read) {
    reject (line, "\"record\" is unknown: %s", record);
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
    Line state = {reader, NULL};
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
