/* Documents → articles: the loop over a document's articles, what each of them says of itself, and the paragraphs that come again. */
#include "text/internal.h"

#include <string.h>

/* ---- paragraphs seen in this document ---- */

/* A slot of the table; empty where its generation is not the table's, so that a new document need not wipe it. */
typedef struct _EntSeen {
  guint64 key;
  guint32 generation;
} EntSeen;

static EntSeen *
find_slot (const EntSplitter *s, guint64 key)
{
  guint32 i = (guint32)key & (s->seen_size - 1);
  while (s->seen[i].generation == s->generation && s->seen[i].key != key)
    i = (i + 1) & (s->seen_size - 1);
  return &s->seen[i];
}

static void
grow_seen (EntSplitter *s)
{
  EntSeen *old = s->seen;
  guint32 old_size = s->seen_size;
  s->seen_size = old_size ? old_size * 2 : 1024;
  s->seen = g_new0 (EntSeen, s->seen_size);
  for (guint32 i = 0; i < old_size; i++)
    if (old[i].generation == s->generation)
      *find_slot (s, old[i].key) = old[i];
  g_free (old);
}

/* Notes KEY; FALSE where it was there already. */
static gboolean
note_seen (EntSplitter *s, guint64 key)
{
  if (s->n_seen * 2 >= s->seen_size)
    grow_seen (s);
  EntSeen *slot = find_slot (s, key);
  if (slot->generation == s->generation)
    return FALSE;
  *slot = (EntSeen){key, s->generation};
  s->n_seen++;
  return TRUE;
}

static void
forget_seen (EntSplitter *s)
{
  s->n_seen = 0;
  if (++s->generation)
    return;
  memset (s->seen, 0, s->seen_size * sizeof *s->seen);
  s->generation = 1;
}

/* ---- the splitter ---- */

EntSplitter *
ent_splitter_new (const EntLexicon *lexicon)
{
  EntSplitter *s = g_new0 (EntSplitter, 1);
  s->lexicon = lexicon;
  s->scratch = ent_pattern_scratch_new ();
  s->units = g_array_new (FALSE, FALSE, sizeof (EntUnit));
  s->dates = g_array_new (FALSE, FALSE, sizeof (EntDateText));
  s->parts = g_array_new (FALSE, FALSE, sizeof (EntPart));
  s->checksum = ent_sha256_new (FALSE);
  ent_fold_init (&s->fold);
  return s;
}

void
ent_splitter_free (EntSplitter *s)
{
  if (!s)
    return;
  ent_pattern_scratch_free (s->scratch);
  g_array_unref (s->units);
  g_array_unref (s->dates);
  g_array_unref (s->parts);
  ent_sha256_free (s->checksum);
  ent_fold_clear (&s->fold);
  g_free (s->seen);
  g_free (s);
}

void
ent_splitter_counts (const EntSplitter *s, EntSplitCounts *out)
{
  *out = s->counts;
}

void
ent_splitter_begin (EntSplitter *s, const EntDocument *document)
{
  s->document = document;
  s->next = s->handed = 0;
  forget_seen (s);
  ent_units_read (s);
  ent_units_part (s);
}

/* ---- an article ---- */

static void
begin_article (EntSplitter *s)
{
  s->fold.n_letters = s->fold.n_words_bytes = 0;
  g_array_set_size (s->fold.starts, 0);
  ent_minhash_init (&s->minhash);
  ent_sha256_reset (s->checksum);
}

/* Sentences of the title, whose words are no part of the signature: outlets give one text many titles. */
static void
add_title (EntSplitter *s, EntArticle *article, const char *title, gsize n, gsize base)
{
  article->title = g_strndup (title, n);
  ent_sentences_add (s, article, ENT_FIELD_TITLE, title, n, base, TRUE);
  if (s->fold.n_letters)
    note_seen (s, ent_fold_hash (s->fold.letters, s->fold.n_letters));
  s->fold.n_words_bytes = 0;
  g_array_set_size (s->fold.starts, 0);
  ent_sha256_update (s->checksum, title, n);
}

/* Sentences of a paragraph, unless the page had it before. */
static void
add_paragraph (EntSplitter *s, EntArticle *article, const EntUnit *unit)
{
  const char *text = s->document->text + unit->start;
  gsize n = unit->end - unit->start, words_bytes = s->fold.n_words_bytes;
  guint sentences = article->sentences->len, words = s->fold.starts->len;
  s->fold.n_letters = 0;
  ent_sentences_add (s, article, ENT_FIELD_TEXT, text, n, s->document->offset + unit->start, FALSE);
  if (s->fold.n_letters == 0)
    return;
  if (!note_seen (s, ent_fold_hash (s->fold.letters, s->fold.n_letters))) {
    s->counts.repeated++;
    g_array_set_size (article->sentences, sentences);
    g_array_set_size (s->fold.starts, words);
    s->fold.n_words_bytes = words_bytes;
    return;
  }
  ent_minhash_add (&s->minhash, &s->fold, words);
  ent_sha256_update (s->checksum, "\n", 1);
  ent_sha256_update (s->checksum, text, n);
}

static void
add_unit (EntSplitter *s, EntArticle *article, const EntUnit *unit)
{
  if (unit->kind == ENT_UNIT_META) {
    s->counts.boilerplate++;
    if (unit->date && !article->date) {
      article->date = g_strdup (g_array_index (s->dates, EntDateText, unit->date - 1).text);
      article->date_from = ENT_DATE_PAGE;
    }
  } else if (unit->kind != ENT_UNIT_SEPARATOR) {
    add_paragraph (s, article, unit);
  }
}

/* Metadata come before the page, the page before address and file name. */
static void
settle_date (const EntDocument *document, EntArticle *article)
{
  if (!document->date || (article->date && document->date_from != ENT_DATE_METADATA))
    return;
  g_free (article->date);
  article->date = g_strdup (document->date);
  article->date_from = document->date_from;
}

static void
settle_span (const EntSplitter *s, EntArticle *article)
{
  const EntSentence *sentences = (const EntSentence *)(gpointer)article->sentences->data;
  guint first = 0, n = article->sentences->len;
  while (!s->document->page && first < n && sentences[first].field == ENT_FIELD_TITLE)
    first++; /* the spans of a given title are no places in the text */
  if (first < n)
    article->span = sentences[first].span;
  for (guint i = first; i < n; i++) { /* a page's headline may stand below other lines of its article */
    article->span.start = MIN (article->span.start, sentences[i].span.start);
    article->span.end = MAX (article->span.end, sentences[i].span.end);
  }
}

static void
fill_article (EntSplitter *s, EntArticle *article, guint part)
{
  const EntPart *p = &g_array_index (s->parts, EntPart, part);
  const EntUnit *units = (const EntUnit *)(gpointer)s->units->data;
  guint end = part + 1 < s->parts->len ? p[1].first : s->units->len;
  begin_article (s);
  if (p->title != G_MAXUINT)
    add_title (s, article, s->document->text + units[p->title].start, units[p->title].end - units[p->title].start,
               s->document->offset + units[p->title].start);
  else if (!s->document->page && s->document->title)
    add_title (s, article, s->document->title, strlen (s->document->title), 0);
  for (guint i = p->first; i < end; i++)
    if (i != p->title)
      add_unit (s, article, &units[i]);
}

static void
finish_article (EntSplitter *s, EntArticle *article)
{
  const EntDocument *document = s->document;
  s->handed++;
  article->id = s->handed == 1 ? g_strdup (document->id) : g_strdup_printf ("%s#%u", document->id, s->handed);
  article->source = g_strdup (document->source);
  article->url = g_strdup (document->url);
  settle_date (document, article);
  settle_span (s, article);
  ent_minhash_finish (&s->minhash, article->minhash);
  ent_sha256_finish (s->checksum, article->sha256);
}

gboolean
ent_splitter_next (EntSplitter *s, EntArticle *article)
{
  while (s->next < s->parts->len) {
    ent_article_clear (article);
    fill_article (s, article, s->next++);
    if (article->sentences->len == 0)
      continue;
    finish_article (s, article);
    return TRUE;
  }
  ent_article_clear (article);
  return FALSE;
}
