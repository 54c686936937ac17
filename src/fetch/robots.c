/* robots.txt as RFC 9309 has it: groups of agents, rules with * and $, the longest that matches. */
#include <string.h>

#include "fetch/internal.h"

#define MAX_BYTES ((gsize)500 << 10)

typedef struct {
  char *pattern;
  gboolean allow;
} Rule;

struct _FetchRobots {
  GArray *rules;
  double delay;
};

static void
clear_rule (gpointer rule)
{
  g_free (((Rule *)rule)->pattern);
}

void
ent_robots_free (FetchRobots *robots)
{
  if (!robots)
    return;
  g_array_unref (robots->rules);
  g_free (robots);
}

/* ---- reading ---- */

typedef enum { GROUP_OTHER, GROUP_ANY, GROUP_OURS } Group;

static Group
group_of (const char *name, const char *agent)
{
  gsize n = strcspn (agent, "/ ");
  if (strcmp (name, "*") == 0)
    return GROUP_ANY;
  return strlen (name) == n && g_ascii_strncasecmp (name, agent, n) == 0 ? GROUP_OURS : GROUP_OTHER;
}

static void
add_rule (FetchRobots *robots, const char *key, const char *value)
{
  gboolean allow = g_ascii_strcasecmp (key, "allow") == 0;
  if (g_ascii_strcasecmp (key, "crawl-delay") == 0)
    robots->delay = CLAMP (g_ascii_strtod (value, NULL), 0, 3600);
  if ((!allow && g_ascii_strcasecmp (key, "disallow") != 0) || !*value)
    return;
  Rule rule = {g_strdup (value), allow};
  g_array_append_val (robots->rules, rule);
}

/* Adds the rules of the groups of kind WANTED; FALSE where there is no such group. */
static gboolean
read_groups (FetchRobots *robots, char **lines, const char *agent, Group wanted)
{
  gboolean inside = FALSE, naming = FALSE, found = FALSE;
  for (guint i = 0; lines[i]; i++) {
    g_autofree char *line = g_strndup (lines[i], strcspn (lines[i], "#\r"));
    char *colon = strchr (line, ':');
    if (!colon)
      continue;
    *colon = '\0';
    const char *key = g_strstrip (line), *value = g_strstrip (colon + 1);
    gboolean names = g_ascii_strcasecmp (key, "user-agent") == 0;
    if (names) {
      inside = (naming && inside) || group_of (value, agent) == wanted;
      found = found || inside;
    } else if (inside) {
      add_rule (robots, key, value);
    }
    naming = names;
  }
  return found;
}

FetchRobots *
ent_robots_parse (const char *text, const char *agent)
{
  FetchRobots *robots = g_new0 (FetchRobots, 1);
  robots->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_array_set_clear_func (robots->rules, clear_rule);
  if (!text)
    return robots;
  g_autofree char *head = g_strndup (text, MAX_BYTES);
  g_auto (GStrv) lines = g_strsplit (head, "\n", -1);
  if (!read_groups (robots, lines, agent, GROUP_OURS))
    read_groups (robots, lines, agent, GROUP_ANY);
  return robots;
}

/* ---- asking ---- */

/* Whether PATTERN, in which * stands for anything and a $ at the end for the end, matches the beginning of PATH. Goes back to the last star
 * only, so the time is bounded by the product of the lengths. */
static gboolean
matches (const char *pattern, const char *path)
{
  const char *star = NULL, *resume = NULL;
  for (;;) {
    if (*pattern == '\0')
      return TRUE;
    if (*pattern == '$' && pattern[1] == '\0' && *path == '\0')
      return TRUE;
    if (*pattern == '*') {
      star = ++pattern;
      resume = path;
    } else if (*path && *pattern == *path) {
      pattern++;
      path++;
    } else if (star && *resume) {
      pattern = star;
      path = ++resume;
    } else {
      return FALSE;
    }
  }
}

gboolean
ent_robots_allow (const FetchRobots *robots, const char *path)
{
  gsize longest = 0;
  gboolean allow = TRUE;
  for (guint i = 0; i < robots->rules->len; i++) {
    const Rule *rule = &g_array_index (robots->rules, Rule, i);
    gsize length = strlen (rule->pattern);
    if (length < longest || (length == longest && !rule->allow && longest > 0) || !matches (rule->pattern, path))
      continue;
    longest = length;
    allow = rule->allow;
  }
  return allow;
}

double
ent_robots_delay (const FetchRobots *robots)
{
  return robots->delay;
}
