/* The text of a web page's article: which of its blocks are written, and the date that stands among them. */
#include <string.h>

#include <entente/read.h>

#include "read/page_blocks.h"

/* Bytes of a line that is nothing but a date, with the words around it. */
#define MAX_DATE 80

static gboolean
is_inside (const xmlNode *node, const xmlNode *root)
{
  while (node && node != root)
    node = node->parent;
  return node != NULL;
}

/* Whether a block between two good ones belongs to the text: a short paragraph, a subheading, the items of a list. */
static gboolean
is_text (const EntBlock *block)
{
  if (block->weight)
    return TRUE;
  if (ent_block_is_links (block))
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
is_sentence (const EntBlock *block)
{
  return block->kind == BLOCK_PARAGRAPH && block->stop && block->words >= 5 && block->linked == 0;
}

static void
write_block (GString *out, const EntBlock *block)
{
  if (out->len)
    g_string_append (out, "\n\n");
  g_string_append (out, block->text);
}

/* Position of the last block of the article: the last good one, and the short paragraphs right behind it. */
static guint
find_end (const GArray *blocks, const xmlNode *article)
{
  guint end = 0;
  for (guint i = 0; i < blocks->len; i++) {
    const EntBlock *block = &g_array_index (blocks, EntBlock, i);
    if (!is_inside (block->node, article))
      continue;
    gboolean follows = end == i && i > 0 && block->kind == BLOCK_PARAGRAPH && block->stop && is_text (block);
    if (block->weight || follows)
      end = i + 1;
  }
  return end;
}

static void
write_blocks (const GArray *blocks, const xmlNode *article, gboolean fragment, GString *out)
{
  const EntBlock *heading = NULL;
  gboolean begun = FALSE;
  guint end = find_end (blocks, article);
  for (guint i = 0; i < end; i++) {
    const EntBlock *block = &g_array_index (blocks, EntBlock, i);
    gboolean inside = is_inside (block->node, article);
    gboolean lead = block->standfirst && block->words >= 4 && !ent_block_is_links (block);
    begun = begun || (inside && (block->weight || is_sentence (block))) || fragment;
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
find_date (const GArray *blocks, const xmlNode *article)
{
  const char *found = NULL;
  for (guint i = 0; i < blocks->len; i++) {
    const EntBlock *block = &g_array_index (blocks, EntBlock, i);
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
  g_autoptr (GArray) blocks = ent_page_blocks (root, title, fragment);
  g_autoptr (GString) out = g_string_new (NULL);
  xmlNode *article = fragment ? root : ent_page_find_article (blocks, root);
  write_blocks (blocks, article, fragment, out);
  if (date && !*date)
    *date = find_date (blocks, article);
  return out->len ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
