/* entente gazetteer find: which rows claim a name, and why others lose it. */
#include "cli/find.h"

#include "cli/json.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/tables.h"

#include <string.h>

#define NEAR_SHOWN 5
#define LONGER_SHOWN 12

static const char *const place_names[] = {"same", "inside", "longer"};
static const char *const verdict_names[] = {"taken", "evidence", "hides", "lost"};
static const char *const place_titles[] = {"", "\nshorter names in it:\n", "\nlonger names that hold it, and win where they stand:\n"};

static void
add_spellings (GString *out, const EntHit *hit)
{
  guint n = 0;
  for (char **spelling = hit->spellings; *spelling; spelling++)
    if (strcmp (*spelling, hit->surface) != 0)
      g_string_append_printf (out, "%s%s", n++ ? ", " : "            also spelt ", *spelling);
  g_string_append (out, n ? "\n" : "");
}

static void
add_time (GString *out, const EntHit *hit)
{
  if (*hit->from || *hit->to)
    g_string_append_printf (out, ", %s to %s", *hit->from ? hit->from : "?", *hit->to ? hit->to : "now");
}

static void
add_hit (GString *out, const EntHit *hit)
{
  g_string_append_printf (out, "  %-8s  %s:%u: %s '%s' ", verdict_names[hit->verdict], hit->file, hit->line, hit->column, hit->surface);
  if (hit->entity)
    g_string_append_printf (out, "is %s (%s), ", hit->entity->id, hit->entity->name);
  else
    g_string_append (out, "is a decoy, ");
  g_string_append (out, *hit->office ? hit->office : hit->kind);
  add_time (out, hit);
  g_string_append_c (out, '\n');
  if (hit->place != ENT_HIT_LONGER)
    g_string_append_printf (out, "            %s\n", hit->why);
  if (hit->place == ENT_HIT_SAME)
    add_spellings (out, hit);
}

static void
add_hits (GString *out, const GPtrArray *hits)
{
  guint n_longer = 0;
  for (guint i = 0; i < hits->len; i++) {
    const EntHit *hit = hits->pdata[i];
    if (i == 0 || ((const EntHit *)hits->pdata[i - 1])->place != hit->place)
      g_string_append (out, i || hit->place == ENT_HIT_SAME ? place_titles[hit->place] : place_titles[hit->place] + 1);
    n_longer += hit->place == ENT_HIT_LONGER;
    if (n_longer <= LONGER_SHOWN)
      add_hit (out, hit);
  }
  if (n_longer > LONGER_SHOWN)
    g_string_append_printf (out, "  and %u more; --json lists all\n", n_longer - LONGER_SHOWN);
}

static void
add_json_hit (GString *out, const EntHit *hit)
{
  g_string_append_c (out, '{');
  json_add_string (out, "place", place_names[hit->place]);
  json_add_string (out, "verdict", verdict_names[hit->verdict]);
  json_add_string (out, "why", hit->why);
  json_add_string (out, "file", hit->file);
  json_add_count (out, "line", hit->line);
  json_add_string (out, "column", hit->column);
  json_add_string (out, "surface", hit->surface);
  json_add_string (out, "spelling", hit->spelling);
  json_add_strings (out, "spellings", (const char *const *)hit->spellings);
  json_add_string (out, "entity", hit->entity ? hit->entity->id : NULL);
  json_add_string (out, "name", hit->entity ? hit->entity->name : NULL);
  json_add_string (out, "kind", hit->kind);
  json_add_string (out, "office", *hit->office ? hit->office : NULL);
  json_add_string (out, "from", *hit->from ? hit->from : NULL);
  json_add_string (out, "to", *hit->to ? hit->to : NULL);
  json_add_string (out, "evidence", *hit->evidence ? hit->evidence : NULL);
  g_string_append_c (out, '}');
}

static void
add_json_hits (GString *out, const Options *options, const char *phrase, const GPtrArray *hits, char **near)
{
  g_string_append_c (out, '{');
  json_add_string (out, "phrase", phrase);
  json_add_string (out, "date", options->date);
  g_string_append (out, ",\"rows\":[");
  for (guint i = 0; i < hits->len; i++) {
    g_string_append (out, i ? ",\n  " : "\n  ");
    add_json_hit (out, hits->pdata[i]);
  }
  g_string_append_c (out, ']');
  json_add_strings (out, "near", (const char *const *)near);
  g_string_append (out, "}\n");
}

static int
unclaimed (const char *phrase, char **near)
{
  g_autofree char *list = g_strjoinv ("', '", near);
  if (!*near)
    return message_fail (ENT_ERROR_DATA, "no row claims '%s'", phrase);
  return message_fail (ENT_ERROR_DATA, "no row claims '%s': did you mean '%s'?", phrase, list);
}

int
find_name (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *phrase = g_strjoinv (" ", options->inputs + 1); /* quotes may be forgotten */
  if (!g_utf8_validate (phrase, -1, NULL))
    return message_fail (ENT_ERROR_USAGE, "the NAME is not UTF-8");
  g_autoptr (EntGazetteer) gazetteer = tables_gazetteer (options, FALSE, &error);
  if (!gazetteer)
    return message_error (error);
  g_autoptr (GPtrArray) hits = ent_gazetteer_find (gazetteer, phrase, options->date);
  gboolean claimed = hits->len && ((const EntHit *)hits->pdata[0])->place == ENT_HIT_SAME;
  g_auto (GStrv) near = ent_gazetteer_near (gazetteer, phrase, claimed ? 0 : NEAR_SHOWN);
  g_autoptr (GString) out = g_string_new (NULL);
  if (options->json)
    add_json_hits (out, options, phrase, hits, near);
  else
    add_hits (out, hits);
  int code = output_print (out->str);
  return code || claimed ? code : unclaimed (phrase, near);
}
