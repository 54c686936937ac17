/* Elements of web pages that are no part of an article: by their names, their roles, and the words of their classes and ids. */
#include <string.h>

#include "read/page.h"

/* Words of classes and ids; those that end with * match what begins so. */
static const char *const aside_words[] = {
    "comment*",    "disqus*",  "cookie*",     "consent*",  "gdpr",       "related*",   "recommend*", "recirc*", "footer",   "sidebar*",
    "newsletter*", "subscri*", "taboola*",    "outbrain*", "advert*",    "sponsor*",   "ad",         "ads",     "adslot",   "adsbygoogle",
    "dfp",         "promo*",   "breadcrumb*", "navbar",    "navigation", "paywall*",   "popup",      "modal",   "trending", "mostread",
    "nav",         "menu",     "share",       "sharing",   "sharebar",   "sharedaddy", "social*",    "signup",  "caption*", "figcaption",
    "credit",      "teaser*",  "noprint",     "skip",      "hidden",     "visually",   "masthead",   "jp"};
static const char *const doubtful_words[] = {
    "widget*",    "toolbar", "tags",      "tag",         "byline*",   "author*",    "bio",        "banner", "meta",
    "pagination", "pager",   "popular",   "gallery",     "slideshow", "carousel",   "thumbnail",  "image",  "photo",
    "rail",       "aside",   "secondary", "most",        "more",      "also",       "readmore",   "login",  "register",
    "print",      "tools",   "topics",    "toc",         "print",     "donate",     "membership", "poll",   "quiz",
    "weather",    "stock",   "markets",   "syndication", "copyright", "disclaimer", "share-*",    "embed",  "video",
    "player",     "header",  "ticker",    "breaking",    "language",  "search",     "app"};
static const char *const standfirst_words[] = {"standfirst", "deck",      "dek",  "subtitle",    "subheadline",
                                               "subhead",    "lede",      "lead", "intro",       "summary",
                                               "excerpt",    "strapline", "sapo", "kicker-text", "description"};

#define N(words) G_N_ELEMENTS (words)

gboolean
ent_page_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *)node->name, name) == 0;
}

char *
ent_page_attribute (xmlNode *element, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (element, (const xmlChar *)name);
  char *copy = value ? g_strdup ((const char *)value) : NULL;
  xmlFree (value);
  return copy;
}

static gboolean
is_one_of (const xmlNode *element, const char *const *names, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp ((const char *)element->name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* ---- words of classes ---- */

static gboolean
is_word_of (const char *word, gsize length, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    gsize size = strlen (words[i]);
    gboolean open = words[i][size - 1] == '*';
    if (open ? length >= size - 1 && strncmp (word, words[i], size - 1) == 0 : length == size && strncmp (word, words[i], size) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
names_one (const char *value, const char *const *words, gsize n)
{
  g_autofree char *lower = g_ascii_strdown (value, -1);
  for (const char *p = lower; *p;) {
    gsize length = 0;
    while (g_ascii_isalnum (p[length]))
      length++;
    if (length && is_word_of (p, length, words, n))
      return TRUE;
    p += length ? length : 1;
  }
  return FALSE;
}

static gboolean
is_called (xmlNode *element, const char *const *words, gsize n)
{
  static const char *const attributes[] = {"class", "id", "data-component", "data-testid"};
  for (gsize i = 0; i < N (attributes); i++) {
    g_autofree char *value = ent_page_attribute (element, attributes[i]);
    if (value && names_one (value, words, n))
      return TRUE;
  }
  return FALSE;
}

/* ---- what an element is ---- */

static gboolean
is_hidden (xmlNode *element)
{
  g_autofree char *style = ent_page_attribute (element, "style"), *aria = ent_page_attribute (element, "aria-hidden");
  g_auto (GStrv) parts = g_strsplit (style ? style : "", " ", -1);
  g_autofree char *bare = g_strjoinv ("", parts);
  if (xmlHasProp (element, (const xmlChar *)"hidden") || (aria && strcmp (aria, "true") == 0))
    return TRUE;
  return strstr (bare, "display:none") || strstr (bare, "visibility:hidden");
}

static gboolean
has_aside_role (xmlNode *element)
{
  static const char *const roles[] = {"navigation", "banner", "contentinfo", "complementary", "search",
                                      "dialog",     "alert",  "alertdialog", "menu",          "toolbar"};
  g_autofree char *role = ent_page_attribute (element, "role");
  for (gsize i = 0; role && i < N (roles); i++)
    if (strcmp (role, roles[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
ent_page_is_aside (xmlNode *element)
{
  static const char *const names[] = {"script",     "style",    "noscript", "nav",   "aside", "footer", "button", "select", "textarea",
                                      "option",     "iframe",   "object",   "embed", "svg",   "canvas", "video",  "audio",  "figure",
                                      "figcaption", "template", "dialog",   "menu",  "head",  "input",  "map",    "math",   "caption"};
  return is_one_of (element, names, N (names)) || g_str_has_prefix ((const char *)element->name, "amp-") || is_hidden (element) ||
         has_aside_role (element);
}

gboolean
ent_page_is_called_aside (xmlNode *element)
{
  static const char *const frames[] = {"html", "body", "main"};
  return !is_one_of (element, frames, N (frames)) && is_called (element, aside_words, N (aside_words));
}

gboolean
ent_page_is_doubtful (xmlNode *element)
{
  static const char *const names[] = {"form", "label", "fieldset", "header"}, *const frames[] = {"html", "body", "main"};
  return !is_one_of (element, frames, N (frames)) &&
         (is_one_of (element, names, N (names)) || is_called (element, doubtful_words, N (doubtful_words)));
}

gboolean
ent_page_is_standfirst (xmlNode *element)
{
  return is_called (element, standfirst_words, N (standfirst_words));
}

/* ---- texts ---- */

/* Length of a character at P that shows nothing: soft hyphen, zero-width space and joiners, byte order mark. */
static gsize
invisible (const char *p)
{
  if ((guint8)p[0] == 0xC2 && (guint8)p[1] == 0xAD)
    return 2;
  if ((guint8)p[0] == 0xE2 && (guint8)p[1] == 0x80 && (guint8)p[2] >= 0x8B && (guint8)p[2] <= 0x8D)
    return 3;
  return (guint8)p[0] == 0xEF && (guint8)p[1] == 0xBB && (guint8)p[2] == 0xBF ? 3 : 0;
}

/* Length of white space at P: ASCII's, and the blanks of Unicode. */
static gsize
space (const char *p)
{
  if (g_ascii_isspace (*p))
    return 1;
  if ((guint8)*p < 0x80)
    return 0;
  return g_unichar_isspace (g_utf8_get_char (p)) ? (gsize)g_utf8_skip[(guint8)*p] : 0;
}

char *
ent_page_squeeze (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean blank = FALSE;
  for (const char *p = text; *p;) {
    gsize n = invisible (p), blanks = n ? 0 : space (p);
    blank = blank || blanks;
    if (n + blanks) {
      p += n + blanks;
      continue;
    }
    if (blank && out->len)
      g_string_append_c (out, ' ');
    blank = FALSE;
    n = (gsize)g_utf8_skip[(guint8)*p];
    g_string_append_len (out, p, (gssize)n);
    p += n;
  }
  return g_string_free (out, FALSE);
}

xmlNode *
ent_page_following (xmlNode *node, const xmlNode *root)
{
  if (node->children && node->type != XML_ENTITY_REF_NODE)
    return node->children;
  while (node && node != root && !node->next)
    node = node->parent;
  return node && node != root ? node->next : NULL;
}

char *
ent_page_content (xmlNode *node)
{
  GString *out = g_string_new (NULL);
  for (xmlNode *n = node; n; n = ent_page_following (n, node))
    if ((n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) && n->content)
      g_string_append (out, (const char *)n->content);
  return g_string_free (out, FALSE);
}
