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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRecordReader, ent_record_reader_free)

G_END_DECLS

#endif
