/* graph.svg: the network as a picture for a report or a mail; nodes by strength and community, edges by weight and tone. */
#include "write/picture/scene.h"

#include <cairo-svg.h>
#include <cairo.h>
#include <math.h>
#include <string.h>

#define FONT "sans-serif"
#define TONE_OF_FULL_COLOUR 6.0

typedef struct {
  const WriteInput *input;
  const Scene *scene;
  cairo_t *cr;
} Picture;

typedef struct {
  double r, g, b;
} Colour;

typedef struct {
  double x, y;
} Point;

static const Colour blue = {0, 0.447, 0.698}, orange = {0.835, 0.369, 0}, grey = {0.69, 0.69, 0.69};

static Colour
mix (Colour a, Colour b, double t)
{
  return (Colour){a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

/* Blue for cooperation, orange for conflict, grey between and where there is no event. */
static Colour
colour_of_tone (double tone)
{
  double t = isfinite (tone) ? CLAMP (tone / TONE_OF_FULL_COLOUR, -1, 1) : 0;
  return mix (grey, t < 0 ? orange : blue, sqrt (fabs (t)));
}

static void
set_colour (cairo_t *cr, Colour colour, double alpha)
{
  cairo_set_source_rgba (cr, colour.r, colour.g, colour.b, alpha);
}

static void
set_look (cairo_t *cr, const WriteLook *look)
{
  cairo_set_source_rgb (cr, (double)look->r / 255, (double)look->g / 255, (double)look->b / 255);
}

static void
set_font (cairo_t *cr, double size, gboolean bold)
{
  cairo_select_font_face (cr, FONT, CAIRO_FONT_SLANT_NORMAL, bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size);
}

static double
text_width (cairo_t *cr, const char *text)
{
  cairo_text_extents_t extents;
  cairo_text_extents (cr, text, &extents);
  return extents.x_advance;
}

static double
measure_label (const char *text, double font_size, gpointer data)
{
  set_font (data, font_size, FALSE);
  return text_width (data, text);
}

/* Writes TEXT from X on; returns where it ends. */
static double
draw_text (cairo_t *cr, double x, double y, const char *text)
{
  cairo_move_to (cr, x, y);
  cairo_show_text (cr, text);
  return x + text_width (cr, text);
}

static Point
towards (Point from, Point to, double distance)
{
  double dx = to.x - from.x, dy = to.y - from.y, length = sqrt (dx * dx + dy * dy);
  if (length <= 0)
    return from;
  return (Point){from.x + dx / length * distance, from.y + dy / length * distance};
}

static void
draw_arrow (cairo_t *cr, Point from, Point tip, double size)
{
  Point base = towards (tip, from, size);
  double dx = (tip.y - base.y) * 0.45, dy = (base.x - tip.x) * 0.45;
  cairo_move_to (cr, tip.x, tip.y);
  cairo_line_to (cr, base.x + dx, base.y + dy);
  cairo_line_to (cr, base.x - dx, base.y - dy);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* A quadratic curve by way of MIDDLE, which cairo draws as a cubic one. */
static void
draw_curve (cairo_t *cr, Point from, Point middle, Point to, double width)
{
  cairo_move_to (cr, from.x, from.y);
  cairo_curve_to (cr, from.x + (middle.x - from.x) * 2 / 3, from.y + (middle.y - from.y) * 2 / 3, to.x + (middle.x - to.x) * 2 / 3,
                  to.y + (middle.y - to.y) * 2 / 3, to.x, to.y);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
draw_edge (const Picture *picture, const SceneEdge *edge)
{
  const SceneNode *a = scene_node (picture->scene, edge->source), *b = scene_node (picture->scene, edge->target);
  Point from = {a->x, a->y}, to = {b->x, b->y};
  Point middle = {(a->x + b->x) / 2 + (b->y - a->y) * edge->bend * 2, (a->y + b->y) / 2 - (b->x - a->x) * edge->bend * 2};
  Point start = towards (from, middle, a->radius), end = towards (to, middle, b->radius);
  set_colour (picture->cr, colour_of_tone (write_edge (picture->input, edge->edge)->tone), 0.75);
  if (!ent_network_is_directed (picture->input->network)) {
    draw_curve (picture->cr, start, middle, end, edge->width);
    return;
  }
  double size = 6 + 1.5 * edge->width;
  draw_curve (picture->cr, start, middle, towards (end, middle, size * 0.9), edge->width);
  draw_arrow (picture->cr, middle, end, size);
}

static void
draw_disc (cairo_t *cr, double x, double y, double radius, const WriteLook *look)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  set_look (cr, look);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
  cairo_set_line_width (cr, 0.8);
  cairo_stroke (cr);
}

static void
draw_label (const Picture *picture, const SceneNode *node)
{
  cairo_t *cr = picture->cr;
  double y = node->label.y + picture->scene->font_size * 0.92;
  cairo_move_to (cr, node->label.x, y);
  cairo_text_path (cr, node->name);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.9);
  cairo_set_line_width (cr, 3);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0.05, 0.05, 0.05);
  draw_text (cr, node->label.x, y, node->name);
}

static void
draw_network (const Picture *picture)
{
  cairo_set_line_join (picture->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < picture->scene->edges->len; i++)
    draw_edge (picture, scene_edge (picture->scene, i));
  for (guint i = 0; i < picture->scene->nodes->len; i++) {
    const SceneNode *node = scene_node (picture->scene, i);
    draw_disc (picture->cr, node->x, node->y, node->radius, write_look (picture->input->looks, node->node));
  }
  set_font (picture->cr, picture->scene->font_size, FALSE);
  for (guint i = 0; i < picture->scene->nodes->len; i++)
    draw_label (picture, scene_node (picture->scene, i));
}

static void
append_count (GString *out, guint n, const char *one, const char *many)
{
  g_string_append_printf (out, "%u %s", n, n == 1 ? one : many);
}

static void
append_dates (GString *out, const EntTallied *tallied)
{
  if (!tallied->first_date)
    g_string_append (out, "undated");
  else if (strcmp (tallied->first_date, tallied->last_date) == 0)
    g_string_append (out, tallied->first_date);
  else
    g_string_append_printf (out, "%s to %s", tallied->first_date, tallied->last_date);
  if (tallied->week)
    g_string_append_printf (out, " (%s)", tallied->week);
  g_string_append (out, " · ");
  append_count (out, (guint)MIN (tallied->n_documents, G_MAXUINT), "document", "documents");
}

static void
append_omissions (GString *out, const Scene *scene)
{
  if (scene->edges->len < scene->n_all_edges)
    g_string_append_printf (out, " · drawn: the strongest %u of %u relations", scene->edges->len, scene->n_all_edges);
  guint hidden = scene->n_all_nodes - scene->n_isolates - scene->nodes->len;
  if (hidden > 0)
    g_string_append_printf (out, " · %u with weaker relations only are not drawn", hidden);
}

static void
draw_title (const Picture *picture)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  append_count (title, picture->scene->n_all_nodes, "state or organization", "states and organizations");
  g_string_append (title, ", ");
  append_count (title, picture->scene->n_all_edges, "relation", "relations");
  append_dates (line, picture->input->tallied);
  append_omissions (line, picture->scene);
  cairo_set_source_rgb (picture->cr, 0.05, 0.05, 0.05);
  set_font (picture->cr, 22, TRUE);
  draw_text (picture->cr, 24, 36, title->str);
  cairo_set_source_rgb (picture->cr, 0.35, 0.35, 0.35);
  set_font (picture->cr, 13, FALSE);
  draw_text (picture->cr, 24, 58, line->str);
}

static double
draw_tone_scale (cairo_t *cr, double x, double y)
{
  x = draw_text (cr, x, y, "Conflict") + 6;
  for (guint i = 0; i <= 24; i++) {
    set_colour (cr, colour_of_tone ((i / 12.0 - 1) * TONE_OF_FULL_COLOUR), 1);
    cairo_rectangle (cr, x + 4 * i, y - 9, 100 - 4 * (double)i, 9); /* to the end: no seams show */
    cairo_fill (cr);
  }
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
  return draw_text (cr, x + 106, y, "cooperation") + 30;
}

static double
draw_width_scale (cairo_t *cr, double x, double y)
{
  static const double weights[] = {1, 10, 100};
  x = draw_text (cr, x, y, "Sentences:") + 8;
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    cairo_set_line_width (cr, scene_width_of_weight (weights[i]));
    cairo_move_to (cr, x, y - 4);
    cairo_line_to (cr, x + 24, y - 4);
    set_colour (cr, grey, 1);
    cairo_stroke (cr);
    cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
    x = draw_text (cr, x + 29, y, g_ascii_formatd (digits, sizeof digits, "%.6g", weights[i])) + 12;
  }
  return x;
}

/* A community is named by its strongest member. */
static const char *
strongest_member (const Picture *picture, guint64 community)
{
  const SceneNode *best = NULL;
  double most = -1;
  for (guint i = 0; i < picture->scene->nodes->len; i++) {
    const SceneNode *node = scene_node (picture->scene, i);
    const EntNodeMeasures *measures = ent_network_node (picture->input->network, node->node);
    if (measures->community == community && measures->strength > most) {
      most = measures->strength;
      best = node;
    }
  }
  return best ? best->name : NULL;
}

static void
draw_communities (const Picture *picture, double x, double y)
{
  cairo_t *cr = picture->cr;
  gboolean titled = FALSE;
  for (guint rank = 0; rank < WRITE_N_COLOURS; rank++) {
    guint64 community = write_looks_community (picture->input->looks, rank);
    const char *name = community ? strongest_member (picture, community) : NULL;
    WriteLook look = write_looks_colour (rank);
    if (!name)
      continue;
    if (!titled)
      x = draw_text (cr, x, y, "Communities around") + 14;
    titled = TRUE;
    if (x + 10 + text_width (cr, name) > SCENE_WIDTH - 20)
      return;
    draw_disc (cr, x, y - 4, 6, &look);
    x = draw_text (cr, x + 10, y, name) + 20;
  }
}

/* Names those without relations for as long as there is room. */
static void
draw_isolates (const Picture *picture, double x, double y)
{
  guint left = picture->scene->n_isolates;
  if (left == 0)
    return;
  x = draw_text (picture->cr, x, y, "Without relations: ");
  for (guint i = 0; i < picture->scene->n_all_nodes && left > 0; i++) {
    if (ent_network_node (picture->input->network, i)->degree > 0)
      continue;
    g_autofree char *name = scene_short_name (picture->input, write_node (picture->input, i)->id);
    g_autofree char *text = g_strconcat (name, --left > 0 ? ", " : "", NULL);
    if (x + text_width (picture->cr, text) > SCENE_WIDTH - 110) {
      g_autofree char *more = g_strdup_printf ("and %u more", left + 1);
      draw_text (picture->cr, x, y, more);
      return;
    }
    x = draw_text (picture->cr, x, y, text);
  }
}

static void
draw_legend (const Picture *picture)
{
  cairo_t *cr = picture->cr;
  const double y = SCENE_HEIGHT - 62;
  set_font (cr, 12, FALSE);
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
  double x = draw_tone_scale (cr, 24, y);
  x = draw_width_scale (cr, x, y) + 18;
  draw_text (cr, x, y, "Discs: larger for more sentences with others");
  draw_communities (picture, 24, y + 24);
  draw_isolates (picture, 24, y + 48);
}

static void
draw_picture (cairo_t *cr, const WriteInput *input)
{
  g_autoptr (Scene) scene = scene_new (input);
  Picture picture = {.input = input, .scene = scene, .cr = cr};
  scene_place_labels (scene, measure_label, cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  draw_network (&picture);
  draw_title (&picture);
  draw_legend (&picture);
}

static cairo_status_t
give_to_buffer (void *data, const unsigned char *bytes, unsigned int length)
{
  g_string_append_len (data, (const char *)bytes, (gssize)length);
  return CAIRO_STATUS_SUCCESS;
}

/* cairo numbers its surfaces through the process: the second picture of a run would differ from the first. Nothing refers to the number. */
static void
drop_surface_number (GString *svg)
{
  static const char start[] = "id=\"surface";
  for (char *at = strstr (svg->str, start); at; at = strstr (at + 1, start)) {
    char *end = at + strlen (start);
    gsize offset = (gsize)(end - svg->str), digits = strspn (end, "0123456789");
    g_string_erase (svg, (gssize)offset, (gssize)digits);
    at = svg->str + offset;
  }
}

gboolean
write_svg (const WriteInput *input, WriteSink *sink)
{
  g_autoptr (GString) svg = g_string_new (NULL);
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (give_to_buffer, svg, SCENE_WIDTH, SCENE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  draw_picture (cr, input);
  gboolean ok = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  ok = ok && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  drop_surface_number (svg);
  write_bytes (sink, svg->str, svg->len);
  return ok;
}
