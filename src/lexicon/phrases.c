/* Open-addressing hash tables: short words by their bytes as two numbers, long ones by a hash, trie edges by (node, word). */
#include "lexicon/phrases.h"

#include <string.h>

/* Room in ARRAY for N elements of SIZE bytes, where there are OLD; the new ones are zero. Grows by doubling, at powers of two. */
static gpointer
extend (gpointer array, gsize old, gsize n, gsize size)
{
  gsize room = old ? (gsize)1 << g_bit_storage (old - 1) : 0, wanted = (gsize)1 << g_bit_storage (n - 1);
  if (wanted > room)
    array = g_realloc_n (array, wanted, size);
  memset ((char *)array + old * size, 0, (n - old) * size);
  return array;
}

void
ent_phrases_init (EntPhrases *p)
{
  *p = (EntPhrases){.mask = 1023, .long_mask = 63, .edge_mask = 1023, .n_nodes = 1, .n_first = 1};
  p->slots = g_new0 (EntWordSlot, p->mask + 1);
  p->longs = g_new0 (EntLongSlot, p->long_mask + 1);
  p->edges = g_new0 (EntEdgeSlot, p->edge_mask + 1);
  p->first = extend (NULL, 0, 1, sizeof *p->first);
}

void
ent_phrases_clear (EntPhrases *p)
{
  g_free (p->slots);
  g_free (p->longs);
  g_free (p->edges);
  g_free (p->bytes);
  g_free (p->first);
  g_free (p->inner);
  *p = (EntPhrases){0};
}

/* ---- short words ---- */

static inline EntWordSlot *
find_short (const EntPhrases *p, EntWordKey key)
{
  for (guint32 i = ent_word_hash (key) & p->mask;; i = (i + 1) & p->mask) {
    EntWordSlot *slot = &p->slots[i];
    if (slot->word == 0 || (slot->key.low == key.low && slot->key.high == key.high))
      return slot;
  }
}

static void
grow_short (EntPhrases *p)
{
  g_autofree EntWordSlot *old = p->slots;
  guint32 old_size = p->mask + 1;
  p->mask = old_size * 2 - 1;
  p->slots = g_new0 (EntWordSlot, p->mask + 1);
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
  p->slots = g_new0 (EntWordSlot, 1);
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

static EntLongSlot *
find_long (const EntPhrases *p, const char *word, gsize length, guint32 hash)
{
  for (guint32 i = hash & p->long_mask;; i = (i + 1) & p->long_mask) {
    EntLongSlot *slot = &p->longs[i];
    if (slot->word == 0)
      return slot;
    if (slot->hash == hash && slot->length == length && memcmp (p->bytes + slot->start, word, length) == 0)
      return slot;
  }
}

static void
grow_longs (EntPhrases *p)
{
  g_autofree EntLongSlot *old = p->longs;
  guint32 old_size = p->long_mask + 1;
  p->long_mask = old_size * 2 - 1;
  p->longs = g_new0 (EntLongSlot, p->long_mask + 1);
  for (guint32 i = 0; i < old_size; i++)
    if (old[i].word)
      *find_long (p, p->bytes + old[i].start, old[i].length, old[i].hash) = old[i];
}

static guint32
add_word (EntPhrases *p)
{
  p->first = extend (p->first, p->n_first, p->n_first + 1, sizeof *p->first);
  p->n_first++;
  p->n_words++;
  return p->n_words;
}

static guint32
intern_long (EntPhrases *p, const char *word, gsize length)
{
  if (p->n_longs * 4 > p->long_mask * 3)
    grow_longs (p);
  guint32 hash = hash_bytes (word, length);
  EntLongSlot *slot = find_long (p, word, length, hash);
  if (slot->word)
    return slot->word;
  *slot = (EntLongSlot){hash, add_word (p), p->n_bytes, (guint32)length};
  p->bytes = extend (p->bytes, p->n_bytes, p->n_bytes + length, 1);
  memcpy (p->bytes + p->n_bytes, word, length);
  p->n_bytes += (guint32)length;
  p->n_longs++;
  return slot->word;
}

/* ---- words ---- */

guint32
ent_phrases_intern (EntPhrases *p, const char *word, gsize length)
{
  if (length > ENT_SHORT_WORD)
    return intern_long (p, word, length);
  if (p->n_short * 4 > p->mask * 3)
    grow_short (p);
  EntWordKey key = ent_word_key (word, length, word + length);
  EntWordSlot *slot = find_short (p, key);
  if (slot->word)
    return slot->word;
  *slot = (EntWordSlot){key, add_word (p)};
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

static EntEdgeSlot *
find_edge (const EntPhrases *p, guint32 node, guint32 word)
{
  for (guint32 i = edge_hash (node, word) & p->edge_mask;; i = (i + 1) & p->edge_mask) {
    EntEdgeSlot *slot = &p->edges[i];
    if (slot->word == 0 || (slot->node == node && slot->word == word))
      return slot;
  }
}

static void
grow_edges (EntPhrases *p)
{
  g_autofree EntEdgeSlot *old = p->edges;
  guint32 old_size = p->edge_mask + 1;
  p->edge_mask = old_size * 2 - 1;
  p->edges = g_new0 (EntEdgeSlot, p->edge_mask + 1);
  for (guint32 i = 0; i < old_size; i++)
    if (old[i].word)
      *find_edge (p, old[i].node, old[i].word) = old[i];
}

static void
mark_inner (EntPhrases *p, guint32 node)
{
  if (node >= p->n_inner) {
    p->inner = extend (p->inner, p->n_inner, node + 1, 1);
    p->n_inner = node + 1;
  }
  p->inner[node] = TRUE;
}

/* The node behind NODE by WORD, made where it is new; the gap is one more that may stand between. */
static guint32
add_edge (EntPhrases *p, guint32 node, guint32 word, guint gap)
{
  if (p->n_edges * 8 > p->edge_mask * 7) /* memory of the names is most of what the tables take */
    grow_edges (p);
  EntEdgeSlot *edge = find_edge (p, node, word);
  if (!edge->word) {
    *edge = (EntEdgeSlot){node, word, p->n_nodes++, 0};
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
  guint32 *first = &p->first[words[0]];
  if (!*first)
    *first = p->n_nodes++;
  guint32 node = *first;
  for (guint i = 1; i < n; i++)
    node = add_edge (p, node, words[i], gaps[i]);
  return node;
}

const guint32 *
ent_phrases_beginnings (const EntPhrases *p)
{
  return p->first;
}

guint32
ent_phrases_step (const EntPhrases *p, guint32 node, guint32 word, guint gap)
{
  if (node == 0)
    return ent_phrases_begin (p, word);
  if (!ent_phrases_goes_on (p, node))
    return 0;
  const EntEdgeSlot *edge = find_edge (p, node, word);
  return edge->word && (edge->gaps & gap) ? edge->next : 0;
}

guint32
ent_phrases_n_nodes (const EntPhrases *p)
{
  return p->n_nodes;
}
