/* Preloaded: one allocation of the program fails. ENTENTE_ALLOCATE_AT says which (from 1), and ENTENTE_ALLOCATE_LOG gets the frames of who
 * asked, and those of where the process got a signal that ends it. 0 counts only: then the log gets the numbers of those that are the first
 * of their kind, by the addresses of who asks, a line each. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DEPTH 9
#define FRAMES 40
#define KINDS (1u << 16)

/* The program has a malloc of its own, which asks glibc's by its own name: so that is what fails. */
typedef void *(*Malloc) (size_t);
typedef void *(*Calloc) (size_t, size_t);
typedef void *(*Realloc) (void *, size_t);
static Malloc real_malloc;
static Calloc real_calloc;
static Realloc real_realloc;

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

/* The frames of the caller, under a title, without an allocation. */
static void
note_frames (const char *title)
{
  void *frames[FRAMES];
  int depth = backtrace (frames, FRAMES), file = log_path ? open (log_path, O_WRONLY | O_APPEND | O_CREAT, 0600) : -1;
  if (file < 0)
    return;
  if (write (file, title, strlen (title)) > 0)
    backtrace_symbols_fd (frames, depth, file);
  close (file);
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
  if (n == at)
    note_frames ("asked\n");
  inside = 0;
  if (n != at) /* which is from 1 */
    return 0;
  errno = ENOMEM;
  return 1;
}

static void
crash (int number)
{
  inside = 1;
  note_frames (number == SIGABRT ? "aborted\n" : number == SIGALRM ? "hung\n" : "crashed\n");
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
  static const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGALRM};
  for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++)
    signal (signals[i], crash);
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

/* The next one of that name; the look-up itself allocates nothing where it succeeds. */
static void
look_up (void)
{
  if (real_realloc)
    return;
  real_malloc = (Malloc)dlsym (RTLD_NEXT, "__libc_malloc");
  real_calloc = (Calloc)dlsym (RTLD_NEXT, "__libc_calloc");
  real_realloc = (Realloc)dlsym (RTLD_NEXT, "__libc_realloc");
}

void *
__libc_malloc (size_t size)
{
  look_up ();
  return fails () ? NULL : real_malloc (size);
}

void *
__libc_calloc (size_t count, size_t size)
{
  look_up ();
  return fails () ? NULL : real_calloc (count, size);
}

void *
__libc_realloc (void *block, size_t size)
{
  look_up ();
  return fails () ? NULL : real_realloc (block, size);
}

/* Of a program that has none of its own. */
void *
malloc (size_t size)
{
  return __libc_malloc (size);
}

void *
calloc (size_t count, size_t size)
{
  return __libc_calloc (count, size);
}

void *
realloc (void *block, size_t size)
{
  return __libc_realloc (block, size);
}
