/* What a record of a collector says of an article → a document. The names that collectors give to the fields are the table below. */
#include <string.h>

#include "read/internal.h"

/* Names in the order of trust: trafilatura, news-please, newspaper, fundus, Media Cloud, GDELT, news APIs. news-please has the article in
 * maintext and sometimes something else in text. */
static const struct {
  const char *field, *names[ENT_MAX_NAMES - 8];
} columns[ENT_N_COLUMNS] = {
    [ENT_COLUMN_ID] = {"id", {"id", "guid", "stories_id", "story_id"}},
    [ENT_COLUMN_TEXT] = {"text",
                         {"maintext", "text", "raw_text", "plaintext", "body", "content", "article_text", "articleBody", "full_text",
                          "fulltext"}},
    [ENT_COLUMN_TITLE] = {"title", {"title", "headline", "headlines"}},
    [ENT_COLUMN_DATE] = {"date",
                         {"date", "date_publish", "publishing_date", "publish_date", "published", "date_published", "datePublished",
                          "published_at", "publishedAt", "pub_date", "pubDate", "publication_date", "seendate"}},
    [ENT_COLUMN_URL] = {"url", {"url", "link", "canonical_url", "web_url"}},
    [ENT_COLUMN_SOURCE] = {"source",
                           {"source", "sitename", "hostname", "source-hostname", "source_domain", "media_name", "publisher", "publication",
                            "domain", "source_url"}},
    [ENT_COLUMN_LANGUAGE] = {"language", {"language", "lang", "meta_lang"}},
};

void
ent_field_names (const EntReader *reader, EntColumn column, const char *names[ENT_MAX_NAMES])
{
  const char *const *own = ent_reader_mapped (reader, columns[column].field);
  guint n = 0;
  for (guint i = 0; own && own[i] && n < 8; i++)
    names[n++] = own[i];
  for (guint i = 0; columns[column].names[i] && n + 1 < ENT_MAX_NAMES; i++)
    names[n++] = columns[column].names[i];
  names[n] = NULL;
}

void
ent_fields_clear (EntFields *fields)
{
  for (guint i = 0; i < ENT_N_COLUMNS; i++)
    g_clear_pointer (&fields->values[i], g_free);
}

gboolean
ent_is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n\f\v")] == '\0';
}

/* ---- addresses ---- */

gboolean
ent_is_address (const char *text)
{
  return g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0;
}

char *
ent_host_of (const char *url)
{
  if (!url || !ent_is_address (url))
    return NULL;
  const char *host = strstr (url, "//") + 2;
  gsize n = strcspn (host, "/?#");
  const char *at = memchr (host, '@', n);
  if (at) {
    n -= (gsize)(at + 1 - host);
    host = at + 1;
  }
  if (g_ascii_strncasecmp (host, "www.", 4) == 0 && n > 4) {
    host += 4;
    n -= 4;
  }
  return n ? g_ascii_strdown (host, (gssize)n) : NULL;
}

/* trafilatura has the address in "source", and the publisher in "source-hostname". */
static void
settle_source (EntFields *fields)
{
  char **source = &fields->values[ENT_COLUMN_SOURCE], **url = &fields->values[ENT_COLUMN_URL];
  if (!*source || !ent_is_address (*source))
    return;
  char *host = ent_host_of (*source);
  if (!*url)
    *url = g_steal_pointer (source);
  g_free (*source);
  *source = host;
}

/* ---- dates ---- */

gboolean
ent_document_date (EntDocument *document, const char *text, EntDateFrom from)
{
  char date[11];
  gboolean said = text && !ent_is_blank (text), known = said && ent_date_parse (text, strlen (text), date);
  if (known)
    document->date_from = from;
  else if (document->url && ent_date_find (document->url, date))
    document->date_from = ENT_DATE_URL;
  else
    return !said;
  g_free (document->date);
  document->date = g_strdup (date);
  return known || !said;
}

static void
take_date (EntInput *input, EntDocument *document, const char *text, guint64 number)
{
  if (ent_document_date (document, text, ENT_DATE_METADATA) || input->date_reported)
    return;
  input->date_reported = TRUE;
  ent_input_warn (input, number, "the date \"%.40s\" is in no known form; further ones of this file are not reported", text);
}

/* ---- a document ---- */

static char *
steal (EntFields *fields, EntColumn column)
{
  char *value = g_steal_pointer (&fields->values[column]);
  if (value && ent_is_blank (value))
    g_clear_pointer (&value, g_free);
  return value;
}

/* "text, maintext, …", the user's own names first. */
static char *
list_names (const EntReader *reader)
{
  const char *names[ENT_MAX_NAMES];
  ent_field_names (reader, ENT_COLUMN_TEXT, names);
  return g_strjoinv (", ", (char **)names);
}

/* Exports that list stories without their texts have a headline and an address at least. */
static gboolean
is_headline (const EntFields *fields)
{
  const char *title = fields->values[ENT_COLUMN_TITLE], *url = fields->values[ENT_COLUMN_URL];
  return title && url && !ent_is_blank (title) && !ent_is_blank (url);
}

EntDocument *
ent_fields_document (EntInput *input, EntFields *fields, guint64 number)
{
  if (!fields->values[ENT_COLUMN_TEXT] && !is_headline (fields)) {
    g_autofree char *names = list_names (input->reader);
    ent_input_broken (input, number, "has no text: none of the fields %s is a string", names);
    return NULL;
  }
  settle_source (fields);
  EntDocument *document = ent_document_new ();
  document->replaced = fields->replaced;
  document->length = fields->values[ENT_COLUMN_TEXT] ? fields->text_length : 0;
  document->text = g_steal_pointer (&fields->values[ENT_COLUMN_TEXT]);
  if (!document->text)
    document->text = g_strdup ("");
  document->id = steal (fields, ENT_COLUMN_ID);
  if (!document->id)
    document->id = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, input->path, number);
  document->title = steal (fields, ENT_COLUMN_TITLE);
  document->url = steal (fields, ENT_COLUMN_URL);
  document->source = steal (fields, ENT_COLUMN_SOURCE);
  if (!document->source)
    document->source = g_strdup (input->path);
  document->language = steal (fields, ENT_COLUMN_LANGUAGE);
  take_date (input, document, fields->values[ENT_COLUMN_DATE], number);
  return document;
}
