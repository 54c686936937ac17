/* The world on a plane. */
#ifndef ENTENTE_WRITE_PICTURE_MAP_H
#define ENTENTE_WRITE_PICTURE_MAP_H

#include <glib.h>

typedef struct {
  double longitude, latitude; /* degrees */
} MapPlace;

typedef struct {
  double x, y; /* y grows downwards */
} MapPoint;

#define MAP_SOUTH -57.0 /* degrees: Antarctica is left out */
#define MAP_NORTH 84.0

/* Where the middle of the world lies on a plane, and how many points a radius of the globe has. */
typedef struct {
  double x, y, scale;
} Map;

/* The world, WIDTH points wide; *HEIGHT says how high it is then. */
Map map_fit (double left, double top, double width, double *height);
MapPoint map_project (const Map *map, MapPlace place);
/* The outlines of the land: GArrays of MapPlace, whose longitudes may go beyond 180 and -180. */
GPtrArray *map_land (void);
/* A way from A to B, bent towards the nearer pole, in N + 1 places; OUT has room for them. It crosses the 180th meridian where that is
 * shorter: longitudes then go on beyond 180 or -180. */
void map_way (MapPlace a, MapPlace b, guint n, MapPlace *out);

#endif
