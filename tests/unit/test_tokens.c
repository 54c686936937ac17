/* Tokens are those of a plain reading of the text, character by character, and know what the tables know of their words. */
#include "lexicon/chars.h"
#include "tag/known_words.h"

#define TABLES ENTENTE_SOURCE_DIR "/gazetteer"
#define MOST_TOKENS 4096

static const char *const pieces[] = {"the",
                                     "Iran",
                                     "U.S.",
                                     "1,000",
                                     "3.5bn",
                                     "20th",
                                     "OPEC+",
                                     "P5+1",
                                     "C+",
                                     "+",
                                     "Félix",
                                     "Türkiye",
                                     "é",
                                     "\"",
                                     "“",
                                     "”",
                                     "«",
                                     "’s",
                                     "'s",
                                     " ",
                                     "  ",
                                     "\u00a0",
                                     "\n",
                                     ",",
                                     ".",
                                     "-",
                                     "—",
                                     "(",
                                     "NATO",
                                     "United",
                                     "A",
                                     "a",
                                     "9",
                                     "x9",
                                     "$",
                                     "&",
                                     "Ελλάς",
                                     "МИД",
                                     "\u3000",
                                     "sanctions",
                                     "counterintelligence",
                                     "Antidisestablishmentarianisms",
                                     "e\u0301"};

/* What the tests compare; a token without name and word. */
typedef struct {
  guint32 start, end, flags;
} Plain;

static guint
shape (const char *text, gsize n)
{
  gunichar first = g_utf8_get_char (text);
  gboolean small = FALSE;
  glong letters = g_utf8_strlen (text, (gssize)n);
  for (const char *p = text; p < text + n; p = g_utf8_next_char (p))
    small |= g_unichar_islower (g_utf8_get_char (p));
  if (g_unichar_isdigit (first))
    return ENT_TOKEN_WORD | ENT_TOKEN_NUMBER;
  if (!g_unichar_isupper (first))
    return ENT_TOKEN_WORD;
  return ENT_TOKEN_WORD | ENT_TOKEN_CAPITAL | (!small && letters > 1 ? ENT_TOKEN_CAPITALS : 0);
}

/* The word at P, or the number with the figures behind its commas and points; 0 where none begins. */
static gsize
length_at (const char *p, const char *end)
{
  const char *q = p;
  gboolean number = g_ascii_isdigit (*p);
  while (number && q < end && (g_ascii_isdigit (*q) || ((*q == ',' || *q == '.') && q + 1 < end && g_ascii_isdigit (q[1]))))
    q++;
  return (gsize)(q - p) + ent_word_length (q, end);
}

static guint
read_slowly (const char *text, gsize n, Plain *out)
{
  static const char *const marks[] = {"\"", "“", "”", "„", "«", "»"};
  const char *end = text + n;
  guint count = 0, space = 0;
  for (const char *p = text; p < end;) {
    gsize blank = ent_space (p, end), length = blank ? blank : length_at (p, end);
    guint flags = blank || !length ? 0 : shape (p, length);
    length = length ? length : (gsize)g_utf8_skip[(guint8)*p];
    for (guint k = 0; k < G_N_ELEMENTS (marks) && !flags; k++)
      flags |= strlen (marks[k]) == length && memcmp (p, marks[k], length) == 0 ? ENT_TOKEN_QUOTES : 0;
    if (!blank)
      out[count++] = (Plain){(guint32)(p - text), (guint32)(p + length - text), flags | space};
    space = blank ? ENT_TOKEN_SPACE : 0;
    p += length;
  }
  return count;
}

static void
check_word (const EntLexicon *lexicon, const char *text, const EntToken *token)
{
  gsize n = token->end - token->start;
  g_autofree char *lower = g_ascii_strdown (text + token->start, (gssize)n);
  guint32 word = token->flags & ENT_TOKEN_WORD ? ent_phrases_word (ent_lexicon_words (lexicon), lower, n) : 0;
  if (n <= ENT_SHORT_WORD && word) /* short words are in the vocabulary only once the tables are compiled */
    g_assert_cmpuint (token->word, ==, word);
  g_assert_cmpuint (token->sets, ==, token->word ? ent_lexicon_sets (lexicon, token->word) : 0);
  g_assert_true (token->flags & ENT_TOKEN_WORD || !(token->name || token->word));
}

static void
check (const EntLexicon *lexicon, EntWordCache *cache, GArray *tokens, const char *text, gsize n)
{
  static Plain expected[MOST_TOKENS];
  EntTagged tagged = {.text = text, .length = n};
  guint64 sets = 0;
  guint count = read_slowly (text, n, expected);
  g_array_set_size (tokens, 0);
  ent_tokenize (lexicon, cache, &tagged, tokens);
  g_assert_cmpuint (tokens->len, ==, count);
  for (guint i = 0; i < count; i++) {
    const EntToken *token = &g_array_index (tokens, EntToken, i);
    g_assert_cmpuint (token->start, ==, expected[i].start);
    g_assert_cmpuint (token->end, ==, expected[i].end);
    g_assert_cmpuint (token->flags & ~(guint)(ENT_TOKEN_BEGINS | ENT_TOKEN_OPENS_DECOY), ==, expected[i].flags);
    check_word (lexicon, text, token);
    sets |= token->sets;
  }
  g_assert_cmpuint (tagged.sets, ==, sets);
}

static void
test_random (void)
{
  static const char *const folders[] = {TABLES, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (EntLexicon) lexicon = ent_lexicon_load (folders, &error);
  g_assert_no_error (error);
  g_autofree gpointer block = NULL;
  EntWordCache *cache = ent_word_cache_new (&block);
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (EntToken));
  for (guint round = 0; round < 3000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    for (gint k = g_test_rand_int_range (0, round % 100 == 0 ? 500 : 40); k > 0; k--) {
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      g_string_append (text, g_test_rand_int_range (0, 3) ? " " : "");
    }
    g_autofree char *bytes = g_memdup2 (text->str, text->len ? text->len : 1); /* of its own length, so that reading too far is seen */
    check (lexicon, cache, tokens, bytes, text->len);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tokens/random", test_random);
  return g_test_run ();
}
