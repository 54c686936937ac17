/* Lines → paragraphs and page lines, and where the articles of a page begin: at the headline above a dateline or a date line, or behind a
 * separator. The rules for single lines are the table pages.tsv. */
#include <string.h>

#include "lexicon/chars.h"
#include "text/internal.h"

/* Page rules are for short lines, and for the start of a paragraph. */
#define LINE_MAX_BYTES 200
#define HEADLINE_MAX 180
/* Lines of hard-wrapped text, in characters; a shorter one ends its paragraph. */
#define WRAP_LEAST 45
#define WRAP_MOST 105
#define WRAP_SAMPLE 2000
#define JOIN_LEAST 40
/* A headline stands at most so many lines above its dateline. */
#define HEAD_LINES 40

static EntUnit *
unit_at (EntSplitter *s, guint i)
{
  return &g_array_index (s->units, EntUnit, i);
}

/* ---- lines ---- */

static const char *
skip_space (const char *p, const char *end)
{
  gsize n;
  while ((n = ent_space (p, end)))
    p += n;
  return p;
}

static void
read_lines (EntSplitter *s)
{
  const char *text = s->document->text, *stop = text + s->document->length;
  gboolean blank = FALSE;
  for (const char *line = text; line < stop;) {
    const char *newline = memchr (line, '\n', (gsize)(stop - line)), *end = newline ? newline : stop;
    const char *start = skip_space (line, end);
    if (start < end) {
      EntUnit unit = {.start = (gsize)(start - text), .end = (gsize)(ent_trim_end (start, end) - text), .blank_above = blank ? 1 : 0};
      g_array_append_val (s->units, unit);
    }
    blank = start == end;
    line = end + 1;
  }
}

/* ---- hard-wrapped text ---- */

static gsize
count_characters (const char *p, const char *end)
{
  gsize n = 0;
  for (; p < end; p++)
    n += ((guint8)*p & 0xC0) != 0x80;
  return n;
}

/* Whether the line of UNIT cannot be the last of a sentence: the next begins with a small letter, or it ends with a comma or a word of the
 * kind of "the", "of", "and". */
static gboolean
runs_on (const EntSplitter *s, const EntUnit *unit, const EntUnit *next)
{
  const char *text = s->document->text, *start = text + unit->start, *end = text + unit->end, *word = end;
  if (g_ascii_islower (text[next->start]) || end[-1] == ',')
    return TRUE;
  while (word > start && g_ascii_isalpha (word[-1]))
    word--;
  const guint64 joints = (guint64)1 << ENT_SET_DETERMINER | (guint64)1 << ENT_SET_CONJUNCTION | (guint64)1 << ENT_SET_PREP_OF |
                         (guint64)1 << ENT_SET_PREP_TO | (guint64)1 << ENT_SET_PREP_WITH | (guint64)1 << ENT_SET_PREP_ON |
                         (guint64)1 << ENT_SET_PREP_FOR | (guint64)1 << ENT_SET_PREP_FROM | (guint64)1 << ENT_SET_PREP_BY |
                         (guint64)1 << ENT_SET_PREP_AGAINST | (guint64)1 << ENT_SET_PREP_BETWEEN | (guint64)1 << ENT_SET_PREP_IN;
  return g_ascii_islower (*word) && (ent_word_sets (s->lexicon, word, (gsize)(end - word)) & joints) != 0;
}

/* Whether most lines that run on into the next are as long as those of wrapped text, and they end in the midst of a sentence. */
static gboolean
is_wrapped (EntSplitter *s)
{
  const char *text = s->document->text;
  guint lines = 0, fit = 0, inner = 0;
  for (guint i = 0; i + 1 < s->units->len && lines < WRAP_SAMPLE; i++) {
    const EntUnit *unit = unit_at (s, i), *next = unit + 1;
    if (next->blank_above)
      continue;
    gsize n = unit->end - unit->start < 2 * WRAP_MOST ? count_characters (text + unit->start, text + unit->end) : 0;
    lines++;
    fit += n >= WRAP_LEAST && n <= WRAP_MOST;
    inner += runs_on (s, unit, next) ? 1 : 0;
  }
  return fit >= 3 && fit * 10 >= lines * 7 && inner * 10 >= lines * 4;
}

/* ---- what a line is ---- */

/* Length of a bullet and the space behind it, else 0. */
static gsize
bullet (const char *p, const char *end)
{
  gboolean needs_space = *p == '-' || *p == '*';
  gsize n = needs_space ? 1 : 0;
  if (end - p >= 3 && (guint8)*p == 0xE2 &&
      (memcmp (p, "\xE2\x80\xA2", 3) == 0 || memcmp (p, "\xE2\x80\xA3", 3) == 0 || memcmp (p, "\xE2\x97\xA6", 3) == 0 ||
       memcmp (p, "\xE2\x96\xAA", 3) == 0 || memcmp (p, "\xE2\x97\x8F", 3) == 0))
    n = 3;
  if (end - p >= 2 && memcmp (p, "\xC2\xB7", 2) == 0)
    n = 2;
  if (n == 0 || (needs_space && !ent_space (p + n, end)))
    return 0;
  return (gsize)(skip_space (p + n, end) - p);
}

/* Length of a Markdown heading's sign and the space behind it, else 0. */
static gsize
heading (const char *p, const char *end)
{
  const char *text = p;
  while (text < end && *text == '#' && text - p < 6)
    text++;
  return text > p && ent_space (text, end) ? (gsize)(skip_space (text, end) - p) : 0;
}

static gboolean
matches (EntSplitter *s, EntPageKind kind, const char *line, gsize n, EntSpan *span)
{
  return ent_lexicon_page_rule (s->lexicon, kind, s->scratch, line, n, span);
}

static gboolean
has_digit (const char *line, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_isdigit (line[i]))
      return TRUE;
  return FALSE;
}

/* Notes the date of a date line; FALSE where the line is none. */
static gboolean
read_date_line (EntSplitter *s, EntUnit *unit, const char *line, gsize n)
{
  EntSpan span;
  EntDateText date;
  if (!has_digit (line, n) || !matches (s, ENT_PAGE_DATE, line, n, &span))
    return FALSE;
  if (span.end <= n && ent_date_parse (line + span.start, span.end - span.start, date.text)) {
    g_array_append_val (s->dates, date);
    unit->date = s->dates->len;
  }
  return TRUE;
}

/* RULES: whether the line may be one of the page's and not of a paragraph. */
static void
classify (EntSplitter *s, EntUnit *unit, gboolean rules)
{
  const char *line = s->document->text + unit->start, *end = s->document->text + unit->end;
  EntSpan span;
  rules = rules && end - line < LINE_MAX_BYTES;
  if (rules && !g_ascii_isalnum (*line) && matches (s, ENT_PAGE_SEPARATOR, line, (gsize)(end - line), &span)) {
    unit->kind = ENT_UNIT_SEPARATOR;
    return;
  }
  gsize skip = bullet (line, end);
  if (skip)
    unit->kind = ENT_UNIT_BULLET;
  else
    skip = heading (line, end);
  unit->start += skip;
  line += skip;
  gsize n = (gsize)(end - line);
  if (rules && (read_date_line (s, unit, line, n) || matches (s, ENT_PAGE_BYLINE, line, n, &span) ||
                matches (s, ENT_PAGE_BOILERPLATE, line, n, &span)))
    unit->kind = ENT_UNIT_META;
}

/* Lines of a wrapped paragraph are never the page's: trying every rule on each of them would cost more than all the rest. */
static gboolean
is_inner (EntSplitter *s, guint i)
{
  const EntUnit *unit = unit_at (s, i);
  gboolean above = i > 0 && !unit->blank_above && unit[-1].kind == ENT_UNIT_TEXT;
  gboolean below = i + 1 < s->units->len && !unit[1].blank_above;
  if (unit->end - unit->start < WRAP_LEAST)
    return above && g_ascii_islower (s->document->text[unit->start]);
  return above || below;
}

static void
join_wrapped (EntSplitter *s)
{
  guint last = 0;
  gsize line = 0; /* length of the last line joined to LAST */
  for (guint i = 0; i < s->units->len; i++) {
    EntUnit *unit = unit_at (s, i), *paragraph = unit_at (s, last);
    gboolean open = i > 0 && line >= JOIN_LEAST && (paragraph->kind == ENT_UNIT_TEXT || paragraph->kind == ENT_UNIT_BULLET);
    line = unit->end - unit->start;
    if (open && unit->kind == ENT_UNIT_TEXT && !unit->blank_above)
      paragraph->end = unit->end;
    else
      *unit_at (s, last = i ? last + 1 : 0) = *unit;
  }
  g_array_set_size (s->units, s->units->len ? last + 1 : 0);
}

void
ent_units_read (EntSplitter *s)
{
  g_array_set_size (s->units, 0);
  g_array_set_size (s->dates, 0);
  read_lines (s);
  gboolean wrapped = is_wrapped (s);
  for (guint i = 0; i < s->units->len; i++)
    classify (s, unit_at (s, i), !wrapped || !is_inner (s, i));
  if (wrapped)
    join_wrapped (s);
}

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
  return matches (s, ENT_PAGE_DATELINE, text, ent_cut (text, n, LINE_MAX_BYTES), &span);
}

static void
mark_heads (EntSplitter *s)
{
  for (guint i = 0; i < s->units->len; i++) {
    EntUnit *unit = unit_at (s, i);
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
  const EntUnit *x = unit_at (s, a), *y = unit_at (s, b);
  const char *text = s->document->text;
  return ent_sentence_hash (text + x->start, x->end - x->start) == ent_sentence_hash (text + y->start, y->end - y->start);
}

/* Whether headline I stands again among the few lines below ANCHOR, as pages do with their headline above the text. */
static gboolean
repeated_below (EntSplitter *s, guint i, guint anchor)
{
  for (guint j = anchor + 1; j < s->units->len && j <= anchor + 6; j++)
    if (unit_at (s, j)->headline && same_letters (s, i, j))
      return TRUE;
  return FALSE;
}

/* The headline that stands above ANCHOR across page lines, bullets and its own repetition; G_MAXUINT for none. */
static guint
headline_above (EntSplitter *s, guint anchor, guint floor)
{
  guint found = G_MAXUINT;
  for (guint i = anchor, steps = 0; i-- > floor && steps < HEAD_LINES; steps++) {
    const EntUnit *unit = unit_at (s, i);
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
    const EntUnit *unit = unit_at (s, i);
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
  while (n > 0 && unit_at (s, n - 1)->kind >= ENT_UNIT_META)
    n--;
  return n;
}

static void
find_parts (EntSplitter *s)
{
  gboolean dated = FALSE; /* the article has a date line already */
  guint end = readable_end (s);
  for (guint i = 0; i < s->units->len; i++) {
    const EntUnit *unit = unit_at (s, i);
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
  while (i < end && unit_at (s, i)->kind == ENT_UNIT_META)
    i++;
  guint title = i;
  if (title >= end || !unit_at (s, title)->headline)
    return G_MAXUINT;
  for (i++; i < end; i++) {
    const EntUnit *unit = unit_at (s, i);
    if (unit->kind != ENT_UNIT_TEXT || same_letters (s, title, i))
      continue;
    gboolean longer = unit->end - unit->start > unit_at (s, title)->end - unit_at (s, title)->start;
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
