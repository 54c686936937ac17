/* Names that look like one that no row claims. */
#include "lexicon/distance.h"
#include "lexicon/gazetteer/gazetteer-private.h"

#define SHARED_WORD 4 /* letters that a word needs to say something when it is shared */
#define BEHIND_DISTANCE 64

typedef struct {
  const char *surface;
  guint rank; /* the smaller the nearer */
} Near;

/* Without accents, case and an article. A new string. */
static char *
fold (const char *text)
{
  g_autofree char *bare = g_str_to_ascii (text, NULL), *lower = g_ascii_strdown (bare, -1);
  return g_strdup (g_str_has_prefix (lower, "the ") ? lower + 4 : lower);
}

static guint
shared_words (const char *a, const char *b)
{
  g_auto (GStrv) left = g_strsplit_set (a, " -", -1);
  g_auto (GStrv) right = g_strsplit_set (b, " -", -1);
  guint n = 0;
  for (guint i = 0; left[i]; i++)
    n += strlen (left[i]) >= SHARED_WORD && g_strv_contains ((const char *const *)right, left[i]);
  return n;
}

/* How near NAME is to TYPED, both folded; 0 for not at all. */
static guint
rank_of (const char *typed, const char *name)
{
  guint distance = ent_edit_distance (typed, name), longest = (guint)MAX (strlen (typed), strlen (name));
  if (distance <= MAX (longest / 4, 1) && distance * 2 < longest)
    return distance + 1;
  guint shared = shared_words (typed, name);
  return shared ? BEHIND_DISTANCE + longest - MIN (shared * 8, longest) : 0;
}

static int
by_rank (gconstpointer left, gconstpointer right)
{
  const Near *a = left, *b = right;
  return a->rank != b->rank ? (a->rank < b->rank ? -1 : 1) : strcmp (a->surface, b->surface);
}

static void
take_near (GArray *nears, const char *typed, const EntForm *form)
{
  if (!form->entity || form->row->by)
    return;
  g_autofree char *name = fold (form->surface);
  Near near = {form->surface, rank_of (typed, name)};
  if (near.rank)
    g_array_append_val (nears, near);
}

char **
ent_gazetteer_near (EntGazetteer *gazetteer, const char *phrase, guint n)
{
  g_autofree char *typed = fold (phrase);
  g_autoptr (GArray) nears = g_array_new (FALSE, FALSE, sizeof (Near));
  for (guint i = 0; i < gazetteer->forms->len; i++)
    take_near (nears, typed, gazetteer->forms->pdata[i]);
  g_array_sort (nears, by_rank);
  GPtrArray *names = g_ptr_array_new ();
  const char *last = NULL;
  for (guint i = 0; i < nears->len && names->len < n; i++) {
    const char *surface = g_array_index (nears, Near, i).surface;
    if (g_strcmp0 (surface, last) != 0)
      g_ptr_array_add (names, g_strdup (surface));
    last = surface;
  }
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}
