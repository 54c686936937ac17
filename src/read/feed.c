/* RSS 2.0 and 1.0 and Atom → documents, an item each. No entity of a feed's own is expanded, and nothing outside of it is loaded. */
#include <libxml/parser.h>
#include <string.h>

#include "read/internal.h"
#include "read/page.h"

typedef struct {
  xmlDoc *feed;
  xmlNode *item;
  char *title;
} Feed;

gboolean
ent_feed_recognizes (const EntInput *input)
{
  static const char *const tags[] = {"<rss", "<feed", "<rdf:rdf", "<atom:feed", NULL};
  return ent_begins_with_tag (ent_input_text (input), input->text->len - input->start, tags);
}

static void
free_feed (gpointer data)
{
  Feed *feed = data;
  xmlFreeDoc (feed->feed);
  g_free (feed->title);
  g_free (feed);
}

/* ---- elements ---- */

/* Local names are enough to tell elements apart but for these two, whose prefix counts. */
static gboolean
is_named (const xmlNode *node, const char *name)
{
  const char *colon = strchr (name, ':');
  if (!colon)
    return ent_page_is (node, name);
  const char *prefix = node->ns && node->ns->prefix ? (const char *)node->ns->prefix : NULL;
  gsize n = (gsize)(colon - name);
  if (ent_page_is (node, name)) /* a prefix that was never declared stays in the name */
    return TRUE;
  return prefix && strlen (prefix) == n && strncmp (prefix, name, n) == 0 && ent_page_is (node, colon + 1);
}

/* The child of ITEM under the first of NAMES that is there and says something. */
static xmlNode *
find_child (xmlNode *item, const char *const *names)
{
  for (guint i = 0; names[i]; i++)
    for (xmlNode *child = item->children; child; child = child->next) {
      if (child->type != XML_ELEMENT_NODE || !is_named (child, names[i]))
        continue;
      g_autofree char *content = ent_page_content (child);
      if (!ent_is_blank (content))
        return child;
    }
  return NULL;
}

static char *
take_child (xmlNode *item, const char *const *names)
{
  xmlNode *child = find_child (item, names);
  g_autofree char *content = child ? ent_page_content (child) : NULL;
  return content ? ent_page_squeeze (content) : NULL;
}

/* Atom has addresses in attributes. */
static char *
take_link (xmlNode *item)
{
  for (xmlNode *child = item->children; child; child = child->next) {
    g_autofree char *rel = ent_page_is (child, "link") ? ent_page_attribute (child, "rel") : NULL;
    if (!ent_page_is (child, "link") || (rel && strcmp (rel, "alternate") != 0))
      continue;
    g_autofree char *href = ent_page_attribute (child, "href"), *content = ent_page_content (child);
    char *url = ent_page_squeeze (href ? href : content);
    if (ent_is_address (url))
      return url;
    g_free (url);
  }
  static const char *const names[] = {"guid", "id", NULL};
  char *id = take_child (item, names);
  if (id && !ent_is_address (id))
    g_clear_pointer (&id, g_free);
  return id;
}

/* ---- items ---- */

static gboolean
is_item (const xmlNode *node)
{
  return ent_page_is (node, "item") || ent_page_is (node, "entry");
}

/* The text of the item: as much of it as the feed carries. Atom's content may be markup of its own instead of text that holds markup. */
static char *
take_text (xmlNode *item, const char *title)
{
  static const char *const names[] = {"content:encoded", "encoded", "content", "description", "summary", NULL};
  xmlNode *child = find_child (item, names);
  if (!child)
    return NULL;
  for (xmlNode *inner = child->children; inner; inner = inner->next)
    if (inner->type == XML_ELEMENT_NODE)
      return ent_page_text (child, title, TRUE, NULL);
  g_autofree char *content = ent_page_content (child);
  return ent_html_fragment (content, title);
}

/* A title may hold markup, and marks that were escaped twice. */
static char *
take_title (xmlNode *item)
{
  static const char *const names[] = {"title", NULL};
  char *title = take_child (item, names);
  char *plain = title && strpbrk (title, "<&") ? ent_html_fragment (title, NULL) : NULL;
  if (!plain)
    return title;
  g_free (title);
  return plain;
}

static EntDocument *
take_item (EntInput *input, const Feed *feed, xmlNode *item)
{
  static const char *const ids[] = {"guid", "id", NULL};
  static const char *const dates[] = {"pubDate",         "published", "issued",  "dc:date",  "date",
                                      "dcterms:created", "created",   "updated", "modified", NULL};
  static const char *const languages[] = {"dc:language", "language", NULL};
  EntFields fields = {0};
  fields.values[ENT_COLUMN_TITLE] = take_title (item);
  fields.values[ENT_COLUMN_TEXT] = take_text (item, fields.values[ENT_COLUMN_TITLE]);
  fields.text_length = fields.values[ENT_COLUMN_TEXT] ? strlen (fields.values[ENT_COLUMN_TEXT]) : 0;
  fields.values[ENT_COLUMN_URL] = take_link (item);
  fields.values[ENT_COLUMN_ID] = take_child (item, ids);
  fields.values[ENT_COLUMN_DATE] = take_child (item, dates);
  fields.values[ENT_COLUMN_LANGUAGE] = take_child (item, languages);
  fields.values[ENT_COLUMN_SOURCE] = g_strdup (feed->title);
  EntDocument *document = ent_fields_document (input, &fields, input->lines);
  ent_fields_clear (&fields);
  return document;
}

/* ---- the feed ---- */

static gboolean
has_own_entities (const char *text, gsize n)
{
  return g_strstr_len (text, (gssize)n, "<!ENTITY") != NULL;
}

static char *
feed_title (xmlNode *root)
{
  static const char *const names[] = {"title", NULL};
  char *title = take_child (root, names);
  for (xmlNode *child = root->children; child && !title; child = child->next)
    if (ent_page_is (child, "channel"))
      title = take_child (child, names);
  return title;
}

static gboolean
open_feed (EntInput *input)
{
  gsize n;
  const char *text = ent_input_whole (input, ENT_READ_PAGE_MAX, &n);
  if (!text)
    return FALSE;
  if (has_own_entities (text, n)) {
    ent_input_broken (input, 0, "declares entities of its own, which are not expanded: not read");
    return FALSE;
  }
  xmlParserCtxt *parser = xmlNewParserCtxt ();
  /* white space around the document is no reason to refuse it */
  gsize skip = strspn (text, " \t\r\n");
  g_autofree char *thin = ent_thin_tags (text, n, TRUE);
  xmlDoc *document = xmlCtxtReadMemory (parser, (thin ? thin : text) + skip, (int)(n - skip), NULL, "UTF-8",
                                        XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_COMPACT);
  const xmlError *error = xmlCtxtGetLastError (parser);
  if (error && error->level == XML_ERR_FATAL) {
    g_autofree char *message = g_strstrip (g_strdup (error->message ? error->message : "it cannot be parsed"));
    g_autofree char *valid = g_utf8_make_valid (message, -1);
    ent_input_broken (input, (guint64)MAX (error->line, 1), "is broken XML, read as far as it can be: %s", valid);
  }
  xmlFreeParserCtxt (parser);
  xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  if (!root) {
    xmlFreeDoc (document);
    return FALSE;
  }
  Feed *feed = g_new0 (Feed, 1);
  *feed = (Feed){document, root, feed_title (root)};
  input->state = feed;
  input->free_state = free_feed;
  return TRUE;
}

EntDocument *
ent_feed_next (EntInput *input)
{
  if (!input->state && !open_feed (input))
    return NULL;
  Feed *feed = input->state;
  const xmlNode *root = xmlDocGetRootElement (feed->feed);
  while (feed->item && (feed->item = ent_page_following (feed->item, root))) {
    if (!is_item (feed->item))
      continue;
    input->lines++;
    EntDocument *document = take_item (input, feed, feed->item);
    if (document)
      return document;
  }
  return NULL;
}

/* ---- XML that is no feed ---- */

gboolean
ent_xml_recognizes (const EntInput *input)
{
  const char *text = ent_input_text (input);
  return strncmp (text + strspn (text, " \t\r\n"), "<?xml", 5) == 0;
}

EntDocument *
ent_xml_next (EntInput *input)
{
  ent_input_broken (input, 0, "is XML, but neither a feed nor a page");
  return NULL;
}
