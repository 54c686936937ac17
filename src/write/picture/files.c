/* Pictures as files: SVG, PNG and PDF of cairo's surfaces, the same bytes every time. */
#include "write/picture/paint.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <string.h>

#define PNG_SCALE 2 /* pixels a point: sharp on today's screens and on paper */

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

/* Without a date of its own cairo takes the clock's. */
static void
date_pdf (cairo_surface_t *surface, const PictureGraph *graph)
{
  g_autofree char *date = g_strconcat (graph->to ? graph->to : "2000-01-01", "T00:00:00Z", NULL);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, "Relations between states and organizations");
}

static cairo_surface_t *
new_surface (EntPictureFormat format, const Scene *scene, GString *out)
{
  if (format == ENT_PICTURE_SVG)
    return cairo_svg_surface_create_for_stream (give_to_buffer, out, SCENE_WIDTH, scene->height);
  if (format == ENT_PICTURE_PNG)
    return cairo_image_surface_create (CAIRO_FORMAT_RGB24, PNG_SCALE * SCENE_WIDTH, (int)(PNG_SCALE * scene->height));
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (give_to_buffer, out, SCENE_WIDTH, scene->height);
  date_pdf (surface, scene->graph);
  return surface;
}

/* Adds the picture of GRAPH to OUT; FALSE where cairo refuses. */
static gboolean
draw (const PictureGraph *graph, EntPictureLayout layout, EntPictureFormat format, GString *out)
{
  g_autoptr (Scene) scene = scene_new (graph, layout);
  cairo_surface_t *surface = new_surface (format, scene, out);
  cairo_t *cr = cairo_create (surface);
  if (format == ENT_PICTURE_PNG)
    cairo_scale (cr, PNG_SCALE, PNG_SCALE);
  scene_place_labels (scene, paint_measure, cr);
  paint_picture (scene, cr);
  gboolean ok = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  if (ok && format == ENT_PICTURE_PNG)
    ok = cairo_surface_write_to_png_stream (surface, give_to_buffer, out) == CAIRO_STATUS_SUCCESS;
  cairo_surface_finish (surface);
  ok = ok && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  if (format == ENT_PICTURE_SVG)
    drop_surface_number (out);
  return ok;
}

gboolean
write_svg (const WriteInput *input, WriteSink *sink)
{
  g_autoptr (PictureGraph) graph = picture_graph_new (input);
  g_autoptr (GString) svg = g_string_new (NULL);
  gboolean ok = draw (graph, ENT_PICTURE_FORCE, ENT_PICTURE_SVG, svg);
  write_bytes (sink, svg->str, svg->len);
  return ok;
}

GBytes *
ent_draw (const char *json, gsize length, EntPictureLayout layout, EntPictureFormat format, GError **error)
{
  g_autoptr (PictureGraph) graph = picture_graph_read (json, length, error);
  g_autoptr (GString) out = g_string_new (NULL);
  if (!graph)
    return NULL;
  if (!draw (graph, layout, format, out)) {
    g_set_error_literal (error, ENT_ERROR, ENT_ERROR_IO, "the picture cannot be drawn");
    return NULL;
  }
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
