/* Measures against values worked out by hand. */
#include "fake_lexicon.h"
#include "fake_tallied.h"

#include <entente/network.h>

#include <math.h>
#include <string.h>

#define ASSERT_NEAR(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-5)

static EntNetwork *
build (const FakeTallied *fake)
{
  g_autoptr (GError) error = NULL;
  EntNetwork *network = ent_network_new (NULL, &fake->tallied, &fake->options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (network);
  return network;
}

/* A–B, A–C and B–C with equal weights, and D alone. */
static void
test_triangle (void)
{
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_DYAD);
  fake_tallied_nodes (fake, "A B C D");
  fake_tallied_edge (fake, "A", "B", NULL, 2, 1);
  fake_tallied_edge (fake, "A", "C", NULL, 2, -1);
  fake_tallied_edge (fake, "B", "C", NULL, 2, -3);
  g_autoptr (EntNetwork) network = build (fake);
  const EntNodeMeasures *a = ent_network_node (network, 0), *d = ent_network_node (network, 3);
  guint64 balanced, triads;
  g_assert_cmpuint (a->degree, ==, 2);
  ASSERT_NEAR (a->strength, 4);
  ASSERT_NEAR (a->betweenness, 0);
  ASSERT_NEAR (a->tone, 0);
  ASSERT_NEAR (a->cooperation, 1);
  ASSERT_NEAR (a->conflict, 1);
  ASSERT_NEAR (ent_network_node (network, 1)->tone, -1);
  g_assert_true (isnan (d->tone));
  g_assert_cmpuint (d->degree, ==, 0);
  /* Isolate: x = (.15 + .85·x) / 4; the others share the rest. */
  ASSERT_NEAR (d->pagerank, 0.15 / 4 / (1 - 0.85 / 4));
  ASSERT_NEAR (a->pagerank, (1 - d->pagerank) / 3);
  ent_network_balance (network, &balanced, &triads);
  g_assert_cmpuint (triads, ==, 1);
  g_assert_cmpuint (balanced, ==, 1);
  g_assert_cmpuint (ent_network_n_communities (network), ==, 2);
  g_assert_cmpuint (d->community, ==, 2);
  g_assert_false (ent_network_is_directed (network));
}

/* B in the middle of A, C, D, E with weights 1, 1, 2 and 4. */
static void
test_star (void)
{
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_DYAD);
  fake_tallied_nodes (fake, "A B C D E");
  fake_tallied_edge (fake, "A", "B", NULL, 1, NAN);
  fake_tallied_edge (fake, "B", "C", NULL, 1, NAN);
  fake_tallied_edge (fake, "B", "D", NULL, 2, NAN);
  fake_tallied_edge (fake, "B", "E", NULL, 4, NAN);
  g_autoptr (EntNetwork) network = build (fake);
  guint64 balanced, triads;
  ASSERT_NEAR (ent_network_node (network, 1)->betweenness, 1);
  ASSERT_NEAR (ent_network_node (network, 0)->betweenness, 0);
  ASSERT_NEAR (ent_network_node (network, 1)->strength, 8);
  ent_network_balance (network, &balanced, &triads);
  g_assert_cmpuint (triads, ==, 0);
}

/* The heavy way A–B–C is shorter than the light edge A–C. */
static void
test_betweenness_weights (void)
{
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_DYAD);
  fake_tallied_nodes (fake, "A B C");
  fake_tallied_edge (fake, "A", "B", NULL, 4, NAN);
  fake_tallied_edge (fake, "A", "C", NULL, 1, NAN);
  fake_tallied_edge (fake, "B", "C", NULL, 4, NAN);
  g_autoptr (EntNetwork) network = build (fake);
  ASSERT_NEAR (ent_network_node (network, 1)->betweenness, 1);
  g_assert_true (isnan (ent_network_node (network, 1)->betweenness_cooperation));
}

/* Friends pass through B, foes through C; D knows nobody well. */
static void
test_by_side (void)
{
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_DYAD);
  fake->options.betweenness = TRUE;
  fake_tallied_nodes (fake, "A B C D");
  fake_tallied_edge (fake, "A", "B", NULL, 1, 2);
  fake_tallied_edge (fake, "A", "C", NULL, 9, -2);
  fake_tallied_edge (fake, "A", "D", NULL, 9, NAN);
  fake_tallied_edge (fake, "B", "C", NULL, 1, 2);
  fake_tallied_edge (fake, "B", "D", NULL, 1, 2);
  fake_tallied_edge (fake, "C", "D", NULL, 9, -4);
  g_autoptr (EntNetwork) network = build (fake);
  const EntNodeMeasures *a = ent_network_node (network, 0), *b = ent_network_node (network, 1), *c = ent_network_node (network, 2);
  ASSERT_NEAR (b->betweenness_cooperation, 1);
  ASSERT_NEAR (b->betweenness_conflict, 0);
  ASSERT_NEAR (c->betweenness_conflict, 1.0 / 3);
  ASSERT_NEAR (c->betweenness_cooperation, 0);
  /* A star of three: the middle has m = .15/4 + .85·3l, each leaf l = .15/4 + .85·m/3. */
  ASSERT_NEAR (b->pagerank_cooperation, (0.15 / 4 + 0.85 * 3 * 0.15 / 4) / (1 - 0.85 * 0.85));
  /* B has no conflict, and is to the others what an isolate is. */
  ASSERT_NEAR (b->pagerank_conflict, 0.15 / 4 / (1 - 0.85 / 4));
  /* Two thirds of what C gives go to D, whose conflict is twice that of A. */
  g_assert_cmpfloat (c->pagerank_conflict, >, a->pagerank_conflict);
  g_assert_cmpfloat (ent_network_node (network, 3)->pagerank_conflict, >, a->pagerank_conflict);
}

static void
test_no_layout (void)
{
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_DYAD);
  fake_tallied_nodes (fake, "A B");
  fake_tallied_edge (fake, "A", "B", NULL, 1, 1);
  g_autoptr (EntNetwork) placed = build (fake);
  g_assert_true (isfinite (ent_network_node (placed, 0)->x));
  fake->options.no_layout = TRUE;
  g_autoptr (EntNetwork) network = build (fake);
  g_assert_true (isnan (ent_network_node (network, 0)->x));
}

static void
add_clique (FakeTallied *fake, const char *const *ids)
{
  for (guint i = 0; i < 4; i++)
    for (guint j = i + 1; j < 4; j++)
      fake_tallied_edge (fake, ids[i], ids[j], NULL, 3, 1);
}

/* Two cliques of four with a bridge: in turns, so that the numbers of nodes do not give them away. */
static void
test_communities (void)
{
  static const char *const odd[] = {"A", "C", "E", "G"}, *const even[] = {"B", "D", "F", "H"};
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_DYAD);
  fake_tallied_nodes (fake, "A B C D E F G H I J");
  add_clique (fake, odd);
  add_clique (fake, even);
  fake_tallied_edge (fake, "A", "B", NULL, 1, -2);
  g_autoptr (EntNetwork) network = build (fake);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpuint (ent_network_node (network, i)->community, ==, i % 2 + 1);
  g_assert_cmpuint (ent_network_node (network, 8)->community, ==, 3);
  g_assert_cmpuint (ent_network_node (network, 9)->community, ==, 4);
  g_assert_cmpuint (ent_network_n_communities (network), ==, 4);
  /* Σ (inside/m − (strength/2m)²) with m = 37: 2 · (18/37 − 1/4). */
  ASSERT_NEAR (ent_network_modularity (network), 2 * (18.0 / 37 - 0.25));
}

/* + + + and − − + are balanced, + + − and − − − are not. */
static void
test_balance (void)
{
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_DYAD);
  fake_tallied_nodes (fake, "A B C D E");
  fake_tallied_edge (fake, "A", "B", NULL, 1, 2);
  fake_tallied_edge (fake, "A", "C", NULL, 1, 2);
  fake_tallied_edge (fake, "A", "D", NULL, 1, -2);
  fake_tallied_edge (fake, "B", "C", NULL, 1, 2);
  fake_tallied_edge (fake, "B", "D", NULL, 1, -2);
  fake_tallied_edge (fake, "C", "D", NULL, 1, 2);
  fake_tallied_edge (fake, "A", "E", NULL, 1, 0);
  fake_tallied_edge (fake, "B", "E", NULL, 1, NAN);
  g_autoptr (EntNetwork) network = build (fake);
  guint64 balanced, triads;
  ent_network_balance (network, &balanced, &triads);
  g_assert_cmpuint (triads, ==, 4);   /* ABC, ABD, ACD, BCD */
  g_assert_cmpuint (balanced, ==, 2); /* ABC, ABD */
  g_assert_cmpuint (ent_network_unbalanced (network)->len, ==, 2);
  const EntTriad *first = &g_array_index (ent_network_unbalanced (network), EntTriad, 0); /* of equal ones ACD before BCD */
  g_assert_cmpuint (first->a, ==, 0);
  g_assert_cmpuint (first->b, ==, 2);
  g_assert_cmpuint (first->c, ==, 3);
  ASSERT_NEAR (first->tone_ab, 2);
  ASSERT_NEAR (first->tone_ac, -2);
  ASSERT_NEAR (first->tone_bc, 2);
  ASSERT_NEAR (first->imbalance, 2);
}

/* Everybody at odds with everybody: C(40, 3) unbalanced triads, the worst around the last node, and no more of them than are listed. */
static void
test_many_triads (void)
{
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_DYAD);
  g_autoptr (GString) ids = g_string_new (NULL);
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (ids, "%sN%02u", i ? " " : "", i);
  fake_tallied_nodes (fake, ids->str);
  for (guint i = 0; i < 40; i++)
    for (guint j = i + 1; j < 40; j++)
      fake_tallied_edge (fake, g_array_index (fake->tallied.nodes, EntNode, i).id, g_array_index (fake->tallied.nodes, EntNode, j).id, NULL,
                         1, j == 39 ? -8 : -1);
  g_autoptr (EntNetwork) network = build (fake);
  guint64 balanced, triads;
  ent_network_balance (network, &balanced, &triads);
  g_assert_cmpuint (triads, ==, 9880);
  g_assert_cmpuint (balanced, ==, 0);
  const GArray *listed = ent_network_unbalanced (network);
  g_assert_cmpuint (listed->len, ==, ENT_NETWORK_TRIADS);
  for (guint i = 0; i < listed->len; i++)
    g_assert_cmpuint (g_array_index (listed, EntTriad, i).c, ==, 39);
  ASSERT_NEAR (g_array_index (listed, EntTriad, 0).imbalance, 4); /* ∛(8·8·1) */
}

/* A→B twice, B→A, B→C: parallel edges and directions. */
static void
test_relations (void)
{
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_RELATION);
  fake_tallied_nodes (fake, "A B C");
  fake_tallied_edge (fake, "A", "B", "CONSULT", 1, 1);
  fake_tallied_edge (fake, "A", "B", "SANCTION", 3, -6);
  fake_tallied_edge (fake, "B", "A", "CONSULT", 1, 1);
  fake_tallied_edge (fake, "B", "C", "CONSULT", 2, 1);
  g_autoptr (EntNetwork) network = build (fake);
  g_assert_true (ent_network_is_directed (network));
  g_assert_cmpuint (ent_network_node (network, 1)->degree, ==, 4);
  ASSERT_NEAR (ent_network_node (network, 1)->strength, 7);
  ASSERT_NEAR (ent_network_node (network, 1)->betweenness, 0.5); /* of A→C and C→A the first one */
  ASSERT_NEAR (ent_network_node (network, 0)->tone, -4.0 / 3);
  g_assert_cmpuint (ent_network_n_communities (network), ==, 1);
}

static void
test_empty (void)
{
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_DYAD);
  g_autoptr (EntNetwork) empty = build (fake);
  g_assert_cmpuint (ent_network_n_communities (empty), ==, 0);
  g_assert_true (isnan (ent_network_modularity (empty)));
  fake_tallied_nodes (fake, "A B");
  g_autoptr (EntNetwork) alone = build (fake);
  g_assert_cmpuint (ent_network_n_communities (alone), ==, 2);
  ASSERT_NEAR (ent_network_node (alone, 0)->pagerank, 0.5);
  fake_tallied_edge (fake, "A", "B", NULL, 1, 1);
  g_autoptr (EntNetwork) pair = build (fake);
  ASSERT_NEAR (ent_network_node (pair, 0)->betweenness, 0);
}

static void
test_broken (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_DYAD);
  fake_tallied_nodes (fake, "A B");
  EntEdge *edge = fake_tallied_edge (fake, "A", "X", NULL, 1, 1);
  g_assert_null (ent_network_new (NULL, &fake->tallied, &fake->options, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_clear_error (&error);
  edge->target = "B";
  edge->weight = 0;
  g_assert_null (ent_network_new (NULL, &fake->tallied, &fake->options, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
}

/* A ring of N nodes with chords, and some isolates at the end. */
static FakeTallied *
ring (guint n, guint n_isolates)
{
  FakeTallied *fake = fake_tallied_new (ENT_EDGES_DYAD);
  g_autoptr (GString) ids = g_string_new (NULL);
  for (guint i = 0; i < n + n_isolates; i++)
    g_string_append_printf (ids, "%sN%04u", i > 0 ? " " : "", i);
  fake_tallied_nodes (fake, ids->str);
  for (guint i = 0; i < n; i++)
    for (guint step = 1; step <= 7; step += 3) {
      guint j = (i * step + step) % n;
      if (i < j)
        fake_tallied_edge (fake, g_array_index (fake->tallied.nodes, EntNode, i).id, g_array_index (fake->tallied.nodes, EntNode, j).id,
                           NULL, 1 + i % 5, (int)(i % 3) - 1);
    }
  return fake;
}

static double
distance (const EntNodeMeasures *a, const EntNodeMeasures *b)
{
  return sqrt ((a->x - b->x) * (a->x - b->x) + (a->y - b->y) * (a->y - b->y));
}

static void
test_layout (void)
{
  g_autoptr (FakeTallied) fake = ring (50, 6);
  g_autoptr (EntNetwork) network = build (fake), again = build (fake);
  for (guint i = 0; i < 56; i++) {
    const EntNodeMeasures *a = ent_network_node (network, i);
    g_assert_cmpint (memcmp (a, ent_network_node (again, i), sizeof *a), ==, 0);
    g_assert_true (fabs (a->x) <= 1000 && fabs (a->y) <= 1000);
    for (guint j = i + 1; j < 56; j++)
      g_assert_cmpfloat (distance (a, ent_network_node (network, j)), >, 50);
    if (i >= 50)
      ASSERT_NEAR (sqrt (a->x * a->x + a->y * a->y) / 1000, 1);
  }
}

static void
test_large (void)
{
  g_autoptr (FakeTallied) fake = ring (2 * ENT_NETWORK_SMALL, 1);
  g_autoptr (EntNetwork) network = build (fake);
  g_assert_true (isnan (ent_network_node (network, 0)->x));
  g_assert_true (isnan (ent_network_node (network, 0)->betweenness));
  g_assert_cmpuint (ent_network_node (network, 0)->community, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/triangle", test_triangle);
  g_test_add_func ("/network/star", test_star);
  g_test_add_func ("/network/betweenness-weights", test_betweenness_weights);
  g_test_add_func ("/network/communities", test_communities);
  g_test_add_func ("/network/balance", test_balance);
  g_test_add_func ("/network/many-triads", test_many_triads);
  g_test_add_func ("/network/by-side", test_by_side);
  g_test_add_func ("/network/no-layout", test_no_layout);
  g_test_add_func ("/network/relations", test_relations);
  g_test_add_func ("/network/empty", test_empty);
  g_test_add_func ("/network/broken", test_broken);
  g_test_add_func ("/network/layout", test_layout);
  g_test_add_func ("/network/large", test_large);
  return g_test_run ();
}
