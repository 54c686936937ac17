/* How values of attributes and columns are found. */
#include "write/internal.h"

#include <math.h>
#include <string.h>

int
write_larger_first (double a, guint i, double b, guint j)
{
  if (a > b || a < b)
    return a > b ? -1 : 1;
  return (i > j) - (i < j);
}

const EntNode *
write_node (const WriteInput *input, guint index)
{
  return &g_array_index (input->tallied->nodes, EntNode, index);
}

const EntEdge *
write_edge (const WriteInput *input, guint index)
{
  return &g_array_index (input->tallied->edges, EntEdge, index);
}

const EntEntity *
write_entity (const WriteInput *input, const char *id)
{
  static const EntEntity unknown = {.id = "",
                                    .name = "",
                                    .iso2 = "",
                                    .iso3 = "",
                                    .cow = "",
                                    .gw = "",
                                    .region = "",
                                    .latitude = NAN,
                                    .longitude = NAN,
                                    .from = "",
                                    .to = ""};
  const EntEntity *entity = ent_lexicon_find_entity (input->lexicon, id);
  return entity ? entity : &unknown;
}

const char *
write_entity_name (const WriteInput *input, const char *id)
{
  const EntEntity *entity = write_entity (input, id);
  return *entity->name ? entity->name : id;
}

const char *
write_edge_kind (const EntEdge *edge)
{
  return edge->relation ? edge->relation : edge->label;
}

const char *
write_edges_name (EntEdges edges)
{
  static const char *const names[] = {"dyad", "directed", "relation"};
  return names[edges];
}

gboolean
write_all_dated (const WriteInput *input)
{
  return input->tallied->first_date && (input->tallied->n_undated == 0 || input->options->from || input->options->to);
}

WriteValue
write_text_value (const char *text)
{
  return (WriteValue){.type = WRITE_TEXT, .missing = !text || !*text, .text = text ? text : ""};
}

WriteValue
write_integer_value (gint64 integer)
{
  return (WriteValue){.type = WRITE_INTEGER, .integer = integer};
}

const char *
write_text_of (const WriteValue *value)
{
  return value->text ? value->text : value->made;
}

/* Not rounded here: all files print six digits. */
static WriteValue
real_value (double x)
{
  return (WriteValue){.type = WRITE_REAL, .missing = !isfinite (x), .real = x};
}

WriteValue
write_value_of (const WriteInput *input, guint index, const WriteAttribute *attribute)
{
  if (attribute->value)
    return attribute->value (input, index);
  const char *base = attribute->base (input, index);
  if (!base)
    return (WriteValue){.type = attribute->type, .missing = TRUE};
  gconstpointer field = base + attribute->offset;
  switch (attribute->type) {
  case WRITE_TEXT: return write_text_value (*(const char *const *)field);
  case WRITE_REAL: return real_value (*(const double *)field);
  default: return write_integer_value (*(const gint64 *)field);
  }
}

WriteValue
write_node_value (const WriteInput *input, guint index, const WriteAttribute *attribute)
{
  return write_value_of (input, index, attribute);
}

WriteValue
write_edge_value (const WriteInput *input, guint index, const WriteAttribute *attribute)
{
  return write_value_of (input, index, attribute);
}

const WriteAttribute *
write_resolve (const WriteAttribute *attribute)
{
  guint n;
  if (!attribute->same)
    return attribute;
  const WriteAttribute *edge = write_edge_attributes (&n);
  for (guint i = 0; i < n; i++)
    if (strcmp (edge[i].name, attribute->same) == 0)
      return &edge[i];
  g_return_val_if_reached (attribute);
}
