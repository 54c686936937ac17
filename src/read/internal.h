/* Inside the reader: an input is a stream of bytes in one format. Some formats hold documents (plain text, HTML, feeds, tables, JSON), and
 * some hold inputs of their own (archives, WARC), so inputs stand in one another. The table of formats is in formats.c. */
#ifndef ENTENTE_READ_INTERNAL_H
#define ENTENTE_READ_INTERNAL_H

#include <entente/read.h>

typedef struct _EntInput EntInput;

/* ---- decode.c: bytes → valid UTF-8 without NULs ---- */

typedef enum {
  ENT_ENCODING_OPEN, /* ASCII so far */
  ENT_ENCODING_UTF8,
  ENT_ENCODING_CP1252,
  ENT_ENCODING_UTF16LE,
  ENT_ENCODING_UTF16BE,
  ENT_ENCODING_OTHER /* through CONVERTER */
} EntEncoding;

typedef struct {
  EntEncoding encoding;
  gboolean started;   /* a byte order mark can only stand at the start */
  gpointer converter; /* GIConv of ENT_ENCODING_OTHER */
  guint64 replaced;   /* bytes that became U+FFFD */
  GArray *places;     /* gsize: where in the output they stand, for the caller to empty */
} EntDecoder;

/* Decodes BYTES[0..n) behind the text in OUT, whose first byte is number OUT_OFFSET of the decoded input; returns how many bytes were used.
 * A few bytes of an unfinished character stay, unless LAST. */
gsize ent_decoder_push (EntDecoder *decoder, const char *bytes, gsize n, gboolean last, GString *out, gsize out_offset);
/* Chooses CHARSET, a name as headers and pages give it, unless a byte order mark of BYTES[0..n) says otherwise or it is not known. */
void ent_decoder_choose (EntDecoder *decoder, const char *charset, const char *bytes, gsize n);
void ent_decoder_clear (EntDecoder *decoder);
/* What the head of a file says it is where that is nothing to read as text, as a message; NULL for text. */
const char *ent_decode_refuse (const char *head, gsize n);

/* ---- charset.c ---- */

/* The charset that a page or XML declares in its head, lower case; NULL where it declares none. */
char *ent_charset_declared (const char *head, gsize n);
/* What uchardet takes BYTES for, which are no UTF-8, where many of them are no ASCII; NULL where it does not know. */
char *ent_charset_guess (const char *bytes, gsize n);

/* ---- input.c ---- */

/* Up to N bytes into OUT; 0 at the end. On failure reports it itself, sets input->failed and returns 0. */
typedef gsize (*EntPull) (EntInput *input, char *out, gsize n);

typedef struct {
  const char *name; /* as messages have it */
  /* Whether the input is in this format. Formats of bytes are asked before anything is decoded and see RAW, the others see the decoded
   * text. */
  gboolean (*recognizes) (const EntInput *input);
  gboolean bytes;
  /* One of the two: the next document, or the next input inside; NULL at the end. */
  EntDocument *(*next) (EntInput *input);
  EntInput *(*enter) (EntInput *input);
} EntFormat;

/* What is known of an input from what it stands in. */
typedef struct {
  char *url, *charset; /* NULL if unknown */
} EntHints;

struct _EntInput {
  EntReader *reader;
  EntInput *outer; /* what it stands in; NULL for a file */
  char *path;      /* as text; of an inner input OUTER/NAME or OUTER:NUMBER */
  char *name;      /* the last part of the path without endings of compression, for what an ending tells */
  EntHints hints;
  guint depth;
  EntPull pull;
  int fd;         /* of a file, else -1 */
  GBytes *memory; /* of an input in memory */
  gsize memory_at;
  guint64 *read, *expanded; /* of the file that all stands in: bytes read of it, and bytes that archives made of them */
  guint64 counted[2];

  EntDecoder decoder;
  char *raw; /* room for RAW_SIZE bytes; read and not decoded yet: N_RAW bytes from RAW_START */
  gsize raw_size, raw_start, n_raw;
  gboolean raw_end;
  gboolean failed;    /* reading broke off; reported */
  guint64 raw_offset; /* of RAW_START in the bytes of the input */

  GString *text; /* decoded; what lies before START is done with */
  gsize start;
  gsize offset;  /* of START in the decoded input */
  guint places;  /* of decoder.places that are done with */
  guint64 lines; /* lines, rows, elements, items or records done with */
  gboolean date_reported;

  const EntFormat *format;
  gpointer state; /* the format's own; owned through free_state */
  GDestroyNotify free_state;
};

/* An input inside OUTER (NULL for a file), which takes PATH. PULL and what it needs are for the caller to set. */
EntInput *ent_input_new (EntReader *reader, EntInput *outer, char *path);
/* An input inside OUTER whose bytes are MEMORY. */
EntInput *ent_input_new_memory (EntInput *outer, char *path, GBytes *memory);
void ent_input_free (EntInput *input);
/* Looks at the head and settles the format; FALSE, and reported, where it is nothing to read. */
gboolean ent_input_begin (EntInput *input);

/* Reads on until WANT raw bytes are there (at most ENT_READ_WINDOW) or the input ends; returns how many there are. */
gsize ent_input_fill_raw (EntInput *input, gsize want);
const char *ent_input_raw (const EntInput *input);
void ent_input_drop_raw (EntInput *input, gsize n);
/* Reads on until WANT decoded bytes are there or the input ends; returns how many there are. */
gsize ent_input_fill (EntInput *input, gsize want);
/* The decoded bytes that are there; valid until the next fill. */
const char *ent_input_text (const EntInput *input);
/* Drops N of them; returns how many replaced bytes they held. */
gsize ent_input_drop (EntInput *input, gsize n);
/* Length of the line at the start of the input, its end excluded; FALSE where it is longer than MOST. */
gboolean ent_input_line (EntInput *input, gsize most, gsize *length);
/* Drops the rest of the line and its end. */
void ent_input_skip_line (EntInput *input);
/* All the decoded text, which stays in the input; NULL, and reported, where it is more than MOST bytes. */
const char *ent_input_whole (EntInput *input, gsize most, gsize *length);
/* Reports a problem of this input that made it skip something, at LINE (0: the file as a whole). */
void ent_input_broken (EntInput *input, guint64 line, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* The same without counting it. */
void ent_input_warn (EntInput *input, guint64 line, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* ---- reader.c ---- */

void ent_reader_report (EntReader *reader, const char *path, guint64 line, const char *message);
EntReadCounts *ent_reader_counting (EntReader *reader);
/* The user's own names of FIELD (text, title …), NULL-terminated; NULL for none. */
const char *const *ent_reader_mapped (const EntReader *reader, const char *field);

/* ---- list.c: inputs as the user names them → files ---- */

typedef struct {
  GPtrArray *paths;
  guint64 bytes; /* of all files where known */
  void (*broken) (gpointer data, const char *path, const char *message);
  gpointer data;
} EntFileList;

void ent_list_inputs (EntFileList *list, const char *const *inputs);
/* Files of folders, and members of archives, are read by their names; files that the user names are always read. */
gboolean ent_list_is_news (const char *name);

/* results.c: the names of what 'entente build' wrote into FOLDER, as its manifest has them; NULL where there is none. */
GHashTable *ent_results_in (const char *folder);

/* ---- formats.c ---- */

/* The format among those of bytes, or those of text; NULL for none. The last one of text is plain text, which all is. */
const EntFormat *ent_format_find (const EntInput *input, gboolean bytes);

/* ---- fields.c: the names that collectors give to what an article has ---- */

typedef enum {
  ENT_COLUMN_ID,
  ENT_COLUMN_TEXT,
  ENT_COLUMN_TITLE,
  ENT_COLUMN_DATE,
  ENT_COLUMN_URL,
  ENT_COLUMN_SOURCE,
  ENT_COLUMN_LANGUAGE,
  ENT_N_COLUMNS
} EntColumn;

/* The names of COLUMN in the order of trust, those of the user first: NAMES has room for ENT_MAX_NAMES and ends with NULL. */
#define ENT_MAX_NAMES 32
void ent_field_names (const EntReader *reader, EntColumn column, const char *names[ENT_MAX_NAMES]);

/* What a record says of an article, as it stands there; NULL where it does not say. */
typedef struct {
  char *values[ENT_N_COLUMNS];
  gsize text_length;
  gsize replaced;
} EntFields;

void ent_fields_clear (EntFields *fields);
/* The document of FIELDS, which gives its strings away; NULL, and reported, where it is none. */
EntDocument *ent_fields_document (EntInput *input, EntFields *fields, guint64 number);
gboolean ent_is_blank (const char *text);
gboolean ent_is_address (const char *text);
/* The host of an address without www.; NULL for none. */
char *ent_host_of (const char *url);
/* Gives DOCUMENT the date that TEXT says, else the one in its address; FALSE where TEXT says something that is no date. */
gboolean ent_document_date (EntDocument *document, const char *text, EntDateFrom from);

/* ---- the formats: for each, whether it is one, and its documents or inputs ---- */

gboolean ent_plain_recognizes (const EntInput *input);
EntDocument *ent_plain_next (EntInput *input);
gboolean ent_lines_recognizes (const EntInput *input);
EntDocument *ent_lines_next (EntInput *input);
gboolean ent_array_recognizes (const EntInput *input);
EntDocument *ent_array_next (EntInput *input);
gboolean ent_csv_recognizes (const EntInput *input);
EntDocument *ent_csv_next (EntInput *input);
gboolean ent_html_recognizes (const EntInput *input);
EntDocument *ent_html_next (EntInput *input);
gboolean ent_feed_recognizes (const EntInput *input);
EntDocument *ent_feed_next (EntInput *input);
gboolean ent_xml_recognizes (const EntInput *input);
EntDocument *ent_xml_next (EntInput *input);
gboolean ent_archive_recognizes (const EntInput *input);
EntInput *ent_archive_enter (EntInput *input);
gboolean ent_warc_recognizes (const EntInput *input);
EntInput *ent_warc_enter (EntInput *input);

/* Whether TEXT[0..n) begins, behind white space and comments, with the tag or declaration NAME ("<html"), in any case. */
/* tags.c: a copy of N bytes of HTML or XML in which no tag has hundreds of attributes; NULL where none has. */
char *ent_thin_tags (const char *text, gsize n, gboolean xml);

gboolean ent_begins_with_tag (const char *text, gsize n, const char *const *names);

/* ---- http.c: what a server answered, as WARC keeps it ---- */

typedef struct {
  int status; /* 0 where it is no answer */
  char *type, *charset;
  GBytes *body;
} EntAnswer;

/* Parses the answer in BYTES, undoing chunks; what is broken in it is left out. */
void ent_answer_parse (GBytes *bytes, EntAnswer *answer);
void ent_answer_clear (EntAnswer *answer);
/* The value of header NAME in the lines of [HEAD, END), trimmed; NULL where it is not there. */
char *ent_header_value (const char *head, const char *end, const char *name);
/* The part of a content type before the semicolon, lower case. */
char *ent_media_type (const char *value);

/* ---- language.c ---- */

/* Whether TEXT is in English, as far as can be told: what is too short to tell is. DECLARED (or NULL) decides for short texts only. */
gboolean ent_language_is_english (const char *text, gsize n, const char *declared);

#endif
