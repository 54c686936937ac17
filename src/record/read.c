/* JSON Lines → articles. What is wrong with a line is said once, and the line is left out. */
#include "record/read.h"

#include <string.h>

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
    record_read_document (line, object);
    reader->open = line->reason == NULL;
    return;
  }
  void (*read) (RecordLine *, json_t *) = strcmp (record, "sentence") == 0  ? record_read_sentence
                                          : strcmp (record, "mention") == 0 ? record_read_mention
                                          : strcmp (record, "event") == 0   ? record_read_event
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
