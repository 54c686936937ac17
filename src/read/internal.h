/* Inside the reader: an input is a file whose bytes come decoded, in one growing and shrinking buffer; plain.c cuts windows off it, jsonl.c
 * lines. */
#ifndef ENTENTE_READ_INTERNAL_H
#define ENTENTE_READ_INTERNAL_H

#include <entente/read.h>

/* ---- decode.c: bytes → valid UTF-8 without NULs ---- */

typedef enum {
  ENT_ENCODING_OPEN, /* ASCII so far */
  ENT_ENCODING_UTF8,
  ENT_ENCODING_CP1252,
  ENT_ENCODING_UTF16LE,
  ENT_ENCODING_UTF16BE
} EntEncoding;

typedef struct {
  EntEncoding encoding;
  gboolean started; /* a byte order mark can only stand at the start */
  guint64 replaced; /* bytes that became U+FFFD */
  GArray *places;   /* gsize: where in the output they stand, for the caller to empty */
} EntDecoder;

/* Decodes BYTES[0..n) behind the text in OUT, whose first byte is number OUT_OFFSET of the decoded input; returns how many bytes were used.
 * Up to three bytes of an unfinished character stay, unless LAST. */
gsize ent_decoder_push (EntDecoder *decoder, const char *bytes, gsize n, gboolean last, GString *out, gsize out_offset);
/* What the head of a file says it is where that is nothing to read as text, as a message; NULL for text. */
const char *ent_decode_refuse (const char *head, gsize n);

/* ---- reader.c ---- */

typedef struct {
  EntReader *reader;
  char *path; /* as text */
  int fd;
  EntDecoder decoder;
  char *raw; /* read and not decoded yet */
  gsize n_raw;
  gboolean raw_end;
  gboolean failed; /* reading broke off; reported */
  GString *text;   /* decoded; what lies before START is done with */
  gsize start;
  gsize offset;  /* of START in the decoded input */
  guint places;  /* of decoder.places that are done with */
  guint64 lines; /* JSONL: lines done with; array: elements */
  gboolean date_reported;
  gpointer array; /* json_t of a file that is one JSON value; owned through free_array */
  GDestroyNotify free_array;
} EntInput;

/* Reads on until WANT decoded bytes are there or the input ends; returns how many there are. */
gsize ent_input_fill (EntInput *input, gsize want);
/* The decoded bytes that are there; valid until the next fill. */
const char *ent_input_text (const EntInput *input);
/* Drops N of them; returns how many replaced bytes they held. */
gsize ent_input_drop (EntInput *input, gsize n);
/* Reports a problem of this input that made it skip something, at LINE (0: the file as a whole). */
void ent_input_broken (EntInput *input, guint64 line, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* The same without counting it. */
void ent_input_warn (EntInput *input, guint64 line, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* ---- plain.c and jsonl.c: the next document, NULL at the end ---- */

EntDocument *ent_plain_next (EntInput *input);
EntDocument *ent_lines_next (EntInput *input);
EntDocument *ent_array_next (EntInput *input);

typedef enum { ENT_SHAPE_PLAIN, ENT_SHAPE_LINES, ENT_SHAPE_ARRAY } EntShape;

/* Whether the decoded HEAD begins JSON Lines or one JSON value of several lines. */
EntShape ent_json_shape (const char *head, gsize n, const char *path);

#endif
