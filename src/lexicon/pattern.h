/* The one door to PCRE2. */
#ifndef ENTENTE_LEXICON_PATTERN_H
#define ENTENTE_LEXICON_PATTERN_H

#include <entente/article.h>
#include <entente/error.h>

typedef struct _EntPattern EntPattern;
typedef struct _EntPatternScratch EntPatternScratch;

#define ENT_PATTERN_GROUPS 8 /* the whole match and up to seven groups */

/* The pattern REGEX, which it borrows; compiled (with JIT where there is one) when it is matched first. ANCHORED: it matches only at the
 * offset that matching begins from. Text must be valid UTF-8 where UTF is TRUE; subjects are not checked again. */
EntPattern *ent_pattern_new (const char *regex, gboolean utf, gboolean anchored);
/* Compiles PATTERN at once, without JIT. FALSE with ENT_ERROR_TABLE where that fails. */
gboolean ent_pattern_check (EntPattern *pattern, GError **error);
void ent_pattern_free (EntPattern *pattern);
/* The number of the group NAME, 0 where there is none; of a pattern that was checked or matched. */
guint ent_pattern_group (const EntPattern *pattern, const char *name);

/* What matching writes to; one a thread. Matching is bounded: a pattern that takes too long counts as no match. */
EntPatternScratch *ent_pattern_scratch_new (void);
void ent_pattern_scratch_free (EntPatternScratch *scratch);

/* Matches TEXT from OFFSET on. GROUPS gets the spans; a group that took no part is [G_MAXSIZE, G_MAXSIZE). */
gboolean ent_pattern_match (EntPattern *pattern, EntPatternScratch *scratch, const char *text, gsize length, gsize offset,
                            EntSpan groups[ENT_PATTERN_GROUPS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPattern, ent_pattern_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPatternScratch, ent_pattern_scratch_free)

#endif
