/* nodes.csv and edges.csv for R, pandas and spreadsheets: quoted as RFC 4180 says, missing values empty, country codes under the names that
 * countrycode and peacesciencer use. */
#include "write/internal.h"

#include <math.h>
#include <string.h>

/* A cell of text. Spreadsheets run what begins like a formula, so such text gets an apostrophe before it. */
static void
write_cell (WriteSink *sink, const char *text)
{
  if (!text || !*text)
    return;
  const char *guard = strchr ("=+-@\t\r", *text) ? "'" : "";
  if (!strpbrk (text, ",\"\r\n")) {
    write_text (sink, guard);
    write_text (sink, text);
    return;
  }
  write_text (sink, "\"");
  write_text (sink, guard);
  for (const char *p = text; *p; p++)
    write_bytes (sink, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
  write_text (sink, "\"");
}

static void
write_value (WriteSink *sink, const WriteValue *value)
{
  if (value->missing)
    return;
  if (value->type == WRITE_TEXT)
    write_cell (sink, value->text);
  else if (value->type == WRITE_REAL)
    write_number (sink, value->real);
  else
    write_count (sink, (guint64)value->integer);
}

gboolean
write_nodes (const WriteInput *input, WriteSink *sink)
{
  guint n;
  const WriteAttribute *attributes = write_node_attributes (&n);
  write_text (sink, "id");
  for (guint k = 0; k < n; k++)
    if (!attributes[k].drawing) {
      write_text (sink, ",");
      write_text (sink, attributes[k].name);
    }
  write_text (sink, "\n");
  for (guint i = 0; i < input->tallied->nodes->len; i++) {
    write_cell (sink, write_node (input, i)->id);
    for (guint k = 0; k < n; k++)
      if (!attributes[k].drawing) {
        WriteValue value = write_node_value (input, i, &attributes[k]);
        write_text (sink, ",");
        write_value (sink, &value);
      }
    write_text (sink, "\n");
  }
  return TRUE;
}

/* Cells of a row of edges.csv, which begin with a comma but for the first. */
static void
text_cell (WriteSink *sink, const char *text)
{
  write_text (sink, ",");
  write_cell (sink, text);
}

static void
number_cell (WriteSink *sink, double x)
{
  write_text (sink, ",");
  write_number (sink, x);
}

static void
count_cell (WriteSink *sink, guint64 n)
{
  write_text (sink, ",");
  write_count (sink, n);
}

/* The year in which the whole graph lies; NULL where it does not. Four digits of the first date. */
static char *
only_year (const WriteInput *input)
{
  const char *first = input->tallied->first_date, *last = input->tallied->last_date;
  if (!write_all_dated (input) || strncmp (first, last, 4) != 0)
    return NULL;
  return g_strndup (first, 4);
}

static void
write_codes (const WriteInput *input, const EntEdge *edge, WriteSink *sink)
{
  static const EntEntity unknown = {.iso3 = "", .cow = "", .gw = ""};
  const EntEntity *source = ent_lexicon_find_entity (input->lexicon, edge->source);
  const EntEntity *target = ent_lexicon_find_entity (input->lexicon, edge->target);
  source = source ? source : &unknown;
  target = target ? target : &unknown;
  const char *const codes[] = {source->iso3, target->iso3, source->cow, target->cow, source->gw, target->gw};
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    text_cell (sink, codes[i]);
}

static void
write_measures (const WriteInput *input, guint i, WriteSink *sink)
{
  const EntEdge *edge = write_edge (input, i);
  count_cell (sink, edge->n_sentences);
  count_cell (sink, edge->n_articles);
  count_cell (sink, edge->n_sources);
  const double numbers[] = {edge->cooperation, edge->conflict, edge->tone, edge->npmi, edge->llr, edge->alpha};
  for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
    number_cell (sink, numbers[k]);
  text_cell (sink, edge->basis);
  number_cell (sink, edge->q);
  number_cell (sink, edge->tone_se);
  count_cell (sink, edge->n_reports);
  for (guint quad = 0; quad < G_N_ELEMENTS (edge->quad); quad++)
    count_cell (sink, edge->quad[quad]);
}

static void
write_row (const WriteInput *input, guint i, const char *year, WriteSink *sink)
{
  const EntEdge *edge = write_edge (input, i);
  write_cell (sink, edge->source);
  text_cell (sink, edge->target);
  text_cell (sink, ent_network_is_directed (input->network) ? "Directed" : "Undirected");
  text_cell (sink, write_edge_kind (edge));
  text_cell (sink, edge->id);
  text_cell (sink, edge->label);
  number_cell (sink, edge->weight);
  write_codes (input, edge, sink);
  text_cell (sink, year);
  text_cell (sink, input->tallied->week);
  text_cell (sink, edge->date_start);
  text_cell (sink, edge->date_end);
  write_measures (input, i, sink);
  write_text (sink, "\n");
}

gboolean
write_edges (const WriteInput *input, WriteSink *sink)
{
  g_autofree char *year = only_year (input);
  write_text (sink, "source,target,type,kind,id,label,weight,iso3c1,iso3c2,ccode1,ccode2,gwcode1,gwcode2,year,week,date_start,date_end,"
                    "n_sentences,n_articles,n_sources,coop,conflict,tone,npmi,llr,alpha,basis,q,tone_se,n_reports,"
                    "verbal_cooperation,material_cooperation,verbal_conflict,material_conflict\n");
  for (guint i = 0; i < input->tallied->edges->len; i++)
    write_row (input, i, year, sink);
  return TRUE;
}
