/* Reduced lines: what is exchanged where documents are read on many machines. Sets are base64 of little-endian numbers in ascending order.
 */
#include "record/internal.h"

#include <string.h>

#define MOST_IN_A_LINE 200000 /* members of a set; a line has to stay far below 64 MiB */

static void
put_key (GString *out, const char *key)
{
  g_string_append_printf (out, ",\"%s\":", key);
}

static void
put_string (GString *out, const char *key, const char *value)
{
  put_key (out, key);
  record_put_string (out, value);
}

static void
put_number (GString *out, const char *key, guint64 value)
{
  g_string_append_printf (out, ",\"%s\":%" G_GUINT64_FORMAT, key, value);
}

static void
put_hex (GString *out, const char *key, guint64 value)
{
  put_key (out, key);
  g_string_append_c (out, '"');
  record_put_hex64 (out, value);
  g_string_append_c (out, '"');
}

static void
put_bytes (GString *out, const char *key, const GByteArray *bytes)
{
  g_autofree char *encoded = g_base64_encode (bytes->data, bytes->len);
  put_string (out, key, encoded);
}

static void
add_number (GByteArray *bytes, guint64 number, guint size)
{
  guint64 little = GUINT64_TO_LE (number);
  g_byte_array_append (bytes, (const guint8 *)&little, size);
}

static void
put_set (GString *out, const char *key, const guint64 *numbers, gsize n)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  for (gsize i = 0; i < n; i++)
    add_number (bytes, numbers[i], 8);
  put_bytes (out, key, bytes);
}

static void
put_documents (GString *out, const EntShare *share)
{
  g_autoptr (GByteArray) keys = g_byte_array_new (), numbers = g_byte_array_new ();
  for (gsize i = 0; i < share->n_documents; i++) {
    add_number (keys, share->documents[i].key, 8);
    add_number (numbers, share->documents[i].number, 4);
  }
  put_bytes (out, "documents", keys);
  if (!share->b)
    put_bytes (out, "mentions", numbers);
}

static void
put_witness (GString *out, const EntShareWitness *witness)
{
  g_string_append (out, "{\"document\":");
  record_put_string (out, witness->document);
  put_string (out, "sha256", witness->sha256);
  put_string (out, "date", witness->date);
  put_number (out, "sentence", witness->sentence);
  put_string (out, "field", ent_field_name (witness->field));
  put_number (out, "start", witness->span.start);
  put_number (out, "end", witness->span.end);
  put_key (out, "text");
  record_put_text (out, witness->text, witness->span.end - witness->span.start);
  put_hex (out, "hash", witness->hash);
  g_string_append_c (out, '}');
}

static void
write_share (GString *out, const EntShare *share)
{
  g_string_append (out, "{\"record\":\"tally\"");
  put_string (out, "week", share->week);
  put_string (out, "a", share->a);
  put_string (out, "b", share->b);
  put_number (out, "n_sentences", share->n_sentences);
  put_number (out, "n_documents", share->n_documents);
  put_set (out, "sentences", share->sentences, share->n_sentences);
  put_documents (out, share);
  for (gsize i = 0; i < share->n_witnesses; i++) {
    g_string_append (out, i ? "," : ",\"witnesses\":[");
    put_witness (out, &share->witnesses[i]);
  }
  g_string_append (out, share->n_witnesses ? "]}\n" : "}\n");
}

void
ent_record_write_share (GString *out, const EntShare *share)
{
  EntShare rest = *share;
  do {
    EntShare part = rest;
    part.n_sentences = MIN (rest.n_sentences, MOST_IN_A_LINE);
    part.n_documents = MIN (rest.n_documents, MOST_IN_A_LINE);
    write_share (out, &part);
    rest.sentences += part.n_sentences;
    rest.n_sentences -= part.n_sentences;
    rest.documents += part.n_documents;
    rest.n_documents -= part.n_documents;
    rest.n_witnesses = 0;
  } while (rest.n_sentences + rest.n_documents > 0);
}

void
ent_record_write_reduced_run (GString *out, const EntLexicon *lexicon, const char *from, const char *to)
{
  ent_record_write_run (out, lexicon);
  g_string_truncate (out, out->len - strlen ("}\n"));
  put_string (out, "from", from);
  put_string (out, "to", to);
  g_string_append (out, "}\n");
}

void
ent_record_write_recurring (GString *out, const char *source, guint64 hash)
{
  g_string_append (out, "{\"record\":\"recurring\"");
  put_string (out, "source", source);
  put_hex (out, "hash", hash);
  g_string_append (out, "}\n");
}

void
ent_record_write_facts (GString *out, const char *document, guint64 digest, const guint64 *sentences, gsize n_sentences)
{
  g_string_append (out, "{\"record\":\"facts\"");
  put_string (out, "document", document);
  put_hex (out, "digest", digest);
  put_set (out, "sentences", sentences, n_sentences);
  g_string_append (out, "}\n");
}
