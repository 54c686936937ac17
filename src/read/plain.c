/* Text files → one page, or where they are long, windows of ENT_READ_WINDOW bytes at most, cut where it hurts least. */
#define _GNU_SOURCE /* memrchr */
#include "read/internal.h"

#include <string.h>

/* ---- where a window ends ---- */

/* The place behind the last blank line in TEXT[0..n), 0 where there is none. */
static gsize
after_blank_line (const char *text, gsize n)
{
  for (const char *end = text + n, *p; (p = memrchr (text, '\n', (gsize)(end - text))) && p > text; end = p) {
    const char *before = p - 1;
    while (before > text && (*before == ' ' || *before == '\t' || *before == '\r'))
      before--;
    if (*before == '\n')
      return (gsize)(p + 1 - text);
  }
  return 0;
}

static gboolean
ends_sentence (const char *text, const char *p)
{
  while (p > text && (strchr ("\"')]", *p) || (*p & 0xC0) == 0x80 || (guint8)*p >= 0xE2))
    p--; /* closing marks: quotes are two or three bytes */
  return *p == '.' || *p == '!' || *p == '?';
}

/* The place behind the last white space in TEXT[0..n) that MARK is a byte of and that ends a sentence (or any, for ANYWHERE). */
static gsize
after_space (const char *text, gsize n, char mark, gboolean anywhere)
{
  for (const char *end = text + n, *p; (p = memrchr (text, mark, (gsize)(end - text))) && p > text; end = p)
    if (anywhere || ends_sentence (text, p[-1] == '\r' && p - text > 1 ? p - 2 : p - 1))
      return (gsize)(p + 1 - text);
  return 0;
}

/* TEXT holds more than MOST bytes; a good length of its first piece. */
static gsize
window_end (const char *text, gsize most)
{
  gsize n;
  if ((n = after_blank_line (text, most)) || (n = after_space (text, most, '\n', FALSE)) || (n = after_space (text, most, ' ', FALSE)) ||
      (n = after_space (text, most, ' ', TRUE)))
    return n;
  for (n = most; ((guint8)text[n] & 0xC0) == 0x80; n--)
    ;
  return n;
}

/* ---- documents ---- */

gboolean
ent_plain_recognizes (const EntInput *input)
{
  (void)input; /* what is nothing else */
  return TRUE;
}

static void
date_from_name (EntDocument *document, const char *name)
{
  char date[11];
  if (!ent_date_find (name, date))
    return;
  document->date = g_strdup (date);
  document->date_from = ENT_DATE_FILE;
}

EntDocument *
ent_plain_next (EntInput *input)
{
  gsize n = ent_input_fill (input, ENT_READ_WINDOW + 1);
  if (n == 0 || input->failed)
    return NULL;
  const char *text = ent_input_text (input);
  gsize length = n > ENT_READ_WINDOW ? window_end (text, ENT_READ_WINDOW) : n;
  EntDocument *document = ent_document_new ();
  document->offset = input->offset;
  document->id = input->offset ? g_strdup_printf ("%s@%" G_GSIZE_FORMAT, input->path, input->offset) : g_strdup (input->path);
  document->source = g_strdup (input->path);
  document->text = g_strndup (text, length);
  document->length = length;
  document->page = TRUE;
  document->replaced = ent_input_drop (input, length);
  document->url = g_strdup (input->hints.url);
  date_from_name (document, input->name);
  if (!document->date)
    ent_document_date (document, NULL, ENT_DATE_METADATA);
  return document;
}
