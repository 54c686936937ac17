/* Sentences → tokens: words, numbers and single marks, with what the lexicon knows of them. */
#include <string.h>

#include "lexicon/chars.h"
#include "tag/tag-private.h"

#define LONGEST_WORD 64

static guint8
shape_of (const char *text, gsize length)
{
  gunichar first = g_utf8_get_char (text);
  guint8 flags = ENT_TOKEN_WORD;
  if (g_unichar_isdigit (first))
    return flags | ENT_TOKEN_NUMBER;
  if (!g_unichar_isupper (first))
    return flags;
  flags |= ENT_TOKEN_CAPITAL;
  guint letters = 0;
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p), letters++)
    if (g_unichar_islower (g_utf8_get_char (p)))
      return flags;
  return letters > 1 ? flags | ENT_TOKEN_CAPITALS : flags;
}

/* Length of the number that begins at TEXT: digits with commas and points between them. */
static gsize
number_length (const char *text, const char *end)
{
  const char *p = text;
  while (p < end && (g_ascii_isdigit (*p) || ((*p == ',' || *p == '.') && p + 1 < end && g_ascii_isdigit (p[1]))))
    p++;
  gsize more = ent_word_length (p, end); /* 20th, 3bn */
  return (gsize)(p - text) + more;
}

void
ent_tokenize (const EntLexicon *lexicon, const char *text, gsize length, GArray *tokens)
{
  const EntPhrases *names = ent_lexicon_names (lexicon);
  const char *end = text + length;
  guint8 space = 0;
  for (const char *p = text; p < end;) {
    gsize n = ent_space (p, end);
    if (n) {
      space = ENT_TOKEN_SPACE;
      p += n;
      continue;
    }
    EntToken token = {.start = (guint32)(p - text)};
    n = g_ascii_isdigit (*p) ? number_length (p, end) : ent_word_length (p, end);
    if (n) {
      token.flags = shape_of (p, n);
      token.name = ent_phrases_word (names, p, n, ent_word_hash (p, n));
    } else {
      n = (gsize)g_utf8_skip[(guint8)*p];
    }
    token.flags |= space;
    space = 0;
    p += n;
    token.end = (guint32)(p - text);
    g_array_append_val (tokens, token);
  }
}

void
ent_tokens_look_up (const EntLexicon *lexicon, const char *text, EntToken *tokens, guint n)
{
  const EntPhrases *words = ent_lexicon_words (lexicon);
  char lower[LONGEST_WORD];
  for (guint i = 0; i < n; i++) {
    EntToken *token = &tokens[i];
    gsize length = token->end - token->start;
    if (!(token->flags & ENT_TOKEN_WORD) || length > sizeof lower)
      continue;
    for (gsize k = 0; k < length; k++)
      lower[k] = g_ascii_tolower (text[token->start + k]);
    token->word = ent_phrases_word (words, lower, length, ent_word_hash (lower, length));
    token->sets = token->word ? ent_lexicon_sets (lexicon, token->word) : 0;
  }
}

guint
ent_token_gap (const char *text, const EntToken *tokens, guint n, guint i, guint *next)
{
  if (i + 1 >= n)
    return 0;
  const EntToken *after = &tokens[i + 1];
  *next = i + 1;
  if (after->flags & ENT_TOKEN_WORD)
    return after->flags & ENT_TOKEN_SPACE ? ENT_GAP_SPACE : 0;
  if (i + 2 >= n || !(tokens[i + 2].flags & ENT_TOKEN_WORD))
    return 0;
  *next = i + 2;
  const char *mark = text + after->start, *end = text + after->end;
  gboolean spaced = (after->flags | tokens[i + 2].flags) & ENT_TOKEN_SPACE;
  if (*mark == '&')
    return ENT_GAP_AMPERSAND;
  if (*mark == ',')
    return after->flags & ENT_TOKEN_SPACE ? 0 : ENT_GAP_COMMA;
  if (ent_apostrophe (mark, end) && !(after->flags & ENT_TOKEN_SPACE)) /* d'Ivoire, Boys' Choir */
    return ENT_GAP_APOSTROPHE;
  if (*mark == '.')
    return after->flags & ENT_TOKEN_SPACE ? 0 : ENT_GAP_STOP;
  if (spaced)
    return 0;
  return ent_hyphen (mark, end) ? ENT_GAP_HYPHEN : 0;
}
