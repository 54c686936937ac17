/* report.html: what its files share. The page is src/write/report/page.html with style and scripts beside it, which the build puts into the
 * library; the data stand in two script elements that no browser runs. */
#ifndef ENTENTE_WRITE_REPORT_H
#define ENTENTE_WRITE_REPORT_H

#include "write/internal.h"

/* What the page shows at first, and how much of the evidence it holds; the page says so. */
#define REPORT_FIRST_EDGES 5000
#define REPORT_SENTENCES 3                      /* an edge and week */
#define REPORT_EVIDENCE_BYTES ((gsize)32 << 20) /* all sentences together, as they stand in the page */

/* What numbers in the page stand for. */
typedef struct {
  const WriteInput *input;
  guint *order;       /* edges, the heaviest first: place in the page → position in tallied->edges */
  guint *place;       /* the other way */
  GHashTable *edges;  /* id → position in tallied->edges + 1 */
  GHashTable *nodes;  /* id → position in tallied->nodes + 1 */
  GPtrArray *weeks;   /* "2026-W09", in order; those in which something happened */
  GPtrArray *classes; /* names, in order */
  GPtrArray *sectors; /* names, in order */
} Report;

/* Position of NAME in the sorted NAMES; -1 where it is not there or NULL. */
gint report_find (const GPtrArray *names, const char *name);
/* The week of DATE in the page; -1 where it is not known. */
gint report_week (const Report *report, const char *date);
/* Position in tallied->edges of the edge behind an event; -1 where it has none. */
gint report_edge (const Report *report, const char *source, const char *target, const char *class_name);

/* data.c: everything but the evidence, as JSON. */
void report_write_data (const Report *report, WriteSink *sink);
/* cells.c: what happened on each edge in each week, as members of the object that data.c writes. */
void report_write_cells (const Report *report, WriteSink *sink);
/* sentences.c: one line of JSON an edge, in the page's order. */
void report_write_sentences (const Report *report, WriteSink *sink);

/* Columns of numbers and texts: [a,b,…]. */
void report_begin (WriteSink *sink, const char *name, gboolean first);
void report_text (WriteSink *sink, gboolean first, const char *text);
void report_integer (WriteSink *sink, gboolean first, gint64 n);
void report_real (WriteSink *sink, gboolean first, double x);

#endif
