/* Numbers of six significant digits, as every file has them. printf and strtod would do and are the last word on ties, but they are slow,
 * and a graph has hundreds of thousands of such numbers. */
#include <entente/article.h>

#include <math.h>
#include <string.h>

enum { N_DIGITS = 6, LEAST = -10, MOST = 15 }; /* exponents that are worked out here */

/* Exact: 10^22 is the last power of ten that a double holds. */
static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static double
shift (double x, int places)
{
  return places < 0 ? x / powers[-places] : x * powers[places];
}

/* |X| is nearly *DIGITS × 10^(*EXPONENT - 5), with six digits. FALSE where the shift, which rounds once, leaves open to which side. */
static gboolean
take_apart (double x, guint *digits, int *exponent)
{
  double a = fabs (x);
  int e = 0;
  if (!(a >= 1e-10 && a < 1e15))
    return FALSE;
  while (e < MOST && a >= powers[e + 1])
    e++;
  while (e > LEAST && shift (a, -e) < 1)
    e--;
  double shifted = shift (a, N_DIGITS - 1 - e), n = nearbyint (shifted);
  if (fabs (fabs (shifted - n) - 0.5) < 1e-6 || shifted < 1e5 - 0.25)
    return FALSE;
  if (n >= 1e6) {
    n = 1e5;
    e++;
  }
  *digits = (guint)n;
  *exponent = e;
  return TRUE;
}

/* Both of DIGITS and the power are exact, so that this rounds once, as strtod does. */
double
ent_round6 (double x)
{
  guint digits;
  int exponent;
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite (x))
    return x;
  if (x == 0)
    return 0; /* JSON readers turn "-0" into the integer 0 */
  if (take_apart (x, &digits, &exponent))
    return copysign (shift (digits, exponent - (N_DIGITS - 1)), x);
  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.6g", x), NULL);
}

/* The digits without zeros at the end, and a point behind the first POINT of them; if it is before them, zeros. */
static char *
put_digits (char *out, guint digits, int point)
{
  char all[N_DIGITS];
  guint n = N_DIGITS;
  for (guint i = N_DIGITS; i-- > 0; digits /= 10)
    all[i] = (char)('0' + digits % 10);
  while (n > 1 && all[n - 1] == '0' && (int)n > point)
    n--;
  if (point <= 0) {
    *out++ = '0';
    *out++ = '.';
    for (; point < 0; point++)
      *out++ = '0';
    point = -1;
  }
  for (guint i = 0; i < n; i++) {
    if ((int)i == point)
      *out++ = '.';
    *out++ = all[i];
  }
  return out;
}

const char *
ent_format6 (double x, char out[G_ASCII_DTOSTR_BUF_SIZE])
{
  guint digits;
  int exponent;
  char *end = out;
  if (x == 0)
    return strcpy (out, "0");
  if (!take_apart (x, &digits, &exponent))
    return g_ascii_formatd (out, G_ASCII_DTOSTR_BUF_SIZE, "%.6g", x);
  if (x < 0)
    *end++ = '-';
  if (exponent >= -4 && exponent < N_DIGITS)
    *put_digits (end, digits, exponent + 1) = '\0';
  else
    g_snprintf (put_digits (end, digits, 1), 8, "e%c%02d", exponent < 0 ? '-' : '+', ABS (exponent));
  return out;
}
