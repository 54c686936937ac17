/* Seconds of processor time that a large graph takes: its measures, its layout, and each file. The graph is made up: nodes and edges by a
 * seeded generator, no articles. usage: bench_graph GAZETTEER [NODES [EDGES [WEEKS]]] */
#include "write/internal.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  EntTallied tallied;
  EntTallyOptions options;
  GStringChunk *strings;
  guint n_nodes, n_edges, n_weeks;
} Made;

static double
now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void
add_node (Made *made, const char *id)
{
  EntNode node = {.id = id, .n_sentences = 10, .n_articles = 5, .n_mentions = 20};
  g_array_append_val (made->tallied.nodes, node);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static void
make_nodes (Made *made)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < made->n_nodes; i++) {
    g_autofree char *id = g_strdup_printf ("N%05u", i);
    g_ptr_array_add (ids, g_string_chunk_insert (made->strings, id));
  }
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    add_node (made, g_ptr_array_index (ids, i));
}

static void
add_weeks (Made *made, guint edge, GRand *random)
{
  for (guint i = 0; i < made->n_weeks; i++) {
    if (g_rand_double (random) < 0.5)
      continue;
    char name[16];
    g_snprintf (name, sizeof name, "%04u-W%02u", 2000 + i / 52, i % 52 + 1);
    EntDyadWeek week = {.edge = edge, .weight = 1 + i % 3, .n_sentences = 1 + i % 3, .n_articles = 1, .n_events = 1};
    week.week = g_string_chunk_insert_const (made->strings, name);
    week.tone = g_rand_double_range (random, -10, 8);
    g_array_append_val (made->tallied.weeks, week);
  }
}

static const char *
node_id (const Made *made, guint i)
{
  return g_array_index (made->tallied.nodes, EntNode, i).id;
}

static void
add_edge (Made *made, guint a, guint b, GRand *random)
{
  double tone = ent_round6 (g_rand_double_range (random, -6, 8)), weight = ceil (pow (g_rand_double (random), -0.7));
  g_autofree char *id = g_strconcat (node_id (made, a), "--", node_id (made, b), NULL);
  EntEdge edge = {.id = g_string_chunk_insert (made->strings, id), .source = node_id (made, a), .target = node_id (made, b)};
  edge.label = tone < 0 ? "SANCTION" : "CONSULT";
  edge.basis = "both";
  edge.weight = weight;
  edge.n_sentences = edge.n_cooccurrence = edge.n_reports = (guint64)weight;
  edge.n_articles = edge.n_sources = edge.n_events = 1;
  edge.quad[tone < 0 ? ENT_QUAD_MATERIAL_CONFLICT : ENT_QUAD_VERBAL_COOPERATION] = 1;
  edge.confidence_mass = ent_round6 (weight * 0.7);
  edge.cooperation = ent_round6 (MAX (tone, 0) * weight);
  edge.conflict = ent_round6 (MAX (-tone, 0) * weight);
  edge.tone = tone;
  edge.tone_se = edge.tension = edge.ambivalence = edge.npmi = edge.jaccard = edge.alpha = ent_round6 (g_rand_double (random));
  edge.llr = ent_round6 (10 * g_rand_double (random));
  edge.q = ent_round6 (0.05 * g_rand_double (random));
  edge.date_start = "2026-02-23";
  edge.date_end = "2026-03-01";
  g_array_append_val (made->tallied.edges, edge);
  add_weeks (made, made->tallied.edges->len - 1, random);
}

static int
compare_weeks (gconstpointer a, gconstpointer b)
{
  const EntDyadWeek *x = a, *y = b;
  int order = g_strcmp0 (x->week, y->week);
  return order ? order : (x->edge > y->edge) - (x->edge < y->edge);
}

/* Pairs in order, each taken with the same chance, until there are enough; a quarter of the nodes attracts most. */
static void
make_edges (Made *made)
{
  GRand *random = g_rand_new_with_seed (7);
  double pairs = made->n_nodes * (made->n_nodes - 1.0) / 2, chance = made->n_edges / pairs;
  for (guint a = 0; a < made->n_nodes; a++)
    for (guint b = a + 1; b < made->n_nodes && made->tallied.edges->len < made->n_edges; b++)
      if (g_rand_double (random) < (a % 4 && b % 4 ? 0.5 : 1.65) * chance)
        add_edge (made, a, b, random);
  g_array_sort (made->tallied.weeks, compare_weeks);
  g_rand_free (random);
}

static void
make (Made *made)
{
  made->strings = g_string_chunk_new (1 << 16);
  made->tallied.nodes = g_array_new (FALSE, TRUE, sizeof (EntNode));
  made->tallied.edges = g_array_new (FALSE, TRUE, sizeof (EntEdge));
  made->tallied.events = g_array_new (FALSE, TRUE, sizeof (EntTalliedEvent));
  made->tallied.evidence = g_array_new (FALSE, TRUE, sizeof (EntEvidence));
  made->tallied.weeks = g_array_new (FALSE, TRUE, sizeof (EntDyadWeek));
  made->tallied.documents = g_array_new (FALSE, TRUE, sizeof (EntTalliedDocument));
  made->tallied.first_date = "2026-02-23";
  made->tallied.last_date = "2026-03-01";
  make_nodes (made);
  make_edges (made);
}

static EntNetwork *
measure (const Made *made, const EntLexicon *lexicon, const char *name, EntTallyOptions options)
{
  g_autoptr (GError) error = NULL;
  double began = now ();
  EntNetwork *network = ent_network_new (lexicon, &made->tallied, &options, &error);
  if (!network)
    g_error ("%s", error->message);
  printf ("%s\t%.3f\n", name, now () - began);
  return network;
}

static void
time_writer (const WriteInput *input, const char *name, WriteFunc func)
{
  double began = now ();
  WriteSink sink = {.buffer = g_string_new (NULL), .fd = open ("/dev/null", O_WRONLY)};
  if (!func (input, &sink) || !write_flush (&sink))
    g_error ("%s cannot be written", name);
  close (sink.fd);
  g_string_free (sink.buffer, TRUE);
  printf ("%s\t%.3f\n", name, now () - began);
}

static guint
number (char **argv, int argc, int i, guint otherwise)
{
  return i < argc ? (guint)strtoul (argv[i], NULL, 10) : otherwise;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 64;
  g_autoptr (GError) error = NULL;
  const char *const dirs[] = {argv[1], NULL};
  g_autoptr (EntLexicon) lexicon = ent_lexicon_load (dirs, &error);
  if (!lexicon)
    g_error ("%s", error->message);
  Made made = {.n_nodes = number (argv, argc, 2, 1000), .n_edges = number (argv, argc, 3, 50000), .n_weeks = number (argv, argc, 4, 0)};
  make (&made);
  printf ("nodes\t%u\nedges\t%u\nweeks\t%u\n", made.n_nodes, made.tallied.edges->len, made.n_weeks);
  EntTallyOptions plain = {.no_layout = TRUE}, asked = {.no_layout = TRUE, .betweenness = TRUE}, drawn = {.edges = ENT_EDGES_DYAD};
  ent_network_free (measure (&made, lexicon, "measures without betweenness and layout", plain));
  ent_network_free (measure (&made, lexicon, "measures, betweenness three ways", asked));
  g_autoptr (EntNetwork) network = measure (&made, lexicon, "measures and layout", drawn);
  g_autoptr (WriteLooks) looks = write_looks_new (network);
  WriteInput input = {.network = network, .tallied = &made.tallied, .lexicon = lexicon, .options = &drawn, .looks = looks};
  static const EntWriteOptions forms;
  input.forms = &forms;
  time_writer (&input, "GraphML", write_graphml);
  time_writer (&input, "GEXF", write_gexf);
  time_writer (&input, "JSON", write_graph_json);
  time_writer (&input, "edges.csv", write_edges);
  time_writer (&input, "weeks.gexf", write_weeks_gexf);
  time_writer (&input, "weeks.csv", write_weeks);
  return 0;
}
