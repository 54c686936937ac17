/* Two open-addressing hash tables: words by their bytes, trie edges by (node, word). */
#include "lexicon/phrases.h"

#include <string.h>

typedef struct {
  guint32 hash, word; /* word: number, 0 for an empty slot */
} WordSlot;

typedef struct {
  guint32 node, word; /* from; word 0: empty slot */
  guint32 next;
  guint32 gaps;
} EdgeSlot;

struct _EntPhrases {
  WordSlot *slots;
  guint32 mask, n_words;
  GArray *spans; /* guint32 pairs into bytes: start, length; entry 0 is unused */
  GString *bytes;
  EdgeSlot *edges;
  guint32 edge_mask, n_edges, n_nodes;
};

EntPhrases *
ent_phrases_new (void)
{
  EntPhrases *p = g_new0 (EntPhrases, 1);
  p->mask = 1023;
  p->slots = g_new0 (WordSlot, p->mask + 1);
  p->edge_mask = 1023;
  p->edges = g_new0 (EdgeSlot, p->edge_mask + 1);
  p->spans = g_array_new (FALSE, TRUE, 2 * sizeof (guint32));
  g_array_set_size (p->spans, 1);
  p->bytes = g_string_new (NULL);
  p->n_nodes = 1;
  return p;
}

void
ent_phrases_free (EntPhrases *p)
{
  if (!p)
    return;
  g_free (p->slots);
  g_free (p->edges);
  g_array_free (p->spans, TRUE);
  g_string_free (p->bytes, TRUE);
  g_free (p);
}

static const guint32 *
span_of (const EntPhrases *p, guint32 word)
{
  return (const guint32 *)(gpointer)p->spans->data + 2 * word;
}

static guint32
find_slot (const EntPhrases *p, const char *word, gsize length, guint32 hash)
{
  for (guint32 i = hash & p->mask;; i = (i + 1) & p->mask) {
    const WordSlot *slot = &p->slots[i];
    if (slot->word == 0)
      return i;
    const guint32 *span = span_of (p, slot->word);
    if (slot->hash == hash && span[1] == length && memcmp (p->bytes->str + span[0], word, length) == 0)
      return i;
  }
}

static void
grow_words (EntPhrases *p)
{
  g_autofree WordSlot *old = p->slots;
  guint32 old_size = p->mask + 1;
  p->mask = old_size * 4 - 1;
  p->slots = g_new0 (WordSlot, p->mask + 1);
  for (guint32 i = 0; i < old_size; i++) {
    if (!old[i].word)
      continue;
    guint32 k = old[i].hash & p->mask;
    while (p->slots[k].word)
      k = (k + 1) & p->mask;
    p->slots[k] = old[i];
  }
}

guint32
ent_phrases_intern (EntPhrases *p, const char *word, gsize length)
{
  if (p->n_words * 2 > p->mask)
    grow_words (p);
  guint32 hash = ent_word_hash (word, length);
  WordSlot *slot = &p->slots[find_slot (p, word, length, hash)];
  if (slot->word)
    return slot->word;
  guint32 span[2] = {(guint32)p->bytes->len, (guint32)length};
  g_string_append_len (p->bytes, word, (gssize)length);
  g_array_append_vals (p->spans, span, 1);
  slot->hash = hash;
  slot->word = ++p->n_words;
  return slot->word;
}

guint32
ent_phrases_word (const EntPhrases *p, const char *word, gsize length, guint32 hash)
{
  return p->slots[find_slot (p, word, length, hash)].word;
}

guint32
ent_phrases_n_words (const EntPhrases *p)
{
  return p->n_words;
}

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
  p->edge_mask = old_size * 4 - 1;
  p->edges = g_new0 (EdgeSlot, p->edge_mask + 1);
  for (guint32 i = 0; i < old_size; i++)
    if (old[i].word)
      *find_edge (p, old[i].node, old[i].word) = old[i];
}

guint32
ent_phrases_add (EntPhrases *p, const guint32 *words, const guint8 *gaps, guint n)
{
  guint32 node = 0;
  for (guint i = 0; i < n; i++) {
    if (p->n_edges * 2 > p->edge_mask)
      grow_edges (p);
    EdgeSlot *edge = find_edge (p, node, words[i]);
    if (!edge->word) {
      *edge = (EdgeSlot){node, words[i], p->n_nodes++, 0};
      p->n_edges++;
    }
    edge->gaps |= i == 0 ? 0xff : gaps[i];
    node = edge->next;
  }
  return node;
}

guint32
ent_phrases_step (const EntPhrases *p, guint32 node, guint32 word, guint gap)
{
  const EdgeSlot *edge = find_edge (p, node, word);
  return edge->word && (edge->gaps & gap) ? edge->next : 0;
}

guint32
ent_phrases_n_nodes (const EntPhrases *p)
{
  return p->n_nodes;
}
