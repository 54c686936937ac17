#include <entente.h>

int
main (int argc, char **argv)
{
  const char *const tables[] = {argv[argc > 1 ? 1 : 0], NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (EntLexicon) lexicon = ent_lexicon_load (tables, &error);
  g_print ("%s\n", lexicon ? "read" : error->message);
  return lexicon ? 0 : error->code;
}
