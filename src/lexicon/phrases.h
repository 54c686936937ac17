/* Phrases of words → numbers: interned words, and a trie over them in one hash table. Used twice: for names, whose words count as
 * written, and for the forms of cues and function words, whose words are lower case. */
#ifndef ENTENTE_LEXICON_PHRASES_H
#define ENTENTE_LEXICON_PHRASES_H

#include <glib.h>
#include <string.h>

/* What may stand between two words of a phrase, as bits. */
typedef enum {
  ENT_GAP_SPACE = 1,      /* white space of any kind, a single line end included */
  ENT_GAP_HYPHEN = 2,     /* a hyphen or dash without space around it */
  ENT_GAP_APOSTROPHE = 4, /* straight or curly */
  ENT_GAP_STOP = 8,       /* a full stop, with or without space behind it */
  ENT_GAP_AMPERSAND = 16, /* & with or without space around it */
  ENT_GAP_COMMA = 32      /* a comma and a space: "Paris, Texas" */
} EntGap;

/* Words of so many bytes at most are looked up by their bytes alone. */
#define ENT_SHORT_WORD 16

/* The bytes of a short word, the first in the lowest place, zeros behind. */
typedef struct {
  guint64 low, high;
} EntWordKey;

/* The N bytes at WORD, at most eight, as a number. */
static inline guint64
ent_word_bytes (const char *word, gsize n)
{
  guint64 bytes = 0;
  for (gsize i = 0; i < n; i++)
    bytes |= (guint64)(guint8)word[i] << (8 * i);
  return bytes;
}

/* Key of the short word WORD; memory may be read up to END. */
static inline EntWordKey
ent_word_key (const char *word, gsize length, const char *end)
{
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN && end - word >= ENT_SHORT_WORD) {
    /* zeros from the 17th byte on, so that a mask of any length can be read out of them */
    static const guint64 ones[4] = {G_MAXUINT64, G_MAXUINT64, 0, 0};
    const char *mask = (const char *)ones + ENT_SHORT_WORD - length;
    EntWordKey key, keep;
    memcpy (&key, word, sizeof key);
    memcpy (&keep, mask, sizeof keep);
    return (EntWordKey){key.low & keep.low, key.high & keep.high};
  }
  return length < 8 ? (EntWordKey){ent_word_bytes (word, length), 0}
                    : (EntWordKey){ent_word_bytes (word, 8), ent_word_bytes (word + 8, length - 8)};
}

static inline guint32
ent_word_hash (EntWordKey key)
{
  guint64 h = (key.low ^ (key.high << 23 | key.high >> 41)) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return (guint32)(h >> 32) ^ (guint32)(h >> 49);
}

/* BYTES with the capitals of ASCII among them in lower case, all eight at once. */
static inline guint64
ent_lower_bytes (guint64 bytes)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 low = bytes & 0x7f * ones;
  guint64 from_a = low + (0x80 - 'A') * ones, beyond_z = low + (0x7f - 'Z') * ones;
  return bytes | (((from_a ^ beyond_z) & ~bytes & 0x80 * ones) >> 2);
}

/* Open-addressing tables; their sizes are powers of two. */
typedef struct {
  EntWordKey key;
  guint32 word; /* number, 0 for an empty slot */
} EntWordSlot;

/* A word that is too long for a key. */
typedef struct {
  guint32 hash, word;
  guint32 start, length; /* in the bytes */
} EntLongSlot;

typedef struct {
  guint32 node, word; /* from; word 0: empty slot */
  guint32 next;
  guint32 gaps;
} EntEdgeSlot;

/* All arrays are plain, so that the whole may lie in an image. */
typedef struct {
  EntWordSlot *slots;
  EntLongSlot *longs;
  char *bytes; /* of the long ones */
  EntEdgeSlot *edges;
  guint8 *inner;  /* by node: whether an edge leaves it; most names end after a word */
  guint32 *first; /* by word: the node that it leads to from the root, 0 for none */
  guint32 mask, long_mask, edge_mask, n_bytes, n_inner, n_first;
  guint32 n_short, n_longs, n_words, n_edges, n_nodes;
} EntPhrases;

void ent_phrases_init (EntPhrases *phrases);
void ent_phrases_clear (EntPhrases *phrases);

/* The word's number, above 0; made where the word is new. */
guint32 ent_phrases_intern (EntPhrases *phrases, const char *word, gsize length);
/* The word's number, 0 where no phrase holds it. */
guint32 ent_phrases_word (const EntPhrases *phrases, const char *word, gsize length);
/* The same of a short word by its key. */
guint32 ent_phrases_short_word (const EntPhrases *phrases, EntWordKey key);
guint32 ent_phrases_n_words (const EntPhrases *phrases);
/* Hands on each short word. */
void ent_phrases_each_short (const EntPhrases *phrases, void (*func) (EntWordKey key, guint32 word, gpointer data), gpointer data);
guint32 ent_phrases_n_short (const EntPhrases *phrases);
/* Forgets the bytes of the short words, which cannot be looked up or made any more; numbers and edges stay. */
void ent_phrases_forget_short (EntPhrases *phrases);

/* Node of the phrase WORDS[0..n), made where it is new; GAPS[i] holds what may stand before word i (GAPS[0] is ignored). */
guint32 ent_phrases_add (EntPhrases *phrases, const guint32 *words, const guint8 *gaps, guint n);

/* The node of the phrases that begin with WORD (0: of none), 0 where there is none: the step from the root. */
static inline guint32
ent_phrases_begin (const EntPhrases *phrases, guint32 word)
{
  return phrases->first[word];
}

/* The same for all words, by number. */
const guint32 *ent_phrases_beginnings (const EntPhrases *phrases);
/* One step from NODE (0: the root) by WORD after GAP: the next node, 0 where there is none. */
guint32 ent_phrases_step (const EntPhrases *phrases, guint32 node, guint32 word, guint gap);
/* Whether longer phrases begin with that of NODE. */
static inline gboolean
ent_phrases_goes_on (const EntPhrases *phrases, guint32 node)
{
  return node < phrases->n_inner && phrases->inner[node];
}

guint32 ent_phrases_n_nodes (const EntPhrases *phrases);

#endif
