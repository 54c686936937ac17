/* manifest.json: what the files were made from, and nothing of how: two runs over the same documents with the same tables and options give
 * the same manifest. */
#include "write/json.h"

#include <math.h>

/* Takes JSON; jansson has no NaN, and gives NULL for it. */
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
  return isfinite (x) ? json_real (ent_round6 (x)) : NULL;
}

static json_t *
sectors (char **list)
{
  if (!list)
    return NULL;
  json_t *array = json_array ();
  for (guint i = 0; list[i]; i++)
    json_array_append_new (array, text (list[i]));
  return array;
}

static json_t *
options (const EntTallyOptions *of)
{
  json_t *object = json_object ();
  set (object, "edges", text (write_edges_name (of->edges)));
  set (object, "from", text (of->from));
  set (object, "to", text (of->to));
  set (object, "half_life", number (of->half_life));
  set (object, "min_weight", number (of->min_weight));
  set (object, "backbone", number (of->backbone));
  set (object, "betweenness", json_boolean (of->betweenness));
  set (object, "no_isolates", json_boolean (of->no_isolates));
  set (object, "sectors", sectors (of->sectors));
  return object;
}

static json_t *
counts (const EntTallied *tallied)
{
  json_t *object = json_object ();
  set (object, "documents", count (tallied->n_documents));
  set (object, "undated", count (tallied->n_undated));
  set (object, "duplicates", count (tallied->n_duplicates));
  set (object, "outside", count (tallied->n_outside));
  set (object, "sentences", count (tallied->n_sentences));
  set (object, "asserted", count (tallied->n_asserted));
  set (object, "hypothetical", count (tallied->n_hypothetical));
  set (object, "background", count (tallied->n_background));
  set (object, "nodes", count (tallied->nodes->len));
  set (object, "edges", count (tallied->edges->len));
  set (object, "events", count (tallied->events->len));
  set (object, "evidence", count (tallied->evidence->len));
  return object;
}

static json_t *
measures (const EntNetwork *network)
{
  guint64 balanced, triads;
  json_t *object = json_object ();
  ent_network_balance (network, &balanced, &triads);
  set (object, "communities", count (ent_network_n_communities (network)));
  set (object, "modularity", number (ent_network_modularity (network)));
  set (object, "signed_triads", count (triads));
  set (object, "balanced_triads", count (balanced));
  return object;
}

static json_t *
files (void)
{
  json_t *object = json_object ();
  for (const EntWriterInfo *info = ent_writers (); info->file; info++)
    set (object, info->file, text (info->purpose));
  return object;
}

static json_t *
documents (const EntTallied *tallied)
{
  json_t *array = json_array ();
  for (guint i = 0; i < tallied->documents->len; i++) {
    const EntTalliedDocument *document = &g_array_index (tallied->documents, EntTalliedDocument, i);
    json_t *object = json_object ();
    set (object, "id", text (document->id));
    set (object, "sha256", text (document->sha256));
    set (object, "date", text (document->date));
    set (object, "duplicate_of", text (document->duplicate_of));
    json_array_append_new (array, object);
  }
  return array;
}

static json_t *
manifest (const WriteInput *input)
{
  const EntTallied *tallied = input->tallied;
  json_t *root = json_object ();
  set (root, "program", text ("entente"));
  set (root, "version", text (ENTENTE_VERSION));
  set (root, "gazetteer", text (ent_lexicon_gazetteer_hash (input->lexicon)));
  set (root, "cues", text (ent_lexicon_cues_hash (input->lexicon)));
  set (root, "options", options (input->options));
  set (root, "week", text (tallied->week));
  set (root, "first_date", text (tallied->first_date));
  set (root, "last_date", text (tallied->last_date));
  set (root, "counts", counts (tallied));
  set (root, "network", measures (input->network));
  set (root, "files", files ());
  set (root, "documents", documents (tallied));
  return root;
}

gboolean
write_manifest (const WriteInput *input, WriteSink *sink)
{
  return write_json (sink, manifest (input));
}
