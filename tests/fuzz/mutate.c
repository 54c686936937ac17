/* Mutations by fields. Linked with libFuzzer only: a replay mutates nothing. */
#include "mutate.h"

#include <string.h>

void
fuzz_pool_add (GPtrArray *pool, const char *table, guint columns)
{
  g_autofree char *path = g_build_filename (ENTENTE_SOURCE_DIR "/gazetteer", table, NULL);
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s cannot be read", path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++) {
    g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);
    for (guint i = 0; i < 32 && cells[i]; i++)
      if (columns >> i & 1 && *cells[i])
        g_ptr_array_add (pool, g_strdup (cells[i]));
  }
}

/* A field of DATA: from *START on; its length. */
static size_t
choose_field (const uint8_t *data, size_t size, GRand *random, const char *marks, size_t *start)
{
  size_t at = (size_t)g_rand_int_range (random, 0, (gint32)size), end = at;
  while (at > 0 && !strchr (marks, data[at - 1]))
    at--;
  while (end < size && !strchr (marks, data[end]))
    end++;
  *start = at;
  return end - at;
}

/* Puts the N bytes of TEXT in the place of [START, START + LENGTH). */
static size_t
splice (uint8_t *data, size_t size, size_t max_size, size_t start, size_t length, const char *text, size_t n)
{
  if (size - length + n > max_size)
    return size;
  memmove (data + start + n, data + start + length, size - start - length);
  if (n > 0)
    memcpy (data + start, text, n);
  return size - length + n;
}

static size_t
mutate_field (uint8_t *data, size_t size, size_t max_size, GRand *random, const char *marks, const GPtrArray *pool)
{
  size_t start, other, length = choose_field (data, size, random, marks, &start);
  size_t n = choose_field (data, size, random, marks, &other);
  g_autofree char *text = n ? g_memdup2 (data + other, n) : NULL;
  const char *word = pool->pdata[g_rand_int_range (random, 0, (gint32)pool->len)];
  switch (g_rand_int_range (random, 0, 6)) {
  case 0: return splice (data, size, max_size, start, MIN (length + 1, size - start), NULL, 0);
  case 1: return splice (data, size, max_size, start, 0, text, n);
  case 2: return splice (data, size, max_size, start, length, text, n);
  default: return splice (data, size, max_size, start, length, word, strlen (word));
  }
}

size_t
fuzz_mutate (uint8_t *data, size_t size, size_t max_size, unsigned int seed, size_t keep, const char *marks, const GPtrArray *pool)
{
  GRand *random = g_rand_new_with_seed (seed);
  size_t times = (size_t)g_rand_int_range (random, 0, 4);
  if (size <= keep || times == 0)
    size = LLVMFuzzerMutate (data, size, max_size);
  for (; times > 0 && size > keep; times--)
    size = keep + mutate_field (data + keep, size - keep, max_size - keep, random, marks, pool);
  g_rand_free (random);
  return size;
}
