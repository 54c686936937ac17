/* The tables of commands and options, and the parser that they feed. */
#include "cli/options.h"

#include "cli/commands.h"
#include "lexicon/distance.h"

#include <math.h>
#include <string.h>

#define MAX_THREADS 256
#define MAX_KEEP 9999

enum {
  BUILD = 1 << 0,
  EXTRACT = 1 << 1,
  GRAPH = 1 << 2,
  EXPLAIN = 1 << 3,
  HELP = 1 << 4,
  VERSION = 1 << 5,
  GAZETTEER = 1 << 6,
  DRAW = 1 << 7,
  FETCH = 1 << 8,
  TALLY = 1 << 9
};
/* Those with a store. */
enum { INGEST = 1 << 16, SNAPSHOT = 1 << 17, DIFF = 1 << 18, HISTORY = 1 << 19, RETAG = 1 << 20, STORE = 1 << 21 };

static const Command commands[] = {
    {"build",
     "INPUT…",
     "text in, graphs out; keeps no state",
     "Reads news, finds the states and organizations that it names and what they are said to do to one another, and writes the network of "
     "these relations as graphs and tables, with the sentence behind every edge.\n\n"
     "INPUT is a file, a folder, a glob, or - for standard input: plain text, saved web pages, RSS and Atom, JSON Lines or a JSON list "
     "of articles, CSV and TSV with a header, WARC and WET, and any of these in gzip, zstd, xz, bzip2, zip or tar. The format is seen "
     "from the content. What cannot be read is reported and skipped.",
     {{"entente build articles/ -o out/", "a folder of articles into graphs in out/"},
      {"entente build news.jsonl --from 2026-01-05 --to 2026-01-11", "the events of one week"},
      {"entente build news.jsonl --edges directed --min-weight 2 --no-isolates", "a smaller, directed graph"}},
     command_build,
     BUILD,
     1,
     G_MAXUINT,
     FALSE},
    {"extract",
     "INPUT…",
     "JSON Lines of documents, sentences, mentions and events on stdout",
     "Reads news as 'build' does and writes what it finds as lines: one for the run, then one for each document and each of its "
     "sentences, mentions and events. Memory does not grow with the input. 'entente graph' makes graphs of the lines of any number of "
     "runs.",
     {{"entente extract news.jsonl > events.jsonl", "every mention and event, with offsets into the text"},
      {"entente extract shard-07/ | gzip > shard-07.jsonl.gz", "one part of a large collection"}},
     command_extract,
     EXTRACT,
     1,
     G_MAXUINT,
     FALSE},
    {"graph",
     "EVENTS.jsonl…",
     "extracted lines in, graphs out",
     "Makes graphs of the lines that 'entente extract' wrote. The files, or - for standard input, may come in any order. 'build' does "
     "the same as 'extract' and 'graph' in a row, byte for byte.\n\n"
     "Lines that were made with other tables or by another version are refused, since they cannot be compared; --mixed lets them in.",
     {{"entente graph events.jsonl -o out/", "graphs of one run"},
      {"zcat shard-*.jsonl.gz | entente graph - -o out/", "graphs of many runs"}},
     command_graph,
     GRAPH,
     1,
     G_MAXUINT,
     FALSE},
    {"tally",
     "EVENTS.jsonl…",
     "extracted lines in, fewer lines with the same sums out",
     "Reduces the lines that 'entente extract' wrote to what 'entente graph' needs for the same files, to the byte: a line for each "
     "document and its events, and tally lines, which hold what one or two entities have in a week. Sentences without an event and all "
     "mentions are gone from them.\n\n"
     "Tally lines may be tallied again, in any order and any number of parts: those of one week and the same entities are merged. Which "
     "documents are copies of one another is decided among all that a run sees, so that whole lines have to be reduced in one run, or "
     "after lines that tell the stories, as a cluster does (docs/clusters.md).",
     {{"entente tally events.jsonl > tally.jsonl", "a sixth of the bytes, for an archive"},
      {"entente tally a.jsonl b.jsonl --from 2026-01-05 > c.jsonl", "what is dated from a day on"},
      {"entente tally events.jsonl | entente graph - -o out/", "the same files as without it"}},
     command_tally,
     TALLY,
     1,
     G_MAXUINT,
     FALSE},
    {"draw",
     "GRAPH",
     "a picture of a graph: SVG, PNG or PDF",
     "Draws the graph.json of a run (its node-link forms), or the one in the folder GRAPH: nodes where the network's layout has put them, "
     "or on "
     "a map of the world; edges coloured by tone, wider for more sentences; with a title and a legend. The strongest 300 relations are "
     "drawn, "
     "and the picture says so.\n\n"
     "The ending of the name after -o decides what is written. The same graph gives the same bytes.",
     {{"entente draw out/graph.json -o network.png", "for a mail or a page"},
      {"entente draw out/ --layout map -o map.pdf", "on a map, for print"}},
     command_draw,
     DRAW,
     1,
     1,
     FALSE},
    {"ingest",
     "INPUT…",
     "add documents to a store; known ones are skipped",
     "Reads news as 'build' does and keeps it in a store, a single file: the documents with their text, what was found in them, and which "
     "of "
     "them tell one story. A document that the store has is skipped, wherever it lies now. What cannot be read is reported and skipped.\n\n"
     "A run that is ended in the middle, however that happens, leaves the store whole: run it again.",
     {{"entente ingest inbox/", "a folder into entente.db in the working folder"},
      {"zcat news.jsonl.gz | entente ingest - --store /srv/news/entente.db", "a collector's lines into a store elsewhere"}},
     command_ingest,
     INGEST,
     1,
     G_MAXUINT,
     FALSE},
    {"snapshot",
     "",
     "the graphs of a week out of the store, and what changed",
     "Writes the graphs and tables of one ISO week into a folder of its name, DIR/2026-W09, with brief.md and changes.json, which say what "
     "changed since the week before, and lets the link DIR/latest point to the newest week. The folder is put in its place in one step; "
     "who "
     "looks into it sees either the old one or the new one. The same documents, tables and options give the same files.\n\n"
     "Without --week it is the week that ended last, in UTC. --changed writes every week whose documents or tables changed since it was "
     "written last, for articles that came late.",
     {{"entente snapshot", "last week into out/, out of entente.db"},
      {"entente snapshot --week 2026-W09 -o weeks/", "a week by its name"},
      {"entente snapshot --changed --keep 52", "what changed, and no more than a year of weeks"}},
     command_snapshot,
     SNAPSHOT,
     0,
     0,
     FALSE},
    {"diff",
     "WEEK WEEK",
     "what changed between two weeks, and whether it is more than noise",
     "Compares two weeks of the store: dyads that are new or gone, that are told of more or less, whose tone moved, and of which acts "
     "there "
     "are more or fewer. Each change is tested against chance, and all of them together against their number; up to three sentences stand "
     "behind each. A week with little news is named as such: silence is no change.",
     {{"entente diff 2026-W08 2026-W09", "for people"}, {"entente diff 2026-W08 2026-W09 --json", "all tests, for programs"}},
     command_diff,
     DIFF,
     2,
     2,
     FALSE},
    {"history",
     "A B",
     "a dyad over the weeks",
     "Shows what the store has of two states or organizations, week by week: stories, events, cooperation and conflict, and tone.",
     {{"entente history USA RUS", "a table, with bars on a terminal"},
      {"entente history USA RUS --from 2026-01-05 --json", "from a day on, for plotting"}},
     command_history,
     HISTORY,
     2,
     2,
     FALSE},
    {"retag",
     "",
     "read the store's documents again, with new tables",
     "Finds mentions and events anew in the stored text of all documents that were read with other tables. It may be ended and run again.",
     {{"entente retag", "after an update of entente, or of one's own tables"}},
     command_retag,
     RETAG,
     0,
     0,
     FALSE},
    {"store",
     "check|dates",
     "whether the store is whole; documents of odd dates",
     "'check' reads the whole store and says what is broken in it, if anything, and what lies in it. 'dates' lists the documents whose "
     "date is "
     "not known, which count in no week, and those that are dated in the future.",
     {{"entente store check", "the integrity of entente.db"}, {"entente store dates --store news.db", "what is left out of the weeks"}},
     command_store,
     STORE,
     1,
     1,
     FALSE},
    {"explain",
     "A B | --text TEXT",
     "the sentences behind an edge of the store, or how one text is read",
     "With two states or organizations: the reports that the store has of what one did to the other, with their sentences, dates and "
     "sources; "
     "--week, or --from and --to, choose the time.\n\n"
     "With --text: what is found in a text, the mentions of each sentence with entity, kind and role, and its events with class, "
     "construction, "
     "operators, layer and confidence.",
     {{"entente explain USA VEN --week 2026-W01", "what the store has of a dyad in a week"},
      {"entente explain --text \"Russia has sold some helicopters to Pakistan.\"", "the mentions and events of a sentence"},
      {"entente explain --date 2018-05-02 --text \"Merkel met Macron in Berlin.\"", "who held an office on that day"}},
     command_explain,
     EXPLAIN,
     0,
     2,
     FALSE},
    {"gazetteer",
     "check | find NAME | list [KIND]",
     "the tables checked, searched, listed",
     "'check' reads all tables and tells what is wrong in them and what looks odd: rows that cannot be read, names that two entities "
     "claim, "
     "names that a decoy hides, terms of an office that overlap, people without an end of their term for longer than is usual, members out "
     "of an organization's time. Each finding has its file and line. The exit status is 78 where there is an error, 0 where there are only "
     "warnings.\n\n"
     "'find' shows which rows claim a name, in which spellings, whether they need evidence in the text, and why others lose: decoys, "
     "longer "
     "names, another time. It ends with 65 where no row claims the name, and then shows names that look like it.\n\n"
     "'list' prints the entities, or those of one kind (state, territory, former_state, organization, bloc, armed_group), as "
     "tab-separated id, kind, name, ISO code and COW number.",
     {{"entente gazetteer check --gazetteer mine", "are my own tables in order, together with the built-in ones?"},
      {"entente gazetteer find \"South Korea\"", "who claims this name, and who loses it"},
      {"entente gazetteer find Merkel --date 2023-01-01", "and in a text of that day"},
      {"entente gazetteer list organization", "ids and names of the organizations"}},
     command_gazetteer,
     GAZETTEER,
     1,
     G_MAXUINT,
     FALSE},
    {"fetch",
     "FEEDS…",
     "feeds and their articles from the web into an inbox",
     "Reads feeds (RSS or Atom) and the articles that they point to, and writes what is new to files of JSON Lines in the inbox, which "
     "'build' and 'extract' read. FEEDS is a file: OPML as readers of feeds export it, or an address a line.\n\n"
     "Each host waits its turn between two requests, robots.txt is obeyed, and what did not change is not sent again. A run that is "
     "broken off goes on where it was. A feed that fails is reported; the others are read.",
     {{"entente fetch feeds.opml", "what is new, into inbox/"},
      {"entente fetch feeds.txt --inbox news/ && entente build news/ -o out/", "what is new, and the graph of all"}},
     command_fetch,
     FETCH,
     1,
     G_MAXUINT,
     FALSE},
    {"help",
     "[COMMAND]",
     "this help, or that of a command",
     "Prints the commands, or what one command does and takes.",
     {{"entente help build", "the options of build"}},
     command_help,
     HELP,
     0,
     1,
     FALSE},
    {"--version",
     "",
     "the version of the program and of its tables",
     "Prints the version and a hash of each set of tables.",
     {{"entente --version", "what to cite"}},
     command_version,
     VERSION,
     0,
     0,
     TRUE},
    {.name = NULL},
};

#define OFFSET(member) G_STRUCT_OFFSET (Options, member)
#define GRAPHS (BUILD | GRAPH | SNAPSHOT)
#define STORES (INGEST | SNAPSHOT | DIFF | HISTORY | RETAG | STORE | EXPLAIN)
#define TABLES (BUILD | EXTRACT | GRAPH | TALLY | EXPLAIN | GAZETTEER | VERSION | STORES)
#define READS (BUILD | EXTRACT | INGEST)
#define RUNS (READS | GRAPH | TALLY | SNAPSHOT | RETAG | STORE)

static const char content[] = "What counts", result[] = "Results", running[] = "Running";

static const struct {
  const char *option;
  const char *const names[6];
} choices[] = {
    {"edges", {"dyad", "directed", "relation"}},
    {"json-form", {"edges", "links", "graphology", "cytoscape", "jgf"}},
    {"gexf", {"1.3", "1.2"}},
    {"layout", {"force", "map"}},
};

static const OptionInfo option_infos[] = {
    {"week", 0, "WEEK", OPTION_WEEK, OFFSET (week), SNAPSHOT | EXPLAIN, content, "an ISO week, as 2026-W09"},
    {"changed", 0, NULL, OPTION_FLAG, OFFSET (changed), SNAPSHOT, content,
     "every week that ended and whose documents or tables changed since it was written last"},
    {"no-text", 0, NULL, OPTION_FLAG, OFFSET (no_text), INGEST, content,
     "do not keep the texts: the store is smaller, and cannot be read again with other tables"},
    {"text", 0, "TEXT", OPTION_STRING, OFFSET (text), EXPLAIN, content, "the text to explain"},
    {"date", 0, "DATE", OPTION_DATE, OFFSET (date), EXPLAIN | GAZETTEER, content, "the date of the text, YYYY-MM-DD"},
    {"against", 0, "DATE", OPTION_DATE, OFFSET (against), GAZETTEER, content,
     "day on which a term without an end may be too old (default: today)"},
    {"from", 0, "DATE", OPTION_DATE, OFFSET (content.from), GRAPHS | TALLY | HISTORY | EXPLAIN, content,
     "count documents from this day on, YYYY-MM-DD"},
    {"to", 0, "DATE", OPTION_DATE, OFFSET (content.to), GRAPHS | TALLY | HISTORY | EXPLAIN, content,
     "count documents up to this day, which is included"},
    {"sectors", 0, "LIST", OPTION_LIST, OFFSET (content.sectors), GRAPHS, content,
     "only events with an actor of these sectors, divided by commas: government,military"},
    {"half-life", 0, "DAYS", OPTION_NUMBER, OFFSET (content.half_life), GRAPHS, content,
     "days after which an event counts half (default: it always counts in full)"},
    {"map", 0, "FIELD=NAME", OPTION_STRINGS, OFFSET (map), READS, content,
     "where tables and JSON have a field: text=body; FIELD is id, text, title, date, url, source or language; may be given several times"},
    {"any-language", 0, NULL, OPTION_FLAG, OFFSET (any_language), READS, content, "keep articles that are not in English"},
    {"facts", 0, NULL, OPTION_FLAG, OFFSET (facts), EXTRACT, content,
     "a further line for each document: what decides on a cluster of which story it is"},
    {"max-document", 0, "BYTES", OPTION_COUNT, OFFSET (max_document), READS, content, "leave out longer documents"},
    {"mixed", 0, NULL, OPTION_FLAG, OFFSET (mixed), GRAPH | SNAPSHOT, content, "let in lines made with other tables or by another version"},
    {"edges", 0, "KIND", OPTION_CHOICE, OFFSET (content.edges), GRAPHS, result,
     "dyad: undirected (default); directed; relation: one for each class of events"},
    {"min-weight", 0, "N", OPTION_NUMBER, OFFSET (content.min_weight), GRAPHS, result, "leave out edges of fewer sentences"},
    {"backbone", 0, "ALPHA", OPTION_NUMBER, OFFSET (content.backbone), GRAPHS, result,
     "only edges whose weight is no chance to one of their ends: alpha below 0.05, say"},
    {"no-isolates", 0, NULL, OPTION_FLAG, OFFSET (content.no_isolates), GRAPHS, result, "leave out nodes without an edge"},
    {"betweenness", 0, NULL, OPTION_FLAG, OFFSET (content.betweenness), GRAPHS, result,
     "betweenness of large graphs, too, and by cooperation and by conflict"},
    {"json-form", 0, "FORM", OPTION_CHOICE, OFFSET (forms.json), GRAPHS, result,
     "graph.json as node-link with edges (default) or links, for graphology, for Cytoscape.js (cytoscape), or as JSON Graph Format (jgf)"},
    {"gexf", 0, "VERSION", OPTION_CHOICE, OFFSET (forms.gexf_1_2), GRAPHS, result, "version of GEXF: 1.3 (default) or 1.2"},
    {"layout", 0, "KIND", OPTION_CHOICE, OFFSET (layout), DRAW, result,
     "force: near to whom they have to do with (default); map: where they are in the world"},
    {"output", 'o', "FILE", OPTION_STRING, OFFSET (picture), DRAW, result,
     "the picture: a name that ends in .svg, .png or .pdf (default: beside GRAPH, as .svg)"},
    {"output", 'o', "DIR", OPTION_STRING, OFFSET (output), GRAPHS, result, "folder of the results (default: out)"},
    {"keep", 0, "N", OPTION_KEEP, OFFSET (keep), SNAPSHOT, result, "remove the folders of all weeks but the newest N"},
    {"markdown", 0, NULL, OPTION_FLAG, OFFSET (markdown), DIFF, result, "print Markdown"},
    {"json", 0, NULL, OPTION_FLAG, OFFSET (json), GRAPHS | GAZETTEER | STORES, result,
     "print JSON for programs instead of text for people"},
    {"store", 0, "FILE", OPTION_STRING, OFFSET (store), STORES, running, "the store (default: entente.db in the working folder)"},
    {"gazetteer", 0, "DIR", OPTION_STRINGS, OFFSET (gazetteers), TABLES, running,
     "folder whose tables add to the built-in ones or override their rows; may be given several times"},
    {"threads", 0, "N", OPTION_COUNT, OFFSET (threads), BUILD | EXTRACT | INGEST, running,
     "threads to use (default: one for each processor); the results are the same"},
    {"strict", 0, NULL, OPTION_FLAG, OFFSET (strict), READS | GRAPH | TALLY, running, "end at the first broken document and write nothing"},
    {"quiet", 'q', NULL, OPTION_FLAG, OFFSET (quiet), RUNS | GAZETTEER | DRAW | FETCH, running, "no summary, no warnings, no progress bar"},
    {"verbose", 'v', NULL, OPTION_FLAG, OFFSET (verbose), RUNS | FETCH, running, "every warning, and what was set aside"},
    {"inbox", 0, "DIR", OPTION_STRING, OFFSET (inbox), FETCH, result, "folder of what is fetched (default: inbox)"},
    {"feeds-only", 0, NULL, OPTION_FLAG, OFFSET (feeds_only), FETCH, content, "take the texts that feeds carry; do not fetch the articles"},
    {"delay", 0, "SECONDS", OPTION_NUMBER, OFFSET (delay), FETCH, running, "between two requests to one host (default: 2)"},
    {"timeout", 0, "SECONDS", OPTION_NUMBER, OFFSET (timeout), FETCH, running, "that a request may take (default: 30)"},
    {"retries", 0, "N", OPTION_COUNT, OFFSET (retries), FETCH, running, "further tries of what failed for now (default: 2)"},
    {"allow-local", 0, NULL, OPTION_FLAG, OFFSET (allow_local), FETCH, running, "fetch from this machine and from private networks, too"},
    {"help", 'h', NULL, OPTION_FLAG, OFFSET (help), RUNS | STORES | GAZETTEER | DRAW | HELP | VERSION | FETCH, running, "this help"},
    {"man", 0, NULL, OPTION_FLAG, OFFSET (man), HELP, NULL, "print the man page"},
    {"completion", 0, "SHELL", OPTION_STRING, OFFSET (completion), HELP, NULL, "print the completion of a shell: bash"},
    {.name = NULL},
};

const Command *
command_table (void)
{
  return commands;
}

const OptionInfo *
option_table (void)
{
  return option_infos;
}

const char *const *
option_choices (const OptionInfo *info)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (info->type == OPTION_CHOICE && strcmp (choices[i].option, info->name) == 0)
      return choices[i].names;
  return NULL;
}

const Command *
command_find (const char *name)
{
  for (const Command *command = commands; command->name; command++)
    if (strcmp (command->name, name) == 0)
      return command;
  return NULL;
}

/* ---- did you mean ---- */

typedef struct {
  const char *typed, *name;
  guint distance;
} Guess;

static void
guess (Guess *best, const char *name)
{
  guint d = ent_edit_distance (best->typed, name);
  gboolean begins = strlen (best->typed) >= 3 && g_str_has_prefix (name, best->typed);
  if (begins)
    d = 1;
  if (d < best->distance && (begins || d <= strlen (name) / 2)) {
    best->distance = d;
    best->name = name;
  }
}

static gboolean
unknown_command (const char *name, GError **error)
{
  Guess best = {name, NULL, 3};
  for (const Command *command = commands; command->name; command++)
    guess (&best, command->name);
  if (best.name)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "unknown command '%s': did you mean '%s'?", name, best.name);
  else if (*name && g_file_test (name, G_FILE_TEST_EXISTS))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "'%s' is no command: did you mean 'entente build %s'?", name, name);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "unknown command '%s'", name);
  return FALSE;
}

static const char *
command_with (const OptionInfo *info)
{
  for (const Command *command = commands; command->name; command++)
    if (command->bit & info->commands)
      return command->name;
  return NULL;
}

static gboolean
unknown_option (const Options *options, const char *name, GError **error)
{
  Guess best = {name, NULL, 3};
  for (const OptionInfo *info = option_infos; info->name; info++) {
    if (strcmp (info->name, name) == 0) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "'--%s' is an option of '%s', not of '%s'", name, command_with (info),
                   options->command->name);
      return FALSE;
    }
    if (info->commands & options->command->bit && info->group)
      guess (&best, info->name);
  }
  if (best.name)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "unknown option '--%s': did you mean '--%s'?", name, best.name);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "unknown option '--%s'", name);
  return FALSE;
}

/* ---- values ---- */

static gboolean
bad_value (const OptionInfo *info, const char *value, const char *wanted, GError **error)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--%s: '%s' is not %s", info->name, value, wanted);
  return FALSE;
}

static gboolean
set_number (const OptionInfo *info, double *member, const char *value, GError **error)
{
  char *end;
  *member = g_ascii_strtod (value, &end);
  if (end == value || *end || !isfinite (*member) || *member < 0)
    return bad_value (info, value, "a number of 0 or above", error);
  return TRUE;
}

static gboolean
set_keep (const OptionInfo *info, guint *member, const char *value, GError **error)
{
  guint64 number;
  if (!g_ascii_string_to_unsigned (value, 10, 1, MAX_KEEP, &number, NULL))
    return bad_value (info, value, "a number from 1 to 9999", error);
  *member = (guint)number;
  return TRUE;
}

static gboolean
set_count (const OptionInfo *info, guint *member, const char *value, GError **error)
{
  guint64 number;
  if (!g_ascii_string_to_unsigned (value, 10, 0, MAX_THREADS, &number, NULL))
    return bad_value (info, value, "a number from 0 to 256", error);
  *member = (guint)number;
  return TRUE;
}

static gboolean
set_string (char **member, const char *value)
{
  g_free (*member);
  *member = g_strdup (value);
  return TRUE;
}

static gboolean
set_date (const OptionInfo *info, char **member, const char *value, GError **error)
{
  gboolean shaped = strlen (value) == 10 && value[4] == '-' && value[7] == '-';
  for (guint i = 0; shaped && i < 10; i++)
    shaped = i == 4 || i == 7 || g_ascii_isdigit (value[i]);
  if (!shaped || !g_date_valid_dmy ((GDateDay)atoi (value + 8), (GDateMonth)atoi (value + 5), (GDateYear)atoi (value)))
    return bad_value (info, value, "a day as YYYY-MM-DD", error);
  return set_string (member, value);
}

static gboolean
set_choice (const OptionInfo *info, guint *member, const char *value, GError **error)
{
  const char *const *names = option_choices (info);
  for (guint i = 0; names[i]; i++)
    if (strcmp (value, names[i]) == 0) {
      *member = i;
      return TRUE;
    }
  g_autofree char *list = g_strjoinv (", ", (char **)names), *wanted = g_strconcat ("one of ", list, NULL);
  return bad_value (info, value, wanted, error);
}

static gboolean
set_week (const OptionInfo *info, char **member, const char *value, GError **error)
{
  char monday[11];
  if (!ent_week_day (value, 0, monday))
    return bad_value (info, value, "an ISO week as 2026-W09", error);
  return set_string (member, value);
}

static gboolean
set_list (const OptionInfo *info, char ***member, const char *value, GError **error)
{
  char **items = g_strsplit (value, ",", -1);
  g_strfreev (*member);
  *member = items;
  for (guint i = 0; items[i]; i++)
    if (!*g_strstrip (items[i]))
      return bad_value (info, value, "a list divided by commas", error);
  return items[0] ? TRUE : bad_value (info, value, "a list divided by commas", error);
}

static void
add_string (char ***member, const char *value)
{
  guint n = *member ? g_strv_length (*member) : 0;
  *member = g_renew (char *, *member, n + 2);
  (*member)[n] = g_strdup (value);
  (*member)[n + 1] = NULL;
}

static gboolean
set_option (Options *options, const OptionInfo *info, const char *value, GError **error)
{
  gpointer member = G_STRUCT_MEMBER_P (options, info->offset);
  switch (info->type) {
  case OPTION_FLAG: *(gboolean *)member = TRUE; return TRUE;
  case OPTION_STRING: return set_string (member, value);
  case OPTION_STRINGS: add_string (member, value); return TRUE;
  case OPTION_LIST: return set_list (info, member, value, error);
  case OPTION_COUNT: return set_count (info, member, value, error);
  case OPTION_NUMBER: return set_number (info, member, value, error);
  case OPTION_KEEP: return set_keep (info, member, value, error);
  case OPTION_WEEK: return set_week (info, member, value, error);
  case OPTION_DATE: return set_date (info, member, value, error);
  case OPTION_CHOICE: return set_choice (info, member, value, error);
  }
  return FALSE;
}

/* ---- the command line ---- */

typedef struct {
  Options *options;
  char **next; /* the argument after the present one */
} Parser;

static gboolean
take_value (Parser *parser, const OptionInfo *info, const char *value, GError **error)
{
  if (info->type == OPTION_FLAG && value) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--%s takes no value", info->name);
    return FALSE;
  }
  if (info->type != OPTION_FLAG && !value && !(value = *parser->next++)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--%s needs a value: %s", info->name, info->argument);
    return FALSE;
  }
  return set_option (parser->options, info, value, error);
}

static const OptionInfo *
find_option (const Options *options, const char *name, char letter)
{
  for (const OptionInfo *info = option_infos; info->name; info++)
    if (info->commands & options->command->bit && (name ? strcmp (info->name, name) == 0 : info->letter == letter))
      return info;
  return NULL;
}

static gboolean
take_long (Parser *parser, const char *argument, GError **error)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *name = equals ? g_strndup (argument, (gsize)(equals - argument)) : g_strdup (argument);
  const OptionInfo *info = find_option (parser->options, name, 0);
  return info ? take_value (parser, info, equals ? equals + 1 : NULL, error) : unknown_option (parser->options, name, error);
}

/* -q, -qv, -o DIR, -oDIR */
static gboolean
take_letters (Parser *parser, const char *letters, GError **error)
{
  for (; *letters; letters++) {
    const OptionInfo *info = find_option (parser->options, NULL, *letters);
    if (!info) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "unknown option '-%c'", *letters);
      return FALSE;
    }
    if (info->type != OPTION_FLAG)
      return take_value (parser, info, letters[1] ? letters + 1 : NULL, error);
    if (!take_value (parser, info, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
take_arguments (Parser *parser, GError **error)
{
  Options *options = parser->options;
  for (gboolean ended = FALSE; *parser->next;) {
    const char *argument = *parser->next++;
    gboolean ok = TRUE;
    if (ended || *argument != '-' || strcmp (argument, "-") == 0)
      add_string (&options->inputs, argument);
    else if (strcmp (argument, "--") == 0)
      ended = TRUE;
    else if (argument[1] == '-')
      ok = take_long (parser, argument + 2, error);
    else
      ok = take_letters (parser, argument + 1, error);
    if (!ok)
      return FALSE;
  }
  return TRUE;
}

static gboolean
usage_error (GError **error, const char *message)
{
  g_set_error_literal (error, ENT_ERROR, ENT_ERROR_USAGE, message);
  return FALSE;
}

static gboolean
check (const Options *options, GError **error)
{
  guint n = options->inputs ? g_strv_length (options->inputs) : 0;
  for (guint i = 0; i < n; i++)
    if (!*options->inputs[i])
      return usage_error (error, "an INPUT is empty");
  if (options->help)
    return TRUE;
  if (n < options->command->min_inputs) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "no %s given", options->command->operands);
    return FALSE;
  }
  if (n > options->command->max_inputs) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "'%s' is one argument too many: entente %s%s%s",
                 options->inputs[options->command->max_inputs], options->command->name, *options->command->operands ? " " : "",
                 options->command->operands);
    return FALSE;
  }
  if (options->command->bit == EXPLAIN && (options->text ? n > 0 : n != 2))
    return usage_error (error, options->text ? "either A B or --text TEXT, not both" : "neither two ids, A B, nor --text TEXT given");
  if (options->week && (options->content.from || options->content.to || options->changed))
    return usage_error (error, "--week goes without --from, --to and --changed");
  if (options->command->bit == SNAPSHOT && !options->content.from != !options->content.to)
    return usage_error (error, "--from and --to go together");
  if (options->changed && options->content.from)
    return usage_error (error, "--changed goes without --from and --to");
  if (!*options->store)
    return usage_error (error, "--store is empty");
  if (options->content.from && options->content.to && strcmp (options->content.from, options->content.to) > 0)
    return usage_error (error, "--from lies after --to");
  if (!*options->output)
    return usage_error (error, "--output is empty");
  if (options->picture && !*options->picture)
    return usage_error (error, "--output is empty");
  for (char **folder = options->gazetteers; folder && *folder; folder++)
    if (!**folder)
      return usage_error (error, "--gazetteer is empty");
  return TRUE;
}

gboolean
options_parse (Options *options, int argc, char **argv, GError **error)
{
  *options = (Options){
      .output = g_strdup ("out"), .store = g_strdup ("entente.db"), .inbox = g_strdup ("inbox"), .delay = 2, .timeout = 30, .retries = 2};
  if (argc < 2)
    return usage_error (error, "no command given");
  const char *name = argv[1];
  if (strcmp (name, "--help") == 0 || strcmp (name, "-h") == 0)
    name = "help";
  options->command = command_find (name);
  if (!options->command && *name == '-') {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "'%s' stands before the command; options follow it", name);
    return FALSE;
  }
  if (!options->command)
    return unknown_command (name, error);
  Parser parser = {options, argv + 2};
  return take_arguments (&parser, error) && check (options, error);
}

void
options_clear (Options *options)
{
  g_strfreev (options->inputs);
  g_free (options->output);
  g_free (options->picture);
  g_strfreev (options->gazetteers);
  g_strfreev (options->map);
  g_free (options->inbox);
  g_free (options->content.from);
  g_free (options->content.to);
  g_strfreev (options->content.sectors);
  g_free (options->store);
  g_free (options->week);
  g_free (options->text);
  g_free (options->date);
  g_free (options->against);
  g_free (options->completion);
}
