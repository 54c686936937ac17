/* manifest.json: what the files were made from, and nothing of how: two runs over the same documents with the same tables and options give
 * the same manifest. */
#include "write/json.h"

static json_t *
sectors (char **list)
{
  if (!list)
    return NULL;
  json_t *array = json_array ();
  for (guint i = 0; list[i]; i++)
    json_array_append_new (array, write_json_text (list[i]));
  return array;
}

static json_t *
options (const EntTallyOptions *of)
{
  json_t *object = json_object ();
  write_json_set (object, "edges", write_json_text (write_edges_name (of->edges)));
  write_json_set (object, "from", write_json_text (of->from));
  write_json_set (object, "to", write_json_text (of->to));
  write_json_set (object, "half_life", write_json_number (of->half_life));
  write_json_set (object, "min_weight", write_json_number (of->min_weight));
  write_json_set (object, "backbone", write_json_number (of->backbone));
  write_json_set (object, "betweenness", json_boolean (of->betweenness));
  write_json_set (object, "no_isolates", json_boolean (of->no_isolates));
  write_json_set (object, "sectors", sectors (of->sectors));
  return object;
}

static json_t *
counts (const EntTallied *tallied)
{
  json_t *object = json_object ();
  write_json_set (object, "documents", write_json_count (tallied->n_documents));
  write_json_set (object, "undated", write_json_count (tallied->n_undated));
  write_json_set (object, "duplicates", write_json_count (tallied->n_duplicates));
  write_json_set (object, "outside", write_json_count (tallied->n_outside));
  write_json_set (object, "sentences", write_json_count (tallied->n_sentences));
  write_json_set (object, "asserted", write_json_count (tallied->n_asserted));
  write_json_set (object, "hypothetical", write_json_count (tallied->n_hypothetical));
  write_json_set (object, "background", write_json_count (tallied->n_background));
  write_json_set (object, "nodes", write_json_count (tallied->nodes->len));
  write_json_set (object, "edges", write_json_count (tallied->edges->len));
  write_json_set (object, "events", write_json_count (tallied->events->len));
  write_json_set (object, "evidence", write_json_count (tallied->evidence->len));
  return object;
}

static json_t *
measures (const EntNetwork *network)
{
  guint64 balanced, triads;
  json_t *object = json_object ();
  ent_network_balance (network, &balanced, &triads);
  write_json_set (object, "communities", write_json_count (ent_network_n_communities (network)));
  write_json_set (object, "modularity", write_json_number (ent_network_modularity (network)));
  write_json_set (object, "signed_triads", write_json_count (triads));
  write_json_set (object, "balanced_triads", write_json_count (balanced));
  return object;
}

static json_t *
files (void)
{
  json_t *object = json_object ();
  for (const EntWriterInfo *info = ent_writers (); info->file; info++)
    write_json_set (object, info->file, write_json_text (info->purpose));
  return object;
}

static json_t *
documents (const EntTallied *tallied)
{
  json_t *array = json_array ();
  for (guint i = 0; i < tallied->documents->len; i++) {
    const EntTalliedDocument *document = &g_array_index (tallied->documents, EntTalliedDocument, i);
    json_t *object = json_object ();
    write_json_set (object, "id", write_json_text (document->id));
    write_json_set (object, "sha256", write_json_text (document->sha256));
    write_json_set (object, "date", write_json_text (document->date));
    write_json_set (object, "duplicate_of", write_json_text (document->duplicate_of));
    json_array_append_new (array, object);
  }
  return array;
}

static json_t *
manifest (const WriteInput *input)
{
  const EntTallied *tallied = input->tallied;
  json_t *root = json_object ();
  write_json_set (root, "program", write_json_text ("entente"));
  write_json_set (root, "version", write_json_text (ENTENTE_VERSION));
  write_json_set (root, "gazetteer", write_json_text (ent_lexicon_gazetteer_hash (input->lexicon)));
  write_json_set (root, "cues", write_json_text (ent_lexicon_cues_hash (input->lexicon)));
  write_json_set (root, "options", options (input->options));
  write_json_set (root, "week", write_json_text (tallied->week));
  write_json_set (root, "first_date", write_json_text (tallied->first_date));
  write_json_set (root, "last_date", write_json_text (tallied->last_date));
  write_json_set (root, "counts", counts (tallied));
  write_json_set (root, "network", measures (input->network));
  write_json_set (root, "files", files ());
  write_json_set (root, "documents", documents (tallied));
  return root;
}

gboolean
write_manifest (const WriteInput *input, WriteSink *sink)
{
  return write_json (sink, manifest (input));
}
