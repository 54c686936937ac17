/* Patterns that want a pair of letters: whatever PCRE2 finds, the pairs must be there. */
#include "lexicon/pairs.h"

#include <string.h>

#include "lexicon/pattern.h"

/* In the ways of constructions.tsv and readings.tsv, and some that are not understood. */
static const char *const patterns[] = {
    "tn?(?<x>[BEK])",
    "(?<x>C)",
    "e[dn]*(?<x>C)(?=[twv])",
    "td?j*(?<x>S)",
    "m[npAOaxjJ]{0,2}?n?(?<x>[BEK])",
    "[AOx](?<x>[DU])(?=[;io][^.,&TRVmhs]{0,8}en?P)",
    "[,xXN](?<x>Q)(?=[tT]|d*[AO])",
    "(?<!d)a(?<x>[DU])(?=[AO])",
    "(?<=[xXNMAOapR&,sS])(?<x>K)",
    "(?:^|[;,&T])[^;.T]*?[AO](?<x>S)(?![^;.,T]*[VmehWDF])(?=.*[dAOajtxXwgo])",
    "(?:A|O|a)&d?(?:A|O|a)(?<x>[BE])",
    "e[dnj]*(?<x>J)(?=[.,;]|$)",
    "^[AO],[^VmehWDFs.]*,(?<x>S)(?=[dAOa])",
    "x{0,3}f[xA'&p]*?(?:N[xA'&]{0,2})*(?<c>N)",
    "(?<c>N)(?!N)x{0,2}(?<p>[ogfitr])x{0,3}(?<t>A)(?:'?[xN]{0,3})(?:,[xA']{1,5},)?bx{0,3}(?<s>A)",
    "(?<c>N)(?!N)x{0,3}z[x']{0,3}(?<s>(?<t>A))",
    "(?:[xA'&pN]{1,8}(?:[fito][xN]*A?x*){0,3}|(?:[fito][xN]*A?x*){1,3})n?t(?<c>I)",
    "A+N",
    "(?:xN)+A|t",
    "x\\w",
    "(?i)AN",
};

static const char letters[] = "AOaxXNjdtTfwogkibvz,;.&'VIGPDUCKQWBESYFMJmhensRp";

/* A skeleton of letters that PATTERN likes, and of others. */
static void
write_letters (char *out, gsize n, const char *pattern)
{
  for (gsize i = 0; i < n; i++) {
    char c = pattern[(gsize)g_test_rand_int_range (0, (int)strlen (pattern))];
    gboolean liked = g_test_rand_int_range (0, 3) && strchr (letters, c);
    out[i] = liked ? c : letters[g_test_rand_int_range (0, sizeof letters - 1)];
  }
  out[n] = '\0';
}

static void
test_no_match_is_lost (void)
{
  g_autoptr (EntPatternScratch) scratch = ent_pattern_scratch_new ();
  guint matches = 0, refused = 0;
  for (guint p = 0; p < G_N_ELEMENTS (patterns); p++) {
    g_autoptr (EntPattern) pattern = ent_pattern_new (patterns[p], FALSE, FALSE);
    EntPairs pairs = ent_pairs_read (patterns[p]);
    for (guint i = 0; i < 2000; i++) {
      char text[40];
      EntSpan groups[ENT_PATTERN_GROUPS];
      EntNeighbours neighbours;
      gsize n = (gsize)g_test_rand_int_range (0, 16);
      write_letters (text, n, patterns[p]);
      ent_neighbours_read (&neighbours, text, n);
      for (guint change = 0; change < 2; change++) {
        gboolean there = ent_pairs_are_there (&pairs, &neighbours);
        gboolean matched = ent_pattern_match (pattern, scratch, text, n, 0, groups);
        if (matched && !there)
          g_error ("'%s' matches %s", patterns[p], text);
        matches += matched ? 1 : 0;
        refused += there ? 0 : 1;
        if (n == 0)
          break;
        gsize at = (gsize)g_test_rand_int_range (0, (int)n);
        text[at] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
        ent_neighbours_change (&neighbours, text, n, at);
      }
    }
  }
  g_assert_cmpuint (matches, >, 5000);
  g_assert_cmpuint (refused, >, 5000);
}

static void
check_pairs (const char *pattern, const char *skeleton, gboolean wanted)
{
  EntNeighbours neighbours;
  EntPairs pairs = ent_pairs_read (pattern);
  ent_neighbours_read (&neighbours, skeleton, strlen (skeleton));
  g_assert_cmpint (ent_pairs_are_there (&pairs, &neighbours), ==, wanted);
}

static void
test_pairs (void)
{
  check_pairs ("tn?(?<x>[BEK])", "AVtBA", TRUE);
  check_pairs ("tn?(?<x>[BEK])", "AVtAB", FALSE);
  check_pairs ("(?<x>J)(?=[tf]|$)", "AVJA", TRUE); /* the end may be what follows */
  check_pairs ("(?<c>N)(?!N)bx{0,3}(?<s>A)", "ANxbA", FALSE);
  check_pairs ("(?<c>N)(?!N)bx{0,3}(?<s>A)", "ANbxA", TRUE);
  check_pairs ("x\\w", "AA", TRUE); /* not understood */
  check_pairs ("AN|V", "V", TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pairs/no-match-is-lost", test_no_match_is_lost);
  g_test_add_func ("/pairs/pairs", test_pairs);
  return g_test_run ();
}
