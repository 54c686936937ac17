/* The spellings of a name that newspapers use, and a name cut into words. */
#ifndef ENTENTE_LEXICON_SPELLINGS_H
#define ENTENTE_LEXICON_SPELLINGS_H

#include <glib.h>

#define ENT_NAME_WORDS 24 /* a longer name is none */

/* Cuts SURFACE into words and the gaps before them; returns how many, 0 where there are more than MAX. */
guint ent_phrase_cut (const char *surface, const char **words, gsize *lengths, guint8 *gaps, guint max);

/* Called with each spelling, SURFACE itself first. */
typedef void (*EntSpellingFunc) (const char *spelling, gpointer data);

/* SURFACE composed, decomposed and without accents; unless it is EXACT, in capitals, too. An article before it is left out. */
void ent_spellings (const char *surface, gboolean exact, EntSpellingFunc func, gpointer data);
/* The N bytes at TEXT without accents, in the ROOM bytes at OUT: how many they are, 0 where they do not become plain letters or have no
 * room. */
gsize ent_drop_accents (const char *text, gsize n, char *out, gsize room);
/* "Russians" of "Russian", NULL where there is none ("Chinese"). A new string. */
char *ent_demonym_plural (const char *demonym);

#endif
