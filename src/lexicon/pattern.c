/* PCRE2 behind a small interface: compiled patterns are shared, match data is a thread's own, matching is bounded. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "lexicon/pattern.h"

#include <pcre2.h>

/* Skeletons and lines are short; a match that needs more steps than this is pathological. */
#define MATCH_LIMIT 100000
#define DEPTH_LIMIT 1000

struct _EntPattern {
  pcre2_code *code;
};

struct _EntPatternScratch {
  pcre2_match_data *data;
  pcre2_match_context *context;
};

EntPattern *
ent_pattern_new (const char *regex, gboolean utf, GError **error)
{
  int code;
  PCRE2_SIZE at;
  uint32_t options = utf ? PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C : PCRE2_NEVER_UTF;
  pcre2_code *compiled = pcre2_compile ((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED, options, &code, &at, NULL);
  if (!compiled) {
    PCRE2_UCHAR message[256];
    pcre2_get_error_message (code, message, sizeof message);
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "the pattern '%s' does not compile: %s at character %zu", regex, (const char *)message,
                 (size_t)at + 1);
    return NULL;
  }
  uint32_t groups = 0;
  pcre2_pattern_info (compiled, PCRE2_INFO_CAPTURECOUNT, &groups);
  if (groups >= ENT_PATTERN_GROUPS) {
    pcre2_code_free (compiled);
    g_set_error (error, ENT_ERROR, ENT_ERROR_TABLE, "the pattern '%s' has more than %d groups", regex, ENT_PATTERN_GROUPS - 1);
    return NULL;
  }
  pcre2_jit_compile (compiled, PCRE2_JIT_COMPLETE); /* without JIT the interpreter serves, slower */
  EntPattern *pattern = g_new0 (EntPattern, 1);
  pattern->code = compiled;
  return pattern;
}

void
ent_pattern_free (EntPattern *pattern)
{
  if (!pattern)
    return;
  pcre2_code_free (pattern->code);
  g_free (pattern);
}

guint
ent_pattern_group (const EntPattern *pattern, const char *name)
{
  int number = pcre2_substring_number_from_name (pattern->code, (PCRE2_SPTR)name);
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

gboolean
ent_pattern_match (const EntPattern *pattern, EntPatternScratch *scratch, const char *text, gsize length, gsize offset, gboolean anchored,
                   EntSpan groups[ENT_PATTERN_GROUPS])
{
  uint32_t options = PCRE2_NO_UTF_CHECK | (anchored ? PCRE2_ANCHORED : 0);
  int n = pcre2_match (pattern->code, (PCRE2_SPTR)text, length, offset, options, scratch->data, scratch->context);
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
