/* An input: bytes pulled from a file, from memory or out of an archive, decoded into one growing and shrinking buffer. */
#include "read/internal.h"

#include <string.h>
#include <unistd.h>

#define RAW_PIECE ((gsize)128 << 10) /* bytes taken at a time, behind the head */

/* ---- problems ---- */

void
ent_input_broken (EntInput *input, guint64 line, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  ent_reader_counting (input->reader)->broken++;
  ent_reader_report (input->reader, input->path, line, message);
}

void
ent_input_warn (EntInput *input, guint64 line, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  ent_reader_report (input->reader, input->path, line, message);
}

/* ---- making one ---- */

/* "news.jsonl" of "shelf/news.jsonl.gz". */
static char *
plain_name (const char *path)
{
  static const char *const endings[] = {".gz", ".zst", ".xz", ".bz2"};
  char *name = g_path_get_basename (path);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      name[strlen (name) - strlen (endings[i])] = '\0';
  return name;
}

EntInput *
ent_input_new (EntReader *reader, EntInput *outer, char *path)
{
  EntInput *input = g_new0 (EntInput, 1);
  *input = (EntInput){.reader = reader, .outer = outer, .path = path, .name = plain_name (path), .fd = -1};
  input->depth = outer ? outer->depth + 1 : 0;
  input->read = outer ? outer->read : &input->counted[0];
  input->expanded = outer ? outer->expanded : &input->counted[1];
  input->text = g_string_new (NULL);
  input->decoder.places = g_array_new (FALSE, FALSE, sizeof (gsize));
  return input;
}

static gsize
pull_memory (EntInput *input, char *out, gsize n)
{
  gsize size;
  const char *bytes = g_bytes_get_data (input->memory, &size);
  n = MIN (n, size - input->memory_at);
  if (n)
    memcpy (out, bytes + input->memory_at, n);
  input->memory_at += n;
  return n;
}

EntInput *
ent_input_new_memory (EntInput *outer, char *path, GBytes *memory)
{
  EntInput *input = ent_input_new (outer->reader, outer, path);
  input->memory = g_bytes_ref (memory);
  input->pull = pull_memory;
  return input;
}

void
ent_input_free (EntInput *input)
{
  if (!input)
    return;
  if (input->decoder.replaced)
    ent_input_warn (input, 0, "bytes that are no valid text were replaced by U+FFFD: %" G_GUINT64_FORMAT, input->decoder.replaced);
  if (input->state)
    input->free_state (input->state);
  if (input->fd > STDIN_FILENO)
    close (input->fd);
  g_clear_pointer (&input->memory, g_bytes_unref);
  ent_decoder_clear (&input->decoder);
  g_array_unref (input->decoder.places);
  g_string_free (input->text, TRUE);
  g_free (input->hints.url);
  g_free (input->hints.charset);
  g_free (input->path);
  g_free (input->name);
  g_free (input->raw);
  g_free (input);
}

/* ---- raw bytes ---- */

gsize
ent_input_fill_raw (EntInput *input, gsize want)
{
  if (input->n_raw >= want || input->raw_end)
    return input->n_raw;
  if (!input->raw)
    input->raw = g_malloc (input->raw_size = ENT_READ_WINDOW);
  if (input->raw_start)
    memmove (input->raw, input->raw + input->raw_start, input->n_raw);
  input->raw_start = 0;
  want = MIN (want, input->raw_size);
  while (input->n_raw < want && !input->raw_end) {
    gsize n = input->pull (input, input->raw + input->n_raw, input->raw_size - input->n_raw);
    input->raw_end = n == 0;
    input->n_raw += n;
  }
  return input->n_raw;
}

const char *
ent_input_raw (const EntInput *input)
{
  return input->raw + input->raw_start;
}

void
ent_input_drop_raw (EntInput *input, gsize n)
{
  input->raw_start += n;
  input->raw_offset += n;
  input->n_raw -= n;
}

/* ---- decoded text ---- */

static void
decode_raw (EntInput *input)
{
  ent_input_drop_raw (input,
                      ent_decoder_push (&input->decoder, ent_input_raw (input), input->n_raw, input->raw_end, input->text, input->offset));
}

/* The head was looked at as a whole. Behind it pieces are enough, or a long text would lie in memory twice. */
static void
shrink_raw (EntInput *input)
{
  if (input->raw_size <= RAW_PIECE || input->n_raw > RAW_PIECE / 2)
    return;
  memmove (input->raw, input->raw + input->raw_start, input->n_raw);
  input->raw_start = 0;
  input->raw = g_realloc (input->raw, input->raw_size = RAW_PIECE);
}

gsize
ent_input_fill (EntInput *input, gsize want)
{
  while (input->text->len - input->start < want && !input->failed) {
    if (input->raw_end && input->n_raw == 0)
      break;
    if (input->start)
      g_string_erase (input->text, 0, (gssize)input->start);
    input->start = 0;
    shrink_raw (input);
    ent_input_fill_raw (input, RAW_PIECE);
    decode_raw (input);
  }
  return input->text->len - input->start;
}

const char *
ent_input_text (const EntInput *input)
{
  return input->text->str + input->start;
}

gsize
ent_input_drop (EntInput *input, gsize n)
{
  GArray *places = input->decoder.places;
  guint before = input->places;
  input->start += n;
  input->offset += n;
  while (input->places < places->len && g_array_index (places, gsize, input->places) < input->offset)
    input->places++;
  gsize replaced = input->places - before;
  if (input->places == places->len) {
    g_array_set_size (places, 0);
    input->places = 0;
  }
  return replaced;
}

gboolean
ent_input_line (EntInput *input, gsize most, gsize *length)
{
  for (gsize seen = 0, n = 0;;) {
    gsize more = ent_input_fill (input, n + 1);
    const char *text = ent_input_text (input);
    const char *end = memchr (text + seen, '\n', more - seen);
    *length = end ? (gsize)(end - text) : more;
    if (*length > most)
      return FALSE;
    if (end || more == n)
      return TRUE;
    seen = n = more;
  }
}

void
ent_input_skip_line (EntInput *input)
{
  gsize n;
  while ((n = ent_input_fill (input, 1))) {
    const char *text = ent_input_text (input), *end = memchr (text, '\n', n);
    ent_input_drop (input, end ? (gsize)(end - text) + 1 : n);
    if (end)
      return;
  }
}

const char *
ent_input_whole (EntInput *input, gsize most, gsize *length)
{
  *length = ent_input_fill (input, most + 1);
  if (*length > most)
    ent_input_broken (input, 0, "is one piece of %s longer than %u MiB", input->format->name, (guint)(most >> 20));
  return *length > most || input->failed ? NULL : ent_input_text (input);
}

/* ---- the head ---- */

static gboolean
is_blank (const char *text, gsize n)
{
  gsize i = 0;
  while (i < n && g_ascii_isspace (text[i]))
    i++;
  return i == n;
}

static gboolean
refuse (EntInput *input, const char *message)
{
  ent_input_broken (input, 0, "%s", message);
  return FALSE;
}

/* What an outer header says of the charset comes before what the page says, and both before guessing. */
static void
choose_charset (EntInput *input)
{
  g_autofree char *declared = input->hints.charset ? NULL : ent_charset_declared (ent_input_raw (input), input->n_raw);
  const char *charset = input->hints.charset ? input->hints.charset : declared;
  if (charset)
    ent_decoder_choose (&input->decoder, charset, ent_input_raw (input), input->n_raw);
}

gboolean
ent_input_begin (EntInput *input)
{
  gsize n = ent_input_fill_raw (input, ENT_READ_WINDOW);
  if (input->failed && n == 0)
    return FALSE;
  if ((input->format = ent_format_find (input, TRUE)))
    return TRUE;
  const char *refusal = ent_decode_refuse (ent_input_raw (input), n);
  if (refusal)
    return refuse (input, refusal);
  choose_charset (input);
  decode_raw (input);
  if (input->raw_end && input->n_raw == 0 && is_blank (input->text->str, input->text->len))
    return refuse (input, "is empty");
  input->format = ent_format_find (input, FALSE);
  return TRUE;
}
