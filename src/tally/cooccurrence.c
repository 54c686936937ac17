/* How much more often than by chance two entities occur in one sentence. */
#include "tally/internal.h"

#include <math.h>

/* One cell of Dunning's sum: k ln (k / E). */
static double
cell (double k, double expected)
{
  return k > 0 ? k * log (k / expected) : 0;
}

/* Signed log-likelihood ratio of the 2×2 table (Dunning 1993): G² = 2 Σ k ln (k / E), negative where they meet less than by chance. */
static double
log_likelihood (double n, double a, double b, double ab)
{
  double sum =
      cell (ab, a * b / n) + cell (a - ab, a * (n - b) / n) + cell (b - ab, (n - a) * b / n) + cell (n - a - b + ab, (n - a) * (n - b) / n);
  double g = 2 * fmax (sum, 0);
  return ab * n < a * b ? -g : g;
}

/* Normalized pointwise mutual information (Bouma 2009): ln (n n_ab / (n_a n_b)) / -ln (n_ab / n); 1 where they occur together only. */
static double
normalized_information (double n, double a, double b, double ab)
{
  return ab < n ? log (n * ab / (a * b)) / -log (ab / n) : 1;
}

void
ent_tally_associate (TallyPair *pair, guint64 n, guint64 n_a, guint64 n_b)
{
  double all = (double)n, a = (double)n_a, b = (double)n_b, ab = (double)pair->n;
  double g = log_likelihood (all, a, b, ab);
  pair->llr = ent_round6 (g);
  pair->npmi = ent_round6 (normalized_information (all, a, b, ab));
  pair->jaccard = ent_round6 (ab / (a + b - ab));
  /* One-sided: the signed root of G² is normal, and only its upper tail is association. */
  pair->p = erfc (copysign (sqrt (fabs (g)), g) / G_SQRT2) / 2;
}

static int
compare_p (gconstpointer a, gconstpointer b)
{
  const TallyPair *x = *(TallyPair *const *)a, *y = *(TallyPair *const *)b;
  if (x->p != y->p)
    return x->p < y->p ? -1 : 1;
  return (x->key > y->key) - (x->key < y->key);
}

/* Benjamini and Hochberg (1995): q_i = min over j ≥ i of p_j m / j, p in ascending order. */
void
ent_tally_adjust (TallyPair *const *pairs, guint n)
{
  if (n == 0)
    return;
  g_autofree TallyPair **sorted = g_memdup2 (pairs, n * sizeof *pairs);
  qsort (sorted, n, sizeof *sorted, compare_p);
  double least = 1;
  for (guint i = n; i > 0; i--) {
    least = fmin (least, sorted[i - 1]->p * n / i);
    sorted[i - 1]->q = ent_round6 (least);
  }
}
