/* The files of a network: what they say, that they come out the same twice, and what happens where they cannot be written. With a folder
 * as argument it leaves graphs there for the readers in tests/interop/, each in a folder that is named after what is special of it. */
#include "fake_lexicon.h"
#include "fake_tallied.h"

#include <entente/write.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* fontconfig, which cairo asks for a font, keeps its configuration until the process ends. Called by LeakSanitizer. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libfontconfig\n";
}

/* A folder of its own for every test. */
typedef struct {
  char *folder;
  EntLexicon *lexicon;
  FakeTallied *fake;
  EntNetwork *network;
} Fixture;

static void
add_event (FakeTallied *fake)
{
  EntTalliedEvent event = {.id = "e1", .date = "2026-02-23", .source = "USA", .target = "RUS", .class_name = "SANCTION"};
  event.source_sector = "government";
  event.quad = ENT_QUAD_MATERIAL_CONFLICT;
  event.construction = "active";
  event.operators = "vow|lift";
  event.cue = "sanction";
  event.intensity = -6;
  event.confidence = 0.9;
  event.n_reports = 3;
  event.n_articles = event.n_sources = 2;
  event.document = "a.txt";
  event.sentence_text = "They said:\t\"no\"\nand left.";
  g_array_append_val (fake->tallied.events, event);
}

static void
add_evidence (FakeTallied *fake)
{
  EntEvidence evidence = {.edge = "USA--RUS", .document = "a.txt", .title = "A \"title\" \\ with\ttabs", .date = "2026-02-23"};
  evidence.sentence = 2;
  evidence.field = ENT_FIELD_TEXT;
  evidence.span = (EntSpan){100, 140};
  evidence.text = "Caf\xc3\xa9 \x01 and a bad byte \xff.";
  evidence.event = (EntEvent){.source = "USA", .target = "RUS", .class_name = "SANCTION", .construction = "active", .cue_id = "sanction"};
  evidence.event.quad = ENT_QUAD_MATERIAL_CONFLICT;
  evidence.event.operators = "vow|lift";
  evidence.event.cue = (EntSpan){110, 120};
  evidence.event.cue_text = "sanctions, and more";
  evidence.event.source_mention = (EntSpan){100, 103};
  evidence.event.target_mention = (EntSpan){121, 127};
  evidence.event.confidence = 0.75;
  g_array_append_val (fake->tallied.evidence, evidence);
}

static void
add_documents (FakeTallied *fake)
{
  EntTalliedDocument first = {"a.txt", "00ff", "2026-02-23", NULL}, second = {"b.txt", "01ff", "2026-02-24", "a.txt"};
  g_array_append_val (fake->tallied.documents, first);
  g_array_append_val (fake->tallied.documents, second);
  fake->tallied.n_documents = 2;
  fake->tallied.n_duplicates = 1;
  fake->tallied.first_date = "2026-02-23";
  fake->tallied.last_date = "2026-02-24";
  fake->tallied.week = "2026-W09";
}

static void
add_edges (FakeTallied *fake)
{
  gboolean relation = fake->options.edges == ENT_EDGES_RELATION;
  const char *consult = relation ? "CONSULT" : NULL, *sanction = relation ? "SANCTION" : NULL;
  EntEdge *edge = fake_tallied_edge (fake, "CIV", "FRA", consult, 2, 1.25);
  edge->q = 0.000123456;
  edge->llr = 1234567;
  fake_tallied_edge (fake, "FRA", "DEU", consult, 10, 3);
  fake_tallied_edge (fake, "FRA", "NATO", consult, 3, NAN)->basis = "cooccurrence";
  fake_tallied_edge (fake, "FRA", "ODD", consult, 0.1, 0.5);
  fake_tallied_edge (fake, "USA", "DEU", consult, 5, 2);
  fake_tallied_edge (fake, "USA", "RUS", sanction, 7, -6);
  if (relation)
    fake_tallied_edge (fake, "USA", "RUS", "THREATEN", 2, -5);
  if (fake->options.edges != ENT_EDGES_DYAD)
    fake_tallied_edge (fake, "RUS", "USA", sanction, 4, -6);
  fake_tallied_edge (fake, "XYZ", "FRA", sanction, 1, -2);
}

/* Every edge has its weight in one week; where there are two, every other one has 1 in the second. */
static void
add_weeks (FakeTallied *fake, gboolean two)
{
  g_array_set_size (fake->tallied.weeks, 0);
  for (guint w = 0; w < (two ? 2 : 1); w++)
    for (guint i = 0; i < fake->tallied.edges->len; i += 1 + w) {
      const EntEdge *edge = &g_array_index (fake->tallied.edges, EntEdge, i);
      EntDyadWeek week = {
          .week = w ? "2026-W10" : "2026-W09", .edge = i, .weight = w ? 1 : edge->weight, .n_sentences = 1, .n_articles = 1};
      week.n_events = isfinite (edge->tone) ? 1 : 0;
      week.tone = week.tone_se = edge->tone;
      week.cooperation = edge->cooperation;
      week.conflict = edge->conflict;
      g_array_append_val (fake->tallied.weeks, week);
    }
}

static void
set_up (Fixture *fixture, gconstpointer edges)
{
  g_autoptr (GError) error = NULL;
  FakeTallied *fake = fake_tallied_new ((EntEdges)GPOINTER_TO_INT (edges));
  fake_tallied_nodes (fake, "CIV DEU FRA NATO ODD PAK RUS SUM USA XYZ");
  add_edges (fake);
  add_weeks (fake, FALSE);
  add_event (fake);
  add_evidence (fake);
  add_documents (fake);
  fixture->fake = fake;
  fixture->lexicon = fake_lexicon_new ("00112233445566778899aabbccddeeff");
  fixture->network = ent_network_new (fixture->lexicon, &fake->tallied, &fake->options, &error);
  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("entente-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_remove (path) != 0)
      remove_folder (path);
  }
  if (dir)
    g_dir_close (dir);
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  ent_network_free (fixture->network);
  fake_lexicon_free (fixture->lexicon);
  fake_tallied_free (fixture->fake);
}

static gboolean
write_into (const Fixture *fixture, const char *folder, GError **error)
{
  return ent_write_all (fixture->network, fixture->lexicon, &fixture->fake->options, NULL, folder, error);
}

static char *
contents_of (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir))
    n++;
  return n;
}

static guint
n_writers (void)
{
  guint n = 0;
  while (ent_writers ()[n].file)
    n++;
  return n;
}

#define ASSERT_HAS(text, part)                                                                                                             \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    if (!strstr (text, part))                                                                                                              \
      g_error ("'%s' is not in:\n%s", part, text);                                                                                         \
  }                                                                                                                                        \
  G_STMT_END
#define ASSERT_HAS_NOT(text, part) g_assert_null (strstr (text, part))

static void
test_twice (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = g_build_filename (fixture->folder, "deep", "first", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "second", NULL);
  g_assert_true (write_into (fixture, first, &error));
  g_assert_true (write_into (fixture, second, &error));
  g_assert_true (write_into (fixture, second, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < n_writers (); i++) {
    g_autofree char *a = contents_of (first, ent_writers ()[i].file), *b = contents_of (second, ent_writers ()[i].file);
    g_assert_cmpuint (strlen (a), >, 0);
    g_assert_cmpstr (a, ==, b);
  }
  g_assert_cmpuint (count_files (first), ==, n_writers ());
  g_assert_cmpuint (count_files (second), ==, n_writers ());
}

static void
test_graphml (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  g_assert_true (write_into (fixture, fixture->folder, NULL));
  g_autofree char *text = contents_of (fixture->folder, "graph.graphml");
  ASSERT_HAS (text, "<graph id=\"2026-W09\" edgedefault=\"undirected\">");
  ASSERT_HAS (text, "Tom &amp; &quot;Jerry&quot; &lt;A&gt;, ’ltd’");
  ASSERT_HAS (text, "<data key=\"weight\">0.1</data>");
  ASSERT_HAS (text, "<key id=\"r\" for=\"node\" attr.name=\"r\" attr.type=\"int\"/>");
  ASSERT_HAS (text, "<data key=\"g_gazetteer\">00112233445566778899aabbccddeeff</data>");
  ASSERT_HAS (text, "<edge id=\"USA--RUS\" source=\"USA\" target=\"RUS\" label=\"SANCTION\">");
  ASSERT_HAS (text, "<data key=\"n_name\">XYZ</data>");
  ASSERT_HAS_NOT (text, "nan");
  ASSERT_HAS_NOT (text, "attr.name=\"type\"");
  ASSERT_HAS_NOT (text, "\x01");
}

static void
test_json (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  g_assert_true (write_into (fixture, fixture->folder, NULL));
  g_autofree char *text = contents_of (fixture->folder, "graph.json");
  ASSERT_HAS (text, "\"directed\":false");
  ASSERT_HAS (text, "\"weight\":0.1,");
  ASSERT_HAS (text, "\"key\":\"USA--RUS\"");
  ASSERT_HAS_NOT (text, "nan");
  g_autofree char *manifest = contents_of (fixture->folder, "manifest.json");
  ASSERT_HAS (manifest, "\"duplicate_of\": \"a.txt\"");
  ASSERT_HAS (manifest, "\"edges\": \"dyad\"");
  ASSERT_HAS (manifest, "\"week\": \"2026-W09\"");
}

static char *
written_in (const Fixture *fixture, EntWriteOptions forms, const char *file)
{
  g_autoptr (GError) error = NULL;
  ent_write_all (fixture->network, fixture->lexicon, &fixture->fake->options, &forms, fixture->folder, &error);
  g_assert_no_error (error);
  return contents_of (fixture->folder, file);
}

static void
test_json_forms (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  static const char *const parts[][3] = {
      {"{\"directed\":false,\"multigraph\":false,\"graph\":{", "\"edges\":[\n{\"source\":\"CIV\"", "{\"id\":\"CIV\",\"label\""},
      {"{\"directed\":false,\"multigraph\":false,\"graph\":{", "\"links\":[\n{\"source\":\"CIV\"", "{\"id\":\"CIV\",\"label\""},
      {"{\"attributes\":{\"week\":\"2026-W09\"", "{\"key\":\"CIV--FRA\",\"source\":\"CIV\",\"target\":\"FRA\",\"undirected\":true,",
       "\"color\":\"#e69f00\""},
      {"{\"data\":{\"week\"", "{\"data\":{\"id\":\"CIV--FRA\",\"source\":\"CIV\"", "\"position\":{\"x\":"},
      {"{\"graph\":{\"id\":\"2026-W09\",\"directed\":false,", "\"relation\":\"CONSULT\",\"directed\":false", "\"CIV\":{\"label\":\"C"},
  };
  for (guint form = ENT_JSON_EDGES; form <= ENT_JSON_JGF; form++) {
    g_autofree char *text = written_in (fixture, (EntWriteOptions){.json = (EntJsonForm)form}, "graph.json");
    g_assert_true (g_str_has_prefix (text, parts[form][0]));
    ASSERT_HAS (text, parts[form][1]);
    ASSERT_HAS (text, parts[form][2]);
  }
}

static void
test_gexf (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  g_autofree char *slice = written_in (fixture, (EntWriteOptions){0}, "graph.gexf");
  ASSERT_HAS (slice, "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">");
  ASSERT_HAS (slice, "mode=\"slice\" defaultedgetype=\"undirected\" idtype=\"string\" timeformat=\"date\" "
                     "timerepresentation=\"timestamp\" timezone=\"UTC\" timestamp=\"2026-02-23\">");
  ASSERT_HAS (slice, "<attvalue for=\"weight\" value=\"0.1\"/>");
  ASSERT_HAS (slice, "label=\"Tom &amp; &quot;Jerry&quot; &lt;A&gt;, ’ltd’\"");
  ASSERT_HAS (slice, "<viz:color r=\"213\" g=\"94\" b=\"0\"/>");
  ASSERT_HAS_NOT (slice, "nan");
  ASSERT_HAS_NOT (slice, "interval");
  ASSERT_HAS_NOT (slice, "<spell");
  fixture->fake->tallied.week = NULL;
  g_autofree char *plain = written_in (fixture, (EntWriteOptions){.gexf_1_2 = TRUE}, "graph.gexf");
  ASSERT_HAS (plain, "<gexf xmlns=\"http://www.gexf.net/1.2draft\"");
  ASSERT_HAS (plain, "<graph mode=\"static\" defaultedgetype=\"undirected\" idtype=\"string\">");
  ASSERT_HAS_NOT (plain, "mode=\"dynamic\"");
}

static void
test_weeks (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  add_weeks (fixture->fake, TRUE);
  fixture->fake->tallied.week = NULL;
  g_autofree char *text = written_in (fixture, (EntWriteOptions){0}, "weeks.gexf"), *rows = contents_of (fixture->folder, "weeks.csv");
  ASSERT_HAS (text, "<attribute id=\"weight\" title=\"Weight\" type=\"double\"/>");
  ASSERT_HAS (text, "timerepresentation=\"interval\"");
  ASSERT_HAS (text, "<attvalue for=\"weight\" value=\"2\" start=\"2026-02-23\" end=\"2026-03-02\"/>\n"
                    "          <attvalue for=\"weight\" value=\"1\" start=\"2026-03-02\" end=\"2026-03-09\"/>");
  ASSERT_HAS (text, "<spell start=\"2026-03-02\" end=\"2026-03-09\"/>");
  ASSERT_HAS_NOT (text, "timestamp");
  ASSERT_HAS (rows, "\n2026-W10,2026-03-02,2026,CIV,FRA,CONSULT,CIV--FRA,1,CIV,FRA,437,220,437,220,");
}

static void
test_tables (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  g_assert_true (write_into (fixture, fixture->folder, NULL));
  g_autofree char *nodes = contents_of (fixture->folder, "nodes.csv"), *text = contents_of (fixture->folder, "edges.csv");
  g_assert_true (g_str_has_prefix (nodes, "id,label,name,kind,region,iso3c,cown,gwn,"));
  ASSERT_HAS (nodes, "\nODD,\"Tom & \"\"Jerry\"\" <A>,\x01 ’ltd’\",");
  ASSERT_HAS (nodes, "\nSUM,'=SUM(A1),'=SUM(A1),organization,,,,,");
  ASSERT_HAS (nodes, "\nDEU,Germany,Germany,state,Western Europe,DEU,255,260,");
  ASSERT_HAS (nodes, "\nXYZ,XYZ,XYZ,,,,,,");
  ASSERT_HAS (text, "\nUSA,RUS,Undirected,SANCTION,USA--RUS,SANCTION,7,USA,RUS,2,365,2,365,2026,2026-W09,2026-02-23,2026-02-25,7,1,1,"
                    "0,6,-6,,,");
  ASSERT_HAS (text, "\nFRA,NATO,Undirected,CONSULT,FRA--NATO,CONSULT,3,FRA,,220,,220,,2026,");
  g_autofree char *events = contents_of (fixture->folder, "events.tsv");
  ASSERT_HAS (events, "\ne1\t2026-02-23\t2026-W09\tSANCTION\tmaterial_conflict\t16\t-4\t-6\tasserted\tfalse\t\tUSA\tUnited States\t2\t"
                      "government\tRUS\tRussia\t365\t\tfalse\tactive\tvow|lift\tsanction\t0.9\t3\t2\t2\ta.txt\t"
                      "They said: 'no' and left.\n");
  g_autofree char *evidence = contents_of (fixture->folder, "evidence.jsonl");
  g_assert_cmpstr (evidence, ==,
                   "{\"edge\":\"USA--RUS\",\"document\":\"a.txt\",\"url\":null,\"publisher\":null,"
                   "\"title\":\"A \\\"title\\\" \\\\ with\\ttabs\","
                   "\"date\":\"2026-02-23\",\"sentence\":{\"index\":2,\"field\":\"text\",\"start\":100,\"end\":140,"
                   "\"text\":\"Café \\u0001 and a bad byte \xef\xbf\xbd.\"},\"event\":{\"source\":\"USA\",\"target\":\"RUS\","
                   "\"class\":\"SANCTION\",\"quad\":\"material_conflict\",\"layer\":\"asserted\",\"attributed\":false,"
                   "\"construction\":\"active\",\"operators\":[\"vow\",\"lift\"],\"cue\":{\"id\":\"sanction\",\"text\":\"sanctions,\","
                   "\"start\":110,\"end\":120},\"source_mention\":[100,103],\"target_mention\":[121,127],\"confidence\":0.75},"
                   "\"duplicate\":false}\n");
}

/* The data of the page stand between elements that nothing in a text may end, and spans count as scripts count. */
static void
test_report (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  EntEvidence *evidence = &g_array_index (fixture->fake->tallied.evidence, EntEvidence, 0);
  evidence->text = "\xf0\x9f\x98\x80 the US sanctioned </script><!-- Russia";
  evidence->title = "<script>alert(1)</script>";
  evidence->event.source_mention = (EntSpan){109, 111};
  evidence->event.cue = (EntSpan){112, 122};
  evidence->event.target_mention = (EntSpan){90, 95};
  evidence->span.end = 100 + strlen (evidence->text);
  g_assert_true (write_into (fixture, fixture->folder, NULL));
  g_autofree char *text = contents_of (fixture->folder, "report.html");
  ASSERT_HAS (text, "[1,[0,\"2026-02-23\",\"\xf0\x9f\x98\x80 the US sanctioned \\u003c/script\\u003e\\u003c!-- Russia\",\"a.txt\","
                    "\"\\u003cscript\\u003ealert(1)\\u003c/script\\u003e\",null,null,0,[[0,0,8,6,0,0.75,10,20,7,9,-1,-1]]]]\n");
  ASSERT_HAS (text, "\"week\":\"2026-W09\"");
  ASSERT_HAS (text, "\"NATO\":{\"name\":\"North Atlantic Treaty Organization\",\"members\":[2,3,8]}");
  ASSERT_HAS (text, "zoom");
  ASSERT_HAS_NOT (text, "<!-- insert");
  ASSERT_HAS_NOT (text, "nan,");
}

/* Both ways to a picture meet; on a map, who has no coordinates is counted. */
static void
test_draw (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (write_into (fixture, fixture->folder, NULL));
  g_autofree char *svg = contents_of (fixture->folder, "graph.svg"), *json = contents_of (fixture->folder, "graph.json");
  g_autoptr (GBytes) again = ent_draw (json, strlen (json), ENT_PICTURE_FORCE, ENT_PICTURE_SVG, &error);
  g_autoptr (GBytes) map = ent_draw (json, strlen (json), ENT_PICTURE_MAP, ENT_PICTURE_SVG, &error);
  g_assert_no_error (error);
  g_autofree char *text = g_strndup (g_bytes_get_data (again, NULL), g_bytes_get_size (again));
  g_assert_cmpstr (svg, ==, text);
  g_assert_cmpint (g_bytes_compare (again, map), !=, 0);
  g_assert_null (ent_draw ("{}", 2, ENT_PICTURE_MAP, ENT_PICTURE_PNG, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
}

/* A graph over two years names no year, and one with undated documents neither. */
static void
test_years (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  EntTallied *tallied = &fixture->fake->tallied;
  tallied->week = NULL;
  tallied->first_date = "2025-12-31";
  g_assert_true (write_into (fixture, fixture->folder, NULL));
  g_autofree char *both = contents_of (fixture->folder, "edges.csv"), *graphml = contents_of (fixture->folder, "graph.graphml");
  ASSERT_HAS (both, "365,2,365,,,2026-02-23");
  ASSERT_HAS (graphml, "<graph id=\"entente\"");
  tallied->first_date = "2026-01-05";
  tallied->n_undated = 1;
  g_assert_true (write_into (fixture, fixture->folder, NULL));
  g_autofree char *undated = contents_of (fixture->folder, "edges.csv");
  ASSERT_HAS (undated, "365,2,365,,,2026-02-23");
}

static void
test_file_in_the_way (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (fixture->folder, "out", NULL), *below = g_build_filename (file, "below", NULL);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_false (write_into (fixture, file, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CREATE);
  ASSERT_HAS (error->message, "is a file");
  g_clear_error (&error);
  g_assert_false (write_into (fixture, below, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CREATE);
}

static void
test_locked_folder (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  if (geteuid () == 0) {
    g_test_skip ("root may write anywhere");
    return;
  }
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  g_assert_false (write_into (fixture, fixture->folder, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CREATE);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

/* The disc is full half-way: the files of the run before stay, and nothing else. */
static void
test_full_disc (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;
  g_assert_true (write_into (fixture, fixture->folder, &error));
  g_autofree char *graphml = contents_of (fixture->folder, "graph.graphml");
  fixture->fake->tallied.week = NULL;
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 6000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  gboolean ok = write_into (fixture, fixture->folder, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (ok);
  g_assert_error (error, ENT_ERROR, ENT_ERROR_IO);
  ASSERT_HAS (error->message, "graph.gexf");
  g_autofree char *after = contents_of (fixture->folder, "graph.graphml");
  g_assert_cmpstr (graphml, ==, after);
  g_assert_cmpuint (count_files (fixture->folder), ==, n_writers ());
}

/* What a killed run left is no obstacle. */
static void
test_stale (Fixture *fixture, gconstpointer edges G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stale = g_build_filename (fixture->folder, ".graph.json.tmp", NULL);
  g_assert_true (g_file_set_contents (stale, "x", 1, NULL));
  g_assert_true (write_into (fixture, fixture->folder, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture->folder), ==, n_writers ());
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FakeTallied) fake = fake_tallied_new (ENT_EDGES_DYAD);
  EntLexicon *lexicon = fake_lexicon_new ("");
  g_autoptr (EntNetwork) network = ent_network_new (lexicon, &fake->tallied, &fake->options, &error);
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  g_assert_true (ent_write_all (network, lexicon, &fake->options, NULL, folder, &error));
  g_assert_no_error (error);
  remove_folder (folder);
  fake_lexicon_free (lexicon);
}

static void
leave_graph (const char *folder, const char *name, EntEdges edges, const EntWriteOptions *forms, const char *week)
{
  Fixture fixture;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  set_up (&fixture, GINT_TO_POINTER (edges));
  EntTallied *tallied = &fixture.fake->tallied;
  tallied->week = week;
  if (!week) {
    add_weeks (fixture.fake, TRUE);
    tallied->last_date = "2026-03-03";
  }
  if (g_strcmp0 (week, "2026-W10") == 0)
    for (guint i = 0; i < tallied->edges->len; i++)
      g_array_index (tallied->edges, EntEdge, i).weight = 1;
  g_assert_true (ent_write_all (fixture.network, fixture.lexicon, &fixture.fake->options, forms, path, NULL));
  tear_down (&fixture, NULL);
}

static int
leave_graphs (const char *folder)
{
  static const struct {
    const char *name;
    EntWriteOptions forms;
  } forms[] = {{"old", {.json = ENT_JSON_LINKS, .gexf_1_2 = TRUE}},
               {"graphology", {.json = ENT_JSON_GRAPHOLOGY}},
               {"cytoscape", {.json = ENT_JSON_CYTOSCAPE}},
               {"jgf", {.json = ENT_JSON_JGF}}};
  leave_graph (folder, "dyad", ENT_EDGES_DYAD, NULL, "2026-W09");
  leave_graph (folder, "next", ENT_EDGES_DYAD, NULL, "2026-W10");
  leave_graph (folder, "weeks", ENT_EDGES_DYAD, NULL, NULL);
  leave_graph (folder, "directed", ENT_EDGES_DIRECTED, NULL, NULL);
  leave_graph (folder, "relation", ENT_EDGES_RELATION, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    leave_graph (folder, forms[i].name, ENT_EDGES_DYAD, &forms[i].forms, NULL);
  return 0;
}

#define ADD(name, edges, func) g_test_add (name, Fixture, GINT_TO_POINTER (edges), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc > 1)
    return leave_graphs (argv[1]);
  ADD ("/write/twice/dyad", ENT_EDGES_DYAD, test_twice);
  ADD ("/write/twice/directed", ENT_EDGES_DIRECTED, test_twice);
  ADD ("/write/twice/relation", ENT_EDGES_RELATION, test_twice);
  ADD ("/write/graphml", ENT_EDGES_DYAD, test_graphml);
  ADD ("/write/json", ENT_EDGES_DYAD, test_json);
  ADD ("/write/json-forms", ENT_EDGES_DYAD, test_json_forms);
  ADD ("/write/gexf", ENT_EDGES_DYAD, test_gexf);
  ADD ("/write/weeks", ENT_EDGES_DYAD, test_weeks);
  ADD ("/write/tables", ENT_EDGES_DYAD, test_tables);
  ADD ("/write/report", ENT_EDGES_DYAD, test_report);
  ADD ("/write/draw", ENT_EDGES_DYAD, test_draw);
  ADD ("/write/draw/relation", ENT_EDGES_RELATION, test_draw);
  ADD ("/write/years", ENT_EDGES_DYAD, test_years);
  ADD ("/write/file-in-the-way", ENT_EDGES_DYAD, test_file_in_the_way);
  ADD ("/write/locked-folder", ENT_EDGES_DYAD, test_locked_folder);
  ADD ("/write/full-disc", ENT_EDGES_DYAD, test_full_disc);
  ADD ("/write/stale", ENT_EDGES_DYAD, test_stale);
  g_test_add_func ("/write/empty", test_empty);
  return g_test_run ();
}
