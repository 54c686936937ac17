/* The table of options: which commands have it, where its value goes, and what the help says of it. */
#include "cli/option_table.h"

#include <string.h>

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
    {"max-document", 0, "BYTES", OPTION_BYTES, OFFSET (max_document), READS, content, "leave out longer documents"},
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

const OptionInfo *
option_table (void)
{
  return option_infos;
}

const OptionInfo *
option_find (const Command *command, const char *name, char letter)
{
  for (const OptionInfo *info = option_infos; info->name; info++)
    if (info->commands & command->bit && (name ? strcmp (info->name, name) == 0 : info->letter == letter))
      return info;
  return NULL;
}

const char *const *
option_choices (const OptionInfo *info)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (info->type == OPTION_CHOICE && strcmp (choices[i].option, info->name) == 0)
      return choices[i].names;
  return NULL;
}
