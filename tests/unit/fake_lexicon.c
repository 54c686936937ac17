/* Stands in for src/lexicon: link it instead of, not beside, the real one. */
#include "fake_lexicon.h"

#include <string.h>

struct _EntLexicon {
  char *gazetteer_hash, *cues_hash;
};

#define STATE(id, name, iso2, cow)                                                                                                         \
  {                                                                                                                                        \
    id, ENT_KIND_STATE, name, iso2, id, cow, cow, "", 0, 0, "", ""                                                                         \
  }
#define OTHER(id, kind, name)                                                                                                              \
  {                                                                                                                                        \
    id, kind, name, "", "", "", "", "", 0, 0, "", ""                                                                                       \
  }

static const EntEntity entities[] = {
    STATE ("USA", "United States", "US", "2"),
    STATE ("FRA", "France", "FR", "220"),
    STATE ("DEU", "Germany", "DE", "255"),
    STATE ("RUS", "Russia", "RU", "365"),
    STATE ("UKR", "Ukraine", "UA", "369"),
    STATE ("PAK", "Pakistan", "PK", "770"),
    OTHER ("HKG", ENT_KIND_TERRITORY, "Hong Kong"),
    OTHER ("ASEAN", ENT_KIND_ORGANIZATION, "Association of Southeast Asian Nations"),
    OTHER ("NATO", ENT_KIND_ORGANIZATION, "North Atlantic Treaty Organization"),
};

static const EntClass classes[] = {
    {"AGREE", ENT_QUAD_VERBAL_COOPERATION, "03", 4, 3, FALSE},       {"CONSULT", ENT_QUAD_VERBAL_COOPERATION, "04", 1, 1, FALSE},
    {"SUPPORT", ENT_QUAD_VERBAL_COOPERATION, "05", 3.5, 4, FALSE},   {"CONCEDE", ENT_QUAD_VERBAL_COOPERATION, "08", 5, 2, FALSE},
    {"COOPERATE", ENT_QUAD_MATERIAL_COOPERATION, "06", 6, 6, FALSE}, {"AID", ENT_QUAD_MATERIAL_COOPERATION, "07", 7, 7, FALSE},
    {"RETREAT", ENT_QUAD_MATERIAL_COOPERATION, "08", 5, 5, FALSE},   {"REQUEST", ENT_QUAD_VERBAL_CONFLICT, "10", -1, -1, FALSE},
    {"ACCUSE", ENT_QUAD_VERBAL_CONFLICT, "11", -2, -2, FALSE},       {"REJECT", ENT_QUAD_VERBAL_CONFLICT, "12", -4, -3, FALSE},
    {"THREATEN", ENT_QUAD_VERBAL_CONFLICT, "13", -6, -5, FALSE},     {"PROTEST", ENT_QUAD_MATERIAL_CONFLICT, "14", -6.5, -6, FALSE},
    {"SANCTION", ENT_QUAD_MATERIAL_CONFLICT, "16", -4, -6, FALSE},   {"MOBILIZE", ENT_QUAD_MATERIAL_CONFLICT, "15", -7, -7, FALSE},
    {"COERCE", ENT_QUAD_MATERIAL_CONFLICT, "17", -7, -8, FALSE},     {"ASSAULT", ENT_QUAD_MATERIAL_CONFLICT, "19", -10, -10, FALSE},
};

EntLexicon *
fake_lexicon_new (const char *label)
{
  EntLexicon *lexicon = g_new0 (EntLexicon, 1);
  lexicon->gazetteer_hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, label, -1);
  lexicon->cues_hash = g_strdup (lexicon->gazetteer_hash);
  return lexicon;
}

void
fake_lexicon_free (EntLexicon *lexicon)
{
  g_free (lexicon->gazetteer_hash);
  g_free (lexicon->cues_hash);
  g_free (lexicon);
}

const char *
ent_lexicon_gazetteer_hash (const EntLexicon *lexicon)
{
  return lexicon->gazetteer_hash;
}

const char *
ent_lexicon_cues_hash (const EntLexicon *lexicon)
{
  return lexicon->cues_hash;
}

const EntEntity *
ent_lexicon_find_entity (const EntLexicon *lexicon G_GNUC_UNUSED, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strcmp (entities[i].id, id) == 0)
      return &entities[i];
  return NULL;
}

const EntClass *
ent_lexicon_find_class (const EntLexicon *lexicon G_GNUC_UNUSED, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (strcmp (classes[i].name, name) == 0)
      return &classes[i];
  return NULL;
}
