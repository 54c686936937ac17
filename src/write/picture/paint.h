/* Drawing with cairo: what draw.c, legend.c and files.c share. */
#ifndef ENTENTE_WRITE_PICTURE_PAINT_H
#define ENTENTE_WRITE_PICTURE_PAINT_H

#include "write/picture/scene.h"

#include <cairo.h>

typedef struct {
  const Scene *scene;
  cairo_t *cr;
} Picture;

typedef struct {
  double r, g, b;
} Colour;

/* As in the other files: write_looks_tone(). */
Colour paint_colour_of_tone (double tone);
void paint_set_colour (cairo_t *cr, Colour colour, double alpha);
void paint_set_font (cairo_t *cr, double size, gboolean bold);
double paint_text_width (cairo_t *cr, const char *text);
/* Writes TEXT from X on; returns where it ends. */
double paint_text (cairo_t *cr, double x, double y, const char *text);
void paint_disc (cairo_t *cr, double x, double y, double radius, const WriteLook *look);

/* legend.c: the title above the network and the legend below it. */
void paint_title (const Picture *picture);
void paint_legend (const Picture *picture);
/* world.c: the world; its rim stays the border of what is drawn next, until the clip is reset. */
void paint_world (const Picture *picture);
/* draw.c: everything of SCENE, whose labels are placed. */
void paint_picture (const Scene *scene, cairo_t *cr);
/* For scene_place_labels(), with a cairo_t as its data. */
double paint_measure (const char *text, double font_size, gpointer cr);

#endif
