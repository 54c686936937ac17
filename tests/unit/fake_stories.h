/* Articles made by hand, and what they add up to. */
#ifndef FAKE_STORIES_H
#define FAKE_STORIES_H

#include <entente/tally.h>

#include <math.h>

#define ASSERT_NEAR(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-5 * fmax (1, fabs (b)))

GPtrArray *new_articles (void);
EntArticle *add_story (GPtrArray *articles, const char *id, const char *publisher, const char *date);
/* A signature that SEED makes, but for N_CHANGED values from FIRST on. */
void sign (EntArticle *article, guint32 seed, guint first, guint n_changed);
/* A sentence that names the entities of NAMES, divided by spaces; ~ before one marks a place, ^ an anaphor. */
void say (EntArticle *article, const char *text, const char *names);
/* An event of the last sentence. */
EntEvent *report (EntArticle *article, const char *source, const char *target, const char *class_name, double confidence);
/* One each way, both symmetric. */
void report_both (EntArticle *article, const char *a, const char *b, const char *class_name, double confidence);

/* Adds up ARTICLES in an order of SEED's choice; 0 leaves it. */
EntTallied *add_up (GPtrArray *articles, const EntTallyOptions *options, guint32 seed);
/* NULL where there is none. */
const EntEdge *find_edge (const EntTallied *tallied, const char *id);
const EntNode *find_node (const EntTallied *tallied, const char *id);

#endif
