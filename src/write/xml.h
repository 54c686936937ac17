/* XML as GraphML and GEXF need it, streamed into a sink. */
#ifndef ENTENTE_WRITE_XML_H
#define ENTENTE_WRITE_XML_H

#include "write/internal.h"

#define XML_DEPTH 16

typedef struct {
  WriteSink *sink;
  const char *open[XML_DEPTH]; /* elements not yet ended */
  guint depth;
  gboolean in_tag, has_text;
} Xml;

/* Begins the document. */
Xml xml_begin (WriteSink *sink);
void xml_start (Xml *xml, const char *name);
/* Attributes of the element just started. */
void xml_attribute (Xml *xml, const char *name, const char *value);
void xml_number (Xml *xml, const char *name, double value);
void xml_count (Xml *xml, const char *name, gint64 value);
void xml_value (Xml *xml, const char *name, const WriteValue *value);
/* The element's text. */
void xml_text (Xml *xml, const char *text);
void xml_text_value (Xml *xml, const WriteValue *value);
void xml_end (Xml *xml);

#endif
