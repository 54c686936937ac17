/* The value of an option: checked, then put into its place. */
#include "cli/option_values.h"

#include "lexicon/dates.h"

#include <math.h>
#include <string.h>

#define MAX_THREADS 256
#define MAX_KEEP 9999

static gboolean
bad_value (const OptionInfo *info, const char *value, const char *wanted, GError **error)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--%s: '%s' is not %s", info->name, value, wanted);
  return FALSE;
}

static gboolean
set_number (const OptionInfo *info, double *member, const char *value, GError **error)
{
  char *end;
  *member = g_ascii_strtod (value, &end);
  if (end == value || *end || !isfinite (*member) || *member < 0)
    return bad_value (info, value, "a number of 0 or above", error);
  return TRUE;
}

static gboolean
set_keep (const OptionInfo *info, guint *member, const char *value, GError **error)
{
  guint64 number;
  if (!g_ascii_string_to_unsigned (value, 10, 1, MAX_KEEP, &number, NULL))
    return bad_value (info, value, "a number from 1 to 9999", error);
  *member = (guint)number;
  return TRUE;
}

static gboolean
set_count (const OptionInfo *info, guint *member, const char *value, GError **error)
{
  guint64 number;
  if (!g_ascii_string_to_unsigned (value, 10, 0, MAX_THREADS, &number, NULL))
    return bad_value (info, value, "a number from 0 to 256", error);
  *member = (guint)number;
  return TRUE;
}

static gboolean
set_bytes (const OptionInfo *info, guint *member, const char *value, GError **error)
{
  guint64 number;
  if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT, &number, NULL))
    return bad_value (info, value, "a number of bytes from 0 to 2147483647", error);
  *member = (guint)number;
  return TRUE;
}

static gboolean
set_string (char **member, const char *value)
{
  g_free (*member);
  *member = g_strdup (value);
  return TRUE;
}

static gboolean
set_date (const OptionInfo *info, char **member, const char *value, GError **error)
{
  if (!ent_date_day (value))
    return bad_value (info, value, "a day as YYYY-MM-DD", error);
  return set_string (member, value);
}

static gboolean
set_choice (const OptionInfo *info, guint *member, const char *value, GError **error)
{
  const char *const *names = option_choices (info);
  for (guint i = 0; names[i]; i++)
    if (strcmp (value, names[i]) == 0) {
      *member = i;
      return TRUE;
    }
  g_autofree char *list = g_strjoinv (", ", (char **)names), *wanted = g_strconcat ("one of ", list, NULL);
  return bad_value (info, value, wanted, error);
}

static gboolean
set_week (const OptionInfo *info, char **member, const char *value, GError **error)
{
  char monday[11];
  if (!ent_week_day (value, 0, monday))
    return bad_value (info, value, "an ISO week as 2026-W09", error);
  return set_string (member, value);
}

static gboolean
set_list (const OptionInfo *info, char ***member, const char *value, GError **error)
{
  char **items = g_strsplit (value, ",", -1);
  g_strfreev (*member);
  *member = items;
  for (guint i = 0; items[i]; i++)
    if (!*g_strstrip (items[i]))
      return bad_value (info, value, "a list divided by commas", error);
  return items[0] ? TRUE : bad_value (info, value, "a list divided by commas", error);
}

void
option_add_string (char ***member, const char *value)
{
  guint n = *member ? g_strv_length (*member) : 0;
  *member = g_renew (char *, *member, n + 2);
  (*member)[n] = g_strdup (value);
  (*member)[n + 1] = NULL;
}

gboolean
option_set (Options *options, const OptionInfo *info, const char *value, GError **error)
{
  gpointer member = G_STRUCT_MEMBER_P (options, info->offset);
  switch (info->type) {
  case OPTION_FLAG: *(gboolean *)member = TRUE; return TRUE;
  case OPTION_STRING: return set_string (member, value);
  case OPTION_STRINGS: option_add_string (member, value); return TRUE;
  case OPTION_LIST: return set_list (info, member, value, error);
  case OPTION_COUNT: return set_count (info, member, value, error);
  case OPTION_BYTES: return set_bytes (info, member, value, error);
  case OPTION_NUMBER: return set_number (info, member, value, error);
  case OPTION_KEEP: return set_keep (info, member, value, error);
  case OPTION_WEEK: return set_week (info, member, value, error);
  case OPTION_DATE: return set_date (info, member, value, error);
  case OPTION_CHOICE: return set_choice (info, member, value, error);
  }
  return FALSE;
}
