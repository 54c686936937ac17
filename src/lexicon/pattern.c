/* PCRE2 behind a small interface: compiled patterns are shared, match data is a thread's own, matching is bounded. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "lexicon/pattern.h"

#include <pcre2.h>
#include <string.h>

/* Skeletons and lines are short; a match that needs more steps than this is pathological. */
#define MATCH_LIMIT 100000
#define DEPTH_LIMIT 1000

/* Most runs need few of the patterns: each is compiled when it is needed first, by whichever thread needs it. */
struct _EntPattern {
  const char *regex;
  gboolean utf, anchored;
  GMutex mutex; /* of compiling */
  gint ready;   /* set when all below is */
  pcre2_code *code;
  gboolean jit;
  gboolean starts;  /* a match begins with one of FIRST, and so is not empty */
  guint8 first[32]; /* by character, as bits */
};

struct _EntPatternScratch {
  pcre2_match_data *data;
  pcre2_match_context *context;
};

/* Notes what a match can begin with, so that PCRE2 need not be asked where nothing of it is there. */
static void
note_first (EntPattern *pattern)
{
  const uint8_t *bits = NULL;
  uint32_t kind = 0, c = 0;
  pcre2_pattern_info (pattern->code, PCRE2_INFO_FIRSTBITMAP, &bits);
  pcre2_pattern_info (pattern->code, PCRE2_INFO_FIRSTCODETYPE, &kind);
  pcre2_pattern_info (pattern->code, PCRE2_INFO_FIRSTCODEUNIT, &c);
  pattern->starts = bits || kind == 1;
  if (bits) {
    memcpy (pattern->first, bits, sizeof pattern->first);
  } else if (kind == 1 && c < 256) {
    pattern->first[c / 8] = (guint8)(1u << c % 8);
    guint other = g_ascii_isalpha (c) ? c ^ 0x20 : c; /* the pattern may be one without case */
    pattern->first[other / 8] |= (guint8)(1u << other % 8);
  }
}

/* Where memory is lacking, GLib ends the process; PCRE2 by itself would say that the pattern is wrong. */
static void *
allocate (PCRE2_SIZE size, void *data G_GNUC_UNUSED)
{
  return g_malloc (size);
}

static void
release (void *block, void *data G_GNUC_UNUSED)
{
  g_free (block);
}

static pcre2_code *
compile (const EntPattern *pattern, GError **error)
{
  int code;
  PCRE2_SIZE at;
  uint32_t options = pattern->utf ? PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C : PCRE2_NEVER_UTF;
  options |= pattern->anchored ? PCRE2_ANCHORED : 0;
  pcre2_general_context *general = pcre2_general_context_create (allocate, release, NULL);
  pcre2_compile_context *context = pcre2_compile_context_create (general);
  pcre2_code *compiled = pcre2_compile ((PCRE2_SPTR)pattern->regex, PCRE2_ZERO_TERMINATED, options, &code, &at, context);
  pcre2_compile_context_free (context);
  pcre2_general_context_free (general);
  if (!compiled) {
    PCRE2_UCHAR message[256];
    pcre2_get_error_message (code, message, sizeof message);
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "the pattern '%s' does not compile: %s at character %zu", pattern->regex,
                 (const char *)message, (size_t)at + 1);
  }
  return compiled;
}

EntPattern *
ent_pattern_new (const char *regex, gboolean utf, gboolean anchored)
{
  EntPattern *pattern = g_new0 (EntPattern, 1);
  pattern->regex = regex;
  pattern->utf = utf;
  pattern->anchored = anchored;
  g_mutex_init (&pattern->mutex);
  return pattern;
}

/* Compiles PATTERN where nobody has; it has been checked when the tables were read. */
static void
make_ready (EntPattern *pattern)
{
  g_mutex_lock (&pattern->mutex);
  if (!pattern->ready) {
    if (!pattern->code)
      pattern->code = compile (pattern, NULL);
    pattern->jit = pattern->code && pcre2_jit_compile (pattern->code, PCRE2_JIT_COMPLETE) == 0; /* else the interpreter serves, slower */
    if (pattern->code)
      note_first (pattern);
    g_atomic_int_set (&pattern->ready, TRUE);
  }
  g_mutex_unlock (&pattern->mutex);
}

gboolean
ent_pattern_check (EntPattern *pattern, GError **error)
{
  pattern->code = compile (pattern, error);
  if (!pattern->code)
    return FALSE;
  uint32_t groups = 0;
  pcre2_pattern_info (pattern->code, PCRE2_INFO_CAPTURECOUNT, &groups);
  if (groups < ENT_PATTERN_GROUPS)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "the pattern '%s' has more than %d groups", pattern->regex, ENT_PATTERN_GROUPS - 1);
  return FALSE;
}

void
ent_pattern_free (EntPattern *pattern)
{
  if (!pattern)
    return;
  pcre2_code_free (pattern->code);
  g_mutex_clear (&pattern->mutex);
  g_free (pattern);
}

guint
ent_pattern_group (const EntPattern *pattern, const char *name)
{
  int number = pattern->code ? pcre2_substring_number_from_name (pattern->code, (PCRE2_SPTR)name) : 0;
  return number > 0 ? (guint)number : 0;
}

EntPatternScratch *
ent_pattern_scratch_new (void)
{
  EntPatternScratch *scratch = g_new0 (EntPatternScratch, 1);
  scratch->data = pcre2_match_data_create (ENT_PATTERN_GROUPS, NULL);
  scratch->context = pcre2_match_context_create (NULL);
  pcre2_set_match_limit (scratch->context, MATCH_LIMIT);
  pcre2_set_depth_limit (scratch->context, DEPTH_LIMIT);
  return scratch;
}

void
ent_pattern_scratch_free (EntPatternScratch *scratch)
{
  if (!scratch)
    return;
  pcre2_match_data_free (scratch->data);
  pcre2_match_context_free (scratch->context);
  g_free (scratch);
}

/* Whether an anchored pattern cannot match at OFFSET. Where others cannot match is found by PCRE2 itself, and faster. */
static inline gboolean
cannot_start (const EntPattern *pattern, const char *text, gsize length, gsize offset)
{
  if (!pattern->anchored || !pattern->starts)
    return FALSE;
  guint8 c = offset < length ? (guint8)text[offset] : 0;
  return offset >= length || !(pattern->first[c / 8] >> (c % 8) & 1);
}

gboolean
ent_pattern_match (EntPattern *pattern, EntPatternScratch *scratch, const char *text, gsize length, gsize offset,
                   EntSpan groups[ENT_PATTERN_GROUPS])
{
  if (G_UNLIKELY (!g_atomic_int_get (&pattern->ready)))
    make_ready (pattern);
  if (!pattern->code || cannot_start (pattern, text, length, offset))
    return FALSE;
  int n = pattern->jit ? pcre2_jit_match (pattern->code, (PCRE2_SPTR)text, length, offset, 0, scratch->data, scratch->context)
                       : pcre2_match (pattern->code, (PCRE2_SPTR)text, length, offset, PCRE2_NO_UTF_CHECK, scratch->data, scratch->context);
  if (n <= 0)
    return FALSE;
  const PCRE2_SIZE *spans = pcre2_get_ovector_pointer (scratch->data);
  for (guint i = 0; i < ENT_PATTERN_GROUPS; i++) {
    gboolean set = i < (guint)n && spans[2 * i] != PCRE2_UNSET;
    groups[i].start = set ? spans[2 * i] : G_MAXSIZE;
    groups[i].end = set ? spans[2 * i + 1] : G_MAXSIZE;
  }
  return TRUE;
}
