/* Articles → JSON Lines, written by hand: these lines are most of what `extract` puts out. The order of keys is part of the format. */
#include "record/internal.h"

#include <math.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What is written, as a cursor into the memory of OUT; its length is set at the end. */
typedef struct {
  GString *out;
  char *at, *end; /* room for [at, end) */
} Line;

static Line
begin_line (GString *out)
{
  return (Line){out, out->str + out->len, out->str + out->allocated_len - 1};
}

static void
end_line (Line *line)
{
  *line->at = '\0';
  line->out->len = (gsize)(line->at - line->out->str);
}

static void
grow (Line *line, gsize n)
{
  gsize length = (gsize)(line->at - line->out->str);
  line->out->len = length;
  g_string_set_size (line->out, length + n);
  *line = (Line){line->out, line->out->str + length, line->out->str + line->out->allocated_len - 1};
}

/* Sees to it that there is room for N bytes. */
static inline void
reserve (Line *line, gsize n)
{
  if (G_UNLIKELY ((gsize)(line->end - line->at) < n))
    grow (line, n);
}

static inline void
put (Line *line, const char *text, gsize n)
{
  reserve (line, n);
  memcpy (line->at, text, n);
  line->at += n;
}

#define PUT(line, literal) put ((line), (literal), sizeof (literal) - 1)

static inline void
put_char (Line *line, char c)
{
  reserve (line, 1);
  *line->at++ = c;
}

static inline gboolean
needs_escape (guchar c)
{
  return c < 0x20 || c == '"' || c == '\\';
}

static void
put_escape (Line *line, guchar c)
{
  static const char hex[] = "0123456789abcdef";
  switch (c) {
  case '"': PUT (line, "\\\""); break;
  case '\\': PUT (line, "\\\\"); break;
  case '\n': PUT (line, "\\n"); break;
  case '\r': PUT (line, "\\r"); break;
  case '\t': PUT (line, "\\t"); break;
  default:
    PUT (line, "\\u00");
    put_char (line, hex[c >> 4]);
    put_char (line, hex[c & 15]);
  }
}

/* Copies the bytes of TEXT that stand as they are, 16 at a time where the machine can; returns the first that does not, or END. There is
 * room for all. */
static inline const char *
put_plain (Line *line, const char *text, const char *end)
{
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8 ('"'), slash = _mm_set1_epi8 ('\\'), control = _mm_set1_epi8 (0x1f);
  for (; end - text >= 16; text += 16, line->at += 16) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *)(gconstpointer)text);
    __m128i marks = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, quote), _mm_cmpeq_epi8 (bytes, slash));
    int mask = _mm_movemask_epi8 (_mm_or_si128 (marks, _mm_cmpeq_epi8 (_mm_min_epu8 (bytes, control), bytes)));
    _mm_storeu_si128 ((__m128i *)(gpointer)line->at, bytes);
    if (mask) {
      line->at += __builtin_ctz ((guint)mask);
      return text + __builtin_ctz ((guint)mask);
    }
  }
#endif
  while (text < end && !needs_escape ((guchar)*text))
    *line->at++ = *text++;
  return text;
}

static void
put_text (Line *line, const char *text, gsize length)
{
  const char *end = text + length;
  reserve (line, length + 2);
  *line->at++ = '"';
  while ((text = put_plain (line, text, end)) < end) {
    put_escape (line, (guchar)*text++);
    reserve (line, (gsize)(end - text) + 1);
  }
  *line->at++ = '"';
}

static void
put_string (Line *line, const char *string)
{
  if (string)
    put_text (line, string, strlen (string));
  else
    PUT (line, "null");
}

static void
put_span_text (Line *line, const char *text, EntSpan span)
{
  put_text (line, text, text ? span.end - span.start : 0);
}

static void
put_integer (Line *line, guint64 value)
{
  char digits[20];
  gsize at = sizeof digits;
  do
    digits[--at] = (char)('0' + value % 10);
  while (value /= 10);
  put (line, digits + at, sizeof digits - at);
}

static void
put_number (Line *line, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite (value)) {
    PUT (line, "null"); /* JSON has no other word for it */
  } else {
    ent_format6 (value, digits);
    put (line, digits, strlen (digits));
  }
}

static void
put_hex64 (Line *line, guint64 value)
{
  reserve (line, 16);
  for (int shift = 60; shift >= 0; shift -= 4)
    *line->at++ = "0123456789abcdef"[(value >> shift) & 15];
}

static void
put_boolean (Line *line, gboolean value)
{
  if (value)
    PUT (line, "true");
  else
    PUT (line, "false");
}

/* A field behind another one; KEY is a literal. */
#define PUT_KEY(line, key) PUT ((line), ",\"" key "\":")
#define STRING_FIELD(line, key, value) (PUT_KEY (line, key), put_string ((line), (value)))
#define INTEGER_FIELD(line, key, value) (PUT_KEY (line, key), put_integer ((line), (value)))
#define NUMBER_FIELD(line, key, value) (PUT_KEY (line, key), put_number ((line), (value)))
#define BOOLEAN_FIELD(line, key, value) (PUT_KEY (line, key), put_boolean ((line), (value)))

static void
span_fields (Line *line, EntSpan span)
{
  INTEGER_FIELD (line, "start", span.start);
  INTEGER_FIELD (line, "end", span.end);
}

static void
put_span (Line *line, EntSpan span)
{
  put_char (line, '[');
  put_integer (line, span.start);
  put_char (line, ',');
  put_integer (line, span.end);
  put_char (line, ']');
}

static void
put_minhash (Line *line, const guint32 *minhash)
{
  guint32 values[ENT_MINHASH_SIZE];
  gboolean any = FALSE;
  for (guint i = 0; i < ENT_MINHASH_SIZE; i++) {
    any |= minhash[i] != G_MAXUINT32;
    values[i] = GUINT32_TO_LE (minhash[i]);
  }
  g_autofree char *encoded = any ? g_base64_encode ((const guchar *)values, sizeof values) : g_strdup ("");
  put_string (line, encoded);
}

static void
put_story (Line *line, const EntArticle *article)
{
  PUT (line, ",\"story\":{\"id\":");
  put_string (line, article->story_id);
  STRING_FIELD (line, "sha256", article->story_sha256);
  STRING_FIELD (line, "date", article->story_date);
  put_char (line, '}');
}

/* Writes the record of the article; the place of its id in what is written, in quotes, for the records that follow. */
static EntSpan
write_document (Line *line, const EntArticle *article)
{
  PUT (line, "{\"record\":\"document\"");
  PUT_KEY (line, "id");
  EntSpan id = {.start = (gsize)(line->at - line->out->str)};
  put_string (line, article->id);
  id.end = (gsize)(line->at - line->out->str);
  STRING_FIELD (line, "source", article->source);
  STRING_FIELD (line, "url", article->url);
  STRING_FIELD (line, "title", article->title);
  STRING_FIELD (line, "date", article->date);
  STRING_FIELD (line, "date_from", ent_date_from_name (article->date_from));
  span_fields (line, article->span);
  STRING_FIELD (line, "sha256", article->sha256);
  PUT_KEY (line, "minhash");
  put_minhash (line, article->minhash);
  if (article->reduced)
    put_story (line, article);
  PUT (line, "}\n");
  return id;
}

/* The id, copied from where it was written. */
static inline void
put_document (Line *line, EntSpan id)
{
  PUT_KEY (line, "document");
  reserve (line, id.end - id.start);
  put (line, line->out->str + id.start, id.end - id.start);
}

static void
write_sentence (Line *line, EntSpan document, const EntSentence *sentence)
{
  PUT (line, "{\"record\":\"sentence\"");
  put_document (line, document);
  INTEGER_FIELD (line, "index", sentence->index);
  STRING_FIELD (line, "field", ent_field_name (sentence->field));
  span_fields (line, sentence->span);
  PUT_KEY (line, "text");
  put_span_text (line, sentence->text, sentence->span);
  PUT (line, ",\"hash\":\"");
  put_hex64 (line, sentence->hash);
  PUT (line, "\"}\n");
}

static void
put_antecedents (Line *line, const GArray *antecedents, guint first, guint n)
{
  if (n == 0) {
    PUT (line, "null");
    return;
  }
  for (guint i = 0; i < n; i++) {
    put_char (line, i ? ',' : '[');
    put_span (line, g_array_index (antecedents, EntSpan, first + i));
  }
  put_char (line, ']');
}

static void
write_mention (Line *line, const EntArticle *article, EntSpan document, const EntMention *mention)
{
  PUT (line, "{\"record\":\"mention\"");
  put_document (line, document);
  INTEGER_FIELD (line, "sentence", mention->sentence);
  STRING_FIELD (line, "field", ent_field_name (mention->field));
  span_fields (line, mention->span);
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
put_operators (Line *line, const char *operators)
{
  put_char (line, '[');
  while (operators && *operators) {
    gsize length = strcspn (operators, "|");
    put_text (line, operators, length);
    operators += length;
    if (*operators == '|') {
      put_char (line, ',');
      operators++;
    }
  }
  put_char (line, ']');
}

static void
put_cue (Line *line, const EntEvent *event)
{
  PUT (line, "{\"id\":");
  put_string (line, event->cue_id);
  PUT_KEY (line, "text");
  put_span_text (line, event->cue_text, event->cue);
  span_fields (line, event->cue);
  put_char (line, '}');
}

static void
write_event (Line *line, const EntArticle *article, EntSpan document, const EntEvent *event)
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
  put_span (line, event->source_mention);
  PUT_KEY (line, "target_mention");
  put_span (line, event->target_mention);
  NUMBER_FIELD (line, "confidence", event->confidence);
  NUMBER_FIELD (line, "score", event->score);
  if (article->reduced) {
    STRING_FIELD (line, "source_sector", event->source_sector);
    STRING_FIELD (line, "target_sector", event->target_sector);
  }
  PUT (line, "}\n");
}

void
record_put_text (GString *out, const char *text, gsize length)
{
  Line line = begin_line (out);
  put_text (&line, text, length);
  end_line (&line);
}

void
record_put_string (GString *out, const char *string)
{
  Line line = begin_line (out);
  put_string (&line, string);
  end_line (&line);
}

void
record_put_hex64 (GString *out, guint64 value)
{
  Line line = begin_line (out);
  put_hex64 (&line, value);
  end_line (&line);
}

void
ent_record_write_run (GString *out, const EntLexicon *lexicon)
{
  Line line = begin_line (out);
  PUT (&line, "{\"record\":\"run\"");
  INTEGER_FIELD (&line, "format", ENT_RECORD_VERSION);
  STRING_FIELD (&line, "version", ENTENTE_VERSION);
  STRING_FIELD (&line, "gazetteer", ent_lexicon_gazetteer_hash (lexicon));
  STRING_FIELD (&line, "cues", ent_lexicon_cues_hash (lexicon));
  PUT (&line, "}\n");
  end_line (&line);
}

void
ent_record_write_article (GString *out, const EntArticle *article)
{
  Line line = begin_line (out);
  EntSpan document = write_document (&line, article);
  for (guint i = 0; i < article->sentences->len; i++)
    write_sentence (&line, document, &g_array_index (article->sentences, EntSentence, i));
  for (guint i = 0; i < article->mentions->len; i++)
    write_mention (&line, article, document, &g_array_index (article->mentions, EntMention, i));
  for (guint i = 0; i < article->events->len; i++)
    write_event (&line, article, document, &g_array_index (article->events, EntEvent, i));
  end_line (&line);
}
