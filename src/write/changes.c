/* What changed, as JSON: all dyads of both weeks with all tests. */
#include "write/json.h"

static json_t *
test_of (const EntTest *test)
{
  json_t *object = json_object ();
  write_json_set (object, "p", write_json_number (test->p));
  write_json_set (object, "q", write_json_number (test->q));
  write_json_set (object, "significant", json_boolean (test->sign != 0));
  write_json_set (object, "direction", test->sign ? write_json_text (test->sign > 0 ? "up" : "down") : NULL);
  return object;
}

static json_t *
side (const EntDyadSide *of)
{
  json_t *object = json_object ();
  write_json_set (object, "n_articles", write_json_count (of->n_articles));
  write_json_set (object, "n_sentences", write_json_count (of->n_sentences));
  write_json_set (object, "n_events", write_json_count (of->n_events));
  write_json_set (object, "n_reports", write_json_count (of->n_reports));
  write_json_set (object, "tone", write_json_number (of->tone));
  write_json_set (object, "tone_se", write_json_number (of->tone_se));
  return object;
}

static json_t *
shifts (const EntChanges *changes, const EntDyadChange *dyad)
{
  json_t *array = json_array ();
  for (guint i = 0; i < dyad->n_shifts; i++) {
    const EntClassShift *shift = &g_array_index (changes->shifts, EntClassShift, dyad->first_shift + i);
    json_t *object = json_object ();
    write_json_set (object, "class", write_json_text (shift->class_name));
    write_json_set (object, "before", write_json_count (shift->n_before));
    write_json_set (object, "after", write_json_count (shift->n_after));
    write_json_set (object, "z", write_json_number (shift->z));
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
    write_json_set (object, "text", write_json_text (of->text));
    write_json_set (object, "document", write_json_text (of->document));
    write_json_set (object, "publisher", write_json_text (of->publisher));
    write_json_set (object, "url", write_json_text (of->url));
    write_json_set (object, "date", write_json_text (of->date));
    write_json_set (object, "source", write_json_text (of->event.source));
    write_json_set (object, "target", write_json_text (of->event.target));
    write_json_set (object, "class", write_json_text (of->event.class_name));
    json_array_append_new (array, object);
  }
  return array;
}

static json_t *
dyad_of (const EntChanges *changes, const EntDyadChange *dyad)
{
  json_t *object = json_object (), *tone = test_of (&dyad->tone), *volume = test_of (&dyad->volume);
  write_json_set (object, "id", write_json_text (dyad->id));
  write_json_set (object, "source", write_json_text (dyad->source));
  write_json_set (object, "target", write_json_text (dyad->target));
  write_json_set (object, "significant", json_boolean (dyad->significant));
  write_json_set (object, "new", json_boolean (dyad->is_new));
  write_json_set (object, "gone", json_boolean (dyad->is_gone));
  write_json_set (object, "before", side (&dyad->before));
  write_json_set (object, "after", side (&dyad->after));
  write_json_set (volume, "expected", write_json_number (dyad->expected));
  write_json_set (volume, "dispersion", write_json_number (dyad->dispersion));
  write_json_set (object, "volume", volume);
  write_json_set (tone, "z", write_json_number (dyad->tone_z));
  write_json_set (object, "tone", tone);
  write_json_set (object, "classes", shifts (changes, dyad));
  write_json_set (object, "evidence", evidence (changes, dyad));
  return object;
}

static json_t *
week (const char *name, guint64 documents, guint64 stories, gboolean quiet)
{
  json_t *object = json_object ();
  write_json_set (object, "week", write_json_text (name));
  write_json_set (object, "documents", write_json_count (documents));
  write_json_set (object, "stories", write_json_count (stories));
  write_json_set (object, "quiet", json_boolean (quiet));
  return object;
}

char *
ent_write_changes (const EntChanges *changes, const EntLexicon *lexicon, const char *state)
{
  json_t *root = json_object (), *dyads = json_array ();
  write_json_set (root, "program", write_json_text ("entente"));
  write_json_set (root, "version", write_json_text (ENTENTE_VERSION));
  if (state)
    write_json_set (root, "state", write_json_text (state));
  write_json_set (root, "gazetteer", write_json_text (ent_lexicon_gazetteer_hash (lexicon)));
  write_json_set (root, "cues", write_json_text (ent_lexicon_cues_hash (lexicon)));
  write_json_set (root, "before", week (changes->before, changes->documents_before, changes->stories_before, changes->quiet_before));
  write_json_set (root, "after", week (changes->after, changes->documents_after, changes->stories_after, changes->quiet_after));
  write_json_set (root, "usual_stories", write_json_number (changes->usual));
  write_json_set (root, "tests", write_json_count (changes->n_tests));
  write_json_set (root, "p_below", write_json_number (ENT_CHANGE_P));
  write_json_set (root, "q_below", write_json_number (ENT_CHANGE_Q));
  for (guint i = 0; i < changes->dyads->len; i++)
    json_array_append_new (dyads, dyad_of (changes, &g_array_index (changes->dyads, EntDyadChange, i)));
  write_json_set (root, "dyads", dyads);
  char *lines = json_dumps (root, JSON_REAL_PRECISION (6) | JSON_INDENT (1));
  char *out = g_strconcat (lines, "\n", NULL);
  free (lines);
  json_decref (root);
  return out;
}
