/* Every name that the tables hold, in all spellings, and an index of them. */
#include "lexicon/gazetteer/gazetteer-private.h"

static void
free_form (gpointer data)
{
  EntForm *form = data;
  g_strfreev (form->spellings);
  g_free (form);
}

void
ent_cut_spelling (EntCut *cut, const char *spelling)
{
  cut->n = ent_phrase_cut (spelling, cut->words, cut->lengths, cut->gaps, ENT_NAME_WORDS);
}

char *
ent_cut_key (const EntCut *cut, guint first, guint n)
{
  GString *key = g_string_new (NULL);
  for (guint i = first; i < first + n; i++) {
    g_string_append (key, i > first ? " " : "");
    g_string_append_len (key, cut->words[i], (gssize)cut->lengths[i]);
  }
  return g_string_free (key, FALSE);
}

gboolean
ent_is_name (const EntGazetteer *gazetteer, const EntCut *cut, guint first, guint n)
{
  g_autofree char *key = ent_cut_key (cut, first, n);
  const GPtrArray *forms = g_hash_table_lookup (gazetteer->by_key, key);
  for (guint i = 0; forms && i < forms->len; i++)
    if (((const EntForm *)forms->pdata[i])->entity)
      return TRUE;
  return FALSE;
}

gboolean
ent_is_given (const EntGazetteer *gazetteer, const EntCut *cut, guint word)
{
  g_autofree char *name = ent_cut_key (cut, word, 1);
  return g_hash_table_contains (gazetteer->given, name);
}

/* ---- collecting ---- */

static void
add_spelling (const char *spelling, gpointer list)
{
  g_ptr_array_add (list, g_strdup (spelling));
}

static void
index_form (EntGazetteer *gazetteer, EntForm *form)
{
  for (char **spelling = form->spellings; *spelling && !form->row->by; spelling++) {
    EntCut cut;
    ent_cut_spelling (&cut, *spelling);
    char *key = ent_cut_key (&cut, 0, cut.n);
    GPtrArray *forms = g_hash_table_lookup (gazetteer->by_key, key);
    if (!forms)
      g_hash_table_insert (gazetteer->by_key, g_strdup (key), forms = g_ptr_array_new ());
    if (forms->len == 0 || forms->pdata[forms->len - 1] != form)
      g_ptr_array_add (forms, form);
    g_free (key);
  }
}

static void
add_form (EntGazetteer *gazetteer, EntForm form, gboolean exact, const char *plural)
{
  GPtrArray *spellings = g_ptr_array_new ();
  ent_spellings (form.surface, exact, add_spelling, spellings);
  if (plural)
    ent_spellings (plural, exact, add_spelling, spellings);
  g_ptr_array_add (spellings, NULL);
  form.spellings = (char **)g_ptr_array_free (spellings, FALSE);
  EntForm *kept = g_memdup2 (&form, sizeof form);
  g_ptr_array_add (gazetteer->forms, kept);
  index_form (gazetteer, kept);
}

static void
add_alias (EntGazetteer *gazetteer, const EntRow *row)
{
  gboolean demonym = strcmp (ent_row_cell (row, "kind"), "demonym") == 0;
  EntForm form = {.row = row,
                  .column = "surface",
                  .surface = ent_row_cell (row, "surface"),
                  .entity = ent_lexicon_find_entity (gazetteer->lexicon, ent_row_cell (row, "entity"))};
  g_autofree char *plural = demonym ? ent_demonym_plural (form.surface) : NULL;
  add_form (gazetteer, form, *ent_row_cell (row, "case") != '\0', plural);
}

static void
add_person (EntGazetteer *gazetteer, const EntRow *row)
{
  static const char *const columns[] = {"name", "forms", "alone", "short"};
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_auto (GStrv) list = g_strsplit (ent_row_cell (row, columns[i]), "|", -1);
    for (guint j = 0; list[j]; j++) {
      EntForm form = {.row = row, .column = columns[i], .surface = g_strstrip (list[j]), .person = TRUE};
      form.surface = g_string_chunk_insert_const (gazetteer->rows->strings, form.surface);
      form.entity = ent_lexicon_find_entity (gazetteer->lexicon, ent_row_cell (row, "entity"));
      form.short_form = i == 3 || (i == 2 && g_hash_table_contains (gazetteer->given, form.surface));
      if (*form.surface)
        add_form (gazetteer, form, FALSE, NULL);
    }
  }
}

static void
add_row (EntGazetteer *gazetteer, const EntRow *row)
{
  if (strcmp (row->table, "aliases.tsv") == 0)
    add_alias (gazetteer, row);
  else if (strcmp (row->table, "people.tsv") == 0)
    add_person (gazetteer, row);
  else if (strcmp (row->table, "decoys.tsv") == 0)
    add_form (gazetteer, (EntForm){.row = row, .column = "phrase", .surface = ent_row_cell (row, "phrase")}, FALSE, NULL);
}

void
ent_forms_collect (EntGazetteer *gazetteer)
{
  const GPtrArray *rows = gazetteer->rows->rows;
  gazetteer->forms = g_ptr_array_new_with_free_func (free_form);
  gazetteer->given = g_hash_table_new (g_str_hash, g_str_equal);
  gazetteer->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < rows->len; i++)
    if (strcmp (((const EntRow *)rows->pdata[i])->table, "given.tsv") == 0)
      g_hash_table_add (gazetteer->given, (gpointer)ent_row_cell (rows->pdata[i], "name"));
  for (guint i = 0; i < rows->len; i++)
    add_row (gazetteer, rows->pdata[i]);
}
