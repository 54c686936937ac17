/* Articles → JSON Lines, written by hand: these lines are most of what `extract` puts out. The order of keys is part of the format. */
#include <entente/record.h>

#include <math.h>
#include <string.h>

static void
put_escape (GString *out, guchar c)
{
  switch (c) {
  case '"': g_string_append (out, "\\\""); break;
  case '\\': g_string_append (out, "\\\\"); break;
  case '\n': g_string_append (out, "\\n"); break;
  case '\r': g_string_append (out, "\\r"); break;
  case '\t': g_string_append (out, "\\t"); break;
  default: g_string_append_printf (out, "\\u%04x", c);
  }
}

static void
put_text (GString *out, const char *text, gsize length)
{
  gsize plain = 0;
  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++) {
    guchar c = (guchar)text[i];
    if (c >= 0x20 && c != '"' && c != '\\')
      continue;
    g_string_append_len (out, text + plain, (gssize)(i - plain));
    put_escape (out, c);
    plain = i + 1;
  }
  if (length > plain)
    g_string_append_len (out, text + plain, (gssize)(length - plain));
  g_string_append_c (out, '"');
}

static void
put_string (GString *out, const char *string)
{
  if (string)
    put_text (out, string, strlen (string));
  else
    g_string_append (out, "null");
}

static void
put_span_text (GString *out, const char *text, EntSpan span)
{
  put_text (out, text, text ? span.end - span.start : 0);
}

static void
put_integer (GString *out, guint64 value)
{
  char digits[20];
  gsize at = sizeof digits;
  do
    digits[--at] = (char)('0' + value % 10);
  while (value /= 10);
  g_string_append_len (out, digits + at, (gssize)(sizeof digits - at));
}

static void
put_number (GString *out, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite (value))
    g_string_append (out, "null"); /* JSON has no other word for it */
  else if (value == 0)
    g_string_append_c (out, '0'); /* never "-0" */
  else
    g_string_append (out, g_ascii_formatd (digits, sizeof digits, "%.6g", value));
}

static void
put_hex64 (GString *out, guint64 value)
{
  for (int shift = 60; shift >= 0; shift -= 4)
    g_string_append_c (out, "0123456789abcdef"[(value >> shift) & 15]);
}

static void
put_boolean (GString *out, gboolean value)
{
  g_string_append (out, value ? "true" : "false");
}

static void
put_key (GString *out, const char *key)
{
  g_string_append (out, ",\"");
  g_string_append (out, key);
  g_string_append (out, "\":");
}

static void
string_field (GString *out, const char *key, const char *value)
{
  put_key (out, key);
  put_string (out, value);
}

static void
integer_field (GString *out, const char *key, guint64 value)
{
  put_key (out, key);
  put_integer (out, value);
}

static void
number_field (GString *out, const char *key, double value)
{
  put_key (out, key);
  put_number (out, value);
}

static void
boolean_field (GString *out, const char *key, gboolean value)
{
  put_key (out, key);
  put_boolean (out, value);
}

static void
span_fields (GString *out, EntSpan span)
{
  integer_field (out, "start", span.start);
  integer_field (out, "end", span.end);
}

static void
put_span (GString *out, EntSpan span)
{
  g_string_append_c (out, '[');
  put_integer (out, span.start);
  g_string_append_c (out, ',');
  put_integer (out, span.end);
  g_string_append_c (out, ']');
}

static void
put_minhash (GString *out, const guint32 *minhash)
{
  guint32 values[ENT_MINHASH_SIZE];
  gboolean any = FALSE;
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++) {
    any |= minhash[i] != G_MAXUINT32;
    values[i] = GUINT32_TO_LE (minhash[i]);
  }
  g_autofree char *encoded = any ? g_base64_encode ((const guchar *)values, sizeof values) : g_strdup ("");
  put_string (out, encoded);
}

static void
write_document (GString *out, const EntArticle *article)
{
  g_string_append (out, "{\"record\":\"document\"");
  string_field (out, "id", article->id);
  string_field (out, "source", article->source);
  string_field (out, "url", article->url);
  string_field (out, "title", article->title);
  string_field (out, "date", article->date);
  string_field (out, "date_from", ent_date_from_name (article->date_from));
  span_fields (out, article->span);
  string_field (out, "sha256", article->sha256);
  put_key (out, "minhash");
  put_minhash (out, article->minhash);
  g_string_append (out, "}\n");
}

static void
write_sentence (GString *out, const char *document, const EntSentence *sentence)
{
  g_string_append (out, "{\"record\":\"sentence\"");
  string_field (out, "document", document);
  integer_field (out, "index", sentence->index);
  string_field (out, "field", ent_field_name (sentence->field));
  span_fields (out, sentence->span);
  put_key (out, "text");
  put_span_text (out, sentence->text, sentence->span);
  g_string_append (out, ",\"hash\":\"");
  put_hex64 (out, sentence->hash);
  g_string_append (out, "\"}\n");
}

static void
put_antecedents (GString *out, const GArray *antecedents, guint first, guint n)
{
  if (n == 0) {
    g_string_append (out, "null");
    return;
  }
  for (guint i = 0; i < n; i++) {
    g_string_append_c (out, i ? ',' : '[');
    put_span (out, g_array_index (antecedents, EntSpan, first + i));
  }
  g_string_append_c (out, ']');
}

static void
write_mention (GString *out, const EntArticle *article, const EntMention *mention)
{
  g_string_append (out, "{\"record\":\"mention\"");
  string_field (out, "document", article->id);
  integer_field (out, "sentence", mention->sentence);
  string_field (out, "field", ent_field_name (mention->field));
  span_fields (out, mention->span);
  put_key (out, "text");
  put_span_text (out, mention->text, mention->span);
  string_field (out, "entity", mention->entity);
  string_field (out, "entity_kind", ent_entity_kind_name (mention->entity_kind));
  string_field (out, "kind", ent_mention_kind_name (mention->kind));
  string_field (out, "role", ent_role_name (mention->role));
  string_field (out, "sector", mention->sector);
  put_key (out, "antecedent");
  put_antecedents (out, article->antecedents, mention->antecedents, mention->n_antecedents);
  number_field (out, "confidence", mention->confidence);
  g_string_append (out, "}\n");
}

static void
put_operators (GString *out, const char *operators)
{
  g_string_append_c (out, '[');
  while (operators && *operators) {
    gsize length = strcspn (operators, "|");
    put_text (out, operators, length);
    operators += length;
    if (*operators == '|') {
      g_string_append_c (out, ',');
      operators++;
    }
  }
  g_string_append_c (out, ']');
}

static void
put_cue (GString *out, const EntEvent *event)
{
  g_string_append (out, "{\"id\":");
  put_string (out, event->cue_id);
  put_key (out, "text");
  put_span_text (out, event->cue_text, event->cue);
  span_fields (out, event->cue);
  g_string_append_c (out, '}');
}

static void
write_event (GString *out, const EntArticle *article, const EntEvent *event)
{
  g_string_append (out, "{\"record\":\"event\"");
  string_field (out, "document", article->id);
  integer_field (out, "sentence", event->sentence);
  string_field (out, "field", ent_field_name (event->field));
  string_field (out, "date", article->date);
  string_field (out, "source", event->source);
  string_field (out, "target", event->target);
  string_field (out, "class", event->class_name);
  string_field (out, "quad", ent_quad_name (event->quad));
  number_field (out, "intensity", event->intensity);
  string_field (out, "layer", ent_layer_name (event->layer));
  boolean_field (out, "attributed", event->attributed);
  string_field (out, "speaker", event->speaker);
  boolean_field (out, "symmetric", event->symmetric);
  string_field (out, "construction", event->construction);
  put_key (out, "operators");
  put_operators (out, event->operators);
  put_key (out, "cue");
  put_cue (out, event);
  put_key (out, "source_mention");
  put_span (out, event->source_mention);
  put_key (out, "target_mention");
  put_span (out, event->target_mention);
  number_field (out, "confidence", event->confidence);
  number_field (out, "score", event->score);
  g_string_append (out, "}\n");
}

void
ent_record_write_run (GString *out, const EntLexicon *lexicon)
{
  g_string_append (out, "{\"record\":\"run\"");
  integer_field (out, "format", ENT_RECORD_VERSION);
  string_field (out, "version", ENTENTE_VERSION);
  string_field (out, "gazetteer", ent_lexicon_gazetteer_hash (lexicon));
  string_field (out, "cues", ent_lexicon_cues_hash (lexicon));
  g_string_append (out, "}\n");
}

void
ent_record_write_article (GString *out, const EntArticle *article)
{
  write_document (out, article);
  for (guint i = 0; i < article->sentences->len; i++)
    write_sentence (out, article->id, &g_array_index (article->sentences, EntSentence, i));
  for (guint i = 0; i < article->mentions->len; i++)
    write_mention (out, article, &g_array_index (article->mentions, EntMention, i));
  for (guint i = 0; i < article->events->len; i++)
    write_event (out, article, &g_array_index (article->events, EntEvent, i));
}
