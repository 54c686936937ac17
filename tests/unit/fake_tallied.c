#include "fake_tallied.h"

#include <math.h>

FakeTallied *
fake_tallied_new (EntEdges edges)
{
  FakeTallied *fake = g_new0 (FakeTallied, 1);
  fake->options.edges = edges;
  fake->strings = g_string_chunk_new (1024);
  fake->tallied.nodes = g_array_new (FALSE, TRUE, sizeof (EntNode));
  fake->tallied.edges = g_array_new (FALSE, TRUE, sizeof (EntEdge));
  fake->tallied.events = g_array_new (FALSE, TRUE, sizeof (EntTalliedEvent));
  fake->tallied.evidence = g_array_new (FALSE, TRUE, sizeof (EntEvidence));
  fake->tallied.weeks = g_array_new (FALSE, TRUE, sizeof (EntDyadWeek));
  fake->tallied.documents = g_array_new (FALSE, TRUE, sizeof (EntTalliedDocument));
  return fake;
}

void
fake_tallied_free (FakeTallied *fake)
{
  g_array_unref (fake->tallied.nodes);
  g_array_unref (fake->tallied.edges);
  g_array_unref (fake->tallied.events);
  g_array_unref (fake->tallied.evidence);
  g_array_unref (fake->tallied.weeks);
  g_array_unref (fake->tallied.documents);
  g_string_chunk_free (fake->strings);
  g_free (fake);
}

void
fake_tallied_nodes (FakeTallied *fake, const char *ids)
{
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);
  for (guint i = 0; list[i]; i++) {
    EntNode node = {.id = g_string_chunk_insert (fake->strings, list[i]), .n_sentences = i + 3, .n_articles = i + 1, .n_mentions = i + 5};
    g_array_append_val (fake->tallied.nodes, node);
  }
}

EntEdge *
fake_tallied_edge (FakeTallied *fake, const char *source, const char *target, const char *relation, double weight, double tone)
{
  g_autofree char *id =
      g_strconcat (source, fake->options.edges == ENT_EDGES_DYAD ? "--" : "->", target, relation ? ":" : NULL, relation, NULL);
  EntEdge edge = {.source = source, .target = target, .relation = relation, .weight = weight, .tone = tone, .basis = "event"};
  edge.id = g_string_chunk_insert (fake->strings, id);
  edge.label = relation ? relation : tone < 0 ? "SANCTION" : "CONSULT";
  edge.n_sentences = (guint64)ceil (weight);
  edge.n_articles = edge.n_sources = edge.n_reports = edge.n_events = 1;
  edge.quad[tone < 0 ? ENT_QUAD_MATERIAL_CONFLICT : ENT_QUAD_VERBAL_COOPERATION] = 1;
  edge.confidence_mass = isfinite (tone) ? 1 : 0;
  edge.cooperation = isfinite (tone) ? MAX (tone, 0) : 0;
  edge.conflict = isfinite (tone) ? MAX (-tone, 0) : 0;
  edge.tension = isfinite (tone) && tone != 0 ? (tone < 0) : NAN;
  edge.ambivalence = isfinite (tone) && tone != 0 ? 0 : NAN;
  edge.tone_se = isfinite (tone) ? 0.333333 : NAN;
  edge.llr = edge.npmi = edge.jaccard = edge.q = NAN;
  edge.date_start = "2026-02-23";
  edge.date_end = "2026-02-25";
  g_array_append_val (fake->tallied.edges, edge);
  return &g_array_index (fake->tallied.edges, EntEdge, fake->tallied.edges->len - 1);
}
