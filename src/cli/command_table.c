/* The table of commands: what each is called, takes, says of itself in the help, and runs. */
#include "cli/command_table.h"

#include "cli/commands.h"

#include <string.h>

static const Command commands[] = {
    {.name = "build",
     .operands = "INPUT…",
     .summary = "text in, graphs out; keeps no state",
     .description = "Reads news, finds the states and organizations that it names and what they are said to do to one another, and writes "
                    "the network of these relations as graphs and tables, with the sentence behind every edge.\n\n"
                    "INPUT is a file, a folder, a glob, or - for standard input: plain text, saved web pages, RSS and Atom, JSON Lines or "
                    "a JSON list of articles, CSV and TSV with a header, WARC and WET, and any of these in gzip, zstd, xz, bzip2, zip or "
                    "tar. The format is seen from the content. What cannot be read is reported and skipped.",
     .examples = {{"entente build articles/ -o out/", "a folder of articles into graphs in out/"},
                  {"entente build news.jsonl --from 2026-01-05 --to 2026-01-11", "the events of one week"},
                  {"entente build news.jsonl --edges directed --min-weight 2 --no-isolates", "a smaller, directed graph"}},
     .run = command_build,
     .bit = BUILD,
     .min_inputs = 1,
     .max_inputs = G_MAXUINT},
    {.name = "extract",
     .operands = "INPUT…",
     .summary = "JSON Lines of documents, sentences, mentions and events on stdout",
     .description = "Reads news as 'build' does and writes what it finds as lines: one for the run, then one for each document and each of "
                    "its sentences, mentions and events. Memory does not grow with the input. 'entente graph' makes graphs of the lines of "
                    "any number of runs.",
     .examples = {{"entente extract news.jsonl > events.jsonl", "every mention and event, with offsets into the text"},
                  {"entente extract shard-07/ | gzip > shard-07.jsonl.gz", "one part of a large collection"}},
     .run = command_extract,
     .bit = EXTRACT,
     .min_inputs = 1,
     .max_inputs = G_MAXUINT},
    {.name = "graph",
     .operands = "EVENTS.jsonl…",
     .summary = "extracted lines in, graphs out",
     .description = "Makes graphs of the lines that 'entente extract' wrote. The files, or - for standard input, may come in any order. "
                    "'build' does the same as 'extract' and 'graph' in a row, byte for byte.\n\n"
                    "Lines that were made with other tables or by another version are refused, since they cannot be compared; --mixed lets "
                    "them in.",
     .examples = {{"entente graph events.jsonl -o out/", "graphs of one run"},
                  {"zcat shard-*.jsonl.gz | entente graph - -o out/", "graphs of many runs"}},
     .run = command_graph,
     .bit = GRAPH,
     .min_inputs = 1,
     .max_inputs = G_MAXUINT},
    {.name = "tally",
     .operands = "EVENTS.jsonl…",
     .summary = "extracted lines in, fewer lines with the same sums out",
     .description = "Reduces the lines that 'entente extract' wrote to what 'entente graph' needs for the same files, to the byte: a line "
                    "for each document and its events, and tally lines, which hold what one or two entities have in a week. Sentences "
                    "without an event and all mentions are gone from them.\n\n"
                    "Tally lines may be tallied again, in any order and any number of parts: those of one week and the same entities are "
                    "merged. Which documents are copies of one another is decided among all that a run sees, so that whole lines have to "
                    "be reduced in one run, or after lines that tell the stories, as a cluster does (docs/clusters.md).",
     .examples = {{"entente tally events.jsonl > tally.jsonl", "a sixth of the bytes, for an archive"},
                  {"entente tally a.jsonl b.jsonl --from 2026-01-05 > c.jsonl", "what is dated from a day on"},
                  {"entente tally events.jsonl | entente graph - -o out/", "the same files as without it"}},
     .run = command_tally,
     .bit = TALLY,
     .min_inputs = 1,
     .max_inputs = G_MAXUINT},
    {.name = "draw",
     .operands = "GRAPH",
     .summary = "a picture of a graph: SVG, PNG or PDF",
     .description = "Draws the graph.json of a run (its node-link forms), or the one in the folder GRAPH: nodes where the network's layout "
                    "has put them, or on a map of the world; edges coloured by tone, wider for more sentences; with a title and a legend. "
                    "The strongest 300 relations are drawn, and the picture says so.\n\n"
                    "The ending of the name after -o decides what is written. The same graph gives the same bytes.",
     .examples = {{"entente draw out/graph.json -o network.png", "for a mail or a page"},
                  {"entente draw out/ --layout map -o map.pdf", "on a map, for print"}},
     .run = command_draw,
     .bit = DRAW,
     .min_inputs = 1,
     .max_inputs = 1},
    {.name = "ingest",
     .operands = "INPUT…",
     .summary = "add documents to a store; known ones are skipped",
     .description = "Reads news as 'build' does and keeps it in a store, a single file: the documents with their text, what was found in "
                    "them, and which of them tell one story. A document that the store has is skipped, wherever it lies now. What cannot "
                    "be read is reported and skipped.\n\n"
                    "A run that is ended in the middle, however that happens, leaves the store whole: run it again.",
     .examples = {{"entente ingest inbox/", "a folder into entente.db in the working folder"},
                  {"zcat news.jsonl.gz | entente ingest - --store /srv/news/entente.db", "a collector's lines into a store elsewhere"}},
     .run = command_ingest,
     .bit = INGEST,
     .min_inputs = 1,
     .max_inputs = G_MAXUINT},
    {.name = "snapshot",
     .operands = "",
     .summary = "the graphs of a week out of the store, and what changed",
     .description = "Writes the graphs and tables of one ISO week into a folder of its name, DIR/2026-W09, with brief.md and changes.json, "
                    "which say what changed since the week before, and lets the link DIR/latest point to the newest week. The folder is "
                    "put in its place in one step; who looks into it sees either the old one or the new one. The same documents, tables "
                    "and options give the same files.\n\n"
                    "Without --week it is the week that ended last, in UTC. --changed writes every week whose documents or tables changed "
                    "since it was written last, for articles that came late.",
     .examples = {{"entente snapshot", "last week into out/, out of entente.db"},
                  {"entente snapshot --week 2026-W09 -o weeks/", "a week by its name"},
                  {"entente snapshot --changed --keep 52", "what changed, and no more than a year of weeks"}},
     .run = command_snapshot,
     .bit = SNAPSHOT},
    {.name = "diff",
     .operands = "WEEK WEEK",
     .summary = "what changed between two weeks, and whether it is more than noise",
     .description = "Compares two weeks of the store: dyads that are new or gone, that are told of more or less, whose tone moved, and of "
                    "which acts there are more or fewer. Each change is tested against chance, and all of them together against their "
                    "number; up to three sentences stand behind each. A week with little news is named as such: silence is no change.",
     .examples = {{"entente diff 2026-W08 2026-W09", "for people"}, {"entente diff 2026-W08 2026-W09 --json", "all tests, for programs"}},
     .run = command_diff,
     .bit = DIFF,
     .min_inputs = 2,
     .max_inputs = 2},
    {.name = "history",
     .operands = "A B",
     .summary = "a dyad over the weeks",
     .description = "Shows what the store has of two states or organizations, week by week: stories, events, cooperation and conflict, and "
                    "tone.",
     .examples = {{"entente history USA RUS", "a table, with bars on a terminal"},
                  {"entente history USA RUS --from 2026-01-05 --json", "from a day on, for plotting"}},
     .run = command_history,
     .bit = HISTORY,
     .min_inputs = 2,
     .max_inputs = 2},
    {.name = "retag",
     .operands = "",
     .summary = "read the store's documents again, with new tables",
     .description = "Finds mentions and events anew in the stored text of all documents that were read with other tables. It may be ended "
                    "and run again.",
     .examples = {{"entente retag", "after an update of entente, or of one's own tables"}},
     .run = command_retag,
     .bit = RETAG},
    {.name = "store",
     .operands = "check|dates",
     .summary = "whether the store is whole; documents of odd dates",
     .description = "'check' reads the whole store and says what is broken in it, if anything, and what lies in it. 'dates' lists the "
                    "documents whose date is not known, which count in no week, and those that are dated in the future.",
     .examples = {{"entente store check", "the integrity of entente.db"},
                  {"entente store dates --store news.db", "what is left out of the weeks"}},
     .run = command_store,
     .bit = STORE,
     .min_inputs = 1,
     .max_inputs = 1},
    {.name = "explain",
     .operands = "A B | --text TEXT",
     .summary = "the sentences behind an edge of the store, or how one text is read",
     .description = "With two states or organizations: the reports that the store has of what one did to the other, with their sentences, "
                    "dates and sources; --week, or --from and --to, choose the time.\n\n"
                    "With --text: what is found in a text, the mentions of each sentence with entity, kind and role, and its events with "
                    "class, construction, operators, layer and confidence.",
     .examples = {{"entente explain USA VEN --week 2026-W01", "what the store has of a dyad in a week"},
                  {"entente explain --text \"Russia has sold some helicopters to Pakistan.\"", "the mentions and events of a sentence"},
                  {"entente explain --date 2018-05-02 --text \"Merkel met Macron in Berlin.\"", "who held an office on that day"}},
     .run = command_explain,
     .bit = EXPLAIN,
     .max_inputs = 2},
    {.name = "gazetteer",
     .operands = "check | find NAME | list [KIND]",
     .summary = "the tables checked, searched, listed",
     .description = "'check' reads all tables and tells what is wrong in them and what looks odd: rows that cannot be read, names that two "
                    "entities claim, names that a decoy hides, terms of an office that overlap, people without an end of their term for "
                    "longer than is usual, members out of an organization's time. Each finding has its file and line. The exit status is "
                    "78 where there is an error, 0 where there are only warnings.\n\n"
                    "'find' shows which rows claim a name, in which spellings, whether they need evidence in the text, and why others "
                    "lose: decoys, longer names, another time. It ends with 65 where no row claims the name, and then shows names that "
                    "look like it.\n\n"
                    "'list' prints the entities, or those of one kind (state, territory, former_state, organization, bloc, armed_group), "
                    "as tab-separated id, kind, name, ISO code and COW number.",
     .examples = {{"entente gazetteer check --gazetteer mine", "are my own tables in order, together with the built-in ones?"},
                  {"entente gazetteer find \"South Korea\"", "who claims this name, and who loses it"},
                  {"entente gazetteer find Merkel --date 2023-01-01", "and in a text of that day"},
                  {"entente gazetteer list organization", "ids and names of the organizations"}},
     .run = command_gazetteer,
     .bit = GAZETTEER,
     .min_inputs = 1,
     .max_inputs = G_MAXUINT},
    {.name = "fetch",
     .operands = "FEEDS…",
     .summary = "feeds and their articles from the web into an inbox",
     .description =
         "Reads feeds (RSS or Atom) and the articles that they point to, and writes what is new to files of JSON Lines in the "
         "inbox, which 'build' and 'extract' read. FEEDS is a file: OPML as readers of feeds export it, or an address a line.\n\n"
         "Each host waits its turn between two requests, robots.txt is obeyed, and what did not change is not sent again. A run "
         "that is broken off goes on where it was. A feed that fails is reported; the others are read.",
     .examples = {{"entente fetch feeds.opml", "what is new, into inbox/"},
                  {"entente fetch feeds.txt --inbox news/ && entente build news/ -o out/", "what is new, and the graph of all"}},
     .run = command_fetch,
     .bit = FETCH,
     .min_inputs = 1,
     .max_inputs = G_MAXUINT},
    {.name = "help",
     .operands = "[COMMAND]",
     .summary = "this help, or that of a command",
     .description = "Prints the commands, or what one command does and takes.",
     .examples = {{"entente help build", "the options of build"}},
     .run = command_help,
     .bit = HELP,
     .max_inputs = 1},
    {.name = "--version",
     .operands = "",
     .summary = "the version of the program and of its tables",
     .description = "Prints the version and a hash of each set of tables.",
     .examples = {{"entente --version", "what to cite"}},
     .run = command_version,
     .bit = VERSION,
     .hidden = TRUE},
    {.name = NULL},
};

const Command *
command_table (void)
{
  return commands;
}

const Command *
command_find (const char *name)
{
  for (const Command *command = commands; command->name; command++)
    if (strcmp (command->name, name) == 0)
      return command;
  return NULL;
}
