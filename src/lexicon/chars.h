/* What a word is, for the tables and for the texts alike: a run of letters, digits and combining marks of any script. */
#ifndef ENTENTE_LEXICON_CHARS_H
#define ENTENTE_LEXICON_CHARS_H

#include <glib.h>

/* Length in bytes of the character at TEXT if it belongs to a word, else 0. TEXT is valid UTF-8. */
static inline gsize
ent_word_char (const char *text)
{
  guint8 c = (guint8)*text;
  if (c < 0x80)
    return g_ascii_isalnum (c) ? 1 : 0;
  gunichar u = g_utf8_get_char (text);
  return g_unichar_isalnum (u) || g_unichar_ismark (u) ? (gsize)g_utf8_skip[c] : 0;
}

/* Length of a plus sign at TEXT, behind a word, with the figures behind it, unless a word goes on there: OPEC+, P5+1. Else 0. */
static inline gsize
ent_plus (const char *text, const char *end)
{
  if (text >= end || *text != '+')
    return 0;
  const char *p = text + 1;
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p < end && ent_word_char (p) ? 0 : (gsize)(p - text);
}

/* Length in bytes of the word that begins at TEXT; 0 where none does. */
static inline gsize
ent_word_length (const char *text, const char *end)
{
  const char *p = text;
  gsize n;
  while (p < end && (n = ent_word_char (p)))
    p += n;
  return (gsize)(p - text) + (p > text ? ent_plus (p, end) : 0);
}

/* Length of an apostrophe or single closing quote at TEXT (' ’ ʼ), else 0. */
static inline gsize
ent_apostrophe (const char *text, const char *end)
{
  if (text < end && *text == '\'')
    return 1;
  if (end - text >= 3 && (guint8)text[0] == 0xE2 && (guint8)text[1] == 0x80 && (guint8)text[2] == 0x99)
    return 3;
  return end - text >= 2 && (guint8)text[0] == 0xCA && (guint8)text[1] == 0xBC ? 2 : 0;
}

/* Length of a hyphen or dash at TEXT (- ‐ ‑ ‒ – —), else 0. */
static inline gsize
ent_hyphen (const char *text, const char *end)
{
  if (text < end && *text == '-')
    return 1;
  return end - text >= 3 && (guint8)text[0] == 0xE2 && (guint8)text[1] == 0x80 && (guint8)text[2] >= 0x90 && (guint8)text[2] <= 0x94 ? 3
                                                                                                                                     : 0;
}

/* N, or as much less as keeps the character at TEXT + MOST whole: at most MOST. */
static inline gsize
ent_cut (const char *text, gsize n, gsize most)
{
  if (n <= most)
    return n;
  while (most > 0 && ((guint8)text[most] & 0xC0) == 0x80)
    most--;
  return most;
}

/* Length of white space at TEXT (blank, tab, line end, no-break and other Unicode spaces), else 0. */
static inline gsize
ent_space (const char *text, const char *end)
{
  if (text >= end)
    return 0;
  if ((guint8)*text < 0x80)
    return g_ascii_isspace (*text) ? 1 : 0;
  gunichar u = g_utf8_get_char (text);
  return g_unichar_isspace (u) || u == 0x200B || u == 0xFEFF ? (gsize)g_utf8_skip[(guint8)*text] : 0;
}

/* END without the white space before it. */
static inline const char *
ent_trim_end (const char *start, const char *end)
{
  while (end > start) {
    const char *p = end - 1;
    while (p > start && ((guint8)*p & 0xC0) == 0x80)
      p--;
    if (!ent_space (p, end))
      break;
    end = p;
  }
  return end;
}

#endif
