/* events.tsv, in the manner of POLECAT's tables. Tabs and line ends in a cell become blanks and double quotes single ones, so that a reader
 * with any idea of quoting cuts the lines alike; the exact text stands in evidence.jsonl. */
#include "write/internal.h"

#include <string.h>

#define HEADER                                                                                                                             \
  "event_id\tevent_date\tweek\tevent_type\tquad_class\tcameo_root\tgoldstein\tintensity\tlayer\tattributed\tspeaker\tsource\t"             \
  "source_name\tsource_ccode\tsource_sector\ttarget\ttarget_name\ttarget_ccode\ttarget_sector\tsymmetric\tconstruction\toperators\t"       \
  "cue\tconfidence\tn_reports\tn_articles\tn_sources\tdocument\tsentence\n"

static void
write_cell (WriteSink *sink, const char *text)
{
  for (const char *p = text ? text : ""; *p; p++) {
    char c = (guchar)*p < 0x20 ? ' ' : *p == '"' ? '\'' : *p;
    write_bytes (sink, &c, 1);
  }
}

static void
text_cell (WriteSink *sink, const char *text)
{
  write_text (sink, "\t");
  write_cell (sink, text);
}

static void
number_cell (WriteSink *sink, double x)
{
  write_text (sink, "\t");
  write_number (sink, x);
}

static void
count_cell (WriteSink *sink, guint64 n)
{
  write_text (sink, "\t");
  write_count (sink, n);
}

static void
flag_cell (WriteSink *sink, gboolean flag)
{
  text_cell (sink, flag ? "true" : "false");
}

static void
write_class (const WriteInput *input, const EntTalliedEvent *event, WriteSink *sink)
{
  const EntClass *class = ent_lexicon_find_class (input->lexicon, event->class_name);
  text_cell (sink, event->class_name);
  text_cell (sink, ent_quad_name (event->quad));
  text_cell (sink, class ? class->cameo : NULL);
  write_text (sink, "\t");
  if (class)
    write_number (sink, class->goldstein);
  number_cell (sink, event->intensity);
}

static void
write_actor (const WriteInput *input, const char *id, const char *sector, WriteSink *sink)
{
  const EntEntity *entity = ent_lexicon_find_entity (input->lexicon, id);
  text_cell (sink, id);
  text_cell (sink, write_entity_name (input, id));
  text_cell (sink, entity ? entity->cow : NULL);
  text_cell (sink, sector);
}

static void
write_row (const WriteInput *input, const EntTalliedEvent *event, WriteSink *sink)
{
  char week[9];
  write_cell (sink, event->id);
  text_cell (sink, event->date);
  text_cell (sink, event->date && ent_iso_week (event->date, week) ? week : NULL);
  write_class (input, event, sink);
  text_cell (sink, ent_layer_name (event->layer));
  flag_cell (sink, event->attributed);
  text_cell (sink, event->speaker);
  write_actor (input, event->source, event->source_sector, sink);
  write_actor (input, event->target, event->target_sector, sink);
  flag_cell (sink, event->symmetric);
  text_cell (sink, event->construction);
  text_cell (sink, event->operators);
  text_cell (sink, event->cue);
  number_cell (sink, event->confidence);
  count_cell (sink, event->n_reports);
  count_cell (sink, event->n_articles);
  count_cell (sink, event->n_sources);
  text_cell (sink, event->document);
  text_cell (sink, event->sentence_text);
  write_text (sink, "\n");
}

gboolean
write_events (const WriteInput *input, WriteSink *sink)
{
  write_text (sink, HEADER);
  for (guint i = 0; i < input->tallied->events->len; i++)
    write_row (input, &g_array_index (input->tallied->events, EntTalliedEvent, i), sink);
  return TRUE;
}
