/* How far apart two words are, for "did you mean". */
#include "lexicon/distance.h"

#include <string.h>

guint
ent_edit_distance (const char *a, const char *b)
{
  guint rows[3][64];
  gsize n = MIN (strlen (b), 63);
  guint *before = rows[0], *last = rows[1], *row = rows[2];
  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 1; a[i - 1] && i < 64; i++) {
    guint *spare = before;
    before = last, last = row, row = spare;
    row[0] = i;
    for (gsize j = 1; j <= n; j++) {
      row[j] = MIN (last[j] + 1, row[j - 1] + 1);
      row[j] = MIN (row[j], last[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = MIN (row[j], before[j - 2] + 1);
    }
  }
  return row[n];
}
