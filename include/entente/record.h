/* Articles ⇄ JSON Lines: what `entente extract` writes, clusters and pipes carry, and `entente graph` reads. One line each for the run, a
 * document, and its sentences, mentions and events; a document's lines stand together. */
#ifndef ENTENTE_RECORD_H
#define ENTENTE_RECORD_H

#include <entente/article.h>
#include <entente/error.h>
#include <entente/lexicon.h>

G_BEGIN_DECLS

/* The version of the lines' format. Lines of another version are refused. */
#define ENT_RECORD_VERSION 1

/* Appends the run line, which names the program's version and the tables by hash, or ARTICLE's lines. */
void ent_record_write_run (GString *out, const EntLexicon *lexicon);
void ent_record_write_article (GString *out, const EntArticle *article);

typedef struct _EntRecordReader EntRecordReader;

/* Called with each article read; ARTICLE is the reader's and valid during the call only. */
typedef void (*EntArticleFunc) (const EntArticle *article, gpointer user_data);

/* A reader that checks lines against LEXICON: lines of other tables fail with ENT_ERROR_TABLE unless MIXED. Problems of single lines are
 * reported and counted, and the line is skipped. */
EntRecordReader *ent_record_reader_new (const EntLexicon *lexicon, gboolean mixed, EntProblemFunc problem, gpointer user_data);
void ent_record_reader_free (EntRecordReader *reader);

/* Reads one line (LENGTH bytes without the newline); PLACE names it in problems ("events.jsonl:17"). Articles are handed to FUNC as soon
 * as the next one begins; ent_record_reader_finish() hands on the last one of an input. FALSE with ERROR set where the run must end. */
gboolean ent_record_reader_line (EntRecordReader *reader, const char *line, gsize length, const char *place, EntArticleFunc func,
                                 gpointer func_data, GError **error);
void ent_record_reader_finish (EntRecordReader *reader, EntArticleFunc func, gpointer func_data);
guint64 ent_record_reader_broken (const EntRecordReader *reader);

/* ---- reduced lines: what clusters exchange (docs/clusters.md) ---- */

/* Of which story a document is, where that was decided over more documents than one run sees. */
typedef struct {
  const char *document, *sha256;
  const char *first, *first_sha256; /* the first document of its story: itself, or the one it is a copy of */
  const char *date;                 /* of the first document; NULL where unknown */
  gboolean counts;                  /* FALSE: the same document counts elsewhere */
} EntStory;

/* A document that a tally line counts. */
typedef struct {
  guint64 key;    /* ent_tally_document_key() */
  guint32 number; /* mentions, in lines of one entity; 0 in lines of two */
} EntShareDocument;

/* One of the first sentences that name both entities. */
typedef struct {
  const char *document, *sha256, *date; /* date of the document, not of its story; NULL where unknown */
  guint sentence;
  EntField field;
  EntSpan span;
  guint64 hash;
  const char *text; /* span.end - span.start bytes */
} EntShareWitness;

/* A tally line: what one entity, or two in one sentence, have in an ISO week. Two shares of one key are merged by the union of their sets,
 * which is associative and commutative, and changes nothing when it is done twice. */
typedef struct {
  const char *week;         /* "2026-W09", by the date of the story; NULL where unknown */
  const char *a, *b;        /* ids, a before b; b is NULL in lines of one entity */
  const guint64 *sentences; /* hashes, ascending */
  gsize n_sentences;
  const EntShareDocument *documents; /* by key */
  gsize n_documents;
  const EntShareWitness *witnesses; /* the first of them, in order; of two entities only */
  gsize n_witnesses;
} EntShare;

/* Takers of reduced lines; what they are given is valid during the call. SOURCE (NULL where unknown) prints the sentence of HASH in so
 * many stories that it counts for nothing there. */
typedef struct {
  void (*story) (const EntStory *story, gpointer user_data);
  void (*recurring) (const char *source, guint64 hash, gpointer user_data);
  void (*share) (const EntShare *share, gpointer user_data);
  gpointer user_data;
} EntReducedFuncs;

/* As ent_record_write_run(), with the days that the lines count, inclusive; NULL for no bound. */
void ent_record_write_reduced_run (GString *out, const EntLexicon *lexicon, const char *from, const char *to);
void ent_record_write_recurring (GString *out, const char *source, guint64 hash);
/* Appends SHARE, in several lines where it is large. */
void ent_record_write_share (GString *out, const EntShare *share);
/* Appends what decides of which story DOCUMENT is and what recurs, beside the document's own line: a DIGEST of all that is counted, and
 * the hashes of the sentences that name an entity. Readers pass over it. */
void ent_record_write_facts (GString *out, const char *document, guint64 digest, const guint64 *sentences, gsize n_sentences);

/* Lets reduced lines in, which are refused otherwise; lines that count other days than FROM to TO end the run. FUNCS is copied. */
void ent_record_reader_take_reduced (EntRecordReader *reader, const EntReducedFuncs *funcs, const char *from, const char *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRecordReader, ent_record_reader_free)

G_END_DECLS

#endif
