/* The gazetteer: dates, spellings, findings and verdicts, on the tables in unit/tables and folders of its own. */
#include <entente/gazetteer.h>
#include <string.h>

#include <glib/gstdio.h>

#include "lexicon/dates.h"
#include "lexicon/distance.h"
#include "lexicon/spellings.h"

#define ENTITIES "id\tkind\tname\tiso2\tiso3\tcow\tgw\tregion\tlat\tlon\tfrom\tto\n"
#define ALIASES "surface\tentity\tkind\tcase\tevidence\tfrom\tto\texample\tcounter\n"
#define PEOPLE "name\tentity\toffice\tfrom\tto\tforms\tshort\talone\n"
#define DECOYS "phrase\tkind\texample\tcounter\n"
#define MEMBERS "organization\tmember\tfrom\tto\n"
#define OFFICES "office\tyears\tseveral\tlong\n"

static const char *const base[][2] = {
    {"entities.tsv", ENTITIES "GEO\tstate\tGeorgia\tGE\tGEO\t372\t372\t\t42\t43.5\t\t\n"
                              "KOR\tstate\tSouth Korea\tKR\tKOR\t732\t732\t\t36\t128\t\t\n"
                              "OPEC\torganization\tOPEC\t\t\t\t\t\t\t\t1960\t\n"
                              "OPECPLUS\tbloc\tOPEC+\t\t\t\t\t\t\t\t2016\t\n"
                              "SUN\tformer_state\tSoviet Union\tSU\tSUN\t365\t365\t\t60\t90\t1922\t1991-12-26\n"},
    {"classes.tsv", "class\tquad\tcameo\tgoldstein\tintensity\tterritorial\nAGREE\tverbal_cooperation\t05\t3\t2.5\t\n"},
    {"aliases.tsv", ALIASES "Georgia\tGEO\tname\t\tyes\t\t\t\t\n"
                            "South Korea\tKOR\tname\t\t\t\t\t\t\n"
                            "Korea\tKOR\tname\t\tlikely\t\t\t\t\n"
                            "OPEC\tOPEC\tacronym\texact\t\t\t\t\t\n"
                            "OPEC+\tOPECPLUS\tacronym\texact\t\t\t\t\t\n"
                            "Soviet Union\tSUN\tname\t\t\t1922\t1991\t\t\n"},
    {"people.tsv", PEOPLE "Ana Bell\tGEO\thead_of_government\t2001-02-03\t2005-06\tAnna Bell\tBell\t\n"
                          "Ana Bell\tKOR\tspokesman\t2015\t\t\t\tAbell\n"},
    {"decoys.tsv", DECOYS "Georgia Tech\tbody\t\t\nRadio {name}\tpaper\t\t\n"},
    {"offices.tsv", OFFICES "head_of_government\t12\t\t\nspokesman\t5\t*\t\n"},
    {NULL, NULL}};

static char *
write_folder (const char *const tables[][2])
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("entente-XXXXXX", &error);
  g_assert_no_error (error);
  for (guint i = 0; tables[i][0]; i++) {
    g_autofree char *path = g_build_filename (folder, tables[i][0], NULL);
    g_assert_true (g_file_set_contents (path, tables[i][1], -1, NULL));
  }
  return folder;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_remove (path);
  }
  g_rmdir (folder);
}

/* The base tables with one more folder, NULL for none. */
static EntGazetteer *
load (const char *file, const char *text)
{
  g_autoptr (GError) error = NULL;
  const char *const more[][2] = {{file, text}, {NULL, NULL}};
  g_autofree char *first = write_folder (base), *second = file ? write_folder (more) : NULL;
  const char *const dirs[] = {first, second, NULL};
  EntGazetteer *gazetteer = ent_gazetteer_load (dirs, TRUE, &error);
  g_assert_no_error (error);
  remove_folder (first);
  if (second)
    remove_folder (second);
  return gazetteer;
}

/* ---- parts ---- */

static void
test_dates (void)
{
  g_assert_true (ent_is_partial_date (""));
  g_assert_true (ent_is_partial_date ("2024-02-29"));
  g_assert_false (ent_is_partial_date ("2023-02-29"));
  g_assert_false (ent_is_partial_date ("2023-13"));
  g_assert_false (ent_is_partial_date ("2023-1"));
  g_assert_cmpint (ent_date_last ("2024-02"), ==, ent_date_first ("2024-02-29"));
  g_assert_cmpint (ent_date_last ("2023"), ==, ent_date_first ("2023-12-31"));
  g_assert_cmpint (ent_date_last ("2023-05-06"), ==, ent_date_first ("2023-05-06"));
  g_assert_cmpint (ent_date_first (""), ==, -1);
  g_assert_true (ent_dates_overlap ("2001", "2005", "2004", "", 0));
  g_assert_false (ent_dates_overlap ("2001", "2005", "2005", "", 0)); /* the year of the handover says nothing */
  g_assert_false (ent_dates_overlap ("2001", "2005-03-01", "2005-02-01", "2009", 60));
  g_assert_true (ent_dates_overlap ("2001", "2005-05-01", "2005-02-01", "2009", 60));
  g_assert_true (ent_dates_overlap ("2001", "", "2005", "2009", 60));
}

static void
collect (const char *spelling, gpointer list)
{
  g_string_append_printf (list, "[%s]", spelling);
}

static void
test_spellings (void)
{
  static const struct {
    const char *surface;
    gboolean exact;
    const char *expected;
  } rows[] = {{"South Korea", FALSE, "[South Korea][SOUTH KOREA]"}, {"WHO", TRUE, "[WHO]"},
              {"the Kremlin", FALSE, "[Kremlin][KREMLIN]"},         {"The Hague", FALSE, "[The Hague][THE HAGUE]"},
              {"al-Sadr", FALSE, "[al-Sadr][AL-SADR][Al-Sadr]"},    {"Łódź", TRUE, "[Łódź][Ło\u0301dz\u0301][Lodz]"}};
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    ent_spellings (rows[i].surface, rows[i].exact, collect, out);
    g_assert_cmpstr (out->str, ==, rows[i].expected);
  }
}

static void
test_distance (void)
{
  g_assert_cmpuint (ent_edit_distance ("korea", "korea"), ==, 0);
  g_assert_cmpuint (ent_edit_distance ("korae", "korea"), ==, 1);
  g_assert_cmpuint (ent_edit_distance ("", "abc"), ==, 3);
  g_assert_cmpuint (ent_edit_distance ("sout", "south"), ==, 1);
}

/* ---- find ---- */

typedef struct {
  const char *phrase, *date, *surface;
  EntHitPlace place;
  EntVerdict verdict;
} Expected;

static const EntHit *
find_hit (const GPtrArray *hits, const Expected *row)
{
  for (guint i = 0; i < hits->len; i++) {
    const EntHit *hit = hits->pdata[i];
    if (strcmp (hit->surface, row->surface) == 0 && hit->place == row->place)
      return hit;
  }
  return NULL;
}

static void
test_find (void)
{
  static const Expected rows[] = {
      {"South Korea", NULL, "South Korea", ENT_HIT_SAME, ENT_VERDICT_TAKEN},
      {"SOUTH-KOREA", NULL, "South Korea", ENT_HIT_SAME, ENT_VERDICT_TAKEN},
      {"South Korea", NULL, "Korea", ENT_HIT_INSIDE, ENT_VERDICT_LOST},
      {"South Korea", NULL, "Radio {name}", ENT_HIT_LONGER, ENT_VERDICT_HIDES},
      {"Korea", NULL, "Korea", ENT_HIT_SAME, ENT_VERDICT_EVIDENCE},
      {"Korea", NULL, "South Korea", ENT_HIT_LONGER, ENT_VERDICT_TAKEN},
      {"Georgia", NULL, "Georgia Tech", ENT_HIT_LONGER, ENT_VERDICT_HIDES},
      {"Georgia Tech", NULL, "Georgia", ENT_HIT_INSIDE, ENT_VERDICT_LOST},
      {"Radio South Korea", NULL, "Radio {name}", ENT_HIT_SAME, ENT_VERDICT_HIDES},
      {"OPEC+", NULL, "OPEC+", ENT_HIT_SAME, ENT_VERDICT_TAKEN},
      {"the Soviet Union", "2020-01-01", "Soviet Union", ENT_HIT_SAME, ENT_VERDICT_TAKEN},
      {"Ana Bell", "2005-08-01", "Ana Bell", ENT_HIT_SAME, ENT_VERDICT_TAKEN}, /* days of grace */
      {"Bell", NULL, "Bell", ENT_HIT_SAME, ENT_VERDICT_EVIDENCE},
      {"Abell", "2010-01-01", "Abell", ENT_HIT_SAME, ENT_VERDICT_LOST},
      {"Ana Bell Abell", "2010-01-01", "Abell", ENT_HIT_INSIDE, ENT_VERDICT_LOST},
  };
  g_autoptr (EntGazetteer) gazetteer = load (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) hits = ent_gazetteer_find (gazetteer, rows[i].phrase, rows[i].date);
    const EntHit *hit = find_hit (hits, &rows[i]);
    g_test_message ("%s: %s", rows[i].phrase, rows[i].surface);
    g_assert_nonnull (hit);
    g_assert_cmpuint (hit->verdict, ==, rows[i].verdict);
    g_assert_cmpuint (hit->line, >=, 2);
  }
  g_autoptr (GPtrArray) opec = ent_gazetteer_find (gazetteer, "OPEC", NULL);
  g_assert_cmpstr (((const EntHit *)opec->pdata[0])->entity->id, ==, "OPEC");
  g_assert_cmpuint (((const EntHit *)opec->pdata[0])->verdict, ==, ENT_VERDICT_TAKEN);
  g_autoptr (GPtrArray) nobody = ent_gazetteer_find (gazetteer, "...", NULL);
  g_assert_cmpuint (nobody->len, ==, 0);
}

static void
test_replaced (void)
{
  g_autoptr (EntGazetteer) gazetteer = load ("aliases.tsv", ALIASES "Georgia\tGEO\tname\t\t\t\t\t\t\nSouth Korea\tGEO\tname\t\t\t\t\t\t\n");
  g_autoptr (GPtrArray) hits = ent_gazetteer_find (gazetteer, "Georgia", NULL);
  const EntHit *first = hits->pdata[0], *second = hits->pdata[1];
  g_assert_cmpuint (first->verdict, ==, ENT_VERDICT_TAKEN);
  g_assert_cmpuint (second->verdict, ==, ENT_VERDICT_LOST);
  g_assert_nonnull (strstr (second->why, "replaced by"));
  g_autoptr (GPtrArray) rivals = ent_gazetteer_find (gazetteer, "South Korea", NULL);
  g_assert_cmpuint (((const EntHit *)rivals->pdata[0])->verdict, ==, ENT_VERDICT_EVIDENCE);
  g_assert_cmpuint (((const EntHit *)rivals->pdata[1])->verdict, ==, ENT_VERDICT_EVIDENCE);
}

static void
test_near (void)
{
  g_autoptr (EntGazetteer) gazetteer = load (NULL, NULL);
  g_auto (GStrv) near = ent_gazetteer_near (gazetteer, "south koera", 2);
  g_assert_cmpstr (near[0], ==, "South Korea");
  g_auto (GStrv) words = ent_gazetteer_near (gazetteer, "Union of Soviet Republics", 2);
  g_assert_cmpstr (words[0], ==, "Soviet Union");
  g_auto (GStrv) none = ent_gazetteer_near (gazetteer, "Xqzw", 2);
  g_assert_null (none[0]);
}

/* ---- check ---- */

static const EntFinding *
find_finding (const GPtrArray *findings, const char *part)
{
  for (guint i = 0; i < findings->len; i++)
    if (strstr (((const EntFinding *)findings->pdata[i])->message, part))
      return findings->pdata[i];
  return NULL;
}

static void
test_check (void)
{
  static const struct {
    const char *file, *text;
    guint line; /* 0: there must be no such finding */
    gboolean error;
    const char *column, *message;
  } rows[] = {
      {NULL, NULL, 0, FALSE, "", "is claimed"},
      {NULL, NULL, 3, FALSE, "to", "for 11 years on 2026-11-21"},
      {"aliases.tsv", ALIASES "SOUTH KOREA\tGEO\tname\t\t\t\t\t\t\n", 2, TRUE, "surface", "neither needs evidence"},
      {"aliases.tsv", ALIASES "South Korea\tGEO\tname\t\tyes\t\t\t\t\n", 2, FALSE, "surface", "both need evidence, not one"},
      {"aliases.tsv", ALIASES "Soviet Union\tGEO\tname\t\t\t1992\t\t\t\n", 0, FALSE, "", "is claimed"},
      {"aliases.tsv", ALIASES "Ana Bell\tSUN\tname\t\t\t2003\t\t\t\n", 2, FALSE, "", "told from the other"},
      {"aliases.tsv", ALIASES "+++\tSUN\tname\t\t\t\t\t\t\n", 2, TRUE, "surface", "can never be found"},
      {"aliases.tsv", ALIASES "Soviets/Reds\tSUN\tname\t\t\t\t\t\t\n", 2, FALSE, "surface", "holds '/'"},
      {"aliases.tsv", ALIASES "Soviets\tSVU\tname\t\t\t\t\t\t\n", 2, TRUE, "entity", "unknown entity 'SVU'"},
      {"aliases.tsv", ALIASES "Soviets\tSUN\tname\t\t\t1991\t1922\t\t\n", 2, TRUE, "to", "lies before"},
      {"aliases.tsv", ALIASES "Soviets\tSUN\n", 2, TRUE, "", "2 columns where the header has 9"},
      {"alias.tsv", ALIASES, 1, TRUE, "", "no table has this name"},
      {"decoys.tsv", DECOYS "Korea\tother\t\t\n", 4, FALSE, "surface", "is a decoy at"},
      {"decoys.tsv", DECOYS "blue moon\tother\t\t\n", 2, FALSE, "phrase", "holds no name"},
      {"decoys.tsv", DECOYS "{nope} Korea\tother\t\t\n", 2, TRUE, "phrase", "is none of {name}, {given} and {number}"},
      {"decoys.tsv", DECOYS "{name Korea\tother\t\t\n", 2, TRUE, "phrase", "is none of {name}, {given} and {number}"},
      {"people.tsv", PEOPLE "Carl Dill\tGEO\thead_of_government\t2003\t2008\t\t\t\n", 2, FALSE, "to", "until 2005-06, but 'Carl Dill'"},
      {"people.tsv", PEOPLE "Carl Dill\tGEO\thead_of_government\t2005-05\t2008\t\t\t\n", 0, FALSE, "", "but 'Carl Dill'"},
      {"people.tsv", PEOPLE "Carl Dill\tKOR\tspokesman\t2016\t2017\t\t\t\n", 0, FALSE, "", "but 'Carl Dill'"},
      {"people.tsv", PEOPLE "Carl Dill\tKOR\tsinger\t2016\t2017\t\t\t\n", 2, FALSE, "office", "no row for 'singer'"},
      {"offices.tsv", OFFICES "spokesman\t5\t\tKOR\n", 0, FALSE, "", "years on 2026-11-21"},
      {"offices.tsv", OFFICES "spokesman\t500\t\t\n", 2, TRUE, "years", "no number of years"},
      {"members.tsv", MEMBERS "OPEC\tGEO\t1950\t\n", 2, FALSE, "from", "lies outside of the time of 'OPEC'"},
      {"members.tsv", MEMBERS "OPEC\tSUN\t1970\t\n", 2, FALSE, "to", "'SUN' ended in 1991-12-26"},
      {"members.tsv", MEMBERS "OPEC\tGEO\t1970\t\nOPEC\tGEO\t1980\t\n", 3, FALSE, "member", "at the same time"},
      {"members.tsv", MEMBERS "OPEC\tGEO\t1970\t1975\nOPEC\tGEO\t1980\t\n", 0, FALSE, "", "at the same time"},
      {"members.tsv", MEMBERS "GEO\tKOR\t1970\t1975\n", 2, FALSE, "organization", "no organization"},
      {"members.tsv", MEMBERS "OPEC\tGEO\t1990\t1975\n", 2, TRUE, "to", "lies before"},
      {"entities.tsv", ENTITIES "RUS\tstate\tRussia\tRU\tRUS\t365\t365\t\t60\t90\t\t\n", 2, FALSE, "cow", "number of 'SUN'"},
      {"entities.tsv", ENTITIES "RUS\tstate\tRussia\tRU\tRUS\t365\t365\t\t60\t90\t1992\t\n", 0, FALSE, "", "number of 'SUN'"},
      {"entities.tsv", ENTITIES "RUS\tstate\tRussia\tRU\tRUS\t365\t365\t\t60\t90\t1992\t\n", 2, FALSE, "id", "has no name"},
      {"entities.tsv", ENTITIES "RUS\tstate\tRussia\tKR\tRUS\t\t\t\t60\t90\t\t\n", 2, TRUE, "iso2", "is the code of 'KOR'"},
      {"entities.tsv", ENTITIES "RUS\tstate\tRussia\tRU\tRU1\t\t\t\t60\t90\t\t\n", 2, TRUE, "iso3", "three capital letters"},
      {"entities.tsv", ENTITIES "RUS\tstate\tRussia\tRU\tRUX\t\t\t\t60\t90\t\t\n", 2, FALSE, "iso3", "is not the id"},
      {"entities.tsv", ENTITIES "RUS\tstate\tRussia\tRU\tRUS\t1\t\t\t60\t90\t\t\n", 2, TRUE, "cow", "from 2 to 999"},
      {"entities.tsv", ENTITIES "RUS\tstate\tRussia\tRU\tRUS\t\t\t\t90.5\t90\t\t\n", 2, TRUE, "lat", "outside of -90 to 90"},
      {"entities.tsv", ENTITIES "RUS\tstate\tRussia\tRU\tRUS\t\t\t\t60\t\t\t\n", 2, TRUE, "lon", "is empty"},
      {"entities.tsv", ENTITIES "RUS\tstate\tRussia\tRU\tRUS\t\t\t\t60\t90\t1992\t1980\n", 2, TRUE, "to", "lies before"},
      {"words.tsv", "set\twords\nsport\tgoal,own goal\n", 2, TRUE, "words", "'own goal' is more than one word"},
      {"given.tsv", "name\nJean-Paul\n", 2, FALSE, "name", "not one word"},
      {"pages.tsv", "kind\tpattern\texample\tcounter\ndate\t\t\t\n", 2, TRUE, "pattern", "is empty"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (EntGazetteer) gazetteer = load (rows[i].file, rows[i].text);
    const EntFinding *finding = find_finding (ent_gazetteer_check (gazetteer, "2026-11-21"), rows[i].message);
    g_test_message ("%u %s: %s", i, rows[i].file ? rows[i].file : "base", rows[i].message);
    g_assert_true ((finding != NULL) == (rows[i].line != 0));
    if (!finding)
      continue;
    g_assert_cmpint (finding->error, ==, rows[i].error);
    if (strcmp (rows[i].message, "no table has this name") != 0)
      g_assert_cmpuint (finding->line, ==, rows[i].line);
    if (*rows[i].column)
      g_assert_cmpstr (finding->column, ==, rows[i].column);
  }
}

/* Without a day to look from, nobody is too old; and a mistake ends the loading where not all are asked for. */
static void
test_load (void)
{
  g_autoptr (EntGazetteer) gazetteer = load (NULL, NULL);
  g_assert_null (find_finding (ent_gazetteer_check (gazetteer, NULL), "years on"));
  g_autoptr (GError) error = NULL;
  const char *const more[][2] = {{"decoys.tsv", DECOYS "{nope}\tother\t\t\n"}, {NULL, NULL}};
  g_autofree char *first = write_folder (base), *second = write_folder (more);
  const char *const dirs[] = {first, second, NULL}, *const missing[] = {first, "no-such-folder", NULL};
  g_assert_null (ent_gazetteer_load (dirs, FALSE, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_TABLE);
  g_clear_error (&error);
  g_assert_null (ent_gazetteer_load (missing, TRUE, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_NO_INPUT);
  remove_folder (first);
  remove_folder (second);
}

static void
test_horizon (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = write_folder (base);
  const char *const dirs[] = {folder, NULL};
  g_autoptr (EntLexicon) lexicon = ent_lexicon_load (dirs, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ent_lexicon_horizon (lexicon), ==, "2015");
  g_assert_false (ent_lexicon_is_past (lexicon, "2015-12-31"));
  g_assert_true (ent_lexicon_is_past (lexicon, "2016-01-01"));
  g_assert_false (ent_lexicon_is_past (lexicon, NULL));
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gazetteer/dates", test_dates);
  g_test_add_func ("/gazetteer/spellings", test_spellings);
  g_test_add_func ("/gazetteer/distance", test_distance);
  g_test_add_func ("/gazetteer/find", test_find);
  g_test_add_func ("/gazetteer/replaced", test_replaced);
  g_test_add_func ("/gazetteer/near", test_near);
  g_test_add_func ("/gazetteer/check", test_check);
  g_test_add_func ("/gazetteer/load", test_load);
  g_test_add_func ("/gazetteer/horizon", test_horizon);
  return g_test_run ();
}
