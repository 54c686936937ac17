/* The world behind a map: its rim, and the land. */
#include "write/picture/paint.h"

#include <math.h>

static const Colour water = {0.975, 0.98, 0.985}, land = {0.925, 0.928, 0.93}, coast = {0.8, 0.81, 0.82};

static void
trace (const Picture *picture, MapPlace place, gboolean first)
{
  MapPoint at = map_project (&picture->scene->map, place);
  if (first)
    cairo_move_to (picture->cr, at.x, at.y);
  else
    cairo_line_to (picture->cr, at.x, at.y);
}

/* The rim of the world: up along one end of it, and down along the other. */
static void
trace_rim (const Picture *picture)
{
  for (double latitude = MAP_SOUTH; latitude <= MAP_NORTH; latitude += 3)
    trace (picture, (MapPlace){-180, latitude}, latitude <= MAP_SOUTH);
  for (double latitude = MAP_NORTH; latitude >= MAP_SOUTH; latitude -= 3)
    trace (picture, (MapPlace){180, latitude}, FALSE);
  cairo_close_path (picture->cr);
}

static void
trace_ring (const Picture *picture, const GArray *ring, double turn)
{
  for (guint k = 0; k < ring->len; k++) {
    MapPlace place = g_array_index (ring, MapPlace, k);
    trace (picture, (MapPlace){place.longitude + turn, place.latitude}, k == 0);
  }
  cairo_close_path (picture->cr);
}

static gboolean
leaves_map (const GArray *ring)
{
  for (guint k = 0; k < ring->len; k++)
    if (fabs (g_array_index (ring, MapPlace, k).longitude) > 180)
      return TRUE;
  return FALSE;
}

static void
fill_and_outline (cairo_t *cr, Colour inside)
{
  paint_set_colour (cr, inside, 1);
  cairo_fill_preserve (cr);
  paint_set_colour (cr, coast, 1);
  cairo_set_line_width (cr, 0.5);
  cairo_stroke (cr);
}

void
paint_world (const Picture *picture)
{
  g_autoptr (GPtrArray) rings = map_land ();
  trace_rim (picture);
  fill_and_outline (picture->cr, water);
  trace_rim (picture);
  cairo_clip (picture->cr);
  for (guint i = 0; i < rings->len; i++) {
    const GArray *ring = g_ptr_array_index (rings, i);
    trace_ring (picture, ring, 0);
    if (leaves_map (ring)) {
      trace_ring (picture, ring, 360);
      trace_ring (picture, ring, -360);
    }
  }
  fill_and_outline (picture->cr, land);
}
