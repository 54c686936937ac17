/* Open-addressing hash tables: short words by their bytes as two numbers, long ones by a hash, trie edges by (node, word). */
#include "lexicon/phrases.h"

#include <string.h>

typedef struct {
  EntWordKey key;
  guint32 word; /* number, 0 for an empty slot */
} WordSlot;

/* A word that is too long for a key. */
typedef struct {
  guint32 hash, word;
  gsize start, length; /* in the bytes */
} LongSlot;

typedef struct {
  guint32 node, word; /* from; word 0: empty slot */
  guint32 next;
  guint32 gaps;
} EdgeSlot;

struct _EntPhrases {
  WordSlot *slots;
  guint32 mask, n_short;
  LongSlot *longs;
  guint32 long_mask, n_longs;
  GString *bytes; /* of the long ones */
  guint32 n_words;
  EdgeSlot *edges;
  guint32 edge_mask, n_edges, n_nodes;
  GByteArray *inner; /* by node: whether an edge leaves it; most names end after a word */
  GArray *first;     /* guint32, by word: the node that it leads to from the root, 0 for none */
};

EntPhrases *
ent_phrases_new (void)
{
  EntPhrases *p = g_new0 (EntPhrases, 1);
  p->mask = 1023;
  p->slots = g_new0 (WordSlot, p->mask + 1);
  p->long_mask = 63;
  p->longs = g_new0 (LongSlot, p->long_mask + 1);
  p->edge_mask = 1023;
  p->edges = g_new0 (EdgeSlot, p->edge_mask + 1);
  p->bytes = g_string_new (NULL);
  p->first = g_array_new (FALSE, TRUE, sizeof (guint32));
  p->inner = g_byte_array_new ();
  p->n_nodes = 1;
  g_array_set_size (p->first, 1);
  return p;
}

void
ent_phrases_free (EntPhrases *p)
{
  if (!p)
    return;
  g_free (p->slots);
  g_free (p->longs);
  g_free (p->edges);
  g_string_free (p->bytes, TRUE);
  g_array_free (p->first, TRUE);
  g_byte_array_unref (p->inner);
  g_free (p);
}

/* ---- short words ---- */

static inline WordSlot *
find_short (const EntPhrases *p, EntWordKey key)
{
  for (guint32 i = ent_word_hash (key) & p->mask;; i = (i + 1) & p->mask) {
    WordSlot *slot = &p->slots[i];
    if (slot->word == 0 || (slot->key.low == key.low && slot->key.high == key.high))
      return slot;
  }
}

static void
grow_short (EntPhrases *p)
{
  g_autofree WordSlot *old = p->slots;
  guint32 old_size = p->mask + 1;
  p->mask = old_size * 2 - 1;
  p->slots = g_new0 (WordSlot, p->mask + 1);
  for (guint32 i = 0; i < old_size; i++)
    if (old[i].word)
      *find_short (p, old[i].key) = old[i];
}

guint32
ent_phrases_short_word (const EntPhrases *p, EntWordKey key)
{
  return find_short (p, key)->word;
}

void
ent_phrases_each_short (const EntPhrases *p, void (*func) (EntWordKey key, guint32 word, gpointer data), gpointer data)
{
  for (guint32 i = 0; i <= p->mask; i++)
    if (p->slots[i].word)
      func (p->slots[i].key, p->slots[i].word, data);
}

guint32
ent_phrases_n_short (const EntPhrases *p)
{
  return p->n_short;
}

void
ent_phrases_forget_short (EntPhrases *p)
{
  g_free (p->slots);
  p->mask = 0;
  p->slots = g_new0 (WordSlot, 1);
}

/* ---- long words ---- */

static guint32
hash_bytes (const char *word, gsize length)
{
  guint32 h = 2166136261u;
  for (gsize i = 0; i < length; i++)
    h = (h ^ (guint8)word[i]) * 16777619u;
  return h ^ h >> 15;
}

static LongSlot *
find_long (const EntPhrases *p, const char *word, gsize length, guint32 hash)
{
  for (guint32 i = hash & p->long_mask;; i = (i + 1) & p->long_mask) {
    LongSlot *slot = &p->longs[i];
    if (slot->word == 0)
      return slot;
    if (slot->hash == hash && slot->length == length && memcmp (p->bytes->str + slot->start, word, length) == 0)
      return slot;
  }
}

static void
grow_longs (EntPhrases *p)
{
  g_autofree LongSlot *old = p->longs;
  guint32 old_size = p->long_mask + 1;
  p->long_mask = old_size * 2 - 1;
  p->longs = g_new0 (LongSlot, p->long_mask + 1);
  for (guint32 i = 0; i < old_size; i++)
    if (old[i].word)
      *find_long (p, p->bytes->str + old[i].start, old[i].length, old[i].hash) = old[i];
}

static guint32
add_word (EntPhrases *p)
{
  g_array_set_size (p->first, ++p->n_words + 1);
  return p->n_words;
}

static guint32
intern_long (EntPhrases *p, const char *word, gsize length)
{
  if (p->n_longs * 2 > p->long_mask)
    grow_longs (p);
  guint32 hash = hash_bytes (word, length);
  LongSlot *slot = find_long (p, word, length, hash);
  if (slot->word)
    return slot->word;
  *slot = (LongSlot){hash, add_word (p), p->bytes->len, length};
  g_string_append_len (p->bytes, word, (gssize)length);
  p->n_longs++;
  return slot->word;
}

/* ---- words ---- */

guint32
ent_phrases_intern (EntPhrases *p, const char *word, gsize length)
{
  if (length > ENT_SHORT_WORD)
    return intern_long (p, word, length);
  if (p->n_short * 2 > p->mask)
    grow_short (p);
  EntWordKey key = ent_word_key (word, length, word + length);
  WordSlot *slot = find_short (p, key);
  if (slot->word)
    return slot->word;
  *slot = (WordSlot){key, add_word (p)};
  p->n_short++;
  return slot->word;
}

guint32
ent_phrases_word (const EntPhrases *p, const char *word, gsize length)
{
  if (length <= ENT_SHORT_WORD)
    return ent_phrases_short_word (p, ent_word_key (word, length, word + length));
  return find_long (p, word, length, hash_bytes (word, length))->word;
}

guint32
ent_phrases_n_words (const EntPhrases *p)
{
  return p->n_words;
}

/* ---- edges ---- */

static guint32
edge_hash (guint32 node, guint32 word)
{
  guint64 h = ((guint64)node << 32 | word) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return (guint32)(h >> 32);
}

static EdgeSlot *
find_edge (const EntPhrases *p, guint32 node, guint32 word)
{
  for (guint32 i = edge_hash (node, word) & p->edge_mask;; i = (i + 1) & p->edge_mask) {
    EdgeSlot *slot = &p->edges[i];
    if (slot->word == 0 || (slot->node == node && slot->word == word))
      return slot;
  }
}

static void
grow_edges (EntPhrases *p)
{
  g_autofree EdgeSlot *old = p->edges;
  guint32 old_size = p->edge_mask + 1;
  p->edge_mask = old_size * 2 - 1;
  p->edges = g_new0 (EdgeSlot, p->edge_mask + 1);
  for (guint32 i = 0; i < old_size; i++)
    if (old[i].word)
      *find_edge (p, old[i].node, old[i].word) = old[i];
}

static void
mark_inner (EntPhrases *p, guint32 node)
{
  guint before = p->inner->len;
  if (node >= before) {
    g_byte_array_set_size (p->inner, node + 1);
    memset (p->inner->data + before, 0, node + 1 - before);
  }
  p->inner->data[node] = TRUE;
}

/* The node behind NODE by WORD, made where it is new; the gap is one more that may stand between. */
static guint32
add_edge (EntPhrases *p, guint32 node, guint32 word, guint gap)
{
  if (p->n_edges * 2 > p->edge_mask)
    grow_edges (p);
  EdgeSlot *edge = find_edge (p, node, word);
  if (!edge->word) {
    *edge = (EdgeSlot){node, word, p->n_nodes++, 0};
    p->n_edges++;
    mark_inner (p, node);
  }
  edge->gaps |= gap;
  return edge->next;
}

guint32
ent_phrases_add (EntPhrases *p, const guint32 *words, const guint8 *gaps, guint n)
{
  if (n == 0)
    return 0;
  guint32 *first = &g_array_index (p->first, guint32, words[0]);
  if (!*first)
    *first = p->n_nodes++;
  guint32 node = *first;
  for (guint i = 1; i < n; i++)
    node = add_edge (p, node, words[i], gaps[i]);
  return node;
}

guint32
ent_phrases_begin (const EntPhrases *p, guint32 word)
{
  return g_array_index (p->first, guint32, word);
}

const guint32 *
ent_phrases_beginnings (const EntPhrases *p)
{
  return (const guint32 *)(gpointer)p->first->data;
}

gboolean
ent_phrases_goes_on (const EntPhrases *p, guint32 node)
{
  return node < p->inner->len && p->inner->data[node];
}

guint32
ent_phrases_step (const EntPhrases *p, guint32 node, guint32 word, guint gap)
{
  if (node == 0)
    return ent_phrases_begin (p, word);
  if (!ent_phrases_goes_on (p, node))
    return 0;
  const EdgeSlot *edge = find_edge (p, node, word);
  return edge->word && (edge->gaps & gap) ? edge->next : 0;
}

guint32
ent_phrases_n_nodes (const EntPhrases *p)
{
  return p->n_nodes;
}
