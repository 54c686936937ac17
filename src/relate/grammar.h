/* The grammar over a finished skeleton: frames (what is done), parties (who, to whom), and the events that they make. */
#ifndef ENTENTE_RELATE_GRAMMAR_H
#define ENTENTE_RELATE_GRAMMAR_H

#include <string.h>

#include "relate/skeleton.h"

#define ENT_CHAIN_MAX 8
#define ENT_PARTIES_MAX 12
#define ENT_NOBODY G_MAXUINT

/* What a verb or noun with its complement amounts to: operators × cue, computed from the inside out. */
typedef struct {
  int act;                    /* class, ENT_NO_CLASS where it is none */
  guint chain[ENT_CHAIN_MAX]; /* units, outermost first */
  guint n_chain;
  guint end;     /* last unit of the chain */
  guint targets; /* what marks the target, as bits of ENT_TARGET_LETTERS */
  guint control; /* the object that is to do the inner act ("urged Iran to …"), else ENT_NOBODY */
  gboolean symmetric;
  gboolean weak; /* an operator whose object is no cue */
  gboolean low;
  guint doer_marks;     /* its object is somebody's hostile act: what marks the doer, who, and not the victim, is the target; else 0 */
  gboolean addressed;   /* those whom it asks are of no state: "asked travellers to" */
  gboolean received;    /* who is said to get it is the target: "accepted aid from" */
  gboolean territorial; /* done in a state's territory it is done to the state */
} EntFrame;

/* Actors found for a slot, in the order of their rank. */
typedef struct {
  guint unit[ENT_PARTIES_MAX];
  double confidence[ENT_PARTIES_MAX];
  const char *construction[ENT_PARTIES_MAX];
  guint n;
  double factor;    /* of the search as a whole */
  gboolean blocked; /* the search met its end: a topic, or an object of one's own */
} EntParties;

/* An event before it becomes a record. */
typedef struct {
  guint source, target; /* units */
  const EntEntity *source_entity, *target_entity;
  int act;
  guint cue; /* unit */
  const char *construction;
  double confidence;
  EntLayer layer;
  gboolean symmetric, attributed;
  const EntEntity *speaker;
  guint chain[ENT_CHAIN_MAX], n_chain;
} EntCandidate;

/* A verb whose subject is known, and whose target is not. */
typedef struct {
  EntFrame frame;
  guint verb; /* unit */
  int act;
  guint subject; /* unit */
  EntLayer layer;
  double factor;
  gboolean shares; /* whether it may have the target of another verb of the sentence */
} EntAwaiting;

/* Who did what to whom in a sentence before. */
typedef struct {
  const EntEntity *source, *target;
  int act;
  guint sentence;
  EntSpan source_mention, target_mention;
  gboolean aid; /* its class is AID */
} EntDealing;

/* A word for the other side of such a dealing: "rejected the demand", "denied it". */
typedef struct {
  EntActor actor;
  EntSpan antecedents[2]; /* of each of its entities */
} EntStandIn;

#define ENT_STAND_INS 4

/* The state of one sentence's reading. */
typedef struct {
  const EntSource *source;
  const int *acts; /* by EntKnownAct */
  const EntSkeleton *skeleton;
  const char *g;          /* the letters */
  guint n;                /* how many */
  guint8 *spent;          /* nouns that a verb has taken in */
  guint8 *done;           /* verbs and nouns inside another frame's chain */
  EntFrame *frames;       /* by unit: the frames that were asked for already */
  guint8 *framed;         /* by unit: whether there is one */
  guint *outer;           /* by unit: the noun whose chain it stands in ("refusal to condemn"), else ENT_NOBODY */
  GArray *candidates;     /* EntCandidate */
  GArray *awaiting;       /* EntAwaiting */
  int year, month;        /* of the article, 0 where unknown; without a date, the last year that it tells of */
  gboolean sport;         /* the sentence speaks of sports: only who holds an office acts for a state */
  GArray *notes;          /* EntNote, or NULL */
  const GArray *dealings; /* EntDealing, of the sentences before */
  const EntDealing *deed; /* what one alone has done since, to nobody: its target is NULL; NULL where there is none */
  EntStandIn *stand_ins;  /* of this sentence, up to ENT_STAND_INS */
  guint n_stand_ins;
} EntGrammar;

/* notes.c: for explain; all do nothing where nobody asked for notes. */
void ent_note_skeleton (const EntGrammar *gr);
void ent_note_frame (const EntGrammar *gr, guint i, const EntFrame *frame);
/* The verb or noun at I makes no event because of WHY. */
void ent_note_lost (const EntGrammar *gr, guint i, const EntFrame *frame, const char *why);
/* The event of class ACT between two units, or their entities, is none because of WHY. */
void ent_note_lost_pair (const EntGrammar *gr, guint cue, int act, const EntEntity *source, const EntEntity *target,
                         const char *construction, double confidence, const char *why);
void ent_note_sentence (GArray *notes, guint sentence, const char *why);

/* phrase.c */
EntFrame ent_frame_of (const EntGrammar *gr, guint i);
/* Finds which verbs and nouns stand under a noun operator: "refusal to condemn", "the lifting of the embargo". */
void ent_find_outer (EntGrammar *gr);
/* Puts the noun operator over unit I, where there is one, on top of FRAME. */
void ent_apply_outer (const EntGrammar *gr, guint i, EntFrame *frame);
/* Puts the passive over noun N, where it is the subject of one, on top of FRAME: "sanctions on A were lifted". Returns its unit or
 * ENT_NOBODY. */
guint ent_apply_passive (const EntGrammar *gr, guint n, EntFrame *frame);
/* The class of a named group's operation on ACT ("NOT", "INTENT"); ACT itself where the algebra is silent. */
int ent_operate (const EntGrammar *gr, const char *group, int act);

/* The bit of ENT_TARGET_LETTERS for a preposition's letter ('0': the direct object), 0 for none. */
static inline guint
ent_target_bit (char letter)
{
  const char *at = letter ? strchr (ENT_TARGET_LETTERS, letter) : NULL;
  return at ? 1u << (at - ENT_TARGET_LETTERS) : 0;
}

/* Whether PREPOSITION marks a party of the frame's cue. */
static inline gboolean
ent_licenses (const EntFrame *frame, char preposition)
{
  return (frame->targets & ent_target_bit (preposition)) != 0;
}

/* The class that stands for KNOWN in the tables. */
static inline int
ent_act (const EntGrammar *gr, EntKnownAct known)
{
  return gr->acts[known];
}

/* Whether ACT is taken for one of KNOWN, bits of EntKnownAct. */
static inline gboolean
ent_act_among (const EntGrammar *gr, int act, guint known)
{
  return known >> ent_lexicon_act_known (gr->source->lexicon, act) & 1;
}

#define ENT_NO_PARTIES ((EntParties){.n = 0, .factor = 0})

/* lists.c */
gboolean ent_is_actor (const EntGrammar *gr, guint i);
gboolean ent_unit_in_set (const EntGrammar *gr, guint i, EntSet set);
/* Whether the first word of the lemma of the verb at I is in SET. */
gboolean ent_verb_in_set (const EntGrammar *gr, guint i, EntSet set);
/* Whether it is one of WORDS, which end with NULL. */
gboolean ent_verb_among (const EntGrammar *gr, guint i, const char *const *words);
gboolean ent_unit_is (const EntGrammar *gr, guint i, const char *word);
/* Whether the word at UNIT is a piece of land that can be taken or shelled: town, villages, hill. */
gboolean ent_is_ground (const EntGrammar *gr, guint unit);
void ent_add_party (EntParties *parties, guint unit, const char *construction, double confidence);
/* Whether the last word of UNIT is somebody who acts for a state or fights for a place. */
gboolean ent_is_agent (const EntGrammar *gr, guint unit);
/* Whether the last word of UNIT is of KIND. */
gboolean ent_unit_is_of_kind (const EntGrammar *gr, guint unit, EntKind kind);
/* "bombed A together with C": whether the actor at C is one of those who act. */
gboolean ent_is_company_behind (const EntGrammar *gr, guint c);
/* Whether any word of the unit is: "the G7 presidency", "put forward". */
gboolean ent_has_word_of_kind (const EntGrammar *gr, guint unit, EntKind kind);
/* The preposition that governs actor A, not looking left of LOW; '0' for none. */
char ent_preposition (const EntGrammar *gr, guint a, guint low);
/* "A's rival B": whether actor A only says whose somebody else is. */
gboolean ent_is_owner_of_actor (const EntGrammar *gr, guint a);
/* Whether actor A stands where something happens, rather than acts. */
gboolean ent_is_located (const EntGrammar *gr, guint a);
/* The list ("A, B and C") that actor A stands in, itself included. */
EntParties ent_list (const EntGrammar *gr, guint a);
/* Behind the joint of a list that begins at I (", ", " and with "); I where there is none. *AND: set where it holds an "and". */
guint ent_behind_joint (const EntGrammar *gr, guint i, gboolean *and);
gboolean ent_same_party (const EntGrammar *gr, guint a, const EntParties *parties);
guint ent_n_entities (const EntGrammar *gr, const EntParties *parties);

/* subject.c, forms.c */
/* First unit of the verb group that ends at I. */
guint ent_group_start (const EntGrammar *gr, guint i);
/* The subject of the finite verb or passive at I; DEPTH counts how often the search has gone on at another verb (0 to begin with). */
EntParties ent_subject (const EntGrammar *gr, guint i, guint depth);
/* The subject of the verb form at I, finite or not. */
EntParties ent_subject_of_form (const EntGrammar *gr, guint i);
/* "Kyiv's aspirations to join NATO": whose noun the infinitive at I belongs to; ENT_NOBODY where it is nobody's. */
guint ent_possessor_of_form (const EntGrammar *gr, guint i);
/* reported.c */
/* Who says the clause before it, whose subject begins at unit FIRST: "A said (in Lima) that …". */
EntParties ent_speaker_before (const EntGrammar *gr, guint first);
/* A said B attacked C, shelters rebels, or that B did not do enough: A accuses B. FIRST is the unit that the clause's subject is at. */
void ent_emit_reported (EntGrammar *gr, const EntFrame *frame, guint i, int act, gboolean negated, const EntParties *doer, guint first);
/* "A said that B had not kept its word", "had failed to honour the pact": A accuses B. */
void ent_find_reproach (EntGrammar *gr, guint i, const EntFrame *frame);
/* "would pay a heavy price", "had broken its word": who says so does it to the subject, as the target "by" of the verb tells. */
gboolean ent_is_suffered (const EntGrammar *gr, const EntFrame *frame);
/* A said that B would pay a heavy price: A threatens B. A said that B had lied: A accuses B. */
void ent_emit_suffered (EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject);
/* "A said that the attack had been planned by B": A accuses whoever it was done by. I is the passive. */
void ent_find_blamed (EntGrammar *gr, guint i, const EntFrame *frame);
/* reasons.c */
/* "expelled B's envoy after it had bombed C": whose doing the pronoun at P, subject of the verb at I, tells of; nobody where it gives no
 * reason for what was told before. */
EntParties ent_answered_by_pronoun (const EntGrammar *gr, guint p, guint i);
/* The same of the gerund at I, "for bombing C", and of the noun at N, "over its raid on C", which is of class ACT. */
EntParties ent_answered_by_form (const EntGrammar *gr, guint i);
EntParties ent_answered_by_noun (const EntGrammar *gr, guint n, int act);
/* "gave B weapons against A's invasion": who is helped is whom the raid that the noun at N tells of was against. */
void ent_find_victim (EntGrammar *gr, guint n, const EntFrame *frame);
/* undone.c, caused.c */
/* Whether the words around the verb at I say that it was not done. */
gboolean ent_is_undone (const EntGrammar *gr, guint i);
/* TRUE where it emitted what somebody was made to do. */
gboolean ent_find_caused (EntGrammar *gr, guint i, const EntFrame *frame);
/* dialogue.c */
/* "A rejected B's apology": B has apologised to A. */
void ent_emit_answered (EntGrammar *gr, const EntFrame *frame, int act, const EntParties *subject, const EntParties *targets);
/* "A, responding to a warning by B": B has warned A. */
void ent_find_response (EntGrammar *gr, guint i, const EntFrame *frame);
/* The same of the passive at I: "B's request was rejected by A". */
void ent_emit_answered_passive (EntGrammar *gr, guint i, int act, const EntParties *patient, guint agent);
/* "B asked for it back, which A refused": whom the verb at I answers, and what he has said to A. */
void ent_add_answered (EntGrammar *gr, guint i, int act, const EntParties *subject, EntParties *targets);
/* judgement.c */
/* The class of calling something what the unit at I says; ENT_NO_CLASS where it is no word of judgement. */
int ent_judgement_at (const EntGrammar *gr, guint i);
/* The word for what the object of the verb of calling at I is called, ENT_NOBODY where that judges nobody. */
guint ent_called_by (const EntGrammar *gr, guint i);
/* What marks whom a verb of calling judges, as bits of ENT_TARGET_LETTERS. */
guint ent_called_targets (void);
/* "B's decision was a disgrace, A said", "B's move is unacceptable to A". */
void ent_find_judged (EntGrammar *gr);
/* Who says the clause of the verb at I, whose subject begins at unit FIRST: "A said (that) …", "…, A said". */
EntParties ent_speaker_of (const EntGrammar *gr, guint i, guint first);
/* The actor before the infinitive at I that is the verb of a headline; ENT_NOBODY where it is none. */
guint ent_headline_subject (const EntGrammar *gr, guint i);
/* "Iceland was the first state to recognise B": the "was" whose subject the infinitive at I has, else ENT_NOBODY. */
guint ent_ranked_subject (const EntGrammar *gr, guint i);
/* "Its soldiers were killed", "attacked its ports": whose the noun phrase is that ends right before unit END. */
EntParties ent_owner (const EntGrammar *gr, guint end);
EntParties ent_own_country (const EntGrammar *gr, guint start);
/* The subject of the nearest verb before SUBJECT that is another. */
EntParties ent_owner_before (const EntGrammar *gr, const EntParties *subject);
EntParties ent_loose_subject (const EntGrammar *gr, guint i);
EntParties ent_identified (const EntGrammar *gr, guint i);

/* targets.c, missing.c */
EntParties ent_targets (const EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject);
void ent_find_missing_target (const EntGrammar *gr, const EntFrame *frame, guint i, int act, const EntParties *subject,
                              EntParties *targets);

/* fit.c */
/* How well A, behind the verb or noun at I, fits as the target of FRAME: 0 (not at all) to 1; and by what CONSTRUCTION. */
double ent_target_fit (const EntGrammar *gr, const EntFrame *frame, guint i, guint a, const char **construction);
/* "shot down missiles fired by B in A": whether A, behind the verb at I, is where others act, who stand between. */
gboolean ent_is_where_others_act (const EntGrammar *gr, guint i, guint a);
/* "restored ties with the help of A", "with A's backing": whether A but has a part in what others do. */
gboolean ent_is_helper (const EntGrammar *gr, guint a);
/* "fired a missile into the sea off A": whether A is shown what FRAME does, and not hit. */
gboolean ent_is_shown (const EntGrammar *gr, const EntFrame *frame, guint a);
/* "accused two mayors of spying for A", "arrested a man on his way to A", "seized banknotes bound for A": force is used against the object,
 * and A's it is only where no more than "of" or "from" stands between: "arrested two fishermen from A". */
gboolean ent_hits_another (const EntGrammar *gr, const EntFrame *frame, guint i, guint a);
/* "sent soldiers from A": behind this preposition stands who gives what the act is done with, and no target. */
gboolean ent_marks_giver (const EntGrammar *gr, const EntFrame *frame, char preposition);
/* Whether A, behind PREPOSITION, is who gives what the subject of FRAME has got: "came under attack by A", "has the support of A". */
gboolean ent_gives (const EntGrammar *gr, const EntFrame *frame, guint a, char preposition);

/* answers.c */
/* Whether a sentence about nobody but ENTITY may answer what was said before of ENTITY and somebody else. */
gboolean ent_may_answer (const GArray *dealings, const EntEntity *entity, guint sentence);
/* "A rejected the demand", "denied it", "lifted the ban": who the other side is, by the sentences before; SUBJECT is A's unit. */
EntParties ent_find_answered (EntGrammar *gr, const EntFrame *frame, guint i, int act, guint subject);
/* The same of a passive, "the demand was rejected by A". */
EntParties ent_find_answered_before (EntGrammar *gr, const EntFrame *frame, guint i, int act, guint agent);

/* "X sent two helicopters", where others were said to help somebody: THING stands in for whom; ENT_NOBODY where nobody was helped. */
guint ent_find_helped (EntGrammar *gr, guint subject, guint thing);

/* Whom alone SELF has had to do with in the last sentences, by the last of these dealings; NULL where there were several, or none. */
const EntDealing *ent_only_dealing (const EntGrammar *gr, const EntEntity *self);
/* Makes UNIT a word for ENTITY, one of the two of D. Returns it, or ENT_NOBODY where it cannot be. */
guint ent_stand_in (EntGrammar *gr, guint unit, const EntDealing *d, const EntEntity *entity);
/* The same for both of them. */
guint ent_stand_in_both (EntGrammar *gr, guint unit, const EntDealing *d);

/* echo.c: "followed suit": SUBJECT does what was told last of somebody else. */
void ent_emit_same (EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject, EntLayer layer);
/* "A condemned B, as did C", "and so has C": C did what A did. */
void ent_find_as_did (EntGrammar *gr);
/* orders.c: "Putin to Baku: free our men", "Free our men, Putin tells Baku". */
void ent_find_orders (EntGrammar *gr);
/* dropped.c: what is done to whom the sentence does not name, of the verbs that wait for a target. */
void ent_find_dropped (EntGrammar *gr);
/* Whether D, said or done by the other side, is answered by the verb that waits. */
gboolean ent_is_answered (const EntGrammar *gr, const EntAwaiting *w, const EntDealing *d);
/* The class of giving back what D did: "retaliated" is what was done before, unless the verb says what it was. */
int ent_act_of_answer (const EntGrammar *gr, const EntAwaiting *w, const EntDealing *d);
/* responses.c: what is answered in the sentence that tells of it. */
void ent_find_responses (EntGrammar *gr);

/* shared.c */
/* Keeps the verb at I in mind, for which no target was found. */
void ent_await_target (EntGrammar *gr, const EntFrame *frame, guint i, int act, const EntParties *subject, EntLayer layer,
                       gboolean blocked);
/* Gives those kept in mind the target of a verb joined to them, where the same subject has one. */
void ent_share_targets (EntGrammar *gr);

/* "A accuses B of …, which it denies": who answers the charge is B, and A has made it. */
gboolean ent_answers_charge (const EntGrammar *gr, guint i, int act, EntParties *subject, EntParties *targets);

/* layer.c */
EntLayer ent_layer_of (const EntGrammar *gr, guint i, int act);
/* wanted.c: of a noun, which is hypothetical too where it is only wanted, planned or expected. */
EntLayer ent_layer_of_noun (const EntGrammar *gr, guint n, int act);
/* Marks what is said by somebody, and whose words they are. */
void ent_attribute (const EntGrammar *gr, EntCandidate *candidate);

/* emit.c */
/* Whether the class of ACT is of conflict, in words or deeds; not where it has none. */
gboolean ent_is_conflict (const EntGrammar *gr, int act);
/* The unit whose word gives the class: the innermost of the chain that has one of its own, else the verb. */
guint ent_cue_of (const EntGrammar *gr, const EntFrame *frame);
/* "received the minister": who is received is a guest, so that the act is both's. */
gboolean ent_is_reception (const EntGrammar *gr, guint i, int act);
/* A firm, a tourist, "a Norwegian shipowner": somebody of a state who does not act for it. */
gboolean ent_is_armed (const EntGrammar *gr, guint unit);
gboolean ent_is_private (const EntGrammar *gr, guint unit);
/* Adds an event between every pair of entities of two units, and its mirror image where it is symmetric. */
void ent_emit (EntGrammar *gr, const EntFrame *frame, int act, guint cue, guint source, guint target, const char *construction,
               double confidence, EntLayer layer, gboolean symmetric);
/* Adds symmetric events between all PARTIES. */
void ent_emit_each_other (EntGrammar *gr, const EntFrame *frame, int act, guint cue, const EntParties *parties, const char *construction,
                          double confidence, EntLayer layer);

/* group.c */
typedef struct {
  gboolean negated, must;
} EntVerbGroup;
/* Future, possibility and negation of the verb group before I, applied to ACT. NOT suppresses the future: "will not lift" rejects. */
int ent_operate_group (const EntGrammar *gr, guint i, int act, EntVerbGroup *group);
/* A said that B must …: A asks it of B. FALSE where nobody says so. */
gboolean ent_emit_must (EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject);
/* "It was for B to act, A said", "A said that it was time for B to act". */
void ent_find_turns (EntGrammar *gr);
void ent_find_must (EntGrammar *gr, guint i, const EntFrame *frame);

/* active.c, passive.c: events of one verb; clauses.c: of all; nominals.c: of nouns and of fixed constructions. */
/* pairs.c: A and B meet: each with each. FALSE where the subject is no pair, or acts on somebody else. */
gboolean ent_emit_pair (EntGrammar *gr, const EntFrame *frame, guint i, int a, guint cue, const EntParties *subject,
                        const EntParties *targets, EntLayer layer);
/* Whether the noun is a drill or manoeuvre. */
gboolean ent_is_exercise (const EntGrammar *gr, guint noun);
/* "run a joint college": what is joint is both's. */
gboolean ent_has_joint_object (const EntGrammar *gr, guint i);
/* What a pair does together, be it no cue. */
void ent_find_joint (EntGrammar *gr, guint i, const EntFrame *frame);
/* objects.c */
/* Who acts by the word or phrase at unit I; NULL where it is nobody. */
const EntAgent *ent_agent_at_unit (const EntGrammar *gr, guint i);
/* "expelled the American diplomat", "sent its foreign minister to": the head of the object phrase is what the verb acts on. */
void ent_apply_object_head (const EntGrammar *gr, EntFrame *frame, const EntLexeme *lexeme, guint i);
/* "holding two British sailors", "took three villages from A", "closed its ports to A's ships": what some verbs do to people and to land.
 */
void ent_apply_people_and_land (const EntGrammar *gr, EntFrame *frame, const EntLexeme *lexeme, guint i);
/* "will take no more workers from A": what is not taken any longer. */
gboolean ent_takes_nobody (const EntGrammar *gr, guint i);

/* given.c */
/* The class of the giving at I, of ACT by its word: land that is handed over is given up, a deadline is a threat. */
int ent_given_act (const EntGrammar *gr, guint i, int act);
/* "gave the envoy a letter", "hands the chair to A": the verb of many senses at I gives or shares nothing that counts. */
gboolean ent_gives_nothing (const EntGrammar *gr, const EntFrame *frame, guint i);
/* no_act.c */
/* "A beat B": a state that beats a state is a team. */
gboolean ent_is_game (const EntGrammar *gr, const EntFrame *frame, guint i, int act, guint target);
/* Whether unit TARGET is named to say whose border, or the border with whom. */
gboolean ent_is_at_border (const EntGrammar *gr, guint target);
/* Why the verb at I of SUBJECT is nothing that a state does to another, NULL where it may be. */
const char *ent_no_act (const EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject);
/* gapped.c */
/* "A sent tents to B, and C a hospital": the actor at A begins a clause whose verb is that of the one before. */
gboolean ent_opens_gap (const EntGrammar *gr, guint a);
/* "gave A and B a loan": whether the noun at N is what the verb before the actor FIRST says is done to both. */
gboolean ent_is_given_to_both (const EntGrammar *gr, guint n, guint first);
/* Whoever does the same without the verb said again. */
void ent_emit_gapped (EntGrammar *gr, const EntFrame *frame, guint i, int act, const EntParties *targets, EntLayer layer);
void ent_find_active (EntGrammar *gr, guint i, const EntFrame *frame);
/* "no ship of A", "neither A nor B": the party at UNIT stands for nobody. */
gboolean ent_is_nobody (const EntGrammar *gr, guint unit);
/* "two sailors of A are being held in B": what makes an event of a participle without a class. */
void ent_find_held (EntGrammar *gr, guint i, const EntFrame *frame);
void ent_find_passive (EntGrammar *gr, guint i, const EntFrame *frame);
/* The actor behind "by" of the passive at I, ENT_NOBODY where there is none. */
guint ent_agent_by (const EntGrammar *gr, guint i);
/* "A bombed B, a move condemned by C", "a raid that C condemned": who did what the noun before unit I sums up, which is judged by ACT;
 * ENT_NOBODY where it sums up nothing. */
guint ent_doer_of_what_is_told (const EntGrammar *gr, guint i, int act);
/* figures.c: whether the noun at N is but a figure: "trade between A and B stood at $3 billion". */
gboolean ent_is_figure (const EntGrammar *gr, guint n);
/* Whether the verb at I only counts what is sold or bought. */
gboolean ent_counts_trade (const EntGrammar *gr, guint i);
/* crowd.c: where those who protest by the verb or noun at I are, if that is all that the clause says of them; ENT_NOBODY where it does
 * not. */
guint ent_crowd_place (const EntGrammar *gr, guint i, const EntParties *target);
void ent_emit_crowd (EntGrammar *gr, const EntFrame *frame, guint i, int act);
/* one_sided.c */
/* The first unit of the clause that holds unit N. */
guint ent_clause_low (const EntGrammar *gr, guint n);
/* The actor that FRAME's cue licenses behind unit END; "of jets" may stand between: "sale of jets to A". ENT_NOBODY where none is. */
guint ent_party_behind (const EntGrammar *gr, const EntFrame *frame, guint end);
/* The same behind the noun at N, or behind the end of its chain. */
guint ent_marked_party (const EntGrammar *gr, guint n, const EntFrame *frame);
/* "his talks with B", "after a call with B": the noun at N has one party marked, and the other is whoever the clause is about. */
void ent_find_one_sided (EntGrammar *gr, guint n, const EntFrame *frame);
/* "the arrest of its envoy by B". TRUE where it emitted. */
gboolean ent_find_owned_object (EntGrammar *gr, guint n, const EntFrame *frame);
/* relief.c: "a plane with tents landed in A". FALSE where the verb at I tells of no such thing. */
gboolean ent_find_relief (EntGrammar *gr, guint i, const EntFrame *frame);
/* contacts.c: "A's minister was in B", "saw B's president", and what they are thanked for. */
/* "A and B agreed on it at a secret meeting" */
void ent_find_meeting (EntGrammar *gr, guint i);
void ent_find_heard (EntGrammar *gr);
void ent_find_stays (EntGrammar *gr);
gboolean ent_find_sight (EntGrammar *gr, guint i, const EntFrame *frame);
void ent_emit_thanked (EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject, const EntParties *targets);
/* remote.c: where nothing else was found. */
void ent_find_remote (EntGrammar *gr);

/* mediators.c: who stands between two, "talks hosted by C". */
void ent_find_mediators (EntGrammar *gr);
/* "restored ties in a deal brokered by A": whether actor A but stands between those who act. */
gboolean ent_is_mediator (const EntGrammar *gr, guint a);

/* requested.c: what is done at somebody's request. */
void ent_find_requested (EntGrammar *gr);
/* "did it despite A's protests", "under pressure from A", "with A's help": what A has said to whoever did it, or done for him. */
void ent_find_resisted (EntGrammar *gr);
void ent_clauses_find (EntGrammar *gr);
void ent_nominals_find (EntGrammar *gr);

#endif
