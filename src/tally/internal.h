/* What the files of tally/ share: what is collected of each article, and what is decided from it when everything was seen. */
#ifndef ENTENTE_TALLY_INTERNAL_H
#define ENTENTE_TALLY_INTERNAL_H

#include <entente/tally.h>

#include "lexicon/dates.h"

/* The strings of a tally, shared with what it adds up to, so that either may be freed first. */
typedef struct {
  GStringChunk *chunk;
} TallyStrings;

typedef struct _TallyDocument TallyDocument;

/* A story that was decided elsewhere. Strings are interned. */
typedef struct {
  const char *id, *sha256;                 /* of the document */
  const char *first, *first_sha256, *date; /* of the first document of its story; date is NULL where unknown */
  gboolean counts;                         /* FALSE: the same document counts elsewhere */
} TallyStory;

/* All strings are interned: equal ids, classes and sources have equal addresses. */
struct _TallyDocument {
  const char *id, *source, *url, *title, *date; /* NULL where unknown */
  char sha256[65];
  guint64 digest;          /* of all its lines */
  guint32 *minhash;        /* NULL where the article has no shingles */
  gboolean superseded;     /* the same id and content came again with other lines */
  const TallyStory *story; /* NULL where it is for this tally to decide */
  gboolean reduced;        /* its sentences and mentions are counted by shares */
  /* Decided when everything was seen: */
  guint32 rank;               /* place in the order of id and sha256 */
  const TallyDocument *first; /* of its cluster of near-duplicates; its date is the cluster's */
  gboolean counted;           /* not superseded, and inside the dates asked for */
};

typedef struct {
  guint64 hash;
  guint32 document, index; /* index: of the sentence in its article */
  guint32 first, n;        /* the entities it names: a range of EntTally.sets */
  gboolean recurs;         /* decided when everything was seen: it is boilerplate of its source */
} TallySentence;

typedef struct {
  guint32 document, entity;
  guint32 n; /* mentions, but for places */
} TallyPresence;

/* One event of one document. */
typedef struct {
  TallyDocument *document;
  guint32 source, target; /* numbers of entities */
  guint32 position;       /* in the article's events: the last tie-breaker */
  guint64 hash;           /* of the sentence */
  EntSpan span;           /* of the sentence */
  const char *text;       /* of the sentence */
  const char *source_sector, *target_sector;
  EntEvent event;
  gboolean representative;
} TallyReport;

#define TALLY_WITNESSES 3 /* sentences kept for a pair of entities */

/* A sentence that names two entities. */
typedef struct {
  const TallyDocument *document;
  guint sentence;
  EntField field;
  EntSpan span;
  guint64 hash;
  char *text; /* owned */
} TallyWitness;

/* A sentence that recurs in SOURCE, which is interned. */
typedef struct {
  const char *source;
  guint64 hash;
} TallyRecurring;

/* What tally lines say of one or two entities in a week; its strings are interned. */
typedef struct {
  const char *week, *a, *b; /* week and b may be NULL */
  GArray *sentences;        /* guint64 */
  GArray *documents;        /* EntShareDocument */
  GArray *witnesses;        /* TallyWitness */
  guint n_sorted[2];        /* of sentences and documents, that are in order and without repetition */
} TallyShare;

struct _EntTally {
  const EntLexicon *lexicon;
  EntTallyOptions options;
  TallyStrings *strings;
  GHashTable *entity_numbers; /* interned id → number */
  GPtrArray *entities;        /* number → interned id */
  GHashTable *documents_seen; /* set of the TallyDocuments that count, by id and sha256 */
  GPtrArray *documents;       /* TallyDocument */
  GPtrArray *reports;         /* TallyReport */
  GArray *sentences;          /* TallySentence, those of a document together */
  GArray *sets;               /* guint32: numbers of entities */
  GArray *presences;          /* TallyPresence */
  GHashTable *witnesses;      /* two numbers of entities → GArray of TallyWitness, at most TALLY_WITNESSES */
  GString *lines;             /* scratch */
  /* Of reduced lines, and for writing such: */
  guint64 n_decided, n_undecided; /* documents whose story is known, and others */
  GHashTable *stories;            /* set of the TallyStories that came before their documents, by id and sha256 */
  GPtrArray *stories_owned;       /* TallyStory, all of them */
  GArray *recurring;              /* TallyRecurring */
  GHashTable *shares;             /* set of TallyShare */
  GHashTable *elsewhere;          /* set of TallyDocuments that are spoken of: id, sha256 and date only */
};

/* An event of a day: reports that say the same. */
typedef struct {
  EntTalliedEvent event;
  const TallyDocument *first;    /* of the cluster of the representative */
  guint32 source, target;        /* ranks of entities */
  guint first_report, n_reports; /* a range of the sorted reports */
  gboolean symmetric;            /* all its reports are */
  gboolean mirror;               /* the opposite event stands for it where edges have no direction */
} TallyRow;

typedef struct _TallyEdge TallyEdge;

/* Two entities that occur together; A and B are ranks, A < B. */
typedef struct {
  guint64 key; /* A << 32 | B */
  guint64 n;   /* distinct sentences */
  double llr, npmi, jaccard, p, q;
  TallyEdge *edge;
} TallyPair;

typedef struct {
  guint64 hash;
  guint32 entity; /* rank */
} TallyName;

/* Which entities occur in which distinct sentences. */
typedef struct {
  GArray *names;     /* TallyName, by hash and entity */
  guint64 n;         /* distinct sentences */
  guint64 *n_of;     /* … that name an entity, by rank */
  GHashTable *pairs; /* set of TallyPair by key; owns them */
  GPtrArray *sorted; /* TallyPair by key */
} TallyTogether;

struct _TallyEdge {
  EntEdge edge;
  guint32 a, b;         /* ranks of its source and target */
  GArray *rows;         /* guint: its asserted events, in the order of rows */
  GPtrArray *documents; /* TallyDocument, each once or more: those that support it */
  const TallyPair *pair;
  guint32 last_document; /* 1 + the last one added from a sentence */
  guint32 position;      /* in the order of ids */
  guint next_row;        /* the first event of the weeks not yet listed */
};

/* All that is decided while adding up. */
typedef struct {
  EntTally *tally;
  GPtrArray *order;   /* TallyDocument by id and sha256, without the superseded */
  guint32 *rank_of;   /* number of an entity → rank by id */
  const char **ids;   /* rank → id */
  GArray *recurring;  /* of recurring.c */
  GPtrArray *reports; /* TallyReport of counted documents, by event */
  GArray *rows;       /* TallyRow */
  TallyTogether *together;
  GPtrArray *edges; /* TallyEdge by id */
  EntTallied *out;
} TallySum;

/* tally.c */
const char *ent_tally_intern (EntTally *tally, const char *string);
guint32 ent_tally_entity_number (EntTally *tally, const char *id);
/* A set of TallyDocuments by id and sha256. */
guint ent_tally_hash_document (gconstpointer document);
gboolean ent_tally_documents_equal (gconstpointer a, gconstpointer b);

/* reports.c: keeps the events of ARTICLE, which is DOCUMENT. */
void ent_tally_add_reports (EntTally *tally, const EntArticle *article, TallyDocument *document);

/* digest.c: a hash over all of ARTICLE that is counted, whichever way it came here; OUT is scratch. */
guint64 ent_tally_digest (const EntArticle *article, GString *out);
/* Whether MENTION names somebody in its sentence: a place is no party to anything, and a pronoun names nobody anew. */
gboolean ent_tally_names (const EntArticle *article, const EntMention *mention);
void ent_tally_drop_repeated (GArray *sorted, GCompareFunc compare);

/* stories.c: what was decided of ARTICLE, or NULL. */
gboolean ent_tally_check_mixture (const EntTally *tally, GError **error);
const TallyStory *ent_tally_story_of (EntTally *tally, const EntArticle *article);
/* The document of ID and SHA256, or one that stands for it and has DATE. */
const TallyDocument *ent_tally_speak_of (EntTally *tally, const char *id, const char *sha256, const char *date);

/* shares.c */
void ent_tally_open_shares (EntTally *tally);
void ent_tally_close_shares (EntTally *tally);
TallyShare *ent_tally_share (EntTally *tally, const char *week, const char *a, const char *b);
void ent_tally_share_sentence (TallyShare *share, guint64 hash);
void ent_tally_share_document (TallyShare *share, guint64 key, guint32 number);
/* TallyShare, by a, b and week, with their sets in order; to be freed. */
GPtrArray *ent_tally_sort_shares (EntTally *tally);
/* Gives the shares back to their documents, so that everything behind sees sentences, mentions and witnesses. */
void ent_tally_spread_shares (EntTally *tally);

/* tally.c: lets go of one of the two holds on STRINGS. */
void ent_tally_release_strings (TallyStrings *strings);

/* week.c: a day, as ent_date_day() counts it, as a date in OUT[11]. */
void ent_tally_date (guint32 day, char out[11]);

/* duplicates.c: sets the first document of each one's cluster. ORDER is sorted by id and sha256. */
void ent_tally_find_duplicates (const GPtrArray *order);

/* The same where stories were decided elsewhere. */
void ent_tally_take_stories (TallySum *sum);

/* finish.c: a sum over TALLY up to what recurs, and the end of it. */
void ent_tally_begin_sum (TallySum *sum, EntTally *tally);
void ent_tally_clear_sum (TallySum *sum);

/* recurring.c: finds the sentences that recur across a source; whether HASH of DOCUMENT is one. */
void ent_tally_find_recurring (TallySum *sum);
/* TallyRecurring, by source and hash; to be freed. */
GArray *ent_tally_list_recurring (const TallySum *sum);
gboolean ent_tally_recurs (const TallySum *sum, const TallyDocument *document, guint64 hash);

/* sentences.c */
TallyTogether *ent_tally_together_new (const TallySum *sum);
void ent_tally_together_free (TallyTogether *together);
gboolean ent_tally_names_both (const TallyTogether *together, guint64 hash, guint32 a, guint32 b);
TallyPair *ent_tally_find_pair (const TallyTogether *together, guint32 a, guint32 b);
typedef void (*TallyTogetherFunc) (TallyEdge *edge, const TallySentence *sentence, TallyDocument *document, gpointer data);
/* Calls FUNC for every two entities that a sentence which counts names, where there is an edge of their pair. */
void ent_tally_each_together (const TallySum *sum, TallyTogetherFunc func, gpointer data);

/* cooccurrence.c: fills llr, npmi, jaccard and p of a pair that occurs in PAIR->n of N sentences and whose members occur in N_A and N_B. */
void ent_tally_associate (TallyPair *pair, guint64 n, guint64 n_a, guint64 n_b);
/* Fills the q of N pairs from their p. */
void ent_tally_adjust (TallyPair *const *pairs, guint n);

/* witnesses.c */
void ent_tally_witnesses_free (gpointer list);
/* Takes WITNESS with a copy of TEXT where it is among the first of LIST. */
void ent_tally_insert_witness (GArray *list, TallyWitness *witness, const char *text, gsize length);
/* Keeps SENTENCE for every two of the N ENTITIES that it names, as long as it is among their first. */
void ent_tally_witness (EntTally *tally, const EntSentence *sentence, TallyDocument *document, const guint32 *entities, guint n);
/* What is kept of A and B, made where it is not there. */
GArray *ent_tally_witnesses_of (EntTally *tally, guint32 a, guint32 b);
/* Adds what is kept of A and B, numbers of entities, to the evidence of EDGE. */
void ent_tally_list_witnesses (TallySum *sum, const TallyEdge *edge, guint32 a, guint32 b);

/* events.c: sorts the reports and fills the rows. */
void ent_tally_merge_events (TallySum *sum);

/* edges.c */
void ent_tally_draw_edges (TallySum *sum);
void ent_tally_edge_free (TallyEdge *edge);
/* The id of the edge that an event from A to B stands behind, in OUT. */
void ent_tally_edge_id (EntEdges edges, const char *a, const char *b, const char *class_name, GString *out);

/* Mean and variance (of the population) of the intensity of all asserted events: what is believed of an edge before any event. */
typedef struct {
  double mean, variance;
} TallyPrior;

/* Sums over events, each with its weight w and confidence p: Σ wp, Σ wpg, and the latter's positive and negative parts. */
typedef struct {
  double mass, sum, cooperation, conflict;
} TallyMass;

/* backbone.c: fills the alpha of all edges. */
void ent_tally_measure_backbone (TallySum *sum);

/* tone.c: fills the masses, the tone and the label of all edges. */
void ent_tally_weigh_edges (TallySum *sum);
TallyPrior ent_tally_prior (const TallySum *sum);
gboolean ent_tally_row_counts (const TallySum *sum, const TallyRow *row);
void ent_tally_add_mass (TallyMass *mass, const TallyRow *row, double weight);
void ent_tally_shrink (const TallyMass *mass, const TallyPrior *prior, double *tone, double *tone_se);

/* weeks.c */
void ent_tally_list_weeks (TallySum *sum);

/* evidence.c */
void ent_tally_list_evidence (TallySum *sum);

#endif
