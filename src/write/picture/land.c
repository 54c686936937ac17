/* The outlines of the land: src/write/picture/land.txt, a ring a line, points in hundredths of a degree (longitude,latitude). The facts are
 * Natural Earth's, which is in the public domain (1:110 million); scripts/outlines makes the file. */
#include "write/picture/map.h"

#include "picture-resources.h"

#include <gio/gio.h>
#include <math.h>

/* A ring that crosses the 180th meridian goes on beyond it. */
static double
unwrap (const GArray *ring, double longitude)
{
  double last = ring->len > 0 ? g_array_index (ring, MapPlace, ring->len - 1).longitude : longitude;
  return longitude - 360 * round ((longitude - last) / 360);
}

static void
add_ring (GPtrArray *rings, const char *line)
{
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (MapPlace));
  for (char *at = (char *)line; *at;) {
    MapPlace place = {.longitude = (double)g_ascii_strtoll (at, &at, 10) / 100};
    place.longitude = unwrap (ring, place.longitude);
    place.latitude = *at == ',' ? (double)g_ascii_strtoll (at + 1, &at, 10) / 100 : 0;
    g_array_append_val (ring, place);
    at += *at != '\0';
  }
  g_ptr_array_add (rings, ring);
}

GPtrArray *
map_land (void)
{
  GPtrArray *rings = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (picture_resources_get_resource (), "/entente/picture/land.txt", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (*lines[i] != '#')
      add_ring (rings, lines[i]);
  return rings;
}
