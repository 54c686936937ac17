/* Is a text English? By the function words of English and of other languages that use the same letters, and by the letters themselves. */
#include <string.h>

#include "read/internal.h"

/* Three pieces of so many bytes are looked at: the beginning, the middle, the end. */
#define PIECE ((gsize)3000)
/* Fewer words say nothing. */
#define LEAST_WORDS 24
/* Shares of all words: English function words make up two fifths of news, and lists of names hold few. */
#define ENOUGH 0.16
#define SOME 0.05
/* Letters beyond Latin ones: half of them, and the text is of another script. */
#define LEAST_LETTERS 40

static const char english[] =
    " the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were her "
    "all she "
    "there would their we him been has when who will more no if out so said what up its about into than them can only other new some could "
    "time "
    "these two may then do first any my now such like our over man me even most made after also did many before must through years where "
    "much "
    "your way well down should because long each just state those people too how between own while last might under against during ";

/* Words of others that are no words of English, or hardly. */
static const char others[] =
    " der die und den von das mit dem nicht ein eine auf für ist im des sich auch als nach wird bei einer um aus sind "
    " le les des et est une dans que qui pour pas sur plus avec ce par sont au aux cette du ses été mais ont "
    " el los las del que en por con una para se como más pero sus está fue ha al entre sobre este "
    " il di che per una con non sono della nel del gli alla delle dei è anche si dal più "
    " o os da do em um não uma com para dos das no na se por mais foi ao pela são "
    " het een van en niet dat zijn op voor met te die ook naar aan bij heeft worden "
    " och att det som på är av för den inte till har med ett de om han var från "
    " og det som på er av til ikke med har den at en for de et fra "
    " yang dan di untuk dengan ini itu dari dalam tidak pada akan oleh ke adalah telah "
    " ve bir bu için ile olarak da de olan en çok daha gibi kadar sonra "
    " w i na z nie się że do jest to od po przez jak oraz są za o "
    " och v na že je se z si s do pro by jsou ve o jako "
    " și de în la cu că pe din nu un o este mai pentru care sunt "
    " hogy nem az egy és is ez meg csak volt már "
    " ja on ei että se oli mutta kun ovat myös ";

static gboolean
is_in (const char *list, const char *word, gsize n)
{
  char spaced[20] = " ";
  if (n > sizeof spaced - 3)
    return FALSE;
  memcpy (spaced + 1, word, n);
  spaced[n + 1] = ' ';
  spaced[n + 2] = '\0';
  return strstr (list, spaced) != NULL;
}

typedef struct {
  guint words, english, others, latin, foreign;
} Counts;

static void
count_word (Counts *counts, const char *word, gsize n)
{
  counts->words++;
  guint own = is_in (english, word, n) ? 1 : 0;
  counts->english += own;
  counts->others += !own && is_in (others, word, n);
}

static void
count_piece (Counts *counts, const char *text, const char *end)
{
  char word[24];
  gsize n = 0;
  for (const char *p = text; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isalpha (c)) {
      gunichar lower = g_unichar_tolower (c);
      counts->latin += c < 0x250 || (c >= 0x1E00 && c < 0x1F00);
      counts->foreign += c >= 0x250 && !(c >= 0x1E00 && c < 0x1F00);
      n += n < sizeof word - 7 ? (gsize)g_unichar_to_utf8 (lower, word + n) : 0;
    } else if (n) {
      count_word (counts, word, n);
      n = 0;
    }
  }
  if (n)
    count_word (counts, word, n);
}

/* The place behind the first blank from number I on, so that no piece begins amid a word. */
static const char *
word_at (const char *text, gsize i, gsize n)
{
  const char *blank = memchr (text + i, ' ', n - i);
  while (((guint8)text[i] & 0xC0) == 0x80)
    i++;
  return blank && blank < text + i + 200 ? blank + 1 : text + i;
}

static gboolean
is_declared_english (const char *declared)
{
  return !declared || g_ascii_strncasecmp (declared, "en", 2) == 0;
}

gboolean
ent_language_is_english (const char *text, gsize n, const char *declared)
{
  Counts counts = {0};
  if (n <= 3 * PIECE) {
    count_piece (&counts, text, text + n);
  } else {
    count_piece (&counts, text, word_at (text, PIECE, n));
    count_piece (&counts, word_at (text, n / 2, n), word_at (text, n / 2 + PIECE, n));
    count_piece (&counts, word_at (text, n - PIECE, n), text + n);
  }
  if (counts.foreign > counts.latin && counts.foreign + counts.latin >= LEAST_LETTERS)
    return FALSE;
  if (counts.words < LEAST_WORDS)
    return is_declared_english (declared) || counts.english > counts.others;
  if (counts.english >= ENOUGH * counts.words)
    return counts.english >= counts.others || is_declared_english (declared);
  if (counts.others > counts.english && counts.others >= SOME * counts.words)
    return FALSE;
  return counts.english > 0 || is_declared_english (declared);
}
