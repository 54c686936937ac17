/* Sentences whose letters were broken on the way are read mended: HTML's names of characters ("C&ocirc;te d&#39;Ivoire"), UTF-8 that
 * somebody took for Windows-1252 ("TÃ¼rkiye"), soft hyphens and other invisible characters within words. The text itself stays as it came,
 * so that all offsets are exact: a map leads from the mended bytes back to it. */
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "tag/tag-private.h"

#define LONGEST_ENTITY 12

/* ---- named characters ---- */

/* HTML names accented letters by letter and accent: &ocirc; is o and a circumflex. The accent as a combining character. */
static const struct {
  const char *name;
  gunichar mark;
} ACCENTS[] = {{"acute", 0x301}, {"grave", 0x300}, {"circ", 0x302},  {"uml", 0x308},
               {"tilde", 0x303}, {"ring", 0x30A},  {"cedil", 0x327}, {"caron", 0x30C}};

static const struct {
  const char *name;
  gunichar character;
} CHARACTERS[] = {{"amp", '&'},      {"quot", '"'},     {"apos", '\''},    {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"ldquo", 0x201C},
                  {"rdquo", 0x201D}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"hyphen", 0x2010}, {"nbsp", ' '},     {"shy", 0xAD},
                  {"zwnj", 0x200C},  {"zwj", 0x200D},   {"oslash", 0xF8},  {"Oslash", 0xD8},   {"aelig", 0xE6},   {"AElig", 0xC6},
                  {"szlig", 0xDF},   {"eth", 0xF0},     {"ETH", 0xD0},     {"thorn", 0xFE},    {"THORN", 0xDE},   {"inodot", 0x131}};

static gunichar
numbered_character (const char *name)
{
  gboolean hex = name[1] == 'x' || name[1] == 'X';
  const char *digits = name + (hex ? 2 : 1);
  char *end;
  if (!g_ascii_isxdigit (*digits))
    return 0;
  guint64 number = g_ascii_strtoull (digits, &end, hex ? 16 : 10);
  return *end == '\0' && number >= 0x20 && number < 0x110000 && g_unichar_validate ((gunichar)number) ? (gunichar)number : 0;
}

/* The one or two characters that &NAME; stands for; their number, 0 where it is no name. */
static guint
named_characters (const char *name, gunichar out[2])
{
  out[0] = *name == '#' ? numbered_character (name) : 0;
  for (guint i = 0; i < G_N_ELEMENTS (CHARACTERS) && !out[0]; i++)
    if (strcmp (name, CHARACTERS[i].name) == 0)
      out[0] = CHARACTERS[i].character;
  if (out[0])
    return 1;
  for (guint i = 0; i < G_N_ELEMENTS (ACCENTS) && g_ascii_isalpha (*name); i++)
    if (strcmp (name + 1, ACCENTS[i].name) == 0) {
      out[0] = (gunichar)*name;
      out[1] = ACCENTS[i].mark;
      return 2;
    }
  return 0;
}

/* Length of the &name; at P, and what it stands for; 0 where there is none. */
static gsize
entity_at (const char *p, const char *end, gunichar out[2], guint *n)
{
  char name[LONGEST_ENTITY];
  gsize length = 0;
  if (*p != '&')
    return 0;
  for (p++; p + length < end && p[length] != ';'; length++) {
    if (length + 1 == sizeof name || !(g_ascii_isalnum (p[length]) || p[length] == '#'))
      return 0;
    name[length] = p[length];
  }
  if (p + length == end || length == 0)
    return 0;
  name[length] = '\0';
  *n = named_characters (name, out);
  return *n ? length + 2 : 0;
}

/* ---- UTF-8 taken for Windows-1252 ---- */

/* The characters of Windows-1252's bytes 0x80 to 0x9F; 0 where it has none. */
static const gunichar HIGH[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
                                  0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                  0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

/* The byte that Windows-1252 (or Latin 1) shows as character U, 0 where none. */
static guint8
byte_shown_as (gunichar u)
{
  if (u >= 0x80 && u <= 0xFF)
    return (guint8)u;
  for (guint i = 0; i < G_N_ELEMENTS (HIGH); i++)
    if (HIGH[i] == u)
      return (guint8)(0x80 + i);
  return 0;
}

/* Letters with accents and typographic marks: what newspapers write and what is broken so. Others are left as they stand. */
static gboolean
is_broken_often (gunichar u)
{
  return (u >= 0xA0 && u <= 0x17F) || (u >= 0x2010 && u <= 0x2026) || u == 0x20AC || u == 0x218 || u == 0x219;
}

/* Length of the broken character at P, and what it was; 0 where there is none. */
static gsize
mojibake_at (const char *p, const char *end, gunichar *out)
{
  char bytes[4];
  const char *q = p;
  gsize n = 0, length = 1;
  if ((guint8)*p != 0xC3 || end - p < 2 || ((guint8)p[1] != 0xA2 && ((guint8)p[1] < 0x82 || (guint8)p[1] > 0x88)))
    return 0; /* neither â nor Â to È, which first bytes are shown as */
  for (; n < length && q < end; n++, q = g_utf8_next_char (q)) {
    guint8 byte = byte_shown_as (g_utf8_get_char (q));
    if (n == 0)
      length = byte == 0xE2 ? 3 : byte >= 0xC2 && byte <= 0xC8 ? 2 : 0;
    else if (byte < 0x80 || byte > 0xBF)
      return 0;
    bytes[n] = (char)byte;
  }
  if (length == 0 || n < length)
    return 0;
  *out = g_utf8_get_char_validated (bytes, (gssize)length);
  return is_broken_often (*out) ? (gsize)(q - p) : 0;
}

/* ---- a sentence ---- */

static gboolean
is_invisible (gunichar u)
{
  return u == 0xAD || u == 0x200C || u == 0x200D || u == 0x2060;
}

/* The first byte of [P, END) that is no ASCII, or an ampersand; END where all are plain, as in most sentences. */
static const char *
find_odd (const char *p, const char *end)
{
#ifdef __SSE2__
  const __m128i ampersand = _mm_set1_epi8 ('&');
  for (; end - p >= 16; p += 16) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *)(gconstpointer)p);
    int mask = _mm_movemask_epi8 (_mm_or_si128 (bytes, _mm_cmpeq_epi8 (bytes, ampersand)));
    if (mask)
      return p + __builtin_ctz ((guint)mask);
  }
#endif
  while (p < end && *p != '&' && (guint8)*p < 0x80)
    p++;
  return p;
}

/* What stands at P is read as OUT[0..*N); the length it takes. 0 where it is read as it stands. */
static gsize
mended_at (const char *p, const char *end, gunichar out[2], guint *n)
{
  gsize length = entity_at (p, end, out, n);
  if (length == 0 && (guint8)*p >= 0x80) {
    length = mojibake_at (p, end, &out[0]);
    *n = 1;
    if (length == 0 && is_invisible (g_utf8_get_char (p)))
      out[0] = g_utf8_get_char (p), length = (gsize)g_utf8_skip[(guint8)*p];
  }
  if (length && is_invisible (out[0]))
    *n = 0;
  return length;
}

static void
append (GString *text, GArray *map, const char *bytes, gsize n, guint32 at)
{
  g_string_append_len (text, bytes, (gssize)n);
  for (gsize i = 0; i < n; i++)
    g_array_append_val (map, at);
}

/* Whether anything in the text is read otherwise than it stands. */
static gboolean
is_broken (const char *text, const char *end)
{
  gunichar out[2];
  guint n;
  for (const char *p = find_odd (text, end); p < end; p = find_odd (p + g_utf8_skip[(guint8)*p], end))
    if (mended_at (p, end, out, &n))
      return TRUE;
  return FALSE;
}

EntMended *
ent_mend (const char *text, gsize length)
{
  const char *end = text + length;
  if (!is_broken (text, end))
    return NULL;
  g_autoptr (GString) mended = g_string_sized_new (length);
  g_autoptr (GArray) map = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const char *p = text; p < end;) {
    gunichar out[2];
    guint n = 0;
    guint32 at = (guint32)(p - text);
    gsize taken = mended_at (p, end, out, &n);
    char bytes[6];
    for (guint i = 0; i < n && taken; i++)
      append (mended, map, bytes, (gsize)g_unichar_to_utf8 (out[i], bytes), at);
    if (taken == 0) {
      taken = (gsize)g_utf8_skip[(guint8)*p];
      append (mended, map, p, taken, at);
    }
    p += taken;
  }
  g_array_append_val (map, ((guint32){(guint32)length}));
  EntMended *out = g_new (EntMended, 1);
  out->length = mended->len;
  out->text = g_string_free (g_steal_pointer (&mended), FALSE);
  out->map = (guint32 *)(gpointer)g_array_free (g_steal_pointer (&map), FALSE);
  return out;
}

void
ent_mended_free (EntMended *mended)
{
  if (!mended)
    return;
  g_free (mended->text);
  g_free (mended->map);
  g_free (mended);
}
