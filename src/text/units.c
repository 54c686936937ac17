/* Lines → paragraphs and page lines. The rules for single lines are the table pages.tsv. */
#include <string.h>

#include "lexicon/chars.h"
#include "text/internal.h"

/* Lines of hard-wrapped text, in characters; a shorter one ends its paragraph. */
#define WRAP_LEAST 45
#define WRAP_MOST 105
#define WRAP_SAMPLE 2000
#define JOIN_LEAST 40

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
    const EntUnit *unit = ent_unit_at (s, i), *next = unit + 1;
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

gboolean
ent_line_matches (EntSplitter *s, EntPageKind kind, const char *line, gsize n, EntSpan *span)
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
  if (!has_digit (line, n) || !ent_line_matches (s, ENT_PAGE_DATE, line, n, &span))
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
  rules = rules && end - line < ENT_LINE_MAX;
  if (rules && !g_ascii_isalnum (*line) && ent_line_matches (s, ENT_PAGE_SEPARATOR, line, (gsize)(end - line), &span)) {
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
  if (rules && (read_date_line (s, unit, line, n) || ent_line_matches (s, ENT_PAGE_BYLINE, line, n, &span) ||
                ent_line_matches (s, ENT_PAGE_BOILERPLATE, line, n, &span)))
    unit->kind = ENT_UNIT_META;
}

/* Lines of a wrapped paragraph are never the page's: trying every rule on each of them would cost more than all the rest. */
static gboolean
is_inner (EntSplitter *s, guint i)
{
  const EntUnit *unit = ent_unit_at (s, i);
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
    EntUnit *unit = ent_unit_at (s, i), *paragraph = ent_unit_at (s, last);
    gboolean open = i > 0 && line >= JOIN_LEAST && (paragraph->kind == ENT_UNIT_TEXT || paragraph->kind == ENT_UNIT_BULLET);
    line = unit->end - unit->start;
    if (open && unit->kind == ENT_UNIT_TEXT && !unit->blank_above)
      paragraph->end = unit->end;
    else
      *ent_unit_at (s, last = i ? last + 1 : 0) = *unit;
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
    classify (s, ent_unit_at (s, i), !wrapped || !is_inner (s, i));
  if (wrapped)
    join_wrapped (s);
}
