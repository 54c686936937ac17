/* The names of a file found in other files by Hyperscan, and nothing else: a peer in the benchmark. Each match is a line of the output.
 * usage: hyperscan NAMES FILE… */
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PIECE ((size_t)1 << 20)

typedef struct {
  char **names;
  size_t *lengths;
  unsigned *ids, *flags;
  unsigned n;
  char *text; /* owns the names */
} Names;

static char *
read_all (const char *path, size_t *length)
{
  FILE *file = fopen (path, "rb");
  if (!file || fseek (file, 0, SEEK_END) != 0)
    exit (66);
  *length = (size_t)ftell (file);
  rewind (file);
  char *text = malloc (*length + 1);
  if (!text || fread (text, 1, *length, file) != *length)
    exit (74);
  text[*length] = '\0';
  fclose (file);
  return text;
}

static Names
read_names (const char *path)
{
  size_t length;
  Names names = {.text = read_all (path, &length)};
  size_t most = 1;
  for (const char *p = names.text; *p; p++)
    most += *p == '\n';
  names.names = calloc (most, sizeof *names.names);
  names.lengths = calloc (most, sizeof *names.lengths);
  names.ids = calloc (most, sizeof *names.ids);
  names.flags = calloc (most, sizeof *names.flags);
  for (char *line = strtok (names.text, "\n"); line; line = strtok (NULL, "\n")) {
    names.names[names.n] = line;
    names.lengths[names.n] = strlen (line);
    names.ids[names.n] = names.n;
    names.n++;
  }
  return names;
}

static int
write_match (unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *data)
{
  (void)from, (void)to, (void)flags;
  const Names *names = data;
  fwrite (names->names[id], 1, names->lengths[id], stdout);
  putc_unlocked ('\n', stdout);
  return 0;
}

/* Scans a file in pieces that end with a line. */
static void
scan_file (const char *path, const hs_database_t *database, hs_scratch_t *scratch, Names *names, char *buffer)
{
  FILE *file = fopen (path, "rb");
  size_t held = 0, n;
  if (!file)
    exit (66);
  while ((n = fread (buffer + held, 1, PIECE - held, file)) + held > 0) {
    size_t all = held + n, end = all;
    while (n && end > 0 && buffer[end - 1] != '\n')
      end--;
    end = end ? end : all;
    hs_scan (database, buffer, (unsigned)end, 0, scratch, write_match, names);
    held = all - end;
    memmove (buffer, buffer + end, held);
  }
  fclose (file);
}

int
main (int argc, char **argv)
{
  if (argc < 3)
    return 64;
  Names names = read_names (argv[1]);
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  hs_scratch_t *scratch = NULL;
  if (hs_compile_lit_multi ((const char *const *)names.names, names.flags, names.ids, names.lengths, names.n, HS_MODE_BLOCK, NULL,
                            &database, &error) != HS_SUCCESS ||
      hs_alloc_scratch (database, &scratch) != HS_SUCCESS)
    return 70;
  char *buffer = malloc (PIECE);
  for (int i = 2; i < argc; i++)
    scan_file (argv[i], database, scratch, &names, buffer);
  return fflush (stdout) == 0 ? 0 : 74;
}
