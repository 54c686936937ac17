/* Preloaded: one allocation of the program fails. ENTENTE_ALLOCATE_AT says which (from 1), 0 counts only: then ENTENTE_ALLOCATE_LOG gets
 * the numbers of those that are the first of their kind, by the addresses of who asks, a line each. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define DEPTH 9
#define KINDS (1u << 16)

/* glibc's own names of them: dlsym would allocate. */
extern void *__libc_malloc (size_t), *__libc_calloc (size_t, size_t), *__libc_realloc (void *, size_t);

static int begun;
static unsigned long at, n;
static const char *log_path;
static uint64_t kinds[KINDS];
static unsigned long first[KINDS];
static unsigned n_kinds;
static __thread int inside;

static void
note_kind (void)
{
  void *frames[DEPTH];
  uint64_t hash = 14695981039346656037u;
  int depth = backtrace (frames, DEPTH);
  for (int i = 2; i < depth; i++)
    hash = (hash ^ (uint64_t)(uintptr_t)frames[i]) * 1099511628211u;
  for (unsigned i = (unsigned)(hash % KINDS);; i = (i + 1) % KINDS) {
    if (kinds[i] == hash || n_kinds + 1 == KINDS)
      return;
    if (kinds[i] == 0) {
      kinds[i] = hash;
      first[n_kinds++] = n;
      return;
    }
  }
}

static int
fails (void)
{
  if (inside || !begun)
    return 0;
  inside = 1;
  n++;
  if (at == 0 && log_path)
    note_kind ();
  inside = 0;
  if (at == 0 || n != at)
    return 0;
  errno = ENOMEM;
  return 1;
}

static void
crash (int number)
{
  void *frames[24];
  backtrace_symbols_fd (frames, backtrace (frames, 24), 2);
  signal (number, SIG_DFL);
  raise (number);
}

/* Counting begins with the program: what libraries do before it is not its own. */
static int (*real_main) (int, char **, char **);

static int
begin (int argc, char **argv, char **environment)
{
  void *frames[2];
  const char *number = getenv ("ENTENTE_ALLOCATE_AT");
  backtrace (frames, 2); /* loads what it needs now */
  log_path = getenv ("ENTENTE_ALLOCATE_LOG");
  at = number ? strtoul (number, NULL, 10) : 0;
  signal (SIGSEGV, crash);
  begun = 1;
  return real_main (argc, argv, environment);
}

int
__libc_start_main (int (*program) (int, char **, char **), int argc, char **argv, int (*init) (int, char **, char **), void (*fini) (void),
                   void (*loader) (void), void *stack)
{
  typedef int (*Start) (int (*) (int, char **, char **), int, char **, int (*) (int, char **, char **), void (*) (void), void (*) (void),
                        void *);
  Start start = (Start)dlsym (RTLD_NEXT, "__libc_start_main");
  real_main = program;
  return start (begin, argc, argv, init, fini, loader, stack);
}

__attribute__ ((destructor)) static void
end (void)
{
  FILE *file = at == 0 && log_path ? fopen (log_path, "w") : NULL;
  inside = 1;
  for (unsigned i = 0; file && i < n_kinds; i++)
    fprintf (file, "%lu\n", first[i]);
  if (file)
    fclose (file);
}

void *
malloc (size_t size)
{
  return fails () ? NULL : __libc_malloc (size);
}

void *
calloc (size_t count, size_t size)
{
  return fails () ? NULL : __libc_calloc (count, size);
}

void *
realloc (void *block, size_t size)
{
  return fails () ? NULL : __libc_realloc (block, size);
}
