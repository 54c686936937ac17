/* Inside of the tagger. */
#ifndef ENTENTE_TAG_PRIVATE_H
#define ENTENTE_TAG_PRIVATE_H

#include <string.h>

#include "tag/tagged.h"

/* What a later phrase may point back to. */
typedef struct {
  const EntEntity *entity;
  EntSpan span;
} EntReferent;

/* A person whom the article has introduced: "Kenya's foreign secretary, Raychelle Omamo". */
typedef struct {
  const char *words[2]; /* the surname, and the first word of the name; bytes of the tagged text */
  guint lengths[2];
  gboolean either; /* whether the first may be the surname: "Hua Chunying" */
  EntReferent who;
} EntIntroduced;

#define ENT_INTRODUCED_MOST 16 /* of two words each, which are bits of a number */
#define ENT_GROUP_MOST 4
#define ENT_RECENT_MOST 8

/* Parties that were named last, the latest first, and in which sentence each was. */
typedef struct {
  EntReferent who[ENT_RECENT_MOST];
  guint at[ENT_RECENT_MOST];
  guint n;
} EntRecent;

/* The states that the last sentence named that named any. */
#define ENT_TOPIC_MOST 6
typedef struct {
  EntReferent who[ENT_TOPIC_MOST];
  gboolean object[ENT_TOPIC_MOST]; /* whether something is done to it, rather than by it */
  guint n, at;
} EntTopic;

/* A noun that the article has called a state's: "Ivorian soldiers". */
typedef struct {
  const char *word; /* bytes of the tagged text */
  guint length;     /* without what makes its plural */
  guint at;         /* in which sentence */
  EntReferent whose;
} EntHead;

#define ENT_HEADS_MOST 24

/* What was found last for short words as written, by hash: a few thousand words are nearly all of any text. */
#define ENT_CACHED_WORDS_LOG 15
#define ENT_CACHED_WORDS ((gsize)1 << ENT_CACHED_WORDS_LOG)

/* What the lexicon knows of a word. */
typedef struct {
  guint32 name : 24, marks : 8; /* ENT_TOKEN_BEGINS, ENT_TOKEN_OPENS_DECOY */
  guint32 word;
  guint64 sets;
} EntKnownWord;

typedef struct {
  EntWordKey key;
  EntKnownWord known;
} EntCachedWord;

typedef struct {
  EntCachedWord words[ENT_CACHED_WORDS + 1]; /* the last is of what is no word */
} EntWordCache;

/* How the words of a sentence are written, counted when somebody asks. */
typedef struct {
  const EntTagged *of;
  gboolean title;   /* title case, or all capitals: capitals say nothing of names */
  gboolean shouted; /* most words in capitals */
  gboolean small;   /* few of them */
} EntCasing;

struct _EntTagger {
  const EntLexicon *lexicon;
  EntPatternScratch *scratch;
  EntWordCache *cache;
  gpointer cache_block; /* the memory that it lies in */
  GArray *tokens;       /* EntToken, of the whole article */
  GArray *names;        /* EntName */
  GArray *actors;       /* EntActor */
  GArray *sentences;    /* EntTagged, one a sentence */
  GPtrArray *mended;    /* EntMended, of the sentences that have one */
  GArray *plain;        /* guint: the names of the sentence under decision that hold without evidence */
  EntCasing casing;     /* of the sentence last asked for */
  guint8 *person_seen;  /* by person: a full form stands in the article */
  guint n_persons;
  GHashTable *strangers; /* claims on a surname that somebody else in the article has, too: "Samuel Johnson" */
  GHashTable *strong;    /* EntEntity → number of names that need no evidence */
  guint n_regions;       /* US states and the like in the article */
  guint n_local;         /* words of their local news */
  guint n_strong;        /* distinct entities in strong but the USA */
  guint n_foreign;       /* names of theirs */
  char era[5];           /* the year of the past that the last sentences speak of, "" for none */
  guint era_at;          /* in which sentence it was named */
  /* for anaphora */
  EntReferent group[ENT_GROUP_MOST - 1][ENT_GROUP_MOST]; /* the states of the last sentence that named two, three, four of them */
  EntRecent states, bodies;                              /* bodies: organizations, blocs and armed groups */
  guint group_at;                                        /* sentence of the last two */
  guint group_n;                                         /* how many of them it named */
  EntReferent sides[2];                                  /* whom a communiqué calls "the Sides"; entities NULL where nobody */
  gboolean group_opens;                                  /* whether it begins with them: "A and B …" */
  EntReferent pair[2];                                   /* the two that a sentence joined last, states or not */
  guint pair_rank;                                       /* how sure it is that they are meant together: ENT_JOINED and more */
  guint pair_at;                                         /* which sentence; 0 with entities NULL where none has */
  EntReferent opener;   /* who the last sentence begins with, a state or an organization; entity NULL where it is nobody */
  EntReferent people;   /* whose officials or soldiers the last sentence begins with */
  EntReferent home;     /* the state that the report is dated from */
  EntReferent body;     /* the organization that a sentence began with last */
  EntReferent speaker;  /* whose words were quoted last */
  guint speaker_at;     /* in which sentence */
  EntReferent labelled; /* who speaks in a transcript; entity NULL where it is who asks, or nobody */
  EntReferent author;   /* whose "we" stands in no quotation */
  gboolean writes;      /* whether he writes himself */
  gboolean asks;        /* whether who speaks asks */
  EntReferent answerer; /* whom the asker calls "you" */
  guint labelled_at;    /* the sentence with the last label, from 1; 0 where there has been none */
  gboolean quoted;      /* whether the last sentence ends inside of a quotation */
  EntIntroduced introduced[ENT_INTRODUCED_MOST];
  guint n_introduced;
  guint32 introduced_first[32], introduced_length[32]; /* the words of all of them, as bits, by their first letters and by their lengths */
  EntHead heads[ENT_HEADS_MOST];                       /* the last of them, in a ring */
  guint n_heads;                                       /* ever learned */
  EntTopic topic;
  EntReferent leader; /* whom "he" means; entity NULL where it is nobody */
  guint leader_at;    /* the last sentence that began with him, or with his state */
};

/* A view of one sentence while it is worked on. */
typedef struct {
  EntTagger *tagger;
  const EntSentence *sentence;
  EntTagged *tagged;
  EntToken *tokens;
  guint n_tokens;
  EntName *names;
  guint n_names;
} EntTagging;

/* tagger.c: sentence I of ARTICLE. */
EntTagging ent_tagging (EntTagger *tagger, const EntArticle *article, guint i);

/* tokens.c */
/* Appends the tokens of the text of TAGGED, which gets their sets, and whether it quotes. */
void ent_tokenize (const EntLexicon *lexicon, EntWordCache *cache, EntTagged *tagged, GArray *tokens);
/* repair.c: the sentence with its broken letters mended, NULL where none is broken. Free with ent_mended_free(). */
EntMended *ent_mend (const char *text, gsize length);
void ent_mended_free (EntMended *mended);
/* find.c: names by longest match, decoys hidden. Appends to tagger->names. */
void ent_find_names (EntTagger *tagger, const char *text, const EntToken *tokens, guint n);
void ent_hide_decoys (EntTagger *tagger, const char *text, const EntToken *tokens, guint n, EntName *names, guint n_names);

/* surroundings.c: the words around a name. */
const EntToken *ent_token_before (const EntTagging *t, guint token);
const EntToken *ent_token_behind (const EntTagging *t, guint last);
/* The first name that ends behind TOKEN, n_names where there is none; the name that TOKEN belongs to, NULL where there is none. */
guint ent_name_from (const EntTagging *t, guint token);
EntName *ent_name_at (const EntTagging *t, guint token);
const EntCasing *ent_casing (const EntTagging *t);
static inline gboolean
ent_is_mark (const EntTagging *t, const EntToken *token, const char *mark)
{
  return token && token->end - token->start == strlen (mark) && memcmp (t->tagged->text + token->start, mark, strlen (mark)) == 0;
}
/* "Michael Jordan"; with ANY_CAPITAL also behind what only looks like a given name. */
gboolean ent_behind_given_name (const EntTagging *t, const EntName *name, gboolean any_capital);
gboolean ent_before_family_name (const EntTagging *t, const EntName *name);
gboolean ent_behind_title (const EntTagging *t, const EntName *name);
gboolean ent_before_administration (const EntTagging *t, const EntName *name);
/* Whether the name holds without evidence. */
gboolean ent_is_plain (const EntName *name);
/* Another state beside the name, another state, or with ORGANIZATIONS one of those, in the sentence; the entity itself by another name. The
 * last two look at tagger->plain. */
gboolean ent_has_neighbour (const EntTagging *t, const EntName *name);
gboolean ent_has_company (const EntTagging *t, const EntName *name, gboolean organizations);
gboolean ent_near_own (const EntTagging *t, const EntName *name, const EntEntity *entity);
gboolean ent_before_region (const EntTagging *t, guint token);
gboolean ent_behind_city (const EntTagging *t, const EntName *name);
gboolean ent_behind_preposition (const EntTagging *t, const EntName *name);
gboolean ent_owns (const EntTagging *t, guint last, guint first);

/* persons.c: the year that the sentence speaks of, where that lies well before DATE, goes into tagger->era; kept for some sentences. */
void ent_note_era (EntTagging *t, const char *date);
/* Whether one of the tokens [first, last) is "former", "ex" or the like. */
gboolean ent_has_history (const EntTagging *t, guint first, guint last);
/* Whether a name is of somebody who has left office: "former president X". */
gboolean ent_is_former (const EntTagging *t, const EntName *name);
/* The holder of an office whose name it may be on DATE, NULL where none is sure. */
const EntClaim *ent_decide_person (const EntTagging *t, const EntName *name, const char *date);
gboolean ent_in_office (const EntClaim *claim, const char *date);
gboolean ent_is_later_office (const EntClaim *claim, const EntClaim *found);

/* language.c: whether a demonym stands for the language. */
gboolean ent_is_language (const EntTagging *t, const EntName *name);
/* evidence.c: which claim on a name holds: first those that need no evidence, then towns' names, then the rest. */
void ent_evidence_collect (EntTagging *t, const char *date);
void ent_evidence_settle (EntTagging *t);
void ent_evidence_decide (EntTagging *t, const char *date);

/* actors.c: noun phrases; roles of names. */
void ent_actors_find (EntTagging *t);
/* absorb.c: what belongs to a phrase beside its name. */
/* Takes in the agent behind ACTOR, and what belongs to it: "A's foreign ministry". QUALIFIED: it stands like an adjective. */
void ent_absorb_agents (const EntTagging *t, EntActor *actor, gboolean qualified);
/* "President" before a name; "the president of", "officials from" before a state; not looking left of token FLOOR. */
void ent_absorb_titles (const EntTagging *t, EntActor *actor, guint floor);
void ent_absorb_left (EntTagging *t, EntActor *actor, guint floor);
/* "the ambassador to France": the name behind the post, of those from NEXT_NAME on, that comes next. */
guint ent_absorb_post (EntTagging *t, EntActor *actor, guint next_name);
/* Behind "of State", "for Foreign Affairs" that begins at I: the rest of an office's name; I where none begins. */
guint ent_behind_office (const EntTagging *t, guint i);
/* Behind the personal name that begins at I: capitals, initials, particles, "(Retd.)". It may hold names of ENTITY, and no others. */
guint ent_behind_personal_name (const EntTagging *t, guint i, const EntEntity *entity);
/* places.c: whether ACTOR, behind BEFORE or NULL, is a mere place, or located. */
void ent_find_place (const EntTagging *t, EntActor *actor, const EntActor *before);

/* anaphora.c: what points back. Appends actors and remembers what this sentence offers to later ones. */
void ent_anaphora_find (EntTagging *t, EntArticle *article);
/* Whether token I is WORD, letters in lower case, in whatever case it stands. Asked of nearly every token many times: where WORD is a
 * literal it becomes a few comparisons, of which the first mostly decides. */
static G_ALWAYS_INLINE inline gboolean
ent_token_reads (const EntTagging *t, guint i, const char *word)
{
  gsize n = strlen (word);
  if (i >= t->n_tokens || t->tokens[i].end - t->tokens[i].start != n)
    return FALSE;
  const char *text = t->tagged->text + t->tokens[i].start;
  for (gsize k = 0; k < n; k++)
    if ((text[k] | 0x20) != word[k])
      return FALSE;
  return TRUE;
}
/* The actor that stands on one of the tokens [first, last), NULL where none does. */
const EntActor *ent_actor_over (const EntTagging *t, guint first, guint last);
/* acts.c: whether token I may be a verb that is a cue or an operator. */
gboolean ent_is_act (const EntTagging *t, guint i);
/* The same for a noun; and whether token I may be a verb that says with "of" what somebody is accused of. */
gboolean ent_is_act_of_noun (const EntTagging *t, guint i);
gboolean ent_takes_of (const EntTagging *t, guint i);
/* The anaphor over tokens [first, last) becomes an actor in its place and a mention of each of its entities. */
/* Returns it; it stays in its place until the next is added. */
EntActor *ent_add_anaphor (EntTagging *t, EntArticle *article, guint first, guint last, const EntReferent *referents, guint n);
/* Takes in the agents behind the anaphor that was added last, and what stands before token LAST: "our ambassador". */
void ent_extend_anaphor (EntTagging *t, EntArticle *article, EntActor *actor, guint last);
/* Whether the sentence names ENTITY, as far as it is read. */
gboolean ent_is_party (const EntTagging *t, const EntEntity *entity);
/* Whether TOKEN is the sentence's first but for its dateline, marks and numbers: "4. It …". */
gboolean ent_opens_sentence (const EntTagging *t, guint token);
/* Whether it opens the sentence, or what opens it names nobody: "In March it …", "When the talks failed, the ministry …". */
gboolean ent_opens_clause (const EntTagging *t, guint token);
/* How often the article names ENTITY by a name that needs no evidence. */
guint ent_times_named (const EntTagger *tagger, const EntEntity *entity);
EntSpan ent_actor_span (const EntTagging *t, const EntActor *actor);
/* The states that this sentence names as parties before token I: how many, the first ENT_GROUP_MOST of them in OUT. */
guint ent_states_before (const EntTagging *t, guint i, EntReferent *out);
/* introduced.c: persons whom the article introduces; what is learned of a sentence, and whom its words mean. */
void ent_learn_introduced (EntTagging *t);
void ent_find_introduced (EntTagging *t, EntArticle *article);
/* groups.c, bodies.c, epithets.c, pronouns.c, speaker.c */
/* The two states that the article is about, of those named last: named more often than any other. OUT has room for three. */
/* The two that are named most often of those added so far, and how often they and the third are; begins with zeros. */
typedef struct {
  guint times[3];
  EntReferent who[2];
} EntMostNamed;
void ent_most_named_add (EntMostNamed *most, const EntReferent *who, guint times);
gboolean ent_main_pair (const EntTagging *t, EntReferent *out);
/* Whether a verb stands at TOKEN, so that what is before it is its subject: "the two agreed", "all three have". */
gboolean ent_opens_predicate (const EntTagging *t, guint token);
/* coordinated.c: the two that the sentence joins before token BEFORE, "A and B", whoever else it names; 0 where it joins none,
 * ENT_JOINED where they neither open the sentence nor stand behind "between". */
#define ENT_JOINED 1
guint ent_coordinated_pair (const EntTagging *t, guint before, EntReferent *out);
/* bodies.c: the organization or armed group that the phrase at token I means, and in *LAST the token behind it; NULL where none does. */
const EntReferent *ent_body_at (const EntTagging *t, guint i, guint *last);
gboolean ent_is_body_itself (const EntTagging *t, guint i);
/* groups.c: whether what stands at token I is done by one of PAIR: "A and B mediated between the two sides". */
gboolean ent_is_by_pair (const EntTagging *t, guint i, const EntReferent *pair);
void ent_find_groups (EntTagging *t, EntArticle *article);
/* Whether token I is "neighbour", "rival" or the like: never whose it is, but another state. */
gboolean ent_is_counterpart (const EntTagging *t, guint i);
void ent_find_epithets (EntTagging *t, EntArticle *article);
/* The other of the two states that the article is about, where ONE is of them; NULL where not. */
const EntReferent *ent_other_of_pair (const EntTagging *t, const EntEntity *one);
/* The state that "the country" over tokens [I, LAST) means, of those of REGION where that is not NULL; *OWN has room for one of this
 * sentence. */
const EntReferent *ent_referent_of_description (const EntTagging *t, guint i, guint last, const EntName *region, EntReferent *own);
/* topic.c: what a sentence leaves for "the country" of whose act it is that DOER now acts on. */
void ent_remember_topic (EntTagging *t);
/* Whether "the country" over tokens [FIRST, LAST) is, where somebody is said to act, most likely his own. */
gboolean ent_is_at_home (const EntTagging *t, guint first, guint last);
const EntReferent *ent_topic_besides (const EntTagging *t, const EntEntity *doer);
/* The party that is acted on behind token LAST, before anybody else is named: "thanked A", "called on A", "…, calling A a friend"; NULL
 * where there is none. */
const EntActor *ent_acted_on (const EntTagging *t, guint last);
/* The other of two whom the last sentence spoke of, where ACTED_ON is one of them; NULL where it is not, or they are more. */
const EntReferent *ent_topic_across (const EntTagging *t, const EntActor *acted_on);
void ent_find_ministers (EntTagging *t, EntArticle *article);
void ent_find_institutions (EntTagging *t, EntArticle *article);
/* The token behind "on Monday", "in a statement", "late" at I; I where there is none. */
guint ent_behind_occasion (const EntTagging *t, guint i);
/* definite.c: "the soldiers", "the regime"; and what a sentence says of whose they are. */
void ent_find_definites (EntTagging *t, EntArticle *article);
void ent_learn_heads (EntTagging *t);
void ent_find_former (EntTagging *t, EntArticle *article); /* latter.c */
void ent_find_pronouns (EntTagging *t, EntArticle *article);
/* author.c: whose "we" it is where nobody is quoted; of the whole article, once its plain names are known. */
void ent_find_author (EntTagger *tagger, const EntArticle *article);
/* other_side.c: makes "they", "our neighbour" at token I, where SPEAKER speaks, a word for the other side. Returns the last token of what
 * it has added, I where nothing. */
guint ent_add_other_side (EntTagging *t, EntArticle *article, guint i, const EntEntity *speaker);
void ent_find_own_words (EntTagging *t, EntArticle *article);

#endif
