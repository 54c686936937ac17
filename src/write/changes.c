/* What changed, as JSON: all dyads of both weeks with all tests. */
#include "write/json.h"

#include <math.h>

static void
set (json_t *object, const char *name, json_t *json)
{
  json_object_set_new (object, name, json ? json : json_null ());
}

static json_t *
text (const char *of)
{
  g_autofree char *valid = of ? g_utf8_make_valid (of, -1) : NULL;
  return valid ? json_string (valid) : NULL;
}

static json_t *
count (guint64 n)
{
  return json_integer ((json_int_t)n);
}

static json_t *
number (double x)
{
  return isfinite (x) ? json_real (x) : NULL;
}

static json_t *
test_of (const EntTest *test)
{
  json_t *object = json_object ();
  set (object, "p", number (test->p));
  set (object, "q", number (test->q));
  set (object, "significant", json_boolean (test->sign != 0));
  set (object, "direction", test->sign ? text (test->sign > 0 ? "up" : "down") : NULL);
  return object;
}

static json_t *
side (const EntDyadSide *of)
{
  json_t *object = json_object ();
  set (object, "n_articles", count (of->n_articles));
  set (object, "n_sentences", count (of->n_sentences));
  set (object, "n_events", count (of->n_events));
  set (object, "n_reports", count (of->n_reports));
  set (object, "tone", number (of->tone));
  set (object, "tone_se", number (of->tone_se));
  return object;
}

static json_t *
shifts (const EntChanges *changes, const EntDyadChange *dyad)
{
  json_t *array = json_array ();
  for (guint i = 0; i < dyad->n_shifts; i++) {
    const EntClassShift *shift = &g_array_index (changes->shifts, EntClassShift, dyad->first_shift + i);
    json_t *object = json_object ();
    set (object, "class", text (shift->class_name));
    set (object, "before", count (shift->n_before));
    set (object, "after", count (shift->n_after));
    set (object, "z", number (shift->z));
    set (object, "test", test_of (&shift->test));
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
    set (object, "text", text (of->text));
    set (object, "document", text (of->document));
    set (object, "publisher", text (of->publisher));
    set (object, "url", text (of->url));
    set (object, "date", text (of->date));
    set (object, "source", text (of->event.source));
    set (object, "target", text (of->event.target));
    set (object, "class", text (of->event.class_name));
    json_array_append_new (array, object);
  }
  return array;
}

static json_t *
dyad_of (const EntChanges *changes, const EntDyadChange *dyad)
{
  json_t *object = json_object (), *tone = test_of (&dyad->tone), *volume = test_of (&dyad->volume);
  set (object, "id", text (dyad->id));
  set (object, "source", text (dyad->source));
  set (object, "target", text (dyad->target));
  set (object, "significant", json_boolean (dyad->significant));
  set (object, "new", json_boolean (dyad->is_new));
  set (object, "gone", json_boolean (dyad->is_gone));
  set (object, "before", side (&dyad->before));
  set (object, "after", side (&dyad->after));
  set (volume, "expected", number (dyad->expected));
  set (volume, "dispersion", number (dyad->dispersion));
  set (object, "volume", volume);
  set (tone, "z", number (dyad->tone_z));
  set (object, "tone", tone);
  set (object, "classes", shifts (changes, dyad));
  set (object, "evidence", evidence (changes, dyad));
  return object;
}

static json_t *
week (const char *name, guint64 documents, guint64 stories, gboolean quiet)
{
  json_t *object = json_object ();
  set (object, "week", text (name));
  set (object, "documents", count (documents));
  set (object, "stories", count (stories));
  set (object, "quiet", json_boolean (quiet));
  return object;
}

char *
ent_write_changes (const EntChanges *changes, const EntLexicon *lexicon, const char *state)
{
  json_t *root = json_object (), *dyads = json_array ();
  set (root, "program", text ("entente"));
  set (root, "version", text (ENTENTE_VERSION));
  if (state)
    set (root, "state", text (state));
  set (root, "gazetteer", text (ent_lexicon_gazetteer_hash (lexicon)));
  set (root, "cues", text (ent_lexicon_cues_hash (lexicon)));
  set (root, "before", week (changes->before, changes->documents_before, changes->stories_before, changes->quiet_before));
  set (root, "after", week (changes->after, changes->documents_after, changes->stories_after, changes->quiet_after));
  set (root, "usual_stories", number (changes->usual));
  set (root, "tests", count (changes->n_tests));
  set (root, "p_below", number (ENT_CHANGE_P));
  set (root, "q_below", number (ENT_CHANGE_Q));
  for (guint i = 0; i < changes->dyads->len; i++)
    json_array_append_new (dyads, dyad_of (changes, &g_array_index (changes->dyads, EntDyadChange, i)));
  set (root, "dyads", dyads);
  char *lines = json_dumps (root, JSON_REAL_PRECISION (6) | JSON_INDENT (1));
  char *out = g_strconcat (lines, "\n", NULL);
  free (lines);
  json_decref (root);
  return out;
}
