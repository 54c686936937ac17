/* Which rows have to do with a phrase: those that claim it, shorter names in it, longer ones around it. */
#include "lexicon/gazetteer/find.h"

typedef struct {
  EntGazetteer *gazetteer;
  EntCut phrase;
  GPtrArray *found;
  gboolean is_name; /* the phrase has a claim that is no decoy's */
} Search;

/* ---- comparing words ---- */

static gboolean
same_gap (guint8 a, guint8 b)
{
  return a == b || (a & b);
}

/* Whether N words of A from I on are those of B from J on, with what stands between them. */
static gboolean
same_words (const EntCut *a, guint i, const EntCut *b, guint j, guint n)
{
  for (guint k = 0; k < n; k++)
    if (a->lengths[i + k] != b->lengths[j + k] || memcmp (a->words[i + k], b->words[j + k], a->lengths[i + k]) != 0 ||
        (k > 0 && !same_gap (a->gaps[i + k], b->gaps[j + k])))
      return FALSE;
  return TRUE;
}

/* Three digits at most, as the tagger takes {number}. */
static gboolean
is_short_number (const EntCut *cut, guint word)
{
  gsize n = 0;
  while (n < cut->lengths[word] && g_ascii_isdigit (cut->words[word][n]))
    n++;
  return n == cut->lengths[word] && n <= 3;
}

/* Whether a decoy from word I on covers exactly the phrase from word J on: {name} stands for a name, {given} for a given
 * name, {number} for a short number. */
static gboolean
covers (const Search *s, const EntCut *decoy, guint i, guint j)
{
  if (i == decoy->n || j == s->phrase.n)
    return i == decoy->n && j == s->phrase.n;
  if (ent_cut_word_is (decoy, i, "{name}")) {
    for (guint n = 1; j + n <= s->phrase.n; n++)
      if (ent_is_name (s->gazetteer, &s->phrase, j, n) && covers (s, decoy, i + 1, j + n))
        return TRUE;
    return FALSE;
  }
  gboolean same = same_words (decoy, i, &s->phrase, j, 1);
  if (ent_cut_word_is (decoy, i, "{given}"))
    same = ent_is_given (s->gazetteer, &s->phrase, j);
  else if (ent_cut_word_is (decoy, i, "{number}"))
    same = is_short_number (&s->phrase, j);
  return same && (i == 0 || same_gap (decoy->gaps[i], s->phrase.gaps[j])) && covers (s, decoy, i + 1, j + 1);
}

/* Whether the words of SHORT stand in LONG. */
static gboolean
stands_in (const EntCut *shorter, const EntCut *longer)
{
  for (guint i = 0; shorter->n && i + shorter->n <= longer->n; i++)
    if (same_words (shorter, 0, longer, i, shorter->n))
      return TRUE;
  return FALSE;
}

/* ---- hits ---- */

static void
add_hit (Search *s, const EntForm *form, EntHitPlace place, const char *spelling)
{
  EntFound *found = g_new0 (EntFound, 1);
  const EntRow *row = form->row;
  found->form = form;
  found->hit = (EntHit){.place = place,
                        .why = "",
                        .file = row->file,
                        .line = row->line,
                        .column = form->column,
                        .surface = form->surface,
                        .spelling = spelling,
                        .spellings = form->spellings,
                        .entity = form->entity,
                        .kind = form->person ? "person" : ent_row_cell (row, "kind"),
                        .office = ent_row_cell (row, "office"),
                        .from = ent_row_cell (row, "from"),
                        .to = ent_row_cell (row, "to"),
                        .evidence = form->short_form ? "title" : ent_row_cell (row, "evidence")};
  g_ptr_array_add (s->found, found);
}

/* How a spelling lies to the phrase; FALSE where it has nothing to do with it. */
static gboolean
compare (const Search *s, const EntForm *form, const EntCut *cut, EntHitPlace *place)
{
  gboolean pattern = !form->entity && strchr (form->surface, '{');
  if (pattern ? covers (s, cut, 0, 0) : cut->n == s->phrase.n && stands_in (cut, &s->phrase))
    *place = ENT_HIT_SAME;
  else if (cut->n < s->phrase.n && stands_in (cut, &s->phrase))
    *place = ENT_HIT_INSIDE;
  else if (cut->n > s->phrase.n && stands_in (&s->phrase, cut))
    *place = ENT_HIT_LONGER;
  else
    return FALSE;
  return TRUE;
}

/* The spelling that fits best: the phrase itself before one in it or around it. */
static void
look_at (Search *s, const EntForm *form)
{
  const char *best = NULL;
  EntHitPlace best_place = ENT_HIT_LONGER, place;
  for (char **spelling = form->spellings; *spelling; spelling++) {
    EntCut cut;
    ent_cut_spelling (&cut, *spelling);
    if (cut.n && compare (s, form, &cut, &place) && (!best || place < best_place)) {
      best = *spelling;
      best_place = place;
    }
  }
  if (best)
    add_hit (s, form, best_place, best);
}

/* Decoys around any name at all: "{name} Airport". */
static void
look_at_pattern (Search *s, const EntForm *form)
{
  if (s->is_name && !form->entity && strstr (form->surface, "{name}") && !form->row->by)
    add_hit (s, form, ENT_HIT_LONGER, form->spellings[0]);
}

static int
by_rank (gconstpointer left, gconstpointer right)
{
  const EntHit *a = *(EntHit *const *)left, *b = *(EntHit *const *)right;
  if (a->place != b->place)
    return a->place < b->place ? -1 : 1;
  if (a->verdict != b->verdict)
    return a->verdict < b->verdict ? -1 : 1;
  int order = (strchr (a->surface, '{') != NULL) - (strchr (b->surface, '{') != NULL);
  if (order == 0)
    order = strcmp (a->evidence, b->evidence); /* likely before yes */
  if (order == 0)
    order = strcmp (a->file, b->file);
  if (order == 0)
    order = (a->line > b->line) - (a->line < b->line);
  return order ? order : strcmp (a->surface, b->surface);
}

/* The hits of one row that lie to the phrase in the same way say the same: the first is enough. */
static void
drop_repeats (GPtrArray *found)
{
  for (guint i = 1; i < found->len;) {
    const EntFound *before = found->pdata[i - 1], *hit = found->pdata[i];
    if (before->form->row == hit->form->row && before->hit.place == hit->hit.place)
      g_ptr_array_remove_index (found, i);
    else
      i++;
  }
}

GPtrArray *
ent_gazetteer_find (EntGazetteer *gazetteer, const char *phrase, const char *date)
{
  gboolean article = g_ascii_strncasecmp (phrase, "the ", 4) == 0 && g_ascii_strcasecmp (phrase, "the hague") != 0;
  Search s = {.gazetteer = gazetteer, .found = g_ptr_array_new_with_free_func (g_free)};
  ent_cut_spelling (&s.phrase, article ? phrase + 4 : phrase);
  s.is_name = ent_is_name (gazetteer, &s.phrase, 0, s.phrase.n);
  for (guint i = 0; i < gazetteer->forms->len && s.phrase.n; i++)
    look_at (&s, gazetteer->forms->pdata[i]);
  for (guint i = 0; i < gazetteer->forms->len; i++)
    look_at_pattern (&s, gazetteer->forms->pdata[i]);
  ent_verdicts (gazetteer, s.found, date);
  g_ptr_array_sort (s.found, by_rank);
  drop_repeats (s.found);
  return s.found;
}
