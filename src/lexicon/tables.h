/* What the lexicon compiles from the tables, for the stages to its right: names, function words, cues, constructions, page rules. Only
 * src/lexicon knows the tables' columns. Everything here is read-only once ent_lexicon_load() has returned. */
#ifndef ENTENTE_LEXICON_TABLES_H
#define ENTENTE_LEXICON_TABLES_H

#include <entente/lexicon.h>

#include "lexicon/pairs.h"
#include "lexicon/pattern.h"
#include "lexicon/phrases.h"
#include "lexicon/vocabulary.h"

/* The lexicon of DIRS out of the file PATH, which ent_lexicon_save() wrote; NULL where there is none, or not of these tables as they are
 * now, or not by this version: then ent_lexicon_load() is to be asked. */
EntLexicon *ent_lexicon_map (const char *const *dirs, const char *path);
/* Writes LEXICON, loaded from DIRS, to PATH, in one step. ENT_ERROR_CREATE or ENT_ERROR_IO on failure. */
gboolean ent_lexicon_save (const EntLexicon *lexicon, const char *const *dirs, const char *path, GError **error);

/* ---- names: aliases, people and decoys over exact words ---- */

/* What a phrase of context.tsv says of the article it stands in. */
typedef enum {
  ENT_CONTEXT_NONE,
  ENT_CONTEXT_REGION,  /* a state of the US, a province of Canada … */
  ENT_CONTEXT_ADDRESS, /* the same in short, behind a place and a comma only: "Peru, Ind." */
  ENT_CONTEXT_LOCAL    /* local news of such a place: County, Sheriff */
} EntContext;

/* A row's claim on a phrase. */
typedef struct {
  const EntEntity *entity; /* NULL: a decoy, the phrase means something else */
  gint32 from, to;         /* the days (Julian) on which the phrase means, or the person stands for, the entity; -1 for no bound */
  EntContext context : 4;  /* of a decoy that only speaks for or against the names around */
  EntMentionKind kind : 8;
  guint evidence : 1;   /* accepted only with support from its surroundings */
  guint likely : 1;     /* of several such claims, the one that wins a tie */
  guint town : 1;       /* towns have the name, too: in local news it needs evidence */
  guint short_form : 1; /* of a person's name: accepted only behind a title or beside a full form */
  guint head : 16;      /* a person's office is that of a head of state or government */
  guint person;         /* the same number for all forms of one person; 0 for what is no person */
} EntClaim;

const EntPhrases *ent_lexicon_names (const EntLexicon *lexicon);
/* The claims on the phrase that ends at NODE of the names; *N is 0 where none ends there. */
const EntClaim *ent_lexicon_claims (const EntLexicon *lexicon, guint32 node, guint *n);
/* The highest EntClaim.person. */
guint ent_lexicon_n_persons (const EntLexicon *lexicon);
/* Words of the names that stand in decoys for any name, any given name and any number. */
guint32 ent_lexicon_any_name (const EntLexicon *lexicon);
guint32 ent_lexicon_any_given (const EntLexicon *lexicon);
guint32 ent_lexicon_any_number (const EntLexicon *lexicon);
/* By word of the names: whether a decoy begins with it. */
const guint8 *ent_lexicon_opens_decoy (const EntLexicon *lexicon);
/* Whether a word of the names is a given name. */
gboolean ent_lexicon_is_given (const EntLexicon *lexicon, guint32 name_word);

/* ---- function words: the sets of words.tsv ---- */

typedef enum {
  ENT_SET_ABBREVIATION, /* a full stop behind it ends no sentence */
  ENT_SET_STARTER,      /* begins a sentence even behind "U.S." */
  ENT_SET_DETERMINER,
  ENT_SET_ADVERB,
  ENT_SET_DATE,
  ENT_SET_BE,
  ENT_SET_HAVE,
  ENT_SET_DO,
  ENT_SET_WILL,  /* modals of the future */
  ENT_SET_MIGHT, /* modals of the possible */
  ENT_SET_MUST,  /* modals of duty */
  ENT_SET_NEGATOR,
  ENT_SET_SPEECH, /* verbs of saying */
  ENT_SET_SUBORDINATOR,
  ENT_SET_HYPOTHETICAL, /* words that open what is not yet so: if, unless … */
  ENT_SET_BACKGROUND,   /* words that open what was before: since, after, … */
  ENT_SET_AGE,          /* years, decades: a long time before "ago" */
  ENT_SET_HISTORY,      /* words that put an act into the past: anniversary, former … */
  ENT_SET_POSSIBILITY,  /* possibility, risk, prospect … */
  ENT_SET_RELATIVE,
  ENT_SET_PRONOUN,
  ENT_SET_POSSESSIVE,     /* his, its, their */
  ENT_SET_PERSON_PRONOUN, /* he, she */
  ENT_SET_CONJUNCTION,
  ENT_SET_ADJECTIVE,
  ENT_SET_PARTICIPLE_ADJECTIVE,
  ENT_SET_PARTY_SUFFIX,    /* Saudi-led: the actor acts */
  ENT_SET_MODIFIER_PREFIX, /* anti-, pro- */
  ENT_SET_NAME_PARTICLE,   /* al, bin, von */
  ENT_SET_TITLE,           /* words before a person's name: President, Mr. */
  ENT_SET_PLACE_WORD,      /* Strait, City, River: a name with it is a place */
  ENT_SET_MEETING,         /* what a city lends its name to: the London summit */
  ENT_SET_RECIPROCAL,      /* verbs whose plural subject acts on itself */
  ENT_SET_TOGETHER,        /* words that make a plural subject act on itself: together, each other */
  ENT_SET_TRANSITIVE,      /* verbs that never go without an object: "two soldiers killed" is a passive */
  ENT_SET_PARTICLE,        /* back, off: what an object may part from its verb */
  ENT_SET_VISIT,           /* verbs whose place is the party visited */
  ENT_SET_GROUP_STATES,    /* countries, sides, nations: behind "the two", "both" */
  ENT_SET_PAIR,            /* pair, neighbours: behind a bare "the" */
  ENT_SET_COUNTRY,         /* country, nation, neighbour: behind "the" or "its" */
  ENT_SET_GROUP_BLOC,      /* bloc, alliance: behind "the" */
  ENT_SET_RANKED,          /* first, country, members: behind "to be" and before an infinitive, the subject is one of these */
  ENT_SET_RELIEF,          /* words that make the movement of troops a help */
  ENT_SET_SPORT,           /* words of sports reports, whose attacks and defeats are games; one word each */
  ENT_SET_LANGUAGE,        /* demonyms that are languages, too */
  ENT_SET_TONGUE,          /* speak, learn, translate into: before a language */
  ENT_SET_POLITICS,        /* words of state affairs: a head of state's surname stands among them */
  ENT_SET_NATIONAL,        /* agents that a state has, and neither a town nor a US state: king, embassy */
  ENT_SET_SPORT_WEAK,      /* words of sports reports where somebody is beaten: cup, final; one word each */
  ENT_SET_CONTEST,         /* verbs of games: beat, crush; all their forms, one word each */
  ENT_SET_AGENT_IN,        /* agents that belong to the place they are in: authorities in Minsk */
  ENT_SET_PHRASE_BOUNDARY,
  ENT_SET_PREP_TO,
  ENT_SET_PREP_WITH,
  ENT_SET_PREP_ON,
  ENT_SET_PREP_AGAINST,
  ENT_SET_PREP_OF,
  ENT_SET_PREP_FOR,
  ENT_SET_PREP_FROM,
  ENT_SET_PREP_IN,
  ENT_SET_PREP_BY,
  ENT_SET_PREP_ABOUT,
  ENT_SET_PREP_BETWEEN,
  ENT_SET_PREP_INCLUDING,
  ENT_N_SETS
} EntSet;

/* Sets of single words that are asked for rarely: they do not come with each token, and a word in them is no function word. */
typedef enum {
  ENT_KIND_MEASURED,     /* verbs that tell how much: rose, stood at; all their forms */
  ENT_KIND_QUANTITY,     /* nouns of sums and courses: volume, share, slowdown */
  ENT_KIND_TOKEN,        /* what is handed over without being help: note, list, rose */
  ENT_KIND_OWN_PAPER,    /* what one signs alone: order, decree, bill */
  ENT_KIND_GAME,         /* verbs that are done to persons, and to a whole state in games only: beat, thrash */
  ENT_KIND_FLOW,         /* what goes from state to state and is counted: trade, exports, aid */
  ENT_KIND_IDLE_HEAD,    /* nouns that a cue before them only describes: aid worker, execution style, trading house */
  ENT_KIND_MONEY,        /* words for money that are no cue: cash, crowns */
  ENT_KIND_COMMON_PAPER, /* what two make together with words, and not by deeds: a joint statement */
  ENT_KIND_CARRIER,      /* who or what brings help: plane, convoy, doctors */
  ENT_KIND_WEAPON,       /* what comes from somebody who is blamed for it: arms, drones */
  ENT_KIND_MANNER,       /* behind "in" it says how, and not where: response, retaliation */
  ENT_KIND_LAND,         /* what is given up where it is given: island, province */
  ENT_KIND_ANSWERING,    /* verbs that give back what was done to the doer: retaliate, respond */
  ENT_KIND_BOND,         /* what one is bound by: promise, treaty, obligations */
  ENT_KIND_KEEPING,      /* what is done with a bond: fulfil, honour, abide; all their forms */
  ENT_KIND_HARM,         /* what is done to relations by what is no act, and how they are then: strain, worsen, tense, cold */
  ENT_KIND_PARTITIVE,    /* what stands before "of" and is nothing of its own: package, wave, tonnes */
  ENT_KIND_FULFILLED,    /* what is met and is nobody: requirements, costs, a deadline */
  ENT_KIND_CURRENCY,     /* behind a state's name, its money: dollar, pesos */
  ENT_KIND_CAUSING,      /* verbs by which what is nobody makes somebody act: the crisis forced, prompted, led; all their forms */
  ENT_KIND_EVIDENCE,     /* what makes a clause true, and untrue where it is denied: evidence that, it is true that, believes that */
  ENT_KIND_SUMMED_UP,    /* what sums up a deed that was told of: the move, the decision */
  ENT_KIND_REPRISAL,     /* what one does about what was done: in response to, in retaliation for */
  ENT_KIND_ASSISTING,    /* what somebody else has a part in: with the help of, with A's backing */
  ENT_KIND_SIDES,        /* behind "the two", "both" words for others than states, too: sides, parties */
  ENT_KIND_COUNTERPARTS, /* behind "the two", "both" such as stand for states: monarchs, delegates */
  ENT_KIND_OPPOSED,      /* two states that stand against or beside each other: neighbours, foes */
  ENT_KIND_MEDIATING,    /* what is done about the talks of others: brokered, hosted by A; A-mediated; all their forms */
  ENT_KIND_AUSPICES,     /* under it others meet: auspices, mediation */
  ENT_KIND_OPINION,      /* what is attacked by words: proposals, policy, stance */
  ENT_KIND_WARE,         /* what is shipped because it is sold: beef, steel */
  ENT_KIND_CONTRABAND,   /* what criminals trade in: cocaine, ivory */
  ENT_KIND_PUBLISHED,    /* what is released by being read: statement, figures */
  ENT_KIND_KIDNAPPED,    /* told of whom nobody in office holds: kidnapped, abducted, captors */
  ENT_KIND_PLANNED,      /* of what is still to come: planned, future, scheduled, unlikely */
  ENT_KIND_OFFICE,       /* what one is in office by, and takes over: presidency, command, chair */
  ENT_KIND_BELONGING,    /* participles that say, with "by A", that something is A's: owned, held, launched, proposed */
  ENT_N_KINDS
} EntKind;

/* Whether a lower-case word is of KIND. */
gboolean ent_lexicon_is_of_kind (const EntLexicon *lexicon, guint32 word, EntKind kind);

/* Lower-case words: those of the sets, of the cues' forms and of the agents. */
const EntPhrases *ent_lexicon_words (const EntLexicon *lexicon);
/* Both vocabularies, for the words of a text. */
const EntVocabulary *ent_lexicon_vocabulary (const EntLexicon *lexicon);
/* The sets that a lower-case word is in, as bits 1 << EntSet. */
guint64 ent_lexicon_sets (const EntLexicon *lexicon, guint32 word);
/* The same for all words, by number. */
const guint64 *ent_lexicon_all_sets (const EntLexicon *lexicon);

/* ---- agents: words that make a phrase with a state's name an actor ---- */

typedef struct {
  const char *sector; /* government, military, … */
  const char *act;    /* helper class of the head as an object (DIPLOMAT, REFUGEE), or "" */
} EntAgent;

/* NULL where the lower-case word is no agent. */
const EntAgent *ent_lexicon_agent (const EntLexicon *lexicon, guint32 word);

/* ---- cues and operators ---- */

/* A word of judgement (childish, a farce) changes no letter of a skeleton: it says how somebody's doing is called. */
typedef enum { ENT_POS_VERB, ENT_POS_NOUN, ENT_POS_ADJECTIVE, ENT_POS_JUDGEMENT } EntPos;

enum {
  ENT_FORM_BASE = 1,
  ENT_FORM_S = 2,
  ENT_FORM_PAST = 4,
  ENT_FORM_PARTICIPLE = 8,
  ENT_FORM_GERUND = 16,
  ENT_FORM_SINGULAR = 32,
  ENT_FORM_PLURAL = 64,
  ENT_FORM_ADJECTIVE = 128
};

/* What marks a party, as bits; ENT_TARGET_LETTERS[i] is the letter of bit i in a skeleton, '0' for the direct object. */
#define ENT_TARGET_LETTERS "0twogfrkibvz"

/* Classes are numbers: those of classes.tsv in the order of their names, helper classes among them. */
#define ENT_NO_CLASS (-1)
#define ENT_SAME_CLASS (-2)

typedef struct {
  const char *lemma;
  EntPos pos;
  int act;       /* class, or ENT_NO_CLASS */
  int group;     /* operator group, or -1 */
  int weak;      /* class of the operator when its object is no cue, or ENT_NO_CLASS */
  guint targets; /* bits of ENT_TARGET_LETTERS */
  gboolean symmetric;
  gboolean low; /* an act only with its party marked */
} EntLexeme;

/* A reading of a phrase: a form of a lexeme, or (lexeme NULL) a function phrase of these sets. */
typedef struct {
  const EntLexeme *lexeme;
  guint forms;
  EntPos pos; /* of the lexeme, which is far away in memory */
  guint64 sets;
} EntReading;

/* The readings of the phrase that ends at NODE of the words. */
const EntReading *ent_lexicon_readings (const EntLexicon *lexicon, guint32 node, guint *n);

/* The class of OPERATOR × INNER: ENT_NO_CLASS for no event, ENT_SAME_CLASS for the inner class itself. FALSE where the algebra is silent.
 * NOUN tells that the inner cue is a noun. */
gboolean ent_lexicon_algebra (const EntLexicon *lexicon, const EntLexeme *operator, int inner, gboolean noun, int *out);
/* The same for a group by name (NOT, INTENT …), for verb groups. */
gboolean ent_lexicon_algebra_group (const EntLexicon *lexicon, const char *group, int inner, int *out);
/* What stands for a verb that no table has: transparent, without a class. */
const EntLexeme *ent_lexicon_unknown_verb (const EntLexicon *lexicon);
const char *ent_lexicon_group_name (const EntLexicon *lexicon, int group);
/* Class by number: its name, and the class itself (NULL for a helper class). */
const char *ent_lexicon_act_name (const EntLexicon *lexicon, int act);
const EntClass *ent_lexicon_act_class (const EntLexicon *lexicon, int act);
/* The classes by which the grammar reasons: PLOVER's, and the helper classes. A table may call PLOVER's otherwise (column "plover"). */
typedef enum {
  ENT_ACT_AGREE,
  ENT_ACT_CONSULT,
  ENT_ACT_SUPPORT,
  ENT_ACT_CONCEDE,
  ENT_ACT_COOPERATE,
  ENT_ACT_AID,
  ENT_ACT_RETREAT,
  ENT_ACT_REQUEST,
  ENT_ACT_ACCUSE,
  ENT_ACT_REJECT,
  ENT_ACT_THREATEN,
  ENT_ACT_PROTEST,
  ENT_ACT_SANCTION,
  ENT_ACT_MOBILIZE,
  ENT_ACT_COERCE,
  ENT_ACT_ASSAULT,
  ENT_ACT_BORDER,
  ENT_ACT_DIPLOMAT,
  ENT_ACT_REFUGEE,
  ENT_ACT_DIE,
  ENT_ACT_ENTER,
  ENT_ACT_LEAVE,
  ENT_ACT_MONEY,
  ENT_ACT_GROUND,
  ENT_ACT_SAME,
  ENT_ACT_CAPTIVE,
  ENT_N_KNOWN_ACTS
} EntKnownAct;
#define ENT_ACT_BIT(act) (1u << ENT_ACT_##act)
/* By EntKnownAct: the first class that is taken for it, ENT_NO_CLASS where none is. */
const int *ent_lexicon_known_acts (const EntLexicon *lexicon);
/* What ACT is taken for, ENT_N_KNOWN_ACTS where the grammar does not know it or it is none. */
EntKnownAct ent_lexicon_act_known (const EntLexicon *lexicon, int act);
int ent_lexicon_act (const EntLexicon *lexicon, const char *name); /* ENT_NO_CLASS where unknown */

/* ---- constructions and readings: patterns over skeletons ---- */

/* A row of constructions.tsv. */
typedef struct {
  const char *name;
  const char *kind; /* what the engine uses it for: complement, nominal, pair … */
  const char *text; /* of the pattern */
  EntPattern *pattern;
  EntPairs pairs;                         /* that the pattern wants */
  guint source, target, cue, preposition; /* groups s, t, c, p; 0 where the pattern has none */
  double confidence;
  int rank;
} EntConstruction;

/* Kinds of constructions, but those that are narrowed to a group of operators. */
typedef enum {
  ENT_NOMINAL,
  ENT_MUTUAL,
  ENT_REACH,
  ENT_REMOVAL,
  ENT_RELEASE,
  ENT_STAY,
  ENT_ARRIVAL,
  ENT_CLASH,
  ENT_FELLOW,
  ENT_CLAUSE_OF_NOUN,
  ENT_PURPOSE,
  ENT_COMPLEMENT,
  ENT_COMPLEMENT_OF_NOUN,
  ENT_N_CONSTRUCTION_KINDS
} EntConstructionKind;

/* The constructions of KIND by rank, NULL-terminated. */
const EntConstruction *const *ent_lexicon_constructions (const EntLexicon *lexicon, EntConstructionKind kind);
/* Those of kind "complement of GROUP" or, of a NOUN, "complement of a noun of GROUP", GROUP a group of operators or -1. */
const EntConstruction *const *ent_lexicon_complements (const EntLexicon *lexicon, gboolean noun, int group);

/* A row of readings.tsv: where PATTERN matches a provisional skeleton, its group x becomes LETTER. */
typedef struct {
  int rank;
  const char *text; /* of the pattern; rules of one rank stand in its order */
  EntPattern *pattern;
  guint group;
  char letter;
  guint64 among;  /* the letters that its group x may match, as bits from 'A' on: one of them must be there */
  gboolean plain; /* the group is all of it: every letter of those is replaced */
  EntPairs pairs; /* that the pattern wants */
} EntReadingRule;

/* The bit of a skeleton's letter in EntReadingRule.among; 0 for other marks. */
static inline guint64
ent_letter_bit (char letter)
{
  return letter >= 'A' && letter <= 'z' ? (guint64)1 << (letter - 'A') : 0;
}

const EntReadingRule *ent_lexicon_reading_rules (const EntLexicon *lexicon, guint *n);

/* ---- pages: patterns over lines ---- */

typedef enum { ENT_PAGE_BOILERPLATE, ENT_PAGE_DATE, ENT_PAGE_DATELINE, ENT_PAGE_BYLINE, ENT_PAGE_SEPARATOR, ENT_N_PAGE_KINDS } EntPageKind;

/* Whether a rule of KIND matches LINE; SPAN gets its group d (a date), else the match. */
gboolean ent_lexicon_page_rule (const EntLexicon *lexicon, EntPageKind kind, EntPatternScratch *scratch, const char *line, gsize length,
                                EntSpan *span);
/* Whether a dateline of the tables may begin TEXT, by its first two characters: most sentences need not be tried. */
gboolean ent_lexicon_may_open_dateline (const EntLexicon *lexicon, const char *text, gsize length);

#endif
