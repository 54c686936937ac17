/* The bytes of one table, on top of a small gazetteer: every mistake told, what is left checked and searched. */
#include "fuzz.h"

#include <entente/gazetteer.h>

#include <stdio.h>
#include <string.h>

#define ENTITIES                                                                                                                           \
  "id\tkind\tname\tiso2\tiso3\tcow\tgw\tregion\tlat\tlon\tfrom\tto\n"                                                                      \
  "RUS\tstate\tRussia\tRU\tRUS\t365\t365\tEastern Europe\t60\t100\t1991-12\t\n"                                                            \
  "UN\torganization\tUnited Nations\t\t\t\t\t\t\t\t1945\t\n"
#define ALIASES                                                                                                                            \
  "surface\tentity\tkind\tcase\tevidence\tfrom\tto\texample\tcounter\nRussia\tRUS\tname\t\t\t\t\t\t\nUN\tUN\tacronym\texact\t\t\t\t\t\n"
#define CLASSES "class\tquad\tcameo\tgoldstein\tintensity\tterritorial\nAGREE\tverbal_cooperation\t05\t3\t2.5\t\n"

static const char *const tables[] = {"entities.tsv", "aliases.tsv", "people.tsv", "decoys.tsv",
                                     "members.tsv",  "offices.tsv", "given.tsv",  "agents.tsv"};

static const char *
base_folder (void)
{
  static char *base;
  if (base)
    return base;
  base = g_build_filename (fuzz_folder (), "gazetteer", NULL);
  g_free (fuzz_write (base, "entities.tsv", (const uint8_t *)ENTITIES, strlen (ENTITIES)));
  g_free (fuzz_write (base, "aliases.tsv", (const uint8_t *)ALIASES, strlen (ALIASES)));
  g_free (fuzz_write (base, "classes.tsv", (const uint8_t *)CLASSES, strlen (CLASSES)));
  return base;
}

static void
look (EntGazetteer *gazetteer, const char *phrase)
{
  g_autoptr (GPtrArray) hits = ent_gazetteer_find (gazetteer, phrase, "2020-02-29");
  g_auto (GStrv) near = ent_gazetteer_near (gazetteer, phrase, 3);
  for (guint i = 0; i < hits->len; i++)
    g_assert_true (*((const EntHit *)hits->pdata[i])->why);
  g_assert_cmpuint (g_strv_length (near), <=, 3);
}

/* The first byte chooses the table; what follows is the table, and its first kilobyte a phrase to find, too. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (fuzz_folder (), "checked", NULL);
  g_autofree char *path = fuzz_write (folder, tables[data[0] % G_N_ELEMENTS (tables)], data + 1, size - 1);
  const char *const dirs[] = {base_folder (), folder, NULL};
  g_autoptr (EntGazetteer) gazetteer = ent_gazetteer_load (dirs, TRUE, &error);
  g_assert_no_error (error); /* whatever is wrong is a finding */
  const GPtrArray *findings = ent_gazetteer_check (gazetteer, "2026-01-01");
  for (guint i = 0; i < findings->len; i++)
    g_assert_true (*((const EntFinding *)findings->pdata[i])->message);
  g_autofree char *phrase = g_utf8_make_valid ((const char *)data + 1, (gssize)MIN (size - 1, 1024));
  look (gazetteer, phrase);
  look (gazetteer, "Russia");
  remove (path);
  return 0;
}
