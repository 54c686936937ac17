/* The element that holds the article: blocks that read like paragraphs give their weight to the elements around them, and the article is
 * what the page marks as such, or else the smallest element that holds most of the weight. */
#include "read/page_blocks.h"

#include <string.h>

/* Parts of the whole weight: an element goes on to be looked into while one child holds so much of it; marked elements are taken at their
 * word if they hold so much. */
#define DESCEND 0.8
#define MARKED 0.3
#define TYPICAL 0.5

typedef struct {
  const GArray *blocks;
  GHashTable *weights; /* element → GSIZE */
} Search;

static gsize
weight_of (const Search *search, xmlNode *node)
{
  return GPOINTER_TO_SIZE (g_hash_table_lookup (search->weights, node));
}

static void
weigh (const Search *search)
{
  for (guint i = 0; i < search->blocks->len; i++) {
    const EntBlock *block = &g_array_index (search->blocks, EntBlock, i);
    for (xmlNode *node = block->node; block->weight && node && node->type == XML_ELEMENT_NODE; node = node->parent)
      g_hash_table_insert (search->weights, node, GSIZE_TO_POINTER (weight_of (search, node) + block->weight));
  }
}

gboolean
ent_page_is_article_body (xmlNode *element)
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

typedef gboolean (*MarkFunc) (xmlNode *element);

/* The heaviest of the elements that IS_MARKED; NULL where it holds less than SHARE of the weight. */
static xmlNode *
find_marked (const Search *search, xmlNode *root, MarkFunc is_marked, double share)
{
  xmlNode *best = NULL;
  for (xmlNode *node = root; node; node = ent_page_following (node, root))
    if (node->type == XML_ELEMENT_NODE && weight_of (search, node) > (best ? weight_of (search, best) : 0) && is_marked (node))
      best = node;
  return best && (double)weight_of (search, best) >= share * (double)weight_of (search, root) ? best : NULL;
}

/* Whether a block with weight is NODE's own, and not that of an element in it. */
static gboolean
has_own_text (const Search *search, const xmlNode *node)
{
  for (guint i = 0; i < search->blocks->len; i++)
    if (g_array_index (search->blocks, EntBlock, i).weight && g_array_index (search->blocks, EntBlock, i).node == node)
      return TRUE;
  return FALSE;
}

static xmlNode *
descend (const Search *search, xmlNode *node)
{
  for (;;) {
    xmlNode *next = NULL;
    for (xmlNode *child = has_own_text (search, node) ? NULL : node->children; child && !next; child = child->next)
      if (weight_of (search, child) > 0 && (double)weight_of (search, child) >= DESCEND * (double)weight_of (search, node))
        next = child;
    /* a paragraph is no place for an article: it would be all of it */
    if (!next || ent_block_kind_of (next) == BLOCK_PARAGRAPH || ent_block_kind_of (next) == BLOCK_ITEM)
      return node;
    node = next;
  }
}

static xmlNode *
find (const Search *search, xmlNode *root)
{
  xmlNode *found = find_marked (search, root, ent_page_is_article_body, MARKED);
  if (found)
    return found;
  found = find_marked (search, root, is_article_element, TYPICAL);
  if (!found)
    found = find_marked (search, root, is_main, TYPICAL);
  return descend (search, found ? found : root);
}

xmlNode *
ent_page_find_article (const GArray *blocks, xmlNode *root)
{
  g_autoptr (GHashTable) weights = g_hash_table_new (NULL, NULL);
  const Search search = {blocks, weights};
  weigh (&search);
  return find (&search, root);
}
