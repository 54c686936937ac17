/* What is done at somebody's request: "sent police at the request of B", "at B's urging". */
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

/* The verb of what was done so: the one before in the clause, else the first behind the phrase that begins the sentence. */
static guint
verb_of_deed (const EntGrammar *gr, guint n)
{
  guint k = n;
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
    guint verb = asker == ENT_NOBODY ? ENT_NOBODY : verb_of_deed (gr, n);
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
