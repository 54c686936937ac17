/* Bytes → valid UTF-8 without NULs. What cannot be decoded becomes U+FFFD and is counted; nothing is dropped but a byte order mark. */
#include "read/internal.h"

#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"
/* How far into a file a NUL makes it binary. */
#define BINARY_HEAD 8192

/* Windows-1252's 80 to 9F; 0: no character. */
static const guint16 cp1252_high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* ---- looking at bytes ---- */

/* Length of the plain run at P: ASCII without NUL. Eight bytes at a time, because most news text is nothing else. */
static gsize
ascii_run (const guint8 *p, const guint8 *end)
{
  const guint8 *start = p;
  for (; end - p >= 8; p += 8) {
    guint64 word;
    memcpy (&word, p, sizeof word);
    /* the second term marks zero bytes where all bytes are ASCII */
    if ((word | (word - 0x0101010101010101u)) & 0x8080808080808080u)
      break;
  }
  while (p < end && *p - 1u < 0x7fu)
    p++;
  return (gsize)(p - start);
}

/* Length of the valid character of several bytes at P; 0 where there is none, -1 where the end cuts one off. */
static int
multibyte (const guint8 *p, const guint8 *end)
{
  guint8 c = p[0];
  int n = c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
  if (n == 0)
    return 0;
  for (int i = 1; i < n; i++) {
    if (p + i == end)
      return -1;
    guint8 low = 0x80, high = 0xBF;
    if (i == 1 && c == 0xE0)
      low = 0xA0; /* overlong */
    if (i == 1 && c == 0xED)
      high = 0x9F; /* surrogates */
    if (i == 1 && c == 0xF0)
      low = 0x90;
    if (i == 1 && c == 0xF4)
      high = 0x8F;
    if (p[i] < low || p[i] > high)
      return 0;
  }
  return n;
}

/* Windows-1252 or UTF-8? By the first piece of the text that is not all ASCII, and kept for the rest. */
static EntEncoding
guess (const guint8 *p, const guint8 *end, gboolean last)
{
  gboolean valid = FALSE, invalid = FALSE, impossible = FALSE;
  while (p < end) {
    p += ascii_run (p, end);
    if (p == end)
      break;
    int n = *p ? multibyte (p, end) : 1;
    if (n < 0 && !last)
      break;
    if (n <= 0) {
      invalid = TRUE;
      impossible = impossible || (*p >= 0x80 && *p <= 0x9F && cp1252_high[*p - 0x80] == 0);
    }
    valid = valid || n > 1;
    p += n > 0 ? n : 1;
  }
  if (!valid && !invalid)
    return ENT_ENCODING_OPEN;
  return invalid && !valid && !impossible ? ENT_ENCODING_CP1252 : ENT_ENCODING_UTF8;
}

/* ---- decoding ---- */

static void
replace_byte (EntDecoder *decoder, GString *out, gsize out_offset)
{
  gsize place = out_offset + out->len;
  g_array_append_val (decoder->places, place);
  decoder->replaced++;
  g_string_append_len (out, REPLACEMENT, 3);
}

static gsize
push_utf8 (EntDecoder *decoder, const guint8 *bytes, const guint8 *end, gboolean last, GString *out, gsize out_offset)
{
  const guint8 *p = bytes, *run = bytes;
  while (p < end) {
    p += ascii_run (p, end);
    if (p == end)
      break;
    int n = *p ? multibyte (p, end) : 0;
    if (n > 0) {
      p += n;
      continue;
    }
    g_string_append_len (out, (const char *)run, p - run);
    run = p;
    if (n < 0 && !last)
      return (gsize)(p - bytes);
    replace_byte (decoder, out, out_offset);
    run = ++p;
  }
  g_string_append_len (out, (const char *)run, p - run);
  return (gsize)(p - bytes);
}

static gsize
push_cp1252 (EntDecoder *decoder, const guint8 *bytes, const guint8 *end, GString *out, gsize out_offset)
{
  for (const guint8 *p = bytes; p < end;) {
    gsize n = ascii_run (p, end);
    g_string_append_len (out, (const char *)p, (gssize)n);
    p += n;
    if (p == end)
      break;
    gunichar c = *p >= 0x80 && *p <= 0x9F ? cp1252_high[*p - 0x80] : *p;
    if (c)
      g_string_append_unichar (out, c);
    else
      replace_byte (decoder, out, out_offset);
    p++;
  }
  return (gsize)(end - bytes);
}

static guint16
unit16 (const EntDecoder *decoder, const guint8 *p)
{
  return (guint16)(decoder->encoding == ENT_ENCODING_UTF16LE ? p[0] | p[1] << 8 : p[0] << 8 | p[1]);
}

static gsize
push_utf16 (EntDecoder *decoder, const guint8 *bytes, const guint8 *end, gboolean last, GString *out, gsize out_offset)
{
  const guint8 *p = bytes;
  while (end - p >= 2) {
    gunichar c = unit16 (decoder, p);
    if (c >= 0xD800 && c <= 0xDBFF) {
      if (end - p < 4 && !last)
        break;
      guint16 low = end - p >= 4 ? unit16 (decoder, p + 2) : 0;
      if (low >= 0xDC00 && low <= 0xDFFF) {
        g_string_append_unichar (out, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00u));
        p += 4;
        continue;
      }
    }
    if (c == 0 || (c >= 0xD800 && c <= 0xDFFF))
      replace_byte (decoder, out, out_offset);
    else
      g_string_append_unichar (out, c);
    p += 2;
  }
  if (last && p < end) {
    replace_byte (decoder, out, out_offset);
    p++;
  }
  return (gsize)(p - bytes);
}

/* Length of a byte order mark at BYTES, whose encoding is noted. */
static gsize
byte_order_mark (EntDecoder *decoder, const guint8 *bytes, gsize n)
{
  if (n >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0) {
    decoder->encoding = ENT_ENCODING_UTF8;
    return 3;
  }
  if (n < 2 || !((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
    return 0;
  decoder->encoding = bytes[0] == 0xFF ? ENT_ENCODING_UTF16LE : ENT_ENCODING_UTF16BE;
  return 2;
}

gsize
ent_decoder_push (EntDecoder *decoder, const char *bytes, gsize n, gboolean last, GString *out, gsize out_offset)
{
  const guint8 *start = (const guint8 *)bytes, *end = start + n;
  if (!decoder->started)
    start += byte_order_mark (decoder, start, n);
  decoder->started = TRUE;
  gsize mark = (gsize)(start - (const guint8 *)bytes);
  if (decoder->encoding == ENT_ENCODING_OPEN)
    decoder->encoding = guess (start, end, last);
  switch (decoder->encoding) {
  case ENT_ENCODING_CP1252: return mark + push_cp1252 (decoder, start, end, out, out_offset);
  case ENT_ENCODING_UTF16LE:
  case ENT_ENCODING_UTF16BE: return mark + push_utf16 (decoder, start, end, last, out, out_offset);
  case ENT_ENCODING_OPEN:
  case ENT_ENCODING_UTF8:
  default: return mark + push_utf8 (decoder, start, end, last, out, out_offset);
  }
}

/* ---- what is no text ---- */

typedef struct {
  const char *magic;
  gsize length;
  const char *message;
} Magic;

#define OWN_MESSAGE "is a result of 'entente build' and holds no articles"

static const Magic magics[] = {
    {"\x1F\x8B", 2, "is gzip-compressed: unpack it first"},
    {"\x28\xB5\x2F\xFD", 4, "is zstd-compressed: unpack it first"},
    {"\xFD\x37zXZ\x00", 6, "is xz-compressed: unpack it first"},
    {"BZh91AY&SY", 10, "is bzip2-compressed: unpack it first"},
    {"\xFF\xFE\0", 4, "is UTF-32: turn it into UTF-8 first, for example with iconv"},
    {"\0\0\xFE\xFF", 4, "is UTF-32: turn it into UTF-8 first, for example with iconv"},
    {"PK\x03\x04", 4, "is a zip archive: unpack it first"},
    {"%PDF-", 5, "is PDF: convert it to text first, for example with pdftotext"},
    {"WARC/1.", 7, "is a WARC archive: extract its articles as JSON Lines first"},
    /* Our own results, whose sentences are not to be read as articles again. */
    {"{\"record\":\"run\"", 15, "is what 'entente extract' writes: give it to 'entente graph'"},
    {"{\"edge\":\"", 9, OWN_MESSAGE},
    {"{\n \"program\": \"entente\"", 23, OWN_MESSAGE},
    {"{\n \"directed\": ", 15, OWN_MESSAGE},
};

#define HTML_MESSAGE "is HTML: extract its text first"
#define XML_MESSAGE "is XML: extract its articles as text or JSON Lines first"

static const Magic tags[] = {
    {"<!doctype html", 14, HTML_MESSAGE},
    {"<html", 5, HTML_MESSAGE},
    {"<head", 5, HTML_MESSAGE},
    {"<body", 5, HTML_MESSAGE},
    {"<!--", 4, HTML_MESSAGE},
    {"<div", 4, HTML_MESSAGE},
    {"<meta", 5, HTML_MESSAGE},
    {"<script", 7, HTML_MESSAGE},
    {"<article", 8, HTML_MESSAGE},
    {"<p>", 3, HTML_MESSAGE},
    {"<?xml", 5, XML_MESSAGE},
    {"<!doctype", 9, XML_MESSAGE},
    {"<rss", 4, XML_MESSAGE},
    {"<feed", 5, XML_MESSAGE},
    {"<rdf:", 5, XML_MESSAGE},
};

const char *
ent_decode_refuse (const char *head, gsize n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (n >= magics[i].length && memcmp (head, magics[i].magic, magics[i].length) == 0)
      return magics[i].message;
  const guint8 *bytes = (const guint8 *)head;
  gboolean utf16 = n >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));
  if (!utf16 && memchr (head, '\0', MIN (n, BINARY_HEAD)))
    return "is a binary file";
  gsize i = n >= 3 && memcmp (head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (i < n && g_ascii_isspace (head[i]))
    i++;
  for (gsize t = 0; t < G_N_ELEMENTS (tags); t++)
    if (n - i >= tags[t].length && g_ascii_strncasecmp (head + i, tags[t].magic, tags[t].length) == 0)
      return tags[t].message;
  return NULL;
}
