/* What the compiled tables say of themselves, of entities and of classes. */
#include "lexicon/lexicon-private.h"

#include <stdlib.h>
#include <string.h>

const char *
ent_lexicon_gazetteer_hash (const EntLexicon *lexicon)
{
  return lexicon->t.facts[ENT_FACT_GAZETTEER].text;
}

const char *
ent_lexicon_cues_hash (const EntLexicon *lexicon)
{
  return lexicon->t.facts[ENT_FACT_CUES].text;
}

const char *
ent_lexicon_horizon (const EntLexicon *lexicon)
{
  return lexicon->t.facts[ENT_FACT_HORIZON].text;
}

gboolean
ent_lexicon_is_past (const EntLexicon *lexicon, const char *date)
{
  const char *horizon = ent_lexicon_horizon (lexicon);
  return *horizon && date && ent_date_first (date) > ent_date_last (horizon);
}

guint
ent_lexicon_n_entities (const EntLexicon *lexicon)
{
  return lexicon->t.n_entities;
}

const EntEntity *
ent_lexicon_entity (const EntLexicon *lexicon, guint index)
{
  return &lexicon->t.entities[index];
}

static int
compare_id (gconstpointer id, gconstpointer entity)
{
  return strcmp (id, ((const EntEntity *)entity)->id);
}

const EntEntity *
ent_lexicon_find_entity (const EntLexicon *lexicon, const char *id)
{
  return lexicon->t.n_entities ? bsearch (id, lexicon->t.entities, lexicon->t.n_entities, sizeof (EntEntity), compare_id) : NULL;
}

/* The classes are the acts that are no helpers. */
guint
ent_lexicon_n_classes (const EntLexicon *lexicon)
{
  guint n = 0;
  for (guint i = 0; i < lexicon->t.n_acts; i++)
    n += !lexicon->t.acts[i].helper;
  return n;
}

const EntClass *
ent_lexicon_class (const EntLexicon *lexicon, guint index)
{
  guint i = 0;
  for (guint n = 0; lexicon->t.acts[i].helper || n < index; i++)
    n += !lexicon->t.acts[i].helper;
  return &lexicon->t.acts[i].class_;
}

const EntClass *
ent_lexicon_find_class (const EntLexicon *lexicon, const char *name)
{
  int act = ent_lexicon_act (lexicon, name);
  return act == ENT_NO_CLASS ? NULL : ent_lexicon_act_class (lexicon, act);
}

static int
compare_name (gconstpointer name, gconstpointer act)
{
  return strcmp (name, ((const EntAct *)act)->class_.name);
}

int
ent_lexicon_act (const EntLexicon *lexicon, const char *name)
{
  const EntAct *acts = lexicon->t.acts;
  const EntAct *found = acts ? bsearch (name, acts, lexicon->t.n_acts, sizeof (EntAct), compare_name) : NULL;
  return found ? (int)(found - acts) : ENT_NO_CLASS;
}

const int *
ent_lexicon_known_acts (const EntLexicon *lexicon)
{
  return lexicon->t.known_acts;
}

EntKnownAct
ent_lexicon_act_known (const EntLexicon *lexicon, int act)
{
  return act < 0 ? ENT_N_KNOWN_ACTS : lexicon->t.acts[act].known;
}

const char *
ent_lexicon_act_name (const EntLexicon *lexicon, int act)
{
  return act < 0 ? "none" : lexicon->t.acts[act].class_.name;
}

const EntClass *
ent_lexicon_act_class (const EntLexicon *lexicon, int act)
{
  return act < 0 || lexicon->t.acts[act].helper ? NULL : &lexicon->t.acts[act].class_;
}
