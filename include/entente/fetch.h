/* Feeds and their articles from the web into an inbox of JSON Lines, politely. The only stage that knows the network. */
#ifndef ENTENTE_FETCH_H
#define ENTENTE_FETCH_H

#include <entente/error.h>

G_BEGIN_DECLS

typedef struct {
  const char *agent;    /* how we call ourselves; its first word is looked for in robots.txt */
  double delay;         /* seconds between two requests to one host */
  double timeout;       /* seconds that a request may take */
  gsize max_bytes;      /* of an answer, unpacked */
  guint retries;        /* further tries of what failed for now; the pause doubles from one second, or is what the host asks for */
  double longest_pause; /* seconds; a host that asks for a longer one is left for the next run */
  gboolean local;       /* let in addresses of this machine and of private networks */
  gboolean feeds_only;  /* take the texts that feeds carry, do not fetch the articles */
  /* The clock and the pause are the caller's: microseconds of a clock that only goes forward. */
  gint64 (*now) (gpointer clock_data);
  void (*pause) (gint64 microseconds, gpointer clock_data);
  gpointer clock_data;
} EntFetchOptions;

typedef struct {
  guint64 feeds;     /* asked for */
  guint64 failed;    /* of them */
  guint64 unchanged; /* of them: the host said so */
  guint64 articles;  /* new ones, written to the inbox */
  guint64 known;     /* items that were fetched before */
  guint64 thin;      /* of the articles: their page could not be had, so they are what the feed carries */
} EntFetchCounts;

/* Reads the addresses of feeds in LISTS (files: OPML, or an address a line), fetches them and their new articles, and writes each feed's to
 * a file of its own in the folder INBOX, which is made where needed; beside it stands what is known of the feeds, so that a run that was
 * broken off goes on where it was, and asks for what changed only. Problems of single feeds and articles are told and do not end the
 * run. FALSE with ERROR where there is no feed at all (ENT_ERROR_NO_INPUT), another run holds the inbox (ENT_ERROR_TEMPORARY), or it
 * cannot be written (ENT_ERROR_CREATE). COUNTS may be NULL. */
gboolean ent_fetch_run (const char *const *lists, const char *inbox, const EntFetchOptions *options, EntProblemFunc problem,
                        gpointer user_data, EntFetchCounts *counts, GError **error);

G_END_DECLS

#endif
