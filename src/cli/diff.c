/* entente diff: what changed between two weeks. */
#include "cli/commands.h"
#include "cli/compare.h"
#include "cli/output.h"

#include <entente/write.h>

int
command_diff (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_auto (Storing) storing = {0};
  g_auto (Comparison) comparison = {0};
  char day[11];
  for (guint i = 0; i < 2; i++)
    if (!ent_week_day (options->inputs[i], 0, day))
      return message_fail (ENT_ERROR_USAGE, "'%s' is no ISO week as 2026-W09", options->inputs[i]);
  int code = storing_open (&storing, options, ENT_STORE_READ);
  if (code)
    return code;
  Span before = span_of_week (options->inputs[0]), after = span_of_week (options->inputs[1]);
  if (!compare_spans (&comparison, &storing, &before, &after, &error))
    return message_error (error);
  g_autofree char *text = options->json ? ent_write_changes (comparison.changes, storing.lexicon, NULL)
                                        : ent_write_brief (comparison.changes, storing.lexicon, options->markdown);
  return output_print (text);
}
