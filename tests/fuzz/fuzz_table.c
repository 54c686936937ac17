/* The bytes of one table, on top of a small gazetteer: refused with a message, or used to read a sentence. */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#define BASE_ENTITIES                                                                                                                      \
  "id\tkind\tname\tiso2\tiso3\tcow\tgw\tregion\tlat\tlon\tfrom\tto\n"                                                                      \
  "RUS\tstate\tRussia\tRU\tRUS\t365\t365\tEastern Europe\t60\t100\t\t\n"                                                                   \
  "PAK\tstate\tPakistan\tPK\tPAK\t770\t770\tSouthern Asia\t30\t70\t\t\n"
#define BASE_ALIASES                                                                                                                       \
  "surface\tentity\tkind\tcase\tevidence\tfrom\tto\texample\tcounter\nRussia\tRUS\tname\t\t\t\t\t\t\nPakistan\tPAK\tname\t\t\t\t\t\t\n"

static const char *const tables[] = {"entities.tsv", "classes.tsv",  "aliases.tsv",       "people.tsv",    "members.tsv", "decoys.tsv",
                                     "given.tsv",    "words.tsv",    "agents.tsv",        "irregular.tsv", "cues.tsv",    "operators.tsv",
                                     "algebra.tsv",  "readings.tsv", "constructions.tsv", "pages.tsv",     "context.tsv"};

/* The folder that comes first: two states, and the classes of the source tree. */
static const char *
base_folder (void)
{
  static char *base;
  if (base)
    return base;
  g_autofree char *classes = NULL, *written = NULL;
  gsize length;
  char *folder = g_build_filename (fuzz_folder (), "base", NULL);
  g_free (fuzz_write (folder, "entities.tsv", (const uint8_t *)BASE_ENTITIES, strlen (BASE_ENTITIES)));
  g_free (fuzz_write (folder, "aliases.tsv", (const uint8_t *)BASE_ALIASES, strlen (BASE_ALIASES)));
  g_assert_true (g_file_get_contents (ENTENTE_SOURCE_DIR "/gazetteer/classes.tsv", &classes, &length, NULL));
  written = fuzz_write (folder, "classes.tsv", (const uint8_t *)classes, length);
  base = folder;
  return base;
}

static void
use (const EntLexicon *lexicon)
{
  g_autoptr (EntDocument) document = ent_document_new ();
  g_autoptr (EntSplitter) splitter = ent_splitter_new (lexicon);
  g_autoptr (EntTagger) tagger = ent_tagger_new (lexicon);
  g_autoptr (EntRelater) relater = ent_relater_new (lexicon, tagger);
  g_autoptr (EntArticle) article = ent_article_new ();
  document->id = g_strdup ("text");
  document->source = g_strdup ("text");
  document->text =
      g_strdup ("Updated 2 May 2018\n\nMOSCOW - Russia has not sold, and will not sell, some helicopters to Pakistan, it said.\n");
  document->length = strlen (document->text);
  document->page = TRUE;
  ent_splitter_begin (splitter, document);
  while (ent_splitter_next (splitter, article)) {
    ent_tagger_run (tagger, article);
    ent_relater_run (relater, article);
  }
}

/* The first byte chooses the table. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (fuzz_folder (), "fuzzed", NULL);
  g_autofree char *path = fuzz_write (folder, tables[data[0] % G_N_ELEMENTS (tables)], data + 1, size - 1);
  const char *const dirs[] = {base_folder (), folder, NULL};
  g_autoptr (EntLexicon) lexicon = ent_lexicon_load (dirs, &error);
  g_assert_true (!lexicon == (error != NULL));
  if (lexicon)
    use (lexicon);
  remove (path);
  return 0;
}
