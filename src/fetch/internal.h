/* Inside the fetcher: a client that waits its turn at each host, what robots.txt allows, and what is known of the feeds. */
#ifndef ENTENTE_FETCH_INTERNAL_H
#define ENTENTE_FETCH_INTERNAL_H

#include <entente/fetch.h>

/* ---- robots.c ---- */

typedef struct _FetchRobots FetchRobots;

/* The rules of TEXT (NULL: none) for AGENT, whose first word counts. */
FetchRobots *ent_robots_parse (const char *text, const char *agent);
void ent_robots_free (FetchRobots *robots);
/* Whether the path of an address, with its query, may be asked for: the longest rule counts, and of two as long the one that allows. */
gboolean ent_robots_allow (const FetchRobots *robots, const char *path);
/* Seconds between two requests that the host asks for; 0 where it does not. */
double ent_robots_delay (const FetchRobots *robots);

/* ---- client.c ---- */

typedef struct _FetchClient FetchClient;

typedef struct {
  char *etag, *modified; /* NULL where the host gave none */
} FetchMark;

typedef struct {
  long status; /* 0 where there was no answer */
  GString *body;
  char *url; /* where it came from after all redirects */
  FetchMark mark;
  char *problem; /* NULL where the body is what was asked for, or the status is 304 */
} FetchAnswer;

FetchClient *ent_client_new (const EntFetchOptions *options);
void ent_client_free (FetchClient *client);
/* Asks for URL, MARK (or NULL) being what the host said the last time, as politely as the options have it. */
void ent_client_get (FetchClient *client, const char *url, const FetchMark *mark, FetchAnswer *answer);
/* exchange.c */
void ent_answer_free (FetchAnswer *answer);

/* ---- state.c: what is known of the feeds, in the inbox ---- */

typedef struct _FetchState FetchState;

/* Takes the inbox for this run. */
FetchState *ent_state_open (const char *inbox, GError **error);
void ent_state_close (FetchState *state);
gboolean ent_state_save (const FetchState *state, GError **error);
/* What the host said of FEED the last time; strings are borrowed. */
FetchMark ent_state_mark (const FetchState *state, const char *feed);
gboolean ent_state_knows (const FetchState *state, const char *feed, const char *item);
/* Notes what was fetched of FEED: MARK, and ITEMS (of strings), those of LISTED that are no longer in the feed being forgotten. */
void ent_state_note (FetchState *state, const char *feed, const FetchMark *mark, const GPtrArray *listed);
/* The path of the next file of FEED in the inbox; it is the next one until ent_state_note(). */
char *ent_state_next_file (const FetchState *state, const char *feed);

#endif
