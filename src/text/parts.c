/* Where the articles of a page begin: at the headline above a dateline or a date line, or behind a separator. */
#include <string.h>

#include "lexicon/chars.h"
#include "text/internal.h"

#define HEADLINE_MAX 180
/* A headline stands at most so many lines above its dateline. */
#define HEAD_LINES 40

/* ---- headlines and datelines ---- */

/* Drops closing quotes and brackets from the end. */
static const char *
before_closers (const char *start, const char *end)
{
  while (end > start) {
    if (strchr ("\"')]", end[-1]))
      end--;
    else if (end - start >= 3 && (memcmp (end - 3, "\xE2\x80\x9D", 3) == 0 || memcmp (end - 3, "\xE2\x80\x99", 3) == 0))
      end -= 3;
    else
      break;
  }
  return end;
}

static gboolean
looks_like_headline (const char *line, gsize n)
{
  const char *end = line + n;
  if (n > HEADLINE_MAX || !memchr (line, ' ', n) || g_unichar_islower (g_utf8_get_char (line)))
    return FALSE;
  end = before_closers (line, end);
  if (end == line || strchr (".,;:", end[-1]))
    return FALSE;
  return end - line < 3 || memcmp (end - 3, "\xE2\x80\xA6", 3) != 0;
}

/* Datelines begin with a city in capitals; anything else is not worth a pattern. */
static gboolean
begins_dateline (EntSplitter *s, const char *text, gsize n)
{
  EntSpan span;
  if (n < 8)
    return FALSE;
  gunichar first = g_utf8_get_char (text), second = g_utf8_get_char (g_utf8_next_char (text));
  if (!g_unichar_isupper (first) || !g_unichar_isupper (second))
    return FALSE;
  return ent_line_matches (s, ENT_PAGE_DATELINE, text, ent_cut (text, n, ENT_LINE_MAX), &span);
}

static void
mark_heads (EntSplitter *s)
{
  for (guint i = 0; i < s->units->len; i++) {
    EntUnit *unit = ent_unit_at (s, i);
    const char *text = s->document->text + unit->start;
    gsize n = unit->end - unit->start;
    if (unit->kind == ENT_UNIT_TEXT) {
      unit->headline = looks_like_headline (text, n) ? 1 : 0;
      unit->dateline = !unit->headline && begins_dateline (s, text, n) ? 1 : 0;
    } else if (unit->kind == ENT_UNIT_SEPARATOR && !unit->blank_above && i > 0 && unit[-1].headline) {
      unit->kind = ENT_UNIT_META; /* a rule under a headline divides nothing */
    }
  }
}

/* ---- articles ---- */

static gboolean
same_letters (EntSplitter *s, guint a, guint b)
{
  const EntUnit *x = ent_unit_at (s, a), *y = ent_unit_at (s, b);
  const char *text = s->document->text;
  return ent_sentence_hash (text + x->start, x->end - x->start) == ent_sentence_hash (text + y->start, y->end - y->start);
}

/* Whether headline I stands again among the few lines below ANCHOR, as pages do with their headline above the text. */
static gboolean
repeated_below (EntSplitter *s, guint i, guint anchor)
{
  for (guint j = anchor + 1; j < s->units->len && j <= anchor + 6; j++)
    if (ent_unit_at (s, j)->headline && same_letters (s, i, j))
      return TRUE;
  return FALSE;
}

/* The headline that stands above ANCHOR across page lines, bullets and its own repetition; G_MAXUINT for none. */
static guint
headline_above (EntSplitter *s, guint anchor, guint floor)
{
  guint found = G_MAXUINT;
  for (guint i = anchor, steps = 0; i-- > floor && steps < HEAD_LINES; steps++) {
    const EntUnit *unit = ent_unit_at (s, i);
    if (unit->kind == ENT_UNIT_META || (found == G_MAXUINT && unit->kind == ENT_UNIT_BULLET))
      continue;
    if (!unit->headline)
      break;
    if (found != G_MAXUINT && !same_letters (s, i, found) && !repeated_below (s, i, anchor))
      break;
    found = i;
  }
  return found;
}

/* Whether units [FIRST, END) are a few short lines and nothing to read: the page's name, a section. */
static gboolean
is_preamble (EntSplitter *s, guint first, guint end)
{
  guint lines = 0;
  for (guint i = first; i < end; i++) {
    const EntUnit *unit = ent_unit_at (s, i);
    gboolean text = unit->kind == ENT_UNIT_TEXT;
    if (unit->kind == ENT_UNIT_BULLET || (text && unit->end - unit->start > HEADLINE_MAX / 2) || (text && ++lines > 4))
      return FALSE;
  }
  return TRUE;
}

static void
begin_part (EntSplitter *s, guint first, guint title)
{
  EntPart part = {first, title};
  g_array_append_val (s->parts, part);
}

/* The headline at TITLE begins an article; TRUE where it is a new one. */
static gboolean
begin_titled (EntSplitter *s, guint title)
{
  EntPart *last = &g_array_index (s->parts, EntPart, s->parts->len - 1);
  if (last->title == title)
    return FALSE;
  if (last->title == G_MAXUINT && is_preamble (s, last->first, title)) {
    last->title = title;
    return TRUE;
  }
  begin_part (s, title, title);
  return TRUE;
}

static void
begin_behind (EntSplitter *s, guint separator)
{
  EntPart *last = &g_array_index (s->parts, EntPart, s->parts->len - 1);
  if (last->first == separator)
    last->first++;
  else
    begin_part (s, separator + 1, G_MAXUINT);
}

/* Position behind the last unit that is something to read. */
static guint
readable_end (EntSplitter *s)
{
  guint n = s->units->len;
  while (n > 0 && ent_unit_at (s, n - 1)->kind >= ENT_UNIT_META)
    n--;
  return n;
}

static void
find_parts (EntSplitter *s)
{
  gboolean dated = FALSE; /* the article has a date line already */
  guint end = readable_end (s);
  for (guint i = 0; i < s->units->len; i++) {
    const EntUnit *unit = ent_unit_at (s, i);
    if (unit->kind == ENT_UNIT_SEPARATOR) {
      begin_behind (s, i);
      dated = FALSE;
    }
    if (!unit->date && !unit->dateline)
      continue;
    /* a date at the end of the page, below the last line of an article that has one, begins nothing */
    guint title = i >= end && dated ? G_MAXUINT : headline_above (s, i, g_array_index (s->parts, EntPart, s->parts->len - 1).first);
    if (title != G_MAXUINT && begin_titled (s, title))
      dated = FALSE;
    dated = dated || unit->date;
  }
}

/* The title of a part that no date or dateline shows: its first line, if a longer paragraph follows it. */
static guint
first_line_title (EntSplitter *s, guint first, guint end)
{
  guint i = first;
  while (i < end && ent_unit_at (s, i)->kind == ENT_UNIT_META)
    i++;
  guint title = i;
  if (title >= end || !ent_unit_at (s, title)->headline)
    return G_MAXUINT;
  for (i++; i < end; i++) {
    const EntUnit *unit = ent_unit_at (s, i);
    if (unit->kind != ENT_UNIT_TEXT || same_letters (s, title, i))
      continue;
    gboolean longer = unit->end - unit->start > ent_unit_at (s, title)->end - ent_unit_at (s, title)->start;
    return longer && !unit->headline ? title : G_MAXUINT;
  }
  return G_MAXUINT;
}

void
ent_units_part (EntSplitter *s)
{
  g_array_set_size (s->parts, 0);
  begin_part (s, 0, G_MAXUINT);
  if (!s->document->page)
    return;
  mark_heads (s);
  find_parts (s);
  for (guint i = 0; i < s->parts->len; i++) {
    EntPart *part = &g_array_index (s->parts, EntPart, i);
    gboolean continued = i == 0 && s->document->offset > 0; /* a window begins amid an article */
    if (part->title == G_MAXUINT && !continued)
      part->title = first_line_title (s, part->first, i + 1 < s->parts->len ? part[1].first : s->units->len);
  }
}
