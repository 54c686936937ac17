/* Collecting reports: the events of an article, with who of each state acts in them, as the sectors of their mentions tell. */
#include "tally/internal.h"

#include <string.h>

/* A mention, to be found by entity and place. */
typedef struct {
  guint32 entity;
  EntField field;
  EntSpan span;
  const char *sector;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;
  if (x->entity != y->entity)
    return x->entity < y->entity ? -1 : 1;
  if (x->field != y->field)
    return x->field < y->field ? -1 : 1;
  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  if (x->span.end != y->span.end)
    return x->span.end < y->span.end ? -1 : 1;
  return g_strcmp0 (x->sector, y->sector);
}

static GArray *
list_places (EntTally *tally, const EntArticle *article)
{
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (Place), article->mentions->len);
  for (guint i = 0; i < article->mentions->len; i++) {
    const EntMention *mention = &g_array_index (article->mentions, EntMention, i);
    Place place = {ent_tally_entity_number (tally, mention->entity), mention->field, mention->span, mention->sector};
    g_array_append_val (places, place);
  }
  g_array_sort (places, compare_places);
  return places;
}

/* The sector of the mention of ENTITY that overlaps SPAN: the event's actor may be a longer phrase than the name in it, or a part of it. */
static const char *
find_sector (const GArray *places, guint32 entity, EntField field, EntSpan span)
{
  guint low = 0, high = places->len;
  const Place wanted = {entity, field, {span.start, 0}, NULL};
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (compare_places (&g_array_index (places, Place, middle), &wanted) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  for (guint i = low; i < places->len; i++) {
    const Place *place = &g_array_index (places, Place, i);
    if (place->entity != entity || place->field != field || place->span.start >= span.end)
      break;
    if (place->sector)
      return place->sector;
  }
  const Place *before = low ? &g_array_index (places, Place, low - 1) : NULL;
  gboolean reaches = before && before->entity == entity && before->field == field && before->span.end > span.start;
  return reaches ? before->sector : NULL;
}

static gboolean
sector_asked_for (const EntTally *tally, const char *source, const char *target)
{
  const char *const *sectors = (const char *const *)tally->options.sectors;
  return !sectors || (source && g_strv_contains (sectors, source)) || (target && g_strv_contains (sectors, target));
}

static EntEvent
keep_event (EntTally *tally, const EntEvent *event)
{
  EntEvent kept = *event;
  gsize length = event->cue_text ? event->cue.end - event->cue.start : 0;
  kept.source = ent_tally_intern (tally, event->source);
  kept.target = ent_tally_intern (tally, event->target);
  kept.class_name = ent_tally_intern (tally, event->class_name);
  kept.speaker = ent_tally_intern (tally, event->speaker);
  kept.construction = ent_tally_intern (tally, event->construction);
  kept.operators = ent_tally_intern (tally, event->operators ? event->operators : "");
  kept.cue_id = ent_tally_intern (tally, event->cue_id);
  kept.cue_text = g_string_chunk_insert_len (tally->strings->chunk, event->cue_text ? event->cue_text : "", (gssize)length);
  kept.intensity = ent_round6 (event->intensity);
  kept.confidence = ent_round6 (event->confidence);
  kept.score = ent_round6 (event->score);
  return kept;
}

static const char *
keep_sentence (EntTally *tally, const EntSentence *sentence)
{
  gsize length = sentence->text ? sentence->span.end - sentence->span.start : 0;
  return g_string_chunk_insert_len (tally->strings->chunk, sentence->text ? sentence->text : "", (gssize)length);
}

static void
add_report (EntTally *tally, const EntArticle *article, TallyDocument *document, guint position, const GArray *places)
{
  const EntEvent *event = &g_array_index (article->events, EntEvent, position);
  const EntSentence *sentence = ent_article_sentence (article, event->sentence);
  if (!sentence || strcmp (event->source, event->target) == 0)
    return;
  guint32 source = ent_tally_entity_number (tally, event->source), target = ent_tally_entity_number (tally, event->target);
  const char *source_sector = event->source_sector, *target_sector = event->target_sector;
  if (!article->reduced) {
    source_sector = find_sector (places, source, event->field, event->source_mention);
    target_sector = find_sector (places, target, event->field, event->target_mention);
  }
  if (!sector_asked_for (tally, source_sector, target_sector))
    return;
  const TallyReport *before = tally->reports->len ? g_ptr_array_index (tally->reports, tally->reports->len - 1) : NULL;
  gboolean same = before && before->document == document && before->event.sentence == event->sentence;
  TallyReport *report = g_new0 (TallyReport, 1);
  report->document = document;
  report->source = source;
  report->target = target;
  report->position = position;
  report->hash = sentence->hash;
  report->span = sentence->span;
  report->text = same ? before->text : keep_sentence (tally, sentence);
  report->source_sector = ent_tally_intern (tally, source_sector);
  report->target_sector = ent_tally_intern (tally, target_sector);
  report->event = keep_event (tally, event);
  g_ptr_array_add (tally->reports, report);
}

void
ent_tally_add_reports (EntTally *tally, const EntArticle *article, TallyDocument *document)
{
  if (article->events->len == 0)
    return;
  g_autoptr (GArray) places = list_places (tally, article);
  for (guint i = 0; i < article->events->len; i++)
    add_report (tally, article, document, i, places);
}
