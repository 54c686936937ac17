/* Articles → JSON Lines. The order of keys is part of the format. */
#include "record/write.h"

#include "lexicon/signature.h"

static void
put_span_text (JsonLine *line, const char *text, EntSpan span)
{
  json_line_put_text (line, text, text ? span.end - span.start : 0);
}

static void
put_minhash (JsonLine *line, const EntArticle *article)
{
  guint32 values[ENT_MINHASH_SIZE];
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++)
    values[i] = GUINT32_TO_LE (article->minhash[i]);
  g_autofree char *encoded = ent_has_signature (article) ? g_base64_encode ((const guchar *)values, sizeof values) : g_strdup ("");
  json_line_put_string (line, encoded);
}

static void
put_story (JsonLine *line, const EntArticle *article)
{
  PUT (line, ",\"story\":{\"id\":");
  json_line_put_string (line, article->story_id);
  STRING_FIELD (line, "sha256", article->story_sha256);
  STRING_FIELD (line, "date", article->story_date);
  json_line_put_char (line, '}');
}

/* Writes the record of the article; the place of its id in what is written, in quotes, for the records that follow. */
static EntSpan
write_document (JsonLine *line, const EntArticle *article)
{
  PUT (line, "{\"record\":\"document\"");
  PUT_KEY (line, "id");
  EntSpan id = {.start = (gsize)(line->at - line->out->str)};
  json_line_put_string (line, article->id);
  id.end = (gsize)(line->at - line->out->str);
  STRING_FIELD (line, "source", article->source);
  STRING_FIELD (line, "url", article->url);
  STRING_FIELD (line, "title", article->title);
  STRING_FIELD (line, "date", article->date);
  STRING_FIELD (line, "date_from", ent_date_from_name (article->date_from));
  SPAN_FIELDS (line, article->span);
  STRING_FIELD (line, "sha256", article->sha256);
  PUT_KEY (line, "minhash");
  put_minhash (line, article);
  if (article->reduced)
    put_story (line, article);
  PUT (line, "}\n");
  return id;
}

/* The id, copied from where it was written. */
static inline void
put_document (JsonLine *line, EntSpan id)
{
  PUT_KEY (line, "document");
  json_line_reserve (line, id.end - id.start);
  json_line_put (line, line->out->str + id.start, id.end - id.start);
}

static void
write_sentence (JsonLine *line, EntSpan document, const EntSentence *sentence)
{
  PUT (line, "{\"record\":\"sentence\"");
  put_document (line, document);
  INTEGER_FIELD (line, "index", sentence->index);
  STRING_FIELD (line, "field", ent_field_name (sentence->field));
  SPAN_FIELDS (line, sentence->span);
  PUT_KEY (line, "text");
  put_span_text (line, sentence->text, sentence->span);
  HEX_FIELD (line, "hash", sentence->hash);
  PUT (line, "}\n");
}

static void
put_antecedents (JsonLine *line, const GArray *antecedents, guint first, guint n)
{
  if (n == 0) {
    PUT (line, "null");
    return;
  }
  for (guint i = 0; i < n; i++) {
    json_line_put_char (line, i ? ',' : '[');
    json_line_put_span (line, g_array_index (antecedents, EntSpan, first + i));
  }
  json_line_put_char (line, ']');
}

static void
write_mention (JsonLine *line, const EntArticle *article, EntSpan document, const EntMention *mention)
{
  PUT (line, "{\"record\":\"mention\"");
  put_document (line, document);
  INTEGER_FIELD (line, "sentence", mention->sentence);
  STRING_FIELD (line, "field", ent_field_name (mention->field));
  SPAN_FIELDS (line, mention->span);
  PUT_KEY (line, "text");
  put_span_text (line, mention->text, mention->span);
  STRING_FIELD (line, "entity", mention->entity);
  STRING_FIELD (line, "entity_kind", ent_entity_kind_name (mention->entity_kind));
  STRING_FIELD (line, "kind", ent_mention_kind_name (mention->kind));
  STRING_FIELD (line, "role", ent_role_name (mention->role));
  STRING_FIELD (line, "sector", mention->sector);
  PUT_KEY (line, "antecedent");
  put_antecedents (line, article->antecedents, mention->antecedents, mention->n_antecedents);
  NUMBER_FIELD (line, "confidence", mention->confidence);
  PUT (line, "}\n");
}

static void
put_operators (JsonLine *line, const char *operators)
{
  json_line_put_char (line, '[');
  while (operators && *operators) {
    gsize length = strcspn (operators, "|");
    json_line_put_text (line, operators, length);
    operators += length;
    if (*operators == '|') {
      json_line_put_char (line, ',');
      operators++;
    }
  }
  json_line_put_char (line, ']');
}

static void
put_cue (JsonLine *line, const EntEvent *event)
{
  PUT (line, "{\"id\":");
  json_line_put_string (line, event->cue_id);
  PUT_KEY (line, "text");
  put_span_text (line, event->cue_text, event->cue);
  SPAN_FIELDS (line, event->cue);
  json_line_put_char (line, '}');
}

static void
write_event (JsonLine *line, const EntArticle *article, EntSpan document, const EntEvent *event)
{
  PUT (line, "{\"record\":\"event\"");
  put_document (line, document);
  INTEGER_FIELD (line, "sentence", event->sentence);
  STRING_FIELD (line, "field", ent_field_name (event->field));
  STRING_FIELD (line, "date", article->date);
  STRING_FIELD (line, "source", event->source);
  STRING_FIELD (line, "target", event->target);
  STRING_FIELD (line, "class", event->class_name);
  STRING_FIELD (line, "quad", ent_quad_name (event->quad));
  NUMBER_FIELD (line, "intensity", event->intensity);
  STRING_FIELD (line, "layer", ent_layer_name (event->layer));
  BOOLEAN_FIELD (line, "attributed", event->attributed);
  STRING_FIELD (line, "speaker", event->speaker);
  BOOLEAN_FIELD (line, "symmetric", event->symmetric);
  STRING_FIELD (line, "construction", event->construction);
  PUT_KEY (line, "operators");
  put_operators (line, event->operators);
  PUT_KEY (line, "cue");
  put_cue (line, event);
  PUT_KEY (line, "source_mention");
  json_line_put_span (line, event->source_mention);
  PUT_KEY (line, "target_mention");
  json_line_put_span (line, event->target_mention);
  NUMBER_FIELD (line, "confidence", event->confidence);
  NUMBER_FIELD (line, "score", event->score);
  if (article->reduced) {
    STRING_FIELD (line, "source_sector", event->source_sector);
    STRING_FIELD (line, "target_sector", event->target_sector);
  }
  PUT (line, "}\n");
}

void
record_begin_run (JsonLine *line, const EntLexicon *lexicon)
{
  PUT (line, "{\"record\":\"run\"");
  INTEGER_FIELD (line, "format", ENT_RECORD_VERSION);
  STRING_FIELD (line, "version", ENTENTE_VERSION);
  STRING_FIELD (line, "gazetteer", ent_lexicon_gazetteer_hash (lexicon));
  STRING_FIELD (line, "cues", ent_lexicon_cues_hash (lexicon));
}

void
ent_record_write_run (GString *out, const EntLexicon *lexicon)
{
  JsonLine line = json_line_begin (out);
  record_begin_run (&line, lexicon);
  PUT (&line, "}\n");
  json_line_end (&line);
}

void
ent_record_write_article (GString *out, const EntArticle *article)
{
  JsonLine line = json_line_begin (out);
  EntSpan document = write_document (&line, article);
  for (guint i = 0; i < article->sentences->len; i++)
    write_sentence (&line, document, &g_array_index (article->sentences, EntSentence, i));
  for (guint i = 0; i < article->mentions->len; i++)
    write_mention (&line, article, document, &g_array_index (article->mentions, EntMention, i));
  for (guint i = 0; i < article->events->len; i++)
    write_event (&line, article, document, &g_array_index (article->events, EntEvent, i));
  json_line_end (&line);
}
