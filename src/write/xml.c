/* XML, streamed. Written by hand: libxml2's writer takes several calls and copies for each of the millions of small elements of a large
 * graph, and twice the time. */
#include "write/xml.h"

#include <string.h>

Xml
xml_begin (WriteSink *sink)
{
  write_text (sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  return (Xml){.sink = sink};
}

static const char *
entity_of (char c)
{
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\t': return "&#9;";
  case '\n': return "&#10;";
  case '\r': return "&#13;";
  default: return NULL;
  }
}

/* XML 1.0 knows no control characters but tab and line ends, and no U+FFFE and U+FFFF. */
static gsize
illegal (const char *p)
{
  if ((guchar)*p < 0x20 && !entity_of (*p))
    return 1;
  return strncmp (p, "\xef\xbf\xbe", 3) == 0 || strncmp (p, "\xef\xbf\xbf", 3) == 0 ? 3 : 0;
}

static gboolean
is_plain (char c)
{
  return (guchar)c >= 0x20 && c != '&' && c != '<' && c != '>' && c != '"' && c != '\xef';
}

static void
write_escaped (WriteSink *sink, const char *text)
{
  gsize plain = 0;
  while (is_plain (text[plain]) && (guchar)text[plain] < 0x80)
    plain++;
  write_bytes (sink, text, plain);
  text += plain;
  if (!*text) /* most are names and ids */
    return;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p;) {
    plain = 0;
    while (is_plain (p[plain]))
      plain++;
    write_bytes (sink, p, plain);
    p += plain;
    if (!*p)
      return;
    gsize dropped = illegal (p);
    if (dropped == 0 && entity_of (*p))
      write_text (sink, entity_of (*p));
    else if (dropped == 0)
      write_bytes (sink, p, 1);
    p += MAX (dropped, 1);
  }
}

static void
indent (const Xml *xml)
{
  static const char blanks[2 * XML_DEPTH + 1] = "                                ";
  write_bytes (xml->sink, blanks, 2 * (gsize)xml->depth);
}

static void
close_tag (Xml *xml, const char *end)
{
  if (xml->in_tag)
    write_text (xml->sink, end);
  xml->in_tag = FALSE;
}

void
xml_start (Xml *xml, const char *name)
{
  g_assert (xml->depth < XML_DEPTH);
  close_tag (xml, ">\n");
  indent (xml);
  write_text (xml->sink, "<");
  write_text (xml->sink, name);
  xml->open[xml->depth++] = name;
  xml->in_tag = TRUE;
}

static void
begin_attribute (Xml *xml, const char *name)
{
  write_text (xml->sink, " ");
  write_text (xml->sink, name);
  write_text (xml->sink, "=\"");
}

void
xml_attribute (Xml *xml, const char *name, const char *value)
{
  begin_attribute (xml, name);
  write_escaped (xml->sink, value);
  write_text (xml->sink, "\"");
}

static void
write_value (WriteSink *sink, const WriteValue *value)
{
  if (value->type == WRITE_TEXT)
    write_escaped (sink, write_text_of (value));
  else if (value->type == WRITE_REAL)
    write_number (sink, value->real);
  else
    write_integer (sink, value->integer);
}

void
xml_value (Xml *xml, const char *name, const WriteValue *value)
{
  begin_attribute (xml, name);
  write_value (xml->sink, value);
  write_text (xml->sink, "\"");
}

void
xml_number (Xml *xml, const char *name, double value)
{
  WriteValue of = {.type = WRITE_REAL, .real = value};
  xml_value (xml, name, &of);
}

void
xml_count (Xml *xml, const char *name, gint64 value)
{
  WriteValue of = write_integer_value (value);
  xml_value (xml, name, &of);
}

void
xml_text (Xml *xml, const char *text)
{
  WriteValue of = write_text_value (text);
  xml_text_value (xml, &of);
}

void
xml_text_value (Xml *xml, const WriteValue *value)
{
  close_tag (xml, ">");
  write_value (xml->sink, value);
  xml->has_text = TRUE;
}

void
xml_end (Xml *xml)
{
  const char *name = xml->open[--xml->depth];
  if (xml->in_tag)
    close_tag (xml, "/>\n");
  else {
    if (!xml->has_text)
      indent (xml);
    write_text (xml->sink, "</");
    write_text (xml->sink, name);
    write_text (xml->sink, ">\n");
  }
  xml->has_text = FALSE;
}
