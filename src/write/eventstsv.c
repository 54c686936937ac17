/* events.tsv, in the manner of POLECAT's tables. */
#include "write/internal.h"

static const EntTalliedEvent *
tallied_event (const WriteInput *input, guint row)
{
  return &g_array_index (input->tallied->events, EntTalliedEvent, row);
}

static gconstpointer
event (const WriteInput *input, guint row)
{
  return tallied_event (input, row);
}

static gconstpointer
event_class (const WriteInput *input, guint row)
{
  return ent_lexicon_find_class (input->lexicon, tallied_event (input, row)->class_name);
}

static gconstpointer
source_entity (const WriteInput *input, guint row)
{
  return write_entity (input, tallied_event (input, row)->source);
}

static gconstpointer
target_entity (const WriteInput *input, guint row)
{
  return write_entity (input, tallied_event (input, row)->target);
}

static WriteValue
source_name (const WriteInput *input, guint row)
{
  return write_text_value (write_entity_name (input, tallied_event (input, row)->source));
}

static WriteValue
target_name (const WriteInput *input, guint row)
{
  return write_text_value (write_entity_name (input, tallied_event (input, row)->target));
}

static WriteValue
event_week (const WriteInput *input, guint row)
{
  WriteValue value = {.type = WRITE_TEXT};
  value.missing = !ent_iso_week (tallied_event (input, row)->date, value.made);
  return value;
}

static WriteValue
event_quad (const WriteInput *input, guint row)
{
  return write_text_value (ent_quad_name (tallied_event (input, row)->quad));
}

static WriteValue
event_layer (const WriteInput *input, guint row)
{
  return write_text_value (ent_layer_name (tallied_event (input, row)->layer));
}

static WriteValue
event_attributed (const WriteInput *input, guint row)
{
  return write_text_value (tallied_event (input, row)->attributed ? "true" : "false");
}

static WriteValue
event_symmetric (const WriteInput *input, guint row)
{
  return write_text_value (tallied_event (input, row)->symmetric ? "true" : "false");
}

static const WriteAttribute columns[] = {
    WRITE_FIELD ("event_id", TEXT, event, EntTalliedEvent, id, NULL, "16 hexadecimal digits",
                 "hash of date, source, target, class and layer: the same event has the same id in every run", NULL),
    WRITE_FIELD ("event_date", TEXT, event, EntTalliedEvent, date, "day", "YYYY-MM-DD",
                 "day of the story that tells it, the earliest of its copies", NULL),
    WRITE_MADE ("week", TEXT, event_week, "ISO 8601 week", "YYYY-Www", "week of that day", NULL),
    WRITE_FIELD ("event_type", TEXT, event, EntTalliedEvent, class_name, NULL, "16 classes", "class of the event", "PLOVER"),
    WRITE_MADE ("quad_class", TEXT, event_quad, NULL, "verbal_cooperation, material_cooperation, verbal_conflict, material_conflict",
                "quad class", "PLOVER"),
    WRITE_FIELD ("cameo_root", TEXT, event_class, EntClass, cameo, NULL, "01 to 20",
                 "the CAMEO root code nearest to the class; text, since its leading zero counts", "CAMEO"),
    WRITE_FIELD ("goldstein", REAL, event_class, EntClass, goldstein, "Goldstein scale", "[-10,10]",
                 "weight of the class on the older scale", "Goldstein (1992)"),
    WRITE_FIELD ("intensity", REAL, event, EntTalliedEvent, intensity, "intensity", "[-10,10]",
                 "weight of the class on the scale of PLOVER", "PLOVER"),
    WRITE_MADE ("layer", TEXT, event_layer, NULL, "asserted, hypothetical, background",
                "what is told as a fact of these days, as a possibility, or as history; edges count the first only", NULL),
    WRITE_MADE ("attributed", TEXT, event_attributed, NULL, "true, false", "somebody other than the source says so", NULL),
    WRITE_FIELD ("speaker", TEXT, event, EntTalliedEvent, speaker, NULL, NULL, "id of the one who says so, where known", NULL),
    WRITE_FIELD ("source", TEXT, event, EntTalliedEvent, source, NULL, NULL, "id of the one that acts", NULL),
    WRITE_MADE ("source_name", TEXT, source_name, NULL, NULL, "its name", NULL),
    WRITE_FIELD ("source_ccode", TEXT, source_entity, EntEntity, cow, NULL, "[2,990]", "its country number", "Correlates of War"),
    WRITE_FIELD ("source_sector", TEXT, event, EntTalliedEvent, source_sector, NULL, NULL, "who of it acts: government, military …", NULL),
    WRITE_FIELD ("target", TEXT, event, EntTalliedEvent, target, NULL, NULL, "id of the one it is done to", NULL),
    WRITE_MADE ("target_name", TEXT, target_name, NULL, NULL, "its name", NULL),
    WRITE_FIELD ("target_ccode", TEXT, target_entity, EntEntity, cow, NULL, "[2,990]", "its country number", "Correlates of War"),
    WRITE_FIELD ("target_sector", TEXT, event, EntTalliedEvent, target_sector, NULL, NULL, "who of it is meant", NULL),
    WRITE_MADE ("symmetric", TEXT, event_symmetric, NULL, "true, false",
                "mutual, such as a meeting: there is a second event the other way round", NULL),
    WRITE_FIELD ("construction", TEXT, event, EntTalliedEvent, construction, NULL, NULL, "the pattern of its most confident report", NULL),
    WRITE_FIELD ("operators", TEXT, event, EntTalliedEvent, operators, NULL, NULL,
                 "operators around the cue, outermost first, divided by |", NULL),
    WRITE_FIELD ("cue", TEXT, event, EntTalliedEvent, cue, NULL, NULL, "lemma of the cue", NULL),
    WRITE_FIELD ("confidence", REAL, event, EntTalliedEvent, confidence, "probability", "(0,1]",
                 "1 - product of (1 - p) over independent stories, p being the confidence of a story's best report", NULL),
    WRITE_FIELD ("n_reports", COUNT, event, EntTalliedEvent, n_reports, "documents", "1 and above",
                 "documents that carry it, copies included", NULL),
    WRITE_FIELD ("n_articles", COUNT, event, EntTalliedEvent, n_articles, "stories", "1 and above", "independent stories", NULL),
    WRITE_FIELD ("n_sources", COUNT, event, EntTalliedEvent, n_sources, "publishers", "1 and above",
                 "distinct publishers; unknown ones are one", NULL),
    WRITE_FIELD ("document", TEXT, event, EntTalliedEvent, document, NULL, NULL, "id of the document of its most confident report", NULL),
    WRITE_FIELD ("sentence", TEXT, event, EntTalliedEvent, sentence_text, NULL, NULL,
                 "the sentence of that report on one line; its exact text is in evidence.jsonl", NULL),
};

static guint
count_events (const WriteInput *input)
{
  return input->tallied->events->len;
}

const WriteTable write_events_table = {"events.tsv", '\t', columns, G_N_ELEMENTS (columns), NULL, count_events};

gboolean
write_events (const WriteInput *input, WriteSink *sink)
{
  return write_table (input, sink, &write_events_table);
}
