/* libentente: news text in, relations between states and organizations out. Include this, or the header of one stage. */
#ifndef ENTENTE_H
#define ENTENTE_H

#include <entente/article.h>
#include <entente/change.h>
#include <entente/error.h>
#include <entente/fetch.h>
#include <entente/gazetteer.h>
#include <entente/lexicon.h>
#include <entente/network.h>
#include <entente/pipeline.h>
#include <entente/read.h>
#include <entente/record.h>
#include <entente/relate.h>
#include <entente/store.h>
#include <entente/tag.h>
#include <entente/tally.h>
#include <entente/text.h>
#include <entente/write.h>

#endif
