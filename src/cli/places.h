/* Where the program's own files are: beside it (a build tree), in its prefix (an installation that was moved), or where it was installed.
 */
#ifndef ENTENTE_CLI_PLACES_H
#define ENTENTE_CLI_PLACES_H

#include <glib.h>

typedef enum { PLACE_TABLES, PLACE_PROGRAMS } Place;

/* The path of NAME among the tables or the programs, to be freed; NULL where it is nowhere, and then *TRIED, if asked for, lists the paths
 * looked at, to be freed. */
char *place_find (Place place, const char *name, char **tried);

#endif
