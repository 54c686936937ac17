/* Two weeks' tallies → what changed between them, and whether it is more than chance. */
#ifndef ENTENTE_CHANGE_H
#define ENTENTE_CHANGE_H

#include <entente/tally.h>

G_BEGIN_DECLS

/* A change is told of where its test alone would be at odds with chance and the false discovery rate over all tests is below this. */
#define ENT_CHANGE_P 0.05
#define ENT_CHANGE_Q 0.1
/* Counts whose variance is above this many times their mean are not taken for Poisson. */
#define ENT_CHANGE_DISPERSION 1.5
/* A week is quiet where it has less than this share of the stories of the usual one, the median of the weeks before it. */
#define ENT_CHANGE_QUIET 0.25
/* Weeks that are looked back on. */
#define ENT_CHANGE_WEEKS 8
/* Sentences that stand behind a change. */
#define ENT_CHANGE_EVIDENCE 3

/* A test: P by itself, and Q, its false discovery rate (Benjamini and Hochberg 1995). NAN where the counts are too small to tell anything,
 * whatever they were: such tests do not count in Q (Tarone 1990). SIGN: 1 up, -1 down, 0 not beyond chance. */
typedef struct {
  double p, q;
  int sign;
} EntTest;

/* A class of events in a dyad: log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008). */
typedef struct {
  const char *class_name;
  guint64 n_before, n_after; /* events */
  double z;
  EntTest test;
} EntClassShift;

/* What one of two weeks has of a dyad. */
typedef struct {
  guint64 n_articles, n_sentences, n_events, n_reports; /* as in EntEdge */
  double tone, tone_se;                                 /* NAN without events */
} EntDyadSide;

typedef struct {
  const char *id, *source, *target; /* as the edge's */
  EntDyadSide before, after;
  gboolean is_new;   /* in no week looked back on */
  gboolean is_gone;  /* not in the week after */
  double expected;   /* stories after, had only the amount of news changed */
  double dispersion; /* variance over mean of its stories in the weeks looked back on; 1 where it is taken for Poisson */
  EntTest volume;    /* stories, given the stories of each week: Przyborowski and Wilenski 1940; negative binomial where dispersed */
  double tone_z;
  EntTest tone;                     /* difference of the shrunken tones over its standard error */
  guint first_shift, n_shifts;      /* a range of EntChanges.shifts: by class */
  guint first_evidence, n_evidence; /* a range of EntChanges.evidence */
  gboolean significant;             /* any of the above is beyond chance */
} EntDyadChange;

typedef struct {
  const char *before, *after; /* names of the weeks */
  guint64 documents_before, documents_after, stories_before, stories_after;
  double usual; /* stories of the usual week; NAN where too few weeks are known */
  gboolean quiet_before, quiet_after;
  guint n_tests;
  GArray *dyads;    /* EntDyadChange, by id */
  GArray *shifts;   /* EntClassShift */
  GArray *evidence; /* EntEvidence: borrowed from the tallies */
} EntChanges;

/* The weeks before AFTER, oldest first: stories of each, and of each dyad (edge id → GUINT_TO_POINTER). */
typedef struct {
  guint n;
  const guint64 *stories;
  GHashTable *const *dyads;
} EntLookBack;

/* Compares BEFORE and AFTER, tallies of undirected dyads, whose names are BEFORE_NAME and AFTER_NAME. LOOK_BACK may be of no week. All is
 * borrowed, and must live as long as the result. */
EntChanges *ent_changes_new (const EntTallied *before, const char *before_name, const EntTallied *after, const char *after_name,
                             const EntLookBack *look_back);
void ent_changes_free (EntChanges *changes);
/* Whether a week of STORIES is quiet after LOOK_BACK; USUAL may be NULL. Two weeks at least are needed to tell. */
gboolean ent_change_is_quiet (guint64 stories, const EntLookBack *look_back, double *usual);

/* The tests, for whoever has counts of his own. Two-sided p of X1 of X0 + X1 cases where T1 / (T0 + T1) are expected, with variance
 * DISPERSION times the mean; NAN where no outcome could reach ENT_CHANGE_P. */
double ent_test_rate (guint64 x0, double t0, guint64 x1, double t1, double dispersion);
/* Two-sided p of a standard normal Z. */
double ent_test_normal (double z);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntChanges, ent_changes_free)

G_END_DECLS

#endif
