/* robots.txt, asked for a path: the first line is the path. */
#include "fuzz.h"

#include <string.h>

#include "fetch/internal.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = size ? g_strndup ((const char *)data, size) : g_strdup ("");
  g_autofree char *path = g_strndup (text, strcspn (text, "\n"));
  FetchRobots *robots = ent_robots_parse (text + strlen (path), "entente/1");
  ent_robots_allow (robots, path);
  g_assert_true (ent_robots_delay (robots) >= 0);
  ent_robots_free (robots);
  return 0;
}
