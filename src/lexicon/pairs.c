/* Reads the part of the language of patterns that the tables use: letters, lists of letters, groups, counts, what must or must not follow.
 * All else, such as escapes, makes no pairs: then the pattern is tried everywhere. */
#include "lexicon/pairs.h"

#include <string.h>

/* One thing in a pattern: what it may begin with, whether it may be left out, and whether it is one letter, so that what comes behind that
 * letter is known. */
typedef struct {
  EntCharSet first;
  gboolean optional, single, repeated;
} Item;

#define MOST_ITEMS 48

typedef struct {
  Item items[MOST_ITEMS];
  guint n;
  gboolean unknown; /* not understood */
} Sequence;

static void read_sequence (const char **at, Sequence *sequence);

static void
add_set (EntCharSet *set, EntCharSet other)
{
  set->low |= other.low;
  set->high |= other.high;
}

static void
add_item (Sequence *sequence, Item item)
{
  if (sequence->n == MOST_ITEMS)
    sequence->unknown = TRUE;
  else
    sequence->items[sequence->n++] = item;
}

/* ---- reading ---- */

/* "[^;.,]" from behind its bracket on. */
static EntCharSet
read_list (const char **at, Sequence *sequence)
{
  EntCharSet set = {0, 0};
  const char *p = *at;
  gboolean negated = *p == '^';
  for (p += negated ? 1 : 0; *p && *p != ']'; p++) {
    sequence->unknown |= (guint8)*p >= 0x80 || *p == '\\' || *p == '[' || (*p == '-' && p[1] != ']');
    ent_char_set_add (&set, (guint8)*p & 127);
  }
  sequence->unknown |= !*p;
  *at = *p ? p + 1 : p;
  return negated ? (EntCharSet){~set.low, ~set.high} : set;
}

/* "?", "*", "{0,3}" and the like, and what says how greedy they are. */
static void
read_count (const char **at, Item *item)
{
  const char *p = *at;
  if (*p == '{') {
    item->optional |= p[1] == '0';
    item->repeated = TRUE;
    p += strcspn (p, "}");
    p += *p ? 1 : 0;
  } else if (*p && strchr ("?*+", *p)) {
    item->optional |= *p != '+';
    item->repeated = *p != '?';
    p++;
  } else {
    return;
  }
  *at = *p && strchr ("?+", *p) ? p + 1 : p;
}

/* What the sequence may begin with; FALSE in *BOUND where it may be empty, or begin with anything. */
static EntCharSet
first_of (const Sequence *sequence, gboolean *bound)
{
  EntCharSet set = {0, 0};
  *bound = FALSE;
  for (guint i = 0; i < sequence->n && !*bound; i++) {
    add_set (&set, sequence->items[i].first);
    *bound = !sequence->items[i].optional;
  }
  return set;
}

/* The alternatives of a group up to its end. Several become one item of whose end nothing is known, and so does one that is counted. */
static void
read_group (const char **at, Sequence *sequence)
{
  Item whole = {.optional = FALSE};
  Sequence part = {.n = 0};
  guint n = 0;
  do {
    part = (Sequence){.n = 0};
    read_sequence (at, &part);
    gboolean bound;
    add_set (&whole.first, first_of (&part, &bound));
    whole.optional |= !bound;
    sequence->unknown |= part.unknown;
    n++;
  } while (*(*at) == '|' && *(*at)++);
  sequence->unknown |= **at != ')';
  *at += **at ? 1 : 0;
  gboolean counted = **at && strchr ("?*+{", **at);
  read_count (at, &whole);
  if (n > 1 || counted || part.n == 0) {
    add_item (sequence, whole);
    return;
  }
  for (guint i = 0; i < part.n; i++)
    add_item (sequence, part.items[i]);
}

/* "(?!…)" and "(?<!…)" say nothing here; "(?=…)" says what comes next, and what stands behind it in the pattern is not looked at. */
static gboolean
skip_condition (const char **at)
{
  guint depth = 1;
  const char *p = *at;
  for (; *p && depth; p++) {
    if (*p == '[') /* brackets in a list are letters */
      p += strcspn (p, "]");
    if (!*p)
      break;
    depth += *p == '(' ? 1 : 0;
    depth -= *p == ')' ? 1 : 0;
  }
  *at = p;
  return depth == 0;
}

/* What begins behind a bracket; FALSE where nothing further is to be read. */
static gboolean
read_bracket (const char **at, Sequence *sequence)
{
  const char *p = *at;
  if (g_str_has_prefix (p, "?!") || g_str_has_prefix (p, "?<!")) {
    sequence->unknown |= !skip_condition (at);
    return TRUE;
  }
  gboolean next = g_str_has_prefix (p, "?=");
  if (next || g_str_has_prefix (p, "?:"))
    *at += 2;
  else if (g_str_has_prefix (p, "?<="))
    *at += 3;
  else if (g_str_has_prefix (p, "?<") && strchr (p, '>'))
    *at = strchr (p, '>') + 1;
  else
    sequence->unknown = TRUE;
  read_group (at, sequence);
  return !next;
}

/* Up to the end, or to what ends a group or an alternative. */
static void
read_sequence (const char **at, Sequence *sequence)
{
  static const EntCharSet any = {G_MAXUINT64, G_MAXUINT64};
  while (**at && !strchr ("|)", **at) && !sequence->unknown) {
    char c = *(*at)++;
    Item item = {.single = TRUE};
    if (c == '(') {
      if (read_bracket (at, sequence))
        continue;
      while (**at && **at != ')' && **at != '|') /* behind a condition; further ones may stand there */
        if (*(*at)++ != '(' || !skip_condition (at))
          sequence->unknown = TRUE;
      return;
    }
    if (c == '^')
      continue;
    if (c == '$') {
      add_item (sequence, (Item){.first = any, .optional = TRUE});
      continue;
    }
    if (c == '[')
      item.first = read_list (at, sequence);
    else if (c == '.')
      item.first = any;
    else
      ent_char_set_add (&item.first, (guint8)c & 127);
    sequence->unknown |= c == '\\' || (guint8)c >= 0x80;
    read_count (at, &item);
    add_item (sequence, item);
  }
}

/* ---- pairs ---- */

/* What comes behind item I: those that may be left out, up to one that may not. FALSE where that is the end. */
static gboolean
next_of (const Sequence *sequence, guint i, EntCharSet *set)
{
  *set = sequence->items[i].repeated ? sequence->items[i].first : (EntCharSet){0, 0};
  for (guint k = i + 1; k < sequence->n; k++) {
    add_set (set, sequence->items[k].first);
    if (!sequence->items[k].optional)
      return TRUE;
  }
  return FALSE;
}

static guint
count (EntCharSet set)
{
  return (guint)__builtin_popcountll (set.low) + (guint)__builtin_popcountll (set.high);
}

/* The pairs that the fewest letters make are asked for first: they are missing most often. */
static void
sort_pairs (EntPairs *pairs)
{
  for (guint i = 1; i < pairs->n; i++)
    for (guint k = i; k > 0; k--) {
      EntPair *a = &pairs->pair[k - 1], *b = &pairs->pair[k], other = *a;
      if (count (a->first) * count (a->second) <= count (b->first) * count (b->second))
        break;
      *a = *b;
      *b = other;
    }
}

EntPairs
ent_pairs_read (const char *regex)
{
  EntPairs pairs = {.n = 0};
  Sequence sequence = {.n = 0};
  const char *at = regex;
  read_sequence (&at, &sequence);
  if (*at || sequence.unknown)
    return pairs;
  for (guint i = 0; i < sequence.n && pairs.n < ENT_PAIRS_MOST; i++) {
    const Item *item = &sequence.items[i];
    EntCharSet second;
    if (item->optional || !item->single || !next_of (&sequence, i, &second))
      continue;
    pairs.pair[pairs.n].first = item->first;
    pairs.pair[pairs.n++].second = second;
  }
  sort_pairs (&pairs);
  return pairs;
}

/* ---- skeletons ---- */

void
ent_neighbours_read (EntNeighbours *neighbours, const char *letters, gsize n)
{
  neighbours->there = (EntCharSet){0, 0};
  for (gsize i = 0; i < n; i++) {
    guint8 c = (guint8)letters[i] & 127;
    ent_char_set_add (&neighbours->there, c);
    neighbours->behind[c] = (EntCharSet){0, 0};
  }
  for (gsize i = 0; i + 1 < n; i++)
    ent_char_set_add (&neighbours->behind[(guint8)letters[i] & 127], (guint8)letters[i + 1] & 127);
}

void
ent_neighbours_change (EntNeighbours *neighbours, const char *letters, gsize n, gsize i)
{
  guint8 c = (guint8)letters[i] & 127;
  EntCharSet one = {0, 0};
  ent_char_set_add (&one, c);
  if (!ent_char_sets_meet (neighbours->there, one))
    neighbours->behind[c] = (EntCharSet){0, 0};
  add_set (&neighbours->there, one);
  if (i + 1 < n)
    ent_char_set_add (&neighbours->behind[c], (guint8)letters[i + 1] & 127);
  if (i > 0)
    ent_char_set_add (&neighbours->behind[(guint8)letters[i - 1] & 127], c);
}

/* Whether one of FIRST, BASE and up, is followed by one of SECOND. */
static inline gboolean
follows (const EntNeighbours *neighbours, guint64 first, guint base, EntCharSet second)
{
  for (; first; first &= first - 1)
    if (ent_char_sets_meet (neighbours->behind[base + (guint)__builtin_ctzll (first)], second))
      return TRUE;
  return FALSE;
}

gboolean
ent_pairs_are_there (const EntPairs *pairs, const EntNeighbours *neighbours)
{
  for (guint i = 0; i < pairs->n; i++) {
    EntCharSet first = pairs->pair[i].first, second = pairs->pair[i].second;
    if (!follows (neighbours, first.low & neighbours->there.low, 0, second) &&
        !follows (neighbours, first.high & neighbours->there.high, 64, second))
      return FALSE;
  }
  return TRUE;
}
