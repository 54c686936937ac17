/* Inside the readers of markup: what a web page says of itself, and which of its text is the article. */
#ifndef ENTENTE_READ_PAGE_H
#define ENTENTE_READ_PAGE_H

#include <glib.h>
#include <libxml/tree.h>

/* What a page says of itself; NULL where it does not. */
typedef struct {
  char *title, *url, *source, *language;
  char *published; /* date in the head of the page */
  char *shown;     /* date of a time element in the page */
  char *body;      /* the article as JSON-LD repeats it */
} EntPageMeta;

/* page_meta.c */
void ent_page_meta (xmlDoc *page, EntPageMeta *meta);
void ent_page_meta_clear (EntPageMeta *meta);
/* What script blocks of application/ld+json in PAGE say, which meta elements did not. */
void ent_page_linked (xmlNode *script, EntPageMeta *meta);

/* page_text.c: the main text as paragraphs divided by empty lines; TITLE (or NULL) is not repeated in it. FRAGMENT: all text is the
 * article's, as in the items of feeds. NULL where there is none. DATE (or NULL), where it says nothing yet, gets
 * the date that stands in a line of its own. */
char *ent_page_text (xmlNode *root, const char *title, gboolean fragment, char **date);

/* page_class.c: elements that are no part of an article, by their names and by how they are called. */
gboolean ent_page_is_aside (xmlNode *element);        /* never */
gboolean ent_page_is_called_aside (xmlNode *element); /* unless it holds the article */
gboolean ent_page_is_doubtful (xmlNode *element);     /* unless it holds much of the page's text */
gboolean ent_page_is_standfirst (xmlNode *element);

/* The element's attribute; NULL where it has none. Free with g_free. */
char *ent_page_attribute (xmlNode *element, const char *name);
gboolean ent_page_is (const xmlNode *node, const char *name);
/* TEXT with its white space made single blanks, soft hyphens and marks of no width left out. */
char *ent_page_squeeze (const char *text);
/* The text in NODE, entities of the page's own left out. Free with g_free. */
char *ent_page_content (xmlNode *node);
/* The next element in document order within ROOT. */
xmlNode *ent_page_following (xmlNode *node, const xmlNode *root);

/* html.c: a page or a piece of one, from valid UTF-8; NULL where nothing comes of it. */
xmlDoc *ent_html_parse (const char *text, gsize n);
/* The text in the piece of HTML that a feed carries. */
char *ent_html_fragment (const char *html, const char *title);

#endif
