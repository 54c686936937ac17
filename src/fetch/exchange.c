/* One request and its answer through libcurl. Addresses of this machine and of private networks are refused where the socket is opened, so
 * that no name and no redirect gets round. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "fetch/exchange.h"

#define MAX_REDIRECTS 5L

typedef struct {
  gboolean local; /* addresses of this machine and of private networks are let in */
  FetchAnswer *answer;
  gsize most;
  gboolean too_large, refused;
  double retry_after; /* seconds; negative where the host does not say */
} Exchange;

void
ent_answer_free (FetchAnswer *answer)
{
  if (answer->body)
    g_string_free (answer->body, TRUE);
  g_free (answer->url);
  g_free (answer->mark.etag);
  g_free (answer->mark.modified);
  g_free (answer->problem);
  *answer = (FetchAnswer){0};
}

/* ---- addresses ---- */

static gboolean
is_local4 (guint32 a)
{
  static const struct {
    guint32 net, bits;
  } nets[] = {{0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16},
              {0xAC100000, 12}, {0xC0000000, 24}, {0xC0A80000, 16}, {0xC6120000, 15}, {0xE0000000, 3}};
  for (guint i = 0; i < G_N_ELEMENTS (nets); i++)
    if ((a ^ nets[i].net) >> (32 - nets[i].bits) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_local6 (const struct in6_addr *a)
{
  static const guint8 translated[12] = {0x00, 0x64, 0xFF, 0x9B}, tunnelled[2] = {0x20, 0x02}; /* 64:ff9b::/96, 2002::/16 */
  guint32 tail, inner;
  memcpy (&tail, a->s6_addr + 12, sizeof tail);
  memcpy (&inner, a->s6_addr + 2, sizeof inner);
  if (IN6_IS_ADDR_V4MAPPED (a) || IN6_IS_ADDR_V4COMPAT (a) || memcmp (a->s6_addr, translated, sizeof translated) == 0)
    return is_local4 (ntohl (tail));
  if (memcmp (a->s6_addr, tunnelled, sizeof tunnelled) == 0)
    return is_local4 (ntohl (inner));
  return IN6_IS_ADDR_UNSPECIFIED (a) || IN6_IS_ADDR_LOOPBACK (a) || IN6_IS_ADDR_LINKLOCAL (a) || IN6_IS_ADDR_SITELOCAL (a) ||
         IN6_IS_ADDR_MULTICAST (a) || (a->s6_addr[0] & 0xFE) == 0xFC;
}

static gboolean
is_local (const struct curl_sockaddr *address)
{
  if (address->family == AF_INET)
    return is_local4 (ntohl (((const struct sockaddr_in *)(const void *)&address->addr)->sin_addr.s_addr));
  return address->family != AF_INET6 || is_local6 (&((const struct sockaddr_in6 *)(const void *)&address->addr)->sin6_addr);
}

static curl_socket_t
open_socket (void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
  Exchange *exchange = data;
  (void)purpose;
  if (!exchange->local && is_local (address)) {
    exchange->refused = TRUE;
    return CURL_SOCKET_BAD;
  }
  return socket (address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* ---- what comes ---- */

static size_t
take_body (char *bytes, size_t size, size_t n, void *data)
{
  Exchange *exchange = data;
  GString *body = exchange->answer->body;
  exchange->too_large = size * n > exchange->most - body->len;
  if (exchange->too_large)
    return 0;
  g_string_append_len (body, bytes, (gssize)(size * n));
  return size * n;
}

static char *
header_value (const char *line, gsize n, const char *name)
{
  gsize length = strlen (name);
  if (n <= length || line[length] != ':' || g_ascii_strncasecmp (line, name, length) != 0)
    return NULL;
  g_autofree char *value = g_strndup (line + length + 1, n - length - 1);
  return g_utf8_make_valid (g_strstrip (value), -1);
}

static size_t
take_header (char *line, size_t size, size_t n, void *data)
{
  Exchange *exchange = data;
  FetchAnswer *answer = exchange->answer;
  n *= size;
  if (n > 5 && memcmp (line, "HTTP/", 5) == 0) { /* a further answer, behind a redirect */
    g_clear_pointer (&answer->mark.etag, g_free);
    g_clear_pointer (&answer->mark.modified, g_free);
    exchange->retry_after = -1;
  }
  char *etag = header_value (line, n, "ETag"), *modified = header_value (line, n, "Last-Modified");
  g_autofree char *retry = header_value (line, n, "Retry-After");
  if (etag) {
    g_free (answer->mark.etag);
    answer->mark.etag = etag;
  }
  if (modified) {
    g_free (answer->mark.modified);
    answer->mark.modified = modified;
  }
  if (retry && g_ascii_isdigit (*retry))
    exchange->retry_after = g_ascii_strtod (retry, NULL);
  return n;
}

/* ---- an exchange ---- */

static struct curl_slist *
mark_headers (const FetchMark *mark)
{
  struct curl_slist *headers = NULL;
  g_autofree char *etag = mark && mark->etag ? g_strconcat ("If-None-Match: ", mark->etag, NULL) : NULL;
  g_autofree char *modified = mark && mark->modified ? g_strconcat ("If-Modified-Since: ", mark->modified, NULL) : NULL;
  if (etag)
    headers = curl_slist_append (headers, etag);
  if (modified)
    headers = curl_slist_append (headers, modified);
  return headers;
}

static void
set_options (const EntFetchOptions *options, CURL *curl, Exchange *exchange, const char *url)
{
  curl_easy_reset (curl);
  curl_easy_setopt (curl, CURLOPT_URL, url);
  curl_easy_setopt (curl, CURLOPT_USERAGENT, options->agent);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt (curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt (curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt (curl, CURLOPT_MAXREDIRS, MAX_REDIRECTS);
  curl_easy_setopt (curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt (curl, CURLOPT_PROXY, ""); /* no environment decides where requests go */
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT_MS, (long)(options->timeout * 1000));
  curl_easy_setopt (curl, CURLOPT_TIMEOUT_MS, (long)(options->timeout * 1000));
  curl_easy_setopt (curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt (curl, CURLOPT_OPENSOCKETDATA, exchange);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt (curl, CURLOPT_WRITEDATA, exchange);
  curl_easy_setopt (curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt (curl, CURLOPT_HEADERDATA, exchange);
}

/* What is to be said of the exchange; NULL where it is good. */
static char *
judge (const Exchange *exchange, CURLcode result)
{
  long status = exchange->answer->status;
  if (exchange->refused)
    return g_strdup ("is an address of this machine or of a private network");
  if (exchange->too_large)
    return g_strdup_printf ("is longer than %" G_GSIZE_FORMAT " bytes", exchange->most);
  if (result != CURLE_OK)
    return g_strdup (curl_easy_strerror (result));
  return status == 200 || status == 304 ? NULL : g_strdup_printf ("the host answered %ld", status);
}

/* Whether another try may go better. */
static gboolean
is_temporary (const Exchange *exchange, CURLcode result)
{
  long status = exchange->answer->status;
  if (exchange->refused || exchange->too_large || result == CURLE_TOO_MANY_REDIRECTS || result == CURLE_URL_MALFORMAT ||
      result == CURLE_UNSUPPORTED_PROTOCOL)
    return FALSE;
  return result != CURLE_OK || status == 429 || status >= 500;
}

gboolean
ent_exchange (CURL *curl, const EntFetchOptions *options, const char *url, const FetchMark *mark, gsize most, FetchAnswer *answer,
              double *retry_after)
{
  Exchange exchange = {.local = options->local, .answer = answer, .most = most, .retry_after = -1};
  struct curl_slist *headers = mark_headers (mark);
  ent_answer_free (answer);
  answer->body = g_string_new (NULL);
  set_options (options, curl, &exchange, url);
  curl_easy_setopt (curl, CURLOPT_HTTPHEADER, headers);
  CURLcode result = curl_easy_perform (curl);
  const char *final = NULL;
  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &answer->status);
  curl_easy_getinfo (curl, CURLINFO_EFFECTIVE_URL, &final);
  answer->url = g_strdup (final ? final : url);
  answer->problem = judge (&exchange, result);
  curl_slist_free_all (headers);
  *retry_after = exchange.retry_after;
  return is_temporary (&exchange, result);
}
