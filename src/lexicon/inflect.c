/* English inflection by rule and a table of irregulars. */
#include "lexicon/inflect.h"

#include <string.h>

#include "lexicon/tables.h"

static gboolean
is_vowel (char c)
{
  return c && strchr ("aeiou", c);
}

/* Whether WORD ends in a consonant and LAST: "rally", "veto". */
static gboolean
ends_in_consonant_and (const char *word, char last)
{
  gsize n = strlen (word);
  return n > 1 && word[n - 1] == last && !is_vowel (word[n - 2]);
}

static char *
add_s (const char *word)
{
  static const char *const hissing[] = {"s", "x", "z", "ch", "sh", NULL};
  if (ends_in_consonant_and (word, 'y'))
    return g_strdup_printf ("%.*sies", (int)strlen (word) - 1, word);
  for (guint i = 0; hissing[i]; i++)
    if (g_str_has_suffix (word, hissing[i]))
      return g_strconcat (word, "es", NULL);
  return g_strconcat (word, "s", NULL);
}

/* "tip", "slam": one vowel, and one consonant behind it, which doubles. Of longer words it depends on the stress: words.tsv lists them. */
static gboolean
is_short (const char *word)
{
  gsize n = strlen (word), vowels = 0;
  for (gsize i = 0; i < n; i++)
    vowels += is_vowel (word[i]) && !(i > 0 && word[i] == 'u' && word[i - 1] == 'q');
  return n > 2 && vowels == 1 && is_vowel (word[n - 2]) && !is_vowel (word[n - 1]) && !strchr ("hwxy", word[n - 1]);
}

/* The stem before -ed or -ing. */
static char *
stem (const EntInflection *inflection, const char *word, gboolean before_ing)
{
  gsize n = strlen (word);
  if (g_str_has_suffix (word, "ie") && before_ing)
    return g_strdup_printf ("%.*sy", (int)n - 2, word);
  if (word[n - 1] == 'e' && !(before_ing && g_str_has_suffix (word, "ee")))
    return g_strndup (word, n - 1);
  if (ends_in_consonant_and (word, 'y') && !before_ing)
    return g_strdup_printf ("%.*si", (int)n - 1, word);
  if (is_short (word) || g_hash_table_contains (inflection->doubling, word))
    return g_strdup_printf ("%s%c", word, word[n - 1]);
  return g_strdup (word);
}

#define ONES " one's "

typedef struct {
  EntFormFunc func;
  gpointer data;
  const char *rest;  /* " off" of "break off", or "" */
  const char *front; /* what stands before the word inflected, or "" */
} Emit;

static void
emit (const Emit *e, const char *word, guint bit)
{
  g_autofree char *form = g_strconcat (e->front, word, e->rest, NULL);
  e->func (form, bit, e->data);
}

/* "is under", "were the target of" */
static void
inflect_be (const Emit *e)
{
  emit (e, "be", ENT_FORM_BASE);
  emit (e, "are", ENT_FORM_BASE);
  emit (e, "is", ENT_FORM_S);
  emit (e, "was", ENT_FORM_PAST);
  emit (e, "were", ENT_FORM_PAST);
  emit (e, "been", ENT_FORM_PARTICIPLE);
  emit (e, "being", ENT_FORM_GERUND);
}

static void
inflect_verb (const EntInflection *inflection, const char *word, const Emit *e)
{
  if (strcmp (word, "be") == 0) {
    inflect_be (e);
    return;
  }
  g_autofree char *key = g_strconcat ("v ", word, NULL);
  char **irregular = g_hash_table_lookup (inflection->irregular, key);
  g_autofree char *s = ends_in_consonant_and (word, 'o') ? g_strconcat (word, "es", NULL) : add_s (word); /* goes, vetoes */
  g_autofree char *ed_stem = stem (inflection, word, FALSE);
  g_autofree char *ing_stem = stem (inflection, word, TRUE);
  g_autofree char *ed = g_strconcat (ed_stem, "ed", NULL);
  g_autofree char *ing = g_strconcat (ing_stem, "ing", NULL);
  emit (e, word, ENT_FORM_BASE);
  emit (e, s, ENT_FORM_S);
  emit (e, irregular ? irregular[0] : ed, ENT_FORM_PAST);
  emit (e, irregular ? irregular[1] : ed, ENT_FORM_PARTICIPLE);
  emit (e, ing, ENT_FORM_GERUND);
  if (!irregular && word[strlen (word) - 1] == 'l' && g_hash_table_contains (inflection->doubling, word)) {
    /* American spelling beside the British one: traveled, travelled */
    g_autofree char *single_ed = g_strconcat (word, "ed", NULL), *single_ing = g_strconcat (word, "ing", NULL);
    emit (e, single_ed, ENT_FORM_PAST);
    emit (e, single_ed, ENT_FORM_PARTICIPLE);
    emit (e, single_ing, ENT_FORM_GERUND);
  }
}

static void
inflect_noun (const EntInflection *inflection, const char *word, const Emit *e)
{
  g_autofree char *key = g_strconcat ("n ", word, NULL);
  char **irregular = g_hash_table_lookup (inflection->irregular, key);
  g_autofree char *plural = irregular ? g_strdup (irregular[0]) : add_s (word);
  emit (e, word, ENT_FORM_SINGULAR);
  emit (e, plural, ENT_FORM_PLURAL);
  if (!irregular && ends_in_consonant_and (word, 'o')) { /* embargos and embargoes */
    g_autofree char *other = g_strconcat (word, "es", NULL);
    emit (e, other, ENT_FORM_PLURAL);
  }
}

/* The forms of a lemma that nobody's owner stands in. */
static void
inflect_owned (const EntInflection *inflection, const char *lemma, char pos, EntFormFunc func, gpointer data)
{
  Emit e = {func, data, "", ""};
  if (pos == 'a' || pos == 'j') {
    emit (&e, lemma, ENT_FORM_ADJECTIVE);
    return;
  }
  if (pos == 'v') {
    const char *space = strchr (lemma, ' ');
    if (*lemma == '\0' || space == lemma)
      return;
    g_autofree char *word = space ? g_strndup (lemma, (gsize)(space - lemma)) : g_strdup (lemma);
    e.rest = space ? space : "";
    inflect_verb (inflection, word, &e);
    return;
  }
  const char *of = strstr (lemma, " of ");
  const char *end = of ? of : lemma + strlen (lemma);
  const char *begin = end;
  while (begin > lemma && begin[-1] != ' ')
    begin--;
  g_autofree char *front = g_strndup (lemma, (gsize)(begin - lemma));
  g_autofree char *word = g_strndup (begin, (gsize)(end - begin));
  e.front = front;
  e.rest = end;
  inflect_noun (inflection, word, &e);
}

/* "tip one's hat": once for each owner that a state or its leader may be, who is the same wherever he stands in the phrase. */
static void
inflect_owners (const EntInflection *inflection, const char *lemma, char pos, EntFormFunc func, gpointer data)
{
  static const char *const owners[] = {" his ", " her ", " its ", " their "};
  g_auto (GStrv) parts = g_strsplit (lemma, ONES, -1);
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++) {
    g_autofree char *owned = g_strjoinv (owners[i], parts);
    inflect_owned (inflection, owned, pos, func, data);
  }
}

void
ent_inflect (const EntInflection *inflection, const char *lemma, char pos, EntFormFunc func, gpointer data)
{
  if (strstr (lemma, ONES))
    inflect_owners (inflection, lemma, pos, func, data);
  else
    inflect_owned (inflection, lemma, pos, func, data);
}
