/* The table of formats: what an input may be, recognized by its content, in the order in which they are tried. */
#include <string.h>

#include "read/internal.h"

static const EntFormat formats[] = {
    {"an archive", ent_archive_recognizes, TRUE, NULL, ent_archive_enter},
    {"WARC", ent_warc_recognizes, TRUE, NULL, ent_warc_enter},
    {"feed", ent_feed_recognizes, FALSE, ent_feed_next, NULL},
    {"HTML", ent_html_recognizes, FALSE, ent_html_next, NULL},
    {"XML", ent_xml_recognizes, FALSE, ent_xml_next, NULL},
    {"JSON", ent_array_recognizes, FALSE, ent_array_next, NULL},
    {"JSON Lines", ent_lines_recognizes, FALSE, ent_lines_next, NULL},
    {"CSV", ent_csv_recognizes, FALSE, ent_csv_next, NULL},
    {"text", ent_plain_recognizes, FALSE, ent_plain_next, NULL},
};

const EntFormat *
ent_format_find (const EntInput *input, gboolean bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].bytes == bytes && formats[i].recognizes (input))
      return &formats[i];
  return NULL;
}

/* ---- tags ---- */

/* Skips white space, comments, the declarations <?…?>, and those of documents' types but for HTML's. */
static const char *
skip_prolog (const char *p, const char *end)
{
  for (;;) {
    while (p < end && g_ascii_isspace (*p))
      p++;
    const char *close = NULL;
    if (end - p > 4 && memcmp (p, "<!--", 4) == 0) {
      close = g_strstr_len (p, end - p, "-->");
      p = close ? close + 3 : end;
    } else if (end - p > 2 && memcmp (p, "<?", 2) == 0) {
      close = g_strstr_len (p, end - p, "?>");
      p = close ? close + 2 : end;
    } else if (end - p > 14 && g_ascii_strncasecmp (p, "<!doctype", 9) == 0 && g_ascii_strncasecmp (p, "<!doctype html", 14) != 0) {
      const char *subset = memchr (p, '[', (gsize)(end - p)), *stop = memchr (p, '>', (gsize)(end - p));
      close = subset && stop && subset < stop ? g_strstr_len (subset, end - subset, "]>") : NULL;
      p = close ? close + 2 : stop ? stop + 1 : end;
    } else {
      return p;
    }
  }
}

gboolean
ent_begins_with_tag (const char *text, gsize n, const char *const *names)
{
  const char *end = text + MIN (n, 65536), *p = skip_prolog (text, end);
  for (guint i = 0; names[i]; i++) {
    gsize length = strlen (names[i]);
    if ((gsize)(end - p) > length && g_ascii_strncasecmp (p, names[i], length) == 0 && !g_ascii_isalnum (p[length]))
      return TRUE;
  }
  return FALSE;
}
