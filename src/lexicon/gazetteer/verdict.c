/* What becomes of each claim on a phrase, and why: the tagger's order of decisions (decoys and longer names, time, evidence), told. */
#include "lexicon/gazetteer/find.h"

typedef struct {
  EntGazetteer *gazetteer;
  const GPtrArray *found;
  const char *date;
  const EntFound *decoy; /* a decoy that is the phrase */
  gboolean claimed;      /* some row claims the phrase itself */
  guint n_claims;        /* by names, on the phrase itself */
} Court;

static void judge (const Court *court, EntFound *found, EntVerdict verdict, const char *format, ...) G_GNUC_PRINTF (4, 5);

static void
judge (const Court *court, EntFound *found, EntVerdict verdict, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *why = g_strdup_vprintf (format, args);
  va_end (args);
  found->hit.verdict = verdict;
  found->hit.why = g_string_chunk_insert (court->gazetteer->rows->strings, why);
}

/* ---- time ---- */

/* As the tagger sees it: a text without a date excludes nobody, and there are some days of grace. */
static gboolean
in_time (const Court *court, const EntFound *found)
{
  gint64 day = ent_date_first (court->date), from = ent_date_first (found->hit.from), to = ent_date_last (found->hit.to);
  return day < 0 || ((from < 0 || day >= from - ENT_GRACE_DAYS) && (to < 0 || day <= to + ENT_GRACE_DAYS));
}

/* The only claim of a name holds at any time, an office does not. */
static gboolean
may_hold (const Court *court, const EntFound *found)
{
  return (!found->form->person && court->n_claims == 1) || in_time (court, found);
}

/* ---- the others that claim the phrase ---- */

static gboolean
is_live (const Court *court, const EntFound *found)
{
  return found->hit.place == ENT_HIT_SAME && !found->form->row->by && may_hold (court, found);
}

static gboolean
same_person (const EntFound *a, const EntFound *b)
{
  return a->form->person && b->form->person && strcmp (ent_row_cell (a->form->row, "name"), ent_row_cell (b->form->row, "name")) == 0;
}

/* Of a person's offices the one taken last counts. */
static gboolean
is_later_office (const EntFound *a, const EntFound *b)
{
  return same_person (a, b) && strcmp (a->hit.from, b->hit.from) > 0;
}

/* "The kingdom" stands for what was named before. */
static gboolean
is_anaphor (const EntFound *found)
{
  return strcmp (found->hit.kind, "anaphor") == 0;
}

static gboolean
needs_evidence (const EntFound *found)
{
  return is_anaphor (found) || found->form->short_form || strcmp (found->hit.evidence, "yes") == 0 ||
         strcmp (found->hit.evidence, "likely") == 0;
}

/* Another claim that keeps FOUND from being taken without more: one of another entity, or one that needs evidence itself. */
static const EntFound *
rival (const Court *court, const EntFound *found)
{
  for (guint i = 0; i < court->found->len; i++) {
    const EntFound *other = court->found->pdata[i];
    if (other != found && is_live (court, other) && !same_person (found, other) &&
        (other->hit.entity != found->hit.entity || needs_evidence (other)))
      return other;
  }
  return NULL;
}

static const EntFound *
later_office (const Court *court, const EntFound *found)
{
  for (guint i = 0; i < court->found->len; i++)
    if (is_live (court, court->found->pdata[i]) && is_later_office (court->found->pdata[i], found))
      return court->found->pdata[i];
  return NULL;
}

/* ---- verdicts ---- */

static void
judge_by_evidence (const Court *court, EntFound *found)
{
  const EntFound *other = rival (court, found), *later = later_office (court, found);
  if (later)
    judge (court, found, ENT_VERDICT_LOST, "of the offices of a person the one taken last counts: %s:%u", later->hit.file, later->hit.line);
  else if (found->form->short_form)
    judge (court, found, ENT_VERDICT_EVIDENCE, "counts behind a title, or where the article has the full name");
  else if (is_anaphor (found))
    judge (court, found, ENT_VERDICT_EVIDENCE, "counts behind \"the\" where the article has named it before");
  else if (strcmp (found->hit.evidence, "likely") == 0)
    judge (court, found, ENT_VERDICT_EVIDENCE, "counts where the article speaks for it; of several it is the usual one");
  else if (needs_evidence (found))
    judge (court, found, ENT_VERDICT_EVIDENCE, "counts where the article speaks for it");
  else if (other)
    judge (court, found, ENT_VERDICT_EVIDENCE, "%s:%u claims it, too, so it counts where the article speaks for it", other->hit.file,
           other->hit.line);
  else if (!in_time (court, found))
    judge (court, found, ENT_VERDICT_TAKEN, "out of its time, but nobody else claims it");
  else if (strcmp (found->hit.evidence, "town") == 0)
    judge (court, found, ENT_VERDICT_TAKEN, "nobody else claims it; in local news it counts where the article speaks for it");
  else
    judge (court, found, ENT_VERDICT_TAKEN, "nobody else claims it");
}

static void
judge_same (const Court *court, EntFound *found)
{
  if (!found->hit.entity)
    judge (court, found, ENT_VERDICT_HIDES, "a decoy: the phrase names nobody");
  else if (court->decoy)
    judge (court, found, ENT_VERDICT_LOST, "hidden by the decoy at %s:%u", court->decoy->hit.file, court->decoy->hit.line);
  else if (!may_hold (court, found))
    judge (court, found, ENT_VERDICT_LOST, "not at the time of a text of %s: %s to %s", court->date,
           *found->hit.from ? found->hit.from : "?", *found->hit.to ? found->hit.to : "now");
  else
    judge_by_evidence (court, found);
}

static void
judge_inside (const Court *court, EntFound *found)
{
  if (court->claimed)
    judge (court, found, ENT_VERDICT_LOST, "stands in the phrase, and the longest name wins");
  else if (!found->hit.entity)
    judge (court, found, ENT_VERDICT_HIDES, "a decoy in the phrase");
  else if (found->form->person && !in_time (court, found))
    judge (court, found, ENT_VERDICT_LOST, "stands in the phrase, but not at the time of a text of %s", court->date);
  else
    judge (court, found, needs_evidence (found) ? ENT_VERDICT_EVIDENCE : ENT_VERDICT_TAKEN, "stands in the phrase");
}

static void
judge_longer (const Court *court, EntFound *found)
{
  if (!found->hit.entity)
    judge (court, found, ENT_VERDICT_HIDES, "a longer decoy: hides the phrase where it stands");
  else
    judge (court, found, needs_evidence (found) ? ENT_VERDICT_EVIDENCE : ENT_VERDICT_TAKEN, "a longer name: wins where it stands");
}

static void
judge_one (const Court *court, EntFound *found)
{
  const EntRow *by = found->form->row->by;
  if (by)
    judge (court, found, ENT_VERDICT_LOST, "replaced by %s:%u of a later folder", by->file, by->line);
  else if (found->hit.place == ENT_HIT_SAME)
    judge_same (court, found);
  else if (found->hit.place == ENT_HIT_INSIDE)
    judge_inside (court, found);
  else
    judge_longer (court, found);
}

void
ent_verdicts (EntGazetteer *gazetteer, GPtrArray *list, const char *date)
{
  Court court = {.gazetteer = gazetteer, .found = list, .date = date};
  for (guint i = 0; i < list->len; i++) {
    const EntFound *found = list->pdata[i];
    if (found->hit.place != ENT_HIT_SAME || found->form->row->by)
      continue;
    court.claimed = TRUE;
    court.n_claims += found->hit.entity != NULL;
    if (!found->hit.entity && !court.decoy)
      court.decoy = found;
  }
  for (guint i = 0; i < list->len; i++)
    judge_one (&court, list->pdata[i]);
}
