/* Checks of aliases, decoys and given names: what claims a name twice, and what can never be found. */
#include "lexicon/chars.h"
#include "lexicon/gazetteer/gazetteer-private.h"

#include <string.h>

/* What "the kingdom" stands for is decided by what came before. */
static gboolean
needs_evidence (const EntForm *form)
{
  if (form->person || !form->entity)
    return form->short_form;
  const char *evidence = ent_row_cell (form->row, "evidence");
  return strcmp (evidence, "yes") == 0 || strcmp (evidence, "likely") == 0 || strcmp (ent_row_cell (form->row, "kind"), "anaphor") == 0;
}

static gboolean
same_time (const EntForm *a, const EntForm *b)
{
  return ent_dates_overlap (ent_row_cell (a->row, "from"), ent_row_cell (a->row, "to"), ent_row_cell (b->row, "from"),
                            ent_row_cell (b->row, "to"), 0);
}

static gboolean
same_person (const EntForm *a, const EntForm *b)
{
  return a->person && b->person && strcmp (ent_row_cell (a->row, "name"), ent_row_cell (b->row, "name")) == 0;
}

/* A name that two claim with certainty is lost for both; where one claims it on evidence, the other needs evidence, too. */
static void
check_claims (EntGazetteer *gazetteer, const EntForm *a, const EntForm *b, const char *key)
{
  gboolean doubt = needs_evidence (a) || needs_evidence (b), aliases = !a->person && !b->person;
  if (a->entity == b->entity || same_person (a, b) || (needs_evidence (a) && needs_evidence (b)) || !same_time (a, b))
    return;
  if (doubt && aliases)
    ent_rows_find (gazetteer->rows, FALSE, b->row, b->column, "'%s' is claimed for '%s' by %s:%u, too: both need evidence, not one", key,
                   a->entity->id, a->row->file, a->row->line);
  else if (!doubt)
    ent_rows_find (gazetteer->rows, aliases, b->row, b->column, "'%s' is claimed for '%s' by %s:%u, too, and neither %s", key,
                   a->entity->id, a->row->file, a->row->line, aliases ? "needs evidence" : "can be told from the other in the same years");
}

/* A decoy that is a name: nobody is ever found by it. Meant so where a later folder says it, and the folder has to say nothing else. */
static void
check_hidden (EntGazetteer *gazetteer, const EntForm *decoy, const EntForm *name)
{
  g_autofree char *decoys = g_path_get_dirname (decoy->row->file), *names = g_path_get_dirname (name->row->file);
  ent_rows_find (gazetteer->rows, strcmp (decoys, names) == 0, name->row, name->column, "'%s' is a decoy at %s:%u, which hides it",
                 name->surface, decoy->row->file, decoy->row->line);
}

static void
check_pair (EntGazetteer *gazetteer, const EntForm *a, const EntForm *b, const char *key)
{
  if (a->entity && b->entity)
    check_claims (gazetteer, a, b, key);
  else if (a->entity)
    check_hidden (gazetteer, b, a);
  else if (b->entity)
    check_hidden (gazetteer, a, b);
}

/* Each pair of rows once, however many spellings they share: at the first spelling of the first that the second has, too. */
static gboolean
met_before (GHashTable *met, const EntForm *a, const EntForm *b)
{
  return !g_hash_table_add (met, g_strdup_printf ("%p %p", (const void *)a->row, (const void *)b->row));
}

static void
check_sharing (EntGazetteer *gazetteer, GHashTable *met, const EntForm *form, const char *spelling)
{
  EntCut cut;
  ent_cut_spelling (&cut, spelling);
  g_autofree char *key = ent_cut_key (&cut, 0, cut.n);
  const GPtrArray *others = g_hash_table_lookup (gazetteer->by_key, key);
  for (guint i = 0; others && i < others->len && others->pdata[i] != form; i++)
    if (!met_before (met, others->pdata[i], form))
      check_pair (gazetteer, others->pdata[i], form, key);
}

/* A decoy has something to hide: a name, whatever it is, or a place for any. */
static void
check_decoy (EntGazetteer *gazetteer, const EntForm *form)
{
  EntCut cut;
  ent_cut_spelling (&cut, form->spellings[0]);
  for (guint first = 0; first < cut.n; first++)
    for (guint n = 1; first + n <= cut.n; n++)
      if (ent_is_name (gazetteer, &cut, first, n) || (n == 1 && ent_cut_word_is (&cut, first, "{name}")))
        return;
  ent_rows_find (gazetteer->rows, FALSE, form->row, form->column, "'%s' holds no name of the tables that it could hide", form->surface);
}

/* The first mark of NAME that can stand between no words: HIV/AIDS. NULL where there is none. */
static const char *
strange_mark (const char *name)
{
  const char *end = name + strlen (name);
  for (const char *p = name; p < end;) {
    gsize n = *p == '{' || *p == '}' || *p == '.' || *p == '&' || *p == ',' ? 1 : ent_word_length (p, end);
    n = n ? n : ent_space (p, end) + ent_hyphen (p, end) + ent_apostrophe (p, end);
    if (n == 0)
      return p;
    p += n;
  }
  return NULL;
}

static void
check_marks (EntGazetteer *gazetteer, const EntForm *form)
{
  const char *mark = strange_mark (form->surface);
  if (mark)
    ent_rows_find (gazetteer->rows, FALSE, form->row, form->column, "'%s' holds '%.*s', which no name is found across", form->surface,
                   (int)g_utf8_skip[(guint8)*mark], mark);
}

static void
check_form (EntGazetteer *gazetteer, GHashTable *met, const EntForm *form)
{
  EntCut cut;
  ent_cut_spelling (&cut, form->spellings[0]);
  if (cut.n == 0)
    ent_rows_find (gazetteer->rows, TRUE, form->row, form->column, "'%s' can never be found: it has no word, or more than %d",
                   form->surface, ENT_NAME_WORDS);
  check_marks (gazetteer, form);
  for (char **spelling = form->spellings; *spelling && cut.n; spelling++)
    check_sharing (gazetteer, met, form, *spelling);
  if (!form->entity && cut.n)
    check_decoy (gazetteer, form);
  if (form->short_form && strcmp (form->column, "alone") == 0)
    ent_rows_find (gazetteer->rows, FALSE, form->row, form->column, "'%s' is a given name, which never stands alone", form->surface);
}

/* Texts are cut at hyphens and spaces, so a name that holds one is never met. */
static void
check_single (EntGazetteer *gazetteer, const EntRow *row, const char *column)
{
  EntCut cut;
  ent_cut_spelling (&cut, ent_row_cell (row, column));
  if (cut.n != 1)
    ent_rows_find (gazetteer->rows, FALSE, row, column, "'%s' is not one word, so it is never found", ent_row_cell (row, column));
}

void
ent_check_names (EntGazetteer *gazetteer)
{
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < gazetteer->forms->len; i++) {
    const EntForm *form = gazetteer->forms->pdata[i];
    if (!form->row->by)
      check_form (gazetteer, met, form);
  }
  for (guint i = 0; i < gazetteer->rows->rows->len; i++) {
    const EntRow *row = gazetteer->rows->rows->pdata[i];
    if (strcmp (row->table, "given.tsv") == 0)
      check_single (gazetteer, row, "name");
    else if (strcmp (row->table, "agents.tsv") == 0)
      check_single (gazetteer, row, "word");
  }
}
