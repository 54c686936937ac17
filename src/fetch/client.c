/* One request after the other: each host waits its delay, robots.txt is asked first, what failed for now is tried again. */
#include <string.h>

#include "fetch/exchange.h"

#define ROBOTS_MAX_BYTES ((gsize)500 << 10)
#define SECOND 1000000

typedef struct {
  FetchRobots *robots; /* NULL where the host could not be asked */
  char *problem;       /* why */
  gboolean asked;
  gint64 next; /* when the next request may be made */
} Host;

struct _FetchClient {
  EntFetchOptions options;
  CURL *curl;
  GHashTable *hosts; /* scheme://host:port → Host */
};

static void
free_host (gpointer data)
{
  Host *host = data;
  ent_robots_free (host->robots);
  g_free (host->problem);
  g_free (host);
}

FetchClient *
ent_client_new (const EntFetchOptions *options)
{
  FetchClient *client = g_new0 (FetchClient, 1);
  client->options = *options;
  client->curl = curl_easy_init ();
  client->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_host);
  return client;
}

void
ent_client_free (FetchClient *client)
{
  curl_easy_cleanup (client->curl);
  g_hash_table_unref (client->hosts);
  g_free (client);
}

/* The scheme, host and port of URL, and the path behind them; NULL for what is no address of the web. */
static char *
origin_of (const char *url, const char **path)
{
  const char *slashes = strstr (url, "://");
  if (g_ascii_strncasecmp (url, "http://", 7) != 0 && g_ascii_strncasecmp (url, "https://", 8) != 0)
    return NULL;
  *path = slashes + 3 + strcspn (slashes + 3, "/?#");
  return g_ascii_strdown (url, *path - url);
}

static void
wait_turn (FetchClient *client, Host *host)
{
  const EntFetchOptions *options = &client->options;
  gint64 now = options->now (options->clock_data);
  if (host->next > now)
    options->pause (host->next - now, options->clock_data);
  double asked = host->robots ? MIN (ent_robots_delay (host->robots), options->longest_pause) : 0;
  host->next = MAX (now, host->next) + (gint64)(MAX (options->delay, asked) * SECOND);
}

/* As often as the options have it, until there is an answer that will not get better. */
static void
exchange_politely (FetchClient *client, Host *host, const char *url, const FetchMark *mark, gsize most, FetchAnswer *answer)
{
  double backoff = 1, retry_after;
  for (guint i = 0;; i++, backoff *= 2) {
    wait_turn (client, host);
    gboolean again = ent_exchange (client->curl, &client->options, url, mark, most, answer, &retry_after);
    double pause = retry_after >= 0 ? retry_after : backoff;
    if (!again || i == client->options.retries || pause > client->options.longest_pause)
      return;
    host->next = MAX (host->next, client->options.now (client->options.clock_data) + (gint64)(pause * SECOND));
  }
}

static Host *
find_host (FetchClient *client, const char *origin)
{
  Host *host = g_hash_table_lookup (client->hosts, origin);
  if (!host) {
    host = g_new0 (Host, 1);
    g_hash_table_insert (client->hosts, g_strdup (origin), host);
  }
  return host;
}

/* No robots.txt allows all; a host that cannot say allows nothing (RFC 9309, 2.3.1). */
static void
ask_robots (FetchClient *client, Host *host, const char *origin)
{
  FetchAnswer answer = {0};
  g_autofree char *url = g_strconcat (origin, "/robots.txt", NULL);
  if (host->asked)
    return;
  host->asked = TRUE;
  exchange_politely (client, host, url, NULL, ROBOTS_MAX_BYTES, &answer);
  if (answer.status == 200 && !answer.problem)
    host->robots = ent_robots_parse (answer.body->str, client->options.agent);
  else if (answer.status >= 400 && answer.status < 500 && answer.status != 429)
    host->robots = ent_robots_parse (NULL, client->options.agent);
  else
    host->problem = g_strdup (answer.problem ? answer.problem : "no answer");
  ent_answer_free (&answer);
}

void
ent_client_get (FetchClient *client, const char *url, const FetchMark *mark, FetchAnswer *answer)
{
  const char *path = NULL;
  g_autofree char *origin = origin_of (url, &path);
  *answer = (FetchAnswer){0};
  if (!origin) {
    answer->problem = g_strdup ("is no address of the web");
    return;
  }
  Host *host = find_host (client, origin);
  ask_robots (client, host, origin);
  if (!host->robots)
    answer->problem = g_strconcat ("the host cannot be asked for its robots.txt: ", host->problem, NULL);
  else if (!ent_robots_allow (host->robots, *path == '/' ? path : "/"))
    answer->problem = g_strdup ("robots.txt does not allow it");
  else
    exchange_politely (client, host, url, mark, client->options.max_bytes, answer);
}
