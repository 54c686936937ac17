/* nodes.csv, edges.csv, weeks.csv and triads.csv; country codes under the names that countrycode and peacesciencer use. */
#include "write/internal.h"

#include <string.h>

/* ---- nodes.csv ---- */

static gconstpointer
node (const WriteInput *input, guint row)
{
  return write_node (input, row);
}

static const WriteAttribute node_columns[] = {
    WRITE_FIELD ("id", TEXT, node, EntNode, id, NULL, NULL, "ISO 3166-1 alpha-3 of a state, the usual acronym of an organization", NULL),
};

static guint
count_nodes (const WriteInput *input)
{
  return input->tallied->nodes->len;
}

const WriteTable write_nodes_table = {"nodes.csv", ',', node_columns, G_N_ELEMENTS (node_columns), write_node_attributes, count_nodes};

gboolean
write_nodes (const WriteInput *input, WriteSink *sink)
{
  return write_table (input, sink, &write_nodes_table);
}

/* ---- edges.csv ---- */

/* The rows of an edge's country codes, from the entities at its ends. */
#define COUNTRY_CODES(source, target)                                                                                                      \
  WRITE_FIELD ("iso3c1", TEXT, source, EntEntity, iso3, NULL, "three letters", "country code of source; empty for organizations",          \
               "ISO 3166-1 alpha-3"),                                                                                                      \
      WRITE_FIELD ("iso3c2", TEXT, target, EntEntity, iso3, NULL, "three letters", "country code of target", "ISO 3166-1 alpha-3"),        \
      WRITE_FIELD ("ccode1", TEXT, source, EntEntity, cow, NULL, "[2,990]", "country number of source", "Correlates of War"),              \
      WRITE_FIELD ("ccode2", TEXT, target, EntEntity, cow, NULL, "[2,990]", "country number of target", "Correlates of War"),              \
      WRITE_FIELD ("gwcode1", TEXT, source, EntEntity, gw, NULL, "[2,990]", "country number of source", "Gleditsch and Ward (1999)"),      \
      WRITE_FIELD ("gwcode2", TEXT, target, EntEntity, gw, NULL, "[2,990]", "country number of target", "Gleditsch and Ward (1999)")

static gconstpointer
edge (const WriteInput *input, guint row)
{
  return write_edge (input, row);
}

static gconstpointer
source_entity (const WriteInput *input, guint row)
{
  return write_entity (input, write_edge (input, row)->source);
}

static gconstpointer
target_entity (const WriteInput *input, guint row)
{
  return write_entity (input, write_edge (input, row)->target);
}

static WriteValue
edge_type (const WriteInput *input, guint row G_GNUC_UNUSED)
{
  return write_text_value (ent_network_is_directed (input->network) ? "Directed" : "Undirected");
}

static WriteValue
only_year (const WriteInput *input, guint row G_GNUC_UNUSED)
{
  const char *first = input->tallied->first_date, *last = input->tallied->last_date;
  WriteValue value = write_integer_value (first ? (gint64)g_ascii_strtoull (first, NULL, 10) : 0);
  value.missing = !write_all_dated (input) || strncmp (first, last, 4) != 0;
  return value;
}

static WriteValue
only_week (const WriteInput *input, guint row G_GNUC_UNUSED)
{
  return write_text_value (input->tallied->week);
}

static const WriteAttribute edge_columns[] = {
    WRITE_FIELD ("source", TEXT, edge, EntEdge, source, NULL, NULL,
                 "id of the first member: the one that acts; in undirected dyads the lower COW number, states before organizations", NULL),
    WRITE_FIELD ("target", TEXT, edge, EntEdge, target, NULL, NULL, "id of the second member", NULL),
    WRITE_MADE ("type", TEXT, edge_type, NULL, "Directed, Undirected", "what Gephi wants to know", NULL),
    WRITE_SAME ("kind", "relation"),
    WRITE_FIELD ("id", TEXT, edge, EntEdge, id, NULL, NULL, "id of the edge: PAK--RUS, PAK->RUS, or PAK->RUS:SANCTION", NULL),
    WRITE_SAME ("label", "label"),
    WRITE_SAME ("weight", "weight"),
    COUNTRY_CODES (source_entity, target_entity),
    WRITE_MADE ("year", INTEGER, only_year, "year", NULL, "the year in which all stories lie, where it is one and all are dated", NULL),
    WRITE_MADE ("week", TEXT, only_week, "ISO 8601 week", "YYYY-Www", "the week in which all stories lie, where it is one", NULL),
    WRITE_SAME ("date_start", "date_start"),
    WRITE_SAME ("date_end", "date_end"),
    WRITE_SAME ("n_sentences", "n_sentences"),
    WRITE_SAME ("n_articles", "n_articles"),
    WRITE_SAME ("n_sources", "n_sources"),
    WRITE_SAME ("coop", "cooperation"),
    WRITE_SAME ("conflict", "conflict"),
    WRITE_SAME ("tone", "tone"),
    WRITE_SAME ("npmi", "npmi"),
    WRITE_SAME ("llr", "llr"),
    WRITE_SAME ("alpha", "alpha"),
    WRITE_SAME ("basis", "basis"),
    WRITE_SAME ("q", "q"),
    WRITE_SAME ("tone_se", "tone_se"),
    WRITE_SAME ("n_reports", "n_reports"),
    WRITE_SAME ("verbal_cooperation", "verbal_cooperation"),
    WRITE_SAME ("material_cooperation", "material_cooperation"),
    WRITE_SAME ("verbal_conflict", "verbal_conflict"),
    WRITE_SAME ("material_conflict", "material_conflict"),
    WRITE_SAME ("n_cooccurrence", "n_cooccurrence"),
    WRITE_SAME ("n_events", "n_events"),
    WRITE_SAME ("confidence_mass", "confidence_mass"),
    WRITE_SAME ("tension", "tension"),
    WRITE_SAME ("ambivalence", "ambivalence"),
    WRITE_SAME ("jaccard", "jaccard"),
};

static guint
count_edges (const WriteInput *input)
{
  return input->tallied->edges->len;
}

const WriteTable write_edges_table = {"edges.csv", ',', edge_columns, G_N_ELEMENTS (edge_columns), NULL, count_edges};

gboolean
write_edges (const WriteInput *input, WriteSink *sink)
{
  return write_table (input, sink, &write_edges_table);
}

/* ---- weeks.csv ---- */

static const EntDyadWeek *
dyad_week (const WriteInput *input, guint row)
{
  return &g_array_index (input->tallied->weeks, EntDyadWeek, row);
}

static gconstpointer
week (const WriteInput *input, guint row)
{
  return dyad_week (input, row);
}

static gconstpointer
week_edge (const WriteInput *input, guint row)
{
  return write_edge (input, dyad_week (input, row)->edge);
}

static gconstpointer
week_source_entity (const WriteInput *input, guint row)
{
  return source_entity (input, dyad_week (input, row)->edge);
}

static gconstpointer
week_target_entity (const WriteInput *input, guint row)
{
  return target_entity (input, dyad_week (input, row)->edge);
}

static WriteValue
week_kind (const WriteInput *input, guint row)
{
  return write_text_value (write_edge_kind (week_edge (input, row)));
}

static WriteValue
week_monday (const WriteInput *input, guint row)
{
  WriteValue value = {.type = WRITE_TEXT};
  value.missing = !ent_week_day (dyad_week (input, row)->week, 0, value.made);
  return value;
}

static WriteValue
week_year (const WriteInput *input, guint row)
{
  return write_integer_value ((gint64)g_ascii_strtoull (dyad_week (input, row)->week, NULL, 10));
}

static const WriteAttribute week_columns[] = {
    WRITE_FIELD ("week", TEXT, week, EntDyadWeek, week, "ISO 8601 week", "YYYY-Www", "week of the stories, from Monday in UTC", NULL),
    WRITE_MADE ("date_start", TEXT, week_monday, "day", "YYYY-MM-DD", "Monday of the week", NULL),
    WRITE_MADE ("year", INTEGER, week_year, "year", NULL, "year of the week, which is that of its Thursday", NULL),
    WRITE_FIELD ("source", TEXT, week_edge, EntEdge, source, NULL, NULL, "id of the first member, as in edges.csv", NULL),
    WRITE_FIELD ("target", TEXT, week_edge, EntEdge, target, NULL, NULL, "id of the second member", NULL),
    WRITE_MADE ("kind", TEXT, week_kind, NULL, "a PLOVER class", "relation of the edge over all weeks", "PLOVER"),
    WRITE_FIELD ("id", TEXT, week_edge, EntEdge, id, NULL, NULL, "id of the edge, as in edges.csv", NULL),
    WRITE_FIELD ("weight", REAL, week, EntDyadWeek, weight, "sentences", "above 0",
                 "distinct sentences of the week; one that comes again in another week counts in both", NULL),
    COUNTRY_CODES (week_source_entity, week_target_entity),
    WRITE_FIELD ("n_sentences", COUNT, week, EntDyadWeek, n_sentences, "sentences", "1 and above", "the same as weight", NULL),
    WRITE_FIELD ("n_articles", COUNT, week, EntDyadWeek, n_articles, "stories", "1 and above", "distinct stories of the week", NULL),
    WRITE_FIELD ("n_events", COUNT, week, EntDyadWeek, n_events, "events", "0 and above", "asserted events of the week", NULL),
    WRITE_QUADS (week, EntDyadWeek, quad),
    WRITE_FIELD ("confidence_mass", REAL, week, EntDyadWeek, confidence_mass, "events", "0 and above",
                 "N = sum of p over the events of the week, p being confidence; nothing decays", NULL),
    WRITE_FIELD ("coop", REAL, week, EntDyadWeek, cooperation, "intensity x events", "0 and above",
                 "sum of p max(g, 0), g being the intensity of an event", NULL),
    WRITE_FIELD ("conflict", REAL, week, EntDyadWeek, conflict, "intensity x events", "0 and above", "sum of p max(-g, 0)", NULL),
    WRITE_FIELD ("tone", REAL, week, EntDyadWeek, tone, "intensity", "[-10,10]",
                 "(sum of p g + 5 m) / (N + 5), m being the mean intensity of all events of all weeks; empty without events",
                 "Efron and Morris (1973)"),
    WRITE_FIELD ("tone_se", REAL, week, EntDyadWeek, tone_se, "intensity", "0 and above", "standard error of tone",
                 "Efron and Morris (1973)"),
};

static guint
count_weeks (const WriteInput *input)
{
  return input->tallied->weeks->len;
}

const WriteTable write_weeks_table = {"weeks.csv", ',', week_columns, G_N_ELEMENTS (week_columns), NULL, count_weeks};

gboolean
write_weeks (const WriteInput *input, WriteSink *sink)
{
  return write_table (input, sink, &write_weeks_table);
}

/* ---- triads.csv ---- */

static const EntTriad *
unbalanced (const WriteInput *input, guint row)
{
  return &g_array_index (ent_network_unbalanced (input->network), EntTriad, row);
}

static gconstpointer
triad (const WriteInput *input, guint row)
{
  return unbalanced (input, row);
}

#define MEMBER(member)                                                                                                                     \
  static WriteValue triad_##member (const WriteInput *input, guint row)                                                                    \
  {                                                                                                                                        \
    return write_text_value (write_node (input, unbalanced (input, row)->member)->id);                                                     \
  }                                                                                                                                        \
  static WriteValue triad_label_##member (const WriteInput *input, guint row)                                                              \
  {                                                                                                                                        \
    return write_text_value (write_entity_name (input, write_node (input, unbalanced (input, row)->member)->id));                          \
  }

MEMBER (a)
MEMBER (b)
MEMBER (c)

static const WriteAttribute triad_columns[] = {
    WRITE_MADE ("a", TEXT, triad_a, NULL, NULL, "id of a member; the three are in order", NULL),
    WRITE_MADE ("b", TEXT, triad_b, NULL, NULL, "id of a member; the three are in order", NULL),
    WRITE_MADE ("c", TEXT, triad_c, NULL, NULL, "id of a member; the three are in order", NULL),
    WRITE_MADE ("label_a", TEXT, triad_label_a, NULL, NULL, "name of member a", NULL),
    WRITE_MADE ("label_b", TEXT, triad_label_b, NULL, NULL, "name of member b", NULL),
    WRITE_MADE ("label_c", TEXT, triad_label_c, NULL, NULL, "name of member c", NULL),
    WRITE_FIELD ("tone_ab", REAL, triad, EntTriad, tone_ab, "intensity", "[-10,10]",
                 "tone between a and b, of all edges of the pair by confidence_mass", NULL),
    WRITE_FIELD ("tone_ac", REAL, triad, EntTriad, tone_ac, "intensity", "[-10,10]",
                 "tone between a and c, of all edges of the pair by confidence_mass", NULL),
    WRITE_FIELD ("tone_bc", REAL, triad, EntTriad, tone_bc, "intensity", "[-10,10]",
                 "tone between b and c, of all edges of the pair by confidence_mass", NULL),
    WRITE_FIELD ("imbalance", REAL, triad, EntTriad, imbalance, "intensity", "[0,10]",
                 "cube root of |tone_ab tone_ac tone_bc|; the product is negative: the triad is not balanced",
                 "Cartwright and Harary (1956); Onnela et al. (2005)"),
};

static guint
count_triads (const WriteInput *input)
{
  return ent_network_unbalanced (input->network)->len;
}

const WriteTable write_triads_table = {"triads.csv", ',', triad_columns, G_N_ELEMENTS (triad_columns), NULL, count_triads};

gboolean
write_triads (const WriteInput *input, WriteSink *sink)
{
  return write_table (input, sink, &write_triads_table);
}
