/* entente ingest: documents into the store. */
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/run.h"
#include "cli/storing.h"

typedef struct {
  Storing *storing;
  GError *error;
} Ingest;

static void
add_article (const EntArticle *article, gpointer data)
{
  Ingest *ingest = data;
  if (!ingest->error)
    ent_store_add (ingest->storing->store, article, &ingest->error);
}

static gboolean
go_on (gpointer data)
{
  return ((Ingest *)data)->error == NULL;
}

static void
tell_odd_date (const EntArticle *article, gpointer data)
{
  Storing *storing = data;
  if (!article->date) {
    messages_note (&storing->messages, "%s: of no known date: it counts in no week", article->id);
    return;
  }
  g_autofree char *message = g_strdup_printf ("dated %s, in the future: it counts in the week of that day", article->date);
  messages_warn (article->id, message, &storing->messages);
}

static void
add_count (GString *out, guint64 n, const char *what)
{
  g_string_append_printf (out, "%s%" G_GUINT64_FORMAT " %s", out->len ? ", " : "", n, what);
}

static char *
report (const Options *options, const EntStoreCounts *counts, guint64 broken)
{
  const struct {
    const char *name;
    guint64 n;
  } rows[] = {{"added", counts->added},     {"known", counts->known},   {"duplicate", counts->duplicates},
              {"undated", counts->undated}, {"future", counts->future}, {"broken", broken}};
  GString *out = g_string_new (options->json ? "{" : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (options->json)
      json_add_count (out, rows[i].name, rows[i].n);
    else
      add_count (out, rows[i].n, rows[i].name);
  g_string_append (out, options->json ? "}\n" : "\n");
  return g_string_free (out, FALSE);
}

static int
run (Storing *storing, const Options *options, Ingest *ingest, EntStoreCounts *counts, guint64 *broken)
{
  EntStoreAdding adding = {.lexicon = storing->lexicon,
                           .places = (const char *const *)options->inputs,
                           .no_text = options->no_text,
                           .all_or_nothing = options->strict,
                           .last_day = storing->today,
                           .odd_date = tell_odd_date,
                           .user_data = storing};
  if (!ent_store_begin (storing->store, &adding, &ingest->error))
    return message_error (ingest->error);
  int code = run_inputs (options, &storing->messages, storing->lexicon, add_article, go_on, ingest, broken);
  if (ingest->error)
    return message_error (ingest->error);
  if (code && options->strict)
    return code;
  if (!ent_store_end (storing->store, counts, &ingest->error) || !ent_store_note_time (storing->store, storing->now, &ingest->error))
    return message_error (ingest->error);
  return code;
}

int
command_ingest (const Options *options)
{
  g_auto (Storing) storing;
  Ingest ingest = {&storing, NULL};
  EntStoreCounts counts = {0};
  guint64 broken = 0;
  int code = storing_open (&storing, options, ENT_STORE_CREATE);
  if (code == 0)
    code = run (&storing, options, &ingest, &counts, &broken);
  g_clear_error (&ingest.error);
  if (code || (options->quiet && !options->json))
    return code;
  g_autofree char *text = report (options, &counts, broken);
  return output_print (text);
}
