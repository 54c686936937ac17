/* What the events of an edge weigh: masses of cooperation and conflict, net tone, and the class that names the edge. */
#include "tally/internal.h"

#include <math.h>
#include <string.h>

typedef struct {
  const char *class_name;
  double mass;
} ClassMass;

/* Of two events that say one symmetric thing, undirected edges count one. */
gboolean
ent_tally_row_counts (const TallySum *sum, const TallyRow *row)
{
  return row->event.layer == ENT_LAYER_ASSERTED && !(row->mirror && sum->tally->options.edges == ENT_EDGES_DYAD);
}

TallyPrior
ent_tally_prior (const TallySum *sum)
{
  TallyPrior prior = {0, 0};
  guint n = 0;
  for (guint i = 0; i < sum->rows->len; i++) {
    const TallyRow *row = &g_array_index (sum->rows, TallyRow, i);
    if (!ent_tally_row_counts (sum, row))
      continue;
    prior.mean += row->event.intensity;
    n++;
  }
  prior.mean = n ? prior.mean / n : 0;
  for (guint i = 0; i < sum->rows->len; i++) {
    const TallyRow *row = &g_array_index (sum->rows, TallyRow, i);
    double distance = row->event.intensity - prior.mean;
    if (ent_tally_row_counts (sum, row))
      prior.variance += distance * distance / n;
  }
  return prior;
}

/* Exponential decay, 2^(-age / half-life); an event of no known day does not age. */
static double
weigh (const TallySum *sum, guint32 today, const char *date)
{
  guint32 day = ent_date_day (date);
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

void
ent_tally_add_mass (TallyMass *mass, const TallyRow *row, double weight)
{
  double wp = weight * row->event.confidence;
  mass->mass += wp;
  mass->sum += wp * row->event.intensity;
  mass->cooperation += wp * fmax (row->event.intensity, 0);
  mass->conflict += wp * fmax (-row->event.intensity, 0);
}

/* Shrunken mean (Σ w p g + κ m0) / (N + κ) with standard error √(σ² / (N + κ)), N = Σ w p (Efron and Morris 1973). */
void
ent_tally_shrink (const TallyMass *mass, const TallyPrior *prior, double *tone, double *tone_se)
{
  double n = ent_round6 (mass->mass) + ENT_SHRINKAGE_KAPPA;
  *tone = ent_round6 ((mass->sum + ENT_SHRINKAGE_KAPPA * prior->mean) / n);
  *tone_se = ent_round6 (sqrt (prior->variance / n));
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
weigh_edge (const TallySum *sum, TallyEdge *edge, const TallyPrior *prior, guint32 today)
{
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (ClassMass));
  EntEdge *out = &edge->edge;
  TallyMass mass = {0};
  for (guint i = 0; i < edge->rows->len; i++) {
    const TallyRow *row = &g_array_index (sum->rows, TallyRow, g_array_index (edge->rows, guint, i));
    if (!ent_tally_row_counts (sum, row))
      continue;
    double weight = weigh (sum, today, row->event.date);
    ent_tally_add_mass (&mass, row, weight);
    add_class (classes, row->event.class_name, weight * row->event.confidence);
  }
  out->confidence_mass = ent_round6 (mass.mass);
  out->cooperation = ent_round6 (mass.cooperation);
  out->conflict = ent_round6 (mass.conflict);
  out->label = heaviest_class (classes);
  out->tone = out->tone_se = NAN;
  if (edge->rows->len > 0)
    ent_tally_shrink (&mass, prior, &out->tone, &out->tone_se);
  balance (out);
  associate (out, edge->pair);
}

void
ent_tally_weigh_edges (TallySum *sum)
{
  TallyPrior prior = ent_tally_prior (sum);
  const char *to = sum->tally->options.to;
  guint32 today = ent_date_day (to ? to : sum->out->last_date);
  for (guint i = 0; i < sum->edges->len; i++)
    weigh_edge (sum, g_ptr_array_index (sum->edges, i), &prior, today);
}
