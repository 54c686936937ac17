/* What may be an act among the words around a phrase. */
#include "tag/tag-private.h"

static const EntReading *
readings_at (const EntTagging *t, guint i, guint *n)
{
  const EntLexicon *lexicon = t->tagger->lexicon;
  guint32 node = t->tokens[i].word ? ent_phrases_step (ent_lexicon_words (lexicon), 0, t->tokens[i].word, 0xff) : 0;
  *n = 0;
  return node ? ent_lexicon_readings (lexicon, node, n) : NULL;
}

static gboolean
is_cue_or_operator (const EntReading *reading)
{
  return reading->lexeme && (reading->lexeme->act >= 0 || reading->lexeme->group >= 0);
}

gboolean
ent_is_act (const EntTagging *t, guint i)
{
  guint n;
  const EntReading *readings = readings_at (t, i, &n);
  for (guint k = 0; k < n; k++)
    if (is_cue_or_operator (&readings[k]) && readings[k].lexeme->pos == ENT_POS_VERB)
      return TRUE;
  return FALSE;
}

gboolean
ent_is_act_of_noun (const EntTagging *t, guint i)
{
  guint n;
  const EntReading *readings = readings_at (t, i, &n);
  for (guint k = 0; k < n; k++)
    if (is_cue_or_operator (&readings[k]) && readings[k].pos == ENT_POS_NOUN)
      return TRUE;
  return FALSE;
}

gboolean
ent_takes_of (const EntTagging *t, guint i)
{
  guint n;
  const EntReading *readings = readings_at (t, i, &n);
  int accuse = n ? ent_lexicon_known_acts (t->tagger->lexicon)[ENT_ACT_ACCUSE] : ENT_NO_CLASS;
  for (guint k = 0; k < n; k++)
    if (readings[k].lexeme && readings[k].pos == ENT_POS_VERB && (readings[k].lexeme->act == accuse || readings[k].lexeme->weak == accuse))
      return TRUE;
  return FALSE;
}
