/* The network as a picture for a report or a mail: nodes by strength and community, edges by weight and tone, on a map or by themselves. */
#include "write/picture/paint.h"

#include <math.h>

#define FONT "sans-serif"
#define WAY_STEPS 48 /* points of an edge on a map */

typedef struct {
  double x, y;
} Point;

Colour
paint_colour_of_tone (double tone)
{
  WriteLook look = write_looks_tone (tone);
  return (Colour){(double)look.r / 255, (double)look.g / 255, (double)look.b / 255};
}

void
paint_set_colour (cairo_t *cr, Colour colour, double alpha)
{
  cairo_set_source_rgba (cr, colour.r, colour.g, colour.b, alpha);
}

static void
set_look (cairo_t *cr, const WriteLook *look)
{
  cairo_set_source_rgb (cr, (double)look->r / 255, (double)look->g / 255, (double)look->b / 255);
}

void
paint_set_font (cairo_t *cr, double size, gboolean bold)
{
  cairo_select_font_face (cr, FONT, CAIRO_FONT_SLANT_NORMAL, bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size);
}

double
paint_text_width (cairo_t *cr, const char *text)
{
  cairo_text_extents_t extents;
  cairo_text_extents (cr, text, &extents);
  return extents.x_advance;
}

double
paint_measure (const char *text, double font_size, gpointer data)
{
  paint_set_font (data, font_size, FALSE);
  return paint_text_width (data, text);
}

double
paint_text (cairo_t *cr, double x, double y, const char *text)
{
  cairo_move_to (cr, x, y);
  cairo_show_text (cr, text);
  return x + paint_text_width (cr, text);
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
draw_straight (const Picture *picture, const SceneEdge *edge)
{
  const SceneNode *a = scene_node (picture->scene, edge->source), *b = scene_node (picture->scene, edge->target);
  Point from = {a->x, a->y}, to = {b->x, b->y};
  Point middle = {(a->x + b->x) / 2 + (b->y - a->y) * edge->bend * 2, (a->y + b->y) / 2 - (b->x - a->x) * edge->bend * 2};
  Point start = towards (from, middle, a->radius), end = towards (to, middle, b->radius);
  if (!picture->scene->graph->directed) {
    draw_curve (picture->cr, start, middle, end, edge->width);
    return;
  }
  double size = 6 + 1.5 * edge->width;
  draw_curve (picture->cr, start, middle, towards (end, middle, size * 0.9), edge->width);
  draw_arrow (picture->cr, middle, end, size);
}

/* The points of EDGE's way over the map, TURN degrees to the east, with its ends where the discs were moved to. */
static void
find_way (const Picture *picture, const SceneEdge *edge, double turn, Point *points)
{
  const SceneNode *ends[] = {scene_node (picture->scene, edge->source), scene_node (picture->scene, edge->target)};
  const PictureNode *from = scene_picture_node (picture->scene, edge->source), *to = scene_picture_node (picture->scene, edge->target);
  MapPlace way[WAY_STEPS + 1], places[] = {{from->longitude, from->latitude}, {to->longitude, to->latitude}};
  MapPoint first = map_project (&picture->scene->map, places[0]), last = map_project (&picture->scene->map, places[1]);
  map_way (places[0], places[1], WAY_STEPS, way);
  for (guint i = 0; i <= WAY_STEPS; i++) {
    double t = (double)i / WAY_STEPS;
    MapPoint at = map_project (&picture->scene->map, (MapPlace){way[i].longitude + turn, way[i].latitude});
    points[i].x = at.x + (1 - t) * (ends[0]->x - first.x) + t * (ends[1]->x - last.x);
    points[i].y = at.y + (1 - t) * (ends[0]->y - first.y) + t * (ends[1]->y - last.y);
  }
}

static void
draw_turned_way (const Picture *picture, const SceneEdge *edge, double turn)
{
  Point points[WAY_STEPS + 1];
  find_way (picture, edge, turn, points);
  cairo_move_to (picture->cr, points[0].x, points[0].y);
  for (guint i = 1; i <= WAY_STEPS; i++)
    cairo_line_to (picture->cr, points[i].x, points[i].y);
  cairo_set_line_width (picture->cr, edge->width * 0.7);
  cairo_stroke (picture->cr);
  const SceneNode *target = scene_node (picture->scene, edge->target);
  if (picture->scene->graph->directed)
    draw_arrow (picture->cr, points[WAY_STEPS - 1], towards (points[WAY_STEPS], points[WAY_STEPS - 2], target->radius), 5 + edge->width);
}

/* A way that leaves the map on one side enters it on the other: it is drawn twice, and what lies outside is cut off. There and back take
 * the same way: on directed maps the arrows tell them apart. */
static void
draw_way (const Picture *picture, const SceneEdge *edge)
{
  double from = scene_picture_node (picture->scene, edge->source)->longitude,
         to = scene_picture_node (picture->scene, edge->target)->longitude;
  draw_turned_way (picture, edge, 0);
  if (fabs (to - from) > 180)
    draw_turned_way (picture, edge, to > from ? 360 : -360);
}

static void
draw_edge (const Picture *picture, const SceneEdge *edge)
{
  const PictureEdge *of = picture_edge (picture->scene->graph, edge->edge);
  paint_set_colour (picture->cr, paint_colour_of_tone (of->tone), picture->scene->layout == ENT_PICTURE_MAP ? 0.6 : 0.75);
  if (picture->scene->layout == ENT_PICTURE_MAP)
    draw_way (picture, edge);
  else
    draw_straight (picture, edge);
}

void
paint_disc (cairo_t *cr, double x, double y, double radius, const WriteLook *look)
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
draw_label (const Picture *picture, guint i)
{
  cairo_t *cr = picture->cr;
  const SceneNode *node = scene_node (picture->scene, i);
  const char *name = scene_picture_node (picture->scene, i)->name;
  if (!node->labelled)
    return;
  double y = node->label.y + picture->scene->font_size * 0.92;
  cairo_move_to (cr, node->label.x, y);
  cairo_text_path (cr, name);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.9);
  cairo_set_line_width (cr, 3);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0.05, 0.05, 0.05);
  paint_text (cr, node->label.x, y, name);
}

static void
draw_network (const Picture *picture)
{
  cairo_set_line_join (picture->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < picture->scene->edges->len; i++)
    draw_edge (picture, scene_edge (picture->scene, i));
  cairo_reset_clip (picture->cr);
  for (guint i = 0; i < picture->scene->nodes->len; i++) {
    const SceneNode *node = scene_node (picture->scene, i);
    paint_disc (picture->cr, node->x, node->y, node->radius, &scene_picture_node (picture->scene, i)->look);
  }
  paint_set_font (picture->cr, picture->scene->font_size, FALSE);
  for (guint i = 0; i < picture->scene->nodes->len; i++)
    draw_label (picture, i);
}

void
paint_picture (const Scene *scene, cairo_t *cr)
{
  Picture picture = {.scene = scene, .cr = cr};
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (scene->layout == ENT_PICTURE_MAP)
    paint_world (&picture);
  draw_network (&picture);
  paint_title (&picture);
  paint_legend (&picture);
}
