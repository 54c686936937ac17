/* Which text of a web page is the article: the page becomes blocks of text, those that read like paragraphs give their weight to the
 * elements around them, and the article is the smallest element that holds most of the weight. */
#include <string.h>

#include <entente/read.h>

#include "read/page.h"

#define MAX_DEPTH 300
/* Bytes of a line that is nothing but a date, with the words around it. */
#define MAX_DATE 80
/* A paragraph has so many words and is no list of links. */
#define LEAST_WORDS 10
#define MANY_WORDS 25
#define ITEM_WORDS 15
#define MAX_LINKED 0.5
/* Parts of the whole weight: an element goes on to be looked into while one child holds so much of it; marked elements are taken at their
 * word if they hold so much; what is only doubtfully no part of the article stays if it holds so much of the page's text. */
#define DESCEND 0.8
#define MARKED 0.3
#define TYPICAL 0.5
#define DOUBTFUL 0.35

typedef enum { BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_ITEM, BLOCK_OTHER } BlockKind;

typedef struct {
  char *text;
  xmlNode *node; /* the element of the block */
  BlockKind kind;
  guint words, linked; /* linked: words inside links */
  gsize weight;        /* of a good block, its letters; else 0 */
  gboolean stop;       /* ends like a sentence */
  gboolean standfirst;
} Block;

typedef struct {
  const char *title;
  gboolean fragment;
  gsize letters; /* of the page, outside of links */
  GArray *blocks;
  GString *text; /* of the block under way */
  GString *links;
  xmlNode *node;
  BlockKind kind;
  guint links_depth, breaks, standfirsts;
  GHashTable *weights; /* element → GSIZE */
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

static gboolean
is_good (const Page *page, const Block *block)
{
  if (block->kind == BLOCK_HEADING || block->linked > MAX_LINKED * block->words)
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
  Block block = {.text = ent_page_squeeze (page->text->str), .node = page->node, .kind = page->kind, .standfirst = page->standfirsts > 0};
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
  g_free (((Block *)block)->text);
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

static BlockKind
kind_of (const xmlNode *node)
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
  for (xmlNode *n = node; n; n = ent_page_following (n, node)) {
    if (ent_page_is (n, "h1") || ent_page_is (n, "article"))
      return TRUE;
    if (n->type != XML_ELEMENT_NODE)
      continue;
    g_autofree char *itemprop = ent_page_attribute (n, "itemprop");
    if (itemprop && g_ascii_strcasecmp (itemprop, "articleBody") == 0)
      return TRUE;
  }
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
  BlockKind kind = page->kind, own = kind_of (element);
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

/* ---- the element that holds the article ---- */

static gsize
weight_of (const Page *page, xmlNode *node)
{
  return GPOINTER_TO_SIZE (g_hash_table_lookup (page->weights, node));
}

static void
weigh (Page *page)
{
  for (guint i = 0; i < page->blocks->len; i++) {
    const Block *block = &g_array_index (page->blocks, Block, i);
    for (xmlNode *node = block->node; block->weight && node && node->type == XML_ELEMENT_NODE; node = node->parent)
      g_hash_table_insert (page->weights, node, GSIZE_TO_POINTER (weight_of (page, node) + block->weight));
  }
}

typedef gboolean (*MarkFunc) (xmlNode *element);

static gboolean
is_article_body (xmlNode *element)
{
  g_autofree char *itemprop = ent_page_attribute (element, "itemprop");
  return itemprop && g_ascii_strcasecmp (itemprop, "articleBody") == 0;
}

static gboolean
is_article_element (xmlNode *element)
{
  return ent_page_is (element, "article");
}

static gboolean
is_main (xmlNode *element)
{
  g_autofree char *role = ent_page_attribute (element, "role");
  return ent_page_is (element, "main") || (role && strcmp (role, "main") == 0);
}

/* The heaviest of the elements that IS_MARKED; NULL where it holds less than SHARE of the weight. */
static xmlNode *
find_marked (const Page *page, xmlNode *root, MarkFunc is_marked, double share)
{
  xmlNode *best = NULL;
  for (xmlNode *node = root; node; node = ent_page_following (node, root))
    if (node->type == XML_ELEMENT_NODE && weight_of (page, node) > (best ? weight_of (page, best) : 0) && is_marked (node))
      best = node;
  return best && (double)weight_of (page, best) >= share * (double)weight_of (page, root) ? best : NULL;
}

/* Whether a good block is NODE's own, and not that of an element in it. */
static gboolean
has_own_text (const Page *page, const xmlNode *node)
{
  for (guint i = 0; i < page->blocks->len; i++)
    if (g_array_index (page->blocks, Block, i).weight && g_array_index (page->blocks, Block, i).node == node)
      return TRUE;
  return FALSE;
}

static xmlNode *
descend (const Page *page, xmlNode *node)
{
  for (;;) {
    xmlNode *next = NULL;
    for (xmlNode *child = has_own_text (page, node) ? NULL : node->children; child && !next; child = child->next)
      if (weight_of (page, child) > 0 && (double)weight_of (page, child) >= DESCEND * (double)weight_of (page, node))
        next = child;
    /* a paragraph is no place for an article: it would be all of it */
    if (!next || kind_of (next) == BLOCK_PARAGRAPH || kind_of (next) == BLOCK_ITEM)
      return node;
    node = next;
  }
}

static xmlNode *
find_article (const Page *page, xmlNode *root)
{
  xmlNode *found = find_marked (page, root, is_article_body, MARKED);
  if (found)
    return found;
  found = find_marked (page, root, is_article_element, TYPICAL);
  if (!found)
    found = find_marked (page, root, is_main, TYPICAL);
  return descend (page, found ? found : root);
}

static gboolean
is_inside (const xmlNode *node, const xmlNode *root)
{
  while (node && node != root)
    node = node->parent;
  return node != NULL;
}

/* ---- what is written ---- */

/* Whether a block between two good ones belongs to the text: a short paragraph, a subheading, the items of a list. */
static gboolean
is_text (const Block *block)
{
  if (block->weight)
    return TRUE;
  if (block->linked > MAX_LINKED * block->words)
    return FALSE;
  switch (block->kind) {
  case BLOCK_PARAGRAPH: return block->stop || block->words >= 4;
  case BLOCK_HEADING: return TRUE;
  case BLOCK_ITEM: return block->words >= 4;
  case BLOCK_OTHER:
  default: return block->stop && block->words >= 3;
  }
}

/* A short paragraph that an article may begin with. */
static gboolean
is_sentence (const Block *block)
{
  return block->kind == BLOCK_PARAGRAPH && block->stop && block->words >= 5 && block->linked == 0;
}

static void
write_block (GString *out, const Block *block)
{
  if (out->len)
    g_string_append (out, "\n\n");
  g_string_append (out, block->text);
}

/* Position of the last block of the article: the last good one, and the short paragraphs right behind it. */
static guint
find_end (const Page *page, const xmlNode *article)
{
  guint end = 0;
  for (guint i = 0; i < page->blocks->len; i++) {
    const Block *block = &g_array_index (page->blocks, Block, i);
    if (!is_inside (block->node, article))
      continue;
    gboolean follows = end == i && i > 0 && block->kind == BLOCK_PARAGRAPH && block->stop && is_text (block);
    if (block->weight || follows)
      end = i + 1;
  }
  return end;
}

static void
write_blocks (const Page *page, const xmlNode *article, GString *out)
{
  const Block *heading = NULL;
  gboolean begun = FALSE;
  guint end = find_end (page, article);
  for (guint i = 0; i < end; i++) {
    const Block *block = &g_array_index (page->blocks, Block, i);
    gboolean inside = is_inside (block->node, article);
    gboolean lead = block->standfirst && block->words >= 4 && block->linked * 2 <= block->words;
    begun = begun || (inside && (block->weight || is_sentence (block))) || page->fragment;
    if (inside && block->kind == BLOCK_HEADING && begun && !lead) {
      heading = block->linked ? NULL : block; /* written with what follows it */
      continue;
    }
    if (!(inside && begun && is_text (block)) && !(lead && !begun))
      continue;
    if (heading)
      write_block (out, heading);
    heading = NULL;
    write_block (out, block);
  }
}

/* The date that a short line of the page says, one of the article's before others. */
static char *
find_date (const Page *page, const xmlNode *article)
{
  const char *found = NULL;
  for (guint i = 0; i < page->blocks->len; i++) {
    const Block *block = &g_array_index (page->blocks, Block, i);
    char date[11];
    gsize n = strlen (block->text);
    gboolean inside = is_inside (block->node, article);
    if ((found && !inside) || n > MAX_DATE || !ent_date_parse (block->text, n, date))
      continue;
    found = block->text;
    if (inside)
      break;
  }
  return g_strdup (found);
}

char *
ent_page_text (xmlNode *root, const char *title, gboolean fragment, char **date)
{
  Page page = {.title = title, .fragment = fragment, .kind = BLOCK_OTHER, .node = root};
  page.blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_array_set_clear_func (page.blocks, clear_block);
  page.text = g_string_new (NULL);
  page.links = g_string_new (NULL);
  page.weights = g_hash_table_new (NULL, NULL);
  page.letters = count_letters (root);
  walk_children (&page, root, 0);
  flush (&page);
  weigh (&page);
  GString *out = g_string_new (NULL);
  xmlNode *article = fragment ? root : find_article (&page, root);
  write_blocks (&page, article, out);
  if (date && !*date)
    *date = find_date (&page, article);
  g_array_unref (page.blocks);
  g_string_free (page.text, TRUE);
  g_string_free (page.links, TRUE);
  g_hash_table_unref (page.weights);
  if (out->len)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return NULL;
}
