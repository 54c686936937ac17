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
  write_json_set_text (object, "edges", write_edges_name (of->edges));
  write_json_set_text (object, "from", of->from);
  write_json_set_text (object, "to", of->to);
  write_json_set_number (object, "half_life", of->half_life);
  write_json_set_number (object, "min_weight", of->min_weight);
  write_json_set_number (object, "backbone", of->backbone);
  write_json_set_flag (object, "betweenness", of->betweenness);
  write_json_set_flag (object, "no_isolates", of->no_isolates);
  write_json_set (object, "sectors", sectors (of->sectors));
  return object;
}

static json_t *
counts (const EntTallied *tallied)
{
  json_t *object = json_object ();
  write_json_set_count (object, "documents", tallied->n_documents);
  write_json_set_count (object, "undated", tallied->n_undated);
  write_json_set_count (object, "duplicates", tallied->n_duplicates);
  write_json_set_count (object, "outside", tallied->n_outside);
  write_json_set_count (object, "sentences", tallied->n_sentences);
  write_json_set_count (object, "asserted", tallied->n_asserted);
  write_json_set_count (object, "hypothetical", tallied->n_hypothetical);
  write_json_set_count (object, "background", tallied->n_background);
  write_json_set_count (object, "nodes", tallied->nodes->len);
  write_json_set_count (object, "edges", tallied->edges->len);
  write_json_set_count (object, "events", tallied->events->len);
  write_json_set_count (object, "evidence", tallied->evidence->len);
  return object;
}

static json_t *
measures (const EntNetwork *network)
{
  guint64 balanced, triads;
  json_t *object = json_object ();
  ent_network_balance (network, &balanced, &triads);
  write_json_set_count (object, "communities", ent_network_n_communities (network));
  write_json_set_number (object, "modularity", ent_network_modularity (network));
  write_json_set_count (object, "signed_triads", triads);
  write_json_set_count (object, "balanced_triads", balanced);
  return object;
}

static json_t *
files (void)
{
  json_t *object = json_object ();
  for (const EntWriterInfo *info = ent_writers (); info->file; info++)
    write_json_set_text (object, info->file, info->purpose);
  return object;
}

static json_t *
documents (const EntTallied *tallied)
{
  json_t *array = json_array ();
  for (guint i = 0; i < tallied->documents->len; i++) {
    const EntTalliedDocument *document = &g_array_index (tallied->documents, EntTalliedDocument, i);
    json_t *object = json_object ();
    write_json_set_text (object, "id", document->id);
    write_json_set_text (object, "sha256", document->sha256);
    write_json_set_text (object, "date", document->date);
    write_json_set_text (object, "duplicate_of", document->duplicate_of);
    json_array_append_new (array, object);
  }
  return array;
}

static json_t *
manifest (const WriteInput *input)
{
  const EntTallied *tallied = input->tallied;
  json_t *root = json_object ();
  write_json_set_program (root);
  write_json_set_tables (root, input->lexicon);
  write_json_set (root, "options", options (input->options));
  write_json_set_text (root, "week", tallied->week);
  write_json_set_text (root, "first_date", tallied->first_date);
  write_json_set_text (root, "last_date", tallied->last_date);
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
