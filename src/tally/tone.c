/* What the events of an edge weigh: masses of cooperation and conflict, net tone, and the class that names the edge. */
#include "tally/internal.h"

#include <math.h>
#include <string.h>

/* Mean and variance (of the population) of the intensity of all asserted events: what is believed of an edge before any event. */
typedef struct {
  double mean, variance;
} Prior;

typedef struct {
  const char *class_name;
  double mass;
} ClassMass;

/* Of two events that say one symmetric thing, undirected edges count one. */
static gboolean
counts (const TallySum *sum, const TallyRow *row)
{
  return row->event.layer == ENT_LAYER_ASSERTED && !(row->mirror && sum->tally->options.edges == ENT_EDGES_DYAD);
}

static Prior
find_prior (const TallySum *sum)
{
  Prior prior = {0, 0};
  guint n = 0;
  for (guint i = 0; i < sum->rows->len; i++) {
    const TallyRow *row = &g_array_index (sum->rows, TallyRow, i);
    if (!counts (sum, row))
      continue;
    prior.mean += row->event.intensity;
    n++;
  }
  prior.mean = n ? prior.mean / n : 0;
  for (guint i = 0; i < sum->rows->len; i++) {
    const TallyRow *row = &g_array_index (sum->rows, TallyRow, i);
    double distance = row->event.intensity - prior.mean;
    if (counts (sum, row))
      prior.variance += distance * distance / n;
  }
  return prior;
}

/* Exponential decay, 2^(-age / half-life); an event of no known day does not age. */
static double
weigh (const TallySum *sum, guint32 today, const char *date)
{
  guint32 day = ent_tally_day (date);
  if (sum->tally->options.half_life <= 0 || !day || day >= today)
    return 1;
  return exp2 (-(double)(today - day) / sum->tally->options.half_life);
}

static void
add_class (GArray *classes, const char *class_name, double mass)
{
  for (guint i = 0; i < classes->len; i++)
    if (g_array_index (classes, ClassMass, i).class_name == class_name) {
      g_array_index (classes, ClassMass, i).mass += mass;
      return;
    }
  ClassMass added = {class_name, mass};
  g_array_append_val (classes, added);
}

static const char *
heaviest_class (const GArray *classes)
{
  const ClassMass *best = NULL;
  for (guint i = 0; i < classes->len; i++) {
    const ClassMass *other = &g_array_index (classes, ClassMass, i);
    if (!best || other->mass > best->mass || (!(other->mass < best->mass) && strcmp (other->class_name, best->class_name) < 0))
      best = other;
  }
  return best ? best->class_name : "co-occurrence";
}

/* Shrunken mean (Σ w p g + κ m0) / (N + κ) with standard error √(σ² / (N + κ)), N = Σ w p (Efron and Morris 1973). */
static void
shrink (EntEdge *edge, double sum, Prior prior)
{
  double n = edge->confidence_mass + ENT_SHRINKAGE_KAPPA;
  edge->tone = ent_round6 ((sum + ENT_SHRINKAGE_KAPPA * prior.mean) / n);
  edge->tone_se = ent_round6 (sqrt (prior.variance / n));
}

static void
balance (EntEdge *edge)
{
  double both = edge->cooperation + edge->conflict;
  edge->tension = both > 0 ? ent_round6 (edge->conflict / both) : NAN;
  edge->ambivalence = both > 0 ? ent_round6 (1 - fabs (edge->cooperation - edge->conflict) / both) : NAN;
}

static void
associate (EntEdge *edge, const TallyPair *pair)
{
  edge->llr = pair ? pair->llr : NAN;
  edge->npmi = pair ? pair->npmi : NAN;
  edge->jaccard = pair ? pair->jaccard : NAN;
  edge->q = pair ? pair->q : NAN;
}

static void
weigh_edge (const TallySum *sum, TallyEdge *edge, Prior prior, guint32 today)
{
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (ClassMass));
  EntEdge *out = &edge->edge;
  double total = 0, mass = 0, cooperation = 0, conflict = 0;
  for (guint i = 0; i < edge->rows->len; i++) {
    const TallyRow *row = &g_array_index (sum->rows, TallyRow, g_array_index (edge->rows, guint, i));
    if (!counts (sum, row))
      continue;
    double wp = weigh (sum, today, row->event.date) * row->event.confidence;
    mass += wp;
    total += wp * row->event.intensity;
    cooperation += wp * fmax (row->event.intensity, 0);
    conflict += wp * fmax (-row->event.intensity, 0);
    add_class (classes, row->event.class_name, wp);
  }
  out->confidence_mass = ent_round6 (mass);
  out->cooperation = ent_round6 (cooperation);
  out->conflict = ent_round6 (conflict);
  out->label = heaviest_class (classes);
  out->tone = out->tone_se = NAN;
  if (edge->rows->len > 0)
    shrink (out, total, prior);
  balance (out);
  associate (out, edge->pair);
}

void
ent_tally_weigh_edges (TallySum *sum)
{
  Prior prior = find_prior (sum);
  const char *to = sum->tally->options.to;
  guint32 today = ent_tally_day (to ? to : sum->out->last_date);
  for (guint i = 0; i < sum->edges->len; i++)
    weigh_edge (sum, g_ptr_array_index (sum->edges, i), prior, today);
}
