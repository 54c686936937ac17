/* codebook.csv: every attribute and column of the other files with its type, unit, range, formula and source. It is made of the tables that
 * write those files, so that neither can have what the other does not know. */
#include "write/internal.h"

#include <string.h>

#define GRAPHS "graph.graphml graph.gexf graph.json"

typedef struct {
  WriteSink *sink;
  const char *files, *of;
} Section;

static void
write_row (const Section *section, const char *name, const char *type, const WriteAttribute *note)
{
  const char *const cells[] = {section->files, section->of, name, type, note->unit, note->range, note->meaning, note->source};
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    write_text (section->sink, i ? "," : "");
    write_csv_cell (section->sink, cells[i]);
  }
  write_text (section->sink, "\n");
}

static void
write_attribute (const Section *section, const char *name, const WriteAttribute *attribute)
{
  static const char *const types[] = {"text", "integer", "integer", "number"};
  const WriteAttribute *note = write_resolve (attribute);
  write_row (section, name, types[note->type], note);
}

static void
write_properties (const WriteInput *input, WriteSink *sink)
{
  Section section = {sink, "graph.graphml graph.json", "graph"};
  WriteProperty properties[WRITE_N_PROPERTIES];
  write_graph_properties (input, properties);
  for (guint i = 0; i < WRITE_N_PROPERTIES; i++) {
    WriteAttribute note = {.unit = properties[i].unit, .range = properties[i].range, .meaning = properties[i].meaning};
    write_row (&section, properties[i].name, "text", &note);
  }
}

static void
write_attributes (WriteSink *sink, const char *of, const WriteAttribute *attributes, guint n)
{
  Section section = {sink, GRAPHS " weeks.gexf", of};
  for (guint i = 0; i < n; i++)
    write_attribute (&section, attributes[i].name, &attributes[i]);
}

static const WriteAttribute *
find_column (const WriteTable *table, const char *name)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (strcmp (table->columns[i].name, name) == 0)
      return &table->columns[i];
  g_return_val_if_reached (table->columns);
}

static void
write_courses (WriteSink *sink)
{
  Section section = {sink, "weeks.gexf", "edge, by week"};
  const char *column, *title;
  for (guint i = 0; (title = write_course_title (i, &column)); i++)
    write_attribute (&section, title, find_column (&write_weeks_table, column));
}

static void
write_columns (WriteSink *sink, const WriteTable *table)
{
  guint n = 0;
  Section section = {sink, table->file, "row"};
  for (guint i = 0; i < table->n_columns; i++)
    write_attribute (&section, table->columns[i].name, &table->columns[i]);
  const WriteAttribute *more = table->more ? table->more (&n) : NULL;
  for (guint i = 0; i < n; i++)
    if (!more[i].drawing)
      write_attribute (&section, more[i].name, &more[i]);
}

/* The one file with lines of its own make; keys of objects in objects are divided by points. */
static void
write_evidence_keys (WriteSink *sink)
{
  static const char *const keys[][4] = {
      {"edge", "text", NULL, "id of the edge that the line stands behind, as in edges.csv"},
      {"document", "text", NULL, "id of the document, as the input has it"},
      {"url", "text", NULL, "its address"},
      {"publisher", "text", NULL, "who published it"},
      {"title", "text", NULL, "its title"},
      {"date", "text", "day", "its own date, YYYY-MM-DD"},
      {"sentence.index", "integer", NULL, "number of the sentence, from 0, through the title and then the text"},
      {"sentence.field", "text", NULL, "title or text"},
      {"sentence.start", "integer", "bytes", "offset of the sentence in the UTF-8 of the field"},
      {"sentence.end", "integer", "bytes", "offset behind it"},
      {"sentence.text", "text", NULL, "the sentence as it stands"},
      {"event.source", "text", NULL, "id of the one that acts; event is null where an edge stands on co-occurrence alone"},
      {"event.target", "text", NULL, "id of the one it is done to"},
      {"event.class", "text", NULL, "PLOVER class"},
      {"event.quad", "text", NULL, "quad class"},
      {"event.layer", "text", NULL, "asserted, hypothetical or background"},
      {"event.attributed", "true or false", NULL, "somebody other than the source says so"},
      {"event.construction", "text", NULL, "the pattern that found it"},
      {"event.operators", "list of text", NULL, "operators around the cue, outermost first"},
      {"event.cue.id", "text", NULL, "lemma of the cue"},
      {"event.cue.text", "text", NULL, "the cue as it stands"},
      {"event.cue.start", "integer", "bytes", "offset of the cue"},
      {"event.cue.end", "integer", "bytes", "offset behind it"},
      {"event.source_mention", "two integers", "bytes", "offsets of the mention of the source"},
      {"event.target_mention", "two integers", "bytes", "offsets of the mention of the target"},
      {"event.confidence", "number", "probability", "reliability of the construction, falling with distance"},
      {"duplicate", "true or false", NULL, "the day or the story had this event already: counted in n_reports only"},
  };
  Section section = {sink, "evidence.jsonl", "line"};
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    WriteAttribute note = {.unit = keys[i][2], .meaning = keys[i][3]};
    write_row (&section, keys[i][0], keys[i][1], &note);
  }
}

gboolean
write_codebook (const WriteInput *input, WriteSink *sink)
{
  static const WriteTable *const tables[] = {&write_nodes_table, &write_edges_table, &write_weeks_table, &write_triads_table,
                                             &write_events_table};
  guint n;
  write_text (sink, "files,of,name,type,unit,range,meaning,source\n");
  write_properties (input, sink);
  const WriteAttribute *attributes = write_node_attributes (&n);
  write_attributes (sink, "node", attributes, n);
  attributes = write_edge_attributes (&n);
  write_attributes (sink, "edge", attributes, n);
  write_courses (sink);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    write_columns (sink, tables[i]);
  write_evidence_keys (sink);
  return TRUE;
}
