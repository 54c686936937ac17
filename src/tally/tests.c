/* The tests of change. */
#include "tally/internal.h"

#include <entente/change.h>

#include <math.h>

double
ent_test_normal (double z)
{
  return erfc (fabs (z) / sqrt (2));
}

static double
log_beta (double a, double b)
{
  int sign;
  return lgamma_r (a, &sign) + lgamma_r (b, &sign) - lgamma_r (a + b, &sign);
}

static double
log_choose (double n, double k)
{
  int sign;
  return lgamma_r (n + 1, &sign) - lgamma_r (k + 1, &sign) - lgamma_r (n - k + 1, &sign);
}

/* The law of X1 given the sum N. Poisson counts in the ratio of their exposures make it binomial. Negative binomial counts whose variance
 * is DISPERSION times their mean have sizes in that ratio, (mean / (DISPERSION - 1)), and make it beta-binomial; the sum stands for the
 * means. */
typedef struct {
  double n, share;    /* of the second week's exposure */
  double alpha, beta; /* 0: binomial */
} Law;

static Law
law_of (double n, double share, double dispersion)
{
  Law law = {n, share, 0, 0};
  if (dispersion > 1) {
    law.alpha = n * share / (dispersion - 1);
    law.beta = n * (1 - share) / (dispersion - 1);
  }
  return law;
}

static double
probability (const Law *law, double k)
{
  if (law->alpha > 0)
    return exp (log_choose (law->n, k) + log_beta (k + law->alpha, law->n - k + law->beta) - log_beta (law->alpha, law->beta));
  return exp (log_choose (law->n, k) + k * log (law->share) + (law->n - k) * log1p (-law->share));
}

/* Twice the smaller tail. */
static double
two_sided (const Law *law, double k)
{
  double lower = 0, upper = 0;
  for (double i = 0; i <= law->n; i++) {
    double p = probability (law, i);
    lower += i <= k ? p : 0;
    upper += i >= k ? p : 0;
  }
  return fmin (1, 2 * fmin (lower, upper));
}

double
ent_test_rate (guint64 x0, double t0, guint64 x1, double t1, double dispersion)
{
  double n = (double)(x0 + x1);
  if (n < 1 || !(t0 > 0) || !(t1 > 0))
    return NAN;
  Law law = law_of (n, t1 / (t0 + t1), dispersion);
  if (2 * fmin (probability (&law, 0), probability (&law, n)) > ENT_CHANGE_P)
    return NAN;
  return two_sided (&law, (double)x1);
}
