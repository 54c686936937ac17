/* Inside the splitter: lines become units (units.c), units become parts (parts.c) and articles (splitter.c), paragraphs become sentences
 * (sentences.c), and what compares texts works on their folded letters (fold.c). */
#ifndef ENTENTE_TEXT_INTERNAL_H
#define ENTENTE_TEXT_INTERNAL_H

#include <entente/text.h>

#include "lexicon/tables.h"
#include "text/sha256.h"

/* ---- fold.c: lower-case letters and words ---- */

/* Letters of the paragraph at hand and words of the article at hand, both lower case, in memory that is kept. */
typedef struct {
  char *letters; /* letters and digits alone */
  gsize n_letters, letters_size;
  char *words; /* each followed by a blank */
  gsize n_words_bytes, words_size;
  GArray *starts; /* guint32: where in WORDS each word begins */
} EntFold;

void ent_fold_init (EntFold *fold);
void ent_fold_clear (EntFold *fold);
/* Adds TEXT to both. */
void ent_fold_add (EntFold *fold, const char *text, gsize length);
guint64 ent_fold_hash (const char *letters, gsize n);

/* MinHash by one permutation: the bins, and which of them hold a value. */
typedef struct {
  guint32 values[ENT_MINHASH_SIZE];
  guint8 full[ENT_MINHASH_SIZE];
  gboolean any;
} EntMinhash;

void ent_minhash_init (EntMinhash *minhash);
/* Adds the shingles that end in the words of FOLD from number FIRST on. */
void ent_minhash_add (EntMinhash *minhash, const EntFold *fold, guint first);
void ent_minhash_finish (const EntMinhash *minhash, guint32 out[ENT_MINHASH_SIZE]);

/* ---- units.c: lines and paragraphs ---- */

typedef enum { ENT_UNIT_TEXT, ENT_UNIT_BULLET, ENT_UNIT_META, ENT_UNIT_SEPARATOR } EntUnitKind;

/* A paragraph, or a line that is something else. */
typedef struct {
  gsize start, end;   /* in the document's text, without bullets and white space around */
  guint32 date;       /* number + 1 of the date that the line gives, in the splitter's dates; 0 for none */
  guint8 kind;        /* EntUnitKind */
  guint8 blank_above; /* a blank line stands above */
  guint8 headline;    /* looks like one: short, no final stop */
  guint8 dateline;    /* begins with one */
} EntUnit;

typedef struct {
  char text[11];
} EntDateText;

/* An article: units [first, first of the next), TITLE among them or G_MAXUINT. */
typedef struct {
  guint first, title;
} EntPart;

struct _EntSplitter {
  const EntLexicon *lexicon;
  EntPatternScratch *scratch;
  EntSplitCounts counts;
  const EntDocument *document;
  GArray *units; /* EntUnit */
  GArray *dates; /* EntDateText */
  GArray *parts; /* EntPart */
  guint next;    /* part to hand out */
  guint handed;  /* articles of this document so far */
  EntFold fold;
  EntMinhash minhash;
  EntSha256 *checksum;
  struct _EntSeen *seen; /* paragraphs of this document */
  guint32 n_seen, seen_size, generation;
};

static inline EntUnit *
ent_unit_at (EntSplitter *splitter, guint i)
{
  return &g_array_index (splitter->units, EntUnit, i);
}

/* Page rules are for lines of fewer bytes, and for the start of a paragraph. */
#define ENT_LINE_MAX 200

/* Fills units and dates from the document. */
void ent_units_read (EntSplitter *splitter);
/* Whether a page rule of KIND fits LINE[0..n), and where. */
gboolean ent_line_matches (EntSplitter *splitter, EntPageKind kind, const char *line, gsize n, EntSpan *span);

/* parts.c: fills parts from the units. */
void ent_units_part (EntSplitter *splitter);

/* ---- sentences.c ---- */

/* Adds the sentences of TEXT[0..n), a paragraph or (WHOLE) one sentence, to ARTICLE; BASE is the offset of TEXT that their spans count
 * from. Folds them. */
void ent_sentences_add (EntSplitter *splitter, EntArticle *article, EntField field, const char *text, gsize n, gsize base, gboolean whole);

/* sentences.c: the sets of words.tsv that a word is in, in whatever case it stands. */
guint64 ent_word_sets (const EntLexicon *lexicon, const char *word, gsize n);

#endif
