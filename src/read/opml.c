/* Lists of feeds: OPML as readers of feeds export it, or an address a line. */
#include <entente/read.h>

#include <libxml/parser.h>
#include <string.h>

#include "read/internal.h"
#include "read/page.h"

static void
take_outlines (xmlDoc *list, GPtrArray *feeds)
{
  xmlNode *root = xmlDocGetRootElement (list);
  for (xmlNode *node = root; node; node = ent_page_following (node, root)) {
    g_autofree char *url = ent_page_is (node, "outline") ? ent_page_attribute (node, "xmlUrl") : NULL;
    if (url && ent_is_address (url))
      g_ptr_array_add (feeds, g_steal_pointer (&url));
  }
}

/* Lines that are no addresses are none; what stands behind a blank or a # is a remark. */
static void
take_lines (const char *text, GPtrArray *feeds)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    const char *line = lines[i] + strspn (lines[i], " \t");
    if (ent_is_address (line))
      g_ptr_array_add (feeds, g_strndup (line, strcspn (line, " \t\r")));
  }
}

static void
drop_repeated (GPtrArray *feeds)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < feeds->len;)
    if (g_hash_table_contains (seen, feeds->pdata[i])) /* adding it would put the one to be freed in the other's place */
      g_ptr_array_remove_index (feeds, i);
    else
      g_hash_table_add (seen, feeds->pdata[i++]);
}

char **
ent_read_feed_list (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  gsize n;
  if (!g_file_get_contents (path, &text, &n, &local)) {
    g_set_error_literal (error, ENT_ERROR, ENT_ERROR_NO_INPUT, local->message);
    return NULL;
  }
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func (g_free);
  const char *start = text + strspn (text, " \t\r\n\xEF\xBB\xBF");
  if (*start == '<' && n < ENT_READ_PAGE_MAX && !strstr (text, "<!ENTITY")) {
    gsize left = n - (gsize)(start - text);
    g_autofree char *thin = ent_thin_tags (start, left, TRUE);
    xmlDoc *list = xmlReadMemory (thin ? thin : start, (int)left, NULL, NULL,
                                  XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    take_outlines (list, feeds);
    xmlFreeDoc (list);
  } else {
    take_lines (text, feeds);
  }
  drop_repeated (feeds);
  g_ptr_array_add (feeds, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&feeds), FALSE);
}
