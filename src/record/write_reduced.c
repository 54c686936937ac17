/* Reduced lines: what is exchanged where documents are read on many machines. Sets are base64 of little-endian numbers in ascending order.
 */
#include "record/write.h"

#define MOST_IN_A_LINE 200000 /* members of a set; a line has to stay far below 64 MiB */

static void
put_bytes (JsonLine *line, const GByteArray *bytes)
{
  g_autofree char *encoded = g_base64_encode (bytes->data, bytes->len);
  json_line_put_string (line, encoded);
}

static void
add_number (GByteArray *bytes, guint64 number, guint size)
{
  guint64 little = GUINT64_TO_LE (number);
  g_byte_array_append (bytes, (const guint8 *)&little, size);
}

static void
put_set (JsonLine *line, const guint64 *numbers, gsize n)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  for (gsize i = 0; i < n; i++)
    add_number (bytes, numbers[i], 8);
  put_bytes (line, bytes);
}

static void
put_documents (JsonLine *line, const EntShare *share)
{
  g_autoptr (GByteArray) keys = g_byte_array_new (), numbers = g_byte_array_new ();
  for (gsize i = 0; i < share->n_documents; i++) {
    add_number (keys, share->documents[i].key, 8);
    add_number (numbers, share->documents[i].number, 4);
  }
  PUT_KEY (line, "documents");
  put_bytes (line, keys);
  if (share->b)
    return;
  PUT_KEY (line, "mentions");
  put_bytes (line, numbers);
}

static void
put_witness (JsonLine *line, const EntShareWitness *witness)
{
  PUT (line, "{\"document\":");
  json_line_put_string (line, witness->document);
  STRING_FIELD (line, "sha256", witness->sha256);
  STRING_FIELD (line, "date", witness->date);
  INTEGER_FIELD (line, "sentence", witness->sentence);
  STRING_FIELD (line, "field", ent_field_name (witness->field));
  SPAN_FIELDS (line, witness->span);
  PUT_KEY (line, "text");
  json_line_put_text (line, witness->text, witness->span.end - witness->span.start);
  HEX_FIELD (line, "hash", witness->hash);
  json_line_put_char (line, '}');
}

static void
write_share (JsonLine *line, const EntShare *share)
{
  PUT (line, "{\"record\":\"tally\"");
  STRING_FIELD (line, "week", share->week);
  STRING_FIELD (line, "a", share->a);
  STRING_FIELD (line, "b", share->b);
  INTEGER_FIELD (line, "n_sentences", share->n_sentences);
  INTEGER_FIELD (line, "n_documents", share->n_documents);
  PUT_KEY (line, "sentences");
  put_set (line, share->sentences, share->n_sentences);
  put_documents (line, share);
  for (gsize i = 0; i < share->n_witnesses; i++) {
    if (i)
      PUT (line, ",");
    else
      PUT (line, ",\"witnesses\":[");
    put_witness (line, &share->witnesses[i]);
  }
  if (share->n_witnesses)
    PUT (line, "]");
  PUT (line, "}\n");
}

void
ent_record_write_share (GString *out, const EntShare *share)
{
  JsonLine line = json_line_begin (out);
  EntShare rest = *share;
  do {
    EntShare part = rest;
    part.n_sentences = MIN (rest.n_sentences, MOST_IN_A_LINE);
    part.n_documents = MIN (rest.n_documents, MOST_IN_A_LINE);
    write_share (&line, &part);
    if (part.n_sentences) /* else there may be no array */
      rest.sentences += part.n_sentences;
    if (part.n_documents)
      rest.documents += part.n_documents;
    rest.n_sentences -= part.n_sentences;
    rest.n_documents -= part.n_documents;
    rest.n_witnesses = 0;
  } while (rest.n_sentences + rest.n_documents > 0);
  json_line_end (&line);
}

void
ent_record_write_reduced_run (GString *out, const EntLexicon *lexicon, const char *from, const char *to)
{
  JsonLine line = json_line_begin (out);
  record_begin_run (&line, lexicon);
  STRING_FIELD (&line, "from", from);
  STRING_FIELD (&line, "to", to);
  PUT (&line, "}\n");
  json_line_end (&line);
}

void
ent_record_write_recurring (GString *out, const char *source, guint64 hash)
{
  JsonLine line = json_line_begin (out);
  PUT (&line, "{\"record\":\"recurring\"");
  STRING_FIELD (&line, "source", source);
  HEX_FIELD (&line, "hash", hash);
  PUT (&line, "}\n");
  json_line_end (&line);
}

void
ent_record_write_facts (GString *out, const char *document, guint64 digest, const guint64 *sentences, gsize n_sentences)
{
  JsonLine line = json_line_begin (out);
  PUT (&line, "{\"record\":\"facts\"");
  STRING_FIELD (&line, "document", document);
  HEX_FIELD (&line, "digest", digest);
  PUT_KEY (&line, "sentences");
  put_set (&line, sentences, n_sentences);
  PUT (&line, "}\n");
  json_line_end (&line);
}
