/* The article that moves through all stages: its memory, the names of its enumerations, and the rounding that makes a pipe change
 * nothing. In the leftmost stage because every other one uses it. */
#include <entente/article.h>

#include <math.h>
#include <string.h>

static const char *const field_names[] = {"title", "text"};
static const char *const date_from_names[] = {NULL, "metadata", "page", "url", "file"};
static const char *const entity_kind_names[] = {"state", "territory", "former_state", "organization", "bloc", "armed_group"};
static const char *const mention_kind_names[] = {"name",    "official", "former",      "acronym", "demonym",
                                                 "capital", "seat",     "institution", "person",  "anaphor"};
static const char *const role_names[] = {"actor", "modifier", "place"};
static const char *const layer_names[] = {"asserted", "hypothetical", "background"};
static const char *const quad_names[] = {"verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"};

static gboolean
find_name (const char *const *names, guint n, const char *name, guint *out)
{
  for (guint i = 0; i < n; i++)
    if (names[i] && name && strcmp (names[i], name) == 0) {
      *out = i;
      return TRUE;
    }
  return FALSE;
}

/* One pair of functions an enumeration: its name, and back. */
#define DEFINE_NAMES(prefix, Type)                                                                                                         \
  const char *ent_##prefix##_name (Type value)                                                                                             \
  {                                                                                                                                        \
    guint i = (guint)value;                                                                                                                \
    return i < G_N_ELEMENTS (prefix##_names) ? prefix##_names[i] : NULL;                                                                   \
  }                                                                                                                                        \
  gboolean ent_##prefix##_from_name (const char *name, Type *out)                                                                          \
  {                                                                                                                                        \
    guint i;                                                                                                                               \
    if (!find_name (prefix##_names, G_N_ELEMENTS (prefix##_names), name, &i))                                                              \
      return FALSE;                                                                                                                        \
    *out = (Type)i;                                                                                                                        \
    return TRUE;                                                                                                                           \
  }

DEFINE_NAMES (field, EntField)
DEFINE_NAMES (date_from, EntDateFrom)
DEFINE_NAMES (entity_kind, EntEntityKind)
DEFINE_NAMES (mention_kind, EntMentionKind)
DEFINE_NAMES (role, EntRole)
DEFINE_NAMES (layer, EntLayer)
DEFINE_NAMES (quad, EntQuad)

EntArticle *
ent_article_new (void)
{
  EntArticle *article = g_new0 (EntArticle, 1);
  article->sentences = g_array_new (FALSE, FALSE, sizeof (EntSentence));
  article->mentions = g_array_new (FALSE, FALSE, sizeof (EntMention));
  article->events = g_array_new (FALSE, FALSE, sizeof (EntEvent));
  article->antecedents = g_array_new (FALSE, FALSE, sizeof (EntSpan));
  article->strings = g_string_chunk_new (4096);
  memset (article->minhash, 0xff, sizeof article->minhash);
  return article;
}

void
ent_article_clear (EntArticle *article)
{
  g_clear_pointer (&article->id, g_free);
  g_clear_pointer (&article->source, g_free);
  g_clear_pointer (&article->url, g_free);
  g_clear_pointer (&article->title, g_free);
  g_clear_pointer (&article->date, g_free);
  g_clear_pointer (&article->story_id, g_free);
  g_clear_pointer (&article->story_date, g_free);
  memset (article->story_sha256, 0, sizeof article->story_sha256);
  article->reduced = FALSE;
  article->date_from = ENT_DATE_UNKNOWN;
  article->span = (EntSpan){0, 0};
  memset (article->sha256, 0, sizeof article->sha256);
  memset (article->minhash, 0xff, sizeof article->minhash);
  g_array_set_size (article->sentences, 0);
  g_array_set_size (article->mentions, 0);
  g_array_set_size (article->events, 0);
  g_array_set_size (article->antecedents, 0);
  g_string_chunk_clear (article->strings);
}

void
ent_article_free (EntArticle *article)
{
  if (!article)
    return;
  ent_article_clear (article);
  g_array_unref (article->sentences);
  g_array_unref (article->mentions);
  g_array_unref (article->events);
  g_array_unref (article->antecedents);
  g_string_chunk_free (article->strings);
  g_free (article);
}

static const EntSentence *
sentence_at (const EntArticle *article, guint place)
{
  return &g_array_index (article->sentences, EntSentence, place);
}

static int
by_place (gconstpointer left, gconstpointer right)
{
  const EntMention *a = left, *b = right;
  if (a->sentence != b->sentence)
    return a->sentence < b->sentence ? -1 : 1;
  if (a->span.start != b->span.start)
    return a->span.start < b->span.start ? -1 : 1;
  return strcmp (a->entity, b->entity);
}

void
ent_article_sort_mentions (EntArticle *article)
{
  g_array_sort (article->mentions, by_place);
}

const EntSentence *
ent_article_sentence (const EntArticle *article, guint index)
{
  guint low = 0, high = article->sentences->len;
  if (!article->reduced)
    return index < high ? sentence_at (article, index) : NULL;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (sentence_at (article, middle)->index < index)
      low = middle + 1;
    else
      high = middle;
  }
  return low < article->sentences->len && sentence_at (article, low)->index == index ? sentence_at (article, low) : NULL;
}
