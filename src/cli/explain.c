/* entente explain: how one text is read, or what the store has of a dyad. */
#include "cli/commands.h"
#include "cli/exhibits.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/plain.h"
#include "cli/tables.h"

#include <entente/record.h>
#include <entente/relate.h>
#include <entente/tag.h>
#include <entente/text.h>

#include <string.h>
#include <unistd.h>

/* "verbal_conflict" as people write it. */
static void
add_words (GString *out, const char *name)
{
  for (; *name; name++)
    g_string_append_c (out, *name == '_' ? ' ' : *name);
}

static void
add_antecedents (GString *out, const EntArticle *article, const EntMention *mention, const char *text)
{
  for (guint i = 0; i < mention->n_antecedents; i++) {
    const EntSpan *span = &g_array_index (article->antecedents, EntSpan, mention->antecedents + i);
    g_string_append (out, i ? ", \"" : ", stands for \"");
    plain_add (out, text + span->start, span->end - span->start);
    g_string_append_c (out, '"');
  }
}

static void
add_mention (GString *out, const EntArticle *article, const EntMention *mention, const EntLexicon *lexicon, const char *text)
{
  const EntEntity *entity = ent_lexicon_find_entity (lexicon, mention->entity);
  g_string_append (out, "  mention  \"");
  plain_add (out, mention->text, mention->span.end - mention->span.start);
  g_string_append_printf (out, "\"  %s", mention->entity);
  if (entity)
    g_string_append_printf (out, " (%s)", entity->name);
  g_string_append_printf (out, ", %s, ", ent_role_name (mention->role));
  add_words (out, ent_mention_kind_name (mention->kind));
  g_string_append_printf (out, "%s%s", mention->sector ? ", " : "", mention->sector ? mention->sector : "");
  add_antecedents (out, article, mention, text);
  g_string_append_printf (out, ", confidence %.2f\n", mention->confidence);
}

static void
add_operators (GString *out, const char *operators)
{
  g_string_append (out, *operators ? ", operators " : ", no operator");
  for (; *operators; operators++)
    if (*operators == '|')
      g_string_append (out, " > ");
    else
      g_string_append_c (out, *operators);
}

static void
add_event (GString *out, const EntEvent *event)
{
  g_string_append_printf (out, "  event    %s → %s  %s (", event->source, event->target, event->class_name);
  add_words (out, ent_quad_name (event->quad));
  g_string_append_printf (out, " %+.1f), %s%s, confidence %.2f\n", event->intensity, ent_layer_name (event->layer),
                          event->symmetric ? ", symmetric" : "", event->confidence);
  g_string_append (out, "           cue \"");
  plain_add (out, event->cue_text, event->cue.end - event->cue.start);
  g_string_append_printf (out, "\" (%s), construction ", event->cue_id);
  add_words (out, event->construction);
  add_operators (out, event->operators);
  if (event->attributed)
    g_string_append_printf (out, ", said by %s", event->speaker ? event->speaker : "somebody unknown");
  g_string_append_c (out, '\n');
}

/* What was read on the way, and what became no event. */
static void
add_notes (GString *out, const GArray *notes, guint sentence)
{
  for (guint i = 0; i < notes->len; i++) {
    const EntNote *note = &g_array_index (notes, EntNote, i);
    if (note->sentence != sentence)
      continue;
    g_string_append_printf (out, "  %-8s ", note->kind);
    plain_add (out, note->text, strlen (note->text));
    g_string_append_c (out, '\n');
  }
}

static void
add_article (GString *out, const EntArticle *article, const GArray *notes, const EntLexicon *lexicon, const char *text)
{
  for (guint i = 0; i < article->sentences->len; i++) {
    const EntSentence *sentence = &g_array_index (article->sentences, EntSentence, i);
    g_string_append (out, i ? "\n" : "");
    plain_add (out, sentence->text, sentence->span.end - sentence->span.start);
    g_string_append_c (out, '\n');
    for (guint j = 0; j < article->mentions->len; j++)
      if (g_array_index (article->mentions, EntMention, j).sentence == sentence->index)
        add_mention (out, article, &g_array_index (article->mentions, EntMention, j), lexicon, text);
    for (guint j = 0; j < article->events->len; j++)
      if (g_array_index (article->events, EntEvent, j).sentence == sentence->index)
        add_event (out, &g_array_index (article->events, EntEvent, j));
    add_notes (out, notes, sentence->index);
  }
}

static void
add_totals (GString *out, const EntSplitter *splitter, guint mentions, guint events)
{
  EntSplitCounts aside;
  ent_splitter_counts (splitter, &aside);
  g_string_append_printf (out, "\n%u mention%s, %u event%s. Set aside: ", mentions, mentions == 1 ? "" : "s", events,
                          events == 1 ? "" : "s");
  if (aside.repeated + aside.boilerplate == 0)
    g_string_append (out, "nothing.\n");
  else
    g_string_append_printf (out, "%" G_GUINT64_FORMAT " repeated paragraphs, %" G_GUINT64_FORMAT " lines of boilerplate.\n", aside.repeated,
                            aside.boilerplate);
}

static EntDocument *
new_document (const Options *options)
{
  EntDocument *document = ent_document_new ();
  document->id = g_strdup ("text");
  document->source = g_strdup ("text");
  document->date = g_strdup (options->date);
  document->date_from = options->date ? ENT_DATE_METADATA : ENT_DATE_UNKNOWN;
  document->text = g_utf8_make_valid (options->text, -1);
  document->length = strlen (document->text);
  return document;
}

static void
explain (GString *out, const Options *options, const EntLexicon *lexicon)
{
  g_autoptr (EntDocument) document = new_document (options);
  g_autoptr (EntSplitter) splitter = ent_splitter_new (lexicon);
  g_autoptr (EntTagger) tagger = ent_tagger_new (lexicon);
  g_autoptr (EntRelater) relater = ent_relater_new (lexicon, tagger);
  g_autoptr (EntArticle) article = ent_article_new ();
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (EntNote));
  guint mentions = 0, events = 0;
  g_array_set_clear_func (notes, ent_note_clear);
  if (!options->json)
    ent_relater_set_notes (relater, notes);
  ent_splitter_begin (splitter, document);
  if (options->json)
    ent_record_write_run (out, lexicon);
  while (ent_splitter_next (splitter, article)) {
    ent_tagger_run (tagger, article);
    ent_relater_run (relater, article);
    mentions += article->mentions->len;
    events += article->events->len;
    if (options->json)
      ent_record_write_article (out, article);
    else
      add_article (out, article, notes, lexicon, document->text);
    g_array_set_size (notes, 0);
  }
  if (!options->json)
    add_totals (out, splitter, mentions, events);
}

int
command_explain (const Options *options)
{
  g_autoptr (GError) error = NULL;
  if (!options->text)
    return exhibits_explain (options);
  g_autoptr (EntLexicon) lexicon = tables_load (options, &error);
  if (!lexicon)
    return message_error (error);
  Output output;
  output_init (&output, STDOUT_FILENO);
  explain (output.text, options, lexicon);
  return output_finish (&output);
}
