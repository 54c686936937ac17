/* Words in lower case: the same by both ways, and those of a plain reading of the text. */
#include "text/words.h"

#include <string.h>

typedef struct {
  char letters[4096], words[4096];
  guint32 starts[2048];
  EntWordsOut out;
} Folded;

static void
fold (Folded *f, const char *text, gsize n, gboolean plain)
{
  f->out = (EntWordsOut){f->letters, f->words, f->starts, f->words};
  ent_words_fold (text, n, &f->out, plain);
}

/* Character by character. */
static void
read_slowly (Folded *f, const char *text, gsize n)
{
  f->out = (EntWordsOut){f->letters, f->words, f->starts, f->words};
  gboolean inside = FALSE;
  for (const char *p = text; p < text + n; p = g_utf8_next_char (p)) {
    char wide[8];
    gsize length = ent_fold_wide (p, wide);
    if (length && !inside)
      *f->out.starts++ = (guint32)(f->out.words - f->words);
    if (!length && inside)
      *f->out.words++ = ' ';
    memcpy (f->out.words, wide, length);
    memcpy (f->out.letters, wide, length);
    f->out.words += length;
    f->out.letters += length;
    inside = length > 0;
  }
  if (inside)
    *f->out.words++ = ' ';
}

static gsize
distance (gconstpointer from, gconstpointer to)
{
  return (gsize)((const char *)to - (const char *)from);
}

static void
check_same (const Folded *a, const Folded *b)
{
  const gsize letters = distance (a->letters, a->out.letters), words = distance (a->words, a->out.words),
              starts = distance (a->starts, a->out.starts);
  g_assert_cmpuint (letters, ==, distance (b->letters, b->out.letters));
  g_assert_cmpuint (words, ==, distance (b->words, b->out.words));
  g_assert_cmpuint (starts, ==, distance (b->starts, b->out.starts));
  g_assert_true (memcmp (a->letters, b->letters, letters) == 0);
  g_assert_true (memcmp (a->words, b->words, words) == 0);
  g_assert_true (memcmp (a->starts, b->starts, starts) == 0);
}

static void
test_same (void)
{
  static const char *const pieces[] = {"a",
                                       "B",
                                       "Word",
                                       "7",
                                       " ",
                                       " ",
                                       ", ",
                                       "-",
                                       "\xC3\xA9",
                                       "\xC3\x89t\xC3\xA9",
                                       "\xE2\x80\x99",
                                       "\xC2\xA0",
                                       "\xE4\xB8\xAD",
                                       "Internationalization",
                                       "\n"};
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  Folded slow, plain, fast;
  for (guint round = 0; round < 4000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    guint most = (guint)g_rand_int_range (random, 0, 90), kinds = round % 2 ? 9 : 15; /* every other one is mostly ASCII */
    for (guint i = 0; i < most; i++)
      g_string_append (text, pieces[g_rand_int_range (random, 0, (gint)MIN (kinds, G_N_ELEMENTS (pieces)))]);
    g_autofree char *tight = g_memdup2 (text->str, text->len + 1); /* so that reading too far is seen */
    read_slowly (&slow, tight, text->len);
    fold (&plain, tight, text->len, TRUE);
    fold (&fast, tight, text->len, FALSE);
    check_same (&slow, &plain);
    check_same (&slow, &fast);
  }
}

/* A word longer than what is looked at at once. */
static void
test_long (void)
{
  char text[300];
  Folded slow, plain, fast;
  for (gsize n = 0; n < sizeof text; n++) {
    memset (text, 'W', sizeof text);
    text[n / 2] = n % 3 ? 'x' : ' ';
    read_slowly (&slow, text, n);
    fold (&plain, text, n, TRUE);
    fold (&fast, text, n, FALSE);
    check_same (&slow, &plain);
    check_same (&slow, &fast);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/same", test_same);
  g_test_add_func ("/words/long", test_long);
  return g_test_run ();
}
