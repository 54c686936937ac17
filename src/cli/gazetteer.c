/* entente gazetteer: the tables checked and listed; find.c searches them. */
#include "cli/commands.h"
#include "cli/find.h"
#include "cli/json.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/tables.h"

#include <entente/gazetteer.h>

#include <string.h>

/* Today in UTC: the only clock of the tables, and only where no --against is given. */
static char *
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  return g_date_time_format (now, "%Y-%m-%d");
}

/* ---- check ---- */

static void
add_finding (GString *out, const EntFinding *finding)
{
  g_string_append (out, *finding->file ? finding->file : "the tables");
  if (finding->line)
    g_string_append_printf (out, ":%u", finding->line);
  g_string_append_printf (out, ": %s: ", finding->error ? "error" : "warning");
  if (*finding->column)
    g_string_append_printf (out, "column '%s': ", finding->column);
  g_string_append_printf (out, "%s\n", finding->message);
}

static void
add_json_finding (GString *out, const EntFinding *finding)
{
  g_string_append_c (out, '{');
  json_add_string (out, "severity", finding->error ? "error" : "warning");
  json_add_string (out, "file", finding->file);
  json_add_count (out, "line", finding->line);
  json_add_string (out, "column", finding->column);
  json_add_string (out, "message", finding->message);
  g_string_append_c (out, '}');
}

static guint
count_errors (const GPtrArray *findings)
{
  guint n = 0;
  for (guint i = 0; i < findings->len; i++)
    n += ((const EntFinding *)findings->pdata[i])->error ? 1 : 0;
  return n;
}

static void
add_json_findings (GString *out, const GPtrArray *findings, const char *against)
{
  guint n_errors = count_errors (findings);
  g_string_append_c (out, '{');
  json_add_string (out, "against", against);
  json_add_count (out, "errors", n_errors);
  json_add_count (out, "warnings", findings->len - n_errors);
  g_string_append (out, ",\"findings\":[");
  for (guint i = 0; i < findings->len; i++) {
    g_string_append (out, i ? ",\n  " : "\n  ");
    add_json_finding (out, findings->pdata[i]);
  }
  g_string_append (out, "]}\n");
}

static void
add_findings (GString *out, const Options *options, const GPtrArray *findings, const char *against)
{
  guint n_errors = count_errors (findings), n_warnings = findings->len - n_errors;
  for (guint i = 0; i < findings->len; i++) {
    const EntFinding *finding = findings->pdata[i];
    if (finding->error || !options->quiet)
      add_finding (out, finding);
  }
  if (!options->quiet)
    g_string_append_printf (out, "%u error%s and %u warning%s; terms without an end looked at as of %s\n", n_errors,
                            n_errors == 1 ? "" : "s", n_warnings, n_warnings == 1 ? "" : "s", against);
}

static int
check (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *against = options->against ? g_strdup (options->against) : today ();
  g_autoptr (EntGazetteer) gazetteer = tables_gazetteer (options, TRUE, &error);
  if (!gazetteer)
    return message_error (error);
  const GPtrArray *findings = ent_gazetteer_check (gazetteer, against);
  g_autoptr (GString) out = g_string_new (NULL);
  if (options->json)
    add_json_findings (out, findings, against);
  else
    add_findings (out, options, findings, against);
  int code = output_print (out->str);
  return code ? code : count_errors (findings) ? ENT_ERROR_TABLE : 0;
}

/* ---- list ---- */

static void
add_entity (GString *out, const EntEntity *e, gboolean json)
{
  if (!json) {
    g_string_append_printf (out, "%s\t%s\t%s\t%s\t%s\n", e->id, ent_entity_kind_name (e->kind), e->name, e->iso3, e->cow);
    return;
  }
  g_string_append_c (out, '{');
  json_add_string (out, "id", e->id);
  json_add_string (out, "kind", ent_entity_kind_name (e->kind));
  json_add_string (out, "name", e->name);
  json_add_string (out, "iso3", *e->iso3 ? e->iso3 : NULL);
  json_add_string (out, "cow", *e->cow ? e->cow : NULL);
  g_string_append (out, "}\n");
}

static int
list (const Options *options)
{
  g_autoptr (GError) error = NULL;
  EntEntityKind kind = ENT_KIND_STATE;
  const char *name = options->inputs[1];
  if (name && !ent_entity_kind_from_name (name, &kind))
    return message_fail (ENT_ERROR_USAGE, "'%s' is no kind: state, territory, former_state, organization, bloc or armed_group", name);
  g_autoptr (EntLexicon) lexicon = tables_load (options, &error);
  if (!lexicon)
    return message_error (error);
  g_autoptr (GString) out = g_string_new (options->json ? "" : "id\tkind\tname\tiso3\tcow\n");
  for (guint i = 0; i < ent_lexicon_n_entities (lexicon); i++) {
    const EntEntity *entity = ent_lexicon_entity (lexicon, i);
    if (!name || entity->kind == kind)
      add_entity (out, entity, options->json);
  }
  return output_print (out->str);
}

/* ---- which of them ---- */

static const struct {
  const char *name;
  int (*run) (const Options *options);
  guint min, max; /* operands behind the name */
  gboolean date, against;
} actions[] = {{"check", check, 0, 0, FALSE, TRUE}, {"find", find_name, 1, G_MAXUINT, TRUE, FALSE}, {"list", list, 0, 1, FALSE, FALSE}};

int
command_gazetteer (const Options *options)
{
  guint n = g_strv_length (options->inputs) - 1, i = 0;
  while (i < G_N_ELEMENTS (actions) && strcmp (actions[i].name, options->inputs[0]) != 0)
    i++;
  if (i == G_N_ELEMENTS (actions))
    return message_fail (ENT_ERROR_USAGE, "gazetteer: '%s' is none of check, find NAME, list [KIND]", options->inputs[0]);
  if (n < actions[i].min)
    return message_fail (ENT_ERROR_USAGE, "gazetteer %s: no NAME given", actions[i].name);
  if (n > actions[i].max)
    return message_fail (ENT_ERROR_USAGE, "gazetteer %s: '%s' is one argument too many", actions[i].name,
                         options->inputs[actions[i].max + 1]);
  if (options->date && !actions[i].date)
    return message_fail (ENT_ERROR_USAGE, "gazetteer %s: --date is for 'find'%s", actions[i].name,
                         actions[i].against ? "; did you mean --against?" : "");
  if (options->against && !actions[i].against)
    return message_fail (ENT_ERROR_USAGE, "gazetteer %s: --against is for 'check'", actions[i].name);
  return actions[i].run (options);
}
