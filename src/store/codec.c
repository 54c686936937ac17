/* Articles as bytes. Numbers are written seven bits a byte, the lowest first; offsets count from what stands before them. Bytes may come
 * from a damaged file, so that reading checks every one. */
#include "store/internal.h"

#include <entente/text.h>

#include <string.h>

/* ---- writing ---- */

static void
put (GByteArray *out, guint64 number)
{
  guint8 bytes[10];
  guint n = 0;
  do {
    bytes[n++] = (guint8)(number & 0x7f) | (number > 0x7f ? 0x80 : 0);
    number >>= 7;
  } while (number);
  g_byte_array_append (out, bytes, n);
}

static void
put_bytes (GByteArray *out, const char *bytes, gsize length)
{
  put (out, length);
  g_byte_array_append (out, (const guint8 *)bytes, (guint)length);
}

/* Why a sentence is kept: somebody is named in it, two are, an event is told in it. */
enum { NAMED = 1, TWO = 2, TOLD = 4 };

static guint8 *
mark_sentences (const EntArticle *article)
{
  guint8 *marks = g_new0 (guint8, article->sentences->len + 1);
  for (guint i = 0; i < article->mentions->len; i++) {
    const EntMention *mention = &g_array_index (article->mentions, EntMention, i);
    guint8 *mark = &marks[mention->sentence];
    *mark |= *mark & NAMED ? TWO : NAMED;
  }
  for (guint i = 0; i < article->events->len; i++)
    marks[g_array_index (article->events, EntEvent, i).sentence] |= TOLD;
  return marks;
}

/* The text of a sentence with an event stands in the events; that of one with a single name is of no use. */
static void
put_sentence (GByteArray *out, const EntSentence *sentence, guint gap, guint8 mark)
{
  gsize length = sentence->span.end - sentence->span.start;
  guint64 hash = GUINT64_TO_LE (sentence->hash);
  gboolean keep = (mark & TWO) && !(mark & TOLD) && sentence->text;
  put (out, (guint64)gap << 2 | (keep ? 2 : 0) | (sentence->field == ENT_FIELD_TEXT ? 1 : 0));
  put (out, sentence->span.start);
  put (out, length);
  g_byte_array_append (out, (const guint8 *)&hash, sizeof hash);
  if (keep)
    g_byte_array_append (out, (const guint8 *)sentence->text, (guint)length);
}

static gboolean
put_mention (GByteArray *out, const EntMention *mention, const EntSentence *sentence, StoreNumberFunc number, gpointer data)
{
  gint64 entity = number (mention->entity, data), sector = number (mention->sector, data);
  if (entity < 0 || sector < 0)
    return FALSE;
  put (out, mention->sentence);
  put (out, mention->span.start - sentence->span.start);
  put (out, mention->span.end - mention->span.start);
  put (out, (guint64)mention->kind << 8 | (guint64)mention->entity_kind << 4 | (guint64)mention->role);
  put (out, (guint64)entity);
  put (out, (guint64)sector);
  return TRUE;
}

gboolean
store_encode_reading (GByteArray *out, const EntArticle *article, StoreNumberFunc number, gpointer data)
{
  g_autofree guint8 *marks = mark_sentences (article);
  guint n = 0, next = 0;
  gboolean ok = TRUE;
  for (guint i = 0; i < article->sentences->len; i++)
    n += marks[i] != 0;
  put (out, n);
  for (guint i = 0; i < article->sentences->len; i++) {
    if (!marks[i])
      continue;
    put_sentence (out, &g_array_index (article->sentences, EntSentence, i), i - next, marks[i]);
    next = i + 1;
  }
  put (out, article->mentions->len);
  for (guint i = 0; i < article->mentions->len && ok; i++) {
    const EntMention *mention = &g_array_index (article->mentions, EntMention, i);
    ok = put_mention (out, mention, &g_array_index (article->sentences, EntSentence, mention->sentence), number, data);
  }
  return ok;
}

void
store_encode_text (GByteArray *out, const EntArticle *article)
{
  put (out, article->sentences->len);
  for (guint i = 0; i < article->sentences->len; i++) {
    const EntSentence *sentence = &g_array_index (article->sentences, EntSentence, i);
    put (out, sentence->field == ENT_FIELD_TEXT ? 1 : 0);
    put (out, sentence->span.start);
    put_bytes (out, sentence->text, sentence->span.end - sentence->span.start);
  }
}

/* ---- reading ---- */

typedef struct {
  const guint8 *at, *end;
  guint most; /* sentences of an article */
  gboolean broken;
} Bytes;

static guint64
take (Bytes *bytes)
{
  guint64 number = 0;
  for (guint shift = 0; bytes->at < bytes->end && shift < 64; shift += 7) {
    guint8 byte = *bytes->at++;
    number |= (guint64)(byte & 0x7f) << shift;
    if (!(byte & 0x80))
      return number;
  }
  bytes->broken = TRUE;
  return 0;
}

static guint64
take_most (Bytes *bytes, guint64 most)
{
  guint64 number = take (bytes);
  if (number <= most)
    return number;
  bytes->broken = TRUE;
  return 0;
}

static const char *
take_bytes (Bytes *bytes, gsize length)
{
  if (length > (gsize)(bytes->end - bytes->at)) {
    bytes->broken = TRUE;
    return NULL;
  }
  bytes->at += length;
  return (const char *)bytes->at - length;
}

/* The same of a text: later stages rely on whole characters. */
static const char *
take_text (Bytes *bytes, gsize length)
{
  const char *text = take_bytes (bytes, length);
  bytes->broken = bytes->broken || !g_utf8_validate (text, (gssize)length, NULL);
  return text;
}

/* Sentences are found by their index: those that were not kept are empty. */
static void
fill_gap (EntArticle *article, guint index)
{
  EntSentence empty = {.text = ""};
  for (empty.index = article->sentences->len; empty.index < index; empty.index++)
    g_array_append_val (article->sentences, empty);
}

static void
take_sentence (Bytes *bytes, EntArticle *article)
{
  guint64 head = take_most (bytes, (guint64)bytes->most << 2), start = take_most (bytes, G_MAXINT64),
          length = take_most (bytes, G_MAXINT32);
  const char *hash = take_bytes (bytes, sizeof (guint64));
  const char *text = head & 2 ? take_text (bytes, length) : NULL;
  guint64 index = article->sentences->len + (head >> 2);
  if (bytes->broken || index >= bytes->most) {
    bytes->broken = TRUE;
    return;
  }
  fill_gap (article, (guint)index);
  EntSentence sentence = {.index = (guint)index, .field = head & 1 ? ENT_FIELD_TEXT : ENT_FIELD_TITLE, .span = {start, start + length}};
  memcpy (&sentence.hash, hash, sizeof sentence.hash);
  sentence.hash = GUINT64_FROM_LE (sentence.hash);
  if (text)
    sentence.text = g_string_chunk_insert_len (article->strings, text, (gssize)length);
  g_array_append_val (article->sentences, sentence);
}

static void
take_mention (Bytes *bytes, EntArticle *article, StoreNameFunc name, gpointer data)
{
  guint64 index = take (bytes), start = take_most (bytes, G_MAXINT32), length = take_most (bytes, G_MAXINT32), kinds = take (bytes);
  const char *entity = name (take (bytes), data);
  guint64 sector = take (bytes);
  if (bytes->broken || index >= article->sentences->len || !entity) {
    bytes->broken = TRUE;
    return;
  }
  const EntSentence *sentence = &g_array_index (article->sentences, EntSentence, index);
  EntMention mention = {.sentence = (guint)index,
                        .field = sentence->field,
                        .span = {sentence->span.start + start, sentence->span.start + start + length},
                        .text = sentence->text ? sentence->text + start : NULL,
                        .entity = entity,
                        .entity_kind = (EntEntityKind)(kinds >> 4 & 15),
                        .kind = (EntMentionKind)(kinds >> 8 & 15),
                        .role = (EntRole)(kinds & 15),
                        .sector = name (sector, data),
                        .confidence = 1};
  bytes->broken |= start + length > sentence->span.end - sentence->span.start || !ent_role_name (mention.role) ||
                   !ent_mention_kind_name (mention.kind) || !ent_entity_kind_name (mention.entity_kind);
  g_array_append_val (article->mentions, mention);
}

gboolean
store_decode_reading (const guint8 *data, gsize length, guint most, EntArticle *article, StoreNameFunc name, gpointer user_data)
{
  Bytes bytes = {data, data + length, most, FALSE};
  for (guint64 n = take (&bytes); n > 0 && !bytes.broken; n--)
    take_sentence (&bytes, article);
  for (guint64 n = bytes.broken ? 0 : take (&bytes); n > 0 && !bytes.broken; n--)
    take_mention (&bytes, article, name, user_data);
  return !bytes.broken && bytes.at == bytes.end;
}

gboolean
store_decode_text (const guint8 *data, gsize length, EntArticle *article)
{
  Bytes bytes = {data, data + length, 0, FALSE};
  for (guint64 n = take (&bytes); n > 0 && !bytes.broken; n--) {
    EntSentence sentence = {.index = article->sentences->len, .field = take_most (&bytes, 1) ? ENT_FIELD_TEXT : ENT_FIELD_TITLE};
    sentence.span.start = take_most (&bytes, G_MAXINT64);
    gsize size = take_most (&bytes, G_MAXINT32);
    const char *text = take_text (&bytes, size);
    if (bytes.broken)
      break;
    sentence.span.end = sentence.span.start + size;
    sentence.text = g_string_chunk_insert_len (article->strings, text, (gssize)size);
    sentence.hash = ent_sentence_hash (text, size);
    g_array_append_val (article->sentences, sentence);
  }
  return !bytes.broken && bytes.at == bytes.end;
}
