/* A line of JSON under construction, written by hand: these lines are most of what 'extract' puts out. What every field needs is inline. */
#ifndef ENTENTE_RECORD_JSON_LINE_H
#define ENTENTE_RECORD_JSON_LINE_H

#include <entente/article.h>

#include <string.h>

/* What is written, as a cursor into the memory of OUT; its length is set at the end. */
typedef struct {
  GString *out;
  char *at, *end; /* room for [at, end) */
  /* the number written last, since the next is often the same */
  double number;
  gsize n_digits; /* 0 where there was none */
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
} JsonLine;

/* A cursor behind what is in OUT, which nobody else touches until json_line_end(). */
JsonLine json_line_begin (GString *out);
void json_line_end (JsonLine *line);

/* More memory, so that there is room for N bytes. */
void json_line_grow (JsonLine *line, gsize n);

/* Sees to it that there is room for N bytes. */
static inline void
json_line_reserve (JsonLine *line, gsize n)
{
  if (G_UNLIKELY ((gsize)(line->end - line->at) < n))
    json_line_grow (line, n);
}

static inline void
json_line_put (JsonLine *line, const char *text, gsize n)
{
  json_line_reserve (line, n);
  memcpy (line->at, text, n);
  line->at += n;
}

static inline void
json_line_put_char (JsonLine *line, char c)
{
  json_line_reserve (line, 1);
  *line->at++ = c;
}

/* JSON strings, with their quotes; NULL becomes null. */
void json_line_put_string (JsonLine *line, const char *string);
void json_line_put_text (JsonLine *line, const char *text, gsize length);
void json_line_put_integer (JsonLine *line, guint64 value);
/* Six significant digits; null where VALUE is not finite. */
void json_line_put_number (JsonLine *line, double value);
void json_line_put_boolean (JsonLine *line, gboolean value);
/* 16 hexadecimal digits, as a string. */
void json_line_put_hex64 (JsonLine *line, guint64 value);
/* [start,end] */
void json_line_put_span (JsonLine *line, EntSpan span);

#define PUT(line, literal) json_line_put ((line), (literal), sizeof (literal) - 1)

/* A field behind another one; KEY is a literal. */
#define PUT_KEY(line, key) PUT ((line), ",\"" key "\":")
#define STRING_FIELD(line, key, value) (PUT_KEY (line, key), json_line_put_string ((line), (value)))
#define INTEGER_FIELD(line, key, value) (PUT_KEY (line, key), json_line_put_integer ((line), (value)))
#define NUMBER_FIELD(line, key, value) (PUT_KEY (line, key), json_line_put_number ((line), (value)))
#define BOOLEAN_FIELD(line, key, value) (PUT_KEY (line, key), json_line_put_boolean ((line), (value)))
#define HEX_FIELD(line, key, value) (PUT_KEY (line, key), json_line_put_hex64 ((line), (value)))
#define SPAN_FIELDS(line, span) (INTEGER_FIELD (line, "start", (span).start), INTEGER_FIELD (line, "end", (span).end))

#endif
