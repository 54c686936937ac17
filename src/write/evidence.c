/* evidence.jsonl: one line a report, so that every edge can be read down to its sentences. Written by hand and streamed, since it is the
 * one file that grows with the text. */
#include "write/internal.h"

/* NAME is what stands before the value: braces, comma, key and colon. */
static void
add_string (WriteSink *sink, const char *name, const char *text)
{
  write_text (sink, name);
  write_string (sink, text, -1, FALSE);
}

static void
add_flag (WriteSink *sink, const char *name, gboolean flag)
{
  write_text (sink, name);
  write_text (sink, flag ? "true" : "false");
}

static void
add_count (WriteSink *sink, const char *name, guint64 n)
{
  write_text (sink, name);
  write_count (sink, n);
}

static void
add_span (WriteSink *sink, const char *name, EntSpan span)
{
  add_count (sink, name, span.start);
  add_count (sink, ",", span.end);
  write_text (sink, "]");
}

/* Joined by '|' in memory, an array here and in the records. */
static void
add_operators (WriteSink *sink, const char *operators)
{
  g_auto (GStrv) list = g_strsplit (operators ? operators : "", "|", -1);
  write_text (sink, ",\"operators\":[");
  for (guint i = 0; list[i]; i++)
    add_string (sink, i > 0 ? "," : "", list[i]);
  write_text (sink, "]");
}

static void
write_sentence (WriteSink *sink, const EntEvidence *evidence)
{
  add_count (sink, ",\"sentence\":{\"index\":", evidence->sentence);
  add_string (sink, ",\"field\":", ent_field_name (evidence->field));
  add_count (sink, ",\"start\":", evidence->span.start);
  add_count (sink, ",\"end\":", evidence->span.end);
  add_string (sink, ",\"text\":", evidence->text);
  write_text (sink, "}");
}

static void
write_cue (WriteSink *sink, const EntEvent *event)
{
  add_string (sink, ",\"cue\":{\"id\":", event->cue_id);
  write_text (sink, ",\"text\":");
  write_string (sink, event->cue_text, (gssize)(event->cue.end - event->cue.start), FALSE);
  add_count (sink, ",\"start\":", event->cue.start);
  add_count (sink, ",\"end\":", event->cue.end);
  write_text (sink, "}");
}

static void
write_event (WriteSink *sink, const EntEvent *event)
{
  add_string (sink, ",\"event\":{\"source\":", event->source);
  add_string (sink, ",\"target\":", event->target);
  add_string (sink, ",\"class\":", event->class_name);
  add_string (sink, ",\"quad\":", ent_quad_name (event->quad));
  add_string (sink, ",\"layer\":", ent_layer_name (event->layer));
  add_flag (sink, ",\"attributed\":", event->attributed);
  add_string (sink, ",\"construction\":", event->construction);
  add_operators (sink, event->operators);
  write_cue (sink, event);
  add_span (sink, ",\"source_mention\":[", event->source_mention);
  add_span (sink, ",\"target_mention\":[", event->target_mention);
  write_text (sink, ",\"confidence\":");
  write_number (sink, event->confidence);
  write_text (sink, "}");
}

static void
write_line (WriteSink *sink, const EntEvidence *evidence)
{
  add_string (sink, "{\"edge\":", evidence->edge);
  add_string (sink, ",\"document\":", evidence->document);
  add_string (sink, ",\"url\":", evidence->url);
  add_string (sink, ",\"publisher\":", evidence->publisher);
  add_string (sink, ",\"title\":", evidence->title);
  add_string (sink, ",\"date\":", evidence->date);
  write_sentence (sink, evidence);
  if (evidence->event.class_name)
    write_event (sink, &evidence->event);
  else
    write_text (sink, ",\"event\":null");
  add_flag (sink, ",\"duplicate\":", evidence->duplicate);
  write_text (sink, "}\n");
}

gboolean
write_evidence (const WriteInput *input, WriteSink *sink)
{
  for (guint i = 0; i < input->tallied->evidence->len; i++)
    write_line (sink, &g_array_index (input->tallied->evidence, EntEvidence, i));
  return TRUE;
}
