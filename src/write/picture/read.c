/* A file graph.json as a picture's graph. It is read, and not the GraphML, because it holds the same attributes as numbers and texts that
 * one call of a JSON parser gives back, without the keys and types of an XML file. */
#include "write/picture/graph.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

typedef struct {
  PictureGraph *graph;
  GHashTable *nodes; /* id → position + 1; borrows from the graph's nodes */
} Reading;

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_DATA, "this is no graph.json of entente: %s", what);
  return FALSE;
}

static double
real_of (const json_t *object, const char *name)
{
  const json_t *value = json_object_get (object, name);
  return json_is_number (value) ? json_number_value (value) : NAN;
}

static const char *
text_of (const json_t *object, const char *name)
{
  return json_string_value (json_object_get (object, name));
}

/* A number between -LIMIT and LIMIT; NAN where it is none. */
static double
place_of (const json_t *object, const char *name, double limit)
{
  double place = real_of (object, name);
  return fabs (place) <= limit ? place : NAN;
}

static gint64
colour_of (const json_t *object, const char *name)
{
  double part = real_of (object, name);
  return part >= 0 && part <= 255 ? (gint64)part : 170;
}

static gboolean
is_organization (const char *kind)
{
  EntEntityKind known;
  return kind && ent_entity_kind_from_name (kind, &known) && known > ENT_KIND_FORMER_STATE;
}

static gboolean
read_node (Reading *reading, const json_t *object, GError **error)
{
  const char *id = text_of (object, "id"), *label = text_of (object, "label");
  if (!id || !*id)
    return refuse (error, "a node has no id");
  if (g_hash_table_contains (reading->nodes, id))
    return refuse (error, "a node stands there twice");
  PictureNode node = {.id = g_strdup (id), .x = place_of (object, "x", 1e9), .y = place_of (object, "y", 1e9)};
  node.name = picture_short_name (label ? label : id, id, is_organization (text_of (object, "kind")));
  node.latitude = place_of (object, "latitude", 90);
  node.longitude = place_of (object, "longitude", 180);
  double strength = real_of (object, "strength"), size = real_of (object, "size");
  node.strength = isfinite (strength) ? strength : 0;
  node.look = (WriteLook){colour_of (object, "r"), colour_of (object, "g"), colour_of (object, "b"), size >= 1 && size <= 1000 ? size : 10};
  g_array_append_val (reading->graph->nodes, node);
  g_hash_table_insert (reading->nodes, node.id, GUINT_TO_POINTER (reading->graph->nodes->len));
  return TRUE;
}

static guint
end_of (const Reading *reading, const json_t *object, const char *name)
{
  const char *id = text_of (object, name);
  return id ? GPOINTER_TO_UINT (g_hash_table_lookup (reading->nodes, id)) : 0;
}

static gboolean
read_edge (Reading *reading, const json_t *object, GError **error)
{
  const char *id = text_of (object, "key");
  guint source = end_of (reading, object, "source"), target = end_of (reading, object, "target");
  double weight = real_of (object, "weight");
  if (source == 0 || target == 0)
    return refuse (error, "an edge has an end that is no node");
  if (!(weight > 0))
    return refuse (error, "an edge has no weight above 0");
  PictureEdge edge = {g_strdup (id ? id : ""), source - 1, target - 1, weight, real_of (object, "tone")};
  picture_node (reading->graph, edge.source)->connected = picture_node (reading->graph, edge.target)->connected = TRUE;
  g_array_append_val (reading->graph->edges, edge);
  return TRUE;
}

static gboolean
read_array (Reading *reading, const json_t *root, const char *name, gboolean (*read) (Reading *, const json_t *, GError **), GError **error)
{
  const json_t *array = json_object_get (root, name);
  if (!json_is_array (array))
    return refuse (error, "it has no list of nodes and edges");
  for (size_t i = 0; i < json_array_size (array); i++)
    if (!read (reading, json_array_get (array, i), error))
      return FALSE;
  return TRUE;
}

static void
read_properties (PictureGraph *graph, const json_t *root)
{
  const json_t *properties = json_object_get (root, "graph");
  const char *n = text_of (properties, "n_documents");
  graph->directed = json_is_true (json_object_get (root, "directed"));
  graph->week = g_strdup (text_of (properties, "week"));
  graph->from = g_strdup (text_of (properties, "from"));
  graph->to = g_strdup (text_of (properties, "to"));
  graph->n_documents = n ? g_ascii_strtoull (n, NULL, 10) : 0;
}

PictureGraph *
picture_graph_read (const char *text, gsize length, GError **error)
{
  json_error_t why;
  json_t *root = json_loadb (text, length, JSON_REJECT_DUPLICATES, &why);
  if (!root) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_DATA, "line %d: this is no JSON: %s", why.line, why.text);
    return NULL;
  }
  g_autoptr (PictureGraph) graph = picture_graph_empty ();
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = {graph, nodes};
  /* The other forms of graph.json call their edges otherwise, or keep them elsewhere. */
  gboolean ok = read_array (&reading, root, "nodes", read_node, error) &&
                read_array (&reading, root, json_object_get (root, "links") ? "links" : "edges", read_edge, error);
  read_properties (graph, root);
  json_decref (root);
  return ok ? g_steal_pointer (&graph) : NULL;
}
