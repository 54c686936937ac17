/* What nodes, edges and the graph have, told once: GraphML, GEXF, JSON, the tables and the codebook take it from here. Add an attribute
 * with its unit, range, meaning and source, and all of them have it. */
#include "write/internal.h"

static gconstpointer
node (const WriteInput *input, guint index)
{
  return write_node (input, index);
}

static gconstpointer
measures (const WriteInput *input, guint index)
{
  return ent_network_node (input->network, index);
}

static gconstpointer
entity (const WriteInput *input, guint index)
{
  return write_entity (input, write_node (input, index)->id);
}

static gconstpointer
look (const WriteInput *input, guint index)
{
  return write_look (input->looks, index);
}

static gconstpointer
edge (const WriteInput *input, guint index)
{
  return write_edge (input, index);
}

static gconstpointer
edge_look (const WriteInput *input, guint index)
{
  return write_edge_look (input->looks, index);
}

static WriteValue
node_name (const WriteInput *input, guint index)
{
  return write_text_value (write_entity_name (input, write_node (input, index)->id));
}

static WriteValue
entity_kind (const WriteInput *input, guint index)
{
  const EntEntity *of = ent_lexicon_find_entity (input->lexicon, write_node (input, index)->id);
  return write_text_value (of ? ent_entity_kind_name (of->kind) : NULL);
}

/* A code of the tables is text there ("002" would be a code of its own), and a number for the programs that merge by it. */
static WriteValue
number_value (const char *text)
{
  guint64 number = 0;
  gboolean ok = g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL);
  WriteValue value = write_integer_value ((gint64)number);
  value.missing = !ok;
  return value;
}

static WriteValue
cow_number (const WriteInput *input, guint index)
{
  return number_value (write_entity (input, write_node (input, index)->id)->cow);
}

static WriteValue
gw_number (const WriteInput *input, guint index)
{
  return number_value (write_entity (input, write_node (input, index)->id)->gw);
}

static WriteValue
edge_kind (const WriteInput *input, guint index)
{
  return write_text_value (write_edge_kind (write_edge (input, index)));
}

static const WriteAttribute node_attributes[] = {
    WRITE_MADE ("label", TEXT, node_name, NULL, NULL, "name in English, the id where the tables have none", NULL),
    WRITE_MADE ("name", TEXT, node_name, NULL, NULL, "the same as label: what Cytoscape calls it", NULL),
    WRITE_MADE ("kind", TEXT, entity_kind, NULL, "state, territory, former_state, organization, bloc, armed_group", "what the entity is",
                NULL),
    WRITE_FIELD ("region", TEXT, entity, EntEntity, region, NULL, NULL, "sub-region of the world; states and territories only", "UN M49"),
    WRITE_FIELD ("iso3c", TEXT, entity, EntEntity, iso3, NULL, "three letters", "country code", "ISO 3166-1 alpha-3"),
    WRITE_MADE ("cown", INTEGER, cow_number, NULL, "[2,990]", "country number, called ccode in COW's own tables", "Correlates of War"),
    WRITE_MADE ("gwn", INTEGER, gw_number, NULL, "[2,990]", "country number", "Gleditsch and Ward (1999)"),
    WRITE_FIELD ("n_sentences", COUNT, node, EntNode, n_sentences, "sentences", "0 and above",
                 "distinct sentences that name the entity, not merely as a place", NULL),
    WRITE_FIELD ("n_articles", COUNT, node, EntNode, n_articles, "stories", "0 and above",
                 "distinct stories that name it; near-duplicates are one story", NULL),
    WRITE_FIELD ("mentions", COUNT, node, EntNode, n_mentions, "mentions", "0 and above", "times it is named, copies of a story included",
                 NULL),
    WRITE_FIELD ("degree", COUNT, measures, EntNodeMeasures, degree, "edges", "0 and above",
                 "edges of the node; where edges have direction, in and out", NULL),
    WRITE_FIELD ("strength", REAL, measures, EntNodeMeasures, strength, "sentences", "0 and above", "sum of the weights of its edges",
                 "Barrat et al. (2004)"),
    WRITE_FIELD ("pagerank", REAL, measures, EntNodeMeasures, pagerank, "share", "(0,1)",
                 "PageRank on weights, damping 0.85; sums to 1 over all nodes", "Brin and Page (1998)"),
    WRITE_FIELD ("pagerank_cooperation", REAL, measures, EntNodeMeasures, pagerank_cooperation, "share", "(0,1)",
                 "PageRank on the cooperation of edges, damping 0.85; edges without any are left out", "Brin and Page (1998)"),
    WRITE_FIELD ("pagerank_conflict", REAL, measures, EntNodeMeasures, pagerank_conflict, "share", "(0,1)",
                 "PageRank on the conflict of edges, damping 0.85; edges without any are left out", "Brin and Page (1998)"),
    WRITE_FIELD ("betweenness", REAL, measures, EntNodeMeasures, betweenness, "share", "[0,1]",
                 "share of the shortest paths between others that pass through the node; an edge is 1/weight long; empty for large graphs "
                 "unless --betweenness",
                 "Freeman (1977); Brandes (2001)"),
    WRITE_FIELD ("betweenness_cooperation", REAL, measures, EntNodeMeasures, betweenness_cooperation, "share", "[0,1]",
                 "betweenness where an edge is 1/cooperation long; empty unless --betweenness", "Freeman (1977); Brandes (2001)"),
    WRITE_FIELD ("betweenness_conflict", REAL, measures, EntNodeMeasures, betweenness_conflict, "share", "[0,1]",
                 "betweenness where an edge is 1/conflict long; empty unless --betweenness", "Freeman (1977); Brandes (2001)"),
    WRITE_FIELD ("community", COUNT, measures, EntNodeMeasures, community, "number", "1 and above",
                 "community by the Leiden algorithm: modularity on weights, resolution 1, seeded; numbered by smallest id",
                 "Traag et al. (2019)"),
    WRITE_FIELD ("cooperation", REAL, measures, EntNodeMeasures, cooperation, "intensity x events", "0 and above",
                 "sum of the cooperation of its edges", NULL),
    WRITE_FIELD ("conflict", REAL, measures, EntNodeMeasures, conflict, "intensity x events", "0 and above",
                 "sum of the conflict of its edges", NULL),
    WRITE_FIELD ("tone", REAL, measures, EntNodeMeasures, tone, "intensity", "[-10,10]",
                 "mean tone of its edges, weighted by their confidence_mass; empty without events", NULL),
    WRITE_FIELD ("latitude", REAL, entity, EntEntity, latitude, "degrees north", "[-90,90]", "about the middle of the country", NULL),
    WRITE_FIELD ("longitude", REAL, entity, EntEntity, longitude, "degrees east", "[-180,180]", "about the middle of the country", NULL),
    WRITE_FIELD ("x", REAL, measures, EntNodeMeasures, x, "layout units", "[-1000,1000]",
                 "place in the layout, seeded; empty for graphs of more than 2000 nodes", "Fruchterman and Reingold (1991)"),
    WRITE_FIELD ("y", REAL, measures, EntNodeMeasures, y, "layout units", "[-1000,1000]", "place in the layout, growing upwards",
                 "Fruchterman and Reingold (1991)"),
    WRITE_LOOK_FIELD ("size", REAL, look, WriteLook, size, "layout units", "[10,50]", "diameter: 10 + 40 sqrt(strength / largest strength)",
                      NULL),
    WRITE_LOOK_FIELD ("r", INTEGER, look, WriteLook, r, "colour", "[0,255]",
                      "red of the colour of its community; grey for all but the seven largest", "Okabe and Ito (2008)"),
    WRITE_LOOK_FIELD ("g", INTEGER, look, WriteLook, g, "colour", "[0,255]",
                      "green of the colour of its community; grey for all but the seven largest", "Okabe and Ito (2008)"),
    WRITE_LOOK_FIELD ("b", INTEGER, look, WriteLook, b, "colour", "[0,255]",
                      "blue of the colour of its community; grey for all but the seven largest", "Okabe and Ito (2008)"),
};

static const WriteAttribute edge_attributes[] = {
    WRITE_FIELD ("label", TEXT, edge, EntEdge, label, NULL, "a PLOVER class, or 'co-occurrence'",
                 "the class with the largest sum of weight x confidence; co-occurrence where there is no event", "PLOVER"),
    WRITE_FIELD ("weight", REAL, edge, EntEdge, weight, "sentences", "above 0",
                 "distinct sentences behind the edge: the same number as n_sentences", NULL),
    WRITE_MADE ("relation", TEXT, edge_kind, NULL, "a PLOVER class",
                "class of the edge where edges are kept apart by class, else its label", "PLOVER"),
    WRITE_MADE ("interaction", TEXT, edge_kind, NULL, "a PLOVER class", "the same as relation: what Cytoscape calls it", "PLOVER"),
    WRITE_FIELD ("basis", TEXT, edge, EntEdge, basis, NULL, "event, cooccurrence, both",
                 "why there is an edge: an asserted event, or co-occurrence in 2 sentences or more with q < 0.05", NULL),
    WRITE_FIELD ("n_sentences", COUNT, edge, EntEdge, n_sentences, "sentences", "1 and above",
                 "distinct sentences that report an event of the dyad or, in undirected graphs, name both members", NULL),
    WRITE_FIELD ("n_cooccurrence", COUNT, edge, EntEdge, n_cooccurrence, "sentences", "0 and above",
                 "distinct sentences that name both members; undirected graphs only", NULL),
    WRITE_FIELD ("n_articles", COUNT, edge, EntEdge, n_articles, "stories", "1 and above",
                 "distinct stories of these sentences; near-duplicates are one story", NULL),
    WRITE_FIELD ("n_sources", COUNT, edge, EntEdge, n_sources, "publishers", "1 and above",
                 "distinct publishers of these stories; unknown ones are one", NULL),
    WRITE_FIELD ("n_reports", COUNT, edge, EntEdge, n_reports, "documents", "0 and above",
                 "documents that carry its events, copies included: attention, not evidence", NULL),
    WRITE_FIELD ("n_events", COUNT, edge, EntEdge, n_events, "events", "0 and above",
                 "asserted events: one a directed dyad, class and day; what is mutual is one in undirected graphs", NULL),
    WRITE_QUADS (edge, EntEdge, quad),
    WRITE_FIELD ("confidence_mass", REAL, edge, EntEdge, confidence_mass, "events", "0 and above",
                 "N = sum of w p over its events: p confidence, w = 2^(-age / half-life), 1 without --half-life", NULL),
    WRITE_FIELD ("cooperation", REAL, edge, EntEdge, cooperation, "intensity x events", "0 and above",
                 "sum of w p max(g, 0), g being the intensity of an event", NULL),
    WRITE_FIELD ("conflict", REAL, edge, EntEdge, conflict, "intensity x events", "0 and above", "sum of w p max(-g, 0)", NULL),
    WRITE_FIELD ("tone", REAL, edge, EntEdge, tone, "intensity", "[-10,10]",
                 "(sum of w p g + 5 m) / (N + 5), m being the mean intensity of all events of the graph; empty without events",
                 "Efron and Morris (1973)"),
    WRITE_FIELD ("tone_se", REAL, edge, EntEdge, tone_se, "intensity", "0 and above",
                 "standard error of tone: sqrt(s2 / (N + 5)), s2 being the variance of all intensities", "Efron and Morris (1973)"),
    WRITE_FIELD ("tension", REAL, edge, EntEdge, tension, "share", "[0,1]", "conflict / (cooperation + conflict); empty without either",
                 NULL),
    WRITE_FIELD ("ambivalence", REAL, edge, EntEdge, ambivalence, "share", "[0,1]",
                 "1 - |cooperation - conflict| / (cooperation + conflict); empty without either", NULL),
    WRITE_FIELD ("llr", REAL, edge, EntEdge, llr, NULL, "any",
                 "signed log-likelihood ratio of co-occurrence by sentence, negative where they meet less than by chance",
                 "Dunning (1993)"),
    WRITE_FIELD ("npmi", REAL, edge, EntEdge, npmi, NULL, "[-1,1]", "normalized pointwise mutual information by sentence", "Bouma (2009)"),
    WRITE_FIELD ("jaccard", REAL, edge, EntEdge, jaccard, "share", "[0,1]", "sentences with both / sentences with either", NULL),
    WRITE_FIELD ("q", REAL, edge, EntEdge, q, "probability", "[0,1]", "false discovery rate of the association, one-sided",
                 "Benjamini and Hochberg (1995)"),
    WRITE_FIELD ("alpha", REAL, edge, EntEdge, alpha, "probability", "[0,1]",
                 "disparity filter: (1 - weight/strength)^(degree - 1), the smaller one of both ends; small for edges of the backbone",
                 "Serrano et al. (2009)"),
    WRITE_FIELD ("date_start", TEXT, edge, EntEdge, date_start, "day", "YYYY-MM-DD", "first dated story behind the edge", NULL),
    WRITE_FIELD ("date_end", TEXT, edge, EntEdge, date_end, "day", "YYYY-MM-DD", "last dated story behind the edge", NULL),
    WRITE_LOOK_FIELD ("r", INTEGER, edge_look, WriteLook, r, "colour", "[0,255]",
                      "red of the colour of its tone: blue cooperation, orange conflict, grey neither; full at 6 and -6", NULL),
    WRITE_LOOK_FIELD ("g", INTEGER, edge_look, WriteLook, g, "colour", "[0,255]",
                      "green of the colour of its tone: blue cooperation, orange conflict, grey neither; full at 6 and -6", NULL),
    WRITE_LOOK_FIELD ("b", INTEGER, edge_look, WriteLook, b, "colour", "[0,255]",
                      "blue of the colour of its tone: blue cooperation, orange conflict, grey neither; full at 6 and -6", NULL),
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

void
write_graph_properties (const WriteInput *input, WriteProperty out[WRITE_N_PROPERTIES])
{
  const EntTallied *tallied = input->tallied;
  const char *from = input->options->from, *to = input->options->to;
  out[0] = (WriteProperty){"week", tallied->week, "ISO 8601 week", "YYYY-Www", "the week in which all stories lie, where it is one"};
  out[1] = (WriteProperty){"from", from ? from : tallied->first_date, "day", "YYYY-MM-DD", "first day asked for, or of the first story"};
  out[2] = (WriteProperty){"to", to ? to : tallied->last_date, "day", "YYYY-MM-DD", "last day asked for, or of the last story"};
  out[3] = (WriteProperty){"edges", write_edges_name (input->options->edges), NULL, "dyad, directed, relation", "what an edge is: --edges"};
  out[4] = (WriteProperty){"version", ENTENTE_VERSION, NULL, NULL, "version of entente"};
  out[5] = (WriteProperty){"gazetteer", ent_lexicon_gazetteer_hash (input->lexicon), NULL, "32 hexadecimal digits",
                           "hash of the tables that name actors"};
  out[6] =
      (WriteProperty){"cues", ent_lexicon_cues_hash (input->lexicon), NULL, "32 hexadecimal digits", "hash of the tables that relate them"};
  out[7] = (WriteProperty){"n_documents", input->n_documents, "count", "0 or above", "documents that were counted"};
}
