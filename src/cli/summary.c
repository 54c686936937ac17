/* What build and graph print when they are done: what was found, the strongest dyads with a sentence each, and the files. */
#include "cli/summary.h"

#include "cli/json.h"
#include "cli/messages.h"
#include "cli/plain.h"

#include <entente/write.h>

#include <math.h>
#include <string.h>
#include <unistd.h>

#define SHOWN 5
#define SENTENCE_COLUMN 24

typedef enum { COOPERATIVE, CONFLICTUAL, N_SIDES } Side;

static const char *const side_titles[] = {"most cooperative", "most conflictual"};
static const char *const side_columns[] = {"coop", "conflict"}; /* as in edges.csv */
static const char *const side_keys[] = {"cooperative", "conflictual"};

/* ---- the strongest ---- */

static double
mass (const EntEdge *edge, Side side)
{
  return side == COOPERATIVE ? edge->cooperation : edge->conflict;
}

/* Fills BEST with the edges of the largest mass, ties in the order of their ids; returns how many. */
static guint
strongest (const EntTallied *tallied, Side side, const EntEdge *best[SHOWN])
{
  guint n = 0;
  for (guint i = 0; i < tallied->edges->len; i++) {
    const EntEdge *edge = &g_array_index (tallied->edges, EntEdge, i);
    if (!(mass (edge, side) > 0) || (n == SHOWN && mass (edge, side) <= mass (best[n - 1], side)))
      continue;
    guint at = n < SHOWN ? n++ : n - 1;
    for (; at > 0 && mass (edge, side) > mass (best[at - 1], side); at--)
      best[at] = best[at - 1];
    best[at] = edge;
  }
  return n;
}

static gboolean
speaks_for (const EntEvidence *evidence, const EntEdge *edge, Side side)
{
  return strcmp (evidence->edge, edge->id) == 0 && !evidence->duplicate && evidence->event.layer == ENT_LAYER_ASSERTED &&
         (side == COOPERATIVE ? evidence->event.intensity > 0 : evidence->event.intensity < 0);
}

/* The most confident report of the edge's events on SIDE; NULL if none. */
static const EntEvidence *
witness (const EntTallied *tallied, const EntEdge *edge, Side side)
{
  const EntEvidence *best = NULL;
  for (guint i = 0; i < tallied->evidence->len; i++) {
    const EntEvidence *evidence = &g_array_index (tallied->evidence, EntEvidence, i);
    if (speaks_for (evidence, edge, side) && (!best || evidence->event.confidence > best->event.confidence))
      best = evidence;
  }
  return best;
}

/* ---- text ---- */

static const char *
name_of (const EntLexicon *lexicon, const char *id)
{
  const EntEntity *entity = ent_lexicon_find_entity (lexicon, id);
  return entity && *entity->name ? entity->name : id;
}

/* TEXT on one line of at most WIDTH letters (0: any), nothing in it that steers a terminal. */
static void
add_sentence (GString *out, const char *text, guint width)
{
  guint n = 0;
  gboolean blank = FALSE;
  for (; *text; text = g_utf8_next_char (text)) {
    gunichar letter = g_utf8_get_char (text);
    if (g_unichar_isspace (letter) || plain_steers (letter)) {
      blank = n > 0;
      continue;
    }
    if (width && n + (blank ? 2 : 1) >= width) {
      g_string_append (out, "…");
      return;
    }
    if (blank)
      g_string_append_c (out, ' ');
    n += blank ? 2 : 1;
    blank = FALSE;
    g_string_append_unichar (out, letter);
  }
}

static void
add_plural (GString *out, guint64 n, const char *one, const char *many)
{
  g_string_append_printf (out, "%" G_GUINT64_FORMAT " %s", n, n == 1 ? one : many);
}

static void
add_documents (GString *out, const EntTallied *tallied)
{
  const char *mark = " (";
  add_plural (out, tallied->n_documents, "document", "documents");
  const struct {
    guint64 n;
    const char *one, *many;
  } parts[] = {{tallied->n_duplicates, "copy", "copies"}, {tallied->n_undated, "undated", "undated"}};
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i].n == 0)
      continue;
    g_string_append (out, mark);
    add_plural (out, parts[i].n, parts[i].one, parts[i].many);
    mark = ", ";
  }
  g_string_append (out, *mark == ',' ? ")" : "");
  if (tallied->first_date)
    g_string_append_printf (out, ", %s to %s", tallied->first_date, tallied->last_date);
  if (tallied->n_outside)
    g_string_append_printf (out, "; %" G_GUINT64_FORMAT " outside the dates asked for", tallied->n_outside);
  g_string_append_c (out, '\n');
}

static void
add_counts (GString *out, const EntTallied *tallied)
{
  add_plural (out, tallied->nodes->len, "entity", "entities");
  g_string_append (out, " in ");
  add_plural (out, tallied->n_sentences, "sentence", "sentences");
  g_string_append_printf (
      out, "; reports of events: %" G_GUINT64_FORMAT " asserted, %" G_GUINT64_FORMAT " hypothetical, %" G_GUINT64_FORMAT " background; ",
      tallied->n_asserted, tallied->n_hypothetical, tallied->n_background);
  add_plural (out, tallied->edges->len, "edge", "edges");
  g_string_append_c (out, '\n');
}

static void
add_edge (GString *out, const EntLexicon *lexicon, const EntNetwork *network, const EntEdge *edge, Side side, guint width)
{
  const EntEvidence *evidence = witness (ent_network_tallied (network), edge, side);
  double tone = fabs (edge->tone) < 0.05 ? 0 : edge->tone; /* never "-0.0" */
  g_string_append_printf (out, "%8.1f %+5.1f %7.0f  %s %s %s", mass (edge, side), tone, edge->weight, name_of (lexicon, edge->source),
                          ent_network_is_directed (network) ? "→" : "–", name_of (lexicon, edge->target));
  g_string_append_printf (out, "%s%s\n", edge->relation ? ", " : "", edge->relation ? edge->relation : "");
  if (!evidence)
    return;
  g_string_append_printf (out, "%*s", SENTENCE_COLUMN, "");
  add_sentence (out, evidence->text, width ? MAX (width, 40) - SENTENCE_COLUMN : 0);
  g_string_append_c (out, '\n');
}

static void
add_side (GString *out, const EntLexicon *lexicon, const EntNetwork *network, Side side, guint width)
{
  const EntTallied *tallied = ent_network_tallied (network);
  const EntEdge *best[SHOWN];
  guint n = strongest (tallied, side, best);
  if (n == 0)
    return;
  g_string_append_printf (out, "\n%8s  tone  weight  %s\n", side_columns[side], side_titles[side]);
  for (guint i = 0; i < n; i++)
    add_edge (out, lexicon, network, best[i], side, width);
}

static void
add_files (GString *out, const char *folder)
{
  guint column = 0;
  for (const EntWriterInfo *writer = ent_writers (); writer->file; writer++)
    column = MAX (column, (guint)strlen (writer->file));
  g_string_append_printf (out, "\nWritten to %s%s\n", folder, g_str_has_suffix (folder, "/") ? "" : "/");
  for (const EntWriterInfo *writer = ent_writers (); writer->file; writer++)
    g_string_append_printf (out, "  %-*s  %s\n", (int)column, writer->file, writer->purpose);
}

char *
summary_text (const Options *options, const EntLexicon *lexicon, const EntNetwork *network)
{
  GString *out = g_string_new (NULL);
  guint width = terminal_width (STDOUT_FILENO);
  add_documents (out, ent_network_tallied (network));
  add_counts (out, ent_network_tallied (network));
  for (Side side = COOPERATIVE; side < N_SIDES; side++)
    add_side (out, lexicon, network, side, width);
  add_files (out, options->output);
  return g_string_free (out, FALSE);
}

/* ---- JSON ---- */

static void
add_json_edge (GString *out, const EntEdge *edge, const EntEvidence *evidence)
{
  g_string_append_c (out, '{');
  json_add_string (out, "id", edge->id);
  json_add_string (out, "source", edge->source);
  json_add_string (out, "target", edge->target);
  json_add_string (out, "relation", edge->relation);
  json_add_number (out, "tone", edge->tone);
  json_add_number (out, "weight", edge->weight);
  json_add_number (out, "cooperation", edge->cooperation);
  json_add_number (out, "conflict", edge->conflict);
  json_add_string (out, "sentence", evidence ? evidence->text : NULL);
  json_add_string (out, "document", evidence ? evidence->document : NULL);
  g_string_append_c (out, '}');
}

static void
add_json_side (GString *out, const EntTallied *tallied, Side side)
{
  const EntEdge *best[SHOWN];
  guint n = strongest (tallied, side, best);
  g_string_append_printf (out, ",\n \"%s\":[", side_keys[side]);
  for (guint i = 0; i < n; i++) {
    g_string_append (out, i ? ",\n  " : "\n  ");
    add_json_edge (out, best[i], witness (tallied, best[i], side));
  }
  g_string_append_c (out, ']');
}

static void
add_json_files (GString *out, const char *folder)
{
  g_string_append (out, ",\n \"files\":[");
  for (const EntWriterInfo *writer = ent_writers (); writer->file; writer++) {
    g_autofree char *path = g_build_filename (folder, writer->file, NULL);
    g_string_append (out, writer == ent_writers () ? "\n  {" : ",\n  {");
    json_add_string (out, "file", path);
    json_add_string (out, "purpose", writer->purpose);
    g_string_append_c (out, '}');
  }
  g_string_append (out, "]}\n");
}

char *
summary_json (const Options *options, const EntLexicon *lexicon, const EntNetwork *network)
{
  const EntTallied *tallied = ent_network_tallied (network);
  GString *out = g_string_new ("{");
  json_add_count (out, "documents", tallied->n_documents);
  json_add_count (out, "copies", tallied->n_duplicates);
  json_add_count (out, "undated", tallied->n_undated);
  json_add_count (out, "outside", tallied->n_outside);
  json_add_string (out, "first_date", tallied->first_date);
  json_add_string (out, "last_date", tallied->last_date);
  json_add_string (out, "offices_known_to", ent_lexicon_horizon (lexicon));
  json_add_flag (out, "past_offices", ent_lexicon_is_past (lexicon, tallied->last_date));
  json_add_count (out, "sentences", tallied->n_sentences);
  json_add_count (out, "asserted", tallied->n_asserted);
  json_add_count (out, "hypothetical", tallied->n_hypothetical);
  json_add_count (out, "background", tallied->n_background);
  json_add_count (out, "nodes", tallied->nodes->len);
  json_add_count (out, "edges", tallied->edges->len);
  add_json_side (out, tallied, COOPERATIVE);
  add_json_side (out, tallied, CONFLICTUAL);
  add_json_files (out, options->output);
  return g_string_free (out, FALSE);
}
