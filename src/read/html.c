/* Web pages → documents, through libxml2's parser of HTML: one page, one article. */
#include <libxml/HTMLparser.h>
#include <string.h>

#include "read/internal.h"
#include "read/page.h"

gboolean
ent_html_recognizes (const EntInput *input)
{
  static const char *const tags[] = {"<!doctype html", "<html",  "<head",    "<body", "<div", "<meta", "<script", "<article", "<p",
                                     "<title",         "<table", "<section", "<main", "<h1",  NULL};
  return ent_begins_with_tag (ent_input_text (input), input->text->len - input->start, tags);
}

xmlDoc *
ent_html_parse (const char *text, gsize n)
{
  int options =
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT;
  if (n > G_MAXINT)
    return NULL;
  g_autofree char *thin = ent_thin_tags (text, n, FALSE);
  return htmlReadMemory (thin ? thin : text, (int)n, NULL, "UTF-8", options);
}

char *
ent_html_fragment (const char *html, const char *title)
{
  xmlDoc *page = ent_html_parse (html, strlen (html));
  xmlNode *root = page ? xmlDocGetRootElement (page) : NULL;
  char *text = root ? ent_page_text (root, title, TRUE, NULL) : NULL;
  xmlFreeDoc (page);
  return text;
}

/* ---- a page ---- */

/* Which of two texts of the article is to be read: JSON-LD repeats it whole where the page shows a part or loads it later. */
static char *
choose_text (char *shown, const char *repeated)
{
  if (!repeated || (shown && strlen (shown) * 2 >= strlen (repeated)))
    return shown;
  g_free (shown);
  /* some sites put markup into it */
  return strstr (repeated, "</") || strstr (repeated, "<p>") ? ent_html_fragment (repeated, NULL) : g_strdup (repeated);
}

static EntDocument *
page_document (EntInput *input, EntPageMeta *meta, char *text)
{
  EntDocument *document = ent_document_new ();
  document->id = g_strdup (input->path);
  document->text = text;
  document->length = strlen (text);
  document->title = g_steal_pointer (&meta->title);
  document->url = meta->url ? g_steal_pointer (&meta->url) : g_strdup (input->hints.url);
  document->source = meta->source ? g_steal_pointer (&meta->source) : ent_host_of (document->url);
  if (!document->source)
    document->source = g_strdup (input->path);
  document->language = g_steal_pointer (&meta->language);
  if (meta->published && ent_document_date (document, meta->published, ENT_DATE_METADATA))
    return document;
  ent_document_date (document, meta->shown, ENT_DATE_PAGE);
  if (!document->date) {
    char date[11];
    if (ent_date_find (input->name, date)) {
      document->date = g_strdup (date);
      document->date_from = ENT_DATE_FILE;
    }
  }
  return document;
}

EntDocument *
ent_html_next (EntInput *input)
{
  gsize n;
  const char *text = input->lines++ ? NULL : ent_input_whole (input, ENT_READ_PAGE_MAX, &n);
  xmlDoc *page = text ? ent_html_parse (text, n) : NULL;
  xmlNode *root = page ? xmlDocGetRootElement (page) : NULL;
  if (!root) {
    if (text)
      ent_input_broken (input, 0, "is HTML that cannot be parsed");
    xmlFreeDoc (page);
    return NULL;
  }
  EntPageMeta meta;
  ent_page_meta (page, &meta);
  char *article = choose_text (ent_page_text (root, meta.title, FALSE, &meta.shown), meta.body);
  EntDocument *document = article ? page_document (input, &meta, article) : NULL;
  if (!document)
    ent_input_broken (input, 0, "is HTML without a text that reads like an article");
  ent_page_meta_clear (&meta);
  xmlFreeDoc (page);
  return document;
}
