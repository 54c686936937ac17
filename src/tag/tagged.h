/* What the tagger knows of a sentence beyond its mentions: tokens, names and actor phrases. relate/ reads it. */
#ifndef ENTENTE_TAG_TAGGED_H
#define ENTENTE_TAG_TAGGED_H

#include <entente/tag.h>

#include "lexicon/tables.h"

enum {
  ENT_TOKEN_WORD = 1,     /* letters, digits */
  ENT_TOKEN_CAPITAL = 2,  /* begins with a capital */
  ENT_TOKEN_CAPITALS = 4, /* two letters or more, all capitals */
  ENT_TOKEN_NUMBER = 8,   /* begins with a digit */
  ENT_TOKEN_SPACE = 16,   /* white space stands before it */
  ENT_TOKEN_BEGINS = 32,  /* some name begins with this word */
  ENT_TOKEN_OPENS_DECOY = 64,
  ENT_TOKEN_QUOTES = 128 /* a double quotation mark */
};

typedef struct {
  guint32 start; /* bytes of the tagged text */
  guint32 end : 24;
  guint32 flags : 8;
  guint32 name; /* word of the names, 0 if none */
  guint32 word; /* lower-case word, 0 if none */
  guint64 sets; /* of the lower-case word */
} EntToken;

/* A name found: a candidate until its claim is chosen. */
typedef struct {
  guint32 first, last; /* tokens [first, last) */
  const EntClaim *claims;
  guint n_claims;
  const EntClaim *claim; /* NULL: refused */
  double confidence;
  EntRole role;
  const char *sector;
} EntName;

#define ENT_ACTOR_MAX_ENTITIES 8

/* A noun phrase that names one party: "Ukrainian President Volodymyr Zelensky". */
typedef struct {
  guint32 first, last;                               /* tokens [first, last) */
  const EntEntity *entities[ENT_ACTOR_MAX_ENTITIES]; /* several for "the two countries" */
  guint n_entities;
  guint32 name;          /* of its head: the name that counts, in names */
  guint32 holder;        /* token that the name of the office's holder begins with, which no table knows; 0 where none stands there */
  gboolean person;       /* one whom the article has introduced */
  gboolean own;          /* "we", "our ambassador": the speaker's word for himself */
  EntMentionKind kind;   /* of its head */
  const EntAgent *agent; /* NULL where the phrase has none */
  gboolean place;        /* a mere place: no party to anything */
  gboolean located;      /* a state behind "in", "near" …: a party to what strikes a place only */
  gboolean modifier;     /* Iran-backed, anti-American */
  gboolean adjective;    /* a bare demonym that may qualify the next noun */
  gboolean plural;
  gboolean joined; /* a hyphen joins it to the next actor */
  EntSpan span;    /* bytes of the tagged text */
} EntActor;

/* A sentence with its broken letters mended (repair.c). MAP leads from each byte of TEXT, and from its end, to bytes of the sentence. */
typedef struct {
  char *text;
  gsize length;
  guint32 *map;
} EntMended;

/* A sentence as tagged. The arrays are the tagger's, for the whole article. */
typedef struct {
  const char *text; /* what tokens and actors are bytes of: the sentence's own text, or the mended one */
  gsize length;
  const EntMended *mended; /* NULL where the text is the sentence's own */
  guint32 first_token, n_tokens;
  guint32 first_name, n_names;
  guint32 first_actor, n_actors;
  guint32 dateline; /* tokens of the dateline, which belong to no clause */
  guint64 sets;     /* of all its tokens together */
  gboolean quotes;  /* whether a double quotation mark, or what begins like one, stands in it */
  gboolean counts;  /* whether a name or an anaphor may be in it: its words count for nothing else either where not */
} EntTagged;

const EntTagged *ent_tagger_sentence (const EntTagger *tagger, guint sentence);
const EntToken *ent_tagger_tokens (const EntTagger *tagger, const EntTagged *tagged);
const EntActor *ent_tagger_actors (const EntTagger *tagger, const EntTagged *tagged);

/* What stands between the words I and the next one; *NEXT is that word's token. 0 where more stands between than a name allows. */
guint ent_token_gap (const char *text, const EntToken *tokens, guint n, guint i, guint *next);

/* Whether ENTITY is a state or a territory, and neither an organization nor an armed group. */
gboolean ent_is_state (const EntEntity *entity);

/* Bytes [start, end) of a tagged text as a place in the decoded input. */
static inline EntSpan
ent_tagged_span (const EntTagged *tagged, const EntSentence *sentence, gsize start, gsize end)
{
  if (tagged->mended) {
    start = tagged->mended->map[start];
    end = tagged->mended->map[end];
  }
  return (EntSpan){sentence->span.start + start, sentence->span.start + end};
}

/* Whether a word of the sentence is in SET, and counts. */
static inline gboolean
ent_tagged_in_set (const EntTagged *tagged, EntSet set)
{
  return tagged->counts && (tagged->sets >> set & 1) != 0;
}

static inline gboolean
ent_in_set (const EntToken *token, EntSet set)
{
  return (token->sets >> set & 1) != 0;
}

#endif
