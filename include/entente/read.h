/* Inputs → documents. A document is one piece of decoded, valid UTF-8 that later stages look at as a whole: a page, a window of a very
 * long text, the text of one JSON line or table row, or what is the article in a web page or feed. Formats are recognized by content:
 * plain text, HTML, RSS and Atom, JSON Lines and JSON, CSV and TSV with a header, WARC and WET; gzip, zstd, xz, bzip2, zip and tar around
 * any of them. */
#ifndef ENTENTE_READ_H
#define ENTENTE_READ_H

#include <entente/article.h>
#include <entente/error.h>

G_BEGIN_DECLS

/* A text longer than this is handed on in windows, cut at the end of a paragraph, else of a sentence, else anywhere. */
#define ENT_READ_WINDOW ((gsize)768 << 10)
/* A JSON line longer than this is reported and skipped. */
#define ENT_READ_LINE_MAX ((gsize)64 << 20)
/* So is a page, a feed, a row of a table, or a record of a web archive longer than this. */
#define ENT_READ_PAGE_MAX ((gsize)16 << 20)
/* Archives of archives are entered so deep. */
#define ENT_READ_DEPTH 8
/* What a file may expand to when it is unpacked: this many bytes, or this many times what was read of it, whichever is more. */
#define ENT_READ_EXPANSION_FREE ((guint64)64 << 20)
#define ENT_READ_EXPANSION 200

typedef struct {
  char *id;                 /* of its first article: the line's id, the path, or for a later window PATH@OFFSET */
  char *source;             /* publisher if the input names one, else the path */
  char *url, *title, *date; /* NULL if the input does not say; the date is YYYY-MM-DD in UTC */
  EntDateFrom date_from;    /* METADATA, URL, FILE or UNKNOWN: what the page says is text/'s to find */
  char *text;               /* decoded, NUL-terminated */
  gsize length;             /* of text */
  gsize offset;             /* of text in the decoded input: above 0 for the second and later windows */
  char *language;           /* as the input declares it; NULL if it does not */
  gboolean page;            /* a page or window that may hold several articles; FALSE: one article, with the title given */
  gsize replaced;           /* bytes that were no valid UTF-8 and became U+FFFD */
} EntDocument;

EntDocument *ent_document_new (void);
void ent_document_free (EntDocument *document);

typedef struct _EntReader EntReader;

/* What was met so far. */
typedef struct {
  guint64 inputs;      /* files opened */
  guint64 documents;   /* read, those in other languages included */
  guint64 foreign;     /* documents left out because they are not in English */
  guint64 broken;      /* files and lines that had to be skipped, each reported */
  guint64 bytes;       /* read from the inputs */
  guint64 bytes_total; /* of all inputs where known (regular files); for a progress bar */
} EntReadCounts;

/* A reader of INPUTS (NULL-terminated): files, folders (walked in sorted order), globs, "-" for standard input. The list of files is
 * made at once; a name that does not exist is reported as a problem. Fails (ENT_ERROR_NO_INPUT) where no file is left. */
EntReader *ent_reader_new (const char *const *inputs, EntProblemFunc problem, gpointer user_data, GError **error);
void ent_reader_free (EntReader *reader);

/* PAIR, such as "text=body", has the reader look for a field under a name of the user's own before the usual ones: FIELD is id, text,
 * title, date, url, source or language. May be called several times, before the first document. FALSE (ENT_ERROR_USAGE) for anything else.
 */
gboolean ent_reader_map (EntReader *reader, const char *pair, GError **error);
/* Whether documents that are not in English are handed out, too. Default: they are counted and left out. */
void ent_reader_any_language (EntReader *reader, gboolean any);

/* Documents of more than BYTES are reported, counted as broken and left out; of a text that comes in windows, what lies beyond. 0, the
 * default: only the bounds above hold. */
void ent_reader_max_document (EntReader *reader, gsize bytes);

/* The next document, to be freed by the caller; NULL at the end or, with ERROR set, where reading cannot go on. Problems of single
 * files and lines are reported, counted and skipped. */
EntDocument *ent_reader_next (EntReader *reader, GError **error);
void ent_reader_counts (const EntReader *reader, EntReadCounts *out);

/* A date as newspapers, metadata and addresses print it → "YYYY-MM-DD" in UTC in OUT[11]. Accepts ISO 8601 with or without time, zone and
 * seconds; "2 May 2018"; "May 2, 2018"; and "Wed, 02 May 2018 10:00:00 +0300". FALSE where it is none, or before 1800 or after 2199. */
gboolean ent_date_parse (const char *text, gsize length, char out[11]);
/* The first date in an address or file name ("/2018/05/02/", "2018-05-02", "20180502"). */
gboolean ent_date_find (const char *name, char out[11]);

/* The addresses of feeds in the file PATH, each once: OPML, or an address a line. NULL with ERROR (ENT_ERROR_NO_INPUT) where it cannot be
 * read. Free with g_strfreev(). */
char **ent_read_feed_list (const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntDocument, ent_document_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntReader, ent_reader_free)

G_END_DECLS

#endif
