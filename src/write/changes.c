/* What changed, as JSON: all dyads of both weeks with all tests. */
#include "write/json.h"

static json_t *
test_of (const EntTest *test)
{
  json_t *object = json_object ();
  write_json_set_number (object, "p", test->p);
  write_json_set_number (object, "q", test->q);
  write_json_set_flag (object, "significant", test->sign != 0);
  write_json_set_text (object, "direction", test->sign > 0 ? "up" : test->sign < 0 ? "down" : NULL);
  return object;
}

static json_t *
side (const EntDyadSide *of)
{
  json_t *object = json_object ();
  write_json_set_count (object, "n_articles", of->n_articles);
  write_json_set_count (object, "n_sentences", of->n_sentences);
  write_json_set_count (object, "n_events", of->n_events);
  write_json_set_count (object, "n_reports", of->n_reports);
  write_json_set_number (object, "tone", of->tone);
  write_json_set_number (object, "tone_se", of->tone_se);
  return object;
}

static json_t *
shifts (const EntChanges *changes, const EntDyadChange *dyad)
{
  json_t *array = json_array ();
  for (guint i = 0; i < dyad->n_shifts; i++) {
    const EntClassShift *shift = &g_array_index (changes->shifts, EntClassShift, dyad->first_shift + i);
    json_t *object = json_object ();
    write_json_set_text (object, "class", shift->class_name);
    write_json_set_count (object, "before", shift->n_before);
    write_json_set_count (object, "after", shift->n_after);
    write_json_set_number (object, "z", shift->z);
    write_json_set (object, "test", test_of (&shift->test));
    json_array_append_new (array, object);
  }
  return array;
}

static json_t *
evidence (const EntChanges *changes, const EntDyadChange *dyad)
{
  json_t *array = json_array ();
  for (guint i = 0; i < dyad->n_evidence; i++) {
    const EntEvidence *of = &g_array_index (changes->evidence, EntEvidence, dyad->first_evidence + i);
    json_t *object = json_object ();
    write_json_set_text (object, "text", of->text);
    write_json_set_text (object, "document", of->document);
    write_json_set_text (object, "publisher", of->publisher);
    write_json_set_text (object, "url", of->url);
    write_json_set_text (object, "date", of->date);
    write_json_set_text (object, "source", of->event.source);
    write_json_set_text (object, "target", of->event.target);
    write_json_set_text (object, "class", of->event.class_name);
    json_array_append_new (array, object);
  }
  return array;
}

static json_t *
dyad_of (const EntChanges *changes, const EntDyadChange *dyad)
{
  json_t *object = json_object (), *tone = test_of (&dyad->tone), *volume = test_of (&dyad->volume);
  write_json_set_text (object, "id", dyad->id);
  write_json_set_text (object, "source", dyad->source);
  write_json_set_text (object, "target", dyad->target);
  write_json_set_flag (object, "significant", dyad->significant);
  write_json_set_flag (object, "new", dyad->is_new);
  write_json_set_flag (object, "gone", dyad->is_gone);
  write_json_set (object, "before", side (&dyad->before));
  write_json_set (object, "after", side (&dyad->after));
  write_json_set_number (volume, "expected", dyad->expected);
  write_json_set_number (volume, "dispersion", dyad->dispersion);
  write_json_set (object, "volume", volume);
  write_json_set_number (tone, "z", dyad->tone_z);
  write_json_set (object, "tone", tone);
  write_json_set (object, "classes", shifts (changes, dyad));
  write_json_set (object, "evidence", evidence (changes, dyad));
  return object;
}

static json_t *
week (const char *name, guint64 documents, guint64 stories, gboolean quiet)
{
  json_t *object = json_object ();
  write_json_set_text (object, "week", name);
  write_json_set_count (object, "documents", documents);
  write_json_set_count (object, "stories", stories);
  write_json_set_flag (object, "quiet", quiet);
  return object;
}

char *
ent_write_changes (const EntChanges *changes, const EntLexicon *lexicon, const char *state)
{
  json_t *root = json_object (), *dyads = json_array ();
  write_json_set_program (root);
  if (state)
    write_json_set_text (root, "state", state);
  write_json_set_tables (root, lexicon);
  write_json_set (root, "before", week (changes->before, changes->documents_before, changes->stories_before, changes->quiet_before));
  write_json_set (root, "after", week (changes->after, changes->documents_after, changes->stories_after, changes->quiet_after));
  write_json_set_number (root, "usual_stories", changes->usual);
  write_json_set_count (root, "tests", changes->n_tests);
  write_json_set_number (root, "p_below", ENT_CHANGE_P);
  write_json_set_number (root, "q_below", ENT_CHANGE_Q);
  for (guint i = 0; i < changes->dyads->len; i++)
    json_array_append_new (dyads, dyad_of (changes, &g_array_index (changes->dyads, EntDyadChange, i)));
  write_json_set (root, "dyads", dyads);
  char *lines = json_dumps (root, JSON_REAL_PRECISION (6) | JSON_INDENT (1));
  char *out = g_strconcat (lines, "\n", NULL);
  free (lines);
  json_decref (root);
  return out;
}
