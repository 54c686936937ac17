/* Words → what the lexicon knows of them, by way of a table of the words found last. */
#include "tag/known_words.h"

#include "lexicon/spellings.h"

#define CACHE_LINE 64

/* Two words a line of the processor's caches. What comes zeroed from the system is not touched before words come, while g_aligned_alloc0()
 * would write all of it. */
EntWordCache *
ent_word_cache_new (gpointer *block)
{
  *block = g_malloc0 (sizeof (EntWordCache) + CACHE_LINE);
  return (EntWordCache *)(gpointer)((char *)*block + (CACHE_LINE - (guintptr)*block % CACHE_LINE) % CACHE_LINE);
}

/* What the name word NAME may begin, as marks of a token. */
static guint8
marks_of (const EntLexicon *lexicon, guint32 name)
{
  const guint8 *opens = ent_lexicon_opens_decoy (lexicon);
  gboolean decoy = opens[name] || (opens[ent_lexicon_any_given (lexicon)] && ent_lexicon_is_given (lexicon, name));
  guint8 marks = ent_phrases_begin (ent_lexicon_names (lexicon), name) ? ENT_TOKEN_BEGINS : 0;
  return decoy ? marks | ENT_TOKEN_OPENS_DECOY : marks;
}

static EntKnownWord
know (const EntLexicon *lexicon, guint32 name, guint32 word)
{
  return (EntKnownWord){name & 0xffffff, name ? marks_of (lexicon, name) : 0, word, word ? ent_lexicon_sets (lexicon, word) : 0};
}

/* "Félix" is "Felix", as which all names stand in the tables, too: the name word of KEY without its accents, 0 where it has none. */
static guint32
find_plain (const EntVocabulary *vocabulary, EntWordKey key)
{
  if (((key.low | key.high) & G_GUINT64_CONSTANT (0x8080808080808080)) == 0)
    return 0;
  char accented[ENT_SHORT_WORD + 1] = {0}, plain[2 * ENT_SHORT_WORD] = {0};
  memcpy (accented, &key, ENT_SHORT_WORD);
  guint32 word;
  gsize n = ent_drop_accents (accented, strlen (accented), plain, ENT_SHORT_WORD);
  return n ? ent_vocabulary_find (vocabulary, ent_word_key (plain, n, plain + ENT_SHORT_WORD), &word) : 0;
}

static G_GNUC_NO_INLINE void
read_vocabulary (const EntLexicon *lexicon, EntWordKey key, EntCachedWord *cached)
{
  const EntVocabulary *vocabulary = ent_lexicon_vocabulary (lexicon);
  guint32 word, name = ent_vocabulary_find (vocabulary, key, &word), plain = find_plain (vocabulary, key);
  name = plain ? plain : name;
  *cached = (EntCachedWord){key, know (lexicon, name, word)};
}

static inline void
write_token (EntToken *out, guint64 token, EntKnownWord known)
{
  *out = (EntToken){.start = (guint32)token,
                    .end = token >> 32 & 0xffffff,
                    .flags = (token >> 56 | known.marks) & 0xff,
                    .name = known.name,
                    .word = known.word,
                    .sets = known.sets};
}

void
ent_waiting_write (EntWaiting *waiting)
{
  guint64 sets = waiting->sets;
  EntToken *out = waiting->out;
  for (guint i = 0; i < waiting->n; i++) {
    EntWordKey key = waiting->tokens[i].key;
    EntCachedWord *place = waiting->tokens[i].place;
    if ((place->key.low ^ key.low) | (place->key.high ^ key.high))
      read_vocabulary (waiting->lexicon, key, place);
    write_token (out++, waiting->tokens[i].token, place->known);
    sets |= place->known.sets;
  }
  waiting->sets = sets;
  waiting->out = out;
  waiting->n = 0;
}

void
ent_write_long_word (EntWaiting *waiting, const char *text, gsize n, gsize start, guint flags)
{
  guint32 word, name = ent_vocabulary_find_long (ent_lexicon_vocabulary (waiting->lexicon), text, n, &word);
  EntKnownWord known = know (waiting->lexicon, name, word);
  ent_waiting_write (waiting);
  write_token (waiting->out++, start | (guint64)((start + n) & 0xffffff) << 32 | (guint64)flags << 56, known);
  waiting->sets |= known.sets;
}
