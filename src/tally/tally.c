/* Collecting: what a tally keeps of each article. Nothing is decided here, so the order of articles cannot matter. */
#include "tally/internal.h"

#include "lexicon/signature.h"

#include <string.h>

typedef struct {
  guint sentence;
  guint32 entity;
} Naming;

guint
ent_tally_hash_document (gconstpointer key)
{
  const TallyDocument *document = key;
  return g_str_hash (document->id) * 31 + g_str_hash (document->sha256);
}

gboolean
ent_tally_documents_equal (gconstpointer a, gconstpointer b)
{
  const TallyDocument *x = a, *y = b;
  return strcmp (x->id, y->id) == 0 && strcmp (x->sha256, y->sha256) == 0;
}

static void
free_document (gpointer data)
{
  TallyDocument *document = data;
  g_free (document->minhash);
  g_free (document);
}

static void
free_strings (gpointer data)
{
  g_string_chunk_free (((TallyStrings *)data)->chunk);
}

void
ent_tally_release_strings (TallyStrings *strings)
{
  g_rc_box_release_full (strings, free_strings);
}

const char *
ent_tally_intern (EntTally *tally, const char *string)
{
  return string ? g_string_chunk_insert_const (tally->strings->chunk, string) : NULL;
}

guint32
ent_tally_entity_number (EntTally *tally, const char *id)
{
  gpointer number;
  if (g_hash_table_lookup_extended (tally->entity_numbers, id, NULL, &number))
    return GPOINTER_TO_UINT (number);
  const char *kept = ent_tally_intern (tally, id);
  g_ptr_array_add (tally->entities, (gpointer)kept);
  g_hash_table_insert (tally->entity_numbers, (gpointer)kept, GUINT_TO_POINTER (tally->entities->len - 1));
  return tally->entities->len - 1;
}

/* A document that came before counts once. Should its lines differ (other tables, let in by --mixed), one of the two is chosen by a
 * digest of the lines, not by the order in which they came. NULL where ARTICLE is not to be counted. */
static TallyDocument *
new_document (EntTally *tally, const EntArticle *article)
{
  TallyDocument key = {.id = article->id ? article->id : ""};
  g_strlcpy (key.sha256, article->sha256, sizeof key.sha256);
  const TallyStory *story = ent_tally_story_of (tally, article);
  if (story && !story->counts)
    return NULL;
  key.digest = ent_tally_digest (article, tally->lines);
  TallyDocument *known = g_hash_table_lookup (tally->documents_seen, &key);
  if (known && known->digest <= key.digest)
    return NULL;
  if (known) {
    known->superseded = TRUE;
    g_hash_table_remove (tally->documents_seen, known);
  }
  TallyDocument *document = g_memdup2 (&key, sizeof key);
  document->id = ent_tally_intern (tally, key.id);
  document->source = ent_tally_intern (tally, article->source);
  document->url = ent_tally_intern (tally, article->url);
  document->title = ent_tally_intern (tally, article->title);
  document->date = ent_date_day (article->date) ? ent_tally_intern (tally, article->date) : NULL;
  document->story = story;
  document->reduced = article->reduced;
  tally->n_decided += story != NULL;
  tally->n_undecided += story == NULL;
  if (ent_has_signature (article))
    document->minhash = g_memdup2 (article->minhash, sizeof article->minhash);
  g_ptr_array_add (tally->documents, document);
  g_hash_table_add (tally->documents_seen, document);
  return document;
}

static int
compare_namings (gconstpointer a, gconstpointer b)
{
  const Naming *x = a, *y = b;
  if (x->sentence != y->sentence)
    return x->sentence < y->sentence ? -1 : 1;
  return (x->entity > y->entity) - (x->entity < y->entity);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/* The entities each sentence names; a place is no party to anything, and a pronoun names nobody anew. */
static void
add_sentences (EntTally *tally, const EntArticle *article, guint32 document)
{
  g_autoptr (GArray) namings = g_array_new (FALSE, FALSE, sizeof (Naming));
  for (guint i = 0; i < article->mentions->len; i++) {
    const EntMention *mention = &g_array_index (article->mentions, EntMention, i);
    Naming naming = {mention->sentence, 0};
    if (!ent_tally_names (article, mention))
      continue;
    naming.entity = ent_tally_entity_number (tally, mention->entity);
    g_array_append_val (namings, naming);
  }
  g_array_sort (namings, compare_namings);
  const Naming *last = NULL;
  for (guint i = 0; i < namings->len; i++) {
    const Naming *naming = &g_array_index (namings, Naming, i);
    if (last && compare_namings (last, naming) == 0)
      continue;
    if (!last || last->sentence != naming->sentence) {
      guint64 hash = g_array_index (article->sentences, EntSentence, naming->sentence).hash;
      TallySentence sentence = {hash, document, naming->sentence, tally->sets->len, 0, FALSE};
      g_array_append_val (tally->sentences, sentence);
    }
    g_array_append_val (tally->sets, naming->entity);
    g_array_index (tally->sentences, TallySentence, tally->sentences->len - 1).n++;
    last = naming;
  }
}

static void
add_witnesses (EntTally *tally, const EntArticle *article, TallyDocument *document, guint first)
{
  for (guint i = first; i < tally->sentences->len; i++) {
    const TallySentence *named = &g_array_index (tally->sentences, TallySentence, i);
    if (named->n < 2)
      continue;
    const EntSentence *sentence = &g_array_index (article->sentences, EntSentence, named->index);
    ent_tally_witness (tally, sentence, document, &g_array_index (tally->sets, guint32, named->first), named->n);
  }
}

static void
add_presences (EntTally *tally, const EntArticle *article, guint32 document)
{
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < article->mentions->len; i++) {
    const EntMention *mention = &g_array_index (article->mentions, EntMention, i);
    guint32 entity = ent_tally_entity_number (tally, mention->entity);
    if (mention->role != ENT_ROLE_PLACE)
      g_array_append_val (named, entity);
  }
  g_array_sort (named, compare_numbers);
  for (guint i = 0; i < named->len; i++) {
    TallyPresence presence = {document, g_array_index (named, guint32, i), 1};
    if (i && g_array_index (named, guint32, i - 1) == presence.entity)
      g_array_index (tally->presences, TallyPresence, tally->presences->len - 1).n++;
    else
      g_array_append_val (tally->presences, presence);
  }
}

EntTally *
ent_tally_new (const EntLexicon *lexicon, const EntTallyOptions *options)
{
  EntTally *tally = g_new0 (EntTally, 1);
  tally->lexicon = lexicon;
  tally->options = *options;
  tally->options.from = g_strdup (options->from);
  tally->options.to = g_strdup (options->to);
  tally->options.sectors = g_strdupv (options->sectors);
  tally->strings = g_rc_box_new (TallyStrings);
  tally->strings->chunk = g_string_chunk_new (1 << 16);
  tally->entity_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  tally->entities = g_ptr_array_new ();
  tally->documents_seen = g_hash_table_new (ent_tally_hash_document, ent_tally_documents_equal);
  tally->documents = g_ptr_array_new_with_free_func (free_document);
  tally->reports = g_ptr_array_new_with_free_func (g_free);
  tally->sentences = g_array_new (FALSE, FALSE, sizeof (TallySentence));
  tally->sets = g_array_new (FALSE, FALSE, sizeof (guint32));
  tally->presences = g_array_new (FALSE, FALSE, sizeof (TallyPresence));
  tally->witnesses = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, ent_tally_witnesses_free);
  tally->lines = g_string_new (NULL);
  ent_tally_open_shares (tally);
  return tally;
}

void
ent_tally_free (EntTally *tally)
{
  if (!tally)
    return;
  g_free (tally->options.from);
  g_free (tally->options.to);
  g_strfreev (tally->options.sectors);
  g_hash_table_unref (tally->entity_numbers);
  g_ptr_array_unref (tally->entities);
  g_hash_table_unref (tally->documents_seen);
  g_ptr_array_unref (tally->documents);
  g_ptr_array_unref (tally->reports);
  g_array_unref (tally->sentences);
  g_array_unref (tally->sets);
  g_array_unref (tally->presences);
  g_hash_table_unref (tally->witnesses);
  g_string_free (tally->lines, TRUE);
  ent_tally_close_shares (tally);
  ent_tally_release_strings (tally->strings);
  g_free (tally);
}

void
ent_tally_add (EntTally *tally, const EntArticle *article)
{
  TallyDocument *document = new_document (tally, article);
  if (!document)
    return;
  guint first = tally->sentences->len;
  add_sentences (tally, article, tally->documents->len - 1);
  if (!tally->options.no_evidence)
    add_witnesses (tally, article, document, first);
  add_presences (tally, article, tally->documents->len - 1);
  ent_tally_add_reports (tally, article, document);
}
