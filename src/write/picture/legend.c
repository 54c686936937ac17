/* Around the network: a title with its dates and counts, and what colours, widths and sizes mean. */
#include "write/picture/paint.h"

#include <math.h>
#include <string.h>

static const Colour grey = {0.69, 0.69, 0.69};

static void
append_count (GString *out, guint n, const char *one, const char *many)
{
  g_string_append_printf (out, "%u %s", n, n == 1 ? one : many);
}

static void
append_dates (GString *out, const PictureGraph *graph)
{
  if (!graph->from || !graph->to)
    g_string_append (out, "undated");
  else if (strcmp (graph->from, graph->to) == 0)
    g_string_append (out, graph->from);
  else
    g_string_append_printf (out, "%s to %s", graph->from, graph->to);
  if (graph->week)
    g_string_append_printf (out, " (%s)", graph->week);
  if (graph->n_documents == 0)
    return;
  g_string_append (out, " · ");
  append_count (out, (guint)MIN (graph->n_documents, G_MAXUINT), "document", "documents");
}

static void
append_omissions (GString *out, const Scene *scene)
{
  guint n_nodes = scene->graph->nodes->len, n_edges = scene->graph->edges->len, bare = 0;
  if (scene->edges->len < n_edges)
    g_string_append_printf (out, " · drawn: the strongest %u of %u relations", scene->edges->len, n_edges);
  if (scene->n_placeless > 0)
    g_string_append_printf (out, " · %u without a place on the map", scene->n_placeless);
  guint hidden = n_nodes - scene->n_isolates - scene->n_placeless - scene->nodes->len;
  if (hidden > 0)
    g_string_append_printf (out, " · %u with weaker relations only are not drawn", hidden);
  for (guint i = 0; i < scene->nodes->len; i++)
    bare += !scene_node (scene, i)->labelled;
  if (bare > 0) {
    g_string_append (out, " · no room for ");
    append_count (out, bare, "name", "names");
  }
}

void
paint_title (const Picture *picture)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  append_count (title, picture->scene->graph->nodes->len, "state or organization", "states and organizations");
  g_string_append (title, ", ");
  append_count (title, picture->scene->graph->edges->len, "relation", "relations");
  append_dates (line, picture->scene->graph);
  append_omissions (line, picture->scene);
  cairo_set_source_rgb (picture->cr, 0.05, 0.05, 0.05);
  paint_set_font (picture->cr, 22, TRUE);
  paint_text (picture->cr, 24, 36, title->str);
  cairo_set_source_rgb (picture->cr, 0.35, 0.35, 0.35);
  paint_set_font (picture->cr, 13, FALSE);
  paint_text (picture->cr, 24, 58, line->str);
}

static double
draw_tone_scale (cairo_t *cr, double x, double y)
{
  x = paint_text (cr, x, y, "Conflict") + 6;
  for (guint i = 0; i <= 24; i++) {
    paint_set_colour (cr, paint_colour_of_tone ((i / 12.0 - 1) * WRITE_FULL_TONE), 1);
    cairo_rectangle (cr, x + 4 * i, y - 9, 100 - 4 * (double)i, 9); /* to the end: no seams show */
    cairo_fill (cr);
  }
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
  return paint_text (cr, x + 106, y, "cooperation") + 30;
}

static double
draw_width_scale (cairo_t *cr, double x, double y)
{
  static const double weights[] = {1, 10, 100};
  x = paint_text (cr, x, y, "Sentences:") + 8;
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    cairo_set_line_width (cr, scene_width_of_weight (weights[i]));
    cairo_move_to (cr, x, y - 4);
    cairo_line_to (cr, x + 24, y - 4);
    paint_set_colour (cr, grey, 1);
    cairo_stroke (cr);
    cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
    x = paint_text (cr, x + 29, y, ent_format6 (weights[i], digits)) + 12;
  }
  return x;
}

/* A community is known by its colour, and named by its strongest member. */
static const char *
strongest_member (const Picture *picture, const WriteLook *colour)
{
  const PictureNode *best = NULL;
  for (guint i = 0; i < picture->scene->nodes->len; i++) {
    const PictureNode *node = scene_picture_node (picture->scene, i);
    gboolean same = node->look.r == colour->r && node->look.g == colour->g && node->look.b == colour->b;
    if (same && (!best || node->strength > best->strength))
      best = node;
  }
  return best ? best->name : NULL;
}

static void
draw_communities (const Picture *picture, double x, double y)
{
  cairo_t *cr = picture->cr;
  gboolean titled = FALSE;
  for (guint rank = 0; rank < WRITE_N_COLOURS; rank++) {
    WriteLook look = write_looks_colour (rank);
    const char *name = strongest_member (picture, &look);
    if (!name)
      continue;
    if (!titled)
      x = paint_text (cr, x, y, "Communities around") + 14;
    titled = TRUE;
    if (x + 10 + paint_text_width (cr, name) > SCENE_WIDTH - 20)
      return;
    paint_disc (cr, x, y - 4, 6, &look);
    x = paint_text (cr, x + 10, y, name) + 20;
  }
}

/* Names those without relations for as long as there is room. */
static void
draw_isolates (const Picture *picture, double x, double y)
{
  guint left = picture->scene->n_isolates;
  if (left == 0)
    return;
  x = paint_text (picture->cr, x, y, "Without relations: ");
  for (guint i = 0; i < picture->scene->graph->nodes->len && left > 0; i++) {
    const PictureNode *node = picture_node (picture->scene->graph, i);
    if (node->connected)
      continue;
    g_autofree char *text = g_strconcat (node->name, --left > 0 ? ", " : "", NULL);
    if (x + paint_text_width (picture->cr, text) > SCENE_WIDTH - 110) {
      g_autofree char *more = g_strdup_printf ("and %u more", left + 1);
      paint_text (picture->cr, x, y, more);
      return;
    }
    x = paint_text (picture->cr, x, y, text);
  }
}

void
paint_legend (const Picture *picture)
{
  cairo_t *cr = picture->cr;
  const double y = picture->scene->height - 62;
  paint_set_font (cr, 12, FALSE);
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
  double x = draw_tone_scale (cr, 24, y);
  x = draw_width_scale (cr, x, y) + 18;
  paint_text (cr, x, y, "Discs: larger for more sentences with others");
  draw_communities (picture, 24, y + 24);
  draw_isolates (picture, 24, y + 48);
}
