/* Events → dyads: duplicates across documents, counts, tone, association. Takes articles in any order and keeps what grows with dyads,
 * signatures and evidence; everything it hands out is sorted by stable keys, so the order of articles changes nothing. */
#ifndef ENTENTE_TALLY_H
#define ENTENTE_TALLY_H

#include <entente/article.h>
#include <entente/error.h>
#include <entente/lexicon.h>
#include <entente/record.h>

G_BEGIN_DECLS

typedef enum { ENT_EDGES_DYAD, ENT_EDGES_DIRECTED, ENT_EDGES_RELATION } EntEdges;

/* Content options: they change what the graph holds, and the manifest names them. */
typedef struct {
  EntEdges edges;       /* default ENT_EDGES_DYAD: undirected */
  char *from, *to;      /* YYYY-MM-DD, both inclusive; NULL for no bound. Undated documents count only where both are NULL */
  double half_life;     /* days after which an event counts half; 0 (default): never less */
  double min_weight;    /* edges lighter than this are left out; default 0 */
  double backbone;      /* only edges whose alpha is below this; 0 (default): all */
  gboolean no_isolates; /* leave out nodes without an edge */
  gboolean betweenness; /* betweenness even of a large graph, and by cooperation and by conflict */
  gboolean no_evidence; /* nodes, edges, events and counts only: no evidence and no weeks */
  gboolean no_layout;   /* leave the nodes' places unknown */
  char **sectors;       /* NULL-terminated: only events with a source or target mention of these sectors; NULL: all */
} EntTallyOptions;

#define ENT_SHRINKAGE_KAPPA 5.0 /* prior weight of the mean tone, in events (FIELD: Efron and Morris 1973) */
#define ENT_COOCCURRENCE_Q 0.05
/* Share of 128 hash values from which on two articles are one story: 101 of them. A pair whose true Jaccard is .85 is missed with a
 * probability of 2 %, one of .70 is joined with 1.8 %, and both fall fast beyond (binomial: the variance of a MinHash estimate). */
#define ENT_DUPLICATE_JACCARD 0.785
/* A sentence that one source prints in so many stories is boilerplate. */
#define ENT_RECURRING_STORIES 5

/* An entity of the graph. */
typedef struct {
  const char *id;
  guint64 n_sentences; /* distinct sentences that name it, not merely as a place */
  guint64 n_articles;  /* distinct stories: clusters of near-duplicates count once */
  guint64 n_mentions;
} EntNode;

/* One line of evidence: a report of an event, or for an edge without events one of the first sentences that name both its ends
 * (event.class_name is NULL then). */
typedef struct {
  const char *edge;                                      /* id of the edge it stands behind */
  const char *document, *url, *publisher, *title, *date; /* NULL where unknown */
  guint sentence;
  EntField field;
  EntSpan span;       /* of the sentence */
  const char *text;   /* the sentence, NUL-terminated */
  EntEvent event;     /* spans as in the records */
  gboolean duplicate; /* the same story or day had this event already: counted in n_reports only */
} EntEvidence;

/* One event a directed dyad, class, layer and day: a row of events.tsv. */
typedef struct {
  const char *id;   /* stable: a hash of date, source, target, class and layer */
  const char *date; /* NULL where unknown */
  const char *source, *target, *class_name, *source_sector, *target_sector;
  EntQuad quad;
  EntLayer layer;
  gboolean attributed, symmetric;
  gboolean mirror; /* of the two events of a symmetric act, the one that undirected edges do not count */
  const char *speaker, *construction, *operators, *cue;
  double intensity, confidence; /* confidence: 1 − ∏(1 − p) over independent stories */
  guint64 n_reports;            /* documents that carry it, copies included */
  guint64 n_articles, n_sources;
  const char *document, *sentence_text; /* of its first and most confident report */
} EntTalliedEvent;

/* An edge. For undirected edges source is the member with the lower COW number, states before organizations. */
typedef struct {
  const char *id; /* "PAK--RUS", "PAK->RUS", "PAK->RUS:SANCTION" */
  const char *source, *target;
  const char *relation; /* PLOVER class for ENT_EDGES_RELATION, else NULL */
  const char *label;    /* the class that weighs most, else "co-occurrence" */
  const char *basis;    /* "event", "cooccurrence", or "both" */
  double weight;        /* distinct sentences; above 0 */
  guint64 n_sentences, n_cooccurrence, n_articles, n_sources, n_reports, n_events;
  guint64 quad[4];              /* asserted events by EntQuad */
  double confidence_mass;       /* N: Σ w·p */
  double cooperation, conflict; /* Σ w·p·max(±intensity, 0) */
  double tone, tone_se;         /* shrunken mean intensity and its standard error */
  double tension, ambivalence;  /* conflict/(coop+conf); 1−|coop−conf|/(coop+conf); NAN without either */
  double llr, npmi, jaccard, q; /* signed G² (Dunning 1993), NPMI (Bouma 2009), Jaccard, Benjamini–Hochberg q; NAN without co-occurrence */
  double
      alpha; /* disparity filter: the smaller of its two ends' p (Serrano et al. 2009); 1 for ends of degree 1. Taken before --backbone */
  const char *date_start, *date_end; /* NULL where unknown */
} EntEdge;

/* What an edge has in one ISO 8601 week (UTC), by the dates of its stories; undated documents are in no week. A sentence that comes again
 * in another week counts in both. Nothing decays: the half-life is for edges. */
typedef struct {
  const char *week;                /* "2026-W09" */
  guint edge;                      /* position in EntTallied.edges, which has source, target and relation */
  double weight;                   /* distinct sentences of the week; above 0 */
  guint64 n_sentences, n_articles; /* n_articles: distinct stories */
  guint64 n_events, quad[4];       /* asserted events, and these by EntQuad */
  double confidence_mass;          /* Σ p */
  double cooperation, conflict;    /* Σ p·max(±intensity, 0) */
  double tone, tone_se;            /* shrunken towards the mean of the whole graph as an edge's is; NAN without events */
} EntDyadWeek;

/* What a tally adds up to. All arrays are sorted by id or key; strings live as long as this does. */
typedef struct {
  GArray *nodes;     /* EntNode, by id */
  GArray *edges;     /* EntEdge, by id */
  GArray *events;    /* EntTalliedEvent, by date (unknown last), source, target, class, layer */
  GArray *evidence;  /* EntEvidence, by edge, date, document, sentence, cue */
  GArray *weeks;     /* EntDyadWeek, by week, then edge */
  GArray *documents; /* EntTalliedDocument: those counted, by id */
  /* Documents counted, of no known date (counted only without bounds), counted but not the first of their cluster, dated but not in
   * from..to. The date of a copy is its cluster's. */
  guint64 n_documents, n_undated, n_duplicates, n_outside;
  guint64 n_recurring; /* distinct sentences of a source that recur in ENT_RECURRING_STORIES of its stories and more; set aside */
  guint64 n_sentences; /* distinct sentences that name an entity */
  guint64 n_asserted, n_hypothetical, n_background; /* event reports by layer */
  const char *first_date, *last_date;               /* of the documents counted; NULL if none is dated */
  const char *week; /* "2026-W09" where all dated documents lie in one ISO week and none is undated, else NULL */
} EntTallied;

typedef struct {
  const char *id, *sha256, *date, *duplicate_of; /* duplicate_of: id of the first document of its cluster, or NULL */
} EntTalliedDocument;

typedef struct _EntTally EntTally;

/* OPTIONS is copied. LEXICON is borrowed. */
EntTally *ent_tally_new (const EntLexicon *lexicon, const EntTallyOptions *options);
void ent_tally_free (EntTally *tally);
/* Counts ARTICLE; two articles with one id and the same content count once. */
void ent_tally_add (EntTally *tally, const EntArticle *article);
/* Decides duplicates and adds up; to be called once, with nothing added afterwards. The result is freed with ent_tallied_free(), TALLY
 * before or after it. */
EntTallied *ent_tally_finish (EntTally *tally);
void ent_tallied_free (EntTallied *tallied);

/* ---- over many machines: see docs/clusters.md ---- */

/* What names a document in tally lines: a hash of ID and SHA256. */
guint64 ent_tally_document_key (const char *id, const char *sha256);
/* A digest of all that is counted of ARTICLE, and in SENTENCES (guint64) the hashes of those that name an entity, ascending: the facts
 * that decide elsewhere of which story it is, and what recurs. */
void ent_tally_facts (const EntArticle *article, guint64 *digest, GArray *sentences);
/* Takers of reduced lines that put them into TALLY; stories have to come before their documents, and what recurs before the end. */
EntReducedFuncs ent_tally_reduced_funcs (EntTally *tally);
/* Whether reduced lines are complete: every document that is spoken of is here, and stories are decided of all documents or of none. */
gboolean ent_tally_check (EntTally *tally, GError **error);
/* In the place of ent_tally_finish(): hands out what recurs, all documents with their events, and the tally lines, in this order and
 * each in the order of its keys. ARTICLE gets the user data of FUNCS. Such lines, of any division of the documents and merged or not, add
 * up to what the documents add up to, as long as stories were decided over all of them. */
gboolean ent_tally_reduce (EntTally *tally, const EntReducedFuncs *funcs, EntArticleFunc article, GError **error);

/* Near-copies: signatures are compared where one of their bands is equal, and are copies where the share of equal values, which estimates
 * the Jaccard coefficient of their shingles (Broder 1997), is at least ENT_DUPLICATE_JACCARD. */
#define ENT_MINHASH_BANDS 32
/* Where a band is equal in more than so many different signatures, each is compared with so many that follow it only. */
#define ENT_DUPLICATE_FOLLOWING 32
guint64 ent_minhash_band (const guint32 *minhash, guint band);
gboolean ent_minhash_similar (const guint32 *a, const guint32 *b);

/* ISO 8601 week of a date YYYY-MM-DD, as "2026-W09" in OUT[9]; FALSE for no date. */
gboolean ent_iso_week (const char *date, char out[9]);
/* The day of a week as YYYY-MM-DD in OUT[11]: DAY 0 is its Monday, 7 the next one's. FALSE where WEEK is not one as "2026-W09". */
gboolean ent_week_day (const char *week, guint day, char out[11]);
/* The day DAYS after DATE, or before it where DAYS is negative; FALSE for no date, or where no such day exists. */
gboolean ent_day_add (const char *date, int days, char out[11]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTally, ent_tally_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTallied, ent_tallied_free)

G_END_DECLS

#endif
