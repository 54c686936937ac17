/* What nodes, edges and the graph have, told once: GraphML, JSON and nodes.csv carry the same attributes. Add one here. */
#include "write/internal.h"

#include <math.h>
#include <stddef.h>

/* Where a value comes from. */
enum { NODE, NODE_MEASURES, ENTITY, NODE_NAME, ENTITY_KIND, ENTITY_NUMBER, LOOK, EDGE, EDGE_KIND };

#define TEXT_OF(name, from, Type, field)                                                                                                   \
  {                                                                                                                                        \
    name, WRITE_TEXT, FALSE, from, offsetof (Type, field)                                                                                  \
  }
#define COUNT_OF(name, from, Type, field)                                                                                                  \
  {                                                                                                                                        \
    name, WRITE_COUNT, FALSE, from, offsetof (Type, field)                                                                                 \
  }
#define REAL_OF(name, from, Type, field)                                                                                                   \
  {                                                                                                                                        \
    name, WRITE_REAL, FALSE, from, offsetof (Type, field)                                                                                  \
  }
#define LOOK_OF(name, type, from, Type, field)                                                                                             \
  {                                                                                                                                        \
    name, type, TRUE, from, offsetof (Type, field)                                                                                         \
  }

static const WriteAttribute node_attributes[] = {
    {"label", WRITE_TEXT, FALSE, NODE_NAME, 0},
    {"name", WRITE_TEXT, FALSE, NODE_NAME, 0},
    {"kind", WRITE_TEXT, FALSE, ENTITY_KIND, 0},
    TEXT_OF ("region", ENTITY, EntEntity, region),
    TEXT_OF ("iso3c", ENTITY, EntEntity, iso3),
    {"cown", WRITE_INTEGER, FALSE, ENTITY_NUMBER, offsetof (EntEntity, cow)},
    {"gwn", WRITE_INTEGER, FALSE, ENTITY_NUMBER, offsetof (EntEntity, gw)},
    COUNT_OF ("n_sentences", NODE, EntNode, n_sentences),
    COUNT_OF ("n_articles", NODE, EntNode, n_articles),
    COUNT_OF ("mentions", NODE, EntNode, n_mentions),
    COUNT_OF ("degree", NODE_MEASURES, EntNodeMeasures, degree),
    REAL_OF ("strength", NODE_MEASURES, EntNodeMeasures, strength),
    REAL_OF ("pagerank", NODE_MEASURES, EntNodeMeasures, pagerank),
    REAL_OF ("betweenness", NODE_MEASURES, EntNodeMeasures, betweenness),
    COUNT_OF ("community", NODE_MEASURES, EntNodeMeasures, community),
    REAL_OF ("cooperation", NODE_MEASURES, EntNodeMeasures, cooperation),
    REAL_OF ("conflict", NODE_MEASURES, EntNodeMeasures, conflict),
    REAL_OF ("tone", NODE_MEASURES, EntNodeMeasures, tone),
    REAL_OF ("latitude", ENTITY, EntEntity, latitude),
    REAL_OF ("longitude", ENTITY, EntEntity, longitude),
    REAL_OF ("x", NODE_MEASURES, EntNodeMeasures, x),
    REAL_OF ("y", NODE_MEASURES, EntNodeMeasures, y),
    LOOK_OF ("size", WRITE_REAL, LOOK, WriteLook, size),
    LOOK_OF ("r", WRITE_INTEGER, LOOK, WriteLook, r),
    LOOK_OF ("g", WRITE_INTEGER, LOOK, WriteLook, g),
    LOOK_OF ("b", WRITE_INTEGER, LOOK, WriteLook, b),
};

static const WriteAttribute edge_attributes[] = {
    TEXT_OF ("label", EDGE, EntEdge, label),
    REAL_OF ("weight", EDGE, EntEdge, weight),
    {"relation", WRITE_TEXT, FALSE, EDGE_KIND, 0},
    {"interaction", WRITE_TEXT, FALSE, EDGE_KIND, 0},
    TEXT_OF ("basis", EDGE, EntEdge, basis),
    COUNT_OF ("n_sentences", EDGE, EntEdge, n_sentences),
    COUNT_OF ("n_cooccurrence", EDGE, EntEdge, n_cooccurrence),
    COUNT_OF ("n_articles", EDGE, EntEdge, n_articles),
    COUNT_OF ("n_sources", EDGE, EntEdge, n_sources),
    COUNT_OF ("n_reports", EDGE, EntEdge, n_reports),
    COUNT_OF ("n_events", EDGE, EntEdge, n_events),
    COUNT_OF ("verbal_cooperation", EDGE, EntEdge, quad[ENT_QUAD_VERBAL_COOPERATION]),
    COUNT_OF ("material_cooperation", EDGE, EntEdge, quad[ENT_QUAD_MATERIAL_COOPERATION]),
    COUNT_OF ("verbal_conflict", EDGE, EntEdge, quad[ENT_QUAD_VERBAL_CONFLICT]),
    COUNT_OF ("material_conflict", EDGE, EntEdge, quad[ENT_QUAD_MATERIAL_CONFLICT]),
    REAL_OF ("confidence_mass", EDGE, EntEdge, confidence_mass),
    REAL_OF ("cooperation", EDGE, EntEdge, cooperation),
    REAL_OF ("conflict", EDGE, EntEdge, conflict),
    REAL_OF ("tone", EDGE, EntEdge, tone),
    REAL_OF ("tone_se", EDGE, EntEdge, tone_se),
    REAL_OF ("tension", EDGE, EntEdge, tension),
    REAL_OF ("ambivalence", EDGE, EntEdge, ambivalence),
    REAL_OF ("llr", EDGE, EntEdge, llr),
    REAL_OF ("npmi", EDGE, EntEdge, npmi),
    REAL_OF ("jaccard", EDGE, EntEdge, jaccard),
    REAL_OF ("q", EDGE, EntEdge, q),
    REAL_OF ("alpha", EDGE, EntEdge, alpha),
    TEXT_OF ("date_start", EDGE, EntEdge, date_start),
    TEXT_OF ("date_end", EDGE, EntEdge, date_end),
};

const WriteAttribute *
write_node_attributes (guint *n)
{
  *n = G_N_ELEMENTS (node_attributes);
  return node_attributes;
}

const WriteAttribute *
write_edge_attributes (guint *n)
{
  *n = G_N_ELEMENTS (edge_attributes);
  return edge_attributes;
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

const char *
write_entity_name (const WriteInput *input, const char *id)
{
  const EntEntity *entity = ent_lexicon_find_entity (input->lexicon, id);
  return entity && *entity->name ? entity->name : id;
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

static WriteValue
text_value (const char *text)
{
  return (WriteValue){.type = WRITE_TEXT, .missing = !text || !*text, .text = text};
}

static WriteValue
integer_value (gint64 integer)
{
  return (WriteValue){.type = WRITE_INTEGER, .integer = integer};
}

/* A code of the tables is text there ("002" would be a code of its own), and a number for the programs that merge by it. */
static WriteValue
number_value (const char *text)
{
  guint64 number = 0;
  gboolean ok = text && *text && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL);
  WriteValue value = integer_value ((gint64)number);
  value.missing = !ok;
  return value;
}

static const char *
text_field (gconstpointer base, const WriteAttribute *attribute)
{
  return *(const char *const *)(gconstpointer)((const char *)base + attribute->offset);
}

static WriteValue
field_value (gconstpointer base, const WriteAttribute *attribute)
{
  if (!base)
    return (WriteValue){.type = attribute->type, .missing = TRUE};
  const char *field = (const char *)base + attribute->offset;
  if (attribute->type == WRITE_TEXT)
    return text_value (text_field (base, attribute));
  if (attribute->type != WRITE_REAL)
    return integer_value (*(const gint64 *)(gconstpointer)field);
  double real = ent_round6 (*(const double *)(gconstpointer)field);
  return (WriteValue){.type = WRITE_REAL, .missing = !isfinite (real), .real = real};
}

WriteValue
write_node_value (const WriteInput *input, guint index, const WriteAttribute *attribute)
{
  const EntNode *node = write_node (input, index);
  const EntEntity *entity = ent_lexicon_find_entity (input->lexicon, node->id);
  switch (attribute->from) {
  case NODE: return field_value (node, attribute);
  case NODE_MEASURES: return field_value (ent_network_node (input->network, index), attribute);
  case NODE_NAME: return text_value (write_entity_name (input, node->id));
  case ENTITY_KIND: return text_value (entity ? ent_entity_kind_name (entity->kind) : NULL);
  case ENTITY_NUMBER: return number_value (entity ? text_field (entity, attribute) : NULL);
  case LOOK: return field_value (write_look (input->looks, index), attribute);
  default: return field_value (entity, attribute);
  }
}

WriteValue
write_edge_value (const WriteInput *input, guint index, const WriteAttribute *attribute)
{
  const EntEdge *edge = write_edge (input, index);
  if (attribute->from == EDGE_KIND)
    return text_value (write_edge_kind (edge));
  return field_value (edge, attribute);
}

void
write_graph_properties (const WriteInput *input, WriteProperty out[WRITE_N_PROPERTIES])
{
  const EntTallied *tallied = input->tallied;
  const char *from = input->options->from, *to = input->options->to;
  out[0] = (WriteProperty){"week", tallied->week};
  out[1] = (WriteProperty){"from", from ? from : tallied->first_date};
  out[2] = (WriteProperty){"to", to ? to : tallied->last_date};
  out[3] = (WriteProperty){"edges", write_edges_name (input->options->edges)};
  out[4] = (WriteProperty){"version", ENTENTE_VERSION};
  out[5] = (WriteProperty){"gazetteer", ent_lexicon_gazetteer_hash (input->lexicon)};
  out[6] = (WriteProperty){"cues", ent_lexicon_cues_hash (input->lexicon)};
}
