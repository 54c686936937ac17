/* What a web page says of itself: meta elements, OpenGraph, JSON-LD, the canonical link, and headings where these are silent. */
#include <jansson.h>
#include <string.h>

#include "read/internal.h"
#include "read/page.h"

#define MAX_NESTING 6

/* Names of meta elements (name, property or itemprop) in the order of trust. */
static const char *const title_names[] = {"og:title",      "twitter:title", "headline",       "dc.title",
                                          "dcterms.title", "parsely-title", "sailthru.title", NULL};
static const char *const date_names[] = {"article:published_time",
                                         "datepublished",
                                         "og:article:published_time",
                                         "article:published",
                                         "parsely-pub-date",
                                         "sailthru.date",
                                         "pubdate",
                                         "publishdate",
                                         "publish-date",
                                         "publish_date",
                                         "publication_date",
                                         "dc.date.issued",
                                         "dcterms.issued",
                                         "dcterms.created",
                                         "dc.date.created",
                                         "dc.date",
                                         "dcterms.date",
                                         "cxenseparse:recs:publishtime",
                                         "article.published",
                                         "rnews:datepublished",
                                         "originalpublicationdate",
                                         "date",
                                         "article_date_original",
                                         "og:published_time",
                                         "citation_publication_date",
                                         NULL};
static const char *const url_names[] = {"og:url", NULL};
static const char *const source_names[] = {"og:site_name", "application-name", "dc.publisher", "publisher", NULL};
static const char *const language_names[] = {"og:locale", "language", "dc.language", "content-language", NULL};

void
ent_page_meta_clear (EntPageMeta *meta)
{
  g_free (meta->title);
  g_free (meta->url);
  g_free (meta->source);
  g_free (meta->language);
  g_free (meta->published);
  g_free (meta->shown);
  g_free (meta->body);
}

/* Takes VALUE, squeezed, unless *PLACE says something already or VALUE nothing. */
static void
fill (char **place, const char *value)
{
  if (*place || !value)
    return;
  *place = ent_page_squeeze (value);
  if (!**place)
    g_clear_pointer (place, g_free);
}

/* ---- meta elements ---- */

/* Notes in FOUND[i] the first content of a meta element that bears name number i. */
static void
note_meta (xmlNode *element, const char *const *names, char **found)
{
  static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
  for (guint k = 0; k < G_N_ELEMENTS (keys); k++) {
    g_autofree char *name = ent_page_attribute (element, keys[k]);
    for (guint i = 0; name && names[i]; i++) {
      if (found[i] || g_ascii_strcasecmp (name, names[i]) != 0)
        continue;
      g_autofree char *content = ent_page_attribute (element, "content");
      fill (&found[i], content);
    }
  }
}

static void
take_meta (xmlDoc *page, const char *const *names, char **place)
{
  g_auto (GStrv) found = g_new0 (char *, g_strv_length ((char **)names) + 1);
  xmlNode *root = xmlDocGetRootElement (page);
  gsize n = g_strv_length ((char **)names);
  for (xmlNode *node = root; node; node = ent_page_following (node, root))
    if (ent_page_is (node, "meta"))
      note_meta (node, names, found);
  for (gsize i = 0; i < n; i++)
    fill (place, found[i]);
  for (gsize i = 0; i < n; i++) /* the vector ends at its first hole: free it here */
    g_clear_pointer (&found[i], g_free);
}

/* ---- JSON-LD ---- */

static const char *
string_of (const json_t *object, const char *key)
{
  const json_t *value = json_object_get (object, key);
  if (json_is_array (value))
    value = json_array_get (value, 0);
  return json_string_value (value);
}

/* The string under KEY, or the name of the object there. */
static const char *
name_of (const json_t *object, const char *key)
{
  const json_t *value = json_object_get (object, key);
  if (json_is_array (value))
    value = json_array_get (value, 0);
  return json_is_object (value) ? string_of (value, "name") : json_string_value (value);
}

static gboolean
is_article (const json_t *object)
{
  const char *type = string_of (object, "@type");
  return type && (strstr (type, "Article") || strstr (type, "BlogPosting") || strstr (type, "Report"));
}

static void
take_linked (const json_t *value, EntPageMeta *meta, guint depth)
{
  if (depth > MAX_NESTING)
    return;
  if (json_is_array (value))
    for (gsize i = 0; i < json_array_size (value); i++)
      take_linked (json_array_get (value, i), meta, depth + 1);
  if (!json_is_object (value))
    return;
  take_linked (json_object_get (value, "@graph"), meta, depth + 1);
  take_linked (json_object_get (value, "mainEntity"), meta, depth + 1);
  if (!is_article (value))
    return;
  fill (&meta->title, string_of (value, "headline"));
  fill (&meta->published, string_of (value, "datePublished"));
  fill (&meta->published, string_of (value, "dateCreated"));
  fill (&meta->source, name_of (value, "publisher"));
  fill (&meta->language, string_of (value, "inLanguage"));
  const char *body = string_of (value, "articleBody");
  if (body && !meta->body)
    meta->body = g_strdup (body);
}

void
ent_page_linked (xmlNode *script, EntPageMeta *meta)
{
  g_autofree char *type = ent_page_attribute (script, "type");
  if (!type || g_ascii_strcasecmp (type, "application/ld+json") != 0)
    return;
  g_autofree char *text = ent_page_content (script);
  json_t *value = json_loads (text, JSON_DISABLE_EOF_CHECK, NULL);
  take_linked (value, meta, 0);
  json_decref (value);
}

/* ---- elements ---- */

static void
take_link (xmlNode *element, EntPageMeta *meta)
{
  g_autofree char *rel = ent_page_attribute (element, "rel"), *href = ent_page_attribute (element, "href");
  if (rel && href && g_ascii_strcasecmp (rel, "canonical") == 0 && ent_is_address (href))
    fill (&meta->url, href);
}

/* Lists of other stories have dates of their own. */
static gboolean
is_beside (xmlNode *element)
{
  for (xmlNode *node = element; node && node->type == XML_ELEMENT_NODE; node = node->parent)
    if (!ent_page_is (node, "header") && (ent_page_is_aside (node) || ent_page_is_called_aside (node)))
      return TRUE;
  return FALSE;
}

/* A time element says the date in its attribute, or in its text; those of publication come before others. */
static void
take_time (xmlNode *element, char **published, char **any)
{
  g_autofree char *datetime = ent_page_attribute (element, "datetime"), *itemprop = ent_page_attribute (element, "itemprop");
  g_autofree char *text = datetime ? NULL : ent_page_content (element);
  gboolean marked = (itemprop && g_ascii_strcasecmp (itemprop, "datePublished") == 0) || xmlHasProp (element, (const xmlChar *)"pubdate");
  fill (marked ? published : any, datetime ? datetime : text);
}

/* "Grain talks fail" of "Grain talks fail | Harbour Times": the longest part of a page's title. */
static char *
bare_title (const char *title)
{
  static const char *const marks[] = {" | ", " - ", " – ", " — ", " · ", " « ", " » "};
  const char *cut = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    const char *found = g_strrstr (title, marks[i]);
    if (found && (!cut || found > cut) && found - title > (gssize)strlen (title) / 2)
      cut = found;
  }
  return cut ? g_strndup (title, (gsize)(cut - title)) : g_strdup (title);
}

static void
take_elements (xmlDoc *page, EntPageMeta *meta)
{
  xmlNode *root = xmlDocGetRootElement (page);
  g_autofree char *published = NULL, *any = NULL, *heading = NULL, *title = NULL;
  for (xmlNode *node = root; node; node = ent_page_following (node, root)) {
    g_autofree char *text = ent_page_is (node, "h1") || ent_page_is (node, "title") ? ent_page_content (node) : NULL;
    if (ent_page_is (node, "link"))
      take_link (node, meta);
    else if (ent_page_is (node, "script"))
      ent_page_linked (node, meta);
    else if (ent_page_is (node, "time") && !is_beside (node))
      take_time (node, &published, &any);
    else if (ent_page_is (node, "h1") && !ent_page_is_called_aside (node) && !heading)
      fill (&heading, text);
    else if (ent_page_is (node, "title"))
      fill (&title, text);
  }
  g_autofree char *bare = title ? bare_title (title) : NULL;
  fill (&meta->title, heading);
  fill (&meta->title, bare);
  fill (&meta->shown, published);
  fill (&meta->shown, any);
}

void
ent_page_meta (xmlDoc *page, EntPageMeta *meta)
{
  xmlNode *root = xmlDocGetRootElement (page);
  *meta = (EntPageMeta){0};
  meta->language = root ? ent_page_attribute (root, "lang") : NULL;
  take_meta (page, date_names, &meta->published);
  g_autofree char *shared = NULL;
  take_meta (page, title_names, &shared);
  take_elements (page, meta);
  g_autofree char *bare = shared ? bare_title (shared) : NULL;
  /* a heading that is part of the shared title is the title without the paper's name */
  if (bare && (!meta->title || !strstr (shared, meta->title))) {
    g_free (meta->title);
    meta->title = g_steal_pointer (&bare);
  }
  take_meta (page, source_names, &meta->source);
  take_meta (page, language_names, &meta->language);
  g_autofree char *url = NULL;
  take_meta (page, url_names, &url);
  if (url && ent_is_address (url))
    fill (&meta->url, url);
}
