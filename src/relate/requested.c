/* What is done at somebody's request, or against his will, or with his help: "sent police at the request of B", "at B's urging", "despite
 * B's protests", "with B's backing". */
#include "relate/grammar.h"
#include "relate/source.h"

#include <string.h>

/* Who asked, by the noun at N: "at the request of A", "at A's request"; ENT_NOBODY where it is no such phrase. */
static guint
asker_of (const EntGrammar *gr, guint n)
{
  guint start = n;
  while (start > 0 && n - start < 4 && ent_among (gr->g[start - 1], "xN"))
    start--;
  gboolean after = start > 0 && (ent_unit_is (gr, start - 1, "after") || ent_unit_is (gr, start - 1, "following"));
  if (after && ent_among (ent_letter (gr->skeleton, (glong)n + 1), "bk") && ent_is_actor (gr, n + 2)) /* "after an appeal by A" */
    return n + 2;
  if (n > 0 && ent_unit_is (gr, n - 1, "at") && ent_letter (gr->skeleton, (glong)n + 1) == 'f' && ent_is_actor (gr, n + 2))
    return n + 2;
  guint owner = n > 1 && gr->g[n - 1] == '\'' ? n - 2 : n - 1;
  return owner > 0 && ent_unit_is (gr, owner - 1, "at") && ent_is_actor (gr, owner) ? owner : ENT_NOBODY;
}

/* The verb of what was done so: the one before unit LOW in the clause, else the first behind the phrase that begins the sentence and holds
 * N. */
static guint
verb_of_deed (const EntGrammar *gr, guint low, guint n)
{
  guint k = low;
  while (k > 0 && (!ent_among (gr->g[k - 1], "VP;.s") || ent_unit_is (gr, k - 1, "after") || ent_unit_is (gr, k - 1, "following")))
    k--;
  if (k > 0 && ent_among (gr->g[k - 1], "VP"))
    return k - 1;
  for (k = n + 1; k < gr->n && !ent_among (gr->g[k], ";.s"); k++)
    if (ent_among (gr->g[k], "VP"))
      return k;
  return ENT_NOBODY;
}

/* Troops that come because they are called are help; and what one sends is for whoever asked, where nobody else is said to get it. */
static void
find_help (EntGrammar *gr, const EntFrame *frame, guint verb, guint doer, guint asker)
{
  int aid = ent_act (gr, ENT_ACT_AID);
  const EntEntity *giver = ent_unit (gr->skeleton, doer)->actor->entities[0], *taker = ent_unit (gr->skeleton, asker)->actor->entities[0];
  gboolean helps = ent_frame_of (gr, verb).act == aid;
  for (guint i = 0; i < gr->candidates->len; i++) {
    EntCandidate *c = &g_array_index (gr->candidates, EntCandidate, i);
    if (c->act == ent_act (gr, ENT_ACT_MOBILIZE) && c->source_entity == giver && c->target_entity == taker)
      c->act = aid;
    helps &= c->act != aid || c->source_entity != giver;
  }
  if (helps)
    ent_emit (gr, frame, aid, verb, doer, asker, "at request", 0.5, ent_layer_of (gr, verb, aid), FALSE);
}

void
ent_find_requested (EntGrammar *gr)
{
  int request = ent_act (gr, ENT_ACT_REQUEST);
  for (guint n = 1; n < gr->n; n++) {
    const EntLexeme *noun = gr->g[n] == 'N' ? ent_unit (gr->skeleton, n)->lexeme : NULL;
    gboolean asks = noun && (noun->act == request || strcmp (noun->lemma, "mediation") == 0);
    guint asker = asks ? asker_of (gr, n) : ENT_NOBODY;
    guint verb = asker == ENT_NOBODY ? ENT_NOBODY : verb_of_deed (gr, n, n);
    EntParties doer = verb == ENT_NOBODY ? ENT_NO_PARTIES : ent_subject (gr, verb, 0);
    EntFrame frame = {.act = asks ? noun->act : request, .chain = {n}, .n_chain = 1, .end = n, .control = ENT_NOBODY};
    for (guint k = 0; k < doer.n; k++) {
      if (ent_is_private (gr, doer.unit[k]))
        continue;
      ent_emit (gr, &frame, frame.act, n, asker, doer.unit[k], "at request", 0.6 * doer.factor, ent_layer_of (gr, verb, request), FALSE);
      find_help (gr, &frame, verb, doer.unit[k], asker);
    }
  }
}

/* Whether the phrase of the noun at N that begins behind unit K tells what did not keep somebody from doing it, or made him do it. */
static gboolean
opens_resistance (const EntGrammar *gr, guint k, guint n)
{
  static const char *const voted_down[] = {"objection", "opposition", "protest", "veto", "warning", NULL};
  static const char *const openers[] = {"despite",    "in spite of", "notwithstanding", "amid",  "amidst",    "over", "under",
                                        "because of", "due to",      "owing to",        "after", "following", NULL};
  if (gr->g[k] == 'f' && k > 0 && ent_unit_is (gr, k - 1, "face")) /* "in the face of" */
    return TRUE;
  if (ent_unit_is (gr, k, "over")) /* "over A's objections", and not "a quarrel over A's threats" */
    return ent_verb_among (gr, n, voted_down);
  for (guint w = 0; openers[w]; w++)
    if (ent_unit_is (gr, k, openers[w]))
      return TRUE;
  return FALSE;
}

/* Who said what the noun at N is, which nobody else is marked to hear: "A's protests", "threats from A and B". The unit before the phrase
 * is put into OPENER. */
static EntParties
voices_of (const EntGrammar *gr, guint n, gboolean helps, guint *opener)
{
  guint start = n, behind = n + 1;
  while (start > 0 && n - start < 4 && ent_among (gr->g[start - 1], "xN"))
    start--;
  guint owner = start > 1 && gr->g[start - 1] == '\'' ? start - 2 : start > 0 ? start - 1 : 0;
  gboolean owned = start > 0 && ent_is_actor (gr, owner) && (owner + 2 == start || ent_unit (gr->skeleton, owner)->actor->adjective);
  if (!owned) {
    owner = n + 2;
    if (!ent_among (ent_letter (gr->skeleton, (glong)n + 1), helps ? "bkf" : "bk") || !ent_is_actor (gr, owner))
      return ENT_NO_PARTIES;
    behind = owner + 1;
  }
  EntParties found = ent_list (gr, owner);
  guint low = owned ? owner : start;
  for (guint k = 0; k < found.n; k++)
    low = MIN (low, found.unit[k]), behind = MAX (behind, found.unit[k] + 1);
  for (guint k = behind; k < gr->n && k < behind + 5 && ent_among (gr->g[k], "xN'Atogfwr"); k++)
    if (gr->g[k] == 'A') /* "despite A's threats against C" */
      return ENT_NO_PARTIES;
  *opener = low > 0 ? low - 1 : 0;
  return found;
}

/* Whether the noun at N is what one does for another: help, backing, a blessing. */
static gboolean
is_help (const EntGrammar *gr, guint n, const EntLexeme *noun)
{
  static const char *const words[] = {"blessing", "encouragement", "connivance", "approval", "consent", NULL};
  if (!ent_among (gr->g[n], "xN") || !ent_unit_is_of_kind (gr, n, ENT_KIND_ASSISTING))
    return FALSE;
  gboolean given = noun && ent_act_among (gr, noun->act, ENT_ACT_BIT (AID) | ENT_ACT_BIT (SUPPORT));
  for (guint w = 0; words[w] && !given; w++)
    given = ent_unit_is (gr, n, words[w]);
  return given;
}

/* What is said by the noun: a government protests by words. */
static int
act_of_voice (const EntGrammar *gr, const EntLexeme *noun, guint speaker)
{
  const EntAgent *agent = ent_unit (gr->skeleton, speaker)->actor->agent;
  gboolean lodged = noun->act == ent_act (gr, ENT_ACT_PROTEST) && (!agent || strcmp (agent->sector, "government") == 0);
  return lodged ? ent_act (gr, ENT_ACT_ACCUSE) : noun->act;
}

/* Help is AID, a blessing SUPPORT. */
static int
act_of_help (const EntGrammar *gr, const EntLexeme *noun)
{
  int aid = ent_act (gr, ENT_ACT_AID);
  return noun && noun->act == aid ? aid : ent_act (gr, ENT_ACT_SUPPORT);
}

void
ent_find_resisted (EntGrammar *gr)
{
  const guint voiced = ENT_ACT_BIT (REQUEST) | ENT_ACT_BIT (ACCUSE) | ENT_ACT_BIT (REJECT) | ENT_ACT_BIT (THREATEN) | ENT_ACT_BIT (PROTEST);
  for (guint n = 1; n < gr->n; n++) {
    const EntLexeme *noun = gr->g[n] == 'N' ? ent_unit (gr->skeleton, n)->lexeme : NULL;
    gboolean helps = is_help (gr, n, noun);
    if (!helps && !(noun && ent_act_among (gr, noun->act, voiced)))
      continue;
    guint opener = 0;
    EntParties voice = voices_of (gr, n, helps, &opener);
    if (!voice.n || !(helps ? gr->g[opener] == 'w' : opens_resistance (gr, opener, n)))
      continue;
    guint verb = verb_of_deed (gr, opener, n);
    if (verb != ENT_NOBODY && verb < opener && memchr (gr->g + verb, 'n', opener - verb)) /* "is no longer under pressure" */
      continue;
    EntParties doer = verb == ENT_NOBODY ? ENT_NO_PARTIES : ent_subject (gr, verb, 0);
    if (helps && doer.n > 1) /* "A and B signed with the help of C" is mediation */
      continue;
    int act = helps ? act_of_help (gr, noun) : act_of_voice (gr, noun, voice.unit[0]);
    EntLayer layer = ent_layer_of (gr, verb == ENT_NOBODY ? n : verb, act);
    layer = layer == ENT_LAYER_HYPOTHETICAL && !helps ? ENT_LAYER_ASSERTED : layer; /* "would act despite A's protests" */
    EntFrame frame = {.act = act, .chain = {n}, .n_chain = 1, .end = n, .control = ENT_NOBODY};
    for (guint v = 0; v < voice.n; v++)
      for (guint k = 0; k < doer.n; k++)
        if (!ent_is_private (gr, doer.unit[k]))
          ent_emit (gr, &frame, act, n, voice.unit[v], doer.unit[k], helps ? "helped" : "resisted", 0.6 * doer.factor, layer, FALSE);
  }
}
