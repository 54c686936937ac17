/* A sentence as a skeleton: one letter a unit, the words kept beside it. Constructions are patterns over the letters.
 *
 *   A actor   V finite verb   I infinitive   G -ing form   P passive participle   N noun cue
 *   m modal, do   h have   e be   n negator   s verb of saying   T that   R relative   p pronoun   ' possessive
 *   t to  w with  o on  g against  f of  r for  k from  i in  b by  v about, over  z between  u including
 *   ; subordinator or clause end   , comma   & and, or   . end   x any other word
 *
 * Determiners, adverbs, dates and numbers are gone. While the readings of verbs and nouns are decided (readings.tsv), there are more:
 *   a bare demonym   O actor in the plural   L place   d determiner   j adjective   X word in -s   J adjective operator
 *   B base form or noun   E base form   S -s form or plural noun   F -s form   D past or participle   Q participle or adjective
 *   C participle that is an adjective operator, too   W past   U participle   K base, past and participle in one   Y -ing form or noun
 *   M noun in the plural */
#ifndef ENTENTE_RELATE_SKELETON_H
#define ENTENTE_RELATE_SKELETON_H

#include <stdbool.h>
#include <string.h>

#include "relate/letters.h"
#include "tag/tagged.h"

typedef struct {
  guint first, last;     /* tokens [first, last) */
  const EntActor *actor; /* also of places, whose letter is x */
  const EntReading *readings;
  const EntLexeme *lexeme; /* of V I G P N, and of other words where they judge */
  guint64 sets;
  guint n_readings;
  char form;    /* its letter before the readings */
  bool negated; /* "no sanctions" */
  bool owned;   /* "its support" */
  bool past;    /* of a verb: in the past tense, or a participle */
  bool no_part; /* "as a": opens no clause */
} EntUnit;

typedef struct {
  GArray *units;         /* EntUnit */
  GString *letters;      /* one a unit */
  GString *provisional;  /* the letters before and after readings.tsv, determiners included: for explain */
  EntWordLetters *words; /* by lower-case word, kept from sentence to sentence */
  guint32 money;         /* the word "dollars", for sums with a sign; 0 where the tables have none */
  GArray *keys;          /* of EntSource */
  GPtrArray *actor_at;
  guint64 *among;           /* by rule of readings.tsv: EntReadingRule.among, side by side, since all are asked of each sentence */
  EntNeighbours neighbours; /* of the letters; known while the rules run, and when all is decided */
} EntSkeleton;

/* The sentence that a skeleton is made of. */
typedef struct {
  const EntLexicon *lexicon;
  EntPatternScratch *scratch;
  const EntSentence *sentence;
  const EntTagged *tagged;
  const EntToken *tokens;
  const EntActor *actors;
  /* by token, and some behind the last; of the skeleton */
  const guint64 *keys;             /* the bytes of a token of eight at most in lower case, else 0 */
  const EntActor *const *actor_at; /* whose phrase begins there, or NULL */
} EntSource;

/* A skeleton whose memory serves for all sentences. Free with ent_skeleton_free(). */
EntSkeleton *ent_skeleton_new (const EntLexicon *lexicon);
void ent_skeleton_free (EntSkeleton *skeleton);
/* Fills SKELETON with the sentence of SOURCE, which gets its arrays by token. */
void ent_skeleton_build (EntSkeleton *skeleton, EntSource *source);

/* readings.c: decides verb, noun or neither by readings.tsv, chooses the lexemes, drops what is gone from the final letters. */
void ent_skeleton_decide (EntSkeleton *skeleton, const EntSource *source);

static inline char
ent_letter (const EntSkeleton *s, glong i)
{
  return i >= 0 && i < (glong)s->letters->len ? s->letters->str[i] : '\0';
}

/* Whether LETTER is one of LETTERS, and not 0. Where they are a literal of at most 24, they become bits at compile time. */
#define ENT_LETTER_IN(letters, i, high)                                                                                                    \
  ((i) < sizeof (letters) - 1 ? ent_mark_bit ((letters)[(i) < sizeof (letters) ? (i) : 0], (high)) : 0)
#define ENT_LETTERS_8(letters, i, high)                                                                                                    \
  (ENT_LETTER_IN (letters, i, high) | ENT_LETTER_IN (letters, i + 1, high) | ENT_LETTER_IN (letters, i + 2, high) |                        \
   ENT_LETTER_IN (letters, i + 3, high) | ENT_LETTER_IN (letters, i + 4, high) | ENT_LETTER_IN (letters, i + 5, high) |                    \
   ENT_LETTER_IN (letters, i + 6, high) | ENT_LETTER_IN (letters, i + 7, high))
#define ENT_LETTERS(letters, high) (ENT_LETTERS_8 (letters, 0, high) | ENT_LETTERS_8 (letters, 8, high) | ENT_LETTERS_8 (letters, 16, high))
#define ENT_IS_LITERAL(letters) (!__builtin_types_compatible_p (__typeof__ (&(letters)[0]), __typeof__ (letters)) && sizeof (letters) <= 25)
#define ent_among(letter, letters)                                                                                                         \
  __builtin_choose_expr(ENT_IS_LITERAL (letters), ent_is_marked ((letter), ENT_LETTERS (letters, FALSE), ENT_LETTERS (letters, TRUE)),     \
                        ent_among_these ((letter), (letters)))

static inline gboolean
ent_among_these (char letter, const char *letters)
{
  return letter && strchr (letters, letter) != NULL;
}

static inline guint64
ent_mark_bit (char letter, gboolean high)
{
  return (letter >= 64) == high ? (guint64)1 << (letter & 63) : 0;
}

static inline gboolean
ent_is_marked (char letter, guint64 low, guint64 high)
{
  return ((letter >= 64 ? high : low) >> (letter & 63) & 1) != 0;
}

static inline EntUnit *
ent_unit (const EntSkeleton *s, guint i)
{
  return &g_array_index (s->units, EntUnit, i);
}

#endif
