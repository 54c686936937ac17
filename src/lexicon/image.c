/* The compiled tables laid out in one piece. All its pointers are made for one address, where few things ever lie, so that a file of it may
 * be mapped there and used as it is; elsewhere they are moved.
 */
#include "lexicon/image.h"

#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

/* ---- the list of all arrays ---- */

/* A pointer in an element: to an element of another array, or to a string. */
typedef struct {
  gsize at, into; /* INTO: the offset of the other array in EntTables */
} Pointer;

#define TO_STRING G_MAXSIZE
#define ENTITY_AT offsetof (EntTables, entities)
#define LEXEMES_AT offsetof (EntTables, lexemes)
#define STRING(type, member)                                                                                                               \
  {                                                                                                                                        \
    offsetof (type, member), TO_STRING                                                                                                     \
  }

typedef struct {
  gsize at, n, more; /* offsets of the array and of its length in EntTables; so much longer it is */
  gsize size;        /* of an element */
  guint n_pointers;
  const Pointer *pointers;
} Array;

static const Pointer of_entity[] = {STRING (EntEntity, id),     STRING (EntEntity, name), STRING (EntEntity, iso2),
                                    STRING (EntEntity, iso3),   STRING (EntEntity, cow),  STRING (EntEntity, gw),
                                    STRING (EntEntity, region), STRING (EntEntity, from), STRING (EntEntity, to)};
static const Pointer of_act[] = {STRING (EntAct, class_.name), STRING (EntAct, class_.cameo)};
static const Pointer of_claim[] = {{offsetof (EntClaim, entity), ENTITY_AT}};
static const Pointer of_membership[] = {{offsetof (EntMembership, organization), ENTITY_AT},
                                        {offsetof (EntMembership, member), ENTITY_AT},
                                        STRING (EntMembership, from),
                                        STRING (EntMembership, to)};
static const Pointer of_agent[] = {STRING (EntAgent, sector), STRING (EntAgent, act)};
static const Pointer of_text[] = {STRING (EntText, text)};
static const Pointer of_operator[] = {STRING (EntOperator, name)};
static const Pointer of_lexeme[] = {STRING (EntLexeme, lemma)};
static const Pointer of_reading[] = {{offsetof (EntReading, lexeme), LEXEMES_AT}};
static const Pointer of_construction[] = {STRING (EntConstruction, name), STRING (EntConstruction, kind), STRING (EntConstruction, text)};
static const Pointer of_reading_rule[] = {STRING (EntReadingRule, text)};
static const Pointer of_page_rule[] = {STRING (EntPageRule, text)};

#define SIZE_OF(array) sizeof *((EntTables *)NULL)->array
#define RECORDS(array, pointers)                                                                                                           \
  {                                                                                                                                        \
    offsetof (EntTables, array), offsetof (EntTables, n_##array), 0, SIZE_OF (array), G_N_ELEMENTS (pointers), pointers                    \
  }
#define PLAIN(array, n, more)                                                                                                              \
  {                                                                                                                                        \
    offsetof (EntTables, array), offsetof (EntTables, n), more, SIZE_OF (array), 0, NULL                                                   \
  }
#define PHRASES(of)                                                                                                                        \
  PLAIN (of.slots, of.mask, 1), PLAIN (of.longs, of.long_mask, 1), PLAIN (of.edges, of.edge_mask, 1), PLAIN (of.bytes, of.n_bytes, 0),     \
      PLAIN (of.inner, of.n_inner, 0), PLAIN (of.first, of.n_first, 0)

static const Array arrays[] = {
    RECORDS (entities, of_entity),
    RECORDS (acts, of_act),
    RECORDS (claims, of_claim),
    RECORDS (members, of_membership),
    RECORDS (agents, of_agent),
    RECORDS (groups, of_text),
    RECORDS (operators, of_operator),
    RECORDS (lexemes, of_lexeme),
    RECORDS (readings, of_reading),
    RECORDS (constructions, of_construction),
    RECORDS (reading_rules, of_reading_rule),
    RECORDS (page_rules, of_page_rule),
    RECORDS (facts, of_text),
    PLAIN (claims_first, n_claims_first, 0),
    PLAIN (readings_first, n_readings_first, 0),
    PLAIN (given, n_given, 0),
    PLAIN (opens_decoy, n_opens_decoy, 0),
    PLAIN (sets, n_sets, 0),
    PLAIN (kinds, n_kinds, 0),
    PLAIN (agent_of, n_agent_of, 0),
    PLAIN (cells, n_cells, 0),
    PHRASES (names),
    PHRASES (words),
    PLAIN (vocabulary.prints, vocabulary.mask, 1),
    PLAIN (vocabulary.places, vocabulary.mask, 1),
    PLAIN (vocabulary.entries, vocabulary.n_entries, 0),
    PLAIN (vocabulary.variants, vocabulary.n_variants, 0),
};

static char **
array_of (const EntTables *t, gsize at)
{
  return (char **)((char *)t + at);
}

/* How many elements ARRAY has in T; none where it was never made. */
static gsize
length_of (const EntTables *t, const Array *array)
{
  return *array_of (t, array->at) ? *(const guint32 *)((const char *)t + array->n) + array->more : 0;
}

/* ---- laying out ---- */

typedef struct {
  GByteArray *bytes;
  GHashTable *strings; /* → where it lies */
  const EntTables *from;
} Layout;

/* The offset of N bytes more, zero or a copy of DATA. */
static gsize
append (Layout *layout, gconstpointer data, gsize n)
{
  gsize before = layout->bytes->len, at = (before + 7) & ~(gsize)7;
  g_byte_array_set_size (layout->bytes, (guint)(at + n));
  memset (layout->bytes->data + before, 0, at + n - before); /* no byte is left to chance */
  if (data)
    memcpy (layout->bytes->data + at, data, n);
  return at;
}

static gsize
place_string (Layout *layout, const char *text)
{
  gpointer at;
  if (g_hash_table_lookup_extended (layout->strings, text, NULL, &at))
    return GPOINTER_TO_SIZE (at);
  gsize start = layout->bytes->len;
  g_byte_array_append (layout->bytes, (const guint8 *)text, (guint)strlen (text) + 1);
  g_hash_table_insert (layout->strings, (gpointer)text, GSIZE_TO_POINTER (start));
  return start;
}

static EntTables *
tables_in (Layout *layout)
{
  return &((EntImageStart *)(void *)layout->bytes->data)->tables;
}

/* Where in the piece lies what POINTER of an element, TARGET, leads to. */
static gsize
place_of (Layout *layout, const Pointer *pointer, const char *target)
{
  if (pointer->into == TO_STRING)
    return place_string (layout, target);
  guintptr there = (guintptr)*array_of (tables_in (layout), pointer->into);
  return (gsize)(there - ENT_IMAGE_BASE) + (gsize)(target - *array_of (layout->from, pointer->into));
}

static void
point (Layout *layout, const Array *array)
{
  gsize start = (gsize)((guintptr)*array_of (tables_in (layout), array->at) - ENT_IMAGE_BASE), n = length_of (layout->from, array);
  for (gsize i = 0; i < n; i++)
    for (guint p = 0; p < array->n_pointers; p++) {
      gsize at = start + i * array->size + array->pointers[p].at;
      const char *target = *(const char **)(gpointer)(layout->bytes->data + at);
      if (!target)
        continue;
      guintptr place = ENT_IMAGE_BASE + place_of (layout, &array->pointers[p], target);
      memcpy (layout->bytes->data + at, &place, sizeof place);
    }
}

GByteArray *
ent_image_lay_out (const EntTables *t)
{
  Layout layout = {g_byte_array_new (), g_hash_table_new (g_str_hash, g_str_equal), t};
  append (&layout, NULL, sizeof (EntImageStart));
  memcpy (tables_in (&layout), t, sizeof *t);
  tables_in (&layout)->vocabulary.names = tables_in (&layout)->vocabulary.words = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++) {
    const char *data = *array_of (t, arrays[i].at);
    gsize at = data ? append (&layout, data, length_of (t, &arrays[i]) * arrays[i].size) : 0;
    guintptr place = data ? ENT_IMAGE_BASE + at : 0;
    memcpy (array_of (tables_in (&layout), arrays[i].at), &place, sizeof place);
  }
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    point (&layout, &arrays[i]);
  g_hash_table_unref (layout.strings);
  return layout.bytes;
}

/* ---- moving ---- */

static void
move_pointer (gpointer pointer, gintptr by)
{
  guintptr value;
  memcpy (&value, pointer, sizeof value);
  value += value ? (guintptr)by : 0;
  memcpy (pointer, &value, sizeof value);
}

void
ent_image_move (EntImageStart *start)
{
  gintptr by = (gintptr)((guintptr)start - ENT_IMAGE_BASE);
  EntTables *t = &start->tables;
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++) {
    move_pointer (array_of (t, arrays[i].at), by);
    char *element = *array_of (t, arrays[i].at);
    for (gsize n = arrays[i].n_pointers ? length_of (t, &arrays[i]) : 0; n > 0; n--, element += arrays[i].size)
      for (guint p = 0; p < arrays[i].n_pointers; p++)
        move_pointer (element + arrays[i].pointers[p].at, by);
  }
}

static void
free_arrays (EntTables *t)
{
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_clear_pointer (array_of (t, arrays[i].at), g_free);
}

void
ent_image_settle (EntImage *image, EntTables *t)
{
  GByteArray *bytes = ent_image_lay_out (t);
  free_arrays (t);
  *image = (EntImage){.length = bytes->len};
  image->memory = g_realloc (g_byte_array_free (bytes, FALSE), image->length);
  ent_image_move (image->memory);
  *t = ((const EntImageStart *)image->memory)->tables;
}

void
ent_image_clear (EntImage *image, EntTables *t)
{
  if (!image->memory)
    free_arrays (t);
  else if (image->mapped)
    munmap (image->memory, image->length);
  else
    g_free (image->memory);
}
