/* A page as blocks of text: a walk through its elements, which leaves out what is no part of an article. */
#include "read/page_blocks.h"

#include <string.h>

#define MAX_DEPTH 300
/* A paragraph has so many words and is no list of links. */
#define LEAST_WORDS 10
#define MANY_WORDS 25
#define ITEM_WORDS 15
#define MAX_LINKED 0.5
/* What is only doubtfully no part of the article stays if it holds so much of the page's text. */
#define DOUBTFUL 0.35

typedef struct {
  const char *title;
  gboolean fragment;
  gsize letters; /* of the page, outside of links */
  GArray *blocks;
  GString *text; /* of the block under way */
  GString *links;
  xmlNode *node;
  EntBlockKind kind;
  guint links_depth, breaks, standfirsts;
} Page;

/* ---- blocks ---- */

static guint
count_words (const char *text)
{
  guint n = 0;
  gboolean inside = FALSE;
  for (const char *p = text; *p; p++) {
    gboolean letter = g_ascii_isalnum (*p) || (guint8)*p >= 0xC3;
    gboolean goes_on = inside && ((guint8)*p >= 0x80 || *p == '\'' || *p == '-');
    n += letter && !inside;
    inside = letter || goes_on;
  }
  return n;
}

static gboolean
ends_sentence (const char *text)
{
  gsize n = strlen (text);
  while (n > 0 && (strchr ("\"')]", text[n - 1]) || (n >= 3 && (guint8)text[n - 3] == 0xE2 && (guint8)text[n - 2] == 0x80)))
    n -= strchr ("\"')]", text[n - 1]) ? 1 : 3;
  if (n == 0)
    return FALSE;
  return strchr (".!?:", text[n - 1]) != NULL;
}

gboolean
ent_block_is_links (const EntBlock *block)
{
  return block->linked > MAX_LINKED * block->words;
}

static gboolean
is_good (const Page *page, const EntBlock *block)
{
  if (block->kind == BLOCK_HEADING || ent_block_is_links (block))
    return FALSE;
  if (block->kind == BLOCK_ITEM)
    return block->words >= ITEM_WORDS && block->stop;
  return block->words >= MANY_WORDS || (block->words >= LEAST_WORDS && block->stop) || (page->fragment && block->words > 0);
}

static gboolean
is_title (const Page *page, const char *text)
{
  return page->title && g_ascii_strcasecmp (page->title, text) == 0;
}

/* Ends the block under way. */
static void
flush (Page *page)
{
  g_autofree char *links = ent_page_squeeze (page->links->str);
  EntBlock block = {
      .text = ent_page_squeeze (page->text->str), .node = page->node, .kind = page->kind, .standfirst = page->standfirsts > 0};
  g_string_truncate (page->text, 0);
  g_string_truncate (page->links, 0);
  page->breaks = 0;
  if (!*block.text || is_title (page, block.text)) {
    g_free (block.text);
    return;
  }
  block.words = count_words (block.text);
  block.linked = count_words (links);
  block.stop = ends_sentence (block.text);
  block.weight = is_good (page, &block) ? strlen (block.text) : 0;
  g_array_append_val (page->blocks, block);
}

static void
clear_block (gpointer block)
{
  g_free (((EntBlock *)block)->text);
}

/* ---- the walk ---- */

static gboolean
is_block_element (const xmlNode *node)
{
  static const char *const names[] = {"p",          "div", "section", "article", "main",    "header",  "ul",    "ol",    "li",
                                      "blockquote", "h1",  "h2",      "h3",      "h4",      "h5",      "h6",    "table", "tr",
                                      "td",         "th",  "tbody",   "thead",   "dl",      "dt",      "dd",    "pre",   "center",
                                      "body",       "hr",  "form",    "address", "details", "summary", "hgroup"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (ent_page_is (node, names[i]))
      return TRUE;
  return FALSE;
}

EntBlockKind
ent_block_kind_of (const xmlNode *node)
{
  if (ent_page_is (node, "p") || ent_page_is (node, "blockquote") || ent_page_is (node, "pre"))
    return BLOCK_PARAGRAPH;
  if (node->name[0] == 'h' && g_ascii_isdigit (node->name[1]))
    return BLOCK_HEADING;
  return ent_page_is (node, "li") ? BLOCK_ITEM : BLOCK_OTHER;
}

/* Letters of the text in NODE that stand outside of links. */
static gsize
count_letters (xmlNode *node)
{
  gsize letters = 0;
  for (xmlNode *n = node; n;) {
    gboolean skip = ent_page_is (n, "a") || ent_page_is (n, "script") || ent_page_is (n, "style");
    if (n->type == XML_TEXT_NODE && n->content)
      for (const xmlChar *p = n->content; *p; p++)
        letters += !g_ascii_isspace ((char)*p);
    if (!skip && n->children && n->type != XML_ENTITY_REF_NODE) {
      n = n->children;
      continue;
    }
    while (n && n != node && !n->next)
      n = n->parent;
    n = n && n != node ? n->next : NULL;
  }
  return letters;
}

/* Whether the article's own marks are in NODE: its heading, or its body as schema.org calls it. */
static gboolean
holds_article (xmlNode *node)
{
  for (xmlNode *n = node; n; n = ent_page_following (n, node))
    if (ent_page_is (n, "h1") || ent_page_is (n, "article") || (n->type == XML_ELEMENT_NODE && ent_page_is_article_body (n)))
      return TRUE;
  return FALSE;
}

static gboolean
is_left_out (const Page *page, xmlNode *element)
{
  if (ent_page_is (element, "h1") || ent_page_is_aside (element))
    return TRUE;
  if (page->fragment)
    return FALSE;
  if (ent_page_is_called_aside (element))
    return !holds_article (element);
  if (!ent_page_is_doubtful (element) || ent_page_is_standfirst (element))
    return FALSE;
  return (double)count_letters (element) < DOUBTFUL * (double)page->letters && !holds_article (element);
}

static void walk (Page *page, xmlNode *node, guint depth);

static void
walk_children (Page *page, xmlNode *element, guint depth)
{
  for (xmlNode *child = element->children; child; child = child->next)
    walk (page, child, depth + 1);
}

static void
walk_block (Page *page, xmlNode *element, guint depth)
{
  xmlNode *outer = page->node;
  EntBlockKind kind = page->kind, own = ent_block_kind_of (element);
  guint standfirst = ent_page_is_standfirst (element) ? 1 : 0;
  flush (page);
  page->standfirsts += standfirst;
  page->node = element;
  page->kind = own == BLOCK_OTHER && kind == BLOCK_ITEM ? BLOCK_ITEM : own;
  walk_children (page, element, depth);
  flush (page);
  page->standfirsts -= standfirst;
  page->node = outer;
  page->kind = kind;
}

static void
walk_element (Page *page, xmlNode *element, guint depth)
{
  if (is_left_out (page, element)) {
    if (is_block_element (element))
      flush (page);
    return;
  }
  if (ent_page_is (element, "br")) {
    g_string_append_c (page->text, ' ');
    if (++page->breaks == 2)
      flush (page);
    return;
  }
  if (is_block_element (element)) {
    walk_block (page, element, depth);
    return;
  }
  guint link = ent_page_is (element, "a") ? 1 : 0;
  page->links_depth += link;
  walk_children (page, element, depth);
  page->links_depth -= link;
}

static void
walk (Page *page, xmlNode *node, guint depth)
{
  if (depth > MAX_DEPTH)
    return;
  if (node->type == XML_ELEMENT_NODE) {
    walk_element (page, node, depth);
    return;
  }
  if ((node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE) || !node->content)
    return;
  const char *text = (const char *)node->content;
  if (text[strspn (text, " \t\r\n\f")])
    page->breaks = 0;
  g_string_append (page->text, text);
  if (page->links_depth) {
    g_string_append (page->links, text);
    g_string_append_c (page->links, ' ');
  }
}

GArray *
ent_page_blocks (xmlNode *root, const char *title, gboolean fragment)
{
  Page page = {.title = title, .fragment = fragment, .kind = BLOCK_OTHER, .node = root};
  page.blocks = g_array_new (FALSE, FALSE, sizeof (EntBlock));
  g_array_set_clear_func (page.blocks, clear_block);
  page.text = g_string_new (NULL);
  page.links = g_string_new (NULL);
  page.letters = count_letters (root);
  walk_children (&page, root, 0);
  flush (&page);
  g_string_free (page.text, TRUE);
  g_string_free (page.links, TRUE);
  return page.blocks;
}
