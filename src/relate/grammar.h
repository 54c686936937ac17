/* The grammar over a finished skeleton: frames (what is done), parties (who, to whom), and the events that they make. */
#ifndef ENTENTE_RELATE_GRAMMAR_H
#define ENTENTE_RELATE_GRAMMAR_H

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

/* The state of one sentence's reading. */
typedef struct {
  const EntSource *source;
  const EntSkeleton *skeleton;
  const char *g;      /* the letters */
  guint n;            /* how many */
  guint8 *spent;      /* nouns that a verb has taken in */
  guint8 *done;       /* verbs and nouns inside another frame's chain */
  guint *outer;       /* by unit: the noun whose chain it stands in ("refusal to condemn"), else ENT_NOBODY */
  GArray *candidates; /* EntCandidate */
  int year, month;    /* of the article, 0 where unknown */
} EntGrammar;

/* phrase.c */
EntFrame ent_frame_of (const EntGrammar *gr, guint i);
/* Finds which verbs and nouns stand under a noun operator: "refusal to condemn", "the lifting of the embargo". */
void ent_find_outer (EntGrammar *gr);
/* Puts the noun operator over unit I, where there is one, on top of FRAME. */
void ent_apply_outer (const EntGrammar *gr, guint i, EntFrame *frame);
/* The class of a named group's operation on ACT ("NOT", "INTENT"); ACT itself where the algebra is silent. */
int ent_operate (const EntGrammar *gr, const char *group, int act);

/* parties.c */
gboolean ent_is_actor (const EntGrammar *gr, guint i);
/* The preposition that governs actor A, not looking left of LOW; '0' for none. */
char ent_preposition (const EntGrammar *gr, guint a, guint low);
/* The list ("A, B and C") that actor A stands in, itself included. */
EntParties ent_list (const EntGrammar *gr, guint a);
/* First unit of the verb group that ends at I. */
guint ent_group_start (const EntGrammar *gr, guint i);
EntParties ent_subject (const EntGrammar *gr, guint i, guint depth);
EntParties ent_antecedent (const EntGrammar *gr, guint i);
EntParties ent_targets (const EntGrammar *gr, const EntFrame *frame, guint i, const EntParties *subject);
gboolean ent_same_party (const EntGrammar *gr, guint a, const EntParties *parties);
guint ent_n_entities (const EntGrammar *gr, const EntParties *parties);
gboolean ent_unit_in_set (const EntGrammar *gr, guint i, EntSet set);
gboolean ent_unit_is (const EntGrammar *gr, guint i, const char *word);

/* layer.c */
EntLayer ent_layer_of (const EntGrammar *gr, guint i, int act);
/* Marks what is said by somebody, and whose words they are. */
void ent_attribute (const EntGrammar *gr, EntCandidate *candidate);

/* clauses.c: events of verbs; nominals.c: of nouns and of fixed constructions. */
void ent_clauses_find (EntGrammar *gr);
void ent_nominals_find (EntGrammar *gr);

/* Adds an event between every pair of entities of two units. */
void ent_emit (EntGrammar *gr, const EntFrame *frame, int act, guint cue, guint source, guint target, const char *construction,
               double confidence, EntLayer layer, gboolean symmetric);

#endif
