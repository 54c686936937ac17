/* The spellings of a name that newspapers use, and a name cut into words. */
#include "lexicon/spellings.h"

#include "lexicon/chars.h"
#include "lexicon/phrases.h"

#include <string.h>

guint
ent_phrase_cut (const char *surface, const char **words, gsize *lengths, guint8 *gaps, guint max)
{
  const char *end = surface + strlen (surface);
  guint n = 0;
  guint8 gap = 0;
  for (const char *p = surface; p < end;) {
    gsize length = ent_word_length (p, end), skip;
    if (*p == '{') { /* {name}, {given} */
      const char *close = strchr (p, '}');
      length = close ? (gsize)(close - p) + 1 : 1;
    }
    if (length) {
      if (n == max)
        return 0;
      words[n] = p;
      lengths[n] = length;
      gaps[n++] = gap;
      gap = 0;
      p += length;
      continue;
    }
    if ((skip = ent_apostrophe (p, end)))
      gap |= ENT_GAP_APOSTROPHE;
    else if ((skip = ent_hyphen (p, end)))
      gap |= ENT_GAP_HYPHEN | ENT_GAP_SPACE;
    else if (*p == '.' && (skip = 1))
      gap |= ENT_GAP_STOP;
    else if (*p == '&' && (skip = 1))
      gap |= ENT_GAP_AMPERSAND;
    else if (*p == ',' && (skip = 1))
      gap |= ENT_GAP_COMMA;
    else if ((skip = ent_space (p, end)))
      gap |= gap & (ENT_GAP_AMPERSAND | ENT_GAP_COMMA | ENT_GAP_APOSTROPHE) ? 0 : ENT_GAP_SPACE | ENT_GAP_HYPHEN;
    else
      skip = (gsize)g_utf8_skip[(guint8)*p];
    p += skip;
  }
  return n;
}

/* Letters that Unicode does not decompose into a base letter and a mark. */
static const struct {
  gunichar letter;
  const char *plain;
} plain_letters[] = {{0xD8, "O"},  {0xF8, "o"},  {0x141, "L"}, {0x142, "l"}, {0xDF, "ss"}, {0x110, "D"}, {0x111, "d"},
                     {0x131, "i"}, {0xC6, "AE"}, {0xE6, "ae"}, {0xD0, "D"},  {0xF0, "d"},  {0x2BB, ""},  {0x2BF, ""}};

gsize
ent_drop_accents (const char *text, gsize n, char *out, gsize room)
{
  gsize length = 0;
  for (const char *p = text; p < text + n; p = g_utf8_next_char (p)) {
    gunichar u = g_utf8_get_char (p), base = u, mark = 0;
    while (base >= 0x80 && g_unichar_decompose (base, &base, &mark) && g_unichar_ismark (mark))
      ;
    char own[2] = {base < 0x80 ? (char)base : '\0', '\0'};
    const char *plain = own;
    for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
      plain = plain_letters[i].letter == base ? plain_letters[i].plain : plain;
    gsize add = strlen (plain);
    if ((add == 0 && !g_unichar_ismark (u)) || length + add > room)
      return 0;
    memcpy (out + length, plain, add);
    length += add;
  }
  return length;
}

static char *
drop_accents (const char *decomposed)
{
  GString *out = g_string_new (NULL);
  for (const char *p = decomposed; *p; p = g_utf8_next_char (p)) {
    gunichar u = g_utf8_get_char (p);
    if (g_unichar_ismark (u))
      continue;
    guint i = 0;
    while (i < G_N_ELEMENTS (plain_letters) && plain_letters[i].letter != u)
      i++;
    if (i < G_N_ELEMENTS (plain_letters))
      g_string_append (out, plain_letters[i].plain);
    else
      g_string_append_unichar (out, u);
  }
  return g_string_free (out, FALSE);
}

typedef struct {
  EntSpellingFunc func;
  gpointer data;
} Receiver;

/* SURFACE as written and in all capitals. */
static void
give_cases (const Receiver *receiver, const char *surface, gboolean exact)
{
  receiver->func (surface, receiver->data);
  if (exact || strchr (surface, '{'))
    return;
  g_autofree char *upper = g_str_is_ascii (surface) ? g_ascii_strup (surface, -1) : g_utf8_strup (surface, -1);
  if (strcmp (upper, surface) != 0)
    receiver->func (upper, receiver->data);
  if (g_ascii_islower (*surface)) {
    g_autofree char *capital = g_strdup (surface);
    *capital = g_ascii_toupper (*capital);
    receiver->func (capital, receiver->data);
  }
}

void
ent_spellings (const char *surface, gboolean exact, EntSpellingFunc func, gpointer data)
{
  Receiver receiver = {func, data};
  if (g_str_has_prefix (surface, "the ") || g_str_has_prefix (surface, "The "))
    surface += strcmp (surface + 4, "Hague") == 0 ? 0 : 4;
  give_cases (&receiver, surface, exact);
  if (g_str_is_ascii (surface))
    return;
  g_autofree char *decomposed = g_utf8_normalize (surface, -1, G_NORMALIZE_NFD);
  if (!decomposed) /* tables are UTF-8, so memory is lacking: what GLib does itself where it allocates */
    g_error ("out of memory");
  g_autofree char *plain = drop_accents (decomposed);
  if (strcmp (decomposed, surface) != 0)
    give_cases (&receiver, decomposed, exact);
  if (strcmp (plain, surface) != 0)
    give_cases (&receiver, plain, exact);
}

/* Whether a demonym takes -s: Russians, Poles, but not the Dutch, the Chinese. */
static gboolean
takes_plural (const char *demonym)
{
  static const char *const endings[] = {"s", "ese", "ish", "nch", "tch", "lsh", "z", "men", NULL};
  for (guint i = 0; endings[i]; i++)
    if (g_str_has_suffix (demonym, endings[i]))
      return FALSE;
  return TRUE;
}

char *
ent_demonym_plural (const char *demonym)
{
  if (!takes_plural (demonym))
    return NULL;
  return g_str_has_suffix (demonym, "man") ? g_strdup_printf ("%.*smen", (int)strlen (demonym) - 3, demonym)
                                           : g_strconcat (demonym, "s", NULL);
}
