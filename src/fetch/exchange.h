/* One request and its answer through libcurl. */
#ifndef ENTENTE_FETCH_EXCHANGE_H
#define ENTENTE_FETCH_EXCHANGE_H

#include <curl/curl.h>

#include "fetch/internal.h"

/* Asks for URL, unless it is as MARK (or NULL) says; at most MOST bytes come into ANSWER, which is emptied before. TRUE where another try
 * may go better; RETRY_AFTER is then how many seconds the host asks for, negative where it does not say. */
gboolean ent_exchange (CURL *curl, const EntFetchOptions *options, const char *url, const FetchMark *mark, gsize most, FetchAnswer *answer,
                       double *retry_after);

#endif
