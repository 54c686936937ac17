/* Stands in for src/lexicon where networks are written: a few entities, among them names that files must quote. Link it instead of the real
 * one and of fake_lexicon.c. */
#include "fake_lexicon.h"

#include <math.h>
#include <string.h>

struct _EntLexicon {
  const char *label;
};

#define STATE(id, name, cow, gw, region, latitude, longitude)                                                                              \
  {                                                                                                                                        \
    id, ENT_KIND_STATE, name, "", id, cow, gw, region, latitude, longitude, "", ""                                                         \
  }
#define ORGANIZATION(id, name)                                                                                                             \
  {                                                                                                                                        \
    id, ENT_KIND_ORGANIZATION, name, "", "", "", "", "", NAN, NAN, "", ""                                                                  \
  }

static const EntEntity entities[] = {
    STATE ("USA", "United States", "2", "2", "Northern America", 38, -97),
    STATE ("FRA", "France", "220", "220", "Western Europe", 46, 2),
    STATE ("DEU", "Germany", "255", "260", "Western Europe", 51, 9),
    STATE ("RUS", "Russia", "365", "365", "Eastern Europe", 60, 100),
    STATE ("UKR", "Ukraine", "369", "369", "Eastern Europe", 49, 32),
    STATE ("PAK", "Pakistan", "770", "770", "Southern Asia", 30, 70),
    STATE ("CIV", "Côte d'Ivoire", "437", "437", "Western Africa", 8, -5),
    ORGANIZATION ("ODD", "Tom & \"Jerry\" <A>,\x01 ’ltd’"),
    ORGANIZATION ("SUM", "=SUM(A1)"),
    ORGANIZATION ("NATO", "North Atlantic Treaty Organization"),
};

static const EntClass classes[] = {
    {"CONSULT", ENT_QUAD_VERBAL_COOPERATION, "04", 1, 1, FALSE},
    {"SANCTION", ENT_QUAD_MATERIAL_CONFLICT, "16", -4, -6, FALSE},
};

EntLexicon *
fake_lexicon_new (const char *label)
{
  EntLexicon *lexicon = g_new0 (EntLexicon, 1);
  lexicon->label = label;
  return lexicon;
}

void
fake_lexicon_free (EntLexicon *lexicon)
{
  g_free (lexicon);
}

const char *
ent_lexicon_gazetteer_hash (const EntLexicon *lexicon)
{
  return lexicon->label;
}

const char *
ent_lexicon_cues_hash (const EntLexicon *lexicon)
{
  return lexicon->label;
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

guint
ent_lexicon_n_entities (const EntLexicon *lexicon G_GNUC_UNUSED)
{
  return G_N_ELEMENTS (entities);
}

const EntEntity *
ent_lexicon_entity (const EntLexicon *lexicon G_GNUC_UNUSED, guint index)
{
  return &entities[index];
}

/* NATO has the two members that its tests need. */
gboolean
ent_lexicon_is_member (const EntLexicon *lexicon G_GNUC_UNUSED, const char *organization, const char *member,
                       const char *date G_GNUC_UNUSED)
{
  return strcmp (organization, "NATO") == 0 && (strcmp (member, "USA") == 0 || strcmp (member, "FRA") == 0);
}
