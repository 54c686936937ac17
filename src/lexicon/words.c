/* words.tsv, agents.tsv and irregular.tsv: function words by set, the heads of actor phrases, and inflection. */
#include <string.h>

#include "lexicon/chars.h"
#include "lexicon/words.h"

#define MAX_WORDS 12

static const char *const set_names[] = {
    "abbreviation",
    "starter",
    "determiner",
    "adverb",
    "date",
    "be",
    "have",
    "do",
    "will",
    "might",
    "must",
    "negator",
    "speech",
    "subordinator",
    "hypothetical",
    "background",
    "age",
    "history",
    "possibility",
    "relative",
    "pronoun",
    "possessive",
    "person_pronoun",
    "conjunction",
    "adjective",
    "participle_adjective",
    "party_suffix",
    "modifier_prefix",
    "name_particle",
    "title",
    "place_word",
    "meeting",
    "reciprocal",
    "together",
    "transitive",
    "particle",
    "visit",
    "group_states",
    "pair",
    "country",
    "group_bloc",
    "ranked",
    "relief",
    "sport",
    "language",
    "tongue",
    "politics",
    "national",
    "sport_weak",
    "contest",
    "agent_in",
    "phrase_boundary",
    "prep_to",
    "prep_with",
    "prep_on",
    "prep_against",
    "prep_of",
    "prep_for",
    "prep_from",
    "prep_in",
    "prep_by",
    "prep_about",
    "prep_between",
    "prep_including",
};
static const char *const kind_names[] = {
    "measured", "quantity", "token",      "own_paper", "game",      "flow",    "idle_head",    "money",     "common_paper", "carrier",
    "weapon",   "manner",   "land",       "answering", "bond",      "keeping", "harm",         "partitive", "fulfilled",    "currency",
    "causing",  "evidence", "summed_up",  "reprisal",  "assisting", "sides",   "counterparts", "opposed",   "mediating",    "auspices",
    "opinion",  "ware",     "contraband", "published", "kidnapped", "planned", "office",       "belonging"};
G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == ENT_N_KINDS);
G_STATIC_ASSERT (ENT_N_KINDS <= 64);
G_STATIC_ASSERT (G_N_ELEMENTS (set_names) == ENT_N_SETS);
G_STATIC_ASSERT (ENT_N_SETS <= 64);

typedef struct {
  guint32 node;
  EntReading reading;
} Reading;

EntWordsBuilder *
ent_words_builder_new (void)
{
  EntWordsBuilder *b = g_new0 (EntWordsBuilder, 1);
  b->nodes = g_array_new (FALSE, FALSE, sizeof (Reading));
  b->cues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  b->agents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  b->sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  b->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  b->plain_verbs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return b;
}

void
ent_words_builder_free (EntWordsBuilder *b)
{
  g_array_unref (b->nodes);
  g_hash_table_unref (b->cues);
  g_hash_table_unref (b->agents);
  g_hash_table_unref (b->sets);
  g_hash_table_unref (b->kinds);
  g_hash_table_unref (b->plain_verbs);
  g_free (b);
}

/* ---- rows ---- */

static const char *const words_columns[] = {"set", "words", NULL};
static const char *const sectors[] = {"government", "military",   "legislature", "judiciary", "police",   "intelligence",
                                      "party",      "opposition", "rebel",       "business",  "media",    "ngo",
                                      "religion",   "refugee",    "shipping",    "civilian",  "criminal", NULL};
static const char *const agents_columns[] = {"word", "sector", "act", NULL};
static const char *const irregular_columns[] = {"lemma", "pos", "past", "participle", "plural", NULL};

/* The words of the row of one of kind_names. */
static gboolean
kind_row (EntWordsBuilder *b, EntTable *table, guint kind, const char *cell, GError **error)
{
  g_auto (GStrv) words = g_strsplit (cell, ",", -1);
  for (guint i = 0; words[i]; i++) {
    char *word = g_strstrip (words[i]);
    if (strpbrk (word, " -"))
      return ent_table_error (table, 1, error, "'%s' is more than one word, which the set '%s' cannot hold", word, kind_names[kind]);
    gsize bits = GPOINTER_TO_SIZE (g_hash_table_lookup (b->kinds, word));
    g_hash_table_insert (b->kinds, g_ascii_strdown (word, -1), GSIZE_TO_POINTER (bits | (gsize)1 << kind));
  }
  return TRUE;
}

static gboolean
words_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  EntWordsBuilder *b = data;
  guint set = 0;
  while (set < ENT_N_SETS && strcmp (set_names[set], cells[0]) != 0)
    set++;
  for (guint kind = 0; kind < ENT_N_KINDS; kind++)
    if (strcmp (kind_names[kind], cells[0]) == 0)
      return kind_row (b, table, kind, cells[1], error);
  gboolean plain = strcmp (cells[0], "plain_verb") == 0, doubling = strcmp (cells[0], "doubling") == 0;
  if (set == ENT_N_SETS && !plain && !doubling)
    return ent_table_error (table, 0, error, "unknown set '%s'", cells[0]);
  gboolean single = set == ENT_SET_SPORT; /* counted word by word */
  g_auto (GStrv) words = g_strsplit (cells[1], ",", -1);
  for (guint i = 0; words[i]; i++) {
    char *word = g_strstrip (words[i]);
    if (!*word)
      continue;
    if (single && strpbrk (word, " -"))
      return ent_table_error (table, 1, error, "'%s' is more than one word, which the set '%s' cannot hold", word, cells[0]);
    if (doubling) {
      g_hash_table_add (lexicon->scaffold->inflection.doubling, g_strdup (word));
    } else if (plain) {
      g_hash_table_add (b->plain_verbs, g_strdup (word));
    } else {
      guint64 *bits = g_hash_table_lookup (b->sets, word);
      if (!bits)
        g_hash_table_insert (b->sets, g_strdup (word), bits = g_new0 (guint64, 1));
      *bits |= (guint64)1 << set;
    }
  }
  return TRUE;
}

static gboolean
agents_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  EntWordsBuilder *b = data;
  if (!g_strv_contains (sectors, cells[1]))
    return ent_table_error (table, 1, error, "unknown sector '%s'", cells[1]);
  if (*cells[2] && ent_lexicon_act (lexicon, cells[2]) == ENT_NO_CLASS)
    return ent_table_error (table, 2, error, "unknown class '%s'", cells[2]);
  EntAgent agent = {cells[1], cells[2]};
  g_hash_table_replace (b->agents, cells[0], g_memdup2 (&agent, sizeof agent));
  return ent_table_unique (table, 1, error);
}

static gboolean
irregular_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)data;
  gboolean verb = strcmp (cells[1], "v") == 0;
  if (!verb && strcmp (cells[1], "n") != 0)
    return ent_table_error (table, 1, error, "'%s' is neither v nor n", cells[1]);
  for (guint i = verb ? 2 : 4; i <= (verb ? 3u : 4u); i++)
    if (!*cells[i])
      return ent_table_error (table, i, error, "is empty");
  const char *forms[] = {verb ? cells[2] : cells[4], verb ? cells[3] : NULL, NULL};
  g_hash_table_replace (lexicon->scaffold->inflection.irregular, g_strconcat (cells[1], " ", cells[0], NULL), g_strdupv ((char **)forms));
  return ent_table_unique (table, 2, error);
}

gboolean
ent_words_load (EntWordsBuilder *b, EntLexicon *lexicon, const char *dir, GError **error)
{
  return ent_load_rows (lexicon, dir, "words.tsv", words_columns, lexicon->scaffold->cues_sum, words_row, b, error) &&
         ent_load_rows (lexicon, dir, "agents.tsv", agents_columns, lexicon->scaffold->cues_sum, agents_row, b, error) &&
         ent_load_rows (lexicon, dir, "irregular.tsv", irregular_columns, lexicon->scaffold->cues_sum, irregular_row, b, error);
}

/* ---- compiling ---- */

static guint32
add_phrase (EntLexicon *lexicon, const char *form)
{
  const char *words[MAX_WORDS];
  gsize lengths[MAX_WORDS];
  guint8 gaps[MAX_WORDS];
  guint32 ids[MAX_WORDS];
  guint n = ent_phrase_cut (form, words, lengths, gaps, MAX_WORDS);
  for (guint i = 0; i < n; i++)
    ids[i] = ent_phrases_intern (&lexicon->t.words, words[i], lengths[i]);
  return n ? ent_phrases_add (&lexicon->t.words, ids, gaps, n) : 0;
}

void
ent_words_add_reading (EntWordsBuilder *b, EntLexicon *lexicon, const char *form, EntReading reading)
{
  Reading row = {add_phrase (lexicon, form), reading};
  row.reading.pos = reading.lexeme ? reading.lexeme->pos : ENT_POS_VERB;
  if (row.node)
    g_array_append_val (b->nodes, row);
}

static int
compare_readings (gconstpointer left, gconstpointer right)
{
  const Reading *a = left, *b = right;
  if (a->node != b->node)
    return a->node < b->node ? -1 : 1;
  if (!a->reading.lexeme || !b->reading.lexeme)
    return (a->reading.lexeme != NULL) - (b->reading.lexeme != NULL);
  int order = strcmp (a->reading.lexeme->lemma, b->reading.lexeme->lemma);
  return order ? order : (int)a->reading.lexeme->pos - (int)b->reading.lexeme->pos;
}

/* Readings by node; the forms of one lexeme that look alike become one reading. */
static void
index_readings (EntWordsBuilder *b, EntLexicon *lexicon)
{
  g_array_sort (b->nodes, compare_readings);
  EntTables *t = &lexicon->t;
  t->n_readings_first = ent_phrases_n_nodes (&t->words) + 1;
  t->readings = g_new0 (EntReading, b->nodes->len);
  t->readings_first = g_new0 (guint32, t->n_readings_first);
  for (guint i = 0, node = 0; node < t->n_readings_first; node++) {
    t->readings_first[node] = t->n_readings;
    for (; i < b->nodes->len && g_array_index (b->nodes, Reading, i).node == node; i++) {
      const EntReading *reading = &g_array_index (b->nodes, Reading, i).reading;
      EntReading *last = t->n_readings > t->readings_first[node] ? &t->readings[t->n_readings - 1] : NULL;
      if (last && last->lexeme == reading->lexeme) {
        last->forms |= reading->forms;
        last->sets |= reading->sets;
      } else {
        t->readings[t->n_readings++] = *reading;
      }
    }
  }
}

static void
compile_sets (EntWordsBuilder *b, EntLexicon *lexicon)
{
  GHashTableIter iter;
  gpointer word, bits;
  g_hash_table_iter_init (&iter, b->sets);
  while (g_hash_table_iter_next (&iter, &word, &bits)) {
    EntReading reading = {.sets = *(guint64 *)bits};
    g_autofree char *lower = g_ascii_strdown (word, -1);
    ent_words_add_reading (b, lexicon, lower, reading);
  }
}

static void
compile_agents (EntWordsBuilder *b, EntLexicon *lexicon)
{
  EntTables *t = &lexicon->t;
  guint n = g_hash_table_size (b->agents);
  g_autofree guint32 *words = g_new (guint32, n);
  t->agents = g_new0 (EntAgent, n);
  GHashTableIter iter;
  gpointer word, agent;
  g_hash_table_iter_init (&iter, b->agents);
  while (g_hash_table_iter_next (&iter, &word, &agent)) {
    words[t->n_agents] = ent_phrases_intern (&t->words, word, strlen (word));
    t->agents[t->n_agents++] = *(EntAgent *)agent;
    t->n_agent_of = MAX (t->n_agent_of, words[t->n_agents - 1] + 1);
  }
  t->agent_of = g_new0 (guint16, t->n_agent_of);
  for (guint i = 0; i < n; i++)
    t->agent_of[words[i]] = (guint16)(i + 1);
}

static void
compile_kinds (EntWordsBuilder *b, EntTables *t)
{
  GHashTableIter iter;
  gpointer word, bits;
  g_hash_table_iter_init (&iter, b->kinds);
  while (g_hash_table_iter_next (&iter, &word, &bits))
    t->n_kinds = MAX (t->n_kinds, ent_phrases_intern (&t->words, word, strlen (word)) + 1);
  t->kinds = g_new0 (guint64, t->n_kinds);
  g_hash_table_iter_init (&iter, b->kinds);
  while (g_hash_table_iter_next (&iter, &word, &bits))
    t->kinds[ent_phrases_intern (&t->words, word, strlen (word))] = GPOINTER_TO_SIZE (bits);
}

/* Sets by word, for the words that are phrases by themselves. */
static void
index_sets (EntTables *t, const EntLexicon *lexicon)
{
  t->n_sets = ent_phrases_n_words (&t->words) + 1;
  t->sets = g_new0 (guint64, t->n_sets);
  for (guint32 word = 1; word < t->n_sets; word++) {
    guint32 node = ent_phrases_step (&t->words, 0, word, 0xff);
    guint n_readings = 0;
    const EntReading *readings = node ? ent_lexicon_readings (lexicon, node, &n_readings) : NULL;
    for (guint i = 0; i < n_readings; i++)
      t->sets[word] |= readings[i].sets;
  }
}

void
ent_words_compile (EntWordsBuilder *b, EntLexicon *lexicon)
{
  compile_sets (b, lexicon);
  compile_agents (b, lexicon);
  compile_kinds (b, &lexicon->t);
  ent_cues_compile (b, lexicon);
  index_readings (b, lexicon);
  index_sets (&lexicon->t, lexicon);
}

/* ---- looking up ---- */

const EntPhrases *
ent_lexicon_words (const EntLexicon *lexicon)
{
  return &lexicon->t.words;
}

const EntVocabulary *
ent_lexicon_vocabulary (const EntLexicon *lexicon)
{
  return &lexicon->t.vocabulary;
}

guint64
ent_lexicon_sets (const EntLexicon *lexicon, guint32 word)
{
  return word < lexicon->t.n_sets ? lexicon->t.sets[word] : 0;
}

const guint64 *
ent_lexicon_all_sets (const EntLexicon *lexicon)
{
  return lexicon->t.sets;
}

gboolean
ent_lexicon_is_of_kind (const EntLexicon *lexicon, guint32 word, EntKind kind)
{
  return word < lexicon->t.n_kinds && lexicon->t.kinds[word] >> kind & 1;
}

const EntAgent *
ent_lexicon_agent (const EntLexicon *lexicon, guint32 word)
{
  guint agent = word < lexicon->t.n_agent_of ? lexicon->t.agent_of[word] : 0;
  return agent ? &lexicon->t.agents[agent - 1] : NULL;
}

const EntReading *
ent_lexicon_readings (const EntLexicon *lexicon, guint32 node, guint *n)
{
  *n = lexicon->t.readings_first[node + 1] - lexicon->t.readings_first[node];
  return &lexicon->t.readings[lexicon->t.readings_first[node]];
}
