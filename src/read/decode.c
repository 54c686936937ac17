/* Bytes → valid UTF-8 without NULs. What cannot be decoded becomes U+FFFD and is counted; nothing is dropped but a byte order mark. */
#include <errno.h>
#include <string.h>

#include "read/internal.h"

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

static gboolean
open_converter (EntDecoder *decoder, const char *charset)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  if (converter == (GIConv)-1)
    return FALSE;
  decoder->converter = converter;
  decoder->encoding = ENT_ENCODING_OTHER;
  return TRUE;
}

/* Bytes that are no UTF-8 and many of them beyond ASCII may be of another script altogether. */
static void
settle (EntDecoder *decoder, const guint8 *start, const guint8 *end, gboolean last)
{
  decoder->encoding = guess (start, end, last);
  if (decoder->encoding != ENT_ENCODING_CP1252 && decoder->encoding != ENT_ENCODING_UTF8)
    return;
  g_autofree char *charset = ent_charset_guess ((const char *)start, (gsize)(end - start));
  if (charset)
    open_converter (decoder, charset);
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

/* Through iconv, whose state holds between calls. */
static gsize
push_other (EntDecoder *decoder, const guint8 *bytes, const guint8 *end, gboolean last, GString *out, gsize out_offset)
{
  char *in = (char *)(gpointer)bytes, buffer[4096];
  gsize left = (gsize)(end - bytes);
  while (left > 0) {
    char *to = buffer;
    gsize room = sizeof buffer;
    gsize done = g_iconv (decoder->converter, &in, &left, &to, &room);
    int reason = done == (gsize)-1 ? errno : 0;
    for (const char *p = buffer, *nul; p < to; p = nul + 1) { /* our strings hold no NUL */
      nul = memchr (p, '\0', (gsize)(to - p));
      g_string_append_len (out, p, (nul ? nul : to) - p);
      if (!nul)
        break;
      replace_byte (decoder, out, out_offset);
    }
    if (reason == EINVAL && !last)
      break;
    if (reason == EILSEQ || reason == EINVAL) {
      replace_byte (decoder, out, out_offset);
      in++;
      left--;
    } else if (reason && reason != E2BIG) {
      break;
    }
  }
  return (gsize)((const guint8 *)in - bytes);
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
    settle (decoder, start, end, last);
  switch (decoder->encoding) {
  case ENT_ENCODING_CP1252: return mark + push_cp1252 (decoder, start, end, out, out_offset);
  case ENT_ENCODING_UTF16LE:
  case ENT_ENCODING_UTF16BE: return mark + push_utf16 (decoder, start, end, last, out, out_offset);
  case ENT_ENCODING_OTHER: return mark + push_other (decoder, start, end, last, out, out_offset);
  case ENT_ENCODING_OPEN:
  case ENT_ENCODING_UTF8:
  default: return mark + push_utf8 (decoder, start, end, last, out, out_offset);
  }
}

/* Charsets that the web means otherwise than they are called: https://encoding.spec.whatwg.org/ gives Latin-1's names to Windows-1252. */
static gboolean
is_latin1 (const char *charset)
{
  static const char *const names[] = {"iso-8859-1",   "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1",
                                      "windows-1252", "cp1252",    "us-ascii",   "ascii",  "x-cp1252"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i], charset) == 0)
      return TRUE;
  return FALSE;
}

void
ent_decoder_choose (EntDecoder *decoder, const char *charset, const char *bytes, gsize n)
{
  const guint8 *start = (const guint8 *)bytes;
  if (byte_order_mark (decoder, start, n))
    return;
  /* text that is UTF-8 in spite of what was said is UTF-8: few things look like it by chance */
  if (guess (start, start + n, FALSE) == ENT_ENCODING_UTF8 && g_ascii_strncasecmp (charset, "utf-16", 6) != 0)
    return;
  if (is_latin1 (charset))
    decoder->encoding = ENT_ENCODING_CP1252;
  else if (g_ascii_strcasecmp (charset, "utf-8") != 0 && g_ascii_strcasecmp (charset, "utf8") != 0)
    open_converter (decoder, charset);
}

void
ent_decoder_clear (EntDecoder *decoder)
{
  if (decoder->converter)
    g_iconv_close (decoder->converter);
  decoder->converter = NULL;
}

/* ---- what is no text ---- */

typedef struct {
  const char *magic;
  gsize length;
  const char *message;
} Magic;

#define OWN_MESSAGE "is a result of 'entente build' and holds no articles"

static const Magic magics[] = {
    {"\xFF\xFE\0", 4, "is UTF-32: turn it into UTF-8 first, for example with iconv"},
    {"\0\0\xFE\xFF", 4, "is UTF-32: turn it into UTF-8 first, for example with iconv"},
    {"%PDF-", 5, "is PDF: convert it to text first, for example with pdftotext"},
    /* Our own results, whose sentences are not to be read as articles again. */
    {"{\"record\":\"run\"", 15, "is what 'entente extract' writes: give it to 'entente graph'"},
    {"{\"edge\":\"", 9, OWN_MESSAGE},
    {"{\n \"program\": \"entente\"", 23, OWN_MESSAGE},
    {"{\"directed\":", 12, OWN_MESSAGE},
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
  return NULL;
}
