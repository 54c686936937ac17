/* aliases.tsv, people.tsv, decoys.tsv, context.tsv and given.tsv → the phrases that the tagger looks for, in every spelling that newspapers
 * give them.
 */
#include <string.h>

#include "lexicon/dates.h"
#include "lexicon/lexicon-private.h"

typedef struct {
  char *entity, *kind, *from, *to;
  gboolean exact, evidence, likely, town;
  const char *surface;
} Alias;

typedef struct {
  const char *name, *entity, *office, *from, *to, *forms, *short_forms, *alone;
} Person;

struct _EntNamesBuilder {
  GHashTable *aliases; /* "surface\tentity" → Alias */
  GHashTable *people;  /* "name\tentity\toffice\tfrom" → Person */
  GHashTable *decoys;  /* phrase → phrase */
  GHashTable *context; /* phrase → EntContext */
  GHashTable *given;   /* given names */
  GArray *nodes;       /* Claimed */
  GArray *decoy_words; /* guint32: the words that decoys begin with */
};

typedef struct {
  guint32 node;
  EntClaim claim;
} Claimed;

EntNamesBuilder *
ent_names_builder_new (void)
{
  EntNamesBuilder *b = g_new0 (EntNamesBuilder, 1);
  b->aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  b->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  b->decoys = g_hash_table_new (g_str_hash, g_str_equal);
  b->context = g_hash_table_new (g_str_hash, g_str_equal);
  b->given = g_hash_table_new (g_str_hash, g_str_equal);
  b->nodes = g_array_new (FALSE, FALSE, sizeof (Claimed));
  b->decoy_words = g_array_new (FALSE, FALSE, sizeof (guint32));
  return b;
}

void
ent_names_builder_free (EntNamesBuilder *b)
{
  g_hash_table_unref (b->aliases);
  g_hash_table_unref (b->people);
  g_hash_table_unref (b->decoys);
  g_hash_table_unref (b->context);
  g_hash_table_unref (b->given);
  g_array_unref (b->nodes);
  g_array_unref (b->decoy_words);
  g_free (b);
}

/* ---- rows ---- */

static const char *const alias_columns[] = {"surface", "entity", "kind", "case", "evidence", "from", "to", "example", "counter", NULL};
static const char *const people_columns[] = {"name", "entity", "office", "from", "to", "forms", "short", "alone", NULL};
static const char *const decoy_columns[] = {"phrase", "kind", "example", "counter", NULL};
static const char *const context_columns[] = {"phrase", "kind", NULL};
static const char *const given_columns[] = {"name", NULL};

static gboolean
check_entity (EntLexicon *lexicon, EntTable *table, char **cells, guint column, GError **error)
{
  if (ent_lexicon_find_entity (lexicon, cells[column]))
    return TRUE;
  return ent_table_error (table, column, error, "unknown entity '%s'", cells[column]);
}

static gboolean
alias_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  EntNamesBuilder *b = data;
  Alias alias = {.surface = cells[0], .entity = cells[1], .kind = cells[2], .from = cells[5], .to = cells[6]};
  EntMentionKind kind;
  if (!*cells[0])
    return ent_table_error (table, 0, error, "is empty");
  if (!check_entity (lexicon, table, cells, 1, error))
    return FALSE;
  if (!ent_mention_kind_from_name (cells[2], &kind) || kind == ENT_MENTION_PERSON)
    return ent_table_error (table, 2, error, "unknown kind '%s'", cells[2]);
  alias.exact = strcmp (cells[3], "exact") == 0;
  if (*cells[3] && !alias.exact)
    return ent_table_error (table, 3, error, "'%s' is neither empty nor 'exact'", cells[3]);
  alias.likely = strcmp (cells[4], "likely") == 0;
  alias.evidence = alias.likely || strcmp (cells[4], "yes") == 0;
  alias.town = strcmp (cells[4], "town") == 0;
  if (*cells[4] && !alias.evidence && !alias.town)
    return ent_table_error (table, 4, error, "'%s' is neither empty nor 'yes', 'likely' or 'town'", cells[4]);
  if (!ent_table_dates (table, 5, error))
    return FALSE;
  g_hash_table_replace (b->aliases, g_strconcat (cells[0], "\t", cells[1], NULL), g_memdup2 (&alias, sizeof alias));
  return ent_table_unique (table, 2, error);
}

static gboolean
person_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  EntNamesBuilder *b = data;
  if (!*cells[0])
    return ent_table_error (table, 0, error, "is empty");
  if (!check_entity (lexicon, table, cells, 1, error) || !ent_table_dates (table, 3, error))
    return FALSE;
  if (strcmp (cells[3], lexicon->scaffold->horizon) > 0)
    lexicon->scaffold->horizon = cells[3];
  Person person = {cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]};
  g_hash_table_replace (b->people, g_strjoin ("\t", cells[0], cells[1], cells[2], cells[3], NULL), g_memdup2 (&person, sizeof person));
  return ent_table_unique (table, 4, error);
}

/* The first brace of PHRASE that opens none of {name}, {given} and {number}, or closes nothing; NULL where all is well. */
static const char *
stray_brace (const char *phrase)
{
  const char *brace = strpbrk (phrase, "{}");
  while (brace && (g_str_has_prefix (brace, "{name}") || g_str_has_prefix (brace, "{given}") || g_str_has_prefix (brace, "{number}")))
    brace = strpbrk (strchr (brace, '}') + 1, "{}");
  return brace;
}

static gboolean
decoy_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)lexicon;
  EntNamesBuilder *b = data;
  if (!*cells[0])
    return ent_table_error (table, 0, error, "is empty");
  const char *brace = stray_brace (cells[0]);
  if (brace)
    return ent_table_error (table, 0, error, "'%s' is none of {name}, {given} and {number}", brace);
  g_hash_table_replace (b->decoys, cells[0], cells[0]);
  return ent_table_unique (table, 1, error);
}

static gboolean
context_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)lexicon;
  EntNamesBuilder *b = data;
  if (!*cells[0])
    return ent_table_error (table, 0, error, "is empty");
  static const char *const kinds[] = {"", "region", "address", "local"}; /* in the order of EntContext */
  guint kind = ENT_CONTEXT_REGION;
  while (kind <= ENT_CONTEXT_LOCAL && strcmp (cells[1], kinds[kind]) != 0)
    kind++;
  if (kind > ENT_CONTEXT_LOCAL)
    return ent_table_error (table, 1, error, "'%s' is neither 'region' nor 'address' nor 'local'", cells[1]);
  g_hash_table_replace (b->context, cells[0], GUINT_TO_POINTER (kind));
  return ent_table_unique (table, 1, error);
}

static gboolean
given_row (EntLexicon *lexicon, EntTable *table, char **cells, gpointer data, GError **error)
{
  (void)lexicon, (void)table, (void)error;
  EntNamesBuilder *b = data;
  g_hash_table_add (b->given, cells[0]);
  return TRUE;
}

gboolean
ent_names_load (EntNamesBuilder *b, EntLexicon *lexicon, const char *dir, GError **error)
{
  return ent_load_rows (lexicon, dir, "aliases.tsv", alias_columns, lexicon->scaffold->gazetteer_sum, alias_row, b, error) &&
         ent_load_rows (lexicon, dir, "people.tsv", people_columns, lexicon->scaffold->gazetteer_sum, person_row, b, error) &&
         ent_load_rows (lexicon, dir, "decoys.tsv", decoy_columns, lexicon->scaffold->gazetteer_sum, decoy_row, b, error) &&
         ent_load_rows (lexicon, dir, "context.tsv", context_columns, lexicon->scaffold->gazetteer_sum, context_row, b, error) &&
         ent_load_rows (lexicon, dir, "given.tsv", given_columns, lexicon->scaffold->gazetteer_sum, given_row, b, error);
}

/* ---- spellings ---- */

typedef struct {
  EntNamesBuilder *builder;
  EntLexicon *lexicon;
  const EntClaim *claim;
} Claimant;

static void
add_spelling (const char *spelling, gpointer data)
{
  const Claimant *c = data;
  const char *words[ENT_NAME_WORDS];
  gsize lengths[ENT_NAME_WORDS];
  guint8 gaps[ENT_NAME_WORDS];
  guint32 ids[ENT_NAME_WORDS];
  guint n = ent_phrase_cut (spelling, words, lengths, gaps, ENT_NAME_WORDS);
  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    ids[i] = ent_phrases_intern (&c->lexicon->t.names, words[i], lengths[i]);
  Claimed claimed = {ent_phrases_add (&c->lexicon->t.names, ids, gaps, n), *c->claim};
  g_array_append_val (c->builder->nodes, claimed);
  if (!c->claim->entity)
    g_array_append_val (c->builder->decoy_words, ids[0]);
}

static void
add_surface (EntNamesBuilder *b, EntLexicon *lexicon, const char *surface, gboolean exact, const EntClaim *claim)
{
  Claimant claimant = {b, lexicon, claim};
  ent_spellings (surface, exact, add_spelling, &claimant);
}

static void
compile_alias (EntNamesBuilder *b, EntLexicon *lexicon, const Alias *alias)
{
  EntClaim claim = {.entity = ent_lexicon_find_entity (lexicon, alias->entity),
                    .from = (gint32)ent_date_first (alias->from),
                    .to = (gint32)ent_date_last (alias->to),
                    .evidence = alias->evidence != 0,
                    .likely = alias->likely != 0,
                    .town = alias->town != 0};
  EntMentionKind kind = ENT_MENTION_NAME;
  ent_mention_kind_from_name (alias->kind, &kind);
  claim.kind = kind;
  add_surface (b, lexicon, alias->surface, alias->exact, &claim);
  g_autofree char *plural = claim.kind == ENT_MENTION_DEMONYM ? ent_demonym_plural (alias->surface) : NULL;
  g_autofree char *key = plural ? g_strconcat (plural, "\t", alias->entity, NULL) : NULL;
  if (plural && !g_hash_table_contains (b->aliases, key))
    add_surface (b, lexicon, plural, alias->exact, &claim);
}

static void
add_forms (EntNamesBuilder *b, EntLexicon *lexicon, const char *forms, const EntClaim *claim)
{
  g_auto (GStrv) list = g_strsplit (forms, "|", -1);
  for (guint i = 0; list[i]; i++)
    add_surface (b, lexicon, g_strstrip (list[i]), FALSE, claim);
}

/* A given name never stands alone, whatever the table says. */
static void
add_short_forms (EntNamesBuilder *b, EntLexicon *lexicon, const char *forms, gboolean short_form, EntClaim claim)
{
  g_auto (GStrv) list = g_strsplit (forms, "|", -1);
  for (guint i = 0; list[i]; i++) {
    claim.short_form = short_form || g_hash_table_contains (b->given, g_strstrip (list[i]));
    add_surface (b, lexicon, g_strstrip (list[i]), FALSE, &claim);
  }
}

static void
compile_person (EntNamesBuilder *b, EntLexicon *lexicon, const Person *person, guint number)
{
  EntClaim claim = {.entity = ent_lexicon_find_entity (lexicon, person->entity),
                    .kind = ENT_MENTION_PERSON,
                    .from = (gint32)ent_date_first (person->from),
                    .to = (gint32)ent_date_last (person->to),
                    .head = g_str_has_prefix (person->office, "head_of_") != 0,
                    .person = number};
  add_surface (b, lexicon, person->name, FALSE, &claim);
  add_forms (b, lexicon, person->forms, &claim);
  add_short_forms (b, lexicon, person->alone, FALSE, claim);
  add_short_forms (b, lexicon, person->short_forms, TRUE, claim);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
sorted_keys (GHashTable *table)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_strings);
  return keys;
}

static int
compare_claimed (gconstpointer left, gconstpointer right)
{
  const Claimed *a = left, *b = right;
  if (a->node != b->node)
    return a->node < b->node ? -1 : 1;
  const char *x = a->claim.entity ? a->claim.entity->id : "", *y = b->claim.entity ? b->claim.entity->id : "";
  int order = strcmp (x, y);
  if (order == 0)
    order = (int)a->claim.kind - (int)b->claim.kind;
  if (order == 0)
    order = (a->claim.from > b->claim.from) - (a->claim.from < b->claim.from);
  if (order == 0)
    order = (int)a->claim.short_form - (int)b->claim.short_form;
  return order != 0 ? order : (int)a->claim.person - (int)b->claim.person;
}

/* Claims by node, with an index: node → its first claim. */
static void
index_claims (EntNamesBuilder *b, EntLexicon *lexicon)
{
  g_array_sort (b->nodes, compare_claimed);
  EntTables *t = &lexicon->t;
  t->n_claims_first = ent_phrases_n_nodes (&t->names) + 1;
  t->claims = g_new0 (EntClaim, b->nodes->len);
  t->claims_first = g_new0 (guint32, t->n_claims_first);
  for (guint i = 0, node = 0; node < t->n_claims_first; node++) {
    t->claims_first[node] = t->n_claims;
    for (; i < b->nodes->len && g_array_index (b->nodes, Claimed, i).node == node; i++) {
      const Claimed *claimed = &g_array_index (b->nodes, Claimed, i);
      if (i > 0 && compare_claimed (claimed - 1, claimed) == 0)
        continue; /* two spellings fell together */
      t->claims[t->n_claims++] = claimed->claim;
    }
  }
}

/* Given names count as words of the names, so that the tagger knows them wherever they stand. */
static void
compile_given (EntNamesBuilder *b, EntLexicon *lexicon)
{
  g_autoptr (GPtrArray) names = sorted_keys (b->given);
  g_autofree guint32 *words = g_new (guint32, names->len);
  for (guint i = 0; i < names->len; i++)
    words[i] = ent_phrases_intern (&lexicon->t.names, names->pdata[i], strlen (names->pdata[i]));
  guint32 n = ent_phrases_n_words (&lexicon->t.names) + 1;
  lexicon->t.n_given = lexicon->t.n_opens_decoy = n;
  lexicon->t.given = g_new0 (guint8, n);
  lexicon->t.opens_decoy = g_new0 (guint8, n);
  for (guint i = 0; i < b->decoy_words->len; i++)
    lexicon->t.opens_decoy[g_array_index (b->decoy_words, guint32, i)] = 1;
  for (guint i = 0; i < names->len; i++)
    lexicon->t.given[words[i]] = 1;
}

void
ent_names_compile (EntNamesBuilder *b, EntLexicon *lexicon)
{
  lexicon->t.any_name = ent_phrases_intern (&lexicon->t.names, "{name}", 6);
  lexicon->t.any_given = ent_phrases_intern (&lexicon->t.names, "{given}", 7);
  lexicon->t.any_number = ent_phrases_intern (&lexicon->t.names, "{number}", 8);
  g_autoptr (GPtrArray) aliases = sorted_keys (b->aliases);
  for (guint i = 0; i < aliases->len; i++)
    compile_alias (b, lexicon, g_hash_table_lookup (b->aliases, aliases->pdata[i]));
  g_autoptr (GPtrArray) people = sorted_keys (b->people);
  const char *last = "";
  for (guint i = 0; i < people->len; i++) {
    const Person *person = g_hash_table_lookup (b->people, people->pdata[i]);
    lexicon->t.n_persons += strcmp (person->name, last) != 0;
    last = person->name;
    compile_person (b, lexicon, person, lexicon->t.n_persons);
  }
  g_autoptr (GPtrArray) decoys = sorted_keys (b->decoys);
  EntClaim decoy = {.from = -1, .to = -1};
  for (guint i = 0; i < decoys->len; i++)
    add_surface (b, lexicon, decoys->pdata[i], FALSE, &decoy);
  g_autoptr (GPtrArray) context = sorted_keys (b->context);
  for (guint i = 0; i < context->len; i++) {
    decoy.context = (EntContext)GPOINTER_TO_UINT (g_hash_table_lookup (b->context, context->pdata[i]));
    add_surface (b, lexicon, context->pdata[i], FALSE, &decoy);
  }
  index_claims (b, lexicon);
  compile_given (b, lexicon);
}

const EntPhrases *
ent_lexicon_names (const EntLexicon *lexicon)
{
  return &lexicon->t.names;
}

const EntClaim *
ent_lexicon_claims (const EntLexicon *lexicon, guint32 node, guint *n)
{
  *n = lexicon->t.claims_first[node + 1] - lexicon->t.claims_first[node];
  return &lexicon->t.claims[lexicon->t.claims_first[node]];
}

guint
ent_lexicon_n_persons (const EntLexicon *lexicon)
{
  return lexicon->t.n_persons;
}

guint32
ent_lexicon_any_name (const EntLexicon *lexicon)
{
  return lexicon->t.any_name;
}

guint32
ent_lexicon_any_given (const EntLexicon *lexicon)
{
  return lexicon->t.any_given;
}

guint32
ent_lexicon_any_number (const EntLexicon *lexicon)
{
  return lexicon->t.any_number;
}

const guint8 *
ent_lexicon_opens_decoy (const EntLexicon *lexicon)
{
  return lexicon->t.opens_decoy;
}

gboolean
ent_lexicon_is_given (const EntLexicon *lexicon, guint32 name_word)
{
  return name_word && lexicon->t.given && lexicon->t.given[name_word];
}
