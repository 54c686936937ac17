/* A page as blocks of text: what html elements divide into paragraphs, headings and items. */
#ifndef ENTENTE_READ_PAGE_BLOCKS_H
#define ENTENTE_READ_PAGE_BLOCKS_H

#include "read/page.h"

typedef enum { BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_ITEM, BLOCK_OTHER } EntBlockKind;

typedef struct {
  char *text;
  xmlNode *node; /* the element of the block */
  EntBlockKind kind;
  guint words, linked; /* linked: words inside links */
  gsize weight;        /* of a block that reads like a paragraph, its letters; else 0 */
  gboolean stop;       /* ends like a sentence */
  gboolean standfirst;
} EntBlock;

/* page_blocks.c: the blocks (EntBlock) below ROOT in their order, without TITLE (or NULL) and without what is no part of an article. A
 * FRAGMENT holds nothing but the article. Free with g_array_unref(). */
GArray *ent_page_blocks (xmlNode *root, const char *title, gboolean fragment);
EntBlockKind ent_block_kind_of (const xmlNode *element);
/* Whether a block is little else than links. */
gboolean ent_block_is_links (const EntBlock *block);

/* page_article.c: the element that holds the article, by where the weight of BLOCKS lies. */
xmlNode *ent_page_find_article (const GArray *blocks, xmlNode *root);
/* Whether schema.org's mark of an article's body is on ELEMENT. */
gboolean ent_page_is_article_body (xmlNode *element);

#endif
