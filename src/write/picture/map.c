/* The Equal Earth projection (Šavrič, Patterson and Jenny 2018): areas are true, and the outlines look familiar. */
#include "write/picture/map.h"

#include <math.h>

#define A1 1.340264
#define A2 -0.081106
#define A3 0.000893
#define A4 0.003796

#define HALF_WIDTH 2.7066299836960748 /* of the projected world of radius 1 */
#define MOST_BULGE 10.0               /* degrees that a way leaves the straight line by */

static double
radians (double degrees)
{
  return degrees * G_PI / 180;
}

static MapPoint
project (MapPlace place)
{
  double t = asin (sqrt (3) / 2 * sin (radians (place.latitude))), t2 = t * t, t6 = t2 * t2 * t2;
  double x = 2 * sqrt (3) * radians (place.longitude) * cos (t) / (3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1));
  return (MapPoint){x, -t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))};
}

Map
map_fit (double left, double top, double width, double *height)
{
  double scale = width / (2 * HALF_WIDTH), north = -project ((MapPlace){0, MAP_NORTH}).y, south = project ((MapPlace){0, MAP_SOUTH}).y;
  *height = (north + south) * scale;
  return (Map){left + width / 2, top + north * scale, scale};
}

MapPoint
map_project (const Map *map, MapPlace place)
{
  MapPoint point = project (place);
  return (MapPoint){map->x + point.x * map->scale, map->y + point.y * map->scale};
}

void
map_way (MapPlace a, MapPlace b, guint n, MapPlace *out)
{
  double east = b.longitude - a.longitude, north = b.latitude - a.latitude;
  east -= east > 180 ? 360 : east < -180 ? -360 : 0;
  double bulge = MIN (MOST_BULGE, 0.12 * sqrt (east * east + north * north)) * (a.latitude + b.latitude < 0 ? -1 : 1);
  for (guint i = 0; i <= n; i++) {
    double t = (double)i / n;
    out[i] = (MapPlace){a.longitude + t * east, a.latitude + t * north + 4 * t * (1 - t) * bulge};
  }
}
