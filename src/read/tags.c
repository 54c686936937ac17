/* Tags with attributes without end: libxml2 compares each attribute of a tag with all before it, so that one tag of some megabytes takes it
 * hours. No page that somebody wrote has hundreds of attributes in one tag; those beyond are blanked before it parses. */
#include <string.h>

#include "read/internal.h"

#define ATTRIBUTES_MOST 250

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && is_blank (*p))
    p++;
  return p;
}

/* Behind the value that begins at P: to its closing quote, else to a blank or the end of the tag. */
static const char *
skip_value (const char *p, const char *end)
{
  if (p < end && (*p == '"' || *p == '\'')) {
    const char *quote = memchr (p + 1, *p, (gsize)(end - p) - 1);
    return quote ? quote + 1 : end;
  }
  while (p < end && !is_blank (*p) && *p != '>')
    p++;
  return p;
}

static gboolean
opens_name (char c, gboolean xml)
{
  return g_ascii_isalpha (c) || c == '_' || c == ':' || c == '.' || (xml && (guchar)c >= 0x80);
}

/* Behind the attribute that begins at P, which is no blank, as libxml2 sees it: a name and its value, or whatever else up to a blank. */
static const char *
skip_attribute (const char *p, const char *end, gboolean xml)
{
  if (!opens_name (*p, xml)) {
    while (p < end && !is_blank (*p) && *p != '>')
      p++;
    return p;
  }
  while (p < end && (opens_name (*p, xml) || g_ascii_isdigit (*p) || *p == '-'))
    p++;
  const char *sign = skip_blanks (p, end);
  return sign < end && *sign == '=' ? skip_value (skip_blanks (sign + 1, end), end) : p;
}

char *
ent_thin_tags (const char *text, gsize n, gboolean xml)
{
  const char *end = text + n;
  char *thin = NULL;
  for (const char *p = text; p < end && (p = memchr (p, '<', (gsize)(end - p)));) {
    p++;
    if (p == end || !opens_name (*p, xml))
      continue;
    while (p < end && !is_blank (*p) && *p != '>' && *p != '/')
      p++;
    guint count = 0;
    for (p = skip_blanks (p, end); p < end && *p != '>'; p = skip_blanks (p, end)) {
      const char *attribute = p;
      p = skip_attribute (p, end, xml);
      if (++count <= ATTRIBUTES_MOST)
        continue;
      thin = thin ? thin : g_memdup2 (text, n);
      memset (thin + (attribute - text), ' ', (gsize)(p - attribute));
    }
  }
  return thin;
}
